"""The filters of expressions for numbers and dates. In: the lookup of a dispatch. Out: functions by name, for the sandbox."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from drafter.drafting.numbers.typed import Unsuitable, parse_amount, parse_number
from drafter.drafting.numbers.words import date_words, number_words
from drafter.library.days import parse_day
from drafter.library.lookup import Lookup
from drafter.syntax.filter_names import IN_FIGURES, IN_FIGURES_AND_WORDS, IN_MONEY, IN_WORDS, OF_DATE, spellings

Filter = Callable[[object], str | int]


def number_filters(lookup: Lookup) -> Mapping[str, Filter]:
    """Return every filter under each of its spellings; what one cannot take it raises as `Unsuitable` (E480 to E483)."""
    choose, standard = lookup.numeral, lookup.library.standard

    def whole(value: object) -> int:
        number = parse_number(value)
        return -number.whole if number.is_negative else number.whole

    def words(value: object) -> str:
        return number_words(parse_number(value), choose)

    def money(value: object) -> str:
        return f"{number_words(parse_amount(value), choose)} đồng"

    def figures(value: object) -> str:
        return parse_number(value).figures

    def both(value: object) -> str:
        return f"{standard.padded_number(figures(value))} ({words(value)})"

    def date(value: object) -> str:
        day = parse_day(str(value))
        if day is None:
            raise Unsuitable("E483", value)
        return date_words(day, choose)

    named: dict[str, Filter] = {
        IN_WORDS: words, IN_MONEY: money, IN_FIGURES: figures, IN_FIGURES_AND_WORDS: both, OF_DATE: date,
    }
    return {"int": whole, **{spelling: function for name, function in named.items() for spelling in spellings(name)}}

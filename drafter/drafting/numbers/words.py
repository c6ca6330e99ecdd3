"""The reading of numbers in Vietnamese. In: `Number`, a date, a library's choices. Out: `hai nghìn không trăm linh năm`.

The library of number words reads what is below a hundred, with its `mốt`, `lăm` and `mươi`. What it gets wrong is put together
here: `không trăm` and `linh` between groups, `tư`, decimals digit by digit, negative numbers, everything from a thousand tỷ on.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import lru_cache

from drafter.drafting.numbers.typed import Number
from drafter.library.days import Day

Choose = Callable[[str], str]
"""Gives the word that a library chooses: `gap` (linh, lẻ), `thousand` (nghìn, ngàn), `four` after mươi (tư, bốn)."""

_BILLION = 10**9


def number_words(number: Number, choose: Choose) -> str:
    """Return a number in words, in small letters; zeros that begin the decimals are read one by one."""
    said = ["âm"] if number.is_negative else []
    said.append(_whole(number.whole, choose))
    if number.decimals:
        rest = number.decimals.lstrip("0")
        said += ["phẩy", *["không"] * (len(number.decimals) - len(rest))]
        said += [_whole(int(rest), choose)] if rest else []
    return " ".join(said)


def date_words(day: Day, choose: Choose) -> str:
    """Return `ngày năm tháng ba năm hai nghìn không trăm hai mươi sáu`; month 4 is always `tháng tư`."""
    year, month, number = day
    month_words = "tư" if month == 4 else _below_hundred(month)
    return f"ngày {_tens(number, choose)} tháng {month_words} năm {_whole(year, choose)}"


def _whole(number: int, choose: Choose) -> str:
    """Return the words of 0 … 10^15: what is counted in tỷ may itself be thousands or a million."""
    billions, rest = divmod(number, _BILLION)
    said = [*_groups(billions, choose, follows=False), "tỷ"] if billions else []
    return " ".join((*said, *_groups(rest, choose, follows=bool(said)))) or _below_hundred(0)


def _groups(number: int, choose: Choose, *, follows: bool) -> Iterator[str]:
    """Yield the words of a number below a thousand million, nothing for 0; `follows` says that more was read before it."""
    millions, thousands, units = number // 10**6, number // 1000 % 1000, number % 1000
    if millions:
        yield from (_hundreds(millions, choose, follows=follows), "triệu")
    if thousands:
        yield from (_hundreds(thousands, choose, follows=follows or millions > 0), choose("thousand"))
    if units:
        yield _hundreds(units, choose, follows=follows or number >= 1000)


def _hundreds(number: int, choose: Choose, *, follows: bool) -> str:
    """Return the words of 1 … 999; behind other groups the hundreds are read although there are none."""
    hundreds, rest = divmod(number, 100)
    said = [_below_hundred(hundreds), "trăm"] if hundreds or follows else []
    if said and 0 < rest < 10:
        said.append(choose("gap"))
    return " ".join((*said, _tens(rest, choose)) if rest else said)


def _tens(number: int, choose: Choose) -> str:
    words = _below_hundred(number)
    if number > 20 and number % 10 == 4:
        return f"{words.rpartition(' ')[0]} {choose('four')}"
    return words


@lru_cache(maxsize=128)
def _below_hundred(number: int) -> str:
    from num2words import num2words

    return str(num2words(number, lang="vi"))

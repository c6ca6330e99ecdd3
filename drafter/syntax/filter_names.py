"""The filters that read numbers and dates. In: an expression as typed. Out: their names; the expression as Jinja can read it."""

from __future__ import annotations

import re
from functools import cache

from drafter.syntax.vocabulary import fold

IN_WORDS, IN_MONEY, IN_FIGURES = "bằng_chữ", "bằng_tiền", "có_dấu_chấm"
IN_FIGURES_AND_WORDS, OF_DATE = "số_và_chữ", "ngày_bằng_chữ"
_NAMES = (IN_WORDS, IN_MONEY, IN_FIGURES, IN_FIGURES_AND_WORDS, OF_DATE)


def spellings(name: str) -> tuple[str, str]:
    """Return the name of a filter as it is, and without its marks: `bang_chu`."""
    return name, "_".join(map(fold, name.split("_")))


def every_spelling() -> tuple[str, ...]:
    """Return all that these filters may be called."""
    return tuple(spelling for name in _NAMES for spelling in spellings(name))


def readable(source: str) -> str:
    """Return an expression with the number or date that it filters first in quotes: Jinja would read `1.250` as 1.25."""
    return _number().sub(r'"\g<typed>"', source, count=1)


@cache
def _number() -> re.Pattern[str]:
    names = "|".join(every_spelling())
    return re.compile(rf"\A\s*(?P<typed>[-−]?[0-9][0-9.,/-]*)(?=\s*\|\s*(?:{names})\b)")

"""Dates as a clerk types them. In: a text. Out: day, month, year, or `None` when it is no date that exists."""

from __future__ import annotations

import re

Date = tuple[int | None, int | None, int | None]

_DAY, _MONTH, _YEAR = "(?P<day>[0-9]{1,2})", "(?P<month>[0-9]{1,2})", "(?P<year>[0-9]{4})"
_FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"(?:ngày\s+)?(?:{_DAY}/)?{_MONTH}/{_YEAR}",
        rf"(?:ngày\s+)?{_YEAR}-{_MONTH}-{_DAY}",
        rf"(?:ngày\s+(?:{_DAY}\s+)?)?tháng\s+{_MONTH}\s+năm\s+{_YEAR}",
    )
)
_LAST_DAYS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def parse_date(text: str) -> Date | None:
    """Read `06/11/2023`, `2023-11-06`, `11/2023`, `ngày 06 tháng 11 năm 2023` …; a blank text is a date all unknown.

    An unknown part is `None`; `None` for the whole says that `text` is no date or one that does not exist.
    """
    text = text.strip()
    if not text:
        return None, None, None
    for form in _FORMS:
        if match := form.fullmatch(text):
            day = match["day"]
            return checked(int(day) if day else None, int(match["month"]), int(match["year"]))
    return None


def checked(day: int | None, month: int, year: int) -> Date | None:
    """Return the date when it exists, else `None`; an unknown day is possible in every month."""
    if not (1 <= month <= 12 and year):
        return None
    leap = month == 2 and year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    if day is not None and not 1 <= day <= _LAST_DAYS[month - 1] + leap:
        return None
    return day, month, year

"""Days and periods. In: dates as typed. Out: `Day`, a (year, month, day) that compares, and `Period`, open where nothing is said.

Plain numbers do: the standard library's dates take longer to import than an agency to find.
"""

from __future__ import annotations

from drafter.record import Record
from drafter.standards import load
from drafter.syntax.dates import parse_date

Day = tuple[int, int, int]
"""Year, month, day: compares as the calendar does."""


class Period(Record):
    """The days on which something held, both ends included; `None` is open."""

    since: Day | None = None
    until: Day | None = None

    def holds(self, on: Day | None) -> bool:
        """Return whether the period holds `on` that day; on an unknown day (`None`) only what has not ended does."""
        if on is None:
            return self.until is None
        return (self.since is None or self.since <= on) and (self.until is None or on <= self.until)

    def meets(self, other: Period) -> bool:
        """Return whether the two periods have a day in common."""
        starts = max(self.since or (0, 0, 0), other.since or (0, 0, 0))
        ends = min(self.until or (9999, 12, 31), other.until or (9999, 12, 31))
        return starts <= ends

    def within(self, other: Period) -> Period:
        """Return the days that both periods hold."""
        since = max((day for day in (self.since, other.since) if day), default=None)
        until = min((day for day in (self.until, other.until) if day), default=None)
        return Period(since, until)


def parse_day(typed: str) -> Day | None:
    """Read a whole date as typed (`01/7/2025`, `2025-07-01`); `None` when it is none."""
    parsed = parse_date(typed)
    if parsed is None or None in parsed:
        return None
    day, month, year = parsed
    return (year or 0, month or 0, day or 0)


def day_words(day: Day) -> str:
    """Return `01/7/2025` as text prints it, with the zeros of the standard (rule `date_padding`)."""
    year, month, number = day
    standard = load()
    return f"{standard.padded_day(number)}/{standard.padded_month(month)}/{year}"


# The year is counted from March, so that the day added in a leap year is its last one.


def number_of(day: Day) -> int:
    """Return the count of days from 1 March of the year 0."""
    year, month, number = day
    shifted = year - (month < 3)
    return shifted * 365 + shifted // 4 - shifted // 100 + shifted // 400 + (153 * ((month + 9) % 12) + 2) // 5 + number - 1


def day_of(number: int) -> Day:
    """Return the day of a count of days."""
    era, rest = divmod(number, 146097)
    year = (rest - rest // 1460 + rest // 36524 - rest // 146096) // 365
    rest -= year * 365 + year // 4 - year // 100
    index = (5 * rest + 2) // 153
    month = (index + 2) % 12 + 1
    return era * 400 + year + (month < 3), month, rest - (153 * index + 2) // 5 + 1

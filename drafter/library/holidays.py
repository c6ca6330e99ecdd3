"""Days off. In: files of the shape `holidays`. Out: `Calendar`, on which days offices work; findings for rows without days."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from drafter.diagnostics import Report
from drafter.library.days import Day, day_of, day_words, number_of, parse_day
from drafter.record import Record
from drafter.syntax.tree import Mapping, Node, Scalar
from drafter.syntax.tree import Sequence as Items
from drafter.syntax.vocabulary import label

WEEKDAYS = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")
LONGEST_DAYS = 30  # house: a longer row is a slip of the year or month
_SATURDAY = 5


class Calendar(Record):
    """Days off besides Saturday and Sunday, and the Saturdays and Sundays on which work is made up."""

    holidays: frozenset[Day] = frozenset()
    workdays: frozenset[Day] = frozenset()

    def is_workday(self, day: Day) -> bool:
        """Return whether offices work on `day`."""
        return day in self.workdays or (weekday(day) < _SATURDAY and day not in self.holidays)


def weekday(day: Day) -> int:
    """Return the day of the week of a day that exists: 0 is Monday, 6 Sunday."""
    return (number_of(day) + 2) % 7


def read_calendar(trees: Iterable[Mapping], report: Report) -> Calendar:
    """Read files of the shape `holidays`; a row that is no period of days is a finding and left out (E860 to E863, W860)."""
    days: dict[str, dict[Day, Scalar]] = {"holidays": {}, "workdays": {}}
    for tree in trees:
        for name, found in days.items():
            rows = tree.get(name)
            for row in rows.items if isinstance(rows, Items) else ():
                if isinstance(row, Mapping):
                    found.update(_row(row, label("holidays", name), report))
    for day, typed in days["workdays"].items():
        if day in days["holidays"]:
            report.add("E863", typed.place, typed=day_words(day))
        elif weekday(day) < _SATURDAY:
            report.add("W860", typed.place, typed=day_words(day), weekday=WEEKDAYS[weekday(day)])
    return Calendar(frozenset(days["holidays"]), frozenset(days["workdays"]))


def _row(row: Mapping, owner: str, report: Report) -> Iterator[tuple[Day, Scalar]]:
    """Yield the days of one row, each with the text that it begins with."""
    since_typed = row.get("since")
    if not isinstance(since_typed, Scalar):
        if row.entries:
            report.add("E216", row.place, owner=owner, key=label("holiday", "since"))
        return
    until_typed = row.get("until")
    since = _typed_day(since_typed, label("holiday", "since"), report)
    until = since if until_typed is None else _typed_day(until_typed, label("holiday", "until"), report)
    if since is None or until is None:
        return
    place = until_typed.place if until_typed else since_typed.place
    length = number_of(until) - number_of(since) + 1
    if length < 1:
        report.add("E861", place, since=day_words(since), until=day_words(until))
    elif length > LONGEST_DAYS:
        report.add("E862", place, since=day_words(since), until=day_words(until), days=length, limit=LONGEST_DAYS)
    else:
        for number in range(number_of(since), number_of(until) + 1):
            yield day_of(number), since_typed


def _typed_day(typed: Node, key: str, report: Report) -> Day | None:
    """Read a day; one left blank has been reported when the file was read."""
    if not isinstance(typed, Scalar) or not typed.text:
        return None
    day = parse_day(typed.text)
    if day is None:
        report.add("E860", typed.place, typed=typed.text, key=key)
    return day

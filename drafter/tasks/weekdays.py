"""Weekdays named with a date. In: a running Vietnamese text. Out: the places where the two do not agree."""

from __future__ import annotations

import re
from collections.abc import Iterator

from drafter.library.days import Day, parse_day
from drafter.syntax.vocabulary import fold
from drafter.tasks.workdays import WEEKDAYS, weekday

_NAME = r"(?:thứ\s+(?:hai|ba|tư|năm|sáu|bảy|bẩy|[2-7](?![0-9]))|chủ\s+nhật)"
_NUMBERS = (
    r"(?P<{0}day>[0-9]{{1,2}})\s*(?P<{0}mark>[/.-])\s*(?P<{0}month>[0-9]{{1,2}})"
    r"\s*(?P={0}mark)\s*(?P<{0}year>[0-9]{{4}})(?![0-9])"
)
_WORDS = r"(?P<{0}day_word>[0-9]{{1,2}})\s+tháng\s+(?P<{0}month_word>[0-9]{{1,2}})\s+năm\s+(?P<{0}year_word>[0-9]{{4}})(?![0-9])"
_DATE = rf"(?:{_NUMBERS}|{_WORDS})"
_FIRST = rf"(?P<name>{_NAME})\s*(?:,\s*)?(?:(?P<bracket>\()\s*)?(?:ngày\s+)?(?P<date>{_DATE.format('')})"
_LAST = rf"(?:ngày\s+)?(?P<date_before>{_DATE.format('b_')})\s*\(\s*(?P<name_behind>{_NAME})\s*\)"
_PLACE = re.compile(rf"(?<![\w/.-])(?:{_FIRST}|{_LAST})", re.IGNORECASE)
_RANGE = re.compile(r"\s*(?:-|–|đến)")
# `lần thứ hai ngày 15/12/2023` counts, and so does `Thứ hai, …` where something is said first
_COUNTED = re.compile(r"(?:lần|kỳ|kì|họp|phiên|khóa|khoá|đợt|nghị)\s+$", re.IGNORECASE)
_COUNTED_SMALL = re.compile(
    r"(?:quý|tuần|năm|tháng|bước|vòng|hạng|nhóm|đoạn|hội|trí|người|bản|tập|ngày|buổi)\s+$", re.IGNORECASE
)
_AT_WORK = re.compile(r"(?<!kỳ )(?<!kì )(?<!phiên )(?<!cuộc )họp\s+$", re.IGNORECASE)
_LISTED = re.compile(rf"{_NAME}\s*(?:,|và|hoặc|-|–|đến)\s*$", re.IGNORECASE)
_SENTENCE = re.compile(r"(?:^|[.;:!?\n]\s*|[-+]\s+|[0-9a-zđ][.)]\s+)$")
_DIGITS = re.compile("[0-9]+")
_LOOK_BACK = 40  # characters before a name that tell what it means
_NUMERALS = {"hai": 0, "ba": 1, "tu": 2, "nam": 3, "sau": 4, "bay": 5, "nhat": 6}


def weekday_mistakes(text: str) -> Iterator[tuple[int, str, str, str]]:
    """Yield offset, words, right weekday and date of each place where a weekday stands with a date that is another one.

    The right weekday is empty where the date does not exist. A weekday that may as well count (`lần thứ hai`) is let be.
    """
    for match, right, date in _mistakes(text):
        yield match.start(), match.group(), right, date


def with_right_weekday(text: str, day: Day) -> str:
    """Return a text in which the weekday that stands with `day` is that of the day; other dates keep theirs."""
    for match, right, date in reversed(list(_mistakes(text))):
        numbers = tuple(map(int, _DIGITS.findall(date)))
        if numbers[::-1] != day:
            continue
        group = "name" if match["name"] else "name_behind"
        said = right if match[group][0].islower() else right[0].upper() + right[1:]
        if right:
            text = text[: match.start(group)] + said + text[match.end(group) :]
    return text


def _mistakes(text: str) -> Iterator[tuple[re.Match[str], str, str]]:
    """Yield match, right weekday and date of each place where the two do not agree."""
    first = text.lower().find("thứ nhất")
    for match in _PLACE.finditer(text):
        name, date = match["name"] or match["name_behind"], match["date"] or match["date_before"]
        if match["name"] and _means_something_else(text, match, first):
            continue
        prefix = "" if match["date"] else "b_"
        parts = [match[f"{prefix}{part}"] or match[f"{prefix}{part}_word"] for part in ("day", "month", "year")]
        day = parse_day("/".join(parts))
        right = WEEKDAYS[weekday(day)] if day else ""
        if day is None or weekday(day) != _named(name):
            yield match, right, date


def _named(name: str) -> int:
    last = name.split()[-1]
    return int(last) - 2 if last.isdigit() else _NUMERALS[fold(last)]


def _means_something_else(text: str, match: re.Match[str], first: int) -> bool:
    """Whether a name before a date counts, or stands for more days than the date names; `first` is where the counting began."""
    ahead = text[max(0, match.start() - _LOOK_BACK) : match.start()]
    if (match["bracket"] and _RANGE.match(text, match.end())) or _LISTED.search(ahead):
        return True
    kind, number = match["name"].split()
    if kind.lower() != "thứ":
        return False
    if _COUNTED.search(ahead):
        return _AT_WORK.search(ahead) is None
    is_small = number.islower() or number.isdigit()
    begins = 0 <= first < match.start() and _SENTENCE.search(ahead) is not None
    return is_small and (begins or _COUNTED_SMALL.search(ahead) is not None)

"""The packaged library's holidays: as many as the law gives, on the right days of week and moon."""

from __future__ import annotations

import math
from datetime import date, datetime, timedelta
from functools import cache
from pathlib import Path

import pytest

from drafter.diagnostics import Report
from drafter.library.days import day_words, parse_day
from drafter.syntax import read
from drafter.syntax.tree import Mapping, Scalar, Sequence

FILE = Path(__file__).parent.parent / "templates" / "holidays" / "ngay-nghi.yaml"
YEARS = ("2023", "2024", "2025", "2026", "2027")
Span = tuple[str, date, date]


@cache
def tree() -> Mapping:
    report = Report()
    found = read(FILE.read_bytes(), FILE.name, report, "holidays")
    assert not list(report)
    assert found is not None
    return found


def spans(name: str, year: str) -> list[Span]:
    """Return the rows `holidays` or `workdays` of a year: name, first and last day."""
    rows = tree().get(name)
    assert isinstance(rows, Sequence)
    found = [_span(item) for item in rows.items if isinstance(item, Mapping)]
    return [span for span in found if str(span[1].year) == year]


def _span(item: Mapping) -> Span:
    title, *typed = (node.text for name in ("name", "since", "until") if isinstance(node := item.get(name), Scalar))
    first, last = (date(*(parse_day(day) or (1, 1, 1))) for day in typed)
    assert first <= last, title
    return title, first, last


def days_of(rows: list[Span]) -> list[date]:
    return [first + timedelta(shift) for _, first, last in rows for shift in range((last - first).days + 1)]


def is_new_moon(day: date) -> bool:
    """Return whether the moon is new on that day in Vietnam (the chief terms of Meeus, right to within a quarter of an hour)."""
    mean = datetime(2000, 1, 6, 14, 20, 37) + timedelta(hours=7)
    count = round((datetime(day.year, day.month, day.day, 12) - mean).total_seconds() / 86400 / 29.530588861)
    moon = math.radians(201.5643 + 385.81693528 * count)
    sun = math.radians(2.5534 + 29.1053567 * count)
    node = math.radians(160.7108 + 390.6705028 * count)
    terms = -0.4072 * math.sin(moon) + 0.1724 * math.sin(sun) + 0.0161 * math.sin(2 * moon) + 0.0104 * math.sin(2 * node)
    terms += 0.0074 * math.sin(moon - sun) - 0.0051 * math.sin(moon + sun)
    return (mean + timedelta(days=29.530588861 * count + terms)).date() == day


# 11 days by the Labour Code, 12 from 2026; of 2027 two were not settled when this was written
@pytest.mark.parametrize(("year", "due"), list(zip(YEARS, (11, 11, 11, 12, 10), strict=True)))
def test_weekdays_off_less_saturdays_worked_are_the_holidays_of_the_law(year: str, due: int) -> None:
    off, worked = days_of(spans("holidays", year)), days_of(spans("workdays", year))
    assert len(set(off)) == len(off)
    assert all(day.weekday() == 5 for day in worked)
    assert sum(day.weekday() < 5 for day in off) - len(worked) == due


@pytest.mark.parametrize("year", YEARS)
def test_the_fixed_days_are_among_the_holidays(year: str) -> None:
    fixed = {(1, 1), (4, 30), (5, 1), (9, 2)} | ({(11, 24)} if year >= "2026" else set())
    assert fixed <= {(day.month, day.day) for day in days_of(spans("holidays", year))}


@pytest.mark.parametrize("year", YEARS)
def test_tet_and_the_day_of_the_hung_kings_follow_the_moon(year: str) -> None:
    rows = spans("holidays", year)
    (tet,) = (row for row in rows if row[0].startswith("Tết ") and "Dương lịch" not in row[0])
    (kings,) = (first for name, first, _ in rows if name.startswith("Giỗ Tổ"))
    (first,) = (day for day in days_of([tet]) if is_new_moon(day))
    assert is_new_moon(kings - timedelta(9))
    assert 58 <= (kings - timedelta(9) - first).days <= 60 or year == "2023"  # two months, and a leap month in 2023


@pytest.mark.parametrize("year", ["2024", "2025", "2026"])
def test_every_saturday_worked_stands_for_a_weekday_off(year: str) -> None:
    swapped = [first for name, first, _ in spans("holidays", year) if "hoán đổi" in name]
    named = {f"Làm bù cho ngày {day_words((day.year, day.month, day.day))}" for day in swapped}
    assert {name for name, _, _ in spans("workdays", year)} == named

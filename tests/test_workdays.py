"""Working days before a deadline, and weekdays that stand with the wrong date."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafter.diagnostics import Report
from drafter.diagnostics.catalogue import sentence
from drafter.library.days import Day
from drafter.library.holidays import read_calendar
from drafter.syntax import read
from drafter.tasks.weekdays import weekday_mistakes
from drafter.tasks.workdays import Calendar, before, weekday

dates = st.dates(datetime.date(2, 1, 1), datetime.date(9998, 12, 31))
days_off = st.frozensets(st.integers(-20, 0), max_size=12)


def day_of(date: datetime.date) -> Day:
    return date.year, date.month, date.day


def shifted(day: Day, days: int) -> Day:
    return day_of(datetime.date(*day) + datetime.timedelta(days=days))


@given(dates)
def test_the_weekday_is_that_of_the_calendar(date: datetime.date) -> None:
    assert weekday(day_of(date)) == date.weekday()


@given(dates)
def test_on_a_working_week_one_day_before_is_the_day_before(date: datetime.date) -> None:
    found = before(day_of(date), 0, Calendar(workdays=frozenset({day_of(date)})))
    assert found == day_of(date)
    working = frozenset({shifted(day_of(date), -1), day_of(date)})
    assert before(day_of(date), 1, Calendar(workdays=working)) == shifted(day_of(date), -1)


@pytest.mark.parametrize(
    ("day", "margin", "expected"),
    [
        ((2023, 12, 15), 0, (2023, 12, 15)),
        ((2023, 12, 15), 1, (2023, 12, 14)),
        ((2023, 12, 15), 5, (2023, 12, 8)),
        ((2023, 12, 16), 0, (2023, 12, 15)),
        ((2023, 12, 17), 0, (2023, 12, 15)),
        ((2023, 12, 17), 1, (2023, 12, 14)),
        ((2024, 3, 1), 1, (2024, 2, 29)),
        ((2024, 1, 1), 1, (2023, 12, 29)),
    ],
)
def test_saturday_and_sunday_do_not_count(day: Day, margin: int, expected: Day) -> None:
    assert before(day, margin, Calendar()) == expected


def test_holidays_do_not_count_and_days_made_up_do() -> None:
    calendar = Calendar(frozenset({(2024, 4, 29), (2024, 4, 30), (2024, 5, 1)}), frozenset({(2024, 5, 4)}))
    assert before((2024, 5, 1), 0, calendar) == (2024, 4, 26)
    assert before((2024, 5, 2), 1, calendar) == (2024, 4, 26)
    assert before((2024, 5, 6), 1, calendar) == (2024, 5, 4)


@given(dates, st.integers(0, 6), st.integers(0, 6), days_off, days_off)
def test_margins_add_up(date: datetime.date, one: int, other: int, off: frozenset[int], made_up: frozenset[int]) -> None:
    day = day_of(date)
    if date.year < 3:
        return
    calendar = Calendar(frozenset(shifted(day, by) for by in off), frozenset(shifted(day, by) for by in made_up))
    assert before(before(day, one, calendar), other, calendar) == before(day, one + other, calendar)
    assert calendar.is_workday(before(day, one, calendar))


def test_there_is_nothing_before_the_first_day_and_no_margin_below_nothing() -> None:
    assert before((1, 1, 9), 400, Calendar()) == (1, 1, 1)
    with pytest.raises(ValueError, match="-1"):
        before((2023, 12, 15), -1, Calendar())


def calendar(*texts: str) -> tuple[Calendar, list[str]]:
    report = Report()
    trees = [tree for text in texts if (tree := read(text.encode(), "ngay-nghi.yaml", report, "holidays"))]
    found = read_calendar(trees, report)
    for finding in report:
        assert sentence(finding, "vi").text
        assert sentence(finding, "en").text
    return found, [f"{finding.id} {finding.place.line}" for finding in report]


def test_files_of_days_off_are_read_together() -> None:
    first = "ngày nghỉ:\n  - tên: Tết Nguyên đán\n    từ: 30/12/2024\n    đến: 02/01/2025\n"
    second = "ngày nghỉ:\n  - {tên: Quốc khánh, từ: 02/9/2025}\nngày làm bù:\n  - {từ: 04/5/2024}\n"
    assert calendar(first, second) == (
        Calendar(
            frozenset({(2024, 12, 30), (2024, 12, 31), (2025, 1, 1), (2025, 1, 2), (2025, 9, 2)}), frozenset({(2024, 5, 4)})
        ),
        [],
    )  # fmt: skip


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ("{từ: 31/4/2025}", ["E860 2"]),
        ("{từ: 4/2025}", ["E860 2"]),
        ("{từ: 28/4/2025, đến: mai}", ["E860 2"]),
        ("{tên: Tết}", ["E216 2"]),
        ("{từ: 28/4/2025, đến: 27/4/2025}", ["E861 2"]),
        ("{từ: 28/4/2025, đến: 28/5/2025}", ["E862 2"]),
        ("abc", ["E134 2"]),
    ],
)
def test_a_row_that_is_no_period_is_named_and_left_out(row: str, expected: list[str]) -> None:
    assert calendar(f"ngày nghỉ:\n  - {row}\n") == (Calendar(), expected)


def test_a_period_of_thirty_days_is_the_longest() -> None:
    found, ids = calendar("ngày nghỉ:\n  - {từ: 01/4/2025, đến: 30/4/2025}\n")
    assert (len(found.holidays), ids) == (30, [])


def test_a_day_made_up_belongs_to_a_weekend_and_is_no_day_off() -> None:
    assert calendar("ngày làm bù:\n  - {từ: 06/5/2024}\n")[1] == ["W860 2"]
    assert calendar("ngày nghỉ:\n  - {từ: 04/5/2024}\nngày làm bù:\n  - {từ: 04/5/2024}\n")[1] == ["E863 4"]


@pytest.mark.parametrize(
    ("text", "words", "right", "date"),
    [
        ("trước thứ Hai, ngày 15/12/2023.", "thứ Hai, ngày 15/12/2023", "thứ Sáu", "15/12/2023"),
        ("thứ hai ngày 15 tháng 12 năm 2023", "thứ hai ngày 15 tháng 12 năm 2023", "thứ Sáu", "15 tháng 12 năm 2023"),
        ("Chủ nhật (16/12/2023)", "Chủ nhật (16/12/2023", "thứ Bảy", "16/12/2023"),
        ("vào thứ 2, 17-12-2023", "thứ 2, 17-12-2023", "Chủ nhật", "17-12-2023"),
        ("họp thứ Tư ngày\n15.12.2023", "thứ Tư ngày\n15.12.2023", "thứ Sáu", "15.12.2023"),
        ("trước ngày 15/12/2023 (thứ Hai)", "ngày 15/12/2023 (thứ Hai)", "thứ Sáu", "15/12/2023"),
        ("vào ngày thứ Hai, 15/12/2023", "thứ Hai, 15/12/2023", "thứ Sáu", "15/12/2023"),
        ("thứ Năm, ngày 31/9/2023", "thứ Năm, ngày 31/9/2023", "", "31/9/2023"),
        ("thứ Bảy, ngày 01/13/2023", "thứ Bảy, ngày 01/13/2023", "", "01/13/2023"),
        ("từ thứ Hai, ngày 11/12/2023 đến thứ Năm, ngày 15/12/2023", "thứ Năm, ngày 15/12/2023", "thứ Sáu", "15/12/2023"),
    ],
)
def test_a_weekday_with_the_date_of_another_is_found(text: str, words: str, right: str, date: str) -> None:
    assert list(weekday_mistakes(text)) == [(text.index(words), words, right, date)]


@pytest.mark.parametrize(
    "text",
    [
        "thứ Sáu, ngày 15/12/2023", "thứ sáu ngày 15 tháng 12 năm 2023", "Chủ nhật (17/12/2023)", "ngày 15/12/2023 (thứ Sáu)",
        "T2 15/12/2023", "thứ Hai, ngày 15/12", "vào thứ hai hằng tuần, từ ngày 15/12/2023",
        "lần thứ hai ngày 15/12/2023", "ngày thứ hai (15/12/2023)", "Kỳ họp thứ Ba, ngày 15/12/2023", "Khóa thứ 2 (15/12/2023)",
        "Thứ nhất, đã nộp. Thứ hai, ngày 15/12/2023 Sở báo cáo", "thứ Hai (15/12/2023 - 17/12/2023)",
        "các ngày thứ Hai, thứ Ba, ngày 11/12/2023, 12/12/2023", "thứ Hai, ngày 15/12/20233",
    ],
)  # fmt: skip
def test_what_is_right_or_means_something_else_is_let_be(text: str) -> None:
    assert list(weekday_mistakes(text)) == []


def test_long_gaps_are_looked_at_once() -> None:
    text = "thứ hai" + " " * 20_000 + "x"
    assert list(weekday_mistakes(text * 3)) == []


@given(dates, st.integers(0, 6), st.sampled_from(["{}, ngày {:%d/%m/%Y}", "{} ({:%d/%m/%Y})", "{} {:%d-%m-%Y}"]))
def test_of_seven_weekdays_one_is_right(date: datetime.date, named: int, form: str) -> None:
    if date.year < 1000:
        return
    names = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")
    found = list(weekday_mistakes(f"Hạn: {form.format(names[named], date)}"))
    assert [right for _, _, right, _ in found] == ([] if named == date.weekday() else [names[date.weekday()]])

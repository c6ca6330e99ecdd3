"""The workbook of tasks: what opens in it is what the matrix says, the same every time, and never a formula."""

from __future__ import annotations

import builtins
import importlib
import io
import sys
from datetime import datetime
from typing import Any

import pytest

from drafter.diagnostics import Place, Report
from drafter.diagnostics.catalogue import LANGUAGES, sentence
from drafter.library.days import Day
from drafter.ooxml.package import is_sealed
from drafter.record import replace
from drafter.tasks.matrix import Actor, Column, Matrix, Task
from drafter.writers.matrix_words import CHILDREN, MARKS, TASKS, sheets
from drafter.writers.workbook import MOST_ACROSS, MOST_COLUMNS, workbook

openpyxl = pytest.importorskip("openpyxl")
PLACE = Place("spec.yaml", 9)


def actor(number: int) -> Actor:
    return Actor(f"don-vi-{number}", f"Đơn vị {number}", frozenset({f"don-vi-{number}"}))


def task(
    number: int, lead: tuple[Actor, ...] = (), words: str = "Rà soát", *, deadline: str = "", day: Day | None = None
) -> Task:
    return Task(f"khoản {number}", words, lead, (), deadline, day, not lead, PLACE)


def matrix(tasks: tuple[Task, ...], count: int = 3) -> Matrix:
    columns = tuple(Column(f"Đơn vị {number}", f"don-vi-{number}", PLACE, is_expected=True) for number in range(count))
    return Matrix(tasks, columns, title="Công văn 12/UBND-NC & phụ lục", issuer="UBND tỉnh")


def made(of: Matrix, children: dict[str, Matrix] | None = None) -> bytes:
    report = Report()
    data = workbook(of, children or {}, "a.xlsx", report)
    assert not list(report)
    assert data is not None
    return data


def opened(of: Matrix, children: dict[str, Matrix] | None = None) -> Any:
    return openpyxl.load_workbook(io.BytesIO(made(of, children)))


def values(sheet: Any) -> list[list[object]]:
    return [[cell.value for cell in row] for row in sheet.iter_rows()]


def test_a_row_a_task_with_its_deadline_as_a_date() -> None:
    tasks = (task(1, (actor(0), actor(1)), deadline="15/12/2023", day=(2023, 12, 15)), task(2, deadline="cuối năm"))
    book = opened(matrix(tasks))
    assert book.sheetnames == [TASKS, MARKS]
    assert values(book[TASKS]) == [
        ["TT", "Mục", "Nhiệm vụ", "Chủ trì", "Phối hợp", "Thời hạn"],
        [1, "khoản 1", "Rà soát", "Đơn vị 0, Đơn vị 1", None, datetime(2023, 12, 15)],
        [2, "khoản 2", "Rà soát", "Mọi nơi nhận", None, "cuối năm"],
    ]
    assert book[TASKS]["F2"].is_date
    assert book[TASKS]["F2"].number_format == "dd/mm/yyyy"


def test_a_day_before_the_first_of_a_sheet_is_text() -> None:
    assert values(opened(matrix((task(1, deadline="1/1/1890", day=(1890, 1, 1)),)))[TASKS])[1][-1] == "1/1/1890"


def test_tasks_by_recipients_are_marked() -> None:
    rows = values(opened(matrix((task(1, (actor(1),)), task(2))))[MARKS])
    assert rows[:3] == [
        ["TT", "Nhiệm vụ", "Đơn vị 0", "Đơn vị 1", "Đơn vị 2"],
        [1, "khoản 1: Rà soát", None, "C", None],
        [2, "khoản 2: Rà soát", "x", "x", "x"],
    ]
    assert rows[4][1] == "C chủ trì, P phối hợp, x việc chung"


def test_who_has_no_task_stands_below() -> None:
    rows = values(opened(matrix((task(1, (actor(1),)),)))[MARKS])
    assert rows[-1][1] == "Nơi nhận chưa có việc nào (2): Đơn vị 0; Đơn vị 2"


@pytest.mark.parametrize("sheet", [TASKS, MARKS])
def test_the_header_stays_in_sight_and_the_sheet_fits_a4_across(sheet: str) -> None:
    made_sheet = opened(matrix((task(1), task(2))))[sheet]
    assert made_sheet.freeze_panes in ("A2", "C2")
    assert made_sheet.auto_filter.ref.endswith("3")
    assert made_sheet.print_title_rows == "$1:$1"
    assert (made_sheet.page_setup.orientation, made_sheet.page_setup.paperSize) == ("landscape", 9)
    assert (made_sheet.page_setup.fitToWidth, made_sheet.page_setup.fitToHeight) == (1, 0)
    assert made_sheet.sheet_properties.pageSetUpPr.fitToPage
    assert all(cell.font.bold for cell in made_sheet[1])
    assert not made_sheet["A2"].font.bold


def test_long_words_have_a_row_that_is_tall_enough() -> None:
    sheet = opened(matrix((task(1), task(2, words="nghiêm túc rà soát " * 15), task(3, words="x" * 40_000))))[TASKS]
    heights = [sheet.row_dimensions[row].height for row in (2, 3, 4)]
    assert heights[0] < 20
    assert heights[1] > 5 * 15
    assert heights[2] <= 409
    assert sheet["C3"].alignment.wrap_text


@pytest.mark.parametrize("words", ["=1+1", "+84 gọi", "-Rà soát", "@SUM(A1)", '=HYPERLINK("x")'])
def test_text_that_looks_like_a_formula_is_text(words: str) -> None:
    lead = Actor("x", words, frozenset({"x"}))
    of = Matrix((task(1, (lead,), words),), (Column(words, "x", PLACE),), outside=(words,), title=words)
    book = opened(of)
    for cell in (book[TASKS]["C2"], book[TASKS]["D2"], book[MARKS]["C1"]):
        assert (cell.value, cell.data_type) == (words, "s")
        assert cell.quotePrefix


def test_a_character_that_no_sheet_holds_is_left_out() -> None:
    assert values(opened(matrix((task(1, words="Rà\x07 soát\x00\ufffe"),)))[TASKS])[1][2] == "Rà soát"


def test_the_bytes_are_the_same_every_time_and_sealed(monkeypatch: pytest.MonkeyPatch) -> None:
    of = matrix((task(1, (actor(1),)), task(2)))
    first = made(of)
    later = type("Later", (datetime,), {"now": lambda tz=None: datetime(2031, 5, 6, tzinfo=tz)})
    monkeypatch.setattr(importlib.import_module("datetime"), "datetime", later)
    assert made(of) == first
    assert is_sealed(first)
    assert b"2031" not in first


def test_tasks_of_children_have_a_sheet_of_their_own_with_who_issues_them() -> None:
    of = {name: Matrix((task(1, words="Phổ biến"), task(2)), (), issuer=name) for name in ("Sở Nội vụ", "Sở Y tế")}
    book = opened(matrix((task(1),)), of)
    assert book.sheetnames == [TASKS, MARKS, CHILDREN]
    assert len(values(book[TASKS])) == 2
    assert [row[:4] for row in values(book[CHILDREN])] == [
        ["TT", "Cơ quan ban hành", "Mục", "Nhiệm vụ"],
        [1, "Sở Nội vụ", "khoản 1", "Phổ biến"],
        [2, "Sở Nội vụ", "khoản 2", "Rà soát"],
        [3, "Sở Y tế", "khoản 1", "Phổ biến"],
        [4, "Sở Y tế", "khoản 2", "Rà soát"],
    ]


@pytest.mark.parametrize(("language", "said"), [("vi", "4 việc trong 2 văn bản"), ("en", "4 tasks in 2 dispatches")])
def test_what_the_workbook_holds_is_said_sheet_by_sheet(language: str, said: str) -> None:
    of = {name: Matrix((task(1), task(2)), (), issuer=name) for name in ("Sở Nội vụ", "Sở Y tế")}
    lines = sheets(matrix((task(1),)), of, language)
    assert [f"“{name}”" in line for name, line in zip((TASKS, MARKS, CHILDREN), lines, strict=True)] == [True] * 3
    assert said in lines[2]
    assert len(sheets(matrix((task(1),)), {}, language)) == 2


def test_the_words_of_the_item_above_stand_beside_the_name_of_the_item() -> None:
    point = replace(task(1), path="điểm a khoản 1", under="Sở Nội vụ")
    book = opened(matrix((point,)))
    assert values(book[TASKS])[1][1] == "điểm a khoản 1 (Sở Nội vụ)"
    assert values(book[MARKS])[1][1] == "điểm a khoản 1 (Sở Nội vụ): Rà soát"


def test_where_recipients_are_many_they_go_down_the_rows() -> None:
    count = 3_321
    rows = values(opened(matrix((task(1, (actor(3_000),)), task(2)), count))[MARKS])
    assert rows[0] == ["TT", "Nơi nhận", "khoản 1", "khoản 2"]
    assert rows[3_001] == [3_001, "Đơn vị 3000", "C", "x"]
    assert rows[count] == [count, "Đơn vị 3320", None, "x"]
    assert len(values(opened(matrix((task(1),), MOST_ACROSS))[MARKS])[0]) == MOST_ACROSS + 2


def test_a_dispatch_with_no_task_and_no_recipient_still_opens() -> None:
    book = opened(Matrix((), ()))
    assert [len(values(book[name])) for name in (TASKS, MARKS)] == [1, 3]


def test_more_tasks_than_a_sheet_has_columns_is_a_finding() -> None:
    report = Report()
    of = matrix(tuple(task(number) for number in range(MOST_COLUMNS)), MOST_ACROSS + 1)
    assert workbook(of, {}, "a.xlsx", report) is None
    assert [finding.id for finding in report] == ["E872"]


def test_where_openpyxl_is_missing_it_is_said_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "openpyxl", None)
    report = Report()
    assert workbook(matrix((task(1),)), {}, "a.xlsx", report) is None
    (finding,) = report
    assert finding.id == "E870"
    for language in LANGUAGES:
        said = sentence(finding, language).hint
        assert 'python -m pip install ".[xlsx]"' in said
        assert "drafter[xlsx]" not in said, "under that name an index holds somebody else's program"


def test_to_import_the_writer_is_not_to_import_openpyxl(monkeypatch: pytest.MonkeyPatch) -> None:
    real = builtins.__import__

    def refusing(name: str, *rest: Any, **more: Any) -> Any:
        assert not name.startswith("openpyxl")
        return real(name, *rest, **more)

    monkeypatch.delitem(sys.modules, "drafter.writers.workbook")
    monkeypatch.setattr(builtins, "__import__", refusing)
    assert importlib.import_module("drafter.writers.workbook").MOST_COLUMNS == MOST_COLUMNS

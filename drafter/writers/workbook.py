"""The table of tasks as a workbook. In: `Matrix`, those of the children. Out: the bytes of an XLSX, the same every time, sealed.

The sheet `Nhiệm vụ` has a row a task, `Ma trận` the tasks by recipients; where those are many they go down the rows. `Văn bản
triển khai` has the tasks of a cascade's children.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from drafter.diagnostics import Place, Report
from drafter.library.days import Day
from drafter.tasks.matrix import Matrix, Task
from drafter.writers.matrix_words import CHILDREN, MARKS, TASKS, WORDS, actor_words, item_words, lead_words, mark, summary

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.cell import Cell as SheetCell
    from openpyxl.worksheet.worksheet import Worksheet

MOST_COLUMNS = 16_384  # of a sheet
MOST_ACROSS = 60  # recipients
_LONGEST_CELL = 32_767  # characters
_LONGEST_HEADER = 120  # characters; with every & doubled it may have 255
_FIRST_YEAR = 1900  # of the dates of a sheet
_MADE = "2020-03-05T00:00:00Z"  # a workbook has to say when it was made; the decree's first day says nothing false about this one
_CORE = "docProps/core.xml"
_MADE_AT = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*")
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_A4 = 9  # as a workbook numbers papers
_NARROWEST, _WIDEST = 9, 22  # of the column of a recipient, in characters
_ACROSS = 8  # columns that a note takes
_LINE_PT, _TALLEST_PT = 16.0, 409.0
_WORDS = WORDS["vi"]
_COLUMNS = ("item", "task", "lead", "support", "deadline")

Cell = str | int | Day


def workbook(matrix: Matrix, children: Mapping[str, Matrix], path: str, report: Report) -> bytes | None:
    """Return the workbook that is to be written to `path`; `None` where openpyxl is missing (E870) or a sheet too wide (E872).

    `children` are the matrices of a cascade's children by key.
    """
    try:
        import openpyxl
    except ImportError:
        report.add("E870", Place(path), output=path)
        return None
    rows = _marks(matrix)
    if len(rows[0]) > MOST_COLUMNS:
        report.add("E872", Place(path), count=len(rows[0]), limit=MOST_COLUMNS, output=path)
        return None
    book = openpyxl.Workbook()
    book.properties.creator = "drafter"
    book.properties.title = _plain(matrix.title)
    styles = _Styles()
    sheet = book.active
    sheet.title = TASKS
    _fill(sheet, _task_rows(matrix), [5, 22, 58, 30, 26, 12], styles, "A2", 5)
    _set_up(sheet, matrix.title)
    sheet = book.create_sheet(MARKS)
    count = len(rows[0]) - 2
    widths = [5, 50, *([max(_NARROWEST, min(_WIDEST, 110 // max(count, 1)))] * count)]
    _fill(sheet, rows, widths, styles, "C2", 2)
    _add_notes(sheet, [_WORDS["legend"], *summary(matrix, "vi")], widths, styles)
    _set_up(sheet, matrix.title)
    if children:
        sheet = book.create_sheet(CHILDREN)
        _fill(sheet, _child_rows(children), [5, 26, 22, 48, 26, 22, 12], styles, "A2", 6)
        _set_up(sheet, matrix.title)
    return _sealed(book)


def _task_rows(matrix: Matrix) -> list[list[Cell]]:
    rows: list[list[Cell]] = [[_WORDS[name] for name in ("number", *_COLUMNS)]]
    return rows + [[number, *_cells(task)] for number, task in enumerate(matrix.tasks, 1)]


def _child_rows(children: Mapping[str, Matrix]) -> list[list[Cell]]:
    rows: list[list[Cell]] = [[_WORDS[name] for name in ("number", "issuer", *_COLUMNS)]]
    for each in children.values():
        rows += [[len(rows) + at, each.issuer, *_cells(task)] for at, task in enumerate(each.tasks)]
    return rows


def _cells(task: Task) -> list[Cell]:
    return [item_words(task), task.words, lead_words(task, "vi"), actor_words(task.support), _deadline(task)]


def _deadline(task: Task) -> Cell:
    return task.day if task.day and task.day[0] >= _FIRST_YEAR else task.deadline


def _marks(matrix: Matrix) -> list[list[Cell]]:
    """Return tasks by recipients, or where these are many recipients by tasks."""
    if len(matrix.columns) <= MOST_ACROSS:
        rows: list[list[Cell]] = [[_WORDS["number"], _WORDS["task"], *(column.name for column in matrix.columns)]]
        for number, task in enumerate(matrix.tasks, 1):
            marks = (mark(matrix, task, at) for at in range(len(matrix.columns)))
            rows.append([number, f"{item_words(task)}: {task.words}", *marks])
        return rows
    rows = [[_WORDS["number"], _WORDS["recipient"], *(task.path for task in matrix.tasks)]]
    for at, column in enumerate(matrix.columns):
        rows.append([at + 1, column.name, *(mark(matrix, task, at) for task in matrix.tasks)])
    return rows


class _Styles:
    """The looks of cells; each is made once, for a sheet may have many thousands."""

    def __init__(self) -> None:
        from openpyxl import styles
        from openpyxl.cell import WriteOnlyCell
        from openpyxl.utils import get_column_letter

        self.cell_class, self.letter = WriteOnlyCell, get_column_letter
        line = styles.Side(style="thin", color="FF999999")
        self.font = styles.Font(name="Times New Roman", size=12)
        self.bold = styles.Font(name="Times New Roman", size=12, bold=True)
        self.border = styles.Border(left=line, right=line, top=line, bottom=line)
        self.left = styles.Alignment(vertical="top", wrap_text=True)
        self.centre = styles.Alignment(horizontal="center", vertical="top", wrap_text=True)
        self.head = styles.Alignment(horizontal="center", vertical="center", wrap_text=True)
        self.shade = styles.PatternFill("solid", fgColor="FFE7E6E6")

    def write(self, cell: SheetCell, value: str) -> None:
        """Write what is text whatever it begins with, and stays so when somebody edits it."""
        cell.value = _plain(value) or None  # an empty text would be a cell that is not empty
        if cell.value and cell.value[0] in "=+-@":
            cell.data_type, cell.quotePrefix = "s", True
        cell.font, cell.alignment = self.font, self.left

    def cell(self, sheet: Worksheet, value: Cell, *, is_head: bool, is_centred: bool) -> SheetCell:
        """Return a cell of the table."""
        cell = self.cell_class(sheet)
        if isinstance(value, str):
            self.write(cell, value)
        elif isinstance(value, tuple):
            from datetime import date

            cell.value = date(*value)
            cell.number_format = "dd/mm/yyyy"
        else:
            cell.value = value
        is_centred = is_centred or not isinstance(value, str)
        cell.font = self.bold if is_head else self.font
        cell.alignment = self.head if is_head else self.centre if is_centred else self.left
        cell.border = self.border
        if is_head:
            cell.fill = self.shade
        return cell


def _fill(
    sheet: Worksheet, rows: Sequence[Sequence[Cell]], widths: Sequence[int], styles: _Styles, frozen: str, centred_from: int
) -> None:
    """Write the rows, the first one as the header, which stays in sight and filters."""
    for number, row in enumerate(rows):
        sheet.append(
            styles.cell(sheet, value, is_head=number == 0, is_centred=at >= centred_from) for at, value in enumerate(row)
        )
        lines = max(_lines(value, width) for value, width in zip(row, widths, strict=True) if isinstance(value, str))
        sheet.row_dimensions[number + 1].height = _height(lines)
    for at, width in enumerate(widths, 1):
        sheet.column_dimensions[styles.letter(at)].width = width
    sheet.freeze_panes = frozen
    sheet.auto_filter.ref = f"A1:{styles.letter(len(widths))}{len(rows)}"
    sheet.print_title_rows = "1:1"


def _add_notes(sheet: Worksheet, notes: Sequence[str], widths: Sequence[int], styles: _Styles) -> None:
    """Write lines below the table, each across its columns."""
    across = min(len(widths), _ACROSS)
    sheet.append([])
    row = sheet.max_row + 1
    for at, note in enumerate(notes, row + 1):
        sheet.append([])
        cell = sheet.cell(at, 2)
        styles.write(cell, note)
        if across > 2:
            sheet.merge_cells(start_row=at, start_column=2, end_row=at, end_column=across)
        sheet.row_dimensions[at].height = _height(_lines(note, sum(widths[1:across])))


def _set_up(sheet: Worksheet, title: str) -> None:
    """Set a sheet up for A4 across, as wide as the page."""
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = _A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.page_margins.left = sheet.page_margins.right = 0.5
    if title:
        sheet.oddHeader.center.text = _plain(title)[:_LONGEST_HEADER].replace("&", "&&")
    sheet.oddFooter.center.text = "&P/&N"


def _lines(text: str, width: int) -> int:
    """Return how many lines a text takes in a column; programs do not work that out when they open a workbook."""
    lines, width = 0, width * 11 // 10  # letters of Times are narrower than the digits that columns are measured in
    for part in text.split("\n"):
        lines, filled = lines + 1, 0
        for word in part.split(" ") if len(part) > width else ():
            if filled and filled + 1 + len(word) > width:
                lines, filled = lines + 1, 0
            lines += (len(word) - 1) // width if len(word) > width else 0
            filled += len(word) + (1 if filled else 0)
    return lines


def _height(lines: int) -> float:
    return min(_LINE_PT * lines + 2, _TALLEST_PT)


def _plain(text: str) -> str:
    """Return a text without what a sheet cannot hold."""
    return _UNPRINTABLE.sub("", text)[:_LONGEST_CELL]


def _sealed(book: Workbook) -> bytes:
    """Return the bytes of a workbook with no time in them, sealed as every package of drafter's."""
    from io import BytesIO

    from drafter.ooxml.package import assemble, open_package, pack

    stream = BytesIO()
    book.save(stream)
    package = open_package(stream.getvalue())
    made = rb"\g<1>" + _MADE.encode()
    parts = ((name, package.read(name)) for name in package.entries)
    return assemble(pack(name, _MADE_AT.sub(made, data) if name == _CORE else data) for name, data in parts)

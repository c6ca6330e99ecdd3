"""Workbooks. In: the bytes of an XLSX, the name of a sheet. Out: `Rows` of values; formulas give what they last computed."""

from __future__ import annotations

import io
import re
from math import isfinite
from typing import Any

from drafter.ooxml.package import PackageError, open_package
from drafter.spreadsheets.rows import MOST_COLUMNS, MOST_ROWS, Rows, RowsError, Value

_ZEROS = re.compile(r"0{2,}")  # a number shown with leading zeros is a code
_PLACES = re.compile(r"[#,0]*0(?:\.(0+))?(%?)")


def read_xlsx(data: bytes, sheet: str = "") -> Rows:
    """Return the rows of a sheet, the first where none is named; percentages, codes and rounded numbers as they are shown.

    `RowsError` E493 for what is no workbook, E496 where the library that reads it is not installed, E497 for an unknown sheet,
    E498 for a cell that shows an error.
    """
    try:
        open_package(data)  # bombs and the like are refused here
    except PackageError:
        raise RowsError("E493") from None
    try:
        from openpyxl import load_workbook
    except ImportError:
        raise RowsError("E496") from None
    try:
        book = load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
        try:
            return _rows(book, sheet)
        finally:
            book.close()
    except RowsError:
        raise
    except Exception:  # a stranger's file may break anything in its reader, which reads rows as they are asked for
        raise RowsError("E493") from None


def _rows(book: Any, sheet: str) -> Rows:
    names = {name.strip().casefold(): name for name in book.sheetnames}
    if sheet and sheet.casefold() not in names:
        raise RowsError("E497", typed=sheet, known="”, “".join(book.sheetnames))
    if not book.worksheets:
        raise RowsError("E493")
    page = book[names[sheet.casefold()]] if sheet else book.worksheets[0]
    page.reset_dimensions()  # what the file says of its size is not to be trusted
    return [[_value(cell) for cell in row] for row in page.iter_rows(max_row=MOST_ROWS + 1, max_col=MOST_COLUMNS + 1)]


def _value(cell: Any) -> Value:
    value = cell.value
    if isinstance(value, str) and cell.data_type == "e":
        raise RowsError("E498", typed=value)
    if isinstance(value, int | float) and not isinstance(value, bool) and isfinite(value):
        return _shown(value, cell.number_format or "")
    return value if isinstance(value, Value) else str(value)


def _shown(number: float, pattern: str) -> Value:
    """Return a number as its pattern shows it: `25%`, a code with its zeros, so many decimals; else the number itself."""
    if _ZEROS.fullmatch(pattern):
        return str(round(number)).zfill(len(pattern))
    found = _PLACES.fullmatch(pattern)
    if found is None:
        return number
    places = len(found[1] or "")
    if found[2]:
        return f"{number * 100:.{places}f}%".replace(".", ",")
    return round(number, places) if places else round(number)

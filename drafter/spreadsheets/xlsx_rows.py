"""Workbooks. In: the bytes of an XLSX, the name of a sheet. Out: `Rows` of values; formulas give what they last computed."""

from __future__ import annotations

import io
from typing import Any

from drafter.ooxml.package import PackageError, open_package
from drafter.spreadsheets.rows import MOST_COLUMNS, MOST_ROWS, Rows, RowsError, Value


def read_xlsx(data: bytes, sheet: str = "") -> Rows:
    """Return the rows of a sheet, the first where none is named.

    `RowsError` E493 for what is no workbook, E496 where the library that reads it is not installed, E497 for an unknown sheet.
    """
    try:
        open_package(data)  # bombs and the like are refused here
    except PackageError as error:
        raise RowsError("E493", detail=error.code) from None
    try:
        from openpyxl import load_workbook
    except ImportError:
        raise RowsError("E496") from None
    try:
        book = load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
    except Exception as error:  # a stranger's file may break anything in its reader
        raise RowsError("E493", detail=type(error).__name__) from None
    try:
        return _rows(book, sheet)
    finally:
        book.close()


def _rows(book: Any, sheet: str) -> Rows:
    names = {name.strip().casefold(): name for name in book.sheetnames}
    if sheet and sheet.casefold() not in names:
        raise RowsError("E497", typed=sheet, known="”, “".join(book.sheetnames))
    page = book[names[sheet.casefold()]] if sheet else book.worksheets[0] if book.worksheets else None
    if page is None:
        raise RowsError("E493", detail="không có trang tính")
    page.reset_dimensions()  # what the file says of its size is not to be trusted
    found: Rows = []
    try:
        for row in page.iter_rows(max_row=MOST_ROWS + 1, max_col=MOST_COLUMNS + 1, values_only=True):
            found.append([_value(cell) for cell in row])
    except RowsError:
        raise
    except Exception as error:  # rows are read as they are asked for
        raise RowsError("E493", detail=type(error).__name__) from None
    return found


def _value(cell: Any) -> Value:
    if isinstance(cell, str) and cell.startswith("#") and cell.endswith(("!", "?", "/A")):
        raise RowsError("E498", typed=cell)
    return cell if isinstance(cell, Value) else str(cell)

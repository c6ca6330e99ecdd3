"""Workbooks. In: the bytes of an XLSX, the name of a sheet. Out: `Rows` of values; formulas give what they last computed."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator
from math import isfinite
from typing import Any

from drafter.ooxml.package import PackageError, check_well_formed, open_package
from drafter.spreadsheets.rows import MOST_COLUMNS, MOST_ROWS, Rows, RowsError, Value, too_large

_ZEROS = re.compile(r"0{2,}")  # a number shown with leading zeros is a code
_PLACES = re.compile(r"[#,0]*0(?:\.(0+))?(%?)")


def read_xlsx(data: bytes, sheet: str = "") -> Rows:
    """Return the rows of a sheet, the first where none is named; percentages, codes and rounded numbers as they are shown.

    `RowsError` E493 for what is no workbook, E496 where the library that reads it is not installed, E497 for an unknown sheet,
    E489 for a formula that was never computed, E494 for more cells than a table may have, E498 for a cell that shows an error.
    """
    try:
        package = open_package(data)  # bombs and the like are refused here, and entities that would expand
        for name in package.entries:
            if name.endswith(".xml"):
                check_well_formed(package.read(name), name)
    except PackageError:
        raise RowsError("E493") from None
    try:
        rows = _sheet_rows(data, sheet, _value, data_only=True)
        if any(None in row for row in rows):
            _check_computed(rows, _sheet_rows(data, sheet, lambda cell: cell.data_type == "f", data_only=False))
    except (RowsError, ImportError) as error:
        raise (error if isinstance(error, RowsError) else RowsError("E496")) from None
    except Exception:  # a stranger's file may break anything in its reader, which reads rows as they are asked for
        raise RowsError("E493") from None
    return rows


def _sheet_rows(data: bytes, sheet: str, read: Callable[[Any], Any], *, data_only: bool) -> list[list[Any]]:
    """Return what `read` says of every cell of a sheet, of the first visible one where none is named."""
    from openpyxl import load_workbook

    book = load_workbook(io.BytesIO(data), read_only=True, data_only=data_only, keep_links=False)
    try:
        pages = {page.title.strip().casefold(): page for page in book.worksheets}  # a sheet of charts has no rows
        seen = [page for page in book.worksheets if page.sheet_state == "visible"] or book.worksheets
        if sheet and sheet.casefold() not in pages:
            raise RowsError("E497", typed=sheet, known="”, “".join(page.title for page in book.worksheets))
        if not seen:
            raise RowsError("E493")
        page = pages[sheet.casefold()] if sheet else seen[0]
        page.reset_dimensions()  # what the file says of its size is not to be trusted
        return [[read(cell) for cell in row] for row in _whole_rows(page)]
    finally:
        book.close()


def _whole_rows(page: Any) -> Iterator[tuple[Any, ...]]:
    """Yield the rows of a sheet; one that says something beyond what a table may have is E494."""
    for number, row in enumerate(page.iter_rows()):
        is_beyond = number > MOST_ROWS or len(row) > MOST_COLUMNS
        if is_beyond and any(cell.value is not None for cell in row[0 if number > MOST_ROWS else MOST_COLUMNS :]):
            raise too_large()
        if number <= MOST_ROWS:
            yield row[:MOST_COLUMNS]


def _check_computed(rows: Rows, formulas: list[list[bool]]) -> None:
    """Raise E489 for a formula of which the file has no result."""
    for number, (values, row) in enumerate(zip(rows, formulas, strict=False), 1):
        for column, (value, is_formula) in enumerate(zip(values, row, strict=False)):
            if is_formula and value is None:
                from openpyxl.utils import get_column_letter

                raise RowsError("E489", cell=f"{get_column_letter(column + 1)}{number}")


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

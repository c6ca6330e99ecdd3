"""What a file of rows is read into. In: nothing. Out: `Rows`, and `RowsError` for a file that is none."""

from __future__ import annotations

import unicodedata
from datetime import date, datetime, time

Value = str | int | float | bool | date | datetime | time | None
"""One cell: text as typed, or what a workbook says that it is."""
Rows = list[list[Value]]

MOST_BYTES = 32 * 1024 * 1024
MOST_ROWS = 20_000
MOST_CELLS = 200_000  # more would take a gigabyte, and a thousand pages
MOST_COLUMNS = 63  # Word's own limit
LONGEST_CELL = 32_767  # letters, a workbook's own limit


class RowsError(Exception):
    """A file that cannot be read as a table: the id of the finding, and what fills its sentence."""

    def __init__(self, finding_id: str, **arguments: object) -> None:
        """Keep both."""
        super().__init__(finding_id)
        self.finding_id, self.arguments = finding_id, arguments


def check_size(rows: Rows) -> None:
    """Raise `RowsError` E494 for more rows, columns or letters in a cell than a table may have."""
    longest = max((len(cell) for row in rows for cell in row if isinstance(cell, str)), default=0)
    widest = max(map(len, rows), default=0)
    if len(rows) > MOST_ROWS + 1 or widest > MOST_COLUMNS or len(rows) * widest > MOST_CELLS or longest > LONGEST_CELL:
        raise too_large()


def without_hidden(rows: Rows) -> tuple[Rows, int]:
    """Return rows without characters that no eye sees and no paper prints, and the number of cells that had some."""
    cleaned, count = [], 0
    for row in rows:
        cells = []
        for cell in row:
            is_suspect = isinstance(cell, str) and not cell.isprintable()
            bare = "".join(filter(_is_seen, cell)) if is_suspect else cell  # type: ignore[arg-type]
            count += bare != cell
            cells.append(bare)
        cleaned.append(cells)
    return cleaned, count


def _is_seen(letter: str) -> bool:
    return letter in "\n\r\t" or unicodedata.category(letter) not in ("Cc", "Cf", "Cn", "Co", "Cs", "Zl", "Zp")


def too_large() -> RowsError:
    """Return E494 with all that a table may not exceed."""
    most = {"rows": MOST_ROWS, "columns": MOST_COLUMNS, "cells": MOST_CELLS, "letters": LONGEST_CELL}
    return RowsError("E494", **most, megabytes=MOST_BYTES >> 20)


def trimmed(rows: Rows) -> Rows:
    """Return rows of one width, without the blank rows and columns at their ends."""
    kept = [list(row) for row in rows]
    while kept and not any(map(is_said, kept[-1])):
        kept.pop()
    while kept and not any(map(is_said, kept[0])):
        kept.pop(0)
    width = max((at + 1 for row in kept for at, cell in enumerate(row) if is_said(cell)), default=0)
    return [(row + [None] * width)[:width] for row in kept]


def is_said(cell: Value) -> bool:
    """Return whether a cell holds anything."""
    return cell is not None and (not isinstance(cell, str) or bool(cell.strip()))

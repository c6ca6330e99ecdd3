"""CSV. In: the bytes of a file, as Excel, a database or a person wrote it. Out: `Rows` of texts."""

from __future__ import annotations

import csv
import io
import re
from itertools import islice

from drafter.spreadsheets.rows import LONGEST_CELL, MOST_ROWS, Rows, RowsError, too_large

_MARKS = ";,\t|"
_SAID = re.compile(r"sep=(.)", re.IGNORECASE)
_PROBE = 20  # lines that tell which mark parts the cells


def read_csv(data: bytes) -> Rows:
    """Return the rows of a CSV in UTF-8 or UTF-16.

    `RowsError` E495 for another encoding, E493 for what is no CSV, E488 for a row with more cells than the header, E494 for more
    rows than a table may have.
    """
    text = _text(data)
    if "\0" in text:
        raise RowsError("E493")
    first, _, rest = text.partition("\n")
    said = _SAID.fullmatch(first.strip())
    if said:  # a line with which Excel is told the mark
        text = rest
    csv.field_size_limit(LONGEST_CELL + 1)
    try:
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=said[1] if said else _delimiter(text), strict=True)
        rows = list(islice(reader, MOST_ROWS + 2))
    except csv.Error:
        raise RowsError("E493") from None
    if len(rows) > MOST_ROWS + 1:
        raise too_large()
    width = next((len(row) for row in rows if any(cell.strip() for cell in row)), 0)
    for number, row in enumerate(rows, 1):
        if any(cell.strip() for cell in row[width:]):
            raise RowsError("E488", number=number, found=len(row), wanted=width)
    return [list(row) for row in rows]


def _text(data: bytes) -> str:
    encoding = "utf-16" if data.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig"
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        raise RowsError("E495") from None


def _delimiter(text: str) -> str:
    """Return the mark that parts the first lines into the same number of cells, most of them where several do."""
    lines = text.splitlines()[:_PROBE]
    best, most = ",", 1
    for mark in _MARKS:
        try:
            counts = {len(row) for row in csv.reader(lines, delimiter=mark) if row}
        except csv.Error:
            continue
        if len(counts) == 1 and max(counts) > most:
            best, most = mark, max(counts)
    if most == 1:  # rows of different lengths: the mark that the header has most of
        best = max(_MARKS, key=(lines or [""])[0].count)
        return best if (lines or [""])[0].count(best) else ","
    return best

"""Tables typed with bars. In: lines that begin with `|`. Out: rows of cells with places, and the alignment of each column."""

from __future__ import annotations

import re
from itertools import pairwise

from drafter.diagnostics import Place, Report
from drafter.record import Record
from drafter.syntax.attributes import find_groups
from drafter.syntax.inline import EXPRESSION, excerpt, parse_inline
from drafter.syntax.inline_types import Spans

_BAR = re.compile(rf"\\\||{EXPRESSION}|(?P<bar>\|)")
_RULER = re.compile(r":?-+:?")


class TypedTable(Record):
    """Rows as typed, the header first; `alignments` is left, center or right a column."""

    rows: tuple[tuple[Spans, ...], ...]
    alignments: tuple[str, ...]


def split_cells(line: str) -> list[tuple[str, int]]:
    """Return the cells of a line that begins with `|` as (text, offset); bars inside `{{ … }}` and after a backslash are text."""
    bars = [match.start() for match in _BAR.finditer(line) if match["bar"]]
    if len(bars) < 2 or bars[-1] != len(line) - 1:
        bars.append(len(line))
    cells = []
    for start, end in pairwise(bars):
        raw = line[start + 1 : end]
        cells.append((raw.strip().replace("\\|", "|"), start + 1 + len(raw) - len(raw.lstrip())))
    return cells


def parse_table(lines: list[tuple[str, Place]], report: Report) -> TypedTable:
    """Read the lines of one table; a table with no ruler line and a row of another width are reported.

    Every row returned is as wide as the header.
    """
    typed = [(split_cells(line), place) for line, place in lines]
    header, first = typed[0]
    ruler = [cell for cell, _ in typed[1][0]] if len(typed) > 1 else []
    if not ruler or not all(_RULER.fullmatch(cell) for cell in ruler):
        report.add("E331", first, typed=lines[0][0], ruler="|" + "---|" * len(header))
        ruler, body = ["---"] * len(header), typed[1:]
    else:
        body = typed[2:]
        if len(ruler) != len(header):
            report.add("E332", typed[1][1], typed=lines[1][0], found=len(ruler), wanted=len(header))
    for cells, place in body:
        if len(cells) != len(header):
            row = "| " + " | ".join(cell for cell, _ in cells) + " |"
            report.add("E332", place, typed=row, found=len(cells), wanted=len(header))
    rows = tuple(
        tuple(_read_cell(cell, Place(place.path, place.line, place.column + offset), report) for cell, offset in cells)
        for cells, place in [(header, first), *body]
    )
    width = len(header)
    alignments = (*map(_alignment, ruler), *["left"] * width)
    return TypedTable(tuple((*row, *[()] * width)[:width] for row in rows), alignments[:width])


def _read_cell(cell: str, place: Place, report: Report) -> Spans:
    """Read the marks of a cell; a cell has no attributes, so those typed there are reported."""
    for group in find_groups(cell):
        report.add("E333", Place(place.path, place.line, place.column + group.start()), typed=excerpt(group.group(), 0))
    return parse_inline(cell, place, report)


def _alignment(cell: str) -> str:
    if not cell.endswith(":"):
        return "left"
    return "center" if cell.startswith(":") else "right"

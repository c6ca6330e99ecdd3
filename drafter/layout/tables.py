"""Tables. In: a `DataTable` and the page it stands on. Out: a grid whose columns are fitted to what they hold."""

from __future__ import annotations

import math

from drafter.diagnostics import Report
from drafter.layout.document import Block, Cell, Grid, Page
from drafter.layout.look import Looks
from drafter.layout.text import ROUNDING_MM, Typesetter
from drafter.model import DataTable, plain
from drafter.ooxml.elements import CELL_MARGIN_TWIPS
from drafter.ooxml.units import MM_PER_POINT, grid_mm, mm
from drafter.record import replace

_LINE_HEIGHT = 1.2
_WHOLE_SHARE = 0.5  # of the text height; a taller row could leave a page empty, or find none that holds it
_WIDEST_SHARE = 0.6  # of the table: beyond that a text is wrapped before others are


def table_grid(table: DataTable, looks: Looks, typesetter: Typesetter, page: Page, report: Report) -> Grid:
    """Return the table over the whole text width; its first row repeats on every page, and rows are kept whole.

    Rows that would take much of a page may tear. A table whose words are wider than the page is W504: Word would break them.
    """
    least, asked = _measured(table, looks)
    widths = _shared(least, [min(wish, _WIDEST_SHARE * page.text_width_mm) for wish in asked], page.text_width_mm)
    if sum(least) > page.text_width_mm:
        report.add("W504", table.place, columns=len(widths), lacking=math.ceil(sum(least) - page.text_width_mm))
    line_mm = looks["table_cell"].style.size_pt * _LINE_HEIGHT * MM_PER_POINT
    tallest_mm = max((math.ceil(wish / width) * line_mm for wish, width in zip(asked, widths, strict=True)), default=0.0)
    rows = []
    for position, row in enumerate(table.rows):
        look = looks["table_cell" if position else "table_header"]
        aligned = table.alignments if position else (look.style.align,) * len(row)
        cells = []
        for text, align, width in zip(row, aligned, map(grid_mm, widths), strict=True):
            block: Block = look.block(*typesetter.runs(text, look))
            cells.append(Cell(width, (block if align == block.align else replace(block, align=align),)))
        rows.append(tuple(cells))
    may_break = tallest_mm > _WHOLE_SHARE * page.text_height_mm
    return Grid(tuple(rows), bordered=True, header_rows=1, may_break=may_break)


def _measured(table: DataTable, looks: Looks) -> tuple[list[float], list[float]]:
    """Return for each column the width in mm of its longest word, and that of its longest text on one line."""
    padding = 2 * mm(CELL_MARGIN_TWIPS) + ROUNDING_MM
    least = [0.0] * len(table.alignments)
    asked = list(least)
    for position, row in enumerate(table.rows):
        look = looks["table_cell" if position else "table_header"]
        for column, text in enumerate(row):
            words = plain(text)
            whole = look.width_mm(words) + padding
            if whole > asked[column]:
                asked[column] = whole
            if whole > least[column]:  # else no word of it can be wider than one that was met
                least[column] = max(least[column], padding + max((look.width_mm(word) for word in words.split()), default=0.0))
    return least, asked


def _shared(least: list[float], asked: list[float], width_mm: float) -> list[float]:
    """Return widths that fill `width_mm`: what is asked where it fits, else the least and a share of what is left."""
    asked = [max(pair) for pair in zip(least, asked, strict=True)]
    if sum(least) >= width_mm:
        return [each * width_mm / sum(least) for each in least]
    if sum(asked) <= width_mm:
        return [each * width_mm / sum(asked) for each in asked]
    wishes = [wish - need for wish, need in zip(asked, least, strict=True)]
    left = width_mm - sum(least)
    return [need + left * wish / sum(wishes) for need, wish in zip(least, wishes, strict=True)]

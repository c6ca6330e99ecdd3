"""Which line on paper is which block. In: `FormattedDocument` and its rendered sheets. Out: each block with the lines it became.

Every character on paper is accounted for: a block that did not print, or a word that no block says, is an `AssertionError`.
"""
from __future__ import annotations

from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from drafter.layout.document import Block, FormattedDocument, Grid
from judges.sheets import Glyph, Sheet, TextLine, compact, text_lines


@dataclass(frozen=True, slots=True)
class Placed:
    """A block, its lines on paper, and the two edges of the column it stands in, in millimetres."""

    block: Block
    lines: tuple[TextLine, ...]
    left_mm: float
    right_mm: float

    @property
    def centre_mm(self) -> float:
        return (self.left_mm + self.right_mm) / 2

    @property
    def glyphs(self) -> list[Glyph]:
        return [glyph for line in self.lines for glyph in line.glyphs]


class Placement:
    """Head, body and foot of one document, found again on its sheets."""

    def __init__(self, document: FormattedDocument, sheets: list[Sheet]) -> None:
        """Find every block; what stands above the text area is kept apart as the page numbers."""
        self._document, self._page = document, document.page
        self.page_numbers = {sheet.number: [glyph for glyph in sheet.glyphs if self._is_above(glyph)] for sheet in sheets}
        self._glyphs = {sheet.number: [glyph for glyph in sheet.glyphs if not self._is_above(glyph)] for sheet in sheets}
        self.head = self._grid(document.head, {1: self._glyphs[1]}, exactly=False)
        self.body = self._body()
        self.foot = self._grid(document.foot, self._after(self.body), exactly=True) if document.foot else []
        if not document.foot:
            assert not any(self._after(self.body).values()), "text stands below the body"

    @cached_property
    def blocks(self) -> list[Placed]:
        """Every block that has words, in the order of the document."""
        return [*self.head, *self.body, *self.foot]

    @cached_property
    def flow(self) -> list[tuple[TextLine, Placed]]:
        """The lines of addressees, title and body in order, each with its block."""
        return [(line, placed) for placed in self.body for line in placed.lines]

    def _is_above(self, glyph: Glyph) -> bool:
        return glyph.baseline_mm < self._page.top_mm

    def _after(self, placed: list[Placed]) -> dict[int, list[Glyph]]:
        """Return the glyphs that stand below the last line of `placed`, or on later pages."""
        page = max(line.page for each in placed for line in each.lines)
        lowest = max(glyph.baseline_mm for each in placed for line in each.lines if line.page == page for glyph in line.glyphs)
        return {
            number: glyphs if number > page else [glyph for glyph in glyphs if glyph.top_mm > lowest - 1]
            for number, glyphs in self._glyphs.items()
            if number >= page
        }

    def _grid(self, grid: Grid, glyphs: dict[int, list[Glyph]], *, exactly: bool) -> list[Placed]:
        """Return the blocks of a grid, column by column; `exactly` when nothing may be left over."""
        left, placed = self._page.left_mm, []
        for column, width in enumerate([cell.width_mm for cell in grid.rows[0]]):
            blocks = [block for row in grid.rows for block in row[column].blocks]
            inside = {
                number: [glyph for glyph in each if left <= (glyph.left_mm + glyph.right_mm) / 2 < left + width]
                for number, each in glyphs.items()
            }
            placed += _taken(blocks, _lines(inside), left, left + width, exactly=exactly)
            left += width
        return placed

    def _body(self) -> list[Placed]:
        left, blocks = self._page.left_mm, [part for part in self._document.body if isinstance(part, Block)]
        assert len(blocks) == len(self._document.body), "tables are not looked for"
        lines = _lines(self._after(self.head))
        return _taken(blocks, lines, left, left + self._page.text_width_mm, exactly=self._document.foot is None)


def _lines(glyphs: dict[int, list[Glyph]]) -> deque[TextLine]:
    return deque(line for number, each in sorted(glyphs.items()) for line in text_lines(number, each))


def _taken(blocks: Iterable[Block], lines: deque[TextLine], left_mm: float, right_mm: float, *, exactly: bool) -> list[Placed]:
    """Give each block the lines that say its words, in order."""
    placed = []
    for block in blocks:
        wanted, own = compact(block.text), []
        while wanted:
            assert lines, f"not on paper: {wanted}"
            line = lines.popleft()
            assert wanted.startswith(line.text), f"on paper {line.text!r}, in the document {wanted!r}"
            wanted = wanted[len(line.text) :]
            own.append(line)
        if own:
            placed.append(Placed(block, tuple(own), left_mm, right_mm))
    assert not exactly or not lines, f"on paper and in no block: {[line.text for line in lines]}"
    return placed

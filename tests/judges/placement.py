"""Which line on paper is which block. In: `FormattedDocument` and its rendered sheets. Out: each block with the lines it became.

Every character on paper is accounted for: a block that did not print, or a word that no block says, is an `AssertionError`.
"""
from __future__ import annotations

from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import groupby

from drafter.layout.document import AnnexPages, Block, FormattedDocument, Grid
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
    """The parts of one document, found again on its sheets; `annexes` are the sections behind it, each on its own sheets."""

    def __init__(self, document: FormattedDocument, sheets: list[Sheet]) -> None:
        """Find every block; what stands in the upper margin is kept apart: page numbers, and the stamp of the first page."""
        first = self._first_annex_sheet(document, sheets)
        self._document, self._page = document, document.page
        self.sheets = sheets[:first]
        self.page_numbers = {sheet.number: [glyph for glyph in sheet.glyphs if self._is_above(glyph)] for sheet in self.sheets}
        self._glyphs = {sheet.number: [glyph for glyph in sheet.glyphs if not self._is_above(glyph)] for sheet in self.sheets}
        self.margin = self._margin()
        self.bottom = self._bottom()
        self.head = self._grid(document.head, {1: self._glyphs[1]}, exactly=False) if document.head.rows else []
        self.body = self._body()
        self.foot, self.below = self._foot()
        self.annexes = _annexes(document, sheets[first:])

    def _first_annex_sheet(self, document: FormattedDocument, sheets: list[Sheet]) -> int:
        """Return how many sheets the paper itself has: the first annex begins a sheet with its own first words."""
        if not document.annexes:
            return len(sheets)
        wanted, top = _first_words(document.annexes[0]), document.page.top_mm
        return next(at for at, sheet in enumerate(sheets) if at and _begins(sheet, wanted, top))

    @cached_property
    def blocks(self) -> list[Placed]:
        """Every block that has words, in the order of the document."""
        return [*self.head, *self.body, *self.foot, *self.below]

    @cached_property
    def flow(self) -> list[tuple[TextLine, Placed]]:
        """The lines of addressees, title and body in order, each with its block."""
        return [(line, placed) for placed in self.body for line in placed.lines]

    def _is_above(self, glyph: Glyph) -> bool:
        return glyph.baseline_mm < self._page.top_mm

    def _margin(self) -> list[Placed]:
        """Return the stamp in the upper margin of the first sheet; it is no page number."""
        blocks = [part for part in self._document.margin if isinstance(part, Block)]
        if not blocks:
            return []
        lines, self.page_numbers[1] = _lines({1: self.page_numbers[1]}), []
        left = self._page.left_mm
        return _taken(blocks, lines, left, left + self._page.text_width_mm, exactly=True)

    def _bottom(self) -> list[Placed]:
        """Return the lines at the foot of the first sheet, taken away from what the body is looked for in."""
        blocks = [part for part in self._document.bottom if isinstance(part, Block) and part.runs]
        if not blocks:
            return []
        lines = list(_lines({1: self._glyphs[1]}))
        wanted = "".join(compact(block.text) for block in blocks)
        count = next(count for count in range(1, len(lines) + 1) if "".join(line.text for line in lines[-count:]) == wanted)
        own = {glyph for line in lines[-count:] for glyph in line.glyphs}
        self._glyphs[1] = [glyph for glyph in self._glyphs[1] if glyph not in own]
        left = self._page.left_mm
        return _taken(blocks, deque(lines[-count:]), left, left + self._page.text_width_mm, exactly=True)

    def _after(self, placed: list[Placed]) -> dict[int, list[Glyph]]:
        """Return the glyphs that stand below the last line of `placed`, or on later pages."""
        if not placed:
            return self._glyphs
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
        left, lines = self._page.left_mm, _lines(self._after(self.head))
        exactly = not self._document.foot_parts
        return _taken(self._document.body, lines, left, left + self._page.text_width_mm, exactly=exactly)

    def _foot(self) -> tuple[list[Placed], list[Placed]]:
        """Return what the foot holds, and what stands under it; nothing may stand below that."""
        found: list[list[Placed]] = []
        last = self.body
        own = _alike(self._document.foot) if self._document.foot else []
        grids = [*own, *(grid for part in self._document.below if isinstance(part, Grid) for grid in _alike(part))]
        for grid in grids:
            placed = self._grid(grid, self._after(last), exactly=grid is grids[-1])
            found.append(placed)
            last = placed or last
        if not found:
            assert not any(self._after(self.body).values()), "text stands below the body"
        foot = found[: len(own)]
        return [each for placed in foot for each in placed], [each for placed in found[len(foot) :] for each in placed]


def _alike(grid: Grid) -> list[Grid]:
    """Return a grid as several whose rows have the same columns."""
    return [Grid(tuple(rows)) for _, rows in groupby(grid.rows, key=len)]


_NO_HEAD = Grid(())


def _annexes(document: FormattedDocument, sheets: list[Sheet]) -> list[Placement]:
    """Place each section behind a document on the sheets up to where the next one begins."""
    found = []
    for position, section in enumerate(document.annexes):
        following = [_first_words(each) for each in document.annexes[position + 1 : position + 2]]
        count = next(
            (at for at, sheet in enumerate(sheets) if at and following and _begins(sheet, following[0], section.page.top_mm)),
            len(sheets),
        )
        names, *rest = section.parts if isinstance(section.parts[0], Grid) else (_NO_HEAD, *section.parts)
        assert isinstance(names, Grid)
        own = [replace(sheet, number=number) for number, sheet in enumerate(sheets[:count], 1)]
        found.append(Placement(FormattedDocument(section.page, names, tuple(rest), None, "", ""), own))
        sheets = sheets[count:]
    assert not sheets, "pages behind the last annex"
    return found


def _first_words(section: AnnexPages) -> str:
    part = section.parts[0]
    block = part if isinstance(part, Block) else part.rows[0][0].blocks[0]
    return compact(block.text.split("\n")[0])


def _begins(sheet: Sheet, wanted: str, top_mm: float) -> bool:
    """Tell whether the first line of a sheet's text area begins with `wanted`."""
    lines = text_lines(sheet.number, [glyph for glyph in sheet.glyphs if glyph.baseline_mm >= top_mm])
    return bool(lines) and lines[0].text.startswith(wanted)


def _lines(glyphs: dict[int, list[Glyph]]) -> deque[TextLine]:
    return deque(line for number, each in sorted(glyphs.items()) for line in text_lines(number, each))


def _taken(
    parts: Iterable[Block | Grid], lines: deque[TextLine], left_mm: float, right_mm: float, *, exactly: bool
) -> list[Placed]:
    """Give each block the lines that say its words, in order; the lines of a table are passed over, its words counted."""
    placed = []
    for block in parts:
        if isinstance(block, Grid):
            _pass_over(block, lines)
            continue
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


def _pass_over(table: Grid, lines: deque[TextLine]) -> None:
    """Take as many letters off `lines` as a table has, its header once more for each page that it goes on to."""
    letters = [sum(len(compact(block.text)) for cell in row for block in cell.blocks) for row in table.rows]
    wanted, header, page = sum(letters), sum(letters[: table.header_rows]), lines[0].page
    while wanted > 0:
        line = lines.popleft()
        if line.page != page:
            wanted, page = wanted + header, line.page
        wanted -= len(line.text)
    assert wanted == 0, "a table and what stands below it share a line"

"""The dispatch as it lies on paper. In: nothing. Out: `FormattedDocument`, its grids, blocks and runs.

Lengths are millimetres and lie on whole twips (`ooxml.units.grid_mm`), sizes are points, so what a writer stores in a file is
exactly what a reader finds there. A measure that a reader cannot observe is `None`.
"""

from __future__ import annotations

from drafter.record import Record


class Run(Record):
    """Characters of one look; a line break inside a paragraph is `\\n`, a no-break space is U+00A0."""

    text: str
    size_pt: float
    bold: bool = False
    italic: bool = False
    position: str = "baseline"


class Frame(Record):
    """The frame of a stamp: its size, the colour (RRGGBB) of frame and words, the side of its column on which it stands."""

    width_mm: float
    height_mm: float
    color: str
    side: str = "left"


class Block(Record):
    """A paragraph on paper. `rule` is the row of the standard that shaped it, `slot` the decree's ô số.

    Indents are measured from the edges of the column it stands in. A drawn line (separator) is a block with no runs whose
    `line_mm` is its length, centred by its two indents. A stamp stands in a `frame`. A place left empty is `height_mm` high at
    least, and `places` are the names by which a program finds it.
    """

    rule: str
    slot: str
    runs: tuple[Run, ...]
    align: str
    left_mm: float = 0.0
    right_mm: float = 0.0
    first_line_mm: float = 0.0
    space_before_pt: float = 0.0
    space_after_pt: float = 0.0
    line_spacing: float = 1.0
    keep_next: bool = False
    line_mm: float | None = None
    frame: Frame | None = None
    height_mm: float = 0.0
    places: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """The characters of the block."""
        return "".join(run.text for run in self.runs)


class Cell(Record):
    """A column of a grid's row: its width and what stands in it."""

    width_mm: float
    blocks: tuple[Block, ...]


class Grid(Record):
    """Borderless columns side by side (`bordered` false), or a table of the body: rows of cells.

    The first `header_rows` stand again on every page; the others are kept whole unless they `may_break` across pages.
    """

    rows: tuple[tuple[Cell, ...], ...]
    bordered: bool = False
    header_rows: int = 0
    may_break: bool = False


class Page(Record):
    """Paper, margins, the distance of the page number from the paper's upper edge: millimetres."""

    width_mm: float
    height_mm: float
    top_mm: float
    bottom_mm: float
    left_mm: float
    right_mm: float
    header_mm: float

    @property
    def text_width_mm(self) -> float:
        """Width between the side margins."""
        return self.width_mm - self.left_mm - self.right_mm

    @property
    def text_height_mm(self) -> float:
        """Height between the upper and lower margins."""
        return self.height_mm - self.top_mm - self.bottom_mm


Parts = tuple[Block | Grid, ...]


class AnnexPages(Record):
    """Pages behind the paper with a size and numbers of their own: an appendix, or the document that it promulgates."""

    page: Page
    parts: Parts


class FormattedDocument(Record):
    """The whole paper: head (slots 1 to 5b), body (5a, 9a, 6), foot (7, 9b); `title` and `agency` go to the file's properties.

    `below` stands under the foot; `margin` in the upper margin of the first page (slot 11), `bottom` at the foot of its text
    area (slot 13); `annexes` follow on pages of their own.
    """

    page: Page
    head: Grid
    body: Parts
    foot: Grid | None
    title: str
    agency: str
    below: Parts = ()
    margin: Parts = ()
    bottom: Parts = ()
    annexes: tuple[AnnexPages, ...] = ()

    @property
    def foot_parts(self) -> Parts:
        """The foot and what stands under it."""
        return (*((self.foot,) if self.foot else ()), *self.below)

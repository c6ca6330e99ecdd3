"""Blocks of a part that are still open while it is read. In: what the reader met so far. Out: the same, kept together."""
from __future__ import annotations


class Paragraph:
    """A paragraph that is still open."""

    __slots__ = ("lost", "start", "text")

    def __init__(self, start: int) -> None:
        """Begin with no text and nothing lost."""
        self.start, self.lost = start, ""
        self.text: list[str] = []


class Table:
    """A table that is still open: `widths` has one item for each open cell."""

    __slots__ = ("cell_margins", "margins", "style", "widths")

    def __init__(self) -> None:
        """Begin with no cell."""
        self.style = ""
        self.margins: dict[str, int] = {}
        self.cell_margins: dict[str, int] = {}
        self.widths: list[int | None] = []

    def side_margins(self) -> tuple[int | None, int | None]:
        """Return left and right margin of the open cell, the cell's own before the table's."""
        said = {**self.margins, **self.cell_margins}
        return said.get("left"), said.get("right")


class Child:
    """A block of a container; `slot` is its place in the list of slots, -1 for none."""

    __slots__ = ("kind", "slot")

    def __init__(self, kind: str, slot: int = -1) -> None:
        """Keep the two."""
        self.kind, self.slot = kind, slot

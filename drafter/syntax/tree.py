"""The tree that a spec is read into. In: nothing. Out: `Scalar`, `Sequence`, `Mapping`, every one with its place."""

from __future__ import annotations

from collections.abc import Callable

from drafter.diagnostics import Place
from drafter.record import Record


class Scalar(Record):
    """A text as typed, NFC; empty when nothing stands after the key.

    For a `|` block (`literal`), `text` keeps its line breaks and `place` is the first line of the text at its margin, so line *k*
    of `text` stands at `place.shifted(k, place.column)`. For anything else `place` is the start of the value, and all that is
    known when it is `folded`: then its characters stand not side by side as in the file.
    """

    text: str
    place: Place
    literal: bool = False
    folded: bool = False

    def locate(self, part: str) -> Callable[[int], Place]:
        """Return what places the character at an offset of `part`, a piece of `text`: at `place` when no more is known."""

        def place(offset: int) -> Place:
            start = self.text.find(part)
            line = self.text.count("\n", 0, max(start, 0))
            if start < 0 or self.folded or "\n" in part or (line and not self.literal):
                return self.place
            return self.place.shifted(line, self.place.column + start - self.text.rfind("\n", 0, start) - 1 + offset)

        return place


class Sequence(Record):
    """A list."""

    items: tuple[Node, ...]
    place: Place


class Entry(Record):
    """One key of a mapping: `key` as typed; `name` its identifier in the shape (the typed text where keys are free)."""

    key: Scalar
    name: str
    value: Node


class Mapping(Record):
    """Keys and values in the order typed; no `name` stands twice."""

    entries: tuple[Entry, ...]
    place: Place

    def get(self, name: str) -> Node | None:
        """Return the value whose identifier is `name`, `None` when the key was not typed."""
        for entry in self.entries:
            if entry.name == name:
                return entry.value
        return None


Node = Scalar | Sequence | Mapping

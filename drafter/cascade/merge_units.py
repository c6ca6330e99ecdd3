"""The units that a spec is merged by. In: the text of a spec. Out: `Typed`: its units, and how its lines end.

A unit begins at a key, an item, a label, a comment, a row of a table, or after a blank line; a blank line is one itself.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from itertools import zip_longest

from drafter.record import Record
from drafter.syntax.labels import match_label

_BOM = "\ufeff"
_BREAK = re.compile("(\r\n|\n|\r)")
_KEY = re.compile(r"(?P<dash>(?:- +)*)(?P<key>[^\s:#'\"\[{|][^:\n]{0,40}):(?: |$)")
_OPENS = re.compile(r"(?:[:-]|^) *[|>][-+0-9]*(?: +#.*)?$")
_MARKS = ("- ", "#", "|", "---", "...")


class Unit(Record):
    """Lines that change together: `lines` with their ends, the first at `line` of the file.

    `key` is what they say, without line ends, empty for a blank line; `name` is what tells them from their neighbours (key or
    label, and its indentation), empty where nothing does.
    """

    key: str
    name: str
    line: int
    lines: tuple[str, ...]

    @property
    def words(self) -> tuple[str, ...]:
        """The words of the unit, however it is folded."""
        return tuple(self.key.split())


class Typed(Record):
    """A text by its units; `bom` is its byte order mark or empty, `line_end` the usual one; `is_closed`: the last has it."""

    units: tuple[Unit, ...]
    bom: str
    line_end: str
    is_closed: bool

    def spell(self, units: Iterable[tuple[Unit, bool]], *, is_closed: bool) -> str:
        """Return the text of units, each its own (`True`) or another text's, in this text's ways."""
        pieces = [self.bom]
        for unit, is_own in units:
            for line in unit.lines:
                bare = line.rstrip("\r\n")
                pieces.append(line if is_own and line != bare else bare + self.line_end)
        text = "".join(pieces)
        return text if is_closed else text.removesuffix("\n").removesuffix("\r")


def read_typed(text: str) -> Typed:
    """Split a text, of any line ends, with a byte order mark or without."""
    bom = _BOM if text.startswith(_BOM) else ""
    parts = _BREAK.split(text.removeprefix(_BOM))
    ends = parts[1::2]
    if not parts[-1]:
        parts.pop()
    lines = [line + (end or "") for line, end in zip_longest(parts[::2], ends, fillvalue="")]
    usual = max(("\n", "\r\n", "\r"), key=ends.count)
    return Typed(tuple(_Reader(lines).units()), bom, usual, len(ends) == len(lines))


class _Reader:
    def __init__(self, lines: list[str]) -> None:
        self.lines = lines
        self.block: int | None = None
        self.is_open = False

    def units(self) -> list[Unit]:
        """Return the units of all lines."""
        units: list[Unit] = []
        start, indent, begun, after_blank = 0, 0, "", True
        for at, raw in enumerate(self.lines):
            text = raw.strip()
            depth = len(raw) - len(raw.lstrip())
            if text and self.block is not None and depth <= self.block:
                self.block = None
            name, is_marked = self.mark(text, depth)
            begins = not text or after_blank or is_marked or self.is_open or (self.block is None and depth <= indent)
            if begins:
                if at:
                    units.append(self.unit(start, at, begun))
                start, begun, indent = at, name, depth
            after_blank, self.is_open = not text, False
            if text and self.block is None and _OPENS.search(text):
                self.block, self.is_open = depth, True
        if self.lines:
            units.append(self.unit(start, len(self.lines), begun))
        return units

    def mark(self, text: str, depth: int) -> tuple[str, bool]:
        """Return the name of a unit that would begin with a line, and whether it begins one wherever it stands."""
        if not text:
            return "", False
        in_block = self.block is not None
        found = None if in_block else _KEY.match(text)
        if found:
            return f"{depth} {found['dash']}{found['key'].rstrip()}:", True
        label = match_label(text) if in_block else None
        if label:
            return f"{depth} {label.text}", True
        return "", (text.startswith("|") if in_block else text.startswith(_MARKS) or text == "-")

    def unit(self, start: int, stop: int, name: str) -> Unit:
        """Return lines `start` to `stop` as a unit."""
        lines = tuple(self.lines[start:stop])
        key = "\n".join([line.rstrip() for line in lines])
        if not key.isascii():
            key = unicodedata.normalize("NFC", key)
        return Unit(key, name, start + 1, lines)

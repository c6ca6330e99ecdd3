"""Lists and mappings written in brackets. In: the text from the first bracket on. Out: the node, its texts as typed.

Inside a list of texts a text is a text, whatever YAML would see in it: `[TT: TU, *nghiêng*, Sở Y tế [@k]]`.
"""

from __future__ import annotations

import re
from bisect import bisect_left

from drafter.diagnostics import Place
from drafter.syntax.keys import Keys, Slot, shown, unquoted
from drafter.syntax.kinds import find_shape
from drafter.syntax.lines import BLANK, Lines
from drafter.syntax.quoting import CLOSING, QUOTED, TEXT_STARTS, is_comment, quoted
from drafter.syntax.shaping import DEPTH, empty, fill, hollow, wrong
from drafter.syntax.tree import Entry, Mapping, Node, Scalar, Sequence
from drafter.syntax.vocabulary import is_group

_TOKEN = re.compile(r"""[\[\]{}]|(?<=[\[{,: \n])(?:"(?:[^"\\]|\\.)*"|'(?:[^']|'')*')""", re.DOTALL)
_SPACE = re.compile(r"(?:[ \n]|(?<=  )#(?: [^\n]*)?(?=\n|$))*")
_STOP = re.compile(r"[,\[\]{}\n]|(?<! ) {2,}#(?: |(?=\n|$))")
_KEY = re.compile(r"""("(?:[^"\\]|\\.)*" *|'(?:[^']|'')*' *|[^,\[\]{}\n]*?)(:(?=[ \n,}\]]|$)|(?=[,\[\]{}\n]|$))""", re.DOTALL)


def find_end(text: str, start: int = 0) -> int | None:
    """Return the offset after the bracket that closes the one at `start`, -1 when nested too deep, `None` when none closes it."""
    depth = 0
    for match in _TOKEN.finditer(text, start):
        token = match.group()
        if token in "[{":
            depth += 1
            if depth > DEPTH:
                return -1
        elif token in "]}":
            depth -= 1
            if depth == 0:
                return match.end()
    return None


def read_flow(lines: Lines, slot: Slot, parent: int, column: int) -> Node | None:
    """Read the bracket at `column` of the current line; `None` when it closes before the end of a line, so that it is text.

    One that never closes is E123, brackets nested too deep are E112.
    """
    line = lines.at
    text = _reach(lines, parent, column)
    end = find_end(text)
    if end is None or end < 0:
        lines.add("E123" if end is None else "E112", line, column, bracket=text[0], closing=CLOSING[text[0]], limit=DEPTH)
        lines.at += 1
        lines.skip(parent)
        return hollow(lines, slot, line, column)
    if not is_comment(text[end:].partition("\n")[0]):
        return None
    lines.at = line + text.count("\n", 0, end) + 1
    return hollow(lines, slot, line, column) if slot.is_dropped else FlowReader(lines, text[:end], line, column).read(slot)


def _reach(lines: Lines, parent: int, column: int) -> str:
    """Return the text from a bracket on, as far as it may reach; lines that are comments are left empty."""
    pieces = [lines.texts[lines.at][column:]]
    for number in range(lines.at + 1, lines.end):
        indent = lines.indents[number]
        first = "" if indent == BLANK else lines.texts[number][indent]
        if first and indent <= parent and first not in "]}#":
            break
        pieces.append("" if first == "#" else lines.texts[number])
    return "\n".join(pieces)


class FlowReader:
    """Reads one bracket and what is in it; `text` begins at `line`, `column` and is known to close."""

    def __init__(self, lines: Lines, text: str, line: int, column: int) -> None:
        """Stand before the first bracket."""
        self._lines, self._text, self._line, self._column = lines, text, line, column
        self._at = 0
        self._breaks = [match.start() for match in re.finditer("\n", text)]

    def read(self, slot: Slot) -> Node:
        """Return the node that stands in `slot`."""
        first = self._text[self._at] if self._at < len(self._text) else ""
        if first in ("[", "{") and not self._text.startswith(TEXT_STARTS, self._at):
            return self._list(slot) if first == "[" else self._mapping(slot)
        scalar = self._scalar()
        return fill(self._lines, slot, scalar, *self._position(self._at))

    def _position(self, at: int) -> tuple[int, int]:
        """Return line and column, from 0, of an offset."""
        before = bisect_left(self._breaks, at)
        return self._line + before, at - self._breaks[before - 1] - 1 if before else self._column + at

    def _place(self, at: int) -> Place:
        return self._lines.place(*self._position(at))

    def _space(self) -> str:
        """Pass over spaces and comments; return the character that stands next."""
        match = _SPACE.match(self._text, self._at)
        self._at = match.end() if match else self._at
        return self._text[self._at : self._at + 1]

    def _skip(self) -> None:
        self._at = find_end(self._text, self._at) or len(self._text)

    def _list(self, slot: Slot) -> Node:
        start = self._at
        if not slot.kind.item:
            self._skip()
            return wrong(self._lines, slot, *self._position(start))
        self._at += 1
        items: list[Node] = []
        while self._space() not in ("]", ""):
            if self._text[self._at] in ",}":
                self._lines.add("E128", *self._position(self._at))
                self._at += 1
                continue
            begins, is_quoted = self._at, self._text[self._at] in "\"'"
            item = self.read(slot.item())
            may_be_cut = bool(items) and not is_quoted and isinstance(item, Scalar) and item.text[:1].islower()
            if may_be_cut and isinstance(item, Scalar) and not is_group(item.text):
                self._lines.add("W102", *self._position(begins), typed=shown(item.text))
            items.append(item)
            self._comma("]")
        self._at += 1
        return Sequence(tuple(items), self._place(start)) if items else empty(self._lines, slot, *self._position(start))

    def _comma(self, closing: str) -> None:
        following = self._space()
        if following == ",":
            self._at += 1
        elif following not in (closing, ""):
            self._lines.add("E131", *self._position(self._at), typed=shown(self._text[self._at : self._at + 20]))
            if following in CLOSING:
                self._skip()
            else:
                self._at += 1

    def _mapping(self, slot: Slot) -> Node:
        start = self._at
        self._at += 1
        self._space()
        match = _KEY.match(self._text, self._at)
        typed = unquoted(match.group(1).strip()) if match else ""
        shape = find_shape(slot.kind_name, typed or None, is_flow=True)
        if not shape:
            self._at = start
            self._skip()
            return wrong(self._lines, slot, *self._position(start))
        entries: list[Entry] = []
        keys = Keys(self._lines, shape)
        if self._space() == "}":
            self._at += 1
            return empty(self._lines, slot, *self._position(start))
        while self._space() not in ("}", ""):
            if self._text[self._at] == ",":
                self._at += 1
                continue
            self._entry(keys, entries)
            self._comma("}")
        self._at += 1
        return Mapping(tuple(entries), self._place(start))

    def _entry(self, keys: Keys, entries: list[Entry]) -> None:
        match = _KEY.match(self._text, self._at)
        if match is None or match.end() == self._at:
            self._lines.add("E131", *self._position(self._at), typed=shown(self._text[self._at : self._at + 20]))
            self._at += 1
            return
        typed, position = unquoted(match.group(1).strip()), self._position(self._at)
        key = Scalar(typed, self._place(self._at))
        glued = None if match.group(2) else keys.glued(typed)
        self._at = match.end()
        if glued:
            self._lines.add("E117", *position, key=glued[0], value=shown(typed[glued[1] + 1 :]))
            return
        slot = keys.slot(typed, *position)
        is_blank = self._space() in (",", "}")
        value = empty(self._lines, slot, *self._position(self._at)) if is_blank else self.read(slot)
        if not slot.is_dropped:
            entries.append(Entry(key, slot.name, value))

    def _scalar(self) -> Scalar:
        """Read a quotation, or a text up to the comma or bracket that ends it."""
        start, text = self._at, self._text
        pattern = QUOTED.get(text[start])
        match = pattern.match(text, start) if pattern else None
        if match:
            self._at = match.end()
            if self._space() in (",", "]", "}", ""):
                return quoted(self._lines, match.group(), *self._position(start))
        self._at = start
        return self._plain()

    def _plain(self) -> Scalar:
        """Read a text; brackets inside it (`[@k]`, `{{ x }}`) belong to it, line breaks are spaces."""
        pieces: list[str] = []
        start = self._at
        place = self._place(start)
        while True:
            match = _STOP.search(self._text, self._at)
            self._at = match.start() if match else len(self._text)
            found = match.group() if match else ""
            if found in CLOSING:
                self._at = find_end(self._text, self._at) or len(self._text)
                continue
            piece = self._text[start : self._at]
            if " #" in piece:
                at = start + piece.index(" #") + 1
                self._lines.add("W101", *self._position(at), typed=self._text[at : at + 20].strip())
            pieces.append(piece.strip())
            if found in ("", ",", "]", "}"):
                return Scalar(" ".join(piece for piece in pieces if piece), place, folded=len(pieces) > 1)
            self._space()
            start = self._at

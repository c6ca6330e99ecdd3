"""Values as a clerk types them -> nodes. In: lines, and the kind of value that each key wants. Out: nodes, or findings.

One walk over the lines, led by the keys: where a key takes text, text is read whatever YAML would see in it.
"""

from __future__ import annotations

import re

from drafter.syntax.blocks import read_block
from drafter.syntax.keys import Keys, Slot, shown, unquoted
from drafter.syntax.kinds import CITED, find_shape, is_item_key, is_level_key
from drafter.syntax.lines import Lines
from drafter.syntax.prose import read_prose, read_quotation
from drafter.syntax.quoting import BLOCK_HEADER, CLOSING, TEXT_STARTS, is_comment, is_dash, split_key
from drafter.syntax.shaping import DEPTH, empty, fill, hollow, wrong
from drafter.syntax.tree import Entry, Mapping, Node, Scalar, Sequence

_ANCHOR = re.compile(r"[&*!]\S*")
_BULLETS = "-–—•"


class NodeReader:
    """Reads what begins at the cursor of `lines`, and leaves the cursor behind it."""

    def __init__(self, lines: Lines) -> None:
        """Share the lines and their cursor."""
        self._lines = lines

    def mapping(self, shape: str, parent: int, depth: int) -> Mapping:
        """Read the mapping of `shape` that begins at the next line: its keys stand in one column, right of `parent`."""
        lines = self._lines
        column = lines.indent
        place = lines.place(lines.at, column)
        keys = Keys(lines, shape)
        entries: list[Entry] = []
        last = ""
        while lines.peek() and lines.indent > parent:
            if lines.indent != column:
                lines.add("E126", lines.at, lines.indent, typed=shown(lines.content), column=column + 1)
            if is_dash(lines.content):
                lines.add("E129", lines.at, lines.indent, key=last, typed=shown(lines.content))
                self._skip_item()
                continue
            entry = self._entry(keys, depth)
            if entry:
                entries.append(entry)
                last = entry.key.text
            if shape == CITED:
                break
        self._leave(parent, column)
        return Mapping(tuple(entries), place)

    def _skip_item(self) -> None:
        indent = self._lines.indent
        self._lines.at += 1
        self._lines.skip(indent)

    def _leave(self, parent: int, column: int) -> None:
        """Report what is left over deeper than `parent`, and pass over it."""
        lines = self._lines
        if lines.peek() and lines.indent > parent:
            lines.add("E126", lines.at, lines.indent, typed=shown(lines.content), column=column + 1)
            lines.skip(parent)

    def _entry(self, keys: Keys, depth: int) -> Entry | None:
        """Read one key and its value; a line with no key is a finding."""
        lines = self._lines
        line, column, content = lines.at, lines.indent, lines.content
        split = split_key(content)
        glued = keys.glued(content) if split is None or ":" in split[0] else None
        if glued:
            lines.add("E117", line, column + glued[1], key=glued[0], value=shown(content[glued[1] + 1 :].strip()))
            split = content[: glued[1]], glued[1] + 1
        if split is None:
            is_anchor = _ANCHOR.fullmatch(content) is not None
            lines.add("E111" if is_anchor else "E118", line, column, typed=shown(content))
            self._skip_item()
            return None
        typed = unquoted(split[0])
        slot = keys.slot(typed, line, column)
        value = self._value(slot, column, column + split[1], depth)
        if slot.is_dropped:
            return None
        return Entry(Scalar(typed, lines.place(line, column)), slot.name, value)

    def _value(self, slot: Slot, parent: int, column: int, depth: int) -> Node:
        """Read what stands after a key or a dash, from `column` on; lines below that are deeper than `parent` belong to it."""
        lines = self._lines
        line, rest = lines.at, lines.texts[lines.at][column:]
        if not is_comment(rest):
            value = self._inline(slot, parent, column + len(rest) - len(rest.lstrip(" ")))
            if lines.peek() and lines.indent > parent:
                lines.add("E129", lines.at, lines.indent, key=slot.label, typed=shown(lines.content))
                lines.skip(parent)
            return value
        lines.at += 1
        is_below = lines.peek() and lines.indent > parent
        is_level = not is_below and lines.at < lines.end and lines.indent == parent
        if is_level and slot.kind.item and not slot.in_list and is_dash(lines.content):
            is_below = True  # YAML lets a list stand in the column of its key
        elif is_level and slot.shape == CITED:
            lines.add("E126", lines.at, lines.indent, typed=shown(lines.content), column=parent + 3)
            parent -= 1
            is_below = True
        if not is_below:
            return empty(lines, slot, line, column)
        if slot.is_dropped:
            lines.skip(parent)
            return hollow(lines, slot, line, column)
        if depth >= DEPTH:
            lines.add("E112", lines.at, lines.indent, limit=DEPTH)
            lines.skip(parent)
            return hollow(lines, slot, line, column)
        return self._below(slot, parent, depth + 1)

    def _below(self, slot: Slot, parent: int, depth: int) -> Node:
        """Read the node that begins at the next line."""
        lines = self._lines
        line, column, content = lines.at, lines.indent, lines.content
        if slot.kind.item and content[0] in _BULLETS:
            return self._sequence(slot, parent, depth)
        if is_dash(content) and not (slot.in_list and slot.kind.text):
            lines.skip(parent)
            return wrong(lines, slot, line, column)
        if content[0] not in "[{" or content.startswith(TEXT_STARTS):
            split = split_key(content)
            shape = find_shape(slot.kind_name, unquoted(split[0]) if split else None)
            if shape:
                return self.mapping(shape, parent, depth)
        value = self._inline(slot, parent, column)
        self._leave(parent, column)
        return value

    def _sequence(self, slot: Slot, parent: int, depth: int) -> Sequence:
        """Read the list that begins at the next line."""
        lines = self._lines
        column = lines.indent
        place = lines.place(lines.at, column)
        item = slot.item()
        items: list[Node] = []
        while lines.peek() and (lines.indent > parent or (lines.indent == column and lines.content[0] in _BULLETS)):
            content = lines.content
            if lines.indent != column:
                lines.add("E126", lines.at, lines.indent, typed=shown(content), column=column + 1)
            if not is_dash(content) and content[0] not in _BULLETS:
                if lines.indent == column:
                    lines.add("E127", lines.at, lines.indent, typed=shown(content))
                self._skip_item()
                continue
            if not is_dash(content):
                lines.add("E127", lines.at, lines.indent, typed=shown(content))
            items.append(self._item(item, depth))
        return Sequence(tuple(items), place)

    def _item(self, slot: Slot, depth: int) -> Node:
        """Read one item of a list: what stands after its dash."""
        lines = self._lines
        dash = lines.indent
        rest = lines.texts[lines.at][dash + 1 :]
        start = dash + 1 + len(rest) - len(rest.lstrip(" "))
        shape = "" if is_comment(rest) or rest.lstrip(" ")[0] in "[{|>" else self._item_shape(slot, start)
        if shape:
            if depth >= DEPTH:
                line = lines.at
                lines.add("E112", line, start, limit=DEPTH)
                self._skip_item()
                return hollow(lines, slot, line, start)
            lines.hide(start)
            return self.mapping(shape, dash, depth + 1)
        return self._value(slot, dash, dash + 1, depth)

    def _item_shape(self, slot: Slot, start: int) -> str:
        """Return the shape of the mapping that begins after a dash, empty when it is no mapping."""
        lines = self._lines
        split = split_key(lines.texts[lines.at][start:])
        if split is None:
            return ""
        typed = unquoted(split[0])
        line = lines.at + 1
        # the keys that hang on a level may stand before it: `- mã: nv1`, then `khoản: …`
        while slot.kind_name == "node" and split and is_item_key(unquoted(split[0])) and not is_level_key(unquoted(split[0])):
            split = split_key(lines.texts[line][start:]) if line < lines.end and lines.indents[line] == start else None
            line += 1
        return find_shape(slot.kind_name, unquoted(split[0]) if split else typed)

    def _inline(self, slot: Slot, parent: int, column: int) -> Node:
        """Read the value that begins in the current line at `column`: a quotation, a bracket, a block or plain words."""
        lines = self._lines
        line, rest = lines.at, lines.texts[lines.at][column:]
        first = rest[0]
        if first in "\"'":
            quotation = read_quotation(lines, slot, parent, column)
            if quotation:
                return fill(lines, slot, quotation, line, column)
        elif first in CLOSING and not rest.startswith(TEXT_STARTS):
            from drafter.syntax.flow import read_flow

            node = read_flow(lines, slot, parent, column)
            if node:
                return node
        elif first in "|>" and BLOCK_HEADER.match(rest):
            block = read_block(lines, slot, parent, first == "|")
            return fill(lines, slot, block, line, column) if block else empty(lines, slot, line, column)
        elif first in "&*!" and _ANCHOR.fullmatch(rest) and self._is_anchor(slot, parent):
            lines.add("E111", line, column, typed=shown(rest))
            lines.at += 1
            lines.skip(parent)
            return hollow(lines, slot, line, column)
        return fill(lines, slot, read_prose(lines, slot, parent, column), line, column)

    def _is_anchor(self, slot: Slot, parent: int) -> bool:
        """Say whether a mark of YAML in the current line can be no text: none may stand here, or more than a text follows."""
        following = self._lines.at + 1
        goes_on = following < self._lines.end and self._lines.indents[following] > parent
        return not slot.kind.text or (goes_on and slot.kind_name != "text")

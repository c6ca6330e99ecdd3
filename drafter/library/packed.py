"""Trees as plain lists. In: a node of a file. Out: what JSON can say of it, and the node again, places included.

The packaged library is kept so beside its YAML: reading the whole of that would take longer than building a letter.
"""

from __future__ import annotations

from typing import Any

from drafter.diagnostics import Place
from drafter.syntax.tree import Entry, Mapping, Node, Scalar, Sequence

Packed = list[Any]
_LITERAL, _FOLDED = 1, 2


def pack(node: Node) -> Packed:
    """Return `[text, line, column, marks]`, `["", line, column, [items]]` or `["", line, column, {name: [key, …, node]}]`."""
    at = [node.place.line, node.place.column]
    if isinstance(node, Scalar):
        return [node.text, *at, _LITERAL * node.literal | _FOLDED * node.folded]
    if isinstance(node, Sequence):
        return ["", *at, [pack(item) for item in node.items]]
    return ["", *at, {entry.name: [*pack(entry.key)[:3], pack(entry.value)] for entry in node.entries}]


def unpack(packed: Packed, path: str) -> Node:
    """Return the node that was packed; `path` names its file."""
    text, line, column, held = packed
    place = Place(path, line, column)
    if isinstance(held, int):
        return Scalar(text, place, bool(held & _LITERAL), bool(held & _FOLDED))
    if isinstance(held, list):
        return Sequence(tuple(unpack(item, path) for item in held), place)
    entries = (
        Entry(Scalar(key, Place(path, at, from_column)), name, unpack(value, path))
        for name, (key, at, from_column, value) in held.items()
    )
    return Mapping(tuple(entries), place)

"""Whether what was typed fits its place. In: the place and what stands there. Out: the node, or an empty one and a finding."""

from __future__ import annotations

from drafter.syntax.keys import Slot
from drafter.syntax.lines import Lines
from drafter.syntax.tree import Mapping, Node, Scalar, Sequence

DEPTH = 20


def hollow(lines: Lines, slot: Slot, line: int, column: int) -> Node:
    """Return the node that stands for a value that could not be read: empty, of the kind that the key wants."""
    place = lines.place(line, column)
    if slot.kind.text or slot.blank:
        return Scalar("", place)
    return Sequence((), place) if slot.kind.item else Mapping((), place)


def empty(lines: Lines, slot: Slot, line: int, column: int) -> Node:
    """Return the node of a blank value; where the paper cannot show a gap it is E120, in a list E128."""
    if slot.in_list:
        lines.add("E128", line, column)
    elif not slot.blank and not lines.may_be_blank:
        lines.add("E120", line, column, key=slot.label)
    return hollow(lines, slot, line, column)


def wrong(lines: Lines, slot: Slot, line: int, column: int) -> Node:
    """Report a value of the wrong kind, in the words of the kind that the key wants."""
    if not slot.is_dropped:
        lines.add(slot.kind.wrong, line, column, key=slot.label)
    return hollow(lines, slot, line, column)


def fill(lines: Lines, slot: Slot, scalar: Scalar, line: int, column: int) -> Node:
    """Return a text in its place: blank and wrong kinds are findings."""
    if not scalar.text.strip():
        return empty(lines, slot, line, column)
    return scalar if slot.kind.text else wrong(lines, slot, line, column)

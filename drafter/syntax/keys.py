"""Keys of one mapping as they are typed. In: typed keys and the shape. Out: what may stand after each, or a finding."""

from __future__ import annotations

from drafter.record import Record, replace
from drafter.syntax.kinds import CITED, FREE, PROPOSED, PROPOSER, Kind, find_kind
from drafter.syntax.lines import Lines
from drafter.syntax.vocabulary import find_key, keys, nearest_key, shapes

_SHOWN = 60


class Slot(Record):
    """The place after a key, or in a list: `label` names it in findings, `kind_name` says what may stand there.

    What stands in a place that `is_dropped` (after an unknown key) is read over: the key has been reported.
    """

    label: str
    kind_name: str
    blank: bool = False
    name: str = ""
    in_list: bool = False
    is_dropped: bool = False
    shape: str = ""

    @property
    def kind(self) -> Kind:
        """What may stand here."""
        return find_kind(self.kind_name)

    def item(self) -> Slot:
        """Return the place of one item of the list that stands here."""
        return Slot(self.label, self.kind.item, False, "", True, self.is_dropped, self.shape)


class Keys:
    """The keys of one mapping: each is asked for once, in the order typed."""

    def __init__(self, lines: Lines, shape: str) -> None:
        """Begin a mapping of `shape` with no key yet."""
        self._lines = lines
        self._shape = shape
        self._seen: dict[str, int] = {}

    def slot(self, typed: str, line: int, column: int) -> Slot:
        """Return the place after the key `typed`; an unknown key or one typed before is a finding and its place `is_dropped`."""
        if self._shape == PROPOSED:
            slot = Slot(typed, "text", name=PROPOSER)
        elif self._shape in (FREE, CITED):
            slot = Slot(typed, "text" if self._shape == FREE else "text or shape:document", name=typed, shape=self._shape)
        else:
            key = find_key(self._shape, typed)
            if key is None:
                self._report_unknown(typed, line, column)
                return Slot(typed, "text", blank=True, is_dropped=True)
            slot = Slot(key.label, key.kind, key.blank, key.name, False, False, self._shape)
        if slot.name in self._seen:
            self._lines.add("E116", line, column, typed=shown(typed), line=self._seen[slot.name] + 1)
            return replace(slot, blank=True, is_dropped=True)
        self._seen[slot.name] = line
        return slot

    def glued(self, content: str) -> tuple[str, int] | None:
        """Return the known key that `content` begins with and the length up to its colon, when no space follows that (`số:5`)."""
        end = content.find(":")
        if end <= 0 or end > _SHOWN or self._shape.startswith("*"):
            return None
        key = find_key(self._shape, unquoted(content[:end].rstrip()))
        return (key.label, end) if key else None

    def _report_unknown(self, typed: str, line: int, column: int) -> None:
        add = self._lines.add
        if typed == "<<" or typed[:1] in "&*!":
            add("E111", line, column, typed=typed)
            return
        short = typed if len(typed) <= _SHOWN else ""
        parent = _parent(self._shape, short)
        nearest = nearest_key(self._shape, short) if short and not parent else ""
        if parent:
            add("E115", line, column, typed=shown(typed), parent=parent)
        elif nearest:
            add("E113", line, column, typed=shown(typed), nearest=nearest)
        else:
            known = ", ".join(key.label for key in keys(self._shape).values())
            add("E114", line, column, typed=shown(typed), known=known)


def _parent(shape: str, typed: str) -> str:
    """Return the key of `shape` under which `typed` would be a key, empty when there is none."""
    for key in keys(shape).values():
        inner = find_kind(key.kind).shape or find_kind(key.kind).item.rpartition("shape:")[2]
        if inner in shapes() and typed and find_key(inner, typed):
            return key.label
    return ""


def unquoted(typed: str) -> str:
    """Return a key without the quotes that stand around it."""
    return typed[1:-1].strip() if len(typed) > 1 and typed[0] == typed[-1] and typed[0] in "\"'" else typed


def shown(typed: str) -> str:
    """Return a typed text short enough for a message."""
    return typed if len(typed) <= _SHOWN else typed[: _SHOWN - 1].rstrip() + "…"

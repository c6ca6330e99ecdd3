"""Lists of texts. In: a key with one text, a list, or lines typed with `|`. Out: `Text`s without the engine's own marks."""

from __future__ import annotations

from drafter.model import Text
from drafter.model.from_syntax.fields import Fields
from drafter.model.from_syntax.typed_marks import bare_archive, bare_list_item, is_archive
from drafter.syntax.tree import Node, Scalar, Sequence


def read_list(fields: Fields, name: str) -> tuple[Text, ...]:
    """Return the lines of a list without the dashes and stops that the engine adds; a blank list is a gap."""
    node = fields.tree.get(name)
    if node is None:
        fields.lack(name)
        return (fields.placeholder(name),) if fields.draft else ()
    lines = lines_of(node)
    if not lines:
        fields.leave_out(name, node.place)
        return (fields.placeholder(name),) if fields.draft else ()
    kept = [line for line in lines if name != "recipients" or not is_archive(line.text)]
    return tuple(list_item(fields, name, line, bare_list_item(line.text)) for line in kept)


def list_item(fields: Fields, name: str, line: Scalar, bare: str) -> Text:
    """Return one line of a list, which is `bare` without its marks; the key of a group stays one, nothing but marks is E221."""
    if not bare:
        fields.report.add("E221", line.place, key=fields.path(name))
    return fields.inline(line, bare)


def lines_of(node: Node | None) -> list[Scalar]:
    """Return the texts of a list, of one text in its place, or of a `|` text line by line."""
    items = node.items if isinstance(node, Sequence) else (node,)
    found = [item for item in items if isinstance(item, Scalar)]
    lines = [line for item in found for line in (_split(item) if item.literal else [item])]
    return [line for line in lines if line.text.strip()]


def _split(block: Scalar) -> list[Scalar]:
    """Return the lines of a `|` text as texts of their own, each where it stands."""
    place = block.place
    return [Scalar(line, place.shifted(number, place.column)) for number, line in enumerate(block.text.split("\n"))]


def read_archive(fields: Fields) -> Text | None:
    """Return what stands after `Lưu:`, typed under its key or as a line of Nơi nhận; two that differ are E218."""
    typed = fields.scalar("archive")
    for line in lines_of(fields.tree.get("recipients")):
        if is_archive(line.text) and typed is not None and bare_archive(line.text) != bare_archive(typed.text):
            fields.report.add("E218", line.place, typed=line.text, other=typed.text)
        typed = line if typed is None and is_archive(line.text) else typed
    bare = bare_archive(typed.text) if typed else ""
    return fields.inline(typed, bare) if typed and bare else None

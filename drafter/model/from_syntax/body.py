"""The body. In: the key `nội dung`, as text or as a list. Out: `BodyItem`s and `DataTable`s."""

from __future__ import annotations

from drafter.diagnostics import Report
from drafter.model import BodyItem, DataTable, Text
from drafter.model.from_syntax.fields import Fields
from drafter.record import replace
from drafter.standards import Standard
from drafter.syntax.body_text import parse_body
from drafter.syntax.outline import BodyNode
from drafter.syntax.tree import Node, Scalar, Sequence


def read_body(fields: Fields, standard: Standard) -> tuple[BodyItem | DataTable, ...]:
    """Return the body; a body that is left out is E201."""
    node = fields.tree.get("body")
    if node is None or (fields.draft and isinstance(node, Scalar) and not node.text.strip()):
        fields.lack("body")
        text = fields.placeholder("body")
        return (BodyItem("paragraph", "", None, text, (), fields.place),) if fields.draft else ()
    return body_from_node(node, standard, fields.report)


def body_from_node(node: Node, standard: Standard, report: Report) -> tuple[BodyItem | DataTable, ...]:
    """Return the body that a text or a list says: that of a dispatch, or of a shared clause."""
    if isinstance(node, Scalar):
        nodes = parse_body(node, report, letters=standard.point_letters)
    elif isinstance(node, Sequence):
        from drafter.syntax.body_tree import from_list

        nodes = from_list(node, report, letters=standard.point_letters)
    else:
        return ()
    return tuple(_item(each) for each in nodes)


def _item(node: BodyNode) -> BodyItem | DataTable:
    if node.level == "table":
        return DataTable(tuple(tuple(Text(cell, node.place) for cell in row) for row in node.rows), node.alignments, node.place)
    item = BodyItem(
        node.level,
        node.label,
        Text(node.heading, node.heading_place) if node.heading else None,
        Text(node.text, node.text_place) if node.text else None,
        tuple([_item(child) for child in node.children]),
        node.place,
        node.id,
    )
    if not node.attributes:
        return item
    lead, support = _names(node.attributes.get("lead")), _names(node.attributes.get("support"))
    return replace(item, lead=lead, support=support, deadline=node.attributes.get("deadline"))


def _names(typed: str | None) -> tuple[str, ...]:
    return tuple(name.strip() for name in typed.split(",") if name.strip()) if typed else ()

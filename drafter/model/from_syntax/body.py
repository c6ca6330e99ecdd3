"""The body. In: the key `nội dung`, as text or as a list. Out: `BodyItem`s and `DataTable`s."""

from __future__ import annotations

from drafter.diagnostics import Report
from drafter.model import BodyItem, DataTable, Text, plain
from drafter.model.from_syntax.fields import Fields
from drafter.record import replace
from drafter.standards import Standard
from drafter.standards.forms import Form
from drafter.syntax.body_text import parse_body
from drafter.syntax.outline import BodyNode
from drafter.syntax.tree import Node, Scalar, Sequence
from drafter.syntax.vocabulary import fold, label

# kinds of files that a clerk may take for a table's; those that cannot be read are told where they are read
TABLE_SUFFIXES = (".csv", ".xlsx", ".xls", ".xlsm", ".ods", ".tsv")


def read_body(fields: Fields, form: Form, standard: Standard) -> tuple[BodyItem | DataTable, ...]:
    """Return the body; one that is left out is E201 unless the form's own lines say enough."""
    node = fields.tree.get("body")
    if node is None and form.body == "optional":
        return ()
    if node is None or (fields.draft and isinstance(node, Scalar) and not node.text.strip()):
        fields.lack("body")
        text = fields.placeholder("body")
        return (BodyItem("paragraph", "", None, text, (), fields.place),) if fields.draft else ()
    items = body_from_node(node, standard, fields.report)
    return items[1:] if items and form.formula and _says(items[0], form.formula) else items


def _says(item: BodyItem | DataTable, words: str) -> bool:
    """Return whether a paragraph says `words` and nothing else: what the form prints of its own."""
    is_bare = isinstance(item, BodyItem) and not item.label and not item.children and item.text is not None
    return is_bare and fold(plain(item.text)).rstrip(":") == fold(words).rstrip(":")  # type: ignore[arg-type, union-attr]


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


def is_table_file(text: str) -> bool:
    """Return whether a text is nothing but the name of a file that holds a table."""
    return "\n" not in text.strip() and "|" not in text and text.strip().casefold().endswith(TABLE_SUFFIXES)


def _file_said(text: Text) -> str:
    """Return the file that a paragraph names with `bảng:` and nothing else, empty for any other paragraph."""
    mark, _, file = plain(text).partition(":")
    is_said = len(text.spans) == 1 and fold(mark) == fold(label("item", "table")) and is_table_file(file)
    return file.strip() if is_said else ""


def _item(node: BodyNode) -> BodyItem | DataTable:
    if node.level == "paragraph" and node.text and (file := _file_said(Text(node.text, node.text_place))):
        return DataTable((), (), node.text_place, file)
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

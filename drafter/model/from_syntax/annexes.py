"""What stands behind the paper. In: the keys `phụ lục` and `kèm theo`. Out: `Annex`es."""

from __future__ import annotations

from drafter.model import Annex, BodyItem, DataTable, Items, Text
from drafter.model.from_syntax.body import body_from_node, is_table_file
from drafter.model.from_syntax.fields import Fields
from drafter.model.from_syntax.typed_marks import bare_subject, bare_title
from drafter.model.from_syntax.types import find_type
from drafter.standards import Standard
from drafter.syntax.tree import Mapping, Scalar, Sequence

WORKBOOK = ".xlsx"  # only this kind of file has sheets
_CONTENTS = ("body", "table", "file")


def read_appendices(fields: Fields, standard: Standard) -> tuple[Annex, ...]:
    """Return the appendices in their order; one with no content, or with two, is a finding."""
    node = fields.tree.get("appendices")
    if not isinstance(node, Sequence):
        return ()
    return tuple(_appendix(fields, item, standard) for item in node.items if isinstance(item, Mapping))


def _appendix(fields: Fields, node: Mapping, standard: Standard) -> Annex:
    inner = Fields(node, "appendix", fields.report, fields.draft, node.place, fields.path("appendices") + ".")
    title = inner.scalar("title")
    body = _content(inner, standard)
    is_landscape = inner.listed("orientation") == "landscape"
    text = inner.inline(title, bare_title(title.text)) if title and title.text.strip() else None
    return Annex(text, body, node.place, is_landscape)


def _content(inner: Fields, standard: Standard) -> Items:
    given = [name for name in _CONTENTS if inner.tree.get(name) is not None]
    if not given:
        inner.lack("body")
        return _placeholder(inner)
    if len(given) > 1 and set(given) != {"body", "file"}:
        keys = "”, “".join(inner.path(name) for name in given)
        inner.report.add("E225", inner.place, keys=keys)
        return ()
    items: Items = ()
    for name in given:
        node = inner.tree.get(name)
        assert node is not None
        if isinstance(node, Scalar) and not node.text.strip():
            items += _placeholder(inner) if inner.draft else ()
        elif isinstance(node, Scalar) and (name == "file" or is_table_file(node.text) or _names_a_file(name, node)):
            items += (DataTable((), (), node.place, " ".join(node.text.split()), inner.plain("sheet") or ""),)
        else:
            items += body_from_node(node, standard, inner.report)
    sheet = inner.scalar("sheet")
    if sheet and not any(isinstance(item, DataTable) and item.file.casefold().endswith(WORKBOOK) for item in items):
        inner.report.add("E228", sheet.place, key=inner.path("sheet"))
    return items


def _names_a_file(name: str, node: Scalar) -> bool:
    """Return whether what stands after `bảng` is no table: then it can only be the name of a file."""
    return name == "table" and "|" not in node.text


def _placeholder(inner: Fields) -> Items:
    return (BodyItem("paragraph", "", None, inner.placeholder("body"), (), inner.place),) if inner.draft else ()


def read_attachment(fields: Fields, standard: Standard) -> Annex | None:
    """Return the document that a decision promulgates: its type, subject and content."""
    node = fields.tree.get("attachment")
    if not isinstance(node, Mapping):
        return None
    inner = Fields(node, "attachment", fields.report, fields.draft, node.place, fields.path("attachment") + ".")
    typed = inner.needed("type")
    body = inner.tree.get("body")
    if body is None or (fields.draft and isinstance(body, Scalar) and not body.text.strip()):
        inner.lack("body")
        items = _placeholder(inner)
    else:
        items = _content(inner, standard)
    kind = find_type(standard, typed.text) if typed else None
    name = kind.name if kind else " ".join(typed.text.split()) if typed else ""
    return Annex(_subject(inner), items, node.place, type_name=name)


def _subject(inner: Fields) -> Text | None:
    typed = inner.scalar("subject")
    return inner.inline(typed, bare_subject(typed.text, has_title=True)) if typed and typed.text.strip() else None

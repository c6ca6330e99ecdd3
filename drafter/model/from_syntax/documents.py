"""Documents that the dispatch cites. In: the keys `thực hiện`, `viện dẫn`. Out: `CitedDocument`s."""

from __future__ import annotations

import re

from drafter.model import CitedDocument, IssueDate
from drafter.model.from_syntax.fields import Fields
from drafter.standards import Standard
from drafter.syntax.citation_text import parse_citation
from drafter.syntax.dates import parse_date
from drafter.syntax.tree import Mapping, Node, Scalar, Sequence
from drafter.syntax.vocabulary import find_key

_KEY = re.compile(r"[A-Za-z0-9_-]+")  # of a document of the library


def read_documents(fields: Fields, name: str, standard: Standard) -> tuple[CitedDocument, ...]:
    """Return the documents of a list: written out, keyed, or as mappings; one that cannot be read is E211."""
    node = fields.tree.get(name)
    if not isinstance(node, Sequence):
        return ()
    read = (read_document(fields, item, standard) for item in node.items)
    return tuple(document for document in read if document is not None)


def read_document(fields: Fields, item: Node, standard: Standard) -> CitedDocument | None:
    """Return one document of a list, `None` when it cannot be read (E211)."""
    if isinstance(item, Scalar):
        return _written_out(fields, None, item)
    if not isinstance(item, Mapping) or not item.entries:
        return None
    first = item.entries[0]
    is_keyed = len(item.entries) == 1 and (isinstance(first.value, Mapping) or find_key("document", first.key.text) is None)
    if not is_keyed:
        return _mapped(fields, None, item, standard)
    if isinstance(first.value, Mapping):
        return _mapped(fields, first.key.text, first.value, standard)
    return _written_out(fields, first.key.text, first.value) if isinstance(first.value, Scalar) else None


def is_key(text: str) -> bool:
    """Return whether a text may be the key of a document of the library."""
    return _KEY.fullmatch(text) is not None


def _written_out(fields: Fields, key: str | None, scalar: Scalar) -> CitedDocument | None:
    if key is None and is_key(scalar.text):
        return CitedDocument(scalar.text, None, None, None, None, None, None, scalar.place)
    parts = parse_citation(scalar.text, scalar.place)
    if parts is None:
        fields.report.add("E211", scalar.place, typed=scalar.text)
        return None
    day = IssueDate(parts.day, parts.month, parts.year) if parts.year else None
    return CitedDocument(key, parts.type_name, parts.code, day, parts.agency, parts.subject, None, scalar.place)


def _mapped(fields: Fields, key: str | None, node: Mapping, standard: Standard) -> CitedDocument | None:
    inner = Fields(node, "document", fields.report, fields.draft, node.place)
    number, symbol, code = inner.plain("number"), inner.plain("symbol"), inner.plain("code")
    typed = inner.scalar("issue_date")
    parsed = parse_date(typed.text) if typed else None
    if typed and parsed is None:
        fields.report.add("E206", typed.place, typed=typed.text)
    if not inner.plain("type") and not code and not number:
        fields.report.add("E211", node.place, typed=key or "")
        return None
    return CitedDocument(
        key=key,
        type_name=inner.plain("type"),
        code=code or standard.code(number or "", symbol or "") or None,
        issue_date=IssueDate(*parsed) if parsed and parsed[2] else None,
        agency=inner.plain("agency"),
        subject=inner.plain("subject"),
        called=inner.plain("called"),
        place=node.place,
    )


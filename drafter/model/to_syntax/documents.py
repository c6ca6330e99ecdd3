"""Cited documents back to text. In: a `CitedDocument`. Out: one item of `thực hiện` or `viện dẫn`."""

from __future__ import annotations

from collections.abc import Iterator
from textwrap import indent as indented

from drafter.diagnostics import Report
from drafter.model import CitedDocument, IssueDate
from drafter.model.from_syntax.documents import read_documents
from drafter.model.from_syntax.fields import Fields
from drafter.model.to_syntax.checking import NOWHERE, placeless
from drafter.model.to_syntax.folding import WIDTH
from drafter.model.to_syntax.scalars import entry, first_read, written
from drafter.standards import load
from drafter.syntax.typed import read_text
from drafter.syntax.vocabulary import label

_INDENT = 2  # columns that the caller sets before an item


def document_entry(document: CitedDocument) -> str:
    """Return one item of a list of documents, as lines that begin with `- ` at the margin.

    It is written out (`- key: Công điện số … ngày … của … về …`) where that reads as the same fields, else as a mapping.
    `ValueError` when neither does: a date without its year, a key that is the name of a field, neither type nor number.
    """
    shown = document.key or document.code or document.type_name or document.subject or ""
    return first_read(_ways(document), lambda lines: _reads(lines, document), shown)


def _ways(document: CitedDocument) -> Iterator[str]:
    prefix = f"- {document.key}:" if document.key is not None else "-"
    if not any(value for _, value in _fields(document)):
        yield f"- {document.key}"  # a document of the library
        return
    if document.called is None and document.type_name:
        for text in _written_out(document):
            yield from written(prefix, text, WIDTH - _INDENT, 4, is_prose=True)
    column = 2 if document.key is None else 4
    fields = [entry(label("document", name), value, column + _INDENT) for name, value in _fields(document) if value]
    lines = "\n".join(line[_INDENT:] for field in fields for line in field.split("\n"))
    yield f"- {lines[2:]}" if document.key is None else f"{prefix}\n{lines}"


def _written_out(document: CitedDocument) -> Iterator[str]:
    """Yield the words of a citation: with its number first, then as a law is named."""
    code = f"số {document.code}" if document.code else None
    day = f"ngày {date_source(document.issue_date)}" if document.issue_date and document.issue_date.day else None
    issuer = f"của {document.agency}" if document.agency else None
    yield " ".join(part for part in (document.type_name, code, day, issuer, document.subject) if part)
    yield " ".join(part for part in (document.type_name, document.subject, code, day, issuer) if part)


def _fields(document: CitedDocument) -> tuple[tuple[str, str | None], ...]:
    return (
        ("type", document.type_name),
        ("code", document.code),
        ("issue_date", date_source(document.issue_date) if document.issue_date else None),
        ("agency", document.agency),
        ("subject", document.subject),
        ("called", document.called),
    )


def date_source(day: IssueDate) -> str:
    """Return a date with the zeros that the decree asks for; of one without its day what is known."""
    standard = load()
    number = standard.padded_day(day.day) if day.day else ""
    month = standard.padded_month(day.month) if day.month else ""
    return "/".join(part for part in (number, month, f"{day.year:04}" if day.year else "") if part)


def _reads(lines: str, document: CitedDocument) -> bool:
    report = Report()
    tree = read_text(f"{label('dispatch', 'references')}:\n{indented(lines, ' ' * _INDENT)}", "", report, "dispatch")
    if tree is None:
        return False
    found = read_documents(Fields(tree, "dispatch", report, False, NOWHERE), "references", load())
    return len(report) == 0 and placeless(found) == (placeless(document),)

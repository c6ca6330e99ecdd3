"""The dispatch that others carry out. In: its spec. Out: `Parent`: how children cite it, and its clauses as it says them."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from drafter.diagnostics import Report
from drafter.drafting import assemble, cited_documents, day_of, in_words, read_dispatch
from drafter.drafting.expressions import Expressions
from drafter.drafting.issuer import find_body
from drafter.drafting.references import CrossReferences
from drafter.library import Library, Lookup
from drafter.library.days import Day
from drafter.library.entries import Body
from drafter.library.lookup import Taken
from drafter.model import BodyItem, CitedDocument, DataTable, Dispatch, Items, Text, plain, with_texts
from drafter.record import NOTHING, Record, replace
from drafter.standards import DocumentType, Standard
from drafter.syntax.inline_types import ExpressionSpan, TextSpan, joined
from drafter.syntax.vocabulary import fold

_UNNUMBERED = "vanbantren"


class Parent(Record):
    """A dispatch to be carried out.

    `citation` is how children cite it, in its own words; `documents` are those that it cites, by key and by number. Texts of
    `items` hold citations and references as typed, variables as their values; `words` says what a reference in them prints.
    `day` is the day on which its addressees are looked up; `taken` is what it says by its library.
    """

    dispatch: Dispatch
    body: Body | None
    citation: CitedDocument
    documents: Mapping[str, CitedDocument]
    items: Items
    references: CrossReferences
    lookup: Lookup
    day: Day | None
    taken: Mapping[str, Taken] = NOTHING


def read_parent(
    spec: bytes, path: str, library: Library, standard: Standard, report: Report, on: Day | None = None, key: str = ""
) -> Parent | None:
    """Read a spec as a parent, `None` when it has errors (they are in `report`); one with no number or day is W831.

    Children cite it by `key`; empty for one made of its type and number.
    `on` is the day on which bodies are looked up when it is not the parent's own. What building it would warn of is left out.
    """
    lookup, own = Lookup(library), Report()
    dispatch = read_dispatch(spec, path, lookup, standard, own)
    assembled = assemble(dispatch, lookup, standard, own, str(Path(path).parent)) if dispatch else None
    said = in_words(assembled, lookup, standard, own) if assembled else None
    if own.has_errors or dispatch is None or assembled is None or said is None:
        report.add_all(own)
        return None
    if said.number is None or said.issue_date.day is None:
        report.add("W831", said.place, typed=standard.code(said.number or "", said.symbol or "") or path)
    body = find_body(dispatch.agency, lookup)
    values = _Values(assembled, lookup, own)
    items = tuple(values.item(item) for item in assembled.body)
    taken = lookup.taken
    lookup.on = on or _day(assembled)
    return Parent(
        said,
        body,
        _citation(said, body, standard, key),
        {name: each for each in cited_documents(assembled) for name in (each.key, each.code) if name},
        items,
        CrossReferences(assembled.body, Report()),
        lookup,
        lookup.on,
        taken,
    )


def _day(dispatch: Dispatch) -> Day | None:
    """Return the day of a dispatch; of one not yet dated, the last day on which a document that it implements was issued."""
    own = day_of(dispatch.issue_date)
    above = [day for each in dispatch.implements if each.issue_date and (day := day_of(each.issue_date))]
    return own or max(above, default=None)


def _citation(said: Dispatch, body: Body | None, standard: Standard, key: str) -> CitedDocument:
    """Return how others cite a dispatch: in full, its subject in its own words."""
    kind = standard.type(said.type_id)
    subject = plain(said.subject)
    if kind.has_title:
        subject = subject[:1].lower() + subject[1:]
    elif not subject.startswith(f"{standard.phrases.letter_subject} "):
        subject = f"{standard.phrases.letter_subject} {subject}"
    code = standard.code(said.number, said.symbol or "") if said.number else None
    date = said.issue_date if said.issue_date.day else None
    agency = body.name if body else said.agency.name
    return CitedDocument(key or _key(said, kind), kind.name.capitalize(), code, date, agency, subject, None, said.place)


def _key(said: Dispatch, kind: DocumentType) -> str:
    """Return the key by which children cite a dispatch: `cv3328`, `ct26`; `vanbantren` while it has no number."""
    letters = fold(kind.abbreviation or "".join(word[0] for word in kind.name.split()))
    known = {each.key for each in (*said.implements, *said.references)}
    key = f"{letters}{said.number}" if said.number else _UNNUMBERED
    while key in known:
        key += "a"
    return key


class _Values:
    """Puts the values of variables in their places: a child has none of its parent's."""

    def __init__(self, dispatch: Dispatch, lookup: Lookup, report: Report) -> None:
        self._expressions = Expressions(dispatch.variables, lookup, report)

    def item(self, item: BodyItem | DataTable) -> BodyItem | DataTable:
        """Return an item with no variable left in it or under it."""
        return with_texts(item, self._text, self.item)

    def _text(self, text: Text) -> Text:
        if not any(isinstance(span, ExpressionSpan) for span in text.spans):
            return text
        spans = (
            TextSpan(self._expressions.words(span), span.bold, span.italic) if isinstance(span, ExpressionSpan) else span
            for span in text.spans
        )
        return replace(text, spans=joined(spans))

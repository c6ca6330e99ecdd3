"""From a dispatch as written to a dispatch in words. In: `Dispatch`, the library. Out: plain text, everything filled in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from drafter.diagnostics import Place, Report
from drafter.drafting.citations import Citations
from drafter.drafting.issuer import find_body, resolve_issuer
from drafter.drafting.recipients import resolve_recipients
from drafter.drafting.references import CrossReferences
from drafter.drafting.signatory import resolve_signature
from drafter.model import BodyItem, DataTable, Dispatch, IssueDate, Text, texts_of, with_texts
from drafter.model.from_syntax import dispatch_from_tree
from drafter.record import replace
from drafter.standards import Standard
from drafter.syntax import read
from drafter.syntax.inline_types import (
    SOURCED,
    CitationSpan,
    ClauseSpan,
    ExpressionSpan,
    ReferenceSpan,
    Span,
    Spans,
    TextSpan,
    joined,
)

if TYPE_CHECKING:
    from drafter.drafting.expressions import Expressions
    from drafter.library.days import Day
    from drafter.library.lookup import Lookup


def read_dispatch(
    spec: bytes, path: str, lookup: Lookup, standard: Standard, report: Report, *, draft: bool = False
) -> Dispatch | None:
    """Read the bytes of a spec as the dispatch that it means, its skeleton filled in; `None` when it cannot be read at all."""
    tree = read(spec, path, report, draft=draft)
    if tree is not None and tree.get("skeleton") is not None:
        from drafter.drafting.skeletons import with_skeleton

        tree = with_skeleton(tree, lookup, report)
    return dispatch_from_tree(tree, standard, report, draft=draft) if tree else None


def resolve(dispatch: Dispatch, lookup: Lookup, standard: Standard, report: Report) -> Dispatch:
    """Return the dispatch with all that the library knows put in and every text in plain words; lacks are in `report`."""
    return in_words(assemble(dispatch, lookup, standard, report), lookup, standard, report)


def assemble(dispatch: Dispatch, lookup: Lookup, standard: Standard, report: Report) -> Dispatch:
    """Return the dispatch with issuer, clauses, recipients and signature from the library; citations stand as they are."""
    lookup.on = day_of(dispatch.issue_date)
    body = find_body(dispatch.agency, lookup)
    dispatch = resolve_issuer(dispatch, body, lookup, standard, report)
    if _calls_clauses(dispatch):
        from drafter.drafting.clauses import put_in_clauses

        dispatch = put_in_clauses(dispatch, lookup, standard, report)
    dispatch = resolve_recipients(dispatch, body, lookup, standard, report)
    if any(each.is_only_key for each in (*dispatch.implements, *dispatch.references)):
        from drafter.drafting.directives import resolve_directives

        dispatch = resolve_directives(dispatch, lookup, report)
    dispatch = resolve_signature(dispatch, body, lookup, report)
    for typed, names in lookup.shared.items():
        report.add("E641", _place_of(typed, dispatch), typed=typed, known="”, “".join(names))
    return dispatch


def _place_of(typed: str, dispatch: Dispatch) -> Place:
    """Return where a key stands in Kính gửi or Nơi nhận; elsewhere it counts as the issuing body's."""
    texts = (*dispatch.addressees, *dispatch.recipients)
    return next((text.place for text in texts if text.spans == (TextSpan(typed),)), dispatch.agency.place)


def _calls_clauses(dispatch: Dispatch) -> bool:
    """Return whether any text of a dispatch calls a shared clause; most dispatches do not, and need not know how that is done."""
    texts = (dispatch.subject, *dispatch.addressees, *dispatch.recipients, dispatch.archive, dispatch.signer)
    spans = (span for text in (*texts, *texts_of(dispatch.body)) if text is not None for span in text.spans)
    return any(isinstance(span, ClauseSpan) for span in spans)


def in_words(dispatch: Dispatch, lookup: Lookup, standard: Standard, report: Report) -> Dispatch:
    """Return an assembled dispatch with citations, references and variables as the words that they print."""
    return _Resolver(dispatch, lookup, standard, report).run()


def day_of(date: IssueDate) -> Day | None:
    """Return the day on which a dispatch judges its library: of a date without its day, or its month, the first."""
    return (date.year, date.month or 1, date.day or 1) if date.year else None


class _Resolver:
    """Walks the texts in the order in which a citation counts as the first: body last, subject and Kính gửi not at all."""

    def __init__(self, dispatch: Dispatch, lookup: Lookup, standard: Standard, report: Report) -> None:
        self._dispatch = dispatch
        self._citations = Citations(dispatch, lookup, standard, report)
        self._references = CrossReferences(dispatch.body, report)
        self._report = report
        self._expressions: Expressions | None = None

    def run(self) -> Dispatch:
        """Return the resolved dispatch."""
        dispatch = self._dispatch
        resolved = replace(
            dispatch,
            subject=self._uncounted(dispatch.subject),
            addressees=tuple(self._uncounted(text) for text in dispatch.addressees),
            body=tuple(self._item(item) for item in dispatch.body),
            recipients=tuple(self._uncounted(text) for text in dispatch.recipients),
            archive=self._uncounted(dispatch.archive) if dispatch.archive else None,
        )
        self._citations.report_uncited()
        return resolved

    def _item(self, item: BodyItem | DataTable) -> BodyItem | DataTable:
        if isinstance(item, BodyItem) and _is_plain_text(item):
            return item
        return with_texts(item, self._counted, self._item)

    def _counted(self, text: Text) -> Text:
        return self._in_words(text, counts=True)

    def _uncounted(self, text: Text) -> Text:
        return self._in_words(text, counts=False)

    def _in_words(self, text: Text, *, counts: bool) -> Text:
        if _is_plain(text.spans):
            return text
        return replace(text, spans=joined(self._span(span, counts=counts) for span in text.spans))

    def _span(self, span: Span, *, counts: bool) -> TextSpan:
        match span:
            case CitationSpan():
                words = self._citations.words(span) if counts else self._citations.words(span, default=SOURCED, counts=False)
            case ReferenceSpan():
                words = self._references.words(span)
            case ExpressionSpan():
                words = self._computed(span)
            case TextSpan():
                return span
        return TextSpan(words, span.bold, span.italic)

    def _computed(self, span: ExpressionSpan) -> str:
        if self._expressions is None:
            from drafter.drafting.expressions import Expressions

            self._expressions = Expressions(self._dispatch.variables, self._report)
        return self._expressions.words(span)


def _is_plain_text(item: BodyItem) -> bool:
    return not item.children and item.heading is None and item.text is not None and _is_plain(item.text.spans)


def _is_plain(spans: Spans) -> bool:
    return len(spans) == 1 and isinstance(spans[0], TextSpan)


"""From a dispatch as written to a dispatch in words. In: `Dispatch`, the library. Out: plain text, everything filled in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from drafter.diagnostics import Place, Report
from drafter.drafting.citations import Citations
from drafter.drafting.issuer import find_body, resolve_issuer
from drafter.drafting.recipients import resolve_recipients
from drafter.drafting.references import CrossReferences
from drafter.drafting.signatory import resolve_signature
from drafter.model import (
    BodyItem,
    CitedDocument,
    DataTable,
    Dispatch,
    IssueDate,
    Items,
    LegalBasis,
    Text,
    all_texts,
    annexes_of,
    has_table_files,
    map_texts,
    plain,
    texts_of,
    with_texts,
)
from drafter.model.from_syntax import copy_from_tree, dispatch_from_tree
from drafter.record import replace
from drafter.standards import Standard
from drafter.syntax import read
from drafter.syntax.inline_types import (
    AUTO,
    BASIS,
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


def read_copy(spec: bytes, path: str, standard: Standard, report: Report) -> Dispatch | None:
    """Read the bytes of a copy's spec as a dispatch of a copy's type; `None` when it cannot be read at all."""
    tree = read(spec, path, report, "copy")
    return copy_from_tree(tree, standard, report) if tree else None


def resolve(dispatch: Dispatch, lookup: Lookup, standard: Standard, report: Report, folder: str | None = None) -> Dispatch:
    """Return the dispatch with all that the library knows put in and every text in plain words; lacks are in `report`.

    The tables that it names as files are read from `folder` and below; with `None` there are no files.
    """
    return in_words(assemble(dispatch, lookup, standard, report, folder), lookup, standard, report)


def assemble(
    dispatch: Dispatch, lookup: Lookup, standard: Standard, report: Report, folder: str | None = None
) -> Dispatch:
    """Return the dispatch with issuer, clauses, recipients and signature from the library; citations stand as they are.

    Tables in files have their rows, as in `resolve`.
    """
    lookup.on = day_of(dispatch.issue_date)
    body = find_body(dispatch.agency, lookup)
    dispatch = resolve_issuer(dispatch, body, lookup, standard, report)
    if _calls_clauses(dispatch):
        from drafter.drafting.clauses import put_in_clauses

        dispatch = put_in_clauses(dispatch, lookup, standard, report)
    dispatch = resolve_recipients(dispatch, body, lookup, standard, report)
    if any(each.is_only_key for each in cited_documents(dispatch)):
        from drafter.drafting.directives import resolve_directives

        dispatch = resolve_directives(dispatch, lookup, report)
    dispatch = resolve_signature(dispatch, body, lookup, standard, report)
    if "authority" in standard.form(dispatch.type_id).parts or standard.form(dispatch.type_id).authority:
        from drafter.drafting.authority import with_authority

        dispatch = with_authority(dispatch, standard, report)
    if dispatch.marks.contact_details or any(each.contact for each in (dispatch.agency, *dispatch.co_issuers)):
        from drafter.drafting.contact import with_contact

        dispatch = with_contact(dispatch, body, lookup, report)
    if any(map(has_table_files, (dispatch.body, *(annex.body for annex in annexes_of(dispatch))))):
        from drafter.drafting.table_files import put_in_tables

        dispatch = put_in_tables(dispatch, folder, standard, report)
    for typed, names in lookup.shared.items():
        report.add("E641", _place_of(typed, dispatch), typed=typed, known="”, “".join(names))
    return dispatch


def cited_documents(dispatch: Dispatch) -> tuple[CitedDocument, ...]:
    """Return every document that a dispatch declares, its legal bases first."""
    bases = tuple(basis.document for basis in dispatch.legal_bases if basis.document)
    return (*bases, *dispatch.implements, *dispatch.references)


def _place_of(typed: str, dispatch: Dispatch) -> Place:
    """Return where a key stands in Kính gửi or Nơi nhận; elsewhere it counts as the issuing body's."""
    texts = (*dispatch.addressees, *dispatch.recipients)
    return next((text.place for text in texts if text.spans == (TextSpan(typed),)), dispatch.agency.place)


def _calls_clauses(dispatch: Dispatch) -> bool:
    """Return whether any text of a dispatch calls a shared clause; most dispatches do not, and need not know how that is done."""
    signer = (dispatch.signer,) if dispatch.signer else ()
    return any(isinstance(span, ClauseSpan) for text in (*all_texts(dispatch), *signer) for span in text.spans)


def in_words(dispatch: Dispatch, lookup: Lookup, standard: Standard, report: Report) -> Dispatch:
    """Return an assembled dispatch with citations, references and variables as the words that they print."""
    return _Resolver(dispatch, lookup, standard, report).run()


def day_of(date: IssueDate) -> Day | None:
    """Return the day on which a dispatch judges its library: of a date without its day, or its month, the first."""
    return (date.year, date.month or 1, date.day or 1) if date.year else None


class _Resolver:
    """Walks the texts in the order in which a citation counts as the first: căn cứ, body, appendices; others not at all."""

    def __init__(self, dispatch: Dispatch, lookup: Lookup, standard: Standard, report: Report) -> None:
        self._dispatch = dispatch
        self._citations = Citations(dispatch, lookup, standard, report)
        self._references = CrossReferences(dispatch.body, report)
        self._appendix_word = standard.rule("appendix_label").text or ""
        self._basis_word = standard.phrases.basis_words[0]
        self._lookup, self._report = lookup, report
        self._expressions: Expressions | None = None

    def run(self) -> Dispatch:
        """Return the resolved dispatch."""
        resolved = map_texts(self._dispatch, said=self._uncounted, prose=self._counted, basis=self._basis, body=self._body)
        self._citations.report_uncited()
        if resolved.appendices:
            _report_unmentioned(resolved, self._appendix_word, self._report)
        return resolved

    def _basis(self, basis: LegalBasis) -> LegalBasis:
        """Return a basis in whole words."""
        if basis.document:
            words = f"{self._basis_word} {self._citations.basis(basis.document)}"
            return LegalBasis(Text((TextSpan(words),), basis.place), None, basis.place)
        assert basis.text is not None
        return replace(basis, text=self._in_words(basis.text, counts=True, default=BASIS))

    def _body(self, items: Items) -> Items:
        """Return a body in words; what it points at stands in itself."""
        self._references = CrossReferences(items, self._report)
        return tuple(map(self._item, items))

    def _item(self, item: BodyItem | DataTable) -> BodyItem | DataTable:
        if isinstance(item, BodyItem) and _is_plain_text(item):
            return item
        return with_texts(item, self._counted, self._item)

    def _counted(self, text: Text) -> Text:
        return self._in_words(text, counts=True)

    def _uncounted(self, text: Text) -> Text:
        return self._in_words(text, counts=False)

    def _in_words(self, text: Text, *, counts: bool, default: str = AUTO) -> Text:
        if _is_plain(text.spans) or not text.spans:
            return text
        return replace(text, spans=joined(self._span(span, counts=counts, default=default) for span in text.spans))

    def _span(self, span: Span, *, counts: bool, default: str) -> TextSpan:
        match span:
            case CitationSpan():
                words = self._citations.words(span, default=default if counts else SOURCED, counts=counts)
            case ReferenceSpan():
                words = self._references.words(span)
            case ExpressionSpan():
                words = self._computed(span)
            case TextSpan():
                return span
            case ClauseSpan():
                raise AssertionError("clauses are put in before texts are resolved")
        return TextSpan(words, span.bold, span.italic)

    def _computed(self, span: ExpressionSpan) -> str:
        if self._expressions is None:
            from drafter.drafting.expressions import Expressions

            self._expressions = Expressions(self._dispatch.variables, self._lookup, self._report)
        return self._expressions.words(span)


def _report_unmentioned(dispatch: Dispatch, word: str, report: Report) -> None:
    """Report appendices to which the paper does not refer (Phụ lục I, Phần I, Mục III, khoản 1 điểm a)."""
    texts = (*texts_of(dispatch.body), *(text for field in dispatch.form_fields for text in field.texts))
    if not any(word.casefold() in plain(text).casefold() for text in texts):
        report.add("W228", dispatch.appendices[0].place)


def _is_plain_text(item: BodyItem) -> bool:
    return not item.children and item.heading is None and item.text is not None and _is_plain(item.text.spans)


def _is_plain(spans: Spans) -> bool:
    return len(spans) == 1 and isinstance(spans[0], TextSpan)


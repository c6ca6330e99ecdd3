"""Citations in words. In: `[@key form]` and the documents of a dispatch. Out: full at the first place, short afterwards.

Source: Phụ lục I, Phần I, Mục II, khoản 6 điểm b.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from drafter.diagnostics import Report
from drafter.model import CitedDocument, Dispatch, IssueDate
from drafter.standards import Standard
from drafter.syntax.inline_types import AUTO, BASIS, DATED, FULL, SHORT, SOURCED, CitationSpan

if TYPE_CHECKING:
    from drafter.library.lookup import Lookup

_LISTING = "drafter library list directives"  # what to type where the spec declares no document


class Citations:
    """The documents a dispatch may cite, and which of them have been cited in full."""

    def __init__(self, dispatch: Dispatch, lookup: Lookup, standard: Standard, report: Report) -> None:
        """Index the documents of `thực hiện` and `viện dẫn` by key and by code; a key given twice is E407."""
        self._standard, self._report, self._dispatch, self._lookup = standard, report, dispatch, lookup
        self._by_key: dict[str, CitedDocument] = {}
        self._by_code: dict[str, list[CitedDocument]] = {}
        self._cited: set[int] = set()
        self._touched: set[int] = set()
        bases = [basis.document for basis in dispatch.legal_bases if basis.document]
        for document in (*bases, *dispatch.implements, *dispatch.references):
            if document.key and document.key in self._by_key:
                report.add("E407", document.place, key=document.key)
            if document.key:
                self._by_key[document.key] = document
            if document.code:
                self._by_code.setdefault(document.code, []).append(document)

    def words(self, span: CitationSpan, *, default: str = AUTO, counts: bool = True) -> str:
        """Return the words of one citation or group; `default` is the form where none is asked for."""
        asked = next((form for _, form in span.members if form != AUTO), default)
        members = [(self._find(name, span), form if form != AUTO else asked) for name, form in span.members]
        known = [(document, self._form(document, form)) for document, form in members if document is not None]
        for document, _ in known:
            self._touched.add(id(document))
            if counts:
                self._cited.add(id(document))
        if not known:
            return "[@" + "; ".join(name for name, _ in span.members) + "]"
        return self._joined(known)

    def basis(self, document: CitedDocument) -> str:
        """Return a document as căn cứ names it, whole and with its long date (khoản 6 điểm a); it counts as cited."""
        self._touched.add(id(document))
        self._cited.add(id(document))
        return self._words(document, BASIS)

    def _find(self, name: str, span: CitationSpan) -> CitedDocument | None:
        if name in self._by_key:
            return self._by_key[name]
        same = self._by_code.get(name, [])
        if len(same) > 1:
            self._report.add("E406", span.place, name=name)
        elif not same and (directive := self._lookup.directive(name)):
            self._by_key[name] = directive.document
            return directive.document
        elif not same:
            from difflib import get_close_matches

            names = [*self._by_key, *self._by_code]
            near = get_close_matches(name, names, n=1)
            self._report.add("E405", span.place, name=name, nearest=near[0] if near else ", ".join(names) or _LISTING)
        return same[0] if same else None

    def _form(self, document: CitedDocument, form: str) -> str:
        if form != AUTO:
            return form
        return SHORT if id(document) in self._cited else FULL

    def _joined(self, known: list[tuple[CitedDocument, str]]) -> str:
        """Put a group together: one issuer is said once, at the last; full citations always keep theirs."""
        texts = []
        for position, (document, form) in enumerate(known):
            follower = known[position + 1] if position + 1 < len(known) else None
            shared = (
                follower is not None and form == follower[1] == SOURCED and self._issuer(document) == self._issuer(follower[0])
            )
            texts.append(self._words(document, DATED if shared else form))
        if any(form == FULL for _, form in known):
            return "; ".join(texts)
        return " và ".join(part for part in (", ".join(texts[:-1]), texts[-1]) if part)

    def _words(self, document: CitedDocument, form: str) -> str:
        """Return one document in one form; a field that it has not is left out."""
        is_law = document.type_name in self._standard.phrases.law_like_types
        parts = self._law_parts(form) if is_law else self._parts(document, form)
        said = {
            "type_name": capitalised(document.type_name or ""),
            "code": f"số {document.code}" if document.code else "",
            "issue_date": self._date(document, form) if "issue_date" in parts and document.issue_date else "",
            "agency": f"của {issuer}" if "agency" in parts and (issuer := self._issuer(document)) else "",
            "subject": document.subject or document.code or "" if is_law else self._subject(document.subject or ""),
        }
        return " ".join(said[part] for part in parts if said[part])

    def _law_parts(self, form: str) -> list[str]:
        """Return the fields of a law: its name; among the bases its day too, as the decree's own preamble has it."""
        parts = list(self._standard.rule("law_citation").values["parts"])
        return [*parts, "issue_date"] if form == BASIS else parts

    def _parts(self, document: CitedDocument, form: str) -> list[str]:
        """Return the fields of a form: the decree's for the first and the later places, ours for what a clerk asks for."""
        later, first = (list(self._standard.rule(f"{place}_citation").values["parts"]) for place in ("later", "first"))
        parts = {SHORT: later, DATED: [*later, "issue_date"], SOURCED: [*later, "issue_date", "agency"]}.get(form, first)
        return parts if document.code or "subject" in parts else [*parts, "subject"]

    def _date(self, document: CitedDocument, form: str) -> str:
        assert document.issue_date is not None
        is_long = form == BASIS or self._dispatch.presentation.long_reference_dates
        return date_words(document.issue_date, self._standard, long=is_long)

    def _subject(self, subject: str) -> str:
        phrases = self._standard.phrases
        if not subject:
            return ""
        begins = any(subject.startswith((word + " ", word.capitalize() + " ")) for word in phrases.subject_words)
        return subject if begins else f"{phrases.subject_default} {subject}"

    def _issuer(self, document: CitedDocument) -> str | None:
        """Return the issuer's name, without the place when it is the issuing body's own."""
        if document.called or not document.agency:
            return document.called
        for own in (self._dispatch.place_name, self._dispatch.agency.province):
            if own and document.agency.endswith(" " + own):
                rest = document.agency.removesuffix(own).rstrip()
                name, comma, unit = rest.rpartition(", ")
                if comma and unit in self._standard.phrases.province_units:
                    return name  # a commune named with its province
                if self._units_in(rest) > 1:
                    return document.agency
                return self._without_unit(rest)
        return document.agency

    def _without_unit(self, name: str) -> str:
        """Return the name of a department of one's own province as people say it: `Sở Y tế` for `Sở Y tế tỉnh`."""
        phrases = self._standard.phrases
        if name.split()[0] in phrases.department_words:
            for unit in phrases.province_units:
                name = name.removesuffix(f" {unit}")
        return name

    def _units_in(self, name: str) -> int:
        """Count the administrative units that a name goes through: `huyện … tỉnh` is two."""
        return sum(f" {unit} " in f"{name} " for unit in self._standard.phrases.administrative_units)

    def report_uncited(self) -> None:
        """Warn of every document under `thực hiện` that no text cites."""
        for document in self._dispatch.implements:
            if id(document) not in self._touched:
                self._report.add("W401", document.place, name=document.key or document.code or document.type_name or "")
            is_law = document.type_name in self._standard.phrases.law_like_types
            if not document.code and not is_law and self._dispatch.number is not None:
                self._report.add("W402", document.place, name=document.type_name or document.key or "")


def capitalised(type_name: str) -> str:
    """Return a type with the capital that a named document has (Phụ lục II, Mục V, khoản 6)."""
    return type_name[:1].upper() + type_name[1:]


def date_words(day: IssueDate, standard: Standard, *, long: bool) -> str:
    """Return `ngày 16/10/2023`, or `ngày 16 tháng 10 năm 2023`; of a date without its day what is known."""
    number = standard.padded_day(day.day) if day.day else None
    month = standard.padded_month(day.month) if day.month else None
    if number is None:
        return f"tháng {month} năm {day.year}" if month else f"năm {day.year}"
    return standard.long_date(day.day, day.month, day.year) if long else f"ngày {number}/{month}/{day.year}"

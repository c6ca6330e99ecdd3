"""Thẩm quyền ban hành. In: a `Dispatch` with its signature. Out: the same with the words that stand above its căn cứ.

Where the power is the head's, his office; where it is the body's, its name (Phụ lục III, Mẫu 1.2, ghi chú 6).
"""

from __future__ import annotations

from drafter.diagnostics import Report
from drafter.drafting.issuer import issuer_words
from drafter.model import Dispatch, Signature, missing
from drafter.record import replace
from drafter.standards import Standard
from drafter.syntax.vocabulary import fold, label


def with_authority(dispatch: Dispatch, standard: Standard, report: Report) -> Dispatch:
    """Return the dispatch with who issues it; one that nobody signs cannot be known to be the head's or the body's (E463)."""
    if dispatch.enacting_authority:
        return dispatch
    form = standard.form(dispatch.type_id)
    name = issuer_words(dispatch, standard)
    if form.authority == "agency" or dispatch.co_issuers:
        return replace(dispatch, enacting_authority=name)
    if dispatch.signature is not None:
        return replace(dispatch, enacting_authority=_of(dispatch.signature, name, standard))
    key = label("dispatch", "enacting_authority")
    if not report.has_errors:  # a signer who could not be found has been reported
        report.add("E463" if not dispatch.is_draft else "W202", dispatch.place, key=key)
    return replace(dispatch, enacting_authority=missing(key))


def _of(signature: Signature, agency: str, standard: Standard) -> str:
    """Return the office of the head for whom, or as whom, a signature is given; the body's name where it is on its behalf."""
    if signature.on_behalf:
        return agency
    for authority in standard.phrases.signing_order:
        typed = getattr(signature, authority)
        if typed:
            mark = standard.signing_mark(authority)
            head = typed[len(mark) :].lstrip() if mark and typed.upper().startswith(mark) else typed
            return _of_agency(head, agency)
    return agency


def _of_agency(head: str, agency: str) -> str:
    """Return an office with the body that it is of; what both say (Giám đốc Sở, Sở Y tế) stands once."""
    office, body = head.split(), agency.split()
    if fold(agency) in fold(head):
        return head
    counts = range(len(body), 0, -1)
    shared = next((count for count in counts if list(map(fold, office[-count:])) == list(map(fold, body[:count]))), 0)
    return " ".join((*office, *body[shared:]))

"""Documents by key. In: a `Dispatch` that names documents of the library by key alone. Out: the same, with what they are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from drafter.diagnostics import Report
from drafter.model import CitedDocument, Dispatch
from drafter.record import replace

if TYPE_CHECKING:
    from drafter.library.lookup import Lookup


def resolve_directives(dispatch: Dispatch, lookup: Lookup, report: Report) -> Dispatch:
    """Return the dispatch with every document that it names by key alone; a key that no layer knows is E413."""
    implements, references = (
        tuple(known for document in documents if (known := _known(document, lookup, report)))
        for documents in (dispatch.implements, dispatch.references)
    )
    bases = tuple(
        replace(basis, document=known)
        for basis in dispatch.legal_bases
        if (known := _known(basis.document, lookup, report) if basis.document else None) or basis.text
    )
    return replace(dispatch, implements=implements, references=references, legal_bases=bases)


def _known(document: CitedDocument, lookup: Lookup, report: Report) -> CitedDocument | None:
    if not document.is_only_key:
        return document
    key = document.key or ""
    found = lookup.directive(key)
    if found is None:
        report.add("E413", document.place, typed=key, nearest=lookup.nearest("directive", key))
        return None
    return replace(found.document, key=document.key, place=document.place)

"""Slot 13. In: `liên hệ` as a spec has it, the issuing body, the library. Out: the lines that print at the foot of page 1."""

from __future__ import annotations

from typing import TYPE_CHECKING

from drafter.diagnostics import Report
from drafter.model import Dispatch, Text, plain
from drafter.record import replace
from drafter.syntax.inline_types import TextSpan
from drafter.syntax.vocabulary import fold, value_labels

if TYPE_CHECKING:
    from drafter.library.entries import Body
    from drafter.library.lookup import Lookup

_ASKED = "contact_details"


def with_contact(dispatch: Dispatch, body: Body | None, lookup: Lookup, report: Report) -> Dispatch:
    """Return the dispatch with its lines of contact: those typed, those of `cơ quan`, or with `liên hệ: có` the library's.

    Asked for where neither says any is W464: the paper is built without them.
    """
    typed = dispatch.marks.contact_details
    own = [agency.contact for agency in (dispatch.agency, *dispatch.co_issuers) if agency.contact]
    is_asked = len(typed) == 1 and fold(plain(typed[0])) == fold(value_labels(_ASKED)[0])
    if typed and not is_asked:
        return dispatch
    place = typed[0].place if typed else dispatch.agency.place
    lines = own
    if is_asked and not lines and body is not None and body.contact:
        lookup.take_body(body, "contact")
        lines = body.contact.split("\n")
    if is_asked and not lines:
        report.add("W464", place, agency=dispatch.agency.name)
    details = tuple(Text((TextSpan(line),), place) for line in lines)
    return replace(dispatch, marks=replace(dispatch.marks, contact_details=details))

"""Values for the ordinary tags of a department's own form. In: a resolved `Dispatch`. Out: plain texts and lists by name.

The names are `library.word_template.VALUES`, and those of the spec's own `biến`.
"""

from __future__ import annotations

from drafter.layout.foot import signing_lines
from drafter.layout.head import date_fields
from drafter.model import Dispatch, plain
from drafter.standards import Standard


def form_values(dispatch: Dispatch, standard: Standard) -> dict[str, object]:
    """Return what a form may ask for, as it prints; what is blank is an empty text."""
    signature = dispatch.signature
    return {
        **dispatch.variables,
        "supervising_agency": (dispatch.agency.supervising_agency or "").upper(),
        "issuing_agency": dispatch.agency.name.upper(),
        "number": standard.padded_number(dispatch.number) if dispatch.number else "",
        "symbol": dispatch.symbol or "",
        "place_name": dispatch.place_name or "",
        **date_fields(dispatch.issue_date, standard, ""),
        "type_name": standard.type(dispatch.type_id).name.upper(),
        "subject": plain(dispatch.subject),
        "addressees": [plain(text) for text in dispatch.addressees],
        "recipients": [plain(text) for text in dispatch.recipients],
        "archive": plain(dispatch.archive) if dispatch.archive else "",
        "signing_authority": list(signing_lines(signature, standard)) if signature else [],
        "full_name": (signature.full_name or "") if signature else "",
    }

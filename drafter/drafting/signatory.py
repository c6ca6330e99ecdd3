"""Slot 7 of a dispatch. In: `ký` as a key of the library, or written out. Out: the signature, derived or judged (Điều 13)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from drafter.diagnostics import Report
from drafter.drafting.issuer import is_lost
from drafter.library.slugs import spelled
from drafter.model import Dispatch, plain
from drafter.record import replace
from drafter.standards import Standard

if TYPE_CHECKING:
    from drafter.library.entries import Body
    from drafter.library.lookup import Lookup


def resolve_signature(dispatch: Dispatch, body: Body | None, lookup: Lookup, standard: Standard, report: Report) -> Dispatch:
    """Return the dispatch with its signature; a signer whom no layer knows is E414, one of an unknown body E415."""
    if dispatch.signature is not None:
        _check_written(dispatch, body, lookup, standard, report)
    if dispatch.signer is None:
        return dispatch
    from drafter.drafting.signing import derived_signature

    typed = plain(dispatch.signer)
    place = dispatch.signer.place
    posts = lookup.signer(typed)
    if not posts:
        report.add("E414", place, typed=typed, nearest=lookup.nearest("signer", typed))
        return dispatch
    if len({spelled(post.full_name) for post in posts}) > 1:
        named = dict.fromkeys(f"{post.full_name} ({post.position})" for post in posts)
        report.add("E640", place, typed=typed, known="”, “".join(named))
        return dispatch
    if body is None and is_lost(report):
        return dispatch
    if body is None:
        report.add("E415", place, typed=typed, agency=dispatch.agency.name)
        return dispatch
    held = tuple(post for post in posts if post.period.holds(lookup.on)) or posts
    lookup.take("signer", held[0].key, held, held[0].origin)
    lookup.take_body(body, "heads")
    kind = lookup.kind(body)
    if kind:
        lookup.take("kind", kind.name, kind, kind.origin, "", "is_collective", "collective")
    holders = {post.agency for post in held}
    lent = tuple(each for each in lookup.delegations(body) if each.holder in holders and each.period.holds(lookup.on))
    if lent:
        lookup.take("delegations", body.key, lent, lent[0].origin)
    return replace(dispatch, signature=derived_signature(posts, body, lookup, place, report))


def _check_written(dispatch: Dispatch, body: Body | None, lookup: Lookup, standard: Standard, report: Report) -> None:
    """Judge each signature by the body it is given for; who signs in a role or as a party signs for no body of the paper."""
    from drafter.drafting.issuer import find_body
    from drafter.drafting.signing_written import check_written

    assert dispatch.signature is not None
    signed = (dispatch.signature, *dispatch.co_signatures)
    bodies = (body, *(find_body(agency, lookup) for agency in dispatch.co_issuers))
    if dispatch.co_issuers and len(signed) != len(bodies):
        report.add("E464", dispatch.signature.place, bodies=len(bodies), found=len(signed))
    is_matched = len(signed) == len(bodies) and not standard.type(dispatch.type_id).parties
    for position, signature in enumerate(signed):
        judged = bodies[position] if is_matched and not signature.role else None
        check_written(signature, judged, lookup, report)

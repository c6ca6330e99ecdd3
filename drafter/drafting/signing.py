"""Who may sign for an agency (Điều 13). In: the posts of a person, the agency, the library. Out: a `Signature`, or why none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from drafter.diagnostics import Place, Report
from drafter.drafting.delegations import (
    HOLDER_RULES,
    Said,
    body_of,
    day_shown,
    days_shown,
    holder_of,
    in_force,
    judged,
    not_in_force,
)
from drafter.drafting.posts import ACTING, DEPUTY, HEAD, one_line, role_of, with_body
from drafter.library.entries import BY_AUTHORIZATION, BY_ORDER
from drafter.model import Signature
from drafter.record import Record, replace
from drafter.standards import load

if TYPE_CHECKING:
    from drafter.library.entries import Body, Delegation, Signer, Titles
    from drafter.library.lookup import Lookup

_OWN = (HEAD, ACTING, DEPUTY)
_NOT_THEN, _NO_AUTHORITY = "E420", "E422"
_TELLING = ("E423", "E425", "E424", "E421", "E428", _NO_AUTHORITY)  # of several refusals the first of these tells most


def derived_signature(posts: tuple[Signer, ...], agency: Body, lookup: Lookup, place: Place, report: Report) -> Signature | None:
    """Return the signature of a person of the library for `agency` on the day; E420 to E425 and E428 say why there is none.

    A dispatch with no day may be signed by one who held the post on other days (W426).

    Điều 13 khoản 1 to 4. Of several posts the one in the agency itself comes first, then what was delegated.
    """
    search = _Search(agency, lookup, place)
    held = [post for post in posts if post.period.holds(lookup.on)]
    if not posts:
        return None
    if lookup.on is None and not held:  # a dispatch not yet dated cannot be said to have the wrong day
        held = list(posts)
        ((_, arguments),) = search.not_then(posts).said
        report.add("W426", place, **arguments)
    best = min((search.tried(post) for post in held), key=lambda outcome: outcome.rank, default=None)
    # who signs for the agency on other days lacks the day, not the authority
    is_known = any(search.concerns(post) for post in posts if post not in held)
    if best is None or (is_known and [finding_id for finding_id, _ in best.said] == [_NO_AUTHORITY]):
        best = search.not_then(posts)
    for finding_id, arguments in best.said:
        report.add(finding_id, place, **arguments)
    return best.signature


class _Outcome(Record):
    """What came of one post: its signature and warnings, or one refusal; the lower the `rank` the better it answers."""

    signature: Signature | None
    rank: int
    said: tuple[Said, ...]


class _RefusalError(Exception):
    """Why a post does not sign: the id of the finding and what fills its sentence."""

    def __init__(self, finding_id: str, arguments: dict[str, str]) -> None:
        super().__init__(finding_id)
        self.said: Said = (finding_id, arguments)


class _Search:
    """Tries the posts of one person for one agency."""

    def __init__(self, agency: Body, lookup: Lookup, place: Place) -> None:
        self._agency, self._lookup, self._place = agency, lookup, place
        self._titles = lookup.titles(agency)
        self._warned: list[Said] = []

    def tried(self, post: Signer) -> _Outcome:
        """Return what the post gives."""
        self._warned = []
        body = self._body(post.agency)
        try:
            if body is not None and body.key == self._agency.key:
                role, signature = self._own(post)
                return _Outcome(signature, _OWN.index(role), ())
            role, signature = self._delegated(post, body)
            return _Outcome(signature, len(_OWN) + _OWN.index(role), tuple(self._warned))
        except _RefusalError as refused:
            far = body is None or not self._lookup.is_below(body, self._agency)
            return _Outcome(None, 2 * (len(_OWN) + _TELLING.index(refused.said[0])) + far, (refused.said,))

    def concerns(self, post: Signer) -> bool:
        """Return whether the post is one of the agency or of a body under it."""
        body = self._body(post.agency)
        return body is not None and (body.key == self._agency.key or self._lookup.is_below(body, self._agency))

    def not_then(self, posts: tuple[Signer, ...]) -> _Outcome:
        """Return the refusal of one who held no such post on the day, with the days of each."""
        held = []
        for post in posts:
            body = self._body(post.agency)
            held.append(f"{post.position}, {body.name if body else post.agency}: {days_shown(post.period)}")
        said = {"name": posts[0].full_name, "agency": self._agency.name, "posts": "; ".join(dict.fromkeys(held))}
        return _Outcome(None, 0, ((_NOT_THEN, {**said, "day": day_shown(self._lookup.on)}),))

    def _body(self, key: str) -> Body | None:
        return body_of(key, self._agency, self._lookup)

    def _own(self, post: Signer) -> tuple[str, Signature]:
        """Sign as head, acting head or deputy of the agency itself (khoản 1, 2)."""
        role, kind = _role(post, self._agency, self._titles), self._lookup.kind(self._agency)
        if kind is None:  # whether TM. stands there hangs on it: nothing is guessed
            raise _RefusalError("E428", {"body": self._agency.name})
        collective = (kind.collective or one_line(self._agency)) if kind.is_collective else None
        signed = replace(self._unsigned(post), on_behalf=collective)
        if role == ACTING:
            return role, replace(signed, acting=post.position)
        return role, replace(signed, position=post.position, per_procurationem=self._titles.heads[0] if role == DEPUTY else None)

    def _unsigned(self, post: Signer) -> Signature:
        return Signature(None, None, None, None, None, None, post.full_name, self._place)

    def _delegated(self, post: Signer, body: Body | None) -> tuple[str, Signature]:
        """Sign for a unit that the agency's head lets sign (khoản 3, 4)."""
        if body is None:
            raise self._no_authority(post, post.agency)
        given = [each for each in self._lookup.delegations(self._agency) if self._is_holder(each, body)]
        if not given and self._is_handed_on(body):
            raise _RefusalError("E423", {"signer": f"{post.position}, {body.name}"})
        if not given:
            raise self._no_authority(post, body.name)
        if not self._lookup.is_below(body, self._agency):
            raise self._no_authority(post, body.name, HOLDER_RULES[given[0].form])
        if not self._titles.heads:
            raise _RefusalError("E428", {"body": self._agency.name})
        titles = self._lookup.titles(body)
        role = _role(post, body, titles)
        form = self._form(given, post, body, role)
        return role, self._signed_under(form, post, body, role, titles)

    def _is_holder(self, delegation: Delegation, body: Body) -> bool:
        holder = holder_of(delegation, self._agency, self._lookup)
        return delegation.holder == body.key or (holder is not None and holder.key == body.key)

    def _is_handed_on(self, body: Body) -> bool:
        """Return whether one who signs by authorisation of the agency lets the body sign in turn."""
        first = [each for each in self._lookup.delegations(self._agency) if each.form == BY_AUTHORIZATION]
        holders = [holder for each in first if (holder := self._body(each.holder))]
        return any(self._is_holder(each, body) for holder in holders for each in self._lookup.delegations(holder))

    def _no_authority(self, post: Signer, body: str, rule: str = "") -> _RefusalError:
        kind = self._lookup.kind(self._agency)
        regime = "collective_regime" if kind and kind.is_collective else "head_regime"
        said = {"position": post.position, "body": body, "agency": self._agency.name, "rule": rule or regime}
        return _RefusalError(_NO_AUTHORITY, said)

    def _form(self, given: list[Delegation], post: Signer, body: Body, role: str) -> str:
        """Return how the post signs by what was given: by order where that holds on the day, else by authorisation."""
        now = in_force(given, self._lookup.on)
        if not now:
            raise _RefusalError(*not_in_force(given, body, self._agency, self._lookup.on))
        forms = {each.form for each in now}
        form = BY_ORDER if BY_ORDER in forms else BY_AUTHORIZATION
        if form == BY_AUTHORIZATION and role == DEPUTY:
            raise _RefusalError("E423", {"signer": f"{post.position}, {body.name}"})
        said = judged([each for each in now if each.form == form], body, self._agency, self._lookup.on)
        if said and said[0][0].startswith("E"):
            raise _RefusalError(*said[0])
        self._warned += said
        if len(forms) > 1 and role != DEPUTY:
            self._warned.append(("W425", {"body": body.name, "agency": self._agency.name}))
        return form

    def _signed_under(self, form: str, post: Signer, body: Body, role: str, titles: Titles) -> Signature:
        """Return the signature under `TL.` or `TUQ.`; a deputy signs for the head of the unit (khoản 4)."""
        self._lookup.take_body(body, "short_name", "heads")
        signed, head = self._unsigned(post), self._titles.heads[0]
        signed = replace(signed, by_order=head) if form == BY_ORDER else replace(signed, by_authorization=head)
        if role == DEPUTY:
            return replace(signed, per_procurationem=self._told(titles.heads[0], body), position=post.position)
        told = self._told(post.position, body)
        return replace(signed, acting=told) if role == ACTING else replace(signed, position=told)

    def _told(self, title: str, body: Body) -> str:
        return with_body(title, body, self._agency, self._lookup)


def _role(post: Signer, body: Body, titles: Titles) -> str:
    """Return the role of a post in its body; a body with no known head is refused, and a title that it does not have."""
    role = role_of(post, titles)
    if not titles.heads:
        raise _RefusalError("E428", {"body": body.name})
    if role is None and post.is_acting:
        typed, known = f"{load().signing_mark('acting')} {post.position}", ", ".join(titles.heads)
        raise _RefusalError("E421", {"typed": typed, "body": body.name, "known": known, "rule": "signing_acting"})
    if role is None:
        said = {"typed": post.position, "body": body.name, "known": titles.listed, "rule": "official_position"}
        raise _RefusalError("E421", said)
    return role

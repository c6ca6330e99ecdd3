"""Who may sign for an agency (Điều 13). In: the posts of a person, the agency, the library. Out: a `Signature`, or why none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from drafter.diagnostics import Place, Report
from drafter.drafting.signing_written import ACTING, DEPUTY, HEAD, Titles, check_written, one_line, titles_of
from drafter.library.days import Period, day_words
from drafter.library.entries import BY_AUTHORIZATION, BY_ORDER
from drafter.library.slugs import full_slug, slug
from drafter.model import Signature
from drafter.record import Record, replace
from drafter.syntax.vocabulary import label

if TYPE_CHECKING:
    from drafter.library.entries import Body, Delegation, Signer
    from drafter.library.lookup import Lookup

__all__ = ["check_written", "derived_signature"]
_OWN = (HEAD, ACTING, DEPUTY)
_NOT_THEN, _NO_AUTHORITY = "E420", "E422"
_TELLING = ("E423", "E425", "E424", "E421", "E428", _NO_AUTHORITY)  # of several refusals the first of these tells most
_HOLDER = {BY_ORDER: "order_holder", BY_AUTHORIZATION: "authorization_holder"}
_DAYS = {BY_ORDER: "order_holder", BY_AUTHORIZATION: "authorization_limits"}
_BLANK_DAY = "…/…/…"

_Said = tuple[str, dict[str, str]]
"""The id of a finding and what fills its sentence."""


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
    said: tuple[_Said, ...]


class _RefusalError(Exception):
    """Why a post does not sign: the id of the finding and what fills its sentence."""

    def __init__(self, finding_id: str, **arguments: str) -> None:
        super().__init__(finding_id)
        self.said: _Said = (finding_id, arguments)


class _Search:
    """Tries the posts of one person for one agency."""

    def __init__(self, agency: Body, lookup: Lookup, place: Place) -> None:
        self._agency, self._lookup, self._place = agency, lookup, place
        self._titles = titles_of(agency, lookup)
        self._warned: list[_Said] = []

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
            far = body is None or not self._is_under(body)
            return _Outcome(None, 2 * (len(_OWN) + _TELLING.index(refused.said[0])) + far, (refused.said,))

    def concerns(self, post: Signer) -> bool:
        """Return whether the post is one of the agency or of a body under it."""
        body = self._body(post.agency)
        return body is not None and (body.key == self._agency.key or self._is_under(body))

    def not_then(self, posts: tuple[Signer, ...]) -> _Outcome:
        """Return the refusal of one who held no such post on the day, with the days of each."""
        held = []
        for post in posts:
            body = self._body(post.agency)
            held.append(f"{post.position}, {body.name if body else post.agency}: {_days(post.period)}")
        said = {"name": posts[0].full_name, "agency": self._agency.name, "day": self._day(), "posts": "; ".join(held)}
        return _Outcome(None, 0, ((_NOT_THEN, said),))

    def _day(self) -> str:
        return day_words(self._lookup.on) if self._lookup.on else _BLANK_DAY

    def _body(self, key: str) -> Body | None:
        return self._agency if key == self._agency.key else self._lookup.body(key, self._agency)

    def _is_under(self, body: Body) -> bool:
        """Return whether the agency stands somewhere above the body."""
        seen: set[str] = set()
        above: Body | None = body
        while above is not None and above.superior and above.key not in seen:
            seen.add(above.key)
            above = self._agency if above.superior == self._agency.key else self._lookup.body(above.superior, above)
            if above is not None and above.key == self._agency.key:
                return True
        return False

    def _own(self, post: Signer) -> tuple[str, Signature]:
        """Sign as head, acting head or deputy of the agency itself (khoản 1, 2)."""
        role, kind = _role(post, self._agency, self._titles), self._lookup.kind(self._agency)
        if kind is None:  # whether TM. stands there hangs on it: nothing is guessed
            raise _RefusalError("E428", body=self._agency.name)
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
            raise _RefusalError("E423", signer=f"{post.position}, {body.name}")
        if not given:
            raise self._no_authority(post, body.name)
        if not self._is_under(body):
            raise self._no_authority(post, body.name, _HOLDER[given[0].form])
        if not self._titles.heads:
            raise _RefusalError("E428", body=self._agency.name)
        titles = titles_of(body, self._lookup)
        role = _role(post, body, titles)
        form = self._form(given, post, body, role)
        return role, self._signed_under(form, post, body, role, titles)

    def _is_holder(self, delegation: Delegation, body: Body) -> bool:
        holder = self._body(delegation.holder)
        return delegation.holder == body.key or (holder is not None and holder.key == body.key)

    def _is_handed_on(self, body: Body) -> bool:
        """Return whether one who signs by authorisation of the agency lets the body sign in turn."""
        first = [each for each in self._lookup.delegations(self._agency) if each.form == BY_AUTHORIZATION]
        holders = [holder for each in first if (holder := self._body(each.holder))]
        return any(self._is_holder(each, body) for holder in holders for each in self._lookup.delegations(holder))

    def _no_authority(self, post: Signer, body: str, rule: str = "") -> _RefusalError:
        kind = self._lookup.kind(self._agency)
        regime = "collective_regime" if kind and kind.is_collective else "head_regime"
        return _RefusalError(_NO_AUTHORITY, position=post.position, body=body, agency=self._agency.name, rule=rule or regime)

    def _form(self, given: list[Delegation], post: Signer, body: Body, role: str) -> str:
        """Return how the post signs by what was given: by order where that holds on the day, else by authorisation."""
        names = {"body": body.name, "agency": self._agency.name}
        # on an unknown day even what ends may still hold: every authorisation must end
        now = [each for each in given if self._lookup.on is None or each.period.holds(self._lookup.on)]
        if not now:
            periods = "; ".join(_days(each.period) for each in given)
            raise _RefusalError("E424", **names, day=self._day(), periods=periods, rule=_DAYS[given[0].form])
        forms = {each.form for each in now}
        form = BY_ORDER if BY_ORDER in forms else BY_AUTHORIZATION
        if form == BY_AUTHORIZATION and role == DEPUTY:
            raise _RefusalError("E423", signer=f"{post.position}, {body.name}")
        chosen = min((each for each in now if each.form == form), key=lambda each: len(_lacks(each)))
        where = f"{chosen.origin.place.path}:{chosen.origin.place.line}"
        if form == BY_AUTHORIZATION and _lacks(chosen):
            raise _RefusalError("E425", **names, lacks="”, “".join(_lacks(chosen)), where=where)
        if form == BY_ORDER and not chosen.document:
            self._warned.append(("W420", {**names, "where": where}))
        if self._lookup.on is None and chosen.period.until:
            self._warned.append(("W423", {**names, "periods": _days(chosen.period), "rule": _DAYS[form]}))
        if len(forms) > 1 and role != DEPUTY:
            self._warned.append(("W425", names))
        return form

    def _signed_under(self, form: str, post: Signer, body: Body, role: str, titles: Titles) -> Signature:
        """Return the signature under `TL.` or `TUQ.`; a deputy signs for the head of the unit (khoản 4)."""
        self._lookup.take_body(body)
        signed, head = self._unsigned(post), self._titles.heads[0]
        signed = replace(signed, by_order=head) if form == BY_ORDER else replace(signed, by_authorization=head)
        if role == DEPUTY:
            return replace(signed, per_procurationem=self._told(titles.heads[0], body), position=post.position)
        told = self._told(post.position, body)
        return replace(signed, acting=told) if role == ACTING else replace(signed, position=told)

    def _told(self, title: str, body: Body) -> str:
        """Return a title with its body where it does not name it: `Giám đốc Sở Y tế`, `Trưởng phòng Tổ chức`, `Chánh Văn phòng`.

        The paper names the agency only, and many of its units have a `Giám đốc`.
        """
        words, typed = self._own_words(body), title.split()
        for count in range(min(len(words), len(typed)), 0, -1):
            if slug(" ".join(typed[-count:])) == slug(" ".join(words[:count])):
                return " ".join((*typed, *words[count:]))
        return " ".join((*typed, *words))

    def _own_words(self, body: Body) -> list[str]:
        """Return the words of a body's name without the agency or its unit at the end: `Văn phòng` of `Văn phòng UBND tỉnh`."""
        unit = self._lookup.unit(self._agency.unit) if self._agency.unit else None
        tails = {full_slug(tail) for tail in (self._agency.name, self._agency.printed_name, self._agency.short_name) if tail}
        if unit is not None:
            tails |= {slug(unit.name)} | {tail.removesuffix(f"-{slug(unit.bare)}") for tail in tails}
        words = one_line(body).split()
        cut = next((at for at in range(1, len(words)) if full_slug(" ".join(words[at:])) in tails), len(words))
        return words[:cut]


def _role(post: Signer, body: Body, titles: Titles) -> str:
    """Return the role of a post in its body; a body with no known head is refused, and a title that it does not have."""
    role = titles.role(post)
    if not titles.heads:
        raise _RefusalError("E428", body=body.name)
    if role is None and post.is_acting:
        known = ", ".join(titles.heads)
        raise _RefusalError("E421", typed=f"Q. {post.position}", body=body.name, known=known, rule="signing_acting")
    if role is None:
        raise _RefusalError("E421", typed=post.position, body=body.name, known=titles.listed, rule="official_position")
    return role


def _lacks(delegation: Delegation) -> list[str]:
    """Return the keys that an authorisation must have and lacks (khoản 3): the document, what it covers, its last day."""
    said = {"document": delegation.document, "scope": delegation.scope, "until": delegation.period.until}
    return [label("delegation", name) for name, value in said.items() if not value]


def _days(period: Period) -> str:
    since, until = (day_words(day) if day else "…" for day in (period.since, period.until))
    return f"{since} – {until}"

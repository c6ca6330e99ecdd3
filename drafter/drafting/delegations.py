"""What lets a unit sign for an agency (Điều 13 khoản 3, 4). In: delegations of the library, the day. Out: what is wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING

from drafter.library.days import day_words
from drafter.library.delegated import lacking
from drafter.library.entries import BY_AUTHORIZATION, BY_ORDER
from drafter.standards import load

if TYPE_CHECKING:
    from drafter.library.days import Day, Period
    from drafter.library.entries import Body, Delegation
    from drafter.library.lookup import Lookup

HOLDER_RULES = {BY_ORDER: "order_holder", BY_AUTHORIZATION: "authorization_holder"}
_DAYS_RULES = {BY_ORDER: "order_holder", BY_AUTHORIZATION: "authorization_limits"}
_BLANK_DAY = "…/…/…"

Said = tuple[str, dict[str, str]]
"""The id of a finding and what fills its sentence."""


def holder_of(delegation: Delegation, agency: Body, lookup: Lookup) -> Body | None:
    """Return the body whose head a delegation of the agency lets sign, `None` when the library does not know it."""
    return body_of(delegation.holder, agency, lookup)


def body_of(key: str, agency: Body, lookup: Lookup) -> Body | None:
    """Return the body that a key means beside the agency, or the agency itself; `None` when the library does not know it."""
    return agency if key == agency.key else lookup.body(key, agency)


def in_force(given: list[Delegation], on: Day | None) -> list[Delegation]:
    """Return those in force on the day; on an unknown day all, for even what ends may still hold."""
    return [each for each in given if on is None or each.period.holds(on)]


def not_in_force(given: list[Delegation], holder: Body, agency: Body, on: Day | None) -> Said:
    """Return what is said of delegations of which none is in force on the day (E424)."""
    periods = "; ".join(days_shown(each.period) for each in given)
    said = {"body": holder.name, "agency": agency.name, "day": day_shown(on), "periods": periods}
    return "E424", {**said, "rule": _DAYS_RULES[given[0].form]}


def judged(now: list[Delegation], holder: Body, agency: Body, on: Day | None) -> list[Said]:
    """Return what is to be said of delegations of one form, each in force: the best of them counts.

    E425 for an authorisation that lacks what the law asks for, W420 for an order with no regulation, W423 on an unknown day.
    """
    standard = load()
    chosen = min(now, key=lambda each: len(lacking(each, standard)))
    names = {"body": holder.name, "agency": agency.name}
    where = f"{chosen.origin.place.path}:{chosen.origin.place.line}"
    if lacks := lacking(chosen, standard):
        return [("E425", {**names, "lacks": "”, “".join(lacks), "where": where})]
    said: list[Said] = []
    if chosen.form == BY_ORDER and not chosen.document:
        said.append(("W420", {**names, "where": where}))
    if on is None and chosen.period.until:
        said.append(("W423", {**names, "periods": days_shown(chosen.period), "rule": _DAYS_RULES[chosen.form]}))
    return said


def day_shown(on: Day | None) -> str:
    """Return a day as a message names it."""
    return day_words(on) if on else _BLANK_DAY


def days_shown(period: Period) -> str:
    """Return a period as a message names it: `01/7/2025 – …`."""
    since, until = (day_words(day) if day else "…" for day in (period.since, period.until))
    return f"{since} – {until}"

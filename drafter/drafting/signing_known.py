"""What the library knows of a signature written out (Điều 13). In: its titles and name, the agency. Out: what is said."""

from __future__ import annotations

from typing import TYPE_CHECKING

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
from drafter.drafting.posts import begins_with_one, is_one, names_head
from drafter.standards import load
from drafter.syntax.vocabulary import label

if TYPE_CHECKING:
    from drafter.library.entries import Body, Delegation
    from drafter.library.lookup import Lookup

_MOST_NAMED = 5  # in one message

_Holders = dict[str, tuple["Body", list["Delegation"]]]
"""Bodies by key, each with what lets it sign."""


def said_of_delegation(form: str, head: str, agency: Body, lookup: Lookup) -> list[Said]:
    """Return what is wrong with a unit's head, titled `head`, who signs for `agency` by `form`: E422, E424, E425, or a warning.

    Nothing where the library holds no delegation of the agency, W427 where it holds none of that form to such a head.
    """
    given = lookup.delegations(agency)
    holders: _Holders = {}
    for each in given:
        holder = holder_of(each, agency, lookup)
        if holder is not None and each.form == form:
            holders.setdefault(holder.key, (holder, []))[1].append(each)
    meant = [of for of in holders.values() if names_head(head, of[0], agency, lookup)]
    if meant:
        return min((_said_of(*of, agency, lookup) for of in meant), key=_has_error)
    # `Trưởng phòng` alone may be the head of any of them
    alike = [of for of in holders.values() if is_one(head, lookup.titles(of[0]).heads)]
    if not given or any(not _has_error(_said_of(*of, agency, lookup)) for of in alike):
        return []
    known = [_shown(each, agency, lookup) for each in given]
    more = "; …" if len(known) > _MOST_NAMED else ""
    said = {"position": head, "agency": agency.name, "form": label("signature", form), "day": day_shown(lookup.on)}
    return [("W427", {**said, "known": "; ".join(known[:_MOST_NAMED]) + more, "rule": HOLDER_RULES[form]})]


def said_of_person(name: str, position: str, agency: Body, lookup: Lookup, *, is_acting: bool) -> list[Said]:
    """Return W428 for a person who on the day has another post in the agency than the one that is written."""
    held = [each for each in lookup.signer(name) if is_one(each.full_name, (name,)) and each.period.holds(lookup.on)]
    own = [each for each in held if (body := body_of(each.agency, agency, lookup)) and body.key == agency.key]
    if not own or any(each.is_acting == is_acting and begins_with_one(position, (each.position,)) for each in held):
        return []
    known = "; ".join(_titled(each.position, is_acting=each.is_acting) for each in own)
    return [("W428", {"name": name, "typed": _titled(position, is_acting=is_acting), "agency": agency.name, "known": known})]


def _said_of(holder: Body, given: list[Delegation], agency: Body, lookup: Lookup) -> list[Said]:
    """Return what is wrong with delegations of one form to one body."""
    if not lookup.is_below(holder, agency):
        said = {"position": lookup.titles(holder).heads[0], "body": holder.name, "agency": agency.name}
        return [("E422", {**said, "rule": HOLDER_RULES[given[0].form]})]
    now = in_force(given, lookup.on)
    return judged(now, holder, agency, lookup.on) if now else [not_in_force(given, holder, agency, lookup.on)]


def _has_error(said: list[Said]) -> bool:
    return any(finding_id.startswith("E") for finding_id, _ in said)


def _titled(position: str, *, is_acting: bool) -> str:
    return f"{load().signing_mark('acting')} {position}" if is_acting else position


def _shown(delegation: Delegation, agency: Body, lookup: Lookup) -> str:
    holder = holder_of(delegation, agency, lookup)
    name = holder.name if holder else delegation.holder
    return f"{name}, {label('signature', delegation.form)}, {days_shown(delegation.period)}"

"""For whom a cascade writes. In: keys or names of bodies and groups. Out: bodies, each once; findings for those nobody knows."""

from __future__ import annotations

from collections.abc import Sequence

from drafter.cascade.parent import Parent
from drafter.diagnostics import Place, Report
from drafter.drafting.coverage import Coverage
from drafter.library.communes import communes
from drafter.library.days import day_words
from drafter.library.entries import Body, Group
from drafter.library.slugs import full_slug
from drafter.standards import Standard


def find_targets(typed: Sequence[str], parent: Parent, standard: Standard, report: Report) -> tuple[Body, ...]:
    """Return the bodies that keys or names mean on the parent's day, in the order typed; the parent's own body is no target.

    A name that nobody knows is E834, a group of nobody E835 or, where the names of communes are not installed, E836; a body that
    did not exist on the day is W834.
    """
    coverage = Coverage(parent.body, parent.lookup, standard)
    found: dict[str, Body] = {}
    for name in typed:
        for body in _bodies(name, coverage, parent, standard, report):
            if parent.body is None or body.key != parent.body.key:
                found.setdefault(body.key, body)
            else:
                report.add("W846", Place(name), agency=body.name)
    for body in found.values():
        if parent.day and not parent.lookup.exists(body):
            _report_ended(body, parent, report)
    return tuple(found.values())


def _bodies(name: str, coverage: Coverage, parent: Parent, standard: Standard, report: Report) -> tuple[Body, ...]:
    place = Place(name)
    council = next(iter(standard.phrases.agency_abbreviations))
    entry = (coverage.entry(name) or coverage.entry(f"{council} {name}")) if full_slug(name) else None
    if isinstance(entry, Body):
        return (entry,)
    if not isinstance(entry, Group):
        other = parent.lookup.group_of_other_days(name, parent.body)
        if other:
            begins, ends = other.period
            days = {"since": day_words(begins) if begins else "…", "until": day_words(ends) if ends else "…"}
            report.add("E840", place, typed=name, day=day_words(parent.day) if parent.day else "…", **days)
            return ()
        report.add("E834", place, typed=name, nearest=parent.lookup.nearest(("agency", "group"), name))
        return ()
    members = coverage.members(entry)
    for unknown in coverage.unknown_members(entry):
        report.add("W849", place, typed=unknown, name=entry.name)
    if not members:
        report.add("E836" if communes() is None else "E835", place, typed=name, name=entry.name)
    return members


def _report_ended(body: Body, parent: Parent, report: Report) -> None:
    successor = parent.lookup.body(body.successor) if body.successor else None
    report.add(
        "W834",
        Place(body.key),
        agency=body.name,
        day=day_words(parent.day) if parent.day else "",
        successor=successor.name if successor else "—",
    )

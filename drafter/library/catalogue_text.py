"""What a library says, for people. In: a `Library`, a key. Out: lines in the language of its YAML, and where each row stands."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from drafter.diagnostics import Place, Report
from drafter.library.days import Day, Period, day_words
from drafter.library.entries import (
    BY_AUTHORIZATION,
    BY_ORDER,
    EXAMPLES,
    NUMERALS,
    PARAMETER_KINDS,
    Body,
    Clause,
    Delegation,
    Origin,
    Parameter,
)
from drafter.library.layers import Layer
from drafter.library.rows import LISTS, read_body, read_clause, read_days, read_group, read_signer
from drafter.library.shelf import Library
from drafter.library.slugs import full_slug, slug
from drafter.library.units import PROVINCE
from drafter.library.yaml_text import flow, node_lines, tree_lines, value_lines
from drafter.record import Record
from drafter.syntax.tree import Mapping, Node, Scalar
from drafter.syntax.tree import Sequence as ListNode
from drafter.syntax.vocabulary import label, value_labels

LISTED = {
    "agencies": ("family", "body"), "signers": ("signer",), "directives": ("directive",), "groups": ("group family", "group"),
    "clauses": ("clause",), "skeletons": ("skeleton",), "kinds": ("kind",), "units": ("unit",),
}
COUNTS, FILLS, HIDDEN, OTHER_DAYS = "counts", "fills", "hidden", "other days"
_SHAPES = {"unit": "unit", "body": "body", "family": "body", "group": "group", "group family": "group", "signer": "signer"}


class Listed(Record):
    """One row of a list: `version` is the edition of a clause, the days of what has days, the count of a family."""

    key: str
    name: str
    version: str
    layer: str


class Said(Record):
    """One row that says something of a key, and its `part`: it counts, fills gaps, is hidden, or holds on other days."""

    kind: str
    place: Place
    layer: str
    edition: str
    days: str
    part: str


def listed(library: Library, folder: str) -> Iterator[Listed]:
    """Yield what the layers hold of a folder (`agencies` …), the nearest layer's first."""
    for layer in library.layers:
        for kind in LISTED[folder]:
            for key, rows in layer.rows.get(kind, {}).items():
                for stored in rows:
                    tree = stored.tree
                    if isinstance(tree, Mapping):
                        yield _listed(library, layer, kind, key, tree)


def _listed(library: Library, layer: Layer, kind: str, key: str, tree: Mapping) -> Listed:
    origin = Origin(layer.name, layer.edition, tree.place)
    if kind == "clause":
        clause = read_clause(key, tree, origin, Report())
        return Listed(key, clause.title, clause.version, layer.name)
    if kind == "signer":
        signer = read_signer(tree, origin, Report())
        return Listed(key, f"{signer.full_name}, {signer.position}, {signer.agency}", _days(signer.period), layer.name)
    if kind == "kind":
        return Listed(key, _scalar(tree, "name"), "", layer.name)
    if kind in ("directive", "skeleton"):
        return Listed(key, _first_words(tree, kind), layer.edition, layer.name)
    level = read_body(tree, origin, Report()).each if kind == "family" else ""
    level = read_group(tree, origin, Report()).each if kind == "group family" else level
    period, name = read_days(tree, _SHAPES[kind], Report()), _scalar(tree, "name")
    if not level:
        return Listed(key, name, _days(period), layer.name)
    units = library.units.provinces() if level == PROVINCE else library.units.communes_of("")
    count = sum(unit.period.meets(period) for unit in units)
    return Listed(f"{key}-{{đơn vị}}", name, f"× {count}", layer.name)


def _first_words(tree: Mapping, kind: str) -> str:
    if kind == "skeleton":
        return _scalar(tree, "subject")
    value = tree.entries[0].value
    said = value.text if isinstance(value, Scalar) else ", ".join(_flat(value))
    return " ".join(said.split())


def matches(library: Library, typed: str, on: Day | None) -> list[tuple[str, str]]:
    """Return the kinds and keys that a key or name may mean, in the order of `show`."""
    key = slug(typed)
    body = full_slug(typed)
    own = library.bodies.meant(body, typed)
    found = [("body", key) for key in ([own] if own else library.bodies.alike(body) or [body]) if library.bodies.knows(key)]
    if library.group(key, on) or any(library.found("group", key)):
        found.append(("group", key))
    found += [(kind, key) for kind in ("signer", "kind") if any(library.found(kind, key))]
    found += [("unit", key)] if library.units.find(key) else []
    found += [("numerals", key)] if key == NUMERALS else []
    return found + [(kind, typed) for kind in ("directive", "clause", "skeleton") if any(library.found(kind, typed))]


def shown(library: Library, kind: str, key: str, on: Day | None) -> Iterator[str]:
    """Yield all that the library says of a key on a day, as its YAML would say it."""
    if kind == "body":
        body = library.bodies.body(key, on)
        yield from _body_lines(body) if body else ()
        yield from _delegation_lines(library.delegations(key))
    elif kind == "numerals":
        for name in ("gap", "thousand", "four"):
            yield from value_lines(label("numerals", name), getattr(library.numerals, name))
    elif kind == "clause":
        clause = library.clause(key)
        yield from _clause_lines(clause) if clause else ()
    else:
        rows = [row for row in _sources(library, kind, key) if row[1].holds(on)] or list(_sources(library, kind, key))
        for origin, period, tree in rows if kind == "signer" else rows[:1]:
            yield _where(origin)
            yield from tree_lines(tree) if tree is not None else _group_lines(library, key, on)
            if tree is not None and kind in _SHAPES and period != read_days(tree, _SHAPES[kind], Report()):
                yield f"# {_days(period)}"


def said(library: Library, kind: str, key: str, on: Day | None) -> Iterator[Said]:
    """Yield every row that says something of a key, the nearest layer's first, and which of them counts on a day."""
    if kind == "body":
        sources = library.bodies.sources(key)
        rows = [(source.row.origin, source.period) for source in sources]
    else:
        rows = [(origin, period) for origin, period, _ in _sources(library, kind, key)]
    has_won = False
    for origin, period in rows:
        part = OTHER_DAYS
        if period.holds(on):
            part = COUNTS if not has_won or kind == "signer" else FILLS if kind in ("body", "numerals") else HIDDEN
            has_won = True
        yield Said(kind, origin.place, origin.layer, origin.edition, _days(period), part)


def _sources(library: Library, kind: str, key: str) -> Iterator[tuple[Origin, Period, Mapping | None]]:
    """Yield the rows of a key with their days; a group of a family has no row of its own."""
    is_found = False
    for layer, tree in library.found(kind, key):
        if isinstance(tree, Mapping):
            is_found = True
            period = read_days(tree, _SHAPES[kind], Report()) if kind in _SHAPES else Period()
            yield Origin(layer.name, layer.edition, tree.place), period, tree
    group = library.group(key, None) if kind == "group" and not is_found else None
    if group:
        yield group.origin, group.period, None
    if kind == "unit" and not is_found:
        for unit in library.units.find(key):
            yield unit.origin, unit.period, Mapping((), unit.origin.place)


def _where(origin: Origin) -> str:
    return f"# {origin.place.path}:{origin.place.line} ({origin.layer}, {origin.edition})"


def _body_lines(body: Body) -> Iterator[str]:
    yield _where(body.origin)
    values = body.__class__.__match_args__
    names = {"place_name": "place"}
    known = {names.get(name, name): getattr(body, name) for name in values}
    for name in ("name", "printed_name", "short_name", "kind", "superior", "abbreviation", "place", "province", "contact"):
        yield from value_lines(label("body", name), known[name])
    for name in ("drafting_unit", "archive", "signer", *LISTS):
        yield from value_lines(label("body", name), known[name])
    yield from _period_lines("body", body.period)
    yield from value_lines(label("body", "successor"), body.successor)


def _group_lines(library: Library, key: str, on: Day | None) -> Iterator[str]:
    group = library.group(key, on) or library.group(key, None)
    if group is None:
        return
    for name, value in (("name", group.name), ("called", group.called), ("members", group.members)):
        yield from value_lines(label("group", name), value)
    if group.selections:
        yield f"{label('group', 'selections')}:"
    for selection in group.selections:
        yield f"  - {flow([(label('selection', 'kind'), selection.kind), (label('selection', 'under'), selection.under)])}"
    yield from _period_lines("group", group.period)


def _clause_lines(clause: Clause) -> Iterator[str]:
    yield _where(clause.origin)
    for name, value in (("name", clause.title), ("edition", clause.version), ("owner", clause.owner)):
        yield from value_lines(label("shared_clause", name), value)
    if clause.parameters:
        yield f"{label('shared_clause', 'parameters')}:"
    for parameter in clause.parameters:
        yield f"  - {flow(_parameter_parts(parameter))}"
    yield from node_lines(label("shared_clause", "body"), clause.body)


def _parameter_parts(parameter: Parameter) -> list[tuple[str, str | Sequence[str]]]:
    default = '""' if parameter.default == "" else parameter.default or ""
    said: dict[str, str | Sequence[str]] = {
        "name": parameter.name, "kind": value_labels("parameter_kind")[PARAMETER_KINDS.index(parameter.kind)],
        "default": default, "choices": parameter.choices, "help": parameter.help,
    }
    return [(label("parameter", name), value) for name, value in said.items()]


def call_of(clause: Clause) -> str:
    """Return how a spec calls a clause, each parameter that must be given with an example of its kind."""
    needed = (parameter for parameter in clause.parameters if parameter.default is None)
    values = [f'{parameter.name}="{_example(parameter)}"' for parameter in needed]
    return "{{ điều_khoản(" + ", ".join((f'"{clause.key}"', *values)) + ") }}"


def _example(parameter: Parameter) -> str:
    if parameter.choices:
        return parameter.choices[0]
    return EXAMPLES.get(parameter.kind) or parameter.help.replace('"', "”") or "…"


def _delegation_lines(given: Sequence[Delegation]) -> Iterator[str]:
    """Yield what the head of a body lets others sign."""
    if given:
        yield f"{label('signers', 'delegations')}:"
    forms = dict(zip((BY_ORDER, BY_AUTHORIZATION), value_labels("form"), strict=True))
    for each in given:
        days = {name: day_words(day) if day else "" for name, day in (("since", each.period.since), ("until", each.period.until))}
        said = {"form": forms.get(each.form, ""), "holder": each.holder, "document": each.document, "scope": each.scope, **days}
        yield f"  - {flow([(label('delegation', name), value) for name, value in said.items()])}"


def _period_lines(shape: str, period: Period) -> Iterator[str]:
    for name, day in (("since", period.since), ("until", period.until)):
        yield from value_lines(label(shape, name), day_words(day) if day else "")


def _flat(node: Node) -> Iterator[str]:
    if isinstance(node, Scalar):
        yield node.text
    else:
        for child in node.items if isinstance(node, ListNode) else [entry.value for entry in node.entries]:
            yield from _flat(child)


def _scalar(tree: Mapping, name: str) -> str:
    node = tree.get(name)
    return " ".join(node.text.split()) if isinstance(node, Scalar) else ""


def _days(period: Period) -> str:
    since, until = (day_words(day) if day else "…" for day in (period.since, period.until))
    return "" if period == Period() else f"{since} – {until}"

"""What a library says, for people. In: a `Library`, a key. Out: lines in the language of its YAML, and where each row stands."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from drafter.diagnostics import Place, Report
from drafter.library.days import Day, Period, day_words
from drafter.library.entries import Body, Clause, Origin, Parameter
from drafter.library.layers import Layer
from drafter.library.rows import LISTS, read_body, read_clause, read_days, read_group, read_signer
from drafter.library.shelf import Library
from drafter.library.slugs import full_slug, slug
from drafter.library.units import PROVINCE
from drafter.record import Record
from drafter.syntax.tree import Mapping, Node, Scalar
from drafter.syntax.tree import Sequence as ListNode
from drafter.syntax.vocabulary import label, value_labels

LISTED = {
    "agencies": ("family", "body"), "signers": ("signer",), "directives": ("directive",), "groups": ("group family", "group"),
    "clauses": ("clause",), "skeletons": ("skeleton",),
}
COUNTS, FILLS, HIDDEN, OTHER_DAYS = "counts", "fills", "hidden", "other days"
_SHAPES = {"unit": "unit", "body": "body", "family": "body", "group": "group", "group family": "group", "signer": "signer"}
_PARAMETER_KINDS = ("text", "number", "date", "agency")


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
    if kind in ("directive", "skeleton"):
        return Listed(key, _first_words(tree, kind), layer.edition, layer.name)
    level = read_body(tree, origin, Report()).each if kind == "family" else read_group(tree, origin, Report()).each
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
    found = [("body", full_slug(typed))] if library.bodies.knows(full_slug(typed)) else []
    if library.group(key, on) or any(library.found("group", key)):
        found.append(("group", key))
    found += [(kind, key) for kind in ("signer", "kind") if any(library.found(kind, key))]
    found += [("unit", key)] if library.units.find(key) else []
    return found + [(kind, typed) for kind in ("directive", "clause", "skeleton") if any(library.found(kind, typed))]


def shown(library: Library, kind: str, key: str, on: Day | None) -> Iterator[str]:
    """Yield all that the library says of a key on a day, as its YAML would say it."""
    if kind == "body":
        body = library.bodies.body(key, on)
        yield from _body_lines(body) if body else ()
    elif kind == "clause":
        clause = library.clause(key)
        yield from _clause_lines(clause) if clause else ()
    else:
        rows = [row for row in _sources(library, kind, key) if row[1].holds(on)] or list(_sources(library, kind, key))
        for origin, period, tree in rows if kind == "signer" else rows[:1]:
            yield _where(origin)
            yield from _tree_lines(tree, 0) if tree is not None else _group_lines(library, key, on)
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
            part = COUNTS if not has_won or kind == "signer" else FILLS if kind == "body" else HIDDEN
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
        yield from _said_lines(label("body", name), known[name])
    for name in ("drafting_unit", "archive", "signer", *LISTS):
        yield from _said_lines(label("body", name), known[name])
    yield from _period_lines("body", body.period)
    yield from _said_lines(label("body", "successor"), body.successor)


def _group_lines(library: Library, key: str, on: Day | None) -> Iterator[str]:
    group = library.group(key, on) or library.group(key, None)
    if group is None:
        return
    for name, value in (("name", group.name), ("called", group.called), ("members", group.members)):
        yield from _said_lines(label("group", name), value)
    if group.selections:
        yield f"{label('group', 'selections')}:"
    for selection in group.selections:
        parts = (("kind", selection.kind), ("under", selection.under))
        yield "  - {" + ", ".join(f"{label('selection', name)}: {value}" for name, value in parts if value) + "}"
    yield from _period_lines("group", group.period)


def _clause_lines(clause: Clause) -> Iterator[str]:
    yield _where(clause.origin)
    for name, value in (("name", clause.title), ("edition", clause.version), ("owner", clause.owner)):
        yield from _said_lines(label("shared_clause", name), value)
    if clause.parameters:
        yield f"{label('shared_clause', 'parameters')}:"
    for parameter in clause.parameters:
        yield "  - {" + ", ".join(_parameter_parts(parameter)) + "}"
    yield from _node_lines(label("shared_clause", "body"), clause.body, 0)


def _parameter_parts(parameter: Parameter) -> Iterator[str]:
    yield f"{label('parameter', 'name')}: {parameter.name}"
    yield f"{label('parameter', 'kind')}: {value_labels('parameter_kind')[_PARAMETER_KINDS.index(parameter.kind)]}"
    if parameter.default is not None:
        yield f"{label('parameter', 'default')}: {parameter.default}"
    if parameter.choices:
        yield f"{label('parameter', 'choices')}: [{', '.join(parameter.choices)}]"


def _period_lines(shape: str, period: Period) -> Iterator[str]:
    for name, day in (("since", period.since), ("until", period.until)):
        yield from _said_lines(label(shape, name), day_words(day) if day else "")


def _said_lines(key: str, value: str | Sequence[str]) -> Iterator[str]:
    if isinstance(value, str):
        if "\n" in value:
            yield from _block_lines(key, value)
        elif value:
            yield f"{key}: {value}"
    elif value:
        yield f"{key}:"
        yield from (f"  - {item}" for item in value)


def _block_lines(key: str, text: str) -> Iterator[str]:
    yield f"{key}: |"
    yield from (f"  {line}".rstrip() for line in text.splitlines())


def _tree_lines(tree: Node, depth: int) -> Iterator[str]:
    if isinstance(tree, Mapping):
        for entry in tree.entries:
            yield from _node_lines(entry.key.text, entry.value, depth)
    elif isinstance(tree, ListNode):
        for item in tree.items:
            lines = list(_tree_lines(item, 0))
            yield from (f"{'  ' * depth}{'- ' if not number else '  '}{line}" for number, line in enumerate(lines))
    else:
        yield from ("  " * depth + line for line in tree.text.splitlines())


def _node_lines(key: str, node: Node, depth: int) -> Iterator[str]:
    margin = "  " * depth
    if isinstance(node, Scalar):
        lines = _block_lines(key, node.text) if node.literal else _said_lines(key, node.text)
        yield from (f"{margin}{line}" for line in lines)
    else:
        yield f"{margin}{key}:"
        yield from _tree_lines(node, depth + 1)


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

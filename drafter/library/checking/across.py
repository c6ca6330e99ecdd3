"""The check across rows and layers. In: a layer, the library. Out: findings for rows that contradict each other, and circles."""

from __future__ import annotations

from collections.abc import Iterator

from drafter.diagnostics import Place, Report
from drafter.library.checking.circles import circles
from drafter.library.checking.names import check_names
from drafter.library.checking.superiors import check_circles
from drafter.library.days import Period
from drafter.library.entries import Origin
from drafter.library.layers import Layer
from drafter.library.rows import read_body, read_days, read_delegation, read_group, read_kind, read_signer, read_unit
from drafter.library.shelf import Library
from drafter.library.slugs import slug
from drafter.syntax.tree import Mapping
from drafter.syntax.vocabulary import is_group, label

_SHAPES = {
    "unit": "unit", "body": "body", "family": "body", "group": "group", "group family": "group", "signer": "signer",
    "delegation": "delegation", "kind": "", "directive": "",
}
_LAST = (9999, 12, 31)


def check_across(layer: Layer, library: Library, report: Report) -> None:
    """Hold the rows of a layer against each other and against the other layers: E643 to E647, E690, E691, W671, W672."""
    _check_overlaps(layer, report)
    _check_disagreement(layer, library, report)
    _check_regimes(layer, library, report)
    check_circles(layer, library, report)
    check_names(layer, library, report)
    _check_group_circles(layer, library, report)


def _rows(layer: Layer, kind: str) -> Iterator[tuple[str, Mapping, Origin]]:
    for key, rows in layer.rows.get(kind, {}).items():
        for stored in rows:
            tree = stored.tree
            if isinstance(tree, Mapping):
                yield key, tree, Origin(layer.name, layer.edition, tree.place)


def _thing(kind: str, tree: Mapping, origin: Origin) -> tuple[str, ...]:
    """Return what two rows under one key must share to speak of one thing: a person has several posts, a family two levels."""
    if kind == "signer":
        signer = read_signer(tree, origin, Report())
        return signer.agency, slug(signer.position)
    if kind == "delegation":
        given = read_delegation(tree, origin, Report())
        return given.form, given.holder, given.document, given.scope
    if kind == "family":
        return (read_body(tree, origin, Report()).each,)
    return (read_group(tree, origin, Report()).each,) if kind == "group family" else ()


def _check_overlaps(layer: Layer, report: Report) -> None:
    """Report two rows of one thing whose days meet (E691); what has no days has one row only."""
    for kind, shape in _SHAPES.items():
        found: dict[tuple[str, ...], list[tuple[Period, Place]]] = {}
        for key, tree, origin in _rows(layer, kind):
            period = read_days(tree, shape, Report()) if shape else Period()
            found.setdefault((key, *_thing(kind, tree, origin)), []).append((period, tree.place))
        for (key, *_), rows in found.items():
            rows.sort(key=lambda row: (row[0].since or (0, 0, 0), row[1]))
            last, where = rows[0][0].until or _LAST, rows[0][1]
            for period, place in rows[1:]:
                if (period.since or (0, 0, 0)) <= last:
                    report.add("E691", place, key=key, other=f"{where.path}:{where.line}")
                if (period.until or _LAST) >= last:
                    last, where = period.until or _LAST, place


def _check_disagreement(layer: Layer, library: Library, report: Report) -> None:
    """Report a body or unit that a farther layer calls something else on the same days (W671)."""
    for key, tree, _ in _rows(layer, "body"):
        sources = library.bodies.sources(key)
        at = next(number for number, source in enumerate(sources) if source.row.origin.place == tree.place)
        mine, farther = sources[at], sources[at + 1 :]
        said = mine.row.plain.get("kind", "")
        for other in farther if said else ():
            kind = other.row.plain.get("kind", "")
            if kind and slug(kind) != slug(said) and other.row.origin.layer != layer.name and other.period.meets(mine.period):
                _add_disagreement(report, tree, "kind", key, said, kind, other.row.origin)
                break
    for key, tree, origin in _rows(layer, "unit"):
        row = read_unit(tree, origin, Report())
        for other_layer, other_tree in library.found("unit", key):
            if other_layer is layer or not isinstance(other_tree, Mapping):
                continue
            other_origin = Origin(other_layer.name, other_layer.edition, other_tree.place)
            other_row = read_unit(other_tree, other_origin, Report())
            if other_row.name != row.name and other_row.period.meets(row.period):
                _add_disagreement(report, tree, "name", key, row.name, other_row.name, other_origin)


def _add_disagreement(report: Report, tree: Mapping, name: str, key: str, said: str, other: str, origin: Origin) -> None:
    node = tree.get(name)
    where = f"{origin.place.path}:{origin.place.line}"
    report.add("W671", node.place if node else tree.place, key=key, typed=said, other=other, layer=origin.layer, where=where)


def _check_regimes(layer: Layer, library: Library, report: Report) -> None:
    """Report a kind of body that works otherwise than a farther layer says (W672)."""
    order = list(library.layers)
    farther = order[order.index(layer) + 1 :] if layer in order else []
    for key, tree, origin in _rows(layer, "kind"):
        mine = read_kind(tree, origin, Report())
        for other in farther:
            for _, other_tree, other_origin in (row for row in _rows(other, "kind") if row[0] == key):
                if read_kind(other_tree, other_origin, Report()).is_collective != mine.is_collective:
                    where = f"{other_tree.place.path}:{other_tree.place.line}"
                    report.add("W672", tree.place, kind=mine.name, layer=other.name, where=where)


def _check_group_circles(layer: Layer, library: Library, report: Report) -> None:
    """Report groups that hold themselves (E690); a group of a family counts as its family."""
    prefixes = sorted(library.keys("group family"), key=len, reverse=True)
    known = set(library.keys("group"))
    leads: dict[str, list[str]] = {}
    places: dict[str, Place] = {}
    for other in library.layers:
        for kind in ("group", "group family"):
            for key, tree, origin in _rows(other, kind):
                for name in read_group(tree, origin, Report()).group.members:
                    member = slug(name)
                    if is_group(name) and member not in known:
                        member = next((prefix for prefix in prefixes if f"{member}-".startswith(f"{prefix}-")), member)
                    leads.setdefault(key, []).append(member)
                if other is layer:
                    places[key] = tree.place
    for circle in circles(leads):
        mine = next((key for key in circle if key in places), "")
        if mine:
            report.add("E690", places[mine], key=label("group", "members"), circle=" → ".join(circle))

"""The check of a library. In: the layers to judge and the library they make. Out: findings for every row.

What reading a layer says (`layers.read_layer`) was said when it was opened; here every row is read once, and what it names is
looked for in all layers.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from drafter.diagnostics import Place, Report
from drafter.library.checking.across import check_across
from drafter.library.checking.clauses import check_clauses
from drafter.library.checking.skeletons import check_skeleton
from drafter.library.days import Day, Period
from drafter.library.delegated import lacking
from drafter.library.entries import Body, Delegation, Group, Origin, Signer, Unit
from drafter.library.holidays import read_calendar
from drafter.library.layers import Layer
from drafter.library.lookup import Lookup
from drafter.library.rows import (
    BodyRow,
    UnitRow,
    read_body,
    read_delegation,
    read_group,
    read_kind,
    read_signer,
    read_unit,
)
from drafter.library.shelf import Library
from drafter.library.slugs import full_slug, slug
from drafter.library.type_skeletons import check_type_skeletons
from drafter.library.units import PROVINCE
from drafter.syntax.tree import Mapping, Scalar
from drafter.syntax.vocabulary import is_group, label

_ALIKE = 0.92  # house: words so much like a name are that name with a slip in it
_MOST_NEAREST = 20  # findings that name what is near: to look for it among thousands of bodies takes a while


def check_layers(layers: Sequence[Layer], library: Library, report: Report) -> None:
    """Judge every row of `layers`, which are some of those of `library`."""
    checker = _Checker(library, report)
    for layer in layers:
        checker.check(layer)
        check_across(layer, library, report)
        check_clauses(layer, library, report)
        check_type_skeletons(layer, library.standard, report)


class _Checker:
    """Reads rows and looks for what they name."""

    def __init__(self, library: Library, report: Report) -> None:
        self._library, self._report = library, report
        self._lookup = Lookup(library)
        self._nearest_asked = 0
        self._beginnings = {prefix for kind in ("family", "group family") for prefix in library.keys(kind)}
        self._keys = {key for kind in ("body", "group") for key in library.keys(kind)}

    def check(self, layer: Layer) -> None:
        """Judge the rows of one layer."""
        readers: dict[str, Callable[[Mapping, Origin], None]] = {
            "unit": self._unit, "kind": self._kind, "body": self._body, "family": self._body, "signer": self._signer,
            "delegation": self._delegation, "group": self._group, "group family": self._group, "directive": self._directive,
        }
        for kind, read in readers.items():
            for stored in (stored for rows in layer.rows.get(kind, {}).values() for stored in rows):
                tree = stored.tree
                if isinstance(tree, Mapping):
                    read(tree, Origin(layer.name, layer.edition, tree.place))
        for key, rows in layer.rows.get("skeleton", {}).items():
            for tree in (stored.tree for stored in rows):
                if isinstance(tree, Mapping):
                    check_skeleton(tree, key, self._library.standard, self._report)
        days_off = (stored.tree for rows in layer.rows.get("holidays", {}).values() for stored in rows)
        read_calendar((tree for tree in days_off if isinstance(tree, Mapping)), self._report)

    def _unit(self, tree: Mapping, origin: Origin) -> None:
        row: UnitRow = read_unit(tree, origin, self._report)
        for name, typed in (("province", row.province), ("successor", row.successor)):
            if typed and not self._library.units.find(slug(typed)):
                self._unknown("E678", _place(tree, name), "unit", label("unit", name), typed)

    def _kind(self, tree: Mapping, origin: Origin) -> None:
        read_kind(tree, origin, self._report)

    def _body(self, tree: Mapping, origin: Origin) -> None:
        row = read_body(tree, origin, self._report)
        kind = row.plain.get("kind", "")
        if kind and slug(kind) not in self._library.kinds:
            self._unknown("E676", _place(tree, "kind"), "kind", label("body", "kind"), kind)
        signer = row.plain.get("signer", "")
        if signer and not self._lookup.signer(signer):
            self._unknown("E677", _place(tree, "signer"), "signer", label("body", "signer"), signer)
        for name in ("superior", "successor"):
            typed = row.plain.get(name, "")
            filled = (self._library.bodies.filled(typed, unit) for unit in self._samples(row))
            lost = next((name for name in filled if not self._library.bodies.knows(full_slug(name))), "") if typed else ""
            if lost:
                self._unknown("E675", _place(tree, name), "agency", label("body", name), lost)
        for name in ("addressees", "recipients"):
            self._members(row.lists.get(name, ()), _place(tree, name), label("body", name))

    def _samples(self, row: BodyRow) -> Iterable[Unit | None]:
        """Return the units that a row is read for: none for a body, every province or one commune for a family."""
        if not row.each:
            return (None,)
        return [unit for unit in self._units(row.each) if unit.period.meets(row.period)]

    def _units(self, level: str) -> list[Unit]:
        units = self._library.units
        return list(units.provinces()) if level == PROVINCE else units.communes_of("")[:1]

    def _signer(self, tree: Mapping, origin: Origin) -> None:
        signer: Signer = read_signer(tree, origin, self._report)
        body = self._known_body(tree, "signer", "agency", signer.agency, signer.period)
        if body is None or not signer.position:
            return
        titles = self._lookup.titles(body)
        posts = (*titles.heads, *titles.deputies)
        if titles.heads and slug(signer.position) not in map(slug, titles.heads if signer.is_acting else posts):
            place = _place(tree, "position")
            self._report.add("W673", place, typed=signer.position, body=body.name, known=", ".join(posts))

    def _delegation(self, tree: Mapping, origin: Origin) -> None:
        row: Delegation = read_delegation(tree, origin, self._report)
        giver = self._known_body(tree, "delegation", "giver", row.giver, row.period)
        self._known_body(tree, "delegation", "holder", row.holder, row.period, giver)
        lacks = lacking(row, self._library.standard)
        if lacks:
            self._report.add("E694", tree.place, giver=row.giver, holder=row.holder, lacks="”, “".join(lacks))

    def _known_body(
        self, tree: Mapping, shape: str, name: str, typed: str, period: Period, near: Body | None = None,
    ) -> Body | None:
        self._lookup.on = _day_of(period)
        body = self._lookup.body(typed, near) if typed else None
        if typed and body is None:
            node = tree.get(name)
            said = " ".join(node.text.split()) if isinstance(node, Scalar) else typed
            self._unknown("E675", _place(tree, name), "agency", label(shape, name), said)
        return body

    def _group(self, tree: Mapping, origin: Origin) -> None:
        row = read_group(tree, origin, self._report)
        group: Group = row.group
        unit = next((unit for unit in self._units(row.each) if unit.period.meets(group.period)), None) if row.each else None
        fill = self._library.bodies.filled
        self._members([fill(member, unit) for member in group.members], _place(tree, "members"), label("group", "members"))
        place = _place(tree, "selections")
        for selection in group.selections:
            if selection.kind and slug(selection.kind) not in self._library.kinds:
                self._unknown("E676", place, "kind", label("selection", "kind"), selection.kind)
            under = full_slug(fill(selection.under, unit))
            if under and not self._library.units.find(under) and not self._library.bodies.knows(under):
                self._unknown("E678", place, "agency", label("selection", "under"), fill(selection.under, unit))

    def _members(self, members: Iterable[str], place: Place, key: str) -> None:
        """Report members that are keys of nobody; words that are no key may be anything, unless they are nearly a name (W675)."""
        for member in members:
            if not is_group(member):
                self._check_words(member, place, key)
            elif not self._is_known(full_slug(member)):
                self._unknown("E679", place, "group", key, member)

    def _check_words(self, member: str, place: Place, key: str) -> None:
        typed = full_slug(member)
        if self._is_known(typed) or self._nearest_asked >= _MOST_NEAREST:
            return
        self._nearest_asked += 1
        near = (known for known in self._lookup.near_keys("agency", member, _ALIKE) if not known.startswith(f"{typed}-"))
        body = self._lookup.body(next(near, ""))
        if body is not None:
            self._report.add("W675", place, typed=member, key=key, nearest=" ".join(body.name.split()))

    def _is_known(self, key: str) -> bool:
        """Return whether a key means a body or group, perhaps one of the unit of whoever writes to it."""
        if key in self._beginnings or key in self._keys or self._library.bodies.knows(key):
            return True
        families = self._library.keys("group family")
        if any(key.startswith(f"{prefix}-") and self._library.units.find(key[len(prefix) + 1 :]) for prefix in families):
            return True
        return any(known.startswith(f"{key}-") for known in self._keys)

    def _directive(self, tree: Mapping, origin: Origin) -> None:
        from drafter.model.from_syntax.documents import read_document
        from drafter.model.from_syntax.fields import Fields

        fields = Fields(Mapping((), tree.place), "directives", self._report, False, tree.place)
        read_document(fields, tree, self._library.standard)

    def _unknown(self, finding_id: str, place: Place, kind: str, key: str, typed: str) -> None:
        self._nearest_asked += 1
        is_asked = self._nearest_asked <= _MOST_NEAREST
        nearest = self._lookup.nearest(kind, typed) if is_asked else self._lookup.listing((kind,))
        self._report.add(finding_id, place, key=key, typed=typed, nearest=nearest)


def _day_of(period: Period) -> Day | None:
    return period.until or period.since


def _place(tree: Mapping, name: str) -> Place:
    node = tree.get(name)
    return node.place if node is not None else tree.place

"""The whole library. In: layers, nearest first. Out: entries of every kind by key; each is read when it is first asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cached_property, partial
from typing import Any, TypeVar

from drafter.diagnostics import Place, Report
from drafter.library.bodies import Bodies
from drafter.library.days import Day
from drafter.library.entries import (
    NUMERALS,
    AgencyKind,
    Body,
    Clause,
    Delegation,
    Directive,
    Group,
    Numerals,
    Origin,
    Selection,
    Signer,
    Skeleton,
    Unit,
)
from drafter.library.layers import Layer
from drafter.library.rows import read_clause, read_delegation, read_group, read_kind, read_numerals, read_signer
from drafter.library.slugs import full_slug, slug
from drafter.library.units import COMMUNE, PROVINCE, Units
from drafter.record import replace
from drafter.standards import Standard
from drafter.syntax.tree import Mapping, Node, Scalar
from drafter.syntax.vocabulary import value_labels

_Read = TypeVar("_Read")


class Library:
    """Layers laid over each other: what a nearer one says of a key hides what a farther one says."""

    def __init__(self, layers: Sequence[Layer], standard: Standard) -> None:
        """Lay the `layers` over each other, the first the nearest."""
        self.layers, self.standard = tuple(layers), standard
        self.units = Units(self.layers, standard.phrases)
        self.bodies = Bodies(self.layers, self.units)
        self.meant: dict[tuple[str, str, str], str] = {}  # names as typed, and beside what: the key that they mean
        self.readings: dict[str, Any] = {}  # what was made of clauses, by key, for those who read them
        self._clauses: dict[str, Clause | None] = {}

    def found(self, kind: str, key: str) -> Iterator[tuple[Layer, Node]]:
        """Yield the rows of a kind under a key, the nearest layer's first, each with its layer."""
        for layer in self.layers:
            for stored in layer.find(kind, key):
                yield layer, stored.tree

    def _read(self, kind: str, key: str, read: Callable[[Mapping, Origin, Report], _Read]) -> Iterator[_Read]:
        for layer, tree in self.found(kind, key):
            if isinstance(tree, Mapping):
                yield read(tree, _origin(layer, tree), Report())

    @cached_property
    def kinds(self) -> dict[str, AgencyKind]:
        """The kinds of bodies by key."""
        keys = dict.fromkeys(key for layer in self.layers for key in layer.rows.get("kind", {}))
        return {key: next(self._read("kind", key, read_kind)) for key in keys}

    def kind(self, body: Body) -> AgencyKind | None:
        """Return the kind of a body, `None` where nobody says it."""
        return self.kinds.get(slug(body.kind)) if body.kind else None

    def signers(self, key: str) -> tuple[Signer, ...]:
        """Return every post of a person."""

        def read(tree: Mapping, origin: Origin, report: Report) -> Signer:
            signer = read_signer(tree, origin, report)
            return replace(signer, agency=self._key_said(tree, "agency", signer.agency))

        return tuple(self._read("signer", key, read))

    @cached_property
    def posts(self) -> tuple[Signer, ...]:
        """Every post of every person."""
        return tuple(post for key in self.keys("signer") for post in self.signers(key))

    def delegations(self, giver: str) -> tuple[Delegation, ...]:
        """Return every delegation that the head of the body of that key ever gave."""

        def read(tree: Mapping, origin: Origin, report: Report) -> Delegation:
            given = read_delegation(tree, origin, report)
            own, holder = self._key_said(tree, "giver", given.giver), self._key_said(tree, "holder", given.holder)
            return replace(given, giver=own, holder=holder)

        found = self._read("delegation", self.bodies.plain_key(giver), read)
        return tuple(each for each in found if each.giver == giver)

    def _key_said(self, tree: Mapping, name: str, key: str) -> str:
        """Return the key of the body that a row names; of several with one slug that of the one so spelled."""
        node = tree.get(name)
        return self.bodies.key_of(node.text) if isinstance(node, Scalar) and self.bodies.alike(key) else key

    def directive(self, key: str) -> Directive | None:
        """Return a document by its key."""
        from drafter.model.from_syntax.documents import read_document
        from drafter.model.from_syntax.fields import Fields

        for layer, tree in self.found("directive", key):
            place = tree.place
            fields = Fields(Mapping((), place), "directives", Report(), False, place)
            document = read_document(fields, tree, self.standard)
            if document is not None:
                return Directive(key, document, _origin(layer, tree))
        return None

    def group(self, key: str, on: Day | None) -> Group | None:
        """Return a group on a day; one that held only on other days is no group."""
        return next((group for group in self.groups(key) if group.period.holds(on)), None)

    def groups(self, key: str) -> Iterator[Group]:
        """Yield the groups that ever bore a key, those with a row of their own first."""
        yield from (row.group for row in self._read("group", key, read_group))
        yield from self._derived_groups(key)

    def _derived_groups(self, key: str) -> Iterator[Group]:
        """Yield the groups of that key which families make, each in the days of its unit."""
        families = ((layer, *row) for layer in self.layers for row in layer.rows.get("group family", {}).items())
        for layer, prefix, stored in families:
            if not key.startswith(f"{prefix}-"):
                continue
            trees = [tree for each in stored if isinstance(tree := each.tree, Mapping)]
            for unit in self.units.find(key[len(prefix) + 1 :]):
                rows = (read_group(tree, _origin(layer, tree), Report()) for tree in trees)
                yield from (self._filled(row.group, key, unit) for row in rows if row.each == unit.level)

    def _filled(self, group: Group, key: str, unit: Unit) -> Group:
        """Return a group of a family with the names of its unit, in the unit's days."""
        fill = partial(self.bodies.filled, unit=unit)
        return replace(
            group,
            key=key,
            name=fill(group.name),
            called=fill(group.called),
            members=tuple(map(fill, group.members)),
            selections=tuple(Selection(each.kind, fill(each.under)) for each in group.selections),
            period=group.period.within(unit.period),
        )

    def select(self, selection: Selection, on: Day | None) -> Iterator[Body]:
        """Yield the bodies that a selection means on a day."""
        under = full_slug(selection.under)
        unit = next((unit for unit in self.units.find(under)), None) if under else None
        province = unit.key if unit and unit.level == PROVINCE else ""
        if under and unit is None:
            own = self.bodies.body(under, on)
            if own is None:
                return
            above = next(iter(self.units.find(own.unit)), None)
            province = own.unit if above and above.level == PROVINCE else above.province if above else ""
        seen: set[str] = set()
        for key in self.bodies.keys_of(selection.kind, province, on):
            body = None if key in seen else self.bodies.body(key, on)
            seen.add(key)
            if body and body.period.holds(on) and self._is_meant(body, selection.kind, under, on):
                yield body

    def _is_meant(self, body: Body, kind: str, under: str, on: Day | None) -> bool:
        if kind and body.kind.casefold() != kind.casefold():
            return False
        if not under:
            return True
        unit = next(iter(self.units.find(body.unit)), None)
        if under in (body.unit, unit.province if unit and unit.level == COMMUNE else ""):
            return True
        return body.superior == under or any(above.key == under for above in self.bodies.chain(body, on))

    def clause(self, key: str) -> Clause | None:
        """Return a shared clause, read once."""
        if key not in self._clauses:
            rows = ((layer, tree) for layer, tree in self.found("clause", key) if isinstance(tree, Mapping))
            self._clauses[key] = next((read_clause(key, tree, _origin(layer, tree), Report()) for layer, tree in rows), None)
        return self._clauses[key]

    @cached_property
    def numerals(self) -> Numerals:
        """How numbers are read: each word as the nearest layer says that chooses it, else the first of the choices."""
        rows = list(self._read("numerals", NUMERALS, read_numerals))

        def chosen(name: str) -> str:
            return next(filter(None, (getattr(row, name) for row in rows)), value_labels(f"numeral_{name}")[0])

        origin = rows[0].origin if rows else Origin("", "", Place(""))
        return Numerals(chosen("gap"), chosen("thousand"), chosen("four"), origin)

    def skeleton(self, key: str) -> Skeleton | None:
        """Return a skeleton."""
        return next((Skeleton(key, tree, _origin(layer, tree)) for layer, tree in self.found("skeleton", key)), None)

    def keys(self, kind: str) -> list[str]:
        """Return every key of a kind of row (`body`, `clause` …), nearest layer first, each once."""
        return list(dict.fromkeys(key for layer in self.layers for key in layer.rows.get(kind, {})))


def _origin(layer: Layer, tree: Node) -> Origin:
    return Origin(layer.name, layer.edition, tree.place)

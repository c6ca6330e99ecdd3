"""Administrative units through time. In: the rows `đơn vị hành chính` of the layers, and the communes. Out: `Unit` by key."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property

from drafter.diagnostics import Place, Report
from drafter.library.entries import Origin, Unit
from drafter.library.layers import Layer, Stored
from drafter.library.rows import UnitRow, read_unit
from drafter.library.slugs import slug
from drafter.standards import Phrases
from drafter.syntax.tree import Mapping

PROVINCE, DISTRICT, COMMUNE = "province", "district", "commune"


class Units:
    """The units that the layers know; communes are read only when one is asked for."""

    def __init__(self, layers: Sequence[Layer], phrases: Phrases) -> None:
        """Keep the layers, nearest first."""
        self._layers, self._phrases = layers, phrases
        self._read: dict[str, tuple[Unit, ...]] = {}

    @cached_property
    def _rows(self) -> dict[str, tuple[Layer, list[Stored]]]:
        """The rows of the layers by key; the nearest layer that has a key says all of it."""
        found: dict[str, tuple[Layer, list[Stored]]] = {}
        for layer in self._layers:
            for key, stored in layer.rows.get("unit", {}).items():
                found.setdefault(key, (layer, stored))
        return found

    def _listed(self, key: str) -> tuple[Unit, ...]:
        """Return the unit of a key in the rows, in each period of its life; it is read when it is first asked for."""
        if key not in self._read:
            layer, stored = self._rows[key]
            trees = [tree for row in stored if isinstance(tree := row.tree, Mapping)]
            rows = [read_unit(tree, Origin(layer.name, layer.edition, tree.place), Report()) for tree in trees]
            self._read[key] = tuple(self._unit(key, row) for row in rows)
        return self._read[key]

    def _unit(self, key: str, row: UnitRow) -> Unit:
        kind = next((kind for kind in self._phrases.administrative_units if row.name.casefold().startswith(kind + " ")), "")
        bare = row.name[len(kind) :].strip()
        if row.name in self._phrases.full_place_names:
            bare = row.name
        level = PROVINCE if not row.province else COMMUNE if kind in self._phrases.commune_units else DISTRICT
        province = slug(row.province)
        successor = slug(row.successor)
        return Unit(key, row.name, bare, kind, level, province, row.period, successor, row.origin)

    @cached_property
    def _communes(self) -> dict[str, Unit]:
        """The communes of the package by key, once for every name that their province has had since they exist."""
        from drafter.library.communes import communes, edition

        provinces: dict[str, list[Unit]] = {}
        for unit in self.provinces():
            provinces.setdefault(unit.bare.removeprefix("Thành phố "), []).append(unit)
        origin = Origin("vietnam-provinces", edition(), Place("vietnam-provinces"))
        found: dict[str, Unit] = {}
        for commune in communes() or ():
            for province in provinces.get(commune.province, ()):
                key = f"{commune.key}-{province.key}"
                bare = commune.name[len(commune.kind) + 1 :]
                if bare.isdecimal():
                    bare = commune.name[0].upper() + commune.name[1:]
                later = f"{key.removesuffix(province.key)}{province.successor}" if province.successor else ""
                found[key] = Unit(key, commune.name, bare, commune.kind, COMMUNE, province.key, province.period, later, origin)
        return found

    def provinces(self) -> Iterable[Unit]:
        """Return every unit of the first level that ever was, in the order of the layers."""
        return [unit for key in self._rows for unit in self._listed(key) if unit.level == PROVINCE]

    def communes_of(self, province: str) -> list[Unit]:
        """Return the communes of a province (its key), of all provinces when it is empty."""
        return [unit for unit in self._communes.values() if not province or unit.province == province]

    def find(self, key: str) -> tuple[Unit, ...]:
        """Return the unit of that key in each period of its life, nothing when there is none."""
        if key in self._rows:
            return self._listed(key)
        if self.is_of_commune(key) and self.at_end_of(key):
            commune = self._communes.get(key)
            return (commune,) if commune else ()
        return ()

    def is_of_commune(self, key: str) -> bool:
        """Return whether a key begins as those of communes do: `xa-…`, `phuong-…`."""
        return key.startswith(tuple(f"{slug(kind)}-" for kind in self._phrases.commune_units))

    def namesakes(self, key: str) -> list[Unit]:
        """Return the communes that a key without its province (`xa-don-duong`) may mean."""
        if not self.is_of_commune(key):
            return []
        return [unit for unit in self._communes.values() if slug(unit.name) == key]

    @cached_property
    def _alike(self) -> dict[str, list[Unit]]:
        """The communes of one province whose names differ in their marks only, by the slug that they share."""
        shared: dict[str, list[Unit]] = {}
        for unit in self._communes.values():
            bare = f"{slug(unit.name)}-{unit.province}"
            if bare != unit.key:
                shared.setdefault(bare, []).append(unit)
        return shared

    def meant_by(self, typed: str, key: str) -> Iterator[str]:
        """Yield `key`, the slug of the name `typed`, with the key of the commune whose name stands there, marks and all."""
        if not any(f"-{slug(kind)}-" in f"-{key}" for kind in self._phrases.commune_units) or not self.at_end_of(key):
            return  # no commune is named, so there is no need to read them all
        name = f"{typed} ".casefold().replace(",", " ")
        for bare, units in self._alike.items():
            if key.endswith(bare):
                yield from (key.removesuffix(bare) + unit.key for unit in units if f"{unit.name} ".casefold() in name)

    def at_end_of(self, key: str) -> str:
        """Return the key of the listed unit that a body's key ends with, empty when it ends with none."""
        start = key.find("-")
        while start >= 0:
            if key[start + 1 :] in self._rows:
                return key[start + 1 :]
            start = key.find("-", start + 1)
        return ""

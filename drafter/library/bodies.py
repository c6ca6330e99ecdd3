"""Bodies through time. In: rows of the layers, nearest first, and the units. Out: `Body` on a day, put together field by field.

A row that says less than all is completed from farther rows of the same key that hold on the same day, last from its family.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property

from drafter.library.alike import differ, fits, meant, own_key, shared_key
from drafter.library.body_rows import Family, Source, body_rows, bounded, distance
from drafter.library.days import Day
from drafter.library.entries import Body, Unit
from drafter.library.layers import Layer
from drafter.library.slugs import full_slug, is_bare, slug
from drafter.library.units import COMMUNE, PROVINCE, Units
from drafter.syntax.tree import Mapping

_DEEPEST = 12  # bodies above each other; more is a circle


class Bodies:
    """The bodies that the layers know."""

    def __init__(self, layers: Sequence[Layer], units: Units) -> None:
        """Keep the layers, nearest first."""
        self._layers, self._units = layers, units
        self._sources: dict[str, list[Source]] = {}
        self._alike: dict[str, dict[str, str]] = {}
        self._made: dict[tuple[str, Day | None], Body | None] = {}

    @cached_property
    def families(self) -> tuple[Family, ...]:
        """Every family, the nearest layer's first."""
        found = []
        for layer in self._layers:
            for prefix, stored in layer.rows.get("family", {}).items():
                found += [Family(prefix, layer, row) for row in stored if isinstance(row.held, (list, Mapping))]
        return tuple(found)

    def explicit_keys(self) -> Iterator[str]:
        """Yield the key of every body that has a row of its own, each once."""
        seen: set[str] = set()
        for layer in self._layers:
            for key in layer.rows.get("body", {}):
                if key not in seen:
                    seen.add(key)
                    yield key

    def knows(self, key: str) -> bool:
        """Return whether any layer tells of the body."""
        return bool(self.sources(key))

    def sources(self, key: str) -> list[Source]:
        """Return the rows that tell of a body, nearest first, families behind rows of their own."""
        found = self._sources.get(key)
        if found is None:
            own = [row for layer in self._layers for row in body_rows(layer, layer.find("body", key))]
            derived = list(self._derived(key))
            bounds = derived or [Source(row, None, row.period) for row in own]
            found = [Source(row, None, bounded(row.period, bounds)) for row in own] + derived
            self._sources[key] = found = found or self._sources_of_one(key)
        return found

    def _sources_of_one(self, key: str) -> list[Source]:
        """Return the rows of one body of those whose names share a key, when `key` is its own."""
        shared = shared_key(key)
        if not shared or key not in self.alike(shared):
            return []
        return [source for source in self.sources(shared) if own_key(shared, self._name(source, shared)) == key]

    def _name(self, source: Source, key: str) -> str:
        return self.filled(source.row.plain.get("name", key), source.unit)

    def alike(self, key: str) -> dict[str, str]:
        """Return the names, each by a key of its own, of the bodies that share `key`; nothing where it is the key of one."""
        if key not in self._alike:
            sources = self.sources(key)
            rows = [(self._name(source, key), source.period) for source in sources] if len(sources) > 1 else []
            self._alike[key] = {own_key(key, name): name for name, _ in rows} if differ(rows) else {}
        return self._alike[key]

    def meant(self, key: str, typed: str) -> str:
        """Return the key of the body called `typed`, whose slug (or part of it) is `key`; marks that were typed must be its own.

        Empty when nobody is, or when a key alone was typed that several share.
        """
        alike = self.alike(key)
        if alike:
            return meant(typed, alike)
        sources = self.sources(key)
        return key if sources and (is_bare(typed) or any(fits(typed, self._name(each, key)) for each in sources)) else ""

    def key_of(self, typed: str) -> str:
        """Return the key of a name that a row of the library says: that of the one so spelled, where several share the slug."""
        key = full_slug(typed)
        return (meant(typed, self.alike(key)) if key and self.alike(key) else "") or key

    def _derived(self, key: str) -> Iterator[Source]:
        for family in self.families:
            if key.startswith(f"{family.prefix}-"):
                for unit in self._units.find(key[len(family.prefix) + 1 :]):
                    if unit.level == family.row.each:
                        yield Source(family.row, unit, family.row.period.within(unit.period))

    def body(self, key: str, on: Day | None) -> Body | None:
        """Return the body as it was on a day; else as it was last before it, or first after it; `None` when nobody knows it."""
        asked = (key, on)
        if asked not in self._made:
            self._made[asked] = self._put_together(key, on)
        return self._made[asked]

    def _put_together(self, key: str, on: Day | None) -> Body | None:
        sources = self.sources(key)
        if not sources or self.alike(key):
            return None
        holding = [source for source in sources if source.period.holds(on)]
        if not holding:
            nearest = min(sources, key=lambda source: distance(source.period, on))
            holding = [nearest, *(source for source in sources if source is not nearest and source.period.meets(nearest.period))]
        return self._merged(key, holding, on)

    def _merged(self, key: str, sources: Sequence[Source], on: Day | None) -> Body:
        plain: dict[str, str] = {}
        lists: dict[str, tuple[str, ...]] = {}
        for source in sources:
            for name, value in source.row.plain.items():
                plain.setdefault(name, self.filled(value, source.unit))
            for name, values in source.row.lists.items():
                lists.setdefault(name, tuple(self.filled(value, source.unit) for value in values))
        unit = next((source.unit.key for source in sources if source.unit), "") or self._units.at_end_of(self.plain_key(key))
        superior = self.key_of(plain.get("superior", ""))
        unit = unit or self._unit_above(superior, on)
        name = plain.get("name", key)
        printed = plain.get("printed_name", name)
        return Body(
            key=key,
            name=" ".join(name.split()),
            printed_name=printed,
            short_name=plain.get("short_name", " ".join(printed.split())),
            kind=plain.get("kind", ""),
            superior=superior,
            unit=unit,
            abbreviation=plain.get("abbreviation", ""),
            place_name=plain.get("place", ""),
            province=plain.get("province", "") or self._province(unit),
            contact=plain.get("contact", ""),
            period=sources[0].period,
            successor=self._successor(plain.get("successor", ""), sources),
            origin=sources[0].row.origin,
            drafting_unit=plain.get("drafting_unit", ""),
            archive=plain.get("archive", ""),
            signer=plain.get("signer", ""),
            **{name: lists.get(name, ()) for name in ("addressees", "recipients", "heads", "deputies")},
        )

    def plain_key(self, key: str) -> str:
        """Return a key without the number that tells it from its like."""
        return shared_key(key) if key in self.alike(shared_key(key)) else key

    def filled(self, text: str, unit: Unit | None) -> str:
        """Return a text of a family with its unit's names in it."""
        if unit is None or "{" not in text:
            return text
        above = self._units.find(unit.province)
        province = above[0].name if above else unit.name
        return text.replace("{đơn vị}", unit.name).replace("{tên}", unit.bare).replace("{tỉnh}", province)

    def _successor(self, typed: str, sources: Sequence[Source]) -> str:
        """Return the key of the body that took over: named by a row, or the same body of the unit that took over."""
        source = next((source for source in sources if source.unit), None)
        if source is None or source.unit is None:
            return self.key_of(typed)
        if source.row.period.until is not None and source.period.until == source.row.period.until:
            return self.key_of(typed)
        prefix = slug(source.row.plain.get("name", "").partition("{")[0])
        return f"{prefix}-{source.unit.successor}" if source.unit.successor else ""

    def _unit_above(self, superior: str, on: Day | None, depth: int = 0) -> str:
        """Return the unit of the first body above that has one."""
        if not superior or depth > _DEEPEST:
            return ""
        own = self._units.at_end_of(superior)
        if own:
            return own
        above = next((source.row.plain.get("superior", "") for source in self.sources(superior)), "")
        return self._unit_above(full_slug(above), on, depth + 1)

    def _province(self, unit: str) -> str:
        for found in self._units.find(unit):
            if found.level == PROVINCE:
                return found.bare
            return next((above.bare for above in self._units.find(found.province)), "")
        return ""

    def chain(self, body: Body, on: Day | None) -> Iterator[Body]:
        """Yield the bodies above one, the nearest first; a circle ends it."""
        above = self.body(body.superior, on) if body.superior else None
        for _ in range(_DEEPEST):
            if above is None:
                return
            yield above
            above = self.body(above.superior, on) if above.superior else None

    def keys_of(self, kind: str, province: str, on: Day | None) -> Iterable[str]:
        """Yield the keys of all bodies that may be of a kind (any when empty) in a province (its key; any when empty)."""
        for family in self.families:
            if kind and family.row.plain.get("kind", "").casefold() != kind.casefold():
                continue
            for unit in self._units_for(family.row.each, province):
                if unit.period.holds(on) or on is None:
                    yield f"{family.prefix}-{unit.key}"
        for key in self.explicit_keys():
            yield from self.alike(key) or (key,)

    def _units_for(self, level: str, province: str) -> Iterable[Unit]:
        if level == COMMUNE:
            return self._units.communes_of(province)
        return [unit for unit in self._units.provinces() if not province or unit.key == province]

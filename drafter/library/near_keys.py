"""Keys near to what was typed, for messages. In: a library, a day, a key or name. Out: keys, or the command that lists them."""

from __future__ import annotations

from drafter.library.days import Day
from drafter.library.entries import Unit
from drafter.library.shelf import Library
from drafter.library.slugs import full_slug
from drafter.library.units import COMMUNE, PROVINCE

_NEAR = 3
_ENDS = {PROVINCE: "-tinh-…", COMMUNE: "-xa-…-tinh-…"}
_LISTED = {
    "agency": "agencies", "group": "groups", "signer": "signers", "directive": "directives", "clause": "clauses",
    "skeleton": "skeletons", "kind": "kinds", "unit": "units",
}
_MOST_NEAREST = 40  # searches for what is near in one dispatch, each of which goes through all keys


class NearKeys:
    """Looks through the keys of `library` on a day (`None`: a day not known) for one dispatch."""

    def __init__(self, library: Library, on: Day | None) -> None:
        """Keep where to look; nothing is looked for yet."""
        self.library, self.on = library, on
        self._near_asked = 0
        self._all_keys: dict[str, list[str]] = {}

    def nearest(self, kind: str | tuple[str, ...], typed: str) -> str:
        """Return the keys of a kind (`agency`, `group` …) or kinds nearest to what was typed, else the command that lists all."""
        kinds = (kind,) if isinstance(kind, str) else kind
        near = list(dict.fromkeys(key for each in kinds for key in self.near_keys(each, typed)))
        return ", ".join(near) or self.listing(kinds)

    def listing(self, kinds: tuple[str, ...]) -> str:
        """Return the command that lists all keys of those kinds."""
        return f"drafter library list {' '.join(dict.fromkeys(_LISTED[kind] for kind in kinds))}"

    def near_keys(self, kind: str, typed: str, cutoff: float = 0.6) -> list[str]:
        """Return the keys of a kind that begin with what was typed, else those that look most like it; few, the best first.

        A family stands as the key that lacks its unit: `so-y-te-tinh-…`.
        """
        wanted = typed if kind == "clause" else full_slug(typed)
        keys = self._all_keys.get(kind)
        if keys is None:
            keys = self._all_keys[kind] = self.library.keys("body" if kind == "agency" else kind)
        families = self._families(kind)
        begun = [f"{prefix}{_ENDS[level]}" for prefix, level in families if wanted and f"{prefix}-".startswith(f"{wanted}-")]
        begun += [key for key in keys if wanted and key.startswith((f"{wanted}-", f"{wanted}/"))]
        if begun:
            return sorted(dict.fromkeys(begun), key=len)[:_NEAR]
        self._near_asked += 1
        if self._near_asked > _MOST_NEAREST:
            return []
        from difflib import get_close_matches

        made = [f"{prefix}-{unit.key}" for prefix, level in families for unit in self._units(level, prefix, wanted)]
        return get_close_matches(wanted, list(dict.fromkeys((*keys, *made))), n=_NEAR, cutoff=cutoff)

    def unitless(self, typed: str) -> list[str]:
        """Return the keys of families that a key or name begins and that lack their unit only: `so-y-te-tinh-…`."""
        wanted = full_slug(typed)
        families = (row for kind in ("group", "agency") for row in self._families(kind))
        return list(dict.fromkeys(f"{prefix}{_ENDS[level]}" for prefix, level in families if prefix == wanted))

    def namesakes(self, typed: str) -> list[Unit]:
        """Return the communes of the day that a name of a body without its province may mean: `Ủy ban nhân dân xã Đơn Dương`."""
        wanted = full_slug(typed)
        rests = {wanted.removeprefix(f"{prefix}-") for prefix, level in self._families("agency") if level == COMMUNE}
        found = (unit for rest in rests if rest != wanted for unit in self.library.units.namesakes(rest))
        return [unit for unit in found if unit.period.holds(self.on)]

    def _families(self, kind: str) -> list[tuple[str, str]]:
        """Return the beginnings of the keys of families, each with the level of the unit that ends them."""
        if kind == "agency":
            return [(family.prefix, family.row.each) for family in self.library.bodies.families if family.row.each in _ENDS]
        return [(prefix, PROVINCE) for prefix in self.library.keys("group family")] if kind == "group" else []

    def _units(self, level: str, prefix: str, wanted: str) -> list[Unit]:
        """Return the units whose keys may be meant: the provinces of the day, the communes only where one seems to be named."""
        units = self.library.units
        if level == COMMUNE:
            is_meant = wanted.startswith(f"{prefix}-") and units.is_of_commune(wanted[len(prefix) + 1 :])
            return [unit for unit in units.communes_of("") if unit.period.holds(self.on)] if is_meant else []
        return [unit for unit in units.provinces() if unit.period.holds(self.on)]

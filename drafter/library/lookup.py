"""The library as one dispatch sees it. In: keys and names as typed, the dispatch's day. Out: entries; what was taken is kept."""

from __future__ import annotations

from collections.abc import Iterator

from drafter.library.days import Day
from drafter.library.entries import (
    AgencyKind,
    Body,
    Clause,
    Delegation,
    Directive,
    Group,
    Origin,
    Selection,
    Signer,
    Skeleton,
    Unit,
)
from drafter.library.shelf import Library
from drafter.library.slugs import full_slug, slug
from drafter.record import Record

_NEAR = 3
_MOST_REMEMBERED = 50_000


class Taken(Record):
    """One entry that went into a dispatch: the version of it (or of its library) and the digest of what it said."""

    version: str
    digest: str


class Lookup:
    """Answers for one dispatch, and remembers every entry that went into it."""

    def __init__(self, library: Library, on: Day | None = None) -> None:
        """Look at `library` as it was on a day (`None`: a day not known, when what has not ended holds)."""
        self.library, self.on = library, on
        self._taken: dict[str, tuple[str, object]] = {}
        self.readings = library.readings

    def take(self, kind: str, key: str, entry: object, origin: Origin, version: str = "") -> None:
        """Remember that the dispatch says what `entry` says."""
        self._taken[f"{kind} {key}"] = (version or origin.edition, entry)

    @property
    def taken(self) -> dict[str, Taken]:
        """What went into the dispatch, by `kind key` (`clause ky-luat/x`)."""
        from drafter.library.digests import digest

        return {name: Taken(version, digest(entry)) for name, (version, entry) in self._taken.items()}

    @property
    def taken_kinds(self) -> set[str]:
        """The kinds of the entries that went into the dispatch: `agency`, `clause` …"""
        return {name.partition(" ")[0] for name in self._taken}

    def take_body(self, body: Body) -> None:
        """Remember that the dispatch names `body` by what the library says of it."""
        self.take("agency", body.key, body, body.origin)

    def body(self, typed: str, near: Body | None = None) -> Body | None:
        """Return the body that a key or name means, as it was on the day; else its last form before, or its first one after.

        A name that stands without its unit (`so-noi-vu`, `Sở Nội vụ`, `UBND tỉnh`) is looked for beside `near`: below it, then in
        its unit. `None` when no layer knows it.
        """
        meant = self.library.meant
        asked = (typed, near.key if near else "", near.unit if near else "")
        if asked not in meant:
            if len(meant) > _MOST_REMEMBERED:
                meant.clear()
            meant[asked] = next((key for key in self._keys(typed, near) if self.library.bodies.knows(key)), "")
        return self.library.bodies.body(meant[asked], self.on) if meant[asked] else None

    def _keys(self, typed: str, near: Body | None) -> Iterator[str]:
        """Yield the keys that `typed` may mean, the surest first."""
        key = full_slug(typed)
        yield key
        yield from self.library.units.meant_by(typed, key)
        if near is None or not key:
            return
        yield f"{key}-{near.key}"
        for unit in self.library.units.find(near.unit)[:1]:
            for own in (unit.key, unit.province):
                if own:
                    yield f"{key}-{own}"
                    kind = slug(next((found.kind for found in self.library.units.find(own)), ""))
                    if kind and key.endswith(f"-{kind}"):  # `UBND tỉnh` is that of the province one stands in
                        yield f"{key[: -len(kind)]}{own}"

    def exists(self, body: Body) -> bool:
        """Return whether the body existed on the day."""
        return body.period.holds(self.on)

    def kind(self, body: Body) -> AgencyKind | None:
        """Return the kind of a body, `None` when the library does not say."""
        return self.library.kind(body)

    def unit(self, key: str) -> Unit | None:
        """Return an administrative unit by key or name, as it was on the day if it was."""
        units = self.library.units.find(slug(key))
        return next((unit for unit in units if unit.period.holds(self.on)), units[0] if units else None)

    def signer(self, typed: str) -> tuple[Signer, ...]:
        """Return every post that the person of that key or name held or holds, in the order of the library."""
        return self.library.signers(slug(typed))

    def delegations(self, giver: Body) -> tuple[Delegation, ...]:
        """Return every delegation that the head of a body ever gave, whatever its period."""
        return self.library.delegations(giver.key)

    def directive(self, key: str) -> Directive | None:
        """Return a document by its key."""
        found = self.library.directive(key)
        if found:
            self.take("directive", key, found, found.origin)
        return found

    def group(self, typed: str, near: Body | None = None) -> Group | None:
        """Return the group of a key or name on the day; a key without its unit is looked for beside `near` as in `body`."""
        for key in self._keys(typed, near):
            found = self.library.group(key, self.on)
            if found:
                self.take("group", found.key, found, found.origin)
                return found
        return None

    def group_of_other_days(self, typed: str, near: Body | None = None) -> Group | None:
        """Return the group that a key or name meant on other days, `None` when it never was one."""
        return next((group for key in self._keys(typed, near) for group in self.library.groups(key)), None)

    def select(self, selection: Selection) -> tuple[Body, ...]:
        """Return the bodies that a selection means on the day, in the order of the library."""
        return tuple(self.library.select(selection, self.on))

    def clause(self, key: str) -> Clause | None:
        """Return a shared clause by its path in `clauses/`."""
        found = self.library.clause(key)
        if found:
            self.take("clause", key, found, found.origin, found.version)
        return found

    def skeleton(self, key: str) -> Skeleton | None:
        """Return a skeleton by its path in `skeletons/`."""
        found = self.library.skeleton(key)
        if found:
            self.take("skeleton", key, found, found.origin)
        return found

    def nearest(self, kind: str, typed: str) -> str:
        """Return the keys of a kind (`agency`, `group`, `clause` …) nearest to what was typed, for a message; `—` for none."""
        from difflib import get_close_matches

        keys = self.library.keys("body" if kind == "agency" else kind)
        if kind == "agency":
            families = self.library.bodies.families
            keys += [f"{family.prefix}-{unit.key}" for family in families for unit in self._units(family.row.each)]
        elif kind == "group":
            prefixes = self.library.keys("group family")
            keys += [f"{prefix}-{unit.key}" for prefix in prefixes for unit in self._units("province")]
        wanted = typed if kind == "clause" else slug(typed)
        return ", ".join(get_close_matches(wanted, list(dict.fromkeys(keys)), n=_NEAR, cutoff=0.6)) or "—"

    def _units(self, level: str) -> list[Unit]:
        return [unit for unit in self.library.units.provinces() if unit.level == level and unit.period.holds(self.on)]

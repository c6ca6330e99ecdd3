"""The library as one dispatch sees it. In: keys and names as typed, the dispatch's day. Out: entries; what was taken is kept."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from drafter.library.days import Day
from drafter.library.entries import (
    NUMERALS,
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
    Titles,
    Unit,
)
from drafter.library.near_keys import NearKeys
from drafter.library.shelf import Library
from drafter.library.slugs import full_slug, is_bare, slug, spelled
from drafter.record import NOTHING, Record, replace

_MOST_REMEMBERED = 50_000
_SHARED = "? "  # before a key that several bodies share: no key has a blank


class Taken(Record):
    """One entry that went into a dispatch: the version of it (or of its library), the digest of what it said, and the words."""

    version: str
    digest: str
    said: Mapping[str, str] = NOTHING


class _Entry(Record):
    """An entry that was taken; `fields` are those that went into the dispatch, none for all that prints."""

    version: str
    held: Any
    fields: tuple[str, ...]


class Lookup(NearKeys):
    """Answers for one dispatch, and remembers every entry that went into it."""

    def __init__(self, library: Library, on: Day | None = None) -> None:
        """Look at `library` as it was on a day (`None`: a day not known, when what has not ended holds)."""
        super().__init__(library, on)
        self._taken: dict[str, _Entry] = {}
        self.shared: dict[str, tuple[str, ...]] = {}  # keys that were asked for and that bodies of those names share
        self._selected: dict[tuple[Selection, Day | None], tuple[Body, ...]] = {}
        self.readings = library.readings

    def take(self, kind: str, key: str, entry: Any, origin: Origin, version: str = "", *fields: str) -> None:
        """Remember that the dispatch says what `entry` says: those `fields` of it, or all that prints; they add up."""
        name = f"{kind} {key}"
        before = self._taken.get(name)
        has_all = not fields or (before is not None and not before.fields)
        together = () if has_all else tuple(dict.fromkeys((*(before.fields if before else ()), *fields)))
        self._taken[name] = _Entry(version or origin.edition, entry, together)

    @property
    def taken(self) -> dict[str, Taken]:
        """What went into the dispatch, by `kind key`."""
        from drafter.library.digests import digest, said

        found: dict[str, Taken] = {}
        for name, (version, entry, fields) in self._taken.items():
            if isinstance(entry, Body) and "heads" in fields:
                entry = replace(entry, heads=self.titles(entry).heads)
            words = said(entry, tuple(dict.fromkeys(fields)))
            found[name] = Taken(version, digest(words), words)
        return found

    @property
    def taken_kinds(self) -> set[str]:
        """The kinds of the entries that went into the dispatch: `agency`, `clause` …"""
        return {name.partition(" ")[0] for name in self._taken}

    def take_body(self, body: Body, *fields: str) -> None:
        """Remember that the dispatch names `body` by what the library says of it, and says `fields` of it besides."""
        self.take("agency", body.key, body, body.origin, "", "name", "printed_name", *fields)

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
            meant[asked] = self._meant(typed, near)
        if meant[asked].startswith(_SHARED):
            self.shared[typed] = tuple(self.library.bodies.alike(meant[asked][len(_SHARED) :]).values())
            return None
        return self.library.bodies.body(meant[asked], self.on) if meant[asked] else None

    def _meant(self, typed: str, near: Body | None) -> str:
        """Return the key that a key or name means, `_SHARED` before it when several bodies share what was typed."""
        for key in self._keys(typed, near):
            own = self.library.bodies.meant(key, typed)
            if own or (is_bare(typed) and self.library.bodies.alike(key)):
                return own or _SHARED + key
        return ""

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

    def titles(self, body: Body) -> Titles:
        """Return what the head and the deputies of a body are called: its own titles, else those of its kind."""
        kind = self.kind(body)
        return Titles(body.heads or (kind.heads if kind else ()), body.deputies or (kind.deputies if kind else ()))

    def is_below(self, body: Body, above: Body) -> bool:
        """Return whether `above` stands somewhere above `body`, as far as the library knows."""
        seen: set[str] = set()
        each: Body | None = body
        while each is not None and each.superior and each.key not in seen:
            seen.add(each.key)
            if each.superior == above.key:
                return True
            each = self.body(each.superior, each)
            if each is not None and each.key == above.key:
                return True
        return False

    def unit(self, key: str) -> Unit | None:
        """Return an administrative unit by key or name, as it was on the day if it was."""
        units = self.library.units.find(slug(key))
        return next((unit for unit in units if unit.period.holds(self.on)), units[0] if units else None)

    def take_unit(self, unit: Unit | None) -> None:
        """Remember that the name of a unit decides how the dispatch names a body."""
        if unit is not None:
            self.take("unit", unit.key, unit, unit.origin)

    def signer(self, typed: str) -> tuple[Signer, ...]:
        """Return every post that the person of that key or name held or holds, in the order of the library.

        A name typed with its marks means those so spelled; a bare key may be that of several people.
        """
        posts = self.library.signers(slug(typed))
        exact = tuple(post for post in posts if spelled(post.full_name) == spelled(typed))
        if exact or is_bare(typed):
            return exact or posts
        # `mã` may be typed with marks too, and a person who has one is found by name all the same
        return tuple(post for post in posts if post.key != slug(post.full_name)) or self._called(typed)

    def _called(self, typed: str) -> tuple[Signer, ...]:
        """Return every post of the people of that name, whatever their keys."""
        return tuple(post for post in self.library.posts if spelled(post.full_name) == spelled(typed))

    def heads_of(self, body: Body) -> tuple[Signer, ...]:
        """Return the posts of those who head a body on the day, as far as the library knows them."""
        heads = {head.casefold() for head in self.titles(body).heads}
        return tuple(
            post
            for post in self.library.posts
            if post.agency == body.key and post.position.casefold() in heads and post.period.holds(self.on)
        )

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
        asked = (selection, self.on)
        if asked not in self._selected:
            self._selected[asked] = tuple(self.library.select(selection, self.on))
        return self._selected[asked]

    def clause(self, key: str) -> Clause | None:
        """Return a shared clause by its path in `clauses/`."""
        found = self.library.clause(key)
        if found:
            self.take("clause", key, found, found.origin, found.version)
        return found

    def numeral(self, name: str) -> str:
        """Return the word that the library chooses for a part of numbers: `gap`, `thousand` or `four`."""
        numerals = self.library.numerals
        self.take("numerals", NUMERALS, numerals, numerals.origin, "", name)
        return str(getattr(numerals, name))

    def skeleton(self, key: str) -> Skeleton | None:
        """Return a skeleton by its path in `skeletons/`."""
        found = self.library.skeleton(key)
        if found:
            self.take("skeleton", key, found, found.origin)
        return found

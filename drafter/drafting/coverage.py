"""Whom a line of Kính gửi or Nơi nhận means. In: its words or its key, the library. Out: bodies; whether it takes in a body.

Words decide: those by which the library says that a kind is called, and those of the house rule `recipient_words`.
"""

from __future__ import annotations

from collections.abc import Iterator

from drafter.drafting.enumerations import Phrase, Words, enumerations_of, split, words
from drafter.library.entries import Body, Group
from drafter.library.lookup import Lookup
from drafter.library.slugs import slug
from drafter.record import Record
from drafter.standards import Standard
from drafter.syntax.vocabulary import is_group

_LONGEST = 120  # words: what is longer names nobody
_LONGEST_POST = 4  # words before a body's name
_LONGEST_NAME = 5  # parts that commas and `và` cut one name into


class _Called(Record):
    """How lists call a kind: `is_below` where they add under whom, `calls_units` where they call units (`UBND các xã`).

    A list calls a kind when it has all members of `các sở, ngành`, or that of the body's unit of `UBND các xã, phường`.
    """

    words: Words
    is_below: bool
    calls_units: bool


class Coverage:
    """What lines mean to the issuing body `agency` on the day of `lookup`."""

    most_lookups = 40_000  # a list that names nobody for so long is no list

    def __init__(self, agency: Body | None, lookup: Lookup, standard: Standard) -> None:
        """Keep what decides; nothing is looked up yet."""
        self.agency, self.lookup = agency, lookup
        self._committee = slug(next(iter(standard.phrases.agency_abbreviations)))
        self._lists = enumerations_of(standard)
        house = standard.rule("recipient_words").values
        self._leaders = [words(typed) for typed in house["leaders"]]
        self._everywhere = [words(typed) for typed in house["everywhere"]]
        self._lists_read: dict[Words, list[Body]] = {}
        self._lookups = 0
        self._members: dict[str, tuple[Body, ...]] = {}

    @property
    def has_given_up(self) -> bool:
        """Whether so many names were looked up that lines were left unread: what they mean is then not known."""
        return self._lookups > self.most_lookups

    def entry(self, key: str) -> Group | Body | None:
        """Return the group or body that a key or a full name means beside the issuing body."""
        found = self.lookup.group(key, near=self.agency) or self.lookup.body(key, near=self.agency)
        if found is None and is_group(key):  # `phuong-long-an` is its People's Committee
            return self.lookup.body(f"{self._committee}-{key}", near=self.agency)
        return found

    def bodies(self, line: str) -> tuple[Body, ...]:
        """Return every body that a line surely names: by key, by name, with its head's post, in a list, as member of a group."""
        if not is_group(line):
            return self.named(line)
        entry = self.entry(line)
        return self.members(entry) if isinstance(entry, Group) else (entry,) if entry else ()

    def members(self, group: Group) -> tuple[Body, ...]:
        """Return the bodies of a group and of the groups in it, each once."""
        if group.key not in self._members:
            self._members[group.key] = self._all_members(group)
        return self._members[group.key]

    def _all_members(self, group: Group) -> tuple[Body, ...]:
        found: dict[str, Body] = {}
        for each in self._with_inner(group):
            for member in each.members:
                entry = self.entry(member) if is_group(member) else None
                found |= {body.key: body for body in ((entry,) if isinstance(entry, Body) else self.named(member))}
            found |= {body.key: body for selection in each.selections for body in self.lookup.select(selection)}
        return tuple(found.values())

    def unknown_members(self, group: Group) -> tuple[str, ...]:
        """Return the keys in a group and in the groups in it that name nothing beside the issuing body, each once."""
        keys = (member for each in self._with_inner(group) for member in each.members if is_group(member))
        return tuple(key for key in dict.fromkeys(keys) if self.entry(key) is None)

    def _with_inner(self, group: Group) -> Iterator[Group]:
        """Yield a group and those in it, each once: a circle ends itself, and a chain may be longer than recursion goes."""
        yield group
        seen, waiting = {group.key}, [iter(group.members)]
        while waiting:
            for member in waiting[-1]:
                inner = self.entry(member) if is_group(member) else None
                if isinstance(inner, Group) and inner.key not in seen:
                    seen.add(inner.key)
                    waiting.append(iter(inner.members))
                    yield inner
                    break
            else:
                waiting.pop()

    def printed(self, body: Body) -> str:
        """Return how a list names a body: by its printed name where that means it beside the issuing body, else in full."""
        printed = " ".join(body.printed_name.split())
        own = self.lookup.body(printed, near=self.agency) if self.agency and printed else None
        return printed if own and own.key == body.key else " ".join(body.name.split())

    def covers(self, line: str, body: Body) -> bool:
        """Return whether a line, as typed or a key, means `body` or all bodies of its kind where it stands."""
        entry = self.entry(line) if is_group(line) else None
        if isinstance(entry, Body):
            return entry.key == body.key
        if entry is None:
            return self._says(line, body) or self._is_group_with(line, body)
        if any(member.key == body.key for member in self.members(entry)):
            return True
        return any(self._says(member, body) for group in self._with_inner(entry) for member in group.members)

    def _is_group_with(self, line: str, body: Body) -> bool:
        group = None if is_group(line) else self.lookup.group(line, near=self.agency)
        return group is not None and any(member.key == body.key for member in self.members(group))

    def _says(self, line: str, body: Body) -> bool:
        if any(named.key == body.key for named in self.named(line)):
            return True
        return any(self._takes_in(part, body) for part in split(words(line), (";",)))

    def named(self, line: str) -> tuple[Body, ...]:
        """Return the bodies that the words of a line name, in their order."""
        return tuple(body for part in split(words(line), (";",)) for body in self._listed(part))

    def _listed(self, part: Words) -> list[Body]:
        """Return the bodies of one list: `Sở A, Sở B`, `các sở A, B`, `các sở: A, B`."""
        if part not in self._lists_read:
            self._lists_read[part] = self._read_list(part) if len(part) <= _LONGEST else []
        return self._lists_read[part]

    def _read_list(self, part: Words) -> list[Body]:
        whole = self._one(part)
        if whole:
            return [whole]
        if ":" in part:
            at = part.index(":")
            beginnings = [self._lists.without_each(phrase.words) for phrase in self._lists.phrases(part[:at])]
            return self._names(part[at + 1 :], beginnings)
        if self._lists.each[0] not in part:
            return self._names(part, [()])
        return self._named_after_each(part)

    def _names(self, listed: Words, beginnings: list[Words]) -> list[Body]:
        """Return the bodies that stand one after another, each the longest name that begins there (names have commas too)."""
        cuts = [-1, *(at for at, word in enumerate(listed) if word in (",", ":", *self._lists.joined_by)), len(listed)]
        found: list[Body] = []
        at = 0
        while at < len(cuts) - 1:
            for end in range(min(at + _LONGEST_NAME, len(cuts) - 1), at, -1):
                name = listed[cuts[at] + 1 : cuts[end]]
                body = self._first([before + name for before in beginnings]) if name else None
                if body:
                    found.append(body)
                    at = end - 1
                    break
            at += 1
        return found

    def _named_after_each(self, part: Words) -> list[Body]:
        """Return the bodies of `các sở Nội vụ, Tài chính`: what stands in the first name's beginning is said once."""
        found: list[Body] = []
        first: Words = ()
        for phrase in self._lists.phrases(part):
            name = self._lists.without_each(phrase.words)
            tried = [name]
            if len(name) < len(phrase.words):
                before = phrase.words.index(self._lists.each[0])
                if self._lists.unit_word(name[before:]) == len(name) - before:
                    continue  # `UBND các xã` names no body, though `UBND xã` does
                if first[:before] == name[:before]:
                    tried += [first[:count] + name[before:] for count in range(before + 1, min(len(first), before + 4))]
                first = first or name
            body = self._first(tried)
            if body:
                found.append(body)
        return found

    def _first(self, names: list[Words]) -> Body | None:
        return next((body for body in map(self._one, names) if body), None)

    def _one(self, name: Words) -> Body | None:
        """Return the body of that name, the post of its head or a leader's word before it or not."""
        for start in range(min(len(name), _LONGEST_POST + 1)):
            self._lookups += 1
            if self.has_given_up:
                break
            body = self.lookup.body(" ".join(name[start:]), near=self.agency)
            if body and (not start or name[:start] in self._posts(body)):
                return body
        return None

    def _posts(self, body: Body) -> list[Words]:
        kind = self.lookup.kind(body)
        return [*self._leaders, *map(words, body.heads or (kind.heads if kind else ()))]

    def _takes_in(self, part: Words, body: Body) -> bool:
        """Return whether an enumeration calls the body's kind as a whole; after a colon it names some only."""
        kind = self.lookup.kind(body)
        if kind is None or not kind.called or ":" in part or len(part) > _LONGEST:
            return False
        said: list[tuple[Words, Words]] = []
        for phrase in self._lists.phrases(part):
            posts = [post for post in ((), *self._posts(body)) if phrase.words[: len(post)] == post]
            said += [(phrase.words[len(post) :], phrase.scope) for post in posts]
        return any(self._is_called(typed, body, said) for typed in kind.called)

    def _is_called(self, typed: str, body: Body, said: list[tuple[Words, Words]]) -> bool:
        """Return whether what a list says, each member with its scope, holds what `typed` calls."""
        called = [self._called(phrase, body) for phrase in self._lists.phrases(words(typed)) if not phrase.is_loose]
        found = [any(self._is_meant(member, scope, each, body) for member, scope in said) for each in called]
        return bool(called) and (any(found) if called[0].calls_units else all(found))

    def _is_meant(self, member: Words, scope: Words, called: _Called, body: Body) -> bool:
        length = len(called.words)
        return member[:length] == called.words and self._fits(member[length:] or scope, body, called)

    def _called(self, phrase: Phrase, body: Body) -> _Called:
        """Return how a list calls the kind of a body; `UBND các phường` for `UBND các xã` where the body is that of a phường."""
        lists, scope = self._lists, phrase.scope
        called = phrase.words[: -len(scope)] if scope and phrase.words[-len(scope) :] == scope else phrase.words
        joint = lists.joint(scope)
        is_below = joint > 0 and not lists.unit_word(scope[joint:]) and scope[joint:] not in self._everywhere
        at = called.index(lists.each[0]) + 1 if lists.each[0] in called else len(called)
        calls_units = at < len(called) and lists.unit_word(called[at:]) == len(called) - at
        unit = self.lookup.unit(body.unit) if calls_units and body.unit else None
        return _Called(called[:at] + words(unit.kind) if unit and unit.kind else called, is_below, calls_units)

    def _fits(self, tail: Words, body: Body, called: _Called) -> bool:
        """Return whether what ends an enumeration leaves `body` in: nothing, its unit, the body above it."""
        joint = self._lists.joint(tail)
        if joint:
            return self._fits(tail[joint:], body, called)
        if tail in self._everywhere:
            return True
        if self._lists.unit_word(tail):
            return self._is_in(tail, body)
        if not tail and called.is_below:
            return self.agency is None or self.lookup.is_below(body, self.agency)
        if not tail:
            return (called.calls_units and not self._province(body.unit)) or self._is_in((), body)
        above = self.agency if self.agency and words(self.agency.name)[: len(tail)] == tail else self._one(tail)
        return above is not None and self.lookup.is_below(body, above)

    def _is_in(self, scope: Words, body: Body) -> bool:
        """Return whether a body serves the unit named, or the issuing body's own where none is named."""
        if len(scope) > self._lists.unit_word(scope):
            unit = self.lookup.unit(" ".join(scope))
            return unit is not None and unit.key in (body.unit, self._province(body.unit))
        own = self.agency.unit if self.agency else ""
        homes = {own, self._province(own)} - {""}
        return not homes or not body.unit or bool(homes & {body.unit, self._province(body.unit)})

    def _province(self, key: str) -> str:
        unit = self.lookup.unit(key) if key else None
        return unit.province if unit else ""

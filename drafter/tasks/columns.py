"""The recipients of a matrix. In: the lists of a dispatch, its tasks. Out: columns in the order of the lists.

Where a type has Kính gửi, that list says who carries the dispatch out; else those of Nơi nhận do who stand below its issuer.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from drafter.diagnostics import Place
from drafter.drafting.coverage import Coverage
from drafter.library.entries import Body, Group
from drafter.model import Dispatch, Text, plain
from drafter.record import replace
from drafter.standards import Standard
from drafter.syntax.vocabulary import is_group
from drafter.tasks.matrix import Actor, Column, Task

MOST_OF_A_GROUP = 60  # bodies: a larger group that has a name in common is one column

Columns = tuple[tuple[Column, ...], tuple[str, ...]]


def find_columns(dispatch: Dispatch, tasks: Iterable[Task], coverage: Coverage, standard: Standard) -> Columns:
    """Return the columns, and the names of those with a task whom no line covers.

    A body with a task that a line covers among others has a column of its own beside that line's.
    """
    return _Columns(dispatch, coverage, standard).find(tasks)


def name_of(body: Body, coverage: Coverage) -> str:
    """Return how a table calls a body: in short where that means it beside the issuer; `Văn phòng` alone says too little."""
    printed, full = coverage.printed(body), " ".join(body.name.split())
    return printed if printed == full else " ".join(body.short_name.split()) or printed


class _Columns:
    """The lines of both lists; `dispatch` may still hold keys."""

    def __init__(self, dispatch: Dispatch, coverage: Coverage, standard: Standard) -> None:
        self._coverage = coverage
        self._has_addressees = standard.type(dispatch.type_id).addressees != "none" and bool(dispatch.addressees)
        self._first = dispatch.addressees if self._has_addressees else dispatch.recipients
        self._others = dispatch.recipients if self._has_addressees else ()
        self._place = dispatch.place
        self._found: dict[str, Column] = {}

    def find(self, tasks: Iterable[Task]) -> Columns:
        actors = list(dict.fromkeys(actor for task in tasks for actor in (*task.lead, *task.support) if actor.keys))
        singles = {key: self._coverage.lookup.body(key) for actor in actors if not actor.is_group for key in sorted(actor.keys)}
        bodies = [body for body in singles.values() if body]
        groups = [actor for actor in actors if actor.is_group]
        for text in self._first:
            self._add_line(text, bodies, groups, is_first=True)
        for text in self._others:
            self._add_line(text, bodies, groups, is_first=False)
        agency = self._coverage.agency
        is_blank = not self._first and not self._others
        for body in bodies:
            if is_blank or (agency and body.key == agency.key):
                self._add_body(body, self._place)
        columns = tuple(self._found.values())
        if is_blank:
            return (*columns, *(Column(each.name, "", self._place, frozenset({each.typed})) for each in groups)), ()
        return columns, tuple(dict.fromkeys(self._outside(actors)))

    def _outside(self, actors: list[Actor]) -> Iterator[str]:
        """Yield those of whom no part receives the dispatch."""
        columns = self._found.values()
        for actor in actors:
            lacking = [key for key in actor.keys if key not in self._found]
            if actor.is_group:
                if len(lacking) == len(actor.keys) and not any(actor.typed in each.groups for each in columns):
                    yield actor.name
            elif lacking:
                bodies = (self._coverage.lookup.body(key) for key in sorted(lacking))
                yield from (name_of(body, self._coverage) for body in bodies if body)

    def _add_line(self, text: Text, bodies: list[Body], groups: list[Actor], *, is_first: bool) -> None:
        """Add the columns of one line; a line that is not the first list's gives those with a task only."""
        line = plain(text).strip()
        entry = self._coverage.entry(line) if is_group(line) else None
        if isinstance(entry, Group):
            members = self._coverage.members(entry)
            many = Column(entry.called or entry.name, "", text.place, is_expected=is_first)
            if members and (len(members) <= MOST_OF_A_GROUP or not entry.called):
                self._add_bodies(members, text, bodies, is_first=is_first)
                return
        else:
            members = (entry,) if entry else self._coverage.bodies(line)
            many = Column(line, "", text.place, is_expected=is_first and self._has_addressees)
            if members:
                self._add_bodies(members, text, bodies, is_first=is_first)
                if isinstance(entry, Body):
                    return
        covered = [body for body in bodies if body.key not in self._found and self._coverage.covers(line, body)]
        meant = frozenset(actor.typed for actor in groups if self._means(line, actor))
        if not members or isinstance(entry, Group):
            is_shown = bool(covered or meant) or (is_first and self._has_addressees)
            if is_shown:
                self._found.setdefault(many.name, replace(many, groups=meant, is_expected=many.is_expected and not covered))
        for body in covered:
            self._add_body(body, text.place)

    def _means(self, line: str, actor: Actor) -> bool:
        """Return whether a line is that of a group with a task, or covers one of its bodies."""
        if line == actor.typed:
            return True
        found = (self._coverage.lookup.body(key) for key in sorted(actor.keys))
        return any(self._coverage.covers(line, body) for body in found if body)

    def _add_bodies(self, members: Iterable[Body], text: Text, with_task: list[Body], *, is_first: bool) -> None:
        keys = {body.key for body in with_task}
        for body in members:
            is_expected = is_first and (self._has_addressees or self._is_below(body))
            if is_expected or body.key in keys:
                self._add_body(body, text.place, is_expected=is_expected)

    def _add_body(self, body: Body, place: Place, *, is_expected: bool = False) -> None:
        self._found.setdefault(body.key, Column(name_of(body, self._coverage), body.key, place, is_expected=is_expected))

    def _is_below(self, body: Body) -> bool:
        """Return whether a body stands below the issuer, as far as the library knows."""
        agency = self._coverage.agency
        return agency is not None and self._coverage.lookup.is_below(body, agency)

"""The tasks of a dispatch. In: a dispatch in words, what its lines mean. Out: `Matrix`: tasks, who has them, by when, recipients.

A task is a labelled item with no labelled one under it, or a paragraph with `giao`, `phối hợp` or `hạn`; one to which nothing of
this is said is a task for all. What stands under an item has its bodies and its deadline, unless it names its own.
"""

from __future__ import annotations

from collections.abc import Iterator

from drafter.diagnostics import Report
from drafter.drafting.coverage import Coverage
from drafter.drafting.references import CrossReferences
from drafter.library.days import day_words, parse_day
from drafter.library.entries import Group
from drafter.model import BodyItem, DataTable, Dispatch, Items, Text, plain
from drafter.record import Record, replace
from drafter.standards import Standard
from drafter.syntax.inline_types import ReferenceSpan
from drafter.syntax.labels import TITLED
from drafter.tasks.assignment import Assignments, is_marked
from drafter.tasks.columns import find_columns, name_of
from drafter.tasks.matrix import Actor, Matrix, Named, Task

_LONGEST = 300  # characters of a task's words


def find_tasks(dispatch: Dispatch, coverage: Coverage, standard: Standard, typed: Dispatch | None = None) -> Matrix:
    """Return tasks and recipients of a dispatch in words.

    `typed` is the same dispatch with the keys of its recipients still in it: a group that prints as one line is then known.
    """
    tasks = tuple(_Finder(dispatch.body, coverage, standard).tasks())
    columns, outside = find_columns(typed or dispatch, tasks, coverage, standard)
    body = coverage.agency
    issuer = " ".join(body.name.split()) if body else dispatch.agency.name
    return Matrix(tasks, columns, outside, _title(dispatch, standard), issuer)


def text_of(text: Text | None) -> str:
    """Return the words of a text on one line; what is not in words yet is left out."""
    return " ".join(plain(text).split()) if text else ""


def _title(dispatch: Dispatch, standard: Standard) -> str:
    """Return how a dispatch is called: `Công văn 3328/UBND-NC ngày 23/10/2023`, without what it has not yet."""
    parts = [standard.type(dispatch.type_id).name.capitalize()]
    if dispatch.number:
        parts.append(standard.code(dispatch.number, dispatch.symbol or ""))
    year, month, day = dispatch.issue_date.year, dispatch.issue_date.month, dispatch.issue_date.day
    if year and month and day:
        parts.append(f"ngày {day_words((year, month, day))}")
    return " ".join(parts)


class _Inherited(Record):
    """What an item has from those above it, each with the item that says it; `under` are the words of the nearest."""

    lead: tuple[str, ...] = ()
    support: tuple[str, ...] = ()
    deadline: str = ""
    lead_at: Named | None = None
    support_at: Named | None = None
    deadline_at: Named | None = None
    under: str = ""


class _Finder:
    """Walks a body; its items are numbered in place of their ids, so that each can be named as a reference names it."""

    def __init__(self, items: Items, coverage: Coverage, standard: Standard) -> None:
        self._coverage, self._counted = coverage, standard.phrases.counted_items
        self._ids: list[str | None] = []
        self._items = tuple(map(self._numbered, items))
        self._references = CrossReferences(self._items, Report())
        self._actors: dict[str, Actor] = {}

    def tasks(self) -> Iterator[Task]:
        """Yield the tasks in their order."""
        fall_to_somebody = {item.id for item in Assignments(self._items, self._coverage).items if isinstance(item, BodyItem)}
        for item, path in self._named(self._items, ""):
            if item.id in fall_to_somebody:
                yield from self._under(item, path, _Inherited())

    def _numbered(self, item: BodyItem | DataTable) -> BodyItem | DataTable:
        if isinstance(item, DataTable):
            return item
        self._ids.append(item.id)
        number = str(len(self._ids) - 1)
        return replace(item, id=number, children=tuple(map(self._numbered, item.children)))

    def _named(self, items: Items, around: str) -> Iterator[tuple[BodyItem, str]]:
        """Yield items with their names; those with no number are counted."""
        counts = dict.fromkeys(self._counted, 0)
        for item in items:
            if isinstance(item, DataTable):
                continue
            if item.level in counts:
                counts[item.level] += 1
                yield item, f"{self._counted[item.level]} {counts[item.level]} {around}".strip()
            else:
                yield item, self._references.words(ReferenceSpan(item.id or "", item.place))

    def _under(self, item: BodyItem, path: str, above: _Inherited) -> Iterator[Task]:
        """Yield the task that an item is, and those under it."""
        here = self._inherited(item, path, above)
        if _is_task(item):
            yield self._task(item, path, here)
        elif item.children:
            said = _shortened(text_of(item.heading) or text_of(item.text)).rstrip(":")
            here = replace(here, under=said or above.under)
        for child, name in self._named(item.children, path):
            yield from self._under(child, name, here)

    def _inherited(self, item: BodyItem, path: str, above: _Inherited) -> _Inherited:
        """Return what an item and those under it have; one with a lead of its own has none of the bodies above."""
        here, own = above, Named(path, item.place, self._ids[int(item.id or 0)])
        if item.lead:
            here = replace(here, lead=item.lead, lead_at=own, support=item.support, support_at=own)
        elif item.support:
            here = replace(here, support=tuple(dict.fromkeys((*above.support, *item.support))), support_at=own)
        return replace(here, deadline=item.deadline, deadline_at=own) if item.deadline else here

    def _task(self, item: BodyItem, path: str, here: _Inherited) -> Task:
        return Task(
            path,
            _shortened(_words(item)),
            tuple(map(self._actor, here.lead)),
            tuple(map(self._actor, here.support)),
            here.deadline,
            parse_day(here.deadline) if here.deadline else None,
            not (here.lead or here.support),
            item.place,
            self._ids[int(item.id or 0)],
            here.under,
            here.lead_at,
            here.support_at,
            here.deadline_at,
        )

    def _actor(self, typed: str) -> Actor:
        if typed not in self._actors:
            entry = self._coverage.entry(typed)
            if isinstance(entry, Group):
                keys = frozenset(body.key for body in self._coverage.members(entry))
                self._actors[typed] = Actor(typed, entry.called or entry.name, keys, True)
            else:
                bodies = (entry,) if entry else self._coverage.bodies(typed)
                names = ", ".join(name_of(body, self._coverage) for body in bodies)
                self._actors[typed] = Actor(typed, names or typed, frozenset(body.key for body in bodies))
        return self._actors[typed]


def _shortened(words: str) -> str:
    return words if len(words) <= _LONGEST else f"{words[:_LONGEST].rpartition(' ')[0] or words[:_LONGEST]}…"


def _words(item: BodyItem) -> str:
    """Return what an item says, with the paragraphs under it that are no tasks of their own."""
    below = (text_of(child.text) for child in item.children if isinstance(child, BodyItem) and not is_marked(child))
    said = " ".join(part for part in (text_of(item.text), *below) if part)
    return ": ".join(part for part in (text_of(item.heading).rstrip(":"), said) if part)


def _is_task(item: BodyItem) -> bool:
    """Return whether an item asks for something itself and does not only open what stands under it."""
    if any(map(_is_labelled, item.children)):
        return False
    if not item.label:
        return is_marked(item)
    text = text_of(item.text)
    if (text and not text.endswith(":")) or any(not is_marked(child) for child in item.children):
        return True
    return not item.children and item.level not in TITLED


def _is_labelled(item: BodyItem | DataTable) -> bool:
    return isinstance(item, BodyItem) and bool(item.label)

"""Who does what by when. In: nothing. Out: the records `Matrix`, `Task`, `Column`, `Actor` that are judged and printed."""

from __future__ import annotations

from drafter.diagnostics import Place
from drafter.library.days import Day
from drafter.record import Record

LEAD, SUPPORT, ALL = "lead", "support", "all"


class Actor(Record):
    """One name of `giao` or `phối hợp`: as `typed`, and `name`, as a paper says it.

    `keys` are those of the bodies that it means: one, those of a group (`is_group`), or none where the library does not know it.
    """

    typed: str
    name: str
    keys: frozenset[str]
    is_group: bool = False


class Named(Record):
    """An item as messages name it: what a reference calls it, where it stands, its id."""

    path: str
    place: Place
    id: str | None = None


class Task(Record):
    """One task of a dispatch.

    `path` is what a reference calls its item (`điểm a khoản 2`), `words` the beginning of its heading or text. `deadline` is as
    typed, empty where there is none, and `day` the same where it is a whole date. `is_for_all` says that it falls to everybody
    who receives the dispatch. `under` are the words of the item above it; the items that say lead, support and deadline are
    `lead_at`, `support_at` and `deadline_at`, `None` where the task's own item does.
    """

    path: str
    words: str
    lead: tuple[Actor, ...]
    support: tuple[Actor, ...]
    deadline: str
    day: Day | None
    is_for_all: bool
    place: Place
    id: str | None = None
    under: str = ""
    lead_at: Named | None = None
    support_at: Named | None = None
    deadline_at: Named | None = None

    @property
    def own(self) -> Named:
        """The task's own item."""
        return Named(self.path, self.place, self.id)

    @property
    def unknown(self) -> tuple[str, ...]:
        """The names in it that the library does not know, as typed."""
        return tuple(actor.typed for actor in (*self.lead, *self.support) if not actor.keys)

    def falls_to(self, key: str) -> bool:
        """Return whether a body has the task, of its own or with all others."""
        return self.is_for_all or any(key in actor.keys for actor in (*self.lead, *self.support))


class Column(Record):
    """A recipient: a body under its `key`, or many on one line with no key, which then has the tasks of `groups`, as typed.

    `is_expected` says that whoever is called so ought to have a task.
    """

    name: str
    key: str
    place: Place
    groups: frozenset[str] = frozenset()
    is_expected: bool = False

    def has(self, actors: tuple[Actor, ...]) -> bool:
        """Return whether it is one of those named."""
        return any(self.key in actor.keys or actor.typed in self.groups for actor in actors)


class Matrix(Record):
    """The tasks of a dispatch in their order, its recipients in theirs; `outside` has a task and does not receive it.

    `title` is how the dispatch is called, `issuer` the name of who issues it.
    """

    tasks: tuple[Task, ...]
    columns: tuple[Column, ...]
    outside: tuple[str, ...] = ()
    title: str = ""
    issuer: str = ""

    def mark(self, task: Task, column: Column) -> str:
        """Return what a recipient has to do with a task: `LEAD`, `SUPPORT`, `ALL` or nothing."""
        if column.has(task.lead):
            return LEAD
        return SUPPORT if column.has(task.support) else ALL if task.is_for_all else ""

    @property
    def idle(self) -> tuple[Column, ...]:
        """The recipients that ought to have a task and have none."""
        if not self.tasks or any(task.is_for_all for task in self.tasks):
            return ()
        actors = tuple(actor for task in self.tasks for actor in (*task.lead, *task.support))
        keys = frozenset[str]().union(*(actor.keys for actor in actors))
        names = {actor.typed for actor in actors}
        return tuple(each for each in self.columns if each.is_expected and each.key not in keys and not names & each.groups)

    @property
    def unknown(self) -> tuple[str, ...]:
        """The names with a task that the library does not know, each once."""
        return tuple(dict.fromkeys(name for task in self.tasks for name in task.unknown))

"""Which clauses fall to whom. In: the body of a parent, the library. Out: the share of one body: what is given to it, and to all.

An item with `giao` or `phối hợp` falls to the bodies named there, with all that hangs under it; one with neither falls to all.
"""

from __future__ import annotations

from collections.abc import Container, Iterator

from drafter.drafting.coverage import Coverage
from drafter.library.entries import Body, Group
from drafter.model import BodyItem, DataTable, Items, items_of
from drafter.record import Record, replace


class Assignments:
    """The body of a parent, and who is meant by the names in it."""

    def __init__(self, items: Items, coverage: Coverage) -> None:
        """Keep the items between preamble and closing."""
        self._coverage = coverage
        self._named: dict[str, frozenset[str]] = {}
        self._together: dict[tuple[str, ...], frozenset[str]] = {}
        self.items = _tasks(items)

    def share(self, body: Body) -> Items:
        """Return the items that fall to a body, those of others left out; a title under which nothing is left goes with them.

        An item in which the body only supports names the leading bodies in `lead` and has a `support`; any other has neither.
        """
        nobody = _Given(frozenset(), frozenset(), ())
        return tuple(kept for item in self.items if (kept := self._share(item, body, nobody)) is not None)

    def keys(self, names: tuple[str, ...]) -> frozenset[str]:
        """Return the keys of the bodies that names or keys of `giao` mean, those of a group's members."""
        if names not in self._together:
            self._together[names] = frozenset[str]().union(*(self._keys(name) for name in names))
        return self._together[names]

    def unknown(self) -> Iterator[tuple[BodyItem, str]]:
        """Yield the items that name somebody whom nobody knows, each with the name."""
        for item in items_of(self.items):
            yield from ((item, name) for name in (*item.lead, *item.support) if not self._keys(name))

    def nearest(self, name: str) -> str:
        """Return the keys nearest to a name that nobody knows, for a message."""
        from drafter.drafting.recipient_tasks import nearest_keys

        return nearest_keys(self._coverage, name)

    def unmet(self, targets: Container[str]) -> tuple[str, ...]:
        """Return the names of those who are given something and are not among the `targets`, each once."""
        names = dict.fromkeys(name for item in items_of(self.items) for name in (*item.lead, *item.support))
        known = ((name, self._keys(name)) for name in names)
        return tuple(self._word(name) for name, keys in known if keys and not any(key in targets for key in keys))

    def words(self, names: tuple[str, ...]) -> str:
        """Return the bodies and groups of `giao` as people name them: `Sở Nội vụ, Sở Tài chính`."""
        return ", ".join(self._word(name) for name in names)

    def _word(self, name: str) -> str:
        entry = self._coverage.entry(name)
        if entry is None:
            return name
        return (entry.called or entry.name) if isinstance(entry, Group) else self._coverage.printed(entry)

    def _keys(self, name: str) -> frozenset[str]:
        if name not in self._named:
            self._named[name] = frozenset(body.key for body in self._coverage.bodies(name))
        return self._named[name]

    def _share(self, item: BodyItem | DataTable, body: Body, above: _Given) -> BodyItem | DataTable | None:
        """Return what of an item falls to a body; `above` says to whom the item it stands in is given."""
        if isinstance(item, DataTable):
            return item if not above.names or above.has(body) else None
        given = self._given(item, above)
        children = tuple(kept for each in item.children if (kept := self._share(each, body, given)) is not None)
        if given.names and not given.has(body):
            named = tuple(each for each in children if isinstance(each, BodyItem))
            return replace(item, children=named, lead=(), support=()) if named else None
        if item.children and not children and not given.has(body):
            return None
        supports = body.key in given.supports and body.key not in given.leads
        return replace(
            item, children=children, lead=given.names if supports else (), support=(body.key,) if supports else ()
        )

    def _given(self, item: BodyItem, above: _Given) -> _Given:
        """Return to whom an item is given: one that says only who supports keeps the lead of the item it stands in."""
        if item.lead:
            return _Given(self.keys(item.lead), self.keys(item.support), item.lead)
        if item.support:
            return _Given(above.leads, above.supports | self.keys(item.support), above.names or item.support)
        return above


class _Given(Record):
    """To whom an item is given: the keys of those who lead and support it, and the names typed of who leads it."""

    leads: frozenset[str]
    supports: frozenset[str]
    names: tuple[str, ...]

    def has(self, body: Body) -> bool:
        """Whether the body is among them."""
        return body.key in self.leads or body.key in self.supports


def _tasks(items: Items) -> Items:
    """Return a body without its preamble and closing: paragraphs before the first labelled item and after the last.

    One that is given to somebody, or has a day, is a task wherever it stands. A body with no label has no preamble.
    """
    labelled = [at for at, item in enumerate(items) if isinstance(item, BodyItem) and item.label]
    if not labelled:
        return items
    first, last = labelled[0], labelled[-1]
    return tuple(item for at, item in enumerate(items) if first <= at <= last or is_marked(item))


def is_marked(item: BodyItem | DataTable) -> bool:
    """Return whether `giao`, `phối hợp` or `hạn` stands at an item."""
    return isinstance(item, BodyItem) and bool(item.lead or item.support or item.deadline)


def left_out(items: Items) -> Items:
    """Return what goes to nobody though it is no preamble and no closing: tables and paragraphs around the tasks.

    The paragraphs before the first task are the preamble, the last one behind them closes the parent itself.
    """
    labelled = [at for at, item in enumerate(items) if isinstance(item, BodyItem) and item.label]
    if not labelled:
        return ()
    before, behind = items[: labelled[0]], items[labelled[-1] + 1 :]
    closing = behind[:-1] if behind and isinstance(behind[-1], BodyItem) else behind
    tables = tuple(item for item in before if isinstance(item, DataTable))
    return (*tables, *(item for item in closing if not is_marked(item)))

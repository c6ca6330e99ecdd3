"""Which clauses fall to whom. In: the body of a parent, the library. Out: the share of one body: what is given to it, and to all.

An item with `giao` or `phối hợp` falls to the bodies named there, with all that hangs under it; one with neither falls to all.
"""

from __future__ import annotations

from drafter.drafting.coverage import Coverage
from drafter.library.entries import Body
from drafter.model import BodyItem, DataTable, Items
from drafter.record import replace


class Assignments:
    """The body of a parent, and who is meant by the names in it."""

    def __init__(self, items: Items, coverage: Coverage) -> None:
        """Keep the items between preamble and closing."""
        self._coverage = coverage
        self._named: dict[str, frozenset[str]] = {}
        self.items = tuple(_tasks(items))
        self._is_for_all = not any(self._is_assigned(item) for item in self.items)

    def share(self, body: Body) -> Items:
        """Return the items that fall to a body, those of others left out; a title under which nothing is left goes with them."""
        if self._is_for_all:
            return self.items
        return tuple(kept for item in self.items if (kept := self._share(item, body)) is not None)

    def keys(self, names: tuple[str, ...]) -> frozenset[str]:
        """Return the keys of the bodies that names or keys of `giao` mean, those of a group's members."""
        return frozenset[str]().union(*(self._keys(name) for name in names))

    def _keys(self, name: str) -> frozenset[str]:
        if name not in self._named:
            self._named[name] = frozenset(body.key for body in self._coverage.bodies(name))
        return self._named[name]

    def _share(self, item: BodyItem | DataTable, body: Body) -> BodyItem | DataTable | None:
        if isinstance(item, DataTable):
            return item
        own = item.lead + item.support
        is_mine = body.key in self.keys(own)
        if own and not is_mine and not self._names(item, body):
            return None
        if not self._is_assigned(item):
            return item
        kept = tuple(child for each in item.children if (child := self._share(each, body)) is not None)
        if own and not is_mine:
            kept = tuple(child for child in kept if self._names(child, body))
        if not kept and item.children and not is_mine:
            return None
        return replace(item, children=kept)

    def _names(self, item: BodyItem | DataTable, body: Body) -> bool:
        """Return whether an item, or anything under it, names the body."""
        if isinstance(item, DataTable):
            return False
        return body.key in self.keys(item.lead + item.support) or any(self._names(child, body) for child in item.children)

    def _is_assigned(self, item: BodyItem | DataTable) -> bool:
        """Return whether an item, or anything under it, is given to somebody."""
        if isinstance(item, DataTable):
            return False
        return bool(item.lead or item.support) or any(map(self._is_assigned, item.children))


def _tasks(items: Items) -> Items:
    """Return a body without its preamble and closing: paragraphs before the first labelled item and after the last.

    One that is given to somebody, or has a day, is a task wherever it stands. A body with no label has no preamble.
    """
    labelled = [at for at, item in enumerate(items) if isinstance(item, BodyItem) and item.label]
    if not labelled:
        return items
    first, last = labelled[0], labelled[-1]
    return tuple(item for at, item in enumerate(items) if first <= at <= last or _is_task(item))


def _is_task(item: BodyItem | DataTable) -> bool:
    return isinstance(item, BodyItem) and bool(item.lead or item.support or item.deadline)

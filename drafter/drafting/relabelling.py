"""A body while clauses are put into it. In: items of the host and nodes of clauses, in order. Out: one tree, numbered through.

Where a node hangs, and what number it gets, is what a clerk would have got who had typed it at that place.
"""

from __future__ import annotations

from drafter.diagnostics import Place, Report
from drafter.model import BodyItem, DataTable
from drafter.record import replace
from drafter.syntax.labels import DEPTH, expected, match_label
from drafter.syntax.outline import UNNUMBERED, level_name

_NUMBER_SUBCLAUSES = ("clause", "major", "article")
HOST = 0


class Branch:
    """An item that may still get children. `source` tells one insertion from another, `place` is where findings point to."""

    __slots__ = ("children", "item", "level", "place", "source")

    def __init__(self, item: BodyItem | DataTable | None, source: int, place: Place) -> None:
        """Begin with no children."""
        self.item, self.source, self.place = item, source, place
        self.level = item.level if isinstance(item, BodyItem) else ""
        self.children: list[Branch] = []


class GrowingBody:
    """The tree, and the items that are open in it, outermost first."""

    def __init__(self, place: Place, letters: str, report: Report) -> None:
        """Begin empty; `letters` are the letters of points in their order."""
        self.root = Branch(None, HOST, place)
        self.stack = [self.root]
        self._letters, self._report = letters, report
        self._sources = HOST
        self._articles = 0

    def hang(self, item: BodyItem | DataTable, owner: Branch, length: int) -> Branch:
        """Add an item of the host, without its children, under the innermost of `length` open items, and return it.

        `owner` is the item it was typed under: one with a number that a clause has come between is E445.
        """
        del self.stack[length:]
        branch = Branch(item, HOST, item.place)
        under = self.stack[-1]
        if under is not owner and branch.level in DEPTH:
            self._report.add("E445", under.place, level=level_name(under.level), typed=_label(branch))
        self._put(branch)
        return branch

    def graft(self, nodes: tuple[BodyItem | DataTable, ...], length: int, call: Place) -> None:
        """Add the nodes of a clause called at `call`, which stands under the innermost of `length` open items.

        A node with a label hangs where its level fits, and so do the paragraphs behind it.
        """
        self._sources += 1
        for node in nodes:
            branch = self._branch(node, self._sources, call)
            if branch.level in DEPTH:
                while len(self.stack) > 1 and DEPTH[self.stack[-1].level] >= DEPTH[branch.level]:
                    self.stack.pop()
                length = len(self.stack)
            else:
                del self.stack[length:]
            self._put(branch)
            while branch.children and branch.children[-1].level in DEPTH:
                branch = branch.children[-1]
                self.stack.append(branch)

    def _branch(self, node: BodyItem | DataTable, source: int, place: Place) -> Branch:
        branch = Branch(node, source, place)
        if isinstance(node, BodyItem):
            branch.children = [self._branch(child, source, place) for child in node.children]
        return branch

    def _put(self, branch: Branch) -> None:
        self.stack[-1].children.append(branch)
        if branch.level in DEPTH:
            self.stack.append(branch)

    def finish(self) -> tuple[BodyItem | DataTable, ...]:
        """Return the whole body, numbered; points beyond the last letter are E313."""
        return self._frozen(self.root, 1)

    def _frozen(self, owner: Branch, parent: int) -> tuple[BodyItem | DataTable, ...]:
        """Return the children of `owner`; `parent` is the number that stands before the period of a subclause."""
        lists: dict[str, _List] = {}
        frozen: list[BodyItem | DataTable] = []
        for branch in owner.children:
            item = branch.item
            if not isinstance(item, BodyItem):
                label, inner = "", parent
            elif branch.level in DEPTH:
                depth = DEPTH[branch.level]
                lists = {level: open_list for level, open_list in lists.items() if DEPTH[level] <= depth}
                ordinal, label = self._number(branch, lists.setdefault(branch.level, _List()), parent)
                inner = ordinal if branch.level in _NUMBER_SUBCLAUSES else parent
            else:
                label, inner = item.label, parent
            if branch.level not in DEPTH:
                for open_list in lists.values():
                    open_list.is_interrupted = True
            if isinstance(item, BodyItem):
                frozen.append(replace(item, label=label, children=self._frozen(branch, inner)))
            elif item is not None:
                frozen.append(item)
        return tuple(frozen)

    def _number(self, branch: Branch, open_list: _List, parent: int) -> tuple[int, str]:
        """Return number and label of an item that goes on with `open_list`, or begins it anew as it did where it was typed."""
        level, typed = branch.level, _label(branch)
        if level in UNNUMBERED:
            return 0, typed
        label = match_label(typed, self._letters)
        was = label.ordinal if label else 0
        before = open_list.typed.get(branch.source)
        last = self._articles if level == "article" else open_list.last
        is_anew = was == 1 and before is not None and level != "article"
        if is_anew and not open_list.is_interrupted:
            should = expected(level, (before or 0) + 1, parent, self._letters) or typed
            self._report.add("E312", branch.place, typed=typed, expected=should)
        ordinal = 1 if is_anew else last + 1
        if level == "article":
            self._articles = ordinal
        open_list.last, open_list.typed[branch.source], open_list.is_interrupted = ordinal, was, False
        printed = expected(level, ordinal, parent, self._letters)
        if printed is None:
            self._report.add("E313", branch.place, count=len(self._letters), last=self._letters[-1])
        return ordinal, printed or typed

    def report_ids(self) -> None:
        """Report every id that a clause brought in and something else has: E446."""
        found: list[tuple[bool, str, Place]] = []
        waiting = [self.root]
        while waiting:
            branch = waiting.pop()
            if isinstance(branch.item, BodyItem) and branch.item.id:
                found.append((branch.source != HOST, branch.item.id, branch.place))
            waiting.extend(branch.children)
        seen: set[str] = set()
        for is_inserted, name, place in sorted(found):  # those of the host first: they were there
            if is_inserted and name in seen:
                self._report.add("E446", place, id=name)
            seen.add(name)


class _List:
    """A list while it is numbered: its last number, and the last number that each source gave it where it was typed."""

    __slots__ = ("is_interrupted", "last", "typed")

    def __init__(self) -> None:
        self.last = 0
        self.typed: dict[int, int] = {}
        self.is_interrupted = False


def _label(branch: Branch) -> str:
    return branch.item.label if isinstance(branch.item, BodyItem) else ""

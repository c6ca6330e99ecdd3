"""The tree of a body while it grows. In: labels and contents in the order typed. Out: `BodyNode`s, numbered by the engine."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from drafter.diagnostics import Place, Report
from drafter.record import NOTHING, Record
from drafter.syntax import vocabulary
from drafter.syntax.inline_types import Spans
from drafter.syntax.labels import DEPTH, LETTERS, TITLED, Label, expected

if TYPE_CHECKING:
    from drafter.syntax.pipe_table import TypedTable

PARAGRAPH, TABLE = "paragraph", "table"
UNNUMBERED = ("dash", "plus")


class BodyNode(Record):
    """A paragraph or a table of the body and what hangs under it.

    `level` is one of `labels.LEVELS`, `paragraph` (no label) or `table`. `heading` is a title on a line of its own, `text` the
    rest. `attributes` has the keys `lead`, `support`, `deadline`. `rows` (the header first) and `alignments` are a table's.
    """

    level: str
    label: str
    heading: Spans | None
    text: Spans | None
    children: tuple[BodyNode, ...]
    place: Place
    heading_place: Place
    text_place: Place
    id: str | None = None
    attributes: Mapping[str, str] = NOTHING
    rows: tuple[tuple[Spans, ...], ...] = ()
    alignments: tuple[str, ...] = ()


class Content:
    """What one paragraph says, its label left out."""

    __slots__ = ("attributes", "heading", "heading_place", "id", "place", "text", "text_place")

    def __init__(self, place: Place) -> None:
        """Begin with nothing said at `place`."""
        self.place = self.heading_place = self.text_place = place
        self.heading: Spans | None = None
        self.text: Spans | None = None
        self.id: str | None = None
        self.attributes: Mapping[str, str] = NOTHING


class Item:
    """A node that may still get children. `lists` holds the last ordinal of each list under it that is open."""

    __slots__ = ("children", "column", "content", "interrupted", "label", "level", "lists", "ordinal", "place", "table")

    def __init__(
        self, level: str, label: str, ordinal: int, column: int, place: Place, content: Content, table: TypedTable | None = None
    ) -> None:
        """Begin with no children."""
        self.level, self.label, self.ordinal, self.column, self.place = level, label, ordinal, column, place
        self.content, self.table = content, table
        self.children: list[Item] = []
        self.lists: dict[str, int] = {}
        self.interrupted: set[str] = set()


class Outline:
    """The open items of a body, outermost first; `base` of them cannot be closed by what comes next."""

    def __init__(self, place: Place, report: Report, letters: str = LETTERS) -> None:
        """Begin an empty body at `place`; `letters` are the letters of points in their order."""
        self.report, self.letters = report, letters
        self.root = Item("", "", 0, 0, place, Content(place))
        self.stack = [self.root]
        self.base = 1
        self.articles = 0

    def close(self, length: int) -> Item:
        """Close all but the first `length` open items and return the innermost that is left."""
        del self.stack[length:]
        return self.stack[-1]

    def label(self, level: str, typed: Label | None, column: int, place: Place, content: Content) -> None:
        """Open an item of `level`, numbered after its list; a typed label with another number is reported."""
        depth = DEPTH[level]
        while len(self.stack) > self.base and DEPTH[self.stack[-1].level] >= depth:
            self.stack.pop()
        owner = self.stack[-1]
        if owner.level and DEPTH[owner.level] >= depth:
            self.report.add("E314", place, typed=level_name(level), outer=level_name(owner.level))
        for inner in [name for name in owner.lists if DEPTH[name] > depth]:
            del owner.lists[inner]
        ordinal, printed = self._number(level, typed, owner, place)
        owner.lists[level] = ordinal
        owner.interrupted.discard(level)
        item = Item(level, printed, ordinal, column, place, content)
        owner.children.append(item)
        self.stack.append(item)

    def entitle(self, content: Content) -> None:
        """Give the innermost open item, which has no title yet, the title that follows it."""
        self.stack[-1].content = content

    def loose(self, column: int, floor: int, continues: bool, content: Content, table: TypedTable | None = None) -> None:
        """Add an unlabelled paragraph or a table that begins at `column`.

        Among the open items from `floor` on it belongs to the innermost whose label stands left of it; level with all, to the
        innermost when the list `continues`, else to what holds them all.
        """
        length = next((i + 1 for i in range(len(self.stack) - 1, floor - 1, -1) if self.stack[i].column < column), 0)
        if not length:
            length = len(self.stack) if continues and len(self.stack) > floor else self.base
        owner = self.close(length)
        owner.interrupted.update(owner.lists)
        level = TABLE if table else PARAGRAPH
        owner.children.append(Item(level, "", 0, column, content.place, content, table=table))

    def open_lists(self) -> dict[str, int]:
        """Return the last ordinal of every open list by level."""
        merged: dict[str, int] = {}
        for item in self.stack:
            merged.update(item.lists)
        return merged

    def _number(self, level: str, typed: Label | None, owner: Item, place: Place) -> tuple[int, str]:
        if level in UNNUMBERED:
            return 0, expected(level, 0) or ""
        last = self.articles if level == "article" else owner.lists.get(level, 0)
        ordinal = 1 if typed and typed.ordinal == 1 and level in owner.interrupted and level != "article" else last + 1
        parent = self._parent() if level == "subclause" else 0
        printed = expected(level, ordinal, parent, self.letters)
        if printed is None:
            self.report.add("E313", place, count=len(self.letters), last=self.letters[-1])
            return ordinal, typed.text if typed else ""
        if typed and (typed.level, typed.ordinal, typed.parent) != (level, ordinal, parent):
            self.report.add("E312", place, typed=typed.text, expected=printed)
            ordinal = typed.ordinal or ordinal
        if level == "article":
            self.articles = ordinal
        return ordinal, printed

    def _parent(self) -> int:
        """Return the number before the period of a subclause: that of the item it stands in, 1 where nothing is numbered."""
        return next((item.ordinal for item in reversed(self.stack) if item.level in ("clause", "major", "article")), 1)

    def finish(self) -> tuple[BodyNode, ...]:
        """Return the whole body; a label with nothing behind it is reported."""
        return tuple([self._freeze(item) for item in self.root.children])

    def _freeze(self, item: Item) -> BodyNode:
        content, table = item.content, item.table
        if item.label and content.heading is None and not content.text:
            self.report.add("E317" if item.level in TITLED else "E316", item.place, typed=item.label)
        return BodyNode(
            item.level,
            item.label,
            content.heading,
            content.text,
            tuple([self._freeze(child) for child in item.children]),
            item.place,
            content.heading_place,
            content.text_place,
            content.id,
            content.attributes,
            table.rows if table else (),
            table.alignments if table else (),
        )


def level_name(level: str) -> str:
    """Return the Vietnamese name of `level` as a key of the spec has it."""
    return vocabulary.label("item", level)

"""Cross references. In: `[#id]`. Out: `điểm a khoản 2 Điều 5`, smallest part first (Phụ lục II, Mục V, khoản 7)."""

from __future__ import annotations

from drafter.diagnostics import Report
from drafter.model import BodyItem, DataTable
from drafter.syntax.inline_types import ReferenceSpan

_NAMES = {"major": "Mục", "clause": "khoản", "subclause": "khoản", "point": "điểm"}
_SELF_NAMED = ("part", "chapter", "section", "subsection", "article")


class CrossReferences:
    """The places of a body that can be pointed at, by id."""

    def __init__(self, body: tuple[BodyItem | DataTable, ...], report: Report) -> None:
        """Keep `body`; the first reference walks it and remembers the words for each id."""
        self._body, self._report = body, report
        self._words: dict[str, str] = {}
        self._is_walked = False

    def _collect(self, item: BodyItem | DataTable, outer: str, above: str) -> None:
        """Name an item and its children; `outer` are the words of its parent, `above` those of the parent's parent."""
        if isinstance(item, DataTable):
            return
        own = _own_words(item)
        around = above if item.level == "subclause" else outer
        words = " ".join(part for part in (own, around) if part)
        if item.id:
            self._words[item.id] = words if own else ""
        for child in item.children:
            self._collect(child, words, around)

    def words(self, span: ReferenceSpan) -> str:
        """Return the words for a reference; an unknown id is E403, a paragraph with no number E404."""
        if not self._is_walked:
            self._is_walked = True
            for item in self._body:
                self._collect(item, "", "")
        words = self._words.get(span.target)
        if words is None:
            from difflib import get_close_matches

            near = get_close_matches(span.target, self._words, n=1)
            known = ", ".join(near or self._words)
            listed = f": {known}" if known else ""
            self._report.add("E403", span.place, target=span.target, count=len(self._words), listed=listed)
        elif not words:
            self._report.add("E404", span.place, target=span.target)
        return words or f"[#{span.target}]"


def _own_words(item: BodyItem) -> str:
    """Return how the item itself is named in a reference, empty when it cannot be."""
    label = item.label.rstrip(".):")
    if item.level in _SELF_NAMED:
        return label
    return f"{_NAMES[item.level]} {label}" if item.level in _NAMES else ""

"""The clauses of a child. In: the items that fall to a body. Out: the same as the child says them: renumbered, days moved up."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from drafter.cascade.parent import Parent
from drafter.diagnostics import Place, Report
from drafter.drafting.citations import capitalised, date_words
from drafter.drafting.relabelling import GrowingBody
from drafter.library.days import Day, day_words, parse_day
from drafter.model import BodyItem, CitedDocument, DataTable, IssueDate, Items, Text, items_of, texts_of, with_texts
from drafter.record import replace
from drafter.standards import Standard
from drafter.syntax.inline_types import SHORT, CitationSpan, ReferenceSpan, Span, TextSpan, joined
from drafter.tasks.weekdays import with_right_weekday
from drafter.tasks.workdays import Calendar, before

# not the clause of a law or another document, whose name follows
_TYPED = re.compile(
    r"\b(?:điểm [a-zđ] )?khoản (?:[0-9]{1,2}|này)(?! (?:Điều|Luật|Nghị|Bộ luật|Mục|của))|\bđiểm [a-zđ](?= (?:này|nêu))"
)


class ShareText:
    """Turns items of a parent into those of its children."""

    def __init__(self, parent: Parent, margin: int, calendar: Calendar, standard: Standard, report: Report) -> None:
        """Take `margin`, the working days by which a child's deadline comes before its parent's."""
        self._parent, self._margin, self._calendar, self._standard = parent, margin, calendar, standard
        self._report = report

    def items(self, share: Items) -> Items:
        """Return the items renumbered; a reference to one that is not among them cites the parent instead.

        Who leads an item that the body only supports stays on it, as `Assignments.share` tells it; its day is that of others, so
        it stands in the words only.
        """
        ids = {item.id for item in items_of(share)}
        renumbered = GrowingBody(self._parent.dispatch.place, self._standard.point_letters, Report())
        renumbered.graft(tuple(self._item(item, ids) for item in share), 1, self._parent.dispatch.place)
        items = renumbered.finish()
        if _labels(items) != _labels(self._parent.items):
            self._report_typed_references(share)
        return items

    def _report_typed_references(self, share: Items) -> None:
        """Report words such as `điểm a khoản này`: they point at the parent's numbers, and the child's are others (W845)."""
        for text in texts_of(share):
            for span in text.spans:
                found = _TYPED.search(span.text) if isinstance(span, TextSpan) else None
                if found:
                    self._report.add("W845", text.place, typed=found.group())

    def _item(self, item: BodyItem | DataTable, ids: set[str | None]) -> BodyItem | DataTable:
        moved = self._moved(item) if isinstance(item, BodyItem) else None

        def said(text: Text) -> Text:
            return replace(text, spans=joined(self._spans(text, ids, moved)))

        done = with_texts(item, said, lambda child: self._item(child, ids))
        if isinstance(done, DataTable):
            return done
        return replace(done, deadline=None if done.support else day_words(moved[1]) if moved else done.deadline)

    def _moved(self, item: BodyItem) -> tuple[Day, Day] | None:
        """Return the day of an item and the day that its child has, `None` where it has none that is a date.

        The day of a task that others lead is theirs and stays. A child has no day before that of its parent: there the parent's
        own day stays too, and W841 says so.
        """
        day = parse_day(item.deadline) if item.deadline else None
        if day is None or not self._margin or item.support:
            return None
        moved = before(day, self._margin, self._calendar)
        if self._parent.day and moved < self._parent.day <= day:
            self._report.add("W841", item.place, typed=item.deadline, margin=self._margin)
            return None
        return day, moved

    def _spans(self, text: Text, ids: set[str | None], moved: tuple[Day, Day] | None) -> Iterator[Span]:
        for span in text.spans:
            if isinstance(span, TextSpan) and moved:
                yield replace(span, text=self._with_day(span.text, *moved, text.place))
            elif isinstance(span, ReferenceSpan) and span.target not in ids:
                words = self._parent.references.words(span)
                yield TextSpan(f"{words} ", span.bold, span.italic)
                yield CitationSpan(((self._parent.citation.key or "", SHORT),), span.place, span.bold, span.italic)
            else:
                yield span

    def _with_day(self, text: str, old: Day, new: Day, place: Place) -> str:
        """Return a text with the parent's day, in whatever form it is typed, as the child's; a day with no year is W848."""
        moved = text
        for form in (*_FORMS, self._long, self._long_without_word):
            moved = _replaced(moved, form(old), form(new))
        short = f"{old[2]}/{old[1]}"
        if moved == text and _replaced(text, short, "") != text:
            self._report.add("W848", place, typed=short, day=day_words(new))
        return moved if moved == text else with_right_weekday(moved, new)

    def _long(self, day: Day) -> str:
        year, month, number = day
        return date_words(IssueDate(number, month, year), self._standard, long=True)

    def _long_without_word(self, day: Day) -> str:
        return self._long(day).partition(" ")[2]


def cited(items: Items, parent: Parent) -> tuple[CitedDocument, ...]:
    """Return the documents that items cite, each once, in the order of their first citation; the parent itself left out."""
    spans = (span for text in texts_of(items) for span in text.spans if isinstance(span, CitationSpan))
    names = dict.fromkeys(name for span in spans for name, _ in span.members)
    found = dict.fromkeys(document for name in names if (document := _document(name, parent)))
    return tuple(replace(each, type_name=capitalised(each.type_name)) if each.type_name else each for each in found)


def _document(name: str, parent: Parent) -> CitedDocument | None:
    """Return the document that a parent cites by a name: one of its own, or one of its library, which may not be the child's."""
    if name in parent.documents:
        return parent.documents[name]
    found = parent.lookup.directive(name)
    return replace(found.document, key=name) if found else None


def _labels(items: Items) -> list[str]:
    return [item.label for item in items_of(items) if item.label]


def _replaced(text: str, old: str, new: str) -> str:
    """Replace a date that stands alone: `5/12/2023` is no part of `15/12/2023`."""
    start = text.find(old)
    while start >= 0:
        if not text[start - 1 : start].isdigit() and not text[start + len(old) : start + len(old) + 1].isdigit():
            text = text[:start] + new + text[start + len(old) :]
            start = text.find(old, start + len(new))
        else:
            start = text.find(old, start + 1)
    return text


def _unpadded(day: Day) -> str:
    year, month, number = day
    return f"{number}/{month}/{year}"


def _padded(day: Day) -> str:
    year, month, number = day
    return f"{number:02d}/{month:02d}/{year}"


_SLASHED: tuple[Callable[[Day], str], ...] = (day_words, _unpadded, _padded)
_FORMS = tuple(
    lambda day, form=form, mark=mark: form(day).replace("/", mark) for form in _SLASHED for mark in ("/", "-", ".")
)

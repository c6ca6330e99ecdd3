"""What is wrong with who does what by when. In: `Matrix`, its dispatch, the parent's matrix. Out: warnings.

That a name is unknown or does not receive the dispatch is said when the dispatch is built (W455, W456).
"""

from __future__ import annotations

from collections.abc import Iterator

from drafter.diagnostics import Report
from drafter.drafting.coverage import Coverage
from drafter.library.days import Day, day_words
from drafter.model import Dispatch, Text, annexes_of, has_tasks, texts_of
from drafter.syntax.vocabulary import fold
from drafter.tasks.matrix import Matrix, Task
from drafter.tasks.search import text_of
from drafter.tasks.weekdays import weekday_mistakes

_MOST_NAMED = 5  # in one message
_ALIKE = 60  # letters: two items that begin with the same are one
_TELLING = 12  # letters: fewer tell nothing


def judge(matrix: Matrix, dispatch: Dispatch, coverage: Coverage, report: Report, parent: Matrix | None = None) -> None:
    """Warn of tasks of nobody or of two, recipients with none, deadlines and weekdays that cannot be (W870 to W878).

    `parent` is the matrix of the dispatch that this one carries out.
    """
    _judge_leads(matrix, report)
    idle = matrix.idle
    if idle:
        names = "; ".join(column.name for column in idle[:_MOST_NAMED]) + (" …" if len(idle) > _MOST_NAMED else "")
        report.add("W872", idle[0].place, names=names, count=len(idle))
    _judge_own_day(matrix, dispatch, report)
    if parent:
        _judge_against(parent, matrix, coverage.agency.key if coverage.agency else "", report)
    for text in _texts(dispatch):
        for _, words, right, date in weekday_mistakes(text_of(text)):
            report.add("W877" if right else "W878", text.place, typed=words, date=date, **({"weekday": right} if right else {}))


def _judge_leads(matrix: Matrix, report: Report) -> None:
    """Warn where lead or support is said: a report keeps what several tasks have from one item once."""
    for task in matrix.tasks:
        if task.support and not task.lead:
            at = task.support_at or task.own
            report.add("W870", at.place, task=at.path, names=", ".join(actor.name for actor in task.support))
        single = [actor.name for actor in task.lead if not actor.is_group]
        if len(single) > 1:
            at = task.lead_at or task.own
            report.add("W873", at.place, task=at.path, names=", ".join(single), first=single[0])


def _judge_own_day(matrix: Matrix, dispatch: Dispatch, report: Report) -> None:
    """Hold deadlines against the day of the dispatch; of one without its day, against the first on which it can be issued."""
    date = dispatch.issue_date
    if not date.year:
        return
    first: Day = (date.year, date.month or 1, date.day or 1)
    for task in matrix.tasks:
        if task.day and task.day < first:
            at = task.deadline_at or task.own
            report.add("W874", at.place, task=at.path, deadline=_shown(task), day=day_words(first))


def _judge_against(parent: Matrix, matrix: Matrix, key: str, report: Report) -> None:
    """Hold a child's deadlines against its parent's: those of items that it took over, else the last that it has."""
    mine = [task for task in parent.tasks if not key or task.falls_to(key)]
    by_id = _by_id(parent)
    by_words: dict[str, list[Task]] = {}
    for task in mine:
        by_words.setdefault(_likeness(task), []).append(task)
    last = max((task.day for task in mine if task.day), default=None)
    for task in matrix.tasks:
        if task.day is None:
            continue
        alike = by_words.get(_likeness(task), [])
        at = task.deadline_at or task.own
        above = by_id.get(task.id or "") or by_id.get(at.id or "") or (alike[0] if len(alike) == 1 else None)
        if above and above.day:
            if task.day > above.day:
                words = (above.deadline_at or above.own).path
                report.add("W875", at.place, task=at.path, deadline=_shown(task), above=words, until=_shown(above))
        elif last and task.day > last:
            report.add("W876", at.place, task=at.path, deadline=_shown(task), until=day_words(last))


def _by_id(matrix: Matrix) -> dict[str, Task]:
    """Return tasks by their ids, and by that of the item that gives each its deadline."""
    dated = {at.id: task for task in reversed(matrix.tasks) if (at := task.deadline_at) and at.id}
    return {**dated, **{task.id: task for task in matrix.tasks if task.id}}


def _likeness(task: Task) -> str:
    """Return what a child's item has in common with its parent's: its first letters, for days move and citations grow short."""
    letters = "".join(letter for letter in fold(task.words) if letter.isalpha())
    return letters[:_ALIKE] if len(letters) >= _TELLING else f"{task.path} {letters}"


def _shown(task: Task) -> str:
    return day_words(task.day) if task.day else task.deadline


def _texts(dispatch: Dispatch) -> Iterator[Text]:
    yield dispatch.subject
    yield from dispatch.addressees
    yield from texts_of(dispatch.body)
    yield from dispatch.recipients


def report_annex_tasks(dispatch: Dispatch, report: Report) -> None:
    """Warn of tasks that are given in an annex: matrix and cascade look at the paper itself."""
    for annex in annexes_of(dispatch):
        if has_tasks(annex.body):
            report.add("W851", annex.place)

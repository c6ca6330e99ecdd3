"""The words of the table of tasks. In: a language, a task. Out: titles of columns, marks, what stands in a cell."""

from __future__ import annotations

from collections.abc import Mapping

from drafter.library.days import day_words
from drafter.tasks.matrix import ALL, LEAD, SUPPORT, Actor, Matrix, Task

TASKS, MARKS, CHILDREN = "Nhiệm vụ", "Ma trận", "Văn bản triển khai"  # the sheets of the workbook
WORDS: dict[str, dict[str, str]] = {
    "vi": {
        "number": "TT",
        "issuer": "Cơ quan ban hành",
        "item": "Mục",
        "task": "Nhiệm vụ",
        "lead": "Chủ trì",
        "support": "Phối hợp",
        "deadline": "Thời hạn",
        "recipient": "Nơi nhận",
        "all": "Mọi nơi nhận",
        "idle": "Nơi nhận chưa có việc nào",
        "outside": "Có việc nhưng không nhận văn bản",
        "unknown": "Thư viện không biết",
        "nothing": "Văn bản không có mục nào là nhiệm vụ.",
        "legend": "C chủ trì, P phối hợp, x việc chung",
        "sheet tasks": "Trang “{sheet}”: {count} việc của văn bản này",
        "sheet marks": "Trang “{sheet}”: các việc ấy theo {count} nơi nhận",
        "sheet children": "Trang “{sheet}”: {count} việc trong {dispatches} văn bản triển khai",
    },
    "en": {
        "number": "No.",
        "issuer": "Issued by",
        "item": "Item",
        "task": "Task",
        "lead": "Lead",
        "support": "Support",
        "deadline": "Deadline",
        "recipient": "Recipient",
        "all": "All recipients",
        "idle": "Recipients with no task",
        "outside": "Have a task and do not receive the dispatch",
        "unknown": "Unknown to the library",
        "nothing": "No item of the dispatch is a task.",
        "legend": "C lead, P support, x task of all",
        "sheet tasks": "Sheet “{sheet}”: {count} tasks of this dispatch",
        "sheet marks": "Sheet “{sheet}”: the same by {count} recipients",
        "sheet children": "Sheet “{sheet}”: {count} tasks in {dispatches} dispatches that carry it out",
    },
}
_MOST_NAMED = 20  # in one line of the summary
_LONGEST_UNDER = 60  # characters of the words of the item above
_MARKS = {LEAD: "C", SUPPORT: "P", ALL: "x", "": ""}


def mark(matrix: Matrix, task: Task, at: int) -> str:
    """Return the mark of a task in the column `at`."""
    return _MARKS[matrix.mark(task, matrix.columns[at])]


def item_words(task: Task) -> str:
    """Return how a table calls an item: `điểm a khoản 3 (Sở Nội vụ)`, with the words of the item above where there are any."""
    return f"{task.path} ({shortened(task.under, _LONGEST_UNDER)})" if task.under else task.path


def lead_words(task: Task, language: str) -> str:
    """Return who leads a task, all where it is for all, `—` for nobody."""
    return WORDS[language]["all"] if task.is_for_all else actor_words(task.lead) or "—"


def actor_words(actors: tuple[Actor, ...]) -> str:
    """Return names after another; `(?)` marks one that the library does not know."""
    return ", ".join(actor.name if actor.keys else f"{actor.name} (?)" for actor in actors)


def deadline_words(task: Task) -> str:
    """Return a deadline as text prints it."""
    return day_words(task.day) if task.day else task.deadline


def shortened(words: str, most: int) -> str:
    """Return words cut after a whole one to `most` characters."""
    return words if len(words) <= most else f"{words[:most].rpartition(' ')[0] or words[:most]}…"


def sheets(matrix: Matrix, children: Mapping[str, Matrix], language: str) -> list[str]:
    """Return what the workbook of a matrix holds, a line a sheet."""
    words = WORDS[language]
    lines = [
        words["sheet tasks"].format(sheet=TASKS, count=len(matrix.tasks)),
        words["sheet marks"].format(sheet=MARKS, count=len(matrix.columns)),
    ]
    if children:
        count = sum(len(child.tasks) for child in children.values())
        lines.append(words["sheet children"].format(sheet=CHILDREN, count=count, dispatches=len(children)))
    return lines


def summary(matrix: Matrix, language: str) -> list[str]:
    """Return what stands below the table, a line each: how many are meant, and the first of them."""
    words = WORDS[language]
    found = (
        (words["idle"], tuple(column.name for column in matrix.idle)),
        (words["outside"], matrix.outside),
        (words["unknown"], matrix.unknown),
    )
    return [
        f"{title} ({len(names)}): {'; '.join(names[:_MOST_NAMED])}{'; …' if len(names) > _MOST_NAMED else ''}"
        for title, names in found
        if names
    ]

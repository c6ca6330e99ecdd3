"""The words of the table of tasks. In: a language, a task. Out: titles of columns, marks, what stands in a cell."""

from __future__ import annotations

from drafter.drafting.task_matrix import ALL, LEAD, SUPPORT, Actor, Matrix, Task
from drafter.library.days import day_words

WORDS: dict[str, dict[str, str]] = {
    "vi": {
        "number": "TT",
        "issuer": "Cơ quan giao",
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
    },
    "en": {
        "number": "No.",
        "issuer": "Given by",
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
    },
}
_MOST_NAMED = 20  # in one line of the summary
_MARKS = {LEAD: "C", SUPPORT: "P", ALL: "x", "": ""}


def mark(matrix: Matrix, task: Task, at: int) -> str:
    """Return the mark of a task in the column `at`."""
    return _MARKS[matrix.mark(task, matrix.columns[at])]


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

"""The table of tasks for a console. In: `Matrix`. Out: plain text in columns; ruled in ASCII where asked."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence

from drafter.tasks.matrix import Matrix
from drafter.writers.matrix_words import WORDS, actor_words, deadline_words, item_words, lead_words, mark, shortened, summary

WIDTH = 100  # characters of a line
_NARROWEST = 60
_NARROWEST_ITEM = 12
_LONGEST = 150  # characters of a task's words
_MOST_MARKED = 12  # recipients of the table of marks
_ASCII = str.maketrans({"│": "|", "─": "-", "┼": "+", "—": "-"})
_SHARES = (0, 0.46, 0.29, 0.25)  # of what number and deadline leave, for task, lead, support


def matrix_text(matrix: Matrix, language: str = "vi", width: int = WIDTH, *, is_ascii: bool = False) -> str:
    """Return the table of tasks, that of marks where recipients are few, and who has no task.

    No line is longer than `width` characters, or 60 where it is less; `is_ascii` keeps rules and dashes, not letters, in ASCII.
    """
    width = max(width, _NARROWEST)
    lines = [*_wrapped(matrix.title, width), "", *_tasks(matrix, language, width)]
    if 0 < len(matrix.columns) <= _MOST_MARKED and matrix.tasks:
        lines += ["", *_marks(matrix, language, width)]
    for line in summary(matrix, language):
        lines += ["", *_wrapped(line, width)]
    text = unicodedata.normalize("NFC", "\n".join(line.rstrip() for line in lines)) + "\n"
    return text.translate(_ASCII) if is_ascii else text


def _tasks(matrix: Matrix, language: str, width: int) -> Iterator[str]:
    words = WORDS[language]
    if not matrix.tasks:
        yield words["nothing"]
        return
    rows = [[words[name] for name in ("number", "task", "lead", "support", "deadline")]]
    for number, task in enumerate(matrix.tasks, 1):
        said = f"{item_words(task)}: {shortened(task.words, _LONGEST)}"
        rows.append([str(number), said, lead_words(task, language), actor_words(task.support), deadline_words(task)])
    first, last = max(len(row[0]) for row in rows), min(max(len(row[4]) for row in rows), 14)
    left = width - first - last - 3 * 4
    widths = [first, 0, int(left * _SHARES[2]), int(left * _SHARES[3]), last]
    if not any(task.support for task in matrix.tasks):
        widths[3] = len(words["support"])
    widths[1] = left - widths[2] - widths[3]
    yield from _ruled(rows, widths)


def _marks(matrix: Matrix, language: str, width: int) -> Iterator[str]:
    """Yield tasks by recipients: these by number, with their names below."""
    words, count = WORDS[language], len(matrix.columns)
    heads = [f"({number})" for number in range(1, count + 1)]
    rows = [[words["number"], words["item"], *heads]]
    for number, task in enumerate(matrix.tasks, 1):
        rows.append([str(number), task.path, *(mark(matrix, task, at) for at in range(count))])
    widths = [max(len(row[at]) for row in rows) for at in range(count + 2)]
    left = width - widths[0] - sum(widths[2:]) - 3 * (count + 1)
    if left >= min(widths[1], _NARROWEST_ITEM):
        widths[1] = min(widths[1], left)
        yield from _ruled(rows, widths)
        yield from _wrapped(words["legend"], width)
        for head, column in zip(heads, matrix.columns, strict=True):
            yield from _wrapped(f"{head} {column.name}", width)


def _ruled(rows: Sequence[Sequence[str]], widths: Sequence[int]) -> Iterator[str]:
    """Yield rows with their cells wrapped, a rule below each."""
    for number, row in enumerate(rows):
        cells = [_wrapped(cell, width) for cell, width in zip(row, widths, strict=True)]
        for at in range(max(map(len, cells))):
            shown = (cell[at] if at < len(cell) else "" for cell in cells)
            yield " │ ".join(words.ljust(width) for words, width in zip(shown, widths, strict=True))
        if number == 0 or (number < len(rows) - 1 and any(len(cell) > 1 for cell in cells)):
            yield "─┼─".join("─" * width for width in widths)


def _wrapped(words: str, width: int) -> list[str]:
    import textwrap

    return textwrap.wrap(unicodedata.normalize("NFC", words), width, break_on_hyphens=False) or [""]

"""A cascade drawn. In: the folder of a cascade. Out: `Branch`es from the parent down, through the folders of further levels."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from drafter.cascade.records import read_records
from drafter.cascade.status import Status, read_status
from drafter.diagnostics import Report
from drafter.library import Library
from drafter.record import Record
from drafter.standards import Standard

DEEPEST = 8  # levels of folders; a cascade of the state has five


class Branch(Record):
    """One dispatch of a cascade: its words, its file, its states (`status.STATES`), and those that carry it out."""

    words: str
    path: str
    states: tuple[str, ...]
    branches: tuple[Branch, ...]


def draw(folder: str, library: Library, standard: Standard, report: Report) -> Branch | None:
    """Return the tree of the cascade in `folder` and of those below it that begin at one of its children."""
    status = read_status(folder, library, standard, report)
    if status is None:
        return None
    inner: dict[str, list[str]] = {}
    for below in _cascades_below(folder):
        records = read_records(below, Report())
        if records is not None:
            inner.setdefault(_real(records.parent_path(below)), []).append(below)
    return _branch(status, inner, library, standard, report, 0)


def _branch(
    status: Status, inner: dict[str, list[str]], library: Library, standard: Standard, report: Report, depth: int
) -> Branch:
    branches = []
    for child in status.children:
        below: list[Branch] = []
        for folder in inner.pop(_real(child.path), []) if depth < DEEPEST else []:  # each cascade is drawn once
            own = read_status(folder, library, standard, report)
            if own is not None:
                below += _branch(own, inner, library, standard, report, depth + 1).branches
        branches.append(Branch(child.name, child.path, child.states, tuple(below)))
    return Branch(status.words, status.parent, (), tuple(branches))


def _cascades_below(folder: str) -> Iterator[str]:
    """Yield the folders under `folder` that hold a cascade."""
    start = folder.rstrip("/\\").count(os.sep)
    for where, folders, _ in os.walk(folder):
        if where.count(os.sep) - start >= DEEPEST:
            folders.clear()
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in folders:
            if Path(where, name, ".drafter", "cascade.json").is_file():
                yield str(Path(where, name))


def _real(path: str) -> str:
    return str(Path(path).resolve())


def lines(tree: Branch, marks: dict[str, str], *, is_ascii: bool = False) -> Iterator[str]:
    """Yield a tree line by line; `marks` are the words of the states."""
    yield tree.words
    yield from _lines(tree.branches, "", marks, is_ascii=is_ascii)


def _lines(branches: tuple[Branch, ...], indent: str, marks: dict[str, str], *, is_ascii: bool) -> Iterator[str]:
    inner, last = ("|-- ", "`-- ") if is_ascii else ("├── ", "└── ")
    rule = "|   " if is_ascii else "│   "
    for number, branch in enumerate(branches, 1):
        is_last = number == len(branches)
        states = f" [{', '.join(marks.get(state, state) for state in branch.states)}]" if branch.states else ""
        yield f"{indent}{last if is_last else inner}{branch.words}{states}"
        yield from _lines(branch.branches, indent + ("    " if is_last else rule), marks, is_ascii=is_ascii)

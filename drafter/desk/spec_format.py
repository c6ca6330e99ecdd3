"""The canonical form of a spec. In: its bytes. Out: its text with the same meaning, or findings.

Every change is an edit at a place that the reader gave, and what was edited is read again: a spec that would say something else
is left as it was.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from drafter.desk.canonical import canonical_date, end_mark_edits, key_edits, value_edits
from drafter.desk.source_text import SourceText
from drafter.diagnostics import ERROR, Place, Report
from drafter.model import BodyItem
from drafter.model.from_syntax import dispatch_from_tree
from drafter.record import Record, replace
from drafter.standards import Standard, load
from drafter.syntax.source import decode
from drafter.syntax.tree import Mapping, Scalar, Sequence
from drafter.syntax.typed import read_text

Paper = Callable[[str], str]
"""Lays a spec out as a draft: its golden text, empty where it has errors."""


def format_spec(data: bytes, path: str, paper: Paper, report: Report) -> str | None:
    """Return the canonical text of a spec, `None` where it cannot be read; one that would mean something else is E890.

    Values are touched only in a spec that says a dispatch by itself; `path` names it in findings.
    """
    decoded = decode(data, path, report)
    text = None if decoded is None else _tidied(decoded)
    tree = None if text is None else _read(text, path, report)
    if text is None or tree is None or report.has_errors:
        return None
    standard = load()
    source = SourceText(text)
    edits = list(key_edits(tree, source))
    dispatch = dispatch_from_tree(tree, standard, Report(), draft=True)
    if dispatch is not None:
        edits += value_edits(tree, standard.type(dispatch.type_id), standard, source)
    formatted = source.edited(edits)
    if _meaning(text, standard) != _meaning(formatted, standard):
        report.add("E890", Place(path))
        return None
    return _without_end_mark(formatted, path, standard, paper)


def _tidied(text: str) -> str:
    """Return a text without blanks at the ends of lines and blank lines at its end."""
    return "\n".join(line.rstrip() for line in text.split("\n")).rstrip("\n") + "\n"


def _read(text: str, path: str, report: Report) -> Mapping | None:
    return read_text(text, path, report, "dispatch", may_be_blank=True)


def _without_end_mark(text: str, path: str, standard: Standard, paper: Paper) -> str:
    """Return a text without the mark that the engine prints at the end of the body, where the paper stays the same."""
    tree = _read(text, path, Report())
    source = SourceText(text)
    edits = end_mark_edits(tree, standard.rule("end_mark").text or "", source) if tree else []
    if not edits:
        return text
    shorter = source.edited(edits)
    printed = paper(text)
    return shorter if printed and printed == paper(shorter) else text


def _meaning(text: str, standard: Standard) -> Any:
    """Return what a spec says wherever it was typed: its dispatch, or where it says none by itself, its keys and values."""
    report = Report()
    tree = _read(text, "", report)
    dispatch = dispatch_from_tree(tree, standard, report, draft=True) if tree else None
    errors = sorted(finding.id for finding in report if finding.severity == ERROR)
    return errors, _placeless(dispatch or tree)


def _placeless(value: Any) -> Any:
    """Return a value without places, spellings of keys and of deadlines, so that what was typed twice can be compared."""
    if isinstance(value, BodyItem) and value.deadline:
        value = replace(value, deadline=canonical_date(value.deadline) or value.deadline)
    if isinstance(value, Scalar):
        return value.text
    if isinstance(value, Mapping):
        return [(entry.name, _placeless(entry.value)) for entry in value.entries]
    if isinstance(value, Sequence):
        return [_placeless(item) for item in value.items]
    if isinstance(value, Record):
        return type(value), [_placeless(part) for part in value if not isinstance(part, Place)]
    return tuple(_placeless(part) for part in value) if isinstance(value, tuple) else value

"""A spec as a clerk types it -> tree. In: clean text of a whole file. Out: `Mapping`, or findings."""

from __future__ import annotations

from drafter.diagnostics import Report
from drafter.syntax.keys import Keys, Slot, shown
from drafter.syntax.lines import BLANK, Lines, TooManyFindings
from drafter.syntax.nodes import NodeReader
from drafter.syntax.quoting import is_dash, split_key
from drafter.syntax.tree import Mapping


def read_text(text: str, path: str, report: Report, shape: str, *, may_be_blank: bool = False) -> Mapping | None:
    """Return the mapping of `shape` that `text` holds, `None` when it holds none."""
    try:
        lines = Lines(text, path, report, may_be_blank=may_be_blank)
        return _read_root(lines, shape) if lines.is_indented_well else None
    except TooManyFindings:
        return None


def _read_root(lines: Lines, shape: str) -> Mapping | None:
    _cut_documents(lines)
    if not lines.peek():
        lines.add("E107", 0, 0)
        return None
    content = lines.content
    if is_dash(content) or content[0] == "[":
        lines.add("E108", lines.at, lines.indent)
        return None
    if content[0] == "{":
        return _read_brackets(lines, shape)
    if not any(_is_key_line(lines, number, shape) for number in range(lines.at, lines.end)):
        lines.add("E136", lines.at, lines.indent, typed=shown(content))
        return None
    return NodeReader(lines).mapping(shape, -1, 1)


def _read_brackets(lines: Lines, shape: str) -> Mapping | None:
    line, column, content = lines.at, lines.indent, lines.content
    from drafter.syntax.flow import read_flow

    node = read_flow(lines, Slot("", f"shape:{shape}"), -1, column)
    if node is None:
        lines.add("E136", line, column, typed=shown(content))
    elif lines.peek():
        lines.add("E118", lines.at, lines.indent, typed=shown(lines.content))
    return node if isinstance(node, Mapping) else None


def _is_key_line(lines: Lines, number: int, shape: str) -> bool:
    indent = lines.indents[number]
    if indent == BLANK:
        return False
    content = lines.texts[number][indent:]
    return split_key(content) is not None or Keys(lines, shape).glued(content) is not None


def _cut_documents(lines: Lines) -> None:
    """Take out a first `---`; report directives and a second document, which is not read."""
    is_begun = False
    for number, line in enumerate(lines.texts):
        if lines.indents[number] != 0 or line[0] not in "-.%":
            is_begun = is_begun or (lines.indents[number] != BLANK and not line.lstrip().startswith("#"))
            continue
        if line[0] == "%" and not is_begun:
            lines.add("E110", number, 0, typed=shown(line))
        elif line in ("---", "...") and (not is_begun or not any(lines.texts[number + 1 :])):
            pass
        elif line.startswith(("--- ", "... ")) or line in ("---", "..."):
            lines.add("E109", number, 0)
            lines.end = number
            return
        else:
            is_begun = True
            continue
        lines.texts[number], lines.indents[number] = "", BLANK

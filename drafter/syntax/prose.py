"""Plain words and quotations that may go on over several lines. In: the line where they begin. Out: `Scalar`."""

from __future__ import annotations

from drafter.syntax.blocks import fold
from drafter.syntax.keys import Slot, shown
from drafter.syntax.kinds import is_exact
from drafter.syntax.lines import BLANK, Lines
from drafter.syntax.quoting import QUOTED, is_comment, is_dash, quoted, split_key, strip_comment
from drafter.syntax.tree import Scalar
from drafter.syntax.vocabulary import find_key

_KEY_LENGTH = 24


def read_prose(lines: Lines, slot: Slot, parent: int, column: int) -> Scalar:
    """Read plain words; deeper lines below go on with them."""
    line = lines.at
    pieces = [strip_comment(lines, line, column).strip(" ")]
    place = lines.place(line, column)
    lines.at += 1
    if lines.at >= lines.end or (lines.indents[lines.at] <= parent and lines.indents[lines.at] != BLANK):
        return Scalar(pieces[0], place)
    while True:
        before = lines.at
        if not lines.peek() or lines.indent <= parent:
            break
        pieces.extend("" for number in range(before, lines.at) if lines.indents[number] == BLANK)
        _check_continuation(lines, slot, is_second=len(pieces) == 1)
        pieces.append(strip_comment(lines, lines.at, lines.indent))
        lines.at += 1
    return Scalar(fold(pieces), place, folded=len(pieces) > 1)


def _check_continuation(lines: Lines, slot: Slot, *, is_second: bool) -> None:
    """Report a line that goes on with a text but looks like something else."""
    content = lines.content
    if slot.is_dropped:
        return
    if slot.kind.is_body:
        if is_second:
            lines.add("E125", lines.at, lines.indent, key=slot.label)
        return
    if is_dash(content) and (slot.in_list or slot.kind.item):
        lines.add("E129", lines.at, lines.indent, key=slot.label, typed=shown(content))
        return
    split = split_key(content)
    if split and len(split[0]) <= _KEY_LENGTH and slot.shape and not slot.shape.startswith("*"):
        key = find_key(slot.shape, split[0])
        if key and is_exact(split[0], key.label):
            lines.add("W103", lines.at, lines.indent, typed=split[0], key=slot.label)


def read_quotation(lines: Lines, slot: Slot, parent: int, column: int) -> Scalar | None:
    """Read a quotation that is a whole value; `None` when it closes before the end, so that its marks are text.

    One that never closes is E122; the words of its first line stand for it.
    """
    line, text = lines.at, lines.texts[lines.at]
    mark = text[column]
    place = lines.place(line, column + 1)
    match = QUOTED[mark].match(text, column)
    if match:
        if not is_comment(text[match.end() :]):
            return None
        lines.at += 1
        return quoted(lines, match.group(), line, column)
    end = lines.body_end(line + 1, parent)
    region = "\n".join([text[column:], *lines.texts[line + 1 : end]])
    match = QUOTED[mark].match(region)
    if match is None:
        lines.add("E122", line, column, quote=mark)
        lines.at = end
        return Scalar(text[column + 1 :].strip() or mark, place)
    if not is_comment(region[match.end() :].partition("\n")[0]):
        return None
    if slot.kind.is_body:
        lines.add("E125", line, column, key=slot.label)
    lines.at = line + match.group().count("\n") + 1
    return quoted(lines, match.group(), line, column)

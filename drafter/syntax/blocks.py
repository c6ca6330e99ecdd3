"""Texts written with `|` or `>`. In: the lines below the mark. Out: `Scalar`, exact in its positions when `|`."""

from __future__ import annotations

from drafter.syntax.keys import Slot
from drafter.syntax.lines import BLANK, Lines
from drafter.syntax.tree import Scalar


def read_block(lines: Lines, slot: Slot, parent: int, is_literal: bool) -> Scalar | None:
    """Read the lines below a block mark; the least indented one is the margin. `None` when there is none.

    A body of more than one line under `>` is E125: there its paragraphs would run together.
    """
    header = lines.at
    end = lines.body_end(header + 1, parent)
    written = [number for number in range(header + 1, end) if lines.indents[number] != BLANK]
    lines.at = end
    if not written:
        lines.at = header + 1
        return None
    first = written[0]
    margin = min([lines.indents[number] for number in written])
    place = lines.place(first, margin)
    texts = [line[margin:] for line in lines.texts[first:end]]
    if is_literal:
        return Scalar("\n".join(texts), place, literal=True)
    if slot.kind.is_body and len(written) > 1:
        lines.add("E125", header, lines.texts[header].rfind(">"), key=slot.label)
    return Scalar(fold(texts), lines.place(first, lines.indents[first]), folded=len(written) > 1)


def fold(texts: list[str]) -> str:
    """Return lines as one text: a line break is a space, a blank line a line break."""
    folded: list[str] = []
    breaks = 0
    for text in texts:
        if not text:
            breaks += 1
            continue
        if folded:
            folded.append("\n" * breaks or " ")
        folded.append(text.strip(" "))
        breaks = 0
    return "".join(folded)

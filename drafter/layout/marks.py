"""Slots 10 to 13. In: the `Marks` of a dispatch. Out: stamps in their frames, the lines of contact at the foot of page 1."""

from __future__ import annotations

from collections.abc import Sequence

from drafter.layout.document import Block, Frame, Page, Parts
from drafter.layout.look import Looks
from drafter.layout.text import Typesetter
from drafter.model import Marks
from drafter.ooxml.units import grid_mm
from drafter.record import replace
from drafter.standards.rows import Rule

_GAP_PT = 6.0  # between the last line of the left column and a stamp
_STAMPS = (("security_classification", "classification_stamps"), ("urgency", "urgency_stamps"))


def with_stamps(blocks: Sequence[Block], marks: Marks, looks: Looks) -> tuple[Block, ...]:
    """Return the blocks under the number with the stamps of secrecy and urgency below them (slots 10a, 10b)."""
    stamps = [
        _stamp(name, getattr(marks, name), looks.standard.rule(row), looks) for name, row in _STAMPS if getattr(marks, name)
    ]
    if not stamps:
        return tuple(blocks)
    return (*blocks[:-1], replace(blocks[-1], space_after_pt=_GAP_PT), *stamps)


def margin_parts(marks: Marks, looks: Looks) -> Parts:
    """Return what stands in the upper margin of the first page: the scope of circulation, on the right (slot 11)."""
    if not marks.circulation:
        return ()
    return (_stamp("circulation", marks.circulation, looks.standard.rule("circulation_stamps"), looks, side="right"),)


def _stamp(rule_id: str, level: str, row: Rule, looks: Looks, side: str = "left") -> Block:
    """Return the words of a level in a frame of the size that the row gives it."""
    look = looks[rule_id]
    width, height = row.values["size_mm"][level]
    frame = Frame(grid_mm(width), grid_mm(height), row.values["color"], side)
    return replace(look.block(look.run(row.values["words"][level])), frame=frame)


def contact_parts(marks: Marks, looks: Looks, typesetter: Typesetter, page: Page) -> Parts:
    """Return the foot of the first page: a line as wide as the text area, addresses under it (slot 13)."""
    if not marks.contact_details:
        return ()
    look = looks["contact_details"]
    lines = (look.block(*typesetter.runs(text, look)) for text in marks.contact_details)
    return (looks["contact_separator"].separator(page.text_width_mm, page.text_width_mm), *lines)

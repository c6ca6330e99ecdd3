"""How a block looks before its text is known. In: the standard's row, the template's style, the spec's choice. Out: `Look`.

What the spec says wins over the template, the template over the standard.
"""

from __future__ import annotations

from drafter.layout.document import Block, Page, Run
from drafter.library.word.page_design import PageDesign, StyleDesign
from drafter.model import Presentation
from drafter.ooxml.metrics import text_width_mm
from drafter.ooxml.units import grid_mm, line_units, mm, point_twips, read_lines, read_points, twips
from drafter.record import Record, replace
from drafter.standards import Rule, Standard

_BODY_SLOTS = ("5a", "6", "7a", "7b", "9a")
_HEAD_SIZES = {"national_name": 0, "supervising_agency": 0, "issuing_agency": 0, "motto": 1, "place_and_date": 2}


class Look(Record):
    """How the paragraphs of one rule look: `style` is what the spec chose over what the template says."""

    rule: str
    slot: str
    style: StyleDesign

    def width_mm(self, text: str) -> float:
        """Return the width of `text` on one line in this look."""
        return text_width_mm(text, self.style.size_pt, self.style.bold, self.style.italic)

    def run(self, text: str) -> Run:
        """Return `text` in this look."""
        return Run(text, self.style.size_pt, self.style.bold, self.style.italic)

    def block(
        self, *runs: Run, left_mm: float | None = None, first_line_mm: float | None = None, keep_next: bool | None = None
    ) -> Block:
        """Return a paragraph in this look; the three measures given replace the look's own."""
        style = self.style
        return Block(
            self.rule,
            self.slot,
            runs,
            style.align,
            style.left_mm if left_mm is None else grid_mm(left_mm),
            style.right_mm,
            style.first_line_mm if first_line_mm is None else grid_mm(first_line_mm),
            style.space_before_pt,
            style.space_after_pt,
            style.line_spacing,
            style.keep_next if keep_next is None else keep_next,
            height_mm=style.height_mm,
        )

    def separator(self, length_mm: float, width_mm: float) -> Block:
        """Return a drawn line of `length_mm`, centred in a column of `width_mm`."""
        side = twips((width_mm - length_mm) / 2)
        return replace(self.block(), left_mm=mm(side), right_mm=mm(side), line_mm=mm(twips(width_mm) - 2 * side))


class Looks:
    """The looks of one dispatch, made once each."""

    def __init__(self, standard: Standard, design: PageDesign, presentation: Presentation) -> None:
        """Keep the three sources."""
        self.standard = standard
        self._design, self._presentation = design, presentation
        self._made: dict[str, Look] = {}

    def __getitem__(self, rule_id: str) -> Look:
        """Return the look of a rule of the standard; an unknown rule is a `KeyError`."""
        made = self._made.get(rule_id)
        if made is None:
            made = self._made[rule_id] = self._make(self.standard.rule(rule_id))
        return made

    def _make(self, rule: Rule) -> Look:
        """Apply what the spec says to the template's style of a rule."""
        style, chosen = self._design.styles[rule.id], self._presentation
        has_text_size = rule.use_pt == self.standard.rule("paragraph").use_pt  # so it goes up and down with the text
        changes: dict[str, float] = {}
        if chosen.head_sizes_pt and rule.id in _HEAD_SIZES:
            changes["size_pt"] = chosen.head_sizes_pt[_HEAD_SIZES[rule.id]]
        if chosen.body_size_pt and has_text_size and rule.slot in _BODY_SLOTS:
            changes["size_pt"] = chosen.body_size_pt
        if rule.slot == "6" and style.align == "justify":
            if chosen.first_line_indent_mm is not None:
                changes["first_line_mm"] = grid_mm(chosen.first_line_indent_mm)
            if chosen.line_spacing is not None:
                changes["line_spacing"] = read_lines(line_units(chosen.line_spacing))
            if chosen.paragraph_gap_pt is not None:
                changes["space_before_pt"] = read_points(point_twips(chosen.paragraph_gap_pt))
        return Look(rule.id, rule.slot, replace(style, **changes) if changes else style)  # type: ignore[arg-type]


def page_of(design: PageDesign, chosen: Presentation) -> Page:
    """Return the page: the template's, with the margins that the spec chose."""

    def pick(own: float | None, default: float) -> float:
        return default if own is None else grid_mm(own)

    return Page(
        design.width_mm,
        design.height_mm,
        pick(chosen.margin_top_mm, design.top_mm),
        pick(chosen.margin_bottom_mm, design.bottom_mm),
        pick(chosen.margin_left_mm, design.left_mm),
        pick(chosen.margin_right_mm, design.right_mm),
        design.header_mm,
    )

"""How a block looks before its text is known. In: the standard's row, the template's style, the spec's choice. Out: `Look`.

What the spec says wins over the template, the template over the standard.
"""

from __future__ import annotations

from drafter.layout.document import Block, Page, Run
from drafter.library.page_design import PageDesign
from drafter.model import Presentation
from drafter.ooxml.metrics import text_width_mm
from drafter.ooxml.units import grid_mm, line_units, mm, point_twips, read_lines, read_points, twips
from drafter.record import Record, replace
from drafter.standards import Rule, Standard

_BODY_SLOTS = ("5a", "6", "7a", "7b", "9a")
_HEAD_SIZES = {"national_name": 0, "supervising_agency": 0, "issuing_agency": 0, "motto": 1, "place_and_date": 2}


class Look(Record):
    """Size, weight and measures of one rule: points for sizes and spaces, millimetres for indents, lines for line spacing."""

    rule: str
    slot: str
    size_pt: float
    bold: bool
    italic: bool
    align: str
    left_mm: float
    right_mm: float
    first_line_mm: float
    space_before_pt: float
    space_after_pt: float
    line_spacing: float
    keep_next: bool

    def width_mm(self, text: str) -> float:
        """Return the width of `text` on one line in this look."""
        return text_width_mm(text, self.size_pt, self.bold, self.italic)

    def run(self, text: str) -> Run:
        """Return `text` in this look."""
        return Run(text, self.size_pt, self.bold, self.italic)

    def block(
        self, *runs: Run, left_mm: float | None = None, first_line_mm: float | None = None, keep_next: bool | None = None
    ) -> Block:
        """Return a paragraph in this look; the three measures given replace the look's own."""
        return Block(
            self.rule,
            self.slot,
            runs,
            self.align,
            self.left_mm if left_mm is None else grid_mm(left_mm),
            self.right_mm,
            self.first_line_mm if first_line_mm is None else grid_mm(first_line_mm),
            self.space_before_pt,
            self.space_after_pt,
            self.line_spacing,
            self.keep_next if keep_next is None else keep_next,
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
        style = self._design.styles[rule.id]
        look = Look(
            rule.id,
            rule.slot,
            style.size_pt,
            style.bold,
            style.italic,
            style.align,
            style.left_mm,
            style.right_mm,
            style.first_line_mm,
            style.space_before_pt,
            style.space_after_pt,
            style.line_spacing,
            style.keep_next,
        )
        return self._chosen(look, is_text=rule.use_pt == self.standard.rule("paragraph").use_pt)

    def _chosen(self, look: Look, *, is_text: bool) -> Look:
        """Apply what the spec says; `is_text` where the rule has the size of the text, and so goes up and down with it."""
        chosen = self._presentation
        changes: dict[str, float] = {}
        if chosen.head_sizes_pt and look.rule in _HEAD_SIZES:
            changes["size_pt"] = chosen.head_sizes_pt[_HEAD_SIZES[look.rule]]
        if chosen.body_size_pt and is_text and look.slot in _BODY_SLOTS:
            changes["size_pt"] = chosen.body_size_pt
        if look.slot == "6" and look.align == "justify":
            if chosen.first_line_indent_mm is not None:
                changes["first_line_mm"] = grid_mm(chosen.first_line_indent_mm)
            if chosen.line_spacing is not None:
                changes["line_spacing"] = read_lines(line_units(chosen.line_spacing))
            if chosen.paragraph_gap_pt is not None:
                changes["space_before_pt"] = read_points(point_twips(chosen.paragraph_gap_pt))
        return replace(look, **changes) if changes else look  # type: ignore[arg-type]


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

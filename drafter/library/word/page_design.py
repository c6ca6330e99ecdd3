"""What a Word template says of looks. In: its styles and page setup, the standard. Out: `PageDesign`, in mm and points."""
from __future__ import annotations

import unicodedata

from drafter.ooxml.styles import ParagraphStyle, StyleSheet
from drafter.ooxml.tagged import PageSetup, SlotPlace
from drafter.ooxml.units import grid_mm, mm
from drafter.record import Record
from drafter.standards import Rule, Standard


class StyleDesign(Record):
    """How a rule's paragraphs look: lengths on whole twips, `line_spacing` in lines; `style_id` is empty with no style."""

    style_id: str
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
    height_mm: float = 0.0


class PageDesign(Record):
    """Paper, margins, the page number's distance from the upper edge (mm), a style for every rule that has one, widths of slots.

    A slot's width is the text width of the cell it stands in, `None` for one that stands in no cell.
    """

    width_mm: float
    height_mm: float
    top_mm: float
    bottom_mm: float
    left_mm: float
    right_mm: float
    header_mm: float
    styles: dict[str, StyleDesign]
    slot_widths: dict[str, float | None]

    @property
    def text_width_mm(self) -> float:
        """Width between the side margins."""
        return self.width_mm - self.left_mm - self.right_mm


def standard_style(rule: Rule) -> StyleDesign:
    """Return the look that the standard gives a rule, on the grid of a file, with no Word style."""
    return StyleDesign(
        style_id="",
        size_pt=rule.use_pt or 0.0,
        bold=rule.bold,
        italic=rule.italic,
        align=rule.align,
        left_mm=grid_mm(rule.left_mm),
        right_mm=grid_mm(rule.right_mm),
        first_line_mm=grid_mm(rule.first_line_mm),
        space_before_pt=rule.space_before_pt,
        space_after_pt=rule.space_after_pt,
        line_spacing=rule.line_spacing,
        keep_next=rule.keep_next,
        height_mm=grid_mm(rule.height_mm),
    )


def standard_design(standard: Standard) -> PageDesign:
    """Return the design that the standard alone gives: its page, its looks, no slot in a cell."""
    page = standard.page
    return PageDesign(
        width_mm=grid_mm(page.width_mm),
        height_mm=grid_mm(page.height_mm),
        top_mm=grid_mm(page.use_top_mm),
        bottom_mm=grid_mm(page.use_bottom_mm),
        left_mm=grid_mm(page.use_left_mm),
        right_mm=grid_mm(page.use_right_mm),
        header_mm=grid_mm(page.header_mm),
        styles={rule.id: standard_style(rule) for rule in standard.styled_rules},
        slot_widths={},
    )


def styles_of(sheet: StyleSheet, standard: Standard) -> tuple[dict[str, StyleDesign], tuple[str, ...]]:
    """Return a look for every rule, the template's own where it has the style, and the names of the styles it lacks."""
    by_name = {_folded(style.name): style for style in sheet.paragraphs.values()}
    found: dict[str, StyleDesign] = {}
    missing = []
    for rule in standard.styled_rules:
        name = standard.style_name(rule.id)
        style = by_name.get(_folded(name))
        found[rule.id] = standard_style(rule) if style is None else _style(style)
        if style is None:
            missing.append(name)
    return found, tuple(missing)


def _folded(name: str) -> str:
    return unicodedata.normalize("NFC", name).casefold()


def _style(style: ParagraphStyle) -> StyleDesign:
    return StyleDesign(
        style_id=style.id,
        size_pt=style.half_points / 2,
        bold=style.bold,
        italic=style.italic,
        align=style.align,
        left_mm=mm(style.left),
        right_mm=mm(style.right),
        first_line_mm=mm(style.first_line),
        space_before_pt=style.before / 20,
        space_after_pt=style.after / 20,
        line_spacing=round(style.line / 240, 4) if style.line_rule == "auto" else 1.0,
        keep_next=style.keep_next,
        height_mm=mm(style.line) if style.line_rule == "atLeast" else 0.0,
    )


def slot_width_mm(slot: SlotPlace, sheet: StyleSheet) -> float | None:
    """Return the text width of the cell a slot stands in; `None` outside cells or when the file gives the cell no width."""
    if slot.width is None:
        return None
    inherited = sheet.cell_margins.get(slot.table_style or sheet.default_table, (0, 0))
    left, right = (other if own is None else own for own, other in zip(slot.margins, inherited, strict=True))
    return mm(slot.width - left - right)


def page_design(
    setup: PageSetup, styles: dict[str, StyleDesign], widths: dict[str, float | None], standard: Standard
) -> PageDesign:
    """Return the design of a page setup; a measure the file leaves out is the standard's."""
    law = standard_design(standard)
    margins = {side: mm(setup.margins[side]) for side in ("top", "bottom", "left", "right", "header") if side in setup.margins}
    return PageDesign(
        width_mm=law.width_mm if setup.width is None else mm(setup.width),
        height_mm=law.height_mm if setup.height is None else mm(setup.height),
        top_mm=margins.get("top", law.top_mm),
        bottom_mm=margins.get("bottom", law.bottom_mm),
        left_mm=margins.get("left", law.left_mm) + mm(setup.margins.get("gutter", 0)),
        right_mm=margins.get("right", law.right_mm),
        header_mm=margins.get("header", law.header_mm),
        styles=styles,
        slot_widths=widths,
    )

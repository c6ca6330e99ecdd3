"""What stands under a paper copy. In: a resolved `Dispatch` of a copy's type, the page of the copied document. Out: `CopyBlock`.

Phụ lục I, Phần II, Mục II, and Mẫu 3.1 of Phụ lục III: a line across the text area; the body that copies with its number beside
the form of copy with place and date; recipients beside the signature.
"""

from __future__ import annotations

from drafter.diagnostics import Report
from drafter.layout.document import Block, Cell, Grid, Page
from drafter.layout.foot import RECIPIENTS_SHARE, foot_grid
from drafter.layout.head import SLACK_MM, code_words, date_words, name_lines
from drafter.layout.look import Looks
from drafter.layout.text import NO_BREAK_SPACE, STRETCH_MM, Typesetter
from drafter.library.word.page_design import PageDesign, standard_design, standard_style
from drafter.model import Dispatch, Presentation
from drafter.ooxml.units import grid_mm
from drafter.record import Record, replace
from drafter.standards import Standard


class CopyBlock(Record):
    """The block of a copy on a page: the line, then one grid that holds all the rest so that it stays in one piece."""

    page: Page
    line: Block
    grid: Grid


def lay_out_copy(dispatch: Dispatch, standard: Standard, page: Page, report: Report) -> CopyBlock:
    """Return the block as it lies on `page`, in the standard's own looks; a page too narrow for it is E933."""
    design, width = _design(standard), page.text_width_mm
    looks = Looks(standard, design, Presentation())
    rows = _head_rows(dispatch, looks, width, report)
    foot = foot_grid(dispatch, looks, Typesetter(standard), page, design)
    return CopyBlock(
        page,
        looks["copy_separator"].separator(width, width),
        Grid((*rows, *(foot.rows if foot else ())), may_break=foot is not None and foot.may_break),
    )


def _design(standard: Standard) -> PageDesign:
    """Return the design that the standard alone gives, with the rules that are of copies only."""
    design = standard_design(standard)
    own = {rule.id: standard_style(rule) for rule in standard.rules.values() if rule.use_pt is not None and not rule.has_style}
    return replace(design, styles=design.styles | own)


def _head_rows(dispatch: Dispatch, looks: Looks, width_mm: float, report: Report) -> tuple[tuple[Cell, ...], ...]:
    """Return the rows above the signature: names, then number and date; all of it stays with what follows."""
    name, code, form, date = (looks[rule] for rule in ("issuing_agency", "code", "copy_form", "place_and_date"))
    code_text, date_text = code_words(dispatch, looks), date_words(dispatch, looks)
    most = width_mm - date.width_mm(date_text) - SLACK_MM
    least = SLACK_MM + max(code.width_mm(code_text), *map(name.width_mm, dispatch.agency.name.upper().split(" ")))
    if least > most:
        report.add("E933", dispatch.place, width=round(width_mm), needed=round(width_mm - most + least))
    spare = date_text.count(NO_BREAK_SPACE) * STRETCH_MM
    left = grid_mm(min(most, max(least, min(width_mm * RECIPIENTS_SHARE, most - spare))))  # as in the foot
    right = grid_mm(width_mm - left)
    lines, _ = name_lines(dispatch.agency.name_lines, name, left - SLACK_MM, looks.standard)
    share = looks.standard.rule("agency_separator").use_share or 1.0
    line = looks["agency_separator"].separator(name.width_mm(lines[-1]) * share, left)
    kind = looks.standard.type(dispatch.type_id).name.upper()
    rows = (
        (Cell(left, (name.block(name.run("\n".join(lines))), line)), Cell(right, (form.block(form.run(kind)),))),
        (Cell(left, (code.block(code.run(code_text)),)), Cell(right, (date.block(date.run(date_text)),))),
    )
    return tuple(tuple(replace(cell, blocks=tuple(map(_kept, cell.blocks))) for cell in row) for row in rows)


def _kept(block: Block) -> Block:
    return replace(block, keep_next=True)

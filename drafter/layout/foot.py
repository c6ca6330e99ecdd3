"""Slots 7 and 9b. In: recipients and signature of a resolved `Dispatch`. Out: the grid that lays them side by side."""

from __future__ import annotations

from drafter.layout.breaking import break_lines
from drafter.layout.document import Block, Cell, Grid, Page
from drafter.layout.look import Looks
from drafter.layout.text import Typesetter
from drafter.library.word.page_design import PageDesign
from drafter.model import Dispatch, Signature
from drafter.ooxml.units import grid_mm
from drafter.record import replace
from drafter.standards import Standard

_RECIPIENTS_SHARE = 0.45  # of the text width; the official forms give the signature a little more than half
_WHOLE_SHARE = 0.5  # of the text height; a longer list of recipients runs on over the page rather than leave one empty
_MM_PER_POINT = 25.4 / 72


def foot_grid(dispatch: Dispatch, looks: Looks, typesetter: Typesetter, page: Page, design: PageDesign) -> Grid | None:
    """Return recipients and signature on one row; `None` when both stand blank."""
    left = grid_mm(design.slot_widths.get("recipients") or page.text_width_mm * _RECIPIENTS_SHARE)
    right = grid_mm(design.slot_widths.get("signature") or page.text_width_mm - left)
    recipients = _recipients(dispatch, looks, typesetter)
    signature = _signature(dispatch.signature, looks, right) if dispatch.signature else ()
    if not recipients and not signature:
        return None
    least_mm = len(recipients) * looks["recipient"].style.size_pt * _MM_PER_POINT
    may_break = least_mm > page.text_height_mm * _WHOLE_SHARE
    if may_break:  # what is kept together could only move to the next page as a whole
        recipients, signature = (tuple(replace(block, keep_next=False) for block in part) for part in (recipients, signature))
    return Grid(((Cell(left, recipients), Cell(right, signature)),), may_break=may_break)


def _recipients(dispatch: Dispatch, looks: Looks, typesetter: Typesetter) -> tuple[Block, ...]:
    """Return `Nơi nhận` and its list; the archive line closes it (khoản 9 điểm d)."""
    if not dispatch.recipients and not dispatch.archive:
        return ()
    label, look, archive = looks["recipients_label"], looks["recipient"], looks["archive"]
    standard = looks.standard
    dash = f"{standard.rule('recipient').text} "
    hang = look.width_mm(dash)
    blocks = [label.block(label.run(standard.rule("recipients_label").text or ""))]
    for position, text in enumerate(dispatch.recipients, 1):
        is_last = position == len(dispatch.recipients) and not dispatch.archive
        runs = typesetter.runs(text, look, dash, typesetter.ending(is_last=is_last))
        blocks.append(look.block(*runs, left_mm=hang, first_line_mm=-hang))
    if dispatch.archive:
        mark = f"{dash}{standard.rule('archive').text} "
        runs = typesetter.runs(dispatch.archive, archive, mark, typesetter.ending(is_last=True))
        blocks.append(archive.block(*runs, left_mm=hang, first_line_mm=-hang))
    return tuple(blocks)


def _signature(signature: Signature, looks: Looks, width_mm: float) -> tuple[Block, ...]:
    """Return authority and position, one line a level, room to sign, and the name (khoản 7)."""
    look, space, name = looks["signing_authority"], looks["signature_gap"], looks["full_name"]
    phrases = looks.standard.phrases
    blocks = []
    for line in signing_lines(signature, looks.standard):
        lines = break_lines(line, look, width_mm, phrases.unit_words, phrases.line_end_avoid) or [line]
        blocks.append(look.block(look.run("\n".join(lines))))
    blocks.append(space.block())
    if signature.full_name:
        blocks.append(name.block(name.run(signature.full_name)))
    level = looks["recipients_label"].style.space_before_pt  # the first line stands level with Nơi nhận
    return (replace(blocks[0], space_before_pt=level), *blocks[1:]) if blocks else ()


def signing_lines(signature: Signature, standard: Standard) -> tuple[str, ...]:
    """Return authority and position in capitals, outermost first, each with its mark (khoản 7 điểm b)."""
    typed = [(authority, getattr(signature, authority)) for authority in standard.phrases.signing_order]
    return tuple(_marked(standard.signing_mark(authority), line) for authority, line in typed if line)


def _marked(mark: str, typed: str) -> str:
    """Return the line in capitals with its mark once, whether or not the clerk typed it."""
    upper = typed.upper()
    bare = upper.removeprefix(mark).removeprefix(f"{mark.rstrip('.')} ").strip()
    return f"{mark} {bare}" if mark else upper

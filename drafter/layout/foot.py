"""Slots 7 and 9b. In: recipients and signature of a resolved `Dispatch`. Out: the grid that lays them side by side."""

from __future__ import annotations

from drafter.layout.breaking import break_lines
from drafter.layout.document import Block, Cell, Grid, Page, Parts
from drafter.layout.look import Looks
from drafter.layout.text import Typesetter
from drafter.library.word.page_design import PageDesign
from drafter.model import Dispatch, Marks, Signature
from drafter.ooxml.units import MM_PER_POINT, grid_mm
from drafter.record import replace
from drafter.standards import Standard

RECIPIENTS_SHARE = 0.45  # of the text width; the official forms give the signature a little more than half
_WHOLE_SHARE = 0.5  # of the text height; a longer list of recipients runs on over the page rather than leave one empty
_ABREAST = 2  # who sign side by side; more would not have room for a name


def foot_grid(dispatch: Dispatch, looks: Looks, typesetter: Typesetter, page: Page, design: PageDesign) -> Grid | None:
    """Return recipients and signature on one row, several signatures above them; `None` when all stand blank."""
    signatures = (dispatch.signature, *dispatch.co_signatures) if dispatch.signature else ()
    if len(signatures) > 1 or looks.standard.form(dispatch.type_id).recipients == "below":
        return _side_by_side(signatures, _recipients(dispatch, looks, typesetter), looks, page)
    left = grid_mm(design.slot_widths.get("recipients") or page.text_width_mm * RECIPIENTS_SHARE)
    right = grid_mm(design.slot_widths.get("signature") or page.text_width_mm - left)
    recipients = _recipients(dispatch, looks, typesetter)
    signature = _signature(signatures[0], looks, right) if signatures else ()
    if not recipients and not signature:
        return None
    may_break = _is_long(recipients, looks, page)
    if may_break:  # what is kept together could only move to the next page as a whole
        recipients, signature = _loose(recipients), _loose(signature)
    return Grid(((Cell(left, recipients), Cell(right, signature)),), may_break=may_break)


def _is_long(recipients: tuple[Block, ...], looks: Looks, page: Page) -> bool:
    """Return whether a list of recipients takes more of a page than may be kept together."""
    least_mm = len(recipients) * looks["recipient"].style.size_pt * MM_PER_POINT
    return least_mm > page.text_height_mm * _WHOLE_SHARE


def _loose(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    return tuple(replace(block, keep_next=False) for block in blocks)


def _side_by_side(signatures: tuple[Signature, ...], recipients: tuple[Block, ...], looks: Looks, page: Page) -> Grid | None:
    """Return those who sign together on one row, the last of an odd number alone below, then Nơi nhận (Mẫu 1.9)."""
    rows: list[tuple[Cell, ...]] = []
    for first in range(0, len(signatures), _ABREAST):
        abreast = signatures[first : first + _ABREAST]
        width = grid_mm(page.text_width_mm / len(abreast))
        signed = [_signature(signature, looks, width, first + number) for number, signature in enumerate(abreast)]
        # offices stand in one row, the rooms to sign with the names in the next, so that these are level on paper;
        # a row stays with the one below it where its first block does
        cuts = [next(at for at, block in enumerate(blocks) if block.places) for blocks in signed]
        rows.append(tuple(Cell(width, blocks[:cut]) for blocks, cut in zip(signed, cuts, strict=True)))
        rows.append(tuple(Cell(width, blocks[cut:]) for blocks, cut in zip(signed, cuts, strict=True)))
    may_break = _is_long(recipients, looks, page)
    if recipients:
        rows.append((Cell(grid_mm(page.text_width_mm), _loose(recipients) if may_break else recipients),))
    return Grid(tuple(rows), may_break=may_break) if rows else None


def below_foot(dispatch: Dispatch, looks: Looks, page: Page) -> Parts:
    """Return what stands under the foot: the confirmation of a leave (Mẫu 1.10)."""
    if not dispatch.has_confirmation:
        return ()
    left = grid_mm(page.text_width_mm * RECIPIENTS_SHARE)
    look, space = looks["confirmation"], looks["signature_gap"]
    words = look.block(look.run(looks.standard.form(dispatch.type_id).confirmation))
    return (Grid(((Cell(left, (words, space.block())), Cell(grid_mm(page.text_width_mm - left), ())),)),)


def _recipients(dispatch: Dispatch, looks: Looks, typesetter: Typesetter) -> tuple[Block, ...]:
    """Return `Nơi nhận` and its list; the archive line with the preparer's mark closes it (khoản 9 điểm d; slot 12)."""
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
        preparer = _preparer(dispatch.marks)
        end = typesetter.ending(is_last=True)
        runs = typesetter.runs(dispatch.archive, archive, mark, f"{end} {preparer}{end}" if preparer else end)
        blocks.append(archive.block(*runs, left_mm=hang, first_line_mm=-hang))
    return tuple(blocks)


def _preparer(marks: Marks) -> str:
    """Return who drafted the paper and how many copies are issued: `PL.(300)` (Phụ lục I, Phần I, Mục III, khoản 3)."""
    if not marks.preparer_mark:
        return ""
    mark = marks.preparer_mark.upper().rstrip(".")
    return f"{mark}.({marks.copies_issued})" if marks.copies_issued else mark


def _signature(signature: Signature, looks: Looks, width_mm: float, number: int = 0) -> tuple[Block, ...]:
    """Return authority and position, one line a level, room to sign, and the name (khoản 7); `number` counts from the left."""
    look, space, name = looks["signing_authority"], looks["signature_gap"], looks["full_name"]
    phrases = looks.standard.phrases
    blocks = []
    for line in signing_lines(signature, looks.standard):
        lines = break_lines(line, look, width_mm, phrases.unit_words, phrases.line_end_avoid) or [line]
        blocks.append(look.block(look.run("\n".join(lines))))
    names = looks.standard.rule("signature_places").values["names"]
    numbered = tuple(f"{name}_{number + 1}" if number else name for name in names)
    blocks.append(replace(space.block(), places=numbered))
    if signature.full_name:
        blocks.append(name.block(name.run(signature.full_name)))
    level = looks["recipients_label"].style.space_before_pt  # the first line stands level with Nơi nhận
    return (replace(blocks[0], space_before_pt=level), *blocks[1:]) if blocks else ()


def signing_lines(signature: Signature, standard: Standard) -> tuple[str, ...]:
    """Return authority and position in capitals, outermost first, each with its mark (khoản 7 điểm b)."""
    typed = [(authority, getattr(signature, authority)) for authority in standard.phrases.signing_order]
    lines = tuple(_marked(standard.signing_mark(authority), line) for authority, line in typed if line)
    return (signature.role.upper(), *lines) if signature.role else lines


def _marked(mark: str, typed: str) -> str:
    """Return the line in capitals with its mark once, whether or not the clerk typed it."""
    upper = typed.upper()
    bare = upper.removeprefix(mark).removeprefix(f"{mark.rstrip('.')} ").strip()
    return f"{mark} {bare}" if mark else upper

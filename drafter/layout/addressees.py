"""Slot 9a. In: addressees of a resolved `Dispatch`. Out: their blocks, dashes under the colon of Kính gửi."""

from __future__ import annotations

from drafter.layout.document import Block, Run
from drafter.layout.look import Looks
from drafter.layout.text import Typesetter
from drafter.model import Dispatch
from drafter.record import replace


def addressee_blocks(dispatch: Dispatch, looks: Looks, typesetter: Typesetter) -> tuple[Block, ...]:
    """Return `Kính gửi`: one on its line; several in a list whose dashes stand under the colon (khoản 9 điểm d)."""
    if not dispatch.addressees:
        return ()
    standard = looks.standard
    if len(dispatch.addressees) == 1:
        look = looks["addressee_single"]
        return (look.block(*typesetter.runs(dispatch.addressees[0], look, prefix=f"{standard.rule('addressee_single').text} ")),)
    label, look = looks["addressees_label"], looks["addressee"]
    dash = f"{standard.rule('addressee').text} "
    blocks = [label.block(label.run(standard.rule("addressees_label").text or ""))]
    for position, text in enumerate(dispatch.addressees, 1):
        runs = typesetter.runs(text, look, dash, typesetter.ending(is_last=position == len(dispatch.addressees)))
        blocks.append(hung(runs, looks))
    return (*blocks[:-1], replace(blocks[-1], space_after_pt=looks["addressee_single"].style.space_after_pt))


def hung(runs: tuple[Run, ...], looks: Looks) -> Block:
    """Return one line of the list: its dash under the colon of Kính gửi, further lines under its words."""
    label, look = looks["addressees_label"], looks["addressee"]
    words = looks.standard.rule("addressees_label").text or ""
    hang = look.width_mm(f"{looks.standard.rule('addressee').text} ")
    left = label.style.left_mm + label.width_mm(words.rstrip(":"))
    return look.block(*runs, left_mm=left + hang, first_line_mm=-hang)

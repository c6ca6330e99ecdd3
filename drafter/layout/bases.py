"""What stands between title and body of a decision. In: authority and căn cứ of a resolved `Dispatch`. Out: their blocks."""

from __future__ import annotations

from drafter.layout.document import Block, Page
from drafter.layout.look import Looks
from drafter.layout.text import Typesetter, ended
from drafter.layout.title import on_lines
from drafter.model import Dispatch


def authority_blocks(dispatch: Dispatch, looks: Looks, _: Typesetter, page: Page) -> tuple[Block, ...]:
    """Return Thẩm quyền ban hành in capitals, on balanced lines."""
    look = looks["enacting_authority"]
    words = (look.run((dispatch.enacting_authority or "").upper()),)
    runs = on_lines(words, look, page.text_width_mm, looks.standard)[0]
    return (look.block(*runs),)


def basis_blocks(dispatch: Dispatch, looks: Looks, typesetter: Typesetter, _: Page) -> tuple[Block, ...]:
    """Return căn cứ, one on a line, each closed by the mark that the decree gives it (khoản 6 điểm a)."""
    look, endings = looks["legal_basis"], looks.standard.rule("basis_endings").values
    blocks = []
    for position, basis in enumerate(dispatch.legal_bases, 1):
        assert basis.text is not None, "layout takes resolved bases only"
        mark = endings["last" if position == len(dispatch.legal_bases) else "item"]
        blocks.append(look.block(*ended(typesetter.runs(basis.text, look), mark, look)))
    return tuple(blocks)


def formula_blocks(dispatch: Dispatch, looks: Looks, _: Typesetter, __: Page) -> tuple[Block, ...]:
    """Return the words that begin what is decided: `QUYẾT ĐỊNH:`."""
    look = looks["enacting_formula"]
    return (look.block(look.run(looks.standard.form(dispatch.type_id).formula)),)

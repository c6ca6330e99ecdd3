"""Layout. In: a resolved `Dispatch`, the standard, a page design. Out: `FormattedDocument`; findings for what cannot fit."""

from __future__ import annotations

from drafter.diagnostics import Report
from drafter.layout.body import addressee_blocks, body_blocks
from drafter.layout.document import FormattedDocument
from drafter.layout.foot import foot_grid
from drafter.layout.head import Head, title_blocks
from drafter.layout.look import Looks, page_of
from drafter.layout.text import Typesetter
from drafter.library.word.page_design import PageDesign
from drafter.model import Dispatch, plain
from drafter.standards import Standard


def lay_out(dispatch: Dispatch, standard: Standard, design: PageDesign, report: Report) -> FormattedDocument:
    """Return the dispatch as it lies on paper."""
    looks, typesetter = Looks(standard, design, dispatch.presentation), Typesetter(standard)
    page = page_of(design, dispatch.presentation)
    foot = foot_grid(dispatch, looks, typesetter, page, design)
    content = (
        *title_blocks(dispatch, looks, typesetter, page),
        *addressee_blocks(dispatch, looks, typesetter),
        *body_blocks(dispatch, looks, typesetter, page, keeps_foot=foot is not None and not foot.may_break),
    )
    return FormattedDocument(
        page=page,
        head=Head(dispatch, looks, typesetter, page, design, report).grid(),
        body=content,
        foot=foot,
        title=plain(dispatch.subject),
        agency=dispatch.agency.name,
    )

"""Layout. In: a resolved `Dispatch`, the standard, a page design. Out: `FormattedDocument`; findings for what cannot fit."""

from __future__ import annotations

from drafter.diagnostics import Report
from drafter.layout.addressees import addressee_blocks
from drafter.layout.body import body_parts, closed
from drafter.layout.document import FormattedDocument, Page, Parts
from drafter.layout.foot import below_foot, foot_grid
from drafter.layout.head import Head
from drafter.layout.look import Looks, page_of
from drafter.layout.marks import contact_parts, margin_parts
from drafter.layout.text import Typesetter
from drafter.layout.title import title_blocks
from drafter.library.word.page_design import PageDesign
from drafter.model import Dispatch, annexes_of, plain
from drafter.standards import Standard


def lay_out(dispatch: Dispatch, standard: Standard, design: PageDesign, report: Report) -> FormattedDocument:
    """Return the dispatch as it lies on paper."""
    looks, typesetter = Looks(standard, design, dispatch.presentation), Typesetter(standard)
    page = page_of(design, dispatch.presentation)
    head = Head(dispatch, looks, typesetter, page, design, report)
    foot = foot_grid(dispatch, looks, typesetter, page, design)
    content = _content(dispatch, looks, typesetter, page, report)
    document = FormattedDocument(
        page=page,
        head=head.grid(),
        body=closed(content, looks, keeps_foot=foot is not None and not foot.may_break),
        foot=foot,
        title=plain(dispatch.subject),
        agency=dispatch.agency.name,
        below=below_foot(dispatch, looks, page),
        margin=margin_parts(dispatch.marks, looks),
        bottom=contact_parts(dispatch.marks, looks, typesetter, page),
    )
    if not annexes_of(dispatch):
        return document
    from drafter.layout.annexes import annex_pages
    from drafter.record import replace

    return replace(document, annexes=annex_pages(dispatch, looks, typesetter, page, head.names_grid(), report))


def _content(dispatch: Dispatch, looks: Looks, typesetter: Typesetter, page: Page, report: Report) -> Parts:
    """Return what stands between head and foot, part by part as the form of the type orders it."""
    form = looks.standard.form(dispatch.type_id)
    parts: list[Parts] = []
    for part in form.parts:
        if part == "title":
            parts.append(title_blocks(dispatch, looks, typesetter, page))
        elif part == "addressees":
            parts.append(addressee_blocks(dispatch, looks, typesetter))
        elif part == "body":
            bold_labels = dispatch.presentation.bold_labels
            parts.append(body_parts(dispatch.body, looks, typesetter, page, report, bold_labels=bold_labels))
        elif part in ("opening", "closing"):
            from drafter.layout.form_lines import line_blocks

            parts.append(line_blocks(getattr(form, part), dispatch, looks, typesetter))
        elif part == "bases" and not dispatch.legal_bases:
            continue
        else:
            from drafter.layout import bases

            blocks = {"authority": bases.authority_blocks, "bases": bases.basis_blocks, "formula": bases.formula_blocks}
            parts.append(blocks[part](dispatch, looks, typesetter, page))
    return tuple(block for each in parts for block in each)

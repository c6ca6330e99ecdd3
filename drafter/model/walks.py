"""Ways through a dispatch. In: a body, an item, a whole `Dispatch`. Out: its texts and items in the order of the paper."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from drafter.model.parts import Annex, BodyItem, DataTable, Items, LegalBasis, Text
from drafter.record import replace

if TYPE_CHECKING:
    from drafter.model import Dispatch


def texts_of(items: Items) -> Iterator[Text]:
    """Yield every text of a body in the order of the paper: heading and text of an item, what hangs under it; cells by row."""
    for item in items:
        if isinstance(item, DataTable):
            yield from (cell for row in item.rows for cell in row)
            continue
        if item.heading:
            yield item.heading
        if item.text:
            yield item.text
        yield from texts_of(item.children)


def items_of(items: Items) -> Iterator[BodyItem]:
    """Yield every item of a body in the order of the paper, tables left out."""
    for item in items:
        if isinstance(item, BodyItem):
            yield item
            yield from items_of(item.children)


def all_texts(dispatch: Dispatch) -> Iterator[Text]:
    """Yield every text of a dispatch in which the spec may compute or cite."""
    yield dispatch.subject
    yield from dispatch.addressees
    yield from (basis.text for basis in dispatch.legal_bases if basis.text)
    yield from (text for field in dispatch.form_fields for text in field.texts)
    yield from texts_of(dispatch.body)
    yield from dispatch.recipients
    if dispatch.archive:
        yield dispatch.archive
    yield from dispatch.marks.contact_details
    for annex in annexes_of(dispatch):
        if annex.title:
            yield annex.title
        yield from texts_of(annex.body)


def map_texts(
    dispatch: Dispatch,
    *,
    said: Callable[[Text], Text],
    prose: Callable[[Text], Text],
    basis: Callable[[LegalBasis], LegalBasis],
    body: Callable[[Items], Items],
) -> Dispatch:
    """Return a dispatch with a change made to every text of `all_texts`.

    `prose` changes lines of a form and titles of annexes, `said` all other texts outside căn cứ and bodies. They are asked in the
    order in which a citation counts as the first: căn cứ, lines, body, annexes.
    """

    def annexed(annex: Annex) -> Annex:
        return replace(annex, title=prose(annex.title) if annex.title else None, body=body(annex.body))

    marks = dispatch.marks
    return replace(
        dispatch,
        subject=said(dispatch.subject),
        addressees=tuple(map(said, dispatch.addressees)),
        recipients=tuple(map(said, dispatch.recipients)),
        archive=said(dispatch.archive) if dispatch.archive else None,
        marks=replace(marks, contact_details=tuple(map(said, marks.contact_details))) if marks.contact_details else marks,
        legal_bases=tuple(map(basis, dispatch.legal_bases)),
        form_fields=tuple(replace(field, texts=tuple(map(prose, field.texts))) for field in dispatch.form_fields),
        body=body(dispatch.body),
        attachment=annexed(dispatch.attachment) if dispatch.attachment else None,
        appendices=tuple(map(annexed, dispatch.appendices)),
    )


def with_texts(
    item: BodyItem | DataTable,
    change: Callable[[Text], Text],
    change_child: Callable[[BodyItem | DataTable], BodyItem | DataTable],
) -> BodyItem | DataTable:
    """Return an item with `change` made to its texts or cells, and `change_child` to each that hangs under it."""
    if isinstance(item, DataTable):
        return replace(item, rows=tuple(tuple(map(change, row)) for row in item.rows))
    return replace(
        item,
        heading=change(item.heading) if item.heading else None,
        text=change(item.text) if item.text else None,
        children=tuple(map(change_child, item.children)),
    )


def annexes_of(dispatch: Dispatch) -> tuple[Annex, ...]:
    """Return what stands behind a paper, in the order of its pages."""
    return ((dispatch.attachment,) if dispatch.attachment else ()) + dispatch.appendices


def has_table_files(items: Items) -> bool:
    """Return whether a table of a body, or under one of its items, stands in a file."""
    return any(
        bool(item.file) if isinstance(item, DataTable) else has_table_files(item.children) for item in items
    )


def has_tasks(items: Items) -> bool:
    """Return whether an item, or one under it, is given to somebody."""
    return any(
        isinstance(item, BodyItem) and (item.lead or item.support or has_tasks(item.children)) for item in items
    )

"""A dispatch as it is meant: no points, no millimetres, no files.

`Dispatch` enters from `from_syntax` with citations, references and expressions still in its texts; `drafting` resolves them,
after which every text holds `TextSpan` only.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from drafter.diagnostics import Place
from drafter.record import NOTHING, Record, replace
from drafter.syntax.inline_types import Spans, TextSpan


def missing(key: str) -> str:
    """Return what a draft prints where the spec lacks `key` (its Vietnamese path): `[THIẾU: ký.họ tên]`."""
    return f"[THIẾU: {key}]"


class Text(Record):
    """A text of the spec: its spans, and where it was typed."""

    spans: Spans
    place: Place


def plain(text: Text) -> str:
    """Return the characters of a text; what is not in words yet is left out."""
    return "".join(span.text for span in text.spans if isinstance(span, TextSpan))


class Agency(Record):
    """An issuing body (slot 2). `name_lines` has two or more lines when the spec fixed the breaks, else one.

    `is_written_out` says that the spec describes it in a mapping, so that it prints as written.
    """

    name_lines: tuple[str, ...]
    supervising_agency: str | None
    abbreviation: str | None
    place_name: str | None
    province: str | None
    place: Place
    is_written_out: bool = False

    @property
    def name(self) -> str:
        """The name on one line."""
        return " ".join(self.name_lines)


class IssueDate(Record):
    """A date of which day or month and year may still be unknown (`None`)."""

    day: int | None
    month: int | None
    year: int | None


class CitedDocument(Record):
    """A document that the dispatch cites; any field may be missing. `code` is number and symbol as printed (`968/CĐ-TTg`).

    One of which all but the key is missing is a document of the library until `drafting` has put it in.
    """

    key: str | None
    type_name: str | None
    code: str | None
    issue_date: IssueDate | None
    agency: str | None
    subject: str | None
    called: str | None
    place: Place

    @property
    def is_only_key(self) -> bool:
        """Whether it stands for a document of the library that has not been put in."""
        return bool(self.key) and not any((self.type_name, self.code, self.issue_date, self.agency, self.subject, self.called))


class BodyItem(Record):
    """A paragraph of the body and what hangs under it.

    `level` is one of `syntax.labels.LEVELS` or `paragraph`; `label` is the printed label (`1.`, `a)`, `Điều 1.`), empty for a
    paragraph. `heading` is a title on a line of its own (labelled items only), `text` the rest; one of them may be empty.
    """

    level: str
    label: str
    heading: Text | None
    text: Text | None
    children: tuple[BodyItem | DataTable, ...]
    place: Place
    id: str | None = None
    lead: tuple[str, ...] = ()
    support: tuple[str, ...] = ()
    deadline: str | None = None


class DataTable(Record):
    """A table of the body: rows of cells, the first row its header; `alignments` is left, center or right a column."""

    rows: tuple[tuple[Text, ...], ...]
    alignments: tuple[str, ...]
    place: Place


Items = tuple[BodyItem | DataTable, ...]
"""A body, or what hangs under one item of it."""


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


def has_tasks(items: Items) -> bool:
    """Return whether an item, or one under it, is given to somebody."""
    return any(
        isinstance(item, BodyItem) and (item.lead or item.support or has_tasks(item.children)) for item in items
    )


class Signature(Record):
    """Slot 7: what stands above the name, before marks and capitals are added. `None` where the spec says nothing."""

    on_behalf: str | None
    by_order: str | None
    by_authorization: str | None
    per_procurationem: str | None
    acting: str | None
    position: str | None
    full_name: str | None
    place: Place


class Presentation(Record):
    """What the spec chooses where the decree leaves a choice; `None` leaves it to the template, then to the standard.

    Sizes in points, lengths in millimetres, `line_spacing` in lines; `head_sizes_pt` is (quốc hiệu, tiêu ngữ, địa danh).
    """

    head_sizes_pt: tuple[float, float, float] | None = None
    body_size_pt: float | None = None
    first_line_indent_mm: float | None = None
    margin_top_mm: float | None = None
    margin_bottom_mm: float | None = None
    margin_left_mm: float | None = None
    margin_right_mm: float | None = None
    line_spacing: float | None = None
    paragraph_gap_pt: float | None = None
    long_reference_dates: bool = False
    bold_labels: bool = False


class Dispatch(Record):
    """One dispatch. `number`, a part of `issue_date`, `signature` may be `None`: a gap on paper; so may an empty list.

    `symbol` and `place_name` are `None` when the spec leaves them to the issuing body; `drafting` fills them in. `signer` is the
    key or name of a person of the library, from which `drafting` derives the signature.
    """

    type_id: str
    agency: Agency
    drafting_unit: str | None
    number: str | None
    symbol: str | None
    place_name: str | None
    issue_date: IssueDate
    subject: Text
    addressees: tuple[Text, ...]
    body: tuple[BodyItem | DataTable, ...]
    recipients: tuple[Text, ...]
    archive: Text | None
    signature: Signature | None
    place: Place
    signer: Text | None = None
    implements: tuple[CitedDocument, ...] = ()
    references: tuple[CitedDocument, ...] = ()
    variables: Mapping[str, str] = NOTHING
    presentation: Presentation = Presentation()
    is_draft: bool = False

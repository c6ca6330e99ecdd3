"""What a dispatch is made of: bodies, citations, paragraphs, signatures, annexes, marks. In: nothing. Out: their records."""

from __future__ import annotations

from drafter.diagnostics import Place
from drafter.record import Record
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
    contact: str | None = None
    full_name: str | None = None

    @property
    def name(self) -> str:
        """The name of slot 2 on one line; what stands above it there is not said again."""
        return " ".join(self.name_lines)

    @property
    def official_name(self) -> str:
        """The name where nothing stands above it: of a department with its province."""
        return self.full_name or self.name


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
    """A table of the body: rows of cells, the first row its header; `alignments` is left, center or right a column.

    One that stands in a file beside the spec bears its name, and `sheet` that of a sheet, until `drafting` has put in its rows.
    """

    rows: tuple[tuple[Text, ...], ...]
    alignments: tuple[str, ...]
    place: Place
    file: str = ""
    sheet: str = ""


Items = tuple[BodyItem | DataTable, ...]
"""A body, or what hangs under one item of it."""


class Signature(Record):
    """Slot 7: what stands above the name, before marks and capitals are added. `None` where the spec says nothing.

    `role` is what the signer is on this paper (Thư ký, Đại diện Bên A), printed first, with no mark.
    """

    on_behalf: str | None
    by_order: str | None
    by_authorization: str | None
    per_procurationem: str | None
    acting: str | None
    position: str | None
    full_name: str | None
    place: Place
    role: str | None = None


class LegalBasis(Record):
    """One of the căn cứ: a text, or a document that is cited; `is_proposal` closes them (Theo đề nghị của …).

    Once resolved it is a text, whole as it prints but for the mark at its end.
    """

    text: Text | None
    document: CitedDocument | None
    place: Place
    is_proposal: bool = False


class FormField(Record):
    """What a spec says for a field of its form's own lines: one text, or several on lines of their own (`is_list`)."""

    name: str
    texts: tuple[Text, ...]
    is_list: bool = False


class Annex(Record):
    """What stands behind the paper in pages of its own: an appendix, or with `type_name` the document that it promulgates."""

    title: Text | None
    body: Items
    place: Place
    is_landscape: bool = False
    type_name: str | None = None


class Marks(Record):
    """Slots 10 to 13: identifiers of levels, the preparer's mark, the number of copies, lines of contact; `None` for none."""

    urgency: str | None = None
    security_classification: str | None = None
    circulation: str | None = None
    preparer_mark: str | None = None
    copies_issued: str | None = None
    contact_details: tuple[Text, ...] = ()


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
    blank_references: bool = False

"""A dispatch as it is meant: no points, no millimetres, no files.

`Dispatch` enters from `from_syntax` with citations, references and expressions still in its texts; `drafting` resolves them,
after which every text holds `TextSpan` only.
"""

from __future__ import annotations

from collections.abc import Mapping

from drafter.diagnostics import Place
from drafter.model.parts import (
    Agency,
    Annex,
    BodyItem,
    CitedDocument,
    DataTable,
    FormField,
    IssueDate,
    Items,
    LegalBasis,
    Marks,
    Presentation,
    Signature,
    Text,
    missing,
    plain,
)
from drafter.model.walks import all_texts, annexes_of, has_table_files, has_tasks, items_of, map_texts, texts_of, with_texts
from drafter.record import NOTHING, Record

__all__ = [
    "Agency",
    "Annex",
    "BodyItem",
    "CitedDocument",
    "DataTable",
    "Dispatch",
    "FormField",
    "IssueDate",
    "Items",
    "LegalBasis",
    "Marks",
    "Presentation",
    "Signature",
    "Text",
    "all_texts",
    "annexes_of",
    "has_table_files",
    "has_tasks",
    "items_of",
    "map_texts",
    "missing",
    "plain",
    "texts_of",
    "with_texts",
]


class Dispatch(Record):
    """One dispatch. `number`, a part of `issue_date`, `signature` may be `None`: a gap on paper; so may an empty list.

    `symbol` and `place_name` are `None` when the spec leaves them to the issuing body; `drafting` fills them in. `signer` is the
    key or name of a person of the library, from which `drafting` derives the signature. `subject` has no spans for a form with
    none. Bodies that issue together are `agency` and `co_issuers`, those who sign side by side `signature` and `co_signatures`,
    from left to right. `printed_type` stands in the place of the type's name.
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
    body: Items
    recipients: tuple[Text, ...]
    archive: Text | None
    signature: Signature | None
    place: Place
    signer: Text | None = None
    implements: tuple[CitedDocument, ...] = ()
    references: tuple[CitedDocument, ...] = ()
    co_issuers: tuple[Agency, ...] = ()
    co_signatures: tuple[Signature, ...] = ()
    printed_type: str | None = None
    enacting_authority: str | None = None
    legal_bases: tuple[LegalBasis, ...] = ()
    form_fields: tuple[FormField, ...] = ()
    has_confirmation: bool = False
    attachment: Annex | None = None
    appendices: tuple[Annex, ...] = ()
    marks: Marks = Marks()
    variables: Mapping[str, str] = NOTHING
    presentation: Presentation = Presentation()
    is_draft: bool = False

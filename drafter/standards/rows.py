"""The shapes of a standard's rows. In: nothing. Out: `Standard` and what it holds.

The fields of `Rule` are explained at the head of `nd30/standard.yaml`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from drafter.record import NOTHING, Record
from drafter.standards.forms import Form

if TYPE_CHECKING:
    from datetime import date


class Source(Record):
    """Where the law says it: the provision, and its words (passages that stand apart are joined by ` […] `)."""

    provision: str
    quote: str


class Rule(Record):
    """One rule. `source` is `None` where it is our own choice; a field is `None` where neither law nor house says anything.

    `first_line_mm`, `space_before_pt`, `line_spacing` and the other measures are what is printed; `…_allowed`, `…_min_pt`,
    `size_pt` and `share` are what the law permits.
    """

    id: str
    label: str
    source: Source | None
    severity: str = "error"
    slot: str = ""
    text: str | None = None
    case: str | None = None
    size_pt: tuple[float, float] | None = None
    use_pt: float | None = None
    bold: bool = False
    italic: bool = False
    label_bold: bool = False
    align: str = "left"
    numerals: str | None = None
    label_end: str | None = None
    length: str | None = None
    share: tuple[float, float] | None = None
    use_share: float | None = None
    line_pt: float | None = None
    blank_mm: float | None = None
    height_mm: float = 0.0
    first_line_mm_allowed: tuple[float, float] | None = None
    paragraph_gap_min_pt: float | None = None
    line_spacing_allowed: tuple[float, float] | None = None
    left_mm: float = 0.0
    right_mm: float = 0.0
    first_line_mm: float = 0.0
    space_before_pt: float = 0.0
    space_after_pt: float = 0.0
    line_spacing: float = 1.0
    keep_next: bool = False
    has_style: bool = True
    values: Mapping[str, Any] = NOTHING

    @property
    def is_house(self) -> bool:
        """Whether the rule is our own choice and not the law's."""
        return self.source is None


class PageRule(Record):
    """Paper and margins in millimetres: `top_mm` … are the least and the most the law permits, `use_top_mm` … what is printed."""

    width_mm: float
    height_mm: float
    top_mm: tuple[float, float]
    bottom_mm: tuple[float, float]
    left_mm: tuple[float, float]
    right_mm: tuple[float, float]
    use_top_mm: float
    use_bottom_mm: float
    use_left_mm: float
    use_right_mm: float
    header_mm: float
    source: Source


class DocumentType(Record):
    """One of the types of Điều 7, or of a copy (`copies.yaml`); its fields are explained in `nd30/document_types.yaml`."""

    id: str
    name: str
    abbreviation: str | None
    form: str = "general"
    has_title: bool = True
    addressees: str = "none"
    first_recipient: str | None = None
    symbol: str = "type-agency"
    may_rename: bool = False
    parties: bool = False


class NoBreak(Record):
    """A word after which no line breaks when what follows is of one of `kinds` (number, roman, letter, code)."""

    word: str
    kinds: tuple[str, ...]
    example: str


class Phrases(Record):
    """Words that drafting and layout look for; explained in `nd30/phrases.yaml`."""

    no_break_after: tuple[NoBreak, ...]
    no_break_before: tuple[str, ...]
    line_end_avoid: tuple[str, ...]
    subject_line_openers: tuple[str, ...]
    full_place_names: tuple[str, ...]
    unit_words: tuple[str, ...]
    administrative_units: tuple[str, ...]
    province_units: tuple[str, ...]
    commune_units: tuple[str, ...]
    department_words: tuple[str, ...]
    department_parent: str
    agency_abbreviations: dict[str, str]
    subject_words: tuple[str, ...]
    subject_default: str
    letter_subject: str
    law_like_types: tuple[str, ...]
    basis_words: tuple[str, ...]
    signing_order: tuple[str, ...]
    counted_items: dict[str, str]
    records_office: str
    honorifics: tuple[str, ...]
    proposal: str
    meetings: tuple[str, ...]
    issuer_separator: str
    code_columns: tuple[str, ...]
    counter_columns: tuple[str, ...]


class Standard(Record):
    """A standard: its rules by id, the page, the types (and those of copies) in the order of the law, the letters of điểm.

    `in_force_since` is its first day as text (`2020-03-05`).
    """

    id: str
    name: str
    in_force_since: str
    source: Source
    font: str
    page: PageRule
    rules: dict[str, Rule]
    document_types: dict[str, DocumentType]
    forms: dict[str, Form]
    copy_types: dict[str, DocumentType]
    point_letters: str
    phrases: Phrases

    @property
    def in_force_from(self) -> date:
        """The first day on which the standard is the law."""
        from datetime import date

        return date.fromisoformat(self.in_force_since)

    def form(self, type_id: str) -> Form:
        """Return the form of a document type; an unknown type is a `KeyError`."""
        return self.forms[self.type(type_id).form]

    def rule(self, rule_id: str) -> Rule:
        """Return the rule `rule_id`; an unknown id is a `KeyError`."""
        return self.rules[rule_id]

    def type(self, type_id: str) -> DocumentType:
        """Return the type of a dispatch or of a copy; an unknown id is a `KeyError`."""
        return self.copy_types.get(type_id) or self.document_types[type_id]

    @property
    def styled_rules(self) -> tuple[Rule, ...]:
        """The rules that shape a paragraph of a dispatch, one Word style each, in the order of the files."""
        return tuple(rule for rule in self.rules.values() if rule.use_pt is not None and rule.has_style)

    def style_name(self, rule_id: str) -> str:
        """Return the name of the Word style of a rule; an unknown id is a `KeyError`."""
        return f"NĐ30 {self.rules[rule_id].label}"

    def signing_mark(self, authority: str) -> str:
        """Return the mark (`TM.`) of a signing authority, empty for one with none (`position`). Phụ lục I, Mục II, khoản 7."""
        rule = self.rules.get(f"signing_{authority}")
        return "" if rule is None else str(rule.values["mark"])

    def padded_number(self, number: str) -> str:
        """Return a document's number with the zero the law asks for; one that is no plain numeral comes back as it is."""
        below = self.rules["number_padding"].values["below"]
        return f"0{int(number)}" if number.isdecimal() and int(number) < below else number

    def code(self, number: str, symbol: str) -> str:
        """Return number and symbol as they are joined in print (`05/BNV-VP`), the one alone where the other is empty."""
        between = str(self.rules["code_form"].values["between"])
        return between.join(part for part in (self.padded_number(number) if number else "", symbol) if part)

    def long_date(self, day: int | None, month: int | None, year: int | None, blank: str = "") -> str:
        """Return `ngày 05 tháng 01 năm 2020` as the place and date of issue has it; what is not known is `blank`."""
        words = (self.rules["place_and_date"].text or "").rpartition(", ")[-1]
        return words.format(
            day=self.padded_day(day) if day else blank, month=self.padded_month(month) if month else blank, year=year or blank
        )

    def padded_day(self, day: int) -> str:
        """Return the day of a date with the zero the law asks for."""
        return f"0{day}" if day < self.rules["date_padding"].values["day_below"] else str(day)

    def padded_month(self, month: int) -> str:
        """Return the month of a date with the zero the law asks for: for some months only."""
        return f"0{month}" if month in self.rules["date_padding"].values["months"] else str(month)

"""Dispatches on paper. In: specs, those of the repo and made ones. Out: each one built, rendered, and found again on its sheets.

What a paper is held to is read from the standard's rows; a made spec takes what it chooses from the rows' permitted values.
"""
from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from unicodedata import normalize

from judges.libreoffice import Converter
from judges.placement import Placed, Placement
from judges.sheets import Sheet, read_sheets
from making import built, spec

from drafter.layout.document import FormattedDocument
from drafter.standards import Rule, load

SPECS = Path(__file__).resolve().parents[1] / "specs"
STANDARD = load()
PAGE, PARAGRAPH = STANDARD.page, STANDARD.rule("paragraph")
PT_MM = 25.4 / 72
LINE_HEIGHT, DESCENT = 1.15, 0.25  # shares of the size: a line of the font, and what reaches below its baseline
BODY_SLOTS = ("5a", "6", "7a", "7b", "9a")


@dataclass(frozen=True, slots=True)
class Margins:
    """Distances of the text area from the paper's edges, in millimetres."""

    top_mm: float = PAGE.use_top_mm
    bottom_mm: float = PAGE.use_bottom_mm
    left_mm: float = PAGE.use_left_mm
    right_mm: float = PAGE.use_right_mm


@dataclass(frozen=True, slots=True)
class Case:
    """A spec, and what it chooses otherwise than the standard prints."""

    text: str
    margins: Margins = field(default_factory=Margins)
    head_pt: dict[str, float] = field(default_factory=dict)
    body_pt: float | None = None
    first_line_mm: float | None = None


@dataclass(frozen=True)
class Paper:
    """A dispatch on paper."""

    case: Case
    docx: Path
    pdf: Path
    document: FormattedDocument

    @cached_property
    def sheets(self) -> list[Sheet]:
        return read_sheets(self.pdf)

    @cached_property
    def placement(self) -> Placement:
        return Placement(self.document, self.sheets)

    @property
    def left_mm(self) -> float:
        return self.case.margins.left_mm

    @property
    def right_mm(self) -> float:
        """Right edge of the text area, from the paper's left."""
        return PAGE.width_mm - self.case.margins.right_mm

    @property
    def centre_mm(self) -> float:
        return (self.left_mm + self.right_mm) / 2

    def of(self, rule_id: str) -> list[Placed]:
        """Return the blocks that `rule_id` shaped."""
        return [placed for placed in self.placement.blocks if placed.block.rule == rule_id]

    def one(self, rule_id: str) -> Placed:
        """Return the only block that `rule_id` shaped."""
        (placed,) = self.of(rule_id)
        return placed

    @property
    def paragraphs(self) -> list[Placed]:
        """The justified paragraphs of the body."""
        return [placed for placed in self.placement.body if STANDARD.rule(placed.block.rule).align == PARAGRAPH.align]

    def size_pt(self, rule: Rule) -> float:
        """Return the size that text of `rule` must have on this paper."""
        if rule.id in self.case.head_pt:
            return self.case.head_pt[rule.id]
        if self.case.body_pt and rule.slot in BODY_SLOTS:
            return self.case.body_pt
        assert rule.use_pt is not None
        return rule.use_pt


def papers_of(cases: dict[str, Case], to_pdf: Converter, folder: Path) -> dict[str, Paper]:
    """Build and render `cases`, all in one call of the renderer."""
    made = {name: built(case.text) for name, case in cases.items()}
    paths = {name: folder / f"{number}.docx" for number, name in enumerate(cases)}
    for name, path in paths.items():
        path.write_bytes(made[name].docx or b"")
    pdfs = dict(zip(cases, to_pdf(list(paths.values())), strict=True))
    found = {}
    for name, case in cases.items():
        document = made[name].document
        assert document is not None
        found[name] = Paper(case, paths[name], pdfs[name], document)
    return found


def _replaced(text: str, changes: Iterable[tuple[str, str]]) -> str:
    for old, new in changes:
        assert old in text, old
        text = text.replace(old, new)
    return text


def _farthest() -> Case:
    """Return the smallest permitted sizes, the widest permitted margins, the deeper first line."""
    values = STANDARD.rule("head_sizes").values
    sizes = dict(zip(values["rules"], min(values["sets"]), strict=True))
    name_pt = sizes["national_name"]
    margins = Margins(PAGE.top_mm[1], PAGE.bottom_mm[1], PAGE.left_mm[1], PAGE.right_mm[1])
    assert PARAGRAPH.size_pt is not None
    assert PARAGRAPH.first_line_mm_allowed is not None
    body_pt, first_line_mm = PARAGRAPH.size_pt[0], PARAGRAPH.first_line_mm_allowed[1]
    chosen = (
        f"trình bày:\n  cỡ chữ: {'/'.join(map(str, min(values['sets'])))}\n  cỡ chữ nội dung: {body_pt}\n"
        f"  thụt đầu dòng: {str(first_line_mm / 10).replace('.', ',')} cm\n"
        f"  lề: {{trên: {margins.top_mm}, dưới: {margins.bottom_mm}, trái: {margins.left_mm}, phải: {margins.right_mm}}}\n"
    )
    text = spec(subject=SUBJECT, body=BODY, more=chosen).replace("kính gửi: Sở Nội vụ", f"kính gửi: {ADDRESSEES}")
    return Case(text, margins, sizes | {"supervising_agency": name_pt, "issuing_agency": name_pt}, body_pt, first_line_mm)


SUBJECT = "chấn chỉnh, tăng cường kỷ luật, kỷ cương trong các cơ quan hành chính trên địa bàn tỉnh"
ADDRESSEES = "[Thủ trưởng các cơ quan chuyên môn thuộc Ủy ban nhân dân tỉnh và các đơn vị trực thuộc, Sở Y tế]"
SENTENCE = "Các cơ quan, đơn vị nghiêm túc thực hiện, báo cáo Ủy ban nhân dân tỉnh trước ngày 05 tháng 01 năm 2024. "
TWICE = SENTENCE * 2
BODY = f"{SENTENCE * 3}\n\n1. **Sở Nội vụ:**\n\na) {TWICE}\n\nb) {SENTENCE}\n\n2. {TWICE}\n\n- {TWICE}\n\n{TWICE}"
_TONES = ("", "\u0300", "\u0301", "\u0309", "\u0303", "\u0323")
_VOWELS = " ".join("".join(normalize("NFC", base + tone) for tone in _TONES) for base in "aăâeêioôơuưy")
# few spaces, since each is rounded when a line is stretched
ALPHABET = f"{_VOWELS} {_VOWELS.upper()} bcdđghk lmnpqrstvx BCDĐGHK LMNPQRSTVX"
LETTER = spec(subject=SUBJECT, body=BODY)
DIRECTIVE = _replaced(
    spec(subject="Về việc tăng cường kỷ luật, kỷ cương", body=BODY),
    [("loại: công văn", "loại: chỉ thị"), ("đơn vị soạn thảo: NC\n", ""), ("kính gửi: Sở Nội vụ\n", ""), ("Như trên, ", "")],
)
CITY = _replaced(
    LETTER,
    [("Ủy ban nhân dân tỉnh Tây Ninh", "Ủy ban nhân dân Thành phố Hồ Chí Minh"), ("ngày: 23/10/2023", "ngày: 29/12/2026")],
) + "ký hiệu: UBND-NC\nđịa danh: Thành phố Hồ Chí Minh\n"  # fmt: skip

SIX = {path.stem: Case(path.read_text("utf-8")) for path in sorted(SPECS.glob("*.yaml"))}
CASES = SIX | {
    "one-addressee": Case(LETTER),
    "ho-chi-minh-city": Case(CITY),
    "small-type-wide-margins": _farthest(),
    "short-directive": Case(DIRECTIVE),
    "every-letter": Case(spec(subject=SUBJECT, body=f"{BODY}\n\nChữ {ALPHABET}, **{ALPHABET}** và *{ALPHABET}*.")),
}
TITLED = ("son-duong-ct-01", "short-directive")
LETTERS = tuple(name for name in CASES if name not in TITLED)
LISTING = ("hung-yen", "lang-son", "tay-ninh-ubnd-3328", "small-type-wide-margins")  # more than one addressee
ONE_ADDRESSEE = ("tay-ninh-syt-3852", "one-addressee", "ho-chi-minh-city", "every-letter")
SIGNED = tuple(name for name in CASES if name != "phu-yen-2230")

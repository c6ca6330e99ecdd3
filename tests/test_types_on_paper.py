"""Every type on paper: its example rendered, and each part of its form measured against the row that shapes it."""
from __future__ import annotations

from pathlib import Path

import pytest
from judges.libreoffice import Converter
from judges.placement import Placed, Placement
from judges.sheets import Sheet, read_sheets

import drafter
from drafter.layout.document import FormattedDocument
from drafter.library.slugs import slug
from drafter.standards import DocumentType, load

STANDARD = load()
EXAMPLES = Path(__file__).resolve().parents[1] / "examples"
TYPES = tuple(STANDARD.document_types.values())
CENTRE_MM, EDGE_MM, SIZE_PT = 0.6, 0.4, 0.06
FORMS_OWN = {"opening": ("paragraph", "form_opening"), "closing": ("paragraph",)}
PARTS = {"title": "type_name", "authority": "enacting_authority", "bases": "legal_basis", "formula": "enacting_formula"}

every_type = pytest.mark.parametrize("kind", TYPES, ids=[kind.id for kind in TYPES])


class Printed:
    """One example: what was laid out, and where it lies."""

    def __init__(self, document: FormattedDocument, pdf: Path) -> None:
        self.document, self.sheets = document, read_sheets(pdf)
        self.placement = Placement(document, self.sheets)

    @property
    def all_placed(self) -> list[Placed]:
        own = self.placement
        return [*own.margin, *own.blocks, *own.bottom, *(placed for annex in own.annexes for placed in annex.blocks)]

    def of(self, rule_id: str) -> list[Placed]:
        return [placed for placed in self.placement.blocks if placed.block.rule == rule_id]


@pytest.fixture(scope="module")
def examples(to_pdf: Converter, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Printed]:
    """The example of every type, rendered in one call."""
    folder, built = tmp_path_factory.mktemp("types"), {}
    for kind in TYPES:
        spec = EXAMPLES / f"{slug(kind.name)}.yaml"
        made = drafter.build_bytes(spec.read_bytes(), spec.name, folder=str(EXAMPLES))
        assert made.docx is not None, made.findings
        path = folder / f"{kind.id}.docx"
        path.write_bytes(made.docx)
        built[kind.id] = (made.document, path)
    pdfs = to_pdf([path for _, path in built.values()])
    return {type_id: Printed(document, pdf) for (type_id, (document, _)), pdf in zip(built.items(), pdfs, strict=True)}


@every_type
def test_every_word_is_on_paper_in_the_size_weight_and_slant_of_its_row(kind: DocumentType, examples: dict[str, Printed]) -> None:
    for placed in examples[kind.id].all_placed:
        rule = STANDARD.rule(placed.block.rule)
        letters = iter([glyph for line in placed.lines for glyph in line.glyphs])
        for run in placed.block.runs:
            for _ in "".join(run.text.replace("\u2011", "-").split()):
                glyph = next(letters)
                assert glyph.is_bold is run.bold, (rule.id, placed.block.text)
                assert glyph.is_italic is run.italic, (rule.id, placed.block.text)
        sizes = {glyph.size_pt for glyph in placed.glyphs if glyph.size_pt > placed.block.runs[0].size_pt * 0.8}
        least, most = rule.size_pt or (rule.use_pt, rule.use_pt)
        assert least is not None
        assert most is not None
        assert all(least - SIZE_PT <= size <= most + SIZE_PT for size in sizes), (rule.id, sizes)
        if rule.use_pt and not rule.label_bold and rule.id not in ("paragraph", "clause", "point", "dash", "plus"):
            assert {run.bold for run in placed.block.runs} == {rule.bold} or not rule.bold, rule.id


@every_type
def test_the_parts_of_a_form_stand_in_its_order(kind: DocumentType, examples: dict[str, Printed]) -> None:
    form, printed = STANDARD.forms[kind.form], examples[kind.id]
    assert (len(printed.of("place_and_date")) == 1) is form.has_date
    assert (len(printed.of("type_name")) == 1) is kind.has_title
    assert bool(printed.of("subject")) is (kind.has_title and form.subject == "required" and not kind.may_rename)
    heights = [
        (placed[0].lines[0].page, placed[0].lines[0].baseline_mm)
        for part in form.parts
        if part in PARTS and (placed := printed.of(PARTS[part]))
    ]
    assert heights == sorted(heights)
    needed = [PARTS[part] for part in form.parts if part in ("title", "authority", "formula")]
    assert all(printed.of(rule_id) for rule_id in needed if kind.has_title)
    if form.formula:
        assert [placed.block.text for placed in printed.of("enacting_formula")] == [form.formula]
        assert printed.of("legal_basis")[-1].block.text.endswith(".")
        assert all(placed.block.text.endswith(";") for placed in printed.of("legal_basis")[:-1])
    assert printed.placement.body[-1].block.text.endswith("./.")


@every_type
def test_the_own_lines_of_a_form_are_printed_in_order(kind: DocumentType, examples: dict[str, Printed]) -> None:
    form, printed = STANDARD.forms[kind.form], examples[kind.id]
    said = "\n".join(placed.block.text.replace("\u00a0", " ") for placed in printed.placement.body)
    at = 0
    for line in form.lines:
        words = max((each.strip() for each in line.words), key=len)
        found = said.find(words, at)
        assert found >= 0 or line.optional or "(bà)" in words, (words, said)
        at = max(at, found)


@every_type
def test_centred_rows_stand_centred_and_prose_keeps_its_indent(kind: DocumentType, examples: dict[str, Printed]) -> None:
    printed = examples[kind.id]
    for placed in printed.all_placed:
        block = placed.block
        if block.align == "center" and not block.frame:
            for line in placed.lines:
                assert line.centre_mm == pytest.approx(placed.centre_mm, abs=CENTRE_MM), block.text
        elif block.align == "justify":
            first = placed.lines[0]
            wanted = placed.left_mm + block.left_mm + block.first_line_mm
            assert first.left_mm == pytest.approx(wanted, abs=EDGE_MM), block.text


@every_type
def test_no_line_leaves_the_text_area(kind: DocumentType, examples: dict[str, Printed]) -> None:
    printed = examples[kind.id]
    for placement in (printed.placement, *printed.placement.annexes):
        page = placement._page
        for placed in (*placement.blocks, *placement.bottom):
            for line in placed.lines:
                assert line.left_mm > page.left_mm - EDGE_MM
                assert line.right_mm < page.width_mm - page.right_mm + EDGE_MM
                assert page.top_mm < line.baseline_mm < page.height_mm - page.bottom_mm + EDGE_MM


@every_type
def test_who_sign_stand_abreast_each_name_under_its_office(kind: DocumentType, examples: dict[str, Printed]) -> None:
    printed = examples[kind.id]
    names, offices = printed.of("full_name"), printed.of("signing_authority")
    for placed in (*names, *offices):
        assert placed.lines[0].centre_mm == pytest.approx(placed.centre_mm, abs=CENTRE_MM)
    for name in names:
        above = [office for office in offices if office.left_mm == name.left_mm and office.lines[0].page == name.lines[0].page]
        assert all(office.lines[-1].baseline_mm < name.lines[0].baseline_mm for office in above)
        assert above
    heights = [placed.lines[0].baseline_mm for placed in names]
    roles = [role.upper() for role in STANDARD.forms[kind.form].roles]
    if roles:
        assert max(heights) - min(heights) < EDGE_MM
        firsts = [next(office for office in offices if office.block.text == role) for role in roles]
        assert [office.left_mm for office in firsts] == sorted(office.left_mm for office in firsts)
        assert firsts[0].lines[0].baseline_mm == pytest.approx(firsts[-1].lines[0].baseline_mm, abs=EDGE_MM)


@every_type
def test_an_annex_has_pages_and_numbers_of_its_own(kind: DocumentType, examples: dict[str, Printed]) -> None:
    printed = examples[kind.id]
    for section, annex in zip(printed.document.annexes, printed.placement.annexes, strict=True):
        for sheet in annex.sheets:
            assert sheet.width_mm == pytest.approx(section.page.width_mm, abs=1)
            assert sheet.height_mm == pytest.approx(section.page.height_mm, abs=1)
            number = "".join(glyph.text for glyph in annex.page_numbers[sheet.number])
            assert number == ("" if sheet.number == 1 else str(sheet.number))


def of_frame(sheet: Sheet, placed: Placed) -> tuple[float, float]:
    """Return width and height of the frame that is drawn around the words of a stamp."""
    line = placed.lines[0]
    around = [stroke for stroke in sheet.strokes if stroke.left_mm < line.left_mm and stroke.right_mm > line.right_mm]
    above = max((stroke for stroke in around if stroke.height_mm < line.baseline_mm), key=lambda stroke: stroke.height_mm)
    below = min((stroke for stroke in around if stroke.height_mm > line.baseline_mm), key=lambda stroke: stroke.height_mm)
    return above.length_mm, below.height_mm - above.height_mm


def test_stamps_have_the_size_that_the_decree_gives_them(examples: dict[str, Printed]) -> None:
    seen = set()
    for printed in examples.values():
        for placed in (*printed.placement.margin, *printed.placement.head):
            frame = placed.block.frame
            if frame:
                width, height = of_frame(printed.sheets[0], placed)
                assert width == pytest.approx(frame.width_mm, abs=0.6)
                assert height == pytest.approx(frame.height_mm, abs=0.6)
                assert placed.glyphs[0].is_black is (frame.color == "000000")
                seen.add(placed.block.rule)
    assert seen == {"urgency", "security_classification", "circulation"}

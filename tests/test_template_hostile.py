"""Templates that were made to deceive, or that Word left in an odd state."""
from __future__ import annotations

import pytest
from forms import BASE, DOCUMENT, SECTION, STYLES, TYPES, cells, document, docx, filled, found_in, loaded, p, slots

from drafter.diagnostics import Place, Report
from drafter.diagnostics.catalogue import LANGUAGES, sentence
from drafter.library.word.new_template import new_template
from drafter.library.word.word_template import check_template, load_template
from drafter.ooxml.elements import paragraph, run
from drafter.ooxml.fields import outside_fields
from drafter.ooxml.opc import relationships
from drafter.ooxml.package import Package, assemble, open_package, pack
from drafter.ooxml.styles import read_styles
from drafter.ooxml.tagged import MAIN, find_tags
from drafter.standards import load

OLD_MARGINS = SECTION.replace('w:top="1134"', 'w:top="9"').replace('w:w="11906"', 'w:w="99"')
TRACKED = SECTION.replace("</w:sectPr>", f'<w:sectPrChange w:id="1" w:author="a">{OLD_MARGINS}</w:sectPrChange></w:sectPr>')


def test_the_page_setup_before_a_tracked_change_counts_for_nothing() -> None:
    data = docx(parts={DOCUMENT: document(BASE, TRACKED)})
    assert found_in(data) == ["W603"]
    template = loaded(data)
    assert template.design.width_mm == loaded(docx(BASE)).design.width_mm
    made = template.render({}, margins_mm=(25, 20, 35, 20), title="", agency="")
    xml = open_package(made).read(DOCUMENT).decode()
    assert (xml.count("<w:pgMar"), xml.count('w:top="1417"'), xml.count('w:top="9"')) == (2, 1, 1)


def test_the_margins_of_a_cell_before_a_tracked_change_count_for_nothing() -> None:
    margin = '<w:tblCellMar><w:left w:w="{}" w:type="dxa"/></w:tblCellMar>'
    before = f'<w:tblPrChange w:id="1" w:author="a"><w:tblPr>{margin.format(3000)}</w:tblPr></w:tblPrChange>'
    changed = margin.format(100) + before
    (slot,) = find_tags(document(cells(slots("head"), margins=changed)), DOCUMENT).slots
    assert slot.margins == (100, None)


@pytest.mark.parametrize(
    ("inside", "lost"),
    [
        ('<w:r><w:br w:type="page"/></w:r>', True),
        ('<w:r><w:br w:type="column"/></w:r>', True),
        ("<w:pPr><w:pageBreakBefore/></w:pPr>", True),
        ('<w:pPr><w:pageBreakBefore w:val="0"/></w:pPr>', False),
        ("<w:r><w:br/></w:r>", False),
        ("<w:r><w:lastRenderedPageBreak/></w:r>", False),
    ],
)
def test_a_break_that_filling_a_slot_would_lose_is_found(inside: str, lost: bool) -> None:
    body = slots("head", "body") + f"<w:p>{inside}{run('', '{{p foot }}')}</w:p>"
    assert found_in(docx(body)) == (["E618"] if lost else [])


def outside(kind: str, part: str) -> bytes:
    root = "http://schemas.openxmlformats.org"
    rels = (
        f'<Relationships xmlns="{root}/package/2006/relationships"><Relationship Id="x1"'
        f' Type="{root}/officeDocument/2006/relationships/{kind}" Target="http://x/y" TargetMode="External"/></Relationships>'
    )
    return docx(parts={part: rels.encode()})


@pytest.mark.parametrize("part", ["word/_rels/settings.xml.RELS", "word/_RELS/settings.xml.rels", "WORD/_Rels/Settings.XML.Rels"])
def test_a_link_to_the_outside_is_found_however_its_part_is_spelt(part: str) -> None:
    assert found_in(outside("attachedTemplate", part)) == ["E612"]


def test_macros_are_found_however_they_are_spelt() -> None:
    types = open_package(new_template()).read(TYPES).decode()
    kind = '<Override PartName="/word/m.dat" ContentType="application/vnd.ms-office.vbaPROJECT"/></Types>'
    parts = {TYPES: types.replace("</Types>", kind).encode(), "word/m.dat": b"x"}
    assert found_in(docx(parts=parts)) == ["E608"]
    main = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    enabled = types.replace(main, "application/vnd.ms-word.document.MACROENABLED.main+xml")
    assert found_in(docx(parts={TYPES: enabled.encode()})) == ["E608"]


def test_a_part_is_found_by_its_name_in_any_case() -> None:
    entries = open_package(new_template()).entries
    other = {STYLES: "word/Styles.XML", "_rels/.rels": "_Rels/.RELS"}
    renamed = {other.get(name, name): entry for name, entry in entries.items()}
    package = Package(renamed)
    assert "word/Styles.XML" in {link.target for link in relationships(package, DOCUMENT)}
    data = assemble(pack(name, entry.unpack()) for name, entry in renamed.items())
    assert found_in(data) == []
    assert loaded(data).design == loaded(new_template()).design


def field(*codes: str) -> str:
    texts = "".join(f"<w:r><w:instrText>{code}</w:instrText></w:r>" for code in codes)
    ends = [f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end")]
    return f"<w:p>{ends[0]}{texts}{ends[1]}{ends[2]}</w:p>"


@pytest.mark.parametrize(
    "xml",
    [
        field(' DDEAUTO c:\\\\x "y"'),
        field(" D", "DE c:\\\\x"),
        field('includepicture "http://x/y.png"'),
        field('INCLUDETEXT"a.docx"'),
        "<w:p><w:fldSimple w:instr=' LINK Excel.Sheet x '/></w:p>",
        '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r>' + field(" QUOTE 68 68 69 ")[5:],
        "<w:p><w:r><w:instrText>DDE x</w:instrText></w:r></w:p>",
    ],
)
def test_a_field_that_fetches_from_elsewhere_is_refused(xml: str) -> None:
    assert found_in(docx(BASE + xml)) == ["E630"]
    header = f'<w:hdr xmlns:w="{MAIN}">{xml}</w:hdr>'
    assert found_in(docx(parts={"word/header1.xml": header.encode()})) == ["E630"]
    assert outside_fields(f'<?xml version="1.0" encoding="UTF-16"?>{header}'.encode("utf-16"))


@pytest.mark.parametrize("xml", [field(" PAGE "), field(" NUMPAGES \\\\* MERGEFORMAT "), p("DDE là gì"), field(" DATE ", "LINK")])
def test_an_ordinary_field_stays(xml: str) -> None:
    assert found_in(docx(BASE + xml)) == []


@pytest.mark.parametrize("number", ["1e400", "inf", "nan", "-inf", "1e300", "-5", "0", "9" * 5000, "x", ""])
def test_a_measure_that_is_none_is_as_if_it_were_not_there(number: str) -> None:
    style = (
        f'<w:styles xmlns:w="{MAIN}"><w:style w:type="paragraph" w:styleId="a"><w:name w:val="A"/><w:pPr>'
        f'<w:spacing w:line="{number}" w:before="{number}"/><w:ind w:left="{number}"/></w:pPr>'
        f'<w:rPr><w:sz w:val="{number}"/></w:rPr>'
        "</w:style></w:styles>"
    )
    read = read_styles(style.encode()).paragraphs["a"]
    assert (read.half_points, read.line) == (20, 240)
    assert abs(read.left) + abs(read.before) <= 10
    section = SECTION.replace('w:w="11906"', f'w:w="{number}"')
    assert found_in(docx(parts={DOCUMENT: document(BASE, section)})) in (["E627"], [])


def test_a_dispatch_that_says_one_word_over_and_over_can_be_opened_again() -> None:
    made = loaded(new_template()).render({"body": p("a") * 66_000}, title="", agency="")
    entry = open_package(made).entries[DOCUMENT]
    assert entry.size > 100 * len(entry.packed)
    assert found_in(made) == ["E620"]


def test_a_template_without_our_styles_is_told_three_of_them_and_how_many() -> None:
    report = Report()
    bare = f'<w:styles xmlns:w="{MAIN}"/>'.encode()
    load_template(docx(parts={STYLES: bare}), report, Place("x"))
    (finding,) = report
    assert finding.id == "W601"
    assert finding.arguments["count"] == str(len(load().styled_rules))
    assert finding.arguments["missing"].count("“") == 3


def test_a_name_that_only_a_spec_can_give_is_told_where_to_give_it() -> None:
    report = Report()
    check_template(docx(BASE + p("{{ nope }}")), report, Place("x"))
    (finding,) = report
    for language in LANGUAGES:
        said = sentence(finding, language)
        assert "“nope”" in said.text
        assert "“biến”" in said.text
        assert "biến: {nope: …}" in said.hint
    assert "nope" in filled(loaded(docx(BASE + p("{{ nope }}"))), {"nope": "nope"})


def test_a_paragraph_of_a_slot_may_hold_a_change_of_its_look() -> None:
    changed = '<w:pPr><w:pPrChange w:id="1" w:author="a"><w:pPr><w:pageBreakBefore/></w:pPr></w:pPrChange></w:pPr>'
    assert found_in(docx(slots("head", "body") + paragraph(changed, run("", "{{p foot }}")))) == ["W603"]

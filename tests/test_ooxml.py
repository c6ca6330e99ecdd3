from __future__ import annotations

from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as some

from drafter.ooxml import elements
from drafter.ooxml.elements import TableCell, escape, paragraph, properties, run, table, value
from drafter.ooxml.styles import read_styles
from drafter.ooxml.tagged import MAIN
from drafter.ooxml.units import grid_mm, half_points, mm, read_twips, twips

W = f"{{{MAIN}}}"
PRINTABLE = some.text(some.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\ufffe\uffff"), max_size=40)


def parsed(xml: str) -> ElementTree.Element:
    return ElementTree.fromstring(f'<root xmlns:w="{MAIN}">{xml}</root>')


def shown(text: str) -> str:
    found = []
    for element in parsed(run("", text)).iter():
        found.append(
            {f"{W}t": element.text or "", f"{W}br": "\n", f"{W}tab": "\t", f"{W}noBreakHyphen": "\u2011"}.get(element.tag, "")
        )
    return "".join(found)


def test_millimetres_become_whole_twips() -> None:
    assert [twips(length) for length in (210, 297, 30, 20, 15)] == [11906, 16838, 1701, 1134, 850]
    assert mm(1134) == 20.0025
    assert half_points(13) == 26


@given(some.floats(0, 500))
def test_a_length_on_the_grid_comes_back_from_the_file_as_it_is(length_mm: float) -> None:
    assert mm(twips(grid_mm(length_mm))) == grid_mm(length_mm) == pytest.approx(length_mm, abs=0.01)


def test_measures_are_read_in_every_unit_that_a_file_may_use() -> None:
    assert [read_twips(text) for text in ("1134", "20mm", "2cm", "1in", "12pt", "", "auto", "1e999")] == [
        1134, 1134, 1134, 1440, 240, None, None, None,
    ]  # fmt: skip


@given(PRINTABLE)
def test_any_printable_text_comes_back_from_its_run(text: str) -> None:
    assert shown(text) == text


def test_line_breaks_and_tabs_become_elements_and_spaces_are_kept() -> None:
    assert shown(" a \nb\t\u00a0\u2011c") == " a \nb\t\u00a0\u2011c"
    assert run("", "a\n").count("<w:br/>") == 1
    assert 'xml:space="preserve"' in run("", " ")


def test_text_is_safe_in_an_attribute_too() -> None:
    assert escape('<a & "b">') == "&lt;a &amp; &quot;b&quot;&gt;"


def test_children_stand_in_the_order_of_the_schema_however_they_are_given() -> None:
    xml = properties(
        "w:pPr", {"w:jc": value("w:jc", "center"), "w:keepNext": "<w:keepNext/>", "w:pStyle": value("w:pStyle", "A")}
    )
    assert [child.tag.removeprefix(W) for child in parsed(xml)[0]] == ["pStyle", "keepNext", "jc"]


def test_a_child_that_the_schema_does_not_know_is_refused() -> None:
    with pytest.raises(KeyError):
        properties("w:pPr", {"w:sz": ""})


def test_no_children_make_no_element() -> None:
    assert properties("w:rPr", {}) == ""


def test_a_grid_has_fixed_columns_without_margins_and_a_paragraph_in_each_cell() -> None:
    xml = parsed(table([[TableCell(3000, paragraph("", run("", "a"))), TableCell(5000, "")]]))[0]
    assert [column.get(f"{W}w") for column in xml.iter(f"{W}gridCol")] == ["3000", "5000"]
    assert [width.get(f"{W}w") for width in xml.iter(f"{W}tcW")] == ["3000", "5000"]
    assert {margin.get(f"{W}w") for margin in xml.iter(f"{W}tblCellMar") for margin in margin} == {"0"}
    assert xml.find(f".//{W}tblLayout").get(f"{W}type") == "fixed"  # type: ignore[union-attr]
    assert all(cell[-1].tag == f"{W}p" for cell in xml.iter(f"{W}tc"))
    assert next(xml.iter(f"{W}tblBorders"), None) is None


def test_a_cell_that_would_end_in_a_table_gets_a_paragraph_after_it() -> None:
    inner = table([[TableCell(10, "")]])
    cell = parsed(table([[TableCell(10, inner)]]))[0].find(f"{W}tr/{W}tc")
    assert [child.tag.removeprefix(W) for child in cell or ()] == ["tcPr", "tbl", "p"]


def test_rows_that_divide_the_width_differently_span_the_columns_between_their_edges() -> None:
    xml = parsed(table([[TableCell(100, ""), TableCell(200, "")], [TableCell(300, "")]], bordered=True, header_rows=1))[0]
    assert [column.get(f"{W}w") for column in xml.iter(f"{W}gridCol")] == ["100", "200"]
    assert [span.get(f"{W}val") for span in xml.iter(f"{W}gridSpan")] == ["2"]
    assert len(list(xml.iter(f"{W}tblHeader"))) == 1
    assert len(xml.find(f".//{W}tblBorders") or ()) == 6


@pytest.mark.parametrize(
    "order", [elements.PPR_ORDER, elements.RPR_ORDER, elements.TBLPR_ORDER, elements.TCPR_ORDER, elements.TRPR_ORDER]
)
def test_no_child_stands_twice_in_an_order(order: tuple[str, ...]) -> None:
    assert len(set(order)) == len(order)


STYLES = f"""<w:styles xmlns:w="{MAIN}"><w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val="24"/></w:rPr></w:rPrDefault>
<w:pPrDefault><w:pPr><w:spacing w:after="160" w:line="259" w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults>
<w:style w:type="paragraph" w:default="1" w:styleId="N"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="A"><w:name w:val="Mẹ"/><w:basedOn w:val="N"/><w:pPr><w:keepNext/><w:spacing w:after="0"/>
<w:ind w:start="567" w:hanging="284"/><w:jc w:val="both"/></w:pPr><w:rPr><w:b/><w:sz w:val="28"/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="B"><w:name w:val="Con"/><w:basedOn w:val="A"/><w:pPr><w:keepNext w:val="0"/></w:pPr>
<w:rPr><w:b w:val="false"/><w:i/></w:rPr><w:tblPr><w:sz w:val="99"/></w:tblPr></w:style>
<w:style w:type="paragraph" w:styleId="C"><w:name w:val="Vòng"/><w:basedOn w:val="C"/></w:style>
<w:style w:type="table" w:default="1" w:styleId="T"><w:name w:val="Normal Table"/><w:tblPr><w:tblCellMar>
<w:left w:w="108" w:type="dxa"/><w:right w:w="100" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style></w:styles>"""


def test_a_style_takes_what_it_does_not_say_from_its_parent_and_the_defaults() -> None:
    sheet = read_styles(STYLES.encode())
    mother, child = sheet.paragraphs["A"], sheet.paragraphs["B"]
    assert (mother.half_points, mother.bold, mother.align, mother.left, mother.first_line) == (28, True, "justify", 567, -284)
    assert (mother.after, mother.line, mother.line_rule, mother.keep_next) == (0, 259, "auto", True)
    assert (child.half_points, child.bold, child.italic, child.keep_next, child.left) == (28, False, True, False, 567)
    assert (sheet.paragraphs["N"].half_points, sheet.paragraphs["N"].after) == (24, 160)


def test_a_style_based_on_itself_is_read_once() -> None:
    assert read_styles(STYLES.encode()).paragraphs["C"].half_points == 24


def test_table_styles_give_the_margins_of_their_cells() -> None:
    sheet = read_styles(STYLES.encode())
    assert sheet.cell_margins[sheet.default_table] == (108, 100)

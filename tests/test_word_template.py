from __future__ import annotations

import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree

import pytest
from forms import (
    BASE,
    DOCUMENT,
    GRID,
    LINE,
    RELS,
    SECTION,
    STYLES,
    TYPES,
    blocks,
    cells,
    document,
    docx,
    filled,
    found_in,
    loaded,
    p,
    slots,
)
from judges.libreoffice import Converter
from judges.pages import lines_of
from judges.validators import openxml_errors, sdk_errors

from drafter.diagnostics import Finding, Place, Report
from drafter.diagnostics.catalogue import LANGUAGES, rows, sentence
from drafter.library.word import packaged_library, packaged_template
from drafter.library.word.new_template import new_template
from drafter.library.word.template_checks import BODY, FOOT, HEAD
from drafter.library.word.word_template import RenderError, check_template, load_template
from drafter.ooxml.elements import TableCell, paragraph, run, table
from drafter.ooxml.package import is_sealed, open_package
from drafter.ooxml.tagged import MAIN, STRICT, slot_name
from drafter.ooxml.units import grid_mm
from drafter.standards import load


def test_the_packaged_template_is_what_the_standard_makes() -> None:
    packaged, made = (open_package(data).entries for data in (packaged_template().read_bytes(), new_template()))
    assert list(packaged) == list(made)
    for name in made:
        assert ElementTree.canonicalize(packaged[name].unpack()) == ElementTree.canonicalize(made[name].unpack()), name


def test_the_base_template_is_made_the_same_every_time_and_is_small() -> None:
    assert new_template() == new_template()
    assert len(new_template()) < 10_000


def test_the_base_template_holds_nothing_that_a_letter_does_not_use() -> None:
    names = set(open_package(new_template()).entries)
    assert not [name for name in names if "thumbnail" in name or "numbering" in name or "customXml" in name]
    everything = b"".join(entry.unpack() for entry in open_package(new_template()).entries.values())
    assert b"asciiTheme" not in everything
    assert b"rsid" not in everything


def test_the_design_of_the_base_template_is_the_standard() -> None:
    standard, design = load(), loaded(new_template()).design
    page = standard.page
    assert (design.width_mm, design.height_mm) == (grid_mm(page.width_mm), grid_mm(page.height_mm))
    assert (design.top_mm, design.left_mm) == (grid_mm(page.use_top_mm), grid_mm(page.use_left_mm))
    assert (design.bottom_mm, design.right_mm, design.header_mm) == tuple(
        map(grid_mm, (page.use_bottom_mm, page.use_right_mm, page.header_mm))
    )
    assert list(design.styles) == [rule.id for rule in standard.styled_rules]
    for rule in standard.styled_rules:
        style = design.styles[rule.id]
        assert style.style_id
        assert (style.size_pt, style.bold, style.italic, style.align) == (rule.use_pt, rule.bold, rule.italic, rule.align)
        assert (style.space_before_pt, style.space_after_pt, style.keep_next) == (
            rule.space_before_pt,
            rule.space_after_pt,
            rule.keep_next,
        )
        assert (style.left_mm, style.right_mm, style.first_line_mm) == tuple(
            map(grid_mm, (rule.left_mm, rule.right_mm, rule.first_line_mm))
        )
        assert style.line_spacing == pytest.approx(rule.line_spacing, abs=0.003)


def test_a_style_that_a_department_changed_is_read_and_one_it_deleted_is_the_standards_with_a_warning() -> None:
    styles = open_package(new_template()).read(STYLES).decode()
    changed = styles.replace('<w:name w:val="NĐ30 Tiêu ngữ"/>', '<w:name w:val="Khác"/>').replace(
        '<w:sz w:val="26"/>', '<w:sz w:val="24"/>', 1
    )
    data = docx(parts={"word/styles.xml": changed.encode()})
    assert found_in(data) == ["W601"]
    design = loaded(data).design
    assert design.styles["national_name"].size_pt == 12
    assert (design.styles["motto"].style_id, design.styles["motto"].size_pt) == ("", load().rule("motto").use_pt)


def test_filling_gives_a_sealed_file_with_title_and_agency_and_neither_date_nor_user() -> None:
    made = loaded(new_template()).render({"body": LINE}, title="V/v <thử> & sửa", agency="Sở Y tế")
    assert is_sealed(made)
    package = open_package(made)
    core, app = (ElementTree.fromstring(package.read(name)) for name in ("docProps/core.xml", "docProps/app.xml"))
    assert [(child.tag.rpartition("}")[2], child.text) for child in core] == [
        ("title", "V/v <thử> & sửa"),
        ("creator", "Sở Y tế"),
        ("language", "vi-VN"),
    ]
    assert [child.text for child in app] == ["Sở Y tế"]


def test_parts_without_a_tag_keep_their_packed_bytes() -> None:
    before = open_package(new_template()).entries
    after = open_package(loaded(new_template()).render({"body": LINE}, title="", agency="")).entries
    assert after[STYLES].packed == before[STYLES].packed
    assert after.keys() == before.keys()


def test_the_margins_of_the_spec_replace_those_of_the_template_and_nothing_else() -> None:
    template = loaded(new_template())
    plain = open_package(template.render({}, title="", agency="")).read(DOCUMENT)
    assert b'<w:pgMar w:top="1134" w:right="850" w:bottom="1134" w:left="1701" w:header="567"' in plain
    wide = open_package(template.render({}, margins_mm=(25, 20, 35, 20), title="", agency="")).read(DOCUMENT)
    assert b'<w:pgMar w:top="1417" w:right="1134" w:bottom="1134" w:left="1984" w:header="567"' in wide


def test_a_slot_that_the_template_has_not_cannot_be_filled() -> None:
    with pytest.raises(ValueError, match="signature"):
        loaded(new_template()).render({"signature": LINE}, title="", agency="")


def test_broken_content_never_leaves() -> None:
    with pytest.raises(RenderError) as caught:
        loaded(new_template()).render({"body": "<w:p>"}, title="", agency="")
    assert caught.value.problem[0] == "E626"


def test_two_tables_never_touch_and_the_page_never_ends_in_one() -> None:
    template = loaded(new_template())
    assert blocks(filled(template, head=GRID, body=LINE, foot=GRID)) == ["tbl", "p", "tbl", "p", "sectPr"]
    assert blocks(filled(template, head=GRID, foot=GRID)) == ["tbl", "p", "tbl", "p", "sectPr"]
    assert blocks(filled(template, body=LINE)) == ["p", "sectPr"]


FINE = (
    cells(slots("agency", "code", "letter_subject"), slots("national_header", "place_and_date"))
    + slots(*BODY)
    + cells(*map(slots, FOOT))
)


def test_an_empty_slot_leaves_a_paragraph_in_a_cell_that_would_be_empty() -> None:
    template = loaded(docx(FINE))
    assert template.slots == ("agency", "code", "letter_subject", "national_header", "place_and_date", *BODY, *FOOT)
    xml = ElementTree.fromstring(filled(template, agency=LINE, recipients=GRID))
    contents = [
        [child.tag.rpartition("}")[2] for child in cell if not child.tag.endswith("Pr")] for cell in xml.iter(f"{{{MAIN}}}tc")
    ]
    assert contents[:2] == [["p"], ["p"]]
    assert ["tbl", "p"] in contents
    assert contents[-1] == ["p"]


def test_the_width_of_a_slot_is_that_of_its_cell_without_the_cells_margins() -> None:
    margins = '<w:tblCellMar><w:left w:w="100" w:type="dxa"/><w:right w:w="50" w:type="dxa"/></w:tblCellMar>'
    widths = loaded(
        docx(slots("head", "body") + cells(slots("recipients"), slots("signature"), margins=margins))
    ).design.slot_widths
    assert widths["recipients"] == pytest.approx((4000 - 150) * 25.4 / 1440, abs=0.001)
    assert widths["body"] is None


def test_a_tag_that_word_split_over_runs_is_still_one_slot() -> None:
    split = paragraph(
        "", run("", "{{p he") + '<w:proofErr w:type="spellStart"/>' + run("<w:rPr><w:b/></w:rPr>", "ad }") + run("", "}")
    )
    assert loaded(docx(split + slots("body", "foot"))).slots == ("head", "body", "foot")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("{{p head }}", "head"),
        ("  {{p\u00a0head}} ", "head"),
        ("{{ head }}", ""),
        ("{{phead}}", ""),
        ("x {{p head }}", ""),
        ("{{p a }}{{p b }}", ""),
    ],
)
def test_only_a_lone_paragraph_tag_is_a_slot(text: str, name: str) -> None:
    assert slot_name(text) == name


IMAGE = "<w:r><w:drawing/></w:r>"
ALL = "".join(slots(name) for name in (*HEAD, *BODY, *FOOT))


@pytest.mark.parametrize(
    ("body", "ids"),
    [
        (BASE, []),
        (ALL, []),
        (slots("head", "body", "recipients", "signature"), []),
        (slots("haed", "body", "foot"), ["E613", "E614"]),
        (slots("head", "body"), ["E614"]),
        (slots("head", "body", "recipients"), ["E614"]),
        (slots("head", "head", "body", "foot"), ["E615"]),
        (slots("head", "agency", "body", "foot"), ["E616"]),
        (slots("head", "body") + p("Nơi nhận {{p foot }}"), ["E617"]),
        (slots("head", "body") + paragraph("", run("", "{{p foot }}") + IMAGE), ["E618"]),
        (slots("head", "body") + paragraph(f"<w:pPr>{SECTION}</w:pPr>", run("", "{{p foot }}")), ["E618"]),
        (p("Không có ô nào"), ["E620"]),
        (BASE + p("{% for x in y %}"), ["E621"]),
        (BASE + p("{{ x | format }}"), ["E621"]),
        (BASE + p("{% include 'x' %}"), ["E622"]),
        (slots("body") + p("{{ issuing_agency }}"), ["W602"]),
        (BASE + '<w:ins w:id="1" w:author="a">' + run("", "x") + "</w:ins>", ["W603"]),
    ],
)  # fmt: skip
def test_slots_and_tags_are_judged(body: str, ids: list[str]) -> None:
    assert sorted(set(found_in(docx(body)))) == ids


def test_an_unknown_slot_is_told_the_nearest() -> None:
    report = Report()
    load_template(docx(slots("hed", "body", "foot")), report, Place("mau.docx"))
    assert next(finding for finding in report if finding.id == "E613").arguments == {
        "typed": "{{p hed }}",
        "nearest": "{{p head }}",
    }


def with_relationship(kind: str, mode: str = ' TargetMode="External"') -> bytes:
    name = "word/_rels/document.xml.rels"
    rels = open_package(new_template()).read(name).decode()
    added = f'<Relationship Id="x1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}" Target="http://x/y"{mode}/>'
    return docx(parts={name: rels.replace("</Relationships>", added + "</Relationships>").encode()})


def retyped(kind: str) -> bytes:
    types = open_package(new_template()).read(TYPES).decode()
    old = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    return docx(parts={TYPES: types.replace(old, kind).encode()})


@pytest.mark.parametrize(
    ("data", "ids"),
    [
        (b"", ["E602"]),
        (b"%PDF-1.7", ["E602"]),
        (b"\xd0\xcf\x11\xe0" + bytes(600), ["E603"]),
        (new_template()[:900], ["E604"]),
        (docx(drop=(DOCUMENT,)), ["E604"]),
        (docx(drop=(TYPES,)), ["E604"]),
        (docx(parts={"a/../b": b""}), ["E607"]),
        (docx(parts={"word/vbaProject.bin": b""}), ["E608"]),
        (retyped("application/vnd.ms-word.document.macroEnabled.main+xml"), ["E608"]),
        (retyped("application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml"), ["E609"]),
        (retyped("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"), ["E610"]),
        (docx(parts={"word/document.xml": b"<w:document>"}), ["E611"]),
        (docx(parts={"word/document.xml": b'<!DOCTYPE a [<!ENTITY b "c">]>' + document(BASE)[21:]}), ["E611"]),
        (docx(parts={"word/header1.xml": b"<a>"}), ["E611"]),
        (with_relationship("attachedTemplate"), ["E612"]),
        (with_relationship("image"), ["E612"]),
        (with_relationship("hyperlink"), []),
        (docx(parts={"word/header1.xml": f'<w:hdr xmlns:w="{MAIN}">{slots("head")}</w:hdr>'.encode()}), ["E619"]),
        (docx(parts={"word/document.xml": document(BASE, "")}), ["E627"]),
        (docx(parts={"word/document.xml": document(BASE).replace(MAIN.encode(), STRICT.encode())}), ["E628"]),
    ],
)  # fmt: skip
def test_a_file_that_cannot_be_a_template_says_why(data: bytes, ids: list[str]) -> None:
    assert found_in(data) == ids


def test_findings_of_the_same_bytes_come_every_time() -> None:
    data = docx(slots("head"))
    assert found_in(data) == found_in(data) != []


def test_a_template_that_cannot_be_read_is_a_finding(tmp_path: Path) -> None:
    report = Report()
    assert load_template(tmp_path / "không có.docx", report, Place("x")) is None
    assert load_template(tmp_path, report, Place("x")) is None
    assert {finding.id for finding in report} == {"E601"}


def test_a_template_without_properties_gets_both_kinds() -> None:
    base = open_package(new_template())
    rels = base.read(RELS).decode()
    kept = [piece for piece in rels.split("<Relationship ") if "docProps" not in piece]
    types = [piece for piece in base.read(TYPES).decode().split("<Override ") if "docProps" not in piece]
    bare = docx(
        drop=("docProps/core.xml", "docProps/app.xml"),
        parts={RELS: ("<Relationship ".join(kept)).encode(), TYPES: "<Override ".join(types).encode()},
    )
    made = loaded(bare).render({"body": LINE}, title="Tên", agency="Sở")
    assert b"<dc:title>T\xc3\xaan</dc:title>" in open_package(made).read("docProps/core.xml")
    assert open_package(made).read(RELS).count(b"docProps/") == 2


# Departments' own forms: ordinary tags and loops.

FORM = (
    p("{{ issuing_agency }}")
    + p("{%p for x in addressees %}") + p("- {{ x }};") + p("{%p endfor %}")
    + paragraph("", run("", "{{ sub") + run("<w:rPr><w:b/></w:rPr>", "ject | upper }}"))
    + slots("body")
)  # fmt: skip


def test_a_form_with_tags_and_loops_is_filled_and_its_values_are_escaped() -> None:
    template = loaded(docx(FORM))
    assert template.names == {"issuing_agency", "addressees", "subject"}
    xml = filled(
        template, {"issuing_agency": "SỞ <Y> & TẾ", "addressees": ["Một", "Hai\nBa {{ x }}"], "subject": "việc"}, body=LINE
    )
    texts = ["".join(t.text or "" for t in par.iter(f"{{{MAIN}}}t")) for par in ElementTree.fromstring(xml).iter(f"{{{MAIN}}}p")]
    assert texts == ["SỞ <Y> & TẾ", "- Một;", "- HaiBa {{ x }};", "VIỆC", "Một đoạn & <một> “đoạn”"]
    assert xml.count("<w:br/>") == 1


def test_a_form_with_slots_fills_them_as_a_template_of_slots_does() -> None:
    content = {"head": GRID, "body": LINE, "foot": GRID}
    plain = loaded(docx(BASE + cells(p("Ghi chú"))))
    tagged = loaded(docx(BASE + cells(p("{{ note }}"))))
    assert plain.form is None
    assert tagged.form is not None
    for margins in (None, (25.0, 25.0, 35.0, 20.0)):
        one = plain.render(content, margins_mm=margins, title="t", agency="a")
        other = tagged.render(content, {"note": "Ghi chú"}, margins_mm=margins, title="t", agency="a")
        assert open_package(one).read(DOCUMENT) == open_package(other).read(DOCUMENT)


def test_both_ways_give_the_same_bytes_for_the_packaged_template(monkeypatch: pytest.MonkeyPatch) -> None:
    from drafter.library.word.tagged_form import compile_form
    from drafter.ooxml.tagged import find_tags
    from drafter.record import replace

    plain = loaded(packaged_template().read_bytes())
    data = open_package(packaged_template().read_bytes()).read(DOCUMENT)
    form, problems = compile_form({DOCUMENT: (data, find_tags(data, DOCUMENT))})
    assert problems == []
    content = {"head": GRID, "body": LINE + p("chữ\n{_{ có % } {# gì #} xuống dòng\tvà {{ ngoặc }}"), "foot": GRID}
    made = [template.render(content, title="t", agency="a") for template in (plain, replace(plain, form=form))]
    assert made[0] == made[1]


def test_tags_in_a_header_are_filled_too() -> None:
    header = f'<w:hdr xmlns:w="{MAIN}">{p("{{ issuing_agency }}")}</w:hdr>'.encode()
    made = loaded(docx(parts={"word/header1.xml": header})).render({"body": LINE}, {"issuing_agency": "SỞ"}, title="", agency="")
    assert "SỞ" in open_package(made).read("word/header1.xml").decode()


def test_a_value_that_is_missing_is_named() -> None:
    with pytest.raises(RenderError) as caught:
        filled(loaded(docx(BASE + p("{{ nguoi_ky }}"))))
    assert caught.value.problem == ("E624", {"typed": "nguoi_ky"})
    report = Report()
    caught.value.report_to(report, Place("a"))
    assert [finding.id for finding in report] == ["E624"]


@pytest.mark.parametrize(
    "tag",
    [
        "{{ ''.__class__.__mro__[1].__subclasses__() }}",
        "{{ x.__init__.__globals__ }}",
        "{{ self._TemplateReference__context }}",
        "{{ cycler.__init__.__globals__.os.popen('id').read() }}",
        "{{ lipsum.__globals__['os'] }}",
        "{{ x.upper() }}",
        "{{ 'a' * 999999999 }}",
        "{{ 9 ** 9 ** 9 }}",
        "{{ '%999999999d' % 1 }}",
        "{% for i in range(9) %}{{ i }}{% endfor %}",
        "{{ x | attr('__class__') }}",
        "{% set y = x.append(1) %}",
        "{{ x['__class__'] }}",
    ],
)
def test_a_form_can_do_nothing_but_print(tag: str) -> None:
    data = docx(BASE + p(tag))
    report = Report()
    template = load_template(data, report, Place("x"))
    if template is None:
        assert {finding.id for finding in report} <= {"E621", "E622"}
        return
    with pytest.raises(RenderError) as caught:
        filled(template, {"x": "chữ"})
    assert caught.value.problem[0] in ("E622", "E624", "E625")


def test_loops_that_break_the_page_are_found_after_filling() -> None:
    template = loaded(docx(BASE + cells(p("{% for x in y %}a")) + p("b{% endfor %}")))
    with pytest.raises(RenderError) as caught:
        filled(template, {"y": [1, 2]})
    assert caught.value.problem[0] == "E626"


def test_checking_a_template_names_tags_that_drafter_does_not_know(tmp_path: Path) -> None:
    path = tmp_path / "mẫu.docx"
    path.write_bytes(docx(BASE + p("{{ so_ky_hieu }} {{ number }}")))
    report = Report()
    check_template(path, report, Place(str(path)))
    assert [(finding.id, finding.arguments["typed"]) for finding in report] == [("W604", "so_ky_hieu")]


def test_an_office_form_of_another_maker_is_read_and_filled() -> None:
    path = Path(__file__).parents[2] / "shared" / "strangers" / "mau-van-ban-co-ten-loai-docxtpl.docx"
    if not path.exists():
        pytest.skip("needs the other offices' files beside the checkout")
    template = loaded(path.read_bytes())
    assert "trich_yeu" in template.names
    made = template.render({}, dict.fromkeys(template.names, "giá trị & <thử>"), title="", agency="")
    assert open_package(made).read(DOCUMENT).count("giá trị &amp; &lt;thử&gt;".encode()) == len(template.names)


def test_the_packaged_library_is_found_beside_the_package() -> None:
    assert (packaged_library() / "library.yaml").is_file()
    assert packaged_template().parent.name == "word"


def test_every_finding_of_templates_has_its_sentences_and_its_rule_exists() -> None:
    own = {finding_id: row for finding_id, row in rows().items() if 600 <= int(finding_id[1:]) < 650}
    assert len(own) > 25
    for finding_id, row in own.items():
        assert all(row[key] for key in ("vi", "vi_hint", "en", "en_hint")), finding_id
        names = dict.fromkeys(
            (
                "path",
                "reason",
                "part",
                "kind",
                "target",
                "detail",
                "typed",
                "nearest",
                "missing",
                "other",
                "lost",
                "slots",
                "known",
                "count",
            ),
            "x",
        )
        for language in LANGUAGES:
            assert sentence(Finding(finding_id, Place("a"), names), language).text
        assert "rule" not in row or load().rule(row["rule"])


def sample() -> bytes:
    styles = loaded(new_template()).design.styles
    text = "".join(
        paragraph(
            f'<w:pPr><w:pStyle w:val="{styles["paragraph"].style_id}"/></w:pPr>', run("", f"Đoạn {number} " + "nội dung " * 60)
        )
        for number in range(30)
    )
    return loaded(new_template()).render(
        {"head": GRID, "body": text + table([[TableCell(9000, LINE)]], bordered=True), "foot": GRID}, title="a", agency="b"
    )


@pytest.mark.parametrize("judge", [openxml_errors, sdk_errors])
def test_open_xml_validators_find_nothing_in_the_template_nor_in_a_filled_one(
    judge: Callable[[Path], list[str]], tmp_path: Path
) -> None:
    for name, data in (("template.docx", new_template()), ("sample.docx", sample()), ("fine.docx", docx(FINE))):
        path = tmp_path / name
        path.write_bytes(data)
        assert judge(path) == [], name


def test_the_page_number_is_printed_from_the_second_page_on(tmp_path: Path, to_pdf: Converter) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(sample())
    tops: dict[int, str] = {}
    for line in lines_of(to_pdf([path])[0]):
        tops.setdefault(line.page, line.text)
    texts = list(tops.values())
    assert len(texts) > 2
    assert "trái" in texts[0]
    assert texts[1:] == [str(number) for number in range(2, len(texts) + 1)]


def test_the_template_is_a_zip_that_others_read() -> None:
    with zipfile.ZipFile(BytesIO(new_template())) as archive:
        assert archive.testzip() is None

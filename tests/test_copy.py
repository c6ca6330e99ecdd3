"""What a copy's spec means and how its block is laid out."""
from __future__ import annotations

import re

import pytest
from copying import EXAMPLE, copied, copy_of, found_in, quiet
from forms import SECTION
from test_standards_quotes import quote_of

import drafter
from drafter.diagnostics import Report
from drafter.library.discovery import Shelves
from drafter.standards import load

SPEC = EXAMPLE.read_text("utf-8")
LANDSCAPE = SECTION.replace('w:w="11906" w:h="16838"', 'w:w="16838" w:h="11906" w:orient="landscape"')


def lines(spec: str = SPEC, section: str = SECTION) -> list[str]:
    made = copied(quiet(section), spec)
    assert made.docx is not None, made.findings
    return [line.strip() for line in made.text.splitlines()]


def without(key: str, instead: str = "") -> str:
    """Return the example's spec with another line, and what hangs under it, in the place of `key`."""
    return re.sub(rf"^{key}:.*\n(?: .*\n)*", instead, SPEC, flags=re.MULTILINE)


def test_the_example_lays_the_block_that_stands_beside_it() -> None:
    assert copied(quiet()).text == EXAMPLE.with_suffix(".txt").read_text("utf-8")
    assert found_in(quiet()) == []


@pytest.mark.parametrize(
    ("typed", "printed", "mark"),
    [
        ("sao y", "SAO Y", "SY"), ("Sao Lục", "SAO LỤC", "SL"), ("trich-sao", "TRÍCH SAO", "TrS"),
        ("SY", "SAO Y", "SY"), ("SL", "SAO LỤC", "SL"), ("TrS", "TRÍCH SAO", "TrS"),
    ],
)  # fmt: skip
def test_a_form_of_copy_is_named_by_name_or_abbreviation_and_begins_the_symbol(typed: str, printed: str, mark: str) -> None:
    text = lines(without("hình thức sao", f"hình thức sao: {typed}\n"))
    assert f"2: - 14B center [+] {printed}" in text
    assert f"1: 3 13 center [↑6↓0 +] Số: 05/{mark}-UBND" in text


def test_names_and_abbreviations_of_copies_are_the_decrees() -> None:
    forms, _, table = quote_of("copy_types").partition(" […] ")
    types = load().copy_types.values()
    assert re.findall("“([^”]+)”", forms) == [kind.name.upper() for kind in types]
    said = dict(re.findall(r"Bản (sao y|trích sao|sao lục) (\w+)", table))
    assert said == {kind.name: kind.abbreviation for kind in types}


@pytest.mark.parametrize("typed", ["sao chép", "sl", "trs", "sao y bản chính"])
def test_any_other_form_is_refused_with_those_that_there_are(typed: str) -> None:
    assert found_in(quiet(), without("hình thức sao", f"hình thức sao: {typed}\n")) == ["E934 ban-sao.yaml"]


def test_what_is_typed_wins_over_what_follows_from_the_body() -> None:
    spec = without("số", "số: 12\nký hiệu: SY-VP\nđịa danh: Trảng Bàng\nlưu: VT, NC\n")
    text = "\n".join(lines(spec))
    assert "Số: 12/SY-VP" in text
    assert "Trảng Bàng, ngày 08" in text
    assert "- Lưu: VT, NC." in text


def test_what_is_not_known_yet_leaves_a_gap() -> None:
    spec = without("số", "số:\n").replace("08/01/2024", "").replace("Nguyễn Lê Huy", "")
    assert found_in(quiet(), spec) == ["W201 ban-sao.yaml"] * 3
    text = "\n".join(lines(spec))
    assert re.search(r"Số:⍽+/SY-UBND", text)
    assert re.search(r"Tây Ninh, ngày ⍽+ tháng ⍽+ năm ⍽+$", text, re.MULTILINE)
    assert "CHÁNH VĂN PHÒNG" in text


@pytest.mark.parametrize("key", ["hình thức sao", "cơ quan", "số", "ngày", "nơi nhận", "ký"])
def test_a_component_that_is_left_out_is_an_error(key: str) -> None:
    assert found_in(quiet(), without(key)) == ["E201 ban-sao.yaml"]


@pytest.mark.parametrize(
    ("more", "finding"),
    [
        ("trích yếu: về việc sao\n", "E114"), ("nội dung: |\n  Một đoạn.\n", "E114"), ("phiên bản: 2\n", "E203"),
        ("lưu: [VT]\n", "E119"),
    ],
)  # fmt: skip
def test_what_a_copy_has_not_is_refused(more: str, finding: str) -> None:
    assert found_in(quiet(), SPEC + more) == [f"{finding} ban-sao.yaml"]


@pytest.mark.parametrize("spec", ["", "x", "- a\n", "loại: công văn\n", "số: [\n", "hình thức sao: |\n", "\0"])
def test_a_spec_that_is_none_is_told_so(spec: str) -> None:
    assert any(finding.startswith("E") for finding in found_in(quiet(), spec))


def test_errors_of_both_files_are_told_at_once() -> None:
    made = found_in(b"", without("số"))
    assert made == ["E201 ban-sao.yaml", "E920 goc.docx"]


def test_a_signer_of_the_library_signs_a_copy() -> None:
    library = Shelves((str(EXAMPLE.parents[1] / "thu-vien"),), {}, Report()).library(str(EXAMPLE))
    assert library is not None
    spec = without("cơ quan", "cơ quan: Sở Y tế tỉnh Tây Ninh\n").replace("08/01/2024", "08/11/2023")
    spec = re.sub(r"^ký:.*\Z", "ký: truong-van-hung\n", spec, flags=re.MULTILINE | re.DOTALL)
    made = drafter.copy_bytes(quiet(), "a.docx", spec.encode(), "b.yaml", library=library)
    assert "GIÁM ĐỐC" in made.text
    assert "Trương Văn Hùng" in made.text
    assert "SỞ Y TẾ" in made.text
    assert "UBND TỈNH" not in made.text, "Mẫu 3.1 has no line for the parent"


def test_nothing_stands_above_that_a_copy_sends_back_to() -> None:
    assert found_in(quiet(), SPEC.replace("  - Các sở, ban, ngành tỉnh", "  - Như trên")) == ["W452 ban-sao.yaml"]


def test_the_block_has_no_recipients_or_no_signature_when_they_stand_blank() -> None:
    no_recipients = "\n".join(lines(without("nơi nhận", "nơi nhận:\n")))
    assert "Nơi nhận" not in no_recipients
    assert "CHÁNH VĂN PHÒNG" in no_recipients
    neither = lines(without("nơi nhận", "nơi nhận:\n").partition("ký:")[0] + "ký:\n")
    assert neither[-2:] == ["2: 4 14I center [↑6↓0 +] Tây Ninh, ngày 08 tháng 01 năm 2024", "--"]
    assert copy_of(quiet(), without("nơi nhận", "nơi nhận:\n"))


def test_the_columns_follow_the_width_of_the_page() -> None:
    assert lines()[2] == "copy 74.3 | 90.8 mm"
    wide = lines(section=LANDSCAPE)
    assert wide[1:3] == ["center ──── 252.0 mm", "copy 113.4 | 138.6 mm"]


def test_a_long_place_takes_the_width_that_it_needs() -> None:
    text = lines(without("cơ quan", "cơ quan: Ủy ban nhân dân Thành phố Hồ Chí Minh\n"))
    left, right = (float(width) for width in re.findall(r"\d+\.\d", text[2]))
    assert left + right == pytest.approx(165, abs=0.2)
    assert right > 106


@pytest.mark.parametrize(("width", "found"), [(7000, []), *((width, ["E933 ban-sao.yaml"]) for width in (6000, 100, 0, -2551))])
def test_a_page_too_narrow_for_the_block_is_told(width: int, found: list[str]) -> None:
    assert found_in(quiet(SECTION.replace('w:w="11906"', f'w:w="{width + 2551}"'))) == found


def test_a_long_symbol_takes_the_width_that_it_needs() -> None:
    text = lines(without("số", f"số: 5\nký hiệu: SY-{'W' * 14}\n"))
    assert float(re.findall(r"\d+\.\d", text[2])[0]) > 76


def test_a_name_with_a_word_too_wide_for_its_column_is_told() -> None:
    agency = f"cơ quan: {{tên: {'Nghiên' * 12}, viết tắt: N, địa danh: Tây Ninh}}\n"
    assert found_in(quiet(), without("cơ quan", agency)) == ["E933 ban-sao.yaml"]


def test_a_long_list_of_recipients_may_run_over_the_page() -> None:
    many = "nơi nhận:\n" + "".join(f"  - Đơn vị số {number} của tỉnh\n" for number in range(90))
    made = copied(quiet(), without("nơi nhận", many))
    assert made.block is not None
    assert made.block.grid.may_break
    assert b"cantSplit" not in (made.docx or b"")

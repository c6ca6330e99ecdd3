"""Layout: columns and lines measured, breaks at sensible words, what may not stand alone."""

from __future__ import annotations

import pytest
from making import HEAD, built, spec

from drafter.layout.breaking import break_lines
from drafter.layout.document import Block, FormattedDocument, Grid
from drafter.layout.look import Looks
from drafter.library.word import packaged_template
from drafter.library.word.page_design import standard_design
from drafter.model import Presentation
from drafter.ooxml.metrics import text_width_mm
from drafter.readers.docx import read_docx
from drafter.recogniser import recognise_by_styles
from drafter.standards import load

STANDARD = load()
LOOKS = Looks(STANDARD, standard_design(STANDARD), Presentation())
UNITS, AVOID = STANDARD.phrases.unit_words, STANDARD.phrases.line_end_avoid


def head_block(document: FormattedDocument, rule: str) -> Block:
    return next(block for row in document.head.rows for cell in row for block in cell.blocks if block.rule == rule)


@pytest.mark.parametrize(
    ("name", "lines"),
    [
        ("ỦY BAN NHÂN DÂN TỈNH HƯNG YÊN", ["ỦY BAN NHÂN DÂN", "TỈNH HƯNG YÊN"]),
        ("ỦY BAN NHÂN DÂN HUYỆN SƠN DƯƠNG", ["ỦY BAN NHÂN DÂN", "HUYỆN SƠN DƯƠNG"]),
        ("ỦY BAN NHÂN DÂN THÀNH PHỐ HỒ CHÍ MINH", ["ỦY BAN NHÂN DÂN", "THÀNH PHỐ HỒ CHÍ MINH"]),
        ("SỞ Y TẾ", ["SỞ Y TẾ"]),
        ("SỞ NÔNG NGHIỆP VÀ MÔI TRƯỜNG", ["SỞ NÔNG NGHIỆP", "VÀ MÔI TRƯỜNG"]),
    ],
)
def test_an_agency_breaks_at_sensible_words(name: str, lines: list[str]) -> None:
    assert break_lines(name, LOOKS["issuing_agency"], 65, UNITS, AVOID) == lines


def test_a_word_wider_than_the_column_has_no_lines() -> None:
    assert break_lines("X" * 60, LOOKS["issuing_agency"], 65) is None


def test_the_drawn_lines_have_the_lengths_of_the_decree() -> None:
    document = built(spec()).document
    assert document is not None
    motto = text_width_mm("Độc lập - Tự do - Hạnh phúc", 14, bold=True)
    assert head_block(document, "motto_separator").line_mm == pytest.approx(motto, abs=0.1)
    low, high = STANDARD.rule("agency_separator").share or (0, 0)
    last = text_width_mm("TỈNH TÂY NINH", 13, bold=True)
    assert low * last <= (head_block(document, "agency_separator").line_mm or 0) <= high * last


def test_neither_the_national_name_nor_the_date_can_wrap_even_in_ho_chi_minh_city() -> None:
    text = (
        spec()
        .replace("Ủy ban nhân dân tỉnh Tây Ninh", "Ủy ban nhân dân Thành phố Hồ Chí Minh")
        .replace("ngày: 23/10/2023", "ngày: 29/12/2026")
    )
    document = built(text + "ký hiệu: UBND-NC\nđịa danh: Thành phố Hồ Chí Minh\n").document
    assert document is not None
    right = document.head.rows[0][1].width_mm
    assert right > text_width_mm(head_block(document, "place_and_date").text, 14, italic=True)
    assert right > text_width_mm("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 13, bold=True)


def test_columns_fill_the_text_width() -> None:
    document = built(spec()).document
    assert document is not None
    for row in document.head.rows:
        assert sum(cell.width_mm for cell in row) == pytest.approx(document.page.text_width_mm, abs=0.05)


def test_dashes_of_kinh_gui_stand_under_the_colon() -> None:
    document = built(spec().replace("kính gửi: Sở Nội vụ", "kính gửi: [Sở Nội vụ, Sở Y tế]")).document
    assert document is not None
    label, first, second = (part for part in document.body if isinstance(part, Block) and part.slot == "9a")
    colon = label.left_mm + text_width_mm("Kính gửi", 14)
    assert first.left_mm + first.first_line_mm == pytest.approx(colon, abs=0.05)
    assert (first.left_mm, first.first_line_mm) == (second.left_mm, second.first_line_mm)
    assert (first.text, second.text) == ("- Sở Nội vụ;", "- Sở Y tế.")


def test_one_addressee_stands_on_the_line_of_kinh_gui_without_a_stop() -> None:
    document = built(spec()).document
    assert document is not None
    assert [part.text for part in document.body if isinstance(part, Block) and part.slot == "9a"] == ["Kính gửi: Sở Nội vụ"]


def test_titles_and_openers_stay_with_what_follows_and_the_last_paragraph_with_the_signature() -> None:
    document = built(spec(body="Mở đầu.\n\n1. **Sở Nội vụ:**\n\na) Một.\n\n2. Hai việc sau:\n\n- Việc.\n\nKết.")).document
    assert document is not None
    kept = {part.text: part.keep_next for part in document.body if isinstance(part, Block) and part.slot == "6"}
    assert kept == {
        "Mở đầu.": False,
        "1. Sở Nội vụ:": True,
        "a) Một.": False,
        "2. Hai việc sau:": True,
        "- Việc.": False,
        "Kết./.": True,
    }


def test_a_line_does_not_break_inside_a_date_a_number_or_a_reference() -> None:
    text = "Theo Công điện số 968/CĐ-TTg ngày 05 tháng 01 năm 2024, điểm a khoản 2 Điều 5, đạt 50 %."
    document = built(spec(body=text)).document
    assert document is not None
    printed = document.body[-1]
    assert isinstance(printed, Block)
    assert printed.text == (
        "Theo Công điện số\u00a0968/CĐ\u2011TTg ngày\u00a005 tháng\u00a001 năm\u00a02024, "
        "điểm\u00a0a khoản\u00a02 Điều\u00a05, đạt 50\u00a0%./."
    )


@pytest.mark.parametrize(
    ("typed", "ending"),
    [
        ("Thực hiện.", "Thực hiện./."),
        ("Thực hiện./.", "Thực hiện./."),
        ("Và việc khác...", "Và việc khác..../."),
        ("Hết", "Hết./."),
    ],
)
def test_the_end_mark_prints_once(typed: str, ending: str) -> None:
    document = built(spec(body=typed)).document
    assert document is not None
    assert document.body[-1].text == ending  # type: ignore[union-attr]


def test_what_the_spec_says_wins_over_the_template() -> None:
    chosen = """trình bày:
  cỡ chữ: 12/13/13
  cỡ chữ nội dung: 13
  thụt đầu dòng: 1,27 cm
  lề: {trên: 25, trái: 35}
  giãn dòng: 1,2
  cách đoạn: 8
"""
    document = built(spec() + chosen).document
    assert document is not None
    assert [head_block(document, rule).runs[0].size_pt for rule in ("national_name", "motto", "place_and_date")] == [12, 13, 13]
    last = document.body[-1]
    assert isinstance(last, Block)
    assert (last.runs[0].size_pt, last.line_spacing, last.space_before_pt) == (13, 1.2, 8)
    assert last.first_line_mm == pytest.approx(12.7, abs=0.02)
    assert (round(document.page.top_mm), round(document.page.left_mm)) == (25, 35)


def test_a_blank_number_and_day_leave_gaps_of_their_width() -> None:
    document = built(spec().replace("số: 3328", "số:").replace("23/10/2023", "10/2023")).document
    assert document is not None
    code, date = head_block(document, "code").text, head_block(document, "place_and_date").text
    assert text_width_mm("\u00a0" * code.count("\u00a0"), 13) == pytest.approx(STANDARD.rule("code").blank_mm, abs=1)
    assert text_width_mm("\u00a0" * date.count("\u00a0"), 14, italic=True) == pytest.approx(
        STANDARD.rule("place_and_date").blank_mm, abs=1
    )


def test_a_signing_mark_typed_by_the_clerk_prints_once() -> None:
    text = spec().replace(
        "ký: {chức vụ: Chủ tịch, ", 'ký: {thay mặt: "TM. Ủy ban nhân dân", ký thay: KT. Chủ tịch, chức vụ: Phó Chủ tịch, '
    )
    document = built(text).document
    assert document is not None
    assert document.foot is not None
    lines = [block.text for block in document.foot.rows[0][1].blocks if block.slot == "7a"]
    assert lines == ["TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"]


@pytest.mark.parametrize(
    ("typed", "name", "place"),
    [
        ("UBND tỉnh Tây Ninh", "ỦY BAN NHÂN DÂN TỈNH TÂY NINH", "Tây Ninh"),
        ("Uỷ ban nhân dân tỉnh Tây Ninh", "ỦY BAN NHÂN DÂN TỈNH TÂY NINH", "Tây Ninh"),
        ("ỦY BAN NHÂN DÂN TỈNH TÂY NINH", "ỦY BAN NHÂN DÂN TỈNH TÂY NINH", "Tây Ninh"),
        ("Ủy ban nhân dân Phường 5", "ỦY BAN NHÂN DÂN PHƯỜNG 5", "Phường 5"),
        ("Ủy ban nhân dân Thành phố Hồ Chí Minh", "ỦY BAN NHÂN DÂN THÀNH PHỐ HỒ CHÍ MINH", "Thành phố Hồ Chí Minh"),
        ("Sở Y tế tỉnh Tây Ninh", "SỞ Y TẾ", "Tây Ninh"),
    ],
)
def test_what_follows_from_the_name_of_the_issuing_body(typed: str, name: str, place: str) -> None:
    document = built(spec(more="ký hiệu: A-B\n").replace("Ủy ban nhân dân tỉnh Tây Ninh", typed)).document
    assert document is not None
    assert head_block(document, "issuing_agency").text.replace("\n", " ") == name
    assert head_block(document, "place_and_date").text.startswith(f"{place}, ngày")


def test_lines_of_a_block_are_items_of_a_list() -> None:
    made = built(spec().replace("kính gửi: Sở Nội vụ", "kính gửi: |\n  - Sở Nội vụ\n  - Sở Y tế"))
    assert "- Sở Nội vụ;" in made.text
    assert "- Sở Y tế." in made.text


def test_the_end_mark_has_the_look_of_the_paragraph() -> None:
    document = built(spec(body="Diện tích 15 m^2^.")).document
    assert document is not None
    closing = document.body[-1]
    assert isinstance(closing, Block)
    assert [(run.text, run.position) for run in closing.runs[1:]] == [("2", "superscript"), ("./.", "baseline")]


@pytest.mark.parametrize(("count", "may_break"), [(5, False), (150, True)])
def test_a_list_of_recipients_longer_than_half_a_page_may_run_on(count: int, may_break: bool) -> None:
    recipients = "\n".join(f"  - Sở số {number}" for number in range(count))
    made = built(spec().replace("nơi nhận: [Như trên, Lãnh đạo VP]", f"nơi nhận:\n{recipients}"))
    assert made.docx is not None
    assert made.document is not None
    assert made.document.foot is not None
    assert made.document.foot.may_break is may_break
    assert recognise_by_styles(read_docx(made.docx), STANDARD) == made.document


@pytest.mark.parametrize(("count", "may_break"), [(5, False), (150, True)])
@pytest.mark.parametrize("names", [("", ""), ("", "Nguyễn Thanh Ngọc")])
def test_recipients_stay_with_those_who_sign_above_them(count: int, may_break: bool, names: tuple[str, str]) -> None:
    recipients = "\n".join(f"  - Sở số {number}" for number in range(count))
    signed = "".join(f"  - {{chức vụ: Giám đốc, họ tên: {name}}}\n" for name in names)
    parties = "loại: hợp đồng\ncơ quan: Sở Y tế tỉnh Tây Ninh\nsố: 1\nngày: 1/10/2026\ntrích yếu: Thử\nnội dung: Thử.\n"
    made = built(f"{parties}nơi nhận:\n{recipients}\nký:\n{signed}")
    assert made.docx is not None
    assert made.document is not None
    foot = made.document.foot
    assert foot is not None
    assert foot.may_break is may_break
    *above, last = foot.rows
    assert [block.slot for block in last[0].blocks][: count + 1] == ["9b"] * (count + 1)
    assert all(row[0].blocks[0].keep_next for row in above), "a row stays with the next where its first block does"
    assert recognise_by_styles(read_docx(made.docx), STANDARD) == made.document


def test_no_row_of_a_table_tears() -> None:
    document = built(spec(body="Mở.\n\n| a |\n|---|\n| 1 |\n\nKết.")).document
    assert document is not None
    assert [part.may_break for part in document.body if isinstance(part, Grid)] == [False]


def test_two_tables_in_a_row_stay_two() -> None:
    table = "| a | b |\n|---|---|\n| 1 | 2 |"
    made = built(spec(body=f"Mở.\n\n{table}\n\n{table}\n\nKết."))
    assert made.docx is not None
    again = recognise_by_styles(read_docx(made.docx), STANDARD)
    assert again == made.document
    assert sum(isinstance(part, Grid) for part in again.body) == 2  # type: ignore[union-attr]


def test_a_subject_as_long_as_a_book_is_laid_out_all_the_same() -> None:
    assert built(spec(subject="rất dài " * 12_000)).document is not None


def test_a_table_keeps_its_size_when_the_text_is_asked_for_at_its_usual_one() -> None:
    table = spec(body="Mở.\n\n| a |\n|---|\n| 1 |\n\nKết.")
    assert built(table).text == built(table + "trình bày: {cỡ chữ nội dung: 14}\n").text


def test_the_archive_line_typed_under_noi_nhan_prints_once() -> None:
    made = built(spec().replace("Lãnh đạo VP]", '"- Lưu: VT, NC."]'))
    assert made.text.count("Lưu") == 1
    assert "- Lưu: VT, NC." in made.text


def test_the_packaged_template_is_where_the_library_says() -> None:
    assert packaged_template().is_file()
    assert HEAD in spec()

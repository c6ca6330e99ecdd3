from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafter.syntax.labels import LETTERS, LEVELS, expected, from_roman, match_label, to_roman, wrong_form


@pytest.mark.parametrize(
    ("line", "level", "text", "ordinal", "rest"),
    [
        ("Phần I", "part", "Phần I", 1, ""),
        ("PHẦN II. ĐẶC ĐIỂM", "part", "Phần II", 2, "ĐẶC ĐIỂM"),
        ("Chương IV: Tổ chức", "chapter", "Chương IV", 4, "Tổ chức"),
        ("Mục 3", "section", "Mục 3", 3, ""),
        ("Tiểu mục 2. Tên", "subsection", "Tiểu mục 2", 2, "Tên"),
        ("Điều 12. Phạm vi", "article", "Điều 12.", 12, "Phạm vi"),
        ("IX. Tổ chức thực hiện", "major", "IX.", 9, "Tổ chức thực hiện"),
        ("10. Nghiêm túc", "clause", "10.", 10, "Nghiêm túc"),
        ("1.", "clause", "1.", 1, ""),
        ("1.12. Tổ chức", "subclause", "1.12.", 12, "Tổ chức"),
        ("đ) Trong quá trình", "point", "đ)", 5, "Trong quá trình"),
        ("- Như sau", "dash", "-", 0, "Như sau"),
        ("+ Như sau", "plus", "+", 0, "Như sau"),
        ("f) Sai bảng chữ cái", "point", "f)", 0, "Sai bảng chữ cái"),
        ("Chương 1", "chapter", "Chương 1", 0, ""),
    ],
)
def test_a_label_is_read_with_its_level_and_number(line: str, level: str, text: str, ordinal: int, rest: str) -> None:
    label = match_label(line)
    assert label is not None
    assert (label.level, label.text, label.ordinal, line[label.length :]) == (level, text, ordinal, rest)


@pytest.mark.parametrize(
    "line",
    [
        "2023. Các cơ quan", "Chương trình hành động", "Chương I của Nghị định", "Phần lớn các cơ quan", "Mục 1 Chương II",
        "Mục tiêu: đến năm 2025", "Điều 5 của Luật", "-10 độ", "1.5 triệu đồng", "1.500 người", "C. Mác", "V.I. Lênin",
        "A) x", "aa) x", "30/4/2024", "Phần I.1", "Mục 2024.", "*1. x*", "", "a",
    ],
)  # fmt: skip
def test_prose_is_no_label(line: str) -> None:
    assert match_label(line) is None


@pytest.mark.parametrize(
    ("line", "typed", "right"),
    [
        ("1) x", "1)", "1."),
        ("(2) x", "(2)", "2."), ("a. x", "a.", "a)"), ("• x", "•", "-"), ("•x", "•", "-"), ("– x", "–", "-"),
        ("(1) Một", "(1)", "1."), ("1) bốn", "1)", "1."), ("1)bốn", "1)", "1."), ("1/ v", "1/", "1."),
        ("1.Một hai", "1.Một", "1. Một"), ("a)Ba", "a)Ba", "a) Ba"), ("-Bốn", "-Bốn", "- Bốn"), ("+Năm", "+Năm", "+ Năm"),
        ("1.1 x", "1.1", "1.1."), ("1.1.1. x", "1.1.1.", "a)"), ("1.1.2 x", "1.1.2", "b)"),
    ],
)  # fmt: skip
def test_a_wrong_form_is_told_its_right_form(line: str, typed: str, right: str) -> None:
    assert match_label(line) is None
    assert wrong_form(line) == (typed, right)


@pytest.mark.parametrize(
    "line",
    [
        "12.10.2023 là hạn", "1.500 người", "a", "1. x", "a) x", "Sở", "30.4.2024", "(xem)", "(2023) x", "1.000 đồng", "24/24",
        "-5 độ", "–5 độ", "5/CT-UBND", "-UBND/X",
    ],
)  # fmt: skip
def test_other_starts_are_no_wrong_form(line: str) -> None:
    assert wrong_form(line) is None


@pytest.mark.parametrize("level", [level for level in LEVELS if level not in ("dash", "plus")])
def test_what_is_expected_is_read_back(level: str) -> None:
    for ordinal in range(1, 24):
        printed = expected(level, ordinal, parent=3)
        assert printed is not None
        label = match_label(printed)
        assert label is not None
        assert (label.level, label.text, label.ordinal) == (level, printed, ordinal)


def test_points_follow_the_vietnamese_letters_and_end_with_them() -> None:
    assert [expected("point", n) for n in range(1, 8)] == ["a)", "b)", "c)", "d)", "đ)", "e)", "g)"]
    assert expected("point", len(LETTERS) + 1) is None
    assert expected("point", 2, letters="xy") == "y)"


@given(st.integers(1, 399))
def test_roman_numerals_are_read_back(number: int) -> None:
    assert from_roman(to_roman(number)) == number


@pytest.mark.parametrize("text", ["IIII", "VX", "IC", "ABC", ""])
def test_what_is_no_roman_numeral_is_zero(text: str) -> None:
    assert from_roman(text) == 0


@given(st.text(max_size=20))
def test_no_line_makes_the_grammar_raise(line: str) -> None:
    match_label(line)
    wrong_form(line)

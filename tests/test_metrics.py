from __future__ import annotations

import pytest

from drafter.ooxml.metrics import text_width_mm

NATIONAL_NAME = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"


@pytest.mark.parametrize(
    ("text", "size_pt", "bold", "italic", "width_mm"),
    [
        (NATIONAL_NAME, 13, True, False, 95.7),
        (NATIONAL_NAME, 12, True, False, 88.3),
        ("Độc lập - Tự do - Hạnh phúc", 14, True, False, 60.4),
        ("Độc lập - Tự do - Hạnh phúc", 13, True, False, 56.2),
        ("Thành phố Hồ Chí Minh, ngày 29 tháng 12 năm 2026", 14, False, True, 106.3),
    ],
)
def test_widths_are_those_measured_on_paper(text: str, size_pt: float, bold: bool, italic: bool, width_mm: float) -> None:
    assert text_width_mm(text, size_pt, bold, italic) == pytest.approx(width_mm, abs=0.1)


def test_a_character_that_the_faces_lack_counts_one_em() -> None:
    assert text_width_mm("漢", 72) == pytest.approx(25.4)


def test_a_no_break_space_is_as_wide_as_a_space_in_every_face() -> None:
    for bold in (False, True):
        for italic in (False, True):
            assert text_width_mm("\u00a0", 14, bold, italic) == text_width_mm(" ", 14, bold, italic) > 0


def test_every_letter_of_vietnamese_is_known_in_every_face() -> None:
    letters = "ăâđêôơư" + "".join(map(chr, range(0x1EA0, 0x1EFA))) + "ÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝĂĐĨŨƠƯàáâãèéêìíòóôõùúýăđĩũơư–“”;"
    for bold in (False, True):
        for italic in (False, True):
            assert all(text_width_mm(letter, 72, bold, italic) < 25.39 for letter in letters)


def test_the_empty_text_has_no_width() -> None:
    assert text_width_mm("", 14) == 0

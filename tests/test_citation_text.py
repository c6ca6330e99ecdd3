from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafter.diagnostics import Place
from drafter.syntax.citation_text import CitationParts, parse_citation
from drafter.syntax.dates import parse_date

PLACE = Place("a.yaml", 3, 5)


def parts(**fields: object) -> CitationParts:
    return CitationParts(PLACE, **fields)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        (
            "Công điện số 968/CĐ-TTg ngày 16/10/2023 của Thủ tướng Chính phủ về tiếp tục chấn chỉnh, thực hiện kỷ luật",
            parts(type_name="Công điện", code="968/CĐ-TTg", day=16, month=10, year=2023, agency="Thủ tướng Chính phủ",
                  subject="về tiếp tục chấn chỉnh, thực hiện kỷ luật"),
        ),
        (
            "Nghị định số 30/2020/NĐ-CP ngày 05 tháng 3 năm 2020 của Chính phủ về công tác văn thư;",
            parts(type_name="Nghị định", code="30/2020/NĐ-CP", day=5, month=3, year=2020,
                  agency="Chính phủ", subject="về công tác văn thư"),
        ),
        (
            "Chương trình hành động số 68-CTr/TU ngày 15/10/2021 của Tỉnh ủy thực hiện Nghị quyết Đại hội",
            parts(type_name="Chương trình hành động", code="68-CTr/TU", day=15, month=10, year=2021, agency="Tỉnh ủy",
                  subject="thực hiện Nghị quyết Đại hội"),
        ),
        (
            "Công văn số 3087/UBND-PVHCC&KSTT ngày 16/11/2022 của Ủy ban nhân dân tỉnh\n  về việc công khai",
            parts(type_name="Công văn", code="3087/UBND-PVHCC&KSTT", day=16, month=11, year=2022, agency="Ủy ban nhân dân tỉnh",
                  subject="về việc công khai"),
        ),
        ("Quyết định số 1085/QĐ-TTg", parts(type_name="Quyết định", code="1085/QĐ-TTg")),
        ("Công văn số /UBND-NC của Sở Y tế", parts(type_name="Công văn", code="/UBND-NC", agency="Sở Y tế")),
        (
            "Thông tư số 01/2011/TT-BNV hướng dẫn thể thức",
            parts(type_name="Thông tư", code="01/2011/TT-BNV", subject="hướng dẫn thể thức"),
        ),
        (
            "Luật Tổ chức Chính phủ ngày 19 tháng 6 năm 2015",
            parts(type_name="Luật", day=19, month=6, year=2015, subject="Tổ chức Chính phủ"),
        ),
        ("Bộ luật Lao động", parts(type_name="Bộ luật", subject="Lao động")),
        ("Pháp lệnh Ưu đãi người có công", parts(type_name="Pháp lệnh", subject="Ưu đãi người có công")),
        (
            "Luật Thanh tra số 11/2022/QH15 ngày 14/11/2022 của Quốc hội",
            parts(type_name="Luật", code="11/2022/QH15", day=14, month=11, year=2022, agency="Quốc hội", subject="Thanh tra"),
        ),
    ],
)  # fmt: skip
def test_a_citation_written_out_is_read_into_its_parts(typed: str, read: CitationParts) -> None:
    assert parse_citation(typed, PLACE) == read


@pytest.mark.parametrize("word", ["về", "quy định", "ban hành", "phê duyệt", "sửa đổi", "hướng dẫn", "thực hiện", "triển khai"])
def test_the_subject_begins_at_the_first_of_its_words(word: str) -> None:
    found = parse_citation(f"Nghị quyết số 5/NQ-HĐND của Hội đồng nhân dân huyện {word} việc ấy về sau", PLACE)
    assert found is not None
    assert (found.agency, found.subject) == ("Hội đồng nhân dân huyện", f"{word} việc ấy về sau")


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "xin chào",
        "Quyết định 1085/QĐ-TTg",
        "Quyết định số ngày 1/2/2023",
        "Quyết định số 1/QĐ ngày 30/02/2023 của A",
        "Công văn số 5/A xyz",
        "Theo đề nghị của Giám đốc Sở",
    ],
)
def test_what_is_no_citation_is_none(typed: str) -> None:
    assert parse_citation(typed, PLACE) is None


@pytest.mark.parametrize(
    ("typed", "date"),
    [
        ("06/11/2023", (6, 11, 2023)),
        ("6/11/2023", (6, 11, 2023)),
        ("2023-11-06", (6, 11, 2023)),
        ("11/2023", (None, 11, 2023)),
        ("ngày 06 tháng 11 năm 2023", (6, 11, 2023)),
        ("ngày tháng 11 năm 2023", (None, 11, 2023)),
        ("tháng 11 năm 2023", (None, 11, 2023)),
        (" ", (None, None, None)),
        ("29/02/2024", (29, 2, 2024)),
    ],
)
def test_a_date_is_read_in_every_form(typed: str, date: tuple[int | None, int | None, int | None]) -> None:
    assert parse_date(typed) == date


@pytest.mark.parametrize(
    "typed",
    [
        "2023-02-30",
        "29/02/2023",
        "29/02/1900",
        "31/4/2023",
        "0/1/2023",
        "1/13/2023",
        "13/2023",
        "1/1/0000",
        "hôm nay",
        "06.11.2023",
        "6/11/23",
    ],
)
def test_a_day_that_does_not_exist_is_no_date(typed: str) -> None:
    assert parse_date(typed) is None


@given(st.dates())
def test_every_day_of_the_calendar_is_read(day: object) -> None:
    assert parse_date(f"{day:%d/%m/}{day.year:04}") == (day.day, day.month, day.year)  # type: ignore[attr-defined]


@given(st.text(max_size=60))
def test_no_text_makes_the_readers_raise(text: str) -> None:
    parse_date(text)
    parse_citation(text, PLACE)
    parse_citation(f"Luật {text} số 1/A ngày {text}", PLACE)

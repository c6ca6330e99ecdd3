"""Citations in words, by the table of the spec language."""

from __future__ import annotations

import pytest
from truth import folded

import drafter

HEAD = """loại: công văn
cơ quan: Ủy ban nhân dân tỉnh Tây Ninh
đơn vị soạn thảo: NC
số: 1
ngày: 06/11/2023
trích yếu: thử
viện dẫn:
  - a: Công điện số 968/CĐ-TTg ngày 16/10/2023 của Thủ tướng Chính phủ về tiếp tục chấn chỉnh
  - b: Chỉ thị số 26/CT-TTg ngày 05/3/2023 của Thủ tướng Chính phủ về việc tăng cường
  - c: Quyết định số 04/QĐ-UBND ngày 02/01/2023 của Ủy ban nhân dân tỉnh Tây Ninh
  - d:
      loại: Kế hoạch
      số: 7
      ký hiệu: KH-SYT
      cơ quan: Sở Y tế tỉnh Tây Ninh
      gọi là: Sở Y tế
      trích yếu: tiêm chủng
  - l: Luật Thanh tra ngày 14/11/2022
kính gửi: Sở Nội vụ
nội dung: |
  %s
nơi nhận: Như trên
ký: {chức vụ: Chủ tịch, họ tên: Nguyễn Thanh Ngọc}
"""
A = "Công điện số 968/CĐ-TTg ngày 16/10/2023 của Thủ tướng Chính phủ"


def body(text: str, more: str = "") -> str:
    built = drafter.build_bytes(((HEAD % text) + more).encode(), "spec.yaml")
    assert built.document is not None, built.findings
    return folded(" ".join(part.text for part in built.document.body if part.slot == "6")).removesuffix("./.")


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("[@a]", A + " về tiếp tục chấn chỉnh"),
        ("[@a]; [@a]", A + " về tiếp tục chấn chỉnh; Công điện số 968/CĐ-TTg"),
        ("[@a ngắn], [@a]", "Công điện số 968/CĐ-TTg, Công điện số 968/CĐ-TTg"),
        ("[@968/CĐ-TTg nguồn]", A),
        ("[@a ngày]", "Công điện số 968/CĐ-TTg ngày 16/10/2023"),
        (
            "[@a; @b nguồn]",
            "Công điện số 968/CĐ-TTg ngày 16/10/2023 và Chỉ thị số 26/CT-TTg ngày 05/3/2023 của Thủ tướng Chính phủ",
        ),
        ("[@a; @c nguồn]", A + " và Quyết định số 04/QĐ-UBND ngày 02/01/2023 của Ủy ban nhân dân tỉnh"),
        ("[@a ngắn; @b; @c]", "Công điện số 968/CĐ-TTg, Chỉ thị số 26/CT-TTg và Quyết định số 04/QĐ-UBND"),
        (
            "[@a; @b]",
            A + " về tiếp tục chấn chỉnh; Chỉ thị số 26/CT-TTg ngày 05/3/2023 của Thủ tướng Chính phủ về việc tăng cường",
        ),
        ("[@d]", "Kế hoạch số 07/KH-SYT của Sở Y tế về tiêm chủng"),
        ("[@l]", "Luật Thanh tra"),
        ("**[@a ngắn]** ra", "Công điện số 968/CĐ-TTg ra"),
    ],
)
def test_a_citation_prints_by_its_form(typed: str, printed: str) -> None:
    assert body(typed) == printed


def test_a_body_below_another_unit_keeps_its_whole_name() -> None:
    district = "Ủy ban nhân dân huyện Tân Châu tỉnh Tây Ninh"
    made = (HEAD % "[@c]").replace("của Ủy ban nhân dân tỉnh Tây Ninh", f"của {district}")
    document = drafter.build_bytes(made.encode(), "spec.yaml").document
    assert document is not None
    assert f"của {district}" in folded(document.body[-1].text)  # type: ignore[union-attr]


def test_long_dates_when_the_spec_asks_for_them() -> None:
    long = body("[@a ngày]", "trình bày: {ngày viện dẫn: dài}\n")
    assert long == "Công điện số 968/CĐ-TTg ngày 16 tháng 10 năm 2023"


def test_the_subject_does_not_count_as_the_first_place() -> None:
    spec = (HEAD % "[@a]").replace("trích yếu: thử", "trích yếu: thực hiện [@a]")
    built = drafter.build_bytes(spec.encode(), "spec.yaml")
    assert built.document is not None
    subject = built.document.head.rows[1][0].blocks[1].text
    assert folded(subject) == "V/v thực hiện " + A
    assert "về tiếp tục chấn chỉnh" in built.document.body[-1].text


def test_a_parent_that_the_text_never_cites_is_a_warning() -> None:
    spec = (HEAD % "Nội dung.").replace("viện dẫn:", "thực hiện:")
    assert "W401" in {finding.id for finding in drafter.build_bytes(spec.encode(), "spec.yaml").findings}

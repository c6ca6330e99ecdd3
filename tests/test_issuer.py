"""The issuing body that the library does not know: said once, with what to type; and other keys of a spec that nobody knows."""

from __future__ import annotations

from pathlib import Path

import pytest
from making import HEAD

import drafter
from drafter.diagnostics import Finding, Report
from drafter.diagnostics.catalogue import LANGUAGES, sentence
from drafter.library import Library, open_library
from drafter.library.communes import communes

KNOWN = "Ủy ban nhân dân tỉnh Tây Ninh"


def spec(by: str, *, to: str = "Sở Nội vụ", signer: str = "{chức vụ: Giám đốc, họ tên: Trương Văn Hùng}", more: str = "",
         body: str = "Nội dung.", day: str = "23/10/2023") -> str:
    head = HEAD.replace(KNOWN, by).replace("23/10/2023", day)
    return f"{head}trích yếu: thử\nkính gửi: [{to}]\nnội dung: |\n  {body}\nnơi nhận: [Như trên]\nký: {signer}\n{more}"


def found(text: str, library: Library | None = None, *, draft: bool = False) -> list[Finding]:
    findings = list(drafter.build_bytes(text.encode(), "spec.yaml", library=library, draft=draft).findings)
    for finding in findings:
        for language in LANGUAGES:
            said = sentence(finding, language)
            assert said.text
            assert "—" not in said.text + said.hint, said
    return findings


def ids(text: str, *, draft: bool = False) -> list[str]:
    return [finding.id for finding in found(text, draft=draft)]


@pytest.mark.parametrize(
    ("by", "nearest"),
    [
        ("Sở Y tế tỉnh Lâm Đồg", "so-y-te-tinh-lam-dong"),
        ("so-y-te", "so-y-te-tinh-…"),
        ("so-y-te-tinh-lam-dog", "so-y-te-tinh-lam-dong"),
    ],
)
def test_a_name_with_a_slip_and_a_key_of_nobody_are_told_once_with_the_nearest(by: str, nearest: str) -> None:
    text = spec(by, to="cac-so-ban-nganh, Sở Nội vụ", signer="truong-van-hung", body="1. Rà soát. {#a giao=so-noi-vu}")
    (finding,) = found(text)
    assert (finding.id, finding.place.line) == ("E417", 2)
    assert nearest in finding.arguments["nearest"].split(", ")


def test_a_body_that_is_like_no_other_is_asked_for_its_symbol() -> None:
    assert ids(spec("Ban Quản lý Vườn quốc gia Lò Gò - Xa Mát")) == ["E401", "E402"]
    more = "ký hiệu: BQL\nđịa danh: Tây Ninh\n"
    assert ids(spec("Ban Quản lý Vườn quốc gia Lò Gò - Xa Mát", more=more)) == []


def test_a_slip_in_a_spec_that_writes_everything_out_is_its_own_matter_but_a_key_never_prints() -> None:
    more = "ký hiệu: SYT\nđịa danh: Đà Lạt\n"
    assert ids(spec("Sở Y tế tỉnh Lâm Đồg", more=more)) == []
    assert ids(spec("so-y-te", more=more)) == ["E417"]


def test_a_draft_of_an_unknown_body_shows_the_gap() -> None:
    assert "E417" not in ids(spec("Sở Y tế tỉnh Lâm Đồg"), draft=True)
    assert "E417" in ids(spec("so-y-te"), draft=True)


@pytest.mark.skipif(communes() is None, reason="the names of communes are not installed")
def test_a_commune_without_its_province_is_told_so_where_something_needs_it() -> None:
    by = "Ủy ban nhân dân xã Đơn Dương"
    assert ids(spec(by, day="23/10/2026")) == []
    for text in (spec(by, day="23/10/2026", signer="truong-van-hung"), spec(by, day="23/10/2026", to="cac-so-ban-nganh")):
        (finding,) = found(text)
        assert (finding.id, finding.arguments["whole"]) == ("E418", f"{by}, tỉnh Lâm Đồng")
    (finding,) = found(spec("uy-ban-nhan-dan-xa-don-duong", day="23/10/2026"))
    assert (finding.id, finding.arguments["whole"]) == ("E418", "uy-ban-nhan-dan-xa-don-duong-tinh-lam-dong")


@pytest.mark.parametrize(
    ("more", "signer", "expected"),
    [
        ("thực hiện: [nd90x]\n", "", "E413"),
        ("thực hiện: [qqqq]\n", "", "E413"),
        ("", "truong-van-hun", "E414"),
        ("", "qqqq", "E414"),
        ("khung: trien-kha\n", "", "E416"),
        ("khung: qqqq\n", "", "E416"),
    ],
)
def test_a_key_that_the_library_lacks_comes_with_what_to_type(more: str, signer: str, expected: str) -> None:
    text = spec(KNOWN, more=more, signer=signer or "{chức vụ: Chủ tịch, họ tên: Nguyễn Thanh Ngọc}")
    (finding,) = [each for each in found(text) if each.id == expected]
    listing = {"E413": "directives", "E414": "signers", "E416": "skeletons"}[expected]
    near = {"E413": "nd90", "E414": "truong-van-hung", "E416": "trien-khai"}[expected]
    assert finding.arguments["nearest"].split(", ")[0] == (f"drafter library list {listing}" if "qqqq" in text else near)


def test_a_signer_by_key_needs_a_body_of_the_library() -> None:
    text = spec("Ban Quản lý Vườn quốc gia Lò Gò - Xa Mát", signer="truong-van-hung", more="ký hiệu: BQL\nđịa danh: Tây Ninh\n")
    assert ids(text) == ["E415"]


def test_a_clause_with_no_word_is_told_where_it_is_called(tmp_path: Path) -> None:
    (tmp_path / "clauses").mkdir()
    (tmp_path / "library.yaml").write_text("phiên bản: 1\ntên: Thử\n", "utf-8")
    (tmp_path / "clauses" / "x.yaml").write_text("tên: X\ntham số:\n  - {tên: a, kiểu: chữ, giải thích: việc phải báo cáo}\n"
                                                 "nội dung: \"\"\n", "utf-8")
    library = open_library([str(tmp_path)], Report())
    assert "E444" in [each.id for each in found(spec(KNOWN, body='{{ điều_khoản("x", a="b") }}'), library)]
    lacking = next(each for each in found(spec(KNOWN, body='{{ điều_khoản("x") }}'), library) if each.id == "E434")
    assert "việc phải báo cáo" in sentence(lacking, "vi").text

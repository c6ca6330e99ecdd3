"""`library check`: every way in which a library can be wrong is a finding, and the packaged one has none."""

from __future__ import annotations

from pathlib import Path

import pytest

from drafter.diagnostics import Report
from drafter.diagnostics.catalogue import sentence
from drafter.library import open_library
from drafter.library.checking.layers import check_layers
from drafter.library.layers import read_layer
from drafter.library.packaged_layer import fresh_layer, packaged_layer
from drafter.library.shelf import Library
from drafter.standards import load

MANIFEST = "phiên bản: 1\ntên: Thư viện thử\nbản: 2\n"


def write(folder: Path, files: dict[str, str]) -> str:
    for name, text in {"library.yaml": MANIFEST, **files}.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return str(folder)


def check(folder: str, *farther: str) -> list[str]:
    report = Report()
    layers = [layer for each in (folder, *farther) if (layer := read_layer(each, report)) is not None]
    check_layers(layers, Library((*layers, packaged_layer()), load()), report)
    for finding in report:
        for language in ("vi", "en"):
            assert sentence(finding, language).text
    return [f"{finding.id} {finding.place.line}" for finding in report]


def body(*rows: str) -> dict[str, str]:
    return {"agencies/a.yaml": "cơ quan:\n" + "".join(f"  - {{tên: {row}}}\n" for row in rows)}


def clause(text: str, parameters: str = "") -> str:
    return f"tên: Thử\n{parameters}nội dung: |\n  {text}\n"


def test_the_packaged_library_has_no_finding() -> None:
    report = Report()
    layer = fresh_layer(report)
    check_layers([layer], Library((layer,), load()), report)
    assert [finding for finding in report] == []


def test_a_good_library_of_an_office_has_no_finding(tmp_path: Path) -> None:
    files = body(
        "Bệnh viện Y tỉnh Tây Ninh, loại: bệnh viện, chủ quản: Sở Y tế tỉnh Tây Ninh, từ: 01/7/2025",
        "Trạm Y tỉnh Tây Ninh, loại: bệnh viện, chủ quản: Sở Y tế tỉnh Tây Ninh, đến: 30/6/2025, "
        "kế tục: Bệnh viện Y tỉnh Tây Ninh",
    )
    files["signers/a.yaml"] = (
        "người ký:\n  - {họ tên: Trương Văn Hùng, cơ quan: Sở Y tế tỉnh Tây Ninh, chức vụ: Giám đốc, từ: 01/01/2024}\n"
        "ủy quyền:\n  - {hình thức: thừa ủy quyền, của: Sở Y tế tỉnh Tây Ninh, cho: Bệnh viện Y tỉnh Tây Ninh,\n"
        "     theo: Quyết định số 1/QĐ-SYT, nội dung: giấy mời, từ: 01/7/2026, đến: 31/12/2026}\n"
    )
    members = "benh-vien-y-tinh-tay-ninh, Các trạm y tế, cac-so-ban-nganh"
    files["groups/a.yaml"] = f"nhóm:\n  - {{tên: Các bệnh viện, gồm: [{members}]}}\n"
    files["clauses/x.yaml"] = clause('Trước {{ ngày }}, {{ điều_khoản("y") }}', "tham số:\n  - {tên: ngày, kiểu: ngày}\n")
    files["clauses/y.yaml"] = clause("báo cáo.")
    assert check(write(tmp_path, files)) == []


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("Phòng X, chủ quản: Sở Không Có", "E675 2"),
        ("Phòng X, đến: 30/6/2025, kế tục: Phòng Không Có", "E675 2"),
        ("Phòng X, loại: phòng không có", "E676 2"),
        ("Phòng X, người ký: khong-co-ai", "E677 2"),
        ("Phòng X, nơi nhận: [khong-co-nhom-nay]", "E679 2"),
        ("Phòng X, từ: 31/02/2025", "E661 2"),
        ("Phòng X, từ: 02/3/2025, đến: 01/3/2025", "E662 2"),
        ('"Phòng {đơn vị}", mỗi: cấp tỉnh, chủ quản: "Sở Không Có {đơn vị}"', "E675 2"),
        ("Phòng X, mỗi: cấp huyện", "E660 2"),
    ],
)
def test_a_row_of_a_body_that_names_what_nobody_knows(tmp_path: Path, row: str, said: str) -> None:
    assert check(write(tmp_path, body(row))) == [said]


@pytest.mark.parametrize(
    ("file", "text", "said"),
    [
        ("agencies", "đơn vị hành chính:\n  - {tên: xã X, thuộc: tỉnh Không Có}\n", "E678 2"),
        ("agencies", "đơn vị hành chính:\n  - {tên: tỉnh X, đến: 30/6/2025, kế tục: tỉnh Không Có}\n", "E678 2"),
        ("agencies", "loại cơ quan:\n  - {tên: hội đồng X, chế độ: tập thể, trưởng: Chủ tịch}\n", "E655 2"),
        ("signers", "người ký:\n  - {họ tên: Trương Văn Hùng, cơ quan: Sở Không Có, chức vụ: Giám đốc}\n", "E675 2"),
        ("signers", "người ký:\n  - {họ tên: Trương Văn Hùng, cơ quan: Sở Y tế tỉnh Tây Ninh, chức vụ: Chánh X}\n", "W673 2"),
        ("groups", "nhóm:\n  - {tên: Các X, gồm: [khong-co-ai-ca]}\n", "E679 2"),
        ("groups", "nhóm:\n  - {tên: Các X, chọn: [{loại: loại không có}]}\n", "E676 2"),
        ("groups", "nhóm:\n  - {tên: Các X, chọn: [{loại: sở, thuộc: tỉnh Không Có}]}\n", "E678 2"),
        ("groups", "nhóm:\n  - {tên: Các X, gồm: [cac-x-y]}\n  - {tên: Các X Y, gồm: [cac-x-z]}\n"
                   "  - {tên: Các X Z, gồm: [cac-x-y]}\n", "E690 3"),
        ("groups", "nhóm:\n  - tên: Các X\n", "E656 2"),
        ("groups", "nhóm:\n  - {tên: Các X, gồm: [Sở Y tế tỉnh Lâm Đồg]}\n", "W675 2"),
        ("holidays", "ngày nghỉ:\n  - {tên: Tết, từ: 02/3/2027, đến: 01/3/2027}\n", "E861 2"),
        ("holidays", "ngày làm bù:\n  - {tên: Bù, từ: 01/3/2027}\n", "W860 2"),
        ("directives", "văn bản:\n  - nd1: không phải là văn bản gì\n", "E211 2"),
        ("directives", "văn bản:\n  - nd1: Nghị định số 1/2020/NĐ-CP của Chính phủ\n"
                       "  - nd1: Nghị định số 2/2020/NĐ-CP của Chính phủ\n", "E691 3"),
        ("holidays", "ngày nghỉ:\n  - {tên: Tết, từ: 31/02/2027, đến: 01/3/2027}\n", "E860 2"),
    ],
)
def test_other_rows_that_are_wrong(tmp_path: Path, file: str, text: str, said: str) -> None:
    assert check(write(tmp_path, {f"{file}/a.yaml": text})) == [said]


@pytest.mark.parametrize("lacking", ["theo", "nội dung", "đến"])
def test_an_authorisation_needs_its_document_scope_and_end(tmp_path: Path, lacking: str) -> None:
    said = {
        "hình thức": "thừa ủy quyền", "của": "Sở Y tế tỉnh Tây Ninh", "cho": "Văn phòng Sở Y tế tỉnh Tây Ninh",
        "theo": "Quyết định số 1/QĐ-SYT", "nội dung": "giấy mời", "đến": "31/12/2026",
    }
    del said[lacking]
    row = ", ".join(f"{key}: {value}" for key, value in said.items())
    assert check(write(tmp_path, {"signers/a.yaml": f"ủy quyền:\n  - {{{row}}}\n"})) == ["E694 2"]


def test_bodies_above_each_other_are_a_circle_told_once(tmp_path: Path) -> None:
    rows = body("Phòng A, chủ quản: Phòng B", "Phòng B, chủ quản: Phòng C", "Phòng C, chủ quản: Phòng A")
    assert check(write(tmp_path, rows)) == ["E690 2"]


def test_a_body_that_takes_over_from_itself_is_a_circle_and_one_that_comes_back_is_not(tmp_path: Path) -> None:
    assert check(write(tmp_path / "x", body("Phòng A, đến: 30/6/2025, kế tục: Phòng A"))) == ["E690 2"]
    back = body(
        "Phòng A, đến: 30/6/2020, kế tục: Phòng B", "Phòng B, từ: 01/7/2020, đến: 30/6/2025, kế tục: Phòng A",
        "Phòng A, từ: 01/7/2025",
    )
    assert check(write(tmp_path / "y", back)) == []


def test_units_that_take_over_from_each_other_are_a_circle(tmp_path: Path) -> None:
    rows = "  - {tên: tỉnh A, đến: 30/6/2025, kế tục: tỉnh B}\n  - {tên: tỉnh B, đến: 30/6/2025, kế tục: tỉnh A}\n"
    assert check(write(tmp_path, {"agencies/a.yaml": f"đơn vị hành chính:\n{rows}"})) == ["E690 2", "E690 3"]


def test_two_rows_of_one_key_may_not_share_a_day(tmp_path: Path) -> None:
    assert check(write(tmp_path / "x", body("Phòng A, đến: 30/6/2025", "Phòng A, từ: 30/6/2025"))) == ["E691 3"]
    assert check(write(tmp_path / "y", body("Phòng A, đến: 30/6/2025", "Phòng A, từ: 01/7/2025"))) == []
    signer = "  - {họ tên: Trương Văn Hùng, cơ quan: Sở Y tế tỉnh Tây Ninh, chức vụ: %s}\n"
    two = {"signers/a.yaml": f"người ký:\n{signer % 'Giám đốc'}{signer % 'Phó Giám đốc'}"}
    assert check(write(tmp_path / "z", two)) == []


def test_a_long_row_that_holds_two_short_ones_overlaps_both(tmp_path: Path) -> None:
    rows = ("Phòng A, từ: 01/01/2020, đến: 31/12/2029", "Phòng A, từ: 01/01/2021, đến: 31/12/2021", "Phòng A, từ: 01/01/2023")
    assert check(write(tmp_path, body(*rows))) == ["E691 3", "E691 4"]


def test_layers_that_call_one_body_different_kinds_on_the_same_days(tmp_path: Path) -> None:
    assert check(write(tmp_path / "x", body("Sở Y tế tỉnh Tây Ninh, loại: bệnh viện"))) == ["W671 2"]
    assert check(write(tmp_path / "y", body("Sở Kế hoạch và Đầu tư tỉnh Tây Ninh, loại: bệnh viện, từ: 01/7/2025"))) == []


def test_layers_that_name_one_unit_differently(tmp_path: Path) -> None:
    assert check(write(tmp_path, {"agencies/a.yaml": "đơn vị hành chính:\n  - tên: tỉnh Tấy Ninh\n"})) == ["W671 2"]


def test_a_kind_with_another_regime(tmp_path: Path) -> None:
    row = "loại cơ quan:\n  - {tên: sở, chế độ: tập thể, tập thể: Ban Giám đốc, trưởng: Giám đốc}\n"
    assert check(write(tmp_path, {"agencies/a.yaml": row})) == ["W672 2"]


@pytest.mark.parametrize(
    ("clauses", "said"),
    [
        ({"x": clause("{{ không_có }} phải báo cáo.")}, ["E693 3"]),
        ({"x": clause("{{ không_có | upper }} phải báo cáo.")}, ["E693 3"]),
        ({"x": clause("Báo cáo.", "tham số:\n  - tên: hạn\n")}, ["W670 3"]),
        ({"x": clause('{{ điều_khoản("khong/co") }}')}, ["E692 3"]),
        ({"x": clause('{{ điều_khoản("y") }}'), "y": clause('{{ điều_khoản("x") }}')}, ["E690 1"]),
        ({"x": clause('{{ điều_khoản("y", hạn=ngày) }}'), "y": clause("{{ hạn }}", "tham số:\n  - tên: hạn\n")}, ["E693 3"]),
        ({"x": clause("Báo cáo.").replace("tên: Thử", "bản: mới")}, ["E657 1"]),
        ({"x": "tên: Thử\n"}, ["E655 1"]),
        ({"x": clause("{{ hạn }}", "tham số:\n  - tên: hạn\n  - tên: hạn\n")}, ["E658 3", "E658 4"]),
        ({"x": clause("Lời.", "tham số:\n  - tên: 1-hạn\n")}, ["W670 3", "E659 3"]),
    ],
)
def test_clauses_that_are_wrong(tmp_path: Path, clauses: dict[str, str], said: list[str]) -> None:
    assert check(write(tmp_path, {f"clauses/{name}.yaml": text for name, text in clauses.items()})) == said


def test_a_circle_of_clauses_through_a_farther_layer_is_found(tmp_path: Path) -> None:
    far = write(tmp_path / "far", {"clauses/y.yaml": clause('{{ điều_khoản("x") }}'), "clauses/x.yaml": clause("Báo cáo.")})
    near = write(tmp_path / "near", {"clauses/x.yaml": clause('{{ điều_khoản("y") }}')})
    assert check(far) == []
    assert set(check(near, far)) == {"E690 1"}


@pytest.mark.parametrize(
    ("manifest", "said"),
    [("phiên bản: 9\ntên: X\n", "E652 1"), ("phiên bản: 1\n", "E655 1"), ("phiên bản: 1\ntên: X\nbản: mới\n", "E657 3")],
)
def test_a_manifest_that_is_wrong(tmp_path: Path, manifest: str, said: str) -> None:
    assert check(write(tmp_path, {"library.yaml": manifest})) == [said]


def test_files_that_cannot_be_read(tmp_path: Path) -> None:
    write(tmp_path, {})
    (tmp_path / "agencies").mkdir()
    path = tmp_path / "agencies" / "a.yaml"
    path.write_bytes("cơ quan:\n  - tên: Phòng A".encode("utf-16"))
    assert check(str(tmp_path)) == ["E102 1"]
    path.write_bytes(b"#" * (5 * 1024 * 1024))
    assert check(str(tmp_path)) == ["E101 1"]
    path.unlink()
    outside = tmp_path.parent / f"{tmp_path.name}-outside.yaml"
    outside.write_text("cơ quan:\n  - tên: Phòng A\n", "utf-8")
    try:
        path.symlink_to(outside)
    except OSError:
        pytest.skip("this system makes no links")
    assert check(str(tmp_path)) == ["E653 1"]


def test_a_file_that_may_not_be_read_and_one_that_is_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, body("Phòng A"))
    real = open

    def refused(path: object, *more: object, **named: object) -> object:
        if str(path).endswith("a.yaml"):
            raise PermissionError(13, "Permission denied")
        return real(path, *more, **named)  # type: ignore[call-overload]

    with monkeypatch.context() as patched:
        patched.setattr("builtins.open", refused)
        assert check(str(tmp_path)) == ["E665 1"]
    (tmp_path / "agencies" / "b.yaml").mkdir()
    assert check(str(tmp_path)) == [], "a folder is a folder, whatever its name"


def test_a_clause_in_two_files_and_a_folder_of_very_many(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = clause("Lời.")
    assert check(write(tmp_path / "x", {"clauses/a.yaml": text, "clauses/a.yml": text})) == ["E664 1"]
    monkeypatch.setattr("drafter.library.layers.MOST_FILES", 2)
    assert check(write(tmp_path / "y", {f"clauses/{name}.yaml": text for name in "abc"})) == ["E654 1"]


def test_a_body_that_is_not_known_is_quoted_as_it_was_typed(tmp_path: Path) -> None:
    text = "người ký:\n  - {họ tên: Trương Văn Hùng, cơ quan: Sở Không Có, chức vụ: Giám đốc}\n"
    report = Report()
    layer = read_layer(write(tmp_path, {"signers/a.yaml": text}), report)
    assert layer is not None
    check_layers([layer], Library((layer, packaged_layer()), load()), report)
    (finding,) = report
    assert finding.arguments["typed"] == "Sở Không Có"
    assert "—" not in sentence(finding, "vi").text


def test_words_like_a_name_are_told_and_other_words_are_not(tmp_path: Path) -> None:
    files = body("Bệnh viện Đa khoa Đà Lạt, loại: bệnh viện")
    for words, said in (("Bệnh viện Đa khoa Đàlạt", ["W675 2"]), ("Bệnh viện Đa khoa Đà Lạt", []), ("Sở Nội vụ", []),
                        ("Các bệnh viện", []), ("Hội Nhà báo tỉnh", [])):
        assert check(write(tmp_path, {**files, "groups/a.yaml": f"nhóm:\n  - {{tên: Các X, gồm: [{words}]}}\n"})) == said, words


def test_a_build_on_a_layer_with_an_unknown_kind_is_warned_once_a_kind(tmp_path: Path) -> None:
    files = body("Phòng A, loại: phòng", "Phòng B, loại: Phòng", "Phòng C, loại: phòng thuộc sở")
    files["groups/a.yaml"] = "nhóm:\n  - {tên: Các X, chọn: [{loại: tổ không có}]}\n"
    report = Report()
    open_library([write(tmp_path, files)], report)
    assert [f"{finding.id} {finding.place.line} {finding.arguments['body']}" for finding in report] == [
        "W674 2 Phòng A", "W674 2 Các X",
    ]
    assert not report.has_errors


def test_the_example_library_has_no_finding(checkout: Path) -> None:
    assert check(str(checkout / "examples" / "thu-vien")) == []


def test_a_folder_that_is_no_library(tmp_path: Path) -> None:
    assert check(str(tmp_path)) == ["E651 1"]
    assert check(str(tmp_path / "nowhere")) == ["E650 1"]


def test_a_chain_of_a_thousand_clauses_is_walked_to_its_end(tmp_path: Path) -> None:
    files = {f"clauses/c{number}.yaml": clause(f'{{{{ điều_khoản("c{(number + 1) % 1500}") }}}}') for number in range(1500)}
    assert check(write(tmp_path, files)) == ["E690 1"]

"""`drafter library …`, and `drafter build --library`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from drafter.cli import main
from drafter.diagnostics import Place, Report
from drafter.library.entries import Origin
from drafter.library.rows import read_clause
from drafter.syntax import read

AGENCIES = """cơ quan:
  - {tên: Sở Y tế tỉnh Tây Ninh, viết tắt: SYTN}
  - {tên: Phòng Tổ chức Sở Y tế tỉnh Tây Ninh, loại: phòng, từ: 01/7/2024, đến: 30/6/2025, chủ quản: Sở Y tế tỉnh Tây Ninh}
loại cơ quan:
  - {tên: phòng, chế độ: thủ trưởng, trưởng: Trưởng phòng}
"""
CLAUSE = """tên: Báo cáo
bản: 2
tham số:
  - {tên: hạn, kiểu: ngày, mặc định: 30/11/2026}
nội dung: |
  Báo cáo trước ngày {{ hạn }}.
"""
SPEC = """loại: công văn
cơ quan: so-y-te-tinh-tay-ninh
số: 12
ngày: 06/11/2023
trích yếu: chấn chỉnh kỷ luật
kính gửi: Sở Nội vụ
nội dung: Nội dung.
nơi nhận: Như trên
ký: {chức vụ: Giám đốc, họ tên: Trương Văn Hùng}
"""


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name, text in {
        "tinh/library.yaml": "phiên bản: 1\ntên: Thư viện tỉnh\nbản: 5\n", "tinh/agencies/a.yaml": AGENCIES,
        "tinh/clauses/ky-luat/bao-cao.yaml": CLAUSE, "a.yaml": SPEC, "b.yaml": SPEC,
    }.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    monkeypatch.chdir(tmp_path)
    for name in ("DRAFTER_LANG", "DRAFTER_DEBUG", "DRAFTER_LIBRARY"):
        monkeypatch.delenv(name, raising=False)
    return tmp_path


def told(capsys: pytest.CaptureFixture[str], *words: str, status: int = 0) -> str:
    capsys.readouterr()
    assert main(["library", *words]) == status
    shown = capsys.readouterr()
    return shown.err if status else shown.out


def test_the_list_has_every_kind_with_key_name_version_and_layer(office: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shown = told(capsys, "list", "--library", "tinh")
    for kind in ("agencies", "signers", "directives", "groups", "clauses", "skeletons"):
        assert f"\n{kind} – " in f"\n{shown}"
    lines = [" ".join(line.split()) for line in shown.splitlines()]
    assert "ky-luat/bao-cao Báo cáo 2 Thư viện tỉnh" in lines
    assert "phong-to-chuc-so-y-te-tinh-tay-ninh Phòng Tổ chức Sở Y tế tỉnh Tây Ninh 01/7/2024 – 30/6/2025 Thư viện tỉnh" in lines
    assert any(line.startswith("so-noi-vu-{đơn vị} Sở Nội vụ {đơn vị} × ") for line in lines)
    assert any(line.startswith("truong-van-hung Trương Văn Hùng, Giám đốc, so-y-te-tinh-tay-ninh 01/01/2023") for line in lines)


def test_the_list_names_kinds_and_units_too_and_heads_its_columns(
    office: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch,
) -> None:
    lines = [line.split() for line in told(capsys, "list", "kinds", "--library", "tinh").splitlines()]
    assert lines[1][0] == "khóa"
    assert ["phong", "phòng", "Thư", "viện", "tỉnh"] in lines
    units = [line.split()[:3] for line in told(capsys, "list", "units").splitlines()]
    assert ["tinh-tay-ninh", "tỉnh", "Tây"] in units
    monkeypatch.setenv("DRAFTER_LANG", "en")
    assert told(capsys, "list", "units").splitlines()[1].split()[:2] == ["key", "name"]


def test_the_list_of_one_kind_holds_no_other(office: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shown = told(capsys, "list", "clauses", "--library", "tinh")
    assert "ky-luat/bao-cao" in shown
    assert "agencies" not in shown


def test_a_body_is_shown_whole_as_its_yaml_would_say_it(office: Path, capsys: pytest.CaptureFixture[str]) -> None:
    lines = told(capsys, "show", "Sở Y tế tỉnh Tây Ninh", "--library", "tinh").splitlines()
    assert lines[0] == "cơ quan so-y-te-tinh-tay-ninh"
    assert lines[1] == "# tinh/agencies/a.yaml:2 (Thư viện tỉnh, 5)"
    assert {"tên: Sở Y tế tỉnh Tây Ninh", "viết tắt: SYTN", "loại: sở", "người ký: truong-van-hung"} <= set(lines)


def test_a_body_is_shown_as_it_was_on_the_day(office: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shown = told(capsys, "show", "phong-to-chuc-so-y-te-tinh-tay-ninh", "--library", "tinh", "--date", "01/01/2025")
    assert "đến: 30/6/2025" in shown
    assert "không có" not in shown
    shown = told(capsys, "show", "phong-to-chuc-so-y-te-tinh-tay-ninh", "--library", "tinh", "--date", "01/7/2025")
    assert "# Ngày 01/7/2025 không có" in shown


def test_a_clause_is_shown_with_its_parameters_and_text(office: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shown = told(capsys, "show", "ky-luat/bao-cao", "--library", "tinh")
    assert "  - {tên: hạn, kiểu: ngày, mặc định: 30/11/2026}" in shown
    assert "nội dung: |\n  Báo cáo trước ngày {{ hạn }}." in shown
    assert "bản: 2" in shown


def test_what_is_shown_reads_back_as_it_was(office: Path, capsys: pytest.CaptureFixture[str]) -> None:
    parameters = '  - {tên: hạn, kiểu: ngày, giải thích: "ngày, tháng"}\n  - {tên: nơi, chọn: ["Văn phòng, Thanh tra", Phòng]}\n'
    text = f"tên: 'Báo cáo: định kỳ'\ntham số:\n{parameters}nội dung: |\n  {{{{ hạn }}}} {{{{ nơi }}}}\n"
    Path("tinh/clauses/x.yaml").write_text(text, "utf-8")
    shown = told(capsys, "show", "x", "--library", "tinh")
    report = Report()
    said = "\n".join(line for line in shown.splitlines()[1:] if not line.startswith("#"))
    tree = read(said.encode(), "x", report, "shared_clause")
    assert not list(report)
    assert tree is not None
    clause = read_clause("x", tree, Origin("", "", Place("x")), report)
    assert clause.title == "Báo cáo: định kỳ"
    assert [each.help for each in clause.parameters] == ["ngày, tháng", ""]
    assert clause.parameters[1].choices == ("Văn phòng, Thanh tra", "Phòng")
    assert '# Gọi: {{ điều_khoản("x", hạn="30/11/2023", nơi="Văn phòng, Thanh tra") }}' in shown


def test_a_group_is_shown_with_its_first_members_on_the_day(office: Path, capsys: pytest.CaptureFixture[str]) -> None:
    lines = told(capsys, "show", "cac-so-ban-nganh-tinh-tay-ninh", "--date", "01/7/2026").splitlines()
    heading = next(number for number, line in enumerate(lines) if line.startswith("# Ngày 01/7/2026 gồm "))
    count = int(lines[heading].split()[4])
    assert len(lines[heading + 1 :]) == 11
    assert lines[-1] == f"# … và {count - 10} cơ quan khác"
    assert any("so-noi-vu-tinh-tay-ninh" in line for line in lines[heading:])


def test_a_body_is_shown_with_what_its_head_lets_others_sign(office: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Path("tinh/signers").mkdir()
    Path("tinh/signers/a.yaml").write_text(
        "ủy quyền:\n  - {hình thức: thừa lệnh, của: Sở Y tế tỉnh Tây Ninh, cho: Văn phòng Sở Y tế tỉnh Tây Ninh,\n"
        '     nội dung: "giấy mời, thông báo", từ: 01/01/2024}\n', "utf-8",
    )
    shown = told(capsys, "show", "so-y-te-tinh-tay-ninh", "--library", "tinh")
    row = "{hình thức: thừa lệnh, cho: van-phong-so-y-te-tinh-tay-ninh, nội dung: \"giấy mời, thông báo\", từ: 01/01/2024}"
    assert f"ủy quyền:\n  - {row}" in shown


@pytest.mark.parametrize(
    ("typed", "finding", "said"),
    [
        ("so-y-te", "E696", "so-y-te-tinh-…"), ("Sở Y tế", "E696", "so-y-te-tinh-…"),
        ("cac-so", "E695", "cac-so-ban-nganh-tinh-…"),
        ("ky-luat", "E695", "ky-luat/"), ("qqqq", "E695", "drafter library list"),
    ],
)
def test_the_beginning_of_a_key_finds_what_begins_so(
    office: Path, capsys: pytest.CaptureFixture[str], typed: str, finding: str, said: str,
) -> None:
    shown = told(capsys, "show", typed, status=1)
    assert f"lỗi {finding}" in shown
    assert said in shown
    assert "—" not in shown


@pytest.mark.parametrize(
    ("key", "said"),
    [
        ("truong-van-hung", "chức vụ: Giám đốc"), ("nd90", "Nghị định số 90/2020/NĐ-CP"), ("sở", "trưởng: Giám đốc"),
        ("tỉnh Tây Ninh", "tên: tỉnh Tây Ninh"), ("trien-khai", "loại: công văn"),
        ("cac-so-ban-nganh-tinh-tay-ninh", "- {loại: sở, thuộc: tỉnh Tây Ninh}"),
        ("cac-bo-co-quan-ngang-bo", "loại: cơ quan ngang bộ"),
    ],
)
def test_every_kind_of_key_can_be_shown(office: Path, capsys: pytest.CaptureFixture[str], key: str, said: str) -> None:
    assert said in told(capsys, "show", key)


def test_which_names_every_row_the_nearest_first(office: Path, capsys: pytest.CaptureFixture[str]) -> None:
    lines = told(capsys, "which", "so-y-te-tinh-tay-ninh", "--library", "tinh").splitlines()
    assert lines[1] == "  tinh/agencies/a.yaml:2  Thư viện tỉnh, 5  được dùng"
    assert all("templates/agencies/" in line and line.endswith("bổ sung điều dòng trên không ghi") for line in lines[2:])
    assert len(lines) == 4
    Path("tinh/directives").mkdir()
    Path("tinh/directives/a.yaml").write_text("văn bản:\n  - nd90: Nghị định số 90/2020/NĐ-CP của Chính phủ\n", "utf-8")
    lines = told(capsys, "which", "nd90", "--library", "tinh").splitlines()
    assert [line.split("  ")[-1] for line in lines[1:]] == ["được dùng", "bị thư viện gần hơn che"]


@pytest.mark.parametrize("command", ["show", "which"])
def test_a_key_that_nobody_knows_is_a_finding_with_the_nearest(
    office: Path, capsys: pytest.CaptureFixture[str], command: str,
) -> None:
    said = told(capsys, command, "so-y-te-tinh-tay-nin", status=1)
    assert "E695" in said
    assert "so-y-te-tinh-tay-ninh" in said


def test_the_packaged_library_is_checked_where_no_other_is_found(office: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert told(capsys, "check").startswith("Thư viện dùng được: ")


def test_a_check_tells_every_mistake_and_fails(office: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert told(capsys, "check", "tinh").strip() == "Thư viện dùng được: tinh"
    Path("tinh/signers").mkdir()
    Path("tinh/signers/a.yaml").write_text(
        "ủy quyền:\n  - {hình thức: thừa ủy quyền, của: Sở Y tế tỉnh Tây Ninh, cho: Văn phòng Sở Y tế tỉnh Tây Ninh}\n", "utf-8",
    )
    said = told(capsys, "check", "tinh", status=1)
    assert "tinh/signers/a.yaml:2:" in said
    assert "E694" in said
    assert "Điều 13 khoản 3" in said


def test_a_check_with_warnings_alone_does_not_fail(office: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Path("tinh/clauses/x.yaml").write_text("tên: X\ntham số:\n  - tên: hạn\nnội dung: Lời.\n", "utf-8")
    assert "có 1 điều nên xem lại" in told(capsys, "check", "tinh")


def test_layers_found_from_where_one_stands_are_checked(office: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Path("drafter.toml").write_text('library = ["tinh", "khong-co"]\n', "utf-8")
    assert "E650" in told(capsys, "check", status=1)
    Path("drafter.toml").write_text("library = [\n", "utf-8")
    assert "drafter.toml" in told(capsys, "list", status=1)


@pytest.mark.parametrize(
    ("typed", "remedy"),
    [
        ("list so", "agencies, signers"), ("show", "drafter library show"), ("which", "drafter library which"),
        ("show a b", "nháy kép"), ("show a --date 31/02/2025", "--date 01/7/2025"), ("show a --date 2025", "--date 01/7/2025"),
        ("chekc", "drafter library check"), ("check --library", "--library thu-vien"), ("list --force", "drafter --help"),
    ],
)
def test_wrong_usage_says_what_to_type(office: Path, capsys: pytest.CaptureFixture[str], typed: str, remedy: str) -> None:
    assert main(["library", *typed.split()]) == 2
    assert remedy in capsys.readouterr().err


def test_library_alone_says_what_to_type(office: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["library"]) == 2
    assert "drafter library list" in capsys.readouterr().err


def test_build_takes_what_the_nearest_library_says(office: Path) -> None:
    assert main(["build", "a.yaml", "--library", "tinh", "-o", "x.docx"]) == 0
    near = Path("gan")
    (near / "agencies").mkdir(parents=True)
    (near / "library.yaml").write_text("phiên bản: 1\ntên: Gần\n", "utf-8")
    (near / "agencies" / "a.yaml").write_text("cơ quan:\n  - {tên: Sở Y tế tỉnh Tây Ninh, viết tắt: GAN}\n", "utf-8")
    assert main(["build", "b.yaml", "--library", "tinh", "--library", "gan", "-o", "y.docx"]) == 0
    for name, symbol in (("x.docx", "12/SYTN"), ("y.docx", "12/GAN")):
        from docx import Document

        cells = [cell.text for table in Document(name).tables for row in table.rows for cell in row.cells]
        assert any(symbol in cell for cell in cells), (name, cells)


def test_nothing_is_built_on_a_broken_layer_which_is_told_once(office: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Path("tinh/agencies/a.yaml").write_text("cơ quan:\n  - tên\n", "utf-8")
    Path("le").mkdir()
    Path("le/c.yaml").write_text(SPEC, "utf-8")
    Path("le/.git").mkdir()
    Path("drafter.toml").write_text('library = ["tinh"]\n', "utf-8")
    assert main(["build", "a.yaml", "b.yaml", "le/c.yaml"]) == 1
    shown = capsys.readouterr()
    assert shown.err.count("tinh/agencies/a.yaml:2") == 1
    assert sorted(path.name for path in office.rglob("*.docx")) == ["c.docx"]


def test_findings_of_layers_are_in_the_json_too(office: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["build", "a.yaml", "--json", "--library", "nowhere"]) == 1
    document = json.loads(capsys.readouterr().out)
    assert [finding["id"] for finding in document["findings"]] == ["E650"]
    assert document["documents"] == []


def test_english_is_spoken_when_asked(office: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DRAFTER_LANG", "en")
    assert told(capsys, "which", "nd90").splitlines()[0] == "document nd90"
    assert "The library can be used" in told(capsys, "check")

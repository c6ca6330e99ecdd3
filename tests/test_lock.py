"""The lock: the same library gives the same bytes, and what a paper took may not change unseen."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from drafter.cli import main
from drafter.diagnostics import Place, Report
from drafter.library.lock import Lock, compare, is_sealed_lock, read_lock, write_lock
from drafter.library.lookup import Taken

SPEC = """loại: công văn
cơ quan: so-y-te-tinh-tay-ninh
đơn vị soạn thảo: VP
số: 12
ngày: 06/11/2023
trích yếu: chấn chỉnh kỷ luật
thực hiện: [nd7]
kính gửi: cac-tram
nội dung: |
  Thực hiện [@nd7], đề nghị:

  1. {{ điều_khoản("bao-cao", hạn="30/11/2023") }}
nơi nhận: [Như trên, benh-vien-x-tinh-tay-ninh]
ký: truong-van-hung
"""
FILES = {
    "library.yaml": "phiên bản: 1\ntên: Thư viện thử\nbản: 2\n",
    "agencies/a.yaml": (
        "cơ quan:\n"
        "  - {tên: Sở Y tế tỉnh Tây Ninh, viết tắt: SYTN, liên hệ: Số 22, lưu: VT, nơi nhận: [Như trên]}\n"
        "  - {tên: Ủy ban nhân dân tỉnh Tây Ninh, gọi tắt: UBND tỉnh Tây Ninh}\n"
        "  - {tên: Bệnh viện X tỉnh Tây Ninh, tên trên văn bản: BV X, loại: bệnh viện, chủ quản: Sở Y tế tỉnh Tây Ninh}\n"
        "  - {tên: Bệnh viện Z tỉnh Tây Ninh, loại: bệnh viện, chủ quản: Sở Y tế tỉnh Tây Ninh}\n"
    ),
    "signers/a.yaml": (
        "người ký:\n"
        "  - {họ tên: Trương Văn Hùng, cơ quan: Sở Y tế tỉnh Tây Ninh, chức vụ: Giám đốc, từ: 01/01/2023, đến: 31/12/2023}\n"
        "  - {họ tên: Giang Tuấn Anh, cơ quan: Sở Y tế tỉnh Tây Ninh, chức vụ: Phó Giám đốc, từ: 01/01/2023}\n"
    ),
    "directives/a.yaml": "văn bản:\n  - nd7: Nghị định số 7/2022/NĐ-CP ngày 01/3/2022 của Chính phủ về việc thử\n"
                         "  - nd8: Nghị định số 8/2022/NĐ-CP ngày 02/3/2022 của Chính phủ về việc khác\n",
    "groups/a.yaml": "nhóm:\n  - {tên: Các trạm, gọi chung: Các trạm y tế trực thuộc, gồm: [Các trạm y tế]}\n"
                     "  - {tên: Các phòng, gồm: [Các phòng thuộc Sở]}\n",
    "clauses/bao-cao.yaml": "tên: Báo cáo\nbản: 3\ntham số:\n  - {tên: hạn, kiểu: ngày}\n"
                            "nội dung: |\n  Báo cáo trước ngày {{ hạn }}.\n",
    "clauses/khac.yaml": "tên: Khác\nnội dung: |\n  Việc khác.\n",
}


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a spec and, beside it, the library of an office that `drafter.toml` names."""
    for name, text in FILES.items():
        path = tmp_path / "thu-vien" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    (tmp_path / "drafter.toml").write_text('library = ["thu-vien"]\n', "utf-8")
    (tmp_path / "a.yaml").write_text(SPEC, "utf-8")
    monkeypatch.chdir(tmp_path)
    for name in ("DRAFTER_LANG", "DRAFTER_DEBUG", "DRAFTER_LIBRARY"):
        monkeypatch.delenv(name, raising=False)
    return tmp_path


def change(path: str, old: str, new: str) -> None:
    file = Path(path) if Path(path).exists() else Path("thu-vien") / path
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new), "utf-8")


def refuse(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    """Make reading files of that name fail as it does without the right to."""
    real = open

    def refused(path: object, *more: object, **named: object) -> object:
        if str(path).endswith(name):
            raise PermissionError(13, "Permission denied")
        return real(path, *more, **named)  # type: ignore[call-overload]

    monkeypatch.setattr("builtins.open", refused)


def build(*options: str) -> int:
    return main(["build", "a.yaml", *options])


def lock() -> Any:
    return json.loads(Path("a.yaml.lock").read_text("utf-8"))


def test_a_first_build_writes_a_lock_of_all_that_was_taken(office: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert build() == 0
    assert list(lock()["taken"]) == sorted(lock()["taken"])
    assert set(lock()["taken"]) >= {
        "agency benh-vien-x-tinh-tay-ninh", "agency so-y-te-tinh-tay-ninh", "agency uy-ban-nhan-dan-tinh-tay-ninh",
        "clause bao-cao", "directive nd7", "group cac-tram", "signer truong-van-hung",
    }
    assert lock()["taken"]["clause bao-cao"]["version"] == "3"
    assert lock()["taken"]["group cac-tram"]["version"] == "2"
    assert lock()["layers"][0] == {"name": "Thư viện thử", "edition": "2"}
    data = Path("a.yaml.lock").read_bytes()
    assert b"\r" not in data
    assert sum(line.startswith(b'"clause ') for line in data.splitlines()) == 1
    assert "lock" not in capsys.readouterr().out


def test_the_same_library_gives_the_same_bytes_and_leaves_the_lock_alone(office: Path) -> None:
    assert build() == 0
    docx, data, before = Path("a.docx").read_bytes(), Path("a.yaml.lock").read_bytes(), Path("a.yaml.lock").stat().st_mtime_ns
    Path("a.docx").unlink()
    assert build() == 0
    assert Path("a.docx").read_bytes() == docx
    assert (Path("a.yaml.lock").read_bytes(), Path("a.yaml.lock").stat().st_mtime_ns) == (data, before)
    Path("a.yaml.lock").unlink()
    assert build() == 0
    assert Path("a.yaml.lock").read_bytes() == data


@pytest.mark.parametrize(
    ("path", "old", "new", "key"),
    [
        ("clauses/bao-cao.yaml", "Báo cáo trước ngày", "Gửi báo cáo trước ngày", "điều khoản bao-cao"),
        ("agencies/a.yaml", "viết tắt: SYTN", "viết tắt: SYTX", "cơ quan so-y-te-tinh-tay-ninh"),
        ("agencies/a.yaml", "gọi tắt: UBND tỉnh Tây Ninh", "gọi tắt: Ủy ban tỉnh", "cơ quan uy-ban-nhan-dan-tinh-tay-ninh"),
        ("agencies/a.yaml", "tên trên văn bản: BV X", "tên trên văn bản: BV XX", "cơ quan benh-vien-x-tinh-tay-ninh"),
        ("groups/a.yaml", "gọi chung: Các trạm y tế trực thuộc", "gọi chung: Các trạm y tế", "nhóm cac-tram"),
        ("directives/a.yaml", "về việc thử", "về việc thử nghiệm", "văn bản nd7"),
        ("signers/a.yaml", "đến: 31/12/2023", "đến: 30/11/2023", "người ký truong-van-hung"),
    ],
)
def test_what_was_taken_may_not_change_unseen(
    office: Path, capsys: pytest.CaptureFixture[str], path: str, old: str, new: str, key: str,
) -> None:
    assert build() == 0
    docx, data = Path("a.docx").read_bytes(), Path("a.yaml.lock").read_bytes()
    change(path, old, new)
    change("library.yaml", "bản: 2", "bản: 2.1")
    capsys.readouterr()
    assert build() == 1
    said = capsys.readouterr().err
    kind, _, name = key.rpartition(" ")
    has_version_of_its_own = path.startswith("clauses/")
    assert f"{'E689' if has_version_of_its_own else 'E680'}: {kind} “{name}”" in said
    assert ("mà “bản” chưa tăng (vẫn là bản 3)" if has_version_of_its_own else "(bản 2, nay là bản 2.1)") in said
    assert old.rpartition(": ")[2] in said.partition("trước là")[2]
    assert new.rpartition(": ")[2] in said.partition("nay là “")[2]
    assert "--relock" in said
    assert (Path("a.docx").read_bytes(), Path("a.yaml.lock").read_bytes()) == (docx, data)
    assert build("--relock") == 0
    assert "Đã ghi lại tệp khóa: a.yaml.lock" in capsys.readouterr().out
    assert Path("a.yaml.lock").read_bytes() != data
    assert build() == 0


def test_the_versions_then_and_now_are_told(office: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert build() == 0
    change("clauses/bao-cao.yaml", "Báo cáo trước", "Gửi báo cáo trước")
    change("clauses/bao-cao.yaml", "bản: 3", "bản: 4")
    assert build() == 1
    assert "(bản 3, nay là bản 4)" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        ("agencies/a.yaml", "liên hệ: Số 22", "liên hệ: Số 23"),
        ("agencies/a.yaml", "lưu: VT", "lưu: VTLT"),
        ("agencies/a.yaml", "nơi nhận: [Như trên]", "người ký: giang-tuan-anh"),
        ("agencies/a.yaml", "viết tắt: SYTN", "viết tắt: SYTN, đến: 31/12/2029"),
        ("agencies/a.yaml", "tên trên văn bản: BV X", "tên trên văn bản: BV X, viết tắt: BVX, gọi tắt: Bệnh viện X"),
        ("groups/a.yaml", "gồm: [Các trạm y tế]", "gồm: [Các trạm y tế, Trạm Z]"),
        ("clauses/bao-cao.yaml", "kiểu: ngày}", "kiểu: ngày, giải thích: hạn gửi báo cáo}"),
        ("clauses/bao-cao.yaml", "tên: Báo cáo", "tên: Báo cáo định kỳ"),
    ],
)
def test_what_a_paper_does_not_print_may_change_in_what_it_took(office: Path, path: str, old: str, new: str) -> None:
    assert build() == 0
    docx, data = Path("a.docx").read_bytes(), Path("a.yaml.lock").read_bytes()
    change(path, old, new)
    assert build() == 0
    assert (Path("a.docx").read_bytes(), Path("a.yaml.lock").read_bytes()) == (docx, data)


@pytest.mark.parametrize(
    ("old", "new", "field"),
    [
        ("viết tắt: SYTN", "viết tắt: SYTX", "viết tắt"),
        ("viết tắt: SYTN", "viết tắt: SYTN, địa danh: Tân Ninh", "địa danh"),
        ("viết tắt: SYTN", "viết tắt: SYTN, tên trên văn bản: Sở Y tế tỉnh", "tên trên văn bản"),
        ("viết tắt: SYTN", "viết tắt: SYTN, chủ quản: Bộ Y tế", "chủ quản"),
        ("viết tắt: SYTN", "viết tắt: SYTN, loại: bệnh viện", "loại"),
        ("viết tắt: SYTN", "viết tắt: SYTN, trưởng: Tổng Giám đốc", "trưởng"),
        ("gọi tắt: UBND tỉnh Tây Ninh", "gọi tắt: Ủy ban tỉnh", "gọi tắt"),
        ("tên trên văn bản: BV X", "tên trên văn bản: Bệnh viện X", "tên trên văn bản"),
    ],
)
def test_all_that_a_paper_prints_of_a_body_is_pinned_and_named(
    office: Path, capsys: pytest.CaptureFixture[str], old: str, new: str, field: str,
) -> None:
    Path("a.yaml").write_text(SPEC.replace("ký: truong-van-hung", "ký: giang-tuan-anh"), "utf-8")
    assert build() == 0
    change("agencies/a.yaml", old, new)
    capsys.readouterr()
    assert build() == 1
    said = capsys.readouterr().err
    assert "E689" in said
    assert f"“{field}” trước là “" in said


def test_a_lock_holds_the_words_and_a_finding_shows_the_place_that_changed(
    office: Path, capsys: pytest.CaptureFixture[str],
) -> None:
    long = " ".join(f"Câu số {number} của điều khoản này." for number in range(60))
    change("clauses/bao-cao.yaml", "Báo cáo trước", f"{long} Báo cáo trước")
    assert build() == 0
    assert lock()["taken"]["clause bao-cao"]["said"]["body"].startswith(long)
    assert lock()["taken"]["agency so-y-te-tinh-tay-ninh"]["said"]["abbreviation"] == "SYTN"
    change("clauses/bao-cao.yaml", "Câu số 30 của", "Câu số 30 trong")
    capsys.readouterr()
    assert build() == 1
    said = capsys.readouterr().err
    assert "“nội dung” trước là “… " in said
    assert "Câu số 30 của điều khoản này." in said
    assert "Câu số 30 trong điều khoản này." in said
    assert len(said) < 1000


def test_what_was_not_taken_may_change_freely(office: Path) -> None:
    assert build() == 0
    docx, data = Path("a.docx").read_bytes(), Path("a.yaml.lock").read_bytes()
    change("library.yaml", "bản: 2", "bản: 9")
    change("clauses/khac.yaml", "Việc khác", "Việc khác nữa")
    change("agencies/a.yaml", "tên: Bệnh viện Z tỉnh Tây Ninh", "viết tắt: BVZ, tên: Bệnh viện Z tỉnh Tây Ninh")
    change("directives/a.yaml", "về việc khác", "về việc khác nữa")
    change("groups/a.yaml", "Các phòng thuộc Sở", "Các phòng")
    change("signers/a.yaml", "chức vụ: Phó Giám đốc", "chức vụ: Phó Giám đốc, đến: 31/12/2030")
    Path("thu-vien/clauses/moi.yaml").write_text("tên: Mới\nnội dung: |\n  Việc mới.\n", "utf-8")
    assert build() == 0
    assert (Path("a.docx").read_bytes(), Path("a.yaml.lock").read_bytes()) == (docx, data)


def test_a_spec_that_changes_takes_more_and_less_without_asking(office: Path) -> None:
    assert build() == 0
    change("a.yaml", "benh-vien-x-tinh-tay-ninh", "benh-vien-z-tinh-tay-ninh")
    assert build() == 0
    assert "agency benh-vien-z-tinh-tay-ninh" in lock()["taken"]
    assert "agency benh-vien-x-tinh-tay-ninh" not in lock()["taken"]


def test_what_a_library_adds_to_an_unchanged_spec_is_told(office: Path, capsys: pytest.CaptureFixture[str]) -> None:
    change("groups/a.yaml", "gọi chung: Các trạm y tế trực thuộc, gồm: [Các trạm y tế]",
           "chọn: [{loại: bệnh viện, thuộc: Sở Y tế tỉnh Tây Ninh}]")
    assert build() == 0
    row = "  - {tên: Bệnh viện Y, loại: bệnh viện, chủ quản: Sở Y tế tỉnh Tây Ninh}\n"
    change("agencies/a.yaml", "cơ quan:\n", f"cơ quan:\n{row}")
    capsys.readouterr()
    assert build() == 1
    assert "E685: văn bản không đổi nhưng thư viện nay đưa thêm vào cơ quan “benh-vien-y”" in capsys.readouterr().err
    assert build("--relock") == 0
    change("agencies/a.yaml", "tên: Bệnh viện Y,", "tên: Bệnh viện Y, đến: 31/12/2020,")
    capsys.readouterr()
    assert build() == 1
    assert "E686" in capsys.readouterr().err


def test_another_word_template_is_told(office: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert build() == 0
    assert main(["template", "new", "-o", "mau.docx"]) == 0
    assert build("--template", "mau.docx") == 0, "the same template under another name"
    from docx import Document

    document = Document("mau.docx")
    document.core_properties.title = "Mẫu khác"
    document.save("mau.docx")
    assert build("--template", "mau.docx") == 1
    assert "E681" in capsys.readouterr().err
    assert build("--template", "mau.docx", "--relock") == 0


def test_a_draft_is_held_to_the_lock_and_writes_none(office: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert build("--draft") == 0
    assert not Path("a.yaml.lock").exists()
    assert build() == 0
    data = Path("a.yaml.lock").read_bytes()
    change("clauses/bao-cao.yaml", "Báo cáo trước", "Gửi báo cáo trước")
    assert build("--draft") == 1
    assert "E689" in capsys.readouterr().err
    assert build("--draft", "--relock") == 0, "a draft may look past the lock"
    assert Path("a.yaml.lock").read_bytes() == data
    assert build() == 1


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (lambda text: text.replace('"version": "3"', '"version": "4"'), "E683"),
        (lambda text: text.replace('"edition": "2"', '"edition": "3"'), "E683"),
        (lambda text: text + "\n", "E683"),
        (lambda text: f"<<<<<<< HEAD\n{text}", "E682"),
        (lambda text: text[: len(text) // 2], "E682"),
        (lambda text: "[]", "E682"),
        (lambda text: "", "E682"),
        (lambda text: '{"lock": 2, "taken": {"a": 5}}', "E682"),
        (lambda text: "[" * 100_000, "E682"),
        (lambda text: text.replace('"lock": 2', '"lock": 1'), "E684"),
    ],
)
def test_a_lock_that_somebody_touched_is_a_finding_and_stays(
    office: Path, capsys: pytest.CaptureFixture[str], spoil: object, said: str,
) -> None:
    assert callable(spoil)
    assert build() == 0
    good = Path("a.yaml.lock").read_bytes()
    spoilt = spoil(good.decode()).encode()
    Path("a.yaml.lock").write_bytes(spoilt)
    Path("a.docx").unlink()
    capsys.readouterr()
    assert build() == 1
    assert f"a.yaml.lock: lỗi {said}" in capsys.readouterr().err
    assert Path("a.yaml.lock").read_bytes() == spoilt
    assert not Path("a.docx").exists()
    assert build("--relock") == 0
    assert Path("a.yaml.lock").read_bytes() == good


def test_a_lock_that_git_gave_other_line_ends_still_holds(office: Path) -> None:
    assert build() == 0
    data = Path("a.yaml.lock").read_bytes().replace(b"\n", b"\r\n")
    Path("a.yaml.lock").write_bytes(data)
    Path("a.yaml").write_bytes(SPEC.replace("\n", "\r\n").encode())
    assert build() == 0
    assert Path("a.yaml.lock").read_bytes() == data


def test_a_folder_in_place_of_the_lock_is_a_finding(office: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Path("a.yaml.lock").mkdir()
    assert build() == 1
    assert "E688" in capsys.readouterr().err
    assert not Path("a.docx").exists()


def test_a_lock_that_may_not_be_read_is_a_finding(
    office: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert build() == 0
    refuse(monkeypatch, "a.yaml.lock")
    capsys.readouterr()
    assert build() == 1
    assert "a.yaml.lock: lỗi E687" in capsys.readouterr().err


def test_a_folder_for_reading_only_gets_no_lock_and_is_told(
    office: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch,
) -> None:
    from drafter.writers.files import Batch

    stage = Batch.stage

    def refused(batch: Batch, path: str, data: bytes, own: object, report: Report, **more: object) -> object:
        if path.endswith(".lock"):
            return report.add("E713", Place(path), output=path, folder=".")
        return stage(batch, path, data, own, report, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(Batch, "stage", refused)
    assert build() == 0
    assert "a.yaml.lock: cảnh báo W680" in capsys.readouterr().err
    assert Path("a.docx").exists()
    assert not Path("a.yaml.lock").exists()


def test_document_and_lock_are_written_both_or_not_at_all(office: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Path("a.docx").write_text("somebody's work")
    assert build() == 1
    assert "E711" in capsys.readouterr().err
    assert not Path("a.yaml.lock").exists()
    assert not list(Path().glob(".drafter-*"))
    Path("a.docx").unlink()
    assert build() == 0
    Path("a.docx").unlink()
    change("a.yaml", "số: 12", "số: 13")
    Path("a.yaml.lock").chmod(0o444)
    try:
        assert build() == 1
        assert "E717" in capsys.readouterr().err
        assert not Path("a.docx").exists()
    finally:
        Path("a.yaml.lock").chmod(0o644)


def test_a_plain_spec_gets_no_lock_and_one_without_its_library_is_told(
    office: Path, capsys: pytest.CaptureFixture[str],
) -> None:
    Path("b.yaml").write_text(SPEC.replace("thực hiện: [nd7]\n", "").replace("[@nd7], ", "").replace("cac-tram", "Sở Nội vụ")
                              .replace('{{ điều_khoản("bao-cao", hạn="30/11/2023") }}', "Báo cáo.")
                              .replace("benh-vien-x-tinh-tay-ninh", "Sở Nội vụ")
                              .replace("truong-van-hung", "{chức vụ: Giám đốc, họ tên: Trương Văn Hùng}"), "utf-8")
    assert main(["build", "b.yaml"]) == 0
    assert Path("b.yaml.lock").exists()
    Path("drafter.toml").unlink()
    capsys.readouterr()
    assert main(["build", "b.yaml"]) == 1
    assert "E680" in capsys.readouterr().err
    Path("b.yaml.lock").unlink()
    assert main(["build", "b.yaml", "--force"]) == 0
    assert not Path("b.yaml.lock").exists()
    change("b.yaml", "kính gửi: Sở Nội vụ", "kính gửi: cac-so-ban-nganh")
    assert main(["build", "b.yaml"]) == 0
    assert "group cac-so-ban-nganh-tinh-tay-ninh" in Path("b.yaml.lock").read_text("utf-8"), "asked for by key"


def test_a_lock_is_no_spec_of_a_pattern(office: Path) -> None:
    assert build() == 0
    assert main(["build", "*.yaml", "-o", "ra"]) == 0
    assert [path.name for path in Path("ra").iterdir()] == ["a.docx"]


def sample(**taken: str) -> Lock:
    pins = {name.replace("_", " ", 1): Taken("1", digest * 64) for name, digest in taken.items()}
    return Lock("a" * 64, "b" * 64, "0.1", (("Thư viện “X”", "2"),), pins)


def test_a_lock_is_read_as_it_was_written() -> None:
    for lock_of in (sample(), sample(clause_x="c"), sample(clause_x="c", agency_y="d")):
        data = write_lock(lock_of)
        assert read_lock(data, "a.lock", Report()) == lock_of
        assert is_sealed_lock(data)
        json.loads(data)
    assert not is_sealed_lock(b"{}")


def test_the_order_in_which_things_were_taken_does_not_show() -> None:
    assert write_lock(sample(clause_x="c", agency_y="d")) == write_lock(sample(agency_y="d", clause_x="c"))


def test_every_entry_that_differs_is_told() -> None:
    report = Report()
    compare(sample(a_x="c", a_y="d", a_z="e"), sample(a_x="d", a_y="e", a_z="e"), "a.lock", report)
    assert sorted(finding.arguments["key"] for finding in report) == ["x", "y"]

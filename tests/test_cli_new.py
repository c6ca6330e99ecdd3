"""`drafter new`: what is typed, what is written and where, whose skeleton it is, what to type next."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

import drafter
from drafter.cli import main
from drafter.diagnostics import Report
from drafter.library import packaged_layer
from drafter.library.layers import Layer
from drafter.library.packaged_layer import packaged_folder
from drafter.library.type_skeletons import file_name, type_skeleton
from drafter.standards import DocumentType, load

TYPES = list(load().document_types.values())
PACKAGED = Path(packaged_folder()) / "types"
OWN = "# của đơn vị\nloại: công văn\ncơ quan: Sở Nội vụ\nkính gửi:\nnội dung: |\n  Kính gửi.\n"


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder to stand in."""
    (tmp_path / "bàn").mkdir()
    monkeypatch.chdir(tmp_path / "bàn")
    for name in ("DRAFTER_LANG", "DRAFTER_DEBUG", "DRAFTER_LIBRARY"):
        monkeypatch.delenv(name, raising=False)
    return tmp_path / "bàn"


def office(folder: Path, text: str | bytes = OWN, name: str = "cong-van.yaml") -> Path:
    """Write a library with one skeleton of a type."""
    (folder / "types").mkdir(parents=True)
    (folder / "library.yaml").write_text("phiên bản: 1\ntên: Đơn vị\nbản: 1\n", "utf-8")
    (folder / "types" / name).write_bytes(text.encode() if isinstance(text, str) else text)
    return folder


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


@pytest.mark.parametrize("kind", TYPES, ids=lambda kind: kind.id)
def test_a_type_is_written_under_its_name(desk: Path, capsys: pytest.CaptureFixture[str], kind: DocumentType) -> None:
    assert main(["new", *kind.name.split()]) == 0
    written = desk / file_name(kind)
    assert names(desk) == [written.name]
    assert written.read_bytes() == (PACKAGED / written.name).read_bytes()
    told = capsys.readouterr()
    assert f"drafter build {written.name} --draft\n" in told.out
    assert told.err == ""
    assert main(["build", written.name, "--draft"]) == 0, "the next step does what it says"


@pytest.mark.parametrize("typed", ["QĐ", "quyết định", "QUYET-DINH", "quyet_dinh", "quyết  định"])
def test_any_spelling_and_the_exact_abbreviation_name_a_type(desk: Path, typed: str) -> None:
    assert main(["new", typed]) == 0
    assert names(desk) == ["quyet-dinh.yaml"]


@pytest.mark.parametrize(
    ("typed", "near"), [("công vawn", "công văn"), ("quyet", "quyết định"), ("qđ", "quyết định"), ("???", "drafter types")]
)
def test_an_unknown_type_is_answered_with_the_nearest(
    desk: Path, capsys: pytest.CaptureFixture[str], typed: str, near: str,
) -> None:
    assert main(["new", *typed.split()]) == 2
    assert near in capsys.readouterr().err
    assert names(desk) == []


def test_a_file_that_is_there_is_never_overwritten(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["new", "giấy", "mời"]) == 0
    assert main(["new", "GM"]) == 0
    assert "Không có gì thay đổi" in capsys.readouterr().out
    (desk / "giay-moi.yaml").write_bytes(b"loai: GM\n")
    assert main(["new", "giấy", "mời"]) == 1
    told = capsys.readouterr()
    assert "E711" in told.err
    assert told.out == ""
    assert (desk / "giay-moi.yaml").read_bytes() == b"loai: GM\n"
    assert main(["new", "giấy", "mời", "--force"]) == 0
    assert (desk / "giay-moi.yaml.bak").read_bytes() == b"loai: GM\n"
    assert names(desk) == ["giay-moi.yaml", "giay-moi.yaml.bak"]


@pytest.mark.parametrize(("output", "written"), [
    ("a.yaml", "a.yaml"), ("Họp.YML", "Họp.YML"), ("ra", "ra/giay-moi.yaml"), ("ra/b c.yaml", "ra/b c.yaml"),
    ("2026.11", "2026.11/giay-moi.yaml"),
])  # fmt: skip
def test_the_output_is_a_file_or_a_folder(
    desk: Path, capsys: pytest.CaptureFixture[str], output: str, written: str,
) -> None:
    assert main(["new", "giấy mời", "-o", output]) == 0
    assert (desk / written).is_file()
    typed = str(Path(written))
    assert f'drafter build "{typed}" --draft' in capsys.readouterr().out or " " not in typed


@pytest.mark.parametrize(("output", "finding"), [
    ("a.yaml", "E719"), ("b.yaml/c", "E712"), (f"{'a' * 300}.yaml", "E715"), (f"{'a' * 300}/b", "E715"),
])  # fmt: skip
def test_a_place_where_no_file_can_be_is_told_of(
    desk: Path, capsys: pytest.CaptureFixture[str], output: str, finding: str,
) -> None:
    (desk / "a.yaml").mkdir()
    (desk / "b.yaml").touch()
    assert main(["new", "GM", "-o", output]) == 1
    assert finding in capsys.readouterr().err
    assert names(desk) == ["a.yaml", "b.yaml"]


@pytest.mark.parametrize("output", ["a.docx", "a.JSON", "a.pdf"])
def test_another_kind_of_file_is_refused(desk: Path, capsys: pytest.CaptureFixture[str], output: str) -> None:
    assert main(["new", "GM", "-o", output]) == 2
    assert ".yaml" in capsys.readouterr().err
    assert names(desk) == []


def test_the_schema_is_named_until_it_is_there(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["new", "GM", "-o", "x"])
    schema = str(Path("x", "nd30.schema.json"))
    assert f"drafter schema -o {schema}\n" in capsys.readouterr().out
    main(["schema", "-o", schema])
    capsys.readouterr()
    main(["new", "QĐ", "-o", "x"])
    assert "drafter schema" not in capsys.readouterr().out


def test_it_speaks_english(desk: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DRAFTER_LANG", "en")
    assert main(["new", "GM"]) == 0
    assert "Wrote: giay-moi.yaml" in capsys.readouterr().out


def test_the_skeleton_of_an_office_wins_and_the_nearest_of_several(desk: Path, tmp_path: Path) -> None:
    office(tmp_path / "xa")
    office(tmp_path / "gần", OWN.replace("của đơn vị", "gần nhất"))
    assert main(["new", "công", "văn", "--library", str(tmp_path / "xa")]) == 0
    assert (desk / "cong-van.yaml").read_text("utf-8") == OWN
    (desk / "drafter.toml").write_text('library = ["../xa", "../gần"]\n', "utf-8")
    assert main(["new", "công văn", "--force"]) == 0
    assert "gần nhất" in (desk / "cong-van.yaml").read_text("utf-8")
    assert main(["new", "GM"]) == 0
    assert (desk / "giay-moi.yaml").read_bytes() == (PACKAGED / "giay-moi.yaml").read_bytes(), "the office has none of these"


@pytest.mark.parametrize(("text", "finding"), [
    (OWN.replace("công văn", "kế hoạch").replace("kính gửi:\n", ""), "E891"),
    (OWN.replace("công văn", "công vụ"), "E202"),
    (OWN.replace("loại: công văn\n", ""), "E201"),
    (OWN.replace("kính gửi", "kinh gởi"), "E"),
    (b"\xff\xfe\x00", "E"),
    (b"", "E"),
    (b"- a\n", "E108"),
    ("nội dung: |\n" + "  a\n" * 3_000_000, "E"),
])  # fmt: skip
def test_a_skeleton_with_mistakes_is_told_of_and_not_written(
    desk: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], text: str | bytes, finding: str,
) -> None:
    folder = office(tmp_path / "xa", text)
    assert main(["new", "công văn", "--library", str(folder)]) == 1
    told = capsys.readouterr().err
    assert f"lỗi {finding}" in told
    assert "types/cong-van.yaml:" in told
    assert names(desk) == []
    assert main(["library", "check", str(folder)]) == 1
    assert f"lỗi {finding}" in capsys.readouterr().err


def test_a_library_that_is_none_stops_it(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["new", "GM", "--library", "không-có"]) == 1
    assert "E650" in capsys.readouterr().err
    assert names(desk) == []


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_a_skeleton_that_leads_out_of_its_library_is_not_read(
    desk: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str],
) -> None:
    folder = office(tmp_path / "xa", name="giay-moi.yaml")
    (tmp_path / "secret.yaml").write_text(OWN, "utf-8")
    (folder / "types" / "cong-van.yaml").symlink_to(tmp_path / "secret.yaml")
    assert main(["new", "công văn", "--library", str(folder)]) == 1
    assert "E653" in capsys.readouterr().err
    assert names(desk) == []


def test_a_folder_in_the_place_of_a_skeleton_is_told_of(desk: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = office(tmp_path / "xa")
    (folder / "types" / "giay-moi.yaml").mkdir()
    assert main(["new", "GM", "--library", str(folder)]) == 1
    assert "E665" in capsys.readouterr().err


def test_a_type_without_a_skeleton_says_where_one_belongs(tmp_path: Path) -> None:
    report = Report()
    assert type_skeleton(TYPES[0], [Layer(str(tmp_path), "a", "1", "", {})], load(), report) is None
    found, = report
    assert (found.id, found.arguments["name"]) == ("E892", "types/nghi-quyet.yaml")


def test_the_check_of_a_library_reads_its_skeletons(desk: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = office(tmp_path / "xa")
    assert main(["library", "check", str(folder)]) == 0, capsys.readouterr().err
    (folder / "types" / "quyet_dinh.yaml").write_text("loại: quyết định\n", "utf-8")
    (folder / "types" / "ghi chú.txt").write_text("a", "utf-8")
    assert main(["library", "check", str(folder)]) == 1
    told = capsys.readouterr().err
    assert "quyet_dinh.yaml:1:1: lỗi E893" in told
    assert "quyet-dinh.yaml" in told
    assert "ghi chú" not in told


def test_a_plain_build_reads_no_skeleton(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    main(["new", "công văn"])
    for name in ("drafter.library.type_skeletons", "drafter.cli.new_command", "drafter.syntax.hints"):
        monkeypatch.delitem(sys.modules, name, raising=False)
    assert drafter.build_bytes((desk / "cong-van.yaml").read_bytes(), "a.yaml", draft=True).docx
    assert not {"drafter.library.type_skeletons", "drafter.cli.new_command", "drafter.syntax.hints"} & sys.modules.keys()
    files = {stored.path for keys in packaged_layer().rows.values() for rows in keys.values() for stored in rows}
    assert files
    assert not any("/types/" in path for path in files)

"""`drafter fmt` and `drafter schema`: what a clerk types, what is written, what is said, the exit status."""

from __future__ import annotations

import json
import os
import stat
import sys
from pathlib import Path

import pytest
from cascading import TASKS, Cascade
from making import spec

import drafter
from drafter.cli import format_command, main

MESSY = spec(subject="V/v: chấn chỉnh;").replace("trích yếu", "TRICH_YEU").replace("\n", " \r\n").encode()
TIDY = spec(subject="chấn chỉnh").encode()


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder to stand in, with a spec that is in its canonical form and one that is not."""
    monkeypatch.chdir(tmp_path)
    for name in ("DRAFTER_LANG", "DRAFTER_DEBUG", "DRAFTER_LIBRARY"):
        monkeypatch.delenv(name, raising=False)
    (tmp_path / "a.yaml").write_bytes(MESSY)
    (tmp_path / "b.yaml").write_bytes(TIDY)
    return tmp_path


def test_specs_are_rewritten_once(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["fmt", "a.yaml", "b.yaml"]) == 0
    assert (desk / "a.yaml").read_bytes() == (desk / "b.yaml").read_bytes() == TIDY
    told = capsys.readouterr()
    assert (told.out, told.err) == ("Đã ghi: a.yaml\nKhông có gì thay đổi, giữ nguyên: b.yaml\n", "")
    assert main(["fmt", "*.yaml"]) == 0
    assert capsys.readouterr().out == "Không có gì thay đổi, giữ nguyên: a.yaml, b.yaml\n"
    assert sorted(path.name for path in desk.iterdir()) == ["a.yaml", "b.yaml"]


def test_a_check_names_what_would_change_and_writes_nothing(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["fmt", "--check", "a.yaml", "b.yaml"]) == 1
    assert capsys.readouterr().out == "Chưa đúng dạng chuẩn: a.yaml\n"
    assert (desk / "a.yaml").read_bytes() == MESSY
    assert main(["fmt", "--check", "b.yaml"]) == 0
    assert capsys.readouterr().out == ""


def test_it_speaks_english(desk: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DRAFTER_LANG", "en")
    assert main(["fmt", "--check", "a.yaml"]) == 1
    assert capsys.readouterr().out == "Not in canonical form: a.yaml\n"


@pytest.mark.parametrize("flags", [[], ["--check"]])
def test_a_spec_with_mistakes_is_reported_and_stays_while_others_are_written(
    desk: Path, capsys: pytest.CaptureFixture[str], flags: list[str],
) -> None:
    (desk / "c.yaml").write_bytes(b"SO:5\n")
    (desk / "d.yaml").write_text("loại: công văn\nkính gửi: A  #.\n", "utf-8")
    assert main(["fmt", "c.yaml", "d.yaml", "không-có.yaml", ".", "a.yaml", *flags]) == 1
    said = capsys.readouterr().err
    assert all(finding in said for finding in ("E117", "E890", "E701", "E703"))
    assert (desk / "c.yaml").read_bytes() == b"SO:5\n"
    assert (desk / "d.yaml").read_text("utf-8").endswith("#.\n")
    assert (desk / "a.yaml").read_bytes() == (MESSY if flags else TIDY)


def test_warnings_are_left_to_the_build(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (desk / "b.yaml").write_text(spec(subject="a #b"), "utf-8")
    assert main(["fmt", "b.yaml"]) == 0
    assert capsys.readouterr().err == ""


def test_a_file_that_another_program_holds_stays(
    desk: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch,
) -> None:
    def held(source: str, target: str) -> None:
        raise PermissionError(13, "held")

    monkeypatch.setattr(os, "replace", held)
    assert main(["fmt", "a.yaml"]) == 1
    assert "E716" in capsys.readouterr().err
    assert (desk / "a.yaml").read_bytes() == MESSY
    assert sorted(path.name for path in desk.iterdir()) == ["a.yaml", "b.yaml"]


def test_a_file_marked_read_only_stays(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (desk / "a.yaml").chmod(stat.S_IREAD)
    assert main(["fmt", "a.yaml"]) == 1
    assert "E717" in capsys.readouterr().err
    assert (desk / "a.yaml").read_bytes() == MESSY


def test_what_somebody_saved_meanwhile_is_kept(
    desk: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(format_command, "read", lambda path, report: MESSY)
    assert main(["fmt", "b.yaml"]) == 0
    (desk / "b.yaml").write_bytes(b"moi")
    assert main(["fmt", "b.yaml"]) == 0
    assert "W711" in capsys.readouterr().err
    assert (desk / "b.yaml.bak").read_bytes() == b"moi"


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_a_link_stays_a_link(desk: Path) -> None:
    (desk / "c.yaml").symlink_to("a.yaml")
    assert main(["fmt", "c.yaml"]) == 0
    assert (desk / "c.yaml").is_symlink()
    assert (desk / "a.yaml").read_bytes() == TIDY


def test_the_mark_at_the_end_goes_where_the_offices_library_lays_the_paper(desk: Path) -> None:
    body = '{{ điều_khoản("chung/ket") }}\n\nLàm ngay./.'
    (desk / "a.yaml").write_text(spec(body=body), "utf-8")
    assert main(["fmt", "a.yaml"]) == 0
    assert (desk / "a.yaml").read_text("utf-8") == spec(body=body), "nobody knows the clause"
    clause = desk / "thu-vien" / "clauses" / "chung" / "ket.yaml"
    clause.parent.mkdir(parents=True)
    clause.write_text("tên: Kết\nbản: 1\nnội dung: Đề nghị các đơn vị thực hiện.\n", "utf-8")
    (desk / "thu-vien" / "library.yaml").write_text("phiên bản: 1\ntên: A\nbản: 1\n", "utf-8")
    (desk / "drafter.toml").write_text('library = ["thu-vien"]\n', "utf-8")
    assert main(["fmt", "a.yaml"]) == 0
    assert (desk / "a.yaml").read_text("utf-8") == spec(body=body.replace("./.", "."))


def test_the_mark_at_the_end_goes_where_a_table_stands_in_a_file_beside(desk: Path) -> None:
    more = "phụ lục:\n  - tệp: so-lieu.csv\n"
    folder = desk / "thang-10"
    folder.mkdir()
    (folder / "so-lieu.csv").write_text("Xã,Số\nA,1\n", "utf-8")
    (folder / "a.yaml").write_text(spec(body="Làm ngay theo Phụ lục./.", more=more), "utf-8")
    assert main(["fmt", "thang-10/a.yaml"]) == 0
    assert (folder / "a.yaml").read_text("utf-8") == spec(body="Làm ngay theo Phụ lục.", more=more)


def test_what_a_cascade_writes_is_in_canonical_form(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    cascade = Cascade(tmp_path, TASKS)
    cascade.run("so-noi-vu", "so-khoa-hoc-va-cong-nghe")
    assert main(["fmt", "--check", *map(str, cascade.folder.glob("*.yaml"))]) == 0, capsys.readouterr()


def test_the_schema_is_printed_with_the_line_that_names_it(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["schema"]) == 0
    told = capsys.readouterr()
    assert json.loads(told.out)["properties"]["trích yếu"]["description"].startswith("Trích yếu")
    assert "# yaml-language-server: $schema=nd30.schema.json" in told.err


def test_the_schema_is_written_in_the_language_asked_for(
    desk: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert main(["schema", "-o", "x/nd30.schema.json"]) == 0
    assert capsys.readouterr().out.splitlines()[-1] == "# yaml-language-server: $schema=nd30.schema.json"
    assert main(["schema", "-o", "x/nd30.schema.json"]) == 0
    assert "Không có gì thay đổi" in capsys.readouterr().out
    monkeypatch.setenv("DRAFTER_LANG", "en")
    assert main(["schema", "-o", "x/nd30.schema.json"]) == 0, "a schema of drafter is replaced by another"
    assert json.loads((desk / "x" / "nd30.schema.json").read_text("utf-8"))["title"] == "A spec of drafter"


def test_a_file_of_somebody_is_not_overwritten_by_a_schema(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (desk / "s.json").write_text("{}", "utf-8")
    assert main(["schema", "-o", "s.json"]) == 1
    assert "E711" in capsys.readouterr().err
    assert (desk / "s.json").read_text("utf-8") == "{}"
    assert main(["schema", "-o", "s.json", "--force"]) == 0
    assert (desk / "s.json.bak").read_text("utf-8") == "{}"


def test_a_plain_build_loads_nothing_of_the_desk(
    desk: Path, monkeypatch: pytest.MonkeyPatch,
) -> None:
    from drafter import packaged

    folders = []
    load = packaged.load
    monkeypatch.setattr(packaged, "load", lambda folder: folders.append(folder) or load(folder))
    for name in [name for name in sys.modules if name.startswith("drafter.desk")]:
        monkeypatch.delitem(sys.modules, name)
    assert drafter.build_bytes(TIDY, "b.yaml").docx
    assert "syntax/help" not in folders
    assert not any(name.startswith("drafter.desk") for name in sys.modules)

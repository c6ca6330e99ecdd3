"""`drafter doctor`: what is there, what lacks, what forbids a build."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from drafter.cli import main
from drafter.cli.help_words import WORDS
from drafter.desk import checkup, fonts
from drafter.desk.fonts import Font, find_font
from drafter.writers import programs


@pytest.fixture
def seat(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder on a computer that has everything."""
    monkeypatch.chdir(tmp_path)
    for name in ("DRAFTER_LANG", "DRAFTER_SOFFICE", "DRAFTER_LIBRARY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(checkup, "find_spec", lambda name: name)
    monkeypatch.setattr(checkup, "find_font", lambda: Font("Times New Roman", True))
    monkeypatch.setattr(programs, "find_soffice", lambda: "/opt/soffice")
    monkeypatch.setattr(programs, "find_pdftoppm", lambda: "/opt/pdftoppm")
    return tmp_path


def doctor(capsys: pytest.CaptureFixture[str], *options: str) -> tuple[int, dict[str, dict[str, str]]]:
    """Return the exit status and the checks by name."""
    status = main(["doctor", "--json", *options])
    said = json.loads(capsys.readouterr().out)
    assert said["exit"] == status
    return status, {check["name"]: check for check in said["checks"]}


def test_where_all_is_there_nothing_is_to_be_done(seat: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status, checks = doctor(capsys)
    assert status == 0
    assert {check["state"] for check in checks.values()} == {"good"}
    assert {check["hint"] for check in checks.values()} == {""}
    assert list(seat.iterdir()) == []
    assert main(["doctor"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == len(checks) + 1
    assert all(line.startswith("✓ ") for line in lines[:-1])


@pytest.mark.parametrize(
    ("name", "break_it"),
    [
        ("font", lambda patch: patch.setattr(checkup, "find_font", lambda: None)),
        ("pdf", lambda patch: patch.setattr(programs, "find_soffice", lambda: None)),
        ("pictures", lambda patch: patch.setattr(programs, "find_pdftoppm", lambda: None)),
        ("communes", lambda patch: patch.setattr(checkup, "find_spec", lambda name: name != "vietnam_provinces" or None)),
        ("workbook", lambda patch: patch.setattr(checkup, "find_spec", lambda name: name != "openpyxl" or None)),
    ],
)
def test_what_a_build_can_do_without_is_told_and_fails_nothing(
    seat: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, name: str, break_it,
) -> None:
    break_it(monkeypatch)
    status, checks = doctor(capsys)
    assert status == 0
    assert [each for each, check in checks.items() if check["state"] == "lacking"] == [name]
    assert checks[name]["hint"]


@pytest.mark.parametrize(
    ("name", "break_it"),
    [
        ("packages", lambda patch: patch.setattr(checkup, "find_spec", lambda name: None if name == "jinja2" else name)),
        ("python", lambda patch: patch.setattr(checkup, "OLDEST_PYTHON", (99, 0))),
        ("libraries", lambda patch: patch.setenv("DRAFTER_LIBRARY", "khong-co")),
        ("folder", lambda patch: patch.setattr(checkup, "TemporaryFile", refuse)),
    ],
)
def test_what_a_build_cannot_do_without_fails(
    seat: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, name: str, break_it,
) -> None:
    break_it(monkeypatch)
    status, checks = doctor(capsys)
    assert status == 1
    assert [each for each, check in checks.items() if check["state"] == "bad"] == [name]
    assert checks[name]["hint"]


def refuse(dir: str) -> None:
    raise PermissionError(13, "Permission denied", dir)


def test_a_broken_library_is_told_with_its_finding(seat: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (seat / "drafter.toml").write_text("library = 5\n", "utf-8")
    assert main(["doctor"]) == 1
    said = capsys.readouterr()
    assert "E671" in said.err
    assert "✗ Thư viện của đơn vị có lỗi" in said.out


def test_a_library_that_is_named_is_read(seat: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (seat / "rieng").mkdir()
    (seat / "rieng" / "library.yaml").write_text("phiên bản: 1\ntên: Thư viện Sở\nbản: 1\n", "utf-8")
    status, checks = doctor(capsys, "--library", "rieng")
    assert status == 0
    assert "rieng" in checks["libraries"]["message"]


def test_a_folder_that_was_deleted_is_told(
    seat: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch,
) -> None:
    def gone() -> Path:
        raise FileNotFoundError(2, "No such file or directory")

    monkeypatch.setattr(checkup.Path, "cwd", gone)
    status, checks = doctor(capsys)
    assert (status, checks["folder"]["state"]) == (1, "bad")


def test_a_program_that_is_named_wrongly_is_told(
    seat: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(programs, "find_soffice", lambda: None)
    monkeypatch.setenv("DRAFTER_SOFFICE", "/khong/co")
    status, checks = doctor(capsys)
    assert (status, checks["pdf"]["state"]) == (0, "lacking")
    assert "/khong/co" in checks["pdf"]["message"]


@pytest.mark.parametrize("encoding", ["cp437", "cp1258", "ascii", "utf-8"])
def test_an_old_console_gets_plain_marks(tmp_path: Path, drafter_command: list[str], encoding: str) -> None:
    from test_cli_usage import run

    answer = run([*drafter_command, "doctor"], tmp_path, PYTHONIOENCODING=encoding, DRAFTER_LANG="vi")
    assert answer.returncode == 0
    lines = answer.stdout.decode(encoding).splitlines()
    marks = {line[:2].strip() for line in lines[:-1] if not line.startswith("  ")}
    assert marks <= ({"✓", "!"} if encoding == "utf-8" else {"ok", "!"})
    assert any(encoding in line and line.startswith("!") for line in lines) == (encoding != "utf-8")


@pytest.mark.parametrize("own", [True, False])
def test_a_substitute_font_is_one_of_the_same_widths(monkeypatch: pytest.MonkeyPatch, own: bool) -> None:
    known = {"DejaVu Sans", "Liberation Serif", *(["Times New Roman"] if own else [])}
    monkeypatch.setattr(fonts, "_families", lambda: known)
    assert find_font() == (Font("Times New Roman", True) if own else Font("Liberation Serif", False))
    monkeypatch.setattr(fonts, "_families", lambda: {"DejaVu Sans"})
    assert find_font() is None


@pytest.mark.parametrize(
    ("file", "found"),
    [
        ("TIMES.TTF", Font("Times New Roman", True)),
        ("LiberationSerif-Regular.ttf", Font("Liberation Serif", False)),
        ("arial.ttf", None),
    ],
)
def test_where_nobody_can_be_asked_the_font_folders_are_looked_through(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, file: str, found: Font | None,
) -> None:
    (tmp_path / "Fonts").mkdir()
    (tmp_path / "Fonts" / file).touch()
    monkeypatch.setattr(fonts, "_families", lambda: None)
    monkeypatch.setattr(fonts, "_FOLDERS", {sys.platform: (str(tmp_path), str(tmp_path / "không có"))})
    assert find_font() == found


def test_a_font_program_that_fails_or_hangs_is_passed_over(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fonts.shutil, "which", lambda name: name)
    for error in (OSError(), subprocess.TimeoutExpired("fc-list", 1), subprocess.CalledProcessError(1, "fc-list")):
        def failing(*_: object, error: Exception = error, **__: object) -> None:
            raise error

        monkeypatch.setattr(fonts.subprocess, "run", failing)
        assert fonts._families() is None


def test_every_outcome_has_words_and_what_lacks_a_remedy() -> None:
    outcomes = [key for key in WORDS if key.startswith("doctor ") and len(key.split()) > 2]
    assert len(outcomes) > 20
    for key in outcomes:
        is_remedied = "lacking" in key or "bad" in key
        assert all(("\n" in text) == is_remedied or "substitute" in key for text in WORDS[key]), key

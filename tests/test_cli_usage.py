from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from standin import spec

import drafter
from drafter.cli import main


def test_alone_it_says_what_to_type_next(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([]) == 0
    assert "drafter build cong-van.yaml" in capsys.readouterr().out


def test_it_speaks_english_when_asked(folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DRAFTER_LANG", "en")
    assert main([]) == 0
    assert "What to type next" in capsys.readouterr().out
    assert main(["build", "nowhere.yaml"]) == 1
    assert "error E701: no file" in capsys.readouterr().err


def test_the_version_is_told(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--version"]) == 0
    assert capsys.readouterr().out == f"drafter {drafter.__version__}\n"


def test_help_names_every_option(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    from drafter.cli.commands import COMMANDS

    assert {main([*command.split(), "--help"]) for command in COMMANDS} == {0}
    shown = capsys.readouterr().out
    for command, row in COMMANDS.items():
        assert command in shown
        for flag in row.flags:
            assert f"--{flag}" in shown
        for spellings in row.values.values():
            assert all(spelling in shown for spelling in spellings)


@pytest.mark.parametrize(
    ("typed", "remedy"),
    [
        ("biuld a.yaml", "drafter build cong-van.yaml"),
        ("a.yaml --draft", "drafter build a.yaml --draft"),
        ("build", "drafter build cong-van.yaml"),
        ("build a.yaml --dratf", "--draft"),
        ("build a.yaml --xyz", "drafter --help"),
        ("build a.yaml -o", "-o van-ban.docx"),
        ("build a.yaml -o --draft", "-o van-ban.docx"),
        ("build a.yaml --template=", "--template mau-don-vi.docx"),
        ("build a.yaml -draft", "--draft"),
        ("build a.yaml --draft=yes", "drafter --help"),
        ("build a.yaml -o a.pdf", "-o a.docx"),
        ("build a.yaml b.yaml -o c.docx", "-o c"),
        ("--draft", "drafter build cong-van.yaml --draft"),
        ("template", "drafter template new"),
        ("template chekc a.docx", "drafter template check"),
        ("template check", "drafter template check mau-don-vi.docx"),
        ("template check a.docx b.docx", "b.docx"),
        ("copy", "drafter copy van-ban.docx ban-sao.yaml"),
        ("copy a.docx", "drafter copy van-ban.docx ban-sao.yaml"),
        ("copy a.docx a.yaml b.yaml", "drafter copy van-ban.docx ban-sao.yaml"),
        ("copy a.docx a.yaml -o a.pdf", "-o a.docx"),
        ("copi a.docx a.yaml", "drafter copy van-ban.docx ban-sao.yaml"),
        ("template new mau.docx", "drafter template new -o mau.docx"),
        ("new", "drafter new công văn"),
        ("new quyet", "quyết định"),
        ("new QĐ -o a.docx", ".yaml"),
        ("new QĐ -o", "-o cong-van.yaml"),
        ("nwe", "drafter new công văn"),
        ("fmt", "drafter fmt cong-van.yaml"),
        ("fmt a.yaml --chekc", "--check"),
        ("schema a.json", "drafter schema -o a.json"),
        ("schema -o", "-o nd30.schema.json"),
        ("schema -o a.yaml", ".json"),
    ],
)
def test_wrong_usage_is_answered_in_vietnamese_with_what_to_type(
    folder: Path, capsys: pytest.CaptureFixture[str], typed: str, remedy: str,
) -> None:
    spec("a.yaml")
    spec("b.yaml")
    assert main(typed.split()) == 2
    shown = capsys.readouterr()
    assert shown.out == ""
    assert remedy in shown.err
    assert not any(word in shown.err for word in ("usage", "error:", "argument", "expected", "invalid"))
    assert sorted(path.name for path in folder.iterdir()) == ["a.yaml", "b.yaml"]


def test_progress_is_shown_on_a_terminal_only(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch,
) -> None:
    spec("a.yaml")
    spec("b.yaml")
    main(["build", "a.yaml", "b.yaml"])
    assert capsys.readouterr().err == ""
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    main(["build", "a.yaml", "b.yaml", "-o", "out"])
    assert "Đang dựng 2/2" in capsys.readouterr().err


def run(command: list[str], folder: Path, **environment: str) -> subprocess.CompletedProcess[bytes]:
    paths = os.pathsep.join([str(Path(drafter.__file__).parent.parent), os.environ.get("PYTHONPATH", "")])
    return subprocess.run(
        command, cwd=folder, capture_output=True, check=False, timeout=60, env={**os.environ, "PYTHONPATH": paths, **environment},
    )


@pytest.mark.parametrize("encoding", ["ascii", "cp1258", "cp437", "cp1252", "utf-8", "utf-16"])
def test_every_console_can_print_what_is_said(tmp_path: Path, drafter_command: list[str], encoding: str) -> None:
    answer = run([*drafter_command, "build", "không có.yaml"], tmp_path, PYTHONIOENCODING=encoding, DRAFTER_LANG="vi")
    assert answer.returncode == 1
    said = answer.stderr.decode(encoding)
    assert ("không tìm thấy" if encoding.startswith("utf") else "khong tim thay") in said


def test_json_loses_no_letter_on_an_old_console(tmp_path: Path, drafter_command: list[str]) -> None:
    answer = run([*drafter_command, "build", "không có.yaml", "--json"], tmp_path, PYTHONIOENCODING="cp437", PYTHONUTF8="1")
    assert json.loads(answer.stdout)["findings"][0]["path"] == "không có.yaml"


def test_a_reader_that_goes_away_is_met_with_silence(tmp_path: Path, drafter_command: list[str]) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    paths = os.pathsep.join([str(Path(drafter.__file__).parent.parent), os.environ.get("PYTHONPATH", "")])
    with os.fdopen(writing, "wb") as pipe:
        answer = subprocess.run(
            [*drafter_command, "--help"], cwd=tmp_path, stdout=pipe, stderr=subprocess.PIPE, check=False, timeout=60,
            env={**os.environ, "PYTHONPATH": paths},
        )
    assert (answer.returncode, answer.stderr) == (0, b"")


def test_options_may_be_written_in_every_usual_way(folder: Path) -> None:
    spec("a.yaml")
    spec("-b.yaml")
    assert main(["build", "--output=out", "--draft", "a.yaml", "--", "-b.yaml"]) == 0
    assert sorted(path.name for path in Path("out").iterdir()) == ["-b.docx", "a.docx"]

from __future__ import annotations

from pathlib import Path

import pytest
from standin import engine, spec

import drafter
from drafter import Built
from drafter.cli import main

SPEC = "a.yaml"


def test_a_template_that_cannot_be_read_stops_everything(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    spec(SPEC)
    assert main(["build", SPEC, "--template", "nowhere.docx"]) == 1
    assert capsys.readouterr().err.startswith("nowhere.docx: lỗi E701")
    assert not Path("a.docx").exists()


def test_a_template_that_is_none_is_told_once(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    spec(SPEC)
    spec("b.yaml")
    Path("t.docx").write_bytes(b"no zip")
    assert main(["build", SPEC, "b.yaml", "--template", "t.docx"]) == 1
    assert capsys.readouterr().err.count("t.docx") == 1
    assert sorted(path.name for path in folder.glob("*.docx")) == ["t.docx"]


def test_the_template_goes_to_the_engine(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    spec(SPEC)
    assert main(["template", "new", "-o", "t.docx"]) == 0
    given: list[bytes | None] = []

    def listening(data: bytes, path: str, *, draft: bool = False, template: bytes | None = None, **_more: object) -> Built:
        given.append(template)
        return engine(data, path)

    monkeypatch.setattr(drafter, "build_bytes", listening)
    assert main(["build", SPEC, "--template", "t.docx"]) == 0
    assert given == [Path("t.docx").read_bytes()]


def test_the_template_is_never_written_over_a_departments_own(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["template", "new"]) == 0
    assert main(["template", "check", "nd30.docx"]) == 0
    Path("nd30.docx").write_bytes(b"our letterhead")
    assert main(["template", "new"]) == 1
    assert Path("nd30.docx").read_bytes() == b"our letterhead"
    capsys.readouterr()
    assert main(["template", "check", "nd30.docx"]) == 1
    assert "nd30.docx: lỗi E6" in capsys.readouterr().err


def test_a_pattern_that_matches_nothing_does_not_stop_the_template_from_being_used(folder: Path) -> None:
    spec(SPEC)
    assert main(["template", "new", "-o", "t.docx"]) == 0
    assert main(["build", "x*.yaml", SPEC, "--template", "t.docx"]) == 1
    assert Path("a.docx").is_file()

"""The Word template of an office: found in its library, chosen by name, never from outside."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from making import spec

from drafter.cli import main
from drafter.library.word import packaged_template


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a spec, a library beside it and a drafter.toml that names it."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("DRAFTER_LIBRARY", raising=False)
    (tmp_path / "lib" / "word").mkdir(parents=True)
    (tmp_path / "lib" / "library.yaml").write_text("phiên bản: 1\ntên: Sở\n", "utf-8")
    (tmp_path / "drafter.toml").write_text('library = ["lib"]\n', "utf-8")
    (tmp_path / "a.yaml").write_text(spec(), "utf-8")
    return tmp_path


def narrow(path: Path) -> None:
    """Write the base template with a right margin of 2 cm, so that its pages are told apart."""
    from docx import Document
    from docx.shared import Mm

    document = Document(str(packaged_template()))
    document.sections[0].right_margin = Mm(20)
    document.save(str(path))


def margin_mm(docx: Path) -> float:
    from docx import Document

    return round(Document(str(docx)).sections[0].right_margin.mm)


def test_the_nearest_librarys_own_base_template_is_used(office: Path) -> None:
    assert main(["build", "a.yaml", "-o", "mot.docx"]) == 0
    narrow(office / "lib" / "word" / "nd30.docx")
    assert main(["build", "a.yaml", "-o", "hai.docx", "--relock"]) == 0
    assert (margin_mm(office / "mot.docx"), margin_mm(office / "hai.docx")) == (15, 20)


def test_a_template_is_chosen_by_its_name_in_the_library(office: Path) -> None:
    narrow(office / "lib" / "word" / "hep.docx")
    assert main(["build", "a.yaml", "-o", "a.docx", "--template", "hep"]) == 0
    assert margin_mm(office / "a.docx") == 20
    assert main(["build", "a.yaml", "-o", "b.docx", "--template", "khong-co.docx"]) == 1
    assert not (office / "b.docx").exists()


def test_a_broken_template_of_the_library_stops_the_build_and_is_told_once(
    office: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (office / "lib" / "word" / "nd30.docx").write_bytes(b"PK no")
    (office / "b.yaml").write_text(spec(), "utf-8")
    assert main(["build", "a.yaml", "b.yaml", "-o", "ra"]) == 1
    assert capsys.readouterr().err.count("lib/word/nd30.docx".replace("/", os.sep)) == 1


@pytest.mark.skipif(not hasattr(os, "symlink"), reason="no links here")
def test_a_template_that_leads_out_of_the_library_is_not_taken(office: Path) -> None:
    narrow(office / "ngoai.docx")
    try:
        (office / "lib" / "word" / "nd30.docx").symlink_to(office / "ngoai.docx")
    except OSError:
        pytest.skip("links are not allowed here")
    assert main(["build", "a.yaml", "-o", "a.docx"]) == 1
    assert not (office / "a.docx").exists()

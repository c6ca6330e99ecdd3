"""`drafter copy` from the command line: where the copy goes, what is never written over, what is said."""
from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from copying import EXAMPLE, SPECS, quiet

import drafter
from drafter.cli import main
from drafter.ooxml.package import is_sealed


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Stand in a folder with a document and the spec of its copy."""
    monkeypatch.chdir(tmp_path)
    for name in ("DRAFTER_LANG", "DRAFTER_DEBUG", "DRAFTER_LIBRARY"):
        monkeypatch.delenv(name, raising=False)
    (tmp_path / "công văn.docx").write_bytes(quiet())
    (tmp_path / "sao.yaml").write_bytes(EXAMPLE.read_bytes())
    return tmp_path


def copy(*words: str) -> int:
    return main(["copy", "công văn.docx", "sao.yaml", *words])


def test_the_copy_lies_beside_the_document_which_stays_as_it_was(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert copy() == 0
    assert capsys.readouterr().out == "Đã ghi: công văn.sao.docx\n"
    assert sorted(path.name for path in desk.iterdir()) == ["công văn.docx", "công văn.sao.docx", "sao.yaml"]
    assert (desk / "công văn.docx").read_bytes() == quiet()
    made = drafter.copy_bytes(quiet(), "a", EXAMPLE.read_bytes(), "b").docx
    assert (desk / "công văn.sao.docx").read_bytes() == made
    assert is_sealed(made or b"")
    assert copy() == 0
    assert "giữ nguyên" in capsys.readouterr().out


@pytest.mark.parametrize(("typed", "made"), [("ra.docx", "ra.docx"), ("ra", "ra/công văn.sao.docx"), ("ra/b.docx", "ra/b.docx")])
def test_o_names_a_file_or_a_folder(desk: Path, typed: str, made: str) -> None:
    assert copy("-o", typed) == 0
    assert (desk / made).is_file()


@pytest.mark.parametrize("typed", ["công văn.docx", "./công văn.docx", "liên kết.docx"])
def test_the_document_is_never_written_over_not_even_by_force(
    desk: Path, typed: str, capsys: pytest.CaptureFixture[str]
) -> None:
    if "liên kết" in typed:
        os.link(desk / "công văn.docx", desk / typed)
    assert copy("-o", typed, "--force") == 1
    assert "E932" in capsys.readouterr().err
    assert (desk / "công văn.docx").read_bytes() == quiet()


def test_somebodys_work_is_written_over_by_force_only(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (desk / "công văn.sao.docx").write_bytes(b"mine")
    assert copy() == 1
    assert "E711" in capsys.readouterr().err
    assert copy("--force") == 0
    assert (desk / "công văn.sao.docx.bak").read_bytes() == b"mine"


@pytest.mark.parametrize(
    ("words", "finding"),
    [
        (("không có.docx", "sao.yaml"), "E701"), (("công van.docx", "sao.yaml"), "E702"), ((".", "sao.yaml"), "E710"),
        (("công văn.docx", "khong.yaml"), "E701"), (("công văn.docx", "."), "E703"), (("sao.yaml", "công văn.docx"), "E920"),
        (("..", "sao.yaml"), "E710"), (("", "sao.yaml"), "E710"),
    ],
)  # fmt: skip
def test_files_that_cannot_be_read_are_findings(
    desk: Path, words: tuple[str, str], finding: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["copy", *words]) == 1
    assert finding in capsys.readouterr().err
    assert sorted(path.name for path in desk.iterdir()) == ["công văn.docx", "sao.yaml"]


def test_a_broken_library_stops_the_copy(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert copy("--library", "không có") == 1
    assert not (desk / "công văn.sao.docx").exists()
    assert capsys.readouterr().err


def test_it_speaks_english_when_asked(desk: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DRAFTER_LANG", "en")
    assert main(["copy", "sao.yaml", "sao.yaml"]) == 1
    assert "error E920: the document to copy is not a Word file" in capsys.readouterr().err
    assert main(["copy", "--help"]) == 0
    assert "drafter copy DOCUMENT.docx COPY.yaml" in capsys.readouterr().out


def test_pdf_and_pictures_are_made_of_the_copy(desk: Path, libreoffice: str) -> None:
    assert copy("--pdf", "--png") == 0
    assert (desk / "công văn.sao.pdf").read_bytes().startswith(b"%PDF-")
    assert (desk / "công văn.sao-1.png").is_file()


def test_a_build_does_not_import_what_only_a_copy_needs(desk: Path) -> None:
    names = ["drafter.layout.copy", "drafter.writers.copy", "drafter.readers.original", "drafter.ooxml.body_end"]
    code = (
        "import sys, drafter; assert drafter.build_bytes(open(sys.argv[1], 'rb').read(), 'a').docx;"
        f"print([name for name in {names} if name in sys.modules])"
    )
    path = os.pathsep.join([str(Path(drafter.__file__).parents[1]), os.environ.get("PYTHONPATH", "")])
    environment = {**os.environ, "PYTHONPATH": path}
    command = [sys.executable, "-c", code, str(SPECS[0])]
    answer = subprocess.run(command, capture_output=True, text=True, check=True, env=environment)
    assert answer.stdout == "[]\n"

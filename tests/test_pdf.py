from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from judges import pages
from standin import spec

import drafter
from drafter.cli import main
from drafter.diagnostics import Report
from drafter.library.word import packaged_template
from drafter.writers import pdf, programs
from drafter.writers.pdf import Original, Rendered, render
from drafter.writers.seals import is_sealed_pdf, is_sealed_png, seal_pdf, seal_png

PNG = b"\x89PNG\r\n\x1a\n" + b"\0\0\0\0IEND\xaeB`\x82"


Put = Callable[[str], Path]


@pytest.fixture
def put(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Put:
    """Put a program of a few lines of Python in the place of LibreOffice; it notes each of its runs in `runs`."""
    if sys.platform == "win32":
        pytest.skip("a script cannot stand for a program on Windows")

    def put_in_place(body: str) -> Path:
        program, runs = tmp_path / "soffice", tmp_path / "runs"
        head = f"#!{sys.executable}\nimport os, sys, time\nopen({str(runs)!r}, 'a').write('x')\n"
        program.write_text(f"{head}names = [name for name in sys.argv if name.endswith('.docx')]\n{body}\n")
        program.chmod(0o755)
        monkeypatch.setenv("DRAFTER_SOFFICE", str(program))
        return runs

    return put_in_place


WRITE = "for n in names: open(n.replace('.docx', '.pdf'), 'w').write('%PDF-1 ' + open(n).read() + ' %%EOF')"


def originals(*texts: str) -> list[Original]:
    return [Original(f"{text}.docx", text.encode(), Report()) for text in texts]


def ids(given: list[Original]) -> list[list[str]]:
    return [[finding.id for finding in original.report] for original in given]


def test_many_documents_are_one_process(put: Put) -> None:
    runs = put(WRITE)
    given = originals("a", "b", "c")
    assert [made.pdf and made.pdf[:8] for made in render(given)] == [b"%PDF-1 a", b"%PDF-1 b", b"%PDF-1 c"]
    assert (runs.read_text(), ids(given)) == ("x", [[], [], []])


def test_what_failed_is_tried_once_more_and_then_told(put: Put) -> None:
    runs = put("names = [n for n in names if n != '1.docx']\n" + WRITE)
    given = originals("a", "b", "c")
    made = render(given)
    assert [one.pdf is None for one in made] == [False, True, False]
    assert (runs.read_text(), ids(given)) == ("xx", [[], ["E732"], []])


def test_a_second_try_that_succeeds_is_no_finding(put: Put, tmp_path: Path) -> None:
    put(f"if len(open({str(tmp_path / 'runs')!r}).read()) < 2: sys.exit(1)\n{WRITE}")
    given = originals("a")
    assert render(given)[0].pdf is not None
    assert ids(given) == [[]]


def test_a_program_that_hangs_is_ended_with_all_that_it_started(
    put: Put, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
) -> None:
    child = tmp_path / "child"
    put(
        "import subprocess\n"
        f"open({str(child)!r}, 'w').write(str(subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(600)']).pid))\n"
        "time.sleep(600)"
    )
    monkeypatch.setattr(pdf, "START_SECONDS", 1.0)
    monkeypatch.setattr(pdf, "DOCUMENT_SECONDS", 0.5)
    monkeypatch.setattr(pdf, "TRIES", 1)
    given = originals("a")
    assert render(given) == [Rendered()]
    assert ids(given) == [["E732"]]
    assert not is_running(int(child.read_text()))


def is_running(pid: int) -> bool:
    """Tell whether the process lives on; one that ended but that nobody has buried counts as ended."""
    for _ in range(100):
        try:
            os.kill(pid, 0)
            state = Path(f"/proc/{pid}/stat")
            if state.exists() and state.read_text().rpartition(")")[2].split()[0] == "Z":
                return False
        except (ProcessLookupError, FileNotFoundError):
            return False
        time.sleep(0.02)
    return True


def test_without_a_program_the_document_is_written_and_one_sentence_says_what_to_do(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(programs, "find_soffice", lambda: None)
    monkeypatch.setattr(programs, "find_powershell", lambda: None)
    spec("a.yaml")
    assert main(["build", "a.yaml", "--pdf"]) == 1
    shown = capsys.readouterr()
    assert "a.docx: lỗi E731: " in shown.err
    assert shown.out == "Đã ghi: a.docx\n"
    assert sorted(path.name for path in folder.iterdir()) == ["a.docx", "a.yaml"]


def test_a_wrong_path_in_the_environment_is_named(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("DRAFTER_SOFFICE", "nowhere/soffice")
    spec("a.yaml")
    assert main(["build", "a.yaml", "--pdf"]) == 1
    assert "lỗi E734: biến DRAFTER_SOFFICE chỉ tới “nowhere/soffice”" in capsys.readouterr().err


def drawn(*pictures: bytes, pdf_bytes: bytes = b"%PDF-1") -> Callable[..., list[Rendered]]:
    """Return a stand-in for `render` that gives every document this PDF and these pictures."""
    made = Rendered(seal_pdf(pdf_bytes), tuple(seal_png(picture) for picture in pictures))
    return lambda given, **_more: [made for _ in given]


def test_pictures_of_pages_that_are_gone_are_taken_away_unless_somebody_made_them(
    folder: Path, monkeypatch: pytest.MonkeyPatch,
) -> None:
    spec("a.yaml")
    monkeypatch.setattr("drafter.cli.pictures.render", drawn(PNG, PNG, PNG))
    assert main(["build", "a.yaml", "--png"]) == 0
    Path("a-4.png").write_bytes(b"a photograph")
    monkeypatch.setattr("drafter.cli.pictures.render", drawn(PNG))
    assert main(["build", "a.yaml", "--png"]) == 0
    assert sorted(path.name for path in folder.glob("a*.png")) == ["a-1.png", "a-4.png"]


def test_a_signed_pdf_is_not_overwritten(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch,
) -> None:
    spec("a.yaml")
    monkeypatch.setattr("drafter.cli.pictures.render", drawn())
    assert main(["build", "a.yaml", "--pdf"]) == 0
    signed = Path("a.pdf").read_bytes() + b"a signature"
    Path("a.pdf").write_bytes(signed)
    monkeypatch.setattr("drafter.cli.pictures.render", drawn(pdf_bytes=b"%PDF-2"))
    assert main(["build", "a.yaml", "--pdf"]) == 1
    assert "a.pdf: lỗi E711" in capsys.readouterr().err
    assert Path("a.pdf").read_bytes() == signed


def test_a_seal_tells_whether_a_file_was_touched() -> None:
    for seal, is_sealed, data in ((seal_pdf, is_sealed_pdf, b"%PDF-1 %%EOF"), (seal_png, is_sealed_png, PNG)):
        sealed = seal(data)
        assert is_sealed(sealed)
        changes = (data, b"", sealed + b"x", sealed[:9] + b"x" + sealed[10:], b"x" + sealed)
        assert not any(is_sealed(changed) for changed in changes)


def test_libreoffice_makes_the_pdf_and_one_picture_a_page(
    libreoffice: str, folder: Path, monkeypatch: pytest.MonkeyPatch,
) -> None:
    spec("a.yaml")
    built = drafter.Built(packaged_template().read_bytes(), None, ())
    monkeypatch.setattr(drafter, "build_bytes", lambda *_arguments, **_more: built)
    assert main(["build", "a.yaml", "--pdf", "--png"]) == 0
    assert is_sealed_pdf(Path("a.pdf").read_bytes())
    assert pages.page_count(Path("a.pdf")) == 1
    assert [word.text for word in pages.words_of(Path("a.pdf"))][:2] == ["{{p", "head"]
    assert is_sealed_png(Path("a-1.png").read_bytes())
    assert not Path("a-2.png").exists()


def test_without_pdftoppm_only_the_first_page_is_drawn_and_that_is_said(put: Put, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(programs, "find_pdftoppm", lambda: None)
    put(f"if 'png' in sys.argv: open(names[0].replace('.docx', '.png'), 'wb').write({PNG!r})\n{WRITE}")
    given = originals("a")
    assert render(given, pages=True)[0].pages == (seal_png(PNG),)
    assert ids(given) == [["W731"]]


def test_a_libreoffice_that_cannot_draw_is_told(put: Put, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(programs, "find_pdftoppm", lambda: None)
    put(f"if 'png' in sys.argv: sys.exit(1)\n{WRITE}")
    given = originals("a")
    assert render(given, pages=True)[0].pages == ()
    assert ids(given) == [["E735"]]

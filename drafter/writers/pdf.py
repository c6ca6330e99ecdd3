"""DOCX to PDF and to pictures of pages. In: DOCX bytes, a batch at a time. Out: PDF bytes, one PNG a page; findings.

LibreOffice does it, in a profile of its own, one process a batch, ended when it takes too long, tried twice. On Windows without
LibreOffice, Word does it through PowerShell; that way could not be tried where the tests run. Word is a server of its own, so
the end of a PowerShell that took too long may leave one invisible Word behind.
"""
from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from drafter.diagnostics import Place, Report
from drafter.record import Record
from drafter.writers import programs
from drafter.writers.seals import seal_pdf, seal_png

BATCH = 100  # documents a process
START_SECONDS, DOCUMENT_SECONDS = 60.0, 10.0  # patience with a program: to start, and for each document
TRIES = 2
DOTS_PER_INCH = 110
WORD_SCRIPT = """
    $ErrorActionPreference = 'Stop';
    $word = New-Object -ComObject Word.Application;
    try {
        $word.Visible = $false; $word.DisplayAlerts = 0; $word.AutomationSecurity = 3;
        Get-ChildItem -Filter *.docx | ForEach-Object {
            $document = $word.Documents.Open($_.FullName, $false, $true, $false);
            try { $document.ExportAsFixedFormat([IO.Path]::ChangeExtension($_.FullName, '.pdf'), 17) }
            finally { $document.Close($false) }
        }
    } finally { $word.Quit() }
""".replace("\n", " ")


class Original(Record):
    """A DOCX to be rendered: its path for findings, its bytes, and who hears of it."""

    path: str
    docx: bytes
    report: Report


class Rendered(Record):
    """What came of one DOCX: a sealed PDF (`None` when it failed) and sealed PNG pages (none when not asked for)."""

    pdf: bytes | None = None
    pages: tuple[bytes, ...] = ()


def render(originals: Sequence[Original], *, pages: bool = False) -> list[Rendered]:
    """Render every original, in order; what fails is a finding of that original."""
    found = _programs(originals)
    if found is None:
        return [Rendered() for _ in originals]
    rendered: list[Rendered] = []
    for start in range(0, len(originals), BATCH):
        with TemporaryDirectory(prefix="drafter-", ignore_cleanup_errors=True) as name:
            rendered += _batch(originals[start : start + BATCH], Path(name), *found, pages=pages)
    return rendered


def _programs(originals: Sequence[Original]) -> tuple[str | None, str | None] | None:
    """Return (soffice, PowerShell) of which one is there, `None` with findings when neither is."""
    import os

    soffice = programs.find_soffice()
    powershell = None if soffice else programs.find_powershell()
    named = os.environ.get("DRAFTER_SOFFICE")
    if soffice or (powershell and not named):
        return soffice, powershell
    for original in originals:
        if named:
            original.report.add("E734", Place(original.path), typed=named)
        else:
            original.report.add("E731", Place(original.path))
    return None


def _batch(
    originals: Sequence[Original], folder: Path, soffice: str | None, powershell: str | None, *, pages: bool,
) -> list[Rendered]:
    reason = ""
    for number, original in enumerate(originals):
        (folder / f"{number}.docx").write_bytes(original.docx)
    for _ in range(TRIES):
        missing = [f"{number}.docx" for number in range(len(originals)) if not _pdf(folder, number)]
        if missing:
            command = _to_pdf(soffice, powershell, folder, missing)
            reason = programs.run(command, folder, START_SECONDS + DOCUMENT_SECONDS * len(missing))
    rendered = []
    for number, original in enumerate(originals):
        pdf = _pdf(folder, number)
        if pdf is None:
            program, why = "LibreOffice" if soffice else "Word", f"; {reason}" if reason else ""
            original.report.add("E732", Place(original.path), program=program, output=original.path, reason=why)
            rendered.append(Rendered())
        else:
            pictures = _pages(original, folder, number, soffice) if pages else ()
            rendered.append(Rendered(seal_pdf(pdf), tuple(seal_png(picture) for picture in pictures)))
    return rendered


def _pdf(folder: Path, number: int) -> bytes | None:
    """Return the PDF of document `number` when it is there and whole."""
    path = folder / f"{number}.pdf"
    data = path.read_bytes() if path.is_file() else b""
    return data if data.startswith(b"%PDF-") and b"%%EOF" in data[-1024:] else None


def _to_pdf(soffice: str | None, powershell: str | None, folder: Path, names: list[str]) -> list[str]:
    if soffice:
        return [*_soffice(soffice, folder), "--convert-to", "pdf", *names]
    return [str(powershell), "-NoProfile", "-NonInteractive", "-ExecutionPolicy", "Bypass", "-Command", WORD_SCRIPT]


def _soffice(soffice: str, folder: Path) -> list[str]:
    """Return the command that neither reads nor disturbs the user's own LibreOffice."""
    profile = (folder / "profile").as_uri()
    return [soffice, f"-env:UserInstallation={profile}", "--headless", "--norestore", "--nologo", "--nodefault", "--nolockcheck"]


def _pages(original: Original, folder: Path, number: int, soffice: str | None) -> list[bytes]:
    """Return a PNG a page; the first page alone, with a note, where only LibreOffice can draw."""
    pdftoppm = programs.find_pdftoppm()
    if pdftoppm:
        program, command = "pdftoppm", [pdftoppm, "-png", "-r", str(DOTS_PER_INCH), f"{number}.pdf", f"page{number}"]
    elif soffice:
        program, command = "LibreOffice", [*_soffice(soffice, folder), "--convert-to", "png", f"{number}.docx"]
    else:
        original.report.add("E733", Place(original.path), output=original.path)
        return []
    programs.run(command, folder, START_SECONDS + DOCUMENT_SECONDS)
    drawn = folder.glob(f"page{number}-*.png") if pdftoppm else folder.glob(f"{number}.png")
    files = sorted(drawn, key=lambda path: int(path.stem.rpartition("-")[2]))
    if not files:
        original.report.add("E735", Place(original.path), program=program, output=original.path)
    elif not pdftoppm:
        original.report.add("W731", Place(original.path), output=original.path)
    return [file.read_bytes() for file in files]

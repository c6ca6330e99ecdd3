"""The computer looked over for drafter. In: the folder, the environment, the console. Out: one `Check` a thing, all at once."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryFile

from drafter.desk.fonts import find_font
from drafter.diagnostics import Report
from drafter.library.discovery import Shelves
from drafter.library.layers import MANIFEST
from drafter.record import NOTHING, Record
from drafter.writers import programs

GOOD, LACKING, BAD = "good", "lacking", "bad"
OLDEST_PYTHON = (3, 11)
NEEDED = {"yaml": "PyYAML", "jinja2": "Jinja2", "docxtpl": "docxtpl", "docx": "python-docx", "num2words": "num2words"}


class Check(Record):
    """One thing looked at: `good`, `lacking` (a build works, something else does not), `bad` (a build cannot work).

    `outcome` tells apart what a thing of one name and state may come to; `said` fills the words.
    """

    name: str
    state: str
    outcome: str = ""
    said: Mapping[str, str] = NOTHING


def check_up(
    environ: Mapping[str, str], libraries: Sequence[str], encoding: str, report: Report, *, speaks_vietnamese: bool
) -> Iterator[Check]:
    """Yield every check; what is wrong with the libraries is in `report` too."""
    yield _python()
    yield _packages()
    yield Check("console", GOOD if speaks_vietnamese else LACKING, said={"encoding": encoding})
    yield _folder()
    yield _libraries(environ, libraries, report)
    yield _font()
    yield _pdf(environ)
    yield Check("pictures", GOOD if programs.find_pdftoppm() else LACKING, said={"program": programs.find_pdftoppm() or ""})
    yield Check("communes", GOOD if find_spec("vietnam_provinces") else LACKING)
    yield Check("workbook", GOOD if find_spec("openpyxl") else LACKING)


def _python() -> Check:
    version = ".".join(map(str, sys.version_info[:3]))
    state = GOOD if sys.version_info >= OLDEST_PYTHON else BAD
    return Check("python", state, said={"version": version, "oldest": ".".join(map(str, OLDEST_PYTHON))})


def _packages() -> Check:
    missing = [name for module, name in NEEDED.items() if find_spec(module) is None]
    return Check("packages", BAD if missing else GOOD, said={"names": ", ".join(missing or NEEDED.values())})


def _folder() -> Check:
    """Write into the folder where the command is given: on Windows only trying tells whether one may."""
    try:
        folder = str(Path.cwd())
        with TemporaryFile(dir=folder) as file:
            file.write(b"drafter")
    except OSError as error:
        return Check("folder", BAD, said={"folder": os.curdir, "reason": error.strerror or str(error)})
    return Check("folder", GOOD, said={"folder": folder, "reason": ""})


def _libraries(environ: Mapping[str, str], given: Sequence[str], report: Report) -> Check:
    """Read the libraries that a spec in this folder would stand on."""
    shelves = Shelves(given, environ, report)
    is_sound = shelves.has_sound_layers(MANIFEST)
    folders = shelves.folders(MANIFEST) or ()
    if not is_sound:
        return Check("libraries", BAD)
    return Check("libraries", GOOD, "own" if folders else "packaged", {"names": ", ".join(folders)})


def _font() -> Check:
    font = find_font()
    if font is None:
        return Check("font", LACKING, "none")
    return Check("font", GOOD, "own" if font.is_own else "substitute", {"family": font.family})


def _pdf(environ: Mapping[str, str]) -> Check:
    named, soffice = environ.get("DRAFTER_SOFFICE", ""), programs.find_soffice()
    if soffice:
        return Check("pdf", GOOD, "libreoffice", {"program": soffice})
    if named:
        return Check("pdf", LACKING, "misnamed", {"program": named})
    return Check("pdf", GOOD, "word") if _has_word() else Check("pdf", LACKING, "none")


def _has_word() -> bool:
    """Return whether Word is installed: on Windows the registry knows its name."""
    if sys.platform != "win32":
        return False
    import winreg

    try:
        winreg.CloseKey(winreg.OpenKey(winreg.HKEY_CLASSES_ROOT, "Word.Application"))
    except OSError:
        return False
    return programs.find_powershell() is not None

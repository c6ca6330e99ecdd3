"""The font of a paper on this computer. In: nothing but the computer. Out: Times New Roman, or what stands in for it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

from drafter.record import Record
from drafter.standards import load

# As wide as Times New Roman letter by letter, with Vietnamese letters: the family, and the file that it comes in.
SUBSTITUTES = {
    "Liberation Serif": "LiberationSerif-Regular.ttf",
    "Tinos": "Tinos-Regular.ttf",
    "TeX Gyre Termes": "texgyretermes-regular.otf",
}
_FILES = {"times.ttf", "times new roman.ttf", "times_new_roman.ttf"}
_FOLDERS = {
    "win32": (r"%WINDIR%\Fonts", r"%LOCALAPPDATA%\Microsoft\Windows\Fonts"),
    "darwin": ("/System/Library/Fonts", "/Library/Fonts", "~/Library/Fonts"),
}
_OTHERS = ("/usr/share/fonts", "/usr/local/share/fonts", "~/.local/share/fonts", "~/.fonts")
_SECONDS = 20.0


class Font(Record):
    """The font that will be seen: its family, and whether it is the one that the decree names."""

    family: str
    is_own: bool


def find_font() -> Font | None:
    """Return the font that papers will be shown in here, `None` where neither Times New Roman nor a substitute is found."""
    own = load().font
    families = _families()
    if families is None:
        families = _families_of_files(_files(_FOLDERS.get(sys.platform, _OTHERS)), own)
    if own in families:
        return Font(own, True)
    return next((Font(family, False) for family in SUBSTITUTES if family in families), None)


def _families() -> set[str] | None:
    """Return the families with Vietnamese letters that fontconfig knows, `None` where it is not there to be asked."""
    program = None if sys.platform in _FOLDERS else shutil.which("fc-list")
    if program is None:
        return None
    try:
        answer = subprocess.run([program, ":lang=vi", "family"], capture_output=True, check=True, timeout=_SECONDS)
    except (OSError, subprocess.SubprocessError):
        return None
    lines = answer.stdout.decode("utf-8", "replace").splitlines()
    return {family.strip() for line in lines for family in line.split(",")}


def _files(folders: Iterable[str]) -> set[str]:
    """Return the names of all files in folders and below, in small letters; a folder that cannot be read holds none."""
    paths = (Path(os.path.expandvars(folder)).expanduser() for folder in folders)
    return {name.lower() for path in paths for _, _, names in os.walk(path) for name in names}


def _families_of_files(names: set[str], own: str) -> set[str]:
    found = {family for family, file in SUBSTITUTES.items() if file.lower() in names}
    return found | {own} if names & _FILES else found

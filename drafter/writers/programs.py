"""Other people's programs: where they are, and running one so that it cannot hang us. In: a command. Out: how it ended."""
from __future__ import annotations

import os
import shutil
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

USUAL_PLACES = (
    r"%ProgramFiles%\LibreOffice\program\soffice.com",
    r"%ProgramFiles(x86)%\LibreOffice\program\soffice.com",
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    "~/Applications/LibreOffice.app/Contents/MacOS/soffice",
    "/usr/lib/libreoffice/program/soffice",
    "/usr/local/lib/libreoffice/program/soffice",
)


def find_soffice() -> str | None:
    """Return LibreOffice's program: DRAFTER_SOFFICE, else on PATH, else in its usual places; `None` when it is nowhere."""
    named = os.environ.get("DRAFTER_SOFFICE")
    if named:
        return shutil.which(named)
    places = (Path(os.path.expandvars(place)).expanduser() for place in USUAL_PLACES)
    on_path = shutil.which("soffice") or shutil.which("libreoffice")
    return on_path or next((str(place) for place in places if place.is_file()), None)


def find_powershell() -> str | None:
    """Return PowerShell on Windows, through which Word is asked; `None` elsewhere."""
    return shutil.which("powershell") if sys.platform == "win32" else None


def find_pdftoppm() -> str | None:
    """Return poppler's pdftoppm, `None` when it is not on PATH."""
    return shutil.which("pdftoppm")


def run(command: list[str], folder: Path, timeout_seconds: float) -> str:
    """Run `command` in `folder` and return why it failed, empty when it ended well; its whole process tree ends with it."""
    try:
        process = _start(command, folder)
    except OSError as error:
        return error.strerror or str(error)
    try:
        _, said = process.communicate(timeout=timeout_seconds)
    except subprocess.TimeoutExpired:
        return "timeout"
    finally:
        if process.poll() is None:  # too slow, or interrupted by the user
            _end(process)
    last = said.decode("utf-8", "replace").strip().splitlines()[-1:]
    return "".join(last)[:200] or f"exit {process.returncode}" if process.returncode else ""


def _start(command: list[str], folder: Path) -> subprocess.Popen[bytes]:
    if sys.platform == "win32":
        flags = subprocess.CREATE_NEW_PROCESS_GROUP | subprocess.CREATE_NO_WINDOW
        return subprocess.Popen(
            command, cwd=folder, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, creationflags=flags,
        )
    return subprocess.Popen(
        command, cwd=folder, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, start_new_session=True,
    )


def _end(process: subprocess.Popen[bytes]) -> None:
    """End the process and everything it started: soffice is a script that starts soffice.bin."""
    if sys.platform == "win32":
        subprocess.run(["taskkill", "/T", "/F", "/PID", str(process.pid)], check=False, capture_output=True)
    else:
        import signal

        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    if process.stderr:
        process.stderr.close()

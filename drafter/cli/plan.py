"""Which file is built into which. In: specs as typed, `-o`. Out: jobs, each a spec and its DOCX; findings."""
from __future__ import annotations

import os
import stat
import unicodedata
from collections.abc import Iterable, Iterator

from drafter.diagnostics import Place, Report
from drafter.record import Record

# More than any spec or template may hold: the rooms below know the limits and say them, this only spares the memory.
READ_LIMIT = 64 * 1024 * 1024
YAML_SUFFIXES = (".yaml", ".yml")


class Job(Record):
    """A spec as typed, and the DOCX it is built into."""

    spec: str
    docx: str


def expand(typed: Iterable[str], report: Report) -> list[str]:
    """Return the files that the words stand for, each once; patterns are expanded here where the shell did not (Windows)."""
    files: dict[str, list[str]] = {}
    for word in typed:
        for file in _matches(word, report):
            alike = files.setdefault(_same(file), [])
            if not any(is_same_file(file, other) for other in alike):
                alike.append(file)
    return [file for alike in files.values() for file in alike]


def _matches(word: str, report: Report) -> Iterator[str]:
    if not any(sign in word for sign in "*?[") or os.path.lexists(word):
        yield word
        return
    from pathlib import Path

    anchor = Path(word).anchor
    try:
        found = sorted(str(path) for path in Path(anchor).glob(word[len(anchor) :]))
    except (OSError, ValueError, NotImplementedError, RuntimeError):  # not a pattern, or one with names that no disk takes
        found = []
    if not found:
        report.add("E705", Place(word), typed=word, folder=_here())
    yield from found


def jobs(specs: Iterable[str], output: str | None, report: Report) -> list[Job]:
    """Return one job a spec; two that share a DOCX are a finding, and then none is to be built."""
    planned: list[Job] = []
    owners: dict[str, str] = {}
    for spec in specs:
        job = Job(spec, _docx(spec, output))
        owner = owners.setdefault(_same(job.docx), spec)
        if owner != spec:
            report.add("E706", Place(spec), typed=spec, other=owner, output=job.docx)
        elif _same(job.docx) == _same(spec):
            report.add("E707", Place(spec), output=job.docx)
        planned.append(job)
    return planned


def is_file_name(output: str | None) -> bool:
    """Tell whether `-o` names one DOCX and not a folder."""
    return output is not None and output.lower().endswith(".docx") and not os.path.isdir(output)


def _docx(spec: str, output: str | None) -> str:
    if output is not None and is_file_name(output):
        return output
    stem, suffix = os.path.splitext(spec)
    whole = f"{stem if suffix.lower() in YAML_SUFFIXES else spec}.docx".replace("/", os.sep)
    return whole if output is None else os.path.join(output, os.path.basename(whole))


def _same(path: str) -> str:
    """Return what two names of one file share: Windows and macOS know neither case nor the form of a diacritic."""
    return unicodedata.normalize("NFC", _whole(path)).casefold()


def _whole(path: str) -> str:
    folder, name = os.path.split(path)
    try:
        return os.path.join(os.path.realpath(folder), name)
    except OSError:  # the folder was deleted under us
        return path


def is_same_file(path: str, other: str) -> bool:
    """Tell whether two names that differ at most in case or the form of a diacritic are one file on this disk."""
    try:
        return _whole(path) == _whole(other) or os.path.samefile(path, other)
    except OSError:
        return False


def read(path: str, report: Report, *, is_docx: bool = False) -> bytes | None:
    """Return what the spec or the DOCX at `path` holds, `None` with a finding when it cannot be read."""
    try:
        mode = os.stat(path or os.curdir).st_mode
        if stat.S_ISREG(mode):
            with open(path, "rb") as file:
                return file.read(READ_LIMIT)
        if not stat.S_ISDIR(mode):  # to open a pipe would wait for somebody to write
            report.add("E708", Place(path), typed=path)
        elif is_docx:
            report.add("E710", Place(path), typed=path)
        else:
            report.add("E703", Place(path), typed=path, pattern=f"drafter build {os.path.join(path, '*.yaml')}")
    except FileNotFoundError:
        _add_missing(path, report)
    except OSError as error:
        report.add("E704", Place(path), typed=path, reason=error.strerror or error)
    return None


def _add_missing(path: str, report: Report) -> None:
    if os.path.islink(path):
        report.add("E709", Place(path), typed=path, target=os.readlink(path))
    elif near := _near(path):
        report.add("E702", Place(path), typed=path, near=near)
    else:
        report.add("E701", Place(path), typed=path, folder=_here())


def _near(typed: str) -> str:
    """Return the file beside `typed` that was probably meant, empty when there is none."""
    from difflib import get_close_matches
    from pathlib import Path

    path = Path(typed)
    suffix = path.suffix.lower()
    kinds = (suffix,) if suffix and suffix not in YAML_SUFFIXES else YAML_SUFFIXES
    try:
        beside = {file.stem: file for file in path.parent.iterdir() if file.suffix.lower() in kinds}
    except OSError:
        return ""
    near = get_close_matches(path.stem, beside, n=1, cutoff=0.7)
    return str(beside[near[0]]) if near else ""


def _here() -> str:
    try:
        return os.getcwd()
    except OSError:  # the folder was deleted under us
        return "."

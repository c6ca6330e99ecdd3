"""`drafter fmt`. In: `Arguments`. Out: specs in their canonical form, or the names of those that are not; the exit status."""
from __future__ import annotations

import os
from functools import partial
from pathlib import Path

from drafter.cli.build_command import names_of
from drafter.cli.console import Console
from drafter.cli.plan import expand, read
from drafter.cli.typed import Arguments
from drafter.desk.spec_format import format_spec
from drafter.diagnostics import Report
from drafter.library.discovery import Shelves
from drafter.writers.files import UNCHANGED, Batch


def format_specs(arguments: Arguments, console: Console) -> int:
    """Rewrite specs, or with `--check` only name those to be rewritten; 1 for an error, or a name with `--check`."""
    report = Report()
    texts = _formatted(expand(arguments.files, report), report)
    if "check" in arguments.flags:
        wrong = [path for path, (data, text) in texts.items() if text != data]
        console.show(report)
        for path in wrong:
            console.tell("not formatted", name=path)
        return 1 if wrong or report.has_errors else 0
    with Batch(force=True) as batch:
        for path, (data, text) in texts.items():
            batch.stage(path, text, data.__eq__, report)
        states = batch.commit()
    console.show(report)
    for key, names in _by_state(states).items():
        console.tell(key, names=names_of(names, console), count=len(names))
    return 1 if report.has_errors else 0


def _formatted(paths: list[str], report: Report) -> dict[str, tuple[bytes, bytes]]:
    """Return what the specs that can be read hold and are to hold, by the path to write; why the others cannot is in `report`."""
    shelves = Shelves((), os.environ, Report())
    texts: dict[str, tuple[bytes, bytes]] = {}
    for path in paths:
        data, own = read(path, report), Report()
        text = format_spec(data, path, partial(_paper, path, shelves), own) if data is not None else None
        if own.has_errors:
            report.add_all(own)
        if data is not None and text is not None:
            texts[_own_name(path)] = data, text.encode()
    return texts


def _own_name(path: str) -> str:
    """Return the name of the file itself: a link stays a link to it."""
    return str(Path(path).resolve()) if Path(path).is_symlink() else path


def _paper(path: str, shelves: Shelves, text: str) -> str:
    """Return the golden text of a draft."""
    import drafter

    folder = os.path.split(path)[0] or os.curdir
    return drafter.build_bytes(text.encode(), path, draft=True, library=shelves.library(path), folder=folder).text


def _by_state(states: dict[str, str]) -> dict[str, list[str]]:
    written = [path for path, state in states.items() if state != UNCHANGED]
    unchanged = [path for path, state in states.items() if state == UNCHANGED]
    keys = {"written one" if len(written) == 1 else "written": written, "unchanged": unchanged}
    return {key: names for key, names in keys.items() if names}

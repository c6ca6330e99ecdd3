"""`drafter copy`. In: `Arguments`: a DOCX and the spec of a copy. Out: the copy on disk, findings printed, the exit status."""
from __future__ import annotations

import os
from pathlib import Path

from drafter.cli.console import Console
from drafter.cli.outcome import FAILED, Outcome
from drafter.cli.plan import Job, is_file_name, is_same_file, read
from drafter.cli.typed import Arguments
from drafter.diagnostics import Place
from drafter.library.discovery import Shelves
from drafter.ooxml.package import is_sealed
from drafter.writers.files import UNCHANGED, Batch

SUFFIX = ".sao.docx"


def copy(arguments: Arguments, console: Console) -> int:
    """Write the copy of a document and return 0, or 1 with the reason; the document itself is never written to."""
    original, spec = arguments.files
    outcome = Outcome(Job(spec, _output(original, arguments.output)))
    if is_same_file(outcome.job.docx, original):
        outcome.report.add("E932", Place(original), output=outcome.job.docx)
    else:
        _make(outcome, original, arguments)
    if outcome.docx is not None:
        _write(outcome, arguments, console)
    console.show(outcome.findings)
    for path, state in {outcome.job.docx: outcome.state, **outcome.others}.items():
        if state != FAILED:
            console.tell("unchanged" if state == UNCHANGED else "written one", names=path)
    return 1 if outcome.has_failed else 0


def _output(original: str, output: str | None) -> str:
    """Return where the copy goes: the file or folder that `-o` names, else beside the document."""
    if output is not None and is_file_name(output):
        return output
    folder = Path(original).parent if output is None else Path(output)
    return str(folder / (Path(original).stem + SUFFIX))


def _make(outcome: Outcome, original: str, arguments: Arguments) -> None:
    import drafter

    path, shelves = outcome.job.spec, Shelves(arguments.libraries, os.environ, outcome.report)
    document, spec = read(original, outcome.report, is_docx=True), read(path, outcome.report)
    if document is None or spec is None or not shelves.has_sound_layers(path):
        return
    copied = drafter.copy_bytes(document, original, spec, path, library=shelves.library(path))
    outcome.docx, outcome.found = copied.docx, list(copied.findings)


def _write(outcome: Outcome, arguments: Arguments, console: Console) -> None:
    with Batch(force="force" in arguments.flags) as batch:
        batch.stage(outcome.job.docx, outcome.docx or b"", is_sealed, outcome.report)
        outcome.state = batch.commit().get(outcome.job.docx, FAILED)
    if outcome.state != FAILED and arguments.flags & {"pdf", "png"}:
        from drafter.cli.pictures import draw

        draw([outcome], arguments, console)

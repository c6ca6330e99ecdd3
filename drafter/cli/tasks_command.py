"""`drafter tasks`. In: a spec, or the folder of a cascade. Out: the table of tasks, printed or as a workbook; the exit status."""
from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from drafter.cli.cascade_command import library_for, library_of
from drafter.cli.console import Console
from drafter.cli.plan import read
from drafter.cli.typed import Arguments
from drafter.diagnostics import Report
from drafter.record import NOTHING
from drafter.standards import load

if TYPE_CHECKING:
    from drafter.tasks.matrix import Matrix

WIDEST = 120


def tasks(arguments: Arguments, console: Console) -> int:
    """Print the matrix of a dispatch, or of a cascade's parent, and write it to `--xlsx`; 1 when it cannot be made."""
    (path,) = arguments.files
    report = Report()
    found = _found(path, arguments, report)
    if found is not None and arguments.workbook is not None:
        _write(arguments.workbook, *found, report, console)
    console.show(report)
    if found is not None and arguments.workbook is None:
        from drafter.writers.matrix_text import WIDTH, matrix_text

        width = min(WIDEST, os.get_terminal_size().columns) if console.is_terminal else WIDTH
        text = matrix_text(found[0], console.language, width, is_ascii=not console.can_print("─│"))
        console.tell("plain", text=text)
    return 1 if found is None or report.has_errors else 0


def _found(path: str, arguments: Arguments, report: Report) -> tuple[Matrix, Mapping[str, Matrix]] | None:
    from drafter.cascade.task_files import cascade_tasks, spec_tasks

    is_folder = Path(path).is_dir()
    library = library_of(path, arguments, report) if is_folder else library_for(path, arguments.libraries, report)
    if library is None:
        return None
    if is_folder:
        return cascade_tasks(path, library, report)
    spec = read(path, report)
    matrix = spec_tasks(spec, path, library, load(), report) if spec is not None else None
    return (matrix, NOTHING) if matrix is not None else None


def _write(path: str, matrix: Matrix, children: Mapping[str, Matrix], report: Report, console: Console) -> None:
    from drafter.ooxml.package import is_sealed
    from drafter.writers.files import Batch
    from drafter.writers.matrix_words import sheets
    from drafter.writers.workbook import workbook

    data = workbook(matrix, children, path, report)
    if data is None:
        return
    with Batch() as batch:
        batch.stage(path, data, is_sealed, report)
        if path in batch.commit():
            console.tell("written one", names=path)
            console.tell("plain", text="\n".join(f"  {line}" for line in sheets(matrix, children, console.language)))

"""`drafter template new` and `drafter template check`. In: `Arguments`. Out: a template on disk, or findings; the exit status."""
from __future__ import annotations

from drafter.cli.console import Console
from drafter.cli.plan import is_file_name, read
from drafter.cli.typed import Arguments
from drafter.diagnostics import Place, Report
from drafter.writers.files import UNCHANGED, Batch

DEFAULT_NAME = "nd30.docx"


def new(arguments: Arguments, console: Console) -> int:
    """Write the base Word template and return 0, or 1 with the reason."""
    from pathlib import Path

    from drafter.library.word import packaged_template
    from drafter.ooxml.package import is_sealed

    report, path = Report(), arguments.output or DEFAULT_NAME
    if not is_file_name(path):
        path = str(Path(path) / DEFAULT_NAME)
    with Batch(force="force" in arguments.flags) as batch:
        batch.stage(path, packaged_template().read_bytes(), is_sealed, report)
        state = batch.commit().get(path)
    console.show(report)
    if state is None:
        return 1
    console.tell("unchanged" if state == UNCHANGED else "written one", names=path)
    console.tell("template next", name=path)
    return 0


def check(arguments: Arguments, console: Console) -> int:
    """Print what is wrong with a Word template and return 0 when it can be used, else 1."""
    from drafter.library.word.word_template import check_template

    report, path = Report(), arguments.files[0]
    data = read(path, report, is_docx=True)
    good = data is not None and check_template(data, report, Place(path)) is not None and not report.has_errors
    console.show(report)
    console.tell("template good" if good else "template bad", name=path)
    return 0 if good else 1

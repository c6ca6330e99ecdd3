"""`drafter schema`. In: `Arguments`. Out: the JSON Schema of specs, printed or in a file; the exit status."""
from __future__ import annotations

from pathlib import Path

from drafter.cli.console import Console
from drafter.cli.typed import Arguments
from drafter.desk.spec_schema import is_schema, schema_text, spec_schema
from drafter.diagnostics import Report
from drafter.writers.files import UNCHANGED, Batch

NAME = "nd30.schema.json"


def schema(arguments: Arguments, console: Console) -> int:
    """Print the schema, or write it to `-o` and return 1 when that cannot be done; tell the line that a spec begins with."""
    if arguments.output is None:
        console.print_json(spec_schema(console.language))
        console.say("schema to file", line=_first_line(NAME))
        return 0
    report = Report()
    with Batch(force="force" in arguments.flags) as batch:
        batch.stage(arguments.output, schema_text(console.language).encode(), is_schema, report)
        state = batch.commit().get(arguments.output)
    console.show(report)
    if state is None:
        return 1
    console.tell("unchanged" if state == UNCHANGED else "written one", names=arguments.output)
    console.tell("schema use", line=_first_line(Path(arguments.output).name))
    return 0


def _first_line(name: str) -> str:
    return f"# yaml-language-server: $schema={name}"

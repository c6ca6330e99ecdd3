"""`drafter new`. In: `Arguments` with the name of a type. Out: a spec to fill in, the skeleton of that type; the exit status."""
from __future__ import annotations

import os
from pathlib import Path

from drafter.cli.console import Console
from drafter.cli.plan import YAML_SUFFIXES
from drafter.cli.schema_command import NAME as SCHEMA
from drafter.cli.typed import Arguments, UsageError
from drafter.diagnostics import Report
from drafter.library import packaged_library
from drafter.library.discovery import Shelves
from drafter.library.type_skeletons import file_name, type_skeleton
from drafter.model.from_syntax.types import find_type, nearest_types
from drafter.standards import load
from drafter.writers.files import UNCHANGED, Batch


def new(arguments: Arguments, console: Console) -> int:
    """Write the skeleton of a type and return 0, or 1 with the reason; raises `UsageError` for a type that there is not."""
    standard, typed = load(), " ".join(arguments.files)
    kind = find_type(standard, typed)
    if kind is None:
        raise UsageError("no type", typed=typed, near=", ".join(nearest_types(standard, typed)) or "drafter types")
    report, path = Report(), _path(arguments.output, file_name(kind))
    shelves = Shelves(arguments.libraries, os.environ, report)
    skeleton = None
    if shelves.has_sound_layers(path):
        library = shelves.library(path) or packaged_library()
        skeleton = type_skeleton(kind, library.layers, standard, report)
    with Batch(force="force" in arguments.flags) as batch:
        if skeleton is not None:
            batch.stage(path, skeleton, _is_nobodys, report)
        state = batch.commit().get(path)
    console.show(report)
    if state is None:
        return 1
    console.tell("unchanged" if state == UNCHANGED else "written one", names=path)
    console.tell("new next", name=_typed(path))
    schema = Path(path).with_name(SCHEMA)
    if not schema.exists():
        console.tell("new schema", name=_typed(str(schema)))
    return 0


def _path(output: str | None, name: str) -> str:
    """Return the file to write: `-o` names it, or the folder in which it bears the name of its type."""
    if output is None:
        return name
    return output if output.lower().endswith(YAML_SUFFIXES) else str(Path(output, name))


def _typed(path: str) -> str:
    """Return a path as it is typed in a command."""
    return f'"{path}"' if " " in path else path


def _is_nobodys(data: bytes) -> bool:
    """Tell that a spec is always somebody's work, even one that nobody has filled in yet."""
    return False

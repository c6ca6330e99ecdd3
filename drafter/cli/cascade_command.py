"""`drafter cascade`, `status`, `tree`. In: `Arguments`. Out: child specs, how they stand, the exit status."""
from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from drafter.cli.arguments import Arguments, UsageError
from drafter.cli.console import Console
from drafter.cli.plan import read
from drafter.cli.words import words
from drafter.diagnostics import Report
from drafter.library import packaged_library
from drafter.library.discovery import Shelves
from drafter.record import replace
from drafter.standards import load

if TYPE_CHECKING:
    from drafter.cascade.status import Status
    from drafter.library import Library

NAMED = 20  # children that a summary names before it only counts
EXIT_DIFFERS = 1


def library_for(path: str, arguments: Arguments, report: Report) -> Library | None:
    """Return the library of a spec, `None` with findings when a layer of it is broken."""
    shelves = Shelves(arguments.libraries, os.environ, report)
    return (shelves.library(path) or packaged_library()) if shelves.has_sound_layers(path) else None


def cascade(arguments: Arguments, console: Console) -> int:
    """Write a child spec for every target; 1 when there was an error or a conflict."""
    from drafter.cascade.records import read_records
    from drafter.cascade.run import child_path, known_options, plan
    from drafter.cascade.writing import CONFLICT, write

    (path,) = arguments.files
    folder = arguments.output or str(Path(path).with_suffix(""))
    report = Report()
    spec = read(path, report)
    library = library_for(path, arguments, report) if spec is not None else None
    before = read_records(folder, report) if library else None
    options = known_options(arguments.targets, before)
    if arguments.skeleton is not None:
        options = replace(options, skeleton=arguments.skeleton)
    if arguments.margin is not None:
        options = replace(options, margin=int(arguments.margin))
    if arguments.date is not None:
        options = replace(options, on=arguments.date)
    if not options.targets and not report.has_errors:
        raise UsageError("no target", example=f"drafter cascade {path} --to cac-so-ban-nganh")
    made = None
    if spec is not None and library is not None and not report.has_errors:
        made = plan(spec, path, options, library, load(), report, _progress(console, "cascading"))
    states: Mapping[str, str] = {}
    if made is not None and spec is not None:
        Path(folder).mkdir(parents=True, exist_ok=True)
        states = write(folder, made, spec, path, options, before, report)
    console.show(report)
    _tell_states(states, folder, console)
    status = 1 if report.has_errors or CONFLICT in states.values() else 0
    if not states or "build" not in arguments.flags:
        return status
    from drafter.cli.build_command import build

    ready = [path for key in states if Path(path := child_path(folder, key)).is_file()]
    flags = (arguments.flags & {"pdf", "png"}) | {"summed"}
    return max(status, build(replace(arguments, command="build", files=tuple(ready), output=None, flags=flags), console))


def _progress(console: Console, key: str) -> Callable[[int, int], None]:
    def show(done: int, total: int) -> None:
        if total > 1:
            console.progress(key, done=done, total=total)

    return show


def _tell_states(states: Mapping[str, str], folder: str, console: Console) -> None:
    """Print how many children are in each state, and which ones those are that a clerk should look at."""
    for state, count in Counter(states.values()).items():
        console.tell(f"children {state}", count=count, folder=folder)


def status(arguments: Arguments, console: Console) -> int:
    """Print what differs between a parent and its children; 1 when anything does."""
    from drafter.cascade.status import read_status

    (folder,) = arguments.files
    report = Report()
    found = None
    library = library_for(str(Path(folder) / "_"), arguments, report)
    if library is not None:
        found = read_status(folder, library, load(), report, _progress(console, "comparing"))
    console.clear()
    if "json" in arguments.flags:
        console.print_json(_as_json(found, report, console))
    else:
        console.show(report)
        if found is not None:
            _tell_status(found, console)
    return EXIT_DIFFERS if found is None or any(child.states for child in found.children) else 0


def _tell_status(found: Status, console: Console) -> None:
    from drafter.cascade.status import count_states

    console.tell("status parent", words=found.words, path=found.parent)
    differing = [child for child in found.children if child.states]
    for child in differing[: NAMED * 10]:
        marks = ", ".join(words(f"state {state}", console.language) for state in child.states)
        cited = f" “{child.cited}”" if child.cited not in ("", "—", "?") else ""
        console.tell("status child", path=child.path, name=child.name, states=marks + cited)
    if len(differing) > NAMED * 10:
        console.tell("status more", count=len(differing) - NAMED * 10)
    same = len(found.children) - len(differing)
    counted = "; ".join(f"{words(f'state {state}', console.language)}: {count}" for state, count in count_states(found).items())
    console.tell("status sum" if differing else "status same", same=same, total=len(found.children), counted=counted)


def _as_json(found: Status | None, report: Report, console: Console) -> dict[str, object]:
    children: Sequence[object] = []
    if found is not None:
        children = [
            {"key": child.key, "name": child.name, "spec": child.path, "states": list(child.states), "cited": child.cited}
            for child in found.children
        ]
    parent = None if found is None else {"spec": found.parent, "words": found.words, "changed": found.has_parent_changed}
    return {"version": 1, "parent": parent, "children": children, "findings": console.record(report)}


def tree(arguments: Arguments, console: Console) -> int:
    """Draw the cascade in a folder and those below it, in words or as a picture; 1 when it cannot be read."""
    from drafter.cascade.status import STATES
    from drafter.cascade.tree import draw, lines

    (folder,) = arguments.files
    report = Report()
    library = library_for(str(Path(folder) / "_"), arguments, report)
    drawn = draw(folder, library, load(), report) if library is not None else None
    marks = {state: words(f"state {state}", console.language) for state in STATES}
    if drawn is not None and arguments.picture is not None:
        from drafter.cascade.tree_picture import picture
        from drafter.writers.files import Batch

        with Batch() as batch:
            batch.stage(arguments.picture, picture(drawn, marks), lambda data: b"<!-- drafter tree -->" in data[:400], report)
            written = batch.commit()
        if written:
            console.tell("written one", names=arguments.picture)
    console.show(report)
    if drawn is not None and arguments.picture is None:
        is_ascii = not console.can_print("├└│")
        console.tell("plain", text="\n".join(lines(drawn, marks, is_ascii=is_ascii)))
    return 1 if drawn is None or report.has_errors else 0

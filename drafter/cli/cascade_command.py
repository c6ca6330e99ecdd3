"""`drafter cascade`, `status`, `tree`. In: `Arguments`. Out: child specs, how they stand, the exit status."""
from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from drafter.cli.console import Console
from drafter.cli.plan import read
from drafter.cli.typed import Arguments, UsageError
from drafter.cli.words import words
from drafter.diagnostics import Place, Report
from drafter.library import packaged_library
from drafter.library.discovery import Shelves
from drafter.record import replace
from drafter.standards import load

if TYPE_CHECKING:
    from drafter.cascade.status import Status
    from drafter.library import Library

NAMED = 10  # children that a summary names before it only counts
LISTED = 200  # children that status lists
REBUILT = {"changed", "merged", "conflict"}
EXIT_DIFFERS = 1


def library_for(path: str, folders: Sequence[str], report: Report) -> Library | None:
    """Return the library of a spec, `folders` over its own; `None` with findings when a layer of it is broken."""
    shelves = Shelves(folders, os.environ, report)
    return (shelves.library(path) or packaged_library()) if shelves.has_sound_layers(path) else None


def cascade(arguments: Arguments, console: Console) -> int:
    """Write a child spec for every target; 1 when there was an error or a conflict."""
    from drafter.cascade.records import parent_from, read_records
    from drafter.cascade.run import known_options, plan
    from drafter.cascade.writing import CONFLICT, write

    (path,) = arguments.files
    folder = arguments.output or _beside(path)
    report = Report()
    spec = read(path, report)
    before = read_records(folder, report) if spec is not None else None
    if before is not None:
        _check_parent(before.parent_path(folder), path, folder, report)
    options = known_options(arguments.targets, before)
    options = replace(
        options,
        skeleton=arguments.skeleton or options.skeleton,
        on=arguments.date or options.on,
        margin=options.margin if arguments.margin is None else int(arguments.margin),
        libraries=tuple(parent_from(folder, library) for library in arguments.libraries) or options.libraries,
    )
    if not options.targets and not report.has_errors:
        raise UsageError("no target", example=f"drafter cascade {path} --to cac-so-ban-nganh")
    library = library_for(path, _folders(folder, options.libraries), report) if not report.has_errors else None
    made = None
    if spec is not None and library is not None:
        made = plan(spec, path, options, library, load(), report, _progress(console, "cascading"))
    states: Mapping[str, str] = {}
    if made is not None and spec is not None and not report.has_errors:
        states = write(folder, made, spec, path, options, before, report)
    console.show(report)
    _tell_states(states, folder, console)
    if made is not None and made.unmet:
        console.tell("not reached", names=", ".join(made.unmet))
    status = 1 if report.has_errors or CONFLICT in states.values() else 0
    return _build(states, folder, options.libraries, status, arguments, console)


def _build(
    states: Mapping[str, str], folder: str, libraries: Sequence[str], status: int, arguments: Arguments, console: Console
) -> int:
    """Build the children when `--build` asks for it, else say how where files changed; return the exit status."""
    from drafter.cascade.run import child_path

    if not states or "build" not in arguments.flags:
        if REBUILT & set(states.values()):
            console.tell("build again", folder=folder)
        return status
    from drafter.cli.build_command import SUMMED, build

    ready = [path for key in states if Path(path := child_path(folder, key)).is_file()]
    flags = (arguments.flags & {"pdf", "png"}) | {SUMMED}
    libraries = _folders(folder, libraries)
    asked = replace(arguments, command="build", files=tuple(ready), output=None, flags=flags, libraries=tuple(libraries))
    return max(status, build(asked, console))


def _beside(path: str) -> str:
    """Return the folder of the children of a parent when none is named: beside it, of its name."""
    parent = Path(path)
    return str(parent.with_suffix("")) if parent.suffix else f"{path}-trien-khai"


def _folders(folder: str, libraries: Sequence[str]) -> list[str]:
    """Return the recorded folders of `--library` as they are seen from here."""
    return [os.path.normpath(Path(folder) / library) for library in libraries]


def _check_parent(recorded: str, path: str, folder: str, report: Report) -> None:
    """Report a folder that holds the children of another parent (E845); one that was only renamed is no other."""
    if Path(recorded).exists() and not Path(recorded).samefile(path):
        report.add("E845", Place(folder), folder=folder, other=recorded, typed=path)


def _progress(console: Console, key: str) -> Callable[[int, int], None]:
    def show(done: int, total: int) -> None:
        if total > 1:
            console.progress(key, done=done, total=total)

    return show


def _tell_states(states: Mapping[str, str], folder: str, console: Console) -> None:
    """Print how many children are in each state, and name the first of those whose files or parents changed."""
    for state in dict.fromkeys(states.values()):
        keys = [key for key, each in states.items() if each == state]
        more = f" … (+{len(keys) - NAMED})" if len(keys) > NAMED else ""
        named = "" if state in ("new", "kept") else ": " + ", ".join(f"{key}.yaml" for key in keys[:NAMED]) + more
        console.tell(f"children {state}", count=len(keys), folder=folder, named=named)


def library_of(folder: str, arguments: Arguments, report: Report) -> Library | None:
    """Return the library with which the cascade in a folder was made: that of its parent, with the folders then named."""
    from drafter.cascade.records import read_records
    from drafter.cascade.run import options_of

    records = read_records(folder, Report())
    path = records.parent_path(folder) if records else str(Path(folder) / "_")
    recorded = _folders(folder, options_of(records).libraries) if records else []
    return library_for(path, [*recorded, *arguments.libraries], report)


def status(arguments: Arguments, console: Console) -> int:
    """Print what differs between a parent and its children; 1 when anything does."""
    from drafter.cascade.status import read_status

    (folder,) = arguments.files
    report = Report()
    found = None
    library = library_of(folder, arguments, report)
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
    differing = sorted((child for child in found.children if child.states), key=lambda child: child.states == ("edited",))
    for child in differing[:LISTED]:
        marks = ", ".join(words(f"state {state}", console.language) for state in child.states)
        cited = f" “{child.cited}”" if child.cited not in ("", "—", "?") else ""
        console.tell("status child", path=child.path, name=child.name, states=marks + cited)
    if len(differing) > LISTED:
        console.tell("status more", count=len(differing) - LISTED)
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
    library = library_of(folder, arguments, report)
    drawn = draw(folder, library, load(), report) if library is not None else None
    marks = {state: words(f"state {state}", console.language) for state in STATES}
    if drawn is not None and arguments.picture is not None:
        from drafter.cascade.tree_picture import is_picture, picture
        from drafter.writers.files import Batch

        with Batch() as batch:
            batch.stage(arguments.picture, picture(drawn, marks), is_picture, report)
            written = batch.commit()
        if written:
            console.tell("written one", names=arguments.picture)
    console.show(report)
    if drawn is not None and arguments.picture is None:
        is_ascii = not console.can_print("├└│")
        console.tell("plain", text="\n".join(lines(drawn, marks, is_ascii=is_ascii)))
    return 1 if drawn is None or report.has_errors else 0

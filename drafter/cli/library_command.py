"""`drafter library list`, `show`, `which` and `check`. In: `Arguments`. Out: what the library says, or findings; exit status."""
from __future__ import annotations

import os
import time

from drafter.cli.arguments import KINDS
from drafter.cli.console import Console
from drafter.cli.typed import Arguments
from drafter.cli.words import words
from drafter.diagnostics import ERROR, Place, Report
from drafter.library import Library, Lookup, packaged_library
from drafter.library.days import Day, day_words, parse_day
from drafter.library.discovery import Shelves, folders_for
from drafter.library.layers import MANIFEST, read_layer
from drafter.library.packaged_layer import fresh_layer, packaged_layer
from drafter.standards import load

_HERE = MANIFEST  # stands for a spec in the folder where the command is given
_MOST_MEMBERS = 10  # of a group, shown
_NEAREST = ("agency", "group", "signer", "directive", "clause", "skeleton", "kind", "unit")


def library(arguments: Arguments, console: Console) -> int:
    """Obey one of the four commands; return 0, or 1 where an error was found or nobody knows the key."""
    if arguments.command == "library check":
        return _check(arguments, console)
    report = Report()
    shelves = Shelves(arguments.libraries, os.environ, report)
    is_sound = shelves.has_sound_layers(_HERE)
    console.show(report)
    if not is_sound:
        return 1
    found = shelves.library(_HERE) or packaged_library()
    if arguments.command == "library list":
        return _list(found, arguments.files or KINDS, console)
    return _tell(found, arguments, console)


def _list(found: Library, kinds: tuple[str, ...], console: Console) -> int:
    from drafter.library.catalogue_text import listed

    for kind in kinds:
        rows = list(listed(found, kind))
        console.tell(f"kind {kind}", kind=kind, count=len(rows))
        if not rows:
            continue
        heads = tuple(words(f"column {name}", console.language) for name in ("key", "name", "version", "layer"))
        table = [heads, *(tuple(row) for row in rows)]
        widths = [max(len(row[column]) for row in table) for column in range(3)]
        lines = []
        for row in table:
            cells = (text.ljust(width) for text, width in zip(row, widths, strict=False))
            lines.append(f"  {'  '.join(cells)}  {row[3]}")
        console.tell("plain", text="\n".join(lines))
    return 0


def _tell(found: Library, arguments: Arguments, console: Console) -> int:
    """Show all that a key says, or which layers say it; a key that nobody knows is E695."""
    from drafter.library.catalogue_text import OTHER_DAYS, call_of, matches, said, shown

    typed, on = arguments.files[0], _day(arguments.date)
    meant = matches(found, typed, on)
    if not meant:
        console.show(_unknown(typed, Lookup(found, on)))
        return 1
    lines: list[str] = []
    for kind, key in meant:
        lines += ([""] if lines else []) + [words(f"entry {kind}", console.language, entry=key)]
        rows = list(said(found, kind, key, on))
        if arguments.command == "library show":
            is_then = any(row.part != OTHER_DAYS for row in rows)
            lines += [] if is_then or on is None else [words("not then", console.language, day=day_words(on))]
            lines += shown(found, kind, key, on)
            lines += _members(found, key, on, console) if kind == "group" else ()
            clause = found.clause(key) if kind == "clause" else None
            lines += [words("clause call", console.language, call=call_of(clause))] if clause else []
            continue
        for row in rows:
            part = words(f"part {row.part}", console.language)
            where = f"{row.place.path}:{row.place.line}"
            lines.append("  ".join(filter(None, (f"  {where}", f"{row.layer}, {row.edition}", row.days, part))))
    console.tell("plain", text="\n".join(lines))
    return 0


def _unknown(typed: str, lookup: Lookup) -> Report:
    """Return what there is to say of a key that nobody knows: that it lacks its unit only (E696), else what is near (E695)."""
    report = Report()
    whole = lookup.unitless(typed)
    if whole:
        units = (unit for unit in lookup.library.units.provinces() if unit.period.holds(lookup.on))
        example = whole[0].partition("-xa-…")[0].removesuffix("-tinh-…") + f"-{next((unit.key for unit in units), '…')}"
        report.add("E696", Place(typed), typed=typed, whole=", ".join(whole), example=f"drafter library show {example}")
        return report
    near = dict.fromkeys(key for kind in _NEAREST for key in lookup.near_keys(kind, typed))
    report.add("E695", Place(typed), typed=typed, nearest=", ".join(near) or "drafter library list")
    return report


def _members(found: Library, key: str, on: Day | None, console: Console) -> list[str]:
    """Return the bodies in a group on the day: how many, and the first of them."""
    from drafter.drafting.coverage import Coverage

    group = found.group(key, on)
    bodies = Coverage(None, Lookup(found, on), load()).members(group) if group else ()
    if not bodies or on is None:
        return []
    rest = len(bodies) - _MOST_MEMBERS
    more = [words("more members", console.language, count=rest)] if rest > 0 else []
    shown = [f"#   {body.key}  {' '.join(body.name.split())}" for body in bodies[:_MOST_MEMBERS]]
    return [words("members", console.language, count=len(bodies), day=day_words(on)), *shown, *more]


def _check(arguments: Arguments, console: Console) -> int:
    """Judge the layers given, else those found from here, else the packaged one."""
    from drafter.library.checking.layers import check_layers

    report = Report()
    given = (*arguments.libraries, *arguments.files)
    folders = tuple(dict.fromkeys(given)) if arguments.files else folders_for(_HERE, given, os.environ, report)
    read = [read_layer(folder, report) for folder in folders]
    layers = [layer for layer in reversed(read) if layer is not None]
    if not folders and not report.has_errors:
        layers = [fresh_layer(report)]
        check_layers(layers, Library(layers, load()), report)
    elif layers:
        check_layers(layers, Library((*layers, packaged_layer()), load()), report)
    console.show(report)
    names = ", ".join(folders) or packaged_layer().name
    count = sum(finding.severity == ERROR for finding in report)
    if count:
        console.tell("library bad", count=count, names=names)
    elif len(report):
        console.tell("library warned", count=len(report), names=names)
    else:
        console.tell("library good", names=names)
    return 1 if report.has_errors else 0


def _day(typed: str | None) -> Day | None:
    if typed:
        return parse_day(typed)
    now = time.localtime()
    return now.tm_year, now.tm_mon, now.tm_mday

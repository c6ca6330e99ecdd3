"""What a cascade makes. In: a parent's spec, the options, the library. Out: `Plan`: the text of every child."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from drafter.cascade.child import Children, check_skeleton
from drafter.cascade.parent import Parent, read_parent
from drafter.cascade.reading import read_plain
from drafter.cascade.records import Records
from drafter.cascade.targets import find_targets
from drafter.diagnostics import Place, Report
from drafter.library import LOCK_SUFFIX, Library
from drafter.library.days import parse_day
from drafter.library.entries import Body
from drafter.library.holidays import Calendar, read_calendar
from drafter.library.lock import compare, read_lock
from drafter.model import BodyItem, DataTable, plain, texts_of
from drafter.record import Record, replace
from drafter.standards import Standard
from drafter.syntax.tree import Mapping as Tree
from drafter.tasks.assignment import left_out
from drafter.tasks.judging import report_annex_tasks

SKELETON = "trien-khai"
MOST_MARGIN = 60
SHOWN = 60  # characters of a passage in a message
NAMED = 10  # bodies that one message names
MARGIN = 3  # house: working days that a body keeps for putting together what its own units report

Progress = Callable[[int, int], None]


class Options(Record):
    """What the command was asked: `targets` as typed, the key of the skeleton, the margin of deadlines in working days.

    `on` is the day on which bodies are looked up, as typed; empty for the parent's own day. `libraries` are the folders of
    `--library`, seen from the folder of the children. `cited_as` is the key by which children cite the parent: that of the first
    run stays, since clerks write it in their own sentences.
    """

    targets: tuple[str, ...]
    skeleton: str = SKELETON
    margin: int = MARGIN
    on: str = ""
    libraries: tuple[str, ...] = ()
    cited_as: str = ""

    def recorded(self) -> dict[str, object]:
        """Return what the records keep."""
        said = {"skeleton": self.skeleton, "margin": self.margin, "on": self.on}
        return {"targets": list(self.targets), **said, "libraries": list(self.libraries), "cited_as": self.cited_as}


class Plan(Record):
    """The children of a parent: the text of each by the key of its body.

    `unmet` names those who are given something by the parent and get no child.
    """

    parent: Parent
    bodies: Mapping[str, Body]
    texts: Mapping[str, str]
    unmet: tuple[str, ...] = ()


def options_of(records: Records) -> Options:
    """Return the options that were recorded; what somebody wrote there that is no option counts for nothing."""
    held = records.options
    libraries, cited_as = held.get("libraries"), held.get("cited_as")
    targets, skeleton, margin, on = (held.get(name) for name in ("targets", "skeleton", "margin", "on"))
    return Options(
        tuple(each for each in targets if isinstance(each, str)) if isinstance(targets, list) else (),
        skeleton if isinstance(skeleton, str) else SKELETON,
        margin if type(margin) is int and 0 <= margin <= MOST_MARGIN else MARGIN,
        on if isinstance(on, str) and parse_day(on) else "",
        tuple(each for each in libraries if isinstance(each, str)) if isinstance(libraries, list) else (),
        cited_as if isinstance(cited_as, str) and re.fullmatch(r"[a-z0-9]+", cited_as) else "",
    )


def plan(
    spec: bytes,
    path: str,
    options: Options,
    library: Library,
    standard: Standard,
    report: Report,
    progress: Progress | None = None,
) -> Plan | None:
    """Return the texts of all children; `None` when the parent, a target or the skeleton cannot be used."""
    on = parse_day(options.on) if options.on else None
    parent = read_parent(spec, path, library, standard, report, on, options.cited_as)
    if parent is None:
        return None
    hold_to_lock(parent, path, report)
    bodies = find_targets(options.targets, parent, standard, report)
    skeleton = library.skeleton(options.skeleton)
    if skeleton is None:
        report.add("E416", Place(path), typed=options.skeleton, nearest=parent.lookup.nearest("skeleton", options.skeleton))
        return None
    check_skeleton(skeleton, report)
    if report.has_errors or not bodies:
        return None
    children = Children(parent, skeleton, options.margin, calendar_of(library, report), standard, report)
    texts: dict[str, str] = {}
    idle: list[str] = []
    for number, body in enumerate(bodies, 1):
        if progress:
            progress(number, len(bodies))
        text = children.text(body, report)
        if text is not None:
            texts[body.key] = text
        else:
            idle.append(body.name)
    if idle and not report.has_errors:
        report.add("W832", Place(path), count=len(idle), names=", ".join(idle[:NAMED]) + ("…" if len(idle) > NAMED else ""))
    report_annex_tasks(parent.dispatch, report)
    for item in left_out(parent.items):
        report.add("W842", item.place, typed=excerpt(item))
    for item, name in children.assignments.unknown():
        report.add("W847", item.place, typed=name, task=excerpt(item), nearest=children.assignments.nearest(name))
    known = {body.key: body for body in bodies}
    return Plan(parent, known, texts, children.assignments.unmet(known))


def hold_to_lock(parent: Parent, path: str, report: Report) -> None:
    """Report what the library says otherwise than when the parent was built: children would say other words than it does."""
    lock = path + LOCK_SUFFIX
    if not Path(lock).is_file():
        return
    old = read_lock(read_plain(lock), lock, report)
    if old is not None:
        compare(old, replace(old, taken={name: parent.taken.get(name, then) for name, then in old.taken.items()}), lock, report)


def excerpt(item: BodyItem | DataTable) -> str:
    """Return the first words of an item, for a message."""
    words = "".join(map(plain, texts_of((item,))))
    return words if len(words) <= SHOWN else words[:SHOWN].rstrip() + "…"


def calendar_of(library: Library, report: Report) -> Calendar:
    """Return the days off that the layers know, all together."""
    stored = (each for layer in library.layers for rows in layer.rows.get("holidays", {}).values() for each in rows)
    return read_calendar([tree for each in stored if isinstance(tree := each.tree, Tree)], report)


def child_path(folder: str, key: str) -> str:
    """Return where the spec of a body's child lies."""
    return str(Path(folder) / f"{key}.yaml")


def known_options(targets: Sequence[str], before: Records | None) -> Options:
    """Return what the last run was asked, `targets` after those of then."""
    past = options_of(before) if before else Options(())
    return replace(past, targets=tuple(dict.fromkeys((*past.targets, *targets))))

"""`drafter cascade`. In: a parent's spec, targets, the folder of the children. Out: their files, and what became of each.

A child's file is the clerk's as much as the cascade's: what the clerk changed stays, what the parent changed is merged in, and
where both changed one place the file is left alone and the new text laid beside it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from drafter.cascade.child import Children, check_skeleton
from drafter.cascade.merging import Conflict, merge
from drafter.cascade.parent import Parent, read_parent
from drafter.cascade.records import Records, digest, new_path, parent_from, remove_new, stage_new, stage_records
from drafter.cascade.targets import find_targets
from drafter.cascade.workdays import Calendar, read_calendar
from drafter.diagnostics import Place, Report
from drafter.library import Library
from drafter.library.days import parse_day
from drafter.library.entries import Body
from drafter.record import Record, replace
from drafter.standards import Standard
from drafter.syntax.tree import Mapping as Tree
from drafter.writers.files import Batch

WRITTEN, CHANGED, MERGED, KEPT, CONFLICT = "new", "changed", "merged", "kept", "conflict"
SKELETON = "trien-khai"
MOST_MARGIN = 60
MARGIN = 3  # house: working days that a body keeps for putting together what its own units report

Progress = Callable[[int, int], None]


class Options(Record):
    """What the command was asked: `targets` as typed, the key of the skeleton, the margin of deadlines in working days.

    `on` is the day on which bodies are looked up, as typed; empty for the parent's own day.
    """

    targets: tuple[str, ...]
    skeleton: str = SKELETON
    margin: int = MARGIN
    on: str = ""

    def recorded(self) -> dict[str, object]:
        """Return what the records keep."""
        return {"targets": list(self.targets), "skeleton": self.skeleton, "margin": self.margin, "on": self.on}


class Plan(Record):
    """The children of a parent: the text of each by the key of its body."""

    parent: Parent
    bodies: Mapping[str, Body]
    texts: Mapping[str, str]


def options_of(records: Records) -> Options:
    """Return the options that were recorded; what somebody wrote there that is no option counts for nothing."""
    held = records.options
    targets, skeleton, margin, on = (held.get(name) for name in ("targets", "skeleton", "margin", "on"))
    return Options(
        tuple(each for each in targets if isinstance(each, str)) if isinstance(targets, list) else (),
        skeleton if isinstance(skeleton, str) else SKELETON,
        margin if type(margin) is int and 0 <= margin <= MOST_MARGIN else MARGIN,
        on if isinstance(on, str) and parse_day(on) else "",
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
    parent = read_parent(spec, path, library, standard, report, on=parse_day(options.on) if options.on else None)
    if parent is None:
        return None
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
    for number, body in enumerate(bodies, 1):
        if progress:
            progress(number, len(bodies))
        text = children.text(body, report)
        if text is not None:
            texts[body.key] = text
    return Plan(parent, {body.key: body for body in bodies}, texts)


def calendar_of(library: Library, report: Report) -> Calendar:
    """Return the days off that the layers know, all together."""
    stored = (each for layer in library.layers for rows in layer.rows.get("holidays", {}).values() for each in rows)
    return read_calendar([tree for each in stored if isinstance(tree := each.tree, Tree)], report)


def child_path(folder: str, key: str) -> str:
    """Return where the spec of a body's child lies."""
    return str(Path(folder) / f"{key}.yaml")


def write(
    folder: str, made: Plan, spec: bytes, path: str, options: Options, before: Records | None, report: Report
) -> dict[str, str]:
    """Write children and records, all or nothing; return what became of each child by key."""
    states: dict[str, str] = {}
    bases = dict(before.bases) if before else {}
    conflicts: dict[str, str] = {}
    with Batch(force=True) as batch:
        for key, text in made.texts.items():
            states[key] = _child(batch, folder, key, text, before, bases, report)
            if states[key] == CONFLICT:
                conflicts[key] = text
        records = Records(
            parent_from(folder, path),
            digest(spec),
            options.recorded(),
            {key: digest(text) for key, text in bases.items()},
            {key: digest(text) for key, text in conflicts.items()},
        )
        stage_records(batch, folder, records, bases, report)
        stage_new(batch, folder, conflicts, before, report)
        if not report.has_errors:
            batch.commit()
    if before and not report.has_errors:
        remove_new(folder, before, before.conflicts.keys() - conflicts.keys())
    return states


def _child(
    batch: Batch, folder: str, key: str, text: str, before: Records | None, bases: dict[str, str], report: Report
) -> str:
    """Stage one child unless the clerk's file is to stay; `bases` gets the text that the file now rests on."""
    path, base = child_path(folder, key), bases.get(key)
    mine = _read(path, report)
    if mine is None or mine == text:
        bases[key] = text
        if mine is None:
            batch.stage(path, text.encode(), lambda _: True, report)
        return WRITTEN if mine is None else KEPT
    if base is None:
        return _conflict(folder, key, path, text, before, bases, report, [])
    if mine == base:
        bases[key] = text
        batch.stage(path, text.encode(), lambda old: old == base.encode(), report)
        return CHANGED
    if text == base:
        return KEPT
    merged = merge(base, mine, text)
    if merged.text is None:
        return _conflict(folder, key, path, text, before, bases, report, merged.conflicts)
    bases[key] = text
    if merged.text != mine:
        batch.stage(path, merged.text.encode(), lambda old: old == mine.encode(), report)
    return MERGED


def _conflict(
    folder: str,
    key: str,
    path: str,
    text: str,
    before: Records | None,
    bases: dict[str, str],
    report: Report,
    places: Sequence[Conflict],
) -> str:
    """Report a child whose file and text cannot be brought together, unless the clerk said that the file is right as it is.

    To delete the text laid beside it is how a clerk says so.
    """
    was_told = before is not None and before.conflicts.get(key) == digest(text)
    if was_told and not Path(new_path(folder, key)).exists():
        bases[key] = text
        return KEPT
    shown = new_path(folder, key)
    if not places:
        report.add("W835", Place(path), new=shown)
    for place in places:
        report.add("W836", Place(path, place.line), mine=place.mine, theirs=place.theirs, new=shown)
    return CONFLICT


def _read(path: str, report: Report) -> str | None:
    """Return the text of a child's file as it is, `None` when there is none; one that cannot be read is E837."""
    try:
        return Path(path).read_bytes().decode()
    except FileNotFoundError:
        return None
    except (OSError, UnicodeDecodeError) as error:
        report.add("E837", Place(path), reason=getattr(error, "strerror", None) or "không phải UTF-8")
        return None


def known_options(targets: Sequence[str], before: Records | None) -> Options:
    """Return what the last run was asked, `targets` after those of then."""
    past = options_of(before) if before else Options(())
    return replace(past, targets=tuple(dict.fromkeys((*past.targets, *targets))))

"""`drafter build`. In: `Arguments`. Out: files on disk, findings and a summary printed, the exit status."""
from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

from drafter.cli.console import Console, fault
from drafter.cli.forms import Forms
from drafter.cli.outcome import FAILED, Outcome
from drafter.cli.plan import Job, expand, is_file_name, jobs, read
from drafter.cli.typed import Arguments, UsageError
from drafter.diagnostics import Finding, Report
from drafter.library import LOCK_SUFFIX
from drafter.library.discovery import Shelves
from drafter.writers.files import UNCHANGED, WRITTEN, Batch

if TYPE_CHECKING:
    from drafter import Built
    from drafter.library import Library

SUMMED = "summed"  # a flag that no clerk types: `cascade --build` sets it
GAPS = ("W201", "W204", "W426")
BATCH = 200  # documents built, written and forgotten together
NAMED = 10  # files that the summary names before it only counts


def build(arguments: Arguments, console: Console) -> int:
    """Build every spec, print what was found, and return 0 or 1 (an error); raises `UsageError` when nothing can be begun."""
    report = Report()
    specs = expand(arguments.files, report)
    if len(specs) > 1 and is_file_name(arguments.output):
        folder = str(arguments.output)[: -len(".docx")]
        raise UsageError("one output", count=len(specs), typed=arguments.output, folder=folder)
    planned = jobs(specs, arguments.output, report)
    collided = any(finding.id == "E706" for finding in report)
    shelves, forms = Shelves(arguments.libraries, os.environ, report), Forms(arguments.template, report)
    sound = [job for job in planned if collided or shelves.has_sound_layers(job.spec)]
    usable = [job for job in sound if collided or forms.form(shelves.library(job.spec))[1]]
    if "json" not in arguments.flags:
        console.show(report)
    if collided or (sound and not usable):
        return _end([], report, arguments, console, 1)
    outcomes: list[Outcome] = []
    refused = {finding.place.path for finding in report if finding.id == "E707"}
    wanted = [job for job in usable if job.spec not in refused]
    for start in range(0, len(wanted), BATCH):
        outcomes += _batch(wanted[start : start + BATCH], start, len(wanted), forms, shelves, arguments, console)
    failed = report.has_errors or any(outcome.has_failed for outcome in outcomes)
    return _end(outcomes, report, arguments, console, 1 if failed else 0)


def _batch(
    planned: Sequence[Job], start: int, total: int, forms: Forms, shelves: Shelves, arguments: Arguments, console: Console,
) -> list[Outcome]:
    from drafter.ooxml.package import is_sealed

    outcomes = [Outcome(job) for job in planned]
    with Batch(force="force" in arguments.flags) as batch:
        for number, outcome in enumerate(outcomes, start + 1):
            if total > 1:
                console.progress("progress", done=number, total=total)
            with _guarded([outcome]):
                _build_one(outcome, forms, shelves, arguments.flags)
                if outcome.lock:
                    from drafter.cli.pins import stage

                    stage(outcome, batch, relock="relock" in arguments.flags)
                if outcome.docx is not None and not outcome.report.has_errors:
                    batch.stage(outcome.job.docx, outcome.docx, is_sealed, outcome.report)
        states = batch.commit()
    for outcome in outcomes:
        outcome.state = states.get(outcome.job.docx, FAILED)
        outcome.is_relocked = "relock" in arguments.flags and states.get(outcome.job.spec + LOCK_SUFFIX) == WRITTEN
    if arguments.flags & {"pdf", "png"}:
        from drafter.cli.pictures import draw

        done = [outcome for outcome in outcomes if outcome.state != FAILED]
        with _guarded(done):
            draw(done, arguments, console)
    for outcome in outcomes:
        outcome.docx = outcome.lock = None
        if "json" not in arguments.flags:
            console.show([finding for finding in outcome.findings if not _is_gap(finding, arguments)])
    console.clear()
    return outcomes


def _is_gap(finding: Finding, arguments: Arguments) -> bool:
    """Return whether a finding only tells of what a draft of a cascade leaves open: those are summed up."""
    return SUMMED in arguments.flags and finding.id in GAPS


def _build_one(outcome: Outcome, forms: Forms, shelves: Shelves, flags: frozenset[str]) -> None:
    import drafter

    path, draft = outcome.job.spec, "draft" in flags
    spec = read(path, outcome.report)
    if spec is None:
        return
    library = shelves.library(path)
    template, _ = forms.form(library)
    folder = os.path.split(path)[0] or os.curdir
    built = drafter.build_bytes(spec, path, draft=draft, template=template, library=library, folder=folder)
    outcome.docx, outcome.found = built.docx, list(built.findings)
    if os.path.lexists(path + LOCK_SUFFIX) or _is_to_be_pinned(library, built):
        from drafter.cli.pins import pin

        pin(outcome, spec, template, library, built, draft=draft, relock="relock" in flags)


def _is_to_be_pinned(library: Library | None, built: Built) -> bool:
    """Return whether a spec without a lock gets one: it took from an office's library, or from the packaged one by key.

    A plain letter, which only bears the name of a body that the package knows, is not to leave a second file behind.
    """
    taken = built.lookup.taken_kinds if built.lookup else set()
    return bool(taken if library is not None else taken - {"agency", "kind", "unit", "numerals"})


@contextmanager
def _guarded(outcomes: Sequence[Outcome]) -> Iterator[None]:
    """Turn what nobody foresaw into a finding of `outcomes`, so that the other jobs go on."""
    try:
        yield
    except Exception as error:
        if os.environ.get("DRAFTER_DEBUG") == "1":
            raise
        for outcome in outcomes:
            outcome.found.append(fault(error, outcome.job.spec))


def _end(outcomes: list[Outcome], report: Report, arguments: Arguments, console: Console, status: int) -> int:
    """Print the summary, as words or as one JSON document, and return `status`."""
    if "json" in arguments.flags:
        console.print_json({
            "version": 1,
            "exit": status,
            "documents": [
                {"spec": outcome.job.spec, "docx": outcome.job.docx, "state": outcome.state, "others": outcome.others}
                for outcome in outcomes
            ],
            "findings": console.record([*report, *(finding for outcome in outcomes for finding in outcome.findings)]),
        })
        return status
    states = {path: state for outcome in outcomes for path, state in {outcome.job.docx: outcome.state, **outcome.others}.items()}
    written = [path for path, state in states.items() if state not in (UNCHANGED, FAILED)]
    unchanged = [path for path, state in states.items() if state == UNCHANGED]
    if written:
        console.tell("written one" if len(written) == 1 else "written", count=len(written), names=names_of(written, console))
    if unchanged:
        console.tell("unchanged", names=names_of(unchanged, console))
    relocked = [outcome.job.spec + LOCK_SUFFIX for outcome in outcomes if outcome.is_relocked]
    if relocked:
        console.tell("relocked", names=names_of(relocked, console))
    gaps = sum(any(_is_gap(finding, arguments) for finding in outcome.findings) for outcome in outcomes)
    if gaps:
        console.tell("gaps", count=gaps)
    failed = sum(outcome.has_failed for outcome in outcomes)
    if failed and len(outcomes) > 1:
        console.tell("failed", count=failed, total=len(outcomes))
    return status


def names_of(paths: Sequence[str], console: Console) -> str:
    """Return the first of the paths, and how many there are besides."""
    from drafter.cli.words import words

    more = [words("others", console.language, count=len(paths) - NAMED)] if len(paths) > NAMED else []
    return ", ".join([*paths[:NAMED], *more])

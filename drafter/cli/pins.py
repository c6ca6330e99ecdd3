"""The lock of a spec while it is built. In: what came of one spec. Out: findings, the lock to write beside it.

A draft is held to the lock as any build is, or a page read as the pinned paper would say something else; but it writes none: who
tries out a draft has not yet accepted what it took. `--relock` looks past the lock, and without `--draft` writes it anew.
"""
from __future__ import annotations

import os
from collections.abc import Mapping

from drafter import Built
from drafter.cli.outcome import Outcome
from drafter.diagnostics import Place, Report
from drafter.library import LOCK_SUFFIX, Library, packaged_library
from drafter.library.lock import LARGEST, Lock, compare, is_sealed_lock, make_lock, read_lock, write_lock
from drafter.library.lookup import Taken
from drafter.writers.files import Batch

_FORBIDDEN = "E713"  # nothing may be written in the folder


def pin(
    outcome: Outcome, spec: bytes, template: bytes | None, library: Library | None, built: Built, *, draft: bool, relock: bool,
) -> None:
    """Hold a document that was built to the lock of its spec; where they differ nothing is to be written."""
    path = outcome.job.spec + LOCK_SUFFIX
    data = _read(path, outcome)
    if outcome.docx is None or (data is None and draft):
        return
    new = _made(spec, template, library, built.taken)
    old = read_lock(data, path, outcome.report) if data is not None and not relock else None
    if old is not None:
        compare(old, new, path, outcome.report)
    if outcome.report.has_errors:
        outcome.docx = None
    elif not draft and not (old is not None and old.pins_as(new)):
        outcome.lock = write_lock(new)


def stage(outcome: Outcome, batch: Batch, *, relock: bool) -> None:
    """Stage the lock of a document: it is written with the document or not at all."""
    if outcome.lock is None:
        return
    path, own = outcome.job.spec + LOCK_SUFFIX, Report()
    batch.stage(path, outcome.lock, lambda old: relock or is_sealed_lock(old), own, after=outcome.job.docx)
    for finding in own:
        if finding.id == _FORBIDDEN:  # a spec on a shelf that is for reading only may be built into another folder
            outcome.report.add("W680", Place(path), lock=path)
            outcome.lock = None
        else:
            outcome.report.add(finding.id, finding.place, **finding.arguments)


def _made(spec: bytes, template: bytes | None, library: Library | None, taken: Mapping[str, Taken]) -> Lock:
    from drafter import __version__
    from drafter.library.word import base_template

    used = base_template() if template is None else template
    return make_lock(spec, used, library or packaged_library(), taken, __version__)


def _read(path: str, outcome: Outcome) -> bytes | None:
    """Return what the lock holds, `None` where there is none or (E687, E688) it cannot be read; then nothing is to be written."""
    try:
        if not os.path.lexists(path):
            return None
        if os.path.isfile(path):
            with open(path, "rb") as file:
                return file.read(LARGEST + 1)
        outcome.report.add("E688", Place(path), lock=path)
    except OSError as error:
        outcome.report.add("E687", Place(path), lock=path, reason=error.strerror or error)
    outcome.docx = None
    return None

"""Children to the disk. In: the texts of a `Plan`, the folder, what was written last. Out: files, and what became of each child.

A child's file is the clerk's as much as the cascade's: what the clerk changed stays, what the parent changed is merged in, and
where both changed one place the file is left alone and the new text laid beside it.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from drafter.cascade.merging import Conflict, merge
from drafter.cascade.records import Records, digest, new_path, parent_from, remove_new, stage_new, stage_records
from drafter.cascade.run import Options, Plan, child_path
from drafter.diagnostics import Place, Report
from drafter.writers.files import Batch

WRITTEN, CHANGED, MERGED, KEPT, CONFLICT, UNREAD = "new", "changed", "merged", "kept", "conflict", "unread"


def write(
    folder: str, made: Plan, spec: bytes, path: str, options: Options, before: Records | None, report: Report
) -> dict[str, str]:
    """Write children and records, all or nothing; return what became of each child by key, nothing when nothing was written.

    A child that cannot be read is E837, one that somebody else wrote W835, a place that both sides changed W836.
    """
    with Batch(force=True) as batch:
        writing = _Writing(folder, before, batch, report)
        states = {key: writing.child(key, text) for key, text in made.texts.items()}
        conflicts = {key: made.texts[key] for key, state in states.items() if state == CONFLICT}
        records = Records(
            parent_from(folder, path),
            digest(spec),
            options.recorded(),
            {key: digest(text) for key, text in writing.bases.items()},
            {key: digest(text) for key, text in conflicts.items()},
        )
        stage_records(batch, folder, records, writing.bases, report)
        stage_new(batch, folder, conflicts, before, report)
        if report.has_errors:
            return {}
        batch.commit()
    if report.has_errors:
        return {}
    if before:
        remove_new(folder, before, before.conflicts.keys() - conflicts.keys())
    return states


class _Writing:
    """One run over the children; `bases` are the texts that the files will rest on."""

    def __init__(self, folder: str, before: Records | None, batch: Batch, report: Report) -> None:
        self._folder, self._before, self._batch, self._report = folder, before, batch, report
        self.bases = dict(before.bases) if before else {}

    def child(self, key: str, text: str) -> str:
        """Stage one child unless the clerk's file is to stay, and return what becomes of it."""
        path, base = child_path(self._folder, key), self.bases.get(key)
        mine = self._read(path)
        if mine is UNREADABLE:
            return UNREAD
        if mine is None:
            return self._put(path, key, text, text, b"", WRITTEN)
        if mine == text:
            self.bases[key] = text
            return KEPT
        if base is None:
            return self._conflict(path, key, text, ())
        if mine == base:
            return self._put(path, key, text, text, base.encode(), CHANGED)
        if text == base:
            return KEPT
        merged = merge(base, mine, text)
        if merged.text is None:
            return self._conflict(path, key, text, merged.conflicts)
        return self._put(path, key, text, merged.text, mine.encode(), MERGED)

    def _put(self, path: str, key: str, base: str, text: str, was: bytes, state: str) -> str:
        """Stage `text` over the file that held `was`; what somebody writes there meanwhile is not overwritten."""
        self.bases[key] = base
        if text.encode() != was:
            self._batch.stage(path, text.encode(), lambda old: old == was, self._report)
        return state

    def _conflict(self, path: str, key: str, text: str, places: Sequence[Conflict]) -> str:
        """Report a child whose file and text cannot be brought together, unless the clerk said that the file is right as it is.

        To delete the text laid beside it is how a clerk says so.
        """
        new = new_path(self._folder, key)
        was_told = self._before is not None and self._before.conflicts.get(key) == digest(text)
        if was_told and not Path(new).exists():
            self.bases[key] = text
            return KEPT
        if not places:
            self._report.add("W835", Place(path), new=new)
        for place in places:
            self._report.add("W836", Place(path, place.line), mine=place.mine, theirs=place.theirs, new=new)
        return CONFLICT

    def _read(self, path: str) -> str | None:
        """Return the text of a child's file, `None` when there is none, `UNREADABLE` when it is no text (E837)."""
        try:
            return Path(path).read_bytes().decode()
        except FileNotFoundError:
            return None
        except (OSError, UnicodeDecodeError) as error:
            self._report.add("E837", Place(path), reason=getattr(error, "strerror", None) or "UTF-8?")
            return UNREADABLE


UNREADABLE = "\0"  # no file of text holds it

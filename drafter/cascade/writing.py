"""Children to the disk. In: the texts of a `Plan`, the folder, what was written last. Out: files, and what became of each child.

A child's file is the clerk's as much as the cascade's: what the clerk changed stays, what the parent changed is merged in, and
where both changed one place the file is left alone and the new text laid beside it.
"""

from __future__ import annotations

import time
from collections.abc import Container, Iterator
from contextlib import contextmanager
from pathlib import Path

from drafter.cascade.merging import merge
from drafter.cascade.reading import read_plain
from drafter.cascade.records import Records, digest, new_path, parent_from, remove_new, stage_new, stage_records
from drafter.cascade.run import Options, Plan, child_path
from drafter.diagnostics import Place, Report
from drafter.library.days import parse_day
from drafter.record import replace
from drafter.syntax import read
from drafter.syntax.tree import Scalar
from drafter.writers.files import Batch

STALE_SECONDS = 600  # longer than any run takes
WRITTEN, CHANGED, MERGED, KEPT, CONFLICT, ISSUED, UNREAD = "new", "changed", "merged", "kept", "conflict", "issued", "unread"


def write(
    folder: str, made: Plan, spec: bytes, path: str, options: Options, before: Records | None, report: Report
) -> dict[str, str]:
    """Write children and records; return what became of each child by key, of those only whose files are in their places.

    A child that cannot be read is E837, one that somebody else wrote W835, a place that both sides changed W836, a child that is
    the parent itself E843; then nothing is written. What is remembered of a child goes on only when its file did.
    """
    with Batch(force=True) as batch, claimed(folder, report):
        writing = _Writing(folder, before, batch, report)
        for key, text in () if report.has_errors else made.texts.items():
            writing.take(key, text, path)
        stage_new(batch, folder, writing.beside, before, report)
        if report.has_errors:
            return {}
        placed = batch.commit()
        writing.forget_unplaced(placed)
        records = Records(
            parent_from(folder, path),
            digest(spec),
            replace(options, cited_as=made.parent.citation.key or "").recorded(),
            {key: digest(text) for key, text in writing.bases.items()},
            {key: digest(text) for key, text in writing.beside.items()},
        )
        with Batch(force=True) as remembered:
            stage_records(remembered, folder, records, writing.bases, report)
            remembered.commit()
    if before:
        remove_new(folder, before, before.conflicts.keys() - writing.beside.keys())
    return writing.states


@contextmanager
def claimed(folder: str, report: Report) -> Iterator[None]:
    """Hold a folder while it is written; one that another run holds is E842. What a run that died left behind is taken over."""
    mark = Path(folder) / ".drafter" / "busy"
    try:
        mark.parent.mkdir(parents=True, exist_ok=True)
        if mark.exists() and time.time() - mark.stat().st_mtime > STALE_SECONDS:
            mark.unlink()
        mark.touch(exist_ok=False)
    except FileExistsError:
        report.add("E842" if mark.exists() else "E712", Place(folder), folder=folder, mark=mark)
        yield
        return
    except OSError as error:
        report.add("E721", Place(folder), output=folder, reason=error.strerror or error)
        yield
        return
    try:
        yield
    finally:
        mark.unlink(missing_ok=True)


class _Writing:
    """One run over the children; `bases` are the texts that the files will rest on, `beside` what is laid beside files."""

    def __init__(self, folder: str, before: Records | None, batch: Batch, report: Report) -> None:
        self._folder, self._before, self._batch, self._report = folder, before, batch, report
        self.bases = dict(before.bases) if before else {}
        self.beside: dict[str, str] = {}
        self.states: dict[str, str] = {}
        self._staged: dict[str, str] = {}

    def take(self, key: str, text: str, parent: str) -> None:
        """Stage one child; a child whose file is the parent's own is E843."""
        path = child_path(self._folder, key)
        if Path(path).exists() and Path(parent).exists() and Path(path).samefile(parent):
            self._report.add("E843", Place(path), path=path)
            return
        self.states[key] = self.child(key, text)

    def forget_unplaced(self, placed: Container[str]) -> None:
        """Go back to what was remembered of the children whose files could not be put in their places."""
        for key in [key for key, path in self._staged.items() if path not in placed]:
            del self.states[key]
            self.beside.pop(key, None)
            self.bases.pop(key, None)
            if self._before is not None and key in self._before.bases:
                self.bases[key] = self._before.bases[key]

    def child(self, key: str, text: str) -> str:
        """Stage one child unless the clerk's file is to stay, and return what becomes of it."""
        path, base = child_path(self._folder, key), self.bases.get(key)
        mine = self._read(path)
        if base is None and mine is not None and self._before and self._before.children.get(key) == digest(mine):
            base = mine  # the texts of the last run are lost, but this one is what it was
        if mine is UNREADABLE:
            return UNREAD
        if mine is None:
            return self._put(path, key, text, text, b"", WRITTEN)
        if base is None and mine != text:
            return self._of_somebody(path, key, text)
        if text in (mine, base):
            self.bases[key] = text
            return self._unresolved(path, key)
        if is_issued(mine, path):
            self._report.add("W843", Place(path))
            return ISSUED
        if mine == base:
            return self._put(path, key, text, text, mine.encode(), CHANGED)
        merged = merge(base or "", mine, text)
        if merged.text is not None:
            return self._put(path, key, text, merged.text, mine.encode(), MERGED)
        self.beside[key] = merged.other or text
        for place in merged.conflicts:
            new = new_path(self._folder, key)
            self._report.add("W836", Place(path, place.line), mine=place.mine, theirs=place.theirs, new=new)
        return self._put(path, key, text, merged.kept or mine, mine.encode(), CONFLICT)

    def _put(self, path: str, key: str, base: str, text: str, was: bytes, state: str) -> str:
        """Stage `text` over the file that held `was`; what somebody writes there meanwhile is not overwritten."""
        self.bases[key] = base
        if text.encode() != was:
            self._staged[key] = path
            self._batch.stage(path, text.encode(), lambda old: old == was, self._report)
        return state

    def _unresolved(self, path: str, key: str) -> str:
        """Return that a child stays; one beside which a text of the last run still lies is a conflict not yet resolved."""
        new = new_path(self._folder, key)
        if self._before is None or key not in self._before.conflicts or not Path(new).is_file():
            return KEPT
        self.beside[key] = self._read(new) or ""
        self._report.add("W844", Place(path), new=new)
        return CONFLICT

    def _of_somebody(self, path: str, key: str, text: str) -> str:
        """Lay the text beside a file that the cascade did not write; to delete it is how a clerk says that the file is right."""
        new = new_path(self._folder, key)
        if self._before is not None and self._before.conflicts.get(key) == digest(text) and not Path(new).exists():
            self.bases[key] = text
            return KEPT
        self._report.add("W835", Place(path), new=new)
        self.beside[key] = text
        return CONFLICT

    def _read(self, path: str) -> str | None:
        """Return the text of a child's file, `None` when there is none, `UNREADABLE` when it is no text (E837)."""
        try:
            return read_plain(path).decode()
        except FileNotFoundError:
            return None
        except (OSError, UnicodeDecodeError) as error:
            self._report.add("E837", Place(path), reason=getattr(error, "strerror", None) or "UTF-8?")
            return UNREADABLE


def is_issued(text: str, path: str) -> bool:
    """Return whether a child has number and day: it has gone out, and is changed by another dispatch only."""
    tree = read(text.encode(), path, Report(), draft=True)
    number, date = (tree.get(name) if tree else None for name in ("number", "issue_date"))
    if not isinstance(number, Scalar) or not isinstance(date, Scalar) or not number.text:
        return False
    return parse_day(date.text) is not None


UNREADABLE = "\0"  # no file of text holds it

"""Files on disk, all or nothing. In: paths and bytes. Out: files replaced at once, or left as they were and a finding.

A `Batch` writes every file beside its place under another name, syncs the disk once, and only then puts them in their places.
A file that somebody edited, or that drafter did not make, is somebody's work: replaced only with `force`, and kept as `.bak`.
"""
from __future__ import annotations

import errno
import os
import stat
import sys
import time
from collections.abc import Callable
from types import TracebackType

from drafter.diagnostics import Place, Report
from drafter.record import Record

WRITTEN, UNCHANGED = "written", "unchanged"
LARGEST_OF_OURS = 256 * 1024 * 1024  # bytes; a larger file is not read to see whose it is
TRIES, PAUSE_SECONDS = 4, 0.05  # a virus scanner on Windows holds a new file for a moment
FULL = {errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC)}
FORBIDDEN = {errno.EACCES, errno.EPERM, errno.EROFS}
IN_THE_WAY = {errno.ENOTDIR, errno.EEXIST}
WINDOWS_NAME_TOO_LONG = 206

Signature = tuple[int, int, int]


class _Staged(Record):
    path: str
    temporary: str
    before: Signature | None
    backup: str | None
    report: Report
    after: str | None


class Batch:
    """Files that are put in their places together by `commit`; leaving the block without it leaves the disk as it was."""

    def __init__(self, *, force: bool = False) -> None:
        """Begin an empty batch; `force` lets it replace somebody's work, which it keeps as `.bak`."""
        self._force = force
        self._staged: list[_Staged] = []
        self._leftovers: set[str] = set()
        self._states: dict[str, str] = {}

    def __enter__(self) -> Batch:
        """Return the batch."""
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        """Take away what was not committed."""
        for leftover in self._leftovers:
            _remove(leftover)

    def stage(
        self, path: str, data: bytes, is_ours: Callable[[bytes], bool], report: Report, *, after: str | None = None,
    ) -> None:
        """Write `data` beside `path` for `commit`; `is_ours` tells drafter's untouched files from somebody's work.

        `after` names a file of the batch without which this one is not to be put in its place.
        """
        try:
            self._stage(path, data, is_ours, report, after)
        except OSError as error:
            _explain(error, path, report)

    def _stage(self, path: str, data: bytes, is_ours: Callable[[bytes], bool], report: Report, after: str | None) -> None:
        os.makedirs(_folder(path), exist_ok=True)
        before, backup = _lstat(path), None
        if before is not None:
            if not _is_plain(before, path, report):
                return
            old = _read(path) if before.st_size <= LARGEST_OF_OURS else None
            if old == data:
                self._states[path] = UNCHANGED
                return
            if not before.st_mode & stat.S_IWUSR:
                report.add("E717", Place(path), output=path)
                return
            if old is None or not is_ours(old):
                if not self._force:
                    report.add("E711", Place(path), output=path)
                    return
                backup = self._keep(path)
        temporary = self._write_new(os.path.join(_folder(path), f".drafter-{os.urandom(6).hex()}.tmp"), data)
        if before is not None:
            os.chmod(temporary, stat.S_IMODE(before.st_mode))
        self._staged.append(_Staged(path, temporary, before and _signature(before), backup, report, after))

    def _keep(self, path: str) -> str:
        """Copy the file at `path` to the first `.bak`, `.bak2` … that nobody has."""
        number = 1
        while True:
            backup = f"{path}.bak{number if number > 1 else ''}"
            try:
                return self._write_new(backup, _read(path))
            except FileExistsError:
                number += 1

    def _write_new(self, path: str, data: bytes) -> str:
        """Write a file that must not exist yet; it is taken away again unless the batch is committed."""
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o666)
        self._leftovers.add(path)
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
        return path

    def commit(self) -> dict[str, str]:
        """Put every file in its place; return `written` or `unchanged` by path, without those that a finding speaks of."""
        ready = _synced(self._staged)
        for staged in sorted(ready, key=lambda each: each.after is not None):
            if staged.after is not None and staged.after not in self._states:
                continue
            try:
                if (now := _lstat(staged.path)) and _signature(now) != staged.before:
                    staged.report.add("E720", Place(staged.path), output=staged.path)
                    continue
                _replace(staged.temporary, staged.path)
            except PermissionError:
                staged.report.add("E716", Place(staged.path), output=staged.path)
            except OSError as error:
                _explain(error, staged.path, staged.report)
            else:
                self._states[staged.path] = WRITTEN
                self._leftovers -= {staged.temporary, staged.backup or ""}
                if staged.backup:
                    staged.report.add("W711", Place(staged.path), output=staged.path, backup=staged.backup)
        self._staged = []
        return dict(self._states)


def remove_ours(path: str, is_ours: Callable[[bytes], bool]) -> bool:
    """Delete the file at `path` when drafter made it and nobody touched it; return whether it is gone."""
    try:
        return is_ours(_read(path)) and _remove(path)
    except OSError:
        return False


def _synced(staged: list[_Staged]) -> list[_Staged]:
    """Bring the new files to the disk, many at the price of one; return those that arrived."""
    if sys.platform != "win32" and len(staged) > 1:
        os.sync()
        return staged
    arrived = []
    for file in staged:
        try:
            with open(file.temporary, "rb+") as written:
                os.fsync(written.fileno())
            arrived.append(file)
        except OSError as error:
            _explain(error, file.path, file.report)
    return arrived


def _replace(source: str, target: str) -> None:
    for left in range(TRIES - 1, -1, -1):
        try:
            os.replace(source, target)
            return
        except PermissionError:
            if not left:
                raise
            time.sleep(PAUSE_SECONDS)


def _is_plain(found: os.stat_result, path: str, report: Report) -> bool:
    if stat.S_ISLNK(found.st_mode):
        report.add("E718", Place(path), output=path, target=os.readlink(path))
    elif not stat.S_ISREG(found.st_mode):
        report.add("E719", Place(path), output=path)
    return stat.S_ISREG(found.st_mode)


def _explain(error: OSError, path: str, report: Report) -> None:
    """Add the finding that tells a clerk what `error` means."""
    folder = _folder(path)
    if error.errno in FULL:
        report.add("E714", Place(path), output=path)
    elif error.errno == errno.ENAMETOOLONG or getattr(error, "winerror", None) == WINDOWS_NAME_TOO_LONG:
        report.add("E715", Place(path), output=path)
    elif error.errno in FORBIDDEN:
        report.add("E713", Place(path), folder=folder)
    elif error.errno in IN_THE_WAY:
        report.add("E712", Place(path), folder=folder)
    else:
        report.add("E721", Place(path), output=path, reason=error.strerror or error)


def _folder(path: str) -> str:
    return os.path.dirname(path) or os.curdir


def _lstat(path: str) -> os.stat_result | None:
    try:
        return os.lstat(path)
    except FileNotFoundError:
        return None


def _signature(found: os.stat_result) -> Signature:
    return found.st_mtime_ns, found.st_size, found.st_ino


def _read(path: str) -> bytes:
    with open(path, "rb") as file:
        return file.read()


def _remove(path: str) -> bool:
    try:
        os.unlink(path)
    except OSError:
        return False
    return True

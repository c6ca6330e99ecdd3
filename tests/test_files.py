from __future__ import annotations

import errno
import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from drafter.diagnostics import Report
from drafter.writers import files
from drafter.writers.files import UNCHANGED, WRITTEN, Batch

MINE = b"drafter: "


def is_ours(data: bytes) -> bool:
    return data.startswith(MINE)


def write(path: Path, text: bytes = b"new", *, force: bool = False) -> tuple[str | None, list[str]]:
    report = Report()
    with Batch(force=force) as batch:
        batch.stage(str(path), MINE + text, is_ours, report)
        state = batch.commit().get(str(path))
    return state, [finding.id for finding in report]


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Path]:
    """A folder in which no temporary file may be left behind."""
    inside = tmp_path / "inside"
    inside.mkdir()
    yield inside
    assert [path.name for path in inside.rglob("*.tmp")] == []


def fail(number: int) -> object:
    def raising(*_arguments: object, **_more: object) -> None:
        raise OSError(number, os.strerror(number))

    return raising


def test_a_new_file_is_written_and_its_folders_are_made(place: Path) -> None:
    assert write(place / "a" / "b" / "x.docx") == (WRITTEN, [])
    assert (place / "a" / "b" / "x.docx").read_bytes() == MINE + b"new"


def test_our_own_old_file_is_replaced_and_keeps_its_permissions(place: Path) -> None:
    path = place / "x.docx"
    path.write_bytes(MINE + b"old")
    path.chmod(0o640)
    mode = path.stat().st_mode
    assert write(path) == (WRITTEN, [])
    assert (path.read_bytes(), path.stat().st_mode) == (MINE + b"new", mode)


def test_the_same_bytes_leave_the_file_alone(place: Path) -> None:
    path = place / "x.docx"
    path.write_bytes(MINE + b"new")
    os.utime(path, (1, 1))
    assert write(path) == (UNCHANGED, [])
    assert path.stat().st_mtime == 1


def test_somebodys_work_is_not_overwritten(place: Path) -> None:
    path = place / "x.docx"
    path.write_bytes(b"typed by hand")
    assert write(path) == (None, ["E711"])
    assert path.read_bytes() == b"typed by hand"


def test_force_keeps_every_old_version_under_a_name_of_its_own(place: Path) -> None:
    path = place / "x.docx"
    for number, kept in enumerate(("x.docx.bak", "x.docx.bak2", "x.docx.bak3")):
        path.write_bytes(b"typed by hand %d" % number)
        assert write(path, force=True) == (WRITTEN, ["W711"])
        assert (place / kept).read_bytes() == b"typed by hand %d" % number
    assert (place / "x.docx.bak").read_bytes() == b"typed by hand 0"


def test_force_keeps_no_copy_of_our_own_file(place: Path) -> None:
    write(place / "x.docx", b"old")
    assert write(place / "x.docx", force=True) == (WRITTEN, [])
    assert [path.name for path in place.iterdir()] == ["x.docx"]


def test_leaving_without_commit_leaves_the_disk_as_it_was(place: Path) -> None:
    path = place / "x.docx"
    path.write_bytes(b"typed by hand")

    def interrupted() -> None:
        with Batch(force=True) as batch:
            batch.stage(str(path), MINE, is_ours, Report())
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrupted()
    assert [found.name for found in place.iterdir()] == ["x.docx"]
    assert path.read_bytes() == b"typed by hand"


@pytest.mark.parametrize(
    ("number", "finding"),
    [(errno.ENOSPC, "E714"), (errno.EROFS, "E713"), (errno.EACCES, "E713"), (errno.ENAMETOOLONG, "E715"), (errno.EIO, "E721")],
)
def test_a_disk_that_refuses_is_a_finding_and_the_old_file_stays(
    place: Path, monkeypatch: pytest.MonkeyPatch, number: int, finding: str,
) -> None:
    path = place / "x.docx"
    path.write_bytes(MINE + b"old")
    monkeypatch.setattr(os, "fdopen", fail(number))
    assert write(path) == (None, [finding])
    assert path.read_bytes() == MINE + b"old"


def test_a_disk_that_fills_up_while_syncing_is_a_finding(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "fsync", fail(errno.ENOSPC))
    assert write(place / "x.docx") == (None, ["E714"])
    assert list(place.iterdir()) == []


def test_a_file_that_is_open_in_word_is_a_finding(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = place / "x.docx"
    path.write_bytes(MINE + b"old")
    monkeypatch.setattr(os, "replace", fail(errno.EACCES))
    monkeypatch.setattr(files, "PAUSE_SECONDS", 0)
    assert write(path) == (None, ["E716"])
    assert path.read_bytes() == MINE + b"old"


def test_a_file_that_is_held_for_a_moment_is_written(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    replace, refusals = os.replace, [1, 1]

    def slow(source: str, target: str) -> None:
        if refusals:
            refusals.pop()
            raise PermissionError(errno.EACCES, "held")
        replace(source, target)

    monkeypatch.setattr(os, "replace", slow)
    monkeypatch.setattr(files, "PAUSE_SECONDS", 0)
    assert write(place / "x.docx") == (WRITTEN, [])


def test_a_file_that_changed_meanwhile_is_left_alone(place: Path) -> None:
    path, report = place / "x.docx", Report()
    path.write_bytes(MINE + b"old")
    with Batch() as batch:
        batch.stage(str(path), MINE + b"new", is_ours, report)
        path.write_bytes(b"saved by a colleague")
        assert batch.commit() == {}
    assert [finding.id for finding in report] == ["E720"]
    assert path.read_bytes() == b"saved by a colleague"


def test_a_file_that_appeared_meanwhile_is_left_alone(place: Path) -> None:
    path, report = place / "x.docx", Report()
    with Batch() as batch:
        batch.stage(str(path), MINE + b"new", is_ours, report)
        path.write_bytes(b"saved by a colleague")
        assert batch.commit() == {}
    assert path.read_bytes() == b"saved by a colleague"


def test_a_folder_whose_name_a_file_bears_is_a_finding(place: Path) -> None:
    (place / "out").write_text("a file")
    assert write(place / "out" / "x.docx") == (None, ["E712"])


def test_a_folder_of_that_name_is_a_finding(place: Path) -> None:
    (place / "x.docx").mkdir()
    assert write(place / "x.docx", force=True) == (None, ["E719"])


def test_a_name_too_long_is_a_finding(place: Path) -> None:
    if sys.platform == "win32":
        pytest.skip("Windows gives this error another number, which depends on its settings")
    assert write(place / ("x" * 300 + ".docx")) == (None, ["E715"])


def test_a_read_only_file_is_a_finding(place: Path) -> None:
    path = place / "x.docx"
    path.write_bytes(MINE + b"old")
    path.chmod(0o444)
    assert write(path, force=True) == (None, ["E717"])
    path.chmod(0o644)


def test_a_link_is_not_written_through(place: Path) -> None:
    (place / "real.docx").write_bytes(MINE + b"old")
    try:
        (place / "x.docx").symlink_to(place / "real.docx")
    except OSError:
        pytest.skip("this system lets no ordinary user make links")
    assert write(place / "x.docx", force=True) == (None, ["E718"])
    assert (place / "real.docx").read_bytes() == MINE + b"old"


def test_one_bad_file_of_a_batch_does_not_stop_the_others(place: Path) -> None:
    reports = {name: Report() for name in ("a.docx", "b.docx", "c.docx")}
    (place / "b.docx").write_bytes(b"typed by hand")
    with Batch() as batch:
        for name, report in reports.items():
            batch.stage(str(place / name), MINE, is_ours, report)
        states = batch.commit()
    assert states == {str(place / "a.docx"): WRITTEN, str(place / "c.docx"): WRITTEN}
    assert [finding.id for finding in reports["b.docx"]] == ["E711"]

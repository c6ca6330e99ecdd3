"""What `drafter cascade` remembers in DIR/.drafter. In: the folder, or what it wrote. Out: `Records`, or files in a `Batch`.

`cascade.json` says which parent the children come from and the digest of what each was last written as; `base.zip` holds those
texts. One package and not a file a child: on a shared folder of an office 3,321 small files take minutes to open, one takes a
second; and it is replaced as a whole. `new/KEY.yaml` is what would be written over a child that is in conflict, for the clerk to
look at.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from functools import partial
from os.path import normpath, relpath
from pathlib import Path
from typing import Any

from drafter.diagnostics import Place, Report
from drafter.ooxml.package import MAX_ENTRIES, MAX_TOTAL_BYTES, PackageError, assemble, is_sealed, open_package, pack
from drafter.record import NOTHING, Record, replace
from drafter.writers.files import Batch, remove_ours

VERSION = 1
LARGEST = 16 * 1024 * 1024  # bytes of cascade.json; the communes of the country take half a megabyte
SHOWN = 60  # characters of a wrong key in a message
_KEY = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_DEVICE = re.compile(r"con|prn|aux|nul|(?:com|lpt)[0-9]")  # Windows opens the device, whatever the extension
_DIGEST = re.compile(r"[0-9a-f]{64}")
_UNPRINTABLE = re.compile("[\x00-\x1f\x7f]")


class Records(Record):
    """What was written last: `parent` as `parent_from` gives it and the SHA-256 of its bytes, the options of the command, and by
    the key of each child's agency: `children`, the digest of the text written; `conflicts`, the digest of what stands in `new`.

    `bases` holds the texts written, as far as they are what `children` says.
    """

    parent: str
    parent_digest: str
    options: Mapping[str, Any] = NOTHING
    children: Mapping[str, str] = NOTHING
    conflicts: Mapping[str, str] = NOTHING
    bases: Mapping[str, str] = NOTHING

    def parent_path(self, folder: str) -> str:
        """Return where the parent lies, as a path that can be opened."""
        return normpath(Path(folder) / self.parent)


def digest(data: str | bytes) -> str:
    """Return the SHA-256 of bytes, or of a text in UTF-8, in 64 hexadecimal digits."""
    from hashlib import sha256

    return sha256(data.encode() if isinstance(data, str) else data).hexdigest()


def parent_from(folder: str, parent: str) -> str:
    """Return the path of `parent` from `folder` with forward slashes; the whole path where it lies on another drive."""
    try:
        return Path(relpath(parent, folder)).as_posix()
    except ValueError:
        return Path(parent).absolute().as_posix()


def new_path(folder: str, key: str) -> str:
    """Return where the text that would be written over a child in conflict lies."""
    return str(Path(folder) / ".drafter" / "new" / f"{key}.yaml")


def read_records(folder: str, report: Report) -> Records | None:
    """Read what is remembered in `folder`; `None` when nothing is, or nothing that can be trusted (E850 to E855 say why)."""
    path = Path(folder) / ".drafter" / "cascade.json"
    if not _is_inside(folder, report):
        return None
    data = _read(path, LARGEST, "E850", report)
    if data is None:
        return None
    try:
        content = json.loads(data)
        json.dumps(content, ensure_ascii=False, allow_nan=False).encode()  # what could not be written again is not ours
    except (ValueError, RecursionError):
        report.add("E850", Place(str(path)))
        return None
    records = _checked(content, str(path), report)
    bases = _read_bases(folder, records.children, report) if records else None
    return None if records is None or bases is None else replace(records, bases=bases)


def stage_records(batch: Batch, folder: str, records: Records, base_texts: Mapping[str, str], report: Report) -> None:
    """Stage `base.zip` and `cascade.json` in `batch`; a base text that is not what `records.children` says is a `ValueError`."""
    path = str(Path(folder) / ".drafter" / "cascade.json")
    wrong = [key for key, text in base_texts.items() if records.children.get(key) != digest(text)]
    if wrong:
        raise ValueError(f"not the text that was written: {wrong[0]}")
    if not _are_keys((*records.children, *records.conflicts), path, report) or not _is_inside(folder, report):
        return
    package = assemble(pack(f"{key}.yaml", text.encode()) for key, text in sorted(base_texts.items()))
    try:
        open_package(package)
    except PackageError:
        report.add("E855", Place(folder), count=len(base_texts), limit=MAX_ENTRIES)
        return
    batch.stage(str(Path(path).with_name("base.zip")), package, is_sealed, report)
    content = {
        "version": VERSION,
        "parent": records.parent,
        "parent_digest": records.parent_digest,
        "options": dict(records.options),
        "children": dict(records.children),
        "conflicts": dict(records.conflicts),
    }
    text = json.dumps(content, ensure_ascii=False, allow_nan=False, indent=1, sort_keys=True)
    batch.stage(path, f"{text}\n".encode(), _is_ours, report)


def stage_new(batch: Batch, folder: str, texts: Mapping[str, str], before: Records | None, report: Report) -> None:
    """Stage what would be written over the children in conflict; what somebody edited there is their work (E711)."""
    if not _are_keys(texts, folder, report) or not _is_inside(folder, report):
        return
    known = before.conflicts if before else NOTHING
    for key, text in sorted(texts.items()):
        path, written = new_path(folder, key), known.get(key)
        batch.stage(path, text.encode(), partial(_has_digest, written), report)


def remove_new(folder: str, records: Records, over: Iterable[str]) -> None:
    """Delete from `new` the texts of children no longer in conflict, and the folder when it is empty; edited ones stay."""
    for key in over:
        if _KEY.fullmatch(key):
            remove_ours(new_path(folder, key), partial(_has_digest, records.conflicts.get(key)))
    try:
        Path(new_path(folder, "")).parent.rmdir()
    except OSError:
        return  # it holds something, or is not there


def _has_digest(expected: str | None, data: bytes) -> bool:
    return digest(data) == expected


def _is_ours(data: bytes) -> bool:
    try:
        content = json.loads(data)
    except (ValueError, RecursionError):
        return False
    return isinstance(content, dict) and content.get("version") == VERSION and _is_whole(content)


def _is_whole(content: Mapping[str, Any]) -> bool:
    """Whether every field is there and of its kind."""
    parent = content.get("parent")
    tables = [content.get("children"), content.get("conflicts", {})]
    digests = [content.get("parent_digest"), *(held for table in tables if isinstance(table, dict) for held in table.values())]
    return (
        isinstance(parent, str)
        and bool(parent)
        and not _UNPRINTABLE.search(parent)
        and all(isinstance(table, dict) for table in (*tables, content.get("options")))
        and all(isinstance(held, str) and _DIGEST.fullmatch(held) for held in digests)
    )


def _read(path: Path, largest: int, wrong: str, report: Report) -> bytes | None:
    """Return the bytes of a file; `None` when it is not there, or with a finding when it cannot be read or is none of ours."""
    try:
        if not path.is_file() or path.stat().st_size > largest:
            if path.exists():
                report.add(wrong, Place(str(path)))
            return None
        return path.read_bytes()
    except OSError as error:
        report.add("E704", Place(str(path)), typed=path, reason=error.strerror or error)
        return None


def _checked(content: Any, path: str, report: Report) -> Records | None:
    """Return what `cascade.json` says when it can be trusted."""
    version = content.get("version") if isinstance(content, dict) else None
    if type(version) is int and version > VERSION:
        report.add("E851", Place(path), version=version, known=VERSION)
    elif type(version) is not int or version != VERSION or not _is_whole(content):
        report.add("E850", Place(path))
    elif _are_keys((*content["children"], *content.get("conflicts", {})), path, report):
        conflicts = content.get("conflicts", {})
        return Records(content["parent"], content["parent_digest"], content["options"], content["children"], conflicts)
    return None


def _are_keys(keys: Iterable[str], path: str, report: Report) -> bool:
    wrong = [key for key in keys if not _KEY.fullmatch(key) or _DEVICE.fullmatch(key)]
    for key in wrong:
        report.add("E852", Place(path), typed=_UNPRINTABLE.sub("?", key[:SHOWN]))
    return not wrong


def _is_inside(folder: str, report: Report) -> bool:
    """Whether `.drafter` and `new` lie where they seem to: a link would let drafter write and delete elsewhere."""
    root = Path(folder).resolve()
    for inner in (Path(".drafter"), Path(".drafter", "new")):
        seen = Path(folder) / inner
        try:
            target = seen.resolve()
        except (OSError, RuntimeError):  # a link to itself
            target = Path()
        if target != root / inner:
            report.add("E853", Place(str(seen)), folder=seen, target=target)
            return False
    return True


def _read_bases(folder: str, children: Mapping[str, str], report: Report) -> dict[str, str] | None:
    """Return the texts of `base.zip` that are what was written; those missing are one W850, a package that is broken an E854."""
    path = Path(folder) / ".drafter" / "base.zip"
    found = len(report)
    data = _read(path, MAX_TOTAL_BYTES, "E854", report)
    if len(report) > found:
        return None
    bases: dict[str, str] = {}
    try:
        entries = {} if data is None else open_package(data).entries
        for key, expected in children.items():
            entry = entries.get(f"{key}.yaml")
            text = entry.unpack() if entry else b""
            if entry and digest(text) == expected:
                bases[key] = text.decode()
    except (PackageError, UnicodeDecodeError):
        report.add("E854", Place(str(path)))
        return None
    missing = sorted(children.keys() - bases.keys())
    if missing:
        report.add("W850", Place(str(path)), count=len(missing), key=missing[0])
    return bases

"""One layer of the library. In: a folder. Out: `Layer`, its rows by kind and key; findings for everything that is broken.

A library comes from strangers: nothing outside its folder is read, and neither is more than the limits below allow.
"""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator

from drafter.diagnostics import Place, Report
from drafter.library.entries import NUMERALS, Origin
from drafter.library.packed import Packed, unpack
from drafter.library.rows import read_numerals
from drafter.library.slugs import full_slug, slug
from drafter.record import Record
from drafter.syntax import read
from drafter.syntax.tree import Mapping, Node, Scalar, Sequence

MANIFEST = "library.yaml"
MOST_FILES = 5_000
MOST_BYTES = 4 * 1024 * 1024
VERSION = "1"
FOLDERS = ("agencies", "signers", "directives", "groups", "clauses", "skeletons", "holidays")
_SUFFIXES = (".yaml", ".yml")
_SHAPES = {"clauses": "shared_clause", "skeletons": "dispatch"}
# where the rows of a file of lists stand, and what kind of row each is
_LISTS = {
    "agencies": (("units", "unit"), ("kinds", "kind"), ("bodies", "body")),
    "signers": (("signers", "signer"), ("delegations", "delegation")),
    "directives": (("directives", "directive"),),
    "groups": (("groups", "group"),),
}


class Stored(Record):
    """One row as it lies in a layer: a node, or a packed one and the path of its file."""

    path: str
    held: Node | Packed

    @property
    def tree(self) -> Node:
        """The node of the row."""
        return unpack(self.held, self.path) if isinstance(self.held, list) else self.held


Rows = dict[str, dict[str, list[Stored]]]
"""Rows by kind (`body`, `family`, `clause` …), then by key."""


class Layer:
    """One library: `name`, `edition` and `owner` of its `library.yaml`, the `folder` it lies in, and its rows."""

    __slots__ = ("edition", "folder", "name", "owner", "rows")

    def __init__(self, folder: str, name: str, edition: str, owner: str, rows: Rows) -> None:
        """Keep what was read."""
        self.folder, self.name, self.edition, self.owner, self.rows = folder, name, edition, owner, rows

    def find(self, kind: str, key: str) -> list[Stored]:
        """Return the rows of a kind under a key."""
        return self.rows.get(kind, {}).get(key, [])


def read_layer(folder: str, report: Report) -> Layer | None:
    """Read the library in `folder`, `None` when it is no library; findings name the files in it."""
    manifest = os.path.join(folder, MANIFEST)
    if not os.path.isdir(folder):
        report.add("E650", Place(folder), folder=folder)
        return None
    if not os.path.isfile(manifest):
        report.add("E651", Place(folder), folder=folder, name=MANIFEST)
        return None
    data = file_bytes(manifest, os.path.realpath(folder), report)
    tree = read(data, shown(manifest), report, "library") if data is not None else None
    if tree is None:
        return None
    said = {name: _text(tree, name) for name in ("version", "name", "edition", "owner")}
    if not said["name"]:
        report.add("E655", tree.place, key="tên")
    if said["version"] not in ("", VERSION):
        report.add("E652", _place(tree, "version"), typed=said["version"], known=VERSION)
        return None
    if said["edition"] and not all(part.isascii() and part.isdigit() for part in said["edition"].split(".")):
        report.add("E657", _place(tree, "edition"), typed=said["edition"])
    rows: Rows = {}
    numerals = tree.get("numerals")
    if isinstance(numerals, Mapping):
        read_numerals(numerals, Origin(said["name"], said["edition"], numerals.place), report)
        rows["numerals"] = {NUMERALS: [Stored(shown(manifest), numerals)]}
    for subfolder in FOLDERS:
        for path in yaml_files(folder, subfolder, report):
            _read_file(folder, subfolder, path, rows, report)
    return Layer(folder, said["name"] or folder, said["edition"] or "1", said["owner"], rows)


def _read_file(folder: str, subfolder: str, path: str, rows: Rows, report: Report) -> None:
    """Add the rows of one file; a file that cannot be read adds findings."""
    data = file_bytes(path, os.path.realpath(folder), report)
    if data is None:
        return
    tree = read(data, shown(path), report, _SHAPES.get(subfolder, subfolder), draft=subfolder == "skeletons")
    if tree is None:
        return
    if subfolder in _SHAPES:
        inner = os.path.relpath(path, os.path.join(folder, subfolder))
        key = os.path.splitext(inner)[0].replace(os.sep, "/")
        kind = subfolder[:-1]
        if key in rows.get(kind, {}):
            report.add("E664", Place(shown(path)), key=key)
        rows.setdefault(kind, {}).setdefault(key, []).append(Stored(shown(path), tree))
    elif subfolder == "holidays":
        rows.setdefault("holidays", {}).setdefault(os.path.basename(path), []).append(Stored(shown(path), tree))
    else:
        for name, kind in _LISTS[subfolder]:
            node = tree.get(name)
            for item in node.items if isinstance(node, Sequence) else ():
                kept, key = _kind_and_key(kind, item)
                rows.setdefault(kept, {}).setdefault(key, []).append(Stored(shown(path), item))


def _kind_and_key(kind: str, item: Node) -> tuple[str, str]:
    """Return the kind under which a row is kept (a row with `mỗi` is a family) and its key."""
    if not isinstance(item, Mapping):
        return kind, ""
    if kind == "directive":
        return kind, item.entries[0].key.text if item.entries else ""
    name = _text(item, "name")
    if kind in ("body", "group") and item.get("each") is not None:
        return ("family" if kind == "body" else "group family"), slug(name.partition("{")[0])
    if kind == "unit":
        return kind, slug(f"{name} {_text(item, 'province')}")
    if kind == "signer":
        return kind, slug(_text(item, "key") or _text(item, "full_name"))
    return kind, full_slug(_text(item, "giver")) if kind == "delegation" else full_slug(name)


def yaml_files(folder: str, subfolder: str, report: Report) -> Iterator[str]:
    """Yield the YAML files below a subfolder in the order of their names; links that lead out of the library are E653."""
    root = os.path.realpath(folder)
    count = 0
    for where, folders, names in os.walk(os.path.join(folder, subfolder)):
        folders.sort()
        for name in [name for name in folders if os.path.islink(os.path.join(where, name))]:
            folders.remove(name)
            _report_link(os.path.join(where, name), report)
        for name in sorted(names):
            path = os.path.join(where, name)
            if name.startswith(".") or not name.lower().endswith(_SUFFIXES):
                continue
            count += 1
            if count > MOST_FILES:
                report.add("E654", Place(shown(where)), count=MOST_FILES)
                return
            if not is_inside(path, root):
                _report_link(path, report)
            else:
                yield path


def is_inside(path: str, root: str) -> bool:
    """Return whether `path`, all links followed, lies in the folder `root` (a real path)."""
    try:
        return os.path.commonpath([os.path.realpath(path), root]) == root
    except ValueError:  # another drive
        return False


def _report_link(path: str, report: Report) -> None:
    report.add("E653", Place(shown(path)), typed=shown(path), target=os.path.realpath(path))


def file_bytes(path: str, root: str, report: Report) -> bytes | None:
    """Return what a file of the library holds; one that leads outside or cannot be read is a finding."""
    if not is_inside(path, root):
        _report_link(path, report)
        return None
    try:
        if not os.path.isfile(path):
            report.add("E665", Place(shown(path)), typed=shown(path), reason=os.strerror(errno.EINVAL))
            return None
        with open(path, "rb") as file:
            return file.read(MOST_BYTES)
    except OSError as error:
        report.add("E665", Place(shown(path)), typed=shown(path), reason=error.strerror or error)
        return None


def _text(tree: Mapping, name: str) -> str:
    node = tree.get(name)
    return " ".join(node.text.split()) if isinstance(node, Scalar) else ""


def _place(tree: Mapping, name: str) -> Place:
    node = tree.get(name)
    return node.place if node is not None else tree.place


def shown(path: str) -> str:
    """Return a path as findings name it."""
    return path.replace(os.sep, "/")

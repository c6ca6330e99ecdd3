"""The library that comes with the engine. In: `templates/`. Out: its `Layer`, from the compiled copy where that is fresh."""

from __future__ import annotations

import json
import os
from functools import cache
from zlib import crc32

from drafter.diagnostics import Report
from drafter.library.layers import FOLDERS, MANIFEST, Layer, Rows, Stored, read_layer
from drafter.library.packed import pack

PACKAGE = os.path.dirname(os.path.dirname(__file__))
COPY = os.path.join(PACKAGE, "compiled", "library.json")
_SHOWN = "templates"


@cache
def packaged_folder() -> str:
    """Return the folder of the packaged library: inside the package when it was installed, beside it in a checkout."""
    installed = os.path.join(PACKAGE, "templates")
    return installed if os.path.isdir(installed) else os.path.join(os.path.dirname(PACKAGE), "templates")


@cache
def packaged_layer() -> Layer:
    """Return the packaged layer, read once; its YAML is read only where the compiled copy is missing or stale."""
    try:
        with open(COPY, "rb") as file:
            checksum, said, packed = json.load(file)
    except (OSError, TypeError, ValueError):
        checksum = None
    is_installed = packaged_folder().startswith(PACKAGE + os.sep)  # nobody writes there, so the copy cannot be stale
    if checksum is None or not (is_installed or checksum == _checksum(packaged_folder())):
        return fresh_layer(Report())
    rows: Rows = {
        kind: {key: [Stored(path, held) for path, held in stored] for key, stored in keys.items()}
        for kind, keys in packed.items()
    }
    return Layer(packaged_folder(), said["name"], said["edition"], said["owner"], rows)


def fresh_layer(report: Report) -> Layer:
    """Read the packaged layer from its YAML; files are named as in a checkout (`templates/…`)."""
    layer = read_layer(packaged_folder(), report)
    if layer is None:
        raise FileNotFoundError(packaged_folder())
    return layer


def compile_layer() -> bytes:
    """Return the compiled copy of the packaged layer."""
    layer = fresh_layer(Report())
    folder = packaged_folder().replace(os.sep, "/")
    packed = {
        kind: {key: [[row.path.replace(folder, _SHOWN, 1), pack(row.tree)] for row in rows] for key, rows in keys.items()}
        for kind, keys in layer.rows.items()
    }
    said = {"name": layer.name, "edition": layer.edition, "owner": layer.owner}
    return json.dumps([_checksum(packaged_folder()), said, packed], ensure_ascii=False, separators=(",", ":")).encode()


def _checksum(folder: str) -> int:
    """Return the checksum of every YAML file of the layer, names included."""
    paths = [os.path.join(folder, MANIFEST)]
    for subfolder in FOLDERS:
        for where, _, names in os.walk(os.path.join(folder, subfolder)):
            paths += [os.path.join(where, name) for name in names if name.endswith(".yaml")]
    checksum = 0
    for path in sorted(paths):
        with open(path, "rb") as file:
            name = os.path.relpath(path, folder).replace(os.sep, "/")
            checksum = crc32(file.read().replace(b"\r\n", b"\n"), crc32(name.encode(), checksum))
    return checksum

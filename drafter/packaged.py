"""Packaged data. In: a folder of the package. Out: what its YAML files hold, from their compiled copy where that is fresh.

YAML is the only source, and reading it takes longer than building a letter. So `python -m drafter.packaged` keeps a copy of each
folder in JSON. A copy bears the checksum of its sources: a stale one is passed over, which costs time and nothing else.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from typing import Any
from zlib import crc32

PACKAGE = os.path.dirname(__file__)
FOLDERS = ("desk", "diagnostics/messages", "standards/nd30", "syntax", "syntax/help")


def load(folder: str) -> dict[str, Any]:
    """Return the content of every YAML file of a folder of the package, by file name, in the order of the alphabet."""
    sources = _sources(os.path.join(PACKAGE, folder))
    try:
        with open(_copy(folder), "rb") as file:
            checksum, content = json.load(file)
    except (OSError, TypeError, ValueError):
        checksum = content = None
    fresh: dict[str, Any] | None = content if checksum == _checksum(sources) else None
    return _parsed(sources) if fresh is None else fresh


def compile_folder(folder: str) -> bytes:
    """Return the compiled copy of a folder; whatever JSON cannot say exactly is a `TypeError` or `ValueError`."""
    sources = _sources(os.path.join(PACKAGE, folder))
    copy = [_checksum(sources), _parsed(sources)]
    return json.dumps(copy, ensure_ascii=False, allow_nan=False, separators=(",", ":")).encode()


def parse(text: str, name: str) -> Any:
    """Return the values of a YAML text; a key given twice is a `ValueError` that calls the text `name`."""
    import yaml

    return _value(yaml.compose(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)), name)


def _value(node: Any, name: str) -> Any:
    if node.id == "scalar":
        kind = node.tag.removeprefix("tag:yaml.org,2002:")
        return node.value if kind == "str" else _SCALARS[kind](node.value)
    if node.id == "sequence":
        return [_value(item, name) for item in node.value]
    found = {key.value: _value(item, name) for key, item in node.value}
    if len(found) < len(node.value):
        raise ValueError(f"{name}:{node.start_mark.line + 1}: a key stands twice")
    return found


_SCALARS: dict[str, Callable[[str], Any]] = {"int": int, "float": float, "bool": "true".__eq__, "null": lambda _: None}


def _sources(folder: str) -> dict[str, bytes]:
    """Return the YAML files of `folder`, by name."""
    found = {}
    for name in sorted(os.listdir(folder)):
        if name.endswith(".yaml"):
            with open(os.path.join(folder, name), "rb") as file:
                found[name] = file.read()
    return found


def _parsed(sources: dict[str, bytes]) -> dict[str, Any]:
    return {name: parse(data.decode(), name) for name, data in sources.items()}


def _checksum(sources: dict[str, bytes]) -> int:
    checksum = 0
    for name, data in sources.items():
        checksum = crc32(data, crc32(name.encode(), checksum))
    return checksum


def _copy(folder: str) -> str:
    return os.path.join(PACKAGE, "compiled", folder.replace("/", "-") + ".json")


if __name__ == "__main__":
    for each in FOLDERS:
        with open(_copy(each), "wb") as target:
            target.write(compile_folder(each))

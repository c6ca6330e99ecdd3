"""What a dispatch was built from. In: what a build took from the library. Out: the text of `cong-van.yaml.lock`; findings.

The lock of a spec pins every entry that went into its paper, by digest. Editions and drafter's version are kept for people: they
may change as they like while no pinned entry does. A seal at the end tells a lock that somebody edited, or Git merged badly.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

from drafter.diagnostics import Place, Report
from drafter.library.lookup import Taken
from drafter.library.shelf import Library
from drafter.record import Record

FORMAT = 1
LARGEST = 4 * 1024 * 1024  # bytes
_DIGEST = re.compile(r"[0-9a-f]{64}")
_UNKNOWN = "—"


class Lock(Record):
    """The pins of one spec: `taken` by `kind key`; `spec` and `template` are SHA-256 digests, `layers` names and editions."""

    spec: str
    template: str
    drafter: str
    layers: tuple[tuple[str, str], ...]
    taken: Mapping[str, Taken]

    def pins_as(self, other: Lock) -> bool:
        """Return whether both pin the same: spec, template and entries, whatever versions they name."""
        return (self.spec, self.template, _digests(self)) == (other.spec, other.template, _digests(other))


def make_lock(spec: bytes, template: bytes, library: Library, taken: Mapping[str, Taken], version: str) -> Lock:
    """Return the lock of a build by drafter `version`; line ends of the spec do not count, since Git changes them."""
    layers = tuple((layer.name, layer.edition) for layer in library.layers)
    return Lock(_sha256(spec.replace(b"\r\n", b"\n")), _sha256(template), version, layers, dict(taken))


def write_lock(lock: Lock) -> bytes:
    """Return a lock as a file holds it: JSON, UTF-8, LF, sorted, one entry a line."""
    pins = {name: {"version": pin.version, "sha256": pin.digest} for name, pin in sorted(lock.taken.items())}
    taken = [f"{_json(name)}: {_json(pin)}" for name, pin in pins.items()]
    layers = [_json({"name": name, "edition": edition}) for name, edition in lock.layers]
    text = (
        f'{{\n"lock": {FORMAT},\n"drafter": {_json(lock.drafter)},\n"spec": {_json(lock.spec)},\n'
        f'"template": {_json(lock.template)},\n"layers": [\n{_lines(layers)}],\n"taken": {{\n{_lines(taken)}}},\n'
    )
    return f'{text}"seal": "{_sha256(text.encode())}"\n}}\n'.encode()


def is_sealed_lock(data: bytes) -> bool:
    """Return whether drafter wrote these bytes as a lock and nobody touched them."""
    return read_lock(data, "", Report()) is not None


def read_lock(data: bytes, path: str, report: Report) -> Lock | None:
    """Return the lock that a file holds; one that is no lock is E682, one of another format E684, an edited one E683."""
    data = data.replace(b"\r\n", b"\n")
    try:
        said = json.loads(data) if len(data) <= LARGEST else None
    except (ValueError, RecursionError):
        said = None
    if not isinstance(said, dict) or "lock" not in said:
        report.add("E682", Place(path), lock=path)
        return None
    if said["lock"] != FORMAT:
        report.add("E684", Place(path), lock=path, typed=said["lock"], known=FORMAT)
        return None
    lock = _lock(said)
    if lock is None:
        report.add("E682", Place(path), lock=path)
    elif write_lock(lock) != data:
        report.add("E683", Place(path), lock=path)
        return None
    return lock


def _lock(said: dict[str, Any]) -> Lock | None:
    """Return what well-formed values say, `None` for any other."""
    try:
        taken = {name: Taken(_text(pin["version"]), _digest(pin["sha256"])) for name, pin in said["taken"].items()}
        layers = tuple((_text(layer["name"]), _text(layer["edition"])) for layer in said["layers"])
        return Lock(_digest(said["spec"]), _digest(said["template"]), _text(said["drafter"]), layers, taken)
    except (AttributeError, KeyError, TypeError, ValueError):
        return None


def compare(old: Lock, new: Lock, path: str, report: Report) -> None:
    """Report what the library or template says otherwise than when `old` was written: E680, E681, E685, E686.

    An entry newly taken, or taken no longer, is the library's doing only where the spec is the same as then.
    """
    at, is_same_spec = Place(path), old.spec == new.spec
    for name in sorted({*old.taken, *new.taken}):
        key = name.partition(" ")[2]
        then, now = old.taken.get(name), new.taken.get(name)
        if then and now:
            if then.digest != now.digest:
                report.add("E680", at, name=name, key=key, then=then.version or _UNKNOWN, now=now.version or _UNKNOWN)
        elif is_same_spec:
            version = (then or now or Taken("", "")).version or _UNKNOWN
            report.add("E686" if then else "E685", at, name=name, key=key, version=version)
    if old.template != new.template:
        report.add("E681", at)


def _digests(lock: Lock) -> dict[str, str]:
    return {name: pin.digest for name, pin in lock.taken.items()}


def _lines(items: list[str]) -> str:
    return "".join(f"{item},\n" for item in items[:-1]) + "".join(f"{item}\n" for item in items[-1:])


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def _sha256(data: bytes) -> str:
    from hashlib import sha256

    return sha256(data).hexdigest()


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError
    return value


def _digest(value: object) -> str:
    if not _DIGEST.fullmatch(_text(value)):
        raise ValueError
    return str(value)

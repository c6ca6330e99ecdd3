"""What a dispatch was built from. In: what a build took from the library. Out: the text of `cong-van.yaml.lock`; findings.

The lock of a spec pins every entry that went into its paper by the words of it that print, and their digest. Editions and
drafter's version are kept for people: they may change as they like while no pinned entry does. A seal at the end tells a lock
that somebody edited, or Git merged badly.
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
from drafter.syntax.vocabulary import keys, label

FORMAT = 2
LARGEST = 4 * 1024 * 1024  # bytes
_DIGEST = re.compile(r"[0-9a-f]{64}")
_UNKNOWN = "—"
_EXCERPT = 80  # letters of what changed, in a message
_KINDS = {
    "agency": ("cơ quan", "body"), "kind": ("loại cơ quan", "agency_kind"), "clause": ("điều khoản", "shared_clause"),
    "group": ("nhóm", "group"), "directive": ("văn bản", "document"), "signer": ("người ký", "signer"),
    "delegations": ("ủy quyền", "delegation"), "skeleton": ("khung", "dispatch"),
    "unit": ("đơn vị hành chính", "unit"), "numerals": ("cách đọc số", "numerals"),
}  # by the kind of an entry: what messages call it, the shape of its row


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
    pins = {
        name: {"version": pin.version, "sha256": pin.digest, "said": dict(pin.said)} for name, pin in sorted(lock.taken.items())
    }
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
        taken = {
            _text(name): Taken(
                _text(pin["version"]),
                _digest(pin["sha256"]),
                {_text(key): _text(words) for key, words in pin["said"].items()},
            )
            for name, pin in said["taken"].items()
        }
        layers = tuple((_text(layer["name"]), _text(layer["edition"])) for layer in said["layers"])
        return Lock(_digest(said["spec"]), _digest(said["template"]), _text(said["drafter"]), layers, taken)
    except (AttributeError, KeyError, TypeError, ValueError):
        return None


def compare(old: Lock, new: Lock, path: str, report: Report) -> None:
    """Report what the library or template says otherwise than when `old` was written: E680, E681, E685, E686, E689.

    An entry newly taken, or taken no longer, is the library's doing only where the spec is the same as then.
    """
    at, is_same_spec = Place(path), old.spec == new.spec
    for name in sorted({*old.taken, *new.taken}):
        kind, _, key = name.partition(" ")
        what, shape = _KINDS.get(kind, (kind, ""))
        named = {"key": key, "what": what}
        then, now = old.taken.get(name), new.taken.get(name)
        if then and now:
            if then.digest != now.digest:
                finding_id = "E689" if then.version == now.version else "E680"
                change = _change(then.said, now.said, shape)
                report.add(finding_id, at, **named, **change, then=then.version or _UNKNOWN, now=now.version or _UNKNOWN)
        elif is_same_spec:
            version = (then or now or Taken("", "")).version or _UNKNOWN
            report.add("E686" if then else "E685", at, **named, version=version)
    if old.template != new.template:
        report.add("E681", at)


def _change(then: Mapping[str, str], now: Mapping[str, str], shape: str) -> dict[str, str]:
    """Return the first field that changed, and what it said and says around the first letter that differs."""
    for field in dict.fromkeys((*now, *then)):
        old, new = (" ".join(said.get(field, "").split()) for said in (then, now))
        if old != new:
            alike = (one == other for one, other in zip(old, new, strict=False))
            start = next((at for at, is_same in enumerate(alike) if not is_same), min(len(old), len(new)))
            return {"field": _field(shape, field), "old": _excerpt(old, start), "new": _excerpt(new, start)}
    return {"field": _UNKNOWN, "old": "", "new": ""}


def _field(shape: str, name: str) -> str:
    """Return a field as the YAML of a library calls it."""
    return label(shape, name) if shape and any(key.name == name for key in keys(shape).values()) else name


def _excerpt(words: str, at: int) -> str:
    """Return what stands around a letter, cut between words."""
    if len(words) <= _EXCERPT:
        return words or _UNKNOWN
    start = words.rfind(" ", 0, max(0, at - _EXCERPT // 3)) + 1
    end = words.find(" ", start + _EXCERPT)
    return ("… " if start else "") + (words[start:end] + " …" if end > 0 else words[start:])


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
    value.encode()  # half a letter ("\\ud800") is well-formed JSON and no text: a ValueError
    return value


def _digest(value: object) -> str:
    if not _DIGEST.fullmatch(_text(value)):
        raise ValueError
    return str(value)

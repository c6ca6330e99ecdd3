"""Digests of entries. In: an entry. Out: the SHA-256 of what it says, wherever it stands."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from drafter.diagnostics import Place
from drafter.library.entries import Origin


def digest(entry: Any) -> str:
    """Return 64 hexadecimal digits."""
    from hashlib import sha256

    return sha256(_said(entry).encode()).hexdigest()


def _said(value: Any) -> str:
    if isinstance(value, (Place, Origin)):
        return ""
    if isinstance(value, str):
        return repr(value)
    if isinstance(value, Mapping):
        return "{" + ",".join(f"{key!r}:{_said(held)}" for key, held in value.items()) + "}"
    if isinstance(value, tuple):
        return "(" + ",".join(map(_said, value)) + ")"
    return repr(value)

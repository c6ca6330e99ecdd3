"""Bodies whose names differ in their marks only. In: the key that they share, their names. Out: a key of its own for each."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from drafter.library.days import Period
from drafter.library.slugs import is_bare, spelled

_OWN_KEY = re.compile(r"(.+)-([0-9a-f]{8})")


def own_key(shared: str, name: str) -> str:
    """Return the key of one of those that share a key: a number made of its name's marks stands behind it."""
    from zlib import crc32

    return f"{shared}-{crc32(spelled(name).encode()):08x}"


def shared_key(key: str) -> str:
    """Return the key that a key of `own_key` was made from, empty when it cannot be one."""
    found = _OWN_KEY.fullmatch(key)
    return found[1] if found else ""


def differ(rows: Iterable[tuple[str, Period]]) -> bool:
    """Return whether rows call a body by names of different marks on one day; a body may be spelled anew in time."""
    known: dict[str, list[Period]] = {}
    for name, period in rows:
        known.setdefault(spelled(name), []).append(period)
    if len(known) < 2:
        return False
    spans = list(known.values())
    pairs = ((one, other) for at, one in enumerate(spans) for other in spans[at + 1 :])
    return any(first.meets(second) for one, other in pairs for first in one for second in other)


def fits(typed: str, name: str) -> bool:
    """Return whether a name as typed is that name, or its beginning, or goes on with a unit behind it."""
    said, known = f"{spelled(typed)}-", f"{spelled(name)}-"
    return known.startswith(said) or said.startswith(known)


def meant(typed: str, names: Mapping[str, str]) -> str:
    """Return the key of the one of `names` (by key) that was typed with its marks, empty when that is none or several."""
    exact = [key for key, name in names.items() if spelled(name) == spelled(typed)]
    if not exact and not is_bare(typed):
        exact = [key for key, name in names.items() if fits(typed, name)]
    return exact[0] if len(exact) == 1 else ""

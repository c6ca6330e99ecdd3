"""What a lock keeps of an entry. In: an entry, which of its fields went into a paper. Out: their words, and one SHA-256 of them.

Only what prints, or decides how something prints, is kept: what a library says besides may change without an old paper being held
up. The words are those of the library, so that the lock shows what a paper was made from.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from drafter.library.days import Period, day_words
from drafter.library.entries import (
    AgencyKind,
    Body,
    Clause,
    Delegation,
    Directive,
    Group,
    Numerals,
    Parameter,
    Selection,
    Signer,
    Skeleton,
    Unit,
)
from drafter.library.yaml_text import flow, tree_lines
from drafter.model import IssueDate
from drafter.syntax.tree import Scalar

PRINTED: dict[type, tuple[str, ...]] = {
    Body: ("name", "printed_name"),
    AgencyKind: ("name", "prints_parent"),
    Signer: ("full_name", "agency", "position", "is_acting", "period"),
    Delegation: ("form", "giver", "holder", "document", "scope", "period"),
    Directive: ("type_name", "code", "issue_date", "agency", "subject", "called"),
    Group: ("called", "members", "selections"),
    Clause: ("parameters", "body"),
    Skeleton: ("tree",),
    Unit: ("name",),
    Numerals: ("gap", "thousand", "four"),
}
_NAMES = {
    "place_name": "place", "is_collective": "regime", "is_acting": "acting", "period": "since", "tree": "skeleton",
    "type_name": "type",
}  # fields that the keys of the YAML call otherwise


def said(entry: Any, fields: Sequence[str] = ()) -> dict[str, str]:
    """Return the words of the `fields` of an entry, or of those that print (`PRINTED`), by the names that YAML gives them.

    `entry` may be several of a kind (the posts of a person): each has one line of every field.
    """
    entries = entry if type(entry) is tuple else (entry,)
    chosen = fields or _printed(entries[0])
    found: dict[str, str] = {}
    for field in chosen:
        words = "\n".join(_words(getattr(each.document if isinstance(each, Directive) else each, field)) for each in entries)
        if words.strip():
            found[_NAMES.get(field, field)] = words
    return found


def digest(words: Mapping[str, str]) -> str:
    """Return 64 hexadecimal digits."""
    from hashlib import sha256

    return sha256(json.dumps(dict(words), ensure_ascii=False, sort_keys=True).encode()).hexdigest()


def _printed(entry: Any) -> tuple[str, ...]:
    if isinstance(entry, Group) and entry.called:
        return ("called",)  # the paper names the group on one line, whoever is in it
    return PRINTED[type(entry)]


def _words(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, Period):
        return " – ".join(day_words(day) if day else "…" for day in (value.since, value.until))
    if isinstance(value, IssueDate):
        return "/".join(str(part) for part in (value.day, value.month, value.year) if part)
    if isinstance(value, Selection):
        return flow((("loại", value.kind), ("thuộc", value.under)))
    if isinstance(value, Parameter):
        default = () if value.default is None else (value.default,)
        return flow((("tên", value.name), ("kiểu", value.kind), ("mặc định", default), ("chọn", value.choices)))
    if type(value) is tuple:
        return "\n".join(map(_words, value))
    return value.text if isinstance(value, Scalar) else "\n".join(tree_lines(value))

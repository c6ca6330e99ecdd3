"""The keys of a spec as data. In: `vocabulary.yaml`. Out: `Key` by shape, matched as a clerk types them."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache

from drafter.packaged import load
from drafter.record import Record

_GROUP = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)+")
FOLDED = str.maketrans("đĐ", "dD", " _-\u00a0")


class Key(Record):
    """A key of a shape: canonical Vietnamese `label`, `name` (identifier), `kind` of its value (see `vocabulary.yaml`)."""

    label: str
    name: str
    kind: str
    blank: bool = False


@lru_cache(maxsize=1024)
def fold(text: str) -> str:
    """Return `text` without case, diacritics (đ = d) or separators: what two spellings of one key have in common."""
    bare = "".join(letter for letter in unicodedata.normalize("NFD", text) if not unicodedata.combining(letter))
    return bare.translate(FOLDED).casefold()


@cache
def _data() -> tuple[dict[str, dict[str, Key]], dict[str, dict[str, str]]]:
    """Return the keys by shape and folded label, and the listed values (identifier by label) by listing."""
    data = load("syntax")["vocabulary.yaml"]
    shapes = {
        shape: {
            fold(label): Key(label, row["id"], row["kind"], row.get("blank", False))
            for label, row in keys.items()
        }
        for shape, keys in data["shapes"].items()
    }
    return shapes, data["values"]


def keys(shape: str) -> dict[str, Key]:
    """Return the keys of `shape` by folded label; an unknown shape is a `KeyError`."""
    return _data()[0][shape]


def shapes() -> tuple[str, ...]:
    """Return the names of all shapes."""
    return tuple(_data()[0])


def find_key(shape: str, typed: str) -> Key | None:
    """Return the key of `shape` that `typed` names, `None` when there is none."""
    return keys(shape).get(fold(typed))


@cache
def label(shape: str, name: str) -> str:
    """Return the canonical Vietnamese label of the key `name` of `shape`."""
    return next(key.label for key in keys(shape).values() if key.name == name)


@cache
def may_be_blank(shape: str, name: str) -> bool:
    """Return whether the paper may show a gap for the key `name` of `shape`."""
    return any(key.blank for key in keys(shape).values() if key.name == name)


def is_group(text: str) -> bool:
    """Return whether a line of a list is a bare slug (`cac-so-nganh`): the key of a group of the library."""
    return _GROUP.fullmatch(text) is not None


def nearest_key(shape: str, typed: str) -> str:
    """Return the label of the key of `shape` nearest to `typed`, empty when none is near."""
    from difflib import get_close_matches

    near = get_close_matches(fold(typed), keys(shape), n=1, cutoff=0.6)
    return keys(shape)[near[0]].label if near else ""


def find_value(listing: str, typed: str) -> str | None:
    """Return the identifier that `typed` names among the listed values of `listing`, `None` when there is none."""
    return next((name for label, name in _data()[1][listing].items() if fold(label) == fold(typed)), None)


def value_labels(listing: str) -> list[str]:
    """Return the Vietnamese names a listed value may have, default first; none for a listing that there is not."""
    return list(_data()[1].get(listing, ()))


def canonical_value(listing: str, typed: str) -> str | None:
    """Return the Vietnamese name that `typed` spells among the listed values of `listing`, `None` when there is none."""
    return next((label for label in value_labels(listing) if fold(label) == fold(typed)), None)

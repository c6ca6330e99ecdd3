"""Kinds of values. In: a `kind` of `vocabulary.yaml`, and the key that a line begins with. Out: what may stand there."""

from __future__ import annotations

import re
from functools import cache

from drafter.record import Record
from drafter.syntax.vocabulary import fold, keys

FREE = "*"  # a mapping whose keys the clerk makes up
CITED = "*document"  # one key that the clerk makes up, and the document it names
PROPOSED = "*proposer"  # `theo đề nghị: …` closes the legal bases

PROPOSER_LABEL, PROPOSER = "theo đề nghị", "proposer"
_CITATION_KEY = re.compile(r"[A-Za-z0-9_-]+")
_NO_LEVELS = ("items", "id", "lead", "support", "deadline", "parameters")  # these hang on a level
_SHORT_KEY = 24  # a longer run of words before a colon is prose, not a mistyped key


class Kind(Record):
    """What may stand after a key: a text, a list of `item`s, a mapping of `shape`; `wrong` is the error for anything else."""

    text: bool
    item: str
    shape: str
    wrong: str
    is_body: bool = False


_PLAIN = {
    "text": Kind(True, "", "", "E119"),
    "texts": Kind(True, "text", "", "E132"),
    "block": Kind(True, "node", "", "E142", is_body=True),
    "documents": Kind(False, "document", "", "E133"),
    "bases": Kind(False, "base", "", "E133"),
    "bodies": Kind(True, "text or shape:agency", "agency", "E135"),
    "signatories": Kind(True, "shape:signature", "signature", "E135"),
    "variables": Kind(False, "", FREE, "E134"),
    # what the items of lists may be
    "node": Kind(True, "", "item", "E135"),
    "document": Kind(True, "", "document", "E135"),
    "base": Kind(True, "", "document", "E135"),
}


@cache
def find_kind(name: str) -> Kind:
    """Return the kind that `name` spells in `vocabulary.yaml`; an unknown one is a `KeyError`."""
    if name.startswith("shape:"):
        return Kind(False, "", name.removeprefix("shape:"), "E134")
    if name.startswith("shapes:"):
        return Kind(False, "shape:" + name.removeprefix("shapes:"), "", "E133")
    if name.startswith("text or shape:"):
        return Kind(True, "", name.removeprefix("text or shape:"), "E135")
    return _PLAIN[name]


def find_shape(name: str, typed: str | None, *, is_flow: bool = False) -> str:
    """Return the shape of the mapping that begins with `typed` where kind `name` is wanted, empty when text begins there."""
    kind = find_kind(name)
    if not kind.shape or not kind.text:
        return kind.shape
    if typed is None:
        return kind.shape if is_flow else ""
    if name == "node":
        return "item" if is_flow or is_level_key(typed) else ""
    is_short = len(typed) <= _SHORT_KEY
    if is_short and fold(typed) in keys(kind.shape):
        return kind.shape
    if name in ("document", "base"):
        if name == "base" and is_short and fold(typed) == fold(PROPOSER_LABEL):
            return PROPOSED
        return CITED if _CITATION_KEY.fullmatch(typed) else ("document" if is_flow else "")
    return kind.shape if is_flow or is_short else ""


def is_level_key(typed: str) -> bool:
    """Say whether `typed` names a level of the body, with its diacritics or with none: `Mức` is no `mục`."""
    return is_item_key(typed) and keys("item")[fold(typed)].name not in _NO_LEVELS


def is_item_key(typed: str) -> bool:
    """Say whether `typed` names a level or what hangs on it, with its diacritics or with none."""
    key = keys("item").get(fold(typed)) if len(typed) <= _SHORT_KEY else None
    return key is not None and is_exact(typed, key.label)


def is_exact(typed: str, label: str) -> bool:
    """Say whether a key is typed with all the diacritics of `label` or with none."""
    return typed.isascii() or typed.casefold().replace("_", " ").replace("-", " ") == label

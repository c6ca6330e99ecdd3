"""Keys from names. In: `Sở Y tế tỉnh Tây Ninh`. Out: `so-y-te-tinh-tay-ninh`."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_GAP = re.compile(r"[^a-z0-9]+")
_LETTERS = str.maketrans("đĐ", "dD")
_MARKED_GAP = re.compile(r"[^\w\u0300-\u036f]+|_+")
_TONES = frozenset("\u0300\u0301\u0303\u0309\u0323")


@lru_cache(maxsize=65536)
def slug(name: str) -> str:
    """Return the key of a name: small letters without marks, words joined by hyphens; a key is its own."""
    letters = unicodedata.normalize("NFD", name.translate(_LETTERS))
    bare = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return _GAP.sub("-", bare.lower()).strip("-")


def full_slug(name: str) -> str:
    """Return the key of a name in which words are abbreviated: `UBND tỉnh Tây Ninh` is `uy-ban-nhan-dan-tinh-tay-ninh`."""
    full = _abbreviations()
    return "-".join(full.get(word, word) for word in slug(name).split("-"))


@lru_cache(maxsize=16384)
def spelled(name: str) -> str:
    """Return what two spellings of a name with its marks share: small letters, tone marks last, `UBND` in full, hyphens."""
    letters = unicodedata.normalize("NFD", name.casefold())
    words = (_toned(word) for word in _MARKED_GAP.split(letters) if word)
    return "-".join(_marked_abbreviations().get(word, word) for word in words)


def is_bare(typed: str) -> bool:
    """Return whether what was typed has no Vietnamese mark, so that it may be the key of several names."""
    return not any(letter in "đĐ" or unicodedata.combining(letter) for letter in unicodedata.normalize("NFD", typed))


def _toned(word: str) -> str:
    tones = "".join(letter for letter in word if letter in _TONES)
    return "".join(letter for letter in word if letter not in _TONES) + tones if tones else word


@lru_cache(maxsize=1)
def _abbreviations() -> dict[str, str]:
    from drafter.standards import load

    return {slug(short): slug(name) for name, short in load().phrases.agency_abbreviations.items()}


@lru_cache(maxsize=1)
def _marked_abbreviations() -> dict[str, str]:
    from drafter.standards import load

    full = load().phrases.agency_abbreviations
    names = {short.casefold(): name.casefold() for name, short in full.items()}
    decomposed = {unicodedata.normalize("NFD", short): unicodedata.normalize("NFD", name) for short, name in names.items()}
    return {short: "-".join(map(_toned, name.split())) for short, name in decomposed.items()}

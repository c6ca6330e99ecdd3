"""Keys from names. In: `Sở Y tế tỉnh Tây Ninh`. Out: `so-y-te-tinh-tay-ninh`."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_GAP = re.compile(r"[^a-z0-9]+")
_LETTERS = str.maketrans("đĐ", "dD")
_ABBREVIATIONS = {"ubnd": "uy-ban-nhan-dan", "hdnd": "hoi-dong-nhan-dan"}


@lru_cache(maxsize=65536)
def slug(name: str) -> str:
    """Return the key of a name: small letters without marks, words joined by hyphens; a key is its own."""
    letters = unicodedata.normalize("NFD", name.translate(_LETTERS))
    bare = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return _GAP.sub("-", bare.lower()).strip("-")


def full_slug(name: str) -> str:
    """Return the key of a name in which words are abbreviated: `UBND tỉnh Tây Ninh` is `uy-ban-nhan-dan-tinh-tay-ninh`."""
    return "-".join(_ABBREVIATIONS.get(word, word) for word in slug(name).split("-"))

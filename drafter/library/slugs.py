"""Keys from names. In: `Sở Y tế tỉnh Tây Ninh`. Out: `so-y-te-tinh-tay-ninh`."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_GAP = re.compile(r"[^a-z0-9]+")
_LETTERS = str.maketrans("đĐ", "dD")
_ABBREVIATIONS = (("ubnd", "uy-ban-nhan-dan"), ("hdnd", "hoi-dong-nhan-dan"))


@lru_cache(maxsize=65536)
def slug(name: str) -> str:
    """Return the key of a name: small letters without marks, words joined by hyphens; a key is its own."""
    bare = "".join(letter for letter in unicodedata.normalize("NFD", name.translate(_LETTERS)) if not unicodedata.combining(letter))
    return _GAP.sub("-", bare.lower()).strip("-")


def full_slug(name: str) -> str:
    """Return the key of a name whose first word may be abbreviated: `UBND tỉnh Tây Ninh` is `uy-ban-nhan-dan-tinh-tay-ninh`."""
    key = slug(name)
    for short, full in _ABBREVIATIONS:
        if key.startswith(f"{short}-"):
            return full + key[len(short) :]
    return key

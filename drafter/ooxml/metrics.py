"""Widths of text in the Times metrics. In: text, size, weight. Out: millimetres; kerning is not counted, as Word counts none."""
from __future__ import annotations

import json
import os
from functools import cache

from drafter.ooxml.units import MM_PER_POINT


class _Advances(dict[str, int]):
    """Advance width by character; a character that the faces lack counts one em."""

    __slots__ = ("em",)
    em: int

    def __missing__(self, character: str) -> int:
        """Count one em."""
        return self.em


@cache
def _faces() -> dict[tuple[bool, bool], _Advances]:
    """Read the packaged widths; the key is (bold, italic)."""
    with open(os.path.join(os.path.dirname(__file__), "times_metrics.json"), "rb") as file:
        data = json.load(file)
    faces = {}
    names = {(False, False): "regular", (True, False): "bold", (False, True): "italic", (True, True): "bold_italic"}
    for key, name in names.items():
        faces[key] = _Advances(zip(data["characters"], data[name], strict=True))
        faces[key].em = data["units_per_em"]
    return faces


def text_width_mm(text: str, size_pt: float, bold: bool = False, italic: bool = False) -> float:
    """Return the width of one line of `text` in millimetres."""
    advances = _faces()[bold, italic]
    return sum(map(advances.__getitem__, text)) * size_pt * MM_PER_POINT / advances.em

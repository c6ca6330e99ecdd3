"""Make `drafter/ooxml/times_metrics.json` from the Liberation Serif 2 files, whose advance widths are those of Times New Roman.

Version 1 of these fonts lacks the Vietnamese letters U+1EA0 to U+1EF9.

    python tests/tools/make_metrics.py FOLDER_OF_THE_FONTS
"""
from __future__ import annotations

import json
import sys
from pathlib import Path

from fontTools.ttLib import TTFont

FACES = {"regular": "Regular", "bold": "Bold", "italic": "Italic", "bold_italic": "BoldItalic"}
RANGES = (
    (0x20, 0x7E), (0xA0, 0x17F), (0x180, 0x24F), (0x300, 0x304), (0x306, 0x306), (0x309, 0x309), (0x31B, 0x31B), (0x323, 0x323),
    (0x391, 0x3C9), (0x1EA0, 0x1EF9), (0x2000, 0x2027), (0x202F, 0x203A), (0x2044, 0x2044), (0x2070, 0x209C), (0x20AB, 0x20AC),
    (0x2103, 0x2103), (0x2116, 0x2116), (0x2122, 0x2122), (0x2150, 0x215F), (0x2190, 0x2195), (0x21D0, 0x21D4), (0x2200, 0x2265),
    (0x25A0, 0x25CF),
)  # fmt: skip
DRAWN_AS = {0x2011: 0x2D}  # a no-break hyphen is drawn as a hyphen, by Word and by LibreOffice
OUTPUT = Path(__file__).parents[2] / "drafter" / "ooxml" / "times_metrics.json"


def metrics(folder: Path) -> dict[str, object]:
    """Return the characters that all four faces have, and a list of their advance widths for each face."""
    fonts = {face: TTFont(folder / f"LiberationSerif-{name}.ttf") for face, name in FACES.items()}
    maps = {face: font.getBestCmap() for face, font in fonts.items()}
    for cmap in maps.values():
        cmap.update({code: cmap[drawn] for code, drawn in DRAWN_AS.items()})
    wanted = [code for first, last in RANGES for code in range(first, last + 1) if all(code in cmap for cmap in maps.values())]
    found: dict[str, object] = {"units_per_em": fonts["regular"]["head"].unitsPerEm, "characters": "".join(map(chr, wanted))}
    for face, font in fonts.items():
        found[face] = [font["hmtx"][maps[face][code]][0] for code in wanted]
    return found


if __name__ == "__main__":
    packed = json.dumps(metrics(Path(sys.argv[1])), ensure_ascii=False, separators=(",", ":"))
    OUTPUT.write_text(packed + "\n", "utf-8", newline="\n")

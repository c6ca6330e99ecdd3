"""The rendered pages, glyph by glyph. In: a PDF. Out: glyphs, drawn lines, ink, in millimetres from the upper left."""
from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any
from unicodedata import normalize

from judges.pages import MM_PER_PT

INK_DPI = 300
MM_PER_PIXEL = 25.4 / INK_DPI
NO_BREAK_HYPHEN = "\u2011"
_DARK = 128


@dataclass(frozen=True, slots=True)
class Glyph:
    """A character as it was drawn: its advance box without side bearings trimmed, its baseline, its type."""

    text: str
    left_mm: float
    right_mm: float
    baseline_mm: float
    size_pt: float
    font: str
    is_black: bool

    @property
    def top_mm(self) -> float:
        return self.baseline_mm - self.size_pt * MM_PER_PT

    @property
    def is_bold(self) -> bool:
        return "Bold" in self.font

    @property
    def is_italic(self) -> bool:
        return "Italic" in self.font


@dataclass(frozen=True, slots=True)
class TextLine:
    """Glyphs that stand on one line of one column, left to right, spaces left out."""

    page: int
    glyphs: tuple[Glyph, ...]

    @property
    def text(self) -> str:
        """The characters of the line without its spaces."""
        return compact("".join(glyph.text for glyph in self.glyphs))

    @property
    def left_mm(self) -> float:
        return self.glyphs[0].left_mm

    @property
    def right_mm(self) -> float:
        return self.glyphs[-1].right_mm

    @property
    def width_mm(self) -> float:
        return self.right_mm - self.left_mm

    @property
    def centre_mm(self) -> float:
        return (self.left_mm + self.right_mm) / 2

    @property
    def baseline_mm(self) -> float:
        """Where the largest letters stand; a superscript stands higher."""
        return max(self.glyphs, key=lambda glyph: glyph.size_pt).baseline_mm


@dataclass(frozen=True, slots=True)
class Stroke:
    """A horizontal line, in millimetres; its thickness in points."""

    left_mm: float
    right_mm: float
    height_mm: float
    thickness_pt: float
    is_solid_black: bool

    @property
    def length_mm(self) -> float:
        return self.right_mm - self.left_mm

    @property
    def centre_mm(self) -> float:
        return (self.left_mm + self.right_mm) / 2

    @property
    def upper_edge_mm(self) -> float:
        return self.height_mm - self.thickness_pt * MM_PER_PT / 2


@dataclass(frozen=True)
class Sheet:
    """A page, counted from 1."""

    number: int
    width_mm: float
    height_mm: float
    glyphs: tuple[Glyph, ...]
    strokes: tuple[Stroke, ...]
    other_shapes: int
    pdf: Path = field(repr=False)

    @cached_property
    def _picture(self) -> Any:
        import pdfplumber

        with pdfplumber.open(self.pdf) as document:
            return document.pages[self.number - 1].to_image(resolution=INK_DPI).original.convert("L")

    def ink_rows(self, left_mm: float, right_mm: float, top_mm: float, bottom_mm: float) -> list[float]:
        """Return, for every row of pixels of the region, which share of it is dark."""
        box = [round(edge / MM_PER_PIXEL) for edge in (left_mm, top_mm, right_mm, bottom_mm)]
        pixels, width = self._picture.crop(box).tobytes(), box[2] - box[0]
        rows = [pixels[start : start + width] for start in range(0, len(pixels), width)]
        return [sum(pixel < _DARK for pixel in row) / width for row in rows]


def read_sheets(pdf: Path) -> list[Sheet]:
    """Return the pages of a PDF."""
    import pdfplumber

    with pdfplumber.open(pdf) as document:
        return [_sheet(page, number, pdf) for number, page in enumerate(document.pages, 1)]


def compact(text: str) -> str:
    """Return `text` without spaces, composed, with one kind of hyphen: what two texts are compared by."""
    return "".join(normalize("NFC", text).replace(NO_BREAK_HYPHEN, "-").split())


def text_lines(page: int, glyphs: list[Glyph]) -> list[TextLine]:
    """Return the lines of one column, top to bottom; a glyph belongs to the line whose height it shares by half or more."""
    lines: list[list[Glyph]] = []
    top = bottom = 0.0
    for glyph in sorted(glyphs, key=lambda glyph: glyph.baseline_mm):
        shared = min(bottom, glyph.baseline_mm) - max(top, glyph.top_mm)
        if lines and shared > min(bottom - top, glyph.baseline_mm - glyph.top_mm) / 2:
            lines[-1].append(glyph)
            top, bottom = min(top, glyph.top_mm), max(bottom, glyph.baseline_mm)
        else:
            lines.append([glyph])
            top, bottom = glyph.top_mm, glyph.baseline_mm
    return [TextLine(page, tuple(sorted(line, key=lambda glyph: glyph.left_mm))) for line in lines]


def white_above_mm(sheet: Sheet, stroke: Stroke, left_mm: float, right_mm: float, reach_mm: float) -> float:
    """Return how much white lies between a drawn line and the ink above it, looking no farther up than `reach_mm`."""
    edge = stroke.upper_edge_mm - MM_PER_PIXEL  # the row that the line's own edge may shade
    white = 0
    for share in reversed(sheet.ink_rows(left_mm, right_mm, edge - reach_mm, edge)):
        if share > 0:
            break
        white += 1
    return white * MM_PER_PIXEL


def _sheet(page: Any, number: int, pdf: Path) -> Sheet:
    height = float(page.height)
    glyphs = tuple(_glyph(char, height) for char in page.chars if not char["text"].isspace())
    strokes = {_stroke(shape) for shape in (*page.lines, *page.rects) if _is_level(shape)}  # a border may be drawn twice
    ordered = tuple(sorted(strokes, key=lambda stroke: stroke.left_mm))
    others = [shape for shape in (*page.lines, *page.rects) if not _is_level(shape)]
    others_count = len(others) + len(page.curves) + len(page.images)
    return Sheet(number, float(page.width) * MM_PER_PT, height * MM_PER_PT, glyphs, ordered, others_count, pdf)


def _glyph(char: dict[str, Any], height_pt: float) -> Glyph:
    return Glyph(
        char["text"], char["x0"] * MM_PER_PT, char["x1"] * MM_PER_PT, (height_pt - char["matrix"][5]) * MM_PER_PT,
        round(char["size"], 1), char["fontname"].partition("+")[2] or char["fontname"], _is_black(char["non_stroking_color"]),
    )  # fmt: skip


def _is_level(shape: dict[str, Any]) -> bool:
    return bool(shape["height"] < 2 < shape["width"])


def _stroke(shape: dict[str, Any]) -> Stroke:
    is_line = shape["object_type"] == "line"
    colour = shape["stroking_color"] if is_line else shape["non_stroking_color"]
    dashes = shape.get("dash") or ()
    return Stroke(
        round(shape["x0"] * MM_PER_PT, 2), round(shape["x1"] * MM_PER_PT, 2),
        round((shape["top"] + shape["bottom"]) / 2 * MM_PER_PT, 2),
        float(shape["linewidth"] if is_line else shape["height"]),
        _is_black(colour) and not any(any(part) for part in dashes if isinstance(part, list | tuple)),
    )  # fmt: skip


def _is_black(colour: Any) -> bool:
    """Tell whether a colour of a PDF (one grey, three of RGB, four of CMYK) is black."""
    parts = colour if isinstance(colour, list | tuple) else (colour,)
    return tuple(parts) == (0, 0, 0, 1) if len(parts) == 4 else not any(parts)

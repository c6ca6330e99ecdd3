"""What stands where on a rendered page. In: a PDF. Out: words, text lines and drawn lines, in millimetres from the upper left."""
from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

MM_PER_PT = 25.4 / 72
SAME_LINE_MM = 1.0


@dataclass(frozen=True, slots=True)
class Word:
    """A word as it was drawn: millimetres from the upper left corner of its page (counted from 1), size in points."""

    text: str
    page: int
    left_mm: float
    right_mm: float
    top_mm: float
    bottom_mm: float
    font: str
    size_pt: float

    @property
    def is_bold(self) -> bool:
        return "Bold" in self.font

    @property
    def is_italic(self) -> bool:
        return "Italic" in self.font or "Oblique" in self.font


@dataclass(frozen=True, slots=True)
class Line:
    """Words on one baseline, left to right; two columns side by side make one line."""

    words: tuple[Word, ...]

    @property
    def text(self) -> str:
        return " ".join(word.text for word in self.words)

    @property
    def page(self) -> int:
        return self.words[0].page

    @property
    def left_mm(self) -> float:
        return self.words[0].left_mm

    @property
    def right_mm(self) -> float:
        return self.words[-1].right_mm

    @property
    def top_mm(self) -> float:
        return min(word.top_mm for word in self.words)

    @property
    def widest_gap_mm(self) -> float:
        return max((after.left_mm - before.right_mm for before, after in pairwise(self.words)), default=0.0)


@dataclass(frozen=True, slots=True)
class DrawnLine:
    """A horizontal line (separator or border): its ends and height on its page, in millimetres."""

    page: int
    left_mm: float
    right_mm: float
    top_mm: float

    @property
    def length_mm(self) -> float:
        return self.right_mm - self.left_mm


def words_of(pdf: Path) -> list[Word]:
    """Return every word in reading order."""
    import pdfplumber

    with pdfplumber.open(pdf) as document:
        return [
            Word(
                found["text"], number, found["x0"] * MM_PER_PT, found["x1"] * MM_PER_PT, found["top"] * MM_PER_PT,
                found["bottom"] * MM_PER_PT, found["fontname"].partition("+")[2] or found["fontname"], round(found["size"], 1),
            )
            for number, page in enumerate(document.pages, 1)
            for found in page.extract_words(extra_attrs=["fontname", "size"], keep_blank_chars=False)
        ]


def lines_of(pdf: Path) -> list[Line]:
    """Return the text lines, top to bottom; words belong together when their feet stand at one height."""
    lines: list[list[Word]] = []
    for word in sorted(words_of(pdf), key=lambda word: (word.page, round(word.bottom_mm, 1), word.left_mm)):
        last = lines[-1][-1] if lines else None
        if last and last.page == word.page and abs(last.bottom_mm - word.bottom_mm) < SAME_LINE_MM:
            lines[-1].append(word)
        else:
            lines.append([word])
    return [Line(tuple(sorted(line, key=lambda word: word.left_mm))) for line in lines]


def drawn_lines_of(pdf: Path) -> list[DrawnLine]:
    """Return the horizontal lines, top to bottom; thin rectangles count, since a paragraph border may be drawn as one."""
    import pdfplumber

    with pdfplumber.open(pdf) as document:
        found = [
            DrawnLine(number, shape["x0"] * MM_PER_PT, shape["x1"] * MM_PER_PT, shape["top"] * MM_PER_PT)
            for number, page in enumerate(document.pages, 1)
            for shape in [*page.lines, *page.rects, *page.curves]
            if shape["height"] * MM_PER_PT < SAME_LINE_MM < shape["width"] * MM_PER_PT
        ]
    return sorted(found, key=lambda line: (line.page, line.top_mm, line.left_mm))


def page_count(pdf: Path) -> int:
    """Return how many pages the PDF has."""
    import pdfplumber

    with pdfplumber.open(pdf) as document:
        return len(document.pages)

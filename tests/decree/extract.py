"""Plain text of the decree's passages that carry a rule. In: the official Word files. Out: the `.txt` files beside this script.

Run it as `python tests/decree/extract.py FOLDER_OF_THE_WORD_FILES`. One paragraph a line, spaces folded, footnotes at the end.
"""
from __future__ import annotations

import re
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

HERE = Path(__file__).parent
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
DRAWN_AGAIN = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
DECREE = "nghi-dinh-30-2020-toan-van.docx"
WHOLE = {"appendix-1.txt": "phu-luc-1-the-thuc.docx", "appendix-3.txt": "phu-luc-3-mau-trinh-bay.docx"}
CAPITALS = "phu-luc-2-viet-hoa.docx"
ARTICLES = ("Điều 7.", "Điều 13.", "Điều 37.")


def _words(element: ElementTree.Element) -> Iterator[str]:
    """Yield the text of an element; a drawing is stored twice, and its second copy is left out."""
    for child in element:
        if child.tag == f"{W}t":
            yield child.text or ""
        elif child.tag in (f"{W}tab", f"{W}br"):
            yield " "
        elif child.tag != DRAWN_AGAIN:
            yield from _words(child)


def paragraphs(word_file: Path) -> list[str]:
    """Return the paragraphs of a Word file that hold text, then those of its footnotes."""
    found = []
    with zipfile.ZipFile(word_file) as package:
        for part in ("word/document.xml", "word/footnotes.xml"):
            if part in package.namelist():
                found += [" ".join("".join(_words(p)).split()) for p in ElementTree.fromstring(package.read(part)).iter(f"{W}p")]
    return [paragraph for paragraph in found if paragraph]


def _article(lines: list[str], title: str) -> list[str]:
    start = next(number for number, line in enumerate(lines) if line.startswith(title))
    end = next(number for number in range(start + 1, len(lines)) if re.match(r"Điều \d+\.|Mục \d|Chương ", lines[number]))
    return lines[start:end]


def _capitals_of_parts(lines: list[str]) -> list[str]:
    start = lines.index("V. VIẾT HOA CÁC TRƯỜNG HỢP KHÁC")
    first = next(number for number in range(start, len(lines)) if lines[number].startswith("7. "))
    last = next(number for number in range(first, len(lines)) if lines[number].startswith("8. "))
    return [lines[0], lines[start], *lines[first:last]]


def texts(folder: Path) -> dict[str, str]:
    """Return the text files by name, made from the official Word files in `folder`."""
    decree = paragraphs(folder / DECREE)
    files = {name: paragraphs(folder / word_file) for name, word_file in WHOLE.items()}
    files["articles.txt"] = [line for title in ARTICLES for line in _article(decree, title)]
    files["appendix-2.txt"] = _capitals_of_parts(paragraphs(folder / CAPITALS))
    return {name: "\n".join(lines) + "\n" for name, lines in files.items()}


if __name__ == "__main__":
    for file_name, text in texts(Path(sys.argv[1])).items():
        (HERE / file_name).write_text(text, "utf-8")

"""Where a provision stands in the decree. In: `Phụ lục I, Phần I, Mục II, khoản 6 điểm e`. Out: the words of that place only."""
from __future__ import annotations

import re
from functools import cache
from pathlib import Path

HERE = Path(__file__).parent
FILES = {"Phụ lục I": "appendix-1.txt", "Phụ lục II": "appendix-2.txt", "Phụ lục III": "appendix-3.txt"}
STEP = re.compile(r"(Phụ lục|Phần|Mục|khoản|điểm|Điều|Mẫu|số thứ tự|ghi chú) ?([IVX]+|\d+\.\d+|\d+|[a-zđ](?!\w))?")
# what begins a place, and what ends it: the next of its kind or a larger one
PART, SECTION = r"Phần II$", r"[IVX]+\. (?!NHỮNG)"  # "Phần I" and "I. NHỮNG …" stand in a table of examples too
CLAUSE, POINT, ROW, CELL = r"\d+\. ", r"[a-zđ]\) ", r"\d{1,2}$", r"[a-z]$"
BEGINS = {
    "Phần": (r"Phần {0}$", (PART,)),
    "Mục": (r"{0}\. ", (PART, SECTION)),
    "khoản": (r"{0}\. ", (PART, SECTION, CLAUSE)),
    "điểm": (r"{0}\) ", (PART, SECTION, CLAUSE, POINT)),
    "Mẫu": (r"Mẫu {0} - ", (r"Mẫu [\d.]+ - ",)),
    "Điều": (r"Điều {0}\. ", (r"Điều \d+\. ",)),
    "số thứ tự": (r"{0}$", ()),
    "ghi chú": (r"Cỡ chữ trong cùng một văn bản", ()),
}


@cache
def _lines(name: str) -> tuple[str, ...]:
    return tuple((HERE / name).read_text("utf-8").splitlines())


def _narrowed(lines: tuple[str, ...], step: str, number: str, provision: str) -> tuple[str, ...]:
    begin, ends = (r"{0}$", (CELL,)) if step == "điểm" and "số thứ tự" in provision else BEGINS[step]
    starts = [position for position, line in enumerate(lines) if re.match(begin.format(number), line)]
    if not starts:
        raise LookupError(f"{provision}: no {step} {number}")
    first = starts[0]
    last = next((at for at in range(first + 1, len(lines)) if any(re.match(end, lines[at]) for end in ends)), len(lines))
    return lines[first:last]


def words(provisions: str) -> str:
    """Return the text of one or more provisions (joined by `; `) on one line; one not in the decree is a `LookupError`."""
    return " ".join(_words(provision) for provision in provisions.split("; "))


def _words(provision: str) -> str:
    steps = STEP.findall(provision)
    first, number = steps[0]
    rest = steps[1:] if first == "Phụ lục" else steps
    lines = _lines(FILES[f"{first} {number}"] if first == "Phụ lục" else "articles.txt")
    if "ghi chú" in provision:
        rest = [step for step in rest if step[0] == "ghi chú"]  # footnotes stand at the end of the file
    for step, label in rest:
        lines = _narrowed(lines, step, label, provision)
    return " ".join(lines)

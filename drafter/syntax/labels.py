"""Labels of the body. In: the start of a line. Out: its level and ordinal, or the right form of a label typed wrongly."""

from __future__ import annotations

import re

from drafter.record import Record

LEVELS = ("part", "chapter", "section", "subsection", "article", "major", "clause", "subclause", "point", "dash", "plus")
DEPTH = {level: depth for depth, level in enumerate(LEVELS)}
TITLED = frozenset(LEVELS[:4])
BULLETS = {"-": "dash", "+": "plus"}
LETTERS = "abcdđeghiklmnopqrstuvxy"

_UNITS = {"phần": "part", "chương": "chapter", "mục": "section", "tiểu mục": "subsection"}
_WORDS = {"part": "Phần", "chapter": "Chương", "section": "Mục", "subsection": "Tiểu mục"}
_ROMAN = ((100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))
_LABEL = re.compile(
    r"(?:(?P<bullet>[-+])|(?P<clause>[0-9]{1,3})\.|(?P<parent>[0-9]{1,3})\.(?P<subclause>[0-9]{1,3})\.|(?P<major>[IVX]+)\."
    r"|(?P<point>[a-zđăâêôơư])\)|(?:Điều|ĐIỀU)\s+(?P<article>[0-9]{1,3})\.)(?:\s+|$)"
    r"|(?P<word>Phần|PHẦN|Chương|CHƯƠNG|Mục|MỤC|Tiểu\s+mục|TIỂU\s+MỤC)\s+(?P<unit>[IVXLC]+|[0-9]{1,3})(?:\s*[.:](?:\s+|$)|$)"
)
FIRST = frozenset("-+0123456789IVXPCMTĐ")  # a label begins with one of these, or is a letter and `)`
_WRONG = re.compile(
    r"(?P<third>[0-9]{1,2}(?:\.[0-9]{1,2})+\.(?P<last>[0-9]{1,2})\.?)(?:\s|$)|(?P<second>[0-9]{1,2}\.[0-9]{1,2})(?:\s|$)"
    r"|\(?(?P<number>[0-9]{1,2})(?:\)(?:\s|$|(?=[^\W\d_]))|/(?:\s|$))|(?P<letter>[a-zđ])\.(?:\s|$)|(?P<bullet>•|–(?![0-9]))"
    r"|(?:Điều|ĐIỀU)\s+(?P<article>[0-9]{1,3})\s*[:)–-](?:\s|$)|(?P<dashed>[0-9]{1,2}|[IVX]+)[–-](?:\s|$)"
    r"|(?P<glued>[0-9]{1,2}\.|[a-zđ]\)|[-+](?=[^\W\d_]+(?![\w/-])))(?=[^\W\d_])"
)


class Label(Record):
    """A label as typed. `ordinal` counts from 1 and is 0 for a bullet or a numeral of the wrong kind.

    `parent` is the first number of `1.2.`, 0 for others; `length` counts the characters up to what follows the label.
    """

    level: str
    text: str
    ordinal: int
    length: int
    parent: int = 0


def match_label(line: str, letters: str = LETTERS) -> Label | None:
    """Return the label that `line` begins with, `None` when it begins with none."""
    if line[:1] not in FIRST and line[1:2] != ")":
        return None
    match = _LABEL.match(line)
    if match is None:
        return None
    group = match.lastgroup or ""
    typed, length = match[group], match.end()
    if group == "bullet":
        return Label(BULLETS[typed], typed, 0, length)
    if group == "unit":
        level = _UNITS[" ".join(match["word"].lower().split())]
        is_roman = level in ("part", "chapter")
        ordinal = from_roman(typed) if is_roman else int(typed) if typed.isdigit() else 0
        return Label(level, f"{_WORDS[level]} {typed}", ordinal, length)
    text = line[:length].rstrip()
    if group == "major":
        return Label(group, text, from_roman(typed), length)
    if group == "point":
        return Label(group, text, letters.find(typed) + 1, length)
    return Label(group, text, int(typed), length, int(match["parent"] or 0))


def expected(level: str, ordinal: int, parent: int = 1, letters: str = LETTERS) -> str | None:
    """Print the label of the item `ordinal` of `level`; `None` for a point beyond the last letter.

    `parent` is the number before the first period of a subclause.
    """
    if level == "point":
        return f"{letters[ordinal - 1]})" if ordinal <= len(letters) else None
    if level == "article":
        return f"Điều {ordinal}."
    if level in TITLED:
        return f"{_WORDS[level]} {to_roman(ordinal) if level in ('part', 'chapter') else ordinal}"
    if level == "major":
        return f"{to_roman(ordinal)}."
    if level == "subclause":
        return f"{parent}.{ordinal}."
    return f"{ordinal}." if level == "clause" else "-" if level == "dash" else "+"


def wrong_form(line: str, letters: str = LETTERS) -> tuple[str, str] | None:
    """Return (label as typed, its right form) when `line` begins with a label of a form that the language lacks."""
    match = _WRONG.match(line)
    if match is None:
        return None
    typed = match.group().strip()
    if match["third"]:
        return typed, expected("point", int(match["last"]) or 1, letters=letters) or "a)"
    if match["bullet"]:
        return typed, "-"
    if match["glued"]:
        word = line[len(typed) :].split()[0]
        return typed + word, f"{typed} {word}"
    if match["article"]:
        return typed, f"Điều {match['article']}."
    if match["dashed"]:
        return typed, f"{match['dashed']}."
    if match["letter"]:
        return typed, f"{match['letter']})"
    return typed, f"{match['second'] or match['number']}."


def is_decimal(line: str) -> bool:
    """Return whether `line` begins with a number such as `7.5` or `15.12.23`: inside a sentence it is no label."""
    match = _WRONG.match(line)
    return match is not None and bool(match["second"] or match["third"])


def to_roman(number: int) -> str:
    """Print `number` (1 to 399) in Roman numerals."""
    text = ""
    for value, sign in _ROMAN:
        text += sign * (number // value)
        number %= value
    return text


def from_roman(text: str) -> int:
    """Return the number that `text` writes in Roman numerals, 0 when it writes none."""
    number, rest = 0, text
    for value, sign in _ROMAN:
        while rest.startswith(sign):
            number, rest = number + value, rest[len(sign) :]
    return number if not rest and to_roman(number) == text else 0

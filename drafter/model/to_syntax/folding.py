"""Long texts over several lines. In: a text on one line. Out: lines that the reader puts together to the same text."""

from __future__ import annotations

import re

from drafter.syntax.labels import LETTERS, match_label
from drafter.syntax.paragraphs import is_escaped_start

WIDTH = 100
HELD = "\0"  # a space at which no line may break; no text of a spec can hold this character
_BREAK = re.compile(r"(?<=\S) (?=\S)")
_LONGEST_LABEL = 3  # words, as in `Tiểu mục 1`


def fold(text: str, width: int, later_width: int | None = None) -> list[str]:
    """Break `text` into lines of at most `width` columns where it can be, never before what would begin something.

    Lines after the first have at most `later_width` columns when that is given.
    """
    words = _BREAK.split(text)
    lines = [words[0]]
    for number, word in enumerate(words[1:], 1):
        line = lines[-1]
        most = width if later_width is None or len(lines) == 1 else later_width
        if len(line) + 1 + len(_unbroken(words, number)) > most and not is_beginning(words[number : number + _LONGEST_LABEL]):
            lines.append(word)
        else:
            lines[-1] = f"{line} {word}"
    return [line.replace(HELD, " ") for line in lines]


def _unbroken(words: list[str], number: int) -> str:
    """Return the word at `number` with those after it that must stand on its line."""
    end = number + 1
    while end < len(words) and is_beginning(words[end : end + _LONGEST_LABEL]):
        end += 1
    return " ".join(words[number:end])


def is_beginning(words: list[str]) -> bool:
    """Return whether a line that begins with these words would begin more than a line, whatever words follow on it."""
    if words[0][0] == "#":
        return True  # a comment, in a value that is not written with a mark
    for count in range(1, len(words) + 1):
        start = " ".join(words[:count]).replace(HELD, " ")
        if is_escaped_start(start, LETTERS) or (start[0] == "*" and match_label(start.replace("*", ""))):
            return True
    return False

"""Where the words of a value stand in a spec. In: the text, values of its tree. Out: edits there; the text with edits made."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import accumulate

from drafter.diagnostics import Place
from drafter.record import Record
from drafter.syntax.tree import Scalar

_WORDS = re.compile(r"\S+")
_PLAIN_STARTS = "“‘(«"  # what is no letter or digit and may yet begin a value without a meaning of its own


class Edit(Record):
    """Replace what stands between two offsets of a text by other words."""

    start: int
    end: int
    text: str


class SourceText:
    """The text that a tree was read from, as `syntax.source.decode` gives it, without blanks at the ends of lines."""

    def __init__(self, text: str) -> None:
        """Find where the lines begin."""
        self.text = text
        self._starts = [0, *accumulate(len(line) + 1 for line in text.split("\n"))]

    def offset(self, place: Place) -> int:
        """Return the offset of a place."""
        return self._starts[place.line - 1] + place.column - 1

    def edited(self, edits: Iterable[Edit]) -> str:
        """Return the text with edits made, none of which may lie over another."""
        pieces: list[str] = []
        at = 0
        for edit in sorted(edits):
            pieces += [self.text[at : edit.start], edit.text]
            at = edit.end
        return "".join([*pieces, self.text[at:]])

    def renamed(self, key: Scalar, label: str) -> list[Edit]:
        """Return the edit that types `label` in the place of a key, its quotation marks and the space behind it included."""
        start = self.offset(key.place)
        at = self.text.find(key.text, start) + len(key.text)
        end = self.text.find(":", at)
        between = self.text[start : at - len(key.text)] + self.text[at:end]
        if end < 0 or between.strip(" \"'"):
            return []
        return [Edit(start, end, label)]

    def retyped(self, value: Scalar, text: str) -> list[Edit]:
        """Return the edit that types `text` in the place of a value on one line."""
        places = self._places(value)
        if not places or "\n" in self.text[places[0] : places[-1] + 1]:
            return []
        return [Edit(places[0], places[-1] + 1, text)]

    def trimmed(self, value: Scalar, kept: str, lead: str = "") -> list[Edit]:
        """Return the edits that leave of a value only `kept`, a part of it, with `lead` before it.

        There is none where what is to go goes over the end of a line, or where a sign that YAML may read would begin the value.
        """
        places = self._places(value)
        begin = value.text.rfind(kept)
        if not places or begin < 0 or not kept.strip():
            return []
        before = _letters(value.text[:begin])
        first, last = places[before], places[before + _letters(kept) - 1]
        is_safe = first == places[0] or lead or kept[0].isalnum() or kept[0] in _PLAIN_STARTS
        edits = [Edit(places[0], first, lead), Edit(last + 1, places[-1] + 1, "")]
        is_whole = not any("\n" in self.text[edit.start : edit.end] for edit in edits)
        return edits if is_safe and is_whole else []

    def replaced(self, value: Scalar, start: int, end: int, text: str) -> list[Edit]:
        """Return the edit that types `text` for what stands between two offsets of a value, on one line, words before it."""
        places = self._places(value)
        if not places:
            return []
        first, last = places[_letters(value.text[:start]) - 1] + 1, places[_letters(value.text[:end]) - 1] + 1
        return [] if "\n" in self.text[first:last] else [Edit(first, last, text)]

    def _places(self, value: Scalar) -> list[int]:
        """Return the offsets of the characters of a value that are no blanks; none where quoting hides them.

        Between two words may stand the end of a line, and comments.
        """
        at = self.offset(value.place)
        places: list[int] = []
        for word in _WORDS.findall(value.text):
            while not self.text.startswith(word, at):
                if at < len(self.text) and self.text[at].isspace():
                    at += 1
                elif self.text.startswith("#", at):
                    at = max(at + 1, self.text.find("\n", at))
                else:
                    return []
            places += range(at, at + len(word))
            at += len(word)
        return places


def _letters(text: str) -> int:
    """Count the characters of a text that are no blanks."""
    return sum(map(len, _WORDS.findall(text)))

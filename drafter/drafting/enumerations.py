"""The grammar of a list in words. In: `Thủ trưởng các sở, ban, ngành tỉnh`. Out: its words as they are compared, and each member.

Which words join and open a list is said by the house rule `recipient_words`.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from drafter.record import Record
from drafter.standards import Standard, load

Words = tuple[str, ...]
_MOST_REMEMBERED = 4096  # lists; those of a cascade's children are alike

_WORD = re.compile(r"[^\W_]+|[,;:]")
_BRACKETS = re.compile(r"\([^()]*\)")
_TONES = frozenset("\u0300\u0301\u0303\u0309\u0323")


@lru_cache(maxsize=4096)
def words(text: str) -> Words:
    """Return the words of a text as they are compared: small, the tone mark last (`hòa` = `hoà`), `UBND` in full, no brackets."""
    found: list[str] = []
    for typed in _WORD.findall(_BRACKETS.sub(" ", unicodedata.normalize("NFC", text))):
        found += _abbreviations().get(typed, "").split() or [_word(typed)]
    return tuple(found)


@lru_cache(maxsize=1)
def _abbreviations() -> dict[str, str]:
    full = load().phrases.agency_abbreviations
    return {short: " ".join(map(_word, name.split())) for name, short in full.items()}


def _word(typed: str) -> str:
    letters = unicodedata.normalize("NFD", typed.casefold())
    tone = "".join(letter for letter in letters if letter in _TONES)
    return unicodedata.normalize("NFC", "".join(letter for letter in letters if letter not in _TONES) + tone)


class Phrase(Record):
    """One member of an enumeration with what all share: `các sở` of `các sở, ngành tỉnh`; `scope` is what ends it, `tỉnh`.

    `is_loose` says that it is a member of a list without what opens the list: `ngành tỉnh` might stand alone.
    """

    words: Words
    scope: Words
    is_loose: bool = False


class Enumerations:
    """How lists are written: `each` opens one (`các`), `joined_by` ends it (`và`), a joint says where (`thuộc`)."""

    def __init__(self, standard: Standard) -> None:
        """Take the words of the standard's rows."""
        house = standard.rule("recipient_words").values
        self.each, self.joined_by = words(house["each"]), words(house["and"])
        self._joints = [words(typed) for typed in house["joints"]]
        self._phrases: dict[Words, list[Phrase]] = {}
        self._units = sorted(map(words, standard.phrases.administrative_units), key=len, reverse=True)

    def phrases(self, part: Words) -> list[Phrase]:
        """Return the members of an enumeration, `các` and what stands before it put to each."""
        if part not in self._phrases:
            if len(self._phrases) >= _MOST_REMEMBERED:
                self._phrases.clear()
            self._phrases[part] = self._read(part)
        return self._phrases[part]

    def _read(self, part: Words) -> list[Phrase]:
        found: list[Phrase] = []
        scope: Words = ()
        pieces = split(self._without_inner_and(part), (",", *self.joined_by))
        starts = [piece.index(self.each[0]) + 1 if self.each[0] in piece else 0 for piece in pieces]
        for at in range(len(pieces) - 1, -1, -1):
            item = pieces[at][starts[at] :]
            opened = next((before for before in range(at, -1, -1) if starts[before]), None)
            if at == len(pieces) - 1 or starts[at + 1]:
                scope = self._scope(item)
            if item and opened is not None:
                found.append(Phrase(pieces[opened][: starts[opened]] + item, scope))
            if item and not starts[at]:
                found.append(Phrase(item, (), is_loose=opened is not None))
        return found[::-1]

    def _without_inner_and(self, part: Words) -> Words:
        """Return `thuộc trực thuộc` for `thuộc và trực thuộc`: that `và` joins no members."""
        ends = [any(part[max(0, at - len(joint)) : at] == joint for joint in self._joints) for at in range(len(part))]
        return tuple(
            word for at, word in enumerate(part) if not (word in self.joined_by and ends[at] and self.joint(part[at + 1 :]))
        )

    def _scope(self, item: Words) -> Words:
        """Return what ends the last member of an enumeration: `tỉnh`, `tỉnh Tây Ninh`, `thuộc Sở Y tế`."""
        after = range(max(1, self.unit_word(item)), len(item))
        return next((item[at:] for at in after if self.unit_word(item[at:]) or self.joint(item[at:])), ())

    def joint(self, tail: Words) -> int:
        """Return how many words the joint has with which a tail begins, 0 for none."""
        return next((len(joint) for joint in self._joints if tail[: len(joint)] == joint), 0)

    def unit_word(self, name: Words) -> int:
        """Return how many words the kind of unit has with which a name begins, 0 for none."""
        return next((len(unit) for unit in self._units if name[: len(unit)] == unit), 0)

    def without_each(self, phrase: Words) -> Words:
        """Return a member of a list as it is named alone: `sở Nội vụ` for `các sở Nội vụ`."""
        return tuple(word for word in phrase if word not in self.each)


def split(typed: Words, at: tuple[str, ...]) -> list[Words]:
    """Return the parts of `typed` between the words `at`, empty ones left out."""
    parts: list[list[str]] = [[]]
    for word in typed:
        if word in at:
            parts.append([])
        else:
            parts[-1].append(word)
    return [tuple(part) for part in parts if part]


_BY_STANDARD: dict[str, Enumerations] = {}


def enumerations_of(standard: Standard) -> Enumerations:
    """Return how lists are written under a standard: one for all dispatches, which remembers what it has read."""
    if standard.id not in _BY_STANDARD:
        _BY_STANDARD[standard.id] = Enumerations(standard)
    return _BY_STANDARD[standard.id]

"""Texts on paper. In: resolved `Text`. Out: runs, held together where a line must not break, with the engine's end marks."""

from __future__ import annotations

import re
from functools import cache

from drafter.layout.document import Run
from drafter.layout.look import Look
from drafter.model import Text
from drafter.record import replace
from drafter.standards import Standard
from drafter.standards.rows import NoBreak
from drafter.syntax.inline_types import BASELINE, TextSpan

_Own = tuple[bool, bool, str]
"""Bold, italic and position of a run."""

NO_BREAK_SPACE, NO_BREAK_HYPHEN = "\u00a0", "\u2011"
STRETCH_MM = 0.5  # what LibreOffice adds to a no-break space of a gap; given where there is room
ROUNDING_MM = 0.5  # what a renderer may round up on a line
# the digit stands before the look back, so that the search passes over everything that is none
_CODE = re.compile(r"\b\d[\w.]{0,20}(?:-\w{1,20}){0,4}/[^\W\d_][\w&.]{0,30}(?:-[\w&.]{1,30}){0,8}")  # 968/CĐ-TTg, 68-CTr/TU


class Typesetter:
    """Turns texts into runs by the phrases of one standard."""

    def __init__(self, standard: Standard) -> None:
        """Take the words after which a line must not break from the standard."""
        self._holder = _holder(standard.phrases.no_break_after, standard.phrases.no_break_before)
        self._endings = standard.rule("list_endings").values

    def held(self, text: str) -> str:
        """Return `text` with no-break spaces in `ngày 05`, `điểm a` …, and a no-break hyphen in `968/CĐ-TTg`."""
        if "-" in text and "/" in text:
            text = _CODE.sub(lambda code: code.group().replace("-", NO_BREAK_HYPHEN), text)
        return self._holder.held(text)

    def ending(self, *, is_last: bool) -> str:
        """Return the mark at the end of a line of Kính gửi or Nơi nhận."""
        return str(self._endings["last" if is_last else "item"])

    def runs(
        self, text: Text, look: Look, prefix: str = "", suffix: str = "", *, upper: bool = False, bold: bool = False
    ) -> tuple[Run, ...]:
        """Return the runs of `prefix` + `text` + `suffix`; `upper` and `bold` hold for all of it."""
        style = look.style
        plain = (bold or style.bold, style.italic, BASELINE)
        pieces = [(plain, prefix)]
        for span in text.spans:
            assert isinstance(span, TextSpan), "layout takes resolved texts only"
            own = (plain[0] or span.bold, style.italic or span.italic, span.position)
            pieces.append((own, span.text))
        pieces.append((plain, suffix))
        return tuple([Run(self.held(words.upper() if upper else words), style.size_pt, *own) for own, words in _joined(pieces)])


def _joined(pieces: list[tuple[_Own, str]]) -> list[tuple[_Own, str]]:
    """Return the pieces that hold words, neighbours of one look as one."""
    joined: list[tuple[_Own, str]] = []
    for own, words in pieces:
        if joined and words and joined[-1][0] == own:
            joined[-1] = (own, joined[-1][1] + words)
        elif words:
            joined.append((own, words))
    return joined


_KINDS = {"number": r"\d", "roman": r"[IVXLC]+\b", "letter": r"[a-zđ]\b", "code": r"\w[\w.-]*/"}


class _Holder:
    """Finds the spaces at which a line must not break: few places can be one, and only there the word before is looked at."""

    def __init__(self, after: tuple[NoBreak, ...], before: tuple[str, ...]) -> None:
        units = "|".join(re.escape(unit) + (r"\b" if unit[-1].isalpha() else "") for unit in before)
        simple = "|".join(["- ", *(kind for name, kind in _KINDS.items() if name != "code")])
        self._candidate = re.compile(rf" (?:(?<=\d )|(?={simple}))")
        self._candidate_or_code = re.compile(rf" (?:(?<=\d )|(?={simple}|{_KINDS['code']}))")
        self._unit = re.compile(units)
        self._kinds = {word.word: re.compile("|".join(_KINDS[kind] for kind in word.kinds)) for word in after}
        self._last_words = {word.word.rpartition(" ")[2]: word.word for word in after}

    def held(self, text: str) -> str:
        """Return `text` with its held spaces as no-break spaces."""
        candidate = self._candidate_or_code if "/" in text else self._candidate  # looking for a code costs a look at every letter
        return candidate.sub(self._space, text)

    def _space(self, match: re.Match[str]) -> str:
        text, at = match.string, match.start()
        if text.startswith("- ", at + 1):
            return NO_BREAK_SPACE  # a line that begins with a dash would look like an item of a list
        if text[at - 1 : at].isdecimal() and self._unit.match(text, at + 1):
            return NO_BREAK_SPACE
        last = text[text.rfind(" ", 0, at) + 1 : at].lstrip('(“"‘[')
        word = self._last_words.get(last)
        held = word is not None and text.endswith(word, 0, at) and self._kinds[word].match(text, at + 1)
        return NO_BREAK_SPACE if held else " "


@cache
def _holder(after: tuple[NoBreak, ...], before: tuple[str, ...]) -> _Holder:
    return _Holder(after, before)


def ended(runs: tuple[Run, ...], mark: str, look: Look) -> tuple[Run, ...]:
    """Return `runs` closed by `mark` (`./.`) in the paragraph's own look, in place of a final stop; an ellipsis stays."""
    closing = look.run(mark)
    if not runs:
        return (closing,)
    last = runs[-1]
    text = last.text.rstrip().removesuffix(mark).rstrip()
    if text.endswith(".") and not text.endswith(".."):
        text = text[:-1]
    text = text.rstrip(";, \u00a0")
    if replace(last, text=mark) == closing:
        return (*runs[:-1], replace(last, text=text + mark))
    return (*runs[:-1], *([replace(last, text=text)] if text else ()), closing)


def gap(length_mm: float, look: Look) -> str:
    """Return no-break spaces as wide as `length_mm`: the place where a number or a day is written later."""
    return NO_BREAK_SPACE * max(1, round(length_mm / look.width_mm(NO_BREAK_SPACE)))

"""Texts on paper. In: resolved `Text`. Out: runs, with no-break spaces where a line must not break and the end marks the engine owns."""
from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from drafter.layout.document import Run
from drafter.layout.look import Look
from drafter.model import Text
from drafter.ooxml.metrics import text_width_mm
from drafter.standards import Standard
from drafter.standards.rows import NoBreak
from drafter.syntax.inline_types import TextSpan

NO_BREAK_SPACE, NO_BREAK_HYPHEN = "\u00a0", "\u2011"
_CODE = re.compile(r"\b\d[\w.]*(?:-\w+)*/[^\W\d_][\w&.]*(?:-[\w&.]+)*")  # 968/CĐ-TTg, 68-CTr/TU


class Typesetter:
    """Turns texts into runs by the phrases of one standard."""

    def __init__(self, standard: Standard) -> None:
        """Take the words after which a line must not break from the standard."""
        self._held = _held_pattern(standard.phrases.no_break_after, standard.phrases.no_break_before)

    def held(self, text: str) -> str:
        """Return `text` with no-break spaces in `ngày 05`, `điểm a` and their like, and no break in the hyphen of `968/CĐ-TTg`."""
        if "-" in text and "/" in text:
            text = _CODE.sub(lambda code: code.group().replace("-", NO_BREAK_HYPHEN), text)
        return self._held.sub(NO_BREAK_SPACE, text)

    def runs(self, text: Text, look: Look, prefix: str = "", suffix: str = "", *, upper: bool = False, bold: bool = False) -> tuple[Run, ...]:
        """Return the runs of `prefix` + `text` + `suffix`; `upper` and `bold` hold for all of it."""
        spans = [TextSpan(prefix), *text.spans, TextSpan(suffix)]
        runs: list[Run] = []
        for span in spans:
            assert isinstance(span, TextSpan), "layout takes resolved texts only"
            if not span.text:
                continue
            words = self.held(span.text.upper() if upper else span.text)
            run = Run(words, look.size_pt, look.bold or bold or span.bold, look.italic or span.italic, span.position)
            if runs and _alike(runs[-1], run):
                runs[-1] = replace(run, text=self.held(runs[-1].text + words))
            else:
                runs.append(run)
        return tuple(runs)


_KINDS = {"number": r"\d", "roman": r"[IVXLC]+\b", "letter": r"[a-zđ]\b", "code": r"[\w.-]*/"}


@cache
def _held_pattern(after: tuple[NoBreak, ...], before: tuple[str, ...]) -> re.Pattern[str]:
    """Return one pattern that matches each space to be held: after a word like `ngày`, before a unit like `%`."""
    held = [f"(?<=\\b{re.escape(word.word)}) (?={'|'.join(_KINDS[kind] for kind in word.kinds)})" for word in after]
    units = "|".join(re.escape(unit) + (r"\b" if unit[-1].isalpha() else "") for unit in before)
    return re.compile("|".join([*held, rf"(?<=\d) (?={units})"]))


def _alike(one: Run, other: Run) -> bool:
    return (one.bold, one.italic, one.position) == (other.bold, other.italic, other.position)


def plain(text: Text) -> str:
    """Return the characters of a resolved text."""
    return "".join(span.text for span in text.spans if isinstance(span, TextSpan))


def ended(runs: tuple[Run, ...], mark: str) -> tuple[Run, ...]:
    """Return `runs` closed by `mark` (`./.`) in place of a final full stop; an ellipsis stays."""
    if not runs:
        return runs
    last = runs[-1]
    text = last.text.rstrip().removesuffix(mark).rstrip()
    if text.endswith(".") and not text.endswith(".."):
        text = text[:-1]
    return (*runs[:-1], replace(last, text=text.rstrip("; \u00a0") + mark))


def gap(length_mm: float, look: Look) -> str:
    """Return no-break spaces as wide as `length_mm`: the place where a number or a day is written later."""
    return NO_BREAK_SPACE * max(1, round(length_mm / text_width_mm(NO_BREAK_SPACE, look.size_pt, look.bold, look.italic)))

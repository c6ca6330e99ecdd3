"""Spans of a text. In: nothing. Out: the small vocabulary that inline marks, citations and references are read into."""

from __future__ import annotations

from dataclasses import dataclass

from drafter.diagnostics import Place

BASELINE, SUPERSCRIPT, SUBSCRIPT = "baseline", "superscript", "subscript"
# the forms of a citation: by place in the text, or as asked for
AUTO, FULL, SHORT, DATED, SOURCED = "auto", "full", "short", "dated", "sourced"


@dataclass(frozen=True, slots=True)
class TextSpan:
    """Characters that print as they stand."""

    text: str
    bold: bool = False
    italic: bool = False
    position: str = BASELINE


@dataclass(frozen=True, slots=True)
class CitationSpan:
    """`[@key form; @key form]`: `members` are (key or number, form) pairs."""

    members: tuple[tuple[str, str], ...]
    place: Place
    bold: bool = False
    italic: bool = False


@dataclass(frozen=True, slots=True)
class ReferenceSpan:
    """`[#id]`: a place in this dispatch."""

    target: str
    place: Place
    bold: bool = False
    italic: bool = False


@dataclass(frozen=True, slots=True)
class ExpressionSpan:
    """`{{ … }}`: `source` is the inside, a Jinja expression."""

    source: str
    place: Place
    bold: bool = False
    italic: bool = False


Span = TextSpan | CitationSpan | ReferenceSpan | ExpressionSpan
Spans = tuple[Span, ...]

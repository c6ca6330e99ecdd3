"""Spans of a text. In: nothing. Out: the small vocabulary that inline marks, citations and references are read into."""

from __future__ import annotations

from collections.abc import Iterable

from drafter.diagnostics import Place
from drafter.record import Record

BASELINE, SUPERSCRIPT, SUBSCRIPT = "baseline", "superscript", "subscript"
# the forms of a citation: by place in the text, or as asked for
AUTO, FULL, SHORT, DATED, SOURCED = "auto", "full", "short", "dated", "sourced"
BASIS = "basis"  # how căn cứ names a document: no form that a clerk asks for


class TextSpan(Record):
    """Characters that print as they stand."""

    text: str
    bold: bool = False
    italic: bool = False
    position: str = BASELINE


class CitationSpan(Record):
    """`[@key form; @key form]`: `members` are (key or number, form) pairs."""

    members: tuple[tuple[str, str], ...]
    place: Place
    bold: bool = False
    italic: bool = False


class ReferenceSpan(Record):
    """`[#id]`: a place in this dispatch."""

    target: str
    place: Place
    bold: bool = False
    italic: bool = False


class ExpressionSpan(Record):
    """`{{ … }}`: `source` is the inside, a Jinja expression."""

    source: str
    place: Place
    bold: bool = False
    italic: bool = False


class Argument(Record):
    """A value that a call gives to the parameter `name`: `value` is text, or where `is_variable` the name of a variable."""

    name: str
    value: str
    is_variable: bool
    place: Place


class ClauseSpan(Record):
    """`{{ điều_khoản("key", name="value") }}`: a shared clause of the library, until `drafting` has put it in."""

    key: str
    arguments: tuple[Argument, ...]
    place: Place
    bold: bool = False
    italic: bool = False


Span = TextSpan | CitationSpan | ReferenceSpan | ExpressionSpan | ClauseSpan
Spans = tuple[Span, ...]


def joined(spans: Iterable[Span]) -> Spans:
    """Return the spans with neighbouring texts of one look as one, so that a text has one form however it was put together."""
    together: list[Span] = []
    for span in spans:
        last = together[-1] if together else None
        if isinstance(span, TextSpan) and isinstance(last, TextSpan) and _look(last) == _look(span):
            together[-1] = TextSpan(last.text + span.text, *_look(span))
        else:
            together.append(span)
    return tuple(together)


def _look(span: TextSpan) -> tuple[bool, bool, str]:
    return span.bold, span.italic, span.position

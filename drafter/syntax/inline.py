"""Marks inside a text. In: a text and its place. Out: its spans; what cannot be read is reported and stands as typed."""

from __future__ import annotations

import re
from collections.abc import Callable

from drafter.diagnostics import Place, Report
from drafter.syntax.inline_types import (
    AUTO,
    BASELINE,
    DATED,
    FULL,
    SHORT,
    SOURCED,
    SUBSCRIPT,
    SUPERSCRIPT,
    CitationSpan,
    ClauseSpan,
    ExpressionSpan,
    ReferenceSpan,
    Span,
    Spans,
    TextSpan,
    joined,
)
from drafter.syntax.vocabulary import fold

Locate = Callable[[int], Place]

ESCAPABLE = "*^~[{"
FORM_NAMES = {FULL: "đầy đủ", SHORT: "ngắn", DATED: "ngày", SOURCED: "nguồn"}
_FORMS = {fold(name): form for form, name in FORM_NAMES.items()}
_TOKEN = re.compile(r"\\\\*|\*\**|\^|~|\[[@#]|\{[{%]")  # each begins with one character, so that plain text is passed over fast
_CITATION = re.compile(r"\[@([^\[\]]*)\]")
_REFERENCE = re.compile(r"\[#([^\[\]]*)\]")
# ends at the first `}}` outside a quotation; without one it matches what was looked through, so that nothing is looked at twice
EXPRESSION = r"""\{\{((?>[^{}"'\\]|\\.?|"(?>[^"\\]|\\.)*+"|'(?>[^'\\]|\\.)*+'|\{(?!\{)|\}(?!\}))*+)(\}\})?"""
_EXPRESSION = re.compile(EXPRESSION, re.DOTALL)
_STATEMENT = re.compile(r"\{[{%#]|[%}]\}")
IDENTIFIER = re.compile(r"[\w-]+")
_SPACE = re.compile(r"\s")
_CLAUSE = fold("điều_khoản")


def parse_inline(text: str, place: Place, report: Report) -> Spans:
    """Read the marks of `text`, which begins at `place`."""
    if "\n" in text:
        return parse_spans(text, lambda offset: place, report)
    return parse_spans(text, lambda offset: Place(place.path, place.line, place.column + offset), report)


def parse_spans(text: str, locate: Locate, report: Report) -> Spans:
    """Read the marks of `text`; `locate` says where its character at an offset stands in the file."""
    if _may_have_marks(text):
        return _Reader(text, locate, report).read()
    return (TextSpan(text),) if text else ()


def _may_have_marks(text: str) -> bool:
    """Say whether a character of a mark stands in `text`; ten times as fast as one regular expression."""
    return "*" in text or "[" in text or "{" in text or "\\" in text or "^" in text or "~" in text


class _Mark:
    """A run of one mark: `count` characters of it print, `on` and `off` are the looks that begin and end here."""

    __slots__ = ("count", "mark", "off", "on")

    def __init__(self, mark: str, count: int) -> None:
        self.mark, self.count = mark, count
        self.on: list[str] = []
        self.off: list[str] = []


# a piece is characters, a mark, or what becomes a span once the look around it is known
_Held = tuple[Callable[[bool, bool], Span]]
_Piece = str | _Mark | _Held


class _Reader:
    """One pass over a text; an opening mark stays a candidate until its closing mark is met."""

    def __init__(self, text: str, locate: Locate, report: Report) -> None:
        self.text, self.locate, self.report = text, locate, report
        self.pieces: list[_Piece] = []
        self.open: dict[str, _Mark] = {}
        self.raised: dict[str, tuple[_Mark, int]] = {}
        self.bold_start = 0

    def read(self) -> Spans:
        """Return the spans of the whole text."""
        text, position = self.text, 0
        while match := _TOKEN.search(text, position):
            self.characters(text[position : match.start()])
            token = match.group()
            if token[0] == "\\":
                position = self.escape(match.end(), len(token))
            elif token[0] == "*":
                position = self.stars(match.start(), len(token))
            elif token in "^~":
                position = self.script(token, match.end())
            elif token == "{%":
                self.report.add("E306", self.locate(match.start()), typed=excerpt(text, match.start()))
                self.characters(token)
                position = match.end()
            else:
                position = self.bracket(token, match.start())
        self.characters(text[position:])
        if "bold" in self.open:
            self.report.add("W306", self.locate(self.bold_start), typed=excerpt(text, self.bold_start))
        return self.spans()

    def characters(self, text: str) -> None:
        """Add characters that print; a space among them ends what `^` and `~` may hold."""
        if text:
            self.pieces.append(text)
            if self.raised and _SPACE.search(text):
                self.raised.clear()

    def escape(self, end: int, count: int) -> int:
        """Read `count` backslashes: before a mark two print one and an odd one prints the mark, elsewhere all print."""
        if self.text[end : end + 1] not in ESCAPABLE or end == len(self.text):
            self.characters("\\" * count)
            return end
        self.characters("\\" * (count // 2))
        if count % 2:
            self.characters(self.text[end])
            return end + 1
        return end

    def stars(self, start: int, count: int) -> int:
        """Read a run of stars: one is italic, two are bold, three are both."""
        end = start + count
        mark = _Mark("*", count)
        self.pieces.append(mark)
        if count > 3:
            return end
        before = self.text[start - 1] if start else " "
        after = self.text[end] if end < len(self.text) else " "
        # two stars between spaces multiply nothing: a clerk's `**Sở Nội vụ: **` closes
        closes = not before.isspace() or (count == 2 and after.isspace())
        if closes and self.close_stars(mark):
            return end
        if not before.isalnum() and not after.isspace():
            if count & 2:
                self.bold_start = start
            for look, size in (("bold", 2), ("italic", 1)):
                if count & size:
                    self.open[look] = mark
        return end

    def close_stars(self, mark: _Mark) -> bool:
        """Pair the run `mark` with the open looks that it can end; return whether it ended any."""
        for look, size in (("italic", 1), ("bold", 2)):
            opener = self.open.get(look) if mark.count & size else None
            if opener:
                del self.open[look]
                opener.on.append(look)
                opener.count -= size
                mark.off.append(look)
                mark.count -= size
        return bool(mark.off)

    def script(self, token: str, end: int) -> int:
        """Read `^` or `~`."""
        mark = _Mark(token, 1)
        self.pieces.append(mark)
        opener, place = self.raised.get(token, (None, 0))
        if opener is None or place == end - 1:
            self.raised[token] = (mark, end)
            return end
        del self.raised[token]
        look = SUPERSCRIPT if token == "^" else SUBSCRIPT
        opener.on.append(look)
        mark.off.append(look)
        opener.count = mark.count = 0
        return end

    def bracket(self, token: str, start: int) -> int:
        """Read a citation, a reference or an expression; return where the text goes on."""
        pattern, read, unclosed, close = _BRACKETS[token]
        match = pattern.match(self.text, start)
        is_closed = match is not None and match.group().endswith(close)
        held = read(self, match.group(1), self.locate(start)) if match and is_closed else None
        if match and held:
            self.pieces.append((held,))
            return match.end()
        if not is_closed:
            self.report.add(unclosed, self.locate(start), typed=excerpt(self.text, start), mark=token, close=close)
        end = match.end() if match else start + 2
        self.characters(self.text[start:end])
        return end

    def citation(self, inside: str, place: Place) -> Callable[[bool, bool], Span] | None:
        """Read the inside of `[@…]`; a form that one member asks for counts for all."""
        members: list[tuple[str, str]] = []
        for index, part in enumerate(inside.split(";")):
            words = part.split()
            key = words[0] if words else ""
            if index:
                key = key[1:] if key.startswith("@") else ""
            if not key or (part.startswith(" ") and not index):
                self.report.add("E302", place, typed=f"[@{inside}]", part=part.strip())
                return None
            form = _FORMS.get(fold(" ".join(words[1:]))) if words[1:] else AUTO
            if form is None:
                self.report.add("E303", place, typed=f"[@{inside}]", form=" ".join(words[1:]), key=key)
                return None
            members.append((key, form))
        asked = {form for _, form in members if form != AUTO}
        if len(asked) > 1:
            self.report.add("E307", place, typed=f"[@{inside}]")
        form = asked.pop() if asked else AUTO
        group = tuple((key, form) for key, _ in members)
        return lambda bold, italic: CitationSpan(group, place, bold, italic)

    def reference(self, inside: str, place: Place) -> Callable[[bool, bool], Span] | None:
        """Read the inside of `[#…]`."""
        if not IDENTIFIER.fullmatch(inside):
            self.report.add("E304", place, typed=f"[#{inside}]")
            return None
        return lambda bold, italic: ReferenceSpan(inside, place, bold, italic)

    def expression(self, inside: str, place: Place) -> Callable[[bool, bool], Span] | None:
        """Read the inside of `{{ … }}`."""
        source = inside.strip()
        if not source:
            self.report.add("E308", place, typed="{{" + inside + "}}")
            return None
        statement = _STATEMENT.search(inside)
        if statement:
            self.report.add("E309", place, typed=excerpt("{{" + inside + "}}", 0), mark=statement.group())
            return None
        if "(" in source and fold(source.partition("(")[0]) == _CLAUSE:
            from drafter.syntax.clause_call import parse_call

            call = parse_call(source, place, self.report)
            return (lambda bold, italic: ClauseSpan(call.key, call.arguments, place, bold, italic)) if call else None
        return lambda bold, italic: ExpressionSpan(source, place, bold, italic)

    def spans(self) -> Spans:
        """Give every piece the look around it; neighbours of one look become one span."""
        line = _Line()
        for piece in self.pieces:
            if isinstance(piece, str):
                line.buffer.append(piece)
            elif isinstance(piece, _Mark):
                line.turn(piece.off, False)
                line.buffer.append(piece.mark * piece.count)
                line.turn(piece.on, True)
            else:
                line.flush()
                line.spans.append(piece[0](line.bold, line.italic))
        line.flush()
        return joined(line.spans)


_BRACKETS = {
    "[@": (_CITATION, _Reader.citation, "E301", "]"),
    "[#": (_REFERENCE, _Reader.reference, "E301", "]"),
    "{{": (_EXPRESSION, _Reader.expression, "E305", "}}"),
}


class _Line:
    """Spans in the making: characters gather in `buffer` until the look changes."""

    def __init__(self) -> None:
        self.spans: list[Span] = []
        self.buffer: list[str] = []
        self.bold, self.italic, self.position = False, False, BASELINE

    def turn(self, looks: list[str], on: bool) -> None:
        """Begin or end `looks`."""
        if looks:
            self.flush()
        for look in looks:
            if look == "bold":
                self.bold = on
            elif look == "italic":
                self.italic = on
            else:
                self.position = look if on else BASELINE

    def flush(self) -> None:
        """Make a span of the characters gathered."""
        text = "".join(self.buffer)
        self.buffer.clear()
        if not text:
            return
        self.spans.append(TextSpan(text, self.bold, self.italic, self.position))


def excerpt(text: str, start: int) -> str:
    """Return the words of `text` from `start` on, as many as a sentence can quote."""
    return text[start : start + 40] + ("…" if len(text) > start + 40 else "")

"""Spans back to text. In: the spans of a text. Out: the text with its marks, and a backslash before what is none."""

from __future__ import annotations

import re
from collections.abc import Sequence

from drafter.diagnostics import Report
from drafter.model.to_syntax.checking import NOWHERE, placeless
from drafter.model.to_syntax.folding import HELD
from drafter.syntax.inline import ESCAPABLE, FORM_NAMES, parse_spans
from drafter.syntax.inline_types import (
    AUTO,
    BASELINE,
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
from drafter.syntax.vocabulary import label

TEXT, BODY, CELL = "text", "body", "cell"  # what else the text around a mark may be read as
_FORMS = {AUTO: "", **{form: f" {name}" for form, name in FORM_NAMES.items()}}
_SCRIPTS = {BASELINE: "", SUPERSCRIPT: "^", SUBSCRIPT: "~"}
_SPECIAL = re.compile(r"\\+|[*^~\[{]")
_NUMBER = re.compile(r"-?[0-9]+(?:\.[0-9]+)*%?")
_GROUP_START = re.compile(r"#|[\w-]+\s*=")  # after `{`, in a body: attributes

# characters that print, or a mark that stands as it is
_Part = tuple[bool, str]


def spans_source(spans: Spans) -> str:
    """Return the text that `parse_spans` reads as `spans`; `ValueError` where no marks do (bold begun in a word)."""
    return marked(spans).replace(HELD, " ")


def marked(spans: Spans, where: str = TEXT) -> str:
    """Return the text of `spans` as it is typed in a text, a body or a cell, `HELD` for the spaces inside brackets."""
    wanted = joined(span for span in spans if not isinstance(span, TextSpan) or span.text)
    for parts in (_parts(wanted, is_split=False), _parts(wanted, is_split=True)):
        for is_bare in (True, False):
            text = _assembled(parts, where, is_bare=is_bare)
            if _reads_as(text.replace("\\|", "|") if where == CELL else text, wanted):
                return text
    raise ValueError(f"no marks give these looks: {_assembled(_parts(wanted, is_split=False), where, is_bare=False)[:80]!r}")


def _reads_as(text: str, wanted: Spans) -> bool:
    report = Report()
    found = parse_spans(text.replace(HELD, " "), lambda offset: NOWHERE, report)
    return len(report) == 0 and placeless(found) == placeless(wanted)


def _parts(spans: Spans, *, is_split: bool) -> list[_Part]:
    """Put the marks between the spans; where a look begins inside `^…^`, `is_split` ends that and begins it again."""
    parts: list[_Part] = []
    before: tuple[bool, bool, str] = (False, False, BASELINE)
    for span in (*spans, None):
        look = _look(span)
        mark = _turn(before, look, is_split=is_split)
        if mark:
            parts.append((False, mark))
        if isinstance(span, TextSpan):
            parts.append((True, span.text))
        elif span is not None:
            parts.append((False, _bracket(span)))
        before = look
    return parts


def _look(span: Span | None) -> tuple[bool, bool, str]:
    if span is None:
        return False, False, BASELINE
    return span.bold, span.italic, span.position if isinstance(span, TextSpan) else BASELINE


def _turn(before: tuple[bool, bool, str], after: tuple[bool, bool, str], *, is_split: bool) -> str:
    """Return the marks between two looks: stars may open behind `^` even after a letter, so that stands between them."""
    closing = 2 * (before[0] and not after[0]) + (before[1] and not after[1])
    opening = 2 * (after[0] and not before[0]) + (after[1] and not before[1])
    old, new = _SCRIPTS[before[2]], _SCRIPTS[after[2]]
    script = old + new if old != new or (is_split and opening) else ""
    return "*" * closing + script + "*" * opening


def _bracket(span: Span) -> str:
    if isinstance(span, CitationSpan):
        forms = {form for _, form in span.members}
        typed = "; ".join(f"@{key}" for key, _ in span.members)
        text = f"[{typed}{_FORMS.get(forms.pop(), '?') if len(forms) == 1 else '?'}]"
    elif isinstance(span, ReferenceSpan):
        text = f"[#{span.target}]"
    elif isinstance(span, ExpressionSpan):
        text = "{{ " + span.source + " }}"
    elif isinstance(span, ClauseSpan):
        return _call(span)
    else:
        raise TypeError(f"characters are no mark: {span!r}")
    return text.replace(" ", HELD)


def _call(span: ClauseSpan) -> str:
    """Return the call of a shared clause, which may go on in the next line between and inside its arguments."""
    name = label("item", "shared_clause").replace(" ", "_")
    given = [f", {each.name}={each.value if each.is_variable else _value(each.value)}" for each in span.arguments]
    return f"{{{{{HELD}{name}({_quoted(span.key)}{''.join(given)}){HELD}}}}}"


def _value(text: str) -> str:
    return text if _NUMBER.fullmatch(text) else _quoted(text)


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _assembled(parts: Sequence[_Part], where: str, *, is_bare: bool) -> str:
    """Put parts together from the last to the first: whether a character must be escaped hangs on what follows it."""
    pieces: list[str] = []
    following = ""
    for is_text, part in reversed(parts):
        following = _escaped(part, following, where, is_bare=is_bare) if is_text else part
        if where == CELL:
            # a bar inside an expression is no bar of the table
            following = following.replace("\\|", "\\\\|") if following.startswith("{{") else following.replace("|", "\\|")
        pieces.append(following)
    return "".join(reversed(pieces))


def _escaped(text: str, following: str, where: str, *, is_bare: bool) -> str:
    """Return `text` with backslashes where it would be read as a mark, lone `* ^ ~` left alone when `is_bare`."""

    def escape(match: re.Match[str]) -> str:
        typed = match.group()
        rest = text[match.end() :] or following
        if typed[0] == "\\":
            return typed * 2 if rest.lstrip("\\")[:1] and rest.lstrip("\\")[0] in ESCAPABLE else typed
        if typed == "[":
            is_mark = rest[:1] in ("@", "#")
        elif typed == "{":
            is_mark = where == CELL or rest[:1] in ("{", "%") or (where == BODY and _GROUP_START.match(rest) is not None)
        else:
            is_mark = not is_bare
        return f"\\{typed}" if is_mark else typed

    return _SPECIAL.sub(escape, text)

"""Calls of shared clauses. In: the inside of `{{ điều_khoản("key", name="value") }}`, or the keys of a list. Out: a `ClauseSpan`.

A grammar of its own: a spec that calls clauses and computes nothing does without Jinja.
"""

from __future__ import annotations

import re

from drafter.diagnostics import Place, Report
from drafter.syntax.inline_types import Argument, ClauseSpan
from drafter.syntax.tree import Mapping, Node, Scalar

_QUOTED = r""""(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|“[^”]*”"""
_START = re.compile(rf"[^(]*\(\s*(?P<key>{_QUOTED})\s*")
_ARGUMENT = re.compile(
    rf",\s*(?P<name>[^\W\d]\w*)\s*=\s*(?:(?P<text>{_QUOTED})|(?P<number>-?[0-9]+(?:\.[0-9]+)*%?)|(?P<variable>[^\W\d]\w*))\s*"
)
_END = re.compile(r",?\s*\)\s*")
_ESCAPED = re.compile(r"\\(.)")
_VARIABLE = re.compile(r"\{\{\s*([^\W\d]\w*)\s*\}\}")


def parse_call(source: str, place: Place, report: Report) -> ClauseSpan | None:
    """Read `điều_khoản("key", name="value", name=variable)`, which stands at `place`; what cannot be read is E430."""
    start = _START.match(source)
    key = _unquoted(start["key"]) if start else ""
    at = start.end() if start else 0
    arguments: list[Argument] = []
    while start and (match := _ARGUMENT.match(source, at)):
        given = _unquoted(match["text"]) if match["text"] else match["number"] or match["variable"]
        arguments.append(Argument(match["name"], given, match["variable"] is not None, place))
        at = match.end()
    if not key or not _END.fullmatch(source, at):
        report.add("E430", place, typed=source, rest=source[at : at + 40] or source)
        return None
    return _call(key, arguments, place, report)


def read_call(key: Scalar, parameters: Node | None, report: Report) -> ClauseSpan | None:
    """Read `điều khoản: key` and the mapping under `với`; a value is text as it stands, or `{{ variable }}`."""
    arguments: list[Argument] = []
    for entry in parameters.entries if isinstance(parameters, Mapping) else ():
        typed = " ".join(entry.value.text.split()) if isinstance(entry.value, Scalar) else ""
        variable = _VARIABLE.fullmatch(typed)
        if "{{" in typed and not variable:
            report.add("E449", entry.value.place, typed=typed)
            continue
        arguments.append(Argument(entry.name, variable[1] if variable else typed, variable is not None, entry.value.place))
    name = key.text.strip()
    return _call(name, arguments, key.place, report) if name else None


def _call(key: str, arguments: list[Argument], place: Place, report: Report) -> ClauseSpan:
    """Return the call; a name given twice is E431."""
    names = [argument.name for argument in arguments]
    for argument in arguments:
        if names.count(argument.name) > 1:
            report.add("E431", place, name=argument.name, key=key)
    return ClauseSpan(key, tuple(arguments), place)


def _unquoted(typed: str) -> str:
    inside = typed[1:-1]
    return " ".join((inside if typed[0] == "“" else _ESCAPED.sub(r"\1", inside)).split())

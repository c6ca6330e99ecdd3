"""Variables. In: `{{ expression }}` and the values of `biến`. Out: its text, computed in a sandbox with limits.

The spec comes from a stranger: only names, constants, a few filters and choices between them are computed, so there is no
attribute, call, loop or operator that could reach out or make much out of little.
A name alone is looked up and not computed: Jinja2 is imported only when an expression is more than that.
"""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from drafter.diagnostics import Report
from drafter.library.lookup import Lookup
from drafter.syntax.filter_names import readable
from drafter.syntax.inline_types import ExpressionSpan

if TYPE_CHECKING:
    from jinja2 import nodes
    from jinja2.sandbox import SandboxedEnvironment

LONGEST = 20_000
LONGEST_SOURCE = 500
MOST_LETTERS = 1_000_000  # that all expressions of a dispatch print: a thousand pages would be no letter
FILTERS = ("upper", "lower", "capitalize", "trim", "default", "length", "first", "last")
WORDS = ("true", "false", "none", "True", "False", "None", "and", "or", "not", "if", "else", "in", "is")  # no names: Jinja's own
NODES = ("Name", "Const", "Filter", "Keyword", "Concat", "CondExpr", "Compare", "Operand", "Not", "And", "Or")


class Expressions:
    """The expressions of one spec over its variables, or of one clause over its parameters."""

    def __init__(self, variables: Mapping[str, str], lookup: Lookup, report: Report, unknown: str = "E408") -> None:
        """Keep the variables, the library that says how numbers are read, and the finding for a variable that does not exist."""
        self._variables, self._lookup, self._report, self._unknown = variables, lookup, report, unknown
        self._environment: SandboxedEnvironment | None = None
        self._values: dict[str, str] = {}
        self._letters = 0

    def words(self, span: ExpressionSpan) -> str:
        """Return the value of an expression as text; what cannot be computed is E408 to E411, E480 to E483, too much E642."""
        if self._letters > MOST_LETTERS:
            return ""
        words = self._words(span)
        self._letters += len(words)
        if self._letters > MOST_LETTERS:
            self._report.add("E642", span.place, typed=span.source[:LONGEST_SOURCE], count=MOST_LETTERS)
            return ""
        return words

    def _words(self, span: ExpressionSpan) -> str:
        if span.source.isidentifier() and span.source not in WORDS:
            plain = self._variables.get(span.source)
            return self._undefined(span) if plain is None else self._printable(plain, span)
        from jinja2 import UndefinedError

        from drafter.drafting.numbers.typed import Unsuitable

        try:
            value = self._values.get(span.source)
            if value is None:
                value = self._values[span.source] = self._computed(span.source)
        except _Refused:
            self._report.add("E410", span.place, source=span.source[:LONGEST_SOURCE])
        except UndefinedError:
            return self._undefined(span)
        except Unsuitable as lack:
            self._report.add(lack.finding_id, span.place, source=span.source, **lack.fillings)
        except Exception:  # a stranger's expression may raise anything, from the parser's recursion to the compiler's syntax
            self._report.add("E409", span.place, source=span.source)
        else:
            return self._printable(value, span)
        return ""

    def _undefined(self, span: ExpressionSpan) -> str:
        self._report.add(self._unknown, span.place, source=span.source, known=", ".join(self._variables) or "—")
        return ""

    def _computed(self, source: str) -> str:
        """Return the value as text; `_Refused` for anything but names, constants, filters and choices between them."""
        if len(source) > LONGEST_SOURCE or any(len(value) > LONGEST for value in self._variables.values()):
            raise _Refused
        environment = self._sandbox()
        text = "{{ " + readable(source) + " }}"
        _check(environment.parse(text))
        return environment.from_string(text).render(self._variables)

    def _printable(self, value: str, span: ExpressionSpan) -> str:
        text = unicodedata.normalize("NFC", " ".join(value.split()))
        is_hidden = any(unicodedata.category(letter) in ("Cc", "Cf", "Zl", "Zp", "Cs") for letter in text)
        if not text or len(text) > LONGEST or is_hidden:
            self._report.add("E411", span.place, source=span.source)
            return ""
        return text

    def _sandbox(self) -> SandboxedEnvironment:
        if self._environment is None:
            self._environment = _environment(self._lookup)
        return self._environment


class _Refused(Exception):
    """What the expression asks for is not to be computed."""


def _check(template: nodes.Template) -> None:
    """Refuse a template that is more than one expression, or whose expression holds a node or constant not on the list."""
    from jinja2 import nodes

    body = template.body
    if len(body) != 1 or not isinstance(body[0], nodes.Output) or len(body[0].nodes) != 1:
        raise _Refused
    expression = body[0].nodes[0]
    for node in (expression, *expression.find_all(nodes.Node)):
        is_huge = isinstance(node, nodes.Const) and isinstance(node.value, float) and not math.isfinite(node.value)
        if type(node).__name__ not in NODES or is_huge:
            raise _Refused


def _environment(lookup: Lookup) -> SandboxedEnvironment:
    from jinja2 import StrictUndefined, Undefined
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    from drafter.drafting.numbers.filters import number_filters

    def plain(value: Any) -> Any:
        """Let nothing print but texts and numbers; an undefined value goes on to say so itself."""
        if isinstance(value, str | int | float | Undefined):
            return value
        raise _Refused

    environment = ImmutableSandboxedEnvironment(undefined=StrictUndefined, autoescape=False, finalize=plain)
    environment.globals.clear()
    environment.filters = {**{name: environment.filters[name] for name in FILTERS}, **number_filters(lookup)}
    environment.tests.clear()
    return environment

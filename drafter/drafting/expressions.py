"""Variables. In: `{{ expression }}` and the values of `biến`. Out: its text, computed in a sandbox with limits.

The spec comes from a stranger: no attribute that begins with `_`, no globals, no loops, no growth of text beyond `LONGEST`.
Jinja2 is imported only when a spec has an expression.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from drafter.diagnostics import Report
from drafter.syntax.inline_types import ExpressionSpan

if TYPE_CHECKING:
    from jinja2.sandbox import SandboxedEnvironment

LONGEST = 20_000
LONGEST_SOURCE = 500
FILTERS = ("upper", "lower", "capitalize", "trim", "replace", "default", "length", "join", "int", "round", "abs", "first", "last")


class Expressions:
    """The expressions of one spec over its variables."""

    def __init__(self, variables: Mapping[str, str], report: Report) -> None:
        """Keep the variables; nothing is imported yet."""
        self._variables, self._report = variables, report
        self._environment: SandboxedEnvironment | None = None

    def words(self, span: ExpressionSpan) -> str:
        """Return the value of an expression as text; what cannot be computed is E408 to E411."""
        if len(span.source) > LONGEST_SOURCE:
            self._report.add("E410", span.place, source=span.source[:40] + "…")
            return ""
        from jinja2 import TemplateError, TemplateSyntaxError, UndefinedError
        from jinja2.exceptions import SecurityError

        try:
            value = self._sandbox().from_string("{{ " + span.source + " }}").render(self._variables)
        except UndefinedError as error:
            self._report.add(
                "E408", span.place, source=span.source, known=", ".join(self._variables) or "—", reason=error.message
            )
        except (SecurityError, OverflowError, MemoryError):
            self._report.add("E410", span.place, source=span.source)
        except (
            TemplateSyntaxError,
            TemplateError,
            TypeError,
            ValueError,
            ArithmeticError,
            AttributeError,
            LookupError,
            RecursionError,
        ):
            self._report.add("E409", span.place, source=span.source)
        else:
            return self._printable(value, span)
        return ""

    def _printable(self, value: str, span: ExpressionSpan) -> str:
        text = unicodedata.normalize("NFC", " ".join(value.split()))
        if (
            not text
            or len(text) > LONGEST
            or any(unicodedata.category(letter) in ("Cc", "Cf", "Zl", "Zp", "Cs") for letter in text)
        ):
            self._report.add("E411", span.place, source=span.source)
            return ""
        return text

    def _sandbox(self) -> SandboxedEnvironment:
        if self._environment is None:
            self._environment = _environment()
        return self._environment


def _environment() -> SandboxedEnvironment:
    from jinja2 import StrictUndefined, Undefined
    from jinja2.exceptions import SecurityError
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    class Sandbox(ImmutableSandboxedEnvironment):
        """A sandbox whose operators cannot make huge values."""

        intercepted_binops = frozenset(("*", "**", "+", "%"))

        def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
            """Compute `+` of short values; refuse operators that let a text or number explode."""
            if operator != "+" or _size(left) + _size(right) > LONGEST:
                raise SecurityError(operator)
            return left + right

        def call(self, context: Any, obj: Any, /, *args: Any, **kwargs: Any) -> Any:
            """Refuse every call: expressions are values and filters."""
            raise SecurityError(str(obj))

    def plain(value: Any) -> Any:
        """Let nothing print but texts and numbers; an undefined value goes on to say so itself."""
        if isinstance(value, str | int | float | Undefined):
            return value
        raise SecurityError(type(value).__name__)

    environment = Sandbox(undefined=StrictUndefined, autoescape=False, finalize=plain)
    environment.globals.clear()
    environment.filters = {name: environment.filters[name] for name in FILTERS}
    environment.tests.clear()
    return environment


def _size(value: Any) -> int:
    return len(value) if hasattr(value, "__len__") else 1

"""What the tags of a form may do. In: the syntax tree of a form. Out: what it may not do; an environment with limits.

A form prints values, loops over lists and tests. Nothing in it makes much out of little: what grows text (`~`, `set`, macros) is
refused when the form is read, and a `Budget` counts what loops and `join` do while it is filled.
"""
from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from jinja2 import StrictUndefined, nodes, pass_context
from jinja2.exceptions import SecurityError
from jinja2.filters import FILTERS
from jinja2.runtime import Context
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup, escape

RESERVED = "drafter_"
BUDGET = f"{RESERVED}budget"
MAX_STEPS = 1_000_000
MAX_CHARACTERS = 16 * 1024 * 1024
MAX_LOOPS = 2
_ALLOWED = (
    nodes.Template, nodes.Output, nodes.TemplateData, nodes.For, nodes.If, nodes.Name, nodes.Const, nodes.List, nodes.Tuple,
    nodes.CondExpr, nodes.Filter, nodes.Test, nodes.Getattr, nodes.Getitem, nodes.Slice, nodes.Keyword, nodes.Compare,
    nodes.Operand, nodes.Pair, nodes.And, nodes.Or, nodes.Not, nodes.Add, nodes.Sub, nodes.Mul, nodes.Neg, nodes.Pos,
)  # fmt: skip
_SHOWN = {
    "Assign": "set", "AssignBlock": "set", "CallBlock": "call", "FilterBlock": "filter", "Call": "(…)", "Concat": "~",
    "Pow": "**", "Mod": "%", "Div": "/", "FloorDiv": "//", "FromImport": "import",
}  # fmt: skip
_LINE_BREAK = '</w:t><w:br/><w:t xml:space="preserve">'
_EACH = "each item"  # no name that a tag can spell
_SCALARS = ("capitalize", "lower", "trim", "upper")
_OTHERS = ("count", "d", "default", "first", "last", "length")


class TooMuch(SecurityError):
    """A form that would loop or print without end."""


class Budget:
    """What one filling may still do: steps of loops, characters made."""

    __slots__ = ("_characters", "_steps")

    def __init__(self, own_characters: int) -> None:
        """Begin a filling; `own_characters` is what drafter itself puts in."""
        self._steps, self._characters = MAX_STEPS, MAX_CHARACTERS + own_characters

    def step(self, steps: int) -> None:
        """Count `steps`; `TooMuch` when none is left."""
        self._steps -= steps
        if self._steps < 0:
            raise TooMuch("for")

    def make(self, characters: int) -> None:
        """Count `characters`; `TooMuch` when none is left."""
        self._characters -= characters
        if self._characters < 0:
            raise TooMuch("{{ }}")


def _shown_value(value: object) -> object:
    """Return what a tag prints: nothing for `None`, line breaks of Word for those of a text."""
    if value is None:
        return ""
    if isinstance(value, str) and not isinstance(value, Markup) and "\n" in value:
        return Markup(_LINE_BREAK).join(escape(line) for line in value.split("\n"))
    return _scalar(value)


def _scalar(value: Any) -> Any:
    """Return a text or a number as it is, and a missing value, which names itself when it is printed."""
    if not isinstance(value, str | int | float | StrictUndefined):
        raise SecurityError("[…]" if isinstance(value, list | tuple) else type(value).__name__)
    return value


def _scalar_filter(name: str) -> Any:
    plain = FILTERS[name]
    return lambda value, *rest: plain(_scalar(value), *rest)


@pass_context
def _join(context: Context, value: Any, between: str = "") -> str:
    """Join the items of a list, no more than the budget allows."""
    items, separator = [str(_scalar(item)) for item in _items(value)], str(between)
    budget: Budget = context[BUDGET]
    budget.make(sum(map(len, items)) + len(separator) * len(items))
    return separator.join(items)


@pass_context
def _each(context: Context, value: Any, weight: int) -> Any:
    """Return a list that a loop goes over, paid for."""
    items = _items(value)
    budget: Budget = context[BUDGET]
    budget.step(weight * len(items))
    return items


def _items(value: Any) -> Any:
    """Return a list or tuple as it is; nothing else has items, a text neither."""
    if isinstance(value, StrictUndefined):
        len(value)  # raises the error that names it
    if not isinstance(value, list | tuple):
        raise SecurityError("for … in " + type(value).__name__)
    return value


class Sandbox(ImmutableSandboxedEnvironment):
    """Jinja2 that reads values and does nothing else."""

    intercepted_binops = frozenset({"+", "-", "*"})

    def __init__(self) -> None:
        """Know no globals and few filters."""
        super().__init__(undefined=StrictUndefined, autoescape=True, keep_trailing_newline=True, finalize=_shown_value)
        self.globals.clear()
        self.filters = {name: FILTERS[name] for name in _OTHERS}
        self.filters |= {name: _scalar_filter(name) for name in _SCALARS}
        self.filters |= {"join": _join, _EACH: _each}

    def is_safe_callable(self, obj: Any) -> bool:
        """Call nothing."""
        return False

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
        """Reckon with numbers only: of texts and lists these operators make much out of little."""
        if not isinstance(left, int) or not isinstance(right, int):
            raise SecurityError(operator)
        return super().call_binop(context, operator, left, right)


def refusals(tree: nodes.Template, own: frozenset[str]) -> Iterator[str]:
    """Yield what a form may not hold; `own` are the reserved names that drafter put into it itself."""
    for node in tree.find_all(nodes.Node):
        if not isinstance(node, _ALLOWED):
            kind = type(node).__name__
            yield _SHOWN.get(kind, kind.lower())
        elif isinstance(node, nodes.For) and node.recursive:
            yield "for … recursive"
        elif isinstance(node, nodes.Name) and node.name.startswith(RESERVED) and node.name not in own:
            yield node.name
    if _loops(tree) > MAX_LOOPS:
        yield " ".join(["for …"] * (MAX_LOOPS + 1))


def _loops(node: nodes.Node) -> int:
    return isinstance(node, nodes.For) + max(map(_loops, node.iter_child_nodes()), default=0)


def count_loops(tree: nodes.Template, sandbox: Sandbox) -> None:
    """Make every loop pay for its items: as many steps each as its body has nodes."""
    for node in list(tree.find_all(nodes.For)):
        weight = 1 + sum(1 for _ in node.find_all(nodes.Node))
        node.iter = nodes.Filter(node.iter, _EACH, [nodes.Const(weight)], [], None, None, lineno=node.lineno)
    tree.set_environment(sandbox)

"""A department's own form with ordinary docxtpl tags and loops. In: its parts. Out: compiled templates, rendered many times.

docxtpl turns the tags that Word scattered over runs into Jinja2 source (its `patch_xml`, on the whole part); everything after
that is ours: a sandbox that gives no attribute beginning with `_`, calls nothing, and knows no globals. This module is
imported only for such forms.
"""
from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from docxtpl import DocxTemplate
from jinja2 import StrictUndefined, Template, TemplateError, TemplateSyntaxError, UndefinedError, meta, nodes
from jinja2.exceptions import SecurityError
from jinja2.filters import FILTERS
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup, escape

from drafter.library.template_checks import Problem, RenderError
from drafter.ooxml.tagged import TaggedPart

RESERVED = "drafter_"
FILTER_NAMES = ("capitalize", "count", "d", "default", "first", "join", "last", "length", "lower", "trim", "upper")
_MARK = "\ue000{}\ue000"
_LINE_BREAK = '</w:t><w:br/><w:t xml:space="preserve">'
_FOREIGN = (nodes.Include, nodes.Import, nodes.FromImport, nodes.Extends)


def _shown_value(value: object) -> object:
    """Return what a tag prints: nothing for `None`, line breaks of Word for those of a text."""
    if value is None:
        return ""
    if isinstance(value, str) and not isinstance(value, Markup) and "\n" in value:
        return Markup(_LINE_BREAK).join(escape(line) for line in value.split("\n"))
    return value


class _Sandbox(ImmutableSandboxedEnvironment):
    """Jinja2 that reads values and does nothing else."""

    intercepted_binops = frozenset({"*", "**", "%"})

    def __init__(self) -> None:
        super().__init__(undefined=StrictUndefined, autoescape=True, keep_trailing_newline=True, finalize=_shown_value)
        self.globals.clear()
        self.filters = {name: FILTERS[name] for name in FILTER_NAMES}

    def is_safe_callable(self, obj: Any) -> bool:
        """Call nothing."""
        return False

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
        """Refuse the operators that make much out of little."""
        raise SecurityError(operator)


class Form:
    """The compiled parts of a form, by part name."""

    def __init__(self, parts: Mapping[str, Template], names: frozenset[str]) -> None:
        """Keep the templates and the names that their tags use."""
        self._parts, self.names = parts, names

    def render(self, values: Mapping[str, object]) -> Iterator[tuple[str, bytes]]:
        """Yield each part filled, as name and bytes; `RenderError` when a tag cannot be."""
        for name, template in self._parts.items():
            try:
                yield name, template.render(values).encode()
            except SecurityError as error:
                raise RenderError("E622", typed=str(error)) from None
            except UndefinedError as error:
                raise RenderError("E624", typed=_quoted(str(error))) from None
            except (TemplateError, ArithmeticError, LookupError, RecursionError, TypeError, ValueError) as error:
                raise RenderError("E625", detail=str(error), part=name) from None


def _quoted(message: str) -> str:
    """Return the name that a message of Jinja2 holds in quotes, or the message."""
    pieces = message.split("'")
    return pieces[1] if len(pieces) > 2 and message.endswith("is undefined") else message


def slot_variable(number: int) -> str:
    """Return the variable that stands for the slot `number` of the main part."""
    return f"{RESERVED}slot_{number}"


def page_variable(number: int) -> str:
    """Return the variable that stands for the margins of section `number` of the main part."""
    return f"{RESERVED}page_{number}"


def compile_form(parts: Mapping[str, tuple[bytes, TaggedPart]]) -> tuple[Form | None, list[Problem]]:
    """Compile the parts; `None` and the problems when a tag cannot be understood or asks for what a form may not have."""
    sandbox, problems = _Sandbox(), []
    compiled: dict[str, Template] = {}
    names: set[str] = set()
    for part, (data, found) in parts.items():
        source = _source(data, found)
        try:
            tree = sandbox.parse(source)
            if next(tree.find_all(_FOREIGN), None) is not None:
                problems.append(("E622", {"typed": "include, import, extends"}))
                continue
            names |= meta.find_undeclared_variables(tree)
            compiled[part] = sandbox.from_string(source)
        except TemplateSyntaxError as error:
            problems.append(("E621", {"part": part, "detail": error.message or ""}))
        except (ArithmeticError, RecursionError, TypeError, ValueError) as error:
            problems.append(("E621", {"part": part, "detail": str(error)}))
    own = frozenset(name for name in names if not name.startswith(RESERVED))
    return (None if problems else Form(compiled, own)), problems


def _source(data: bytes, found: TaggedPart) -> str:
    """Return the Jinja2 source of a part: slots and margins stand aside while docxtpl rewrites the rest."""
    spans = [(slot.start, slot.end, slot_variable(number)) for number, slot in enumerate(found.slots)]
    spans += [(page.start, page.end, page_variable(number)) for number, page in enumerate(found.pages)]
    pieces, at = [], 0
    for start, end, name in sorted(spans):
        pieces += [data[at:start].decode(), _MARK.format(name)]
        at = end
    pieces.append(data[at:].decode())
    source: str = DocxTemplate("").patch_xml("".join(pieces))
    for _, _, name in spans:
        source = source.replace(_MARK.format(name), f"{{{{ {name} }}}}")
    return source

"""A department's own form with ordinary docxtpl tags and loops. In: its parts. Out: compiled templates, rendered many times.

docxtpl turns the tags that Word scattered over runs into Jinja2 source (its `patch_xml`, on the whole part); everything after
that is ours: a sandbox that gives no attribute beginning with `_`, calls nothing, and knows no globals. This module is
imported only for such forms.
"""
from __future__ import annotations

from collections.abc import Iterator, Mapping

from docxtpl import DocxTemplate
from jinja2 import Template, TemplateError, TemplateSyntaxError, UndefinedError, meta
from jinja2.exceptions import SecurityError

from drafter.library.word.tag_limits import BUDGET, RESERVED, Budget, Sandbox, TooMuch, count_loops, refusals
from drafter.library.word.template_checks import Problem, RenderError
from drafter.ooxml.tagged import TaggedPart

_MARK = "\ue000{}\ue000"


class Form:
    """The compiled parts of a form, by part name."""

    def __init__(self, parts: Mapping[str, Template], names: frozenset[str]) -> None:
        """Keep the templates and the names that their tags use."""
        self._parts, self.names = parts, names

    def render(self, values: Mapping[str, object], own: Mapping[str, str]) -> Iterator[tuple[str, bytes]]:
        """Yield each part filled, as name and bytes; `own` stands for slots and margins. `RenderError` when a tag cannot be."""
        budget = Budget(sum(map(len, own.values())))
        for name, template in self._parts.items():
            try:
                yield name, _printed(template, {**values, **own, BUDGET: budget}, budget)
            except TooMuch as error:
                raise RenderError("E623", typed=str(error)) from None
            except SecurityError as error:
                raise RenderError("E622", typed=str(error)) from None
            except UndefinedError as error:
                raise RenderError("E624", typed=_quoted(str(error))) from None
            except (TemplateError, ArithmeticError, LookupError, RecursionError, TypeError, ValueError) as error:
                raise RenderError("E625", detail=str(error), part=name) from None


def _printed(template: Template, values: Mapping[str, object], budget: Budget) -> bytes:
    pieces = []
    for piece in template.generate(values):
        budget.make(len(piece))
        pieces.append(piece)
    return "".join(pieces).encode()


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
    sandbox, problems = Sandbox(), []
    compiled: dict[str, Template] = {}
    names: set[str] = set()
    for part, (data, found) in parts.items():
        try:
            tree = sandbox.parse(_source(data, found))
            refused = list(dict.fromkeys(refusals(tree, _own_names(found))))
            problems += [("E622", {"typed": thing}) for thing in refused]
            if refused:
                continue
            names |= meta.find_undeclared_variables(tree)
            count_loops(tree, sandbox)
            compiled[part] = Template.from_code(sandbox, sandbox.compile(tree), {})
        except TemplateSyntaxError as error:
            problems.append(("E621", {"part": part, "detail": error.message or ""}))
        except SyntaxError as error:  # of Python, in what Jinja2 makes of tags that are nested too deep
            problems.append(("E621", {"part": part, "detail": error.msg}))
        except (ArithmeticError, MemoryError, RecursionError, TypeError, ValueError) as error:
            problems.append(("E621", {"part": part, "detail": str(error)}))
    own = frozenset(name for name in names if not name.startswith(RESERVED))
    return (None if problems else Form(compiled, own)), problems


def _own_names(found: TaggedPart) -> frozenset[str]:
    return frozenset([*map(slot_variable, range(len(found.slots))), *map(page_variable, range(len(found.pages)))])


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

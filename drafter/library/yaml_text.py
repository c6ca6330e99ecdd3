"""Trees and values as YAML for people. In: a node, or a key and its value. Out: lines that read back as the same."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from drafter.syntax.tree import Mapping, Node, Scalar
from drafter.syntax.tree import Sequence as ListNode

_FIRST = frozenset("!&*|>@`%\"'#{}[],?:-~=")
_INSIDE = (": ", " #")
_IN_FLOW = frozenset(",{}[]")


def quoted(text: str, *, in_flow: bool = False) -> str:
    """Return a text as it may stand in YAML, `in_flow` between the braces of one line: in quotes where it would be misread."""
    is_risky = not text or text[0] in _FIRST or text.endswith(":") or any(mark in text for mark in _INSIDE)
    if not is_risky and not (in_flow and _IN_FLOW & set(text)):
        return text
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def flow(parts: Sequence[tuple[str, str | Sequence[str]]]) -> str:
    """Return keys and values on one line, `{loại: sở, thuộc: tỉnh Tây Ninh}`; what is empty is left out."""
    said = (f"{key}: {_flow_value(value)}" for key, value in parts if value)
    return "{" + ", ".join(said) + "}"


def _flow_value(value: str | Sequence[str]) -> str:
    if isinstance(value, str):
        return value if value == '""' else quoted(value, in_flow=True)
    return "[" + ", ".join(quoted(item, in_flow=True) for item in value) + "]"


def value_lines(key: str, value: str | Sequence[str]) -> Iterator[str]:
    """Yield a key with a text, a text of several lines or a list; nothing for what is empty."""
    if isinstance(value, str):
        if "\n" in value:
            yield f"{key}: |"
            yield from (f"  {line}".rstrip() for line in value.splitlines())
        elif value:
            yield f"{key}: {quoted(value)}"
    elif value:
        yield f"{key}:"
        yield from (f"  - {quoted(item)}" for item in value)


def node_lines(key: str, node: Node) -> Iterator[str]:
    """Yield a key with a node."""
    if not isinstance(node, Scalar):
        yield f"{key}:"
        yield from (f"  {line}" for line in tree_lines(node))
    elif node.literal and "\n" not in node.text:
        yield f"{key}: |"
        yield f"  {node.text}"
    else:
        yield from value_lines(key, node.text)


def tree_lines(tree: Node) -> Iterator[str]:
    """Yield a node by itself."""
    if isinstance(tree, Mapping):
        for entry in tree.entries:
            yield from node_lines(entry.key.text, entry.value)
    elif isinstance(tree, ListNode):
        for item in tree.items:
            lines = [quoted(item.text)] if isinstance(item, Scalar) else list(tree_lines(item))
            yield from (f"{'  ' if number else '- '}{line}" for number, line in enumerate(lines))
    else:
        yield from tree.text.splitlines()

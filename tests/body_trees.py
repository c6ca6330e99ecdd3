"""Bodies for tests. In: a body as text or as plain lists. Out: its tree, and that tree drawn one line a node."""

from __future__ import annotations

from drafter.diagnostics import Place, Report
from drafter.diagnostics.catalogue import LANGUAGES, sentence
from drafter.record import Record
from drafter.syntax.body_text import parse_body
from drafter.syntax.body_tree import BodyNode, from_list
from drafter.syntax.inline_types import Spans, TextSpan
from drafter.syntax.tree import Entry, Mapping, Node, Scalar, Sequence
from drafter.syntax.vocabulary import find_key

START = Place("a.yaml", 10, 3)


def read(text: str) -> tuple[tuple[BodyNode, ...], Report]:
    report = Report()
    nodes = parse_body(Scalar(text, START, literal=True), report)
    for finding in report:
        assert all(sentence(finding, language).text for language in LANGUAGES)
    return nodes, report


def ids(report: Report) -> list[str]:
    return [finding.id for finding in report]


def words(spans: Spans | None) -> str:
    return "".join(span.text if isinstance(span, TextSpan) else "‹›" for span in spans or ())


def drawn(nodes: tuple[BodyNode, ...], depth: int = 0) -> list[str]:
    """Draw a tree, one line a node: label, then [title], then text."""
    lines = []
    for node in nodes:
        heading = f"[{words(node.heading)}]" if node.heading else ""
        name = node.label or {"paragraph": "¶", "table": "▦"}[node.level]
        lines.append("  " * depth + " ".join(part for part in (name, heading, words(node.text)) if part))
        lines += drawn(node.children, depth + 1)
    return lines


def tree(text: str) -> list[str]:
    nodes, report = read(text)
    assert ids(report) == []
    return drawn(nodes)


def node(value: object) -> Node:
    if isinstance(value, str):
        return Scalar(value, START)
    if isinstance(value, list):
        return Sequence(tuple(node(item) for item in value), START)
    assert isinstance(value, dict)
    entries = []
    for key, held in value.items():
        found = find_key("titled" if key in ("tiêu đề", "nội dung") else "item", key)
        assert found is not None
        entries.append(Entry(Scalar(key, START), found.name, node(held)))
    return Mapping(tuple(entries), START)


def listed(value: list[object]) -> tuple[tuple[BodyNode, ...], Report]:
    report = Report()
    sequence = node(value)
    assert isinstance(sequence, Sequence)
    return from_list(sequence, report), report


def placeless(value: object) -> object:
    """Put every place at the start of the file."""
    if isinstance(value, Place):
        return START
    if isinstance(value, Record):
        return type(value)(*map(placeless, value))
    if isinstance(value, tuple):
        return tuple(placeless(item) for item in value)
    return value

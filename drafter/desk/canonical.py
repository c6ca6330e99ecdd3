"""Keys and values as drafter would type them. In: the tree of a spec, its dispatch, its text. Out: edits."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from drafter.desk.choices import LISTED
from drafter.desk.source_text import Edit, SourceText
from drafter.model import IssueDate
from drafter.model.from_syntax.texts import lines_of
from drafter.model.from_syntax.typed_marks import (
    bare_archive,
    bare_list_item,
    bare_number,
    bare_subject,
    is_archive,
    without_stop,
)
from drafter.model.to_syntax import date_source
from drafter.standards import DocumentType, Standard
from drafter.syntax.attributes import find_groups
from drafter.syntax.dates import parse_date
from drafter.syntax.kinds import PROPOSER, PROPOSER_LABEL, find_kind
from drafter.syntax.labels import DEPTH
from drafter.syntax.tree import Entry, Mapping, Node, Scalar, Sequence
from drafter.syntax.vocabulary import canonical_value, find_key

_ROOT = "shape:dispatch"
_LISTS = ("addressees", "recipients")
_DATES = (("dispatch", "issue_date"), ("document", "issue_date"), ("item", "deadline"))
_NO_END = ".,;:!?…"  # before the mark that ends a paper, these print otherwise without it


def key_edits(tree: Mapping, source: SourceText) -> Iterator[Edit]:
    """Yield the edits that spell every key as the language does; keys that the clerk makes up stay."""
    for _, entry, label in _entries(tree, _ROOT):
        yield from source.renamed(entry.key, label)


def value_edits(tree: Mapping, kind: DocumentType, standard: Standard, source: SourceText) -> Iterator[Edit]:
    """Yield the edits of values: listed values by their names, dates padded, marks that the engine prints left out."""
    for shape, entry, _ in _entries(tree, _ROOT):
        value = entry.value
        if shape == "dispatch" and entry.name in _LISTS:
            for line in lines_of(value):
                reads = bare_archive if is_archive(line.text) else bare_list_item
                yield from _trimmed(line, _bare_line(line.text), reads, source)
        elif isinstance(value, Scalar) and value.text.strip():
            text = _retyped(shape, entry.name, value.text, kind)
            if text:
                yield from source.retyped(value, text)
            elif shape == "dispatch":
                yield from _without_marks(entry.name, value, kind, standard, source)


def end_mark_edits(tree: Mapping, mark: str, source: SourceText) -> list[Edit]:
    """Return the edit that puts a full stop for the `mark` (`./.`) which closes the body."""
    value = _last_text(tree.get("body"))
    if value is None:
        return []
    text = value.text.rstrip()
    groups = find_groups(text)
    if groups and groups[-1].end() == len(text):
        text = text[: groups[-1].start()].rstrip()
    said = text.removesuffix(mark).rstrip()
    if said == text or not said or said[-1] in _NO_END:
        return []
    return source.replaced(value, len(said), len(text), ".")


def canonical_date(text: str) -> str | None:
    """Return a date as the decree pads it (`05/3/2024`), of one without its day what is known; `None` for no date."""
    parsed = parse_date(text)
    return (date_source(IssueDate(*parsed)) or None) if parsed else None


def _entries(node: Node, kind_name: str) -> Iterator[tuple[str, Entry, str]]:
    """Yield every known key in what stands where `kind_name` is wanted: its shape, its entry, its canonical spelling."""
    kind = find_kind(kind_name)
    if isinstance(node, Sequence) and kind.item:
        for item in node.items:
            yield from _entries(item, kind.item)
    elif isinstance(node, Mapping) and kind.shape and not kind.shape.startswith("*"):
        for entry in node.entries:
            key = find_key(kind.shape, entry.key.text)
            if key and key.name == entry.name:
                yield kind.shape, entry, key.label
                yield from _entries(entry.value, key.kind)
            elif entry.name == PROPOSER:
                yield kind.shape, entry, PROPOSER_LABEL
            else:  # a key that the clerk gave to a document
                yield from _entries(entry.value, kind_name)


def _retyped(shape: str, name: str, text: str, kind: DocumentType) -> str | None:
    """Return what a value is called where it has one spelling, else `None`."""
    if (shape, name) == ("dispatch", "type"):
        return kind.name
    if (shape, name) in _DATES:
        return canonical_date(text)
    return canonical_value(name, text) if shape in LISTED else None


def _without_marks(
    name: str, value: Scalar, kind: DocumentType, standard: Standard, source: SourceText
) -> Iterator[Edit]:
    if name == "number":
        yield from _trimmed(value, bare_number(value.text), bare_number, source)
    elif name == "archive":
        yield from _trimmed(value, bare_archive(value.text), bare_archive, source)
    elif name == "subject":
        said = standard.phrases.letter_subject
        has_mark = kind.has_title and not value.text.startswith(bare_subject(value.text, has_title=False))
        lead = f"{said[:1].upper()}{said[1:]} " if has_mark else ""
        bare = bare_subject(value.text, has_title=False)
        yield from _trimmed(value, bare, lambda text: bare_subject(text, has_title=kind.has_title), source, lead)


def _trimmed(
    value: Scalar, kept: str, reads: Callable[[str], str], source: SourceText, lead: str = ""
) -> list[Edit]:
    """Return the edits that leave `kept` of a value, none where that would be read (`reads`) as something else."""
    return source.trimmed(value, kept, lead) if kept and reads(lead + kept) == reads(value.text) else []


def _bare_line(text: str) -> str:
    """Return a line of Kính gửi or Nơi nhận as it is to be typed: the word `Lưu:` says what a line is and stays."""
    if not is_archive(text):
        return bare_list_item(text)
    return without_stop(text.lstrip(" -–—"))


def _last_text(node: Node | None) -> Scalar | None:
    """Return the text that a body ends with, `None` where it ends with something else."""
    if isinstance(node, Sequence):
        return _last_text(node.items[-1]) if node.items else None
    if isinstance(node, Mapping):
        inner = node.get("items") or node.get("text")
        return _last_text(inner or next((entry.value for entry in node.entries if entry.name in DEPTH), None))
    return node

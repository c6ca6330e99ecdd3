"""A body typed as a list. In: the sequence under `nội dung`. Out: the same tree that text gives, numbered by the engine."""

from __future__ import annotations

from drafter.diagnostics import Place, Report
from drafter.syntax.attributes import NAMES, Attributes
from drafter.syntax.body_text import add_paragraphs
from drafter.syntax.inline_types import TextSpan
from drafter.syntax.labels import DEPTH, LETTERS
from drafter.syntax.outline import BodyNode, Content, Outline
from drafter.syntax.paragraphs import Paragraph, read_content, split_paragraphs, without_bold
from drafter.syntax.tree import Entry, Mapping, Node, Scalar, Sequence

__all__ = ["BodyNode", "from_list"]


def from_list(seq: Sequence, report: Report, letters: str = LETTERS, ids: dict[str, Place] | None = None) -> tuple[BodyNode, ...]:
    """Read the body `seq`; `ids` holds the ids given before it and gets those given in it."""
    reader = _Reader(Outline(seq.place, report, letters), report, {} if ids is None else ids)
    reader.items(seq)
    return reader.outline.finish()


class _Reader:
    """Hangs the items of a list, and of the lists in it, on one outline."""

    def __init__(self, outline: Outline, report: Report, ids: dict[str, Place]) -> None:
        self.outline, self.report, self.ids = outline, report, ids

    def items(self, node: Node) -> None:
        """Add what `gồm` or `nội dung` holds under the innermost open item, then close down to it."""
        outer, self.outline.base = self.outline.base, len(self.outline.stack)
        for item in node.items if isinstance(node, Sequence) else (node,):
            if isinstance(item, Scalar):
                self.paragraphs(split_paragraphs(item, self.report, self.outline.letters))
            elif isinstance(item, Mapping):
                self.item(item)
            else:
                self.report.add("E315", item.place)
        self.outline.close(self.outline.base)
        self.outline.base = outer

    def paragraphs(self, paragraphs: list[Paragraph]) -> None:
        """Add paragraphs of plain text."""
        add_paragraphs(self.outline, paragraphs, self.report, self.ids)

    def item(self, mapping: Mapping) -> None:
        """Add a node and what it holds."""
        levels = [entry for entry in mapping.entries if entry.name in DEPTH]
        called, file = mapping.get("shared_clause"), mapping.get("table")
        if isinstance(file, Scalar) and len(mapping.entries) == 1:
            self.table(file, mapping.entries[0].key.text)
            return
        if isinstance(called, Scalar) and not levels and mapping.get("items") is None:
            self.call(called, mapping)
            return
        if len(levels) != 1 or called is not None or file is not None:
            self.report.add("E315", mapping.place)
            return
        given = mapping.get("parameters")
        if given is not None:
            self.report.add("E448", given.place)
        entry = levels[0]
        first, *more = self.texts(entry)
        content = read_content(first, entry.name, self.report, self.ids)
        if isinstance(entry.value, Mapping):
            self.titled(entry.value, content)
        self.attributes(mapping, content)
        self.outline.label(entry.name, first.label, 0, entry.key.place, content)
        outer, self.outline.base = self.outline.base, len(self.outline.stack)
        self.paragraphs(more)
        self.outline.close(self.outline.base)
        self.outline.base = outer
        children = mapping.get("items")
        if children is not None:
            self.items(children)

    def table(self, file: Scalar, key: str) -> None:
        """Add a table: one typed with bars, else the paragraph that names its file, as in a text."""
        if "|" in file.text:
            self.paragraphs(split_paragraphs(file, self.report, self.outline.letters))
            return
        content = Content(file.place)
        content.text = (TextSpan(f"{key}: {file.text}"),)
        self.outline.loose(0, len(self.outline.stack), False, content)

    def call(self, key: Scalar, mapping: Mapping) -> None:
        """Add the call of a shared clause as a paragraph, which is what it is in a text."""
        from drafter.syntax.clause_call import read_call

        span = read_call(key, mapping.get("parameters"), self.report)
        if span is not None:
            content = Content(key.place)
            content.text = (span,)
            self.attributes(mapping, content)
            self.outline.loose(0, len(self.outline.stack), False, content)

    def texts(self, entry: Entry) -> list[Paragraph]:
        """Return the paragraphs of a node's text: its own first, then those under it."""
        found = split_paragraphs(entry.value, self.report, self.outline.letters) if isinstance(entry.value, Scalar) else []
        if not found or found[0].is_table:
            return [Paragraph(entry.value.place, 0), *found]
        return found

    def titled(self, value: Mapping, content: Content) -> None:
        """Read `{tiêu đề, nội dung}` into `content`."""
        for name in ("heading", "text"):
            node = value.get(name)
            if not isinstance(node, Scalar) or not node.text.strip():
                continue
            text = " ".join(node.text.split())
            paragraph = Paragraph(node.place, 0, is_folded=node.folded or text != node.text)
            paragraph.add(text, node.place.line, node.place.column)
            part = read_content(paragraph, "", self.report, self.ids)
            content.id = content.id or part.id
            content.attributes = {**content.attributes, **part.attributes}
            if name == "heading" and part.text:
                content.heading, content.heading_place = without_bold(part.text) or part.text, node.place
            else:
                content.text, content.text_place = part.text, node.place

    def attributes(self, mapping: Mapping, content: Content) -> None:
        """Add the keys `mã`, `giao`, `phối hợp`, `hạn` to what the text itself gave."""
        attributes = Attributes(self.report, self.ids)
        attributes.id, attributes.values = content.id, dict(content.attributes)
        for entry in mapping.entries:
            if not isinstance(entry.value, Scalar):
                continue
            if entry.name == "id":
                attributes.name(entry.value.text.strip().removeprefix("#"), entry.value.place)
            elif entry.name in NAMES:
                attributes.set(entry.name, entry.value.text.strip(), entry.value.place)
        content.id, content.attributes = attributes.id, attributes.values

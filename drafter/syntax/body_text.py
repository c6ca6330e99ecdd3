"""A body typed as text. In: the `|` block. Out: its tree."""

from __future__ import annotations

from drafter.diagnostics import Place, Report
from drafter.syntax.labels import DEPTH, LETTERS, TITLED, Label
from drafter.syntax.outline import UNNUMBERED, BodyNode, Outline
from drafter.syntax.paragraphs import Paragraph, read_content, split_paragraphs
from drafter.syntax.tree import Scalar


def parse_body(
    block: Scalar, report: Report, letters: str = LETTERS, ids: dict[str, Place] | None = None
) -> tuple[BodyNode, ...]:
    """Read the body `block`; `ids` holds the ids given before it and gets those given in it."""
    outline = Outline(block.place, report, letters)
    add_paragraphs(outline, split_paragraphs(block, report, letters), report, {} if ids is None else ids)
    return outline.finish()


def add_paragraphs(outline: Outline, paragraphs: list[Paragraph], report: Report, ids: dict[str, Place]) -> None:
    """Hang `paragraphs` on what is open in `outline`."""
    floor = len(outline.stack)
    ahead = LookAhead(outline, [paragraph.label for paragraph in paragraphs if paragraph.label])
    is_untitled = False
    for paragraph in paragraphs:
        label = paragraph.label
        if is_untitled and not label and not paragraph.is_table:
            outline.entitle(read_content(paragraph, outline.stack[-1].level, report, ids))
            is_untitled = False
            continue
        if label:
            ahead.passed += 1
            content = read_content(paragraph, label.level, report, ids)
            is_untitled = label.level in TITLED and not paragraph.texts
            outline.label(label.level, label, paragraph.column, paragraph.place, content)
            continue
        is_untitled = False
        table = None
        if paragraph.is_table:
            from drafter.syntax.pipe_table import parse_table

            table = parse_table(list(zip(paragraph.texts, paragraph.places, strict=True)), report)
            paragraph.texts = []
        content = read_content(paragraph, "", report, ids)
        outline.loose(paragraph.column, floor, ahead.continues(floor), content, table)


class LookAhead:
    """Whether a later label goes on with a list that is open; `passed` counts the labels already read."""

    def __init__(self, outline: Outline, labels: list[Label]) -> None:
        """Begin before the first label."""
        self.outline, self.labels, self.passed = outline, labels, 0
        # paragraphs with no label between them ask the same question
        self.answer = (-1, 0, False)

    def continues(self, floor: int) -> bool:
        """Return whether the labels that follow go on with an open list before they begin one of its level anew."""
        size = len(self.outline.stack)
        if size <= floor:
            return False
        if self.answer[:2] != (self.passed, size):
            self.answer = (self.passed, size, self._look())
        return self.answer[2]

    def _look(self) -> bool:
        lists = self.outline.open_lists()
        for index in range(self.passed, len(self.labels)):
            label = self.labels[index]
            last = lists.get(label.level)
            if last is not None:
                return label.level in UNNUMBERED or label.ordinal == last + 1
            depth = DEPTH[label.level]
            for inner in [level for level in lists if DEPTH[level] > depth]:
                del lists[inner]
            if not lists:
                return False
        return False

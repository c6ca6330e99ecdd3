"""A body back to text. In: its items. Out: what stands under `nội dung: |`, without the indentation of the block."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise, zip_longest

from drafter.diagnostics import Report
from drafter.model import BodyItem, DataTable, plain
from drafter.model.from_syntax.body import body_from_node
from drafter.model.to_syntax.checking import NOWHERE, check_characters, placeless
from drafter.model.to_syntax.folding import HELD, WIDTH, fold
from drafter.model.to_syntax.spans import BODY, CELL, marked
from drafter.record import replace
from drafter.standards import load
from drafter.syntax.inline_types import Spans
from drafter.syntax.labels import LETTERS, TITLED
from drafter.syntax.outline import PARAGRAPH, UNNUMBERED
from drafter.syntax.paragraphs import is_escaped_start
from drafter.syntax.tree import Scalar
from drafter.syntax.vocabulary import label

Items = Sequence[BodyItem | DataTable]
_RULERS = {"left": "---", "center": ":-:", "right": "--:"}


def body_source(items: Items, *, width: int = WIDTH) -> str:
    """Return the text that reads as `items`, its lines at most `width` columns long where they can be.

    `ValueError` for what no text can say: labels out of sequence, a title and a text under one label, an unlabelled paragraph
    of the dispatch between two items of one list, names with spaces in attributes.
    """
    text = "\n\n".join(_blocks(items, 0, 0, width))
    check_characters(text)
    _check(text, tuple(items))
    return text


def _blocks(items: Items, column: int, loose_column: int, width: int) -> Iterator[str]:
    """Write items whose labels stand at `column`, what has no label at `loose_column`."""
    for item in items:
        if isinstance(item, DataTable):
            yield _indented(_table(item), loose_column)
        elif item.level == PARAGRAPH:
            yield _indented(_paragraph(item, width - loose_column), loose_column)
        else:
            yield _indented(_labelled(item, width - column), column)
            inside = column + (2 if item.level in UNNUMBERED else 3)
            yield from _blocks(item.children, inside if _comes_back(item.children) else column, inside, width)


def _comes_back(children: Items) -> bool:
    """Return whether an unlabelled child follows a labelled one: only columns can say that it is not inside that."""
    are_loose = [isinstance(child, DataTable) or child.level == PARAGRAPH for child in children]
    return any(is_loose and not before for before, is_loose in pairwise(are_loose))


def _indented(lines: list[str], column: int) -> str:
    return "\n".join(" " * column + line for line in lines)


def _paragraph(item: BodyItem, width: int) -> list[str]:
    if item.heading or not item.text or item.label or item.children:
        raise ValueError(f"a paragraph with no label has a text and nothing else: {_shown(item)}")
    return _unlabelled(_words(item, item.text.spans), width)


def _labelled(item: BodyItem, width: int) -> list[str]:
    if item.heading and item.text:
        raise ValueError(f"a label has a title or a text behind it, not both: {_shown(item)}")
    if item.level in TITLED:
        if item.heading is None:
            raise ValueError(f"a label that stands alone needs a title: {_shown(item)}")
        return [item.label, *_unlabelled(_words(item, item.heading.spans), width)]
    if item.heading:
        said = _words(item, tuple(replace(span, bold=True) for span in item.heading.spans))
    elif item.text:
        said = _words(item, item.text.spans)
    else:
        raise ValueError(f"a label needs words behind it: {_shown(item)}")
    return fold(item.label.replace(" ", HELD) + HELD + said, width)


def _unlabelled(text: str, width: int) -> list[str]:
    """Return the lines of a text that begins a line; a backslash keeps it from being a label or a table."""
    first, *more = fold(text, width)
    return ["\\" + first if is_escaped_start(first, LETTERS) else first, *more]


def _words(item: BodyItem, spans: Spans) -> str:
    """Return a text with the attributes of its item behind it."""
    values = {"lead": ",".join(item.lead), "support": ",".join(item.support), "deadline": item.deadline}
    typed = [f"#{item.id}"] if item.id else []
    typed += [f"{label('item', name).replace(' ', '-')}={value}" for name, value in values.items() if value]
    if any(len(word.split()) != 1 for word in typed):
        raise ValueError(f"an attribute of a text holds no space: {_shown(item)}")
    text = marked(spans, BODY)
    return f"{text} {{{HELD.join(typed)}}}" if typed else text


def _table(table: DataTable) -> list[str]:
    if table.file:
        return [f"{label('item', 'table')}: {table.file}"]
    rows = ["| " + " | ".join(marked(cell.spans, CELL) for cell in row).replace(HELD, " ") + " |" for row in table.rows]
    ruler = "|" + "|".join(_RULERS[alignment] for alignment in table.alignments) + "|"
    return [*rows[:1], ruler, *rows[1:]]


def _check(text: str, items: tuple[BodyItem | DataTable, ...]) -> None:
    """Raise `ValueError` unless `text` reads as `items` without an error."""
    report = Report()
    found = placeless(body_from_node(Scalar(text, NOWHERE, literal=True), load(), report))
    wanted = placeless(items)
    if found == wanted and not report.has_errors:
        return
    errors = ", ".join(f"{finding.id} {dict(finding.arguments)}" for finding in report if finding.severity == "error")
    pairs = zip_longest(_walk(wanted), _walk(found))
    lost = next((_shown(one[1]) for one, other in pairs if one is not None and one != other), "an item too many")
    raise ValueError(f"no text of a body says this: {lost}{f' ({errors})' if errors else ''}")


def _shown(item: BodyItem | DataTable) -> str:
    """Return the label of an item and the first words of it that print."""
    said = (item.heading, item.text) if isinstance(item, BodyItem) else item.rows[0]
    words = "".join(plain(text) for text in said if text)
    return f"{item.label if isinstance(item, BodyItem) else '|'} {words[:60]}".strip()


def _walk(items: Items, depth: int = 0) -> Iterator[tuple[int, BodyItem | DataTable]]:
    for item in items:
        yield depth, replace(item, children=()) if isinstance(item, BodyItem) else item
        if isinstance(item, BodyItem):
            yield from _walk(item.children, depth + 1)

"""Texts and lists back to YAML. In: a key and its value. Out: lines of a spec, quoted only where the reader needs it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from textwrap import indent as indented

from drafter.diagnostics import Report
from drafter.model.to_syntax.checking import check_characters
from drafter.model.to_syntax.folding import HELD, WIDTH, fold
from drafter.syntax import tree
from drafter.syntax.kinds import FREE
from drafter.syntax.typed import read_text

_LIST = "kính gửi"  # any key that takes a list of texts stands for all when a list is read back


def entry(key: str, value: str, indent: int = 0) -> str:
    """Return `key: value`, folded under `>-` when longer than a line, as lines indented by `indent` columns.

    An empty value is a key with nothing behind it; one of spaces alone is a `ValueError`.
    """
    if not value:
        return f"{' ' * indent}{key}:"
    lines = first_read(written(f"{key}:", value, WIDTH - indent, 2, is_prose=False), lambda text: _reads(text, key, value), value)
    return indented(lines, " " * indent)


def list_entry(key: str, items: Sequence[str], indent: int = 0) -> str:
    """Return `key:` with one `- item` a line below it, indented by `indent` columns; an empty item is a `ValueError`."""
    width = WIDTH - indent - 2
    lines = [first_read(written("-", item, width, 2, is_prose=True), partial(_lists, item), item) for item in items]
    return indented("\n".join([f"{key}:", *(indented(line, "  ") for line in lines)]), " " * indent)


def block_entry(key: str, text: str, indent: int = 0) -> str:
    """Return `key: |` with the lines of `text` below it; `ValueError` when it begins or ends with a blank, or all is indented."""
    lines = first_read([f"{key}: |\n{indented(text, '  ')}"], lambda lines: _reads(lines, key, text), text)
    return indented(lines, " " * indent)


def written(prefix: str, value: str, width: int, step: int, *, is_prose: bool) -> Iterator[str]:
    """Yield the ways to write `value` after `prefix`, the most readable first, further lines `step` columns deeper.

    A long text goes on in the lines below: as it is when `is_prose`, else under `>-`.
    """
    inner, plain = " " * step, f"{prefix} {value}"
    if "\n" in value:
        yield f"{prefix} |\n{indented(value, inner)}"
    elif len(plain) <= width:
        yield plain
    else:
        if is_prose:
            yield f"\n{inner}".join(fold(prefix.replace(" ", HELD) + HELD + value, width, width - step))
        yield f"\n{inner}".join([f"{prefix} >-", *fold(value, width - step)])
        yield plain
    if "\n" not in value:
        yield f'{prefix} "{value}"' if not set(value) & {'"', "\\"} else f"{prefix} '" + value.replace("'", "''") + "'"
    yield f"{prefix} " + '"' + value.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'


def first_read(ways: Iterator[str] | Sequence[str], reads: Callable[[str], bool], value: str) -> str:
    """Return the first of `ways` that `reads` back; `ValueError` when none does, or a character may stand in no spec."""
    check_characters(value)
    for lines in ways:
        if reads(lines):
            check_characters(lines)
            return lines
    raise ValueError(f"no value of a spec says this: {value[:80]!r}")


def _reads(lines: str, key: str, value: str) -> bool:
    report = Report()
    read = read_text(lines, "", report, FREE)
    if read is None or len(report) or len(read.entries) != 1:
        return False
    found = read.entries[0]
    return found.key.text == key and isinstance(found.value, tree.Scalar) and found.value.text == value


def _lists(item: str, lines: str) -> bool:
    report = Report()
    read = read_text(f"{_LIST}:\n{indented(lines, '  ')}", "", report, "dispatch")
    if read is None or len(report) or len(read.entries) != 1:
        return False
    found = read.entries[0].value
    return isinstance(found, tree.Sequence) and [getattr(each, "text", None) for each in found.items] == [item]

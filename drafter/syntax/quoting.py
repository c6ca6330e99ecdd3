"""Quotation marks, brackets, comments and block headers inside a line. In: what is typed after a key. Out: the text meant.

Which text a quotation means, escapes and folding included, is YAML's business: libyaml reads every one that has either.
"""

from __future__ import annotations

import re
import unicodedata

from drafter.syntax.lines import Lines
from drafter.syntax.source import clean
from drafter.syntax.tree import Scalar

QUOTED = {'"': re.compile(r'"(?:[^"\\]|\\.)*"', re.DOTALL), "'": re.compile(r"'(?:[^']|'')*'")}
CLOSING = {"[": "]", "{": "}"}
TEXT_STARTS = ("[@", "[#", "{{", "{%")
BLOCK_HEADER = re.compile(r"([|>])[-+]?[1-9]?[-+]?(?: +#.*)?$")
_COMMENT = re.compile(r"(?<! ) {2,}#(?: |$)")  # begins where the spaces begin, so that a long gap is looked at once


def split_key(content: str) -> tuple[str, int] | None:
    """Return the key that a line begins with and the length up to and with its colon; `None` when the line has no `key: `."""
    end = content.find(": ")
    if end < 0:
        if not content.endswith(":"):
            return None
        end = len(content) - 1
    typed = content[:end].rstrip()
    return (typed, end + 1) if typed else None


def is_dash(content: str) -> bool:
    """Say whether a line is an item of a list."""
    return content.startswith("- ") or content == "-"


def is_comment(tail: str) -> bool:
    """Say whether what stands after a value is nothing, or a comment after two spaces."""
    return not tail or tail.isspace() or _COMMENT.match(tail) is not None


def strip_comment(lines: Lines, line: int, column: int) -> str:
    """Return a line from `column` on without its comment; any other ` #` is text, with warning W101."""
    rest = lines.texts[line][column:]
    if "#" not in rest:
        return rest
    match = _COMMENT.search(rest)
    if match:
        rest = rest[: match.start()]
    found = rest.find(" #")
    if found >= 0:
        lines.add("W101", line, column + found + 1, typed=rest[found + 1 : found + 21].strip())
    return rest.rstrip()


def quoted(lines: Lines, quotation: str, line: int, column: int) -> Scalar:
    """Return the value of a whole quotation that begins at `line`, `column`."""
    text = unquote(lines, quotation, line, column)
    return Scalar(text, lines.place(line, column + 1), folded=text != quotation[1:-1])


def unquote(lines: Lines, quotation: str, line: int, column: int) -> str:
    """Return the text of a whole quotation that begins at `line`, `column`; a wrong escape is E124."""
    inner = quotation[1:-1]
    if "\n" not in quotation and (quotation[0] == "'" or "\\" not in quotation):
        return inner.replace("''", "'") if quotation[0] == "'" else inner
    import yaml

    try:
        node = yaml.compose(quotation, Loader=getattr(yaml, "CLoader", yaml.Loader))
        text = str(node.value) if node is not None else inner
    except (yaml.YAMLError, ValueError):
        lines.add("E124", line, column, typed=_wrong_escape(quotation))
        return inner
    return clean(unicodedata.normalize("NFC", text), lines.path, lines.report, line + 1, column + 1)


def _wrong_escape(quotation: str) -> str:
    match = re.search(r"\\(?:\\)*([^\\0abtnvfre \"/N_LPxuU\n])", quotation) or re.search(r"\\[xuU]\w*", quotation)
    return match.group()[-2:] if match else "\\"

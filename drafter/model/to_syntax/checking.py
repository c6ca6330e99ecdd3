"""What the ways back to text share. In: a text, a value. Out: whether a spec may hold it; the value without its places."""

from __future__ import annotations

import unicodedata
from typing import Any

from drafter.diagnostics import Place, Report
from drafter.record import Record
from drafter.syntax.source import clean

NOWHERE = Place("")


def check_characters(text: str) -> None:
    """Raise `ValueError` when `text` is not NFC or holds a character that the reader of a spec takes out or puts right."""
    if not unicodedata.is_normalized("NFC", text):
        raise ValueError(f"this text is not NFC: “{text[:60]}”")
    text.encode()  # a lone surrogate is a `UnicodeEncodeError`, which is a `ValueError`
    report = Report()
    if clean(text, "", report) != text:
        codes = ", ".join(str(finding.arguments.get("code", "U+0009")) for finding in report)
        raise ValueError(f"no spec may hold the characters {codes}: “{text[:60]}”")


def placeless(value: Any) -> Any:
    """Return `value` with every place in it the same, so that what was typed in two places can be compared."""
    if isinstance(value, Place):
        return NOWHERE
    if isinstance(value, Record):
        return type(value)(*map(placeless, value))
    return tuple(map(placeless, value)) if isinstance(value, tuple) else value

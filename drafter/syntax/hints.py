"""Hints of a skeleton that nobody replaced: `[… tên cơ quan]`. In: the text of a spec. Out: W105 at the first of them."""

from __future__ import annotations

import re

from drafter.diagnostics import Place, Report

BEGINNING = "[… "  # words left out of a quotation are written […] and stay
_HINT = re.compile(r"\[… [^\]\n]*\]?")


def report_hints(text: str, path: str, report: Report) -> None:
    """Report the first hint that stands in no remark, and how many there are."""
    found = [
        (number, hint)
        for number, line in enumerate(text.split("\n"), 1)
        if not line.lstrip().startswith("#")
        for hint in _HINT.finditer(line)
    ]
    if found:
        number, hint = found[0]
        report.add("W105", Place(path, number, hint.start() + 1), count=len(found), typed=hint[0])

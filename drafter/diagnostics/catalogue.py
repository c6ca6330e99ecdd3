"""Sentences of the findings. In: a `Finding` and a language. Out: the sentence, the remedy and the id of the rule it rests on.

`messages/*.yaml` holds one row a finding: `vi`, `en` (what is wrong), `vi_hint`, `en_hint` (what to do), `rule`, the id of the
row of law that says so (none where no law speaks).
"""

from __future__ import annotations

from functools import cache

from drafter.diagnostics import Finding
from drafter.packaged import load
from drafter.record import Record

LANGUAGES = ("vi", "en")


class Sentence(Record):
    """What a person reads: `text` says what is wrong, `hint` what to do, `rule` names the row of law or is empty."""

    text: str
    hint: str
    rule: str


@cache
def rows() -> dict[str, dict[str, str]]:
    """Return every row of every message file by finding id; an id that stands twice is a `ValueError`."""
    found: dict[str, dict[str, str]] = {}
    for name, messages in load("diagnostics/messages").items():
        for finding_id, row in messages.items():
            if finding_id in found:
                raise ValueError(f"{name}: {finding_id} stands twice")
            found[finding_id] = row
    return found


def sentence(finding: Finding, language: str = "vi") -> Sentence:
    """Fill the sentence of `finding` in `language` (`vi` or `en`); an id with no row is a `KeyError`."""
    row = rows()[finding.id]
    return Sentence(
        row[language].format_map(finding.arguments),
        row.get(f"{language}_hint", "").format_map(finding.arguments),
        row.get("rule", "").format_map(finding.arguments),
    )

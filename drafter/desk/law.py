"""Rules of the standard as a clerk asks for them. In: a label, a slot, an id. Out: what the law permits, what drafter prints."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from drafter.desk.samples import sample
from drafter.diagnostics.catalogue import rows
from drafter.packaged import load
from drafter.record import Record
from drafter.standards import Rule, Standard
from drafter.syntax.vocabulary import fold

_DESCRIBES = ("label", "slot", "inherits", "severity", "source", "house", "values")
_USED = "use_"
_SLOT_WORD = "ô"


class Choices(Record):
    """The fields of a rule as they stand in its row: what the `law` says, and what drafter chose itself (`house`)."""

    law: Mapping[str, Any]
    house: Mapping[str, Any]


def find_rules(standard: Standard, typed: str) -> tuple[Rule, ...]:
    """Return the rules that an id, a label in any spelling or a slot (`5a`, `ô 5a`) names; none where nothing is meant."""
    rules, wanted = standard.rules.values(), fold(typed)
    named = tuple(rule for rule in rules if wanted in (fold(rule.id), fold(rule.label)))
    slot = wanted.removeprefix(fold(_SLOT_WORD))
    return named or tuple(rule for rule in rules if slot and slot == fold(rule.slot))


def nearest(standard: Standard, typed: str) -> list[str]:
    """Return labels and ids of messages that look most like what was typed, the best first; none where none is near."""
    from difflib import get_close_matches

    wanted = fold(typed)
    names = {fold(rule.id): rule.label for rule in standard.rules.values()}
    names |= {fold(rule.label): rule.label for rule in standard.rules.values()} | {fold(message): message for message in rows()}
    held = [name for folded, name in names.items() if wanted and wanted in folded]
    return list(dict.fromkeys(held or [names[near] for near in get_close_matches(wanted, names, n=4, cutoff=0.5)]))[:4]


def find_message(typed: str) -> str:
    """Return the id of the message that was typed in any case, empty when there is none."""
    wanted = typed.strip().upper()
    return wanted if wanted in rows() else ""


def choices(standard: Standard, rule_id: str) -> Choices:
    """Return what the row of a rule says, what it inherits included; an unknown id is a `KeyError`."""
    law: dict[str, Any] = {}
    house: dict[str, Any] = {}
    for row in _lineage(standard.id, rule_id):
        said = {name: value for name, value in row.items() if name not in _DESCRIBES} | row.get("values", {})
        own = {name: value for name, value in said.items() if name.startswith(_USED)} | row.get("house", {})
        for name, value in said.items():
            if name not in own and name not in house:
                law.setdefault(name, value)
        for name, value in own.items():
            if name not in law:
                house.setdefault(name, value)
    return Choices(law, house)


def messages_of(standard: Standard, rule: Rule) -> tuple[str, ...]:
    """Return the ids of the messages that rest on a rule, or on another row of its very provision, its own first.

    Of a message that may rest on several rules, its example names one.
    """
    if rule.source is None:
        kin = {rule.id}
    else:
        kin = {row.id for row in standard.rules.values() if row.source and row.source.provision == rule.source.provision}
    rests = {message: row["rule"].format_map(sample(message).arguments) for message, row in rows().items() if "rule" in row}
    own = [message for message, rule_id in rests.items() if rule_id == rule.id]
    return tuple(own + [message for message, rule_id in rests.items() if rule_id in kin - {rule.id}])


def _lineage(standard_id: str, rule_id: str) -> Iterator[Mapping[str, Any]]:
    """Yield the row of a rule, then the rows that it inherits from."""
    row = _rows(standard_id)[rule_id]
    yield row
    if "inherits" in row:
        yield from _lineage(standard_id, row["inherits"])


@cache
def _rows(standard_id: str) -> dict[str, Mapping[str, Any]]:
    files = load(f"standards/{standard_id}")
    return {key: row for content in files.values() for key, row in content.items() if isinstance(row, dict) and "label" in row}

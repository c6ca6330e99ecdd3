"""Reading a standard. In: the YAML files of its folder. Out: `Standard`, read once."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from drafter.standards.rows import DocumentType, NoBreak, PageRule, Phrases, Rule, Source, Standard

FOLDER = Path(__file__).parent
STYLED_FILES = ("head.yaml", "body.yaml", "foot.yaml")
PRINTED = {"use_first_line_mm": "first_line_mm", "use_paragraph_gap_pt": "space_before_pt", "use_line_spacing": "line_spacing"}
SCALARS: dict[str, Callable[[str], Any]] = {
    "tag:yaml.org,2002:int": int,
    "tag:yaml.org,2002:float": float,
    "tag:yaml.org,2002:bool": "true".__eq__,
    "tag:yaml.org,2002:null": lambda _: None,
    "tag:yaml.org,2002:timestamp": date.fromisoformat,
}
OWN = ("label", "slot")


def _read(path: Path) -> Any:
    """Return the values of a file: half the time of `yaml.load`, and a key given twice is a `ValueError`."""
    return _value(yaml.compose(path.read_text("utf-8"), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)), path.name)


def _value(node: Any, name: str) -> Any:
    if isinstance(node, yaml.ScalarNode):
        convert = SCALARS.get(node.tag)
        return convert(node.value) if convert else node.value
    if isinstance(node, yaml.SequenceNode):
        return [_value(item, name) for item in node.value]
    found = {key.value: _value(item, name) for key, item in node.value}
    if len(found) < len(node.value):
        raise ValueError(f"{name}:{node.start_mark.line + 1}: a key stands twice")
    return found


def _tuples(row: Mapping[str, Any]) -> dict[str, Any]:
    return {name: tuple(value) if isinstance(value, list) else value for name, value in row.items()}


def _source(row: Any) -> Source | None:
    return None if row == "house" else Source(row["provision"], row["quote"])


def _fraction(typed: str) -> float:
    over, under = typed.split("/")
    return int(over) / int(under)


def _flat(row: dict[str, Any], found: dict[str, dict[str, Any]]) -> dict[str, Any]:
    """Return a row with what it inherits, house choices beside the law, permitted ranges as tuples."""
    parent = found[row["inherits"]] if "inherits" in row else {}
    flat = {name: value for name, value in parent.items() if name not in OWN}
    for name, value in (*row.items(), *row.get("house", {}).items()):
        if name not in ("inherits", "house", "source"):
            flat[PRINTED.get(name, name)] = value
    if "share" in row:
        flat["share"] = [_fraction(typed) for typed in row["share"]]
    if "source" in row:
        flat["source"] = _source(row["source"])
    return _tuples(flat)


def _rules(folder: Path) -> dict[str, Rule]:
    found: dict[str, dict[str, Any]] = {}
    for name in STYLED_FILES:
        for rule_id, row in _read(folder / name).items():
            if rule_id in found:
                raise ValueError(f"{name}: {rule_id} stands twice")
            found[rule_id] = _flat(row, found)
    for rule_id, row in _read(folder / "document.yaml").items():
        own = {name: value for name, value in row.items() if name not in ("house", "source")}
        found[rule_id] = {**own, "source": _source(row["source"]), "values": {**row.get("values", {}), **row.get("house", {})}}
    return {rule_id: Rule(id=rule_id, **row) for rule_id, row in found.items()}


def _page(rules: dict[str, Rule]) -> PageRule:
    margins = rules["margins"]
    if margins.source is None:
        raise ValueError("margins: no source")
    return PageRule(**rules["paper"].values, **_tuples(margins.values), source=margins.source)


def _phrases(row: dict[str, Any]) -> Phrases:
    no_break = [NoBreak(word, tuple(what["kinds"]), what["example"]) for word, what in row["no_break_after"].items()]
    return Phrases(**_tuples({**row, "no_break_after": no_break}))


def load(standard_id: str = "nd30") -> Standard:
    """Return the standard of that id, read once; an unknown id is a `KeyError`."""
    return _loaded(standard_id)


@cache
def _loaded(standard_id: str) -> Standard:
    folder = FOLDER / standard_id
    if standard_id not in standard_ids():
        raise KeyError(standard_id)
    head, phrases, rules = _read(folder / "standard.yaml"), _read(folder / "phrases.yaml"), _rules(folder)
    types = _read(folder / "document_types.yaml")
    return Standard(
        id=head["id"],
        name=head["name"],
        in_force_from=head["in_force_from"],
        source=Source(**head["source"]),
        font=rules["font"].values["name"],
        page=_page(rules),
        rules=rules,
        document_types={type_id: DocumentType(id=type_id, **row) for type_id, row in types.items()},
        point_letters=phrases.pop("point_letters"),
        phrases=_phrases(phrases),
    )


@cache
def standard_ids() -> tuple[str, ...]:
    """Return the ids of the packaged standards, in the order of the alphabet."""
    return tuple(sorted(path.parent.name for path in FOLDER.glob("*/standard.yaml")))


def in_force_on(day: date | None) -> Standard:
    """Return the standard in force on `day`; `None` is today's law, a day before all of them gives the earliest."""
    standards = sorted((load(standard_id) for standard_id in standard_ids()), key=lambda standard: standard.in_force_from)
    in_force = [standard for standard in standards if day is None or standard.in_force_from <= day]
    return in_force[-1] if in_force else standards[0]

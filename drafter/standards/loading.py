"""Reading a standard. In: what the YAML files of its folder hold. Out: `Standard`, read once."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING, Any

from drafter import packaged
from drafter.standards.forms import Form, FormLine
from drafter.standards.rows import DocumentType, NoBreak, PageRule, Phrases, Rule, Source, Standard

if TYPE_CHECKING:
    from datetime import date

STYLED_FILES = ("head.yaml", "body.yaml", "foot.yaml")
UNSTYLED_FILES = ("document.yaml", "copies.yaml")
PRINTED = {"use_first_line_mm": "first_line_mm", "use_paragraph_gap_pt": "space_before_pt", "use_line_spacing": "line_spacing"}
_ROOM = "standards/"
_FIELD, _CUT = re.compile(r"\{(\w+)\}"), "\n"
OWN = ("label", "slot")


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


def _rules(files: Mapping[str, Any]) -> dict[str, Rule]:
    found: dict[str, dict[str, Any]] = {}
    for name in STYLED_FILES:
        for rule_id, row in files[name].items():
            if rule_id in found:
                raise ValueError(f"{name}: {rule_id} stands twice")
            found[rule_id] = _flat(row, found)
    for name in UNSTYLED_FILES:
        for rule_id, row in files[name].items():
            found[rule_id] = {**_flat(row, found), "has_style": False} if "values" not in row and "slot" in row else _named(row)
    return {rule_id: Rule(id=rule_id, **row) for rule_id, row in found.items()}


def _named(row: dict[str, Any]) -> dict[str, Any]:
    """Return a row that shapes no paragraph: what it says stands under `values`."""
    own = {name: value for name, value in row.items() if name not in ("house", "source")}
    return {**own, "source": _source(row["source"]), "values": {**row.get("values", {}), **row.get("house", {})}}


def _page(rules: dict[str, Rule]) -> PageRule:
    margins = rules["margins"]
    if margins.source is None:
        raise ValueError("margins: no source")
    return PageRule(**rules["paper"].values, **_tuples(margins.values), source=margins.source)


def _types(rows: Mapping[str, Any]) -> dict[str, DocumentType]:
    return {type_id: DocumentType(id=type_id, **row) for type_id, row in rows.items()}


def _phrases(row: dict[str, Any]) -> Phrases:
    no_break = [NoBreak(word, tuple(what["kinds"]), what["example"]) for word, what in row["no_break_after"].items()]
    return Phrases(**_tuples({**row, "no_break_after": no_break}))


def _form(form_id: str, row: dict[str, Any]) -> Form:
    """Return a form with the texts of its lines cut into words and fields."""
    fields = _tuples(row)
    for name in ("opening", "closing"):
        fields[name] = tuple(map(_line, row.get(name, ())))
    return Form(id=form_id, **fields)


def _line(row: dict[str, Any]) -> FormLine:
    rest = {name: value for name, value in row.items() if name != "text"}
    return FormLine(tuple(_FIELD.sub(_CUT, row["text"]).split(_CUT)), tuple(_FIELD.findall(row["text"])), **_tuples(rest))


def load(standard_id: str = "nd30") -> Standard:
    """Return the standard of that id, read once; an unknown id is a `KeyError`."""
    return _loaded(standard_id)


@cache
def _loaded(standard_id: str) -> Standard:
    if standard_id not in standard_ids():
        raise KeyError(standard_id)
    files = packaged.load(_ROOM + standard_id)
    head, phrases, types, rules = files["standard.yaml"], files["phrases.yaml"], files["document_types.yaml"], _rules(files)
    return Standard(
        id=head["id"],
        name=head["name"],
        in_force_since=head["in_force_from"],
        source=Source(**head["source"]),
        font=rules["font"].values["name"],
        page=_page(rules),
        rules=rules,
        forms={form_id: _form(form_id, row) for form_id, row in files["forms.yaml"].items()},
        document_types=_types(types),
        copy_types=_types(rules["copy_types"].values),
        point_letters=phrases.pop("point_letters"),
        phrases=_phrases(phrases),
    )


@cache
def standard_ids() -> tuple[str, ...]:
    """Return the ids of the packaged standards, in the order of the alphabet."""
    return tuple(sorted(folder.removeprefix(_ROOM) for folder in packaged.FOLDERS if folder.startswith(_ROOM)))


def in_force_on(day: date | None) -> Standard:
    """Return the standard in force on `day`; `None` is today's law, a day before all of them gives the earliest."""
    standards = sorted((load(standard_id) for standard_id in standard_ids()), key=lambda standard: standard.in_force_from)
    in_force = [standard for standard in standards if day is None or standard.in_force_from <= day]
    return in_force[-1] if in_force else standards[0]

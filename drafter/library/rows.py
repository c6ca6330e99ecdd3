"""Rows of a library. In: the mapping of one row. Out: what it says, findings for what it may not say.

A row of a body need not be whole: what it leaves out comes from a row of a farther layer, or of its family.
"""

from __future__ import annotations

from collections.abc import Mapping as AnyMapping

from drafter.diagnostics import Report
from drafter.library.days import Day, Period, parse_day
from drafter.library.entries import (
    TEXT,
    AgencyKind,
    Clause,
    Delegation,
    Group,
    Numerals,
    Origin,
    Parameter,
    Selection,
    Signer,
)
from drafter.library.slugs import full_slug, slug
from drafter.model.from_syntax.fields import Fields
from drafter.record import NOTHING, Record
from drafter.syntax.tree import Mapping, Scalar, Sequence
from drafter.syntax.vocabulary import find_value, label, value_labels

PLAIN = (
    "name", "printed_name", "short_name", "kind", "superior", "abbreviation", "place", "province", "contact", "successor",
    "drafting_unit", "archive", "signer",
)
LISTS = ("addressees", "recipients", "heads", "deputies")


class BodyRow(Record):
    """What one row says of a body: `plain` and `lists` hold the fields that it states; `each` is the level of a family."""

    plain: AnyMapping[str, str]
    lists: AnyMapping[str, tuple[str, ...]]
    period: Period
    each: str
    origin: Origin


class UnitRow(Record):
    """What one row says of an administrative unit."""

    name: str
    province: str
    period: Period
    successor: str
    origin: Origin


class GroupRow(Record):
    """What one row says of a group, or (`each`) of one group for every unit of a level."""

    group: Group
    each: str


def read_body(tree: Mapping, origin: Origin, report: Report) -> BodyRow:
    """Read one row of `cơ quan`."""
    fields = Fields(tree, "body", report, False, tree.place)
    plain = {name: value for name in PLAIN if (value := _line(fields, name)) is not None}
    if "name" not in plain:
        report.add("E655", tree.place, key=fields.path("name"))
    lists = {name: lines for name in LISTS if (lines := _texts(fields, name))}
    each = _listed(fields, "each", "each") or ""
    return BodyRow(plain, lists or NOTHING, _period(fields), each, origin)


def read_unit(tree: Mapping, origin: Origin, report: Report) -> UnitRow:
    """Read one row of `đơn vị hành chính`."""
    fields = Fields(tree, "unit", report, False, tree.place)
    return UnitRow(
        _needed(fields, "name"), fields.plain("province") or "", _period(fields), fields.plain("successor") or "", origin
    )


def read_kind(tree: Mapping, origin: Origin, report: Report) -> AgencyKind:
    """Read one row of `loại cơ quan`."""
    fields = Fields(tree, "agency_kind", report, False, tree.place)
    regime = _listed(fields, "regime", "regime")
    collective = fields.plain("collective") or ""
    if regime == "collective" and not collective:
        report.add("E655", tree.place, key=fields.path("collective"))
    return AgencyKind(
        _needed(fields, "name"),
        regime == "collective",
        collective,
        _texts(fields, "heads"),
        _texts(fields, "deputies"),
        _listed(fields, "prints_parent", "prints_parent") != "no",
        _texts(fields, "called"),
        origin,
    )


def read_signer(tree: Mapping, origin: Origin, report: Report) -> Signer:
    """Read one row of `người ký`."""
    fields = Fields(tree, "signer", report, False, tree.place)
    name = _needed(fields, "full_name")
    return Signer(
        slug(fields.plain("key") or name),
        name,
        full_slug(_needed(fields, "agency")),
        _needed(fields, "position"),
        _listed(fields, "acting", "acting") == "yes",
        _period(fields),
        origin,
    )


def read_delegation(tree: Mapping, origin: Origin, report: Report) -> Delegation:
    """Read one row of `ủy quyền`."""
    fields = Fields(tree, "delegation", report, False, tree.place)
    _needed(fields, "form")
    return Delegation(
        _listed(fields, "form", "form") or "",
        full_slug(_needed(fields, "giver")),
        full_slug(_needed(fields, "holder")),
        fields.plain("document") or "",
        fields.plain("scope") or "",
        _period(fields),
        origin,
    )


def read_group(tree: Mapping, origin: Origin, report: Report) -> GroupRow:
    """Read one row of `nhóm`; a group of nobody is E656."""
    fields = Fields(tree, "group", report, False, tree.place)
    name = _needed(fields, "name")
    node = tree.get("selections")
    chosen = [_selection(item, report) for item in node.items if isinstance(item, Mapping)] if isinstance(node, Sequence) else []
    members = _texts(fields, "members")
    if not members and not chosen:
        report.add("E656", tree.place, name=name)
    group = Group(slug(name), name, _line(fields, "called") or "", members, tuple(chosen), _period(fields), origin)
    return GroupRow(group, _listed(fields, "each", "each") or "")


def read_numerals(tree: Mapping, origin: Origin, report: Report) -> Numerals:
    """Read `đọc số` of a `library.yaml`."""
    fields = Fields(tree, "numerals", report, False, tree.place, f"{label('library', 'numerals')}.")
    gap, thousand, four = (_listed(fields, name, f"numeral_{name}") or "" for name in ("gap", "thousand", "four"))
    return Numerals(gap, thousand, four, origin)


def _selection(tree: Mapping, report: Report) -> Selection:
    fields = Fields(tree, "selection", report, False, tree.place)
    return Selection(fields.plain("kind") or "", fields.plain("under") or "")


def read_clause(key: str, tree: Mapping, origin: Origin, report: Report) -> Clause:
    """Read a file of `clauses/`; a version that is no number with points is E657, a clause with no text E655."""
    fields = Fields(tree, "shared_clause", report, False, tree.place)
    version = fields.plain("edition") or "1"
    if not all(part.isascii() and part.isdigit() for part in version.split(".")):
        report.add("E657", fields.place_of("edition"), typed=version)
    body = tree.get("body")
    if body is None:
        report.add("E655", tree.place, key=fields.path("body"))
        body = Scalar("", tree.place)
    node = tree.get("parameters")
    rows = [item for item in node.items if isinstance(item, Mapping)] if isinstance(node, Sequence) else []
    parameters = tuple(_parameter(row, report) for row in rows)
    names = [parameter.name for parameter in parameters]
    for parameter in parameters:
        if names.count(parameter.name) > 1:
            report.add("E658", parameter.place, name=parameter.name)
    return Clause(key, fields.plain("name") or key, version, fields.plain("owner") or "", parameters, body, origin)


def _parameter(tree: Mapping, report: Report) -> Parameter:
    fields = Fields(tree, "parameter", report, False, tree.place)
    name = "_".join(_needed(fields, "name").split())
    if name and not name.isidentifier():
        report.add("E659", fields.place_of("name"), typed=name)
    kind = _listed(fields, "kind", "parameter_kind") or TEXT
    default = fields.scalar("default")
    text = " ".join(default.text.split()) if default else None
    return Parameter(name, kind, text, _texts(fields, "choices"), tree.place, fields.plain("help") or "")


def _needed(fields: Fields, name: str) -> str:
    """Return the text of a key that a row must have; a lack is E655."""
    value = fields.plain(name)
    if value is None:
        fields.report.add("E655", fields.place, key=fields.path(name))
    return value or ""


def _line(fields: Fields, name: str) -> str | None:
    """Return a text on one line; a name of a body may be typed on two, which fix the break, and a contact on several."""
    scalar = fields.scalar(name)
    if scalar is None or not scalar.text.strip():
        return None
    lines = [" ".join(line.split()) for line in scalar.text.splitlines() if line.strip()]
    return ("\n" if name in ("printed_name", "contact") else " ").join(lines)


def _texts(fields: Fields, name: str) -> tuple[str, ...]:
    node = fields.tree.get(name)
    items = node.items if isinstance(node, Sequence) else (node,)
    return tuple(" ".join(item.text.split()) for item in items if isinstance(item, Scalar) and item.text.strip())


def _listed(fields: Fields, name: str, listing: str) -> str | None:
    """Return the identifier of a listed value; one that is none of them is E660."""
    scalar = fields.scalar(name)
    if scalar is None or not scalar.text:
        return None
    found = find_value(listing, scalar.text)
    if found is None:
        choices = " / ".join(value_labels(listing))
        fields.report.add("E660", scalar.place, key=fields.path(name), typed=scalar.text, choices=choices)
    return found


def _period(fields: Fields) -> Period:
    """Return the days of a row; a date that is none is E661, one that ends before it begins E662."""
    since, until = _day(fields, "since"), _day(fields, "until")
    if since and until and until < since:
        fields.report.add("E662", fields.place_of("until"), since=fields.plain("since"), until=fields.plain("until"))
    return Period(since, until)


def _day(fields: Fields, name: str) -> Day | None:
    typed = fields.plain(name)
    day = parse_day(typed) if typed else None
    if typed and day is None:
        fields.report.add("E661", fields.place_of(name), key=fields.path(name), typed=typed)
    return day


def read_days(tree: Mapping, shape: str, report: Report) -> Period:
    """Return the days of a row of any shape that has `từ` and `đến`."""
    return _period(Fields(tree, shape, report, False, tree.place))

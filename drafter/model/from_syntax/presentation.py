"""What a spec chooses where the decree leaves a choice. In: `trình bày`. Out: `Presentation`, checked against the standard."""

from __future__ import annotations

import re

from drafter.model import Presentation
from drafter.model.from_syntax.fields import Fields
from drafter.standards import Rule, Standard
from drafter.syntax.tree import Mapping

_NUMBER = re.compile(r"\d+(?:[.,]\d+)?")
_MILLIMETRES = {"": 1.0, "mm": 1.0, "cm": 10.0}
_POINTS = {"": 1.0, "pt": 1.0}
_LINES = {"": 1.0, "dòng": 1.0, "lines": 1.0}
_NO_MOST = float("inf")
_LONGEST = 8
_SIDES = ("top", "bottom", "left", "right")


def read_presentation(fields: Fields, standard: Standard) -> Presentation:
    """Return the choices of a spec; one outside what the decree permits is an error that names the range."""
    node = fields.tree.get("presentation")
    if not isinstance(node, Mapping):
        return Presentation()
    inner = Fields(node, "presentation", fields.report, fields.draft, node.place, fields.path("presentation") + ".")
    body = standard.rule("paragraph")
    if inner.plain("bold_labels") and inner.listed("bold_labels") == "yes":
        fields.report.add("W203", inner.place_of("bold_labels"))
    return Presentation(
        head_sizes_pt=_head_sizes(inner, standard),
        body_size_pt=_body_size(inner, body),
        first_line_indent_mm=_one_of(inner, body),
        line_spacing=_within(inner, "line_spacing", body, body.line_spacing_allowed, _LINES),
        paragraph_gap_pt=_within(inner, "paragraph_gap", body, (body.paragraph_gap_min_pt or 0.0, _NO_MOST), _POINTS),
        long_reference_dates=inner.listed("reference_dates") == "long",
        blank_references=inner.listed("annex_references") == "blank",
        bold_labels=inner.listed("bold_labels") == "yes",
        **_margins(inner, standard),
    )


def _value(fields: Fields, name: str, units: dict[str, float]) -> float | None:
    """Return the number typed after a key (decimal comma or point), times the factor of its unit; another unit is E212."""
    scalar = fields.scalar(name)
    if scalar is None:
        return None
    found = _NUMBER.match(scalar.text.strip())
    unit = scalar.text.strip()[found.end() :].strip() if found else "?"
    if found is None or unit not in units or len(found.group()) > _LONGEST:
        fields.report.add("E212", scalar.place, key=fields.path(name), typed=scalar.text)
        return None
    return float(found.group().replace(",", ".")) * units[unit]


def _within(fields: Fields, name: str, rule: Rule, allowed: tuple[float, float] | None, units: dict[str, float]) -> float | None:
    """Return the number of a key when it lies in `allowed` (both ends included), else report E213 or E215."""
    value = _value(fields, name, units)
    if value is None or allowed is None or allowed[0] <= value <= allowed[1]:
        return value
    low, high = allowed
    said = {"key": fields.path(name), "typed": _plain(value), "low": _plain(low), "unit": list(units)[1], "rule": rule.id}
    if high == _NO_MOST:
        fields.report.add("E215", fields.place_of(name), **said)
    else:
        fields.report.add("E213", fields.place_of(name), high=_plain(high), **said)
    return None


def _body_size(fields: Fields, body: Rule) -> float | None:
    """Return the size of the text: a whole number of points in the decree's range."""
    value = _within(fields, "body_size", body, body.size_pt, _POINTS)
    if value is None or value == int(value):
        return value
    low, high = map(int, body.size_pt or (0, 0))
    choices = " / ".join(str(size) for size in range(high, low - 1, -1))
    fields.report.add(
        "E214", fields.place_of("body_size"), key=fields.path("body_size"), typed=fields.plain("body_size"), choices=choices
    )
    return None


def _plain(value: float) -> str:
    return f"{value:g}".replace(".", ",")


def _one_of(fields: Fields, body: Rule) -> float | None:
    value = _value(fields, "first_line_indent", _MILLIMETRES)
    allowed = body.first_line_mm_allowed or ()
    if value is None or value in allowed:
        return value
    choices = " / ".join(_plain(each / 10) + " cm" for each in allowed)
    fields.report.add(
        "E214",
        fields.place_of("first_line_indent"),
        key=fields.path("first_line_indent"),
        typed=fields.plain("first_line_indent"),
        choices=choices,
    )
    return None


def _head_sizes(fields: Fields, standard: Standard) -> tuple[float, float, float] | None:
    """Return the sizes of quốc hiệu, tiêu ngữ and địa danh, which go up and down together."""
    scalar = fields.scalar("head_sizes")
    if scalar is None:
        return None
    choices = {"/".join(_plain(size) for size in sizes): sizes for sizes in standard.rule("head_sizes").values["sets"]}
    found = choices.get("".join(scalar.text.split()))
    if found is None:
        fields.report.add("E214", scalar.place, key=fields.path("head_sizes"), typed=scalar.text, choices=", ".join(choices))
        return None
    return found[0], found[1], found[2]


def _margins(fields: Fields, standard: Standard) -> dict[str, float | None]:
    node = fields.tree.get("margins")
    if not isinstance(node, Mapping):
        return {}
    inner = Fields(node, "margins", fields.report, fields.draft, node.place, fields.path("margins") + ".")
    ranges = {side: getattr(standard.page, f"{side}_mm") for side in _SIDES}
    return {f"margin_{side}_mm": _within(inner, side, standard.rule("margins"), ranges[side], _MILLIMETRES) for side in _SIDES}

"""Findings as people and programs read them. In: a `Finding`, a language, a look-up of provisions. Out: a line, a JSON object."""

from __future__ import annotations

from collections.abc import Callable

from drafter.diagnostics import ERROR, Finding, Place
from drafter.diagnostics.catalogue import sentence

Provision = Callable[[str], str]
"""Gives the provision of law that the row of that id rests on, empty where there is none."""

SEVERITIES = {"vi": ("lỗi", "cảnh báo"), "en": ("error", "warning")}
GROUNDS = {"vi": "căn cứ", "en": "under"}
WITH_LINES = (".yaml", ".yml", ".txt", ".csv")


def where(place: Place) -> str:
    """Return `path:line:column`, the path alone for a file that has no lines."""
    has_lines = place.path.lower().endswith(WITH_LINES)
    return f"{place.path}:{place.line}:{place.column}" if has_lines or (place.line, place.column) != (1, 1) else place.path


def line(finding: Finding, language: str, provision: Provision) -> str:
    """Return one finding as one line: where, severity, id, what, why, what to do."""
    said = sentence(finding, language)
    severity = SEVERITIES[language][finding.severity != ERROR]
    grounds = provision(said.rule) if said.rule else ""
    why = f" ({GROUNDS[language]} {grounds})" if grounds else ""
    remedy = f" {said.hint}" if said.hint else ""
    return f"{where(finding.place)}: {severity} {finding.id}: {said.text.removesuffix('.')}{why}.{remedy}"


def record(finding: Finding, language: str, provision: Provision) -> dict[str, object]:
    """Return one finding as a JSON object; its keys are documented with `--json`."""
    said = sentence(finding, language)
    return {
        "id": finding.id,
        "severity": finding.severity,
        "path": finding.place.path,
        "line": finding.place.line,
        "column": finding.place.column,
        "message": said.text,
        "hint": said.hint,
        "rule": said.rule,
        "provision": provision(said.rule) if said.rule else "",
    }

"""The types of Điều 7 as a clerk asks for them. In: a standard, a name as typed. Out: the type, its symbol, the keys it needs."""

from __future__ import annotations

from typing import Any

from drafter.diagnostics import Report
from drafter.record import Record
from drafter.standards import DocumentType, Standard
from drafter.syntax.vocabulary import fold, keys

_NAME = "spec.yaml"  # of a spec that is never written: it says its type only


class Needs(Record):
    """The keys of a spec of one type, as they are typed: those it needs, those it may have; none where it cannot be built."""

    needed: tuple[str, ...] = ()
    optional: tuple[str, ...] = ()


def symbol_shape(kind: DocumentType, standard: Standard, agency: str, unit: str) -> str:
    """Return how number and symbol of a type are put together, with names for what differs; empty where it has no symbol.

    Phụ lục I, Phần I, Mục II, khoản 3.
    """
    marks = standard.rule("code_form").values
    parts = {"type": kind.abbreviation, "agency": agency, "unit": unit}
    groups = [parts.get(part, part) for part in kind.symbol.split("-")]
    return f"…{marks['between']}{marks['groups'].join(filter(None, groups))}" if all(groups) else ""


def needs(kind: DocumentType, standard: Standard) -> Needs:
    """Return the keys of a type: what the reader of specs misses in one that says its type and nothing else."""
    from drafter.model.from_syntax import dispatch_from_tree
    from drafter.model.from_syntax.strays import stray_keys
    from drafter.syntax import read

    report = Report()
    tree = read(f"loại: {kind.name}\n".encode(), _NAME, report)
    if tree is None or dispatch_from_tree(tree, standard, report) is None:
        return Needs()
    labels = [key.label for key in keys("dispatch").values()]
    missing = {finding.arguments["key"] for finding in report if finding.id == "E201"}
    needed = tuple(label for label in labels if label in missing or fold(label) == fold("loại"))
    strays = stray_keys(kind, standard.form(kind.id), standard)
    refused = {key.label for key in keys("dispatch").values() if key.name in strays}
    refused |= {"kính gửi"} if kind.addressees == "none" else set()
    return Needs(needed, tuple(label for label in labels if label not in {*needed, *refused}))


def record(kind: DocumentType, standard: Standard) -> dict[str, Any]:
    """Return all that the standard says of a type, by the names of its fields, with what a spec of it needs."""
    fields = dict(zip(type(kind).__match_args__, kind, strict=True))
    asked = needs(kind, standard)
    symbol = symbol_shape(kind, standard, "{agency}", "{unit}")
    return {**fields, "symbol_shape": symbol, "needed": asked.needed, "optional": asked.optional}

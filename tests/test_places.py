"""Where a piece of a value stands: in its column when that is known, else where the value begins."""

from __future__ import annotations

import pytest
from body_trees import START
from making import HEAD

from drafter.diagnostics import Place, Report
from drafter.syntax import read
from drafter.syntax.tree import Mapping, Scalar


def value(typed: str) -> Scalar:
    report = Report()
    mapping = read(f"{HEAD}trích yếu: {typed}\n".encode(), "a.yaml", report)
    assert isinstance(mapping, Mapping)
    found = mapping.get("subject")
    assert isinstance(found, Scalar)
    return found


@pytest.mark.parametrize(
    ("typed", "part", "column"),
    [
        ("V/v thực hiện [@k]", "thực hiện [@k]", 26),
        ("'V/v thực hiện [@k]'", "thực hiện [@k]", 27),
        ('"thực hiện [@k]"', "thực hiện [@k]", 23),
        ("thực  hiện [@k]", "thực hiện [@k]", 12),
        ("'nêu ''gương'' [@k]'", "nêu 'gương' [@k]", 13),
        ('"nêu \\u0041 [@k]"', "nêu A [@k]", 13),
        ("thực\n  hiện [@k]", "thực hiện [@k]", 12),
        (">-\n  thực\n  hiện [@k]", "thực hiện [@k]", 3),
    ],
)
def test_a_piece_of_a_value_stands_in_its_column_or_where_the_value_begins(typed: str, part: str, column: int) -> None:
    assert value(typed).locate(part)(part.index("[")).column == column


def test_a_piece_of_a_block_stands_in_its_line() -> None:
    scalar = Scalar("một\nhai ba", START, literal=True)
    assert scalar.locate("ba")(1) == Place(START.path, START.line + 1, START.column + 5)

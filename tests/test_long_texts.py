"""A long text of one mistake, again and again, is read in one pass; looking back each time would take minutes."""

from __future__ import annotations

import pytest
from body_trees import START
from making import HEAD

from drafter.diagnostics import Report
from drafter.syntax import read
from drafter.syntax.body_text import parse_body
from drafter.syntax.inline import parse_inline
from drafter.syntax.tree import Scalar

LENGTH = 200_000
UNITS = [
    "[@", "[#k]", "{%", "{a=b}", "{#x ",
    "{{ ", r"{{ '\'", r"{{ \'", '{{ "', "a) x\n", "1) x\n\n", "**a ", "| {{ ' |\n", "   ", "~a",
]  # fmt: skip


@pytest.mark.parametrize("unit", UNITS)
def test_a_body_of_one_mistake_is_read_in_one_pass(unit: str) -> None:
    report = Report()
    parse_body(Scalar("Mở\n" + unit * (LENGTH // len(unit)), START, literal=True), report)
    assert len(report) <= 402


@pytest.mark.parametrize("unit", UNITS)
def test_a_value_of_one_mistake_is_read_in_one_pass(unit: str) -> None:
    report = Report()
    parse_inline(unit * (LENGTH // len(unit)), START, report)
    assert len(report) <= 402


@pytest.mark.parametrize("start", ["số: a", "số: 'a", 'số: "a', "kính gửi: [a", "ký: {họ tên: a"])
def test_a_gap_of_many_spaces_is_looked_at_once(start: str) -> None:
    report = Report()
    read(f"{HEAD.replace('số: 3328', 'số bản: 1')}{start}{' ' * LENGTH}#b".encode(), "spec.yaml", report)
    assert len(report) < 20

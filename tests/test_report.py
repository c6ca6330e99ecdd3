"""What a report keeps: each finding once, and not more of them than a person reads."""

from __future__ import annotations

import pytest
from making import HEAD, findings

import drafter
from drafter.diagnostics import MANY, Place, Report
from drafter.diagnostics.catalogue import sentence


def test_a_finding_is_kept_once() -> None:
    report = Report()
    for line in (1, 1, 2):
        report.add("E301", Place("a", line), typed="x")
    report.add("E301", Place("a", 1), typed="y")
    assert len(report) == 3


@pytest.mark.parametrize(("finding_id", "more"), [("E301", "E143"), ("W301", "W104")])
def test_of_too_many_findings_the_first_are_kept_and_one_says_so(finding_id: str, more: str) -> None:
    report = Report()
    for line in range(1, MANY + 100):
        report.add(finding_id, Place("a", line))
    assert [finding.id for finding in report] == [finding_id] * MANY + [more]
    assert str(MANY) in sentence(list(report)[-1]).text


def test_many_warnings_hide_no_error() -> None:
    report = Report()
    for line in range(MANY * 2):
        report.add("W301", Place("a", line))
    assert not report.has_errors
    report.add("E301", Place("a"))
    assert report.has_errors
    assert [finding.id for finding in report if finding.severity == "error"] == ["E301"]


@pytest.mark.parametrize("count", [100, MANY + 50])
def test_a_spec_with_many_warnings_still_builds(count: int) -> None:
    items = "".join(f"  - Sở {number} #{number}\n" for number in range(count))
    text = f"{HEAD}trích yếu: a\nkính gửi: b\nnội dung: c\nnơi nhận:\n{items}ký: {{chức vụ: Chủ tịch, họ tên: d}}\n"
    assert set(finding.split()[0] for finding in findings(text)) <= {"W101", "W104"}
    assert drafter.build_bytes(text.encode(), "spec.yaml").docx is not None

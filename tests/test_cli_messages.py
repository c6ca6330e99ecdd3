from __future__ import annotations

import string
import tokenize
from importlib import import_module
from pathlib import Path

import pytest
import yaml

from drafter.cli.words import WORD_MODULES, WORDS
from drafter.diagnostics import Finding, Place, Report
from drafter.diagnostics.render import line, record

OURS = ("cli", "writers")


def fillings(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def test_every_finding_of_files_and_command_line_has_its_row_and_every_row_its_finding(checkout: Path) -> None:
    raised: set[str] = set()
    for room in OURS:
        for path in (checkout / "drafter" / room).glob("*.py"):
            with path.open("rb") as file:
                words = {token.string.strip("\"'") for token in tokenize.tokenize(file.readline) if token.type == tokenize.STRING}
            raised |= {word for word in words if len(word) == 4 and word[0] in "EW" and word[1] == "7" and word[1:].isdigit()}
    rows = yaml.safe_load((checkout / "drafter" / "diagnostics" / "messages" / "output.yaml").read_text("utf-8"))
    assert raised == set(rows)


def test_both_languages_say_the_same_things(checkout: Path) -> None:
    for path in (checkout / "drafter" / "diagnostics" / "messages").glob("*.yaml"):
        for finding_id, row in yaml.safe_load(path.read_text("utf-8")).items():
            assert all(row[language].strip() for language in ("vi", "en")), finding_id
            assert fillings(row["vi"] + row["vi_hint"]) == fillings(row["en"] + row["en_hint"]), finding_id


def test_every_rule_that_a_finding_rests_on_stands_in_the_standard() -> None:
    from drafter.diagnostics.catalogue import rows
    from drafter.standards import load

    named = {row["rule"] for row in rows().values() if "rule" in row} - {"{rule}"}  # there the finding itself names the rule
    assert named <= set(load().rules)


def test_both_languages_of_the_command_line_take_the_same_fillings() -> None:
    modules = [WORDS, *(import_module(f"drafter.cli.{module}").WORDS for module in WORD_MODULES)]
    for key, (vietnamese, english) in [pair for module in modules for pair in module.items()]:
        assert fillings(vietnamese) == fillings(english), key


def test_a_finding_is_one_line_with_place_reason_and_remedy() -> None:
    finding = Finding("E717", Place("ra/a.docx"), {"output": "ra/a.docx"})
    assert line(finding, "vi", lambda _: "") == (
        "ra/a.docx: lỗi E717: “ra/a.docx” được đặt thuộc tính chỉ đọc, nên drafter không ghi đè. "
        "Bỏ thuộc tính chỉ đọc của tệp, hoặc chọn tên khác bằng -o."
    )


def test_the_provision_of_the_rule_stands_in_the_line_and_in_the_record(monkeypatch: pytest.MonkeyPatch) -> None:
    from drafter.diagnostics import render
    from drafter.diagnostics.catalogue import Sentence

    monkeypatch.setattr(render, "sentence", lambda *_: Sentence("thiếu “trích yếu”.", "Thêm dòng: trích yếu: …", "subject"))
    finding = Finding("E104", Place("specs/a.yaml", 12, 3))
    shown = line(finding, "vi", lambda rule: f"mục của {rule}")
    assert shown == "specs/a.yaml:12:3: lỗi E104: thiếu “trích yếu” (căn cứ mục của subject). Thêm dòng: trích yếu: …"
    assert record(finding, "vi", lambda rule: f"mục của {rule}")["provision"] == "mục của subject"


def test_the_command_line_finds_the_provision_in_the_standard() -> None:
    from drafter.cli.console import provision
    from drafter.standards import load

    source = load().rule("motto").source
    assert source is not None
    assert provision("motto") == f"Nghị định số 30/2020/NĐ-CP, {source.provision}"


def test_findings_come_by_place() -> None:
    report = Report()
    for row in (9, 1):
        report.add("E705", Place("a.yaml", row), typed="x", folder="y")
    assert [finding.place.line for finding in report] == [1, 9]

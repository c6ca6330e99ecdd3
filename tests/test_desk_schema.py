"""The JSON Schema of specs: it takes every real spec, refuses values of a wrong kind, and explains every key."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft7Validator

from drafter.desk.choices import choices, limits
from drafter.desk.spec_schema import is_schema, schema_text, spec_schema
from drafter.diagnostics import Report
from drafter.packaged import load as load_packaged
from drafter.standards import load
from drafter.syntax import read
from drafter.syntax.vocabulary import keys

CHECKOUT = Path(__file__).resolve().parents[1]
SPECS = sorted(path for folder in ("specs", "examples", "templates/types") for path in (CHECKOUT / folder).glob("*.yaml"))
SHAPES = ("dispatch", "agency", "signature", "document", "appendix", "presentation", "margins", "item", "titled")
HELP: dict[str, dict[str, list[str]]] = load_packaged("syntax/help")["key_help.yaml"]
SCHEMA = spec_schema("vi")
JUDGE = Draft7Validator(SCHEMA)


def complaints(text: str) -> list[str]:
    return [error.message for error in JUDGE.iter_errors(yaml.safe_load(text))]


def shapes_of(schema: dict[str, Any]) -> dict[str, dict[str, Any]]:
    return {"dispatch": schema, **schema["definitions"]}


def test_it_is_a_schema_of_draft_7() -> None:
    Draft7Validator.check_schema(SCHEMA)
    assert SCHEMA["$schema"] == "http://json-schema.org/draft-07/schema#"


@pytest.mark.parametrize("path", SPECS, ids=[path.stem for path in SPECS])
def test_every_spec_is_accepted(path: Path) -> None:
    assert complaints(path.read_text("utf-8")) == []


RIGHT = [
    "trich_yeu: a\nTRÍCH YẾU: b\nkhóa lạ: [1]",
    "loại: Quyet Dinh",
    "loại: QĐ",
    "số:\nngày:\nkính gửi:\nnơi nhận:\nký:\ntrình bày:\nviện dẫn:",
    "số: 05\nsố bản: 5\nbiến: {a: 1, b: có}",
    "nơi nhận: [Như trên]",
    "nơi nhận:\n  - 'TT: TU'\n  - TT: TU, HĐND tỉnh\n  -",
    "thực hiện: [cd968]",
    "viện dẫn:\n  - a: Luật A\n  - b: {loại: Luật, so: 5}\n  - loại: Luật\n    trích yếu: B",
    "nội dung: Một câu.",
    "nội dung:\n  - Mức: cao\n  - khoản: {tiêu đề: A}\n    gồm:\n      - điểm: B\n        gồm: C",
    "trình bày: {cỡ chữ nội dung: 13, nhãn đậm: CO, lề: {trên: 20}}",
]
WRONG = [
    "- a",
    "trích yếu: [a]",
    "trích yếu: {a: b}",
    "số: [1]",
    "kính gửi: {a: b}",
    "nơi nhận: [[a]]",
    "nơi nhận:\n  - {a: 1, b: 2}",
    "viện dẫn: Luật A",
    "viện dẫn: {a: Luật A}",
    "viện dẫn:\n  - a: [Luật]",
    "viện dẫn:\n  - a: {số: [1]}",
    "nội dung: {a: b}",
    "nội dung:\n  - khoản: [a]",
    "nội dung:\n  - khoản: A\n    gồm:\n      - điểm: B\n        hạn: [1]",
    "ký: [a]",
    "ký: {họ tên: [a]}",
    "cơ quan: {tên: {a: b}}",
    "biến: [a]",
    "biến: {a: [1]}",
    "trình bày: 13",
    "trình bày: {lề: 20}",
    "trình bày: {lề: {trên: [20]}}",
]


@pytest.mark.parametrize("text", RIGHT)
def test_what_the_reader_takes_is_not_flagged(text: str) -> None:
    assert complaints(text) == []


@pytest.mark.parametrize("text", WRONG)
def test_a_value_of_a_wrong_kind_is_flagged(text: str) -> None:
    assert complaints(text) != []


@pytest.mark.parametrize("text", [text for text in WRONG if ": {a: b}" not in text and "1, b" not in text])
def test_what_is_flagged_the_reader_refuses_too(text: str) -> None:
    report = Report()
    read(text.encode(), "spec.yaml", report)
    assert report.has_errors


@pytest.mark.parametrize("language", ["vi", "en"])
def test_every_key_that_may_be_typed_stands_in_it(language: str) -> None:
    said = shapes_of(spec_schema(language))
    for shape in said:
        assert list(said[shape]["properties"]) == [key.label for key in keys(shape).values()]
        for label, row in said[shape]["properties"].items():
            if label in HELP.get(shape, {}):
                assert "{low}" not in row["description"]
                assert "{high}" not in row["description"]


def test_every_key_of_a_spec_has_its_help_in_both_languages() -> None:
    reachable = [shape for shape in (*SHAPES, *SCHEMA["definitions"]) if shape != "dispatch"]
    wanted = {shape: [key.label for key in keys(shape).values()] for shape in ("dispatch", *reachable)}
    lacking = {shape: [label for label in labels if label not in HELP.get(shape, {})] for shape, labels in wanted.items()}
    assert {shape: labels for shape, labels in lacking.items() if labels} == {}, "write their help in syntax/help/key_help.yaml"
    unknown = {shape: [label for label in rows if label not in wanted[shape]] for shape, rows in HELP.items()}
    assert {shape: labels for shape, labels in unknown.items() if labels} == {}, "help for keys that there are not"
    for shape, rows in HELP.items():
        for label, row in rows.items():
            assert len(row) == 2, f"{shape}, {label}"
            assert all(text.strip() and text.endswith((".", "…")) for text in row), f"{shape}, {label}"


def test_the_numbers_in_the_help_are_the_standards() -> None:
    standard = load()
    low, high = standard.page.left_mm
    assert limits("margins", "left", standard) == {"low": f"{low:g}", "high": f"{high:g}"}
    margins = spec_schema("en")["definitions"]["margins"]["properties"]
    assert margins["trái"]["description"] == f"Left margin, {low:g} to {high:g} mm."
    spacing = [spec_schema(language)["definitions"]["presentation"]["properties"]["giãn dòng"] for language in ("vi", "en")]
    assert ["1,5" in spacing[0]["description"], "1.5" in spacing[1]["description"]] == [True, True]


def test_types_and_listed_values_are_offered() -> None:
    standard = load()
    offered = SCHEMA["properties"]["loại"]["anyOf"][0]
    assert offered["enum"] == [kind.name for kind in standard.document_types.values()]
    assert offered["enumDescriptions"] == [kind.abbreviation or "" for kind in standard.document_types.values()]
    said = SCHEMA["definitions"]["presentation"]["properties"]
    assert {label: said[label]["anyOf"][0]["enum"] for label in said if "enum" in said[label].get("anyOf", [{}])[0]} == {
        "cỡ chữ": ["13/14/14", "12/13/13"],
        "cỡ chữ nội dung": [14, 13],
        "thụt đầu dòng": ["1 cm", "1,27 cm"],
        "ngày viện dẫn": ["ngắn", "dài"],
        "nhãn đậm": ["không", "có"],
        "chỉ dẫn kèm theo": ["đầy đủ", "để trống"],
    }
    assert choices("signature", "acting", standard) == [], "a listed value of signers is a position here"


def test_a_schema_knows_its_maker() -> None:
    assert is_schema(schema_text("vi").encode())
    for other in (b"", b"{}", b"[]", b"\xff", b'{"$comment": "x"}', b"[" * 100_000):
        assert not is_schema(other)
    assert json.loads(schema_text("en"))["title"] == "A spec of drafter"

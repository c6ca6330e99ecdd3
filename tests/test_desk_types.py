"""`drafter types`: what it says of a type is what the standard's data and the reader of specs say."""

from __future__ import annotations

import json
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from making import findings

from drafter.cli import main
from drafter.desk.type_sheet import needs, record, symbol_shape
from drafter.model.from_syntax.types import find_type, nearest_types
from drafter.standards import DocumentType, load

STANDARD = load()
TYPES = list(STANDARD.document_types.values())


def printed(capsys: pytest.CaptureFixture[str], *words: str) -> str:
    assert main(["types", *words]) == 0
    return capsys.readouterr().out


def test_all_types_are_printed_in_the_order_of_the_law(capsys: pytest.CaptureFixture[str]) -> None:
    _, *lines = printed(capsys).partition("\n\n")[0].splitlines()
    assert len(lines) == 29
    for number, (line, kind) in enumerate(zip(lines, TYPES, strict=True), 1):
        assert line.startswith(f"{number} ")
        assert f" {kind.name} " in line
        assert f" {kind.abbreviation or '–'} " in line
        assert (f"Mẫu {kind.form} " if kind.form != "general" else "quy định chung ") in line


@pytest.mark.parametrize("kind", TYPES, ids=lambda kind: kind.id)
def test_a_type_is_found_by_its_name_in_any_spelling_and_by_its_exact_abbreviation(kind: DocumentType) -> None:
    bare = "".join(letter for letter in unicodedata.normalize("NFD", kind.name) if not unicodedata.combining(letter))
    spellings = [kind.name, kind.name.upper(), bare.replace("đ", "d").replace(" ", "-"), kind.abbreviation or kind.name]
    assert {find_type(STANDARD, typed) for typed in spellings} == {kind}


def test_abbreviations_are_not_folded() -> None:
    assert [getattr(find_type(STANDARD, typed), "name", None) for typed in ("ĐA", "DA", "HĐ", "HD", "đa")] == [
        "đề án", "dự án", "hợp đồng", "hướng dẫn", None,
    ]  # fmt: skip


def test_the_shape_of_a_symbol_follows_the_law() -> None:
    shapes = {kind.id: symbol_shape(kind, STANDARD, "BNV", "VP") for kind in TYPES}
    assert (shapes["decision"], shapes["official_letter"], shapes["social_letter"]) == ("…/QĐ-BNV", "…/BNV-VP", "")


@pytest.mark.parametrize("kind", TYPES, ids=lambda kind: kind.id)
def test_a_spec_with_the_keys_that_are_needed_lacks_none(kind: DocumentType) -> None:
    needed = needs(kind, STANDARD).needed
    assert needed[0] == "loại"
    spec = "".join(f"{key}: {kind.name if key == 'loại' else 'x'}\n" for key in needed)
    assert not [finding for finding in findings(spec) if finding.startswith("E201")]
    for left_out in needed[1:]:
        lines = [line for line in spec.splitlines(keepends=True) if not line.startswith(f"{left_out}:")]
        assert [finding for finding in findings("".join(lines)) if finding.startswith("E201")], left_out


def test_a_type_says_what_its_spec_needs_and_may_have(capsys: pytest.CaptureFixture[str]) -> None:
    letter, directive = printed(capsys, "Công-Văn"), printed(capsys, "CT")
    assert "  kính gửi: …" in letter
    assert "kính gửi" not in directive.partition("Đặc tả phải có")[2]
    assert "trình bày" in letter.splitlines()[-1]


def test_every_field_of_a_type_is_in_the_json(capsys: pytest.CaptureFixture[str]) -> None:
    said = json.loads(printed(capsys, "--json"))
    assert said["version"] == 1
    assert [row["id"] for row in said["types"]] == list(STANDARD.document_types)
    for row, kind in zip(said["types"], TYPES, strict=True):
        fields = dict(zip(kind.__match_args__, kind, strict=True))
        assert {name: row[name] for name in fields} == json.loads(json.dumps(fields))
    assert set(record(TYPES[0], STANDARD)) == set(said["types"][0])


@pytest.mark.parametrize(("typed", "near"), [("công vawn", "công văn"), ("quyet", "quyết định"), ("???", "drafter types")])
def test_an_unknown_type_is_answered_with_the_nearest(capsys: pytest.CaptureFixture[str], typed: str, near: str) -> None:
    assert main(["types", *typed.split()]) == 2
    assert near in capsys.readouterr().err


@given(st.text(max_size=40))
def test_whatever_is_typed_is_answered(typed: str) -> None:
    kind = find_type(STANDARD, typed)
    assert kind is None or kind in TYPES
    assert all(name in {kind.name for kind in TYPES} for name in nearest_types(STANDARD, typed))

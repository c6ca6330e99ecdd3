"""`drafter explain`: rules, slots and messages, each with the law's own words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafter.cli import main
from drafter.cli.explain_words import FIELDS, VALUES, field_words
from drafter.desk import law
from drafter.diagnostics.catalogue import rows
from drafter.standards import Rule, load

STANDARD = load()
RULES = list(STANDARD.rules.values())


def printed(capsys: pytest.CaptureFixture[str], *words: str) -> str:
    assert main(["explain", *words]) == 0
    return capsys.readouterr().out


def one_line(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.parametrize("typed", ["motto", "tiêu ngữ", "TIEU NGU", "Tiêu-ngữ"])
def test_a_rule_is_found_by_id_and_label_in_any_spelling(capsys: pytest.CaptureFixture[str], typed: str) -> None:
    said = printed(capsys, *typed.split())
    assert said.startswith("Tiêu ngữ (motto), ô số 1\n")
    source = STANDARD.rule("motto").source
    assert source is not None
    assert source.quote in one_line(said)
    assert source.provision in one_line(said)


def test_what_the_law_permits_and_what_drafter_chose_stand_apart(capsys: pytest.CaptureFixture[str]) -> None:
    permits, prints = printed(capsys, "motto").split("Lựa chọn của drafter")
    assert "cỡ chữ: từ 13 đến 14 pt" in permits
    assert "cỡ chữ: 14 pt" in prints
    assert "13" not in prints


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_no_choice_of_our_own_stands_as_law(rule: Rule) -> None:
    choices = law.choices(STANDARD, rule.id)
    assert not [name for name in choices.law if name.startswith("use_")]
    assert not choices.law.keys() & choices.house.keys()
    if rule.is_house and rule.slot != "6":  # a paragraph of our own inherits what the law says of all paragraphs
        assert not choices.law
    if rule.use_pt is not None:
        assert choices.house["use_pt"] == rule.use_pt
    if rule.size_pt is not None:
        assert tuple(choices.law["size_pt"]) == rule.size_pt


def test_a_row_that_inherits_shows_the_law_that_it_inherits_and_its_own_before() -> None:
    major, paragraph = (law.choices(STANDARD, name) for name in ("major", "paragraph"))
    assert major.law["paragraph_gap_min_pt"] == paragraph.law["paragraph_gap_min_pt"]
    assert major.law["bold"] is True
    assert paragraph.law["bold"] is False
    assert major.house["numerals"] == "roman"


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_every_field_of_every_rule_has_words(rule: Rule, language: str) -> None:
    for fields in law.choices(STANDARD, rule.id):
        for name, value in fields.items():
            assert name in FIELDS, name
            listed = value if isinstance(value, list) else [value]
            words = [each for each in listed if isinstance(each, str) and each.isascii() and "_" in each]
            assert not [word for word in words if word not in VALUES]
            assert field_words(name, value, language)


def test_a_slot_shows_its_rules_and_a_crowded_one_lists_them(capsys: pytest.CaptureFixture[str]) -> None:
    for typed in ("5a", "5A", "ô 5a"):
        said = printed(capsys, *typed.split())
        assert [line.partition(" (")[2].partition(")")[0] for line in said.splitlines() if "ô số 5a" in line] == [
            rule.id for rule in RULES if rule.slot == "5a"
        ]  # fmt: skip
    crowded = printed(capsys, "6")
    assert all(f" {rule.id} " in crowded for rule in RULES if rule.slot == "6")
    assert "drafter explain paragraph" in crowded


@pytest.mark.parametrize("typed", ["E205", "e205"])
def test_a_message_says_what_why_and_what_to_do(capsys: pytest.CaptureFixture[str], typed: str) -> None:
    said = one_line(printed(capsys, typed))
    source = STANDARD.rule("code").source
    assert source is not None
    assert rows()["E205"]["vi"].format(typed="15/UBND") in said
    assert source.quote in said
    assert rows()["E205"]["vi_hint"] in said
    assert "docs/thong-bao.md#e205" in said


@pytest.mark.parametrize("language", ["vi", "en"])
def test_every_rule_and_every_message_can_be_explained(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, language: str,
) -> None:
    monkeypatch.setenv("DRAFTER_LANG", language)
    for name in (*STANDARD.rules, *rows()):
        said = printed(capsys, name)
        assert name in said


def test_the_messages_of_a_rule_are_those_that_rest_on_it() -> None:
    for rule in RULES:
        found = law.messages_of(STANDARD, rule)
        own = [message for message, row in rows().items() if row.get("rule") == rule.id]
        assert set(own) <= set(found)
        assert set(found) <= {message for message, row in rows().items() if "rule" in row}
        assert len(set(found)) == len(found)
    assert law.messages_of(STANDARD, STANDARD.rule("point"))[0] == "E313"
    assert law.messages_of(STANDARD, STANDARD.rule("margins"))[0] == "E213"


def test_alone_it_lists_every_rule(capsys: pytest.CaptureFixture[str]) -> None:
    said = printed(capsys)
    assert all(f" {rule.id} " in said and rule.label in said for rule in RULES)
    assert str(len(rows())) in said


@pytest.mark.parametrize(
    ("typed", "near"), [("tiêu nguwx", "Tiêu ngữ"), ("mtto", "Tiêu ngữ"), ("E2055", "E205"), ("???", "drafter explain")]
)
def test_what_nobody_knows_is_answered_with_the_nearest(capsys: pytest.CaptureFixture[str], typed: str, near: str) -> None:
    assert main(["explain", *typed.split()]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert near in said.err.partition("Có phải")[2]


@given(st.text(max_size=30))
def test_whatever_is_typed_is_answered(typed: str) -> None:
    assert all(rule in RULES for rule in law.find_rules(STANDARD, typed))
    assert law.find_message(typed) in {"", *rows()}
    assert len(law.nearest(STANDARD, typed)) <= 4

"""The standard as drafter reads it: its rows, its types, its dates."""
from __future__ import annotations

import ast
import re
import unicodedata
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from decree import provisions

from drafter import packaged, standards
from drafter.standards import in_force_on, load
from drafter.standards.loading import STYLED_FILES

FOLDER = Path(standards.__file__).parent
NEEDED = [
    "national_name", "motto", "motto_separator", "supervising_agency", "issuing_agency", "agency_separator", "code",
    "place_and_date", "letter_subject", "type_name", "subject", "subject_separator", "addressees_label", "addressee",
    "addressee_single", "legal_basis", "enacting_authority", "enacting_formula", "part", "part_heading", "chapter",
    "chapter_heading", "section", "section_heading", "subsection", "subsection_heading", "article", "article_heading",
    "major", "clause", "clause_heading", "subclause", "point", "dash", "plus", "paragraph", "table_cell",
    "table_header", "recipients_label", "recipient", "archive", "signing_authority", "full_name", "signature_gap",
    "confirmation", "form_opening", "appendix_separator",
    "preparer_mark", "contact_details", "contact_separator", "urgency", "security_classification", "circulation",
    "appendix_label", "appendix_title", "appendix_reference", "page_number", "draft_mark",
]  # fmt: skip
HEADINGS = ["part", "chapter", "section", "subsection", "article", "clause"]


def leaves(value: Any) -> list[Any]:
    if isinstance(value, dict):
        return [leaf for pair in value.items() for each in pair for leaf in leaves(each)]
    return [leaf for each in value for leaf in leaves(each)] if isinstance(value, list | tuple) else [value]


def test_a_standard_is_read_once() -> None:
    assert load() is load("nd30") is load(standard_id="nd30") is in_force_on(None)


def test_an_unknown_standard_or_rule_is_a_key_error() -> None:
    with pytest.raises(KeyError):
        load("nd31")
    with pytest.raises(KeyError):
        load("../nd30")
    with pytest.raises(KeyError):
        load().rule("no_such_rule")


def test_every_slot_and_level_has_its_rule_and_only_these_have_a_style() -> None:
    assert sorted(rule.id for rule in load().styled_rules) == sorted(NEEDED)


def test_labels_are_unique_and_word_reads_each_as_one_style_name() -> None:
    labels = [rule.label for rule in load().rules.values()]
    assert len({label.casefold() for label in labels}) == len(labels)
    assert not [label for label in labels if set(label) & set(",;\\{}[]|`<>") or label != label.strip() or label[0].islower()]


def test_slots_are_those_of_the_decrees_diagram() -> None:
    printed = provisions.words("Phụ lục I, Phần I, Mục IV")
    slots = {slot for group in re.findall(r"(\d+[abc]?(?:, \d+[abc])*) :", printed) for slot in group.split(", ")}
    used = {rule.slot for rule in load().rules.values()} - {""}
    assert used <= slots
    assert {"1", "2", "3", "4", "5a", "5b", "6", "7a", "7b", "9a", "9b"} <= used


def test_words_of_the_data_are_composed_letters() -> None:
    assert not [leaf for leaf in leaves(load()) if isinstance(leaf, str) and not unicodedata.is_normalized("NFC", leaf)]


def test_a_heading_stays_with_what_follows_it() -> None:
    assert all(load().rule(f"{level}_heading").keep_next for level in HEADINGS)


def test_a_row_takes_from_another_what_it_does_not_say_itself() -> None:
    paragraph, clause, heading = (load().rule(rule_id) for rule_id in ("paragraph", "clause", "clause_heading"))
    assert (clause.size_pt, clause.align, clause.first_line_mm) == (paragraph.size_pt, "justify", paragraph.first_line_mm)
    assert (clause.bold, heading.bold, heading.numerals) == (False, True, "arabic")
    assert clause.label != heading.label
    assert load().rule("chapter").source == load().rule("part").source
    assert load().rule("dash").is_house
    assert not load().rule("point").is_house


def test_the_head_fits_the_widest_text_area_the_law_permits() -> None:
    page = load().page
    assert (page.use_left_mm, page.use_right_mm) == (page.left_mm[0], page.right_mm[0])
    assert page.header_mm < page.use_top_mm


def test_the_law_of_a_day_is_the_standard_then_in_force() -> None:
    first_day = load().in_force_from
    assert in_force_on(None) == in_force_on(first_day) == in_force_on(date.max) == load()
    assert in_force_on(first_day - timedelta(days=1)) == load(), "the earliest, when none was in force yet"


def test_numbers_and_dates_get_the_zeros_the_law_asks_for() -> None:
    standard = load()
    numbers = {"5": "05", "05": "05", "10": "10", "3852": "3852", "": "", "12a": "12a"}
    assert {number: standard.padded_number(number) for number in numbers} == numbers
    assert [standard.padded_day(day) for day in (1, 9, 10, 31)] == ["01", "09", "10", "31"]
    assert [standard.padded_month(month) for month in (1, 2, 3, 9, 12)] == ["01", "02", "3", "9", "12"]


def test_signing_marks_stand_before_each_authority_but_the_position() -> None:
    standard = load()
    marks = {authority: standard.signing_mark(authority) for authority in standard.phrases.signing_order}
    assert marks == {
        "on_behalf": "TM.",
        "by_order": "TL.",
        "by_authorization": "TUQ.",
        "per_procurationem": "KT.",
        "acting": "Q.",
        "position": "",
    }


def decree_name(name: str) -> str:
    """Fold the two spellings of ủy that the decree itself uses."""
    return name.lower().replace("uỷ", "ủy").replace(" (cá biệt)", "").strip()


def test_types_are_those_of_article_7_in_its_order() -> None:
    listed = provisions.words("Điều 7").partition("các loại văn bản sau: ")[2].rstrip(".").split(", ")
    assert [decree_name(name) for name in listed] == [kind.name for kind in load().document_types.values()]


def test_abbreviations_are_those_of_appendix_3() -> None:
    words = (provisions.HERE / "appendix-3.txt").read_text("utf-8").splitlines()
    table = words[words.index("Chữ viết tắt") + 1 : words.index("Bản sao văn bản")]
    printed = {decree_name(name): short for name, short in zip(table[::2], table[1::2], strict=True)}
    assert {kind.name: kind.abbreviation for kind in load().document_types.values() if kind.abbreviation} == printed


def test_forms_are_those_of_appendix_3() -> None:
    kinds, form = load().document_types.values(), {kind.id: kind.form for kind in load().document_types.values()}
    covered = re.search(r"có ghi tên loại gồm: ([^.]*)\.", provisions.words("Phụ lục III, Mục II, Mẫu 1.4"))
    assert covered is not None
    assert [kind.name for kind in kinds if kind.form == "1.4"] == [decree_name(name) for name in covered[1].split(", ")]
    for kind in kinds:
        if kind.form not in ("general", "1.4"):
            title = provisions.words(f"Phụ lục III, Mục II, Mẫu {kind.form}").lower()
            assert title.startswith(f"mẫu {kind.form} - {kind.name}")
    assert [kind for kind in form if form[kind] == "general"] == ["contract", "memorandum", "agreement", "social_letter"]


def test_only_an_official_letter_has_no_title_and_must_have_addressees() -> None:
    kinds = load().document_types.values()
    assert [kind.id for kind in kinds if not kind.has_title] == ["official_letter"]
    assert [kind.id for kind in kinds if kind.symbol == "agency-unit"] == ["official_letter"]
    assert {kind.id: kind.addressees for kind in kinds if kind.addressees != "none"} == {
        "official_letter": "required", "submission": "optional", "report": "optional",
    }  # fmt: skip
    said = provisions.words("Phụ lục I, Phần I, Mục II, khoản 9 điểm b")
    assert all(kind.name in said.lower() for kind in kinds if kind.addressees != "none")


def test_first_recipients_are_those_of_the_forms() -> None:
    for kind in load().document_types.values():
        if kind.first_recipient and kind.form != "1.4":
            assert f"- {kind.first_recipient}" in provisions.words(f"Phụ lục III, Mục II, Mẫu {kind.form}")


def test_each_example_of_a_no_break_space_is_of_a_kind_it_names() -> None:
    kinds = {"number": r"\d", "roman": r"[IVXLC]+\b", "letter": r"[a-zđ]\b", "code": r"[\w.-]*/"}
    for word in load().phrases.no_break_after:
        assert word.example.startswith(f"{word.word} ")
        assert set(word.kinds) <= set(kinds)
        assert any(re.match(kinds[kind], word.example.removeprefix(f"{word.word} ")) for kind in word.kinds)


def test_letters_of_points_follow_the_decrees_own_lists() -> None:
    letters = load().point_letters
    assert len(set(letters)) == len(letters)
    printed = re.findall(r"(?:^|\n)([a-zđ])\) ", (provisions.HERE / "appendix-1.txt").read_text("utf-8"))
    assert set(printed) <= set(letters)
    assert letters.startswith("abcdđeg")
    assert not set(letters) & set("fjwz")


def test_a_longer_unit_stands_before_a_shorter_one_that_begins_it() -> None:
    for units in (load().phrases.unit_words, load().phrases.administrative_units):
        assert not [(a, b) for at, a in enumerate(units) for b in units[at + 1 :] if b.startswith(a)]
    assert [unit.upper() for unit in load().phrases.administrative_units] == list(load().phrases.unit_words)


def test_no_number_of_the_law_stands_in_python() -> None:
    for path in FOLDER.glob("*.py"):
        constants = [node.value for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.Constant)]
        assert {number for number in constants if isinstance(number, int | float)} <= {0, 1}, path


def test_a_key_given_twice_in_a_file_is_refused() -> None:
    with pytest.raises(ValueError, match=r"phrases.yaml:2: a key stands twice"):
        packaged.parse("a: 1\nb: {c: 2, c: 3}\n", "phrases.yaml")


def test_a_rule_given_in_two_files_is_refused() -> None:
    from drafter.standards import loading

    with pytest.raises(ValueError, match="motto stands twice"):
        loading._rules({name: {"motto": {"label": "Tiêu ngữ", "source": "house"}} for name in STYLED_FILES})

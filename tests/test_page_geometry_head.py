"""Slots 1 to 5b and 9a on paper: sizes and weights, what stands centred under what, drawn lines."""
from __future__ import annotations

import pytest
from judges.placement import Placed
from judges.sheets import Sheet, Stroke, TextLine, white_above_mm
from papers import CASES, LETTERS, LISTING, ONE_ADDRESSEE, PAGE, PT_MM, STANDARD, TITLED, Paper

CENTRE_MM, BASELINE_MM = 0.5, 0.6
TOUCH_MM, NEAR_MM = 0.2, 3.0  # a drawn line keeps off the letters above it and stays with them
STYLED = (
    "national_name", "motto", "supervising_agency", "issuing_agency", "code", "place_and_date", "letter_subject",
    "type_name", "subject", "addressees_label", "addressee", "addressee_single",
)  # fmt: skip

every_paper = pytest.mark.parametrize("paper", CASES, indirect=True)
letters = pytest.mark.parametrize("paper", LETTERS, indirect=True)
titled = pytest.mark.parametrize("paper", TITLED, indirect=True)


@every_paper
def test_every_part_of_the_head_has_the_size_and_weight_of_its_row(paper: Paper) -> None:
    seen = set()
    for rule in map(STANDARD.rule, STYLED):
        for placed in paper.of(rule.id):
            printed = {(glyph.size_pt, glyph.is_bold, glyph.is_italic) for glyph in placed.glyphs}
            assert printed == {(paper.size_pt(rule), rule.bold, rule.italic)}, rule.id
            assert rule.size_pt is not None
            assert rule.size_pt[0] <= paper.size_pt(rule) <= rule.size_pt[1]
            seen.add(rule.slot)
    assert seen >= {"1", "2", "3", "4"}


@every_paper
def test_the_sizes_of_the_head_rise_and_fall_together(paper: Paper) -> None:
    row = STANDARD.rule("head_sizes").values
    assert [paper.one(rule_id).glyphs[0].size_pt for rule_id in row["rules"]] in row["sets"]


@every_paper
def test_national_name_motto_and_date_stand_on_one_line_each_centred_over_each_other(paper: Paper) -> None:
    lines = [paper.one(rule_id).lines for rule_id in ("national_name", "motto", "place_and_date")]
    assert [len(each) for each in lines] == [1, 1, 1]
    assert_centred([line for (line,) in lines], lines[0][0].centre_mm)
    assert lines[0][0].baseline_mm < lines[1][0].baseline_mm < lines[2][0].baseline_mm


@every_paper
def test_the_agency_and_the_national_name_begin_at_one_height_and_do_not_meet(paper: Paper) -> None:
    agency = (paper.of("supervising_agency") or paper.of("issuing_agency"))[0].lines
    national = paper.one("national_name").lines[0]
    assert agency[0].baseline_mm == pytest.approx(national.baseline_mm, abs=BASELINE_MM)
    left = [line for rule_id in (*STYLED[2:5], "letter_subject") for placed in paper.of(rule_id) for line in placed.lines]
    right = [line for rule_id in (*STYLED[:2], "place_and_date") for line in paper.one(rule_id).lines]
    for one in left:
        for other in right:
            if abs(one.baseline_mm - other.baseline_mm) < 2 * BASELINE_MM:
                assert one.right_mm + 1 < other.left_mm, (one.text, other.text)


@every_paper
def test_the_names_of_the_agencies_stand_centred_over_each_other(paper: Paper) -> None:
    names = [line for rule_id in STYLED[2:4] for placed in paper.of(rule_id) for line in placed.lines]
    assert_centred(names, paper.one("issuing_agency").centre_mm)


@every_paper
def test_number_and_date_stand_on_one_height_the_number_centred_under_the_agency(paper: Paper) -> None:
    (number,), (date,) = paper.one("code").lines, paper.one("place_and_date").lines
    assert number.baseline_mm == pytest.approx(date.baseline_mm, abs=BASELINE_MM)
    assert_centred([number], paper.one("issuing_agency").lines[-1].centre_mm)


@letters
def test_the_subject_of_a_letter_stands_centred_under_its_number(paper: Paper) -> None:
    subject = paper.one("letter_subject")
    assert_centred(subject.lines, paper.one("code").lines[0].centre_mm)
    assert max(line.right_mm for line in subject.lines) < subject.right_mm


@letters
def test_the_subject_of_a_letter_keeps_the_distance_of_the_decree_from_the_number(paper: Paper) -> None:
    subject, rule = paper.one("letter_subject"), STANDARD.rule("letter_subject")
    pitch = subject.lines[1].baseline_mm - subject.lines[0].baseline_mm
    gap = subject.lines[0].baseline_mm - paper.one("code").lines[0].baseline_mm - pitch
    assert gap == pytest.approx(rule.space_before_pt * PT_MM, abs=0.15)


@every_paper
def test_the_line_under_the_motto_is_as_long_as_the_motto(paper: Paper) -> None:
    (text,) = paper.one("motto").lines
    stroke = stroke_under(paper, text)
    assert stroke.length_mm == pytest.approx(text.width_mm, abs=1)
    assert stroke.length_mm == pytest.approx(text.width_mm, rel=0.02)
    assert_drawn_well(paper.sheets[0], stroke, text, "motto_separator")


@every_paper
def test_the_line_under_the_agency_is_a_share_of_its_last_line(paper: Paper) -> None:
    assert_share(paper, paper.one("issuing_agency"), "agency_separator")


@titled
def test_the_line_under_the_subject_is_a_share_of_its_last_line(paper: Paper) -> None:
    assert_share(paper, paper.one("subject"), "subject_separator")


@every_paper
def test_no_other_line_is_drawn(paper: Paper) -> None:
    assert [len(sheet.strokes) for sheet in paper.sheets] == [2 + len(paper.of("type_name")), *[0] * (len(paper.sheets) - 1)]
    assert not any(sheet.other_shapes for sheet in paper.sheets)


@titled
def test_type_and_subject_stand_centred_on_the_text_area_below_the_head(paper: Paper) -> None:
    name, subject = paper.one("type_name"), paper.one("subject")
    assert_centred([*name.lines, *subject.lines], paper.centre_mm)
    assert len(name.lines) == 1
    assert paper.one("code").lines[0].baseline_mm < name.lines[0].baseline_mm < subject.lines[0].baseline_mm
    assert subject.lines[0].baseline_mm - name.lines[0].baseline_mm < NEAR_MM + subject.glyphs[0].size_pt * PT_MM


@pytest.mark.parametrize("paper", LISTING, indirect=True)
def test_the_dashes_of_kinh_gui_stand_in_one_column_under_the_colon(paper: Paper) -> None:
    (label,) = paper.one("addressees_label").lines
    addressees, dash = paper.of("addressee"), STANDARD.rule("addressee").text
    assert len(addressees) > 1
    for placed in addressees:
        assert placed.lines[0].glyphs[0].text == dash
        assert placed.lines[0].left_mm == pytest.approx(addressees[0].lines[0].left_mm, abs=0.1)
        assert placed.lines[0].left_mm == pytest.approx(label.glyphs[-1].left_mm, abs=0.7)
        assert all(line.left_mm == pytest.approx(placed.lines[0].glyphs[1].left_mm, abs=0.7) for line in placed.lines[1:])
    assert label.glyphs[-1].text == ":"
    assert label.baseline_mm < addressees[0].lines[0].baseline_mm


@pytest.mark.parametrize("paper", ONE_ADDRESSEE, indirect=True)
def test_a_single_addressee_stands_on_the_line_of_kinh_gui_centred(paper: Paper) -> None:
    placed = paper.one("addressee_single")
    assert len(placed.lines) == 1
    assert_centred(placed.lines, paper.centre_mm)


@every_paper
def test_the_head_stands_on_the_first_page(paper: Paper) -> None:
    assert {line.page for placed in paper.placement.head for line in placed.lines} == {1}
    assert all(glyph.baseline_mm < PAGE.height_mm / 2 for placed in paper.placement.head for glyph in placed.glyphs)


def assert_centred(lines: list[TextLine] | tuple[TextLine, ...], centre_mm: float) -> None:
    for line in lines:
        assert line.centre_mm == pytest.approx(centre_mm, abs=CENTRE_MM), line.text


def stroke_under(paper: Paper, text: TextLine) -> Stroke:
    """Return the only drawn line that lies near below `text`."""
    (stroke,) = [
        stroke
        for stroke in paper.sheets[0].strokes
        if 0 < stroke.height_mm - text.baseline_mm < NEAR_MM + 2 and text.left_mm < stroke.centre_mm < text.right_mm
    ]
    return stroke


def assert_share(paper: Paper, above: Placed, rule_id: str) -> None:
    """The line under `above` is as long as the share of its last line that the decree permits."""
    rule, text = STANDARD.rule(rule_id), above.lines[-1]
    assert rule.share is not None
    stroke = stroke_under(paper, text)
    assert rule.share[0] <= stroke.length_mm / text.width_mm <= rule.share[1]
    assert_drawn_well(paper.sheets[0], stroke, text, rule_id)


def assert_drawn_well(sheet: Sheet, stroke: Stroke, text: TextLine, rule_id: str) -> None:
    """The line is solid, black, of its thickness, centred under its text, near to it and off its descenders."""
    assert stroke.thickness_pt == STANDARD.rule(rule_id).line_pt
    assert stroke.is_solid_black
    above, below = stroke.height_mm - TOUCH_MM, stroke.height_mm + TOUCH_MM
    assert max(sheet.ink_rows(stroke.left_mm + TOUCH_MM, stroke.right_mm - TOUCH_MM, above, below)) == 1, "no gap in the line"
    assert_centred([text], stroke.centre_mm)
    white = white_above_mm(sheet, stroke, text.left_mm, text.right_mm, NEAR_MM + 2)
    assert TOUCH_MM < white < NEAR_MM

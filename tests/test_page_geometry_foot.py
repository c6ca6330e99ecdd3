"""Slots 7 and 9b on paper: recipients at the left margin, the signature centred beside them."""
from __future__ import annotations

from itertools import pairwise

import pytest
from papers import PT_MM, SIGNED, STANDARD, Paper

EDGE_MM, CENTRE_MM, LEVEL_MM = 0.5, 0.5, 1.0
STYLED = ("recipients_label", "recipient", "archive", "signing_authority", "full_name")

signed = pytest.mark.parametrize("paper", SIGNED, indirect=True)


@signed
def test_recipients_and_signature_have_the_sizes_and_weights_of_their_rows(paper: Paper) -> None:
    for rule in map(STANDARD.rule, STYLED):
        assert paper.of(rule.id), rule.id
        for placed in paper.of(rule.id):
            raised = [run.position != "baseline" for run in placed.block.runs for letter in run.text if not letter.isspace()]
            level = [glyph for glyph, is_raised in zip(placed.glyphs, raised, strict=True) if not is_raised]
            printed = {(glyph.size_pt, glyph.is_bold, glyph.is_italic) for glyph in level}
            assert printed == {(paper.size_pt(rule), rule.bold, rule.italic)}, placed.block.text
            assert rule.size_pt is not None
            assert rule.size_pt[0] <= paper.size_pt(rule) <= rule.size_pt[1]


@signed
def test_the_label_of_the_recipients_stands_at_the_left_margin_level_with_the_signature(paper: Paper) -> None:
    (label,) = paper.one("recipients_label").lines
    authority = paper.of("signing_authority")[0].lines[0]
    assert label.left_mm == pytest.approx(paper.left_mm, abs=EDGE_MM)
    assert label.page == authority.page
    assert label.baseline_mm == pytest.approx(authority.baseline_mm, abs=LEVEL_MM)


@signed
def test_the_dashes_of_the_recipients_stand_at_the_left_margin(paper: Paper) -> None:
    dash = STANDARD.rule("recipient").text
    for placed in [*paper.of("recipient"), *paper.of("archive")]:
        first = placed.lines[0]
        assert first.glyphs[0].text == dash
        assert first.left_mm == pytest.approx(paper.left_mm, abs=EDGE_MM)
        assert all(line.left_mm == pytest.approx(first.glyphs[1].left_mm, abs=EDGE_MM) for line in placed.lines[1:])


@signed
def test_authority_and_name_stand_centred_on_their_column(paper: Paper) -> None:
    placed = [*paper.of("signing_authority"), paper.one("full_name")]
    for line in [line for each in placed for line in each.lines]:
        assert line.centre_mm == pytest.approx(placed[0].centre_mm, abs=CENTRE_MM), line.text
    assert placed[0].right_mm == pytest.approx(paper.right_mm, abs=EDGE_MM)


@signed
def test_the_name_stands_below_the_authority_with_room_to_sign(paper: Paper) -> None:
    authority, (name,) = paper.of("signing_authority")[-1].lines[-1], paper.one("full_name").lines
    room = STANDARD.rule("signature_gap").space_before_pt * PT_MM
    assert name.page == authority.page
    assert name.baseline_mm - authority.baseline_mm > room


@signed
def test_recipients_and_signature_stand_side_by_side_below_the_body(paper: Paper) -> None:
    recipients = [line for rule_id in STYLED[:3] for placed in paper.of(rule_id) for line in placed.lines]
    signature = [line for rule_id in STYLED[3:] for placed in paper.of(rule_id) for line in placed.lines]
    assert max(line.right_mm for line in recipients) < min(placed.left_mm for placed in paper.of("signing_authority")) + EDGE_MM
    assert min(line.left_mm for line in signature) > paper.of("signing_authority")[0].left_mm - EDGE_MM
    for column in (recipients, signature):
        assert all(above.baseline_mm < below.baseline_mm for above, below in pairwise(column))

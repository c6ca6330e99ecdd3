"""Slot 6 on paper: size, indent, line and paragraph distances."""
from __future__ import annotations

from itertools import pairwise
from statistics import median

import pytest
from papers import CASES, LINE_HEIGHT, PARAGRAPH, PT_MM, SIX, STANDARD, Paper

INDENT_MM, HEIGHT_MM = 0.3, 0.1
ITEMS = ("paragraph", "clause", "clause_heading", "subclause", "point", "dash")

every_paper = pytest.mark.parametrize("paper", CASES, indirect=True)


def pitch_mm(paper: Paper) -> float:
    """Return the distance of the baselines inside the paragraphs of the body."""
    return median(
        below.baseline_mm - above.baseline_mm
        for placed in paper.paragraphs
        for above, below in pairwise(placed.lines)
        if above.page == below.page
    )


@every_paper
def test_the_body_has_one_permitted_size_and_is_bold_or_italic_only_where_it_is_marked(paper: Paper) -> None:
    for placed in paper.paragraphs:
        rule = STANDARD.rule(placed.block.rule)
        assert {glyph.size_pt for glyph in placed.glyphs} == {paper.size_pt(rule)}
        marked = [(run.bold, run.italic) for run in placed.block.runs for letter in run.text if not letter.isspace()]
        assert [(glyph.is_bold, glyph.is_italic) for glyph in placed.glyphs] == marked, placed.block.text
        assert PARAGRAPH.size_pt is not None
        assert PARAGRAPH.size_pt[0] <= paper.size_pt(rule) <= PARAGRAPH.size_pt[1]


@pytest.mark.parametrize("paper", SIX, indirect=True)
def test_the_body_of_the_six_is_upright(paper: Paper) -> None:
    assert not any(glyph.is_italic for placed in paper.paragraphs for glyph in placed.glyphs) or PARAGRAPH.italic


@every_paper
def test_titles_are_bold_and_other_labels_are_not(paper: Paper) -> None:
    for placed in paper.paragraphs:
        assert placed.glyphs[0].is_bold == STANDARD.rule(placed.block.rule).bold, placed.block.text


@every_paper
def test_the_first_line_of_paragraphs_and_items_is_indented(paper: Paper) -> None:
    for placed in paper.paragraphs:
        rule = STANDARD.rule(placed.block.rule)
        expected = rule.first_line_mm if paper.case.first_line_mm is None else paper.case.first_line_mm
        assert expected in (rule.first_line_mm_allowed or ())
        assert placed.lines[0].left_mm - paper.left_mm == pytest.approx(expected, abs=INDENT_MM), placed.block.text


def test_the_papers_hold_every_kind_of_item(papers: dict[str, Paper]) -> None:
    assert {placed.block.rule for paper in papers.values() for placed in paper.paragraphs} >= set(ITEMS)


@every_paper
def test_lines_inside_a_paragraph_stand_one_distance_apart(paper: Paper) -> None:
    pitch = pitch_mm(paper)
    for placed in paper.paragraphs:
        for above, below in pairwise(placed.lines):
            if above.page == below.page:
                assert below.baseline_mm - above.baseline_mm == pytest.approx(pitch, abs=HEIGHT_MM), below.text


@every_paper
def test_the_distance_of_lines_is_permitted(paper: Paper) -> None:
    assert PARAGRAPH.line_spacing_allowed is not None
    single = LINE_HEIGHT * paper.paragraphs[0].glyphs[0].size_pt * PT_MM
    least, most = PARAGRAPH.line_spacing_allowed
    assert least * single - HEIGHT_MM <= pitch_mm(paper) <= most * single + HEIGHT_MM


@every_paper
def test_paragraphs_stand_farther_apart_than_their_lines_by_what_the_decree_asks(paper: Paper) -> None:
    assert PARAGRAPH.paragraph_gap_min_pt is not None
    pitch, count = pitch_mm(paper), 0
    for above, below in pairwise(paper.paragraphs):
        last, first = above.lines[-1], below.lines[0]
        if last.page == first.page:
            gap = first.baseline_mm - last.baseline_mm - pitch
            assert gap >= PARAGRAPH.paragraph_gap_min_pt * PT_MM - HEIGHT_MM, below.block.text
            count += 1
    assert count >= 3

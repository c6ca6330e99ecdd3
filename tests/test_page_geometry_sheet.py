"""The sheet as a whole: paper, margins, fonts, page numbers, and what validators say of the file."""
from __future__ import annotations

import pytest
from judges.validators import openxml_errors, sdk_errors
from papers import ALPHABET, CASES, DESCENT, PAGE, PT_MM, SIX, STANDARD, Paper

EDGE_MM = 0.5
JUSTIFIED_MM = 0.7  # the renderer rounds every space of a line
METRIC_FONTS = ("LiberationSerif", STANDARD.font.replace(" ", ""))

every_paper = pytest.mark.parametrize("paper", CASES, indirect=True)


@every_paper
def test_every_sheet_has_the_format_of_the_decree(paper: Paper) -> None:
    for sheet in paper.sheets:
        assert (sheet.width_mm, sheet.height_mm) == pytest.approx((PAGE.width_mm, PAGE.height_mm), abs=EDGE_MM)


@every_paper
def test_every_word_of_the_document_stands_on_paper_and_no_other(paper: Paper) -> None:
    assert paper.placement.blocks, "the placement itself fails on a word too few or too many"


@every_paper
def test_only_the_page_number_stands_outside_the_margins(paper: Paper) -> None:
    margins = paper.case.margins
    for sheet in paper.sheets:
        numbers = paper.placement.page_numbers[sheet.number]
        for glyph in sheet.glyphs:
            assert paper.left_mm - EDGE_MM <= glyph.left_mm, glyph
            assert glyph.right_mm <= paper.right_mm + EDGE_MM, glyph
            assert glyph in numbers or glyph.top_mm >= margins.top_mm - EDGE_MM, glyph
            assert glyph.baseline_mm <= sheet.height_mm - margins.bottom_mm + EDGE_MM - DESCENT * glyph.size_pt * PT_MM, glyph


@every_paper
def test_the_first_page_begins_at_its_upper_margin(paper: Paper) -> None:
    first = min(glyph.top_mm for placed in paper.placement.head for glyph in placed.glyphs)
    assert first == pytest.approx(paper.case.margins.top_mm, abs=EDGE_MM)


@every_paper
def test_justified_lines_reach_both_margins(paper: Paper) -> None:
    full = [line for placed in paper.paragraphs for line in placed.lines[:-1]]
    assert len(full) > 5
    for line in full:
        assert line.right_mm == pytest.approx(paper.right_mm, abs=JUSTIFIED_MM), line.text
    for line in [line for placed in paper.paragraphs for line in placed.lines[1:]]:
        assert line.left_mm == pytest.approx(paper.left_mm, abs=EDGE_MM), line.text


@every_paper
def test_every_letter_is_black_and_of_the_one_font_with_the_metrics_of_times(paper: Paper) -> None:
    glyphs = [glyph for sheet in paper.sheets for glyph in sheet.glyphs]
    strangers = {(glyph.font, glyph.text) for glyph in glyphs if not glyph.font.startswith(METRIC_FONTS)}
    assert not strangers
    assert all(glyph.is_black for glyph in glyphs)


@pytest.mark.parametrize("style", ["", "Bold", "Italic"])
def test_every_letter_of_vietnamese_is_in_that_font(papers: dict[str, Paper], style: str) -> None:
    glyphs = [glyph for placed in papers["every-letter"].placement.body for glyph in placed.glyphs]
    drawn = {glyph.text for glyph in glyphs if glyph.is_bold == (style == "Bold") and glyph.is_italic == (style == "Italic")}
    assert set(ALPHABET.replace(" ", "")) <= drawn


@every_paper
def test_the_first_page_has_no_number_and_the_others_their_own(paper: Paper) -> None:
    printed = {number: "".join(glyph.text for glyph in glyphs) for number, glyphs in paper.placement.page_numbers.items()}
    assert printed == {sheet.number: "" if sheet.number == 1 else str(sheet.number) for sheet in paper.sheets}


def test_some_papers_have_three_pages_and_more(papers: dict[str, Paper]) -> None:
    assert sum(len(paper.sheets) > 2 for paper in papers.values()) >= len(SIX) / 2


@every_paper
def test_a_page_number_stands_in_the_middle_of_the_upper_margin(paper: Paper) -> None:
    rule = STANDARD.rule("page_number")
    for glyphs in filter(None, paper.placement.page_numbers.values()):
        assert {(glyph.size_pt, glyph.is_bold, glyph.is_italic) for glyph in glyphs} == {(rule.use_pt, rule.bold, rule.italic)}
        centre = (glyphs[0].left_mm + glyphs[-1].right_mm) / 2
        assert centre == pytest.approx(paper.centre_mm, abs=EDGE_MM)
        assert min(glyph.top_mm for glyph in glyphs) > PAGE.header_mm - EDGE_MM
        assert glyphs[0].baseline_mm < paper.case.margins.top_mm - 1, "it keeps off the text"


@every_paper
def test_a_validator_finds_no_error(paper: Paper) -> None:
    assert openxml_errors(paper.docx) == []


@pytest.mark.parametrize("paper", SIX, indirect=True)
def test_the_second_validator_finds_no_error_in_the_six(paper: Paper) -> None:
    assert sdk_errors(paper.docx) == []

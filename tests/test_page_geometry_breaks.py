"""Where pages end. In: letters one line longer each, so that the break falls everywhere; every other paper."""
from __future__ import annotations

from itertools import pairwise

import pytest
from judges.libreoffice import Converter
from judges.placement import Placed
from judges.sheets import TextLine
from making import spec
from papers import CASES, DESCENT, LINE_HEIGHT, PAGE, PARAGRAPH, PT_MM, SENTENCE, STANDARD, Case, Paper, papers_of

from drafter.ooxml.metrics import text_width_mm

LEVELS = ("article", "major", "clause", "subclause", "point", "dash", "plus")
TITLES = ("article_heading", "major", "clause_heading")
SHORT, LONG = "Yêu cầu các cơ quan, đơn vị nghiêm túc thực hiện.", SENTENCE * 4
LENGTHS = range(14, 39)  # from a letter that fits one page to one of which all the tail stands on the second
WORD = "chấn chỉnh"


def filler(lines: int) -> str:
    """Return a paragraph of so many lines, the last of them one word long."""
    assert PARAGRAPH.use_pt is not None
    space, word = (text_width_mm(text, PARAGRAPH.use_pt) for text in (" ", WORD))
    width = PAGE.width_mm - PAGE.use_left_mm - PAGE.use_right_mm
    first, full = (int((room + space) / (word + space)) for room in (width - PARAGRAPH.first_line_mm, width))
    return " ".join([WORD] * (first + (lines - 2) * full + 1)) + "."


def letter(lines: int, closing: str) -> Case:
    """Return a letter with a title, an item that opens a list and a closing paragraph below a filler."""
    body = (
        f"{filler(lines)}\n\n1. **Sở Nội vụ:**\n\na) Đôn đốc việc thực hiện.\n\nb) {SENTENCE}\n\n"
        f"2. {SENTENCE}Cụ thể:\n\n- Đôn đốc việc thực hiện.\n\n- {SENTENCE}\n\n3. **Sở Y tế:**\n\nThực hiện.\n\n{closing}"
    )
    return Case(spec(body=body))


GROWING = {f"{name}-{lines}": letter(lines, text) for name, text in (("short", SHORT), ("long", LONG)) for lines in LENGTHS}


@pytest.fixture(scope="module")
def growing(to_pdf: Converter, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Paper]:
    """The letters that grow line by line, rendered in one call."""
    return papers_of(GROWING, to_pdf, tmp_path_factory.mktemp("growing"))


def opens_list(paper: Paper) -> list[bool]:
    """Tell of each block of the body whether it is an item with items of a deeper level below it."""
    ranks = [LEVELS.index(placed.block.rule) if placed.block.rule in LEVELS else None for placed in paper.placement.body]
    following = [*ranks[1:], None]
    return [one is not None and below is not None and below > one for one, below in zip(ranks, following, strict=True)]


def page_ends(paper: Paper) -> list[tuple[TextLine, Placed, TextLine, Placed]]:
    """Return, for every page break inside the body, the line above and the line below it, each with its block."""
    flow = paper.placement.flow
    return [(*above, *below) for above, below in pairwise(flow) if above[0].page != below[0].page]


def room_mm(line: TextLine) -> float:
    """Return how much paper is left between a line and the lower margin."""
    return PAGE.height_mm - PAGE.use_bottom_mm - line.baseline_mm


def needed_mm(lines: tuple[TextLine, ...]) -> float:
    """Return how much paper, below the baseline of the line above, a paragraph of these lines takes."""
    size = lines[0].glyphs[0].size_pt
    return (PARAGRAPH.space_before_pt + (LINE_HEIGHT * len(lines) + DESCENT) * size) * PT_MM


def assert_no_page_ends_badly(paper: Paper) -> None:
    openers = {id(placed) for placed, opens in zip(paper.placement.body, opens_list(paper), strict=True) if opens}
    for last, above, _, below in page_ends(paper):
        is_whole = last is above.lines[-1]
        assert not (is_whole and above.block.rule in TITLES), f"a title ends page {last.page}: {above.block.text}"
        assert not (is_whole and id(above) in openers), f"an item that opens a list ends page {last.page}: {above.block.text}"
        assert STANDARD.rule(above.block.rule).slot == STANDARD.rule(below.block.rule).slot == "6", "Kính gửi ends no page"


def assert_signature_is_not_alone(paper: Paper) -> None:
    pages = {line.page for placed in paper.placement.foot for line in placed.lines}
    assert len(pages) == 1, "recipients and signature stand on one page"
    assert pages == {paper.placement.flow[-1][0].page}, "a line of the body stands above the signature"
    assert pages == {len(paper.sheets)}


@pytest.mark.parametrize("paper", CASES, indirect=True)
def test_no_page_of_a_dispatch_ends_with_a_title_or_an_opener(paper: Paper) -> None:
    assert_no_page_ends_badly(paper)
    if paper.placement.foot:
        assert_signature_is_not_alone(paper)


@pytest.mark.parametrize("name", GROWING)
def test_no_page_of_a_growing_letter_ends_with_a_title_or_an_opener(growing: dict[str, Paper], name: str) -> None:
    assert_no_page_ends_badly(growing[name])


@pytest.mark.parametrize("name", GROWING)
def test_the_signature_of_a_growing_letter_has_the_body_above_it(growing: dict[str, Paper], name: str) -> None:
    assert_signature_is_not_alone(growing[name])


@pytest.mark.parametrize("name", GROWING)
def test_every_page_of_a_growing_letter_holds_text(growing: dict[str, Paper], name: str) -> None:
    paper = growing[name]
    held = {line.page for placed in paper.placement.blocks for line in placed.lines}
    assert held == {sheet.number for sheet in paper.sheets}


def test_the_growing_letters_would_strand_a_title_an_opener_and_the_signature(growing: dict[str, Paper]) -> None:
    """Somewhere the page above had room for the block that begins the next page: it was held, it did not merely fall there."""
    held = set()
    for paper in growing.values():
        openers = {id(placed) for placed, opens in zip(paper.placement.body, opens_list(paper), strict=True) if opens}
        for last, _, first, below in page_ends(paper):
            if first is below.lines[0] and room_mm(last) > needed_mm(below.lines):
                held |= {"title"} if below.block.rule == "clause_heading" else set()
                held |= {"opener"} if id(below) in openers else set()
                held |= {"closing"} if below is paper.placement.body[-1] else set()
    assert held == {"title", "opener", "closing"}


def test_the_growing_letters_break_at_every_paragraph(growing: dict[str, Paper]) -> None:
    firsts = {placed.block.text[:12] for paper in growing.values() for _, _, _, placed in page_ends(paper)}
    assert firsts >= {"1. Sở Nội vụ", "2. Các cơ qu", "3. Sở Y tế:", SHORT[:12]}
    assert {len(paper.sheets) for paper in growing.values()} == {1, 2}

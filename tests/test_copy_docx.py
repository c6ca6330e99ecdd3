"""The block in the file: nothing above it changes, nothing of the file leaks into it, validators and the page agree."""
from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from copying import EXAMPLE, LOUD, SPECS, STRANGERS, copied, copy_of, loud, quiet
from forms import DOCUMENT, SECTION, STYLES, docx, p
from hypothesis import given, settings
from hypothesis import strategies as st
from judges.libreoffice import Converter
from judges.pages import DrawnLine, Word, drawn_lines_of, words_of
from judges.validators import openxml_errors, sdk_errors

import drafter
from drafter.ooxml.body_end import find_body_end
from drafter.ooxml.opc import main_part
from drafter.ooxml.package import is_sealed, open_package
from drafter.ooxml.tagged import MAIN
from drafter.ooxml.units import mm
from drafter.standards import load

NEAR_MM = 0.3
READABLE = [path for path in STRANGERS if copied(path.read_bytes()).docx is not None]
A5_LANDSCAPE = SECTION.replace('w:w="11906" w:h="16838"', 'w:w="11906" w:h="8391" w:orient="landscape"')
LANDSCAPE = SECTION.replace('w:w="11906" w:h="16838"', 'w:w="16838" w:h="11906" w:orient="landscape"')
GUTTER = SECTION.replace('w:gutter="0"', 'w:gutter="567"')
COLUMNS = LANDSCAPE.replace("</w:sectPr>", '<w:cols w:num="2" w:space="0"/></w:sectPr>').replace('w:w="16838"', 'w:w="22000"')
QUIET = open_package(quiet()).read(DOCUMENT)
LONG = "".join(p(f"Đoạn {number}.") for number in range(40))  # the block would not fit below it on its page


def document(root: str, body: str = f"<w:p><w:r><w:t>a</w:t></w:r></w:p>{SECTION}") -> bytes:
    return docx(parts={DOCUMENT: f"{root}<w:body>{body}</w:body></w:document>".encode()})


def dispatches() -> dict[str, bytes]:
    return {spec.stem: drafter.build_bytes(spec.read_bytes(), spec.name).docx or b"" for spec in SPECS}


ORIGINALS = {
    **dispatches(),
    **{path.stem: path.read_bytes() for path in READABLE},
    "quiet": quiet(),
    "loud": loud(),
    "landscape": quiet(LANDSCAPE),
    "a5": quiet(A5_LANDSCAPE),
    "gutter": quiet(GUTTER),
    "columns": quiet(COLUMNS),
    "long": quiet(body=LONG),
    "no section": document(f'<w:document xmlns:w="{MAIN}">', "<w:p><w:r><w:t>a</w:t></w:r></w:p>"),
    "other prefix": docx(parts={DOCUMENT: QUIET.replace(b"xmlns:w", b"xmlns:x").replace(b"w:", b"x:")}),
    "sections": quiet(body=f"{p('a')}<w:p><w:pPr>{LANDSCAPE}</w:pPr></w:p>{p('b')}"),
}
ORIGINALS["copy of a copy"] = copy_of(ORIGINALS["tay-ninh-syt-3852"])
MOST_ERRORS = 40
every = pytest.mark.parametrize("name", ORIGINALS)


@every
def test_every_byte_but_those_of_the_block_stays(name: str) -> None:
    made = copy_of(ORIGINALS[name])
    before, after = open_package(ORIGINALS[name]), open_package(made)
    main = main_part(before)
    assert {part: entry for part, entry in before.entries.items() if part != main} == {
        part: entry for part, entry in after.entries.items() if part != main
    }
    old, new = before.read(main), after.read(main)
    at = find_body_end(old, main).at
    assert new.startswith(old[:at])
    assert new.endswith(old[at:])
    assert new[at:].startswith((b"<w:p>", b"<w:p "))
    assert len(new) > len(old)
    assert is_sealed(made)
    assert copy_of(ORIGINALS[name]) == made, "the same files make the same copy"


@every
@pytest.mark.parametrize("judge", [openxml_errors, sdk_errors])
def test_validators_find_no_more_in_a_copy_than_in_what_it_copies(
    judge: Callable[[Path], list[str]], name: str, tmp_path: Path
) -> None:
    before, after = tmp_path / "a.docx", tmp_path / "b.docx"
    before.write_bytes(ORIGINALS[name])
    after.write_bytes(copy_of(ORIGINALS[name]))
    known = judge(before)
    if len(known) > MOST_ERRORS or any("no JSON" in error for error in known):
        pytest.skip("the original has more errors than this judge can list: what it leaves out differs from time to time")
    assert set(judge(after)) - set(known) == set()


@dataclass(frozen=True)
class Paper:
    """The block on paper: its words and lines in order, from the line across the page down."""

    words: tuple[Word, ...]
    lines: tuple[DrawnLine, ...]
    left_mm: float
    width_mm: float

    @property
    def line(self) -> DrawnLine:
        return self.lines[0]

    def word(self, text: str) -> Word:
        return next(word for word in self.words if word.text == text)

    def span(self, *texts: str) -> tuple[float, float]:
        """Return the left of the first and the right of the last of neighbouring words."""
        return self.word(texts[0]).left_mm, self.word(texts[-1]).right_mm


@pytest.fixture(scope="module")
def papers(to_pdf: Converter, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Paper]:
    folder = tmp_path_factory.mktemp("copies")
    paths = [folder / f"{number}.docx" for number in range(len(ORIGINALS))]
    for path, data in zip(paths, ORIGINALS.values(), strict=True):
        path.write_bytes(copy_of(data))
    return {name: paper(name, pdf) for name, pdf in zip(ORIGINALS, to_pdf(paths), strict=True)}


def paper(name: str, pdf: Path) -> Paper:
    package = open_package(ORIGINALS[name])
    end = find_body_end(package.read(main_part(package)), "")
    width = mm(end.text_width)
    words = words_of(pdf)
    form = [word for word in words if word.text == "SAO"][-1]
    lines = [line for line in drawn_lines_of(pdf) if line.page == form.page]
    top = max(line.top_mm for line in lines if line.top_mm < form.bottom_mm and abs(line.length_mm - width) < NEAR_MM)
    below = [word for word in words if word.page == form.page and word.top_mm > top - NEAR_MM]
    distinct = {(round(line.left_mm, 1), round(line.top_mm, 1)): line for line in lines if line.top_mm >= top}
    return Paper(tuple(below), tuple(distinct.values()), mm(end.left), width)


@every
def test_the_line_runs_across_the_text_area_and_the_two_columns_stand_below_it(name: str, papers: dict[str, Paper]) -> None:
    found = papers[name]
    assert found.line.length_mm == pytest.approx(found.width_mm, abs=NEAR_MM)
    left, right = found.line.left_mm, found.line.right_mm
    edge = left + found.width_mm * 0.45
    name_lines = [("ỦY", "NINH")] if name == "landscape" else [("ỦY", "DÂN"), ("TỈNH", "NINH")]
    for texts, (low, high) in {
        **dict.fromkeys(name_lines, (left, edge)), ("Số:", "05/SY-UBND"): (left, edge),
        ("SAO", "Y"): (edge, right), ("TL.", "TỊCH"): (edge, right), ("CHÁNH", "PHÒNG"): (edge, right),
    }.items():  # fmt: skip
        first, last = found.span(*texts)
        assert (first + last) / 2 == pytest.approx((low + high) / 2, abs=NEAR_MM), texts
    assert found.word("Nơi").left_mm == pytest.approx(left, abs=NEAR_MM)


@every
def test_sizes_and_weights_are_those_of_the_standard(name: str, papers: dict[str, Paper]) -> None:
    found = papers[name]
    for text, rule_id in {
        "ỦY": "issuing_agency", "SAO": "copy_form", "05/SY-UBND": "code", "2024": "place_and_date", "nhận:": "recipients_label",
        "Các": "recipient", "VT.": "archive", "CHÁNH": "signing_authority", "Huy": "full_name",
    }.items():  # fmt: skip
        rule, word = load().rule(rule_id), found.word(text)
        assert (word.size_pt, word.is_bold, word.is_italic) == (rule.use_pt, rule.bold, rule.italic), text
        assert "Serif" in word.font or "Times" in word.font


@every
def test_the_block_stands_on_one_page_in_its_order(name: str, papers: dict[str, Paper]) -> None:
    found = papers[name]
    heights = [found.line.top_mm, *(found.word(text).bottom_mm for text in ("ỦY", "TỈNH", "05/SY-UBND", "Nơi", "Huy"))]
    assert heights == sorted(heights)
    assert found.word("SAO").bottom_mm == pytest.approx(found.word("ỦY").bottom_mm, abs=1)
    assert found.word("2024").bottom_mm == pytest.approx(found.word("05/SY-UBND").bottom_mm, abs=1)
    assert {word.page for word in found.words} == {found.line.page}


@pytest.mark.parametrize("name", [name for name in ORIGINALS if name != "landscape"])
def test_nothing_of_a_file_leaks_into_the_block(name: str, papers: dict[str, Paper]) -> None:
    """From its line down the block stands the same in every file; on a wide page the body's name takes one line."""
    found, model = papers[name], papers["quiet"]
    assert [word.text for word in found.words] == [word.text for word in model.words]
    for word, other in zip(found.words, model.words, strict=True):
        assert word.top_mm - found.line.top_mm == pytest.approx(other.top_mm - model.line.top_mm, abs=NEAR_MM), word.text
        assert word.right_mm - word.left_mm == pytest.approx(other.right_mm - other.left_mm, abs=NEAR_MM), word.text
        assert (word.font, word.size_pt) == (other.font, other.size_pt)
    assert [round(line.length_mm) for line in found.lines[1:]] == [round(line.length_mm) for line in model.lines[1:]]


def test_a_block_that_does_not_fit_goes_to_the_next_page_as_a_whole(papers: dict[str, Paper]) -> None:
    assert papers["long"].line.page == 2
    assert papers["quiet"].line.page == 1


def test_a_copy_of_a_copy_has_both_blocks() -> None:
    xml = open_package(copy_of(ORIGINALS["copy of a copy"], EXAMPLE.read_text("utf-8").replace(": sao y", ": sao lục")))
    text = xml.read(DOCUMENT)
    assert text.index(b"SAO Y") < text.index(b"SAO L&#7908;C")


def test_the_styles_of_the_file_are_as_they_were() -> None:
    assert open_package(copy_of(loud())).read(STYLES) == LOUD


def test_a_prefix_that_means_something_else_is_declared_anew() -> None:
    root = f'<d:document xmlns:d="{MAIN}" xmlns:w="urn:x">'
    body = f"<d:body><d:p/>{SECTION.replace('w:', 'd:')}</d:body></d:document>"
    made = copy_of(docx(parts={DOCUMENT: (root + body).encode()}))
    xml = open_package(made).read(DOCUMENT).decode()
    assert xml.count(f'xmlns:w="{MAIN}"') == 3
    assert xml.endswith(f"{SECTION.replace('w:', 'd:')}</d:body></d:document>")


@pytest.mark.parametrize(
    ("section", "width"),
    [
        ("", 9360),
        ("<w:sectPr/>", 9360),
        ('<w:sectPr><w:pgSz w:w="10000" w:h="9"/><w:pgMar w:left="1000" w:right="500" w:gutter="300"/></w:sectPr>', 8200),
        ('<w:sectPr><w:pgSz w:w="210mm" w:h="9"/><w:pgMar w:left="0" w:right="0"/></w:sectPr>', 11906),
        ('<w:sectPr><w:pgSz w:w="x" w:h="9"/></w:sectPr>', 9360),
        ('<w:sectPr><w:cols w:num="3" w:space="360"/></w:sectPr>', 2880),
        ('<w:sectPr><w:cols w:num="2"/></w:sectPr>', 4320),
        ('<w:sectPr><w:cols w:num="2" w:space="0"/></w:sectPr>', 4680),
        ('<w:sectPr><w:cols w:num="2" w:equalWidth="0"><w:col w:w="6000"/><w:col w:w="2000"/></w:cols></w:sectPr>', 2000),
        ('<w:sectPr><w:sectPrChange><w:sectPr><w:pgSz w:w="999"/></w:sectPr></w:sectPrChange></w:sectPr>', 9360),
    ],
)
def test_the_text_width_is_that_of_the_last_section(section: str, width: int) -> None:
    before = '<w:p><w:pPr><w:sectPr><w:pgSz w:w="5000"/></w:sectPr></w:pPr></w:p>'
    xml = f'\ufeff<w:document xmlns:w="{MAIN}"><w:body>{before}{section}</w:body></w:document>'.encode()
    end = find_body_end(xml, "a")
    assert end.text_width == width
    assert xml[end.at :] == f"{section}</w:body></w:document>".encode()


@settings(max_examples=60, deadline=None)
@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=40))
def test_any_text_above_stays_byte_for_byte(text: str) -> None:
    original = quiet(body=p(text))
    old, new = (open_package(data).read(DOCUMENT) for data in (original, copy_of(original)))
    at = find_body_end(old, "").at
    assert (new[:at], new[len(new) - len(old) + at :]) == (old[:at], old[at:])


def test_a_long_place_and_a_date_to_be_filled_in_stay_on_one_line(to_pdf: Converter, tmp_path: Path) -> None:
    spec = EXAMPLE.read_text("utf-8").replace("tỉnh Tây Ninh", "Thành phố Hồ Chí Minh").replace("số: 5", "số:")
    paths = []
    for number, day in enumerate(["08/01/2024", "01/2024", ""]):
        paths.append(tmp_path / f"{number}.docx")
        paths[-1].write_bytes(copy_of(quiet(), spec.replace("08/01/2024", day)))
    for pdf in to_pdf(paths):
        date = [word for word in words_of(pdf) if word.is_italic and not word.is_bold]
        assert {round(word.bottom_mm) for word in date} == {round(date[0].bottom_mm)}, [word.text for word in date]
        assert date[-1].right_mm < 195

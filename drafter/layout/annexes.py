"""What stands behind the paper. In: the annexes of a resolved `Dispatch`. Out: sections on pages of their own.

An appendix has no head and no signature (Mẫu 2.1); a document that is promulgated has the names of the head (Mẫu 1.3).
"""

from __future__ import annotations

from drafter.diagnostics import Report
from drafter.layout.body import body_parts, closed
from drafter.layout.document import Block, Grid, Page, Parts, Section
from drafter.layout.head import date_fields
from drafter.layout.look import Looks
from drafter.layout.text import NO_BREAK_SPACE, Typesetter, gap
from drafter.layout.title import named_title, on_lines
from drafter.model import Annex, Dispatch, Text
from drafter.record import replace
from drafter.syntax.labels import to_roman


def annex_sections(
    dispatch: Dispatch, looks: Looks, typesetter: Typesetter, page: Page, names: Grid, report: Report
) -> tuple[Section, ...]:
    """Return one section an annex: what is promulgated first, then the appendices, numbered where there are several."""
    maker = _Annexes(dispatch, looks, typesetter, page, report)
    promulgated = (maker.attachment(dispatch.attachment, names),) if dispatch.attachment else ()
    count = len(dispatch.appendices)
    fewest = looks.standard.rule("appendix_pages").values["numbered"]
    numbered = [to_roman(number) if count >= fewest else "" for number in range(1, count + 1)]
    appendices = (maker.appendix(annex, number) for annex, number in zip(dispatch.appendices, numbered, strict=True))
    return (*promulgated, *appendices)


class _Annexes:
    """Lays out the annexes of one dispatch."""

    def __init__(self, dispatch: Dispatch, looks: Looks, typesetter: Typesetter, page: Page, report: Report) -> None:
        self._dispatch, self._looks, self._typesetter, self._page = dispatch, looks, typesetter, page
        self._report = report

    def attachment(self, annex: Annex, names: Grid) -> Section:
        """Return the document that a decision promulgates."""
        *title, line = named_title(annex.type_name or "", annex.title, self._looks, self._typesetter, self._page)
        return Section(self._page, (names, *title, self._reference(self._page), line, *self._body(annex, self._page)))

    def appendix(self, annex: Annex, number: str) -> Section:
        """Return one appendix, `number` in Roman numerals, empty for the only one."""
        page = turned(self._page) if annex.is_landscape else self._page
        label = self._looks["appendix_label"]
        words = " ".join(part for part in (self._looks.standard.rule("appendix_label").text, number) if part)
        blocks = [label.block(label.run(words))]
        if annex.title:
            blocks.append(self._title(annex.title, page))
        share = self._looks.standard.rule("appendix_separator").use_share or 1.0
        line = self._looks["appendix_separator"].separator(page.text_width_mm * share, page.text_width_mm)
        return Section(page, (*blocks, self._reference(page), line, *self._body(annex, page)))

    def _title(self, title: Text, page: Page) -> Block:
        look = self._looks["appendix_title"]
        runs = self._typesetter.runs(title, look, upper=True)
        return look.block(*on_lines(runs, look, page.text_width_mm, self._looks.standard)[0])

    def _body(self, annex: Annex, page: Page) -> Parts:
        bold_labels = self._dispatch.presentation.bold_labels
        parts = body_parts(annex.body, self._looks, self._typesetter, page, self._report, bold_labels=bold_labels)
        return closed(parts, self._looks, keeps_foot=False)

    def _reference(self, page: Page) -> Block:
        """Return which document it belongs to: type, number, day and issuer (Phụ lục I, Phần I, Mục III, khoản 1 điểm c)."""
        look, standard, dispatch = self._looks["appendix_reference"], self._looks.standard, self._dispatch
        is_blank = dispatch.presentation.blank_references
        number_gap = gap(standard.rule("code").blank_mm or 0.0, look)
        day_gap = gap(standard.rule("place_and_date").blank_mm or 0.0, look)
        number = standard.padded_number(dispatch.number) if dispatch.number and not is_blank else number_gap
        day = type(dispatch.issue_date)(None, None, None) if is_blank else dispatch.issue_date
        kind = standard.type(dispatch.type_id).name
        issuer = standard.phrases.parties.join(agency.official_name for agency in (dispatch.agency, *dispatch.co_issuers))
        words = _held_date(standard.rule("appendix_reference").text or "").format(
            type=kind[:1].upper() + kind[1:],
            code=f"{number}{standard.rule('code_form').values['between']}{dispatch.symbol}",
            issuer=issuer,
            **date_fields(day, standard, day_gap),
        )
        runs, _ = on_lines((look.run(self._typesetter.held(words)),), look, page.text_width_mm, standard)
        return look.block(*runs)


def turned(page: Page) -> Page:
    """Return a page lying on its side; the margins stay those of the edges that the decree names."""
    return replace(page, width_mm=page.height_mm, height_mm=page.width_mm)


def _held_date(words: str) -> str:
    """Return the words of the reference with its date on one line."""
    start, end = words.index("ngày {day}"), words.index("{year}")
    return words[:start] + words[start:end].replace(" ", NO_BREAK_SPACE) + words[end:]

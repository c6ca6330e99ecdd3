"""What stands behind the paper. In: the annexes of a resolved `Dispatch`. Out: pages of their own.

An appendix has no head and no signature (Mẫu 2.1); a document that is promulgated has the names of the head (Mẫu 1.3).
"""

from __future__ import annotations

from drafter.diagnostics import Report
from drafter.drafting.issuer import issuer_words
from drafter.layout.body import body_parts, closed
from drafter.layout.document import AnnexPages, Block, Grid, Page, Parts
from drafter.layout.look import Look, Looks
from drafter.layout.text import NO_BREAK_SPACE, Typesetter, gap
from drafter.layout.title import named_title, on_lines
from drafter.model import Annex, Dispatch, IssueDate, Text
from drafter.record import replace
from drafter.syntax.labels import to_roman


def annex_pages(
    dispatch: Dispatch, looks: Looks, typesetter: Typesetter, page: Page, names: Grid, report: Report
) -> tuple[AnnexPages, ...]:
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

    def attachment(self, annex: Annex, names: Grid) -> AnnexPages:
        """Return the document that a decision promulgates."""
        *title, line = named_title(annex.type_name or "", annex.title, self._looks, self._typesetter, self._page)
        return AnnexPages(self._page, (names, *title, self._reference(self._page), line, *self._body(annex, self._page)))

    def appendix(self, annex: Annex, number: str) -> AnnexPages:
        """Return one appendix, `number` in Roman numerals, empty for the only one."""
        page = turned(self._page) if annex.is_landscape else self._page
        label = self._looks["appendix_label"]
        words = " ".join(part for part in (self._looks.standard.rule("appendix_label").text, number) if part)
        blocks = [label.block(label.run(words))]
        if annex.title:
            blocks.append(self._title(annex.title, page))
        share = self._looks.standard.rule("appendix_separator").use_share or 1.0
        line = self._looks["appendix_separator"].separator(page.text_width_mm * share, page.text_width_mm)
        return AnnexPages(page, (*blocks, self._reference(page), line, *self._body(annex, page)))

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
        name = dispatch.printed_type or standard.type(dispatch.type_id).name
        said = {"code": self._code(look), "date": self._date(look), "issuer": issuer_words(dispatch, standard)}
        words = (standard.rule("appendix_reference").text or "").format(type=name[:1].upper() + name[1:], **said)
        runs, _ = on_lines((look.run(self._typesetter.held(_single_spaced(words))),), look, page.text_width_mm, standard)
        return look.block(*runs)

    def _code(self, look: Look) -> str:
        """Return number and symbol, with room for a number that is not known or, on an electronic paper, not filled in."""
        standard, dispatch = self._looks.standard, self._dispatch
        is_known = dispatch.number and not dispatch.presentation.blank_references
        number = dispatch.number if is_known else gap(standard.rule("code").blank_mm or 0.0, look)
        return standard.code(number or "", dispatch.symbol or "")

    def _date(self, look: Look) -> str:
        """Return the day on one line; of a paper that bears none, the day of the spec or nothing."""
        standard, day = self._looks.standard, self._dispatch.issue_date
        if day.year is None and not standard.form(self._dispatch.type_id).has_date:
            return ""
        if self._dispatch.presentation.blank_references:
            day = IssueDate(None, None, None)
        blank = gap(standard.rule("place_and_date").blank_mm or 0.0, look)
        return standard.long_date(day.day, day.month, day.year, blank).replace(" ", NO_BREAK_SPACE)


def turned(page: Page) -> Page:
    """Return a page lying on its side; the margins stay those of the edges that the decree names."""
    return replace(page, width_mm=page.height_mm, height_mm=page.width_mm)


def _single_spaced(words: str) -> str:
    """Return words without the second space that a part left out leaves behind; held spaces stay."""
    return " ".join(word for word in words.split(" ") if word)

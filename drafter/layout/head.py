"""Slots 1 to 5b. In: a resolved `Dispatch`. Out: the two-column grid, its columns and lines measured.

The right column is as wide as its widest line, so that neither quốc hiệu nor tiêu ngữ nor the date can wrap; the left column
has the rest of the text area. A template that draws its own cells gives their widths instead.
"""

from __future__ import annotations

from drafter.diagnostics import Report
from drafter.layout.breaking import break_lines
from drafter.layout.document import Block, Cell, Grid, Page, Run
from drafter.layout.look import Look, Looks
from drafter.layout.text import Typesetter, gap
from drafter.library.word.page_design import PageDesign
from drafter.model import Dispatch, IssueDate
from drafter.ooxml.units import grid_mm
from drafter.record import replace
from drafter.standards import Standard

_ROUNDING_MM = 0.5  # what a renderer may round up on a line
_SLACK_MM = 2.0  # the same, and keeps the texts of the two columns apart


class Head:
    """The head of one dispatch being laid out."""

    def __init__(
        self, dispatch: Dispatch, looks: Looks, typesetter: Typesetter, page: Page, design: PageDesign, report: Report
    ) -> None:
        """Measure the columns; nothing is laid out yet."""
        self._dispatch, self._looks, self._typesetter, self._report = dispatch, looks, typesetter, report
        self._standard: Standard = looks.standard
        self._date, self._code = self._place_and_date(), self._number_and_symbol()
        needed = self._widest_right()
        self._right = grid_mm(design.slot_widths.get("national_header") or needed + _SLACK_MM)
        self._left = grid_mm(design.slot_widths.get("agency") or page.text_width_mm - self._right)
        self._check_columns(needed)

    def _widest_right(self) -> float:
        names = ("national_name", "motto")
        fixed = [self._looks[name].width_mm(self._standard.rule(name).text or "") for name in names]
        return max(*fixed, self._looks["place_and_date"].width_mm(self._date))

    def _check_columns(self, needed_mm: float) -> None:
        """Report what does not fit: `needed_mm` is the widest line of the right column."""
        place, sizes = self._dispatch.place, self._smallest_sizes()
        if needed_mm > self._right:
            self._report.add("E502", place, width=round(self._right), needed=round(needed_mm + _SLACK_MM), sizes=sizes)
        if self._looks["code"].width_mm(self._code) > self._left:
            self._report.add("E503", place, text=self._code, width=round(self._left))

    def _smallest_sizes(self) -> str:
        """Return the smallest set of sizes that the decree gives the head, as a spec writes it."""
        return "/".join(f"{size:g}" for size in min(self._standard.rule("head_sizes").values["sets"]))

    def grid(self) -> Grid:
        """Return the grid: names, then the number with the subject of a công văn beside the date (khoản 5 điểm b)."""
        right_names = (
            self._fixed("national_name"),
            self._fixed("motto"),
            self._under("motto_separator", self._motto_width(), self._right),
        )
        date = self._one("place_and_date", self._date)
        rows = (
            (Cell(self._left, self._agency()), Cell(self._right, right_names)),
            (Cell(self._left, (self._one("code", self._code), *self._below_code())), Cell(self._right, (date,))),
        )
        return Grid(rows)

    def _fixed(self, rule: str) -> Block:
        return self._one(rule, self._standard.rule(rule).text or "")

    def _one(self, rule: str, text: str) -> Block:
        return self._looks[rule].block(self._looks[rule].run(text))

    def _motto_width(self) -> float:
        return self._looks["motto"].width_mm(self._standard.rule("motto").text or "")

    def _under(self, rule: str, text_width: float, column: float) -> Block:
        """Return the drawn line of `rule` under a text of `text_width` millimetres."""
        return self._looks[rule].separator(text_width * (self._standard.rule(rule).use_share or 1.0), column)

    def _agency(self) -> tuple[Block, ...]:
        agency = self._dispatch.agency
        blocks = []
        if agency.supervising_agency:
            blocks.append(self._name("supervising_agency", (agency.supervising_agency,))[0])
        name, last_width = self._name("issuing_agency", agency.name_lines)
        return (*blocks, name, self._under("agency_separator", last_width, self._left))

    def _name(self, rule: str, typed: tuple[str, ...]) -> tuple[Block, float]:
        """Return a name in capitals on sensible lines, and the width of its last line; a word that cannot fit is E501."""
        look, phrases = self._looks[rule], self._standard.phrases
        lines: list[str] = []
        for part in typed:
            upper = part.upper()
            broken = break_lines(upper, look, self._left - _SLACK_MM, phrases.unit_words, phrases.line_end_avoid)
            if broken is None:
                place, sizes = self._dispatch.agency.place, self._smallest_sizes()
                self._report.add("E501", place, text=upper, width=round(self._left), sizes=sizes)
            lines += broken or [upper]
        return look.block(look.run("\n".join(lines))), look.width_mm(lines[-1])

    def _number_and_symbol(self) -> str:
        rule, number = self._standard.rule("code"), self._dispatch.number
        written = self._standard.padded_number(number) if number else gap(rule.blank_mm or 0.0, self._looks["code"])
        between = self._standard.rule("code_form").values["between"]
        return f"{rule.text}{' ' if number else ''}{written}{between}{self._dispatch.symbol}"

    def _place_and_date(self) -> str:
        look = self._looks["place_and_date"]
        blank = gap(self._standard.rule("place_and_date").blank_mm or 0.0, look)
        words = date_fields(self._dispatch.issue_date, self._standard, blank)
        return (self._standard.rule("place_and_date").text or "").format(place=self._dispatch.place_name, **words)

    def _below_code(self) -> tuple[Block, ...]:
        """Return what stands under the number: the subject of a công văn, the mark of a draft."""
        blocks = []
        if not self._standard.document_types[self._dispatch.type_id].has_title:
            look = self._looks["letter_subject"]
            mark = (self._standard.rule("letter_subject").text or "") + " "
            runs = self._typesetter.runs(self._dispatch.subject, look, prefix=mark)
            blocks.append(look.block(*_on_lines(runs, look, self._left, self._standard)[0]))
        if self._dispatch.is_draft:
            blocks.append(self._fixed("draft_mark"))
        return tuple(blocks)


def date_fields(day: IssueDate, standard: Standard, blank: str) -> dict[str, str]:
    """Return day, month and year as the long form writes them; what is unknown is `blank`."""
    return {
        "day": standard.padded_day(day.day) if day.day else blank,
        "month": standard.padded_month(day.month) if day.month else blank,
        "year": str(day.year) if day.year else blank,
    }


def title_blocks(dispatch: Dispatch, looks: Looks, typesetter: Typesetter, page: Page) -> tuple[Block, ...]:
    """Return slot 5a: type and subject centred on the page, the subject on balanced lines, and the line below its last one."""
    kind = looks.standard.document_types[dispatch.type_id]
    if not kind.has_title:
        return ()
    name, look = looks["type_name"], looks["subject"]
    runs = typesetter.runs(dispatch.subject, look)
    runs, last = _on_lines(runs, look, page.text_width_mm, looks.standard)
    share = looks.standard.rule("subject_separator").use_share or 1.0
    line = looks["subject_separator"].separator(look.width_mm(last) * share, page.text_width_mm)
    return name.block(name.run(kind.name.upper())), look.block(*runs), line


def _on_lines(runs: tuple[Run, ...], look: Look, width_mm: float, standard: Standard) -> tuple[tuple[Run, ...], str]:
    """Return a centred subject on balanced lines, and its last line; a word wider than the column is left to the renderer."""
    text = "".join(run.text for run in runs)
    lines = break_lines(text, look, width_mm - _ROUNDING_MM, standard.phrases.subject_line_openers) or [text]
    return _broken(runs, lines) if len(lines) > 1 else runs, lines[-1]


def _broken(runs: tuple[Run, ...], lines: list[str]) -> tuple[Run, ...]:
    """Return `runs` with the spaces at the ends of `lines` turned into line breaks."""
    cuts, position = set(), 0
    for line in lines[:-1]:
        position += len(line)
        cuts.add(position)
        position += 1
    broken, start = [], 0
    for run in runs:
        text = "".join("\n" if start + offset in cuts else letter for offset, letter in enumerate(run.text))
        broken.append(replace(run, text=text))
        start += len(run.text)
    return tuple(broken)

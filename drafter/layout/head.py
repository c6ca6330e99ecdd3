"""Slots 1 to 5b. In: a resolved `Dispatch`. Out: the two-column grid, its columns and lines measured.

The right column is as wide as its widest line, so that neither quốc hiệu nor tiêu ngữ nor the date can wrap; the left column
has the rest of the text area. A template that draws its own cells gives their widths instead.
"""

from __future__ import annotations

from collections.abc import Iterable

from drafter.diagnostics import Report
from drafter.layout.breaking import break_lines
from drafter.layout.document import Block, Cell, Grid, Page
from drafter.layout.look import Look, Looks
from drafter.layout.marks import with_stamps
from drafter.layout.text import NO_BREAK_SPACE, STRETCH_MM, Typesetter, gap
from drafter.layout.title import on_lines
from drafter.library.word.page_design import PageDesign
from drafter.model import Dispatch, IssueDate
from drafter.ooxml.units import grid_mm
from drafter.standards import Standard

SLACK_MM = 2.0  # what a renderer may round up on a line, and keeps the texts of the two columns apart


class Head:
    """The head of one dispatch being laid out."""

    def __init__(
        self, dispatch: Dispatch, looks: Looks, typesetter: Typesetter, page: Page, design: PageDesign, report: Report
    ) -> None:
        """Measure the columns; nothing is laid out yet."""
        self._dispatch, self._looks, self._typesetter, self._report = dispatch, looks, typesetter, report
        self._standard: Standard = looks.standard
        self._has_date = self._standard.form(dispatch.type_id).has_date
        self._date = date_words(dispatch, looks) if self._has_date else ""
        self._code = code_words(dispatch, looks)
        needed = self._widest_right()
        spare = min(self._date.count(NO_BREAK_SPACE) * STRETCH_MM, page.text_width_mm - needed - self._least_left())
        self._right = grid_mm(design.slot_widths.get("national_header") or needed + SLACK_MM + max(0.0, spare))
        self._left = grid_mm(design.slot_widths.get("agency") or page.text_width_mm - self._right)
        self._check_columns(needed)

    def _widest_right(self) -> float:
        names = ("national_name", "motto")
        fixed = [self._looks[name].width_mm(self._standard.rule(name).text or "") for name in names]
        return max(*fixed, self._looks["place_and_date"].width_mm(self._date) if self._date else 0.0)

    def _least_left(self) -> float:
        """Return what the left column cannot do without, and what keeps the two apart."""
        return self._looks["code"].width_mm(self._code) + 2 * SLACK_MM

    def _check_columns(self, needed_mm: float) -> None:
        """Report what does not fit: `needed_mm` is the widest line of the right column."""
        place, sizes = self._dispatch.place, self._smallest_sizes()
        if needed_mm > self._right:
            self._report.add("E502", place, width=round(self._right), needed=round(needed_mm + SLACK_MM), sizes=sizes)
        if self._looks["code"].width_mm(self._code) > self._left:
            self._report.add("E503", place, text=self._code, width=round(self._left))

    def _smallest_sizes(self) -> str:
        """Return the smallest set of sizes that the decree gives the head, as a spec writes it."""
        return "/".join(f"{size:g}" for size in min(self._standard.rule("head_sizes").values["sets"]))

    def grid(self) -> Grid:
        """Return the grid: names, then the number with the subject of a công văn beside the date (khoản 5 điểm b)."""
        date = (self._one("place_and_date", self._date),) if self._has_date else ()
        number = (self._one("code", self._code), *self._below_code())
        left = Cell(self._left, with_stamps(number, self._dispatch.marks, self._looks))
        return Grid((self._names(), (left, Cell(self._right, date))))

    def names_grid(self) -> Grid:
        """Return the grid of a document that is promulgated: names alone, no number and no date (Mẫu 1.3)."""
        return Grid((self._names(),))

    def _names(self) -> tuple[Cell, Cell]:
        right = (
            self._fixed("national_name"),
            self._fixed("motto"),
            self._under("motto_separator", self._motto_width(), self._right),
        )
        return Cell(self._left, self._agency()), Cell(self._right, right)

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
        """Return slot 2; bodies that issue together stand side by side where the column holds them, else under each other."""
        agencies = (self._dispatch.agency, *self._dispatch.co_issuers)
        parents = list(dict.fromkeys(agency.supervising_agency for agency in agencies if agency.supervising_agency))
        blocks = []
        if parents:
            names = self._together("supervising_agency", [(each,) for each in parents])
            blocks.append(self._name("supervising_agency", names)[0])
        lines = self._together("issuing_agency", [agency.name_lines for agency in agencies])
        name, last_width = self._name("issuing_agency", lines)
        return (*blocks, name, self._under("agency_separator", last_width, self._left))

    def _together(self, rule: str, names: list[tuple[str, ...]]) -> tuple[str, ...]:
        """Return the lines of several names as they are typed, `-` between them."""
        between = self._standard.phrases.issuer_separator
        one_line = between.join(" ".join(name) for name in names)
        if len(names) > 1 and self._looks[rule].width_mm(one_line.upper()) <= self._left - SLACK_MM:
            return (one_line,)
        marked = [(*name[:-1], f"{name[-1]}{between.rstrip()}") for name in names[:-1]]
        return tuple(line for name in (*marked, names[-1]) for line in name)

    def _name(self, rule: str, typed: tuple[str, ...]) -> tuple[Block, float]:
        """Return a name in capitals on sensible lines, and the width of its last line; a word that cannot fit is E501."""
        look = self._looks[rule]
        lines, too_wide = name_lines(typed, look, self._left - SLACK_MM, self._standard)
        for text in too_wide:
            place, sizes = self._dispatch.agency.place, self._smallest_sizes()
            self._report.add("E501", place, text=text, width=round(self._left), sizes=sizes)
        return look.block(look.run("\n".join(lines))), look.width_mm(lines[-1])

    def _below_code(self) -> tuple[Block, ...]:
        """Return what stands under the number: the subject of a công văn, the mark of a draft."""
        blocks = []
        if not self._standard.type(self._dispatch.type_id).has_title:
            look = self._looks["letter_subject"]
            mark = (self._standard.rule("letter_subject").text or "") + " "
            runs = self._typesetter.runs(self._dispatch.subject, look, prefix=mark)
            blocks.append(look.block(*on_lines(runs, look, self._left, self._standard)[0]))
        if self._dispatch.is_draft:
            blocks.append(self._fixed("draft_mark"))
        return tuple(blocks)


def name_lines(typed: Iterable[str], look: Look, width_mm: float, standard: Standard) -> tuple[list[str], list[str]]:
    """Return a name in capitals on sensible lines, and those of its typed lines of which a word is wider than the column."""
    phrases, lines, too_wide = standard.phrases, [], []
    for upper in map(str.upper, typed):
        broken = break_lines(upper, look, width_mm, phrases.unit_words, phrases.line_end_avoid)
        too_wide += [upper] if broken is None else []
        lines += broken or [upper]
    return lines, too_wide


def code_words(dispatch: Dispatch, looks: Looks) -> str:
    """Return number and symbol as slot 3 prints them, with a gap for a number that is not known."""
    rule, number = looks.standard.rule("code"), dispatch.number
    written = looks.standard.padded_number(number) if number else gap(rule.blank_mm or 0.0, looks["code"])
    between = looks.standard.rule("code_form").values["between"]
    return f"{rule.text}{' ' if number else ''}{written}{between}{dispatch.symbol}"


def date_words(dispatch: Dispatch, looks: Looks) -> str:
    """Return place and date as slot 4 prints them, with gaps for what is not known."""
    rule, look = looks.standard.rule("place_and_date"), looks["place_and_date"]
    words = date_fields(dispatch.issue_date, looks.standard, gap(rule.blank_mm or 0.0, look))
    return (rule.text or "").format(place=dispatch.place_name, **words)


def date_fields(day: IssueDate, standard: Standard, blank: str) -> dict[str, str]:
    """Return day, month and year as the long form writes them; what is unknown is `blank`."""
    return {
        "day": standard.padded_day(day.day) if day.day else blank,
        "month": standard.padded_month(day.month) if day.month else blank,
        "year": str(day.year) if day.year else blank,
    }

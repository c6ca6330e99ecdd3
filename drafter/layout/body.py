"""Slot 6. In: the body of a resolved `Dispatch` or annex. Out: blocks and tables in the order of the page."""

from __future__ import annotations

from drafter.diagnostics import Report
from drafter.layout.document import Block, Grid, Page, Parts
from drafter.layout.look import Looks
from drafter.layout.tables import table_grid
from drafter.layout.text import Typesetter, ended
from drafter.model import BodyItem, DataTable, Items, Text
from drafter.record import replace
from drafter.syntax.labels import TITLED

PROSE = "6"  # the slot whose last paragraph bears the end mark


def body_parts(
    items: Items, looks: Looks, typesetter: Typesetter, page: Page, report: Report, *, bold_labels: bool = False
) -> Parts:
    """Return the blocks and tables of a body, not yet closed."""
    body = _Body(looks, typesetter, page, report, bold_labels=bold_labels)
    for item in items:
        body.add(item)
    return tuple(body.blocks)


def closed(parts: Parts, looks: Looks, *, keeps_foot: bool) -> Parts:
    """Return what stands above the foot with the end mark on its last paragraph, which stays with the foot (`keeps_foot`)."""
    mark = looks.standard.rule("end_mark").text or ""
    last = parts[-1] if parts else None
    if isinstance(last, Block) and last.slot == PROSE:
        return (*parts[:-1], replace(last, runs=ended(last.runs, mark, looks[last.rule]), keep_next=keeps_foot))
    look = looks["paragraph"]
    return (*parts, look.block(look.run(mark), keep_next=keeps_foot))


class _Body:
    """Collects the blocks of a body."""

    def __init__(self, looks: Looks, typesetter: Typesetter, page: Page, report: Report, *, bold_labels: bool) -> None:
        self._looks, self._typesetter, self._page, self._report = looks, typesetter, page, report
        self._bold_labels = bold_labels
        self.blocks: list[Block | Grid] = []

    def add(self, item: BodyItem | DataTable) -> None:
        """Lay out an item and what hangs under it."""
        if isinstance(item, DataTable):
            self._add_table(item)
            return
        if item.heading:
            self._heading(item, item.heading)
        if item.text:
            self._text(item, item.text)
        for child in item.children:
            self.add(child)

    def _heading(self, item: BodyItem, heading: Text) -> None:
        looks, runs = self._looks, self._typesetter.runs
        if item.level in TITLED:
            look, title = looks[item.level], looks[f"{item.level}_heading"]
            self.blocks += [look.block(look.run(item.label)), title.block(*runs(heading, title, upper=True))]
            return
        rule = f"{item.level}_heading" if f"{item.level}_heading" in looks.standard.rules else item.level
        upper = looks.standard.rule(rule).case == "upper"
        self.blocks.append(
            looks[rule].block(*runs(heading, looks[rule], f"{item.label} ", upper=upper, bold=True), keep_next=True)
        )

    def _text(self, item: BodyItem, text: Text) -> None:
        """Lay out the words of an item; they carry its label when no heading has printed it."""
        labelled = bool(item.label) and item.heading is None
        look = self._looks[item.level if labelled else "paragraph"]
        runs = self._typesetter.runs(text, look, f"{item.label} " if labelled else "")
        if labelled and not look.style.bold and (self._bold_labels or self._looks.standard.rule(item.level).label_bold):
            runs = (
                replace(runs[0], text=item.label, bold=True),
                replace(runs[0], text=runs[0].text[len(item.label) :]),
                *runs[1:],
            )
        leads_on = bool(item.children) or (bool(runs) and runs[-1].text.endswith(":"))
        self.blocks.append(look.block(*runs, keep_next=look.style.keep_next or leads_on))

    def _add_table(self, table: DataTable) -> None:
        """Add a table, as far below its paragraph as paragraphs are from each other."""
        if self.blocks and isinstance(self.blocks[-1], Block):
            self.blocks[-1] = replace(self.blocks[-1], space_after_pt=self._looks["paragraph"].style.space_before_pt)
        self.blocks.append(table_grid(table, self._looks, self._typesetter, self._page, self._report))

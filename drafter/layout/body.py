"""Slots 9a and 6. In: addressees and body of a resolved `Dispatch`. Out: blocks and tables in the order of the page."""

from __future__ import annotations

from drafter.layout.document import Block, Cell, Grid, Page
from drafter.layout.look import Looks
from drafter.layout.text import Typesetter, ended
from drafter.model import BodyItem, DataTable, Dispatch, Text
from drafter.ooxml.units import grid_mm
from drafter.record import replace
from drafter.syntax.labels import TITLED


def addressee_blocks(dispatch: Dispatch, looks: Looks, typesetter: Typesetter) -> tuple[Block, ...]:
    """Return `Kính gửi`: one on its line; several in a list whose dashes stand under the colon (khoản 9 điểm d)."""
    if not dispatch.addressees:
        return ()
    standard = looks.standard
    if len(dispatch.addressees) == 1:
        look = looks["addressee_single"]
        return (look.block(*typesetter.runs(dispatch.addressees[0], look, prefix=f"{standard.rule('addressee_single').text} ")),)
    label, look = looks["addressees_label"], looks["addressee"]
    words, dash = standard.rule("addressees_label").text or "", f"{standard.rule('addressee').text} "
    hang = look.width_mm(dash)
    left = label.style.left_mm + label.width_mm(words.rstrip(":"))
    blocks = [label.block(label.run(words))]
    for position, text in enumerate(dispatch.addressees, 1):
        runs = typesetter.runs(text, look, dash, typesetter.ending(is_last=position == len(dispatch.addressees)))
        blocks.append(look.block(*runs, left_mm=left + hang, first_line_mm=-hang))
    return (*blocks[:-1], replace(blocks[-1], space_after_pt=looks["addressee_single"].style.space_after_pt))


def body_blocks(
    dispatch: Dispatch, looks: Looks, typesetter: Typesetter, page: Page, *, keeps_foot: bool
) -> tuple[Block | Grid, ...]:
    """Return the body, closed by `./.`; its last paragraph stays with the signature block (`keeps_foot`)."""
    body = _Body(looks, typesetter, page, bold_labels=dispatch.presentation.bold_labels)
    for item in dispatch.body:
        body.add(item)
    return body.closed(keeps_foot=keeps_foot)


class _Body:
    """Collects the blocks of a body."""

    def __init__(self, looks: Looks, typesetter: Typesetter, page: Page, *, bold_labels: bool) -> None:
        self._looks, self._typesetter, self._page, self._bold_labels = looks, typesetter, page, bold_labels
        self._blocks: list[Block | Grid] = []

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
            self._blocks += [look.block(look.run(item.label)), title.block(*runs(heading, title, upper=True))]
            return
        rule = f"{item.level}_heading" if f"{item.level}_heading" in looks.standard.rules else item.level
        upper = looks.standard.rule(rule).case == "upper"
        self._blocks.append(
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
        self._blocks.append(look.block(*runs, keep_next=look.style.keep_next or leads_on))

    def _add_table(self, table: DataTable) -> None:
        """Add a table, as far below its paragraph as paragraphs are from each other."""
        if self._blocks and isinstance(self._blocks[-1], Block):
            self._blocks[-1] = replace(self._blocks[-1], space_after_pt=self._looks["paragraph"].style.space_before_pt)
        self._blocks.append(self._table(table))

    def _table(self, table: DataTable) -> Grid:
        """Lay out a table on equal columns over the whole text width; its first row repeats on every page."""
        count = len(table.alignments)
        width = grid_mm(self._page.text_width_mm / count)
        rows = []
        for position, row in enumerate(table.rows):
            look = self._looks["table_cell" if position else "table_header"]
            aligned = [align if position else look.style.align for align in table.alignments]
            cells = (
                replace(look.block(*self._typesetter.runs(text, look)), align=align)
                for text, align in zip(row, aligned, strict=True)
            )
            rows.append(tuple(Cell(width, (block,)) for block in cells))
        return Grid(tuple(rows), bordered=True, header_rows=1, may_break=True)

    def closed(self, *, keeps_foot: bool) -> tuple[Block | Grid, ...]:
        """Return what was collected, with the end mark on the last paragraph."""
        mark = self._looks.standard.rule("end_mark").text or ""
        last = self._blocks[-1] if self._blocks else None
        if isinstance(last, Block):
            closed = ended(last.runs, mark, self._looks[last.rule])
            return (*self._blocks[:-1], replace(last, runs=closed, keep_next=keeps_foot))
        look = self._looks["paragraph"]
        return (*self._blocks, look.block(look.run(mark), keep_next=keeps_foot))

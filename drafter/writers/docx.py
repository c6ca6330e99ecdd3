"""FormattedDocument to DOCX. In: `FormattedDocument` and a Word template. Out: the bytes of the file.

A block takes the template's style of its rule; only what differs from that style is written on the paragraph or run itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import TYPE_CHECKING

from drafter.layout.document import Block, Cell, FormattedDocument, Frame, Grid, Page, Run
from drafter.library.word.page_design import StyleDesign
from drafter.library.word.template_filling import SPACER
from drafter.library.word.word_template import WordTemplate
from drafter.ooxml.elements import (
    TableCell,
    bookmarked,
    border,
    empty_paragraph,
    exact_spacing,
    frame,
    indent,
    least_spacing,
    paragraph,
    properties,
    run,
    spacing,
    table,
    value,
)
from drafter.ooxml.units import eighth_points, half_points, line_units, point_twips, twips
from drafter.record import NOTHING
from drafter.standards import load

if TYPE_CHECKING:
    from drafter.library.word.extra_pages import Extras

_MOST_LOOKS = 2000  # every paper has lines of its own lengths: a program that runs for days must not keep them all
_BLACK = "000000"
BETWEEN_FRAMES = empty_paragraph(120)
_ALIGN = {"left": "left", "center": "center", "right": "right", "justify": "both"}
# the finer slots of a template that draws its own grid, by the slots of the decree
_FINER = {
    "agency": ("2",),
    "national_header": ("1",),
    "code": ("3",),
    "place_and_date": ("4",),
    "letter_subject": ("5b", "", "10a", "10b"),
    "title": ("5a",),
    "addressees": ("9a",),
    "content": ("6",),
    "recipients": ("9b",),
    "signature": ("7a", "7b", "7c"),
}


def write_docx(document: FormattedDocument, template: WordTemplate, values: Mapping[str, object] | None = None) -> bytes:
    """Return the DOCX of `document` on `template`; `values` are what a form's own tags may ask for."""
    page, painter = document.page, _painter(template)
    return template.render(
        painter.slots(document, template.slots),
        dict(values or {}),
        margins_mm=(page.top_mm, page.bottom_mm, page.left_mm, page.right_mm),
        title=document.title,
        agency=document.agency,
        extras=_extras(document, painter),
    )


def _extras(document: FormattedDocument, painter: _Painter) -> Extras | None:
    """Return the XML of what stands in the margins of the first page and behind the paper; `None` for nothing."""
    if not document.margin and not document.bottom and not document.annexes:
        return None
    from drafter.library.word.extra_pages import Extras

    annexes = tuple((painter.closed(annex.parts), *_measures(annex.page)) for annex in document.annexes)
    return Extras(painter.closed(document.margin), painter.closed(document.bottom), annexes)


def _measures(page: Page) -> tuple[tuple[int, int], tuple[int, int, int, int]]:
    """Return the size and the margins of a page in twips."""
    margins = (twips(page.top_mm), twips(page.bottom_mm), twips(page.left_mm), twips(page.right_mm))
    return (twips(page.width_mm), twips(page.height_mm)), margins


@lru_cache(maxsize=16)
def _painter(template: WordTemplate) -> _Painter:
    return _Painter(template.design.styles)


class _Painter:
    """Writes blocks in the styles of one template; remembers the properties of each look."""

    def __init__(self, styles: Mapping[str, StyleDesign]) -> None:
        self._styles = styles
        self._looks: dict[tuple[object, ...], str] = {}
        self._bookmarks = 0

    def slots(self, document: FormattedDocument, wanted: Iterable[str]) -> dict[str, str]:
        """Return the XML of each slot that the template has."""
        self._bookmarks = 0
        if len(self._looks) > _MOST_LOOKS:
            self._looks.clear()
        parts: dict[str, str] = {}
        for slot in wanted:
            if slot == "head":
                parts[slot] = self.grid(document.head)
            elif slot == "body":
                parts[slot] = self.blocks(document.body)
            elif slot == "foot":
                parts[slot] = self.blocks(document.foot_parts)
            elif slot in _FINER:
                parts[slot] = self.blocks(_of_slots(document, _FINER[slot]))
        return parts

    def blocks(self, blocks: Iterable[Block | Grid]) -> str:
        """Return paragraphs and tables one after the other; between two tables stands a paragraph, or Word joins them."""
        parts: list[str] = []
        for block in blocks:
            xml = self.block(block) if isinstance(block, Block) else self.grid(block)
            if parts and parts[-1].endswith("</w:tbl>") and xml.startswith("<w:tbl>"):
                parts.append(BETWEEN_FRAMES if isinstance(block, Block) else SPACER)
            parts.append(xml)
        return "".join(parts)

    def closed(self, blocks: Iterable[Block | Grid]) -> str:
        """Return paragraphs and tables so that they may end a cell, a header or a section: a paragraph stands last."""
        xml = self.blocks(blocks)
        return xml + SPACER if xml.endswith("</w:tbl>") else xml

    def grid(self, grid: Grid) -> str:
        """Return a table of fixed layout."""
        rows = [[TableCell(twips(cell.width_mm), self.closed(cell.blocks)) for cell in row] for row in grid.rows]
        return table(rows, bordered=grid.bordered, header_rows=grid.header_rows, may_break=grid.may_break)

    def block(self, block: Block) -> str:
        """Return a `w:p`, in a table of one cell for a stamp; the names of an empty place stand in its paragraph."""
        rule, _, runs, *measures, framed, _, places = block
        look = (rule, *measures)
        ppr = self._looks.get(look)
        if ppr is None:
            ppr = self._looks[look] = _paragraph_properties(block, self._styles[rule])
        if framed:
            return self._framed(block, ppr, framed)
        named = "".join([bookmarked(name, self._next_bookmark()) for name in places]) if places else ""
        return paragraph(ppr, named + "".join([self.characters(each, rule) for each in runs]))

    def _next_bookmark(self) -> int:
        self._bookmarks += 1
        return self._bookmarks

    def _framed(self, block: Block, ppr: str, framed: Frame) -> str:
        """Return a stamp: its words in the colour of its frame."""
        style = self._styles[block.rule]
        colored = {"w:color": value("w:color", framed.color)} if framed.color != _BLACK else {}
        runs = "".join([run(_run_properties(each, style, colored), each.text) for each in block.runs])
        return frame(paragraph(ppr, runs), twips(framed.width_mm), twips(framed.height_mm), framed.color, framed.side)

    def characters(self, each: Run, rule: str) -> str:
        """Return a `w:r` of a block of `rule`."""
        text, *measures = each
        look = (rule, *measures)
        rpr = self._looks.get(look)
        if rpr is None:
            rpr = self._looks[look] = _run_properties(each, self._styles[rule])
        return run(rpr, text)


def _paragraph_properties(block: Block, style: StyleDesign) -> str:
    """Return `w:pPr`: the style, and what the block has otherwise; everything where the template lacks the style."""
    if not style.style_id:
        return _all_properties(block)
    own = {"w:pStyle": value("w:pStyle", style.style_id)}
    if block.keep_next != style.keep_next:
        own["w:keepNext"] = "<w:keepNext/>" if block.keep_next else value("w:keepNext", 0)
    if block.align != style.align:
        own["w:jc"] = value("w:jc", _ALIGN[block.align])
    if (block.left_mm, block.right_mm, block.first_line_mm) != (style.left_mm, style.right_mm, style.first_line_mm):
        own["w:ind"] = indent(twips(block.left_mm), twips(block.right_mm), twips(block.first_line_mm))
    spaces = (
        (block.space_before_pt, style.space_before_pt, point_twips),
        (block.space_after_pt, style.space_after_pt, point_twips),
        (block.line_spacing, style.line_spacing, line_units),
    )
    if any(mine != inherited for mine, inherited, _ in spaces):
        own["w:spacing"] = spacing(*[None if mine == inherited else unit(mine) for mine, inherited, unit in spaces])
    return properties("w:pPr", own)


def _all_properties(block: Block) -> str:
    """Return `w:pPr` of a block that has no style to lean on; a drawn line brings its border."""
    own = {
        "w:keepNext": value("w:keepNext", int(block.keep_next)),
        "w:jc": value("w:jc", _ALIGN[block.align]),
        "w:ind": indent(twips(block.left_mm), twips(block.right_mm), twips(block.first_line_mm)),
        "w:spacing": spacing(
            point_twips(block.space_before_pt), point_twips(block.space_after_pt), line_units(block.line_spacing)
        ),
    }
    if block.height_mm:
        spaces = (point_twips(block.space_before_pt), point_twips(block.space_after_pt))
        own["w:spacing"] = least_spacing(*spaces, twips(block.height_mm))
    if block.line_mm is not None:
        rule = load().rule(block.rule)
        line = border("w:top", eighth_points(rule.line_pt or 0.0), space=1)
        own |= {"w:pBdr": f"<w:pBdr>{line}</w:pBdr>", "w:spacing": exact_spacing(point_twips(rule.use_pt or 0.0))}
    return properties("w:pPr", own)


def _run_properties(each: Run, style: StyleDesign, more: Mapping[str, str] = NOTHING) -> str:
    """Return `w:rPr`: what a run has otherwise than its paragraph's style, and `more`; empty for nothing."""
    own: dict[str, str] = dict(more)
    if not style.style_id:
        size, bold, italic = half_points(each.size_pt), int(each.bold), int(each.italic)
        own |= {
            "w:b": value("w:b", bold),
            "w:i": value("w:i", italic),
            "w:sz": value("w:sz", size),
            "w:szCs": value("w:szCs", size),
        }
        return properties("w:rPr", own | _position(each))
    if each.bold != style.bold:
        own["w:b"], own["w:bCs"] = ("<w:b/>", "<w:bCs/>") if each.bold else (value("w:b", 0), value("w:bCs", 0))
    if each.italic != style.italic:
        own["w:i"], own["w:iCs"] = ("<w:i/>", "<w:iCs/>") if each.italic else (value("w:i", 0), value("w:iCs", 0))
    if each.size_pt != style.size_pt:
        own["w:sz"], own["w:szCs"] = value("w:sz", half_points(each.size_pt)), value("w:szCs", half_points(each.size_pt))
    return properties("w:rPr", own | _position(each))


def _position(each: Run) -> dict[str, str]:
    return {} if each.position == "baseline" else {"w:vertAlign": value("w:vertAlign", each.position)}


def _of_slots(document: FormattedDocument, slots: tuple[str, ...]) -> list[Block | Grid]:
    """Return the blocks of `document` that stand in the decree's `slots`; a table of the body belongs to slot 6."""
    found: list[Block | Grid] = []
    for part in (document.head, *document.body, *document.foot_parts):
        if isinstance(part, Block):
            found += [part] if part.slot in slots else []
        elif part.bordered:
            found += [part] if "6" in slots else []
        else:
            found += [block for cell in _by_column(part) for block in cell.blocks if block.slot in slots]
    return found


def _by_column(grid: Grid) -> list[Cell]:
    """Return the cells of a grid column by column, as its parts stand one under the other where there is one column only."""
    count = max(map(len, grid.rows), default=0)
    return [row[column] for column in range(count) for row in grid.rows if column < len(row)]

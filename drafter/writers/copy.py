"""A copy's block into anybody's DOCX. In: a package, where its body ends, a `CopyBlock`. Out: the bytes of the file.

The file's own styles are left alone and not leant on: every paragraph, run and cell says all that could leak in from them.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import accumulate, pairwise

from drafter.layout.copy import CopyBlock
from drafter.layout.document import Block, Cell, Grid, Run
from drafter.ooxml.body_end import BodyEnd
from drafter.ooxml.elements import TBLBORDERS_ORDER, border, indent, paragraph, properties, run, value
from drafter.ooxml.package import Package, assemble, check_well_formed, pack
from drafter.ooxml.tagged import MAIN
from drafter.ooxml.units import eighth_points, half_points, line_units, point_twips, twips
from drafter.standards import load

_ALIGN = {"left": "left", "center": "center", "right": "right", "justify": "both"}
_SIDES = ("w:top", "w:left", "w:bottom", "w:right")
_NO_LINES = {side: f'<{side} w:val="nil"/>' for side in _SIDES}
_NO_MARGINS = "".join(f'<{side} w:w="0" w:type="dxa"/>' for side in _SIDES)
_NO_SHADE = '<w:shd w:val="clear" w:color="auto" w:fill="auto"/>'
_OFF_PARAGRAPH = ("pageBreakBefore", "widowControl", "bidi", "snapToGrid", "contextualSpacing", "mirrorIndents")
_OFF_RUN = (
    "caps", "smallCaps", "strike", "dstrike", "outline", "shadow", "emboss", "imprint", "snapToGrid", "vanish", "rtl", "cs",
)  # fmt: skip
_PARAGRAPH = {
    **{f"w:{name}": value(f"w:{name}", 0) for name in _OFF_PARAGRAPH},
    "w:suppressLineNumbers": "<w:suppressLineNumbers/>",
    "w:pBdr": properties("w:pBdr", _NO_LINES),
    "w:shd": _NO_SHADE,
    "w:textAlignment": value("w:textAlignment", "auto"),
    "w:outlineLvl": value("w:outlineLvl", 9),
}
_RUN = {
    **{f"w:{name}": value(f"w:{name}", 0) for name in _OFF_RUN},
    "w:color": value("w:color", "000000"),
    "w:spacing": value("w:spacing", 0),
    "w:w": value("w:w", 100),
    "w:kern": value("w:kern", 0),
    "w:position": value("w:position", 0),
    "w:highlight": value("w:highlight", "none"),
    "w:u": value("w:u", "none"),
    "w:effect": value("w:effect", "none"),
    "w:bdr": '<w:bdr w:val="nil"/>',
    "w:shd": _NO_SHADE,
    "w:em": value("w:em", "none"),
    "w:lang": '<w:lang w:val="vi-VN"/>',
}
_TABLE = {
    "w:jc": value("w:jc", "left"),
    "w:tblInd": '<w:tblInd w:w="0" w:type="dxa"/>',
    "w:tblBorders": properties("w:tblBorders", {side: f'<{side} w:val="nil"/>' for side in TBLBORDERS_ORDER}),
    "w:shd": _NO_SHADE,
    "w:tblLayout": '<w:tblLayout w:type="fixed"/>',
    "w:tblCellMar": f"<w:tblCellMar>{_NO_MARGINS}</w:tblCellMar>",
    "w:tblLook": (
        '<w:tblLook w:val="0600" w:firstRow="0" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>'
    ),
}
_CELL = (
    f"<w:tcBorders>{''.join(_NO_LINES.values())}</w:tcBorders>{_NO_SHADE}"
    f"<w:tcMar>{_NO_MARGINS}</w:tcMar>{value('w:vAlign', 'top')}"
)


def write_copy(package: Package, main: str, end: BodyEnd, block: CopyBlock) -> bytes:
    """Return the package with the block at the end of its body; all other bytes of its parts stay as they are.

    Letters beyond ASCII are written as references, so that the part's own encoding does not matter.
    """
    data = package.read(main)
    xml = _block(block, "" if end.has_prefix else f' xmlns:w="{MAIN}"').encode("ascii", "xmlcharrefreplace")
    changed = data[: end.at] + xml + data[end.at :]
    check_well_formed(changed, main)
    return assemble(pack(main, changed) if entry.name == main else entry for entry in package.entries.values())


def _block(block: CopyBlock, declaration: str) -> str:
    """Return the line, the table and what ends the body, each with `declaration` in its tag."""
    parts = (_paragraph(block.line), _table(block.grid), _no_paragraph())
    return "".join(part.replace(">", f"{declaration}>", 1) for part in parts)


def _table(grid: Grid) -> str:
    """Return a table with no border and no margin; its rows may divide the width differently."""
    edges = sorted({edge for row in grid.rows for edge in _edges(row)})
    columns = "".join(f'<w:gridCol w:w="{right - left}"/>' for left, right in pairwise([0, *edges]))
    about = properties("w:tblPr", {**_TABLE, "w:tblW": f'<w:tblW w:w="{edges[-1]}" w:type="dxa"/>'})
    whole = "" if grid.may_break else "<w:trPr><w:cantSplit/></w:trPr>"
    rows = "".join(f"<w:tr>{whole}{_row(row, edges)}</w:tr>" for row in grid.rows)
    return f"<w:tbl>{about}<w:tblGrid>{columns}</w:tblGrid>{rows}</w:tbl>"


def _edges(row: tuple[Cell, ...]) -> list[int]:
    """Return the right edge of every cell, in twips from the table's left."""
    return list(accumulate(twips(cell.width_mm) for cell in row))


def _row(row: tuple[Cell, ...], edges: list[int]) -> str:
    """Return the cells of a row; each spans the columns between its own two of the table's `edges`."""
    cells, before = [], -1
    for cell, edge in zip(row, _edges(row), strict=True):
        last = edges.index(edge)
        spanning = value("w:gridSpan", last - before) if last - before > 1 else ""
        width = f'<w:tcW w:w="{twips(cell.width_mm)}" w:type="dxa"/>'
        cells.append(f"<w:tc><w:tcPr>{width}{spanning}{_CELL}</w:tcPr>{_paragraphs(cell.blocks)}</w:tc>")
        before = last
    return "".join(cells)


def _paragraphs(blocks: Iterable[Block]) -> str:
    """Return paragraphs one after the other; where there is none, one as good as none."""
    return "".join(map(_paragraph, blocks)) or _no_paragraph()


def _no_paragraph() -> str:
    """Return the paragraph in which Word ends every cell and body, as low as can be."""
    own = {**_PARAGRAPH, "w:spacing": _spacing(0, 0, 20, "exact"), "w:ind": indent(), "w:rPr": _run_properties(1)}
    return paragraph(properties("w:pPr", own), "")


def _paragraph(block: Block) -> str:
    rule = load().rule(block.rule)
    spaces = (point_twips(block.space_before_pt), point_twips(block.space_after_pt))
    own = {
        **_PARAGRAPH,
        "w:keepNext": value("w:keepNext", int(block.keep_next)),
        "w:keepLines": "<w:keepLines/>",
        "w:spacing": _spacing(*spaces, line_units(block.line_spacing), "auto"),
        "w:ind": indent(twips(block.left_mm), twips(block.right_mm), twips(block.first_line_mm)),
        "w:jc": value("w:jc", _ALIGN[block.align]),
        "w:rPr": _run_properties(rule.use_pt or 0.0, bold=rule.bold, italic=rule.italic),
    }
    if block.height_mm:
        own["w:spacing"] = _spacing(*spaces, twips(block.height_mm), "atLeast")
    if block.line_mm is not None:
        line = border("w:top", eighth_points(rule.line_pt or 0.0), space=1)
        own["w:pBdr"] = properties("w:pBdr", {**_NO_LINES, "w:top": line})
        own["w:spacing"] = _spacing(*spaces, point_twips(rule.use_pt or 0.0), "exact")
    return paragraph(properties("w:pPr", own), "".join(map(_characters, block.runs)))


def _spacing(before: int, after: int, line: int, rule: str) -> str:
    """Return `w:spacing` in twips that no automatic distance of a style overrides."""
    automatic = 'w:beforeAutospacing="0" w:afterAutospacing="0"'
    return f'<w:spacing w:before="{before}" w:after="{after}" {automatic} w:line="{line}" w:lineRule="{rule}"/>'


def _characters(each: Run) -> str:
    return run(_run_properties(each.size_pt, bold=each.bold, italic=each.italic, position=each.position), each.text)


def _run_properties(size_pt: float, *, bold: bool = False, italic: bool = False, position: str = "baseline") -> str:
    """Return `w:rPr` that leaves nothing to a style: the standard's font in all four scripts, size, weight, slant, place."""
    font, size = load().font, half_points(size_pt)
    own = {
        **_RUN,
        "w:rFonts": f'<w:rFonts w:ascii="{font}" w:hAnsi="{font}" w:eastAsia="{font}" w:cs="{font}"/>',
        **{name: value(name, int(bold)) for name in ("w:b", "w:bCs")},
        **{name: value(name, int(italic)) for name in ("w:i", "w:iCs")},
        **{name: value(name, size) for name in ("w:sz", "w:szCs")},
        "w:vertAlign": value("w:vertAlign", position),
    }
    return properties("w:rPr", own)

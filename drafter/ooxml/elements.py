"""The one place where text becomes XML. In: text and ready children. Out: WordprocessingML, children in the schema's order.

Every function returns a string; lengths enter as twips (`ooxml.units`). Names carry the prefix `w:` of the main namespace.
"""
from __future__ import annotations

from collections.abc import Mapping, Sequence

from drafter.record import Record

PPR_ORDER = (
    "w:pStyle", "w:keepNext", "w:keepLines", "w:pageBreakBefore", "w:framePr", "w:widowControl", "w:numPr",
    "w:suppressLineNumbers", "w:pBdr", "w:shd", "w:tabs", "w:suppressAutoHyphens", "w:kinsoku", "w:wordWrap",
    "w:overflowPunct", "w:topLinePunct", "w:autoSpaceDE", "w:autoSpaceDN", "w:bidi", "w:adjustRightInd", "w:snapToGrid",
    "w:spacing", "w:ind", "w:contextualSpacing", "w:mirrorIndents", "w:suppressOverlap", "w:jc", "w:textDirection",
    "w:textAlignment", "w:textboxTightWrap", "w:outlineLvl", "w:divId", "w:cnfStyle", "w:rPr", "w:sectPr", "w:pPrChange",
)  # fmt: skip
RPR_ORDER = (
    "w:rStyle", "w:rFonts", "w:b", "w:bCs", "w:i", "w:iCs", "w:caps", "w:smallCaps", "w:strike", "w:dstrike", "w:outline",
    "w:shadow", "w:emboss", "w:imprint", "w:noProof", "w:snapToGrid", "w:vanish", "w:webHidden", "w:color", "w:spacing", "w:w",
    "w:kern", "w:position", "w:sz", "w:szCs", "w:highlight", "w:u", "w:effect", "w:bdr", "w:shd", "w:fitText", "w:vertAlign",
    "w:rtl", "w:cs", "w:em", "w:lang", "w:eastAsianLayout", "w:specVanish", "w:oMath",
)  # fmt: skip
PBDR_ORDER = ("w:top", "w:left", "w:bottom", "w:right", "w:between", "w:bar")
TBLPR_ORDER = (
    "w:tblStyle", "w:tblpPr", "w:tblOverlap", "w:bidiVisual", "w:tblStyleRowBandSize", "w:tblStyleColBandSize", "w:tblW", "w:jc",
    "w:tblCellSpacing", "w:tblInd", "w:tblBorders", "w:shd", "w:tblLayout", "w:tblCellMar", "w:tblLook", "w:tblCaption",
    "w:tblDescription",
)  # fmt: skip
TBLBORDERS_ORDER = ("w:top", "w:left", "w:bottom", "w:right", "w:insideH", "w:insideV")
TRPR_ORDER = (
    "w:cnfStyle", "w:divId", "w:gridBefore", "w:gridAfter", "w:wBefore", "w:wAfter", "w:cantSplit", "w:trHeight", "w:tblHeader",
    "w:tblCellSpacing", "w:jc", "w:hidden",
)  # fmt: skip
TCPR_ORDER = (
    "w:cnfStyle", "w:tcW", "w:gridSpan", "w:hMerge", "w:vMerge", "w:tcBorders", "w:shd", "w:noWrap", "w:tcMar",
    "w:textDirection", "w:tcFitText", "w:vAlign", "w:hideMark",
)  # fmt: skip
STYLE_ORDER = (
    "w:name", "w:aliases", "w:basedOn", "w:next", "w:link", "w:autoRedefine", "w:hidden", "w:uiPriority", "w:semiHidden",
    "w:unhideWhenUsed", "w:qFormat", "w:locked", "w:pPr", "w:rPr",
)  # fmt: skip
_RANKS = {
    name: {child: rank for rank, child in enumerate(order)}
    for name, order in (
        ("w:pPr", PPR_ORDER),
        ("w:rPr", RPR_ORDER),
        ("w:pBdr", PBDR_ORDER),
        ("w:tblPr", TBLPR_ORDER),
        ("w:tblBorders", TBLBORDERS_ORDER),
        ("w:trPr", TRPR_ORDER),
        ("w:tcPr", TCPR_ORDER),
        ("w:style", STYLE_ORDER),
    )
}
_BORDER_SIZE = 4
_FRAME_SIZE = 8
CELL_MARGIN_TWIPS = 57


class TableCell(Record):
    """A cell: its width in twips, its ready content (empty is allowed), its vertical place (empty for the top)."""

    width: int
    content: str
    vertical_align: str = ""


def escape(text: str) -> str:
    """Return `text` as character data of XML; it is safe inside a quoted attribute too."""
    if "&" in text:
        text = text.replace("&", "&amp;")
    if "<" in text:
        text = text.replace("<", "&lt;")
    if ">" in text:
        text = text.replace(">", "&gt;")
    if '"' in text:
        text = text.replace('"', "&quot;")
    return text


def value(name: str, content: str | int) -> str:
    """Return an element of which `w:val` is all, such as `<w:jc w:val="center"/>`."""
    return f'<{name} w:val="{content}"/>'


def properties(name: str, children: Mapping[str, str]) -> str:
    """Return the element `name` with `children` (ready XML by name) in the schema's order; nothing for none.

    A child or an element that the schema's tables do not know is a `KeyError`.
    """
    if not children:
        return ""
    ordered = sorted(children, key=_RANKS[name].__getitem__)
    return f"<{name}>{''.join([children[child] for child in ordered])}</{name}>"


def spacing(before: int | None = None, after: int | None = None, line: int | None = None) -> str:
    """Return `w:spacing` of a paragraph: twips above and below, and 240ths of a line; `None` leaves it to the style."""
    parts = ["<w:spacing"]
    if before is not None:
        parts.append(f' w:before="{before}"')
    if after is not None:
        parts.append(f' w:after="{after}"')
    if line is not None:
        parts.append(f' w:line="{line}" w:lineRule="auto"')
    return "".join(parts) + "/>"


def exact_spacing(line: int) -> str:
    """Return `w:spacing` of a paragraph that is exactly `line` twips high, with nothing above or below."""
    return f'<w:spacing w:before="0" w:after="0" w:line="{line}" w:lineRule="exact"/>'


def empty_paragraph(line: int) -> str:
    """Return a paragraph without text that is exactly `line` twips high."""
    return paragraph(f"<w:pPr>{exact_spacing(line)}</w:pPr>", "")


def least_spacing(before: int, after: int, line: int) -> str:
    """Return `w:spacing` of a paragraph that is at least `line` twips high."""
    return f'<w:spacing w:before="{before}" w:after="{after}" w:line="{line}" w:lineRule="atLeast"/>'


def indent(left: int = 0, right: int = 0, first_line: int = 0) -> str:
    """Return `w:ind` in twips; a negative `first_line` hangs."""
    first = f'w:hanging="{-first_line}"' if first_line < 0 else f'w:firstLine="{first_line}"'
    return f'<w:ind w:left="{left}" w:right="{right}" {first}/>'


def border(name: str, size: int, space: int = 0, color: str = "000000") -> str:
    """Return one single border, such as `w:bottom`: `size` in eighths of a point, `space` in points, `color` RRGGBB."""
    return f'<{name} w:val="single" w:sz="{size}" w:space="{space}" w:color="{color}"/>'


def run(rpr: str, text: str) -> str:
    r"""Return a `w:r`: `rpr` is ready or empty; `\n`, a tab and U+2011 become Word's elements for them; U+00A0 stays."""
    inner = escape(text)
    if "\n" in inner or "\u2011" in inner or "\t" in inner:
        for character, element in _ELEMENTS.items():
            inner = inner.replace(character, f"</w:t>{element}{_OPEN_TEXT}")
        return f"<w:r>{rpr}{_OPEN_TEXT}{inner}</w:t></w:r>".replace(_OPEN_TEXT + "</w:t>", "")
    return f"<w:r>{rpr}{_OPEN_TEXT}{inner}</w:t></w:r>"


_ELEMENTS = {"\n": "<w:br/>", "\t": "<w:tab/>", "\u2011": "<w:noBreakHyphen/>"}
_OPEN_TEXT = '<w:t xml:space="preserve">'


def paragraph(ppr: str, runs: str) -> str:
    """Return a `w:p`; `ppr` and `runs` are ready or empty."""
    return f"<w:p>{ppr}{runs}</w:p>"


def close_cell(content: str) -> str:
    """Return the content of a cell so that it ends in a paragraph, as the schema wants: one more `w:p` when it does not."""
    return content if content.endswith(("</w:p>", "<w:p/>")) else content + "<w:p/>"


def frame(content: str, width: int, height: int, color: str, side: str) -> str:
    """Return a `w:tbl` of one cell with a border of `color`, exactly `width` by `height` twips, on the `side` of its column."""
    sides = {name: border(name, _FRAME_SIZE, color=color) for name in TBLBORDERS_ORDER[:4]}
    about = {
        "w:tblW": f'<w:tblW w:w="{width}" w:type="dxa"/>',
        "w:jc": value("w:jc", side),
        "w:tblInd": '<w:tblInd w:w="0" w:type="dxa"/>',
        "w:tblBorders": properties("w:tblBorders", sides),
        "w:tblLayout": '<w:tblLayout w:type="fixed"/>',
        "w:tblCellMar": '<w:tblCellMar><w:left w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/></w:tblCellMar>',
    }
    row = f'<w:trPr><w:cantSplit/><w:trHeight w:val="{height}" w:hRule="exact"/></w:trPr>'
    cell = _cell(TableCell(width, content, "center"), 1)
    grid = f'<w:tblGrid><w:gridCol w:w="{width}"/></w:tblGrid>'
    return f"<w:tbl>{properties('w:tblPr', about)}{grid}<w:tr>{row}{cell}</w:tr></w:tbl>"


def bookmarked(name: str, number: int) -> str:
    """Return an empty bookmark: `number` is its own in the file."""
    return f'<w:bookmarkStart w:id="{number}" w:name="{name}"/><w:bookmarkEnd w:id="{number}"/>'


def table(rows: Sequence[Sequence[TableCell]], *, bordered: bool = False, header_rows: int = 0, may_break: bool = False) -> str:
    """Return a `w:tbl` of fixed layout: borderless with no cell margins, or `bordered` with black lines and small margins.

    Rows may divide the width differently: the grid holds every edge and a cell spans what lies between its own. The first
    `header_rows` repeat on each page; the others are kept whole unless they `may_break` across pages.
    """
    edges = sorted({edge for row in rows for edge in _edges(row)})
    columns = [right - left for left, right in zip([0, *edges], edges, strict=False)]
    margin = CELL_MARGIN_TWIPS if bordered else 0
    about = {
        "w:tblW": f'<w:tblW w:w="{edges[-1] if edges else 0}" w:type="dxa"/>',
        "w:tblInd": '<w:tblInd w:w="0" w:type="dxa"/>',
        "w:tblLayout": '<w:tblLayout w:type="fixed"/>',
        "w:tblCellMar": "".join(
            ("<w:tblCellMar>", *(f'<w:{side} w:w="{margin}" w:type="dxa"/>' for side in ("left", "right")), "</w:tblCellMar>")
        ),
    }
    if bordered:
        sides = {side: border(side, _BORDER_SIZE) for side in TBLBORDERS_ORDER}
        about["w:tblBorders"] = properties("w:tblBorders", sides)
    parts = ["<w:tbl>", properties("w:tblPr", about), "<w:tblGrid>"]
    parts += [f'<w:gridCol w:w="{column}"/>' for column in columns]
    parts.append("</w:tblGrid>")
    rank = {edge: position for position, edge in enumerate(edges)}
    for number, row in enumerate(rows):
        parts.append("<w:tr>")
        if number < header_rows:
            parts.append("<w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>")
        elif not may_break:
            parts.append("<w:trPr><w:cantSplit/></w:trPr>")
        before = -1
        for cell, edge in zip(row, _edges(row), strict=True):
            parts.append(_cell(cell, rank[edge] - before))
            before = rank[edge]
        parts.append("</w:tr>")
    parts.append("</w:tbl>")
    return "".join(parts)


def _edges(row: Sequence[TableCell]) -> list[int]:
    """Return the right edge of every cell, in twips from the table's left."""
    edges, edge = [], 0
    for cell in row:
        edge += cell.width
        edges.append(edge)
    return edges


def _cell(cell: TableCell, span: int) -> str:
    """Return a `w:tc` that covers `span` columns of the grid."""
    spanning = value("w:gridSpan", span) if span > 1 else ""
    vertical = value("w:vAlign", cell.vertical_align) if cell.vertical_align else ""
    about = f'<w:tcPr><w:tcW w:w="{cell.width}" w:type="dxa"/>{spanning}{vertical}</w:tcPr>'
    return f"<w:tc>{about}{close_cell(cell.content)}</w:tc>"

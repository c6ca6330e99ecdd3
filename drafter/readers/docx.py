"""DOCX to blocks. In: the bytes of a file. Out: `ReadDocument`, every measure as the file and its styles give it.

So far it reads what our own writer makes: paragraphs, tables, direct formatting over paragraph styles. Strangers' files
(numbering, text boxes, fields) come with the checker.
"""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree import ElementTree as Tree

from drafter.layout.document import AnnexPages, Block, Cell, Frame, Grid, Page, Parts, Run
from drafter.ooxml.opc import relationships
from drafter.ooxml.package import Package, PackageError, check_well_formed, open_package
from drafter.ooxml.sections import RELATED
from drafter.ooxml.styles import ParagraphStyle, read_styles
from drafter.ooxml.units import mm, read_twips
from drafter.readers.blocks import ReadDocument
from drafter.record import replace

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_OFF = ("0", "false", "off")
_ALIGN = {"both": "justify", "start": "left", "end": "right"}
_POSITIONS = ("superscript", "subscript")


def read_docx(data: bytes) -> ReadDocument:
    """Return the paragraphs and tables of a DOCX; a file that is none, or is damaged, raises `PackageError`."""
    package = open_package(data)
    main = next((each.target for each in relationships(package) if each.kind == "officeDocument" and not each.external), "")
    root = _root(package, main)
    body = root.find(f"{_W}body")
    if body is None:
        raise PackageError("missing", main)
    styles_part = next((each.target for each in relationships(package, main) if each.kind == "styles"), "")
    reader = _Reader(read_styles(package.read(styles_part), styles_part).paragraphs)
    title, agency = _properties(package)
    (first, setup), *others = reader.sections(body)
    header, footer = (_first_page(package, main, setup, kind, reader) for kind in ("header", "footer"))
    return ReadDocument(
        _page(setup), first, title, agency, header, footer, tuple(AnnexPages(_page(each), parts) for parts, each in others)
    )


def _first_page(package: Package, main: str, section: Tree.Element | None, kind: str, reader: _Reader) -> Parts:
    """Return what the first page of a section has in its margin, empty where it has nothing of its own."""
    references = section.findall(f"{_W}{kind}Reference") if section is not None else []
    related = next((each.get(f"{{{RELATED}}}id") for each in references if _attribute(each, "type") == "first"), None)
    part = next((each.target for each in relationships(package, main) if each.id == related and not each.external), "")
    return tuple(reader.parts(_root(package, part))) if part in package.entries else ()


def _root(package: Package, part: str) -> Tree.Element:
    """Return the root of a part that is known to hold no DOCTYPE, so no entity can expand."""
    data = package.read(part)
    check_well_formed(data, part)
    return Tree.fromstring(data)


def _properties(package: Package) -> tuple[str, str]:
    """Return title and agency of the core properties, empty where the file has none."""
    part = next((each.target for each in relationships(package) if each.kind == "core-properties"), "")
    if part not in package.entries:
        return "", ""
    values = {element.tag.rpartition("}")[2]: element.text or "" for element in _root(package, part)}
    return values.get("title", ""), values.get("creator", "")


def _page(section: Tree.Element | None) -> Page:
    size = section.find(f"{_W}pgSz") if section is not None else None
    margins = section.find(f"{_W}pgMar") if section is not None else None

    def length(element: Tree.Element | None, name: str) -> float:
        return mm(read_twips(_attribute(element, name)) or 0)

    sides = [length(margins, side) for side in ("top", "bottom", "left", "right", "header")]
    return Page(length(size, "w"), length(size, "h"), *sides)


def _attribute(element: Tree.Element | None, name: str) -> str:
    return element.get(_W + name, "") if element is not None else ""


def _is_on(parent: Tree.Element | None, name: str, inherited: bool) -> bool:
    element = parent.find(_W + name) if parent is not None else None
    return inherited if element is None else element.get(f"{_W}val", "1") not in _OFF


class _Reader:
    """Reads the content of one file with its styles."""

    def __init__(self, styles: dict[str, ParagraphStyle]) -> None:
        self._styles = styles

    def sections(self, body: Tree.Element) -> list[tuple[Parts, Tree.Element | None]]:
        """Return the content of each section and its setup; the paragraph that only ends a section is none of its content."""
        found: list[tuple[Parts, Tree.Element | None]] = []
        open_parts: list[Block | Grid] = []
        for element in body:
            ending = element.find(f"{_W}pPr/{_W}sectPr") if element.tag == f"{_W}p" else None
            if ending is None:
                open_parts += self._parts_of(element)
            else:
                open_parts += self._parts_of(element) if element.find(f"{_W}r") is not None else ()
                found.append((tuple(open_parts), ending))
                open_parts = []
        return [*found, (tuple(open_parts), body.find(f"{_W}sectPr"))]

    def parts(self, container: Tree.Element) -> Iterator[Block | Grid]:
        """Yield paragraphs and tables of a body or cell."""
        for element in container:
            yield from self._parts_of(element)

    def _parts_of(self, element: Tree.Element) -> tuple[Block | Grid, ...]:
        if element.tag == f"{_W}p":
            return (self._block(element),)
        if element.tag == f"{_W}tbl":
            framed = _framed(element)
            return (replace(self._block(framed[0]), frame=framed[1]),) if framed else (self._grid(element),)
        return ()

    def _grid(self, table: Tree.Element) -> Grid:
        rows = table.findall(f"{_W}tr")
        headers = [row for row in rows if _is_on(row.find(f"{_W}trPr"), "tblHeader", False)]
        bordered = table.find(f"{_W}tblPr/{_W}tblBorders") is not None
        cells = tuple(tuple(self._cell(cell) for cell in row.findall(f"{_W}tc")) for row in rows)
        may_break = not all(_is_on(row.find(f"{_W}trPr"), "cantSplit", False) for row in rows)
        return Grid(cells, bordered, len(headers), may_break)

    def _cell(self, cell: Tree.Element) -> Cell:
        width = mm(read_twips(_attribute(cell.find(f"{_W}tcPr/{_W}tcW"), "w")) or 0)
        return Cell(width, tuple(part for part in self.parts(cell) if isinstance(part, Block)))

    def _block(self, p: Tree.Element) -> Block:
        properties = p.find(f"{_W}pPr")
        style_id = _attribute(properties.find(f"{_W}pStyle") if properties is not None else None, "val")
        style = self._styles.get(style_id)
        block = _styled(style) if style else Block("", "", (), "left")
        block = _direct(block, properties) if properties is not None else block
        places = tuple(_attribute(mark, "name") for mark in p.findall(f"{_W}bookmarkStart"))
        return replace(block, runs=tuple(_runs(p, style)), places=tuple(name for name in places if not name.startswith("_")))


def _framed(table: Tree.Element) -> tuple[Tree.Element, Frame] | None:
    """Return the paragraph and the frame of a stamp: a table of one cell of an exact height; `None` for any other table."""
    heights = table.findall(f"{_W}tr/{_W}trPr/{_W}trHeight")
    cells = table.findall(f"{_W}tr/{_W}tc")
    paragraphs = cells[0].findall(f"{_W}p") if len(cells) == 1 else []
    if len(heights) != 1 or _attribute(heights[0], "hRule") != "exact" or len(paragraphs) != 1:
        return None
    about = table.find(f"{_W}tblPr")
    color = _attribute(about.find(f"{_W}tblBorders/{_W}top") if about is not None else None, "color")
    side = _attribute(about.find(f"{_W}jc") if about is not None else None, "val")
    width, height = (mm(read_twips(length) or 0) for length in (_attribute(cells[0].find(f"{_W}tcPr/{_W}tcW"), "w"),
                                                               _attribute(heights[0], "val")))
    return paragraphs[0], Frame(width, height, color, side or "left")


def _styled(style: ParagraphStyle) -> Block:
    """Return an empty block as its style alone makes it."""
    return Block(
        rule=style.name,
        slot="",
        runs=(),
        align=style.align,
        left_mm=mm(style.left),
        right_mm=mm(style.right),
        first_line_mm=mm(style.first_line),
        space_before_pt=style.before / 20,
        space_after_pt=style.after / 20,
        line_spacing=round(style.line / 240, 4) if style.line_rule == "auto" else 1.0,
        keep_next=style.keep_next,
        height_mm=mm(style.line) if style.line_rule == "atLeast" else 0.0,
    )


def _direct(block: Block, properties: Tree.Element) -> Block:
    """Return the block with what its own `w:pPr` says."""
    spacing, ind = properties.find(f"{_W}spacing"), properties.find(f"{_W}ind")
    align = _attribute(properties.find(f"{_W}jc"), "val")
    changes: dict[str, object] = {"keep_next": _is_on(properties, "keepNext", block.keep_next)}
    if align:
        changes["align"] = _ALIGN.get(align, align)
    measures = (("space_before_pt", "before", 20), ("space_after_pt", "after", 20), ("line_spacing", "line", 240))
    for name, attribute, unit in measures:
        if _attribute(spacing, attribute):
            changes[name] = round((read_twips(_attribute(spacing, attribute)) or 0) / unit, 4)
    for name, attribute in (("left_mm", "left"), ("right_mm", "right"), ("first_line_mm", "firstLine")):
        if _attribute(ind, attribute):
            changes[name] = mm(read_twips(_attribute(ind, attribute)) or 0)
    if _attribute(ind, "hanging"):
        changes["first_line_mm"] = -mm(read_twips(_attribute(ind, "hanging")) or 0)
    return replace(block, **changes)  # type: ignore[arg-type]


def _runs(p: Tree.Element, style: ParagraphStyle | None) -> Iterator[Run]:
    for element in p.iter(f"{_W}r"):
        properties = element.find(f"{_W}rPr")
        size = _attribute(properties.find(f"{_W}sz") if properties is not None else None, "val")
        position = _attribute(properties.find(f"{_W}vertAlign") if properties is not None else None, "val")
        text = "".join(_words(element))
        if text:
            yield Run(
                text,
                (read_twips(size) or (style.half_points if style else 0)) / 2,
                _is_on(properties, "b", style.bold if style else False),
                _is_on(properties, "i", style.italic if style else False),
                position if position in _POSITIONS else "baseline",
            )


def _words(run: Tree.Element) -> Iterator[str]:
    for element in run:
        if element.tag == f"{_W}t":
            yield element.text or ""
        elif element.tag == f"{_W}br":
            yield "\n"
        elif element.tag == f"{_W}noBreakHyphen":
            yield "\u2011"
        elif element.tag == f"{_W}tab":
            yield "\t"

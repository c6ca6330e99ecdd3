"""DOCX to blocks. In: the bytes of a file. Out: `ReadDocument`, every measure as the file and its styles give it.

So far it reads what our own writer makes: paragraphs, tables, direct formatting over paragraph styles. Strangers' files
(numbering, text boxes, fields) come with the checker.
"""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree import ElementTree as Tree

from drafter.layout.document import Block, Cell, Grid, Page, Run
from drafter.ooxml.opc import relationships
from drafter.ooxml.package import Package, PackageError, check_well_formed, open_package
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
    return ReadDocument(_page(body), tuple(reader.parts(body)), title, agency)


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


def _page(body: Tree.Element) -> Page:
    section = body.find(f"{_W}sectPr")
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

    def parts(self, container: Tree.Element) -> Iterator[Block | Grid]:
        """Yield paragraphs and tables of a body or cell."""
        for element in container:
            if element.tag == f"{_W}p":
                yield self._block(element)
            elif element.tag == f"{_W}tbl":
                yield self._grid(element)

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
        return replace(block, runs=tuple(_runs(p, style)))


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

"""Tags in a part. In: the bytes of a WordprocessingML part. Out: its slots, other tags and page setups, by byte offset.

A slot is a paragraph whose whole text is `{{p name }}`; whatever Word did to the runs inside does not matter. Offsets come from
the XML parser, so nothing here looks for markup in text.
"""
from __future__ import annotations

from drafter.ooxml.open_blocks import Child, Paragraph, Table
from drafter.ooxml.package import PackageError
from drafter.ooxml.units import read_length
from drafter.record import Record

MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
TAG_MARKS = ("{{", "{%", "{#")
_LOST = ("drawing", "pict", "object", "sectPr", "other:AlternateContent", "footnoteReference", "endnoteReference", "altChunk",
         "br", "pageBreakBefore")  # fmt: skip
_CHANGES = ("pPrChange", "rPrChange", "sectPrChange", "tblPrChange", "tblPrExChange", "tcPrChange", "trPrChange", "tblGridChange")
_REVISIONS = ("ins", "del", "moveFrom", "moveTo", "commentRangeStart", "commentReference")
_BLOCKS = ("p", "tbl", "sdt", "customXml", "altChunk")
_PAGE = ("top", "bottom", "left", "right", "header", "footer", "gutter")


class SlotPlace(Record):
    """A slot: the bytes of its paragraph, and what stands around it in its container (body, cell).

    `before` and `after` name the neighbouring block: `p`, `tbl`, `slot` for another slot, empty at the container's edge.
    `width` is the text width of the enclosing cell in twips with its own margins taken off, `None` outside cells or when the
    file does not say; `table_style` and `margins` are what the table itself says of margins (left, right; `None` when silent).
    `lost` names an object of the paragraph that filling the slot would lose.
    """

    name: str
    start: int
    end: int
    container: str
    before: str
    after: str
    width: int | None
    margins: tuple[int | None, int | None]
    table_style: str
    lost: str


class PageSetup(Record):
    """A section: paper and margins in twips, its `w:sectPr` as the part has it, and where in that its `w:pgMar` stands."""

    width: int | None
    height: int | None
    margins: dict[str, int]
    start: int
    end: int
    raw: bytes
    margins_start: int
    margins_end: int


class TaggedPart(Record):
    """What was found in a part; `other_tags` are the texts of paragraphs that hold any other tag."""

    slots: tuple[SlotPlace, ...]
    other_tags: tuple[str, ...]
    pages: tuple[PageSetup, ...]
    namespace: str
    has_revisions: bool
    namespaces: dict[str, str]


class _Finder:
    """Keeps the state of one pass over a part."""

    def __init__(self, data: bytes) -> None:
        from pyexpat import ParserCreate

        self.data = data
        self.slots: list[dict[str, object]] = []
        self.other_tags: list[str] = []
        self.pages: list[PageSetup] = []
        self.has_revisions = False
        self.namespace = ""
        self._stack: list[str] = []
        self._children: list[list[Child]] = []
        self._paragraphs: list[Paragraph] = []
        self._tables: list[Table] = []
        self._page: dict[str, int] = {}
        self._margins: dict[str, int] = {}
        self._margins_span = (0, 0)
        self._section_start = 0
        self.namespaces: dict[str, str] = {}
        self._in_text = False
        self._old = 0
        self.parser = ParserCreate(namespace_separator=" ")
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._text
        self.parser.StartDoctypeDeclHandler = self._doctype
        self.parser.StartNamespaceDeclHandler = self._declared

    def _doctype(self, *_: object) -> None:
        raise PackageError("xml", "", "DOCTYPE")

    def _declared(self, prefix: str | None, uri: str | None) -> None:
        if prefix == "w" and not self.namespace:
            self.namespace = uri or ""
        self.namespaces.setdefault(prefix or "", uri or "")

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        namespace, _, local = name.rpartition(" ")
        if namespace not in (MAIN, STRICT):
            local = f"other:{local}"
        self._stack.append(local)
        self._children.append([])
        if local in _CHANGES:
            self._old += 1
            self.has_revisions = True
        if self._old:  # how it was before a tracked change: nothing of it counts
            return
        values = {key.rpartition(" ")[2]: value for key, value in attributes.items()} if attributes else {}
        if local in _LOST and self._paragraphs:
            self._paragraphs[-1].lost = _lost(local, values) or self._paragraphs[-1].lost
        self._enter(local)
        if values:
            self._property(local, values)

    def _enter(self, local: str) -> None:
        if local == "t":
            self._in_text = True
        elif local == "p":
            self._paragraphs.append(Paragraph(self.parser.CurrentByteIndex))
        elif local == "tbl":
            self._tables.append(Table())
        elif local == "tc" and self._tables:
            self._tables[-1].widths.append(None)
            self._tables[-1].cell_margins = {}
        elif local == "sectPr":
            self._page, self._margins, self._margins_span = {}, {}, (0, 0)
            self._section_start = self.parser.CurrentByteIndex
        elif local in _REVISIONS:
            self.has_revisions = True

    def _property(self, local: str, values: dict[str, str]) -> None:
        parent = self._stack[-2] if len(self._stack) > 1 else ""
        if local == "pgSz" and parent == "sectPr":
            measured = {key: read_length(values.get(key, "")) for key in ("w", "h")}
            self._page = {key: value for key, value in measured.items() if value}
        elif local == "pgMar" and parent == "sectPr":
            measured = {key: read_length(values.get(key, "")) for key in _PAGE}
            self._margins = {key: value for key, value in measured.items() if value is not None}
            self._margins_span = (self.parser.CurrentByteIndex, 0)
        elif not self._tables:
            return
        elif local == "tcW" and values.get("type", "dxa") == "dxa":
            self._tables[-1].widths[-1:] = [read_length(values.get("w", ""))]
        elif local == "tblStyle":
            self._tables[-1].style = values.get("val", "")
        elif parent in ("tblCellMar", "tcMar") and local in ("left", "start", "right", "end"):
            table = self._tables[-1]
            side = "left" if local in ("left", "start") else "right"
            (table.margins if parent == "tblCellMar" else table.cell_margins)[side] = read_length(values.get("w", "")) or 0

    def _text(self, text: str) -> None:
        if self._in_text and self._paragraphs:
            self._paragraphs[-1].text.append(text)

    def _end(self, _: str) -> None:
        local = self._stack.pop()
        children = self._children.pop()
        at = self.parser.CurrentByteIndex
        if self._old:
            self._old -= local in _CHANGES
        elif local == "t":
            self._in_text = False
        elif local == "p":
            self._close_paragraph(at)
        elif local == "tbl":
            self._tables.pop()
        elif local == "tc" and self._tables:
            self._tables[-1].widths.pop()
        elif local == "pgMar" and self._stack[-1:] == ["sectPr"]:
            self._margins_span = (self._margins_span[0], self._end_of(self._margins_span[0], at))
        elif local == "sectPr":
            self.pages.append(self._page_setup(self._end_of(self._section_start, at)))
        if local in _BLOCKS and local != "p" and self._children:
            self._children[-1].append(Child(local))
        self._name_neighbours(local, children)

    def _end_of(self, start: int, at: int) -> int:
        """Return where the element that began at `start` ends, while its end is handled with the parser at `at`."""
        # An empty element ends where the parser stands; one with an end tag begins it there.
        is_empty = self.data[at - 2 : at] == b"/>" and self.data.find(b"<", start + 1, at) < 0
        return at if is_empty else self.data.index(b">", at) + 1

    def _page_setup(self, end: int) -> PageSetup:
        start, (first, last) = self._section_start, self._margins_span
        raw = self.data[start:end]
        return PageSetup(self._page.get("w"), self._page.get("h"), self._margins, start, end, raw, first - start, last - start)

    def _close_paragraph(self, at: int) -> None:
        paragraph = self._paragraphs.pop()
        text = "".join(paragraph.text)
        name = slot_name(text)
        child = Child("p")
        if name:
            child = Child("slot", len(self.slots))
            table = self._tables[-1] if self._tables and self._tables[-1].widths else None
            self.slots.append({
                "name": name,
                "start": paragraph.start,
                "end": self.data.index(b">", at) + 1,
                "lost": paragraph.lost,
                "before": "",
                "after": "",
                "width": table.widths[-1] if table else None,
                "table_style": table.style if table else "",
                "margins": table.side_margins() if table else (None, None),
            })  # fmt: skip
        elif any(mark in text for mark in TAG_MARKS):
            self.other_tags.append(text)
        if self._children:
            self._children[-1].append(child)

    def _name_neighbours(self, container: str, children: list[Child]) -> None:
        for position, child in enumerate(children):
            if child.slot >= 0:
                slot = self.slots[child.slot]
                slot["container"] = container
                slot["before"] = children[position - 1].kind if position else ""
                slot["after"] = children[position + 1].kind if position + 1 < len(children) else ""


def _lost(local: str, values: dict[str, str]) -> str:
    """Return what filling the slot would lose with this element of its paragraph, empty for what matters to nobody."""
    if local == "br" and values.get("type", "textWrapping") != "textWrapping":
        return f"{values['type']} break"
    if local == "pageBreakBefore" and values.get("val", "1") not in ("0", "false", "off"):
        return "page break"
    return "" if local in ("br", "pageBreakBefore") else local.removeprefix("other:")


def slot_name(text: str) -> str:
    """Return the name in a text that is one tag `{{p name }}` and nothing else, empty for any other text."""
    text = text.strip()
    if not text.startswith("{{p") or not text.endswith("}}") or text.count("{{") != 1:
        return ""
    inner = text[3:-2]
    name = inner.strip()
    return name if inner[:1].isspace() and name.isidentifier() else ""


def find_tags(data: bytes, part: str) -> TaggedPart:
    """Look through a part once; `PackageError` `xml` when it is not well-formed, has a DTD, or is not UTF-8."""
    from pyexpat import ExpatError

    finder = _Finder(data)
    try:
        data.decode("utf-8")
        finder.parser.Parse(data, True)
    except (ExpatError, UnicodeDecodeError) as error:
        raise PackageError("xml", part, str(error)) from None
    except PackageError as error:
        raise PackageError(error.code, part, error.detail) from None
    slots = tuple(SlotPlace(**slot) for slot in finder.slots)  # type: ignore[arg-type]
    others, pages = tuple(finder.other_tags), tuple(finder.pages)
    return TaggedPart(slots, others, pages, finder.namespace, finder.has_revisions, finder.namespaces)

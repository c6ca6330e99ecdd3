"""Styles of a Word file. In: its `styles.xml`. Out: each paragraph style with everything it inherits.

Measures are those of the file: twips, half-points, 240ths of a line. Toggles, alignment and indents are read as Word reads them.
"""
from __future__ import annotations

from drafter.ooxml.package import PackageError
from drafter.ooxml.units import LARGEST_TWIPS, read_length
from drafter.record import Record

_PARENTS = {"docDefaults", "style", "pPrDefault", "rPrDefault", "pPr", "rPr", "tblPr", "tblCellMar"}
_OFF = ("0", "false", "off")
_ALIGN = {"both": "justify", "start": "left", "end": "right", "distribute": "justify"}


class _Raw:
    """A style as it stands in the file, before inheritance."""

    __slots__ = ("based_on", "id", "is_default", "kind", "name", "values")

    def __init__(self, style_id: str, kind: str, is_default: bool) -> None:
        self.id, self.kind, self.is_default = style_id, kind, is_default
        self.name = self.based_on = ""
        self.values: dict[str, str] = {}


class ParagraphStyle(Record):
    """A paragraph style, inheritance done. `line_rule` is `auto` (`line` in 240ths), `exact` or `atLeast` (`line` in twips)."""

    id: str
    name: str
    half_points: int
    bold: bool
    italic: bool
    align: str
    left: int
    right: int
    first_line: int
    before: int
    after: int
    line: int
    line_rule: str
    keep_next: bool


class StyleSheet(Record):
    """The styles of a file: paragraph styles by id, and the side margins (twips) that table styles give to cells, by style id."""

    paragraphs: dict[str, ParagraphStyle]
    cell_margins: dict[str, tuple[int, int]]
    default_table: str


def read_styles(data: bytes, part: str = "word/styles.xml") -> StyleSheet:
    """Read `styles.xml`; `PackageError` `xml` when it is not well-formed. A style based on itself inherits nothing more."""
    defaults, raws = _parse(data, part)
    paragraphs = {raw.id: _paragraph(raw.id, raws, defaults) for raw in raws.values() if raw.kind == "paragraph"}
    tables = {raw.id: raw for raw in raws.values() if raw.kind == "table"}
    margins = {}
    for style_id in tables:
        values = _inherited(style_id, raws, {})
        margins[style_id] = (_twips(values, "cell.left"), _twips(values, "cell.right"))
    return StyleSheet(paragraphs, margins, next((raw.id for raw in tables.values() if raw.is_default), ""))


def _parse(data: bytes, part: str) -> tuple[dict[str, str], dict[str, _Raw]]:
    """Return the document's defaults and the raw styles by id."""
    from pyexpat import ExpatError, ParserCreate

    defaults: dict[str, str] = {}
    raws: dict[str, _Raw] = {}
    stack: list[str] = []
    current: _Raw | None = None

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal current
        name = name.rpartition(" ")[2]
        values = {key.rpartition(" ")[2]: content for key, content in attributes.items()}
        parent = stack[-1] if stack else ""
        stack.append(name)
        if name == "style":
            current = _Raw(values.get("styleId", ""), values.get("type", "paragraph"), _is_on(values.get("default", "0")))
            raws[current.id] = current
        elif parent == "style" and current is not None and name in ("name", "basedOn"):
            content = values.get("val", "")
            current.name, current.based_on = (content, current.based_on) if name == "name" else (current.name, content)
        elif all(above in _PARENTS for above in stack[1:-1]):
            into = current.values if current is not None else defaults
            into.update(_read(parent, name, values))

    def end(name: str) -> None:
        nonlocal current
        stack.pop()
        if name.rpartition(" ")[2] == "style":
            current = None

    parser = ParserCreate(namespace_separator=" ")
    def refuse(*_: object) -> None:
        raise PackageError("xml", part, "DOCTYPE")

    parser.StartElementHandler, parser.EndElementHandler, parser.StartDoctypeDeclHandler = start, end, refuse
    try:
        parser.Parse(data, True)
    except ExpatError as error:
        raise PackageError("xml", part, str(error)) from None
    return defaults, raws


def _read(parent: str, name: str, values: dict[str, str]) -> dict[str, str]:
    """Return what one property says, by our own keys."""
    if parent == "tblCellMar":
        side = {"left": "left", "start": "left", "right": "right", "end": "right"}.get(name)
        return {f"cell.{side}": values.get("w", "")} if side else {}
    if (parent == "rPr" and name in ("b", "i", "sz")) or (parent == "pPr" and name in ("jc", "keepNext")):
        return {name: values.get("val", "1" if name != "jc" else "left")}
    if parent == "pPr" and name == "spacing":
        return {f"spacing.{key}": content for key, content in values.items()}
    if parent == "pPr" and name == "ind":
        renamed = {{"start": "left", "end": "right"}.get(key, key): content for key, content in values.items()}
        if "hanging" in renamed:
            renamed["firstLine"] = f"-{renamed.pop('hanging')}"
        return {f"ind.{key}": content for key, content in renamed.items()}
    return {}


def _inherited(style_id: str, raws: dict[str, _Raw], defaults: dict[str, str]) -> dict[str, str]:
    """Return the values of a style over those of the styles it is based on, over the defaults."""
    chain: list[_Raw] = []
    while style_id in raws and raws[style_id] not in chain:
        chain.append(raws[style_id])
        style_id = raws[style_id].based_on
    values = dict(defaults)
    for raw in reversed(chain):
        values.update(raw.values)
    return values


def _paragraph(style_id: str, raws: dict[str, _Raw], defaults: dict[str, str]) -> ParagraphStyle:
    values = _inherited(style_id, raws, defaults)
    align = values.get("jc", "left")
    return ParagraphStyle(
        id=style_id,
        name=raws[style_id].name,
        half_points=_number(values.get("sz", ""), 20),
        bold=_is_on(values.get("b", "0")),
        italic=_is_on(values.get("i", "0")),
        align=_ALIGN.get(align, align),
        left=_twips(values, "ind.left"),
        right=_twips(values, "ind.right"),
        first_line=_twips(values, "ind.firstLine"),
        before=_twips(values, "spacing.before"),
        after=_twips(values, "spacing.after"),
        line=_number(values.get("spacing.line", ""), 240),
        line_rule=values.get("spacing.lineRule", "auto"),
        keep_next=_is_on(values.get("keepNext", "0")),
    )


def _is_on(content: str) -> bool:
    return content not in _OFF


def _twips(values: dict[str, str], key: str) -> int:
    return read_length(values.get(key, "")) or 0


def _number(content: str, otherwise: int) -> int:
    """Return a count that is more than none and within reason, else `otherwise`."""
    try:
        number = float(content)
    except ValueError:
        return otherwise
    return int(number) if 1 <= number <= LARGEST_TWIPS else otherwise

"""Sections of a file. In: a `w:sectPr` as it stands, and what is to be otherwise. Out: the same element with that changed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from drafter.record import Record

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

RELATED = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
SECTPR_ORDER = (
    "headerReference", "footerReference", "footnotePr", "endnotePr", "type", "pgSz", "pgMar", "paperSrc", "pgBorders",
    "lnNumType", "pgNumType", "cols", "formProt", "vAlign", "noEndnote", "titlePg", "textDirection", "bidi", "rtlGutter",
    "docGrid", "printerSettings", "sectPrChange",
)  # fmt: skip
FIRST = "first"


class SectionChange(Record):
    """What a section has otherwise: paper and margins in twips (`None` leaves them), page numbers from 1, first-page parts.

    `margins` are top, bottom, left, right, `footer` the distance of the footer from the paper's edge. `first_parts` are ids of
    relationships by element (`headerReference`, `footerReference`).
    """

    size: tuple[int, int] | None = None
    margins: tuple[int, int, int, int] | None = None
    footer: int | None = None
    restarts: bool = False
    first_parts: Mapping[str, str] = {}


def changed_section(raw: bytes, namespaces: Mapping[str, str], change: SectionChange) -> str:
    """Return the section `raw`, whose prefixes are those of `namespaces` in its part, with `change` made to it."""
    from xml.etree import ElementTree as Tree

    declared = "".join(f' xmlns{":" * bool(prefix)}{prefix}="{uri}"' for prefix, uri in namespaces.items())
    section = Tree.fromstring(f"<x{declared}>{raw.decode()}</x>")[0]
    for prefix, uri in {**namespaces, "r": RELATED}.items():
        if prefix and not prefix.startswith("ns"):
            Tree.register_namespace(prefix, uri)
    _change(section, change)
    return Tree.tostring(section, encoding="unicode")


def has_first_part(raw: bytes, namespaces: Mapping[str, str], element: str) -> bool:
    """Return whether a section has a header or footer of its own for its first page."""
    probe = changed_section(raw, namespaces, SectionChange())
    from xml.etree import ElementTree as Tree

    section = Tree.fromstring(probe)
    space = section.tag.removesuffix("sectPr")
    return any(each.get(f"{space}type") == FIRST for each in section.iter(f"{space}{element}"))


def _change(section: Element, change: SectionChange) -> None:
    space = section.tag.removesuffix("sectPr")
    if change.size:
        width, height = change.size
        size = _child(section, "pgSz")
        size.attrib.clear()
        size.set(f"{space}w", str(width))
        size.set(f"{space}h", str(height))
        if width > height:
            size.set(f"{space}orient", "landscape")
    margins = _child(section, "pgMar")
    if change.margins:
        for side, value in zip(("top", "bottom", "left", "right"), change.margins, strict=True):
            margins.set(f"{space}{side}", str(value))
        margins.set(f"{space}gutter", "0")
    if change.footer is not None:
        margins.set(f"{space}footer", str(change.footer))
    if change.restarts:
        _child(section, "pgNumType").set(f"{space}start", "1")
        _child(section, "titlePg")
    for name, related in change.first_parts.items():
        _refer(section, name, related)
        _child(section, "titlePg")


def _refer(section: Element, name: str, related: str) -> None:
    """Let the first page of a section have the part of a relationship, in the place of the one it had."""
    space = section.tag.removesuffix("sectPr")
    for old in [each for each in section.findall(f"{space}{name}") if each.get(f"{space}type") == FIRST]:
        section.remove(old)
    reference = section.makeelement(f"{space}{name}", {f"{space}type": FIRST, f"{{{RELATED}}}id": related})
    section.insert(0 if name == "headerReference" else _rank(section, name), reference)


def _child(section: Element, name: str) -> Element:
    """Return the child `name` of a section, made in the schema's order where there is none."""
    space = section.tag.removesuffix("sectPr")
    found = section.find(f"{space}{name}")
    if found is None:
        found = section.makeelement(f"{space}{name}", {})
        section.insert(_rank(section, name), found)
    return found


def _rank(section: Element, name: str) -> int:
    """Return where a new child `name` belongs among the children of a section."""
    space = section.tag.removesuffix("sectPr")
    later = [f"{space}{each}" for each in SECTPR_ORDER[SECTPR_ORDER.index(name) + 1 :]]
    return next((at for at, child in enumerate(section) if child.tag in later), len(section))

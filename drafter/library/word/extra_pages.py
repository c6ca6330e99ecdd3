"""What few papers have. In: a template, ready XML for its first page's margins and the pages behind. Out: section and parts."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import count

from drafter.library.word.template_checks import RenderError
from drafter.ooxml.elements import exact_spacing, paragraph
from drafter.ooxml.opc import CONTENT_TYPES, free_ids, relationships_part, with_relationships, with_types
from drafter.ooxml.package import Entry, pack
from drafter.ooxml.sections import RELATED, SectionChange, changed_section, has_first_part
from drafter.ooxml.tagged import MAIN
from drafter.record import Record

_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_EMPTY = "<w:p/>"
_KINDS = {"headerReference": "header", "footerReference": "footer"}


class Extras(Record):
    """What a paper has besides its slots: ready XML of the first page's `header` and `footer`, and of `annexes` behind it.

    An annex is its content, the size of its paper and its margins (top, bottom, left, right) in twips.
    """

    header: str = ""
    footer: str = ""
    annexes: tuple[tuple[str, tuple[int, int], tuple[int, int, int, int]], ...] = ()


def with_extras(
    extras: Extras, last: bytes, bottom: int, namespaces: Mapping[str, str], static: tuple[Entry, ...], main_part: str
) -> tuple[bytes, tuple[Entry, ...]]:
    """Return what stands in the place of the last section `last` of a template, and its packed parts `static` with the new ones.

    `bottom` is the lower margin in twips: a footer that far from the paper's edge stands at the foot of the text area.

    `RenderError` E631 where the template has a first-page header or footer of its own where ours would stand.
    """
    contents = {"headerReference": extras.header, "footerReference": extras.footer}
    wanted = {name: content for name, content in contents.items() if content}
    for name in wanted:
        if has_first_part(last, namespaces, name):
            raise RenderError("E631", kind=_KINDS[name])
    parts = _Parts(static, main_part)
    own = {name: parts.add(_KINDS[name], content) for name, content in wanted.items()}
    firsts = [name for name in _KINDS if name in wanted or has_first_part(last, namespaces, name)]
    # an annex would take over what stands on the first page of the paper
    empty = {name: parts.add(_KINDS[name], _EMPTY) for name in firsts} if extras.annexes else {}
    if own or empty:
        static = parts.packed()
    main = SectionChange(footer=bottom if extras.footer else None, first_parts=own)
    if not extras.annexes:
        return changed_section(last, namespaces, main).encode(), static
    xml = [_break(changed_section(last, namespaces, main))]
    for number, (content, size, margins) in enumerate(extras.annexes, 1):
        change = SectionChange(size, margins, None, True, empty)
        section = changed_section(last, namespaces, change)
        xml += [content, section if number == len(extras.annexes) else _break(section)]
    return "".join(xml).encode(), static


def _break(section: str) -> str:
    """Return the paragraph with which a section ends: it takes no room of its own."""
    return paragraph(f"<w:pPr>{exact_spacing(20)}{section}</w:pPr>", "")


class _Parts:
    """Headers and footers that are added to the parts of a template."""

    def __init__(self, static: tuple[Entry, ...], main_part: str) -> None:
        self._entries = {entry.name: entry for entry in static}
        folder = main_part.rpartition("/")[0]
        self._folder = f"{folder}/" if folder else ""
        self._rels = relationships_part(main_part)
        self._free = free_ids(self._entries[self._rels].unpack(), self._rels)
        self._added: dict[str, str] = {}
        self._contents: dict[str, bytes] = {}

    def add(self, kind: str, content: str) -> str:
        """Add a part and return the id of its relationship."""
        names = (f"drafter_{kind}{number}.xml" for number in count(1))
        name = next(each for each in names if f"{self._folder}{each}" not in self._entries and each not in self._added)
        root = "hdr" if kind == "header" else "ftr"
        xml = f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<w:{root} xmlns:w="{MAIN}">{content}</w:{root}>'
        self._added[name], self._contents[name] = kind, xml.encode()
        return next(self._free)

    def packed(self) -> tuple[Entry, ...]:
        """Return all parts, with content types and relationships that name the new ones."""
        types = {f"{self._folder}{name}": f"{_WORD}.{kind}+xml" for name, kind in self._added.items()}
        targets = {name: f"{RELATED}/{kind}" for name, kind in self._added.items()}
        changed = {
            CONTENT_TYPES: with_types(self._entries[CONTENT_TYPES].unpack(), types),
            self._rels: with_relationships(self._entries[self._rels].unpack(), self._rels, targets),
            **{f"{self._folder}{name}": data for name, data in self._contents.items()},
        }
        entries = {**self._entries, **{name: pack(name, data) for name, data in changed.items()}}
        return tuple(entries.values())

"""Filling a Word template. In: ready paragraphs and tables by slot. Out: the bytes of a whole DOCX."""
from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from drafter.library.word.page_design import PageDesign
from drafter.library.word.template_checks import RenderError
from drafter.ooxml.elements import empty_paragraph
from drafter.ooxml.package import Entry, PackageError, assemble, check_well_formed, pack
from drafter.ooxml.properties import app_properties, core_properties
from drafter.ooxml.tagged import PageSetup, SlotPlace
from drafter.ooxml.units import twips
from drafter.record import Record

if TYPE_CHECKING:
    from drafter.library.word.extra_pages import Extras
    from drafter.library.word.tagged_form import Form

Hole = SlotPlace | PageSetup
Margins = tuple[float, float, float, float]
SPACER = empty_paragraph(20)
EMPTY = "<w:p/>"


class WordTemplate(Record):
    """A template read once. `slots` are the slots it has, in the order of the page; `names` what its ordinary tags ask for.

    The other fields are its parts: packed ones without a tag, the names of those that are written anew, the bytes of the main
    part between its holes, and the compiled `form` when it has ordinary tags.
    """

    design: PageDesign
    slots: tuple[str, ...]
    names: frozenset[str]
    static: tuple[Entry, ...]
    main_part: str
    core_part: str
    app_part: str
    literals: tuple[bytes, ...]
    holes: tuple[Hole, ...]
    form: Form | None
    namespaces: Mapping[str, str]

    # a template is compiled once: it is the same when it is the same object
    __eq__ = object.__eq__
    __hash__ = object.__hash__

    def render(
        self,
        slots: Mapping[str, str],
        values: Mapping[str, object] | None = None,
        *,
        margins_mm: Margins | None = None,
        title: str,
        agency: str,
        extras: Extras | None = None,
    ) -> bytes:
        """Return the bytes of a sealed DOCX.

        `slots` holds ready paragraphs and tables by slot, a slot left out is empty; one that the template has not is a
        `ValueError`. `values` feed ordinary tags. `margins_mm` (top, bottom, left, right) replace the template's own.
        `extras` are what most papers have not.
        `RenderError` when a tag cannot be filled or the result is not well-formed.
        """
        unknown = [name for name, content in slots.items() if content and name not in self.slots]
        if unknown:
            raise ValueError(f"the template has no slot {unknown}")
        places = [hole for hole in self.holes if isinstance(hole, SlotPlace)]
        pages = [_section(hole, margins_mm) for hole in self.holes if isinstance(hole, PageSetup)]
        static = self.static
        if extras:
            from drafter.library.word.extra_pages import with_extras

            last = [hole for hole in self.holes if isinstance(hole, PageSetup)][-1]
            bottom = twips(margins_mm[1]) if margins_mm else last.margins.get("bottom", 0)
            pages[-1], static = with_extras(extras, pages[-1], bottom, self.namespaces, static, self.main_part)
        filled = self._fill(_fitted(places, slots), values or {}, pages)
        filled[self.core_part] = core_properties(title, agency)
        filled[self.app_part] = app_properties(agency)
        entries = list(static)
        for name, data in filled.items():
            try:
                check_well_formed(data, name)
            except PackageError as error:
                raise RenderError("E626", part=name, detail=error.detail) from None
            entries.append(pack(name, data))
        return assemble(entries)

    def _fill(self, fitted: list[str], values: Mapping[str, object], pages: list[bytes]) -> dict[str, bytes]:
        """Return the parts that hold tags, filled; `pages` are their sections."""
        slot_texts, page_texts = iter(fitted), iter(pages)
        if self.form is None:
            pieces = [self.literals[0]]
            for hole, literal in zip(self.holes, self.literals[1:], strict=True):
                pieces += (next(slot_texts).encode() if isinstance(hole, SlotPlace) else next(page_texts), literal)
            return {self.main_part: b"".join(pieces)}
        from markupsafe import Markup

        from drafter.library.word.tagged_form import page_variable, slot_variable

        ours = {slot_variable(number): Markup(text) for number, text in enumerate(fitted)}
        ours |= {page_variable(number): Markup(text.decode()) for number, text in enumerate(pages)}
        return dict(self.form.render(values, ours))


def _section(page: PageSetup, margins_mm: Margins | None) -> bytes:
    """Return a section with the four margins that were chosen or its own."""
    measures = dict(page.margins)
    if margins_mm is not None:
        measures |= zip(("top", "bottom", "left", "right"), map(twips, margins_mm), strict=True)
        measures["gutter"] = 0
    order = ("top", "right", "bottom", "left", "header", "footer", "gutter")
    attributes = "".join([f' w:{side}="{measures.get(side, 0)}"' for side in order])
    return page.raw[: page.margins_start] + f"<w:pgMar{attributes}/>".encode() + page.raw[page.margins_end :]


def _fitted(places: list[SlotPlace], slots: Mapping[str, str]) -> list[str]:
    """Return the content of each slot so that it may stand where it stands.

    Two tables never touch, a cell is never empty and never ends in a table, nor does the page.
    """
    texts: list[str] = []
    last = ""
    for place in places:
        text = slots.get(place.name, "")
        if place.before != "slot":
            last = place.before
        if text:
            if last == "tbl" and text.startswith("<w:tbl>"):
                text = SPACER + text
            last = "tbl" if text.endswith("</w:tbl>") else "p"
        if last == "tbl" and place.after in ("tbl", ""):
            text += SPACER
        elif not last and not place.after and place.container == "tc":
            text += EMPTY
        texts.append(text)
    return texts

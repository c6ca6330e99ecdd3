"""A document that is to be copied. In: the bytes of anybody's DOCX. Out: `Original`: its package and where its body ends.

Little is asked of it, for nothing of it is rewritten: a sound Word document whose signature one more block does not break.
"""

from __future__ import annotations

from drafter.diagnostics import Place, Report
from drafter.layout.document import Page
from drafter.ooxml.body_end import BodyEnd, find_body_end
from drafter.ooxml.opc import DOCUMENT_TYPE, content_types, has_macros, is_signed, main_part
from drafter.ooxml.package import Package, PackageError, open_package
from drafter.ooxml.tagged import STRICT
from drafter.ooxml.units import mm
from drafter.record import Record

LARGEST = 64 * 1024 * 1024  # bytes of a file
_FINDINGS = {
    "not_zip": "E920",
    "ole": "E921",
    "encrypted": "E921",
    "damaged": "E922",
    "method": "E922",
    "missing": "E922",
    "count": "E923",
    "size": "E923",
    "ratio": "E923",
    "name": "E924",
    "duplicate": "E924",
    "xml": "E925",
}


class Original(Record):
    """A document that can be copied: its package, the name of its main part, where its body ends."""

    package: Package
    main: str
    end: BodyEnd

    @property
    def page(self) -> Page:
        """The page on which the body ends; its text area is the last section's column."""
        end = self.end
        right = end.width - end.left - end.text_width
        return Page(*map(mm, (end.width, end.height, end.top, end.bottom, end.left, right, end.header)))


def read_original(data: bytes, report: Report, place: Place) -> Original | None:
    """Return the document of a file; `None`, and errors at `place`, for one under which no copy can stand."""
    if len(data) >= LARGEST:
        report.add("E923", place, part="")
        return None
    try:
        package = open_package(data)
        main = main_part(package)
        refusal = _refusal(package, main)
        if refusal:
            report.add(refusal, place)
            return None
        for entry in package.entries.values():
            entry.unpack()
        return Original(package, main, find_body_end(package.read(main), main))
    except PackageError as error:
        if error.detail.startswith(STRICT):
            report.add("E928", place)
        else:
            report.add(_FINDINGS[error.code], place, part=error.part, detail=error.detail)
        return None


def _refusal(package: Package, main: str) -> str:
    """Return why a sound package may not be copied, empty when it may."""
    types = content_types(package)
    kind = types.of(main).casefold()
    if "macroenabled" in kind or has_macros(package, types):
        return "E926"
    if kind != DOCUMENT_TYPE.casefold():
        return "E927"
    return "E929" if is_signed(package) else ""

"""Where a body ends. In: the bytes of a main part. Out: the place of one more block, and the text area around it.

Offsets come from the XML parser; nothing here looks for markup in text.
"""
from __future__ import annotations

from drafter.ooxml.package import PackageError
from drafter.ooxml.tagged import MAIN
from drafter.ooxml.units import read_length
from drafter.record import Record

_BODY, _SECTION = ("document", "body"), ("document", "body", "sectPr")
# what Word takes where a file is silent: Letter paper, an inch on each side, half an inch between columns
_DEFAULTS = {"w": 12_240, "h": 15_840, "top": 1440, "bottom": 1440, "left": 1440, "right": 1440, "header": 720, "gutter": 0}
_BETWEEN = 720


class BodyEnd(Record):
    """The end of a body: `at` is the byte before which a last block stands, below all text and above the last section's setup.

    Lengths are twips; `text_width` is that of one column of the last section. `has_prefix` tells whether `w:` means the main
    namespace there.
    """

    at: int
    has_prefix: bool
    width: int
    height: int
    top: int
    bottom: int
    left: int
    header: int
    text_width: int


class _Finder:
    """Keeps the state of one pass."""

    def __init__(self) -> None:
        from pyexpat import ParserCreate

        self.at = -1
        self.root = ""
        self.measures = dict(_DEFAULTS)
        self.columns: list[int] = []
        self.count, self.between, self.is_even = 1, _BETWEEN, True
        self.has_prefix = False
        self._section_at = -1
        self._is_empty = True
        self._declared: dict[str, str] = {}
        self._stack: list[str] = []
        self.parser = ParserCreate(namespace_separator=" ")
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.StartDoctypeDeclHandler = self._doctype
        self.parser.StartNamespaceDeclHandler = self._declare

    def _doctype(self, *_: object) -> None:
        raise PackageError("xml", "", "DOCTYPE")

    def _declare(self, prefix: str | None, uri: str | None) -> None:
        self._declared[prefix or ""] = uri or ""

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        namespace, _, local = name.rpartition(" ")
        self.root = self.root or name
        self._stack.append(local if namespace == MAIN else name)
        path = tuple(self._stack)
        self._is_empty &= path[:2] != _BODY or path == _BODY
        if path in (_BODY[:1], _BODY) and "w" in self._declared:
            self.has_prefix = self._declared["w"] == MAIN
        self._declared.clear()
        if path == _SECTION:
            self._section_at = self.parser.CurrentByteIndex
        elif path[:3] == _SECTION:
            values = {key.rpartition(" ")[2]: value for key, value in attributes.items()}
            self._setup(path[3:], values)

    def _setup(self, path: tuple[str, ...], values: dict[str, str]) -> None:
        if path in (("pgSz",), ("pgMar",)):
            found = {name: read_length(values[name]) for name in _DEFAULTS if name in values}
            self.measures |= {name: measure for name, measure in found.items() if measure is not None}
        elif path == ("cols",):
            self.count = max(1, read_length(values.get("num", "1")) or 1)
            between = read_length(values.get("space", ""))
            self.between = _BETWEEN if between is None else between
            self.is_even = values.get("equalWidth", "1") not in ("0", "false", "off")
        elif path == ("cols", "col"):
            self.columns.append(read_length(values.get("w", "")) or 0)

    def _end(self, _: str) -> None:
        if tuple(self._stack) == _BODY and not self._is_empty:
            self.at = self.parser.CurrentByteIndex if self._section_at < 0 else self._section_at
        self._stack.pop()


def find_body_end(data: bytes, part: str) -> BodyEnd:
    """Look through a main part once; `PackageError` `xml` when it is not well-formed, has a DTD, or two bytes a letter.

    One without content is `missing`, and `detail` is the name of its root.
    """
    from pyexpat import ExpatError

    finder = _Finder()
    try:
        if b"\0" in data:
            raise PackageError("xml", part, "UTF-16")
        finder.parser.Parse(data, True)
    except ExpatError as error:
        raise PackageError("xml", part, str(error)) from None
    except PackageError as error:
        raise PackageError(error.code, part, error.detail) from None
    if finder.at < 0:
        raise PackageError("missing", part, finder.root)
    measures = finder.measures
    return BodyEnd(
        at=finder.at,
        has_prefix=finder.has_prefix,
        width=measures["w"],
        height=measures["h"],
        top=abs(measures["top"]),  # below nought it holds its place whatever the header does
        bottom=abs(measures["bottom"]),
        left=measures["left"],
        header=measures["header"],
        text_width=_column(finder),
    )


def _column(finder: _Finder) -> int:
    """Return the width of the narrowest column of the last section."""
    measures = finder.measures
    width = measures["w"] - measures["left"] - measures["right"] - measures["gutter"]
    if finder.columns and not finder.is_even:
        return min(finder.columns)
    return (width - (finder.count - 1) * finder.between) // finder.count

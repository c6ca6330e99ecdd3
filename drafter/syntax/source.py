"""Bytes of a spec -> its text. In: what lies on disk. Out: NFC text with `\\n` line ends and no hidden character, or findings.

The characters that are taken out, or put right, have been reported as errors: they only go so that the rest can be read.
"""

from __future__ import annotations

import re
import unicodedata
from codecs import BOM_UTF8

from drafter.diagnostics import Place, Report

LIMIT_BYTES = 2 * 1024 * 1024
MANY = 50  # a pasted page may hide a thousand characters: the first ones tell the clerk enough

_CONTROL, _SEPARATOR, _INVISIBLE, _PRIVATE, _ETH, _TAB = "E104", "E138", "E137", "E139", "E105", "E140"
_SUSPECT = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ufffe\uffff"
    "\ue000-\uf8ff\U000e0000-\U000e007f\u00d0\u00f0\u0189\u0256]"
)
_ONLY_VIETNAMESE = re.compile("[ĂăĐđĨĩŨũƠơƯư\u0300-\u0323\u1ea0-\u1ef9]")
_ETHS = {"\u00d0": "Đ", "\u0189": "Đ", "\u00f0": "đ", "\u0256": "đ"}
_OTHER_FILES = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"%PDF")  # Word and Excel of now and of old, PDF
_SEPARATORS = "\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"


def decode(data: bytes, path: str, report: Report) -> str | None:
    """Return the text of a spec, `None` when it is too long or no UTF-8 (errors E101 to E103, E144)."""
    if data.startswith(_OTHER_FILES):
        report.add("E144", Place(path))
        return None
    if len(data) > LIMIT_BYTES:
        report.add("E101", Place(path), size=f"{len(data) / 1048576:.1f}", limit=LIMIT_BYTES // 1048576)
        return None
    try:
        text = data.removeprefix(BOM_UTF8).decode()
    except UnicodeDecodeError as error:
        _report_encoding(data, error.start, path, report)
        return None
    if "\x00" in text or not _looks_vietnamese(text):
        from drafter.syntax.encodings import name_encoding

        encoding = name_encoding(data)
        if encoding:
            report.add("E102", Place(path), encoding=encoding)
            return None
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return clean(unicodedata.normalize("NFC", text), path, report)


def clean(text: str, path: str, report: Report, line: int = 1, column: int = 1) -> str:
    """Return an NFC text without hidden or mistaken characters; each is reported, the text beginning at `line`, `column`."""
    if text.replace("\n", " ").isprintable() and not any(eth in text for eth in _ETHS):
        return text  # what is printable and no ð is not suspect; asking so is faster than looking at each character
    cleaned: list[str] = []
    count = 0
    for number, typed in enumerate(text.split("\n")):
        indented = len(typed) - len(typed.lstrip())
        seen: set[str] = set()
        for match in _SUSPECT.finditer(typed.rstrip(" \t")):
            character = match.group()
            if character in seen or (character == "\t" and match.start() < indented):
                continue  # a tab of the indentation is another mistake: `lines` names it
            seen.add(character)
            count += 1
            if count <= MANY:
                _report(character, Place(path, line + number, match.start() + (column if number == 0 else 1)), report)
        cleaned.append(_SUSPECT.sub(_cleaned_indent, typed[:indented]) + _SUSPECT.sub(_cleaned, typed[indented:]))
    return "\n".join(cleaned)


def _cleaned(match: re.Match[str]) -> str:
    character = match.group()
    return _ETHS.get(character, " " if character in _SEPARATORS + "\t" else "")


def _cleaned_indent(match: re.Match[str]) -> str:
    return "\t" if match.group() == "\t" else _cleaned(match)


def _report(character: str, place: Place, report: Report) -> None:
    code = f"U+{ord(character):04X}"
    if character in _ETHS:
        report.add(_ETH, place, typed=character, code=code, right=_ETHS[character], right_code=f"U+{ord(_ETHS[character]):04X}")
    elif character == "\t":
        report.add(_TAB, place)
    elif character in _SEPARATORS:
        report.add(_SEPARATOR, place, code=code, name=_name(character))
    elif unicodedata.category(character) == "Co":
        report.add(_PRIVATE, place, code=code)
    elif unicodedata.category(character) == "Cc":
        report.add(_CONTROL, place, code=code, name=_name(character))
    else:
        report.add(_INVISIBLE, place, code=code, name=_name(character))


def _name(character: str) -> str:
    controls = {"\0": "NULL", "\x08": "BACKSPACE", "\x0b": "LINE TABULATION", "\x0c": "FORM FEED", "\x85": "NEXT LINE"}
    return unicodedata.name(character, controls.get(character, "CONTROL"))


def _looks_vietnamese(text: str) -> bool:
    """Say whether the text holds no letter that a legacy font could have drawn, or one that only Vietnamese in Unicode has."""
    return text.isascii() or _ONLY_VIETNAMESE.search(text) is not None


def _report_encoding(data: bytes, start: int, path: str, report: Report) -> None:
    from drafter.syntax.encodings import name_encoding

    encoding = name_encoding(data)
    if encoding:
        report.add("E102", Place(path), encoding=encoding)
        return
    before = data[:start].decode("utf-8-sig", "replace")
    place = Place(path, before.count("\n") + 1, len(before) - before.rfind("\n"))
    report.add("E103", place, byte=f"{data[start]:02X}")

"""Bytes of a spec: encodings, limits, hidden characters."""
from __future__ import annotations

import unicodedata

import pytest

from drafter.diagnostics import Report
from drafter.diagnostics.catalogue import sentence
from drafter.syntax import read
from drafter.syntax.tree import Mapping, Scalar

SPEC = "loại: công văn\ncơ quan: Ủy ban nhân dân tỉnh Tây Ninh\ntrích yếu: thực hiện Chỉ thị của Thủ tướng Chính phủ\n"
# the same words as old fonts write them
TCVN3 = "lo¹i: c«ng v¨n\nc¬ quan: ñy ban nh©n d©n tØnh T©y Ninh\ntrÝch yÕu: thùc hiÖn ChØ thÞ cña Thñ t­íng ChÝnh phñ\n"
VNI = "loaïi: coâng vaên\ncô quan: UÛy ban nhaân daân tænh Taây Ninh\ntrích yeáu: thöïc hieän Chæ thò cuûa Thuû töôùng\n"


def reading(data: bytes) -> tuple[Mapping | None, list[tuple[str, int, int]], Report]:
    report = Report()
    tree = read(data, "a.yaml", report)
    return tree, [(finding.id, finding.place.line, finding.place.column) for finding in report], report


def encoding_named(data: bytes) -> str:
    tree, found, report = reading(data)
    assert tree is None
    assert found == [("E102", 1, 1)]
    return next(iter(report)).arguments["encoding"]


def cp1258(text: str) -> bytes:
    """Write each letter as that code page does: the tone as a mark of its own."""
    data = b""
    for letter in text:
        try:
            data += letter.encode("cp1258")
        except UnicodeEncodeError:
            *base, tone = unicodedata.normalize("NFD", letter)
            if "\u0323" in base:  # a dot stands before a circumflex in NFD
                base.remove("\u0323")
                base, tone = [*base, tone], "\u0323"
            data += unicodedata.normalize("NFC", "".join(base)).encode("cp1258") + tone.encode("cp1258")
    return data


@pytest.mark.parametrize("codec", ["utf-16", "utf-16-le", "utf-16-be"])
def test_utf_16_is_named(codec: str) -> None:
    assert encoding_named(SPEC.encode(codec)) == "UTF-16"


@pytest.mark.parametrize(("text", "name"), [(TCVN3, "TCVN3 (ABC)"), (VNI, "VNI")])
@pytest.mark.parametrize("codec", ["latin-1", "utf-8"])
def test_text_of_an_old_font_is_named_as_bytes_and_as_latin_letters(text: str, name: str, codec: str) -> None:
    assert encoding_named(text.encode(codec)) == name


def test_windows_1258_is_named() -> None:
    assert encoding_named(cp1258(SPEC)) == "Windows-1258"


def test_one_broken_byte_is_found_where_it_stands() -> None:
    data = SPEC.encode().replace("Tây".encode(), b"T\xe2y")
    tree, found, report = reading(data)
    assert tree is None
    assert found == [("E103", 2, 32)]
    assert "E2" in sentence(next(iter(report))).text


def test_a_file_beyond_the_limit_is_refused_unread() -> None:
    assert reading(b"[" * 50_000_000)[1] == [("E101", 1, 1)]


def test_a_file_below_the_limit_is_read() -> None:
    tree, found, _ = reading(SPEC.encode() + "biến:\n  a: ".encode() + b"x" * 2_000_000)
    assert tree is not None
    assert found == []


def test_byte_order_mark_and_line_ends_of_windows_change_nothing() -> None:
    plain = reading(SPEC.encode())[0]
    assert reading(b"\xef\xbb\xbf" + SPEC.replace("\n", "\r\n").encode())[0] == plain
    assert reading(SPEC.replace("\n", "\r").encode())[0] == plain


def test_decomposed_letters_are_composed_before_columns_are_counted() -> None:
    assert reading(unicodedata.normalize("NFD", SPEC).encode())[0] == reading(SPEC.encode())[0]


def test_what_stands_beside_a_hidden_character_is_still_read() -> None:
    tree, found, _ = reading("loại: công\u200b văn\nmàu mực: xanh\n".encode())
    assert found == [("E137", 1, 11), ("E114", 2, 1)]
    assert tree is not None
    value = tree.get("type")
    assert isinstance(value, Scalar)
    assert value.text == "công văn"


def test_a_no_break_space_inside_a_text_is_text() -> None:
    tree, found, _ = reading("loại: công\u00a0văn\n".encode())
    assert found == []
    assert tree is not None
    value = tree.get("type")
    assert isinstance(value, Scalar)
    assert value.text == "công\u00a0văn"


def test_french_words_are_no_vietnamese_in_an_old_font() -> None:
    tree, found, _ = reading("loai: cong van\ntrich yeu: Théâtre français, garçon où êtes-vous, naïveté à côté\n".encode())
    assert tree is not None
    assert found == []


@pytest.mark.parametrize("start", [b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1", b"%PDF-1.7"])
def test_a_file_of_another_kind_is_called_so(start: bytes) -> None:
    report = Report()
    assert read(start + b"\x00" * 40, "van-ban.docx", report) is None
    assert [finding.id for finding in report] == ["E144"]

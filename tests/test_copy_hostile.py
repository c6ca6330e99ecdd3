"""Files under which no copy can stand: each is a finding that says why, none an exception."""
from __future__ import annotations

import struct
import zipfile
from io import BytesIO

import pytest
from copying import copied, copy_of, found_in, quiet
from forms import DOCUMENT, RELS, SECTION, TYPES, docx, p
from hypothesis import given, settings
from hypothesis import strategies as st

from drafter.diagnostics.catalogue import LANGUAGES, sentence
from drafter.ooxml.package import assemble, open_package, pack
from drafter.ooxml.tagged import MAIN, STRICT
from drafter.readers import original

TYPES_XML, RELS_XML = (open_package(quiet()).read(name).decode() for name in (TYPES, RELS))
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"


def zipped(parts: dict[str, bytes], **options: int) -> bytes:
    target = BytesIO()
    with zipfile.ZipFile(target, "w", **options) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return target.getvalue()


def of_type(kind: str) -> bytes:
    return docx(parts={TYPES: TYPES_XML.replace(WORD, kind).encode()})


def with_main(xml: str) -> bytes:
    return docx(parts={DOCUMENT: xml.encode()})


def signed() -> bytes:
    kind = f"{PACKAGE}/digital-signature/origin"
    link = f'<Relationship Id="s" Type="{kind}" Target="_xmlsignatures/origin.sigs"/></Relationships>'
    return docx(parts={RELS: RELS_XML.replace("</Relationships>", link).encode(), "_xmlsignatures/origin.sigs": b""})


def changed(offset: int, byte: int) -> bytes:
    data = bytearray(quiet())
    data[offset] ^= byte
    return bytes(data)


def encrypted() -> bytes:
    data = bytearray(quiet())
    at = data.index(b"PK\1\2")
    struct.pack_into("<H", data, at + 8, 1)
    return bytes(data)


def bomb() -> bytes:
    return zipped({TYPES: b"", "word/a.xml": b"a" * (70 * 1024 * 1024)}, compression=zipfile.ZIP_DEFLATED)


FINE = f'<w:document xmlns:w="{MAIN}"><w:body>{p("a")}{SECTION}</w:body></w:document>'
LAUGHS = '<!DOCTYPE a [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>'
HOSTILE = {
    "empty": (b"", "E920"),
    "text": (b"xin ch\xc3\xa0o" * 99, "E920"),
    "pdf": (b"%PDF-1.7\n" * 99, "E920"),
    "doc": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "E921"),
    "password": (encrypted(), "E921"),
    "cut": (quiet()[:2000], "E922"),
    "flipped": (changed(quiet().index(b"word/document.xml") + 40, 0xFF), "E922"),
    "zip": (zipped({"a.txt": b"a"}), "E922"),
    "no main part": (docx(drop=(DOCUMENT,)), "E922"),
    "no body": (with_main(f'<w:document xmlns:w="{MAIN}"/>'), "E922"),
    "no content": (with_main(f'<w:document xmlns:w="{MAIN}"><w:body/></w:document>'), "E922"),
    "other root": (with_main("<html><body><p/></body></html>"), "E922"),
    "other method": (zipped({TYPES: b"a" * 999}, compression=zipfile.ZIP_BZIP2), "E922"),
    "damaged elsewhere": (changed(quiet().index(b"word/styles.xml") + 60, 0xFF), "E922"),
    "bomb": (bomb(), "E923"),
    "many entries": (zipped({f"a{number}": b"" for number in range(4200)}), "E923"),
    "name": (zipped({"../a": b"a"}), "E924"),
    "duplicate": (zipped({"word/a": b"a", "WORD/A": b"a"}), "E924"),
    "broken": (with_main(FINE.replace("</w:body>", "")), "E925"),
    "doctype": (with_main(LAUGHS + FINE), "E925"),
    "utf-16": (docx(parts={DOCUMENT: FINE.encode("utf-16")}), "E925"),
    "not utf-8": (docx(parts={DOCUMENT: FINE.encode().replace(b">a<", b">\xff<")}), "E925"),
    "broken types": (docx(parts={TYPES: b"<Types"}), "E925"),
    "broken links": (docx(parts={RELS: b"<!DOCTYPE a><a/>"}), "E925"),
    "docm": (of_type("application/vnd.ms-word.document.macroEnabled.main+xml"), "E926"),
    "macros": (docx(parts={"word/vbaProject.bin": b"x"}), "E926"),
    "dotx": (of_type("application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml"), "E927"),
    "xlsx": (of_type("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"), "E927"),
    "strict": (with_main(FINE.replace(MAIN, STRICT)), "E928"),
    "signed": (signed(), "E929"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_file_that_cannot_be_copied_is_told_why(name: str) -> None:
    data, expected = HOSTILE[name]
    assert found_in(data) == [f"{expected} goc.docx"]
    for finding in copied(data).findings:
        for language in LANGUAGES:
            assert "{" not in sentence(finding, language).text


def test_a_file_larger_than_any_document_is_not_looked_into(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(original, "LARGEST", 100)
    assert found_in(quiet()) == ["E923 goc.docx"]


@pytest.mark.parametrize("encoding", ["utf-8", "us-ascii", "iso-8859-1"])
def test_the_encoding_of_the_part_does_not_matter(encoding: str) -> None:
    xml = f'<?xml version="1.0" encoding="{encoding}"?>{FINE}'
    made = open_package(copy_of(docx(parts={DOCUMENT: xml.encode(encoding)}))).read(DOCUMENT)
    assert made.isascii()
    assert "ỦY BAN NHÂN DÂN".encode("ascii", "xmlcharrefreplace") in made


@settings(max_examples=100, deadline=None)
@given(st.data())
def test_a_damaged_file_is_a_finding_or_a_copy_and_never_an_exception(data: st.DataObject) -> None:
    whole = quiet()
    at = data.draw(st.integers(0, len(whole) - 1))
    end = data.draw(st.integers(at, min(len(whole), at + 40)))
    copied(whole[:at] + data.draw(st.binary(max_size=40)) + whole[end:])


@settings(max_examples=100, deadline=None)
@given(st.data())
def test_a_main_part_of_any_shape_is_a_finding_or_a_copy(data: st.DataObject) -> None:
    cut = data.draw(st.integers(0, len(FINE)))
    more = data.draw(st.sampled_from(["", "<w:sectPr/>", "</w:body>", "<w:body>", "<w:p/>", "<!-- -->", "&#0;", "<?a?>"]))
    entries = open_package(quiet()).entries | {DOCUMENT: pack(DOCUMENT, (FINE[:cut] + more + FINE[cut:]).encode())}
    made = copied(assemble(entries.values()))
    assert (made.docx is None) is bool(made.findings)


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=120))
def test_a_spec_of_any_shape_is_a_finding_or_a_copy(typed: str) -> None:
    found_in(quiet(), typed)
    found_in(quiet(), f"hình thức sao: SY\ncơ quan: {typed}\nsố: {typed}\nngày: {typed}\nnơi nhận: {typed}\nký: {typed}\n")

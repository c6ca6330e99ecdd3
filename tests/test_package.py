from __future__ import annotations

import io
import struct
import zipfile
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as some

from drafter.ooxml import package as package_module
from drafter.ooxml.opc import content_types, relationships, with_relationships, with_types
from drafter.ooxml.package import Entry, PackageError, assemble, check_well_formed, is_sealed, open_package, pack, seal

TYPES = "[Content_Types].xml"


def zipped(parts: dict[str, bytes], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", compression) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return stream.getvalue()


def code_of(data: bytes) -> str:
    with pytest.raises(PackageError) as caught:
        [entry.unpack() for entry in open_package(data).entries.values()]
    return caught.value.code


@given(
    some.dictionaries(
        some.text(some.characters(categories=("L", "N")), min_size=1, max_size=8), some.binary(max_size=200), max_size=5
    )
)
def test_what_is_written_is_read_again_here_and_elsewhere(parts: dict[str, bytes]) -> None:
    folded = {name.casefold(): data for name, data in parts.items()}
    data = assemble(pack(name, part) for name, part in folded.items())
    assert {name: entry.unpack() for name, entry in open_package(data).entries.items()} == folded
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.testzip() is None
        assert {name: archive.read(name) for name in archive.namelist()} == folded


def test_files_that_others_zipped_are_read_stored_or_deflated() -> None:
    for compression in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        found = open_package(zipped({"word/a.xml": b"<a/>", "phụ/ă.xml": b"x" * 99}, compression))
        assert found.read("word/a.xml") == b"<a/>"
        assert found.read("phụ/ă.xml") == b"x" * 99


def test_the_content_types_come_first_and_no_date_is_kept() -> None:
    data = assemble([pack("a.xml", b"1"), pack(TYPES, b"2")])
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert [(info.filename, info.date_time, info.extra) for info in archive.infolist()] == [
            (TYPES, (1980, 1, 1, 0, 0, 0), b""),
            ("a.xml", (1980, 1, 1, 0, 0, 0), b""),
        ]


def test_the_same_parts_give_the_same_bytes() -> None:
    assert assemble([pack("a", b"1" * 99)]) == assemble([pack("a", b"1" * 99)])


def test_entries_are_copied_with_their_packed_bytes() -> None:
    entry = Entry("a.xml", 8, zlib.crc32(b"abc"), 3, zlib.compress(b"abc", 1, wbits=-15))
    assert entry.packed in assemble([entry])


def test_a_written_package_is_sealed_and_any_saving_breaks_the_seal() -> None:
    data = assemble([pack(TYPES, b"<a/>"), pack("b", b"text")])
    assert is_sealed(data)
    saved = zipped({name: entry.unpack() for name, entry in open_package(data).entries.items()})
    assert not is_sealed(saved)
    assert is_sealed(seal(saved))


@given(some.integers(0, 10_000), some.integers(1, 255))
def test_one_changed_byte_breaks_the_seal(position: int, change: int) -> None:
    data = bytearray(assemble([pack("a.xml", b"some text of a dispatch")]))
    end = data.rindex(b"PK\5\6")
    data[position % end] ^= change
    assert not is_sealed(bytes(data))


@pytest.mark.parametrize("data", [b"", b"PK", b"drafter sha256 " + b"0" * 64, b"x" * 200])
def test_other_bytes_are_not_sealed(data: bytes) -> None:
    assert not is_sealed(data)


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "not_zip"),
        (b"<html></html>", "not_zip"),
        (b"\xd0\xcf\x11\xe0" + bytes(600), "ole"),
        (zipped({"a": b"1" * 500})[:80], "damaged"),
        (zipped({"../a": b""}), "name"),
        (zipped({"/a": b""}), "name"),
        (zipped({"C:a": b""}), "name"),
        (zipped({"a/./b": b""}), "name"),
        (zipped({"a": b"1", "A": b"2"}), "duplicate"),
        (zipped({"bomb": bytes(70_000_000)}), "ratio"),
        (zipped({"a": b"1"}, zipfile.ZIP_BZIP2), "method"),
        (zipped({str(number): b"" for number in range(4097)}, zipfile.ZIP_STORED), "count"),
    ],
)
def test_a_package_that_is_not_sound_is_refused_with_its_reason(data: bytes, code: str) -> None:
    assert code_of(data) == code
    assert code in package_module.CODES


def test_a_package_that_unpacks_to_too_much_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(package_module, "MAX_TOTAL_BYTES", 100)
    assert code_of(zipped({"a": b"1" * 60, "b": b"2" * 60})) == "size"


def test_an_entry_that_lies_about_its_size_is_damaged_and_not_unpacked_further() -> None:
    data = zipped({"a": bytes(1_000_000)})
    at = data.index(b"PK\1\2")
    lying = data[: at + 24] + struct.pack("<L", 10) + data[at + 28 :]
    assert code_of(lying) == "damaged"


def test_an_encrypted_entry_is_refused() -> None:
    data = bytearray(zipped({"a": b"1"}))
    data[data.index(b"PK\1\2") + 8] |= 1
    assert code_of(bytes(data)) == "encrypted"


@given(some.binary(max_size=300))
def test_any_bytes_are_refused_or_read_and_nothing_else_happens(noise: bytes) -> None:
    good = zipped({"a.xml": b"<a/>"})
    for data in (noise, b"PK\3\4" + noise, good[:40] + noise + good[40:], good[:-22] + noise + good[-22:]):
        assert outcome(data) in ("read", *package_module.CODES)


def outcome(data: bytes) -> str:
    try:
        [entry.unpack() for entry in open_package(data).entries.values()]
    except PackageError as error:
        return error.code
    return "read"


@pytest.mark.parametrize(
    "xml",
    [
        b"<a>",
        b"<a/><b/>",
        b"<a b='1' b='2'/>",
        b"<w:a/>",
        b"<a>\x01</a>",
        b"<a>&x;</a>",
        b"<!DOCTYPE a [<!ENTITY x '1'>]><a>&x;</a>",
        b"\xff",
    ],
)
def test_what_is_not_strictly_xml_is_refused(xml: bytes) -> None:
    with pytest.raises(PackageError) as caught:
        check_well_formed(xml, "word/document.xml")
    assert (caught.value.code, caught.value.part) == ("xml", "word/document.xml")


def test_a_part_that_says_one_word_over_and_over_is_no_bomb() -> None:
    part = b"<a/>" * 5_000_000
    assert open_package(zipped({"a": part})).read("a") == part


def test_a_bomb_that_is_cut_into_small_parts_is_still_one() -> None:
    assert code_of(zipped({name: bytes(25_000_000) for name in "abc"})) == "ratio"


def test_sound_xml_passes() -> None:
    check_well_formed('<w:a xmlns:w="x">đ</w:a>'.encode(), "a")


def test_relationships_are_seen_from_the_part_that_has_them() -> None:
    rels = (
        b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        b'<Relationship Id="a" Type="http://x/styles" Target="styles.xml"/>'
        b'<Relationship Id="b" Type="http://x/image" Target="../media/i.png"/>'
        b'<Relationship Id="c" Type="http://x/image" Target="http://outside/i.png" TargetMode="External"/></Relationships>'
    )
    package = open_package(zipped({"word/_rels/document.xml.rels": rels}))
    found = relationships(package, "word/document.xml")
    assert [(link.kind, link.target, link.external) for link in found] == [
        ("styles", "word/styles.xml", False),
        ("image", "media/i.png", False),
        ("image", "http://outside/i.png", True),
    ]
    more = with_relationships(rels, "x", {"docProps/app.xml": "http://x/app"})
    assert more.count(b"<Relationship ") == 4
    check_well_formed(more, "x")


def test_content_types_go_by_part_then_by_extension() -> None:
    types = (
        b'<Types xmlns="http://x"><Default Extension="XML" ContentType="application/xml"/>'
        b'<Override PartName="/a.xml" ContentType="t/a"/></Types>'
    )
    found = content_types(open_package(zipped({TYPES: with_types(types, {"b.xml": "t/b"})})))
    assert [found.of(name) for name in ("a.xml", "b.xml", "c.xml", "d.png")] == ["t/a", "t/b", "application/xml", ""]

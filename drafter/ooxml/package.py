"""Zip packages. In: the bytes of any file, or parts. Out: parts read safely, packages written the same every time, their seal.

A package that is refused raises `PackageError`; its `code` is one of `CODES`, which callers turn into findings. Written here and
not with the standard library's zip module: that one takes longer to import than a letter takes to build, and it rewrites
compressed parts that can be copied as they are.
"""
from __future__ import annotations

import struct
import zlib
from collections.abc import Iterable

from drafter.record import Record

MAX_ENTRIES = 4096
MAX_TOTAL_BYTES = 256 * 1024 * 1024
MAX_RATIO = 200
RATIO_FREE_BYTES = 64 * 1024 * 1024  # a dispatch of one word said over and over packs as a bomb does; so few bytes harm nobody
CODES = {
    "ole": "an old .doc, or a file under a password",
    "not_zip": "no zip at all",
    "damaged": "the zip is cut short or changed",
    "encrypted": "an entry is under a password",
    "method": "an entry is compressed in a way that Word does not read",
    "count": "more entries than any document has",
    "size": "more bytes than any document has",
    "ratio": "a package that unpacks to far more than it should: a bomb",
    "name": "an entry whose name leads outside the package",
    "duplicate": "two entries of one name",
    "missing": "a part that should be there is not",
    "xml": "a part that is not well-formed XML",
}
_STORED, _DEFLATED = 0, 8
_LEVEL = 2  # with the usual 6 a letter is 6% smaller and takes twice the time to pack
_SMALL = 512  # bytes; a packer takes longer to set up than so few are worth
_DATE = 0x21  # 1 January 1980, the zip format's first day
_UTF8 = 0x800
_ENCRYPTED = 0x1
_END = struct.Struct("<4s4H2LH")
_CENTRAL = struct.Struct("<4s6H3L5H2L")
_LOCAL = struct.Struct("<4s5H3L2H")
_SEAL = b"drafter sha256 "
_SEAL_LENGTH = len(_SEAL) + 64


class PackageError(Exception):
    """A package or a part that is refused: `code` says why (`CODES`), `part` where, `detail` what the parser said."""

    def __init__(self, code: str, part: str = "", detail: str = "") -> None:
        """Keep the three."""
        super().__init__(code, part, detail)
        self.code, self.part, self.detail = code, part, detail


class Entry(Record):
    """One part, still packed: `size` and `crc` are those of the unpacked bytes."""

    name: str
    method: int
    crc: int
    size: int
    packed: bytes

    def unpack(self) -> bytes:
        """Return the part's bytes; `PackageError` `damaged` when they are not what the package promises."""
        try:
            if self.method == _STORED:
                data = self.packed
            else:
                inflater = zlib.decompressobj(-zlib.MAX_WBITS)
                data = inflater.decompress(self.packed, self.size + 1)
        except zlib.error as error:
            raise PackageError("damaged", self.name, str(error)) from None
        if len(data) != self.size or zlib.crc32(data) != self.crc:
            raise PackageError("damaged", self.name)
        return data


class Package(Record):
    """A package that was read: its entries by name, in the order of the file."""

    entries: dict[str, Entry]

    def find(self, name: str) -> str:
        """Return the name as the package spells it, for part names know no case; empty when there is no such part."""
        if name in self.entries:
            return name
        folded = name.casefold()
        return next((entry for entry in self.entries if entry.casefold() == folded), "")

    def read(self, name: str) -> bytes:
        """Return the bytes of a part; `PackageError` `missing` when there is none of exactly that name."""
        entry = self.entries.get(name)
        if entry is None:
            raise PackageError("missing", name)
        return entry.unpack()


def pack(name: str, data: bytes) -> Entry:
    """Return `data` as an entry, deflated unless it is very small."""
    if len(data) < _SMALL:
        return Entry(name, _STORED, zlib.crc32(data), len(data), data)
    deflater = zlib.compressobj(_LEVEL, zlib.DEFLATED, -zlib.MAX_WBITS)
    return Entry(name, _DEFLATED, zlib.crc32(data), len(data), deflater.compress(data) + deflater.flush())


def assemble(entries: Iterable[Entry]) -> bytes:
    """Return a sealed package of `entries` in their order, `[Content_Types].xml` first, with no date of its own."""
    ordered = sorted(entries, key=lambda entry: entry.name != "[Content_Types].xml")
    pieces: list[bytes] = []
    directory: list[bytes] = []
    offset = 0
    for entry in ordered:
        name = entry.name.encode()
        flags = 0 if entry.name.isascii() else _UTF8
        length = len(entry.packed)
        pieces.append(_LOCAL.pack(b"PK\3\4", 20, flags, entry.method, 0, _DATE, entry.crc, length, entry.size, len(name), 0))
        pieces += (name, entry.packed)
        numbers = (20, 20, flags, entry.method, 0, _DATE, entry.crc, length, entry.size, len(name))
        directory += (_CENTRAL.pack(b"PK\1\2", *numbers, 0, 0, 0, 0, 0, offset), name)
        offset += _LOCAL.size + len(name) + length
    central = b"".join(directory)
    end = _END.pack(b"PK\5\6", 0, 0, len(ordered), len(ordered), len(central), offset, 0)
    return seal(b"".join((*pieces, central, end)))


def _digest(data: bytes | memoryview) -> bytes:
    import hashlib

    return hashlib.sha256(data).hexdigest().encode("ascii")


def seal(data: bytes) -> bytes:
    """Return the package with the SHA-256 of its entries as comment, so that a later saving by a person shows."""
    end = _find_end(data)
    comment = _SEAL + _digest(memoryview(data)[:end])
    return data[: end + _END.size - 2] + struct.pack("<H", len(comment)) + comment


def is_sealed(data: bytes) -> bool:
    """Whether `data` is a package that nobody saved since it was sealed; `False` for any other bytes."""
    comment = data[-_SEAL_LENGTH:]
    end = len(data) - _SEAL_LENGTH - _END.size
    if end < 0 or not comment.startswith(_SEAL) or data[end : end + 4] != b"PK\5\6":
        return False
    return comment[len(_SEAL) :] == _digest(memoryview(data)[:end])


def open_package(data: bytes) -> Package:
    """Read the directory of a zip and check it against every limit; nothing is unpacked yet. `PackageError` when refused."""
    end = _find_end(data)
    _, disk, first_disk, here, count, length, start, _ = _END.unpack_from(data, end)
    if disk or first_disk or here != count or start + length > end:
        raise PackageError("damaged")
    if count > MAX_ENTRIES:
        raise PackageError("count", detail=str(count))
    entries: dict[str, Entry] = {}
    seen: set[str] = set()
    at, total = start, 0
    for _ in range(count):
        try:
            entry, at = _entry(data, at, start)
        except struct.error:
            raise PackageError("damaged") from None
        if entry.name.endswith("/") and not entry.size:
            continue
        _check_name(entry.name)
        total += entry.size
        if total > MAX_TOTAL_BYTES:
            raise PackageError("size", entry.name)
        if total > RATIO_FREE_BYTES and total > MAX_RATIO * len(data):
            raise PackageError("ratio", entry.name)
        if entry.name.casefold() in seen:
            raise PackageError("duplicate", entry.name)
        seen.add(entry.name.casefold())
        entries[entry.name] = entry
    return Package(entries)


def _find_end(data: bytes) -> int:
    """Return where the end record begins."""
    lowest = max(0, len(data) - _END.size - 0xFFFF)
    at = data.rfind(b"PK\5\6", lowest)
    while at >= 0:
        if at + _END.size <= len(data) and at + _END.size + struct.unpack_from("<H", data, at + _END.size - 2)[0] == len(data):
            return at
        at = data.rfind(b"PK\5\6", lowest, at)
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        raise PackageError("ole")
    raise PackageError("damaged" if data.startswith(b"PK\3\4") else "not_zip")


def _entry(data: bytes, at: int, directory: int) -> tuple[Entry, int]:
    """Return the entry whose directory record is at `at`, and where the next record is."""
    mark, _, _, flags, method, _, _, crc, length, size, named, extra, noted, _, _, _, offset = _CENTRAL.unpack_from(data, at)
    raw = data[at + _CENTRAL.size : at + _CENTRAL.size + named]
    if mark != b"PK\1\2" or len(raw) != named:
        raise PackageError("damaged")
    try:
        name = raw.decode("utf-8" if flags & _UTF8 else "cp437")
    except UnicodeDecodeError:
        raise PackageError("name") from None
    if flags & _ENCRYPTED:
        raise PackageError("encrypted", name)
    if method not in (_STORED, _DEFLATED):
        raise PackageError("method", name)
    local = _LOCAL.unpack_from(data, offset)
    begin = offset + _LOCAL.size + local[9] + local[10]
    its_name = data[offset + _LOCAL.size : offset + _LOCAL.size + local[9]]
    if local[0] != b"PK\3\4" or its_name != raw or begin + length > directory:
        raise PackageError("damaged", name)
    return Entry(name, method, crc, size, data[begin : begin + length]), at + _CENTRAL.size + named + extra + noted


def _check_name(name: str) -> None:
    """Refuse a name that is absolute, climbs, or means another place on some system."""
    parts = name.split("/")
    if not name or "\\" in name or ":" in name or "\0" in name or any(part in ("", ".", "..") for part in parts):
        raise PackageError("name", name)


def check_well_formed(data: bytes, name: str) -> None:
    """Parse a part strictly, namespaces included; `PackageError` `xml` with line and column when it is not XML or has a DTD."""
    from pyexpat import ExpatError, ParserCreate

    def refuse(*_: object) -> None:
        raise PackageError("xml", name, "DOCTYPE")

    parser = ParserCreate(namespace_separator=" ")
    parser.StartDoctypeDeclHandler = refuse
    try:
        parser.Parse(data, True)
    except ExpatError as error:
        raise PackageError("xml", name, str(error)) from None

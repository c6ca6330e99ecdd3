"""The mark of a PDF or PNG that drafter made. In: its bytes. Out: the same with a SHA-256 at its end; whether that still holds.

A DOCX bears its own (`ooxml.package`). A file whose mark is missing or does not match was signed, scanned or edited by somebody.
"""
from __future__ import annotations

from hashlib import sha256
from struct import pack
from zlib import crc32

PDF_MARK = b"%drafter "
PNG_MARK = b"tEXtdrafter\0"
PNG_END = b"\0\0\0\0IEND\xaeB`\x82"


def seal_pdf(data: bytes) -> bytes:
    """Add the mark as a comment after the end of the PDF, where readers do not look."""
    data = data if data.endswith(b"\n") else data + b"\n"
    return data + PDF_MARK + sha256(data).hexdigest().encode() + b"\n"


def is_sealed_pdf(data: bytes) -> bool:
    """Tell whether nobody changed the PDF since `seal_pdf`."""
    return seal_pdf(data[: data.rfind(PDF_MARK)]) == data if PDF_MARK in data else False


def seal_png(data: bytes) -> bytes:
    """Add the mark as a text chunk before the end of the PNG; data that does not end as a PNG does is a `ValueError`."""
    if not data.endswith(PNG_END):
        raise ValueError("not a whole PNG")
    chunk = PNG_MARK + sha256(data).hexdigest().encode()
    return data[: -len(PNG_END)] + pack(">I", len(chunk) - 4) + chunk + pack(">I", crc32(chunk)) + PNG_END


def is_sealed_png(data: bytes) -> bool:
    """Tell whether nobody changed the PNG since `seal_png`."""
    at = data.rfind(PNG_MARK)
    return at >= 4 and data.endswith(PNG_END) and seal_png(data[: at - 4] + PNG_END) == data

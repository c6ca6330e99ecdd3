"""A citation written out. In: `Công điện số 968/CĐ-TTg ngày 16/10/2023 của … về …`. Out: its parts."""

from __future__ import annotations

import re

from drafter.diagnostics import Place
from drafter.record import Record
from drafter.syntax.dates import parse_date

SUBJECT_WORDS = ("về", "quy định", "ban hành", "phê duyệt", "sửa đổi", "hướng dẫn", "thực hiện", "triển khai")

_DATE = (
    r"ngày\s+(?:[0-9]{1,2}/[0-9]{1,2}/[0-9]{4}|[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}"
    r"|[0-9]{1,2}\s+tháng\s+[0-9]{1,2}\s+năm\s+[0-9]{4})"
)
_CODE = r"(?P<code>[^\s,;]*[0-9/][^\s,;]*)"
_NUMBERED = re.compile(rf"(?P<type>[^0-9]+?)\s+số\s*:?\s*{_CODE}(?=[\s,;]|$)", re.IGNORECASE)
# a law is known by its name; a number before the name's end is read but belongs to no form of print
_LAW = re.compile(
    rf"(?P<type>Bộ\s+luật|Luật|Pháp\s+lệnh)\s+(?!số\s)(?P<name>.+?)(?:\s+số\s*:?\s*{_CODE})?(?=,?\s+{_DATE}(?:\s|$)|$)",
    re.IGNORECASE,
)
_DATED = re.compile(rf",?\s*(?P<date>{_DATE})(?![\w/-])", re.IGNORECASE)
_SUBJECT = re.compile(r"(?<!\w)(?:" + "|".join(word.replace(" ", r"\s+") for word in SUBJECT_WORDS) + r")(?!\w)", re.IGNORECASE)
_ISSUER = re.compile(r",?\s*của\s+", re.IGNORECASE)


class CitationParts(Record):
    """What a citation says of its document; `None` where it says nothing. `subject` of a law is its name."""

    place: Place
    type_name: str | None = None
    code: str | None = None
    day: int | None = None
    month: int | None = None
    year: int | None = None
    agency: str | None = None
    subject: str | None = None


def parse_citation(text: str, place: Place) -> CitationParts | None:
    """Read a citation written out; `None` when it cannot be read as one or its date does not exist."""
    text = " ".join(text.split())
    if text.endswith((";", ",")) or (text.endswith(".") and not text.endswith("..")):
        text = text[:-1].rstrip()
    law = _LAW.match(text)
    head = law or _NUMBERED.match(text)
    if head is None:
        return None
    name = law["name"] if law else None
    rest = text[head.end() :]
    day = month = year = None
    if match := _DATED.match(rest):
        date = parse_date(match["date"])
        if date is None:
            return None
        (day, month, year), rest = date, rest[match.end() :]
    tail = _tail(rest)
    if tail is None:
        return None
    agency, subject = tail
    return CitationParts(place, head["type"], head["code"], day, month, year, agency, name or subject)


def _tail(rest: str) -> tuple[str | None, str | None] | None:
    """Split what follows the date into issuer and subject; `None` when it is neither."""
    issuer = _ISSUER.match(rest)
    start = issuer.end() if issuer else 0
    found = _SUBJECT.search(rest, start)
    between = rest[start : found.start() if found else len(rest)].strip(" ,")
    if bool(issuer) != bool(between):
        return None
    return between or None, rest[found.start() :] if found else None

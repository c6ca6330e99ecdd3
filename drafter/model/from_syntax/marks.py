"""Slots 10 to 13. In: `khẩn`, `mật`, `lưu hành`, `người soạn`, `số bản`, `liên hệ`. Out: `Marks`."""

from __future__ import annotations

from drafter.model import Marks
from drafter.model.from_syntax.fields import Fields
from drafter.model.from_syntax.texts import lines_of, read_archive

_MOST_COPIES = 6  # digits
_MOST_LINES = 6  # of contact: more would crowd the text from the first page


def read_marks(fields: Fields) -> Marks:
    """Return the marks of a spec; a number of copies that is none is E226, one without the preparer's mark E227."""
    mark, copies = fields.plain("preparer_mark"), fields.plain("copies_issued")
    if copies and not (copies.isascii() and copies.isdigit() and int(copies[:_MOST_COPIES]) > 0 and len(copies) <= _MOST_COPIES):
        fields.report.add("E226", fields.place_of("copies_issued"), typed=copies)
    if copies and not mark:
        fields.report.add("E227", fields.place_of("copies_issued"), key=fields.path("preparer_mark"))
    details = lines_of(fields.tree.get("contact_details"))
    if len(details) > _MOST_LINES:
        fields.report.add("E230", details[_MOST_LINES].place, most=_MOST_LINES, found=len(details))
    recipients = fields.tree.get("recipients")
    if mark and not lines_of(recipients) and read_archive(fields) is None:
        fields.report.add("W207", fields.place_of("preparer_mark"), key=fields.path("preparer_mark"))
    return Marks(
        urgency=fields.listed("urgency"),
        security_classification=fields.listed("security_classification"),
        circulation=fields.listed("circulation"),
        preparer_mark=mark,
        copies_issued=copies,
        contact_details=tuple(fields.inline(line) for line in details),
    )

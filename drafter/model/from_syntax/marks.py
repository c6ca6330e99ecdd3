"""Slots 10 to 13. In: `khẩn`, `mật`, `lưu hành`, `người soạn`, `số bản`, `liên hệ`. Out: `Marks`."""

from __future__ import annotations

from drafter.model import Marks
from drafter.model.from_syntax.fields import Fields
from drafter.model.from_syntax.texts import lines_of

_MOST_COPIES = 6  # digits


def read_marks(fields: Fields) -> Marks:
    """Return the marks of a spec; a number of copies that is none is E226, one without the preparer's mark E227."""
    mark, copies = fields.plain("preparer_mark"), fields.plain("copies_issued")
    if copies and not (copies.isascii() and copies.isdigit() and int(copies[:_MOST_COPIES]) > 0 and len(copies) <= _MOST_COPIES):
        fields.report.add("E226", fields.place_of("copies_issued"), typed=copies)
    if copies and not mark:
        fields.report.add("E227", fields.place_of("copies_issued"), key=fields.path("preparer_mark"))
    return Marks(
        urgency=fields.listed("urgency"),
        security_classification=fields.listed("security_classification"),
        circulation=fields.listed("circulation"),
        preparer_mark=mark,
        copies_issued=copies,
        contact_details=tuple(fields.inline(line) for line in lines_of(fields.tree.get("contact_details"))),
    )

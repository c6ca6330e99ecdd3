"""What may be wrong with a Word template before it is filled. In: its package, its tags. Out: finding ids and arguments."""
from __future__ import annotations

from collections.abc import Iterator, Sequence

from drafter.diagnostics import Place, Report
from drafter.ooxml.fields import outside_fields
from drafter.ooxml.opc import DOCUMENT_TYPE, Relationship, content_types, has_macros, is_signed, relationships_in
from drafter.ooxml.package import Package, PackageError, check_well_formed
from drafter.ooxml.tagged import MAIN, STRICT, TAG_MARKS, SlotPlace, TaggedPart

Problem = tuple[str, dict[str, str]]
HEAD = ("agency", "national_header", "code", "place_and_date", "letter_subject")
BODY = ("title", "addressees", "content")
FOOT = ("recipients", "signature")
GROUPS = {"head": HEAD, "body": BODY, "foot": FOOT}
SLOTS = (*GROUPS, *HEAD, *BODY, *FOOT)
SLOT_ELEMENT = "{{p %s }}"
TEXT_KINDS = ("header", "footer", "footnotes", "endnotes")
_DOCUMENT_TEMPLATE = "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml"
_PACKAGE_FINDINGS = {
    "not_zip": "E602",
    "ole": "E603",
    "damaged": "E604",
    "method": "E604",
    "missing": "E604",
    "encrypted": "E605",
    "count": "E606",
    "size": "E606",
    "ratio": "E606",
    "name": "E607",
    "duplicate": "E607",
    "xml": "E611",
}
_SHOWN = 60


class RenderError(Exception):
    """A template could not be filled: `problem` is the finding that says why."""

    def __init__(self, finding_id: str, **arguments: str) -> None:
        """Keep the finding's id and arguments."""
        super().__init__(finding_id, arguments)
        self.problem: Problem = (finding_id, arguments)

    def report_to(self, report: Report, place: Place) -> None:
        """Add the finding to `report` at `place`."""
        report.add(self.problem[0], place, **self.problem[1])


def package_problem(error: PackageError) -> Problem:
    """Return what to say of a package that was refused."""
    return _PACKAGE_FINDINGS[error.code], {"part": error.part, "detail": error.detail}


def package_problems(package: Package, main: str) -> Iterator[Problem]:
    """Yield what forbids a package as a template: the wrong kind of file, macros, signatures, links to the outside."""
    types = content_types(package)
    kind = types.of(main).casefold()
    if "macroenabled" in kind or has_macros(package, types):
        yield "E608", {}
    elif kind == _DOCUMENT_TEMPLATE.casefold():
        yield "E609", {}
    elif kind != DOCUMENT_TYPE.casefold():
        yield "E610", {"kind": kind or main}
    for name in package.entries:
        if name.casefold().endswith(".rels"):
            yield from _outside(relationships_in(package, name, ""))
    if is_signed(package):
        yield "E629", {}
    for name, entry in package.entries.items():
        data = entry.unpack()
        if types.of(name).casefold().endswith("xml"):
            check_well_formed(data, name)
            for field in outside_fields(data):
                yield "E630", {"typed": field, "part": name}


def _outside(found: Sequence[Relationship]) -> Iterator[Problem]:
    for relationship in found:
        if relationship.external and relationship.kind != "hyperlink":
            yield "E612", {"kind": relationship.kind, "target": relationship.target}


def tag_problems(main: TaggedPart, others: dict[str, TaggedPart]) -> Iterator[Problem]:
    """Yield what is wrong with the slots and tags of a template."""
    if main.namespace == STRICT:
        yield "E628", {}
    elif main.namespace != MAIN:
        yield "E610", {"kind": main.namespace or "w:"}
    if not main.pages or any(page.margins_end <= 0 or page.width is None for page in main.pages):
        yield "E627", {}
    for name, part in others.items():
        for slot in part.slots:
            yield "E619", {"typed": _tag(slot.name), "part": name}
    parts = (main, *others.values())
    crowded = [text for part in parts for text in part.other_tags if "{{p " in text]
    for text in crowded:
        yield "E617", {"typed": shown(text)}
    yield from _slot_problems(main.slots)
    if not crowded:
        yield from _set_problems([slot.name for slot in main.slots], any(part.other_tags for part in parts))
    if any(part.has_revisions for part in parts):
        yield "W603", {}


def _slot_problems(slots: Sequence[SlotPlace]) -> Iterator[Problem]:
    seen: set[str] = set()
    for slot in slots:
        if slot.name not in SLOTS:
            yield "E613", {"typed": _tag(slot.name), "nearest": _tag(_nearest(slot.name))}
        elif slot.name in seen:
            yield "E615", {"typed": _tag(slot.name)}
        seen.add(slot.name)
        if slot.lost:
            yield "E618", {"typed": _tag(slot.name), "lost": slot.lost}


def _set_problems(names: Sequence[str], has_other_tags: bool) -> Iterator[Problem]:
    """Yield slots that are missing or stand beside the coarse slot that holds them."""
    if not names:
        if not has_other_tags:
            yield "E620", {"slots": ", ".join(map(_tag, GROUPS))}
        return
    for coarse, fine in GROUPS.items():
        present = [name for name in fine if name in names]
        if coarse in names:
            for name in present:
                yield "E616", {"typed": _tag(name), "other": _tag(coarse)}
        elif not present:
            yield "W602" if has_other_tags else "E614", {"missing": _tag(coarse)}
        elif len(present) < len(fine):
            missing = ", ".join(_tag(name) for name in fine if name not in present)
            yield "W602" if has_other_tags else "E614", {"missing": missing}


def _tag(name: str) -> str:
    return SLOT_ELEMENT % name


def _nearest(name: str) -> str:
    from difflib import get_close_matches

    return get_close_matches(name, SLOTS, 1, 0.0)[0]


def shown(text: str) -> str:
    """Return the text around its first tag, short enough for a sentence."""
    text = " ".join(text.split())
    first = min((text.find(mark) for mark in TAG_MARKS if mark in text), default=0)
    start = max(0, first - 15)
    return ("…" if start else "") + text[start : start + _SHOWN] + ("…" if len(text) > start + _SHOWN else "")

"""From the tree of a spec to a `Dispatch`: the one folder that knows both sides. In: `Mapping`. Out: `Dispatch`, or findings."""

from __future__ import annotations

from drafter.diagnostics import Report
from drafter.model import Dispatch, IssueDate, Text
from drafter.model.from_syntax.body import read_body
from drafter.model.from_syntax.documents import read_documents
from drafter.model.from_syntax.fields import Fields
from drafter.model.from_syntax.people import read_agency, read_signature, read_signer
from drafter.model.from_syntax.presentation import read_presentation
from drafter.model.from_syntax.typed_marks import bare_archive, bare_list_item, bare_number, bare_subject, is_archive
from drafter.standards import DocumentType, Standard
from drafter.syntax.dates import parse_date
from drafter.syntax.tree import Mapping, Node, Scalar, Sequence
from drafter.syntax.vocabulary import fold

_LONGEST_NUMBER = 9


def dispatch_from_tree(tree: Mapping, standard: Standard, report: Report, *, draft: bool = False) -> Dispatch | None:
    """Return the dispatch that a spec means, `None` when its type is unknown; everything wrong is in `report`."""
    typed = tree.get("type")
    fields = Fields(tree, "dispatch", report, draft, typed.place if typed else tree.place)
    document_type = _document_type(fields, standard)
    if document_type is None:
        return None
    version = fields.plain("version")
    if version not in (None, "1"):
        report.add("E203", fields.place_of("version"), typed=version)
    return Dispatch(
        type_id=document_type.id,
        agency=read_agency(fields),
        drafting_unit=fields.plain("drafting_unit"),
        number=_number(fields),
        symbol=fields.plain("symbol"),
        place_name=fields.plain("place"),
        issue_date=_issue_date(fields),
        subject=_subject(fields, document_type),
        addressees=_addressees(fields, document_type),
        body=read_body(fields, standard),
        recipients=_list(fields, "recipients"),
        archive=_archive(fields),
        signature=read_signature(fields, standard),
        signer=read_signer(fields),
        implements=read_documents(fields, "implements", standard),
        references=read_documents(fields, "references", standard),
        variables=_variables(fields),
        presentation=read_presentation(fields, standard),
        is_draft=draft,
        place=fields.place,
    )


def _document_type(fields: Fields, standard: Standard) -> DocumentType | None:
    """Return the type that `loại` names, by name or by exact abbreviation (ĐA is not DA)."""
    typed = fields.scalar("type")
    if typed is None:
        fields.report.add("E201", fields.place, key=fields.path("type"))
        return None
    by_name = {fold(kind.name): kind for kind in standard.document_types.values()}
    by_abbreviation = {kind.abbreviation: kind for kind in standard.document_types.values() if kind.abbreviation}
    found = by_abbreviation.get(typed.text.strip()) or by_name.get(fold(typed.text))
    if found is None:
        from difflib import get_close_matches

        near = get_close_matches(fold(typed.text), by_name, n=1, cutoff=0.3)
        fields.report.add("E202", typed.place, typed=typed.text, nearest=by_name[near[0]].name if near else "công văn")
    elif not found.available:
        available = ", ".join(kind.name for kind in standard.document_types.values() if kind.available)
        fields.report.add("E204", typed.place, typed=found.name, available=available)
        return None
    return found


def _number(fields: Fields) -> str | None:
    """Return the number as digits, `None` for a gap; zero, a sign or anything else is E205."""
    typed = fields.needed("number")
    if typed is None:
        return None
    if not typed.text:
        fields.gap("number", typed.place)
        return None
    number = bare_number(typed.text)
    if not (number.isascii() and number.isdigit() and len(number) <= _LONGEST_NUMBER and int(number) > 0):
        fields.report.add("E205", typed.place, typed=typed.text)
        return None
    return number.lstrip("0")


def _issue_date(fields: Fields) -> IssueDate:
    typed = fields.needed("issue_date")
    if typed is None:
        return IssueDate(None, None, None)
    parsed = parse_date(typed.text)
    if parsed is None:
        fields.report.add("E206", typed.place, typed=typed.text)
        return IssueDate(None, None, None)
    if None in parsed:
        fields.gap("issue_date", typed.place)
    return IssueDate(*parsed)


def _subject(fields: Fields, document_type: DocumentType) -> Text:
    typed = fields.needed("subject")
    if typed is None:
        return fields.placeholder("subject")
    bare = bare_subject(typed.text, has_title=document_type.has_title)
    if not bare:
        fields.lack("subject")
    return fields.inline(typed, bare) if bare else fields.placeholder("subject")


def _addressees(fields: Fields, document_type: DocumentType) -> tuple[Text, ...]:
    """Return slot 9a; a type that is sent to nobody by name may not have it (Phụ lục I, Phần I, Mục II, khoản 9)."""
    typed = fields.tree.get("addressees")
    if typed is None and document_type.addressees != "required":
        return ()
    if typed is not None and document_type.addressees == "none":
        fields.report.add("E207", typed.place, type=document_type.name)
        return ()
    return _list(fields, "addressees")


def _list(fields: Fields, name: str) -> tuple[Text, ...]:
    """Return the lines of a list without the dashes and stops that the engine adds; a blank list is a gap."""
    node = fields.tree.get(name)
    if node is None:
        fields.lack(name)
        return (fields.placeholder(name),) if fields.draft else ()
    lines = _lines(node)
    if not lines:
        fields.leave_out(name, node.place)
        return (fields.placeholder(name),) if fields.draft else ()
    kept = [line for line in lines if name != "recipients" or not is_archive(line.text)]
    return tuple(_list_item(fields, name, line) for line in kept)


def _list_item(fields: Fields, name: str, line: Scalar) -> Text:
    """Return one line of a list; the key of a group stays one, a line of nothing but marks is E221."""
    bare = bare_list_item(line.text)
    if not bare:
        fields.report.add("E221", line.place, key=fields.path(name))
    return fields.inline(line, bare)


def _lines(node: Node | None) -> list[Scalar]:
    """Return the texts of a list, of one text in its place, or of a `|` text line by line."""
    items = node.items if isinstance(node, Sequence) else (node,)
    found = [item for item in items if isinstance(item, Scalar)]
    lines = [line for item in found for line in (_split(item) if item.literal else [item])]
    return [line for line in lines if line.text.strip()]


def _split(block: Scalar) -> list[Scalar]:
    """Return the lines of a `|` text as texts of their own, each where it stands."""
    place = block.place
    return [Scalar(line, place.shifted(number, place.column)) for number, line in enumerate(block.text.split("\n"))]


def _archive(fields: Fields) -> Text | None:
    """Return what stands after `Lưu:`, typed under its key or as a line of Nơi nhận; two that differ are E218."""
    typed = fields.scalar("archive")
    for line in _lines(fields.tree.get("recipients")):
        if is_archive(line.text) and typed is not None and bare_archive(line.text) != bare_archive(typed.text):
            fields.report.add("E218", line.place, typed=line.text, other=typed.text)
        typed = line if typed is None and is_archive(line.text) else typed
    bare = bare_archive(typed.text) if typed else ""
    return fields.inline(typed, bare) if typed and bare else None


def _variables(fields: Fields) -> dict[str, str]:
    node = fields.tree.get("variables")
    if not isinstance(node, Mapping):
        return {}
    for entry in node.entries:
        if not entry.name.isidentifier():
            fields.report.add("E208", entry.key.place, typed=entry.name)
    return {entry.name: entry.value.text for entry in node.entries if isinstance(entry.value, Scalar)}

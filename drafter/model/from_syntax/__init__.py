"""From the tree of a spec to a `Dispatch`: the one folder that knows both sides. In: `Mapping`. Out: `Dispatch`, or findings."""

from __future__ import annotations

from typing import Any

from drafter.diagnostics import Report
from drafter.model import Dispatch, IssueDate, Marks, Text
from drafter.model.from_syntax.body import read_body
from drafter.model.from_syntax.documents import read_documents
from drafter.model.from_syntax.fields import Fields
from drafter.model.from_syntax.people import read_agencies, read_signatures, read_signer
from drafter.model.from_syntax.presentation import read_presentation
from drafter.model.from_syntax.strays import report_strays
from drafter.model.from_syntax.texts import read_archive, read_list
from drafter.model.from_syntax.typed_marks import bare_number, bare_subject
from drafter.model.from_syntax.types import find_copy_type, find_type, nearest_types
from drafter.record import replace
from drafter.standards import DocumentType, Standard
from drafter.standards.forms import Form
from drafter.syntax.dates import parse_date
from drafter.syntax.tree import Mapping, Scalar
from drafter.syntax.vocabulary import fold

_LONGEST_NUMBER = 9


def dispatch_from_tree(tree: Mapping, standard: Standard, report: Report, *, draft: bool = False) -> Dispatch | None:
    """Return the dispatch that a spec means, `None` when its type is unknown; everything wrong is in `report`."""
    typed = tree.get("type")
    fields = Fields(tree, "dispatch", report, draft, typed.place if typed else tree.place)
    document_type = _document_type(fields, standard)
    if document_type is None:
        return None
    _check_version(fields)
    form = standard.form(document_type.id)
    agencies = read_agencies(fields)
    signatures = read_signatures(fields, standard, form.roles)
    dispatch = Dispatch(
        type_id=document_type.id,
        agency=agencies[0],
        drafting_unit=fields.plain("drafting_unit"),
        number=_number(fields),
        symbol=fields.plain("symbol"),
        place_name=fields.plain("place"),
        issue_date=_issue_date(fields, form),
        subject=_subject(fields, document_type, form),
        addressees=_addressees(fields, document_type, standard),
        body=read_body(fields, form, standard),
        recipients=read_list(fields, "recipients"),
        archive=read_archive(fields),
        signature=signatures[0] if signatures else None,
        signer=read_signer(fields),
        implements=read_documents(fields, "implements", standard),
        references=read_documents(fields, "references", standard),
        co_issuers=agencies[1:],
        co_signatures=signatures[1:],
        printed_type=fields.plain("printed_type"),
        variables=_variables(fields),
        presentation=read_presentation(fields, standard),
        is_draft=draft,
        place=fields.place,
    )
    report_strays(fields, document_type, form, standard)
    return _with_seldom_parts(dispatch, fields, form, standard)


def _with_seldom_parts(dispatch: Dispatch, fields: Fields, form: Form, standard: Standard) -> Dispatch:
    """Return the dispatch with what most have not, read where a key asks for it: căn cứ, lines of a form, appendices, marks."""
    typed = {entry.name for entry in fields.tree.entries}
    changes: dict[str, Any] = {}
    if form.formula or "legal_bases" in typed:
        from drafter.model.from_syntax.bases import read_bases

        changes["legal_bases"] = read_bases(fields, form, standard)
    if form.lines or form.authority:
        from drafter.model.from_syntax.form_fields import read_form_fields

        changes["form_fields"] = read_form_fields(fields, form)
        changes["enacting_authority"] = fields.plain("enacting_authority")
        changes["has_confirmation"] = fields.listed("confirmation") == "yes"
    if typed & {"appendices", "attachment"}:
        from drafter.model.from_syntax.annexes import read_appendices, read_attachment

        changes["appendices"] = read_appendices(fields, standard)
        changes["attachment"] = read_attachment(fields, standard)
    if typed & set(Marks.__match_args__):
        from drafter.model.from_syntax.marks import read_marks

        changes["marks"] = read_marks(fields)
    return replace(dispatch, **changes) if changes else dispatch


def copy_from_tree(tree: Mapping, standard: Standard, report: Report) -> Dispatch | None:
    """Return the copy that a spec of the shape `copy` means: a dispatch of a copy's type with neither subject nor body.

    `None` when its form is missing or unknown (E934).
    """
    fields = Fields(tree, "copy", report, False, tree.place)
    copy_type = _copy_type(fields, standard)
    if copy_type is None:
        return None
    _check_version(fields)
    signatures = read_signatures(fields, standard, ())
    return Dispatch(
        type_id=copy_type.id,
        agency=read_agencies(fields)[0],
        drafting_unit=None,
        number=_number(fields),
        symbol=fields.plain("symbol"),
        place_name=fields.plain("place"),
        issue_date=_issue_date(fields, standard.form(copy_type.id)),
        subject=Text((), tree.place),
        addressees=(),
        body=(),
        recipients=read_list(fields, "recipients"),
        archive=read_archive(fields),
        signature=signatures[0] if signatures else None,
        signer=read_signer(fields),
        place=fields.place_of("type"),
    )


def _copy_type(fields: Fields, standard: Standard) -> DocumentType | None:
    """Return the type of copy that `hình thức sao` names, by name or by exact abbreviation."""
    typed = fields.needed("type")
    if typed is None:
        return None
    found = find_copy_type(standard, typed.text)
    if found is None:
        known = ", ".join(copy_type.name for copy_type in standard.copy_types.values())
        fields.report.add("E934", typed.place, typed=typed.text, known=known)
    return found


def _check_version(fields: Fields) -> None:
    version = fields.plain("version")
    if version not in (None, "1"):
        fields.report.add("E203", fields.place_of("version"), typed=version)


def _document_type(fields: Fields, standard: Standard) -> DocumentType | None:
    """Return the type that `loại` names, by name or by exact abbreviation (ĐA is not DA)."""
    typed = fields.scalar("type")
    if typed is None:
        fields.report.add("E201", fields.place, key=fields.path("type"))
        return None
    found = find_type(standard, typed.text)
    if found is None:
        nearest = next(iter(nearest_types(standard, typed.text)), "công văn")
        fields.report.add("E202", typed.place, typed=typed.text, nearest=nearest)
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


def _issue_date(fields: Fields, form: Form) -> IssueDate:
    """Return the date of issue; a form that prints none does not need one."""
    typed = fields.needed("issue_date") if form.has_date else fields.scalar("issue_date")
    if typed is not None and typed.text and not form.has_date and not fields.tree.get("appendices"):
        fields.report.add("W208", typed.place, key=fields.path("issue_date"))
    if typed is None:
        return IssueDate(None, None, None)
    parsed = parse_date(typed.text)
    if parsed is None:
        fields.report.add("E206", typed.place, typed=typed.text)
        return IssueDate(None, None, None)
    if None in parsed:
        fields.gap("issue_date", typed.place)
    return IssueDate(*parsed)


def _subject(fields: Fields, document_type: DocumentType, form: Form) -> Text:
    """Return the subject, with no spans for a form that has none and where the paper bears a name of its own."""
    if form.subject == "none" or (document_type.may_rename and fields.tree.get("subject") is None):
        return Text((), fields.place)
    typed = fields.needed("subject")
    if typed is None:
        return fields.placeholder("subject")
    bare = bare_subject(typed.text, has_title=document_type.has_title)
    if not bare:
        fields.lack("subject")
    elif document_type.has_title and fold(bare).startswith(fold(document_type.name)):
        fields.report.add("W205", typed.place, type=document_type.name)
    return fields.inline(typed, bare) if bare else fields.placeholder("subject")


def _addressees(fields: Fields, document_type: DocumentType, standard: Standard) -> tuple[Text, ...]:
    """Return slot 9a; a type that is sent to nobody by name may not have it (Phụ lục I, Phần I, Mục II, khoản 9)."""
    typed = fields.tree.get("addressees")
    if typed is None and document_type.addressees != "required":
        return ()
    if typed is not None and document_type.addressees == "none":
        above = standard.form(document_type.id).named_above
        said = {"type": document_type.name, **({"key": fields.path(above)} if above else {})}
        fields.report.add("E229" if above else "E207", typed.place, **said)
        return ()
    return read_list(fields, "addressees")


def _variables(fields: Fields) -> dict[str, str]:
    node = fields.tree.get("variables")
    if not isinstance(node, Mapping):
        return {}
    for entry in node.entries:
        if not entry.name.isidentifier():
            fields.report.add("E208", entry.key.place, typed=entry.name)
    return {entry.name: entry.value.text for entry in node.entries if isinstance(entry.value, Scalar)}

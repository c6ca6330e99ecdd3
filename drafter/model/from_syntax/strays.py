"""Keys that belong to other forms. In: the keys of a spec and its form. Out: a finding for each that would not print."""

from __future__ import annotations

from drafter.model.from_syntax.fields import Fields
from drafter.standards import DocumentType, Standard
from drafter.standards.forms import Form
from drafter.syntax.vocabulary import find_key, label


def report_strays(fields: Fields, kind: DocumentType, form: Form, standard: Standard) -> None:
    """Report each key that another form has and this one has not (E223): what it says would be lost."""
    strays = stray_keys(kind, form, standard)
    for entry in fields.tree.entries:
        if entry.name not in strays:
            continue
        if find_key("signature", entry.key.text):  # a key of `ký` that stands too far left
            fields.report.add("E115", entry.key.place, typed=entry.key.text, parent=label("dispatch", "signature"))
        else:
            fields.report.add("E223", entry.key.place, key=fields.path(entry.name), type=kind.name)


def stray_keys(kind: DocumentType, form: Form, standard: Standard) -> set[str]:
    """Return the names of the keys that a type has no place for."""
    strays = {name for other in standard.forms.values() for name in other.fields} - set(form.fields)
    for name, has_place in (
        ("legal_bases", "bases" in form.parts),
        ("enacting_authority", bool(form.authority)),
        ("confirmation", bool(form.confirmation)),
        ("subject", form.subject != "none"),
        ("body", "body" in form.parts),
        ("printed_type", kind.may_rename),
        ("attachment", bool(form.formula)),
    ):
        if not has_place:
            strays.add(name)
    return strays

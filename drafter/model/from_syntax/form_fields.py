"""The lines of a form. In: the keys named after its printed labels. Out: `FormField`s, or a finding for a lack."""

from __future__ import annotations

from drafter.model import FormField, Text
from drafter.model.from_syntax.fields import Fields
from drafter.model.from_syntax.texts import lines_of
from drafter.model.from_syntax.typed_marks import bare_list_item, bare_value, without_stop
from drafter.standards.forms import Form, FormLine
from drafter.syntax.dates import parse_date
from drafter.syntax.tree import Scalar, Sequence


def read_form_fields(fields: Fields, form: Form) -> tuple[FormField, ...]:
    """Return what the spec says for the lines of its form; one that lacks is E201."""
    found = (_field(fields, name, line) for name, line in form.fields.items())
    return tuple(field for field in found if field is not None)


def _field(fields: Fields, name: str, line: FormLine) -> FormField | None:
    node = fields.tree.get(name)
    is_blank = isinstance(node, Scalar) and not node.text.strip()
    if node is None and line.optional:
        return None
    if node is None or is_blank:  # a blank value has been reported where it was read
        if node is None or fields.draft:
            fields.lack(name)
        return FormField(name, (fields.placeholder(name),))
    if isinstance(node, Sequence) and not node.items:
        return None
    if line.each and (isinstance(node, Sequence) or (isinstance(node, Scalar) and node.literal) or line.is_list_alone):
        return FormField(name, tuple(_item(fields, name, each, line) for each in lines_of(node)), is_list=True)
    typed = node if isinstance(node, Scalar) else None
    if typed is None:
        return None
    bare = _bare(typed.text, name, line)
    if not bare:
        fields.report.add("E221", typed.place, key=fields.path(name))
    if name in line.dates and bare[:1].isdecimal() and parse_date(bare) is None:
        fields.report.add("E206", typed.place, typed=bare)
    return FormField(name, (fields.inline(typed, bare),))


def _bare(text: str, name: str, line: FormLine) -> str:
    """Return a value without what its line prints around it: a final stop, the label typed once more."""
    return bare_value(without_stop(" ".join(text.split())), line.words[line.fields.index(name)])


def _item(fields: Fields, name: str, typed: Scalar, line: FormLine) -> Text:
    """Return one of the values of a list, without the dash and the label that a clerk may have typed."""
    bare = bare_value(bare_list_item(typed.text), line.words[line.fields.index(name)])
    if not bare:
        fields.report.add("E221", typed.place, key=fields.path(name))
    return fields.inline(typed, bare)

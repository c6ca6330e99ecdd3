"""The lines of a form. In: the keys named after its printed labels. Out: `FormField`s, or a finding for a lack."""

from __future__ import annotations

from drafter.model import FormField
from drafter.model.from_syntax.fields import Fields
from drafter.model.from_syntax.texts import lines_of, list_item
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
    label = line.words[line.fields.index(name)]  # printed before the value: typed once more it goes
    if line.each and (isinstance(node, Sequence) or (isinstance(node, Scalar) and node.literal) or line.is_list_alone):
        items = ((each, bare_value(bare_list_item(each.text), label)) for each in lines_of(node))
        return FormField(name, tuple(list_item(fields, name, each, bare) for each, bare in items), is_list=True)
    typed = node if isinstance(node, Scalar) else None
    if typed is None:
        return None
    bare = bare_value(without_stop(" ".join(typed.text.split())), label)
    if name in line.dates and bare[:1].isdecimal() and parse_date(bare) is None:
        fields.report.add("E206", typed.place, typed=bare)
    return FormField(name, (list_item(fields, name, typed, bare),))

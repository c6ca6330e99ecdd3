"""The forms of Phụ lục III as records. In: nothing. Out: `Form` and its lines, explained at the head of `nd30/forms.yaml`."""

from __future__ import annotations

from drafter.record import Record

COMPUTED = ("issuer", "authority", "meeting", "Meeting")  # fields of a form that no key of a spec fills


class FormLine(Record):
    """A line that a form prints of its own; its fields are explained at the head of `nd30/forms.yaml`.

    Its text is `words` with a field between each and the next.
    """

    words: tuple[str, ...]
    fields: tuple[str, ...]
    rule: str = "paragraph"
    optional: bool = False
    dates: tuple[str, ...] = ()
    each: str = ""

    @property
    def is_list_alone(self) -> bool:
        """Whether it prints nothing but its list."""
        return bool(self.each) and not any(self.words)


class Form(Record):
    """What stands between head and foot of the papers of one form; explained at the head of `nd30/forms.yaml`."""

    id: str
    label: str
    parts: tuple[str, ...]
    source: str
    subject: str = "required"
    body: str = "required"
    has_date: bool = True
    authority: str = ""
    formula: str = ""
    opening: tuple[FormLine, ...] = ()
    closing: tuple[FormLine, ...] = ()
    roles: tuple[str, ...] = ()
    named_above: str = ""
    recipients: str = "beside"
    confirmation: str = ""

    @property
    def lines(self) -> tuple[FormLine, ...]:
        """All its own lines in the order of the page."""
        return (*self.opening, *self.closing)

    @property
    def fields(self) -> dict[str, FormLine]:
        """The fields that a spec fills, each with the first line that has it."""
        found: dict[str, FormLine] = {}
        for line in self.lines:
            for name in line.fields:
                if name not in COMPUTED:
                    found.setdefault(name, line)
        return found

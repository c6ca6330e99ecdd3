"""What the lines of a form say. In: a row of the form, the fields of a resolved `Dispatch`. Out: the spans of the line."""

from __future__ import annotations

from drafter.drafting.issuer import issuer_words
from drafter.model import Dispatch, plain
from drafter.record import replace
from drafter.standards import Standard
from drafter.standards.forms import FormLine
from drafter.syntax.dates import parse_date
from drafter.syntax.inline_types import Spans, TextSpan, joined


class FormWords:
    """The fields of one dispatch, those that its spec says and those that follow from the rest of it."""

    def __init__(self, dispatch: Dispatch, standard: Standard) -> None:
        """Keep the fields by name; nothing is put in words yet."""
        self._standard = standard
        self._said = {field.name: field for field in dispatch.form_fields}
        self._computed = _computed(dispatch, standard)

    def of(self, line: FormLine) -> Spans:
        """Return the words of a line with its fields put in, none for one that says nothing but its list."""
        spans: list[TextSpan] = []
        for words, name in zip(line.words, (*line.fields, ""), strict=True):
            before, value = _called(words, self._value(name, line), self._standard.phrases.honorifics)
            spans += (TextSpan(before), *value)
        whole = [span for span in joined(spans) if isinstance(span, TextSpan)]
        if whole:
            whole[-1] = replace(whole[-1], text=whole[-1].text.rstrip())  # a list below leaves the end of its line blank
        return tuple(span for span in whole if span.text)

    def _value(self, name: str, line: FormLine) -> tuple[TextSpan, ...]:
        """Return what stands for a field, nothing for one that is a list or that the spec leaves out."""
        if name in self._computed:
            return (TextSpan(self._computed[name]),)
        field = self._said.get(name)
        if field is None or field.is_list:
            return ()
        text = field.texts[0]
        long_date = _long_date(plain(text), self._standard) if name in line.dates else ""
        return (TextSpan(long_date),) if long_date else tuple(span for span in text.spans if isinstance(span, TextSpan))


def _computed(dispatch: Dispatch, standard: Standard) -> dict[str, str]:
    """Return the fields that no key fills (`standards.forms.COMPUTED`)."""
    subject, meetings = plain(dispatch.subject).casefold(), standard.phrases.meetings
    meeting = next((word for word in meetings if subject.startswith(word)), meetings[0])
    return {
        "issuer": issuer_words(dispatch, standard),
        "authority": dispatch.enacting_authority or "",
        "meeting": meeting,
        "Meeting": meeting[:1].upper() + meeting[1:],
    }


def _called(
    words: str, value: tuple[TextSpan, ...], honorifics: tuple[str, ...]
) -> tuple[str, tuple[TextSpan, ...]]:
    """Return the words before a person and the person: the form's `ông (bà)` gives way to how the spec calls them."""
    either = f"{honorifics[0]} ({honorifics[1]})"
    said = value[0].text if value else ""
    is_called = any(said.casefold().startswith(f"{word} ") for word in honorifics)
    if not is_called or not words.casefold().rstrip(": ").endswith(either):
        return words, value
    start = words.casefold().rindex(either)
    first = said[:1].upper() if words[start].isupper() else said[:1].lower()
    return words[:start], (replace(value[0], text=first + said[1:]), *value[1:])


def _long_date(typed: str, standard: Standard) -> str:
    """Return a date in the long form without the word `ngày`, empty for what is no whole date."""
    day, month, year = parse_date(typed) or (None, None, None)
    if day is None or month is None or year is None:
        return ""
    return standard.long_date(day, month, year).partition(" ")[2]

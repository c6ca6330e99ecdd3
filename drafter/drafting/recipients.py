"""Who receives a dispatch. In: Kính gửi and Nơi nhận as typed, keys among them. Out: their lines in words, findings on them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from drafter.diagnostics import Place, Report
from drafter.drafting.coverage import Coverage
from drafter.drafting.enumerations import words
from drafter.drafting.issuer import is_lost
from drafter.drafting.judging import Judge
from drafter.library.entries import Body, Group, Selection
from drafter.library.lookup import Lookup
from drafter.library.slugs import full_slug
from drafter.model import Dispatch, FormField, Text, has_tasks
from drafter.record import Record, replace
from drafter.standards import Standard, load
from drafter.syntax.inline_types import ExpressionSpan, TextSpan
from drafter.syntax.vocabulary import is_group

if TYPE_CHECKING:
    from drafter.drafting.expressions import Expressions


def resolve_recipients(dispatch: Dispatch, agency: Body | None, lookup: Lookup, standard: Standard, report: Report) -> Dispatch:
    """Return `dispatch` with every key of Kính gửi and Nơi nhận in words and nothing twice; what does not fit is in `report`."""
    coverage = Coverage(agency, lookup, standard)
    judge = Judge(coverage, dispatch, standard, report)
    lines = _Lines(coverage, judge, standard, report)
    said = _said(dispatch, lookup)
    resolved = replace(
        dispatch,
        addressees=lines.resolved(dispatch.addressees, said),
        recipients=lines.resolved(dispatch.recipients, said),
        form_fields=tuple(_named_above(field, lines, said, dispatch, standard) for field in dispatch.form_fields),
    )
    _judge_as_above(dispatch, standard, report)
    typed = [said(text) for text in (*dispatch.addressees, *dispatch.recipients)]
    if has_tasks(dispatch.body):
        from drafter.drafting.recipient_tasks import Tasks

        Tasks(coverage, judge, typed, dispatch, standard, report).judge(dispatch.body)
    if coverage.has_given_up:
        report.add("W460", next(iter((*dispatch.addressees, *dispatch.recipients)), dispatch).place, count=coverage.most_lookups)
    return resolved


def _named_above(
    field: FormField, lines: _Lines, said: Callable[[Text], str], dispatch: Dispatch, standard: Standard
) -> FormField:
    """Return the field of a form that names who gets the paper (điện, kính mời) with its keys in words."""
    if field.name != standard.form(dispatch.type_id).named_above:
        return field
    texts = lines.resolved(field.texts, said)
    return replace(field, texts=texts, is_list=field.is_list or len(texts) > 1)


def covers(text: str, body: Body, agency: Body | None, lookup: Lookup) -> bool:
    """Return whether a line of Kính gửi or Nơi nhận, as typed or a key, means `body` in a dispatch of `agency`."""
    return Coverage(agency, lookup, load()).covers(text, body)


def receivers(dispatch: Dispatch, agency: Body | None, lookup: Lookup) -> tuple[Body, ...]:
    """Return every body that a dispatch with its keys still in it surely names as addressee or recipient, each once, in order."""
    coverage, said = Coverage(agency, lookup, load()), _said(dispatch, lookup)
    lines = map(said, (*dispatch.addressees, *dispatch.recipients))
    return tuple({body.key: body for line in lines for body in coverage.bodies(line)}.values())


def _said(dispatch: Dispatch, lookup: Lookup) -> Callable[[Text], str]:
    """Return what gives the words of a line before citations are resolved: what a variable says counts, a citation does not."""
    made: list[Expressions] = []  # one for all lines, so that its limit counts for all

    def words_of(text: Text) -> str:
        if len(text.spans) == 1 and isinstance(text.spans[0], TextSpan):
            return text.spans[0].text
        return "".join(map(span_words, text.spans)).strip()

    def span_words(span: object) -> str:
        if isinstance(span, ExpressionSpan):
            from drafter.drafting.expressions import Expressions

            if not made:
                made.append(Expressions(dispatch.variables, lookup, Report()))  # its faults are reported where it prints
            return made[0].words(span)
        return span.text if isinstance(span, TextSpan) else " "

    return words_of


class _Line(Record):
    """One line to print; `identity` is the body that it names, else its words, so that nothing stands twice."""

    text: Text
    identity: object


class _Lines:
    """Puts the keys of a list in words."""

    def __init__(self, coverage: Coverage, judge: Judge, standard: Standard, report: Report) -> None:
        self._coverage, self._judge, self._report = coverage, judge, report
        self._most_lines = int(standard.rule("recipient_words").values["most_lines"])

    def resolved(self, texts: tuple[Text, ...], said: Callable[[Text], str]) -> tuple[Text, ...]:
        """Return the lines of one list, each once, at its first place."""
        found: dict[object, Text] = {}
        for text in texts:
            before = len(found)
            typed = said(text)
            lines = self._lines(text, typed)
            for line in lines:
                found.setdefault(line.identity, line.text)
            if lines and len(found) == before:
                self._report.add("W450", text.place, typed=typed)
        return tuple(found.values())

    def _lines(self, text: Text, typed: str) -> list[_Line]:
        if not (is_group(typed) and len(text.spans) == 1 and isinstance(text.spans[0], TextSpan)):
            self._judge.line(typed, text.place)
            return [_Line(text, self._identity(text, typed))]
        entry = self._coverage.entry(typed)
        if isinstance(entry, Group):
            return self._of_group(entry, text.place)
        if entry is None:
            self._unknown(typed, text.place)
            return [_Line(text, typed)]
        return [self._of_body(entry, text.place)]

    def _unknown(self, typed: str, place: Place, group: Group | None = None) -> None:
        """Report a key, perhaps one in a group, that means nobody on the day, unless the unit of an unknown issuer lacks."""
        from drafter.drafting.recipient_tasks import days_of, nearest_keys

        lookup, agency = self._coverage.lookup, self._coverage.agency
        other = lookup.group_of_other_days(typed, agency)
        if agency is None and lookup.unitless(typed) and is_lost(self._report):
            return
        if other is not None:
            self._report.add("E453", place, typed=typed, **days_of(other, lookup))
        elif group is None:
            self._report.add("E450", place, typed=typed, nearest=nearest_keys(self._coverage, typed))
        else:
            nearest = nearest_keys(self._coverage, typed)
            self._report.add("E452", place, group=group.name, typed=typed, where=_where(group), nearest=nearest)

    def _identity(self, text: Text, typed: str) -> object:
        """Return what makes a typed line the same as another; one with a citation or without a word is like no other."""
        if not words(typed) or not all(isinstance(span, TextSpan | ExpressionSpan) for span in text.spans):
            return text
        body = self._coverage.lookup.body(typed, near=self._coverage.agency) if "(" not in typed else None
        return body.key if body else " ".join(typed.casefold().split()) if "(" in typed else words(typed)

    def _of_body(self, body: Body, place: Place) -> _Line:
        self._coverage.lookup.take_body(body)
        self._judge.body(body, body.name, place)
        return _Line(_text(self._coverage.printed(body), place), body.key)

    def _of_group(self, group: Group, place: Place) -> list[_Line]:
        lines = {line.identity: line for line in self._members(group, place)}
        if len(lines) > self._most_lines:
            self._report.add("W451", place, group=group.name, count=len(lines), where=_where(group))
        return list(lines.values())

    def _members(self, group: Group, place: Place) -> Iterator[_Line]:
        """Yield the lines of a group and of the groups in it; a circle is E451, a key that nobody knows E452.

        Walks without recursion: a stranger's chain may be long.
        """
        path: dict[str, tuple[Group, Iterator[str | Selection]]] = {}
        done: set[str] = set()
        yield from self._entered(group, path, done, place)
        while path:
            within, members = path[next(reversed(path))]
            member = next(members, None)
            entry = self._coverage.entry(member) if isinstance(member, str) and is_group(member) else None
            if member is None:
                path.popitem()
            elif isinstance(member, Selection):
                yield from (self._of_body(body, place) for body in self._coverage.lookup.select(member))
            elif isinstance(entry, Group):
                yield from self._entered(entry, path, done, place)
            elif entry is not None:
                yield self._of_body(entry, place)
            elif is_group(member):
                self._unknown(member, place, within)
            else:
                yield self._of_words(member, place)

    def _entered(
        self, group: Group, path: dict[str, tuple[Group, Iterator[str | Selection]]], done: set[str], place: Place
    ) -> Iterator[_Line]:
        """Put a group at the end of the path, once; yield its one line where it is called by one."""
        if group.key in path:
            keys = list(path)
            circle = " → ".join((*keys[keys.index(group.key) :], group.key))
            self._report.add("E451", place, circle=circle, where=_where(group))
        elif group.key not in done and group.called:
            yield _Line(_text(group.called, place), words(group.called))
        elif group.key not in done:
            path[group.key] = (group, iter((*group.members, *group.selections)))
        done.add(group.key)

    def _of_words(self, member: str, place: Place) -> _Line:
        """Return the line of a member in words; the full name of a body prints as its key does."""
        body = self._coverage.lookup.body(member, near=self._coverage.agency)
        if body and full_slug(member) == body.key:
            return self._of_body(body, place)
        self._judge.line(member, place)
        return _Line(_text(member, place), body.key if body else words(member))


def _text(printed: str, place: Place) -> Text:
    return Text((TextSpan(printed),), place)


def _where(group: Group) -> str:
    return f"“{group.origin.place.path}” ({group.origin.place.line})"


def _judge_as_above(dispatch: Dispatch, standard: Standard, report: Report) -> None:
    """Warn of `Như trên` where nothing stands above: Phụ lục I, Phần I, Mục II, khoản 9 gives Kính gửi to some types only."""
    types = standard.document_types
    as_above = {words(kind.first_recipient) for kind in types.values() if kind.addressees != "none" and kind.first_recipient}
    kind = standard.type(dispatch.type_id)
    own = words(kind.first_recipient or "")
    for text in dispatch.recipients:
        typed = text.spans[0].text if text.spans and isinstance(text.spans[0], TextSpan) else ""
        if words(typed) not in as_above:
            continue
        if standard.form(dispatch.type_id).named_above:
            continue
        if kind.addressees != "none":
            if not dispatch.addressees:
                report.add("W454", text.place, typed=typed)
        elif own and own not in as_above:
            report.add("W453", text.place, typed=typed, type=kind.name, instead=kind.first_recipient)
        elif not own:
            report.add("W452", text.place, typed=typed, type=kind.name)

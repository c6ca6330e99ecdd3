"""Who receives a dispatch. In: Kính gửi and Nơi nhận as typed, keys among them. Out: their lines in words, findings on them."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from drafter.diagnostics import Place, Report
from drafter.drafting.coverage import Coverage
from drafter.drafting.enumerations import words
from drafter.drafting.judging import Judge
from drafter.library.entries import Body, Group
from drafter.library.lookup import Lookup
from drafter.library.slugs import full_slug, slug
from drafter.model import BodyItem, DataTable, Dispatch, Text, missing
from drafter.record import Record, replace
from drafter.standards import Standard, load
from drafter.syntax.inline_types import ExpressionSpan, TextSpan
from drafter.syntax.vocabulary import is_group, label

_LISTS = ("addressees", "recipients")
_MOST_NAMED = 3  # in one message


def resolve_recipients(dispatch: Dispatch, agency: Body | None, lookup: Lookup, standard: Standard, report: Report) -> Dispatch:
    """Return `dispatch` with every key of Kính gửi and Nơi nhận in words and nothing twice; what does not fit is in `report`."""
    coverage = Coverage(agency, lookup, standard)
    judge = Judge(coverage, dispatch, standard, report)
    lines = _Lines(coverage, judge, standard, report)
    said = _said(dispatch)
    resolved = replace(
        dispatch,
        addressees=lines.resolved(dispatch.addressees, said),
        recipients=lines.resolved(dispatch.recipients, said),
    )
    _judge_as_above(dispatch, standard, report)
    typed = [said(text) for text in (*dispatch.addressees, *dispatch.recipients)]
    _Tasks(coverage, typed, dispatch, standard, report).judge(dispatch.body)
    return resolved


def covers(text: str, body: Body, agency: Body | None, lookup: Lookup) -> bool:
    """Return whether a line of Kính gửi or Nơi nhận, as typed or a key, means `body` in a dispatch of `agency`."""
    return Coverage(agency, lookup, load()).covers(text, body)


def receivers(dispatch: Dispatch, agency: Body | None, lookup: Lookup) -> tuple[Body, ...]:
    """Return every body that a dispatch with its keys still in it surely names as addressee or recipient, each once, in order."""
    coverage, said = Coverage(agency, lookup, load()), _said(dispatch)
    lines = map(said, (*dispatch.addressees, *dispatch.recipients))
    return tuple({body.key: body for line in lines for body in coverage.bodies(line)}.values())


def _said(dispatch: Dispatch) -> Callable[[Text], str]:
    """Return what gives the words of a line before citations are resolved: what a variable says counts, a citation does not."""

    def words_of(text: Text) -> str:
        if len(text.spans) == 1 and isinstance(text.spans[0], TextSpan):
            return text.spans[0].text
        return "".join(map(span_words, text.spans)).strip()

    def span_words(span: object) -> str:
        if isinstance(span, ExpressionSpan):
            from drafter.drafting.expressions import Expressions

            return Expressions(dispatch.variables, Report()).words(span)  # what is wrong with it is reported where it prints
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
            self._report.add("E450", text.place, typed=typed, nearest=_nearest(self._coverage, typed))
            return [_Line(text, typed)]
        return [self._of_body(entry, text.place)]

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
        lines = {line.identity: line for line in self._members(group, place, (), set())}
        if len(lines) > self._most_lines:
            self._report.add("W451", place, group=group.name, count=len(lines), where=_where(group))
        return list(lines.values())

    def _members(self, group: Group, place: Place, path: tuple[str, ...], done: set[str]) -> Iterator[_Line]:
        """Yield the lines of a group and of the groups in it; a circle is E451, a key that nobody knows E452."""
        if group.key in path:
            circle = " → ".join((*path[path.index(group.key) :], group.key))
            self._report.add("E451", place, circle=circle, where=_where(group))
        if group.key in done:
            return
        done.add(group.key)
        if group.called:
            yield _Line(_text(group.called, place), words(group.called))
            return
        for member in group.members:
            entry = self._coverage.entry(member) if is_group(member) else None
            if isinstance(entry, Group):
                yield from self._members(entry, place, (*path, group.key), done)
            elif entry is not None:
                yield self._of_body(entry, place)
            elif is_group(member):
                nearest = _nearest(self._coverage, member)
                self._report.add("E452", place, group=group.name, typed=member, where=_where(group), nearest=nearest)
            else:
                yield self._of_words(member, place)
        for selection in group.selections:
            yield from (self._of_body(body, place) for body in self._coverage.lookup.select(selection))

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


def _nearest(coverage: Coverage, typed: str) -> str:
    """Return the keys of groups and bodies nearest to what was typed, without the issuing body's unit; `—` where none is."""
    from difflib import get_close_matches

    unit = f"-{coverage.agency.unit}" if coverage.agency and coverage.agency.unit else ""
    asked = [(kind, key) for kind in ("group", "agency") for key in (typed, typed.removesuffix(unit) + unit)]
    near = [key.removesuffix(unit) for kind, key in asked for key in coverage.lookup.nearest(kind, key).split(", ")]
    return ", ".join(get_close_matches(slug(typed).removesuffix(unit), dict.fromkeys(near), n=_MOST_NAMED)) or "—"


def _judge_as_above(dispatch: Dispatch, standard: Standard, report: Report) -> None:
    """Warn of `Như trên` where nothing stands above: Phụ lục I, Phần I, Mục II, khoản 9 gives Kính gửi to some types only."""
    types = standard.document_types
    as_above = {words(kind.first_recipient) for kind in types.values() if kind.addressees != "none" and kind.first_recipient}
    kind = types[dispatch.type_id]
    own = words(kind.first_recipient or "")
    for text in dispatch.recipients:
        typed = text.spans[0].text if text.spans and isinstance(text.spans[0], TextSpan) else ""
        if words(typed) not in as_above:
            continue
        if kind.addressees != "none":
            if not dispatch.addressees:
                report.add("W454", text.place, typed=typed)
        elif own and own not in as_above:
            report.add("W453", text.place, typed=typed, type=kind.name, instead=kind.first_recipient)
        elif not own:
            report.add("W452", text.place, typed=typed, type=kind.name)


class _Tasks:
    """Holds the tasks of a body against the lists: who has a task must receive the dispatch."""

    def __init__(self, coverage: Coverage, lines: list[str], dispatch: Dispatch, standard: Standard, report: Report) -> None:
        self._coverage, self._lines, self._report = coverage, lines, report
        needs_addressees = standard.document_types[dispatch.type_id].addressees == "required"
        gaps = {missing(label("dispatch", name)) for name in _LISTS}
        is_blank = not dispatch.recipients or (needs_addressees and not dispatch.addressees)
        self._is_listed = not is_blank and not gaps & set(lines)
        self._known: dict[str, bool] = {}

    def judge(self, items: tuple[BodyItem | DataTable, ...]) -> None:
        """Warn of every body with a task that no line covers (W455) and of every name that nobody knows (W456)."""
        for item in items:
            if isinstance(item, DataTable):
                continue
            for name, names in (("lead", item.lead), ("support", item.support)):
                for typed in names:
                    self._task(typed, label("item", name), item.place)
            self.judge(item.children)

    def _task(self, typed: str, key: str, place: Place) -> None:
        entry = self._coverage.entry(typed)
        if entry is None:
            self._report.add("W456", place, typed=typed, key=key, nearest=_nearest(self._coverage, typed))
        elif self._is_listed:
            bodies = (entry,) if isinstance(entry, Body) else () if typed in self._lines else self._coverage.members(entry)
            lacking = [self._coverage.printed(body) for body in bodies if not self._receives(body)]
            if lacking:
                more = f" … ({len(lacking)})" if len(lacking) > _MOST_NAMED else ""
                self._report.add("W455", place, name=", ".join(lacking[:_MOST_NAMED]) + more, key=key)

    def _receives(self, body: Body) -> bool:
        agency = self._coverage.agency
        if body.key not in self._known:
            is_own = agency is not None and agency.key == body.key
            self._known[body.key] = is_own or any(self._coverage.covers(line, body) for line in self._lines)
        return self._known[body.key]

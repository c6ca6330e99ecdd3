"""Values for the parameters of a clause. In: `Clause`, `ClauseSpan`, the variables around the call. Out: one text a parameter."""

from __future__ import annotations

import re
from collections.abc import Mapping

from drafter.diagnostics import Place, Report
from drafter.library.days import day_words, parse_day
from drafter.library.entries import AGENCY, DATE, EXAMPLES, NUMBER, PARAMETER_KINDS, Body, Clause, Parameter
from drafter.library.lookup import Lookup
from drafter.library.slugs import slug
from drafter.syntax.inline_types import Argument, ClauseSpan
from drafter.syntax.vocabulary import fold, value_labels

_NUMBER = re.compile(r"-?[0-9]+(?:[.,][0-9]+)*%?")


class ClauseValues:
    """Gives the parameters of clauses their values; names of bodies are looked for beside `near`, the issuing body."""

    def __init__(self, lookup: Lookup, near: Body | None, report: Report) -> None:
        """Keep what values are judged by."""
        self._lookup, self._near, self._report = lookup, near, report

    def of(self, clause: Clause, call: ClauseSpan, variables: Mapping[str, str]) -> dict[str, str]:
        """Return the text of every parameter by name; `variables` are those that the call may name.

        An argument that fits no parameter is E433, a lack E434, a value that does not fit E435, E436, E438.
        """
        given = self._given(clause, call)
        values: dict[str, str] = {}
        for parameter in clause.parameters:
            argument = given.get(parameter.name)
            if argument is None and parameter.default is None:
                kind = _kind_label(parameter.kind) + (f": {parameter.help}" if parameter.help else "")
                self._report.add("E434", call.place, name=parameter.name, key=clause.key, kind=kind)
            text, place = (parameter.default, parameter.place) if argument is None else (argument.value, argument.place)
            if argument is not None and argument.is_variable:
                text = self._variable(argument, variables)
            values[parameter.name] = self._fitting(parameter, text, place, clause) if text is not None else parameter.name
        return values

    def _given(self, clause: Clause, call: ClauseSpan) -> dict[str, Argument]:
        """Return the arguments by the name of their parameter, which may be typed with marks and separators or without."""
        names = {fold(parameter.name): parameter.name for parameter in clause.parameters}
        given: dict[str, Argument] = {}
        for argument in call.arguments:
            name = names.get(fold(argument.name))
            if name is None:
                known = ", ".join(names.values()) or "—"
                self._report.add("E433", argument.place, name=argument.name, key=clause.key, known=known)
            elif name in given and given[name].name != argument.name:
                self._report.add("E431", argument.place, name=argument.name, key=clause.key)
            else:
                given[name] = argument
        return given

    def _variable(self, argument: Argument, variables: Mapping[str, str]) -> str | None:
        text = variables.get(argument.value)
        if text is None:
            self._report.add("E437", argument.place, name=argument.value, known=", ".join(variables) or "—")
            return None
        return " ".join(text.split())

    def _fitting(self, parameter: Parameter, text: str, place: Place, clause: Clause) -> str:
        """Return a value as it prints, where its kind and choices allow it."""
        printed = self._printed(parameter.kind, text, place) if text else None
        if printed is None:
            example = parameter.choices[0] if parameter.choices else EXAMPLES.get(parameter.kind, "…")
            kind = _kind_label(parameter.kind)
            self._report.add("E435", place, value=text, name=parameter.name, key=clause.key, kind=kind, example=example)
            return text or parameter.name
        if not parameter.choices:
            return printed
        alike = [choice for choice in parameter.choices if fold(choice) == fold(text)]
        chosen = text if text in alike else alike[0] if alike else None
        if chosen is None:
            choices = ", ".join(f"“{choice}”" for choice in parameter.choices)
            self._report.add("E436", place, value=text, name=parameter.name, key=clause.key, choices=choices)
        return chosen or text

    def _printed(self, kind: str, text: str, place: Place) -> str | None:
        """Return a value as it prints, `None` when it is not of its kind: a date as texts have it, a key as its body's name."""
        if kind == NUMBER:
            return text if _NUMBER.fullmatch(text) else None
        if kind == DATE:
            day = parse_day(text)
            return day_words(day) if day else None
        return self._agency(text, place) if kind == AGENCY else text

    def _agency(self, text: str, place: Place) -> str:
        """Return the name of a body: a name as it was typed, a key as the name that its body prints."""
        body = self._lookup.body(text, self._near)
        is_key = slug(text) == text
        if body is None:
            self._report.add("E438" if is_key else "W430", place, value=text, nearest=self._lookup.nearest("agency", text))
        if body is None or not is_key:
            return text
        self._lookup.take_body(body)
        return " ".join(body.printed_name.split())


def _kind_label(kind: str) -> str:
    return value_labels("parameter_kind")[PARAMETER_KINDS.index(kind)]

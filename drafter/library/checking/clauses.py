"""The check of shared clauses. In: a layer, the library. Out: findings on what a clause names and whom it calls."""

from __future__ import annotations

from collections.abc import Iterator

from drafter.diagnostics import Place, Report
from drafter.library.checking.circles import circles
from drafter.library.entries import Clause, Origin
from drafter.library.layers import Layer
from drafter.library.lookup import Lookup
from drafter.library.rows import read_clause
from drafter.library.shelf import Library
from drafter.model import texts_of
from drafter.model.from_syntax.body import body_from_node
from drafter.syntax.filter_names import every_spelling, readable
from drafter.syntax.inline_types import ClauseSpan, ExpressionSpan
from drafter.syntax.tree import Mapping


def check_clauses(layer: Layer, library: Library, report: Report) -> None:
    """Read the clauses of a layer: E692 a clause that nobody knows, E693 a name that is no parameter, E690 a circle, W670."""
    calls: dict[str, list[str]] = {}
    lookup = Lookup(library)
    places: dict[str, Place] = {}
    for key, rows in layer.rows.get("clause", {}).items():
        for stored in rows:
            tree = stored.tree
            if isinstance(tree, Mapping):
                clause = read_clause(key, tree, Origin(layer.name, layer.edition, tree.place), report)
                places[key] = tree.place
                calls[key] = _check(clause, lookup, report)
    waiting = [called for keys in calls.values() for called in keys]
    while waiting:  # a circle may lead through the clauses of another layer
        key = waiting.pop()
        clause_of_another = library.clause(key) if key not in calls else None
        if clause_of_another is not None:
            calls[key] = [span.key for span in _spans(clause_of_another, library, Report()) if isinstance(span, ClauseSpan)]
            waiting += calls[key]
    for circle in circles(calls):
        mine = next((key for key in circle if key in places), "")
        if mine:
            report.add("E690", places[mine], key="nội dung", circle=" → ".join(circle))


def _check(clause: Clause, lookup: Lookup, report: Report) -> list[str]:
    """Judge what a clause names; return the keys of the clauses that it calls."""
    declared = [parameter.name for parameter in clause.parameters]
    used: set[str] = set()
    called: list[str] = []
    for span in _spans(clause, lookup.library, report):
        if isinstance(span, ClauseSpan):
            called.append(span.key)
            names = {argument.value for argument in span.arguments if argument.is_variable}
            if lookup.library.clause(span.key) is None:
                report.add("E692", span.place, typed=span.key, nearest=lookup.nearest("clause", span.key))
        else:
            names = _names(span, report)
        used |= names
        for name in sorted(names.difference(declared)):
            report.add("E693", span.place, typed=name, known=", ".join(declared) or "—")
    for parameter in clause.parameters:
        if parameter.name and parameter.name not in used:
            report.add("W670", parameter.place, name=parameter.name)
    return called


def _names(span: ExpressionSpan, report: Report) -> set[str]:
    """Return the names that an expression asks for; one that cannot be read is E409."""
    if span.source.isidentifier():
        return {span.source}
    from jinja2 import Environment, meta

    environment = Environment(autoescape=False)
    environment.filters |= dict.fromkeys(every_spelling(), str)
    try:
        return set(meta.find_undeclared_variables(environment.parse("{{ " + readable(span.source) + " }}")))
    except Exception:  # a stranger's expression may raise anything, from the parser's recursion to its own syntax
        report.add("E409", span.place, source=span.source)
        return set()


def _spans(clause: Clause, library: Library, report: Report) -> Iterator[ExpressionSpan | ClauseSpan]:
    """Yield what in a clause stands for something else."""
    for text in texts_of(body_from_node(clause.body, library.standard, report)):
        yield from (span for span in text.spans if isinstance(span, ExpressionSpan | ClauseSpan))

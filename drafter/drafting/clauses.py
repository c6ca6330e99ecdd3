"""Shared clauses. In: `Dispatch` with calls in its texts, the library. Out: the same with the clauses put in and numbered.

A clause that is called alone in a paragraph is put in as a tree, after a label as the item's words with the rest below it, and
among other words as words. Inside a clause only its parameters have values; they are text and never read again.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from drafter.diagnostics import Report
from drafter.drafting.expressions import Expressions
from drafter.library.lookup import Lookup
from drafter.model import BodyItem, DataTable, Dispatch, Items, Text, map_texts
from drafter.record import Record, replace
from drafter.standards import Standard
from drafter.syntax.inline_types import ClauseSpan, ExpressionSpan, Span, TextSpan, joined
from drafter.syntax.labels import DEPTH
from drafter.syntax.outline import level_name

if TYPE_CHECKING:
    from drafter.drafting.clause_values import ClauseValues
    from drafter.drafting.relabelling import Branch, GrowingBody
    from drafter.library.entries import Clause

MOST_LEVELS, MOST_CALLS, MOST_LETTERS = 8, 500, 200_000


def put_in_clauses(dispatch: Dispatch, lookup: Lookup, standard: Standard, report: Report) -> Dispatch:
    """Return the dispatch with every call of a shared clause replaced; what cannot be put in is E432 to E446.

    Comes before citations and references are resolved: those inside a clause are the host's.
    """
    return _Inserter(dispatch, lookup, standard, report).run()


class _Scope(Record):
    """What a text may name: the variables of the dispatch, or the parameters of the clause called last in `path`."""

    variables: Mapping[str, str]
    path: tuple[str, ...] = ()
    expressions: Expressions | None = None
    bold: bool = False
    italic: bool = False


class _Inserter:
    """Puts the clauses of one dispatch in; `letters` counts what they say, so that clauses which multiply come to an end."""

    def __init__(self, dispatch: Dispatch, lookup: Lookup, standard: Standard, report: Report) -> None:
        self.dispatch, self.lookup, self.standard, self.report = dispatch, lookup, standard, report
        self.values_maker: ClauseValues | None = None
        self.calls = self.letters = 0

    def run(self) -> Dispatch:
        """Return the dispatch without calls."""
        host = _Scope(self.dispatch.variables)

        def text(each: Text) -> Text:
            return self.text(each, host)

        dispatch = map_texts(
            self.dispatch,
            said=text,
            prose=text,
            basis=lambda each: replace(each, text=text(each.text) if each.text else None),
            body=lambda items: self.body(items, host),
        )
        return replace(dispatch, signer=text(dispatch.signer) if dispatch.signer else None)

    def body(self, items: Items, scope: _Scope) -> Items:
        """Return the items of a body with the clauses they call."""
        from drafter.drafting.relabelling import GrowingBody

        growing = GrowingBody(self.dispatch.place, self.standard.point_letters, self.report)
        self.items(items, growing, growing.root, 1, scope)
        if not scope.path:
            growing.report_ids()
        return growing.finish()

    def items(self, items: Items, growing: GrowingBody, owner: Branch, length: int, scope: _Scope) -> None:
        """Add items of the host under `owner`, the innermost of `length` open items."""
        for item in items:
            if isinstance(item, DataTable):
                rows = tuple(tuple(self.text(cell, scope) for cell in row) for row in item.rows)
                growing.hang(replace(item, rows=rows), owner, length)
                continue
            call = _call(item.text) if item.heading is None else None
            if call and item.level not in DEPTH:
                nodes = self.nodes(call, scope)
                if nodes is None:
                    growing.hang(replace(item, text=_placeholder(call)), owner, length)
                else:
                    growing.graft(self.attributed(nodes, item, call), length, call.place)
                continue
            self.item(item, growing, owner, length, scope)

    def item(self, item: BodyItem, growing: GrowingBody, owner: Branch, length: int, scope: _Scope) -> None:
        """Add an item of the host, its words from a clause where a call is all that it says."""
        call = _call(item.heading if item.text is None else item.text) if item.level in DEPTH else None
        rest: Items = ()
        if call:
            item, rest = self.begun(item, call, scope)
        else:
            item = replace(
                item,
                heading=self.text(item.heading, scope) if item.heading else None,
                text=self.text(item.text, scope) if item.text else None,
            )
        branch = growing.hang(item, owner, length)
        length = len(growing.stack)
        if call and rest:
            growing.graft(rest, length, call.place)
        self.items(item.children, growing, branch, length, scope)

    def begun(self, item: BodyItem, call: ClauseSpan, scope: _Scope) -> tuple[BodyItem, Items]:
        """Return the labelled `item` with the words of the clause's first paragraph, and the nodes that come below it."""
        from drafter.syntax.paragraphs import without_bold

        nodes = self.nodes(call, scope)
        if nodes is None:
            return replace(item, heading=None, text=_placeholder(call)), ()
        first, rest = nodes[0], nodes[1:]
        if not isinstance(first, BodyItem) or first.level in DEPTH or first.text is None:
            self.report.add("E440", call.place, key=call.key, label=item.label)
            return replace(item, heading=None, text=_placeholder(call)), ()
        items = [node for node in rest if isinstance(node, BodyItem) and node.level in DEPTH]
        labels = (node.label for node in items if DEPTH[node.level] <= DEPTH[item.level])
        if too_high := next(labels, ""):
            self.report.add("E445", call.place, level=level_name(item.level), typed=too_high)
        title = without_bold(first.text.spans) if item.heading is None else None
        if title or item.text is None:
            begun = replace(item, heading=replace(first.text, spans=title or first.text.spans), text=None)
        else:
            begun = replace(item, text=first.text)
        return self.merged(begun, first, call, takes_id=True), rest

    def attributed(self, nodes: Items, item: BodyItem, call: ClauseSpan) -> Items:
        """Return the nodes with what hangs on the paragraph of their call: each what it has none of, the first the id."""
        return tuple(
            self.merged(node, item, call, takes_id=not number) if isinstance(node, BodyItem) else node
            for number, node in enumerate(nodes)
        )

    def merged(self, item: BodyItem, other: BodyItem, call: ClauseSpan, *, takes_id: bool) -> BodyItem:
        """Return `item` with the attributes of `other` that it has none of; two ids for one item are E447."""
        if takes_id and item.id and other.id:
            self.report.add("E447", call.place, key=call.key, id=item.id, other=other.id)
        return replace(
            item,
            id=item.id or (other.id if takes_id else None),
            lead=item.lead or other.lead,
            support=item.support or other.support,
            deadline=item.deadline or other.deadline,
        )

    def text(self, text: Text, scope: _Scope) -> Text:
        """Return a text with the clauses among its words, and inside a clause with the values of its parameters."""
        is_plain = len(text.spans) == 1 and isinstance(text.spans[0], TextSpan)
        if scope.path:
            self.letters += 1 + sum(len(span.text) for span in text.spans if isinstance(span, TextSpan))
        if is_plain and not (scope.bold or scope.italic):
            return text
        return replace(text, spans=joined(span for each in text.spans for span in self.span(each, scope)))

    def span(self, span: Span, scope: _Scope) -> Iterable[Span]:
        """Yield what stands for a span: of a clause among words the words of its one paragraph, of any other itself."""
        span = replace(span, bold=span.bold or scope.bold, italic=span.italic or scope.italic)
        if isinstance(span, ExpressionSpan) and scope.expressions:
            if self.letters > MOST_LETTERS:  # its clause is refused when all of it was read
                return ()
            words = scope.expressions.words(span)
            self.letters += len(words)
            return (TextSpan(words, span.bold, span.italic),)
        if not isinstance(span, ClauseSpan):
            return (span,)
        nodes = self.nodes(span, scope)
        if nodes is None:
            return _placeholder(span).spans
        first = nodes[0] if len(nodes) == 1 else None
        if isinstance(first, BodyItem) and first.text and first == BodyItem("paragraph", "", None, first.text, (), first.place):
            return first.text.spans
        self.report.add("E439", span.place, key=span.key)
        return _placeholder(span).spans

    def nodes(self, call: ClauseSpan, scope: _Scope) -> Items | None:
        """Return what a clause says where it is called, with the clauses that it calls; `None` where that is a finding."""
        clause = self.clause(call, scope)
        if clause is None:
            return None
        values = self.values().of(clause, call, scope.variables)
        path = (*scope.path, clause.key)
        inner = _Scope(values, path, Expressions(values, self.lookup, self.report, "E441"), call.bold, call.italic)
        nodes = self.body(self.said(clause), inner)
        if self.letters > MOST_LETTERS:
            self.refuse(call)
            return None
        if not nodes:
            self.report.add("E444", clause.origin.place, key=clause.key)
        return nodes or None

    def clause(self, call: ClauseSpan, scope: _Scope) -> Clause | None:
        """Return the clause that is called; one that nobody knows, that calls itself or that comes too deep is a finding."""
        if self.calls >= MOST_CALLS or self.letters > MOST_LETTERS or len(scope.path) >= MOST_LEVELS:
            self.refuse(call)
            return None
        self.calls += 1
        if call.key in scope.path:
            circle = " → ".join((*scope.path[scope.path.index(call.key) :], call.key))
            self.report.add("E442", call.place, key=call.key, circle=circle)
            return None
        clause = self.lookup.clause(call.key)
        if clause is None:
            self.report.add("E432", call.place, key=call.key, nearest=self.lookup.nearest("clause", call.key))
        return clause

    def refuse(self, call: ClauseSpan) -> None:
        """Report that the clauses of the dispatch outgrow the limits."""
        self.report.add("E443", call.place, key=call.key, levels=MOST_LEVELS, calls=MOST_CALLS, letters=MOST_LETTERS)

    def said(self, clause: Clause) -> Items:
        """Return the body of a clause as it is written; it is read once, and findings are at its own place."""
        readings: dict[str, Items] = self.lookup.readings
        if clause.key not in readings:
            from drafter.model.from_syntax.body import body_from_node

            own = Report()
            items = body_from_node(clause.body, self.standard, own)
            self.report.add_all(own)
            if len(own):
                return items
            readings[clause.key] = items
        return readings[clause.key]

    def values(self) -> ClauseValues:
        """Return what gives parameters their values."""
        if self.values_maker is None:
            from drafter.drafting.clause_values import ClauseValues
            from drafter.drafting.issuer import find_body

            self.values_maker = ClauseValues(self.lookup, find_body(self.dispatch.agency, self.lookup), self.report)
        return self.values_maker


def _call(text: Text | None) -> ClauseSpan | None:
    """Return the call that is all a text says, `None` when it says anything else."""
    span = text.spans[0] if text is not None and len(text.spans) == 1 else None
    return span if isinstance(span, ClauseSpan) else None


def _placeholder(call: ClauseSpan) -> Text:
    """Return what stands for a clause that could not be put in; nothing is written then."""
    return Text((TextSpan(call.key),), call.place)

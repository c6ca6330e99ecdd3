"""The check for circles. In: a layer, the library. Out: findings for bodies and units that lead back to themselves.

Every step is walked once: a stranger may write thousands of bodies each under the next.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TypeVar

from drafter.diagnostics import Place, Report
from drafter.library.days import Day, Period, day_of, number_of
from drafter.library.entries import Body, Unit
from drafter.library.layers import Layer
from drafter.library.rows import read_days
from drafter.library.shelf import Library
from drafter.syntax.tree import Mapping
from drafter.syntax.vocabulary import label

_Thing = TypeVar("_Thing", Body, Unit)
_LAST = (9999, 12, 31)
_MOST_STEPS = 50_000  # thousands of bodies with as many days: what comes after is not walked


def check_circles(layer: Layer, library: Library, report: Report) -> None:
    """Report bodies that stand above themselves, bodies and units that took over from themselves (E690)."""
    bodies, units = library.bodies, library.units

    def successor(body: Body) -> Body | None:
        return bodies.body(body.successor, _day_after(body.period)) if body.successor else None

    def later(unit: Unit) -> Unit | None:
        after, forms = _day_after(unit.period), units.find(unit.successor) if unit.successor else ()
        return next((form for form in forms if form.period.holds(after)), forms[0] if forms else None)

    above, after = _Walks(label("body", "superior"), report), _Walks(label("body", "successor"), report)
    rows = [(key, tree.place, read_days(tree, "body", Report())) for key, tree in _rows(layer, "body")]
    above.places = after.places = {key: place for key, place, _ in reversed(rows)}
    for key, _, period in rows:
        on = period.until or period.since

        def superior(body: Body, on: Day | None = on) -> Body | None:
            return bodies.body(body.superior, on) if body.superior else None

        for own in bodies.alike(key) or (key,):
            body = bodies.body(own, on)
            if body is not None:
                above.walk(body, superior, on)
                after.walk(body, successor)
    walks = _Walks(label("unit", "successor"), report, tells_each=True)
    walks.places = {key: tree.place for key, tree in _rows(layer, "unit")}
    for key in walks.places:
        for unit in units.find(key):
            walks.walk(unit, later)


class _Walks:
    """Walks from thing to thing and tells of each circle at its first row in `places`, or at each of them."""

    def __init__(self, name: str, report: Report, *, tells_each: bool = False) -> None:
        self.places: dict[str, Place] = {}
        self._name, self._report, self._tells_each = name, report, tells_each
        self._done: set[tuple[str, Period, Day | None]] = set()

    def walk(self, first: _Thing, following: Callable[[_Thing], _Thing | None], on: Day | None = None) -> None:
        """Go on from `first` until the way ends, or comes to what was walked before; `on` tells ways of different days apart."""
        path: dict[tuple[str, Period, Day | None], str] = {}
        each: _Thing | None = first
        while each is not None and len(self._done) < _MOST_STEPS:
            step = (each.key, each.period, on)
            if step in path:
                self._tell(list(path.values())[list(path).index(step) :])
            if step in path or step in self._done:
                break
            path[step] = each.key
            each = following(each)
        self._done.update(path)

    def _tell(self, circle: list[str]) -> None:
        starts = [at for at, key in enumerate(circle) if key in self.places]
        for start in starts if self._tells_each else starts[:1]:
            keys = (*circle[start:], *circle[: start + 1])
            self._report.add("E690", self.places[circle[start]], key=self._name, circle=" → ".join(keys))


def _rows(layer: Layer, kind: str) -> Iterator[tuple[str, Mapping]]:
    for key, rows in layer.rows.get(kind, {}).items():
        yield from ((key, tree) for stored in rows if isinstance(tree := stored.tree, Mapping))


def _day_after(period: Period) -> Day | None:
    if period.until is None or period.until >= _LAST:
        return None
    return day_of(number_of(period.until) + 1)

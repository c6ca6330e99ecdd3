"""What rows tell of bodies. In: rows as they lie in a layer. Out: `Source`, one row with the days on which it counts."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from drafter.diagnostics import Report
from drafter.library.days import Day, Period
from drafter.library.entries import Origin, Unit
from drafter.library.layers import Layer, Stored
from drafter.library.rows import BodyRow, read_body
from drafter.record import Record
from drafter.syntax.tree import Mapping

_OPEN = Period()


class Source(Record):
    """One row that tells of a body: `unit` is the unit it was made for when the row is a family, `period` when it holds."""

    row: BodyRow
    unit: Unit | None
    period: Period


class Family:
    """A row with `mỗi`: `prefix` is the key of what stands before the unit's name."""

    def __init__(self, prefix: str, layer: Layer, stored: Stored) -> None:
        """Keep where the row lies."""
        self.prefix, self._layer, self._stored = prefix, layer, stored

    @cached_property
    def row(self) -> BodyRow:
        """What the row says, read when it is first asked for."""
        return body_rows(self._layer, [self._stored])[0]


def body_rows(layer: Layer, stored: Sequence[Stored]) -> list[BodyRow]:
    """Return what rows of bodies in a layer say."""
    trees = [tree for row in stored if isinstance(tree := row.tree, Mapping)]
    return [read_body(tree, Origin(layer.name, layer.edition, tree.place), Report()) for tree in trees]


def bounded(period: Period, bounds: Sequence[Source]) -> Period:
    """Return the period of a row; one that states none holds as long as what it completes."""
    if period != _OPEN or not bounds:
        return period
    first = [source.period.since for source in bounds]
    last = [source.period.until for source in bounds]
    since = None if None in first else min(day for day in first if day)
    until = None if None in last else max(day for day in last if day)
    return Period(since, until)


def distance(period: Period, on: Day | None) -> tuple[int, tuple[int, int, int]]:
    """Order periods that do not hold: the one that ended last before the day first, then the one that begins first after it."""
    if period.until is not None and (on is None or period.until < on):
        year, month, day = period.until
        return 0, (-year, -month, -day)
    return 1, period.since or (0, 0, 0)

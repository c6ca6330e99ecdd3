"""Three texts of one spec into one. In: what was written last, the clerk's file, what would be written. Out: `Merged`.

A spec is merged by its units: a key with its value, an item, a paragraph however it is folded, a row of a table, a blank line.
Where clerk and cascade changed different units, both changes hold; where both changed one unit, nothing is merged.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Hashable, Iterator, Sequence

from drafter.cascade.merge_units import Typed, Unit, read_typed
from drafter.record import Record

EXCERPT_WORDS, CONTEXT_WORDS = 14, 3


class Conflict(Record):
    """A place that both changed: `line` counts from 1 in the clerk's file; empty words say that this side took the place out."""

    line: int
    mine: str
    theirs: str


class Merged(Record):
    """The merged text; `None` when there are conflicts.

    Then `kept` is `mine` with all that does not conflict merged in, `other` the same with the conflicts as `theirs` has them;
    both are empty where no more can be said.
    """

    text: str | None
    conflicts: tuple[Conflict, ...] = ()
    kept: str = ""
    other: str = ""


class _Hunk(Record):
    """Units `low` to `high` of the base, which on one side became its units `start` to `stop`."""

    low: int
    high: int
    start: int
    stop: int

    @property
    def is_even(self) -> bool:
        """Whether one unit became another one."""
        return self.high - self.low == 1 == self.stop - self.start

    @property
    def is_deletion(self) -> bool:
        """Whether nothing stands there any more."""
        return self.start == self.stop


def merge(base: str, mine: str, theirs: str) -> Merged:
    """Return `mine`, in its own line ends, with the changes from `base` to `theirs`; conflicts stand in the order of `mine`."""
    if theirs in (base, mine):
        return Merged(mine)  # nothing to do, or done by both
    if mine == base:
        return Merged(theirs)
    sides = read_typed(base), read_typed(mine), read_typed(theirs)
    merging = _Merging(*sides)
    text = merging.merged()
    if not merging.conflicts:
        return Merged(text)
    other = _Merging(*sides, prefers_theirs=True)
    both = text, other.merged()
    is_sound = not (merging.has_bad_seam or other.has_bad_seam)
    return Merged(None, tuple(merging.conflicts), *(both if is_sound else ("", "")))


class _Merging:
    def __init__(self, base: Typed, mine: Typed, theirs: Typed, *, prefers_theirs: bool = False) -> None:
        self.base, self.mine, self.theirs, self.prefers_theirs = base, mine, theirs, prefers_theirs
        self.has_bad_seam = False
        self.my_hunks = _compare(base.units, mine.units)
        self.their_hunks = _compare(base.units, theirs.units)
        self.conflicts: list[Conflict] = []
        self.units: list[tuple[Unit, bool]] = []

    def merged(self) -> str:
        """Merge from the first unit to the last and return the text, conflicts as the preferred side has them."""
        at = my_at = 0
        for low, high, my_hunks, their_hunks in _groups(self.my_hunks, self.their_hunks):
            self.take(self.mine.units[my_at : my_at + low - at], True)
            start, stop = _reach(my_hunks, low, high, my_at - at)
            my_units = self.mine.units[start:stop]
            self.change(start, my_units, low, high, my_hunks, their_hunks)
            at, my_at = high, stop
        self.take(self.mine.units[my_at:], True)
        is_closed = self.theirs.is_closed if self.mine.is_closed == self.base.is_closed else self.mine.is_closed
        text = self.mine.spell(self.units, is_closed=is_closed)
        self.check_seams(text)
        return text

    def take(self, units: Sequence[Unit], is_mine: bool) -> None:
        """Add units of one side."""
        self.units.extend((unit, is_mine) for unit in units)

    def change(
        self, start: int, my_units: Sequence[Unit], low: int, high: int, my_hunks: list[_Hunk], their_hunks: list[_Hunk]
    ) -> None:
        """Take what one side made of a place; when both made something else of it, that is a conflict."""
        if not their_hunks:
            self.take(my_units, True)
            return
        first, last = their_hunks[0], their_hunks[-1]
        their_units = self.theirs.units[first.start - (first.low - low) : last.stop + high - last.high]
        if not my_hunks:
            self.take(their_units, False)
        elif _keys(my_units) == _keys(their_units):
            self.take(my_units, True)
        else:
            self.conflict(start, my_units, their_units)

    def check_seams(self, text: str) -> None:
        """Report the first place where changes that stand side by side would run together into something that nobody wrote."""
        read = _keys(read_typed(text).units)
        same = next((at for at, (unit, _) in enumerate(self.units) if read[at : at + 1] != [unit.key]), None)
        if same is None:
            return
        self.has_bad_seam = True
        near = self.units[same : same + 2]
        mine, theirs = (_words([unit for unit, is_mine in near if is_mine == side]) for side in (True, False))
        line = next((unit.line for unit, is_mine in reversed(self.units[: same + 1]) if is_mine), 1)
        self.conflicts.append(Conflict(line, _excerpt(mine, ()), _excerpt(theirs, ())))

    def conflict(self, start: int, my_units: Sequence[Unit], their_units: Sequence[Unit]) -> None:
        """Report a place once, at its first unit that differs."""
        same = 0
        while same < min(len(my_units), len(their_units)) and my_units[same].key == their_units[same].key:
            same += 1
        units = self.mine.units[start + same :]
        line = units[0].line if units else self.mine.units[-1].line if self.mine.units else 1
        mine, theirs = _words(my_units), _words(their_units)
        self.conflicts.append(Conflict(line, _excerpt(mine, theirs), _excerpt(theirs, mine)))
        self.take(their_units if self.prefers_theirs else my_units, not self.prefers_theirs)


def _groups(mine: list[_Hunk], theirs: list[_Hunk]) -> Iterator[tuple[int, int, list[_Hunk], list[_Hunk]]]:
    """Yield the places that changed, by base: from unit, to unit, the hunks of each side; those that collide are one place."""
    ordered = sorted([(hunk.low, hunk.high, side, hunk) for side, hunks in enumerate((mine, theirs)) for hunk in hunks])
    place: tuple[list[_Hunk], list[_Hunk]] = ([], [])
    for _, _, side, hunk in ordered:
        if any(place) and not any(_collide(hunk, other) for other in place[1 - side]):
            yield _bounds(place)
            place = ([], [])
        place[side].append(hunk)
    if any(place):
        yield _bounds(place)


def _bounds(place: tuple[list[_Hunk], list[_Hunk]]) -> tuple[int, int, list[_Hunk], list[_Hunk]]:
    both = place[0] + place[1]
    return min(hunk.low for hunk in both), max(hunk.high for hunk in both), *place


def _collide(hunk: _Hunk, other: _Hunk) -> bool:
    """Whether the order or the choice of two sides' changes is open: they share a unit, or something new meets at one seam."""
    if hunk.low < other.high and other.low < hunk.high:
        return True
    touches = hunk.low <= other.high and other.low <= hunk.high
    return touches and not hunk.is_even and not other.is_even and not (hunk.is_deletion and other.is_deletion)


def _reach(hunks: list[_Hunk], low: int, high: int, shift: int) -> tuple[int, int]:
    """Return which units of a side stand where the base has `low` to `high`; `shift` is their distance before."""
    return (low + shift, hunks[-1].stop + high - hunks[-1].high) if hunks else (low + shift, high + shift)


def _keys(units: Sequence[Unit]) -> list[str]:
    return [unit.key for unit in units]


def _compare(old: Sequence[Unit], new: Sequence[Unit]) -> list[_Hunk]:
    """Return what changed from `old` to `new`: a unit that became another one is a hunk of its own."""
    hunks: list[_Hunk] = []
    todo = [(0, len(old), 0, len(new))]
    while todo:
        low, high, start, stop = todo.pop()
        while low < high and start < stop and old[low].key == new[start].key:
            low, start = low + 1, start + 1
        while low < high and start < stop and old[high - 1].key == new[stop - 1].key:
            high, stop = high - 1, stop - 1
        if low == high or start == stop:
            if low < high or start < stop:
                hunks.append(_Hunk(low, high, start, stop))
            continue
        anchors = _anchors(old, new, (low, high, start, stop), lambda unit: unit.key)
        anchors = anchors or _anchors(old, new, (low, high, start, stop), lambda unit: unit.name)
        if anchors or (high - low == stop - start and _shape(old[low:high]) == _shape(new[start:stop])):
            for here, there in anchors or zip(range(low, high), range(start, stop), strict=True):
                todo.append((low, here, start, there))
                if old[here].key != new[there].key:
                    hunks.append(_Hunk(here, here + 1, there, there + 1))
                low, start = here + 1, there + 1
            todo.append((low, high, start, stop))
        else:
            hunks.append(_Hunk(low, high, start, stop))
    return sorted(hunks)


def _shape(units: Sequence[Unit]) -> list[bool]:
    return [bool(unit.key) for unit in units]


def _anchors(
    old: Sequence[Unit], new: Sequence[Unit], bounds: tuple[int, int, int, int], mark: Callable[[Unit], Hashable]
) -> list[tuple[int, int]]:
    """Return pairs of units, in order on both sides, whose mark stands once on each: the longest row of such pairs."""
    low, high, start, stop = bounds
    before, after = _once(old, low, high, mark), _once(new, start, stop, mark)
    pairs = [(at, after[found]) for found, at in before.items() if found in after]
    ends: list[int] = []
    rows: list[int] = []
    previous = [-1] * len(pairs)
    for index, (_, there) in enumerate(pairs):
        length = bisect_left(ends, there)
        previous[index] = rows[length - 1] if length else -1
        ends[length : length + 1] = [there]
        rows[length : length + 1] = [index]
    row: list[tuple[int, int]] = []
    index = rows[-1] if rows else -1
    while index >= 0:
        row.append(pairs[index])
        index = previous[index]
    return row[::-1]


def _once(units: Sequence[Unit], low: int, high: int, mark: Callable[[Unit], Hashable]) -> dict[Hashable, int]:
    """Return where each mark stands that stands once, in order; an empty mark is none."""
    found: dict[Hashable, int] = {}
    for at in range(low, high):
        key = mark(units[at])
        if key:
            found[key] = -1 if key in found else at
    return {key: at for key, at in found.items() if at >= 0}


def _words(units: Sequence[Unit]) -> tuple[str, ...]:
    return tuple(word for unit in units for word in unit.words)


def _excerpt(words: Sequence[str], others: Sequence[str]) -> str:
    """Return `words` from shortly before the first that `others` lack until shortly after the last."""
    shorter = min(len(words), len(others)) if words != others else 0
    first = next((at for at in range(shorter) if words[at] != others[at]), shorter)
    last = next((at for at in range(shorter - first) if words[-1 - at] != others[-1 - at]), shorter - first)
    begin, end = max(0, first - CONTEXT_WORDS), min(len(words), len(words) - last + CONTEXT_WORDS)
    end = min(end, begin + EXCERPT_WORDS)
    cut = " ".join(words[begin:end])
    return f"{'… ' if begin and cut else ''}{cut}{' …' if end < len(words) and cut else ''}"

"""Lines of a centred text. In: a text, its look, a width. Out: the fewest lines, balanced, broken at sensible words."""

from __future__ import annotations

import itertools
from collections.abc import Collection

from drafter.layout.look import Look

_BAD_BREAK, _GOOD_BREAK = 400.0, -400.0  # square millimetres of raggedness that a break is worth


def break_lines(
    text: str, look: Look, width_mm: float, openers: Collection[str] = (), joiners: Collection[str] = ()
) -> list[str] | None:
    """Return the lines of `text`, `None` when a word is wider than the column.

    `openers` are words that like to begin a line (TỈNH, HUYỆN …), `joiners` words that must not end one (VÀ, CỦA …), in the
    text's case; a break after a comma or semicolon is liked too. No-break spaces hold.
    """
    if look.width_mm(text) <= width_mm:
        return [text]
    words = text.split(" ")
    widths = [look.width_mm(word) for word in words]
    if max(widths) > width_mm:
        return None
    return _Balance(words, widths, look.width_mm(" "), width_mm, openers, joiners).lines()


class _Balance:
    """Dynamic programme over the words: best[k][i] is the least raggedness of the first i words on k lines."""

    def __init__(
        self,
        words: list[str],
        widths: list[float],
        space: float,
        limit: float,
        openers: Collection[str],
        joiners: Collection[str],
    ) -> None:
        self._words, self._limit, self._space = words, limit, space
        self._sums = [0.0]
        for width in widths:
            self._sums.append(self._sums[-1] + width + space)
        self._price = [self._price_before(position, openers, joiners) for position in range(len(words))]

    def _price_before(self, position: int, openers: Collection[str], joiners: Collection[str]) -> float:
        if position == 0:
            return 0.0
        before, rest = self._words[position - 1], " ".join(self._words[position:]) + " "
        is_good = before.endswith((";", ",", ":")) or any(rest.startswith(opener + " ") for opener in openers)
        return (_GOOD_BREAK if is_good else 0.0) + (_BAD_BREAK if before in joiners else 0.0)

    def _width(self, first: int, last: int) -> float:
        return self._sums[last] - self._sums[first] - self._space

    def _fewest(self) -> int:
        count, start = 1, 0
        for end in range(1, len(self._words) + 1):
            if self._width(start, end) > self._limit:
                count, start = count + 1, end - 1
        return count

    def lines(self) -> list[str]:
        count, size = self._fewest(), len(self._words)
        ideal = self._width(0, size) / count
        best: list[tuple[float, list[int]]] = [(0.0, [0])] + [(float("inf"), [])] * size
        for _ in range(count):
            best = [self._best_ending(best, end, ideal) for end in range(size + 1)]
        cuts = best[size][1]
        return [" ".join(self._words[first:last]) for first, last in itertools.pairwise(cuts)]

    def _best_ending(self, before: list[tuple[float, list[int]]], end: int, ideal: float) -> tuple[float, list[int]]:
        found: tuple[float, list[int]] = (float("inf"), [])
        for start in range(end - 1, -1, -1):
            width = self._width(start, end)
            if width > self._limit:
                break
            cost = before[start][0] + (width - ideal) ** 2 + self._price[start]
            if cost < found[0]:
                found = (cost, [*before[start][1], end])
        return found

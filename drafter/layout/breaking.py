"""Lines of a centred text. In: a text, its look, a width. Out: the fewest lines, balanced, broken at sensible words."""

from __future__ import annotations

import itertools
from collections.abc import Collection

from drafter.layout.look import Look

_NEVER = float("inf")
_MOST_LINES = 12  # beyond that a text is no title, and balancing it costs more than it gives
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
    balance = _Balance(words, widths, look.width_mm(" "), width_mm, openers, joiners)
    return balance.lines() if len(balance.full) <= _MOST_LINES else balance.full


class _Balance:
    """Dynamic programme over the words: `costs` holds the least raggedness of the first i words on so many lines."""

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
        self.full = self._filled()
        self._price = self._prices(tuple([f"{opener} " for opener in openers]), joiners)

    def _prices(self, openers: tuple[str, ...], joiners: Collection[str]) -> list[float]:
        """Return what a break before each word costs."""
        prices, at = [0.0], 0
        text = " ".join(self._words) + " "
        for before in self._words[:-1]:
            at += len(before) + 1
            is_good = before.endswith((";", ",", ":")) or text.startswith(openers, at)
            prices.append((_GOOD_BREAK if is_good else 0.0) + (_BAD_BREAK if before in joiners else 0.0))
        return prices

    def _width(self, first: int, last: int) -> float:
        return self._sums[last] - self._sums[first] - self._space

    def _filled(self) -> list[str]:
        """Return the lines when each takes all the words it can: the fewest there are."""
        cuts, start = [0], 0
        for end in range(1, len(self._words) + 1):
            if self._width(start, end) > self._limit:
                start = end - 1
                cuts.append(start)
        return [" ".join(self._words[first:last]) for first, last in itertools.pairwise([*cuts, len(self._words)])]

    def lines(self) -> list[str]:
        count, size = len(self.full), len(self._words)
        ideal = self._width(0, size) / count
        costs, cuts = [0.0] + [_NEVER] * size, [size]
        starts: list[list[int]] = []
        for _ in range(count):
            costs, starts_here = self._with_one_more(costs, ideal)
            starts.append(starts_here)
        for starts_here in reversed(starts):
            cuts.append(starts_here[cuts[-1]])
        return [" ".join(self._words[first:last]) for first, last in itertools.pairwise(reversed(cuts))]

    def _with_one_more(self, costs: list[float], ideal: float) -> tuple[list[float], list[int]]:
        """Return the least costs of the first i words with one more line, and where that line starts."""
        size = len(self._words)
        found, starts = [_NEVER] * (size + 1), [0] * (size + 1)
        for start in range(size):
            if costs[start] == _NEVER:
                continue
            for end in range(start + 1, size + 1):
                width = self._sums[end] - self._sums[start] - self._space
                if width > self._limit:
                    break
                cost = costs[start] + (width - ideal) ** 2 + self._price[start]
                if cost <= found[end]:
                    found[end], starts[end] = cost, start
        return found, starts

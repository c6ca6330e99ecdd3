"""A cascade as a picture. In: the `Branch` of a parent. Out: an SVG: a line a dispatch, a dot its state."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from xml.sax.saxutils import escape

from drafter.cascade.tree import Branch

_SEAL = "<!-- drafter sha256 "
_ROW, _STEP, _LEFT, _LETTER = 26, 28, 20, 7.6  # pixels; a letter's width is that of the widest usual face
_GOOD, _TOUCHED, _BAD = "#2e7d32", "#b26a00", "#b71c1c"
_COLOURS = {"": _GOOD, "edited": _TOUCHED, "not yet": _TOUCHED, "no target": _TOUCHED}


def picture(tree: Branch, marks: Mapping[str, str]) -> bytes:
    """Return the SVG, UTF-8; `marks` are the words of the states."""
    rows = list(_rows(tree, 0, marks))
    width = max(_LEFT * 2 + depth * _STEP + 20 + len(words) * _LETTER for depth, words, _, _ in rows)
    height = len(rows) * _ROW + _LEFT
    drawn = [f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:.0f} {height}" width="{width:.0f}" height="{height}">']
    drawn += ['<rect width="100%" height="100%" fill="#ffffff"/>', '<g font-family="sans-serif" font-size="14">']
    for number, (depth, words, state, above) in enumerate(rows):
        x, y = _LEFT + depth * _STEP, _LEFT + number * _ROW
        if depth:
            turn = f"M{x - _STEP + 5} {_LEFT + above * _ROW + 6} V{y} H{x - 2}"
            drawn.append(f'<path d="{turn}" fill="none" stroke="#9e9e9e"/>')
        drawn.append(f'<circle cx="{x + 5}" cy="{y}" r="5" fill="{_COLOURS.get(state, _BAD)}"/>')
        drawn.append(f'<text x="{x + 18}" y="{y + 5}">{escape(words)}</text>')
    return _sealed("\n".join([*drawn, "</g>", "</svg>", ""]))


def is_picture(data: bytes) -> bool:
    """Return whether data is a picture of a cascade that nobody touched since it was drawn."""
    try:
        text = data.decode()
    except UnicodeDecodeError:
        return False
    return _SEAL in text and _sealed(text[: text.rindex(_SEAL)]) == data


def _sealed(text: str) -> bytes:
    from hashlib import sha256

    return f"{text}{_SEAL}{sha256(text.encode()).hexdigest()} -->\n".encode()


def _rows(
    branch: Branch, depth: int, marks: Mapping[str, str], above: int = 0, at: int = 0
) -> Iterator[tuple[int, str, str, int]]:
    """Yield depth, words, telling state and the row of the dispatch above, for a branch and all below it."""
    states = ", ".join(marks.get(state, state) for state in branch.states)
    yield depth, f"{branch.words} [{states}]" if states else branch.words, _telling(branch.states), above
    row = at + 1
    for inner in branch.branches:
        below = list(_rows(inner, depth + 1, marks, at, row))
        yield from below
        row += len(below)


def _telling(states: tuple[str, ...]) -> str:
    """Return the state that colours a dot: one that asks for work before one that only tells."""
    return next((state for state in states if state not in _COLOURS), states[0] if states else "")

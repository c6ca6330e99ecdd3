"""Units of Open XML. In: millimetres and points. Out: twips (twentieths of a point) and half-points, and the way back."""
from __future__ import annotations

MM_PER_POINT = 25.4 / 72
LARGEST_TWIPS = 31_680  # 22 inches: Word takes no more
_TWIPS_PER_MM = 1440 / 25.4
_EIGHTHS = 8
_LINE = 240
_UNITS = {"mm": _TWIPS_PER_MM, "cm": 10 * _TWIPS_PER_MM, "in": 1440, "pt": 20, "pc": 240, "pi": 240}


def twips(length_mm: float) -> int:
    """Return `length_mm` as whole twips, the nearest."""
    return round(length_mm * _TWIPS_PER_MM)


def mm(length_twips: float) -> float:
    """Return twips as millimetres, rounded to four places."""
    return round(length_twips / _TWIPS_PER_MM, 4)


def grid_mm(length_mm: float) -> float:
    """Return the length that a file stores for `length_mm`: millimetres on a whole twip."""
    return mm(twips(length_mm))


def half_points(size_pt: float) -> int:
    """Return a type size in points as half-points (`w:sz`)."""
    return round(size_pt * 2)


def point_twips(space_pt: float) -> int:
    """Return points as twips (`w:spacing`)."""
    return round(space_pt * 20)


def eighth_points(width_pt: float) -> int:
    """Return the width of a border in points as eighths of a point (its `w:sz`)."""
    return round(width_pt * _EIGHTHS)


def line_units(lines: float) -> int:
    """Return a line spacing in lines as the 240ths of `w:line` (rule `auto`)."""
    return round(lines * _LINE)


def read_points(space_twips: int) -> float:
    """Return the points that a file means by a space in twips."""
    return space_twips / 20


def read_lines(units: int) -> float:
    """Return the lines that a file means by 240ths of a line."""
    return round(units / 240, 4)


def read_twips(content: str) -> int | None:
    """Return a measure as a file writes it (`1134`, `20mm`, `0.5in`) as twips; `None` when it is none."""
    unit = _UNITS.get(content[-2:])
    try:
        return round(float(content[:-2]) * unit if unit else float(content))
    except (ValueError, OverflowError):
        return None


def read_length(content: str) -> int | None:
    """Return a measure as `read_twips` does; `None` also for one that Word would not take."""
    measured = read_twips(content)
    return measured if measured is not None and abs(measured) <= LARGEST_TWIPS else None

"""What may be typed after a key. In: a shape, a key of it, the standard. Out: values to choose from, the bounds of measures."""

from __future__ import annotations

from drafter.record import Record
from drafter.standards import Standard
from drafter.syntax.vocabulary import value_labels

LISTED = ("dispatch", "presentation", "appendix")  # shapes whose keys bear the names of their listed values


class Choice(Record):
    """One value to choose, and what it stands for, empty where it says so itself."""

    value: str | int
    meaning: str = ""


def choices(shape: str, name: str, standard: Standard) -> list[Choice]:
    """Return the values that a key is offered, default first; none where the clerk finds the words."""
    body = standard.rule("paragraph")
    match shape, name:
        case "dispatch", "type":
            return [Choice(kind.name, kind.abbreviation or "") for kind in standard.document_types.values()]
        case "presentation", "head_sizes":
            return [Choice("/".join(map(_typed, sizes))) for sizes in standard.rule("head_sizes").values["sets"]]
        case "presentation", "body_size":
            low, high = map(int, body.size_pt or (0, -1))
            return [Choice(size) for size in range(high, low - 1, -1)]
        case "presentation", "first_line_indent":
            return [Choice(f"{_typed(length / 10)} cm") for length in body.first_line_mm_allowed or ()]
    return [Choice(label) for label in value_labels(name)] if shape in LISTED else []


def limits(shape: str, name: str, standard: Standard) -> dict[str, str]:
    """Return the least and the most that the decree permits for a measure, as help names them."""
    body = standard.rule("paragraph")
    allowed: tuple[float | None, ...] = ()
    if shape == "margins":
        allowed = getattr(standard.page, f"{name}_mm")
    elif (shape, name) == ("presentation", "line_spacing"):
        allowed = body.line_spacing_allowed or ()
    elif (shape, name) == ("presentation", "paragraph_gap"):
        allowed = (body.paragraph_gap_min_pt,)
    return {bound: _typed(value) for bound, value in zip(("low", "high"), allowed, strict=False) if value is not None}


def _typed(value: float) -> str:
    return f"{value:g}".replace(".", ",")

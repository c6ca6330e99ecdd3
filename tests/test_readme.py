"""What the README says of values is what the standard's data say: prose cannot go stale."""

from __future__ import annotations

from pathlib import Path

from drafter.standards import load
from drafter.syntax.vocabulary import keys

README = (Path(__file__).resolve().parents[1] / "README.md").read_text("utf-8")


def row(key: str) -> str:
    """Return the cell beside `key` in a table of the README."""
    return next(line for line in README.splitlines() if line.startswith(f"| `{key}` |")).split("|")[2]


def typed(value: float) -> str:
    return f"{value:g}".replace(".", ",")


def test_the_values_of_trinh_bay_are_those_of_the_standard() -> None:
    standard = load()
    body = standard.rule("paragraph")
    sizes = ["/".join(typed(size) for size in group) for group in standard.rule("head_sizes").values["sets"]]
    assert row("cỡ chữ").split("(")[0].strip() == ", ".join(f"`{size}`" for size in sizes)
    low, high = body.size_pt or (0, 0)
    assert row("cỡ chữ nội dung").strip() == f"`{typed(high)}`, `{typed(low)}`"
    indents = [f"`{typed(length / 10)} cm`" for length in body.first_line_mm_allowed or ()]
    assert row("thụt đầu dòng").strip() == ", ".join(indents)


def test_every_key_that_a_spec_may_have_stands_in_the_readme() -> None:
    shapes = ("dispatch", "agency", "signature", "document", "presentation", "margins")
    missing = [key.label for shape in shapes for key in keys(shape).values() if not key.later and f"`{key.label}`" not in README]
    assert missing == ["nội dung"], "the body has a section of its own, and its key stands there in a sample"

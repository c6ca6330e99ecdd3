"""The worked examples: each builds, and its golden text beside it is what it was."""

from __future__ import annotations

from pathlib import Path

import pytest

import drafter
from drafter.readers.docx import read_docx
from drafter.recogniser import recognise_by_styles
from drafter.standards import load

EXAMPLES = sorted((Path(__file__).resolve().parents[1] / "examples").glob("*.yaml"))


@pytest.mark.parametrize("example", EXAMPLES, ids=[path.stem for path in EXAMPLES])
def test_an_example_lays_the_paper_that_stands_beside_it(example: Path) -> None:
    built = drafter.build_bytes(example.read_bytes(), example.name)
    assert built.text == example.with_suffix(".txt").read_text("utf-8")
    assert built.docx is not None
    assert recognise_by_styles(read_docx(built.docx), load()) == built.document


def test_there_is_an_example_for_every_type_that_can_be_built() -> None:
    named = {"official_letter": "cong-van", "directive": "chi-thi"}
    available = {kind.id for kind in load().document_types.values() if kind.available}
    assert {named[type_id] for type_id in available} <= {path.stem for path in EXAMPLES}

"""Every finding that the engine can raise has a sentence and a test, and every sentence is raised."""

from __future__ import annotations

import re
from pathlib import Path

from drafter.diagnostics.catalogue import rows

ID = re.compile(r"\b[EW][0-9]{3}\b")
STRING = re.compile(r"""["']([EW][0-9]{3})["']""")

UNTESTED: dict[str, str] = {}
"""Ids that no test names, each with the reason."""


def raised(checkout: Path) -> set[str]:
    """Return the ids that stand as strings of their own in the code."""
    paths = (path for path in (checkout / "drafter").rglob("*.py") if "compiled" not in path.parts)
    return {found for path in paths for found in STRING.findall(path.read_text("utf-8"))}


def named_in_tests(checkout: Path) -> set[str]:
    """Return the ids that tests, or the names and expectations of their bad specs, mention."""
    here = Path(__file__)
    files = (path for path in (checkout / "tests").rglob("*") if path.suffix in (".py", ".yaml", ".txt", ".json"))
    paths = [path for path in files if path != here]
    told = {found for path in paths for found in ID.findall(path.read_text("utf-8", errors="replace"))}
    return told | {found for path in paths for found in ID.findall(path.stem.replace("_", " "))}


def test_every_id_that_is_raised_has_a_row_and_every_row_is_raised(checkout: Path) -> None:
    assert sorted(raised(checkout) - rows().keys()) == [], "raised without a sentence"
    assert sorted(rows().keys() - raised(checkout)) == [], "sentences that nothing raises"


def test_every_id_stands_in_a_test(checkout: Path) -> None:
    lacking = rows().keys() - named_in_tests(checkout)
    assert sorted(lacking - UNTESTED.keys()) == []
    assert sorted(UNTESTED.keys() - lacking) == [], "an exception that is none any more"

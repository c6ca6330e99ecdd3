"""Each file of `bad/` holds one kind of mistake; the `.txt` beside it says what must be found, where, in which words."""
from __future__ import annotations

from pathlib import Path

import pytest

from drafter import packaged
from drafter.diagnostics import Report
from drafter.diagnostics.catalogue import LANGUAGES, sentence
from drafter.syntax import read

BAD = Path(__file__).with_name("bad")
NAMES = sorted(path.stem for path in BAD.glob("*.txt"))
# mistakes of bytes cannot stand in a text file: test_reading_yaml_source.py makes them
OF_BYTES = {"E101", "E102", "E103", "E144"}
OF_MANY = {"E143", "W104"}  # hundreds of findings: test_report.py makes them


def found(name: str) -> Report:
    report = Report()
    read((BAD / f"{name}.yaml").read_bytes(), name, report)
    return report


@pytest.mark.parametrize("name", NAMES)
def test_a_bad_spec_gives_the_findings_beside_it(name: str) -> None:
    said = [f"{finding.place.line}:{finding.place.column} {finding.id} {sentence(finding).text}" for finding in found(name)]
    assert said == (BAD / f"{name}.txt").read_text("utf-8").splitlines()


def test_every_finding_of_reading_has_a_bad_spec() -> None:
    ids = set(packaged.load("diagnostics/messages")["syntax.yaml"])
    shown = {line.split()[1] for name in NAMES for line in (BAD / f"{name}.txt").read_text("utf-8").splitlines()}
    assert ids - OF_BYTES - OF_MANY <= shown


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sentence_can_be_filled_in_both_languages(language: str) -> None:
    for name in NAMES:
        for finding in found(name):
            said = sentence(finding, language)
            assert said.text
            assert said.hint

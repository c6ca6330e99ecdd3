"""Findings: what every room says of its input. In: place, id, arguments. Out: one list of `Finding`, all at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from drafter.record import NOTHING, Record

ERROR, WARNING = "error", "warning"
MANY = 200  # of one severity: who has so much to mend does not read on
MORE_ERRORS, MORE_WARNINGS = "E143", "W104"


class Place(Record):
    """Where in a file: line and column count from 1; a file with no lines (a DOCX, a folder) is at 1:1."""

    path: str
    line: int = 1
    column: int = 1

    def shifted(self, lines: int, column: int) -> Place:
        """Return the place `lines` further down, at `column`."""
        return Place(self.path, self.line + lines, column)


class Finding(Record):
    """One thing to say about an input: its id (`E104`, `W203`) names the sentence in `messages/*.yaml`."""

    id: str
    place: Place
    arguments: Mapping[str, str] = NOTHING

    @property
    def severity(self) -> str:
        """`error` when nothing may be written for the input, else `warning`."""
        return ERROR if self.id.startswith("E") else WARNING


class Report:
    """Collects the findings of one input; rooms add to it and go on, so that all come at once."""

    def __init__(self) -> None:
        """Start with no finding."""
        self._findings: list[Finding] = []
        self._seen: set[tuple[object, ...]] = set()
        self._counts = {ERROR: 0, WARNING: 0}

    def add(self, finding_id: str, place: Place, **arguments: object) -> None:
        """Record one finding; `arguments` fill the braces of its sentence. Of each severity the first `MANY` are kept."""
        finding = Finding(finding_id, place, {name: str(value) for name, value in arguments.items()})
        severity = finding.severity
        count = self._counts[severity]
        if count > MANY:
            return
        identity = (finding_id, place, *finding.arguments.items())
        if identity in self._seen:
            return
        self._seen.add(identity)
        self._counts[severity] = count + 1
        if count == MANY:
            finding = Finding(MORE_ERRORS if severity == ERROR else MORE_WARNINGS, place, {"limit": str(MANY)})
        self._findings.append(finding)

    def add_all(self, findings: Iterable[Finding]) -> None:
        """Record findings of another report."""
        for finding in findings:
            self.add(finding.id, finding.place, **finding.arguments)

    @property
    def has_errors(self) -> bool:
        """Whether anything found forbids writing."""
        return self._counts[ERROR] > 0

    def __iter__(self) -> Iterator[Finding]:
        """Yield findings by place, errors before warnings at the same place."""
        return iter(sorted(self._findings, key=lambda f: (f.place, f.severity, f.id)))

    def __len__(self) -> int:
        """Count the findings."""
        return len(self._findings)

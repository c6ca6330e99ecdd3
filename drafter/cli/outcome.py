"""What became of one spec. In: the job. Out: its findings and states, filled in as the build goes on."""
from __future__ import annotations

from dataclasses import dataclass, field

from drafter.cli.plan import Job
from drafter.diagnostics import ERROR, Finding, Report

FAILED = "failed"


@dataclass(slots=True)
class Outcome:
    """What became of one job. `state` is `written`, `unchanged` or `failed`; `others` are its PDF and PNG files."""

    job: Job
    report: Report = field(default_factory=Report)
    found: list[Finding] = field(default_factory=list)
    docx: bytes | None = None
    state: str = FAILED
    others: dict[str, str] = field(default_factory=dict)

    @property
    def findings(self) -> list[Finding]:
        """What the engine found, then what writing found."""
        return self.found + list(self.report)

    @property
    def has_failed(self) -> bool:
        """Whether anything that was asked for was not done."""
        return self.state == FAILED or any(finding.severity == ERROR for finding in self.findings)

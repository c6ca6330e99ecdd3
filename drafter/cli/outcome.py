"""What became of one spec. In: the job. Out: its findings and states, filled in as the build goes on."""
from __future__ import annotations

from drafter.cli.plan import Job
from drafter.diagnostics import ERROR, Finding, Report

FAILED = "failed"


class Outcome:
    """What became of one job. `state` is `written`, `unchanged` or `failed`; `others` are its PDF and PNG files.

    `docx` and `lock` are what is to be written, as long as it is not.
    """

    __slots__ = ("docx", "found", "is_relocked", "job", "lock", "others", "report", "state")

    def __init__(self, job: Job) -> None:
        """Begin with nothing done."""
        self.job = job
        self.report = Report()
        self.found: list[Finding] = []
        self.docx: bytes | None = None
        self.lock: bytes | None = None
        self.state = FAILED
        self.is_relocked = False
        self.others: dict[str, str] = {}

    @property
    def findings(self) -> list[Finding]:
        """What the engine found, then what writing found."""
        return self.found + list(self.report)

    @property
    def has_failed(self) -> bool:
        """Whether anything that was asked for was not done."""
        return self.state == FAILED or any(finding.severity == ERROR for finding in self.findings)

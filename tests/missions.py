"""Specs whose items are tasks. In: a body. Out: its matrix, what was found, both as short text."""

from __future__ import annotations

from making import HEAD

from drafter.cascade.task_files import spec_tasks
from drafter.diagnostics import Finding, Report
from drafter.library import Library, packaged_library
from drafter.standards import load
from drafter.tasks.matrix import Matrix


def spec(body: str, to: str = "[Sở Nội vụ, Sở Tài chính, Thanh tra tỉnh]", *, more: str = "", day: str = "23/10/2023") -> str:
    block = "\n".join(f"  {line}" if line else "" for line in body.split("\n"))
    return (
        f"{HEAD.replace('23/10/2023', day)}trích yếu: thử\nkính gửi: {to}\nnội dung: |\n{block}\n"
        f"nơi nhận: [Như trên, Lãnh đạo VP]\nký: {{chức vụ: Chủ tịch, họ tên: Nguyễn Thanh Ngọc}}\n{more}"
    )


def tasks(text: str, library: Library | None = None, report: Report | None = None, parent: Matrix | None = None) -> Matrix:
    report = Report() if report is None else report
    found = spec_tasks(text.encode(), "spec.yaml", library or packaged_library(), load(), report, parent)
    assert found is not None, list(report)
    return found


def found(text: str, library: Library | None = None, parent: Matrix | None = None) -> list[Finding]:
    report = Report()
    tasks(text, library, report, parent)
    return [finding for finding in report if finding.id.startswith(("W87", "W88"))]


def ids(text: str, library: Library | None = None, parent: Matrix | None = None) -> list[str]:
    return [f"{finding.id} {finding.place.line}" for finding in found(text, library, parent)]


def shown(matrix: Matrix) -> list[str]:
    """Return each task as `path: lead / support / deadline`, `*` for one of all."""
    return [
        f"{task.path}: {'*' if task.is_for_all else ', '.join(actor.name for actor in task.lead)}"
        f" / {', '.join(actor.name for actor in task.support)} / {task.deadline}"
        for task in matrix.tasks
    ]


def marks(matrix: Matrix) -> list[str]:
    return [" ".join((matrix.mark(task, column) or "-")[0] for column in matrix.columns) for task in matrix.tasks]

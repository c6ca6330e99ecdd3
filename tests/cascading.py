"""A cascade for tests. In: the text of a parent. Out: `Cascade`: its children, run again after edits, and how they stand."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import drafter
from drafter.cascade.records import read_records
from drafter.cascade.run import known_options, plan
from drafter.cascade.status import read_status
from drafter.cascade.writing import write
from drafter.diagnostics import Report
from drafter.layout.document import Block, FormattedDocument
from drafter.library import packaged_library
from drafter.record import replace
from drafter.standards import load

ROOT = Path(__file__).resolve().parents[1]
TAY_NINH = (ROOT / "specs" / "tay-ninh-ubnd-3328.yaml").read_text("utf-8")
TASKS = (ROOT / "examples" / "giao-nhiem-vu.yaml").read_text("utf-8")
SYT = "so-y-te-tinh-tay-ninh"
NAMES = ("so-noi-vu", "so-khoa-hoc-va-cong-nghe", "so-y-te", "uy-ban-nhan-dan-xa-an-ninh")


class Cascade:
    """A parent in a folder of its own, and its children beside it."""

    def __init__(self, folder: Path, text: str) -> None:
        self.parent, self.folder = folder / "goc.yaml", folder / "con"
        self.folder.mkdir(parents=True)
        self.parent.write_text(text, "utf-8")
        self.report = Report()

    def run(self, *targets: str, **asked: object) -> dict[str, str]:
        self.report = Report()
        spec = self.parent.read_bytes()
        before = read_records(str(self.folder), self.report)
        options = replace(known_options(targets, before), **asked)
        made = plan(spec, str(self.parent), options, packaged_library(), load(), self.report)
        return write(str(self.folder), made, spec, str(self.parent), options, before, self.report) if made else {}

    def amend(self, old: str, new: str) -> None:
        text = self.parent.read_text("utf-8")
        assert old in text
        self.parent.write_text(text.replace(old, new, 1), "utf-8")

    def edit(self, key: str, old: str, new: str) -> None:
        path = self.folder / f"{key}.yaml"
        text = path.read_text("utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), "utf-8")

    def child(self, key: str) -> str:
        return (self.folder / f"{key}.yaml").read_text("utf-8")

    def states(self) -> Mapping[str, tuple[str, ...]]:
        """Return what status says of the children of which it says anything."""
        self.report = Report()
        status = read_status(str(self.folder), packaged_library(), load(), self.report)
        assert status is not None, list(self.report)
        return {child.key: child.states for child in status.children if child.states}

    def ids(self) -> list[str]:
        return [finding.id for finding in self.report]


def built(text: str) -> FormattedDocument:
    made = drafter.build_bytes(text.encode(), "con.yaml")
    assert made.document is not None, made.findings
    return made.document


def said(document: FormattedDocument, slot: str) -> list[str]:
    grids = [document.head, *([document.foot] if document.foot else [])]
    held = [block for grid in grids for row in grid.rows for cell in row for block in cell.blocks]
    held += [part for part in document.body if isinstance(part, Block)]
    return [" ".join(block.text.replace("\u2011", "-").split()) for block in held if block.slot == slot and block.runs]

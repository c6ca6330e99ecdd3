"""The check of skeletons. In: a skeleton's tree. Out: findings; what it leaves open is no mistake."""

from __future__ import annotations

from drafter.diagnostics import ERROR, Report
from drafter.standards import Standard
from drafter.syntax.tree import Mapping, Scalar
from drafter.syntax.vocabulary import label


def check_skeleton(tree: Mapping, key: str, standard: Standard, report: Report) -> None:
    """Read a skeleton as a draft; keys that it leaves to the specs, `loại` among them, are no findings."""
    from drafter.model.from_syntax import dispatch_from_tree

    report_own(tree, key, report)
    found = Report()
    dispatch_from_tree(tree, standard, found, draft=True)
    open_keys = {("E201", label("dispatch", "type"))} if tree.get("type") is None else set()
    for finding in found:
        if finding.severity == ERROR and (finding.id, finding.arguments.get("key")) not in open_keys:
            report.add(finding.id, finding.place, **finding.arguments)


def report_own(tree: Mapping, key: str, report: Report) -> None:
    """Report a skeleton that stands on another one (E645): only the spec's own `khung` is read."""
    own = tree.get("skeleton")
    if own is not None:
        report.add("E645", own.place, target=key, typed=own.text if isinstance(own, Scalar) else "…")

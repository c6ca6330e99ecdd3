"""Skeletons. In: the tree of a spec with `khung`. Out: the same with the keys that it leaves out, as the skeleton has them."""

from __future__ import annotations

from drafter.diagnostics import Report
from drafter.library.checking.skeletons import report_own
from drafter.library.lookup import Lookup
from drafter.record import replace
from drafter.syntax.tree import Mapping, Scalar


def with_skeleton(tree: Mapping, lookup: Lookup, report: Report) -> Mapping:
    """Return the tree with the keys of its skeleton that it does not say itself; an unknown skeleton is E416.

    A skeleton may not rest on another: one that says `khung` itself is E645.
    """
    typed = tree.get("skeleton")
    if not isinstance(typed, Scalar) or not typed.text:
        return tree
    found = lookup.skeleton(typed.text.strip())
    if found is None or not isinstance(found.tree, Mapping):
        report.add("E416", typed.place, typed=typed.text, nearest=lookup.nearest("skeleton", typed.text))
        return tree
    report_own(found.tree, found.key, report)
    said = {entry.name for entry in tree.entries}
    more = tuple(entry for entry in found.tree.entries if entry.name not in said)
    return replace(tree, entries=(*tree.entries, *more))

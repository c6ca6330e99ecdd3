"""From the text of a spec to a tree with positions, and the small grammars inside its texts."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from drafter.diagnostics import Report
    from drafter.syntax.tree import Mapping


def read(data: bytes, path: str, report: Report, shape: str = "dispatch", *, draft: bool = False) -> Mapping | None:
    """Read the bytes of a YAML file as a mapping of `shape`; `None` when nothing usable could be read (`report` says why).

    Every value has the kind that `vocabulary.yaml` gives its key: one of a wrong kind, or blank where a blank is an error, is
    reported and stands in the tree as an empty text, list or mapping. In a `draft` any value may be blank. `path` only names
    the file in findings.
    """
    from drafter.syntax.source import decode
    from drafter.syntax.typed import read_text

    text = decode(data, path, report)
    if text is not None and shape == "dispatch" and not draft and "[… " in text:
        from drafter.syntax.hints import report_hints

        report_hints(text, path, report)
    return None if text is None else read_text(text, path, report, shape, may_be_blank=draft)

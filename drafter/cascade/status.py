"""How children stand to their parent. In: the folder of a cascade, the library. Out: `Status`: for each child what differs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from drafter.cascade.parent import Parent
from drafter.cascade.reading import read_plain
from drafter.cascade.records import Records, digest, new_path, read_records
from drafter.cascade.run import Plan, Progress, child_path, options_of, plan
from drafter.diagnostics import Place, Report
from drafter.library import Library
from drafter.model import CitedDocument
from drafter.model.from_syntax import dispatch_from_tree
from drafter.record import Record
from drafter.standards import Standard
from drafter.syntax import read

# what may be said of a child, in the order in which it is told
CHANGED, EDITED, MISSING, CONFLICT, CITATION, UNREADABLE, NOT_YET, NO_TARGET = STATES = (
    "changed", "edited", "missing", "conflict", "citation", "unreadable", "not yet", "no target",
)
_FIELDS = ("type_name", "code", "issue_date", "agency", "subject")


class ChildStatus(Record):
    """One child: the key and name of its body, its file, and what differs (nothing when it is as it was made).

    `changed` says that parent or library would now make another text; `cited` is what its citation of the parent says otherwise.
    """

    key: str
    name: str
    path: str
    states: tuple[str, ...]
    cited: str = ""


class Status(Record):
    """A cascade: the parent's path and how it is cited, whether its file changed, and every child."""

    folder: str
    parent: str
    words: str
    has_parent_changed: bool
    children: tuple[ChildStatus, ...]


def read_status(
    folder: str, library: Library, standard: Standard, report: Report, progress: Progress | None = None
) -> Status | None:
    """Compare the children in `folder` with what their parent would make now; `None` when that cannot be done (`report`)."""
    records = read_records(folder, report)
    if records is None:
        if not report.has_errors and Path(folder).is_file():
            report.add("E841", Place(folder), typed=folder, folder=Path(folder).with_suffix(""))
        elif not report.has_errors:
            report.add("E838", Place(folder), folder=folder)
        return None
    path = records.parent_path(folder)
    try:
        spec = read_plain(path)
    except OSError as error:
        report.add("E839", Place(path), path=path, reason=error.strerror or error)
        return None
    made = plan(spec, path, options_of(records), library, standard, report, progress)
    if made is None:
        return None
    children = tuple(_children(folder, records, made, standard))
    return Status(folder, path, _words(made.parent), digest(spec) != records.parent_digest, children)


def _children(folder: str, records: Records, made: Plan, standard: Standard) -> Iterator[ChildStatus]:
    for key in dict.fromkeys((*made.texts, *records.children, *records.conflicts)):
        body = made.bodies.get(key)
        path = child_path(folder, key)
        states, cited = _states(folder, key, path, records, made, standard)
        yield ChildStatus(key, body.name if body else key, path, states, cited)


def _states(
    folder: str, key: str, path: str, records: Records, made: Plan, standard: Standard
) -> tuple[tuple[str, ...], str]:
    text, base = made.texts.get(key), records.children.get(key)
    found = [state] if (state := _planned(text, base, has_conflict=key in records.conflicts)) else []
    cited = ""
    try:
        data = read_plain(path)
    except FileNotFoundError:
        if NOT_YET not in found:
            found.append(MISSING)
    except OSError:
        found.append(UNREADABLE)
    else:
        if base is not None and digest(data) != base:
            found.append(EDITED)
        if key in records.conflicts and Path(new_path(folder, key)).exists():
            found.append(CONFLICT)
        cited = "" if text is not None and data == text.encode() else _cited_otherwise(data, path, made.parent.citation, standard)
        if cited:
            found.append(CITATION)
    return tuple(found), cited


def _planned(text: str | None, base: str | None, *, has_conflict: bool) -> str:
    """Return how what would be made now stands to the digest of what was made last; empty when they are the same."""
    if text is None:
        return NO_TARGET
    if base is None:
        return "" if has_conflict else NOT_YET
    return CHANGED if digest(text) != base else ""


def _cited_otherwise(data: bytes, path: str, citation: CitedDocument, standard: Standard) -> str:
    """Return what a child says of its parent when that is not what the parent says of itself, empty when it is."""
    tree = read(data, path, Report(), draft=True)
    dispatch = dispatch_from_tree(tree, standard, Report(), draft=True) if tree else None
    if dispatch is None:
        return "?"
    documents = {name: each for each in dispatch.implements for name in (each.code, each.key) if name}
    found = documents.get(citation.code or "") or documents.get(citation.key or "")
    if found is None:
        return "—"
    said = {name: (getattr(found, name), getattr(citation, name)) for name in _FIELDS}
    other = [(is_, should) for is_, should in said.values() if _folded(is_) != _folded(should)]
    return "; ".join(_shown(is_) for is_, _ in other)


def _folded(value: object) -> object:
    return " ".join(value.split()).casefold() if isinstance(value, str) else value


def _shown(value: object) -> str:
    if isinstance(value, tuple):
        return "/".join(str(part) for part in value if part)
    return str(value) if value else "—"


def _words(parent: Parent) -> str:
    """Return a short name of the parent: `Công văn số 3328/UBND-NC`."""
    citation = parent.citation
    code = f" số {citation.code}" if citation.code else ""
    return f"{citation.type_name}{code}: {citation.subject}"


def count_states(status: Status) -> Mapping[str, int]:
    """Return how many children are in each state, in the order of `STATES`, those in none left out."""
    counted = {state: sum(state in child.states for child in status.children) for state in STATES}
    return {state: count for state, count in counted.items() if count}

"""The tasks of files. In: a spec, or the folder of a cascade. Out: the matrix of each, judged."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from drafter.cascade.reading import read_plain
from drafter.cascade.records import read_records
from drafter.cascade.run import child_path
from drafter.diagnostics import ERROR, Place, Report
from drafter.drafting import assemble, in_words, read_dispatch
from drafter.drafting.coverage import Coverage
from drafter.drafting.issuer import find_body
from drafter.library import Library, Lookup
from drafter.standards import Standard, load
from drafter.tasks.judging import judge, report_annex_tasks
from drafter.tasks.matrix import Matrix
from drafter.tasks.search import find_tasks


def spec_tasks(
    spec: bytes, path: str, library: Library, standard: Standard, report: Report, parent: Matrix | None = None
) -> Matrix | None:
    """Return the matrix of a spec, `None` when it has errors; what there is to say of the spec and its tasks is in `report`."""
    lookup = Lookup(library)
    typed = read_dispatch(spec, path, lookup, standard, report)
    if typed is None:
        return None
    dispatch = in_words(assemble(typed, lookup, standard, report, str(Path(path).parent)), lookup, standard, report)
    if report.has_errors:
        return None
    coverage = Coverage(find_body(dispatch.agency, lookup), lookup, standard)
    matrix = find_tasks(dispatch, coverage, standard, typed)
    judge(matrix, dispatch, coverage, report, parent)
    report_annex_tasks(dispatch, report)
    return matrix


def cascade_tasks(folder: str, library: Library, report: Report) -> tuple[Matrix, Mapping[str, Matrix]] | None:
    """Return the matrix of a cascade's parent, and those of its children by key of their agency.

    A folder in which no cascade wrote is E838. Of children only what concerns tasks is said; one that cannot be read is W879.
    """
    records = read_records(folder, report)
    if records is None:
        if not report.has_errors:
            report.add("E838", Place(folder), folder=folder)
        return None
    standard, path = load(), records.parent_path(folder)
    spec = _read(path, "E704", report)
    parent = spec_tasks(spec, path, library, standard, report) if spec is not None else None
    if parent is None:
        return None
    found = {key: _child(child_path(folder, key), library, standard, report, parent) for key in sorted(records.children)}
    return parent, {key: matrix for key, matrix in found.items() if matrix}


def _child(path: str, library: Library, standard: Standard, report: Report, parent: Matrix) -> Matrix | None:
    spec = _read(path, "W880", report)
    if spec is None:
        return None
    own = Report()
    matrix = spec_tasks(spec, path, library, standard, own, parent)
    errors = [finding for finding in own if finding.severity == ERROR]
    if errors:
        report.add("W879", errors[0].place, output=path, count=len(errors), id=errors[0].id)
        return None
    report.add_all(finding for finding in own if finding.id.startswith("W87"))
    return matrix


def _read(path: str, wrong: str, report: Report) -> bytes | None:
    """Return what a file holds; `None` with the finding `wrong` when it cannot be read, or would never end."""
    try:
        return read_plain(path)
    except OSError as error:
        report.add(wrong, Place(path), typed=path, reason=error.strerror or error)
        return None

"""Tables in files. In: a `Dispatch` that names files beside its spec. Out: the same with their rows; findings for what fails."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from drafter.diagnostics import Report
from drafter.model import BodyItem, DataTable, Dispatch, Items, Text
from drafter.record import replace
from drafter.spreadsheets.rows import MOST_BYTES, Rows, RowsError, check_size, too_large, trimmed, without_hidden
from drafter.standards import Standard
from drafter.syntax.inline_types import TextSpan

_FOREIGN = ("\\", ":", "\0")  # marks that lead elsewhere on some system


def put_in_tables(dispatch: Dispatch, folder: str | None, standard: Standard, report: Report) -> Dispatch:
    """Return the dispatch with the rows of every file that it names in `folder`.

    E490 to E499 where one cannot be read, W490 where it has no rows.
    """
    filled = partial(_filled, folder=folder, standard=standard, report=report)
    attachment = dispatch.attachment
    return replace(
        dispatch,
        body=filled(dispatch.body),
        attachment=replace(attachment, body=filled(attachment.body)) if attachment else None,
        appendices=tuple(replace(annex, body=filled(annex.body)) for annex in dispatch.appendices),
    )


def _filled(items: Items, folder: str | None, standard: Standard, report: Report) -> Items:
    found: list[BodyItem | DataTable] = []
    for item in items:
        if isinstance(item, BodyItem):
            found.append(replace(item, children=_filled(item.children, folder, standard, report)))
        elif not item.file:
            found.append(item)
        elif table := _table(item, folder, standard, report):
            found.append(table)
    return tuple(found)


def _table(table: DataTable, folder: str | None, standard: Standard, report: Report) -> DataTable | None:
    """Return a table with the rows of its file, `None` where it cannot be read."""
    from drafter.spreadsheets.printed import printed

    try:
        rows, hidden = without_hidden(trimmed(_rows(table, folder)))
        check_size(rows)
    except RowsError as error:
        report.add(error.finding_id, table.place, file=table.file, **error.arguments)
        return None
    if hidden:
        report.add("W491", table.place, file=table.file, count=hidden)
    if len(rows) < 2:
        report.add("W490", table.place, file=table.file)
    if not rows:
        return None
    texts, alignments = printed(rows, standard)
    cells = tuple(tuple(Text((TextSpan(words),) if words else (), table.place) for words in row) for row in texts)
    return DataTable(cells, alignments, table.place)


def _rows(table: DataTable, folder: str | None) -> Rows:
    path = _inside(table.file, folder)
    data = _read(path)
    if table.file.casefold().endswith(".xlsx"):
        from drafter.spreadsheets.xlsx_rows import read_xlsx

        return read_xlsx(data, table.sheet)
    from drafter.spreadsheets.csv_rows import read_csv

    if not table.file.casefold().endswith(".csv"):
        raise RowsError("E499")
    return read_csv(data)


def _inside(name: str, folder: str | None) -> Path:
    """Return the path of a file in `folder` or below; one that leads out of it, by name or by a link, is E490."""
    if folder is None or name.startswith("/") or ".." in name.split("/") or any(mark in name for mark in _FOREIGN):
        raise RowsError("E490")
    try:
        root = Path(folder).resolve()
        path = (root / name).resolve()
    except (OSError, RuntimeError):  # links that lead in a circle
        raise RowsError("E490") from None
    if not path.is_relative_to(root):
        raise RowsError("E490")
    return path


def _read(path: Path) -> bytes:
    try:
        if not path.is_file():
            raise RowsError("E492", reason="—") if path.exists() else RowsError("E491", near=_near(path))
        with path.open("rb") as file:
            data = file.read(MOST_BYTES + 1)
    except OSError as error:
        raise RowsError("E492", reason=error.strerror or str(error)) from None
    if len(data) > MOST_BYTES:
        raise too_large()
    return data


def _near(path: Path) -> str:
    """Return the file beside that was probably meant, `—` when there is none."""
    from difflib import get_close_matches

    try:
        beside = [file.name for file in path.parent.iterdir()]
    except OSError:
        beside = []
    return next(iter(get_close_matches(path.name, beside, n=1, cutoff=0.6)), "—")

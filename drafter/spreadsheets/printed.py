"""Cells as they print. In: `Rows`. Out: texts, numbers with the marks of Vietnamese, and the side on which each column stands."""

from __future__ import annotations

import re
from datetime import date, datetime, time
from math import isfinite

from drafter.spreadsheets.rows import Rows, Value
from drafter.standards import Standard

_PLAIN = re.compile(r"-?(?:0|[1-9]\d*)(?:\.\d+)?")  # 1250000, 12.5: as programs write numbers
_VIETNAMESE = re.compile(r"-?[1-9]\d{0,2}(?:\.\d{3})*(?:,\d+)?|-?0(?:,\d+)?")  # 1.250.000, 12,5
_YEARS = range(1900, 2101)
_DECIMALS = 10


def printed(rows: Rows, standard: Standard) -> tuple[list[list[str]], tuple[str, ...]]:
    """Return the texts of all cells and the alignment of each column (left, center, right).

    A column of quantities stands on the right with its thousands parted; years, codes and phone numbers are no quantities. The
    first row is the header and prints as it is.
    """
    if not rows:
        return [], ()
    words = standard.phrases.code_columns
    texts = [[_text(cell) for cell in row] for row in rows]
    alignments = []
    for column in range(len(rows[0])):
        cells = [row[column] for row in rows[1:]]
        header = " ".join(texts[0][column].casefold().split())
        is_counter = header in standard.phrases.counter_columns
        is_code = is_counter or any(re.search(rf"\b{re.escape(word)}\b", header) for word in words)
        if not is_code and _are_quantities(cells):
            for row, cell in zip(texts[1:], cells, strict=True):
                row[column] = _quantity(cell)
            alignments.append("right")
        else:
            alignments.append("center" if is_counter else "left")
    return texts, tuple(alignments)


def _text(cell: Value) -> str:
    """Return a cell as it is said: dates by day, month and year, numbers with a decimal comma and no thousands."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "Có" if cell else "Không"
    if isinstance(cell, datetime):
        day = cell.strftime("%d/%m/%Y")
        return day if cell.time() == time() else f"{day} {cell:%H:%M}"
    if isinstance(cell, date):
        return cell.strftime("%d/%m/%Y")
    if isinstance(cell, time):
        return cell.strftime("%H:%M")
    if isinstance(cell, int | float):
        return _decimal(cell).replace(".", ",")
    return "\n".join(" ".join(line.split()) for line in cell.strip().splitlines())


def _decimal(number: float) -> str:
    """Return a number with a point and no exponent, without the noise of its last binary digits."""
    if isinstance(number, int) or not isfinite(number) or number == int(number):
        return str(int(number)) if isfinite(number) else str(number)
    return f"{number:.{_DECIMALS}f}".rstrip("0")


def _are_quantities(cells: list[Value]) -> bool:
    """Return whether all that stands in a column are numbers, and not all of them years."""
    said = [cell for cell in cells if cell is not None and cell != ""]
    typed = [cell.strip() for cell in said if isinstance(cell, str) and "." in cell]
    if len({bool(_VIETNAMESE.fullmatch(cell)) for cell in typed}) > 1:
        return False  # 2.5 beside 1.250: nobody can tell whether the point parts thousands or begins decimals
    numbers = [cell for cell in said if _is_number(cell)]
    if not said or len(numbers) != len(said):
        return False
    return not all(_text(cell).isdigit() and int(_text(cell)) in _YEARS for cell in numbers)


def _is_number(cell: Value) -> bool:
    if isinstance(cell, bool):
        return False
    if isinstance(cell, int | float):
        return isfinite(cell)
    return isinstance(cell, str) and bool(_PLAIN.fullmatch(cell.strip()) or _VIETNAMESE.fullmatch(cell.strip()))


def _quantity(cell: Value) -> str:
    """Return a number with its thousands parted by points and a decimal comma: `1.250.000`, `12,5`."""
    if cell is None or cell == "":
        return ""
    typed = cell.strip() if isinstance(cell, str) else _decimal(cell)  # type: ignore[arg-type]
    if isinstance(cell, str) and not _PLAIN.fullmatch(typed):
        return typed
    if isinstance(cell, str) and _VIETNAMESE.fullmatch(typed) and "." in typed:
        return typed  # 1.250 is a thousand and more, as people write it here
    sign, digits = ("-", typed[1:]) if typed.startswith("-") else ("", typed)
    whole, _, part = digits.partition(".")
    return f"{sign}{int(whole):,}".replace(",", ".") + (f",{part}" if part else "")

"""`drafter types`. In: `Arguments`. Out: the types of Điều 7, or all that a spec of one type needs; the exit status."""
from __future__ import annotations

from collections.abc import Iterator, Sequence

from drafter.cli.console import Console
from drafter.cli.typed import Arguments, UsageError
from drafter.cli.words import words
from drafter.desk.type_sheet import needs, record, symbol_shape
from drafter.model.from_syntax.types import find_type, nearest_types
from drafter.standards import DocumentType, Standard, load

_COLUMNS = ("place", "name", "abbreviation", "form", "symbol", "addressees")
GENERAL = "general"  # the row of forms.yaml that is no form of the decree
_FACTS = (*_COLUMNS, "title", "first recipient")


def types(arguments: Arguments, console: Console) -> int:
    """Print the types, or the one that is named, and return 0; raises `UsageError` for a type that there is not."""
    standard, typed = load(), " ".join(arguments.files)
    found = tuple(standard.document_types.values())
    if typed:
        kind = find_type(standard, typed)
        if kind is None:
            raise UsageError("no type", typed=typed, near=", ".join(nearest_types(standard, typed)) or "drafter types")
        found = (kind,)
    if "json" in arguments.flags:
        console.print_json({"version": 1, "types": [record(kind, standard) for kind in found]})
    elif typed:
        console.tell("plain", text="\n".join(_sheet(found[0], standard, console)))
    else:
        console.tell("plain", text="\n".join(_table(found, standard, console)))
        console.tell("types next")
    return 0


def _table(found: Sequence[DocumentType], standard: Standard, console: Console) -> Iterator[str]:
    """Yield the heads and a line a type."""
    heads = tuple(words(f"type head {column}", console.language) for column in _COLUMNS)
    rows = [heads, *(tuple(_fact(column, kind, standard, console.language) for column in _COLUMNS) for kind in found)]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        yield "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()


def _sheet(kind: DocumentType, standard: Standard, console: Console) -> Iterator[str]:
    """Yield all that there is to say of a type: the facts, then a spec to begin with and the keys that may be added."""
    language = console.language
    heads = {fact: words(f"type head {fact}", language) for fact in _FACTS}
    width = max(map(len, heads.values()))
    for fact, head in heads.items():
        yield f"{head.ljust(width)}  {_fact(fact, kind, standard, language)}"
    asked = needs(kind, standard)
    yield words("type needs", language)
    yield from (f"  {key}: {kind.name if key == 'loại' else '…'}" for key in asked.needed)
    yield words("type may have", language, keys=", ".join(asked.optional))


def _fact(fact: str, kind: DocumentType, standard: Standard, language: str) -> str:
    """Return one fact of a type in words, a dash where the law has nothing to say."""
    if fact == "place":
        return str(list(standard.document_types).index(kind.id) + 1)
    if fact == "symbol":
        agency, unit = words("symbol agency", language), words("symbol unit", language)
        return symbol_shape(kind, standard, agency, unit) or "–"
    if fact == "form":
        return words("type form", language, number=kind.form) if kind.form != GENERAL else words("type no form", language)
    if fact == "addressees":
        return words(f"addressees {kind.addressees}", language)
    if fact == "title":
        return words("yes" if kind.has_title else "no", language)
    return {"name": kind.name, "abbreviation": kind.abbreviation, "first recipient": kind.first_recipient}[fact] or "–"

"""The type of a paper as a clerk names it. In: a text, the standard. Out: its `DocumentType`, or the names most like it."""

from __future__ import annotations

from collections.abc import Collection

from drafter.standards import DocumentType, Standard
from drafter.syntax.vocabulary import fold


def find_type(standard: Standard, typed: str) -> DocumentType | None:
    """Return the type of that name in any spelling, or of that exact abbreviation (ĐA is not DA)."""
    return _named(standard.document_types.values(), typed)


def find_copy_type(standard: Standard, typed: str) -> DocumentType | None:
    """Return the type of a copy, named in the same ways."""
    return _named(standard.copy_types.values(), typed)


def _named(types: Collection[DocumentType], typed: str) -> DocumentType | None:
    by_abbreviation = (kind for kind in types if kind.abbreviation == typed.strip())
    return next(by_abbreviation, None) or next((kind for kind in types if fold(kind.name) == fold(typed)), None)


def nearest_types(standard: Standard, typed: str) -> list[str]:
    """Return the names of the types that look most like what was typed, the best first; none where none is near."""
    from difflib import get_close_matches

    kinds = standard.document_types.values()
    alike = [kind.name for kind in kinds if kind.abbreviation and fold(kind.abbreviation) == fold(typed)]
    names = {fold(kind.name): kind.name for kind in kinds}
    begun = [name for folded, name in names.items() if fold(typed) and folded.startswith(fold(typed))]
    return alike or begun or [names[folded] for folded in get_close_matches(fold(typed), names, n=3, cutoff=0.5)]

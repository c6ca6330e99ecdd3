"""Kinds that nobody knows in the layers of a build. In: the layers, the library they make. Out: W674, once a kind.

`library check` tells of everything (E676); a build says this much, since a body of no known kind is in no group and has no posts.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from drafter.diagnostics import Report
from drafter.library.layers import Layer
from drafter.library.lookup import Lookup
from drafter.library.shelf import Library
from drafter.library.slugs import slug
from drafter.syntax.tree import Mapping, Scalar, Sequence


def check_kinds(layers: Iterable[Layer], library: Library, report: Report) -> None:
    """Warn of each kind that a row of `layers` names and no layer of `library` has."""
    told: set[str] = set()
    for name, kind in (said for layer in layers for said in _said(layer)):
        key = slug(kind.text)
        if key and key not in told and key not in library.kinds:
            told.add(key)
            typed = " ".join(kind.text.split())
            report.add("W674", kind.place, body=name, typed=typed, nearest=Lookup(library).nearest("kind", typed))


def _said(layer: Layer) -> Iterator[tuple[str, Scalar]]:
    """Yield what the rows of bodies and groups say of kinds, each with the name of its row."""
    for shape in ("body", "family", "group", "group family"):
        for rows in layer.rows.get(shape, {}).values():
            for tree in (stored.tree for stored in rows):
                if isinstance(tree, Mapping):
                    name = tree.get("name")
                    chosen = tree.get("selections")
                    inner = chosen.items if isinstance(chosen, Sequence) else ()
                    for each in (tree, *(item for item in inner if isinstance(item, Mapping))):
                        kind = each.get("kind")
                        if isinstance(kind, Scalar):
                            yield (" ".join(name.text.split()) if isinstance(name, Scalar) else ""), kind

"""The library of an office. In: folders, one layer each. Out: agencies, signers, directives, groups, clauses; Word templates."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING

from drafter.library.layers import read_layer
from drafter.library.lookup import Lookup
from drafter.library.packaged_layer import packaged_layer
from drafter.library.shelf import Library
from drafter.standards import load

if TYPE_CHECKING:
    from drafter.diagnostics import Report

__all__ = ["LOCK_SUFFIX", "Library", "Lookup", "open_library", "packaged_library"]

LOCK_SUFFIX = ".lock"  # behind the name of a spec: what it took from its library


@cache
def packaged_library() -> Library:
    """Return the library of the packaged layer alone."""
    return Library((packaged_layer(),), load())


def open_library(folders: Sequence[str], report: Report) -> Library:
    """Return the packaged layer with the layers in `folders` over it, the last one the nearest; what is broken is in `report`."""
    layers = [layer for folder in folders if (layer := read_layer(folder, report)) is not None]
    if not layers:
        return packaged_library()
    library = Library((*reversed(layers), packaged_layer()), load())
    from drafter.library.checking.kinds import check_kinds

    check_kinds(layers, library, report)
    return library

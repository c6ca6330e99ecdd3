"""The Word template that a spec is laid in. In: `--template`, the spec's library. Out: the bytes of the template, checked once.

A department's `word/nd30.docx` lies over the packaged one as any other entry of its library does; `--template` says another, by
its path or, where no such file is there, by its name in `word/` of a library. One that leads out of its library is E653.
"""
from __future__ import annotations

import os

from drafter.cli.plan import read
from drafter.diagnostics import Place, Report
from drafter.library import Library
from drafter.library.layers import is_inside

BASE = "nd30"
SUFFIX = ".docx"


class Forms:
    """The templates of one run; what is wrong with one is told once, in `report`."""

    def __init__(self, typed: str | None, report: Report) -> None:
        """Keep what `--template` says."""
        self._typed, self._report = typed, report
        self._known: dict[str, bytes | None] = {}

    def form(self, library: Library | None) -> tuple[bytes | None, bool]:
        """Return the template for a spec of that library (`None`: the packaged one), and whether it can be used."""
        path = self._path(library)
        if path is None:
            return None, True
        if path not in self._known:
            self._known[path] = self._checked(path)
        return self._known[path], self._known[path] is not None

    def _path(self, library: Library | None) -> str | None:
        if self._typed is not None and (os.path.lexists(self._typed) or os.path.dirname(self._typed)):
            return self._typed
        name = self._typed or BASE
        found = _in_layers(name if name.lower().endswith(SUFFIX) else name + SUFFIX, library)
        return found or self._typed

    def _checked(self, path: str) -> bytes | None:
        root = os.path.dirname(os.path.dirname(path))
        if path != self._typed and not is_inside(path, os.path.realpath(root)):
            self._report.add("E653", Place(path), typed=path, target=os.path.realpath(path))
            return None
        data = read(path, self._report, is_docx=True)
        if data is None:
            return None
        from drafter.library.word.word_template import load_template

        return data if load_template(data, self._report, Place(path)) is not None else None


def _in_layers(name: str, library: Library | None) -> str | None:
    """Return the nearest file of that name in `word/` of an office's layers, `None` when there is none."""
    for layer in library.layers[:-1] if library else ():  # the last is the packaged one
        path = os.path.join(layer.folder, "word", name)
        if os.path.isfile(path):
            return path
    return None

"""Which libraries a spec stands on. In: its path, `--library`, the environment, `drafter.toml`. Out: folders, one `Library` each.

Farthest first: those of the nearest `drafter.toml` in the spec's folder or above, of `DRAFTER_LIBRARY`, of `--library`, last the
spec's own folder where it is a library. The packaged one lies below them all.
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping, Sequence
from typing import Any

from drafter.diagnostics import Place, Report
from drafter.library.layers import MANIFEST, Layer, read_layer
from drafter.library.packaged_layer import packaged_layer
from drafter.library.shelf import Library
from drafter.standards import load

SETTINGS = "drafter.toml"
VARIABLE = "DRAFTER_LIBRARY"
_KEY = "library"
_EXAMPLE = 'library = ["../thu-vien-tinh", "../thu-vien-so"]'
_MOST_BYTES = 64 * 1024
_TOML_KEY = r"""(?:"([^"]*)"|'([^']*)'|([^\s=.\]"']+))[ \t]*[=.\]]"""  # compiled where a drafter.toml is wrong
_TOML_LINE = r"\s*\(at (?:line (\d+), column (\d+)|end of document)\)"


def folders_for(spec_path: str, given: Sequence[str], environ: Mapping[str, str], report: Report) -> tuple[str, ...]:
    """Return the folders of the libraries of a spec, the farthest first, each once at its nearest place.

    What is wrong with `drafter.toml` is E670 to E674.
    """
    own = os.path.dirname(spec_path) or os.curdir
    settings = _settings(own)
    folders = list(_read_settings(settings, report)) if settings else []
    folders += [os.path.expanduser(folder) for folder in environ.get(VARIABLE, "").split(os.pathsep) if folder.strip()]
    folders += given
    if os.path.isfile(os.path.join(own, MANIFEST)):
        folders.append(own)
    nearest = {_identity(folder): number for number, folder in enumerate(folders)}
    return tuple(folders[number] for number in sorted(nearest.values()))


class Shelves:
    """The libraries of many specs: every settings file, layer and pile of layers is read once, and told of once."""

    def __init__(self, given: Sequence[str], environ: Mapping[str, str], report: Report) -> None:
        """Keep what holds for all specs, and where findings go."""
        self._given, self._environ, self._report = given, environ, report
        self._folders: dict[str, tuple[str, ...] | None] = {}
        self._layers: dict[str, Layer | None] = {}
        self._piles: dict[tuple[str, ...], Library | None] = {}

    def folders(self, spec_path: str) -> tuple[str, ...] | None:
        """Return the folders of a spec as `folders_for` does, `None` where an error was found on the way to them."""
        own = os.path.dirname(spec_path)
        if own not in self._folders:
            report = Report()
            found = folders_for(spec_path, self._given, self._environ, report)
            self._folders[own] = None if report.has_errors else found
            self._report.add_all(report)
        return self._folders[own]

    def has_sound_layers(self, spec_path: str) -> bool:
        """Return whether a spec may be built: no layer that it stands on is broken."""
        folders = self.folders(spec_path)
        return folders is not None and (not folders or self._pile(folders) is not None)

    def library(self, spec_path: str) -> Library | None:
        """Return the library of a spec, `None` where it stands on the packaged one alone or its layers are broken."""
        folders = self.folders(spec_path)
        return self._pile(folders) if folders else None

    def _pile(self, folders: tuple[str, ...]) -> Library | None:
        if folders not in self._piles:
            layers = [layer for folder in folders if (layer := self._layer(folder)) is not None]
            library = Library((*reversed(layers), packaged_layer()), load()) if len(layers) == len(folders) else None
            if library is not None:
                from drafter.library.checking.kinds import check_kinds

                check_kinds(layers, library, self._report)
            self._piles[folders] = library
        return self._piles[folders]

    def _layer(self, folder: str) -> Layer | None:
        """Return a layer that has no error."""
        if folder not in self._layers:
            report = Report()
            layer = read_layer(folder, report)
            self._layers[folder] = None if report.has_errors else layer
            self._report.add_all(report)
        return self._layers[folder]


def _identity(folder: str) -> str:
    try:
        return os.path.normcase(os.path.realpath(folder))
    except (OSError, ValueError):
        return folder


def _settings(folder: str) -> str:
    """Return the path of the nearest `drafter.toml`, empty where there is none; a repository ends the way up."""
    try:
        whole = os.path.abspath(folder)
    except OSError:  # the folder was deleted under us
        return ""
    shown = folder
    while True:
        path = os.path.normpath(os.path.join(shown, SETTINGS))
        if os.path.lexists(os.path.join(whole, SETTINGS)):
            return path
        above = os.path.dirname(whole)
        if above == whole or os.path.lexists(os.path.join(whole, ".git")):
            return ""
        whole, shown = above, os.path.join(shown, os.pardir) if not os.path.isabs(shown) else above


def _read_settings(path: str, report: Report) -> list[str]:
    """Return the folders that a settings file names, relative ones from where it lies."""
    text = _text(path, report)
    if text is None:
        return []
    import tomllib

    try:
        said = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        at = re.search(_TOML_LINE, str(error))
        last = (text.rstrip().count("\n") + 1, 1)
        line, column = (int(at[1]), int(at[2])) if at and at[1] else last
        report.add("E670", Place(path, line, column), reason=re.sub(_TOML_LINE, "", str(error)), example=_EXAMPLE)
        return []
    lines = _lines(text)
    for key in said:
        if key != _KEY:
            report.add("E672", _place(path, lines, key), typed=key, known=_KEY, example=_EXAMPLE)
    return _folders(path, lines, said.get(_KEY, []), report)


def _folders(path: str, lines: Mapping[str, int], typed: Any, report: Report) -> list[str]:
    if not isinstance(typed, list) or not all(isinstance(folder, str) and folder.strip() for folder in typed):
        report.add("E671", _place(path, lines, _KEY), key=_KEY, example=_EXAMPLE)
        return []
    here = os.path.dirname(path)
    return [os.path.normpath(os.path.join(here, os.path.expanduser(folder.replace("/", os.sep)))) for folder in typed]


def _text(path: str, report: Report) -> str | None:
    try:
        if os.path.isfile(path):
            with open(path, "rb") as file:
                data = file.read(_MOST_BYTES + 1)
            if len(data) <= _MOST_BYTES:
                return data.decode("utf-8-sig").replace("\r\n", "\n")
        report.add("E674", Place(path), typed=path, limit=_MOST_BYTES // 1024)
    except UnicodeDecodeError:
        report.add("E674", Place(path), typed=path, limit=_MOST_BYTES // 1024)
    except OSError as error:
        report.add("E673", Place(path), typed=path, reason=error.strerror or error)
    return None


def _lines(text: str) -> dict[str, int]:
    """Return on which line each key stands first: before a sign of equality, or as the head of a table."""
    found: dict[str, int] = {}
    for number, line in enumerate(text.split("\n"), 1):
        typed = re.match(_TOML_KEY, line.strip(" \t").lstrip("[").lstrip(" \t"))
        if typed:
            found.setdefault(next(name for name in typed.groups() if name is not None), number)
    return found


def _place(path: str, lines: Mapping[str, int], key: str) -> Place:
    return Place(path, lines[key]) if key in lines else Place(path)

"""Skeletons of document types: what a new spec begins as. In: a type, the layers of a library. Out: the bytes of its skeleton.

They lie in `types/` of a layer, one file a type, and no build reads them. The nearest layer that has one for a type wins.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from drafter.diagnostics import ERROR, Place, Report
from drafter.library.layers import Layer, file_bytes, shown, yaml_files
from drafter.library.slugs import slug
from drafter.standards import DocumentType, Standard
from drafter.syntax import read

FOLDER = "types"


def type_skeleton(kind: DocumentType, layers: Sequence[Layer], standard: Standard, report: Report) -> bytes | None:
    """Return the skeleton of a type in the first of `layers` that has one, `None` where it has errors or there is none (E892)."""
    name = f"{FOLDER}/{file_name(kind)}"
    for layer in layers:
        path = str(Path(layer.folder, name))
        if os.path.lexists(path):
            return _sound(path, layer, kind, standard, report)
    report.add("E892", Place(kind.name), type=kind.name, name=name)
    return None


def file_name(kind: DocumentType) -> str:
    """Return what the file of a type's skeleton is called: `quyet-dinh.yaml`."""
    return f"{slug(kind.name)}.yaml"


def check_type_skeletons(layer: Layer, standard: Standard, report: Report) -> None:
    """Read every skeleton of a layer; one whose file is named after no type, so that nobody finds it, is E893."""
    kinds = {file_name(kind): kind for kind in standard.document_types.values()}
    for path in yaml_files(layer.folder, FOLDER, report):
        name = str(Path(path).relative_to(Path(layer.folder, FOLDER)))
        if name in kinds:
            _sound(path, layer, kinds[name], standard, report)
        else:
            from difflib import get_close_matches

            report.add("E893", Place(shown(path)), typed=shown(name), nearest=get_close_matches(name, kinds, n=1, cutoff=0.0)[0])


def _sound(path: str, layer: Layer, kind: DocumentType, standard: Standard, report: Report) -> bytes | None:
    """Return a file that is a spec of the type, read as a draft; one that says another type is E891."""
    from drafter.model.from_syntax import dispatch_from_tree

    found = Report()
    data = file_bytes(path, os.path.realpath(layer.folder), found)
    tree = read(data, shown(path), found, draft=True) if data is not None else None
    dispatch = dispatch_from_tree(tree, standard, found, draft=True) if tree is not None else None
    if tree is not None and dispatch is not None and dispatch.type_id != kind.id:
        place = getattr(tree.get("type"), "place", tree.place)
        found.add("E891", place, typed=standard.document_types[dispatch.type_id].name, type=kind.name)
    report.add_all(finding for finding in found if finding.severity == ERROR)
    return None if found.has_errors else data

"""The check of keys. In: a layer, the library. Out: findings for keys that are empty, shared by several, or no file names."""

from __future__ import annotations

import re

from drafter.diagnostics import Report
from drafter.library.layers import Layer
from drafter.library.shelf import Library
from drafter.library.slugs import spelled
from drafter.syntax.tree import Mapping, Scalar

_NAMES = ("unit", "kind", "body", "family", "group", "group family", "signer")  # kinds whose keys are made from names
_FILES = ("body", "family", "group", "group family", "clause", "skeleton")  # kinds whose keys name files
_LONGEST = 200  # letters of a file name that leave room for its ends and its folders
# names that Windows keeps for devices, whatever stands after a point
_RESERVED = re.compile(r"(con|prn|aux|nul|com[0-9]|lpt[0-9])(\..*)?", re.IGNORECASE)
_REFUSED = re.compile(r'[<>:"|?*\\\x00-\x1f]|[. ]$')


def check_names(layer: Layer, library: Library, report: Report) -> None:
    """Report keys of no letter (E643), that Windows cannot hold (E644), that people (E646) or bodies (E647) share."""
    for kind in dict.fromkeys((*_NAMES, *_FILES)):
        for key, rows in layer.rows.get(kind, {}).items():
            trees = [tree for stored in rows if isinstance(tree := stored.tree, Mapping)]
            for tree in trees:
                node = tree.get("key") or tree.get("full_name" if kind == "signer" else "name")
                if not key and isinstance(node, Scalar) and node.text.strip():
                    report.add("E643", node.place, typed=node.text)
            if trees and kind in _FILES and not all(map(_is_file_name, key.split("/"))):
                report.add("E644", trees[0].place, typed=key if len(key) <= _LONGEST else f"{key[:_LONGEST]}…", count=_LONGEST)
            if trees and key and kind == "signer":
                names = {spelled(post.full_name): post.full_name for post in reversed(library.signers(key))}
                if len(names) > 1:
                    report.add("E646", trees[-1].place, typed=key, known="”, “".join(reversed(names.values())))
            if trees and key and kind == "body" and len(trees) == 1 and (alike := library.bodies.alike(key)):
                report.add("E647", trees[0].place, typed=key, known="”, “".join(alike.values()))


def _is_file_name(part: str) -> bool:
    return len(part) <= _LONGEST and not _RESERVED.fullmatch(part) and not _REFUSED.search(part)

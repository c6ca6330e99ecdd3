"""Content types and relationships of a package. In: its parts. Out: which part is what, and which lead outside."""
from __future__ import annotations

from collections.abc import Iterator
from itertools import count
from typing import Any

from drafter.ooxml.package import Package, PackageError
from drafter.record import Record

CONTENT_TYPES = "[Content_Types].xml"
DOCUMENT_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_TYPES_NAMESPACE = "http://schemas.openxmlformats.org/package/2006/content-types"
_RELATIONSHIPS_NAMESPACE = "http://schemas.openxmlformats.org/package/2006/relationships"


class Relationship(Record):
    """One relationship: `kind` is the last word of its type (`header`), `target` a part's name, or an address when `external`."""

    id: str
    kind: str
    target: str
    external: bool


class ContentTypes(Record):
    """Content type by extension (lower case) and by part name (lower case, no leading slash)."""

    defaults: dict[str, str]
    overrides: dict[str, str]

    def of(self, name: str) -> str:
        """Return the content type of a part, empty when none is declared."""
        lower = name.lower()
        return self.overrides.get(lower) or self.defaults.get(lower.rpartition(".")[2], "")


def elements_of(data: bytes, part: str) -> list[tuple[str, dict[str, str]]]:
    """Return every element of a small part as (local name, attributes); `PackageError` `xml` when it is not well-formed."""
    from pyexpat import ExpatError, ParserCreate

    found: list[tuple[str, dict[str, str]]] = []

    def refuse(*_: object) -> None:
        raise PackageError("xml", part, "DOCTYPE")

    parser = ParserCreate(namespace_separator=" ")
    parser.StartElementHandler = lambda name, attributes: found.append((name.rpartition(" ")[2], attributes))
    parser.StartDoctypeDeclHandler = refuse
    try:
        parser.Parse(data, True)
    except ExpatError as error:
        raise PackageError("xml", part, str(error)) from None
    return found


def content_types(package: Package) -> ContentTypes:
    """Read `[Content_Types].xml`; `PackageError` when it is missing or broken."""
    types = ContentTypes({}, {})
    for name, attributes in elements_of(package.read(CONTENT_TYPES), CONTENT_TYPES):
        declared = attributes.get("ContentType", "")
        if name == "Default":
            types.defaults[attributes.get("Extension", "").lower()] = declared
        elif name == "Override":
            types.overrides[attributes.get("PartName", "").lstrip("/").lower()] = declared
    return types


def relationships_part(name: str) -> str:
    """Return the name of the part that holds the relationships of the part `name` (empty for the package)."""
    folder, _, base = name.rpartition("/")
    return f"{folder}/_rels/{base}.rels" if folder else f"_rels/{base}.rels"


def relationships(package: Package, name: str = "") -> tuple[Relationship, ...]:
    """Read the relationships of the part `name`, of the package itself when empty; none when there is no such part."""
    part = package.find(relationships_part(name))
    return relationships_in(package, part, name) if part else ()


def relationships_in(package: Package, part: str, source: str) -> tuple[Relationship, ...]:
    """Read the relationships part `part` as that of the part `source`; targets are named as the package spells them."""
    found = []
    for element, attributes in elements_of(package.read(part), part):
        if element == "Relationship":
            external = attributes.get("TargetMode", "").casefold() == "external"
            target = attributes.get("Target", "")
            kind = attributes.get("Type", "").rpartition("/")[2]
            if not external:
                target = _resolve(source, target)
                target = package.find(target) or target
            found.append(Relationship(attributes.get("Id", ""), kind, target, external))
    return tuple(found)


def _resolve(source: str, target: str) -> str:
    """Return the part name that `target` means seen from the part `source`."""
    if target.startswith("/"):
        return target[1:]
    parts = source.split("/")[:-1]
    for step in target.split("/"):
        if step == "..":
            parts = parts[:-1]
        elif step not in ("", "."):
            parts.append(step)
    return "/".join(parts)


def main_part(package: Package) -> str:
    """Return the name of the main document part; `PackageError` `missing` when the package has none."""
    for relationship in relationships(package):
        if relationship.kind == "officeDocument" and relationship.target in package.entries:
            return relationship.target
    raise PackageError("missing", "word/document.xml")


def has_macros(package: Package, types: ContentTypes) -> bool:
    """Return whether any part is a macro project, however it is spelt."""
    names = package.entries
    return any("vbaproject" in types.of(name).casefold() or name.casefold().endswith("vbaproject.bin") for name in names)


def is_signed(package: Package) -> bool:
    """Return whether the package bears a digital signature, which any change breaks."""
    return any(relationship.kind == "origin" for relationship in relationships(package))


def with_types(data: bytes, parts: dict[str, str]) -> bytes:
    """Return `[Content_Types].xml` with an override more for each of `parts` (content type by part name)."""
    added = "".join(
        f'<Override xmlns="{_TYPES_NAMESPACE}" PartName="/{name}" ContentType="{kind}"/>' for name, kind in parts.items()
    )
    return _before_end(data, CONTENT_TYPES, added)


def with_relationships(data: bytes, part: str, targets: dict[str, str]) -> bytes:
    """Return a relationships part with one more for each of `targets` (type by target), under the first of `free_ids`."""
    added = "".join(
        f'<Relationship xmlns="{_RELATIONSHIPS_NAMESPACE}" Id="{free}" Type="{kind}" Target="{target}"/>'
        for free, (target, kind) in zip(free_ids(data, part), targets.items(), strict=False)
    )
    return _before_end(data, part, added)


def free_ids(data: bytes, part: str) -> Iterator[str]:
    """Yield ids that no relationship of a relationships part has."""
    used = {attributes.get("Id") for _, attributes in elements_of(data, part)}
    yield from (name for number in count(1) if (name := f"rIdDrafter{number}") not in used)


def _before_end(data: bytes, part: str, xml: str) -> bytes:
    """Return `data` with `xml` before the end tag of its root, found by its byte offset."""
    from pyexpat import ParserCreate

    parser = ParserCreate()
    depth = 0
    at = -1

    def start(_: str, __: Any) -> None:
        nonlocal depth
        depth += 1

    def end(_: str) -> None:
        nonlocal depth, at
        depth -= 1
        if not depth:
            at = parser.CurrentByteIndex

    parser.StartElementHandler, parser.EndElementHandler = start, end
    parser.Parse(data, True)
    if not data.startswith(b"</", at):
        raise PackageError("xml", part, "empty")
    return data[:at] + xml.encode() + data[at:]

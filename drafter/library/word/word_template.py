"""Word templates. In: the bytes of a DOCX with slots. Out: `WordTemplate`: its page design, and a whole DOCX for each filling.

A template that holds only slots is cut into literal pieces once and joined for each dispatch. One with ordinary tags besides goes
through `tagged_form`. Parts without a tag are copied with their compressed bytes as they are.
"""
from __future__ import annotations

from functools import lru_cache
from os import PathLike

from drafter.diagnostics import Place, Report
from drafter.library.word import template_checks as checks
from drafter.library.word.page_design import PageDesign, StyleDesign, page_design, slot_width_mm, styles_of
from drafter.library.word.template_checks import RenderError
from drafter.library.word.template_filling import Hole, WordTemplate
from drafter.ooxml.opc import CONTENT_TYPES, main_part, relationships, relationships_part, with_relationships, with_types
from drafter.ooxml.package import Entry, Package, PackageError, open_package, pack
from drafter.ooxml.properties import (
    APP_CONTENT_TYPE,
    APP_PART,
    APP_RELATIONSHIP,
    CORE_CONTENT_TYPE,
    CORE_PART,
    CORE_RELATIONSHIP,
)
from drafter.ooxml.styles import StyleSheet, read_styles
from drafter.ooxml.tagged import TaggedPart, find_tags
from drafter.standards import Standard, load

__all__ = ["VALUES", "PageDesign", "RenderError", "StyleDesign", "WordTemplate", "check_template", "load_template"]

MAX_FILE_BYTES = 64 * 1024 * 1024
STYLES_NAMED = 3
VALUES = (
    "supervising_agency", "issuing_agency", "number", "symbol", "place_name", "day", "month", "year", "type_name", "subject",
    "addressees", "recipients", "archive", "signing_authority", "full_name",
)  # fmt: skip


def load_template(source: str | PathLike[str] | bytes, report: Report, place: Place) -> WordTemplate | None:
    """Read a template from a file or bytes; `None`, and errors in `report` at `place`, for one that cannot be used.

    The same bytes are compiled once.
    """
    data = source if isinstance(source, bytes) else _read(source, report, place)
    if data is None:
        return None
    template, problems = _compiled(data)
    for finding_id, arguments in problems:
        report.add(finding_id, place, **arguments)
    return template


def check_template(source: str | PathLike[str] | bytes, report: Report, place: Place) -> WordTemplate | None:
    """Report everything that is wrong with a template, and names in its tags that are not drafter's; `None` when unusable."""
    template = load_template(source, report, place)
    if template is not None:
        for name in sorted(template.names.difference(VALUES)):
            report.add("W604", place, typed=name, known=", ".join(VALUES))
    return template


def _read(path: str | PathLike[str], report: Report, place: Place) -> bytes | None:
    try:
        with open(path, "rb") as file:
            data = file.read(MAX_FILE_BYTES + 1)
    except OSError as error:
        report.add("E601", place, path=path, reason=error.strerror or error)
        return None
    if len(data) > MAX_FILE_BYTES:
        report.add("E606", place, part="", detail="")
        return None
    return data


@lru_cache(maxsize=16)
def _compiled(data: bytes) -> tuple[WordTemplate | None, tuple[checks.Problem, ...]]:
    """Compile a template; the problems come with it, so that a second reading reports them again."""
    problems: list[checks.Problem] = []
    try:
        package = open_package(data)
        main = main_part(package)
        problems += checks.package_problems(package, main)
        if _has_errors(problems):
            return None, tuple(problems)
        template = _compile(package, main, problems)
    except PackageError as error:
        problems.append(checks.package_problem(error))
        template = None
    return (None if _has_errors(problems) else template), tuple(problems)


def _has_errors(problems: list[checks.Problem]) -> bool:
    return any(finding_id.startswith("E") for finding_id, _ in problems)


def _compile(package: Package, main: str, problems: list[checks.Problem]) -> WordTemplate | None:
    """Return the template of a package that is sound; problems of its tags are added to `problems`."""
    standard = load()
    data = package.read(main)
    tagged = find_tags(data, main)
    linked = relationships(package, main)
    texts = [link.target for link in linked if link.kind in checks.TEXT_KINDS and link.target in package.entries]
    others = {name: find_tags(package.read(name), name) for name in texts}
    problems += checks.tag_problems(tagged, others)
    if _has_errors(problems):
        return None
    tagged_others = {name: (package.read(name), part) for name, part in others.items() if part.other_tags}
    form = None
    if tagged.other_tags or tagged_others:
        from drafter.library.word.tagged_form import compile_form

        form, found = compile_form({main: (data, tagged), **tagged_others})
        problems += found
    styles = next((link.target for link in linked if link.kind == "styles"), "")
    sheet = read_styles(package.read(styles), styles) if styles in package.entries else StyleSheet({}, {}, "")
    design = _design(tagged, sheet, standard, problems)
    replaced, core, app = _with_properties(package)
    filled = {main, core, app, *tagged_others}
    static = tuple(replaced.get(name, entry) for name, entry in package.entries.items() if name not in filled)
    literals, holes = _pieces(data, tagged)
    slots = tuple(slot.name for slot in tagged.slots)
    names: frozenset[str] = frozenset() if form is None else form.names
    return WordTemplate(design, slots, names, static, main, core, app, literals, holes, form, tagged.namespaces)


def _design(tagged: TaggedPart, sheet: StyleSheet, standard: Standard, problems: list[checks.Problem]) -> PageDesign:
    styles, missing = styles_of(sheet, standard)
    if missing and tagged.slots:
        first = ", ".join(f"“{name}”" for name in missing[:STYLES_NAMED])
        problems.append(("W601", {"missing": first + (", …" if len(missing) > STYLES_NAMED else ""), "count": str(len(missing))}))
    widths = {slot.name: slot_width_mm(slot, sheet) for slot in tagged.slots}
    return page_design(tagged.pages[-1], styles, widths, standard)


def _pieces(data: bytes, tagged: TaggedPart) -> tuple[tuple[bytes, ...], tuple[Hole, ...]]:
    """Return the bytes between the holes, and the holes: slots and margins, in the order of the part."""
    holes: list[Hole] = [*tagged.slots, *tagged.pages]
    holes.sort(key=lambda hole: hole.start)
    literals, at = [], 0
    for hole in holes:
        literals.append(data[at : hole.start])
        at = hole.end
    literals.append(data[at:])
    return tuple(literals), tuple(holes)


def _with_properties(package: Package) -> tuple[dict[str, Entry], str, str]:
    """Return the entries that change so that the package has both kinds of properties, and the names of the two parts."""
    linked = {link.kind: link.target for link in relationships(package)}
    core, app = linked.get("core-properties", ""), linked.get("extended-properties", "")
    types, targets = {}, {}
    if not core:
        core, types[CORE_PART], targets[CORE_PART] = CORE_PART, CORE_CONTENT_TYPE, CORE_RELATIONSHIP
    if not app:
        app, types[APP_PART], targets[APP_PART] = APP_PART, APP_CONTENT_TYPE, APP_RELATIONSHIP
    if not types:
        return {}, core, app
    rels = package.find(relationships_part(""))
    changed = {
        CONTENT_TYPES: pack(CONTENT_TYPES, with_types(package.read(CONTENT_TYPES), types)),
        rels: pack(rels, with_relationships(package.read(rels), rels, targets)),
    }
    return changed, core, app

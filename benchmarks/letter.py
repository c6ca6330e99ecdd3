"""The same letter for docxtpl. In: the DOCX that drafter built. Out: two docxtpl templates of it, and the values that fill them.

In both, each run of paragraphs of one style became one paragraph in a loop: what a person would write who makes a docxtpl
template for such letters. The ordinary template is a document as python-docx begins one, its paragraphs formatted directly. The
lean one is drafter's very DOCX, so that docxtpl carries no part that drafter does not.
"""
from __future__ import annotations

import copy
import io
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import Any

_MEASURES = ("alignment", "left_indent", "right_indent", "first_line_indent", "space_before", "space_after", "line_spacing")
SPEC = Path(__file__).resolve().parent.parent / "specs" / "hung-yen.yaml"


@cache
def _spec(with_clauses: bool) -> str:
    """Return the spec as it stands, or with every shared clause written out: docxtpl's template knows no library either."""
    text = SPEC.read_text("utf-8")
    if with_clauses:
        return text
    from drafter.cascade.parent import read_parent
    from drafter.diagnostics import Report
    from drafter.library import packaged_library
    from drafter.model.to_syntax import block_entry, body_source
    from drafter.standards import load

    parent = read_parent(text.encode(), SPEC.name, packaged_library(), load(), Report())
    assert parent is not None
    head, tail = text.partition("nội dung: |\n")[0], text.partition("\nnơi nhận:")[2]
    return f"{head}{block_entry('nội dung', body_source(parent.items))}\n\nnơi nhận:{tail}"


def variant(number: int, *, with_clauses: bool = False) -> bytes:
    """Return the spec with a number of its own, so that no two builds of a run are alike."""
    return _spec(with_clauses).replace("\nsố:\n", f"\nsố: {number}\n", 1).encode()


def lean_template(docx: bytes) -> tuple[bytes, dict[str, list[str]]]:
    """Return drafter's DOCX as a docxtpl template, and the texts by group."""
    from docx import Document

    document = Document(io.BytesIO(docx))
    values: dict[str, list[str]] = {}
    for container in _containers(document):
        paragraphs = [paragraph for paragraph in container.paragraphs if paragraph.text]
        for _, group in groupby(paragraphs, key=lambda paragraph: paragraph.style.name):
            name = f"group{len(values)}"
            values[name] = _looped(list(group), name)
    return _saved(document), values


def ordinary_template(lean: bytes) -> bytes:
    """Return the same paragraphs and loops in a new document of python-docx, the looks of the styles on each paragraph."""
    from docx import Document

    source, target = Document(io.BytesIO(lean)), Document()
    section, page = target.sections[0], source.sections[0]
    for side in ("page_width", "page_height", "top_margin", "bottom_margin", "left_margin", "right_margin"):
        setattr(section, side, getattr(page, side))
    for container in _containers(source):
        for paragraph in container.paragraphs:
            _format_directly(paragraph)
    for element in source.element.body.iterchildren():
        if not element.tag.endswith("}sectPr"):
            target.element.body.insert(len(target.element.body) - 1, copy.deepcopy(element))
    return _saved(target)


def _format_directly(paragraph: Any) -> None:
    """Write on a paragraph and its runs what its style says, and take the style away."""
    style, own = paragraph.style, paragraph.paragraph_format
    for measure in _MEASURES:
        if getattr(own, measure) is None:
            setattr(own, measure, getattr(style.paragraph_format, measure))
    for run in paragraph.runs:
        run.font.name = "Times New Roman"
        run.font.size = run.font.size or style.font.size
        run.font.bold = style.font.bold if run.font.bold is None else run.font.bold
        run.font.italic = style.font.italic if run.font.italic is None else run.font.italic
    paragraph.style = None


def _saved(document: Any) -> bytes:
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _containers(document: Any) -> list[Any]:
    """Return the document and the cells of its tables: whatever holds paragraphs."""
    return [document, *(cell for table in document.tables for row in table.rows for cell in row.cells)]


def _looped(group: list[Any], name: str) -> list[str]:
    """Put one paragraph in a loop in the place of a group, and return the group's texts."""
    texts = [paragraph.text for paragraph in group]
    first = group[0]
    for run in first.runs[1:]:
        run._r.getparent().remove(run._r)
    first.runs[0].text = "{{ x }}"
    for tag, place in ((f"{{%p for x in {name} %}}", first._p.addprevious), ("{%p endfor %}", first._p.addnext)):
        line = copy.deepcopy(first._p)
        place(line)
        type(first)(line, first._parent).runs[0].text = tag
    for paragraph in group[1:]:
        paragraph._p.getparent().remove(paragraph._p)
    return texts


def texts(docx: bytes) -> list[str]:
    """Return every printed paragraph, to see that two files say the same."""
    from docx import Document

    containers = _containers(Document(io.BytesIO(docx)))
    return [paragraph.text for container in containers for paragraph in container.paragraphs if paragraph.text]

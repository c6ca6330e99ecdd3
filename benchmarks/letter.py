"""The same letter for docxtpl. In: the DOCX that drafter built. Out: a docxtpl template of it, and the values that fill it.

The template is that very DOCX (so docxtpl carries no heavier parts than drafter does) in which each run of paragraphs of one
style became one paragraph in a loop: what a person would write who makes a docxtpl template for such letters.
"""
from __future__ import annotations

import copy
import io
from itertools import groupby
from pathlib import Path
from typing import Any

SPEC = Path(__file__).resolve().parent.parent / "specs" / "hung-yen.yaml"


def variant(number: int) -> bytes:
    """Return the spec with a number of its own, so that no two builds of a run are alike."""
    return SPEC.read_text("utf-8").replace("\nsố:\n", f"\nsố: {number}\n", 1).encode()


def template_and_values(docx: bytes) -> tuple[bytes, dict[str, list[str]]]:
    """Return a docxtpl template and the texts by group."""
    from docx import Document

    document = Document(io.BytesIO(docx))
    values: dict[str, list[str]] = {}
    cells = [cell for table in document.tables for row in table.rows for cell in row.cells]
    for container in [document, *cells]:
        paragraphs = [paragraph for paragraph in container.paragraphs if paragraph.text]
        for _, group in groupby(paragraphs, key=lambda paragraph: paragraph.style.name):
            name = f"group{len(values)}"
            values[name] = _looped(list(group), name)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue(), values


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

    document = Document(io.BytesIO(docx))
    cells = [cell for table in document.tables for row in table.rows for cell in row.cells]
    return [paragraph.text for container in [document, *cells] for paragraph in container.paragraphs if paragraph.text]

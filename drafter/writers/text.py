"""FormattedDocument to text, for golden files and for a reader in a hurry. In: `FormattedDocument`. Out: one line a block.

A line says slot, size with B and I, alignment, measures that differ from zero, and the words:
`5a 14B center CHỈ THỊ`. `⍽` is a no-break space, `⏎` a line break, `{14B:…}` a run of another look, `────` a drawn line, `▭` the
frame of a stamp.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import zip_longest
from typing import TYPE_CHECKING

from drafter.layout.document import Block, FormattedDocument, Grid, Page, Parts, Run

if TYPE_CHECKING:
    from drafter.layout.copy import CopyBlock

_VISIBLE = str.maketrans({"\u00a0": "⍽", "\n": "⏎"})
_POSITIONS = {"baseline": "", "superscript": "^", "subscript": "~"}


def write_text(document: FormattedDocument) -> str:
    """Return the golden text of a document."""
    lines = [_page(document.page)]
    for name, parts in (("margin", document.margin), ("bottom", document.bottom)):
        lines += [name, *_parts(parts)] if parts else []
    lines += [*_grid("head", document.head), *_parts(document.body)]
    lines += _grid("foot", document.foot) if document.foot else ()
    lines += _parts(document.below, "below")
    for annex in document.annexes:
        lines += ["annex", _page(annex.page), *_parts(annex.parts)]
    return "\n".join(lines) + "\n"


def _parts(parts: Parts, name: str = "grid") -> Iterator[str]:
    for part in parts:
        if isinstance(part, Block):
            yield _line(part)
        else:
            yield from _grid("table" if part.bordered else name, part)


def write_copy_text(block: CopyBlock) -> str:
    """Return the golden text of a copy's block."""
    return "\n".join([_page(block.page), _line(block.line), *_grid("copy", block.grid)]) + "\n"


def _page(page: Page) -> str:
    return (
        f"page {page.width_mm:g}x{page.height_mm:g} top {page.top_mm:.1f} bottom {page.bottom_mm:.1f}"
        f" left {page.left_mm:.1f} right {page.right_mm:.1f} mm"
    )


def _grid(name: str, grid: Grid) -> Iterator[str]:
    widths = " | ".join(f"{cell.width_mm:.1f}" for cell in grid.rows[0])
    yield f"{name} {widths} mm"
    for row in grid.rows:
        for cell_blocks in zip_longest(*(cell.blocks for cell in row)):
            for column, block in enumerate(cell_blocks, 1):
                if block is not None:
                    yield f"  {column}: {_line(block)}"
        yield "  --"


def _line(block: Block) -> str:
    if block.line_mm is not None:
        return f"{block.slot} {block.align} ──── {block.line_mm:.1f} mm"
    if not block.runs:
        return " ".join((block.slot, f"gap {block.height_mm:.1f} mm", *block.places))
    base = block.runs[0]
    words = "".join(_run(run, base) for run in block.runs)
    return " ".join(part for part in (block.slot or "-", _look(base), block.align, _measures(block), words) if part)


def _measures(block: Block) -> str:
    indents = (("←", block.left_mm), ("→", block.right_mm), ("¶", block.first_line_mm))
    parts = [f"{name}{value:.1f}" for name, value in indents if value]
    if block.space_before_pt or block.space_after_pt:
        parts.append(f"↑{block.space_before_pt:g}↓{block.space_after_pt:g}")
    if block.line_spacing != 1:
        parts.append(f"×{block.line_spacing:g}")
    if block.keep_next:
        parts.append("+")
    if block.frame:
        frame = block.frame
        parts.append(f"▭ {frame.width_mm:.1f}x{frame.height_mm:.1f} {frame.color} {frame.side}")
    return f"[{' '.join(parts)}]" if parts else ""


def _look(run: Run) -> str:
    return f"{run.size_pt:g}{'B' if run.bold else ''}{'I' if run.italic else ''}{_POSITIONS[run.position]}"


def _run(run: Run, base: Run) -> str:
    text = run.text.translate(_VISIBLE)
    return text if _look(run) == _look(base) else f"{{{_look(run)}:{text}}}"

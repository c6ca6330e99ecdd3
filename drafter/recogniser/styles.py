"""Our own files: the style names the rule. In: `ReadDocument`. Out: `FormattedDocument`, `None` for a stranger's file."""

from __future__ import annotations

from drafter.layout.document import Block, Cell, FormattedDocument, Grid
from drafter.ooxml.units import mm, twips
from drafter.readers.blocks import ReadDocument
from drafter.record import replace
from drafter.standards import Standard


def recognise_by_styles(document: ReadDocument, standard: Standard) -> FormattedDocument | None:
    """Return the document as layout made it; `None` when a paragraph has a style that no rule names, or there is no head."""
    rules = {standard.style_name(rule.id): rule.id for rule in standard.styled_rules}
    own = [part for part in document.parts if isinstance(part, Grid) or part.runs or part.rule in rules]
    named = [_named_part(part, rules, standard, document.page.text_width_mm) for part in own]
    parts = [part for part in named if part is not None]
    if len(parts) != len(named) or not parts or not isinstance(parts[0], Grid):
        return None
    head, *rest = parts
    foot = rest.pop() if rest and isinstance(rest[-1], Grid) and not rest[-1].bordered else None
    assert isinstance(head, Grid)
    return FormattedDocument(
        document.page, head, tuple(rest), foot if isinstance(foot, Grid) else None, document.title, document.agency
    )


def _named_part(part: Block | Grid, rules: dict[str, str], standard: Standard, width_mm: float) -> Block | Grid | None:
    """Return the part with rules for style names; `None` when a style is a stranger's."""
    if isinstance(part, Block):
        return _named(part, rules, standard, width_mm)
    rows = []
    for row in part.rows:
        cells = []
        for cell in row:
            own = [
                block for block in cell.blocks if block.runs or block.rule in rules
            ]  # an empty cell must hold an empty paragraph
            blocks = [_named(block, rules, standard, cell.width_mm) for block in own]
            if any(block is None for block in blocks):
                return None
            cells.append(Cell(cell.width_mm, tuple(block for block in blocks if block is not None)))
        rows.append(tuple(cells))
    return replace(part, rows=tuple(rows))


def _named(block: Block, rules: dict[str, str], standard: Standard, width_mm: float) -> Block | None:
    """Return the block with its rule and slot; a drawn line with the length that its indents leave of the column."""
    rule_id = rules.get(block.rule)
    if rule_id is None:
        return None
    rule = standard.rule(rule_id)
    line = mm(twips(width_mm) - twips(block.left_mm) - twips(block.right_mm)) if rule.length else None
    return replace(block, rule=rule_id, slot=rule.slot, line_mm=line)

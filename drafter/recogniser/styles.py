"""Our own files: the style names the rule. In: `ReadDocument`. Out: `FormattedDocument`, `None` for a stranger's file."""

from __future__ import annotations

from drafter.layout.document import AnnexPages, Block, Cell, FormattedDocument, Grid, Parts
from drafter.ooxml.units import mm, twips
from drafter.readers.blocks import ReadDocument
from drafter.record import replace
from drafter.standards import Standard


class _StrangerError(Exception):
    """A paragraph whose style no rule names."""


def recognise_by_styles(document: ReadDocument, standard: Standard) -> FormattedDocument | None:
    """Return the document as layout made it; `None` when a paragraph has a style that no rule names, or there is no head."""
    naming = _Naming(standard)
    width = document.page.text_width_mm
    try:
        parts = naming.parts(document.parts, width)
        margin, bottom = (naming.parts(each, width) for each in (document.header, document.footer))
        annexes = tuple(AnnexPages(each.page, naming.parts(each.parts, each.page.text_width_mm)) for each in document.annexes)
    except _StrangerError:
        return None
    if not parts or not isinstance(parts[0], Grid):
        return None
    head, *rest = parts
    assert isinstance(head, Grid)
    first = next((at for at, part in enumerate(rest) if isinstance(part, Grid) and not part.bordered), len(rest))
    body, foot_parts = rest[:first], rest[first:]
    has_foot = bool(foot_parts) and _has_signature(foot_parts[0])
    foot = foot_parts[0] if has_foot or (foot_parts and _has_recipients(foot_parts[0])) else None
    assert foot is None or isinstance(foot, Grid)
    return FormattedDocument(
        page=document.page,
        head=head,
        body=tuple(body),
        foot=foot,
        title=document.title,
        agency=document.agency,
        below=tuple(foot_parts[1:] if foot else foot_parts),
        margin=margin,
        bottom=bottom,
        annexes=annexes,
    )


def _has_signature(part: Block | Grid) -> bool:
    return _has_slot(part, ("7a", "7b", "7c"))


def _has_recipients(part: Block | Grid) -> bool:
    return _has_slot(part, ("9b",))


def _has_slot(part: Block | Grid, slots: tuple[str, ...]) -> bool:
    return isinstance(part, Grid) and any(
        block.slot in slots for row in part.rows for cell in row for block in cell.blocks
    )


class _Naming:
    """Puts rules in the place of style names."""

    def __init__(self, standard: Standard) -> None:
        self._standard = standard
        self._rules = {standard.style_name(rule.id): rule.id for rule in standard.styled_rules}

    def parts(self, parts: Parts, width_mm: float) -> Parts:
        """Return the parts with rules, those left out that only keep others apart; `_StrangerError` for another's style."""
        own = [part for part in parts if isinstance(part, Grid) or part.runs or part.rule in self._rules]
        return tuple(self._part(part, width_mm) for part in own)

    def _part(self, part: Block | Grid, width_mm: float) -> Block | Grid:
        if isinstance(part, Block):
            return self._block(part, width_mm)
        return replace(part, rows=tuple(tuple(self._cell(cell) for cell in row) for row in part.rows))

    def _cell(self, cell: Cell) -> Cell:
        own = [block for block in cell.blocks if block.runs or block.rule in self._rules]  # an empty cell holds a paragraph
        return Cell(cell.width_mm, tuple(self._block(block, cell.width_mm) for block in own))

    def _block(self, block: Block, width_mm: float) -> Block:
        """Return the block with its rule and slot; a drawn line with the length that its indents leave of the column."""
        rule_id = self._rules.get(block.rule)
        if rule_id is None:
            raise _StrangerError
        rule = self._standard.rule(rule_id)
        line = mm(twips(width_mm) - twips(block.left_mm) - twips(block.right_mm)) if rule.length else None
        return replace(block, rule=rule_id, slot=rule.slot, line_mm=line)

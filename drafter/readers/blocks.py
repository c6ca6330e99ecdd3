"""What a reader sees in a file, before anyone knows which block is which slot. In: nothing. Out: `ReadDocument`."""

from __future__ import annotations

from dataclasses import dataclass

from drafter.layout.document import Block, Grid, Page


@dataclass(frozen=True, slots=True)
class ReadDocument:
    """Paragraphs and tables in the order of the file; a block's `rule` is the name of its paragraph style, its `slot` empty."""

    page: Page
    parts: tuple[Block | Grid, ...]
    title: str
    agency: str

"""What a reader sees in a file, before anyone knows which block is which slot. In: nothing. Out: `ReadDocument`."""

from __future__ import annotations

from drafter.layout.document import Block, Grid, Page
from drafter.record import Record


class ReadDocument(Record):
    """Paragraphs and tables in the order of the file; a block's `rule` is the name of its paragraph style, its `slot` empty."""

    page: Page
    parts: tuple[Block | Grid, ...]
    title: str
    agency: str

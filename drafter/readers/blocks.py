"""What a reader sees in a file, before anyone knows which block is which slot. In: nothing. Out: `ReadDocument`."""

from __future__ import annotations

from drafter.layout.document import AnnexPages, Page, Parts
from drafter.record import Record


class ReadDocument(Record):
    """Paragraphs and tables in the order of the file; a block's `rule` is the name of its paragraph style, its `slot` empty.

    `parts` are those of the first section, on `page`; `header` and `footer` those of its first page alone; `annexes` are the
    sections behind it.
    """

    page: Page
    parts: Parts
    title: str
    agency: str
    header: Parts = ()
    footer: Parts = ()
    annexes: tuple[AnnexPages, ...] = ()

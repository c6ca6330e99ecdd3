"""From values back to the text of a spec. In: spans, bodies, documents, texts. Out: what `from_syntax` reads as them.

Everything written has been read back before it is returned; what no text can say is a `ValueError` that names it.
"""

from __future__ import annotations

from drafter.model.to_syntax.body import body_source
from drafter.model.to_syntax.documents import date_source, document_entry
from drafter.model.to_syntax.scalars import block_entry, entry, list_entry
from drafter.model.to_syntax.spans import spans_source

__all__ = ["block_entry", "body_source", "date_source", "document_entry", "entry", "list_entry", "spans_source"]

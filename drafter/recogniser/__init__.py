"""From what a reader saw to a `FormattedDocument`: which block is which slot. In: `ReadDocument`. Out: `FormattedDocument`."""

from __future__ import annotations

from drafter.recogniser.styles import recognise_by_styles

__all__ = ["recognise_by_styles"]

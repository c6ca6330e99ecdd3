"""The law as dated data. In: the id of a standard, or a date. Out: its `Standard`: rules, page, document types, phrases."""

from __future__ import annotations

from drafter.standards.loading import in_force_on, load
from drafter.standards.rows import DocumentType, PageRule, Phrases, Rule, Source, Standard

__all__ = ["DocumentType", "PageRule", "Phrases", "Rule", "Source", "Standard", "in_force_on", "load"]

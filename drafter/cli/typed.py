"""What a command line comes to. In: nothing. Out: `Arguments`, and `UsageError` for what cannot be done as typed."""
from __future__ import annotations

from collections.abc import Mapping

from drafter.record import NOTHING, Record


class Arguments(Record):
    """One command (`build`, `template new`, `library show` …), or `page` (words to print, named `page`).

    `files` are its words that are no options: files, and for `library` keys, a kind or folders.
    """

    command: str
    files: tuple[str, ...] = ()
    output: str | None = None
    template: str | None = None
    libraries: tuple[str, ...] = ()
    date: str | None = None
    targets: tuple[str, ...] = ()
    skeleton: str | None = None
    margin: str | None = None
    workbook: str | None = None
    picture: str | None = None
    flags: frozenset[str] = frozenset()
    page: str = ""
    words: Mapping[str, str] = NOTHING


class UsageError(Exception):
    """Something that cannot be done as typed: the key of its words, and what fills them."""

    def __init__(self, key: str, **words: object) -> None:
        """Keep the key and the fillings."""
        super().__init__(key)
        self.key, self.words = key, words

"""The library as one dispatch sees it. In: keys and names as typed, the dispatch's day. Out: entries; what was taken is kept."""

from __future__ import annotations

from drafter.library.days import Day
from drafter.library.entries import AgencyKind, Body, Clause, Delegation, Directive, Group, Selection, Signer, Skeleton, Unit


class Lookup:
    """Answers for one dispatch; `taken` holds the digest of every entry that it gave out, by `kind key` (`clause ky-luat/x`)."""

    on: Day | None

    def body(self, typed: str, near: Body | None = None) -> Body | None:
        """Return the body that a key or name means, as it was on the day; else its last form before, or its first one after.

        A name that stands without its unit (`so-noi-vu`, `Sở Nội vụ`) is looked for beside `near`: below it, then in its unit.
        `None` when no layer knows it.
        """
        raise NotImplementedError

    def exists(self, body: Body) -> bool:
        """Return whether the body existed on the day."""
        raise NotImplementedError

    def kind(self, body: Body) -> AgencyKind | None:
        """Return the kind of a body, `None` when the library does not say."""
        raise NotImplementedError

    def unit(self, key: str) -> Unit | None:
        """Return an administrative unit by key or name, on the day."""
        raise NotImplementedError

    def signer(self, typed: str) -> tuple[Signer, ...]:
        """Return every post that the person of that key or name held or holds, in the order of the library."""
        raise NotImplementedError

    def delegations(self, giver: Body) -> tuple[Delegation, ...]:
        """Return every delegation that the head of a body ever gave, whatever its period."""
        raise NotImplementedError

    def directive(self, key: str) -> Directive | None:
        """Return a document by its key."""
        raise NotImplementedError

    def group(self, typed: str, near: Body | None = None) -> Group | None:
        """Return the group of a key or name on the day; a key without its unit is looked for beside `near` as in `body`."""
        raise NotImplementedError

    def select(self, selection: Selection) -> tuple[Body, ...]:
        """Return the bodies that a selection means on the day, in the order of the library."""
        raise NotImplementedError

    def clause(self, key: str) -> Clause | None:
        """Return a shared clause by its path in `clauses/`."""
        raise NotImplementedError

    def skeleton(self, key: str) -> Skeleton | None:
        """Return a skeleton by its path in `skeletons/`."""
        raise NotImplementedError

    def nearest(self, kind: str, typed: str) -> str:
        """Return the keys of a kind (`agency`, `group`, `clause` …) nearest to what was typed, for a message; `—` where none is."""
        raise NotImplementedError

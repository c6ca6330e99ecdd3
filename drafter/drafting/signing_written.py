"""Titles of bodies, and signatures written out held to Điều 13. In: a `Signature`, its agency, the library. Out: findings."""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING

from drafter.diagnostics import Report
from drafter.library.slugs import full_slug
from drafter.model import Signature, missing
from drafter.record import Record
from drafter.standards import load

if TYPE_CHECKING:
    from drafter.library.entries import Body, Signer
    from drafter.library.lookup import Lookup

HEAD, ACTING, DEPUTY = "head", "acting", "deputy"
_GAP = missing("").rstrip("]")  # how a draft prints what is not known yet
_APART = (
    ("on_behalf", "by_order", "collective_regime"),
    ("on_behalf", "by_authorization", "collective_regime"),
    ("by_order", "by_authorization", "authorization_holder"),
    ("per_procurationem", "acting", "signing_acting"),
)


class Titles(Record):
    """What the head and the deputies of a body are called, the printed spelling first; empty where the library does not say."""

    heads: tuple[str, ...]
    deputies: tuple[str, ...]

    @property
    def listed(self) -> str:
        """All of them as a message names them."""
        return ", ".join((*self.heads, *self.deputies)) or "—"

    def role(self, post: Signer) -> str | None:
        """Return `HEAD`, `ACTING` or `DEPUTY`; `None` for a post that the body does not have."""
        if _is_one(post.position, self.heads):
            return ACTING if post.is_acting else HEAD
        return DEPUTY if _is_one(post.position, self.deputies) and not post.is_acting else None


def titles_of(body: Body, lookup: Lookup) -> Titles:
    """Return the titles of a body: its own where the library gives them, else those of its kind."""
    kind = lookup.kind(body)
    return Titles(body.heads or (kind.heads if kind else ()), body.deputies or (kind.deputies if kind else ()))


def one_line(body: Body) -> str:
    """Return the printed name of a body on one line."""
    return " ".join((body.printed_name or body.name).split())


def check_written(signature: Signature, agency: Body | None, lookup: Lookup, report: Report) -> None:
    """Report what Điều 13 forbids in a signature that the spec writes out: E421, E423, E426, E427, E429; what is doubtful warns.

    `agency` is `None` where the library does not know the issuing body: then only what the lines say by themselves is judged.
    """
    written = _Written(signature, report)
    written.check_together()
    if agency is None:
        written.check_deputy(None, "")
        return
    titles = titles_of(agency, lookup)
    written.check_collective(agency, lookup)
    written.check_heads(agency, titles)
    if not written.check_deputy(titles, agency.name):
        written.check_position(agency, titles)


class _Written:
    """The lines of a signature without their marks, those that say something."""

    def __init__(self, signature: Signature, report: Report) -> None:
        self._place, self._report, self._standard = signature.place, report, load()
        self._lines: dict[str, str] = {}
        for authority in self._standard.phrases.signing_order:
            typed = " ".join((getattr(signature, authority) or "").split())
            bare = self._bare(authority, typed)
            if bare and not bare.startswith(_GAP):
                self._lines[authority] = bare

    def _bare(self, authority: str, typed: str) -> str:
        """Return a line without the mark that the clerk may have typed."""
        mark = self._standard.signing_mark(authority)
        for beginning in (mark, f"{mark.rstrip('.')} ") if mark else ():
            if typed.upper().startswith(beginning):
                return typed[len(beginning) :].strip()
        return typed

    def _shown(self, authority: str) -> str:
        return f"{self._standard.signing_mark(authority)} {self._lines[authority]}".strip()

    def _add(self, finding_id: str, **arguments: str) -> None:
        self._report.add(finding_id, self._place, **arguments)

    @property
    def _delegation(self) -> str:
        """The line by which a unit signs, empty where none does."""
        return next((form for form in ("by_authorization", "by_order") if form in self._lines), "")

    def check_together(self) -> None:
        """Report lines that exclude each other, a deputy under `TUQ.`, and a head who signs for himself."""
        for first, second, rule in _APART:
            if first in self._lines and second in self._lines:
                self._add("E426", first=self._shown(first), second=self._shown(second), rule=rule)
        if "per_procurationem" not in self._lines:
            return
        if "by_authorization" in self._lines:
            self._add("E423", signer=self._shown("per_procurationem"))
        if _is_one(self._lines["per_procurationem"], (self._lines.get("position", ""),)):
            self._report_own_head()

    def _report_own_head(self) -> None:
        first, second = self._shown("per_procurationem"), self._lines["position"]
        self._add("E426", first=first, second=second, rule="signing_per_procurationem")

    def check_collective(self, agency: Body, lookup: Lookup) -> None:
        """Report `TM.` for a body under its head (E427), and a collective that is not the body's (W421)."""
        kind = lookup.kind(agency)
        if kind is None or "on_behalf" not in self._lines:
            return
        if not kind.is_collective:
            self._add("E427", typed=self._shown("on_behalf"), agency=agency.name)
            return
        typed = full_slug(self._lines["on_behalf"])
        known = (kind.collective, agency.name, one_line(agency), agency.short_name, agency.abbreviation)
        names = [name for name in known if name]
        if not any(name in typed or typed in name for name in map(full_slug, names)):
            self._add("W421", typed=self._shown("on_behalf"), agency=agency.name, known=", ".join(dict.fromkeys(names)))

    def check_heads(self, agency: Body, titles: Titles) -> None:
        """Report a mark that stands before what is no title of the agency's head (E421)."""
        if not titles.heads:
            return
        # below TL. and TUQ. the other lines name posts of the unit that signs
        own = ("by_order", "by_authorization") if self._delegation else ("per_procurationem", "acting")
        for authority in own:
            if authority in self._lines and not _names(self._lines[authority], titles.heads):
                known, rule = ", ".join(titles.heads), f"signing_{authority}"
                self._add("E421", typed=self._shown(authority), body=agency.name, known=known, rule=rule)

    def check_deputy(self, titles: Titles | None, agency: str) -> bool:
        """Report a deputy who signs without `KT.`: E429 where the library lists the post, else W422. Return whether one was."""
        position = self._lines.get("position", "")
        if not position or "per_procurationem" in self._lines:
            return False
        rule = {"by_order": "order_deputy", "by_authorization": "authorization_holder"}.get(self._delegation, "head_regime")
        listed = titles.deputies if titles else ()
        is_listed = _is_one(position, listed) if self._delegation else _names(position, listed)
        if titles and titles.heads and is_listed:
            self._add("E429", position=position, agency=agency, head=titles.heads[0], rule=rule)
            return True
        if _names(position, tuple(self._standard.rule("deputy_words").values["words"])):
            self._add("W422", position=position, rule=rule)
            return True
        return False

    def check_position(self, agency: Body, titles: Titles) -> None:
        """Report a post of the agency that the library does not give it (W424), and its head under `KT.` (E426)."""
        position = self._lines.get("position", "")
        if not position or self._delegation or not titles.heads:
            return
        if "per_procurationem" in self._lines and _is_one(position, titles.heads):
            self._report_own_head()  # a report keeps what is said twice once
        elif not _names(position, (*titles.heads, *titles.deputies)):
            self._add("W424", position=position, agency=agency.name, known=titles.listed)


@lru_cache(maxsize=1024)
def _words(title: str) -> tuple[str, ...]:
    """Return the words of a title without case, its tone marks behind the letters: `uỷ` is `ủy`, `Thứ trưởng` no `Thủ trưởng`."""
    words = unicodedata.normalize("NFD", title.casefold()).split()
    return tuple("".join(sorted(word, key=lambda letter: (unicodedata.combining(letter) and letter) or "")) for word in words)


def _is_one(title: str, among: tuple[str, ...]) -> bool:
    return _words(title) in map(_words, among)


def _names(title: str, among: tuple[str, ...]) -> bool:
    """Return whether a title is one of those, or begins with one: `Chủ tịch Ủy ban nhân dân tỉnh` names the `Chủ tịch`."""
    words = _words(title)
    return any(words[: len(known)] == known for known in map(_words, among) if known)

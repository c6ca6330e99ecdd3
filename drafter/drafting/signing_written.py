"""Signatures written out, held to Điều 13. In: a `Signature`, its agency, the library. Out: findings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from drafter.diagnostics import Report
from drafter.drafting.posts import begins_with_one, is_one, one_line
from drafter.library.slugs import full_slug
from drafter.model import Signature, missing
from drafter.standards import load

if TYPE_CHECKING:
    from drafter.library.entries import Body, Titles
    from drafter.library.lookup import Lookup

_GAP = missing("").rstrip("]")  # how a draft prints what is not known yet
_APART = (
    ("on_behalf", "by_order", "collective_regime"),
    ("on_behalf", "by_authorization", "collective_regime"),
    ("by_order", "by_authorization", "authorization_holder"),
    ("per_procurationem", "acting", "signing_acting"),
)


def check_written(signature: Signature, agency: Body | None, lookup: Lookup, report: Report) -> None:
    """Report what Điều 13 forbids in a signature that the spec writes out: E421 to E427, E429; what is doubtful warns.

    `agency` is `None` where the library does not know the issuing body: then only what the lines say by themselves is judged.
    """
    written = _Written(signature, report)
    written.check_together()
    if agency is None:
        written.check_deputy(None, "")
        return
    titles = lookup.titles(agency)
    written.check_collective(agency, lookup)
    written.check_heads(agency, titles)
    if not written.check_deputy(titles, agency.name):
        written.check_position(agency, titles)
        written.check_delegation(agency, lookup)
    written.check_person(signature.full_name or "", agency, lookup)


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
        if is_one(self._lines["per_procurationem"], (self._lines.get("position", ""),)):
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
            if authority in self._lines and not begins_with_one(self._lines[authority], titles.heads):
                known, rule = ", ".join(titles.heads), f"signing_{authority}"
                self._add("E421", typed=self._shown(authority), body=agency.name, known=known, rule=rule)

    def check_deputy(self, titles: Titles | None, agency: str) -> bool:
        """Report a deputy who signs without `KT.`: E429 where the library lists the post, else W422. Return whether one was."""
        position = self._lines.get("position", "")
        if not position or "per_procurationem" in self._lines:
            return False
        rule = {"by_order": "order_deputy", "by_authorization": "authorization_holder"}.get(self._delegation, "head_regime")
        listed = titles.deputies if titles else ()
        is_listed = is_one(position, listed) if self._delegation else begins_with_one(position, listed)
        if titles and titles.heads and is_listed:
            self._add("E429", position=position, agency=agency, head=titles.heads[0], rule=rule)
            return True
        if begins_with_one(position, tuple(self._standard.rule("deputy_words").values["words"])):
            self._add("W422", position=position, rule=rule)
            return True
        return False

    def check_position(self, agency: Body, titles: Titles) -> None:
        """Report a post of the agency that the library does not give it (W424), and its head under `KT.` (E426)."""
        position = self._lines.get("position", "")
        if not position or self._delegation or not titles.heads:
            return
        if "per_procurationem" in self._lines and is_one(position, titles.heads):
            self._report_own_head()  # a report keeps what is said twice once
        elif not begins_with_one(position, (*titles.heads, *titles.deputies)):
            self._add("W424", position=position, agency=agency.name, known=titles.listed)

    def check_delegation(self, agency: Body, lookup: Lookup) -> None:
        """Report a unit's head whom the delegations of the library do not let sign (E422, E424, E425, W427)."""
        form = self._delegation
        deputised = self._lines.get("per_procurationem", "")
        head = deputised or self._lines.get("acting") or self._lines.get("position", "")
        if not form or not head or (deputised and form == "by_authorization"):
            return
        from drafter.drafting.signing_known import said_of_delegation

        for finding_id, arguments in said_of_delegation(form, head, agency, lookup):
            self._add(finding_id, **arguments)

    def check_person(self, name: str, agency: Body, lookup: Lookup) -> None:
        """Report a person whom the library knows in another post of the agency (W428)."""
        title = self._lines.get("acting") or self._lines.get("position", "")
        name = " ".join(name.split())
        if not title or not name or name.startswith(_GAP) or not lookup.signer(name):
            return
        from drafter.drafting.signing_known import said_of_person

        for finding_id, arguments in said_of_person(name, title, agency, lookup, is_acting="acting" in self._lines):
            self._add(finding_id, **arguments)

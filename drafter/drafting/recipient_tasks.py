"""Who has a task receives the dispatch. In: the body of a dispatch, its lists. Out: findings on who has one and is not named."""

from __future__ import annotations

from drafter.diagnostics import Place, Report
from drafter.drafting.coverage import Coverage
from drafter.drafting.issuer import is_lost
from drafter.drafting.judging import Judge
from drafter.library.days import day_words
from drafter.library.entries import Body, Group
from drafter.library.lookup import Lookup
from drafter.library.slugs import slug
from drafter.model import BodyItem, DataTable, Dispatch, missing
from drafter.standards import Standard
from drafter.syntax.vocabulary import label

_LISTS = ("addressees", "recipients")
_MOST_NAMED = 3  # in one message


def days_of(group: Group, lookup: Lookup) -> dict[str, str]:
    """Return the days on which a group held, and the day of the dispatch, for a message."""
    days = {"since": group.period.since, "until": group.period.until, "day": lookup.on}
    return {name: day_words(day) if day else "…" for name, day in days.items()}


def nearest_keys(coverage: Coverage, typed: str) -> str:
    """Return the keys of groups and bodies nearest to what was typed, without the issuing body's unit, else how to list them."""
    from difflib import get_close_matches

    unit = f"-{coverage.agency.unit}" if coverage.agency and coverage.agency.unit else ""
    asked = [(kind, key) for kind in ("group", "agency") for key in dict.fromkeys((typed, typed.removesuffix(unit) + unit))]
    near = [key.removesuffix(unit) for kind, key in asked for key in coverage.lookup.near_keys(kind, key)]
    if unit:
        near = [key.removesuffix("-tinh-…") for key in near]  # the issuing body's own unit counts where none is typed
    near = list(dict.fromkeys(near))
    best = get_close_matches(slug(typed).removesuffix(unit), near, n=_MOST_NAMED)
    best = best or [key for key in near if key.startswith(slug(typed))][:_MOST_NAMED]
    return ", ".join(best) or coverage.lookup.listing(("group", "agency"))


class Tasks:
    """Holds the tasks of a body against the lists: who has a task must receive the dispatch."""

    def __init__(
        self, coverage: Coverage, judge: Judge, lines: list[str], dispatch: Dispatch, standard: Standard, report: Report
    ) -> None:
        """Take the `lines` of both lists, as typed."""
        self._coverage, self._judge_of_days, self._lines, self._report = coverage, judge, lines, report
        needs_addressees = standard.type(dispatch.type_id).addressees == "required"
        gaps = {missing(label("dispatch", name)) for name in _LISTS}
        is_blank = not dispatch.recipients or (needs_addressees and not dispatch.addressees)
        self._is_listed = not is_blank and not gaps & set(lines)
        self._known: dict[str, bool] = {}

    def judge(self, items: tuple[BodyItem | DataTable, ...]) -> None:
        """Warn of every body with a task that no line covers (W455), of those that were no more, and of names nobody knows."""
        for item in items:
            if isinstance(item, DataTable):
                continue
            for name, names in (("lead", item.lead), ("support", item.support)):
                for typed in names:
                    self._task(typed, label("item", name), item.place)
            self.judge(item.children)

    def _task(self, typed: str, key: str, place: Place) -> None:
        entry = self._coverage.entry(typed)
        if entry is None:
            self._unknown(typed, key, place)
        elif isinstance(entry, Body) and self._judge_of_days.body(entry, typed, place):
            return  # who is no more need not receive it
        elif self._is_listed:
            bodies = (entry,) if isinstance(entry, Body) else () if typed in self._lines else self._coverage.members(entry)
            lacking = [self._coverage.printed(body) for body in bodies if not self._receives(body)]
            if lacking:
                shown, rest = ", ".join(lacking[:_MOST_NAMED]), len(lacking) - _MOST_NAMED
                more = f" … (+{rest})" if rest > 0 else ""
                self._report.add("W455", place, name=shown, more=more, add=typed if more else shown, key=key)

    def _unknown(self, typed: str, key: str, place: Place) -> None:
        lookup, agency = self._coverage.lookup, self._coverage.agency
        other = lookup.group_of_other_days(typed, agency)
        if other is not None:
            self._report.add("W461", place, typed=typed, key=key, **days_of(other, lookup))
        elif agency is not None or not lookup.unitless(typed) or not is_lost(self._report):
            self._report.add("W456", place, typed=typed, key=key, nearest=nearest_keys(self._coverage, typed))

    def _receives(self, body: Body) -> bool:
        agency = self._coverage.agency
        if body.key not in self._known:
            is_own = agency is not None and agency.key == body.key
            self._known[body.key] = is_own or any(self._coverage.covers(line, body) for line in self._lines)
        return self._known[body.key]

"""Recipients that were no more, or not yet. In: a line or body, the dispatch's day. Out: findings; nothing on an unknown day."""

from __future__ import annotations

from drafter.diagnostics import Place, Report
from drafter.drafting.coverage import Coverage
from drafter.drafting.enumerations import Words, words
from drafter.library.days import day_words, parse_day
from drafter.library.entries import Body, Unit
from drafter.library.slugs import full_slug
from drafter.model import Dispatch
from drafter.standards import Standard

_LONGEST_NAME = 6  # words of a unit's name
_MOST_SUCCESSORS = 5


class Judge:
    """Holds recipients against the day of a dispatch."""

    def __init__(self, coverage: Coverage, dispatch: Dispatch, standard: Standard, report: Report) -> None:
        """Take the dispatch's day, and which units are no more from when on."""
        self._coverage, self._lookup, self._report = coverage, coverage.lookup, report
        self._is_whole_day = dispatch.issue_date.day is not None
        ended = standard.rule("ended_units").values
        self._ended_since = parse_day(ended["since"])
        self._ended_words: dict[Words, str] = {words(typed): typed for typed in ended["words"]}
        self._provinces = [words(typed) for typed in standard.phrases.province_units]

    def line(self, typed: str, place: Place) -> None:
        """Warn of each body, province or level named in a line that was not there on the day (W457 to W459)."""
        on = self._lookup.on
        if on is None:
            return
        named = self._coverage.named(typed)
        for body in named:
            self.body(body, typed, place)
        if named:
            return
        listed = words(typed)
        unit = self._ended_unit(listed)
        if unit and unit.period.until:
            successor = self._lookup.unit(unit.successor) if unit.successor else None
            self._ended(typed, unit.name, day_words(unit.period.until), successor.name if successor else "", place)
        elif self._ended_since and on >= self._ended_since:
            word = self._ended_word(listed)
            if word:
                self._report.add("W459", place, typed=typed, unit=word, since=day_words(self._ended_since))

    def body(self, body: Body, typed: str, place: Place) -> bool:
        """Warn of a body that had ended on the day (W457) or had not begun (W458); return whether there was anything to say."""
        on, period = self._lookup.on, body.period
        if on is None or self._lookup.exists(body):
            return False
        name = " ".join(body.name.split())
        if period.until is not None and period.until < on:
            self._ended(typed, name, day_words(period.until), self._successor(body), place)
            return True
        if period.since is not None and self._is_whole_day:
            self._report.add("W458", place, typed=typed, who=_who(typed, name), since=day_words(period.since))
            return True
        return False

    def _ended(self, typed: str, name: str, until: str, successor: str, place: Place) -> None:
        finding_id = "W457" if successor else "W462"
        self._report.add(finding_id, place, typed=typed, who=_who(typed, name), until=until, successor=successor)

    def _successor(self, body: Body) -> str:
        """Return the name of the body that has the tasks on the day, as far as the library knows."""
        for _ in range(_MOST_SUCCESSORS):
            following = self._lookup.body(body.successor) if body.successor else None
            if following is None:
                return body.successor
            if self._lookup.exists(following):
                return following.name
            body = following
        return body.name

    def _ended_unit(self, listed: Words) -> Unit | None:
        """Return the province that a line names by its full name and that had ended on the day."""
        for at in range(len(listed)):
            if not any(listed[at : at + len(kind)] == kind for kind in self._provinces):
                continue
            for end in range(min(at + _LONGEST_NAME, len(listed)), at + 1, -1):
                unit = self._lookup.unit(" ".join(listed[at:end]))
                if unit:
                    on = self._lookup.on
                    return unit if on and unit.period.until and unit.period.until < on else None
        return None

    def _ended_word(self, listed: Words) -> str:
        """Return the kind of unit in a line that is no more."""
        for at in range(len(listed)):
            for kind, typed in self._ended_words.items():
                if listed[at : at + len(kind)] == kind:
                    return typed
        return ""


def _who(typed: str, name: str) -> str:
    """Return what was typed and, where that says it otherwise, the full name meant."""
    return f"“{typed}”" if full_slug(typed) == full_slug(name) else f"“{typed}” ({name})"

"""What hangs on a paragraph and never prints. In: its text. Out: the text without `{#id name=value}`, the id and the values."""

from __future__ import annotations

import re

from drafter.diagnostics import Place, Report
from drafter.syntax.dates import parse_date
from drafter.syntax.inline import IDENTIFIER, Locate, excerpt
from drafter.syntax.vocabulary import find_key, fold, label

NAMES = ("lead", "support", "deadline")
_GROUP = re.compile(r"(?<![\\{])\{(?=#|[\w-]+\s*=)([^{}]*)\}")
_UNCLOSED = re.compile(r"(?<![\\{])\{(?=#\w|[\w-]+=\S)[^{}]*")  # surer of itself than `_GROUP`: what it finds prints
_LIKE_A_DATE = re.compile(r"[0-9]+([/-][0-9]+)+")


class Attributes:
    """The id and the attributes of one paragraph while they are read; `ids` holds those given before, with their places."""

    def __init__(self, report: Report, ids: dict[str, Place]) -> None:
        """Begin with nothing."""
        self.report, self.ids = report, ids
        self.id: str | None = None
        self.values: dict[str, str] = {}

    def take(self, text: str, locate: Locate, *, is_labelled: bool = False) -> str:
        """Read the group that ends `text` and return `text` without it; nothing else in a paragraph with no label is E329."""
        groups = find_groups(text)
        for group in groups[:-1]:
            self.report.add("E321", locate(group.end()), typed=group.group(), after=excerpt(text[group.end() :].strip(), 0))
        unclosed = _UNCLOSED.fullmatch(text, text.rfind("{")) if "{" in text else None
        if unclosed:
            self.report.add("W305", locate(unclosed.start()), typed=excerpt(unclosed.group(), 0))
        if not groups:
            return text
        last = groups[-1]
        after = text[last.end() :].strip()
        if after:
            self.report.add("E321", locate(last.end()), typed=last.group(), after=excerpt(after, 0))
            left = text
        else:
            left = text[: last.start()].rstrip()
        for word in re.finditer(r"\S+", last.group(1)):
            self._word(word.group(), locate(last.start(1) + word.start()), last.group())
        if not left and not is_labelled:
            self.report.add("E329", locate(last.start()), typed=excerpt(last.group(), 0))
        return left

    def _word(self, word: str, place: Place, group: str) -> None:
        if word.startswith("#"):
            self.name(word[1:], place)
            return
        typed, equals, value = word.partition("=")
        if not equals or not typed:
            self.report.add("E324", place, typed=word, group=group)
            return
        key = find_key("item", typed)
        if key is None or key.name not in NAMES:
            self.report.add("E323", place, typed=typed, nearest=nearest(typed))
            return
        self.set(key.name, value, place)

    def name(self, typed: str, place: Place) -> None:
        """Give the paragraph its id; one given twice, or with a character that `[#…]` cannot hold, is reported."""
        if not IDENTIFIER.fullmatch(typed):
            self.report.add("E326", place, typed=typed)
        elif self.id is not None:
            self.report.add("E325", place, typed=f"#{typed}")
        elif typed in self.ids:
            self.report.add("E322", place, typed=typed, line=self.ids[typed].line)
        else:
            self.id = typed
            self.ids[typed] = place

    def set(self, name: str, value: str, place: Place) -> None:
        """Set one attribute; a second value, a blank one and a deadline on a day that does not exist are reported."""
        typed = label("item", name)
        if name in self.values:
            self.report.add("E325", place, typed=typed)
        elif not value.strip(" ,"):
            self.report.add("E328", place, typed=typed)
        elif name == "deadline" and _LIKE_A_DATE.fullmatch(value) and parse_date(value) is None:
            self.report.add("E327", place, typed=value)
        else:
            self.values[name] = value


def find_groups(text: str) -> list[re.Match[str]]:
    """Return every group of attributes in `text`, wherever it stands."""
    return list(_GROUP.finditer(text)) if "{" in text else []


def nearest(typed: str) -> str:
    """Return the name of the attribute nearest to `typed`, all of them when none is near."""
    from difflib import get_close_matches

    names = {fold(label("item", name)): label("item", name).replace(" ", "-") for name in NAMES}
    near = get_close_matches(fold(typed), names, n=1, cutoff=0.5)
    return names[near[0]] if near else ", ".join(names.values())

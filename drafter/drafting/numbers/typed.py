"""Numbers as a clerk types them. In: `1.250.000`, `2,5`, `-5`. Out: `Number`; `Unsuitable` for what is none or is too large."""

from __future__ import annotations

import re

from drafter.record import Record

LARGEST = 10**15
MOST_DECIMALS = 15
_EXCERPT = 60  # letters of a value, in a message
# by Vietnamese custom points part groups of three and a comma begins the decimals, so that `1.250` is 1250 and `1,250` is 1¼
_CUSTOM = re.compile(r"(?P<sign>[-−]?)(?P<whole>[1-9][0-9]{0,2}(?:\.[0-9]{3})+|[0-9]+)(?:,(?P<decimals>[0-9]+))?")
_POINT = re.compile(r"(?P<sign>[-−]?)(?P<whole>[0-9]+)\.(?P<decimals>[0-9]+)")


class Unsuitable(Exception):
    """A value that a filter cannot take: `finding_id` and `fillings` of the finding that says so."""

    def __init__(self, finding_id: str, typed: object) -> None:
        """Keep what the finding quotes."""
        super().__init__(finding_id)
        text = str(typed)
        self.finding_id = finding_id
        self.fillings = {"typed": text if len(text) <= _EXCERPT else text[:_EXCERPT] + "…"}


class Number(Record):
    """A number in decimal: `whole` is never negative, `decimals` are the digits behind the comma as typed."""

    is_negative: bool
    whole: int
    decimals: str

    @property
    def figures(self) -> str:
        """The number as a paper prints it: `-1.250.000,5`."""
        return "-" * self.is_negative + f"{self.whole:,}".replace(",", ".") + ("," + self.decimals if self.decimals else "")


def parse_number(value: object) -> Number:
    """Read a text or an integer; no number, or one that can be read in two ways, is E480, one beyond 10^15 E481.

    A float is E480: `1.250` without quotes has lost the zero that makes it 1250.
    """
    typed = " ".join(str(value).split())
    match = None if isinstance(value, float) else _CUSTOM.fullmatch(typed) or _POINT.fullmatch(typed)
    if match is None:
        raise Unsuitable("E480", value)
    whole, decimals = match["whole"].replace(".", "").lstrip("0"), match["decimals"] or ""
    if match.re is _POINT and whole and len(decimals) == 3:
        raise Unsuitable("E480", value)  # `1250.000` may be a slip in 1.250.000
    is_large = len(whole) > len(str(LARGEST)) or int(whole or 0) > LARGEST - bool(decimals.strip("0"))
    if is_large or len(decimals) > MOST_DECIMALS:
        raise Unsuitable("E481", value)
    return Number(bool(match["sign"]) and any(map(int, whole + decimals)), int(whole or 0), decimals)


def parse_amount(value: object) -> Number:
    """Read a whole number; one with decimals is E482."""
    number = parse_number(value)
    if number.decimals:
        raise Unsuitable("E482", value)
    return number

"""The grammar of Vietnamese numbers, for tests. In: digits, or words. Out: words, or the number again.

It knows nothing of the engine and goes another way: the engine divides a number, this walks along its digits.

    number    ::= [âm] whole [phẩy decimals]
    decimals  ::= {không} [whole]              one không for each zero at their beginning, the rest as a whole number
    whole     ::= không | every digit by its column, from the left
    column of hundreds  ::= digit trăm         also for 0, unless all three digits of its group are 0; none before the first digit
    column of tens      ::= digit mươi | mười (1) | linh (0 with a unit behind it and hundreds before it) | nothing
    column of units     ::= digit | mốt (1 behind 2 … 9 mươi) | tư (4 there) | lăm (5 behind any ten) | nothing (0)
    behind a group that is not 0: nothing, nghìn, triệu by turns from the right; behind the fourth from the right always tỷ
"""

from __future__ import annotations

from typing import NamedTuple

NAMES = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")


class Choices(NamedTuple):
    gap: str = "linh"
    thousand: str = "nghìn"
    four: str = "tư"


USUAL = Choices()
EVERY = [Choices(gap, thousand, four) for gap in ("linh", "lẻ") for thousand in ("nghìn", "ngàn") for four in ("tư", "bốn")]


def spoken(typed: str, choices: Choices = USUAL) -> str:
    """Return the words of plain digits, with a minus before and decimals behind a comma or without."""
    whole, _, decimals = typed.lstrip("-").partition(",")
    said = ["âm"] * typed.startswith("-") + _whole(whole, choices)
    if decimals:
        rest = decimals.lstrip("0")
        said += ["phẩy"] + ["không"] * (len(decimals) - len(rest)) + (_whole(rest, choices) if rest else [])
    return " ".join(said)


def _whole(digits: str, choices: Choices) -> list[str]:
    digits = digits.lstrip("0")
    said: list[str] = []
    for at, digit in enumerate(digits):
        place = len(digits) - at - 1
        group = digits[max(0, at + place % 3 - 2) : at + place % 3 + 1]
        if group != "000":
            said += (_unit, _ten, _hundred)[place % 3](digit, group, choices)
        if place and place % 3 == 0:
            name = ("tỷ", choices.thousand, "triệu")[place // 3 % 3]
            said += [name] if group != "000" or name == "tỷ" else []
    return said or ["không"]


def _hundred(digit: str, group: str, choices: Choices) -> list[str]:
    return [NAMES[int(digit)], "trăm"]


def _ten(digit: str, group: str, choices: Choices) -> list[str]:
    if digit == "0":
        return [] if group.endswith("0") else [choices.gap]
    return ["mười"] if digit == "1" else [NAMES[int(digit)], "mươi"]


def _unit(digit: str, group: str, choices: Choices) -> list[str]:
    ten = group[-2:-1] or "0"
    if digit == "0":
        return []
    if digit == "5" and ten != "0":
        return ["lăm"]
    if ten > "1" and digit in "14":
        return ["mốt" if digit == "1" else choices.four]
    return [NAMES[int(digit)]]


UNITS = {name: number for number, name in enumerate(NAMES)} | {"mốt": 1, "tư": 4, "lăm": 5}
SCALES = {"nghìn": 1000, "ngàn": 1000, "triệu": 10**6}


def understood(words: str) -> int:
    """Return the whole number that somebody means who says these words; words that say none are a `ValueError`."""
    said = words.split()
    if said[0] == "âm":
        return -understood(words.removeprefix("âm "))
    if "tỷ" in said:
        at = said.index("tỷ")
        return 10**9 * _summed(said[:at]) + (_summed(said[at + 1 :]) if said[at + 1 :] else 0)
    return _summed(said)


def _summed(said: list[str]) -> int:
    """Return the sum of groups, each smaller than the one before it."""
    total, group, last = 0, list[str](), 10**9
    for word in said:
        scale = SCALES.get(word)
        if scale is None:
            group.append(word)
            continue
        if scale >= last:
            raise ValueError(said)
        total, group, last = total + scale * _group(group), [], scale
    return total + (_group(group) if group else 0)


def _group(said: list[str]) -> int:
    """Return what a group of up to three digits says."""
    number, at = 0, 0
    if said[1:2] == ["trăm"]:
        number, at = 100 * UNITS[said[0]], 2
        if said[at:] and said[at] in ("linh", "lẻ"):
            return number + UNITS[said[at + 1]]
        if not said[at:]:
            return number
    if said[at] == "mười":
        number, at = number + 10, at + 1
    elif said[at + 1 : at + 2] == ["mươi"]:
        number, at = number + 10 * UNITS[said[at]], at + 2
    if len(said) - at > 1:
        raise ValueError(said)
    return number + (UNITS[said[at]] if said[at:] else 0)

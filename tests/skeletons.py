"""The skeletons of types as clerks use them. In: the text of one. Out: the same filled in, or with its remarks made keys."""

from __future__ import annotations

import re

ISSUER = "Ủy ban nhân dân tỉnh Tây Ninh"
VALUES = {
    "cơ quan": ISSUER, "đơn vị soạn thảo": "VP", "số": "7", "ngày": "12/11/2026", "ngày đơn": "10/11/2026",
    "nghỉ từ ngày": "16/11/2026", "nghỉ đến ngày": "20/11/2026", "có giá trị đến": "30/11/2026", "chức vụ": "Chủ tịch",
    "kính gửi": "Sở Nội vụ", "kết thúc": "11 giờ 30, ngày 12 tháng 11 năm 2026", "thời gian nghỉ": "05 ngày",
}  # fmt: skip
_HINT = re.compile(r"\[… [^\]]+\]")
_BLANK = re.compile(r"(?P<margin>\s*(?:- )?)(?P<key>[^#:\n]+):\s*(?:# .*)?")
_OPTION = re.compile(r"(?P<margin>\s*)# (?P<key>[^\W\d_][^:\n]*):(?P<rest>.*)")
_CHILD = re.compile(r"(?P<margin>\s*)(?P<sign>- )?[^#\s]")


def filled(text: str, position: str = "Chủ tịch") -> str:
    """Return a skeleton with every blank and every hint filled in."""
    lines = _HINT.sub("việc ấy", text).splitlines()
    values = {**VALUES, "chức vụ": position}
    return "\n".join(_filled(line, lines[number:], values) for number, line in enumerate(lines, 1)) + "\n"


def _filled(line: str, below: list[str], values: dict[str, str]) -> str:
    """Return a line with a value, where it is a key that has none and on which nothing hangs."""
    found = _BLANK.fullmatch(line)
    child = next(filter(None, map(_CHILD.match, below)), None)
    if not found or (child and len(child["margin"]) + bool(child["sign"]) > len(found["margin"])):
        return line
    return f"{found['margin']}{found['key']}: {values.get(found['key'], 'Việc ấy')}"


def with_options(text: str, known: set[str]) -> str:
    """Return a skeleton in which the remarks that are keys, with what hangs on them, are keys."""
    lines, is_option = [], False
    for line in text.splitlines():
        found = _OPTION.fullmatch(line)
        if found and found["key"] in known:
            is_option = True
            lines.append(f"{found['margin']}{found['key']}:{found['rest']}")
        elif is_option and re.match(r"#(?:   |$)", line):
            lines.append(line[2:])
        else:
            is_option = False
            lines.append(line)
    return "\n".join(lines) + "\n"

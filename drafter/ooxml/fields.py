"""Fields of Word that reach outside. In: the bytes of a part that is sound XML. Out: the instructions of such fields."""
from __future__ import annotations

from itertools import takewhile

OUTSIDE = frozenset(
    ("dde", "ddeauto", "database", "import", "include", "includepicture", "includetext", "link", "rd"),
)  # fmt: skip
_LONGEST = 60
_MARKS = (b"instrText", b"delInstrText", b"fldSimple")


def outside_fields(data: bytes) -> list[str]:
    """Return the instruction of every field that fetches another file or starts a program, cut to a readable length."""
    # Names of elements cannot be written in another way, except in an encoding that puts zeros between the letters.
    if b"\0" not in data and not any(mark in data for mark in _MARKS):
        return []
    finder = _Finder()
    finder.parser.Parse(data, True)
    return [" ".join(instruction.split())[:_LONGEST] for instruction in finder.found]


def _reaches_out(instruction: str) -> bool:
    return "".join(takewhile(str.isalpha, instruction.strip())).casefold() in OUTSIDE


class _Finder:
    """Keeps the fields that are open: the text of each, which Word may have scattered over runs."""

    def __init__(self) -> None:
        from pyexpat import ParserCreate

        self.found: list[str] = []
        self._open: list[str] = []
        self._in_text = False
        self.parser = ParserCreate(namespace_separator=" ")
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._text

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        local = name.rpartition(" ")[2]
        values = {key.rpartition(" ")[2]: value for key, value in attributes.items()}
        if local in ("instrText", "delInstrText"):
            self._in_text = True
        elif local == "fldSimple":
            self._judge(values.get("instr", ""))
        elif local == "fldChar":
            self._mark(values.get("fldCharType", ""))

    def _mark(self, kind: str) -> None:
        if kind == "begin":
            if self._open and not self._open[-1].strip():
                self.found.append("[[…] …]")  # a field that spells the name of another: nobody does this in good faith
            self._open.append("")
        elif self._open:
            self._judge(self._open[-1])
            if kind == "end":
                self._open.pop()

    def _judge(self, instruction: str) -> None:
        if _reaches_out(instruction) and instruction not in self.found:
            self.found.append(instruction)

    def _text(self, text: str) -> None:
        if self._in_text and self._open:
            self._open[-1] += text
        elif self._in_text:
            self._judge(text)

    def _end(self, name: str) -> None:
        if name.rpartition(" ")[2] in ("instrText", "delInstrText"):
            self._in_text = False

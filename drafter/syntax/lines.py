"""Lines of a spec with their indentation, and a cursor. In: clean text. Out: the next line; findings at line and column."""

from __future__ import annotations

from drafter.diagnostics import Place, Report

BLANK = -1
MANY = 100


class TooManyFindings(Exception):
    """Raised when so much is wrong that the file is no spec: what was said so far is enough."""


class Lines:
    """The lines of a spec; `at` is the one read next. Lines and columns count from 0 here, from 1 in findings."""

    __slots__ = ("_count", "at", "end", "indents", "is_indented_well", "may_be_blank", "path", "report", "texts")

    def __init__(self, text: str, path: str, report: Report, *, may_be_blank: bool = False) -> None:
        """Measure every line; a tab or a no-break space as indentation is E106 or E141. `may_be_blank` lets values be blank."""
        self.path = path
        self.may_be_blank = may_be_blank
        self.report = report
        self.texts = [line.rstrip() for line in text.split("\n")]
        self.end = len(self.texts)
        self.at = 0
        self._count = 0
        self.is_indented_well = True
        bare = [line.lstrip(" ") for line in self.texts]
        self.indents = [len(line) - len(rest) if rest else BLANK for line, rest in zip(self.texts, bare, strict=True)]
        self._report_indents([number for number, rest in enumerate(bare) if rest[:1].isspace()])

    def _report_indents(self, wrong: list[int]) -> None:
        """Report the first line of each run of the lines that are not indented with spaces."""
        before = -1
        for number in wrong:
            if before < 0 or any(indent != BLANK for indent in self.indents[before + 1 : number]):
                indent = self.indents[number]
                self.add("E106" if self.texts[number][indent] == "\t" else "E141", number, indent)
                self.is_indented_well = False
            before = number

    def place(self, line: int, column: int) -> Place:
        """Return where `line`, `column` stand for a person."""
        return Place(self.path, line + 1, column + 1)

    def add(self, finding_id: str, line: int, column: int, /, **arguments: object) -> None:
        """Report a finding; after `MANY` errors the reading ends with `TooManyFindings`."""
        self.report.add(finding_id, self.place(line, column), **arguments)
        self._count += finding_id.startswith("E")
        if self._count >= MANY:
            self.report.add("E130", self.place(line, column))
            raise TooManyFindings

    def peek(self) -> bool:
        """Go on to the next line that is neither blank nor a comment; `False` at the end."""
        while self.at < self.end:
            indent = self.indents[self.at]
            if indent != BLANK and self.texts[self.at][indent] != "#":
                return True
            self.at += 1
        return False

    @property
    def indent(self) -> int:
        """The indentation of the line read next."""
        return self.indents[self.at]

    @property
    def content(self) -> str:
        """The line read next, without its indentation."""
        return self.texts[self.at][self.indents[self.at] :]

    def hide(self, column: int) -> None:
        """Take what stands left of `column` in the current line as indentation: it has been read."""
        self.texts[self.at] = " " * column + self.texts[self.at][column:]
        self.indents[self.at] = column

    def skip(self, parent: int) -> None:
        """Pass over every line that is indented deeper than `parent`, with the comments between them."""
        while self.peek() and self.indent > parent:
            self.at += 1

    def body_end(self, first: int, parent: int) -> int:
        """Return the line after the last one from `first` on that is blank or deeper than `parent`, trailing blanks left out."""
        end = last = first
        while end < self.end and (self.indents[end] == BLANK or self.indents[end] > parent):
            end += 1
            if self.indents[end - 1] != BLANK:
                last = end
        return last

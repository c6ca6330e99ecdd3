"""Lines into paragraphs. In: the text of a body. Out: its paragraphs and tables, each with its label, indentation and content."""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate

from drafter.diagnostics import Place, Report
from drafter.record import replace
from drafter.syntax.inline import excerpt, parse_spans
from drafter.syntax.inline_types import Spans, TextSpan, joined
from drafter.syntax.labels import FIRST, LETTERS, TITLED, Label, is_decimal, match_label, wrong_form
from drafter.syntax.outline import UNNUMBERED, Content
from drafter.syntax.tree import Scalar

ENDINGS = (".", ";", ":", ",")
# a line that begins with none of these goes on with the paragraph above it
_BEGINNINGS = FIRST | frozenset("|\\*(•–")
_AFTER_A_LETTER = (")", ".")


class Paragraph:
    """Lines that belong together, each with its line and column in the file; `place` is that of the label where there is one."""

    __slots__ = ("column", "is_folded", "is_table", "label", "place", "positions", "starts", "texts")

    def __init__(
        self, place: Place, column: int, label: Label | None = None, *, is_table: bool = False, is_folded: bool = False
    ) -> None:
        """Begin with no line; of one `is_folded` only the start is known."""
        self.is_folded = is_folded
        self.place, self.column, self.label, self.is_table = place, column, label, is_table
        self.texts: list[str] = []
        self.positions: list[tuple[int, int]] = []
        self.starts: list[int] = []

    def add(self, text: str, line: int, column: int) -> None:
        """Add one line that begins at `line`, `column` of the file."""
        self.texts.append(text)
        self.positions.append((line, column))

    @property
    def places(self) -> list[Place]:
        """Where the lines begin."""
        return [Place(self.place.path, *position) for position in self.positions]

    @property
    def text_place(self) -> Place:
        """Where the text begins that stands after the label; where the label does when there is none."""
        return Place(self.place.path, *self.positions[0]) if self.positions else self.place

    def locate(self, offset: int) -> Place:
        """Return the place of the character at `offset` of the lines joined by spaces."""
        if not self.texts or self.is_folded:
            return self.text_place
        if not self.starts:
            self.starts = [0, *accumulate(len(text) + 1 for text in self.texts[:-1])]
        index = bisect_right(self.starts, offset) - 1
        line, column = self.positions[index]
        return Place(self.place.path, line, column + offset - self.starts[index])


class Splitter:
    """One pass over the lines of a text; `above` is the line before, empty after a blank one."""

    def __init__(self, scalar: Scalar, report: Report, letters: str) -> None:
        """Begin at the first line."""
        self.scalar, self.report, self.letters = scalar, report, letters
        self.is_folded = not scalar.literal and (scalar.folded or "\n" in scalar.text)
        self.paragraphs: list[Paragraph] = []
        self.current: Paragraph | None = None
        self.above = ""
        self.warned = False

    def split(self) -> list[Paragraph]:
        """Return the paragraphs of the whole text."""
        path, first_line, first_column = self.scalar.place
        for number, raw in enumerate(self.scalar.text.split("\n")):
            unindented = raw.lstrip()
            text = unindented.rstrip()
            if not text:
                self.current, self.above = None, ""
                continue
            indent = len(raw) - len(unindented)
            line, column = (first_line, first_column) if self.is_folded else (first_line + number, first_column + indent)
            current = self.current
            if current is None or current.is_table or text[0] in _BEGINNINGS or text[1:2] in _AFTER_A_LETTER:
                self.line(text, Place(path, line, column), indent)
            else:
                current.add(text, line, column)
            self.above = text
        return self.paragraphs

    def line(self, line: str, place: Place, indent: int) -> None:
        """Read one line that is not blank and may begin something."""
        if line[0] == "|":
            if self.current is None or not self.current.is_table:
                self.begin(Paragraph(place, indent, is_table=True))
            self.paragraphs[-1].add(line, place.line, place.column)
            return
        label = match_label(line, self.letters)
        if label:
            if label.level in UNNUMBERED and not self.may_begin_item():
                self.report.add("E311", place, typed=excerpt(line, 0), above=self.above[-40:], label=label.text)
            self.begin(Paragraph(place, indent, label))
            line = line[label.length :]
            if line:
                self.paragraphs[-1].add(line, place.line, self.column(place, label.length))
            return
        if line[0] == "\\" and is_escaped_start(line, self.letters):
            line, place, warned = line[1:], Place(place.path, place.line, self.column(place, 1)), False
        else:
            warned = self.warn(line, place)
        if self.current is None or self.current.is_table:
            self.begin(Paragraph(place, indent))
        self.warned = self.warned or warned
        self.paragraphs[-1].add(line, place.line, place.column)

    def begin(self, paragraph: Paragraph) -> None:
        """Begin a paragraph."""
        paragraph.is_folded = self.is_folded
        self.paragraphs.append(paragraph)
        self.current, self.warned = paragraph, False

    def column(self, place: Place, offset: int) -> int:
        """Return the column of what stands `offset` characters behind `place`."""
        return place.column if self.is_folded else place.column + offset

    def may_begin_item(self) -> bool:
        """Whether the line above has ended, so that a dash under it cannot be a dash of its sentence."""
        current = self.current
        if current is None or current.is_table:
            return True
        if current.label and current.label.level in TITLED:
            return True
        from drafter.syntax.attributes import Attributes

        text = Attributes(Report(), {}).take(" ".join(current.texts), current.locate) or self.above
        is_title = text.startswith("**") and text.endswith("**") and "**" not in text[2:-2]
        return is_title or text.rstrip("*^~ ").endswith(ENDINGS)

    def warn(self, line: str, place: Place) -> bool:
        """Report a label of a form that the language lacks, where a paragraph begins or may have been meant to."""
        is_first = self.current is None or self.warned or self.above.endswith(ENDINGS[:3])
        if not is_first and (line[0] == "*" or is_decimal(line) or self.above.endswith(",")):
            return False
        if line[0] == "*":
            label = match_label(line.replace("*", ""), self.letters)
            if label and label.level not in UNNUMBERED:
                self.report.add("W302", place, typed=excerpt(line, 0), right=f"{label.text} **…**")
                return True
        elif line[0] in "(•–-+ĐIVX" or line[0].isdigit() or line[1:2] in _AFTER_A_LETTER:
            wrong = wrong_form(line, self.letters)
            if wrong:
                self.report.add("W301", place, typed=wrong[0], right=wrong[1])
                return True
        return False


def is_escaped_start(line: str, letters: str) -> bool:
    """Whether the backslash that begins `line` only keeps what follows from being a label or a table."""
    rest = line.lstrip("\\")
    return rest.startswith("|") or match_label(rest, letters) is not None or wrong_form(rest, letters) is not None


def split_paragraphs(scalar: Scalar, report: Report, letters: str = LETTERS) -> list[Paragraph]:
    """Split the text of `scalar` into paragraphs."""
    return Splitter(scalar, report, letters).split()


def read_content(paragraph: Paragraph, level: str, report: Report, ids: dict[str, Place]) -> Content:
    """Read marks and attributes of a paragraph of `level`; a labelled one that is bold as a whole is a title."""
    text = " ".join(paragraph.texts) if len(paragraph.texts) != 1 else paragraph.texts[0]
    content = Content(paragraph.text_place)
    if "{" in text:
        from drafter.syntax.attributes import Attributes

        attributes = Attributes(report, ids)
        text = attributes.take(text, paragraph.locate, is_labelled=bool(level))
        content.id, content.attributes = attributes.id, attributes.values
    spans = parse_spans(text, paragraph.locate, report)
    title = without_bold(spans) if level and spans else None
    if title:
        content.heading = title
    elif level in TITLED:
        content.heading = spans or None
    else:
        content.text = spans or None
    return content


def without_bold(spans: Spans) -> Spans | None:
    """Return the spans not bold when all of them are, else `None`; a space between two bold spans counts for none."""
    if not spans[0].bold or not all(span.bold or (isinstance(span, TextSpan) and span.text.isspace()) for span in spans):
        return None
    return joined(replace(span, bold=False) for span in spans)

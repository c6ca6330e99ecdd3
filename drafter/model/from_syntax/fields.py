"""Keys of a mapping, asked for one by one. In: a `Mapping` and its shape. Out: scalars and `Text`, or a finding for a lack."""

from __future__ import annotations

from drafter.diagnostics import Place, Report
from drafter.model import Text, missing
from drafter.record import Record
from drafter.syntax.inline import parse_spans
from drafter.syntax.inline_types import TextSpan
from drafter.syntax.tree import Mapping, Scalar, Sequence
from drafter.syntax.vocabulary import find_value, label, may_be_blank, value_labels

_INLINE = ("{{", "[@", "[#")  # what only a text may hold
_GAPS = ("number", "issue_date")  # a draft leaves room for them as any paper does


class Fields(Record):
    """One mapping being read.

    `shape` names its keys, `owner` is the path of keys that leads to it (`ký.`), `place` is where a lack is reported.
    """

    tree: Mapping
    shape: str
    report: Report
    draft: bool
    place: Place
    owner: str = ""

    def path(self, name: str) -> str:
        """Return the Vietnamese path of a key: `ký.họ tên`."""
        return self.owner + label(self.shape, name)

    def scalar(self, name: str) -> Scalar | None:
        """Return the scalar typed after a key, `None` when the key was not typed or holds something else."""
        node = self.tree.get(name)
        return node if isinstance(node, Scalar) else None

    def plain(self, name: str) -> str | None:
        """Return the text typed after a key on one line, `None` when absent or blank."""
        scalar = self.scalar(name)
        self.check_plain(name, scalar)
        return " ".join(scalar.text.split()) or None if scalar else None

    def check_plain(self, name: str, scalar: Scalar | None) -> None:
        """Report a variable, citation or reference in a value that prints as it is typed (E220)."""
        if scalar is not None and any(mark in scalar.text for mark in _INLINE):
            self.report.add("E220", scalar.place, key=self.path(name), typed=scalar.text)

    def listed(self, name: str) -> str | None:
        """Return the identifier that a listed value names, `None` when the key was not typed; another value is E214."""
        scalar = self.scalar(name)
        if scalar is None or (self.draft and not scalar.text):
            return None
        found = find_value(name, scalar.text)
        if found is None:
            self.report.add("E214", scalar.place, key=self.path(name), typed=scalar.text, choices=" / ".join(value_labels(name)))
        return found

    def place_of(self, name: str) -> Place:
        """Return where the value of a key stands, the place of the mapping when the key was not typed."""
        node = self.tree.get(name)
        return self.place if node is None else node.place

    def needed(self, name: str) -> Scalar | None:
        """Return the scalar of a key that the type needs; a missing key is E201, in a draft a missing or blank one W202."""
        node = self.tree.get(name)
        is_blank = isinstance(node, Scalar) and not node.text and not may_be_blank(self.shape, name)
        if node is None or (self.draft and is_blank):
            self.lack(name)
            return None
        return self.scalar(name)

    def lack(self, name: str) -> None:
        """Report that a needed key was left out: an error, in a draft a warning; a blank one where it stands."""
        typed = self.tree.get(name)
        if (isinstance(typed, Scalar) and not typed.text.strip()) or (isinstance(typed, Sequence) and not typed.items):
            if self.draft:  # else it was reported where it was read
                self.report.add("W206", typed.place, key=self.path(name))
        elif self.draft:
            self.report.add("W201" if name in _GAPS else "W202", self.place, key=self.path(name))
        elif self.owner:
            self.report.add("E216", self.place, key=label(self.shape, name), owner=self.owner.rstrip("."))
        else:
            self.report.add("E201", self.place, key=self.path(name))

    def leave_out(self, name: str, place: Place) -> None:
        """Report that a part stands blank, so the paper does not have it."""
        self.report.add("W204", place, key=self.path(name))

    def gap(self, name: str, place: Place) -> None:
        """Report that a key stands blank, so the paper shows a gap."""
        self.report.add("W201", place, key=self.path(name))

    def placeholder(self, name: str) -> Text:
        """Return what a draft prints for a missing text: `[THIẾU: ký.họ tên]`."""
        return Text((TextSpan(missing(self.path(name)), bold=True),), self.place)

    def inline(self, scalar: Scalar, text: str | None = None) -> Text:
        """Read inline marks of a scalar (or of `text`, its trimmed form)."""
        part = " ".join((scalar.text if text is None else text).split())
        return Text(parse_spans(part, scalar.locate(part), self.report), scalar.place)

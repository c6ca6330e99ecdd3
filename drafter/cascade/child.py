"""The spec of one child. In: a parent, a body, a skeleton. Out: the text of the child's spec, ready for a clerk to go on with."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from drafter.cascade.parent import Parent
from drafter.cascade.share_text import ShareText, cited
from drafter.diagnostics import Place, Report
from drafter.drafting.coverage import Coverage
from drafter.library.entries import Body, Skeleton
from drafter.library.slugs import full_slug
from drafter.model import BodyItem, Items, plain
from drafter.model.to_syntax import block_entry, body_source, document_entry, entry, list_entry, spans_source
from drafter.model.to_syntax.folding import WIDTH, fold
from drafter.record import replace
from drafter.standards import Standard
from drafter.syntax.inline_types import TextSpan
from drafter.syntax.tree import Scalar, Sequence
from drafter.syntax.vocabulary import is_group, label
from drafter.tasks.assignment import Assignments
from drafter.tasks.workdays import Calendar

TASKS = "{nhiệm vụ}"
MARKS = ("{trích yếu}", "{văn bản}", "{cơ quan}", "{cơ quan trên}", "{người nhận}")
_MARK = re.compile(r"\{\{.*?\}\}|\{[^{}\n]*\}")
_FILLED = ("type", "subject", "addressees", "body", "recipients", "archive", "drafting_unit")
_NOTE = "Phối hợp: {label} {lead} chủ trì"
_HEADER = "# Dự thảo triển khai {parent}. Cứ sửa tiếp tệp này: lập lại vẫn giữ nguyên những chỗ đã sửa."


class Children:
    """Writes the children of one parent; what does not differ between two of them is made once."""

    def __init__(
        self, parent: Parent, skeleton: Skeleton, margin: int, calendar: Calendar, standard: Standard, report: Report
    ) -> None:
        """Take the skeleton that says a child's opening and closing, and the `margin` of its deadlines in working days."""
        self._parent, self._skeleton, self._standard = parent, skeleton, standard
        self.assignments = Assignments(parent.items, Coverage(parent.body, parent.lookup, standard))
        self._shares = ShareText(parent, margin, calendar, standard, report)
        self._made: dict[Items, tuple[str, str, str]] = {}

    def text(self, body: Body, report: Report) -> str | None:
        """Return the spec of a body's child, `None` when nothing falls to it; a text that cannot be written is E832."""
        share = self.assignments.share(body)
        if not share:
            return None
        try:
            return self._text(body, share)
        except ValueError as error:
            report.add("E832", self._parent.dispatch.place, agency=body.name, reason=error)
            return None

    def _text(self, body: Body, share: Items) -> str:
        if share not in self._made:
            items = self._shares.items(share)
            notes = "".join(f"\n# {_NOTE.format(label=at, lead=who)}" for at, who in self._supported(items))
            self._made[share] = (body_source(_unmarked(items)), self._references(items), notes)
        tasks, references, notes = self._made[share]
        filling = self._filling(body)
        said = {name: self._said(name, filling) for name in _FILLED}
        recipients = list(dict.fromkeys((*said["recipients"][:1], *body.recipients))) if body.recipients else said["recipients"]
        parts = [
            _HEADER.format(parent=_file_name(self._parent.dispatch.place.path)),
            entry(_label("type"), "".join(said["type"])),
            entry(_label("agency"), body.name if full_slug(body.name) == body.key else body.key),
            self._drafting_unit(body.drafting_unit or "".join(said["drafting_unit"])),
            entry(_label("number"), ""),
            entry(_label("issue_date"), ""),
            entry(_label("subject"), "".join(said["subject"])),
            f"\n{_label('implements')}:\n{_indented(document_entry(self._parent.citation))}",
            *([references] if references else []),
            "\n" + list_entry(_label("addressees"), self._addressees(body, filling)),
            notes + "\n" + block_entry(_label("body"), self._body(tasks, filling)),
            "\n" + list_entry(_label("recipients"), recipients),
            *self._stated("archive", body.archive or "".join(said["archive"])),
            self._signature(body),
        ]
        return "\n".join(parts) + "\n"

    def _supported(self, items: Items, above: str = "") -> Iterator[tuple[str, str]]:
        """Yield the labels of the items in which the body only supports, outermost only, each with the names of who leads it."""
        for item in items:
            at = f"{above} {getattr(item, 'label', '')}".strip()
            if isinstance(item, BodyItem) and item.support:
                yield at, self.assignments.words(item.lead)
            elif isinstance(item, BodyItem):
                yield from self._supported(item.children, at)

    def _drafting_unit(self, unit: str) -> str:
        """Return the line of the unit that drafts; where the library does not know it, a note that it may be wanted."""
        return entry(_label("drafting_unit"), unit) if unit else f"# {_label('drafting_unit')}: VP"

    def _stated(self, name: str, value: str) -> list[str]:
        return [entry(_label(name), value)] if value else []

    def _said(self, name: str, filling: Mapping[str, str]) -> list[str]:
        """Return what the skeleton says under a key, line by line, filled in."""
        node = getattr(self._skeleton.tree, "get", lambda _: None)(name)
        items = node.items if isinstance(node, Sequence) else (node,)
        return [_filled(item.text, filling) for item in items if isinstance(item, Scalar) and item.text]

    def _filling(self, body: Body) -> dict[str, str]:
        parent = self._parent
        above = parent.body.short_name if parent.body else parent.dispatch.agency.name
        subject = plain(parent.dispatch.subject)
        filling = {
            "{trích yếu}": _plain(subject),
            "{văn bản}": f"[@{parent.citation.key}]",
            "{cơ quan}": _plain(_in_a_sentence(body)),
            "{cơ quan trên}": _plain(_at_home(above, body)),
        }
        words = "; ".join(self._addressee_words(line, body) for line in self._addressees(body, filling))
        return {**filling, "{người nhận}": words[:1].lower() + words[1:]}

    def _addressees(self, body: Body, filling: Mapping[str, str]) -> list[str]:
        return list(body.addressees) or self._said("addressees", filling)

    def _addressee_words(self, line: str, body: Body) -> str:
        """Return a line of Kính gửi as a sentence says it: a group by what it is called, else by its members."""
        coverage = Coverage(body, self._parent.lookup, self._standard)
        found = coverage.entry(line) if is_group(line) else None
        if found is None:
            return line
        if isinstance(found, Body):
            return _plain(coverage.printed(found))
        return _plain(found.called or ", ".join(map(coverage.printed, coverage.members(found))) or found.name)

    def _body(self, tasks: str, filling: Mapping[str, str]) -> str:
        """Return the body of the skeleton with the clauses in the place of its paragraph `{nhiệm vụ}`."""
        node = getattr(self._skeleton.tree, "get", lambda _: None)("body")
        text = node.text.rstrip() if isinstance(node, Scalar) else TASKS
        parts = (part.strip() for part in text.split("\n\n"))
        paragraphs = [tasks if part == TASKS else _folded(_filled(part, filling)) for part in parts]
        return "\n\n".join(part for part in paragraphs if part)

    def _references(self, items: Items) -> str:
        """Return the list of the documents that the clauses cite, empty when they cite none."""
        entries = [_indented(document_entry(each)) for each in cited(items, self._parent)]
        return "\n".join([f"\n{_label('references')}:", *entries]) if entries else ""

    def _signature(self, body: Body) -> str:
        """Return `ký`: the signer whom the library names for the body, or who heads it; else its head, the name left blank."""
        signer = self._signer(body)
        if signer:
            return entry(_label("signature"), signer)
        kind = self._parent.lookup.kind(body)
        heads = body.heads or (kind.heads if kind else ())
        if not heads:
            return entry(_label("signature"), "")
        on_behalf = [entry(label("signature", "on_behalf"), kind.collective, 2)] if kind and kind.is_collective else []
        lines = [*on_behalf, entry(label("signature", "position"), heads[0], 2), entry(label("signature", "full_name"), "", 2)]
        return "\n".join([f"{_label('signature')}:", *lines])

    def _signer(self, body: Body) -> str:
        """Return the key of the body's usual signer, else of the one person who heads it on the day; empty when unsure."""
        lookup = self._parent.lookup
        posts = lookup.signer(body.signer) if body.signer else ()
        if any(post.period.holds(lookup.on) for post in posts):
            return body.signer
        heads = {post.key for post in lookup.heads_of(body)}
        return heads.pop() if len(heads) == 1 else ""


def check_skeleton(skeleton: Skeleton, report: Report) -> None:
    """Report a skeleton with no place for the clauses (E833), with a mark that nothing fills (E844), with keys in vain (W833)."""
    tree = skeleton.tree
    for each in getattr(tree, "entries", ()):
        if each.name not in _FILLED:
            report.add("W833", each.key.place, key=each.key.text)
            continue
        items = each.value.items if isinstance(each.value, Sequence) else (each.value,)
        for item in (item for item in items if isinstance(item, Scalar)):
            text = "\n\n".join(part for part in item.text.split("\n\n") if each.name != "body" or part.strip() != TASKS)
            for mark in _MARK.findall(text):
                if mark not in MARKS:
                    report.add("E844", item.place, typed=mark, known=", ".join((*MARKS, TASKS)))
    body = getattr(tree, "get", lambda _: None)("body")
    text = body.text if isinstance(body, Scalar) else ""
    if TASKS not in (part.strip() for part in text.split("\n\n")):
        report.add("E833", body.place if body else getattr(tree, "place", Place(skeleton.key)), key=skeleton.key, mark=TASKS)


def _unmarked(items: Items) -> Items:
    """Return items without who leads and supports: a child gives its tasks to bodies of its own."""
    return tuple(
        replace(item, lead=(), support=(), children=_unmarked(item.children)) if isinstance(item, BodyItem) else item
        for item in items
    )


def _file_name(path: str) -> str:
    """Return the name of a file as a comment may hold it: on one line, in letters that can be written."""
    name = path.replace("\\", "/").rpartition("/")[2]
    return "".join(letter if letter.isprintable() else "?" for letter in name)


def _in_a_sentence(body: Body) -> str:
    """Return how a sentence names a body: a `Văn phòng` by what tells it from others."""
    printed = " ".join(body.printed_name.split())
    return _at_home(body.short_name, body) if body.short_name.startswith(f"{printed} ") else printed


def _at_home(name: str, body: Body) -> str:
    """Return a name without the province that the body lies in: `UBND tỉnh`."""
    return name.removesuffix(f" {body.province}") if body.province else name


def _label(name: str) -> str:
    return label("dispatch", name)


def _filled(text: str, filling: Mapping[str, str]) -> str:
    """Return a text with its marks filled; what is put in is not looked at again."""
    return _MARK.sub(lambda match: filling.get(match.group(), match.group()), text)


def _folded(paragraph: str) -> str:
    """Return a paragraph on lines as long as those of the clauses."""
    return "\n".join(fold(" ".join(paragraph.split()), WIDTH))


def _plain(text: str) -> str:
    """Return the source of a text that prints as it stands."""
    return spans_source((TextSpan(text),))


def _indented(lines: str) -> str:
    return "\n".join(f"  {line}" for line in lines.split("\n"))

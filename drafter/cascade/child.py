"""The spec of one child. In: a parent, a body, a skeleton. Out: the text of the child's spec, ready for a clerk to go on with."""

from __future__ import annotations

from collections.abc import Mapping

from drafter.cascade.assignment import Assignments
from drafter.cascade.parent import Parent
from drafter.cascade.share_text import ShareText, cited
from drafter.cascade.workdays import Calendar
from drafter.diagnostics import Place, Report
from drafter.drafting.coverage import Coverage
from drafter.library.entries import Body, Skeleton
from drafter.library.slugs import full_slug
from drafter.model import Items
from drafter.model.to_syntax import block_entry, body_source, document_entry, entry, list_entry, spans_source
from drafter.model.to_syntax.folding import WIDTH, fold
from drafter.standards import Standard
from drafter.syntax.inline_types import TextSpan
from drafter.syntax.tree import Scalar, Sequence
from drafter.syntax.vocabulary import label

TASKS = "{nhiệm vụ}"
_FILLED = ("type", "subject", "addressees", "body", "recipients", "archive", "drafting_unit")
_HEADER = "# Dự thảo triển khai {parent}. Cứ sửa tiếp tệp này: lập lại vẫn giữ nguyên những chỗ đã sửa."


class Children:
    """Writes the children of one parent; what does not differ between two of them is made once."""

    def __init__(
        self, parent: Parent, skeleton: Skeleton, margin: int, calendar: Calendar, standard: Standard, report: Report
    ) -> None:
        """Take the skeleton that says a child's opening and closing, and the `margin` of its deadlines in working days."""
        self._parent, self._skeleton, self._standard = parent, skeleton, standard
        self._assignments = Assignments(parent.items, Coverage(parent.body, parent.lookup, standard))
        self._shares = ShareText(parent, margin, calendar, standard, report)
        self._made: dict[Items, tuple[str, str]] = {}

    def text(self, body: Body, report: Report) -> str | None:
        """Return the spec of a body's child; `None` with a finding when nothing falls to it or a text cannot be written."""
        share = self._assignments.share(body)
        if not share:
            report.add("W832", self._parent.dispatch.place, agency=body.name)
        try:
            return self._text(body, share)
        except ValueError as error:
            report.add("E832", self._parent.dispatch.place, agency=body.name, reason=error)
            return None

    def _text(self, body: Body, share: Items) -> str:
        if share not in self._made:
            items = self._shares.items(share)
            self._made[share] = (body_source(items), self._references(items))
        tasks, references = self._made[share]
        filling = self._filling(body)
        said = {name: self._said(name, filling) for name in _FILLED}
        recipients = list(dict.fromkeys((*said["recipients"][:1], *body.recipients))) if body.recipients else said["recipients"]
        parts = [
            _HEADER.format(parent=self._parent.dispatch.place.path.replace("\\", "/").rpartition("/")[2]),
            entry(_label("type"), "".join(said["type"])),
            entry(_label("agency"), body.name if full_slug(body.name) == body.key else body.key),
            *self._stated("drafting_unit", body.drafting_unit or "".join(said["drafting_unit"])),
            entry(_label("number"), ""),
            entry(_label("issue_date"), ""),
            entry(_label("subject"), "".join(said["subject"])),
            f"\n{_label('implements')}:\n{_indented(document_entry(self._parent.citation))}",
            *([references] if references else []),
            "\n" + list_entry(_label("addressees"), self._addressees(body, filling)),
            "\n" + block_entry(_label("body"), self._body(tasks, filling)),
            "\n" + list_entry(_label("recipients"), recipients),
            *self._stated("archive", body.archive or "".join(said["archive"])),
            self._signature(body),
        ]
        return "\n".join(parts) + "\n"

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
        subject = "".join(span.text for span in parent.dispatch.subject.spans if isinstance(span, TextSpan))
        filling = {
            "{trích yếu}": _plain(subject),
            "{văn bản}": f"[@{parent.citation.key}]",
            "{cơ quan}": _plain(" ".join(body.printed_name.split())),
            "{cơ quan trên}": _plain(above.removesuffix(f" {body.province}") if body.province else above),
        }
        words = "; ".join(self._addressee_words(line) for line in self._addressees(body, filling))
        return {**filling, "{người nhận}": words[:1].lower() + words[1:]}

    def _addressees(self, body: Body, filling: Mapping[str, str]) -> list[str]:
        return list(body.addressees) or self._said("addressees", filling)

    def _addressee_words(self, line: str) -> str:
        group = self._parent.lookup.group(line) if full_slug(line) == line else None
        return _plain(group.called or group.name) if group else line

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
        """Return `ký`: the body's signer when the library names one, else its head, the name left blank."""
        if body.signer and any(post.agency == body.key for post in self._parent.lookup.signer(body.signer)):
            return entry(_label("signature"), body.signer)
        kind = self._parent.lookup.kind(body)
        heads = body.heads or (kind.heads if kind else ())
        if not heads:
            return entry(_label("signature"), "")
        on_behalf = [entry(label("signature", "on_behalf"), kind.collective, 2)] if kind and kind.is_collective else []
        lines = [*on_behalf, entry(label("signature", "position"), heads[0], 2), entry(label("signature", "full_name"), "", 2)]
        return "\n".join([f"{_label('signature')}:", *lines])


def check_skeleton(skeleton: Skeleton, report: Report) -> None:
    """Report a skeleton that has no place for the clauses (E833), or says what a child does not take from it (W833)."""
    tree = skeleton.tree
    entries = {each.name: each for each in getattr(tree, "entries", ())}
    body = entries.get("body")
    text = body.value.text if body and isinstance(body.value, Scalar) else ""
    if TASKS not in (part.strip() for part in text.split("\n\n")):
        place = body.value.place if body else getattr(tree, "place", Place(skeleton.key))
        report.add("E833", place, key=skeleton.key, mark=TASKS)
    for name, each in entries.items():
        if name not in _FILLED:
            report.add("W833", each.key.place, key=each.key.text)


def _label(name: str) -> str:
    return label("dispatch", name)


def _filled(text: str, filling: Mapping[str, str]) -> str:
    for mark, value in filling.items():
        text = text.replace(mark, value)
    return text


def _folded(paragraph: str) -> str:
    """Return a paragraph on lines as long as those of the clauses."""
    return "\n".join(fold(" ".join(paragraph.split()), WIDTH))


def _plain(text: str) -> str:
    """Return the source of a text that prints as it stands."""
    return spans_source((TextSpan(text),))


def _indented(lines: str) -> str:
    return "\n".join(f"  {line}" for line in lines.split("\n"))

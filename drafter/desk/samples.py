"""Messages as examples. In: the id of a message. Out: a `Finding` with sample fillings, the pages that list every message."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from string import Formatter
from typing import Any

from drafter.diagnostics import Finding, Place
from drafter.diagnostics.catalogue import sentence
from drafter.diagnostics.render import Provision, line
from drafter.packaged import load
from drafter.standards import Standard

_UNKNOWN = "…"
_PLACE = re.compile(r"(.+):(\d+):(\d+)")
_HEADS = {
    "vi": (
        "Thông báo của drafter",
        "Mỗi thông báo có một mã. Mã bắt đầu bằng **E** là lỗi: văn bản không được ghi cho đến khi sửa. Mã bắt đầu bằng **W** "
        "là cảnh báo: văn bản vẫn được ghi, nên xem lại. Dưới đây là từng thông báo với một ví dụ; `drafter explain E104` nói "
        "như trang này.",
        "Nghị định viết ({provision})",
        "Phải làm",
    ),
    "en": (
        "Messages of drafter",
        "Every message has an id. **E** is an error: nothing is written until it is mended. **W** is a warning: the document is "
        "written, have a look. Below is every message with an example; `drafter explain E104` says what this page says.",
        "The decree says ({provision})",
        "What to do",
    ),
}


def sample(message: str) -> Finding:
    """Return a finding of that message with sample fillings, where a clerk may meet it; an unknown id is a `KeyError`."""
    chapter, row = next((name, rows[message]) for name, rows in _chapters().items() if message in rows)
    own = _samples()["messages"].get(message, {})
    names = {name for text in row.values() for _, name, _, _ in Formatter().parse(text) if name}
    known = {**_samples()["anywhere"], **own}
    at = own.get("at") or _samples()["chapters"].get(chapter, {}).get("at", _UNKNOWN)
    return Finding(message, _place(at), {name: known.get(name, _UNKNOWN) for name in sorted(names)})


def lacking(message: str) -> list[str]:
    """Return the braces of a message that no sample fills."""
    return [name for name, filling in sample(message).arguments.items() if filling == _UNKNOWN]


def page(language: str, standard: Standard, provision: Provision) -> str:
    """Return the page of every message in `language` (`vi` or `en`), as Markdown."""
    title, opening, _, _ = _HEADS[language]
    lines = [f"# {title}", "", opening, ""]
    files = _chapters()
    chapters = [name for name in _samples()["chapters"] if name in files]
    for name in [*chapters, *(name for name in files if name not in chapters)]:
        lines += [f"## {_samples()['chapters'].get(name, {}).get(language, name)}", ""]
        for message in files[name]:
            lines += _section(message, language, standard, provision)
    return "\n".join(lines)


def _section(message: str, language: str, standard: Standard, provision: Provision) -> Iterator[str]:
    """Yield the section of one message: the line as a clerk meets it, the law's words, what to do."""
    _, _, law, remedy = _HEADS[language]
    finding = sample(message)
    said = sentence(finding, language)
    yield from (f"### {message}", "", "```", line(finding, language, provision), "```", "")
    source = standard.rule(said.rule).source if said.rule else None
    if source is not None:
        yield from (f"{law.format(provision=provision(said.rule))}: “{source.quote}”", "")
    yield from (f"{remedy}: {_escaped(said.hint)}", "")


def _escaped(text: str) -> str:
    """Return a text that Markdown prints as it is."""
    return re.sub(r"([\\`*_{}\[\]<>|#~])", r"\\\1", text)


def _place(at: str) -> Place:
    found = _PLACE.fullmatch(at)
    return Place(found[1], int(found[2]), int(found[3])) if found else Place(at)


@cache
def _chapters() -> Mapping[str, Mapping[str, Mapping[str, str]]]:
    return load("diagnostics/messages")


@cache
def _samples() -> Mapping[str, Mapping[str, Any]]:
    content: Mapping[str, Mapping[str, Any]] = load("desk")["samples.yaml"]
    return content

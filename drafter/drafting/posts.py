"""Posts of bodies. In: titles as typed, a `Body`, the library. Out: the role of a post; a title as slot 7 prints it."""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING

from drafter.library.slugs import full_slug, slug

if TYPE_CHECKING:
    from drafter.library.entries import Body, Signer, Titles
    from drafter.library.lookup import Lookup

HEAD, ACTING, DEPUTY = "head", "acting", "deputy"


def role_of(post: Signer, titles: Titles) -> str | None:
    """Return `HEAD`, `ACTING` or `DEPUTY`; `None` for a post that a body with those titles does not have."""
    if is_one(post.position, titles.heads):
        return ACTING if post.is_acting else HEAD
    return DEPUTY if is_one(post.position, titles.deputies) and not post.is_acting else None


def is_one(title: str, among: tuple[str, ...]) -> bool:
    """Return whether a title is one of those, whatever its case and wherever its tone marks stand."""
    return _words(title) in map(_words, among)


def begins_with_one(title: str, among: tuple[str, ...]) -> bool:
    """Return whether a title is one of those, or begins with one: `Chủ tịch Ủy ban nhân dân tỉnh` names the `Chủ tịch`."""
    words = _words(title)
    return any(words[: len(known)] == known for known in map(_words, among) if known)


def one_line(body: Body) -> str:
    """Return the printed name of a body on one line."""
    return " ".join((body.printed_name or body.name).split())


def with_body(title: str, body: Body, agency: Body, lookup: Lookup) -> str:
    """Return a title with its body where it does not name it: `Giám đốc Sở Y tế`, `Trưởng phòng Tổ chức`, `Chánh Văn phòng`.

    The paper names the agency only, and many of its units have a `Giám đốc`.
    """
    return _joined(title, _own_words(one_line(body), agency, lookup))


def names_head(typed: str, body: Body, agency: Body, lookup: Lookup) -> bool:
    """Return whether a title as typed is that of the body's head, the body named in any way that the library knows."""
    names = {" ".join(name.split()) for name in (body.printed_name, body.name, body.short_name) if name}
    known = [words for name in names for words in (name.split(), _own_words(name, agency, lookup))]
    meant = {full_slug(typed), full_slug(" ".join(_own_words(typed, agency, lookup)))}
    return any(full_slug(_joined(head, words)) in meant for head in lookup.titles(body).heads for words in known)


def _joined(title: str, words: list[str]) -> str:
    typed = title.split()
    for count in range(min(len(words), len(typed)), 0, -1):
        if slug(" ".join(typed[-count:])) == slug(" ".join(words[:count])):
            return " ".join((*typed, *words[count:]))
    return " ".join((*typed, *words))


def _own_words(name: str, agency: Body, lookup: Lookup) -> list[str]:
    """Return the words of a body's name without the agency or its unit at the end: `Văn phòng` of `Văn phòng UBND tỉnh`."""
    unit = lookup.unit(agency.unit) if agency.unit else None
    lookup.take_unit(unit)
    tails = {full_slug(tail) for tail in (agency.name, agency.printed_name, agency.short_name) if tail}
    if unit is not None:
        tails |= {slug(unit.name)} | {tail.removesuffix(f"-{slug(unit.bare)}") for tail in tails}
    words = name.split()
    cut = next((at for at in range(1, len(words)) if full_slug(" ".join(words[at:])) in tails), len(words))
    return words[:cut]


@lru_cache(maxsize=1024)
def _words(title: str) -> tuple[str, ...]:
    """Return the words of a title without case, its tone marks behind the letters: `uỷ` is `ủy`, `Thứ trưởng` no `Thủ trưởng`."""
    words = unicodedata.normalize("NFD", title.casefold()).split()
    return tuple("".join(sorted(word, key=lambda letter: (unicodedata.combining(letter) and letter) or "")) for word in words)

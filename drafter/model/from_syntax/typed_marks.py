"""Marks that the engine prints and a clerk typed anyway. In: a text as typed. Out: the text without them, so they print once."""

from __future__ import annotations

import re

_SUBJECT_MARK = re.compile(r"^\s*(?:v\s*/\s*v|về việc)\s*:?\s*", re.IGNORECASE)
_BRACKETS = re.compile(r"^\((\s*v\s*/\s*v.*)\)$", re.IGNORECASE | re.DOTALL)
_NUMBER_MARK = re.compile(r"^\s*số\s*:?\s*", re.IGNORECASE)
_LETTER_MARK = re.compile(r"^\s*v\s*/\s*v\s*:?\s*", re.IGNORECASE)
_ADDRESSEE_MARK = re.compile(r"^\s*kính gửi\s*:\s*", re.IGNORECASE)
_PROPOSAL_MARK = re.compile(r"^\s*(?:theo đề nghị(?:\s+của)?\s*:?\s*)?(?:của\s+)?", re.IGNORECASE)
_APPENDIX_MARK = re.compile(r"^\s*phụ lục(?:\s+(?:[ivxlc]+|[0-9]+))?\s*[.:–-]\s*", re.IGNORECASE)
_FAR = 30  # letters: a label typed once more stands at the beginning of its value
_BULLET = re.compile(r"^\s*[-–—•]\s+")
_ARCHIVE_MARK = re.compile(r"^\s*(?:[-–—]\s*)?lưu\s*(?::\s*|\s(?=\s*VT\b))", re.IGNORECASE)


def without_stop(text: str) -> str:
    """Return `text` without one final `;` or `.`; an ellipsis and `v.v.` keep theirs."""
    text = text.rstrip().removesuffix("./.").rstrip()
    if text.endswith(";"):
        return text[:-1].rstrip()
    if text.endswith(".") and not text.endswith(("..", "v.v.")):
        return text[:-1].rstrip()
    return text


def bare_subject(text: str, *, has_title: bool) -> str:
    """Return a subject without `V/v` and stop; under a type's name it begins with a capital, `Về việc` for a typed `V/v`."""
    text = _BRACKETS.sub(r"\1", text.strip())
    bare = without_stop(_SUBJECT_MARK.sub("", _LETTER_MARK.sub("", text)))
    if not has_title or not bare:
        return bare
    said = f"Về việc {bare}" if _SUBJECT_MARK.match(text) else bare
    return said[:1].upper() + said[1:]


def bare_number(text: str) -> str:
    """Return a number without the `Số:` that the engine prints."""
    return _NUMBER_MARK.sub("", text)


def is_archive(text: str) -> bool:
    """Return whether a line of Nơi nhận is the archive line, `Lưu: …`."""
    return _ARCHIVE_MARK.match(text) is not None


def bare_list_item(text: str) -> str:
    """Return a line of Kính gửi or Nơi nhận without dash and stop."""
    return without_stop(_BULLET.sub("", _ADDRESSEE_MARK.sub("", text)))


def bare_archive(text: str) -> str:
    """Return what stands after `Lưu:`."""
    return without_stop(_ARCHIVE_MARK.sub("", text))


def bare_proposer(text: str) -> str:
    """Return what stands after `Theo đề nghị của`."""
    return without_stop(_PROPOSAL_MARK.sub("", text))


def bare_title(text: str) -> str:
    """Return the title of an appendix without the `Phụ lục I.` that stands on a line of its own above it."""
    return without_stop(_APPENDIX_MARK.sub("", text))


def bare_value(text: str, before: str) -> str:
    """Return a value without the words of its line, all or the last of them, that stand `before` it on paper."""
    folded, words = text.casefold(), before.casefold().split()
    for start in range(len(words)):
        label = " ".join(words[start:])
        at = folded.find(label)
        is_label = at == 0 or (start == 0 and len(words) > 1 and 0 < at < _FAR)
        rest = text[at + len(label) :]
        if is_label and (label.endswith(":") or rest[:1] in (" ", ":")):
            return rest.lstrip(" :")
    return text

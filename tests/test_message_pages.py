"""The pages of messages and the catalogue hold each other; the words of messages are plain."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

import pytest
from tools.message_pages import pages

from drafter.desk.samples import lacking, sample
from drafter.diagnostics.catalogue import LANGUAGES, rows, sentence
from drafter.packaged import load

SAMPLES = load("desk")["samples.yaml"]
FILES = load("diagnostics/messages")
JARGON = re.compile(r"\b(token|pars\w+|mapping|byte|node|scalar|string|null|schema|exception|traceback|symlink)\b", re.IGNORECASE)
# one word for one thing, new spelling of tones as in the rest: what must not be written, and what is
NOT_SAID = {
    "trích dẫn": "viện dẫn", "tham chiếu": "dẫn chiếu", "phân rã": "triển khai", "thụt lề lệch": "thụt vào không thẳng cột",
    "uỷ": "ủy", "hoá": "hóa", "khoá": "khóa", "xoá": "xóa", "toạ": "tọa", "thuỷ": "thủy", "hoà ": "hòa ",
}  # fmt: skip


def test_the_pages_are_those_of_the_catalogue(checkout: Path) -> None:
    for path, text in pages().items():
        assert (checkout / path).read_text("utf-8") == text, f"{path}: python tests/tools/message_pages.py"
        told = [message for name in SAMPLES["chapters"] for message in FILES[name]]
        assert re.findall(r"^### (\S+)$", text, re.MULTILINE) == told


def test_every_file_of_messages_is_a_chapter() -> None:
    assert set(SAMPLES["chapters"]) == set(FILES)


@pytest.mark.parametrize("message", rows())
def test_every_example_is_filled_and_nothing_is_filled_in_vain(message: str) -> None:
    finding = sample(message)
    assert lacking(message) == []
    own = SAMPLES["messages"].get(message, {})
    assert own.keys() - {"at"} <= finding.arguments.keys()
    for language in LANGUAGES:
        said = sentence(finding, language)
        assert said.text
        assert said.hint


def test_no_example_is_of_a_message_that_there_is_not() -> None:
    assert SAMPLES["messages"].keys() - rows().keys() == set()


@pytest.mark.parametrize("message", rows())
def test_a_message_is_written_for_a_tired_clerk(message: str) -> None:
    row = rows()[message]
    for key in ("vi", "vi_hint", "en", "en_hint"):
        text = row[key]
        assert text == unicodedata.normalize("NFC", text).strip()
        assert "  " not in text
        assert text.count("“") == text.count("”")
        assert not JARGON.search(re.sub(r"\{\w+\}", "", text)) or key.startswith("en"), text
    for key in ("vi", "en"):
        assert not re.search(r"(?<!KT)[.!]$", row[key])
        assert row[f"{key}_hint"][0] in "“{" or row[f"{key}_hint"][0].isupper()
    said = f"{row['vi']} {row['vi_hint']}".lower()
    assert not [word for word in NOT_SAID if word in said], said

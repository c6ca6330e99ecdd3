"""Properties that hold for any text: it comes back from the DOCX; what layout made is what the reader finds; nothing raises."""

from __future__ import annotations

import re
import unicodedata

from hypothesis import given, settings
from hypothesis import strategies as st
from making import HEAD
from truth import folded

import drafter
from drafter.layout.document import Block, FormattedDocument
from drafter.readers.docx import read_docx
from drafter.recogniser import recognise_by_styles
from drafter.standards import load
from drafter.syntax.inline import ESCAPABLE

FEW = settings(max_examples=120, deadline=None)
REFUSED = ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp")  # what a paper cannot show: a finding of its own
INVISIBLE = [*map(chr, range(0xFE00, 0xFE10)), *map(chr, range(0xE0100, 0xE01F0)), *"\u115f\u1160\u3164\uffa0\u2800\u034f"]
PRINTABLE = (
    st.text(st.characters(exclude_categories=REFUSED, exclude_characters=[*"ÐðƉɖ", *INVISIBLE]), min_size=1, max_size=60)
    .map(lambda text: folded(unicodedata.normalize("NFC", text)))
    .filter(bool)
)


def quoted(text: str) -> str:
    """Return `text` as a YAML scalar that no reader can take for anything else."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def literally(text: str) -> str:
    """Return `text` with its inline marks escaped, as the language says."""
    return re.sub(rf"(\\*)([{re.escape(ESCAPABLE)}])", lambda found: found[1] * 2 + "\\" + found[2], text)


def spec_of(subject: str, addressee: str, item: str, recipient: str, name: str) -> str:
    return (
        f"{HEAD}trích yếu: {quoted(literally(subject))}\nkính gửi: [{quoted(literally(addressee))}, Sở Y tế]\n"
        f"nội dung:\n  - Mở đầu\n  - khoản: {quoted('Là ' + literally(item))}\n  - Kết\n"
        f"nơi nhận: [Như trên, {quoted(literally(recipient))}]\nký: {{chức vụ: Chủ tịch, họ tên: {quoted(name)}}}\n"
    )


def read_back(made: drafter.Built) -> FormattedDocument:
    assert made.docx is not None, made.findings
    document = recognise_by_styles(read_docx(made.docx), load())
    assert document is not None
    return document


def texts(document: FormattedDocument, slot: str) -> list[str]:
    grids = [document.head, *([document.foot] if document.foot else [])]
    inside = [block for grid in grids for row in grid.rows for cell in row for block in cell.blocks]
    return [folded(block.text) for block in [*inside, *document.body] if isinstance(block, Block) and block.slot == slot]


def bare(text: str) -> str:
    """Return `text` without what the engine owns at its ends: dash, stops, V/v, and hyphens it holds together."""
    return folded(text).strip(" -–—•;.").replace("\u2011", "-")


@FEW
@given(PRINTABLE, PRINTABLE, PRINTABLE, PRINTABLE, PRINTABLE)
def test_any_printable_text_in_any_field_comes_back_from_the_docx(a: str, b: str, c: str, d: str, e: str) -> None:
    made = drafter.build_bytes(spec_of(f"X{a}X", f"X{b}X", f"X{c}X", f"X{d}X", f"X{e}X").encode(), "spec.yaml")
    document = read_back(made)
    assert document == made.document
    assert bare(texts(document, "5b")[0].removeprefix("V/v")) == bare(f"X{a}X")
    assert bare(texts(document, "9a")[1]) == bare(f"X{b}X")
    assert bare(texts(document, "6")[1]) == bare(f"1. Là X{c}X")
    assert bare(texts(document, "9b")[2]) == bare(f"X{d}X")
    assert bare(texts(document, "7b")[-1]) == bare(f"X{e}X")


LINES = st.lists(
    st.one_of(
        st.sampled_from(
            ["1. Một", "2. **Hai:**", "a) Điểm", "b) Điểm", "- gạch", "+ cộng", "Điều 1. Tên", "Chương I", "TÊN", "Đoạn"]
        ),
        st.text(st.sampled_from("ab *^~[]{}@#=|\\-+1.)ĐđI:;,"), max_size=20),
    ),
    max_size=12,
)


@FEW
@given(LINES, st.sampled_from(["\n\n", "\n", "\n\n   "]))
def test_any_body_either_builds_and_reads_back_the_same_or_is_a_finding(lines: list[str], between: str) -> None:
    body = between.join(lines).replace("\n", "\n  ")
    text = (
        f"{HEAD}trích yếu: a\nkính gửi: b\nnội dung: |\n  Mở\n\n  {body}\nnơi nhận: [Như trên]\n"
        "ký: {chức vụ: Chủ tịch, họ tên: c}\n"
    )
    made = drafter.build_bytes(text.encode(), "spec.yaml")
    if made.docx is None:
        assert any(finding.severity == "error" for finding in made.findings)
    else:
        assert read_back(made) == made.document


@FEW
@given(st.binary(max_size=400))
def test_any_bytes_are_a_spec_or_a_finding(data: bytes) -> None:
    made = drafter.build_bytes(data, "spec.yaml")
    assert made.docx is not None or made.findings


@FEW
@given(st.text(max_size=200))
def test_any_text_after_a_good_head_is_a_spec_or_a_finding(text: str) -> None:
    made = drafter.build_bytes((HEAD + text).encode("utf-8", "surrogatepass"), "spec.yaml")
    assert made.docx is not None or made.findings

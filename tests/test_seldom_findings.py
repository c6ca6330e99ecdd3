"""Findings that no other test meets: each is raised by the slip that it speaks of, and says what was typed."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from forms import cells, docx, slots
from making import spec

import drafter
from drafter.diagnostics import Finding, Place, Report
from drafter.diagnostics.catalogue import LANGUAGES, sentence
from drafter.library.word.new_template import new_template
from drafter.library.word.template_checks import HEAD
from drafter.library.word.word_template import load_template

WRITTEN = "{chức vụ: Chủ tịch, họ tên: Nguyễn Thanh Ngọc}"


def found(text: str, *, draft: bool = False) -> list[Finding]:
    findings = list(drafter.build_bytes(text.encode(), "spec.yaml", draft=draft).findings)
    for finding in findings:
        for language in LANGUAGES:
            assert sentence(finding, language).text
    return findings


def ids(text: str, *, draft: bool = False) -> list[str]:
    return [f"{finding.id} {finding.place.line}" for finding in found(text, draft=draft)]


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        ("phiên bản: 2\n", "E203 12"),
        ("biến: {1a: x}\n", "E208 12"),
        ("trình bày: {cách đoạn: 1pt}\n", "E215 12"),
    ],
)
def test_a_value_that_may_not_be(more: str, expected: str) -> None:
    assert ids(spec(more=more)) == [expected]


def test_a_bold_label_is_a_choice_that_warns() -> None:
    assert ids(spec(more="trình bày: {nhãn đậm: có}\n")) == ["W203 12"]


def test_who_acts_as_head_has_no_other_post() -> None:
    assert ids(spec().replace("{chức vụ: Chủ tịch,", "{quyền: Chủ tịch, chức vụ: Chủ tịch,"))[0] == "E210 11"


def test_a_signature_left_blank_is_left_out_and_a_draft_shows_what_lacks() -> None:
    assert ids(spec().replace(f"ký: {WRITTEN}", "ký:")) == ["W204 11"]
    assert ids(spec().replace("trích yếu: chấn chỉnh kỷ luật\n", ""), draft=True) == ["W202 1"]


def test_two_documents_of_one_number() -> None:
    both = ("viện dẫn:\n  - a: Nghị định số 30/2020/NĐ-CP ngày 05/3/2020 của Chính phủ về công tác văn thư\n"
            "  - b: Nghị định số 30/2020/NĐ-CP ngày 06/3/2020 của Chính phủ về việc khác\n")
    assert "E406 9" in ids(spec(body="Theo [@30/2020/NĐ-CP].", more=both))


def test_an_expression_that_cannot_be_read_and_one_that_prints_nothing() -> None:
    assert ids(spec(body="Theo {{ a + }}.", more="biến: {a: x}\n")) == ["E409 9"]
    assert ids(spec(body="Theo {{ '' }}.")) == ["E411 9"]


def test_a_head_that_does_not_fit_its_columns() -> None:
    rest = [name for name in HEAD if name not in ("agency", "national_header")]
    narrow = docx(cells(slots("agency"), slots("national_header"), width=1000) + slots(*rest, "body", "foot"))
    made = drafter.build_bytes(spec().encode(), "spec.yaml", template=narrow)
    assert "E502" in [finding.id for finding in made.findings]
    assert any(finding.id == "E503" for finding in found(spec(more=f"ký hiệu: {'BCĐPCTT' * 6}\n")))


def templated(data: bytes) -> set[str]:
    report = Report()
    load_template(data, report, Place("mau.docx"))
    return {finding.id for finding in report}


def with_parts(**parts: bytes) -> bytes:
    """Return the base template with some parts more, or others in their place."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(new_template())) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, parts.pop(name, None) or old.read(name))
        for name, data in parts.items():
            new.writestr(name, data)
    return made.getvalue()


def test_a_template_that_is_locked_too_large_or_signed() -> None:
    data = bytearray(new_template())
    data[6] |= 1
    at = data.index(b"PK\x01\x02")
    data[at + 8] |= 1
    assert templated(bytes(data)) == {"E605"}
    assert templated(with_parts(**{f"word/media/x{number}.bin": b"x" for number in range(5000)})) == {"E606"}
    kind = b"http://schemas.openxmlformats.org/package/2006/relationships/digital-signature/origin"
    signed = b'<Relationship Id="rIdS" Type="%s" Target="_xmlsignatures/origin.sigs"/></Relationships>' % kind
    with zipfile.ZipFile(io.BytesIO(new_template())) as old:
        relationships = old.read("_rels/.rels").replace(b"</Relationships>", signed)
    assert "E629" in templated(with_parts(**{"_rels/.rels": relationships, "_xmlsignatures/origin.sigs": b"x"}))


def test_no_program_that_draws_pages_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from drafter.writers import pdf, programs

    monkeypatch.setattr(programs, "find_pdftoppm", lambda: None)
    report = Report()
    assert pdf._pages(pdf.Original("a.docx", b"", report), tmp_path, 1, None) == []
    (finding,) = report
    assert finding.id == "E733"
    assert sentence(finding, "vi").hint

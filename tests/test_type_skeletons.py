"""The skeletons of the types: each builds as it stands, reads well, and with its blanks filled in needs nothing more."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from judges.libreoffice import Converter
from making import built, findings, spec
from skeletons import filled, with_options

import drafter
from drafter.desk.spec_format import format_spec
from drafter.desk.type_sheet import needs
from drafter.diagnostics import ERROR, Report
from drafter.library import packaged_layer
from drafter.library.packaged_layer import packaged_folder
from drafter.library.type_skeletons import check_type_skeletons, file_name
from drafter.standards import DocumentType, load
from drafter.syntax.hints import BEGINNING
from drafter.syntax.vocabulary import keys

STANDARD = load()
TYPES = list(STANDARD.document_types.values())
FOLDER = Path(packaged_folder()) / "types"
KEYS = {key.label for shape in ("dispatch", "signature") for key in keys(shape).values()}
PERSON = re.compile(r"\b(?:Ông|Bà|Đồng chí|Nguyễn|Trần|Lê|Phạm|Hoàng|Huỳnh|Phan|Vũ|Võ|Đặng|Bùi|Đỗ|Hồ|Ngô|Dương|Lý) [A-ZĐÀ-Ỵ]\w")
NAMES = ("họ tên", "ông bà", "chủ trì", "thư ký", "kính mời")


@pytest.fixture(params=TYPES, ids=lambda kind: kind.id)
def kind(request: pytest.FixtureRequest) -> DocumentType:
    found: DocumentType = request.param
    return found


def skeleton(kind: DocumentType) -> str:
    return (FOLDER / file_name(kind)).read_text("utf-8")


def test_every_type_has_a_skeleton_and_every_skeleton_a_type() -> None:
    assert {path.name for path in FOLDER.iterdir()} == {file_name(kind) for kind in TYPES}
    report = Report()
    check_type_skeletons(packaged_layer(), STANDARD, report)
    assert list(report) == []


def test_it_is_built_as_it_stands_with_every_blank_shown(kind: DocumentType) -> None:
    text = built(skeleton(kind), draft=True).text
    asked = {key for key in needs(kind, STANDARD).needed if re.search(rf"^{key}:(?:\s+#.*)?$", skeleton(kind), re.MULTILINE)}
    shown = asked - {"số", "ngày", "ký", "căn cứ", "nơi nhận", "nội dung", "thành phần tham dự", "điện"}
    assert [key for key in shown if f"[THIẾU: {key}]".casefold() not in text.casefold()] == []


def test_libreoffice_opens_them(to_pdf: Converter, tmp_path: Path) -> None:
    paths = [tmp_path / f"{kind.id}.docx" for kind in TYPES]
    for path, each in zip(paths, TYPES, strict=True):
        path.write_bytes(built(skeleton(each), draft=True).docx or b"")
    assert all(pdf.read_bytes().startswith(b"%PDF") for pdf in to_pdf(paths))


def test_filled_in_it_leaves_nothing_to_say(kind: DocumentType) -> None:
    assert findings(skeleton(kind)), "a skeleton is no finished paper"
    assert findings(filled(skeleton(kind))) == []


def test_with_every_key_that_stands_as_a_remark_it_is_built_too(kind: DocumentType) -> None:
    text = with_options(skeleton(kind), KEYS)
    assert text != skeleton(kind)
    made = drafter.build_bytes(filled(text, "Phó Chủ tịch" if "ký thay:" in text else "Chủ tịch").encode(), "a.yaml")
    assert [finding for finding in made.findings if finding.severity == ERROR] == []


def test_the_keys_that_its_type_needs_stand_in_it_and_the_others_are_its_own(kind: DocumentType) -> None:
    asked = needs(kind, STANDARD)
    typed = set(re.findall(r"^([^\W\d_][^:#\n]*):", skeleton(kind), re.MULTILINE))
    assert set(asked.needed) <= typed
    assert typed <= {*asked.needed, *asked.optional}


def test_it_begins_with_its_schema_and_says_its_type(kind: DocumentType) -> None:
    first, *rest = skeleton(kind).splitlines()
    assert first == "# yaml-language-server: $schema=nd30.schema.json"
    assert f"loại: {kind.name}" in rest


def test_it_is_canonical(kind: DocumentType) -> None:
    text = skeleton(kind)
    assert format_spec(text.encode(), "a.yaml", lambda tried: built(tried, draft=True).text, Report()) == text


def test_it_names_no_person(kind: DocumentType) -> None:
    text = skeleton(kind)
    assert PERSON.search(text) is None
    values = re.findall(rf"^[\s#-]*(?:{'|'.join(NAMES)}):[ ]*([^#\n]*)", text, re.MULTILINE)
    assert [value for value in values if value] == []


def test_every_key_but_the_type_is_explained_on_its_line(kind: DocumentType) -> None:
    lines = [line for line in skeleton(kind).splitlines() if re.match(r"[^\s#][^:]*:", line)]
    bare = [line for line in lines if "  # " not in line]
    assert [line for line in bare if not line.startswith("loại:")] == []


def test_a_hint_that_was_not_replaced_is_told_of_once_where_it_stands() -> None:
    text = spec(body="Ngày [… ngày, tháng] tại [… nơi].")
    assert findings(text) == [f"W105 9:{'  Ngày ['.index('[') + 1}"]
    told = drafter.build_bytes(text.encode(), "spec.yaml").findings[0].arguments
    assert told == {"count": "2", "typed": "[… ngày, tháng]"}
    assert findings(text, draft=True) == []


@pytest.mark.parametrize("text", [
    spec(body="Luật viết: “[…] cơ quan […]”."),
    spec(body="Xem [1].") + "# thay những chỗ [… như thế]\n",
])
def test_words_left_out_of_a_quotation_and_remarks_are_no_hints(text: str) -> None:
    assert findings(text) == []


@given(st.text(alphabet="[]… a\n#|:-", max_size=60))
def test_whatever_looks_like_a_hint_never_raises(body: str) -> None:
    found = findings(spec(body=body or "a"))
    assert any(each.startswith("W105") for each in found) <= (BEGINNING in body)

"""What a clerk gets wrong, room by room: each a finding at its line and column, nothing written, no traceback."""

from __future__ import annotations

import pytest
from making import built, findings, spec

import drafter
from drafter.diagnostics.catalogue import LANGUAGES, rows, sentence
from drafter.standards import load

CASES = [
    ("unknown type", spec().replace("loại: công văn", "loại: công vắn hỏa"), ["E202 1:7"]),
    ("an abbreviation matches exactly", spec().replace("loại: công văn", "loại: ct"), ["E202 1:7"]),
    ("missing subject", spec().replace("trích yếu: chấn chỉnh kỷ luật\n", ""), ["E201 1:7"]),
    ("missing agency", spec().replace("cơ quan: Ủy ban nhân dân tỉnh Tây Ninh\n", ""), ["E201 1:7"]),
    ("missing signer", spec().partition("ký:")[0], ["E201 1:7"]),
    ("missing name of the signer", spec().replace(", họ tên: Nguyễn Thanh Ngọc", ""), ["E216 11:5"]),
    ("missing position of the signer", spec().replace("chức vụ: Chủ tịch, ", ""), ["E216 11:5"]),
    ("everything missing comes at once", "loại: công văn\n", ["E201 1:7"] * 8),
    ("a day that does not exist", spec().replace("23/10/2023", "2023-02-30"), ["E206 5:7"]),
    ("number zero", spec().replace("số: 3328", "số: 0"), ["E205 4:5"]),
    ("negative number", spec().replace("số: 3328", "số: -3"), ["E205 4:5"]),
    ("a citation of an unknown key", spec(body="Thực hiện [@cd999]."), ["E405 9:13"]),
    ("a reference to an unknown id", spec(body="Xem [#nv1]."), ["E403 9:7"]),
    ("a reference to a paragraph without number", spec(body="Mở. {#a}\n\nXem [#a]."), ["E404 11:7"]),
    ("a label out of sequence", spec(body="1. Một.\n\n3. Ba."), ["E312 11:3"]),
    ("an undefined variable", spec(body="Gửi {{ đơn_vị }}."), ["E408 9:7"]),
    ("a hidden attribute", spec(body="{{ ''.__class__ }}"), ["E410 9:3"]),
    ("a huge text", spec(body="{{ 'a' * 10**10 }}"), ["E410 9:3"]),
    ("a call", spec(body="{{ range(10) }}"), ["E410 9:3"]),
    ("a statement", spec(body="{% for x in y %}a{% endfor %}"), ["E306 9:3", "E306 9:20"]),
    (
        "a symbol that cannot be known",
        spec().replace("Ủy ban nhân dân tỉnh Tây Ninh", "{tên: Trường X, địa danh: Tây Ninh}"),
        ["E401 2:10"],
    ),
    (
        "a place that cannot be known",
        spec().replace("Ủy ban nhân dân tỉnh Tây Ninh", "{tên: Trường X, viết tắt: TX}"),
        ["E402 2:10"],
    ),
    ("a margin outside the decree", spec(more="trình bày: {lề: {trái: 10}}\n"), ["E213 12:24"]),
    ("an indent the decree does not know", spec(more="trình bày:\n  thụt đầu dòng: 1,1 cm\n"), ["E214 13:18"]),
    ("sizes that do not go together", spec(more="trình bày: {cỡ chữ: 13/13/13}\n"), ["E214 12:21"]),
    ("a directive to an addressee", spec().replace("công văn", "chỉ thị"), ["E207 7:11"]),
    ("a document that cannot be read", spec(more="viện dẫn:\n  - a: cái gì đó\n"), ["E211 13:8"]),
    ("a group of the library", spec().replace("Sở Nội vụ", "cac-so-nganh"), ["E450 7:11"]),
    ("a number of five thousand digits", spec().replace("số: 3328", "số: " + "9" * 5000), ["E205 4:5"]),
    ("a subject of marks only", spec(subject="V/v: ."), ["E201 1:7"]),
    ("a recipient of marks only", spec().replace("Lãnh đạo VP", "."), ["E221 10:22"]),
    ("a variable where no text is", spec().replace("họ tên: Nguyễn Thanh Ngọc", 'họ tên: "{{ x }}"'), ["E220 11:34"]),
    ("a size that is no whole point", spec(more="trình bày:\n  cỡ chữ nội dung: 13,7\n"), ["E214 13:20"]),
    ("a measure of four hundred digits", spec(more=f"trình bày:\n  cách đoạn: {'9' * 400}\n"), ["E212 13:14"]),
    ("a symbol with its number", spec(more="ký hiệu: 12/UBND-NC\n"), ["E412 1:7"]),
    ("two archive lines that differ", spec(more="lưu: VT, A\n").replace("Lãnh đạo VP]", '"Lưu: VT, B"]'), ["E218 10:23"]),
    ("a mark of authority in a position", spec().replace("chức vụ: Chủ tịch", "chức vụ: KT. Chủ tịch"), ["E219 11:15"]),
    ("a symbol with a space", spec().replace("thảo: NC", "thảo: Phòng NC"), ["E412 1:7"]),
    ("a citation key given twice", spec(more="viện dẫn:\n  - a: Luật A\n  - a: Luật B\n"), ["E407 14:8"]),
    (
        "an agency name that fits no column",
        spec().replace("tỉnh Tây Ninh", "X" * 60 + "\nđịa danh: Y\nký hiệu: Z-Z"),
        ["E501 2:10"],
    ),
]


@pytest.mark.parametrize(("text", "expected"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_a_mistake_is_found_where_it_stands(text: str, expected: list[str]) -> None:
    assert drafter.build_bytes(text.encode(), "spec.yaml").docx is None
    assert [finding for finding in findings(text) if finding.startswith("E")] == expected


def test_a_measure_outside_the_decree_names_the_provision_of_that_measure() -> None:
    text = spec(more="trình bày:\n  lề: {trái: 10}\n  cách đoạn: 3\n  giãn dòng: 3\n")
    made = drafter.build_bytes(text.encode(), "spec.yaml")
    rules = {finding.arguments["key"].rpartition(".")[2]: sentence(finding).rule for finding in made.findings}
    assert rules == {"trái": "margins", "cách đoạn": "paragraph", "giãn dòng": "paragraph"}


def test_a_good_spec_has_no_finding() -> None:
    assert findings(spec()) == []


def test_more_points_than_letters_is_found() -> None:
    letters = load().point_letters
    body = "1. Một.\n\n" + "\n\n".join(f"{letter}) Việc." for letter in letters)
    assert findings(spec(body=body)) == []
    last = f"{body}\n\nz) Việc."
    assert any(finding.startswith("E3") for finding in findings(spec(body=last)))


ATTACKS = """{{ ().__class__.__base__.__subclasses__() }}
{{ self }}
{{ cycler }}
{{ 'x'|attr('__class__') }}
{{ lipsum.__globals__ }}
{{ 'a'.join(['b']) }}
{{ '%s' % 1 }}
{{ 9**9 }}
{{ 1|round(999999999,'floor') }}
{{ 1e999 }}
{{ 1e999|int }}
{{ [1]|join }}
{{ 'a'|replace('a','b') }}
{{ '\\'' }}{% for i in 'ab' %}{{ i }}-{% endfor %}{{ '\\'' }}
{{ `1 }}"""


@pytest.mark.parametrize("attack", ATTACKS.splitlines())
def test_published_attacks_are_refused(attack: str) -> None:
    found = findings(spec(body=attack))
    assert found
    assert all(finding.startswith("E4") or finding.startswith("E3") for finding in found), found


def test_a_draft_prints_what_is_missing_and_says_that_it_is_a_draft() -> None:
    made = built("loại: công văn\ncơ quan: Ủy ban nhân dân tỉnh Tây Ninh\nsố:\nngày:\nnội dung: Thử.\n", draft=True)
    for missing in ("trích yếu", "kính gửi", "nơi nhận", "ký"):
        assert f"[THIẾU: {missing}]" in made.text or f"[THIẾU: {missing.upper()}]" in made.text
    assert "DỰ THẢO" in made.text
    assert "[THIẾU: số]" not in made.text


def test_in_a_draft_a_blank_value_is_what_is_missing_too() -> None:
    text = "loại: công văn\ncơ quan:\nsố:\nngày:\ntrích yếu:\nkính gửi:\nnội dung:\nnơi nhận:\nký:\n"
    made = built(text, draft=True)
    printed = made.text.upper()
    for missing in ("cơ quan", "trích yếu", "kính gửi", "nội dung", "nơi nhận", "ký", "địa danh", "ký hiệu"):
        assert f"[THIẾU: {missing.upper()}]" in printed, made.text
    assert "E120" in {finding.split()[0] for finding in findings(text)}


def test_a_paper_that_is_no_draft_bears_no_mark() -> None:
    assert "DỰ THẢO" not in built(spec()).text


@pytest.mark.parametrize("finding_id", sorted(rows()))
def test_every_finding_has_its_sentence_and_remedy_in_both_languages(finding_id: str) -> None:
    row = rows()[finding_id]
    assert finding_id[0] in "EW"
    for language in LANGUAGES:
        assert row[language].strip()
        assert row[f"{language}_hint"].strip()
    if row.get("rule") and "{" not in row["rule"]:  # else the finding itself names the rule
        assert load().rule(row["rule"]).source is not None


def test_a_finding_reads_as_a_sentence() -> None:
    made = drafter.build_bytes(spec().replace("loại: công văn", "loại: công vắn").encode(), "spec.yaml")
    said = [sentence(finding) for finding in made.findings]
    assert all("{" not in each.text for each in said)

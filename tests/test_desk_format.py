"""The canonical form of specs: the same paper, reached once and for all, whatever a clerk typed."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from making import HEAD, spec

import drafter
from drafter.desk.spec_format import format_spec
from drafter.diagnostics import Report
from drafter.standards import load
from drafter.syntax.vocabulary import keys

CHECKOUT = Path(__file__).resolve().parents[1]
SPECS = sorted([*(CHECKOUT / "specs").glob("*.yaml"), *(CHECKOUT / "examples").glob("*.yaml")])
FEW = settings(max_examples=150, deadline=None)
each_spec = pytest.mark.parametrize("path", SPECS, ids=[path.stem for path in SPECS])


def paper(text: str | bytes) -> str:
    data = text.encode() if isinstance(text, str) else text
    return drafter.build_bytes(data, "spec.yaml", draft=True, folder=str(CHECKOUT / "examples")).text


def formatted(text: str | bytes) -> str:
    """Return the canonical form of a spec that has one, and hold it to the promises."""
    data = text.encode() if isinstance(text, str) else text
    report = Report()
    made = format_spec(data, "spec.yaml", paper, report)
    assert made is not None, list(report)
    assert paper(made) == paper(data)
    again = format_spec(made.encode(), "spec.yaml", paper, Report())
    assert again == made
    return made


def refused(text: str | bytes) -> list[str]:
    report = Report()
    assert format_spec(text.encode() if isinstance(text, str) else text, "spec.yaml", paper, report) is None
    return [f"{finding.id} {finding.place.line}:{finding.place.column}" for finding in report]


def unmarked(text: str) -> str:
    letters = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


def misspelled(text: str) -> str:
    """Return a spec with every key at the start of a line typed in capitals without diacritics."""
    labels = "|".join(key.label for shape in ("dispatch", "agency", "signature") for key in keys(shape).values())
    key = re.compile(rf"^( *)({labels}):(?= |$)", re.MULTILINE)
    return key.sub(lambda found: f"{found[1]}{unmarked(found[2]).upper().replace(' ', '_')}:", text)


@each_spec
def test_the_canonical_form_lays_the_same_paper(path: Path) -> None:
    formatted(path.read_bytes())


@each_spec
def test_however_a_spec_was_typed_and_saved_its_form_is_one(path: Path) -> None:
    text = path.read_text("utf-8")
    wanted = formatted(text)
    assert formatted(misspelled(text)) == wanted
    saved = unicodedata.normalize("NFD", text).replace("\n", "  \r\n") + "\r\n \r\n"
    assert formatted(b"\xef\xbb\xbf" + saved.encode()) == wanted


CASES = [
    ("keys with no diacritics", "trich_yeu: a\n", "trích yếu: a\n"),
    ("a key in quotes", '"Trích Yếu" : a\n', "trích yếu: a\n"),
    ("keys in brackets", "ky: {Chuc_Vu: A, 'ho ten': B}\n", "ký: {chức vụ: A, họ tên: B}\n"),
    ("keys of a document", "viện dẫn:\n  - so_hieu: 5/CT\n    loai: Chỉ thị\n",
     "viện dẫn:\n  - số hiệu: 5/CT\n    loại: Chỉ thị\n"),
    ("the clerk's own keys", "viện dẫn: [{Ngay: a, loai: Luật}]\nbiến: {So: 1}\n",
     "viện dẫn: [{ngày: a, loại: Luật}]\nbiến: {So: 1}\n"),
    ("a keyed document", "viện dẫn:\n  - Loai1: {so: 1, LOAI: Luật}\n", "viện dẫn:\n  - Loai1: {số: 1, loại: Luật}\n"),
    ("levels of a body", "noi dung:\n  - khoan: A\n    gom:\n      - diem: {Tieu_De: B}\n",
     "nội dung:\n  - khoản: A\n    gồm:\n      - điểm: {tiêu đề: B}\n"),
    ("comments and blank lines", "# a\n\nSO: 1  # b\n\n\n# c\n", "# a\n\nsố: 1  # b\n\n\n# c\n"),
    ("a type by its abbreviation", "loại: CT\n", "loại: chỉ thị\n"),
    ("a type in quotes", "loại: 'Chỉ  thị'\n", "loại: 'chỉ thị'\n"),
    ("a listed value", "trình bày: {ngày viện dẫn: DAI}\n", "trình bày: {ngày viện dẫn: dài}\n"),
    ("a position that is no listed value", "ký: {quyền: CO}\n", "ký: {quyền: CO}\n"),
    ("a date", "ngày: 5/3/2024\n", "ngày: 05/3/2024\n"),
    ("a date as programs write it", "ngày: 2024-2-5\n", "ngày: 05/02/2024\n"),
    ("a date in words", "ngày: ngày 5 tháng 2 năm 2024\n", "ngày: 05/02/2024\n"),
    ("a date without its day", "ngày: 2/2024\n", "ngày: 02/2024\n"),
    ("no date", "ngày: hôm qua\n", "ngày: hôm qua\n"),
    ("the day of a cited document", "viện dẫn: [{loại: Luật, ngày: 1/1/2024}]\n", "viện dẫn: [{loại: Luật, ngày: 01/01/2024}]\n"),
    ("a deadline of an item", "nội dung:\n  - khoản: A\n    hạn: 1/10/2024\n", "nội dung:\n  - khoản: A\n    hạn: 01/10/2024\n"),
    ("a number with its word", "số: Số 05\n", "số: 05\n"),
    ("a subject with its mark", "trích yếu: 'V/v: thực hiện.'\n", "trích yếu: 'thực hiện'\n"),
    ("a subject in brackets", "trích yếu: (V/v thực hiện)\n", "trích yếu: thực hiện\n"),
    ("a subject under a title", "loại: chỉ thị\ntrích yếu: V/v thực hiện.\n", "loại: chỉ thị\ntrích yếu: Về việc thực hiện\n"),
    ("a subject over lines", "trích yếu: >-\n  V/v làm\n  việc này;\n", "trích yếu: >-\n  làm\n  việc này\n"),
    ("a subject with remarks between", "trích yếu: V/v làm\n  # a;\n  việc;  # b;\n", "trích yếu: làm\n  # a;\n  việc  # b;\n"),
    ("a mark alone on its line", "trích yếu: |\n  V/v\n  làm;\n", "trích yếu: |\n  V/v\n  làm;\n"),
    ("a sign that YAML would read", "trích yếu: 'V/v *a*'\n", "trích yếu: 'V/v *a*'\n"),
    ("recipients", "nơi nhận:\n  - Như trên;\n  - '- Sở A;'\n  - Lưu: VT.\n",
     "nơi nhận:\n  - Như trên\n  - 'Sở A'\n  - Lưu: VT\n"),
    ("recipients in brackets", "nơi nhận: [Như trên;, 'A, B.', v.v.]\n", "nơi nhận: [Như trên, 'A, B', v.v.]\n"),
    ("recipients pasted", "nơi nhận: |\n  - Như trên;\n\n  – Lưu: VT.\n", "nơi nhận: |\n  Như trên\n\n  Lưu: VT\n"),
    ("addressees", "kính gửi: 'Kính gửi: Sở A.'\n", "kính gửi: 'Sở A'\n"),
    ("stops that print", "nơi nhận: [a;., b..., c;;]\n", "nơi nhận: [a;., b..., c;;]\n"),
    ("a recipient of marks only", "nơi nhận: [a, ;]\n", "nơi nhận: [a, ;]\n"),
    ("the archive line", "lưu: 'Lưu: VT, NC;'\n", "lưu: 'VT, NC'\n"),
    ("an escape in quotes", 'kính gửi: "A\\u0301;"\n', 'kính gửi: "A\\u0301;"\n'),
    ("blanks at ends", "số: 1 \t \n\n\n", "số: 1\n"),
    ("dashes that follow a break", "nội dung: |\n  Kinh tế\n  tỉnh - xã\n", "nội dung: |\n  Kinh tế\n  tỉnh - xã\n"),
]


@pytest.mark.parametrize(("typed", "wanted"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_what_is_typed_and_what_is_written(typed: str, wanted: str) -> None:
    head = "" if "loại: c" in wanted or wanted.startswith("loại") else "loại: công văn\n"
    assert formatted(head + typed) == head + wanted


END = [
    ("Làm ngay./.", "Làm ngay."),
    ("Làm ngay ./. {#a hạn=1/3/2024}", "Làm ngay. {#a hạn=1/3/2024}"),
    ("1. Làm\nngay./.", "1. Làm\nngay."),
    ("v.v.../.", "v.v.../."),
    ("**Làm./.**", "**Làm./.**"),
    ("./.", "./."),
]


@pytest.mark.parametrize(("typed", "wanted"), END)
def test_the_mark_at_the_end_is_the_engines(typed: str, wanted: str) -> None:
    assert formatted(spec(body=typed)) == spec(body=wanted)


def test_the_mark_at_the_end_of_a_list_is_the_engines() -> None:
    body = "nội dung:\n  - khoản: {{tiêu đề: A}}\n    gồm:\n      - điểm: {{tiêu đề: B, nội dung: Làm{0}}}\n  - điểm: Xong{1}\n"
    rest = f"{HEAD}trích yếu: a\nkính gửi: b\nnơi nhận: [c]\nký: {{chức vụ: D, họ tên: E}}\n"
    assert formatted(rest + body.format("./.", "./.")) == rest + body.format("./.", ".")


def test_the_mark_stays_where_no_paper_can_be_laid() -> None:
    text = spec(body="Xem [@không-có]./.")
    assert paper(text) == ""
    assert formatted(text) == text


def test_a_type_that_cannot_be_known_keeps_its_values_and_gets_its_keys() -> None:
    assert formatted("LOAI: cong vam\nngay: 1/1/2024\n") == "loại: cong vam\nngày: 1/1/2024\n"
    assert formatted("khung: a-b\nTRICH YEU: V/v a;\n") == "khung: a-b\ntrích yếu: V/v a;\n"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("loai: công văn\nsố:5\n", ["E117 2:3"]),
        ("loai: công văn\nkhóa lạ: 5\n", ["E114 2:1"]),
        ("loai: công văn\n\tso: 5\n", ["E106 2:1"]),
        ("loai: công văn\nso: 1\nsố: 2\n", ["E116 3:1"]),
        ("", ["E107 1:1"]),
        ("loai: '", ["E122 1:7"]),
        (b"\xff\xfea\x00", ["E102 1:1"]),
        (b"a: " + b"[" * 100_000, ["E112 1:4"]),
    ],
)
def test_a_spec_that_cannot_be_read_is_a_finding(text: str | bytes, said: list[str]) -> None:
    assert refused(text)[: len(said)] == said or refused(text)[0].split()[0] in ("E114", "E113")


def test_a_spec_that_would_say_something_else_is_left_alone() -> None:
    assert refused("loại: công văn\nkính gửi: A  #.\n")[0] == "E890 1:1", "without its stop the word would be a remark"


def test_every_type_is_written_by_its_name() -> None:
    for kind in load().document_types.values():
        made = formatted(f"loại: {kind.name.upper()}\n")
        assert made in (f"loại: {kind.name}\n", f"loại: {kind.name.upper()}\n"), "a type that is not yet built stays as typed"


WORD = st.text(st.sampled_from("aáĐơ09 *^[]@#{}|-+.;:,/'\"\\&!%>?()"), max_size=12)
MARKED = st.builds(
    lambda before, word, after: f"{before}{word}{after}",
    st.sampled_from(["", "V/v ", "V/v: ", "Về việc ", "- ", "– ", "Kính gửi: ", "Lưu: ", "- Lưu: ", "Số: ", "(V/v "]),
    WORD.map(lambda word: f"X{word}X"),
    st.sampled_from(["", ".", ";", "./.", " ./.", "..", ";.", ")", "v.v."]),
)


def styled(text: str, style: str) -> str:
    """Return a text as one of the ways of YAML writes it, as the value of a key."""
    if style == "'":
        return "'" + text.replace("'", "''") + "'"
    if style == '"':
        return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
    return f"{style}\n    " + text.replace(" ", "\n    ", 1) if style else text


KIND, LINE_END = st.sampled_from(["LOAI: CT", "Loai: Công Văn"]), st.sampled_from(["\n", "\r\n", "  \n"])
VALUE = st.builds(styled, MARKED, st.sampled_from(["", "'", '"', "|", ">-", ">"]))


@FEW
@given(KIND, VALUE, VALUE, VALUE, VALUE, MARKED, LINE_END)
def test_any_spec_keeps_its_paper_and_is_formatted_once(
    kind: str, subject: str, addressee: str, recipient: str, archive: str, body: str, end: str
) -> None:
    to = "" if "CT" in kind else f"kinh-gui:\n- {addressee}\n"
    text = (
        f"{kind}\nCO QUAN: Ủy ban nhân dân tỉnh Tây Ninh\nDon vi soan thao: NC\nso: 5\nngay: 2024-2-3\nTRICH_YEU: {subject}\n{to}"
        f"noi_dung: |\n  Một.\n\n  {body}\nnơi nhận:\n  - {recipient}\n  - {archive}\nky: {{chuc vu: A, ho ten: B}}\n"
    ).replace("\n", end)
    report = Report()
    made = format_spec(text.encode(), "spec.yaml", paper, report)
    if made is None:
        assert any(finding.severity == "error" for finding in report)
        return
    assert paper(made) == paper(text)
    assert format_spec(made.encode(), "spec.yaml", paper, Report()) == made


@FEW
@given(st.text(max_size=200))
def test_any_text_is_formatted_or_a_finding(text: str) -> None:
    report = Report()
    data = ("LOAI: Cong van\n" + text).encode("utf-8", "surrogatepass")
    made = format_spec(data, "spec.yaml", paper, report)
    assert (made is None) == report.has_errors
    if made is not None:
        assert paper(made) == paper(data)

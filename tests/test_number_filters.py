"""Numbers and dates in words where a clerk meets them: in a spec, in a clause, in the words that a library chooses, in a lock."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from cascading import TASKS
from making import built, findings, spec

import drafter
from drafter.cli import main
from drafter.diagnostics import Report
from drafter.diagnostics.catalogue import LANGUAGES, sentence
from drafter.library import open_library, packaged_library
from drafter.library.checking.layers import check_layers
from drafter.library.layers import read_layer
from drafter.library.lookup import Lookup
from drafter.library.packaged_layer import packaged_layer
from drafter.library.shelf import Library
from drafter.standards import load
from drafter.syntax.filter_names import every_spelling, readable

MANIFEST = "phiên bản: 1\ntên: Thư viện thử\nbản: 2\n"
CHOSEN = "đọc số: {linh: lẻ, nghìn: ngàn, tư: bốn}\n"
VALUES = "biến: {tiền: 1.250.000, lẻ: \"2,5\", âm: -1015, ngày: 05/3/2026, chữ: x, to: 1000000000000001}\n"


def printed(expression: str, library: Library | None = None) -> str:
    """Return the words that stand between two brackets of the body."""
    text = spec(body=f"Đoạn.\n\nSố <<{{{{ {expression} }}}}>> nêu trên.", more=VALUES)
    made = built(text) if library is None else drafter.build_bytes(text.encode(), "spec.yaml", library=library)
    assert made.text is not None, made.findings
    return " ".join(made.text.partition("<<")[2].partition(">>")[0].replace("⍽", " ").split())


def layer(folder: Path, chosen: str, files: dict[str, str] | None = None) -> str:
    for name, text in {"library.yaml": MANIFEST + chosen, **(files or {})}.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8")
    return str(folder)


def opened(*folders: str) -> Library:
    report = Report()
    library = open_library(folders, report)
    assert not list(report)
    return library


@pytest.mark.parametrize(
    ("expression", "words"),
    [
        ("1250000 | bằng_chữ", "một triệu hai trăm năm mươi nghìn"), ("1.250 | bằng_chữ", "một nghìn hai trăm năm mươi"),
        ("1.250.000|bằng_tiền", "một triệu hai trăm năm mươi nghìn đồng"), ("-5 | bằng_chữ", "âm năm"),
        ("2,5 | bằng_chữ", "hai phẩy năm"), ("2.5 | bằng_chữ", "hai phẩy năm"), ("'2.5' | bằng_chữ", "hai phẩy năm"),
        ("tiền | bằng_chữ", "một triệu hai trăm năm mươi nghìn"), ("lẻ | bằng_chữ", "hai phẩy năm"),
        ("âm | bằng_chữ", "âm một nghìn không trăm mười lăm"), ("0 | bằng_tiền", "không đồng"),
        ("tiền | bằng_tiền | capitalize", "Một triệu hai trăm năm mươi nghìn đồng"),
        ("âm | bằng_tiền", "âm một nghìn không trăm mười lăm đồng"),
        ("2 | số_và_chữ", "02 (hai)"), ("10 | số_và_chữ", "10 (mười)"), ("-2 | số_và_chữ", "-2 (âm hai)"),
        ("1250 | số_và_chữ", "1.250 (một nghìn hai trăm năm mươi)"), ("lẻ | số_và_chữ", "2,5 (hai phẩy năm)"),
        ("1250000 | có_dấu_chấm", "1.250.000"), ("'1250.5' | có_dấu_chấm", "1.250,5"), ("âm | có_dấu_chấm", "-1.015"),
        ("ngày | ngày_bằng_chữ", "ngày năm tháng ba năm hai nghìn không trăm hai mươi sáu"),
        ("05/3/2026 | ngày_bằng_chữ", "ngày năm tháng ba năm hai nghìn không trăm hai mươi sáu"),
        ("2024-04-04 | ngày_bằng_chữ", "ngày bốn tháng tư năm hai nghìn không trăm hai mươi tư"),
        ("'ngày 05 tháng 3 năm 2026' | ngày_bằng_chữ", "ngày năm tháng ba năm hai nghìn không trăm hai mươi sáu"),
        ("tiền | bang_chu", "một triệu hai trăm năm mươi nghìn"), ("2 | so_va_chu", "02 (hai)"), ("2 | co_dau_cham", "2"),
        ("2 | bang_tien", "hai đồng"), ("ngày | ngay_bang_chu | upper | first", "N"),
        ("tiền | length | bằng_chữ", "chín"), ("(tiền if lẻ else 5) | bằng_tiền", "một triệu hai trăm năm mươi nghìn đồng"),
        ("chưa_có | default('7') | bằng_chữ", "bảy"), ("(2) | bằng_chữ ~ ' việc'", "hai việc"), ("'2,5' | int", "2"),
    ],
)
def test_a_value_prints_in_words(expression: str, words: str) -> None:
    assert printed(expression) == words


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        ("chữ | bằng_chữ", "E480"), ("'' | bằng_chữ", "E480"), ("1,250,000 | bằng_tiền", "E480"),
        ("(1.250) | bằng_chữ", "E480"), ("true | bằng_chữ", "E480"), ("none | bằng_tiền", "E480"), ("chữ | số_và_chữ", "E480"),
        ("chữ | có_dấu_chấm", "E480"),
        ("to | bằng_chữ", "E481"), ("to | bằng_tiền", "E481"), ("lẻ | bằng_tiền", "E482"), ("1,000 | bằng_tiền", "E482"),
        ("tiền | ngày_bằng_chữ", "E483"), ("'31/02/2026' | ngày_bằng_chữ", "E483"), ("'3/2026' | ngày_bằng_chữ", "E483"),
        ("'' | ngày_bằng_chữ", "E483"), ("5 | ngày_bằng_chữ", "E483"),
        ("chưa_có | bằng_chữ", "E408"), ("tiền | bằng_lời", "E409"), ("tiền | bằng_chữ(5)", "E409"), ("1 - 2 | bằng_chữ", "E410"),
        ("5 - 3 | int", "E410"), ("tiền.__class__ | bằng_chữ", "E410"), ("[1] | bằng_chữ", "E410"),
    ],
)
def test_what_does_not_fit_is_a_finding_where_it_stands(expression: str, expected: str) -> None:
    assert findings(spec(body=f"Số {{{{ {expression} }}}}.", more=VALUES)) == [f"{expected} 9:6"]


def test_a_finding_says_what_why_and_what_to_do_in_both_languages() -> None:
    text = spec(body="Số {{ tiền | bằng_tiền }}.", more='biến: {tiền: "1250,5"}\n')
    (finding,) = drafter.build_bytes(text.encode(), "spec.yaml").findings
    vietnamese, english = (sentence(finding, language) for language in LANGUAGES)
    assert "“tiền | bằng_tiền”" in vietnamese.text
    assert "“1250,5” có phần thập phân" in vietnamese.text
    assert "1.250.000" in vietnamese.hint
    assert "“1250,5” has decimals" in english.text


def test_a_table_and_a_subject_take_numbers_in_words() -> None:
    table = "| a |\n|---|\n| {{ 24 | bằng_chữ }} |\n"
    made = built(spec(subject="chi {{ tiền | bằng_tiền }}", body=table, more="biến: {tiền: 5}\n"))
    assert made.text is not None
    assert "chi năm đồng" in made.text.replace("⍽", " ")
    assert "hai mươi tư" in made.text


@pytest.mark.parametrize("name", every_spelling())
def test_the_number_that_is_filtered_first_is_read_as_typed(name: str) -> None:
    assert readable(f" 1.250 | {name}") == f'"1.250" | {name}'
    assert readable(f"-5|{name} | upper") == f'"-5"|{name} | upper'


@pytest.mark.parametrize("source", ["1.250 | int", "a | bằng_chữ", "1 - 2 | bằng_chữ", "'1' | bằng_chữ", "1 | bằng_chữ_x"])
def test_any_other_expression_is_left_as_it_is(source: str) -> None:
    assert readable(source) == source


def test_a_clause_reads_its_parameters_and_its_check_knows_the_filters(tmp_path: Path) -> None:
    body = "Nộp {{ tiền | bằng_tiền }}, {{ 1.250.000 | bằng_chữ }}, trước {{ hạn | ngày_bằng_chữ }}."
    rows = "tham số:\n  - {tên: tiền, kiểu: số}\n  - {tên: hạn, kiểu: ngày}\n"
    folder = layer(tmp_path, CHOSEN, {"clauses/nop.yaml": f"tên: Nộp\n{rows}nội dung: |\n  {body}\n"})
    text = spec(body='{{ điều_khoản("nop", tiền="2.024", hạn="04/4/2024") }}')
    made = drafter.build_bytes(text.encode(), "spec.yaml", library=opened(folder))
    assert made.text is not None, made.findings
    said = " ".join(made.text.replace("⍽", " ").split())
    assert "Nộp hai ngàn không trăm hai mươi bốn đồng, một triệu hai trăm năm mươi ngàn, trước ngày bốn tháng tư năm" in said
    assert checked(folder) == []


def test_a_library_chooses_its_words_and_the_nearer_layer_wins(tmp_path: Path) -> None:
    value = "'2.105.024' | bằng_chữ"
    far = layer(tmp_path / "far", "đọc số: {linh: Lẻ, nghin: ngan}\n")
    near = layer(tmp_path / "near", "đọc số: {nghìn: nghìn, tư: bốn}\n")
    silent = layer(tmp_path / "silent", "")
    assert printed(value) == "hai triệu một trăm linh năm nghìn không trăm hai mươi tư"
    assert printed(value, opened(silent)) == "hai triệu một trăm linh năm nghìn không trăm hai mươi tư"
    assert printed(value, opened(far)) == "hai triệu một trăm lẻ năm ngàn không trăm hai mươi tư"
    assert printed(value, opened(far, near, silent)) == "hai triệu một trăm lẻ năm nghìn không trăm hai mươi bốn"
    assert printed(value, opened(near, far)) == "hai triệu một trăm lẻ năm ngàn không trăm hai mươi bốn"


def checked(folder: str) -> list[str]:
    report = Report()
    read = read_layer(folder, report)
    if read is not None:
        check_layers([read], Library((read, packaged_layer()), load()), report)
    return [f"{finding.id} {finding.place.line}:{finding.place.column}" for finding in report]


@pytest.mark.parametrize(
    ("chosen", "expected"),
    [
        (CHOSEN, []), ("đọc số: {linh: linh}\n", []), ("doc so: {LINH: LE}\n", []),
        ("đọc số: {linh: lẽ ra}\n", ["E660 4:16"]), ("đọc số: {linh: không, tư: năm}\n", ["E660 4:16", "E660 4:27"]),
        ("đọc số:\n  nghìn: nghàn\n", ["E660 5:10"]), ("đọc số: lẻ\n", ["E134 4:9"]), ("đọc số: {lẻ: lẻ}\n", ["E114 4:10"]),
        ("đọc số: [lẻ]\n", ["E134 4:9"]),
    ],
)
def test_a_wrong_choice_is_found_by_the_check_and_by_a_build(tmp_path: Path, chosen: str, expected: list[str]) -> None:
    folder = layer(tmp_path, chosen)
    assert checked(folder) == expected
    report = Report()
    open_library([folder], report)
    assert [finding.id for finding in report] == [each.partition(" ")[0] for each in expected]


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a spec that prints a number in words, and a library that `drafter.toml` names."""
    layer(tmp_path / "thu-vien", "")
    (tmp_path / "drafter.toml").write_text('library = ["thu-vien"]\n', "utf-8")
    (tmp_path / "a.yaml").write_text(spec(body="Số {{ 105 | bằng_chữ }}."), "utf-8")
    monkeypatch.chdir(tmp_path)
    for name in ("DRAFTER_LANG", "DRAFTER_DEBUG", "DRAFTER_LIBRARY"):
        monkeypatch.delenv(name, raising=False)
    return tmp_path


def test_the_lock_holds_a_paper_to_the_words_that_it_prints(office: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["build", "a.yaml"]) == 0
    assert json.loads(Path("a.yaml.lock").read_text("utf-8"))["taken"]["numerals doc-so"]["said"] == {"gap": "linh"}
    paper = Path("a.docx").read_bytes()
    layer(office / "thu-vien", "đọc số: {nghìn: ngàn, tư: bốn}\n")
    assert main(["build", "a.yaml"]) == 0, "what does not print may change"
    assert Path("a.docx").read_bytes() == paper
    layer(office / "thu-vien", CHOSEN)
    capsys.readouterr()
    assert main(["build", "a.yaml"]) == 1
    assert "cách đọc số “doc-so” của thư viện đã đổi" in (said := capsys.readouterr().err)
    assert "“linh” trước là “linh”, nay là “lẻ”" in said
    assert main(["build", "a.yaml", "--relock"]) == 0
    assert Path("a.docx").read_bytes() != paper


def test_a_letter_that_only_reads_a_number_leaves_no_lock_behind(office: Path) -> None:
    (office / "drafter.toml").unlink()
    assert main(["build", "a.yaml"]) == 0
    assert not Path("a.yaml.lock").exists()


def test_children_are_not_made_of_a_parent_whose_numbers_would_read_otherwise(
    office: Path, capsys: pytest.CaptureFixture[str],
) -> None:
    task = TASKS.replace("nội dung: |\n", "nội dung: |\n  Chi {{ 105 | bằng_chữ }} triệu đồng.\n\n", 1)
    assert task != TASKS
    Path("a.yaml").write_text(task, "utf-8")
    assert main(["build", "a.yaml"]) == 0
    layer(office / "thu-vien", CHOSEN)
    capsys.readouterr()
    assert main(["cascade", "a.yaml", "--to", "so-noi-vu", "-o", "con"]) == 1
    assert "“linh” trước là “linh”, nay là “lẻ”" in capsys.readouterr().err


def test_the_choice_can_be_shown_with_the_rows_that_make_it(office: Path, capsys: pytest.CaptureFixture[str]) -> None:
    layer(office / "thu-vien", "đọc số: {linh: lẻ}\n")
    assert main(["library", "show", "doc-so"]) == 0
    assert capsys.readouterr().out == "cách đọc số doc-so\nlinh: lẻ\nnghìn: nghìn\ntư: tư\n"
    assert main(["library", "which", "đọc số"]) == 0
    assert "thu-vien/library.yaml:4" in capsys.readouterr().out


def test_a_number_that_prints_often_is_remembered_once() -> None:
    lookup = Lookup(packaged_library())
    for _ in range(1000):
        lookup.numeral("gap")
    lookup.numeral("four")
    assert lookup.taken["numerals doc-so"].said == {"gap": "linh", "four": "tư"}


def test_the_library_of_number_words_is_imported_only_where_a_number_is_read(checkout: Path) -> None:
    code = (
        "import sys, drafter\n"
        "from making import spec\n"
        "build = lambda body: drafter.build_bytes(spec(body=body, more='biến: {a: 5}\\n').encode(), 'spec.yaml').docx\n"
        "assert build('Số {{ a }}, {{ a | upper }}, {{ a | có_dấu_chấm }}.') and 'num2words' not in sys.modules\n"
        "assert build('Số {{ a | bằng_chữ }}.') and 'num2words' in sys.modules\n"
    )
    paths = [str(checkout), str(checkout / "tests")]
    command = [sys.executable, "-c", f"import sys; sys.path[:0] = {paths!r}\n{code}"]
    answer = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False, timeout=120)
    assert answer.returncode == 0, answer.stderr

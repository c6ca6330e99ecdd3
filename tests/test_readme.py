"""What README and docs say is what the data say and what the commands do: prose cannot go stale."""

from __future__ import annotations

import re
import shlex
import shutil
from pathlib import Path

import pytest
from making import findings

from drafter.cli import main
from drafter.cli.commands import COMMANDS
from drafter.library import packaged_library
from drafter.model.from_syntax.types import find_type
from drafter.standards import load
from drafter.syntax.hints import BEGINNING
from drafter.syntax.vocabulary import keys, label

CHECKOUT = Path(__file__).resolve().parents[1]
README = (CHECKOUT / "README.md").read_text("utf-8")
LIBRARY = (CHECKOUT / "docs" / "thu-vien.md").read_text("utf-8")
CASCADE = (CHECKOUT / "docs" / "trien-khai.md").read_text("utf-8")
DESK = (CHECKOUT / "docs" / "soan-thao.md").read_text("utf-8")
PAGES = {"README.md": README, "docs/thu-vien.md": LIBRARY, "docs/trien-khai.md": CASCADE, "docs/soan-thao.md": DESK}
NUMBERS = {2: "hai", 3: "ba", 4: "bốn", 5: "năm", 6: "sáu", 7: "bảy"}
LIBRARY_SHAPES = (
    "library", "unit", "agency_kind", "body", "signer", "delegation", "group", "selection", "shared_clause", "parameter",
    "holiday",
)
WORDS = {  # what the pages leave open, and what a clerk may put there
    "KHÓA": "so-noi-vu-tinh-tay-ninh", "GROUP": "cac-so-ban-nganh", "PARENT.yaml": "A.yaml",
    "BẢN-SAO.yaml": "examples/ban-sao/ban-sao.yaml", "COPY.yaml": "examples/ban-sao/ban-sao.yaml", "DOCUMENT.docx": "A.docx",
    "LOẠI": "công văn", "THƯ-MỤC": "mot-lan", "FOLDER": "mot-lan",
}

FORMS = README.partition("## Các loại văn bản và mẫu riêng")[2].partition("\n## ")[0]
USUAL = {  # what the samples of the forms leave to the reader
    "cơ quan": "Ủy ban nhân dân tỉnh Tây Ninh", "số": "7", "ngày": "12/11/2026", "nơi nhận": "Sở Nội vụ",
    "ký": "{chức vụ: Chủ tịch, họ tên: Nguyễn Lê Huy}",
}  # fmt: skip


def row(key: str) -> str:
    """Return the cell beside `key` in a table of the README."""
    return next(line for line in README.splitlines() if line.startswith(f"| `{key}` |")).split("|")[2]


def typed(value: float) -> str:
    return f"{value:g}".replace(".", ",")


def fenced(page: str, language: str = "") -> list[str]:
    """Return the blocks of one language of a page."""
    blocks = re.findall(r"^```(\w*)\n(.*?)^```$", page, re.MULTILINE | re.DOTALL)
    return [text for found, text in blocks if found == language]


def commands(page: str) -> list[str]:
    """Return every command of drafter on a page, in order: lines of blocks, and words between backticks."""
    outside = re.compile(r"^(drafter .+)$|`(drafter [^`]+)`", re.MULTILINE)
    return [line or inline for line, inline in outside.findall(page) if "…" not in (line or inline)]


def test_the_values_of_trinh_bay_are_those_of_the_standard() -> None:
    standard = load()
    body = standard.rule("paragraph")
    sizes = ["/".join(typed(size) for size in group) for group in standard.rule("head_sizes").values["sets"]]
    assert row("cỡ chữ").split("(")[0].strip() == ", ".join(f"`{size}`" for size in sizes)
    low, high = body.size_pt or (0, 0)
    assert row("cỡ chữ nội dung").strip() == f"`{typed(high)}`, `{typed(low)}`"
    indents = [f"`{typed(length / 10)} cm`" for length in body.first_line_mm_allowed or ()]
    assert row("thụt đầu dòng").strip() == ", ".join(indents)


def test_every_key_that_a_spec_may_have_stands_in_the_readme() -> None:
    shapes = ("dispatch", "copy", "agency", "signature", "document", "appendix", "attachment", "presentation", "margins")
    assert [key.label for shape in shapes for key in keys(shape).values() if f"`{key.label}`" not in README] == []


@pytest.mark.parametrize("sample", fenced(FORMS, "yaml"))
def test_the_sample_of_a_form_says_all_but_what_is_usual(sample: str) -> None:
    typed = set(re.findall(r"^([^\s:#][^:#]*):", sample, re.MULTILINE))
    dateless = {"ngày"} if "loại: biên bản" in sample else set()
    usual = "".join(f"{key}: {value}\n" for key, value in USUAL.items() if key not in typed | dateless)
    assert findings(sample + usual) == []


def test_every_form_with_lines_of_its_own_has_a_sample() -> None:
    standard = load()
    shown = {find_type(standard, name) for name in re.findall(r"^loại: (.+)$", FORMS, re.MULTILINE)}
    own = {kind for kind in standard.document_types.values() if standard.form(kind.id).lines or kind.parties or kind.may_rename}
    assert own - shown == {find_type(standard, "bản ghi nhớ"), find_type(standard, "bản thỏa thuận")}, "as the contract's"
    keys_shown = set(re.findall(r"^([^\s:#][^:#]*):", "".join(fenced(FORMS, "yaml")), re.MULTILINE))
    assert {label("dispatch", name) for kind in own for name in standard.form(kind.id).fields} <= keys_shown


def test_every_key_of_the_table_of_keys_may_be_typed_in_a_spec() -> None:
    table = README.partition("| khóa | giá trị |")[2].partition("\n\n")[0]
    cells = [line.split("|")[1] for line in table.splitlines() if line.startswith("| `")]
    named = {name for cell in cells for name in re.findall("`([^`]+)`", cell)}
    assert len(named) > 10
    assert named - {key.label for key in keys("dispatch").values()} == set()


@pytest.mark.parametrize("shape", LIBRARY_SHAPES)
def test_every_key_of_a_library_stands_in_its_page(shape: str) -> None:
    samples = "".join(fenced(LIBRARY, "yaml"))
    missing = [
        key.label for key in keys(shape).values()
        if f"`{key.label}`" not in LIBRARY and not re.search(rf"\b{key.label}:", samples)
    ]
    assert missing == []


def test_every_command_and_option_stands_in_readme_or_docs() -> None:
    said = "\n".join(PAGES.values())
    options = {f"--{name}" for command in COMMANDS.values() for name in command.flags}
    options |= {spelling for command in COMMANDS.values() for spellings in command.values.values() for spelling in spellings[:1]}
    missing = [command for command in COMMANDS if not re.search(rf"(?:^|`)drafter {command}\b", said, re.MULTILINE)]
    missing += [option for option in sorted(options) if not re.search(rf"(?<![\w-]){option}(?![\w-])", said)]
    assert missing == []


def test_the_pages_promise_no_option_that_there_is_not() -> None:
    known = {spelling for command in COMMANDS.values() for spellings in command.values.values() for spelling in spellings}
    known |= {f"--{name}" for command in COMMANDS.values() for name in command.flags}
    promised = {option for page in PAGES.values() for option in re.findall(r"(?<![\w-])(--[a-z]+)\b", page)}
    assert promised - known == set()


def test_the_numbers_that_the_readme_names_are_those_of_the_checkout() -> None:
    from drafter.library.communes import communes

    count = len(packaged_library().keys("clause"))
    assert f"{count} điều khoản lấy từ" in README
    examples = len(list((CHECKOUT / "examples").glob("*.yaml")))
    specs = len(list((CHECKOUT / "specs").glob("*.yaml")))
    assert f"{NUMBERS.get(examples, examples)} văn bản mẫu trong `examples/`" in README
    assert f"{NUMBERS[specs].capitalize()} văn bản thật nằm trong `specs/`" in README
    found = communes()
    assert found is not None
    assert f"{len(found):,} xã".replace(",", ".") in README


def test_nobody_is_sent_to_another_program_of_the_same_name() -> None:
    pages = [*PAGES.values(), *((CHECKOUT / name).read_text("utf-8") for name in ("CONTRIBUTING.md", "benchmarks/README.md"))]
    assert [match for page in pages for match in re.findall(r"pip\s+install [\"']?drafter.*", page)] == []
    assert any('".[communes]"' in block.split("drafter cascade")[0] for block in fenced(README) if "drafter cascade" in block)


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Stand in a folder as a clerk has it: the checkout's examples and specs, and the files that commands name."""
    for folder in ("examples", "specs"):
        shutil.copytree(CHECKOUT / folder, tmp_path / folder)
    shutil.copy(CHECKOUT / "examples" / "giao-nhiem-vu.yaml", tmp_path / "A.yaml")
    shutil.copy(CHECKOUT / "templates" / "word" / "nd30.docx", tmp_path / "MẪU.docx")
    monkeypatch.chdir(tmp_path)
    for name in ("DRAFTER_LANG", "DRAFTER_DEBUG", "DRAFTER_LIBRARY"):
        monkeypatch.delenv(name, raising=False)
    return tmp_path


def words_of(command: str) -> list[str]:
    """Return the words of a command as a shell hands them over, those that a page leaves open filled in."""
    words = [WORDS.get(word, word) for word in shlex.split(command)[1:]]
    return [name for word in words for name in (sorted(map(str, Path().glob(word))) if "*" in word else [word])]


@pytest.mark.parametrize("page", PAGES)
def test_every_command_of_a_page_does_what_it_says(page: str, desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    found = commands(PAGES[page])
    assert len(found) > 3
    for command in found:
        capsys.readouterr()
        if "*" in command:  # what `drafter new` wrote, no clerk would build before filling it in
            for blank in (path for path in desk.glob("*.yaml") if BEGINNING in path.read_text("utf-8")):
                blank.unlink()
        status = main(words_of(command))
        assert status == 0, f"{command}\n{capsys.readouterr().err}"


def test_the_excerpts_of_the_library_section_make_a_letter_today(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    section = README.partition("## Thư viện dùng chung")[2].partition("\n## ")[0]
    spec, signers = fenced(section, "yaml")
    (desk / "thu-vien" / "signers").mkdir(parents=True)
    (desk / "thu-vien" / "library.yaml").write_text("phiên bản: 1\ntên: Thư viện Sở Y tế\nbản: 1\n", "utf-8")
    (desk / "thu-vien" / "signers" / "lanh-dao.yaml").write_text(signers, "utf-8")
    rest = "loại: công văn\nsố: 12\nngày: 12/10/2026\ntrích yếu: chấn chỉnh kỷ luật\nnơi nhận: Như trên\n"
    (desk / "b.yaml").write_text(rest + spec, "utf-8")
    assert main(["library", "check", "thu-vien"]) == 0
    assert main(["build", "b.yaml", "--library", "thu-vien"]) == 0, capsys.readouterr().err
    capsys.readouterr()
    (desk / "b.yaml.lock").unlink()
    assert main(["build", "b.yaml"]) == 1, "the signers of the package sign the old papers only, as the page says"
    assert "E420" in capsys.readouterr().err

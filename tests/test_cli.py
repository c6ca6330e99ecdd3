from __future__ import annotations

import json
from pathlib import Path
from zipfile import ZipFile

import pytest
from standin import package, spec

import drafter
from drafter import Built
from drafter.cli import main
from drafter.ooxml.package import is_sealed

SPEC = "a.yaml"


def test_without_o_the_document_lies_beside_the_spec(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    spec("in/a.yaml")
    assert main(["build", "in/a.yaml"]) == 0
    assert is_sealed(Path("in/a.docx").read_bytes())
    assert capsys.readouterr() == (f"Đã ghi: {Path('in/a.docx')}\n", "")


def test_o_names_a_file_for_one_spec(folder: Path) -> None:
    spec(SPEC)
    assert main(["build", SPEC, "-o", "new/b.DOCX"]) == 0
    assert Path("new/b.DOCX").is_file()


def test_o_names_a_folder_for_many_specs_wherever_it_stands(folder: Path) -> None:
    spec(SPEC)
    spec("b.yml")
    assert main(["build", SPEC, "-o", "out", "b.yml"]) == 0
    assert sorted(path.name for path in Path("out").iterdir()) == ["a.docx", "b.docx"]


def test_a_pattern_that_the_shell_left_alone_is_expanded(folder: Path) -> None:
    for name in ("in/a.yaml", "in/b.yaml", "in/c.txt"):
        spec(name)
    assert main(["build", str(Path("in") / "*.yaml"), "in/a.yaml"]) == 0
    assert sorted(path.name for path in Path("in").glob("*.docx")) == ["a.docx", "b.docx"]


def test_an_absolute_pattern_is_expanded(folder: Path) -> None:
    spec("in/a.yaml")
    assert main(["build", str(folder / "in" / "*.yaml")]) == 0
    assert Path("in/a.docx").is_file()


def test_a_pattern_that_matches_nothing_is_an_error(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["build", "*.yaml"]) == 1
    assert capsys.readouterr().err.count("E705") == 1


def test_two_specs_with_one_output_stop_everything(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("1/a.yaml", "2/A.yaml", "3/b.yaml"):
        spec(name)
    assert main(["build", "3/b.yaml", "1/a.yaml", "2/A.yaml", "-o", "out"]) == 1
    assert "E706" in capsys.readouterr().err
    assert not Path("out").exists()


def test_an_output_that_is_the_spec_itself_is_an_error(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    spec("a.docx")
    assert main(["build", "a.docx", "-o", "a.docx", "--force"]) == 1
    assert "E707" in capsys.readouterr().err
    assert Path("a.docx").read_text() == "good"


def test_one_spec_with_an_error_does_not_stop_the_others(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    spec("a.yaml", "error")
    spec("b.yaml", "warning")
    Path("a.docx").write_bytes(package("old"))
    assert main(["build", "a.yaml", "b.yaml"]) == 1
    shown = capsys.readouterr()
    assert shown.err.startswith("a.yaml:12:3: lỗi E701: ")
    assert "\nb.yaml:12:3: cảnh báo W731: " in shown.err
    assert shown.out == "Đã ghi: b.docx\nChưa xong 1/2 văn bản; lý do ở các dòng báo lỗi.\n"
    assert Path("a.docx").read_bytes() == package("old")


def test_warnings_alone_end_well(folder: Path) -> None:
    spec(SPEC, "warning")
    assert main(["build", SPEC]) == 0


def test_a_draft_is_asked_for_by_its_option(folder: Path) -> None:
    spec(SPEC, "error")
    assert main(["build", SPEC, "--draft"]) == 0


def test_the_same_spec_again_leaves_the_file_alone(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    spec(SPEC)
    main(["build", SPEC])
    capsys.readouterr()
    assert main(["build", SPEC]) == 0
    assert capsys.readouterr().out == "Không có gì thay đổi, giữ nguyên: a.docx\n"


def test_a_document_edited_by_hand_is_kept(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    spec(SPEC)
    with ZipFile("a.docx", "w") as archive:
        archive.writestr("word/document.xml", "edited")
    edited = Path("a.docx").read_bytes()
    assert main(["build", SPEC]) == 1
    assert "E711" in capsys.readouterr().err
    assert Path("a.docx").read_bytes() == edited
    assert main(["build", SPEC, "--force"]) == 0
    assert Path("a.docx.bak").read_bytes() == edited


def test_json_is_one_document_with_everything(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    spec("a.yaml", "error")
    spec("b.yaml", "warning")
    assert main(["build", "a.yaml", "b.yaml", "c.yaml", "--json"]) == 1
    shown = capsys.readouterr()
    assert shown.err == ""
    said = json.loads(shown.out)
    assert (said["version"], said["exit"]) == (1, 1)
    assert {row["docx"]: row["state"] for row in said["documents"]} == {
        "a.docx": "failed", "b.docx": "written", "c.docx": "failed",
    }
    assert [(row["id"], row["severity"], row["path"], row["line"], row["column"]) for row in said["findings"]] == [
        ("E701", "error", "a.yaml", 12, 3), ("W731", "warning", "b.yaml", 12, 3), ("E701", "error", "c.yaml", 1, 1),
    ]
    assert all({"message", "hint", "rule", "provision"} <= set(row) for row in said["findings"])


@pytest.mark.parametrize(
    ("name", "finding"),
    [("b.yaml", "E701"), ("cong-vam.yaml", "E702"), ("a.yml", "E702"), ("cong-van", "E702"), ("in", "E703"), ("", "E703")],
)
def test_a_spec_that_cannot_be_read_is_a_finding(
    folder: Path, capsys: pytest.CaptureFixture[str], name: str, finding: str,
) -> None:
    spec(SPEC)
    spec("cong-van.yaml")
    Path("in").mkdir()
    assert main(["build", name]) == 1
    assert finding in capsys.readouterr().err


def test_an_unforeseen_fault_is_one_finding_and_the_others_are_built(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    spec("a.yaml", "fault")
    spec("b.yaml")
    assert main(["build", "a.yaml", "b.yaml"]) == 1
    shown = capsys.readouterr()
    assert "a.yaml:1:1: lỗi E799: " in shown.err
    assert "KeyError" in shown.err
    assert "Traceback" not in shown.err
    assert Path("b.docx").is_file()


def test_debug_shows_the_fault_as_it_is(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    spec(SPEC, "fault")
    monkeypatch.setenv("DRAFTER_DEBUG", "1")
    with pytest.raises(KeyError):
        main(["build", SPEC])


def test_ctrl_c_leaves_the_old_file_and_ends_with_130(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch,
) -> None:
    def interrupted(*_arguments: object, **_more: object) -> Built:
        raise KeyboardInterrupt

    spec(SPEC)
    monkeypatch.setattr(drafter, "build_bytes", interrupted)
    assert main(["build", SPEC]) == 130
    assert "Đã dừng" in capsys.readouterr().err
    assert [path.name for path in folder.iterdir()] == [SPEC]

"""The cascade at the command line: what a clerk types, what is written, what is said, the exit status."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from drafter.cli import main

ROOT = Path(__file__).resolve().parents[1]
KEY = "so-noi-vu-tinh-tay-ninh"


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with the parent of a cascade in it."""
    monkeypatch.chdir(tmp_path)
    for name in ("DRAFTER_LANG", "DRAFTER_DEBUG", "DRAFTER_LIBRARY"):
        monkeypatch.delenv(name, raising=False)
    (tmp_path / "goc.yaml").write_text((ROOT / "examples" / "giao-nhiem-vu.yaml").read_text("utf-8"), "utf-8")
    return tmp_path


def run(*words: str) -> int:
    return main(list(words))


def amend(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


def test_one_command_writes_and_builds_the_children(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("cascade", "goc.yaml", "--to", "so-noi-vu", "--to", "so-y-te", "-o", "tk", "--build") == 0
    told = capsys.readouterr()
    assert "Đã lập 2 văn bản triển khai trong tk" in told.out
    assert "2 văn bản còn chỗ chừa" in told.out
    assert "W201" not in told.err
    assert {path.name for path in (desk / "tk").glob("*.docx")} == {f"{KEY}.docx", "so-y-te-tinh-tay-ninh.docx"}


def test_without_o_the_children_lie_in_a_folder_of_the_parents_name(desk: Path) -> None:
    assert run("cascade", "goc.yaml", "--to", "so-noi-vu") == 0
    assert (desk / "goc" / f"{KEY}.yaml").is_file()


def test_status_is_zero_until_something_differs_and_names_what_does(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run("cascade", "goc.yaml", "--to", "so-noi-vu", "--to", "so-y-te", "-o", "tk")
    assert run("status", "tk") == 0
    amend(desk / "goc.yaml", "Hướng dẫn nghiệp vụ", "Tập huấn nghiệp vụ")
    capsys.readouterr()
    assert run("status", "tk") == 1
    told = capsys.readouterr().out
    assert KEY in told
    assert "so-y-te" not in told
    assert run("status", "tk", "--json") == 1
    said = json.loads(capsys.readouterr().out)
    assert [child["states"] for child in said["children"]] == [["changed"], []]
    assert run("cascade", "goc.yaml", "-o", "tk") == 0
    told = capsys.readouterr().out
    assert f"Đã cập nhật 1 văn bản triển khai theo văn bản trên: {KEY}.yaml" in told
    assert "drafter build tk/*.yaml" in told
    assert run("status", "tk") == 0


def test_a_conflict_is_exit_one(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run("cascade", "goc.yaml", "--to", "so-noi-vu", "-o", "tk")
    amend(desk / "tk" / f"{KEY}.yaml", "Hướng dẫn nghiệp vụ", "Hướng dẫn kỹ nghiệp vụ")
    amend(desk / "goc.yaml", "Hướng dẫn nghiệp vụ", "Tập huấn nghiệp vụ")
    assert run("cascade", "goc.yaml", "-o", "tk") == 1
    assert "W836" in capsys.readouterr().err


def test_the_tree_is_drawn_in_words_and_as_a_picture(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    from xml.etree import ElementTree

    run("cascade", "goc.yaml", "--to", "so-noi-vu", "--to", "so-y-te", "-o", "tk")
    capsys.readouterr()
    assert run("tree", "tk") == 0
    assert capsys.readouterr().out.splitlines()[1:] == ["├── Sở Nội vụ tỉnh Tây Ninh", "└── Sở Y tế tỉnh Tây Ninh"]
    assert run("tree", "tk", "--svg", "cay.svg") == 0
    drawn = ElementTree.fromstring((desk / "cay.svg").read_bytes())
    texts = [element.text for element in drawn.iter("{http://www.w3.org/2000/svg}text")]
    assert texts[1:] == ["Sở Nội vụ tỉnh Tây Ninh", "Sở Y tế tỉnh Tây Ninh"]
    (desk / "cay.svg").write_text("<svg>của tôi</svg>", "utf-8")
    assert run("tree", "tk", "--svg", "cay.svg") == 1
    assert (desk / "cay.svg").read_text("utf-8") == "<svg>của tôi</svg>"


def test_tasks_print_and_are_written_as_a_workbook(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run("cascade", "goc.yaml", "--to", "so-noi-vu", "-o", "tk")
    capsys.readouterr()
    assert run("tasks", "goc.yaml") == 0
    assert "Sở Khoa học và Công nghệ" in capsys.readouterr().out
    pytest.importorskip("openpyxl")
    assert run("tasks", "tk", "--xlsx", "nv.xlsx") == 0
    assert (desk / "nv.xlsx").read_bytes()[:2] == b"PK"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("cascade",), "drafter cascade cong-van.yaml --to"),
        (("cascade", "goc.yaml"), "--to"),
        (("cascade", "goc.yaml", "--to", "so-noi-vu", "--margin", "ba"), "từ 0 đến"),
        (("cascade", "goc.yaml", "--to", "so-noi-vu", "--on", "31/02/2026"), "31/02/2026"),
        (("cascade", "goc.yaml", "--to", "so-noi-vu", "-o", "a.docx"), "thư mục"),
        (("status",), "drafter status trien-khai"),
        (("tree", "a", "b"), "thừa “b”"),
        (("tasks",), "drafter tasks"),
    ],
)
def test_wrong_usage_says_what_to_type(desk: Path, capsys: pytest.CaptureFixture[str], words: tuple[str, ...], said: str) -> None:
    assert run(*words) == 2
    assert said in capsys.readouterr().err


@pytest.mark.parametrize(
    ("words", "finding"),
    [
        (("status", "khong-co"), "E838"),
        (("status", "goc.yaml"), "E841"),
        (("tree", "khong-co"), "E838"),
        (("cascade", "khong-co.yaml", "--to", "so-noi-vu"), "E701"),
        (("tasks", "khong-co.yaml"), "E701"),
    ],
)
def test_what_is_not_there_is_a_finding(
    desk: Path, capsys: pytest.CaptureFixture[str], words: tuple[str, ...], finding: str
) -> None:
    assert run(*words) == 1
    assert finding in capsys.readouterr().err


def test_a_parent_that_went_away_is_a_finding(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run("cascade", "goc.yaml", "--to", "so-noi-vu", "-o", "tk")
    (desk / "goc.yaml").unlink()
    assert run("status", "tk") == 1
    assert "E839" in capsys.readouterr().err


def test_the_commands_speak_english_when_asked(
    desk: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("DRAFTER_LANG", "en")
    assert run("cascade", "goc.yaml", "--to", "so-noi-vu", "-o", "tk") == 0
    assert "Wrote 1 children in tk" in capsys.readouterr().out

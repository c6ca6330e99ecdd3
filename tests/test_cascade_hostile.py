"""Cascades that cannot be: targets, skeletons, passages and files that are not what they should be."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from cascading import SYT, TASKS, Cascade

from drafter.cascade.run import Options, plan
from drafter.cli import main
from drafter.diagnostics import Report
from drafter.library import Library, open_library, packaged_library
from drafter.standards import load


@pytest.mark.parametrize(
    ("target", "finding"),
    [("so-y-tee-tinh-tay-ninh", "E834"), ("cac-huyen-thi-xa-thanh-pho", "E840"), ("Ủy ban nhân dân tỉnh Hà Giang", "W834")],
)
def test_a_target_that_cannot_be_is_a_finding(tmp_path: Path, target: str, finding: str) -> None:
    cascade = Cascade(tmp_path, TASKS)
    cascade.run(target)
    assert finding in cascade.ids()


def test_a_passage_behind_the_tasks_that_goes_to_nobody_is_named(tmp_path: Path) -> None:
    cascade = Cascade(tmp_path, TASKS.replace("  Trong quá trình", "  Văn bản này gửi kèm đĩa dữ liệu.\n\n  Trong quá trình"))
    cascade.run("so-y-te")
    assert [finding.arguments["typed"] for finding in cascade.report if finding.id == "W842"] == [
        "Văn bản này gửi kèm đĩa dữ liệu."
    ]
    assert "đĩa dữ liệu" not in cascade.child(SYT)


def test_a_skeleton_without_a_place_for_tasks_is_an_error_and_what_it_says_in_vain_a_warning(tmp_path: Path) -> None:
    layer = tmp_path / "lib"
    (layer / "skeletons").mkdir(parents=True)
    (layer / "library.yaml").write_text("phiên bản: 1\ntên: Sở\n", "utf-8")
    skeleton = "loại: công văn\nđịa danh: Tây Ninh\ntrích yếu: A\nkính gửi: B\nnội dung: |\n  C.\nnơi nhận: [Như trên]\n"
    (layer / "skeletons" / "k.yaml").write_text(skeleton, "utf-8")
    report = Report()
    library = open_library([str(layer)], report)
    assert plan(TASKS.encode(), "a.yaml", Options(("so-y-te",), skeleton="k"), library, load(), report) is None
    assert {finding.id for finding in report} == {"E833", "W833"}
    assert plan(TASKS.encode(), "a.yaml", Options(("so-y-te",), skeleton="kk"), library, load(), report) is None
    assert "E416" in {finding.id for finding in report}


def test_the_parent_is_never_its_own_child(tmp_path: Path) -> None:
    cascade = Cascade(tmp_path, TASKS)
    cascade.folder, cascade.parent = tmp_path, cascade.parent.rename(tmp_path / f"{SYT}.yaml")
    text = cascade.parent.read_text("utf-8")
    assert cascade.run("so-y-te", "so-noi-vu") == {}
    assert cascade.ids() == ["E843"]
    assert cascade.parent.read_text("utf-8") == text


@pytest.mark.parametrize(
    ("target", "finding"), [("uy-ban-nhan-dan-tinh-tay-ninh", "W846"), ("!!!", "E834"), (" ", "E834")]
)
def test_no_target_is_dropped_in_silence(tmp_path: Path, target: str, finding: str) -> None:
    cascade = Cascade(tmp_path, TASKS)
    cascade.run(target)
    assert finding in cascade.ids()


def test_a_task_given_to_a_name_that_nobody_knows_is_named(tmp_path: Path) -> None:
    cascade = Cascade(tmp_path, TASKS.replace("{giao=so-khoa-hoc-va-cong-nghe phối-hợp=so-noi-vu}", "{giao=so-khoa-hocc}"))
    cascade.run("so-y-te")
    assert [finding.arguments["typed"] for finding in cascade.report if finding.id == "W847"] == ["so-khoa-hocc"]


def test_a_table_beside_the_tasks_is_named_when_no_child_has_it(tmp_path: Path) -> None:
    table = "  | Việc | Nơi làm |\n  |---|---|\n  | A | B |\n\n"
    cascade = Cascade(tmp_path, TASKS.replace("  1. Rà soát", f"{table}  1. Rà soát"))
    cascade.run("so-y-te")
    assert [finding.arguments["typed"] for finding in cascade.report if finding.id == "W842"] == ["ViệcNơi làmAB"]


def test_a_mark_that_nothing_fills_is_an_error_of_the_skeleton(tmp_path: Path) -> None:
    layer = tmp_path / "lib"
    (layer / "skeletons").mkdir(parents=True)
    (layer / "library.yaml").write_text("phiên bản: 1\ntên: Sở\n", "utf-8")
    body = "nội dung: |\n  Thực hiện {văn bản}, {không có}.\n\n  {nhiệm vụ}\n"
    (layer / "skeletons" / "k.yaml").write_text(f"loại: công văn\ntrích yếu: A\nkính gửi: B\n{body}", "utf-8")
    report = Report()
    plan(TASKS.encode(), "a.yaml", Options(("so-y-te",), skeleton="k"), open_library([str(layer)], report), load(), report)
    assert [(finding.id, finding.arguments["typed"]) for finding in report] == [("E844", "{không có}")]


def test_a_name_of_a_file_cannot_write_lines_of_its_own(tmp_path: Path) -> None:
    report = Report()
    made = plan(TASKS.encode(), "x\nký: evil #.yaml", Options(("so-y-te",)), packaged_library(), load(), report)
    assert made is not None
    assert made.texts[SYT].splitlines()[0].startswith("# ")
    assert made.texts[SYT].splitlines()[1] == "loại: công văn"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes here")
def test_a_pipe_in_place_of_a_file_is_a_finding_and_no_wait(tmp_path: Path) -> None:
    cascade = Cascade(tmp_path, TASKS)
    cascade.run("so-y-te")
    (cascade.folder / f"{SYT}.yaml").unlink()
    os.mkfifo(cascade.folder / f"{SYT}.yaml")
    assert cascade.run() == {}
    assert "E837" in cascade.ids()
    assert cascade.states() == {SYT: ("unreadable",)}


def office(folder: Path, files: dict[str, str]) -> Library:
    """Open a library of a few files over the packaged one."""
    (folder / "library.yaml").write_text("phiên bản: 1\ntên: Sở\n", "utf-8")
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8")
    report = Report()
    library = open_library([str(folder)], report)
    assert not list(report)
    return library


def planned(target: str, library: Library) -> list[str]:
    report = Report()
    plan(TASKS.encode(), "a.yaml", Options((target,)), library, load(), report)
    return [finding.id for finding in report]


def test_a_group_of_nobody_and_members_that_nobody_knows_are_named(tmp_path: Path) -> None:
    nobody = "  - tên: Không ai cả\n    chọn: [{loại: sở, thuộc: tỉnh Phú Yên}]\n"
    groups = f"nhóm:\n{nobody}  - tên: Vài nơi\n    gồm: [so-y-te, so-khong-co]\n"
    library = office(tmp_path, {"groups/a.yaml": groups})
    assert planned("khong-ai-ca", library) == ["E835"]
    assert planned("vai-noi", library) == ["W849"]


def test_where_the_communes_are_not_installed_it_is_said_how_to_get_them(monkeypatch: pytest.MonkeyPatch) -> None:
    from drafter.cascade import targets
    from drafter.library import communes

    nothing = Library(packaged_library().layers, load())
    monkeypatch.setattr(communes, "communes", lambda: None)
    monkeypatch.setattr(targets, "communes", lambda: None)
    assert planned("cac-xa-phuong-dac-khu", nothing) == ["E836"]


def test_a_folder_of_another_parent_is_not_written_into(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    for name, number in (("mot", "1205"), ("hai", "1206")):
        (tmp_path / f"{name}.yaml").write_text(TASKS.replace("số: 1205", f"số: {number}"), "utf-8")
    assert main(["cascade", "mot.yaml", "--to", "so-y-te", "-o", "tk"]) == 0
    text = (tmp_path / "tk" / f"{SYT}.yaml").read_text("utf-8")
    assert main(["cascade", "hai.yaml", "--to", "so-noi-vu", "-o", "tk"]) == 1
    assert "E845" in capsys.readouterr().err
    assert (tmp_path / "tk" / f"{SYT}.yaml").read_text("utf-8") == text
    (tmp_path / "mot.yaml").rename(tmp_path / "ba.yaml")  # a parent that was only renamed is no other
    assert main(["cascade", "ba.yaml", "-o", "tk"]) == 0


def test_a_text_that_no_spec_can_say_is_an_error_of_that_child(monkeypatch: pytest.MonkeyPatch) -> None:
    from drafter.cascade import child

    def refuse(items: object) -> str:
        raise ValueError("no text says this")

    monkeypatch.setattr(child, "body_source", refuse)
    assert planned("so-y-te", packaged_library()) == ["E832"]

"""A cascade run again: what stays, what is merged, what is a conflict, how children stand to their parent."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from cascading import NAMES, SYT, TASKS, TAY_NINH, Cascade, built, said

import drafter
from drafter.cascade.records import read_records
from drafter.cascade.run import Options, options_of, plan
from drafter.cascade.status import read_status
from drafter.cascade.tree import draw, lines
from drafter.cascade.writing import write
from drafter.cli import main
from drafter.diagnostics import Report
from drafter.library import packaged_library
from drafter.standards import load


@pytest.mark.parametrize(
    ("old", "new", "affected"),
    [
        ("Hướng dẫn nghiệp vụ văn thư cho", "Tập huấn nghiệp vụ văn thư cho", {"so-noi-vu"}),
        ("thông suốt giữa các cơ quan", "thông suốt, an toàn giữa các cơ quan", {"so-noi-vu", "so-khoa-hoc-va-cong-nghe"}),
        ("trong ngày; hoàn thành trước ngày 30/11/2026", "trong ngày làm việc; hoàn thành trước ngày 30/11/2026",
         {"so-noi-vu", "uy-ban-nhan-dan-xa-an-ninh"}),
        ("khắc phục những", "sớm khắc phục những", set(NAMES)),
        ("Trong quá trình thực hiện", "Quá trình thực hiện", set()),
        ("- Chủ tịch, các Phó Chủ tịch UBND tỉnh", "- Lãnh đạo UBND tỉnh", set()),
    ],
)
def test_amending_the_parent_lists_exactly_the_children_affected(tmp_path: Path, old: str, new: str, affected: set[str]) -> None:
    cascade = Cascade(tmp_path, TASKS)
    assert len(cascade.run(*NAMES)) == 4
    assert cascade.states() == {}
    cascade.amend(old, new)
    assert cascade.states() == {f"{name}-tinh-tay-ninh": ("changed",) for name in affected}
    states = cascade.run()
    assert {key for key, state in states.items() if state == "changed"} == {f"{name}-tinh-tay-ninh" for name in affected}
    assert cascade.states() == {}


def test_what_a_clerk_edited_stays_when_the_parent_changes_elsewhere(tmp_path: Path) -> None:
    cascade = Cascade(tmp_path, TASKS)
    key = "so-noi-vu-tinh-tay-ninh"
    cascade.run("so-noi-vu")
    cascade.edit(key, "số:\n", "số: 77\n")
    cascade.edit(key, "- Như trên\n", "- Như trên\n  - Lãnh đạo Sở\n")
    assert cascade.states() == {key: ("edited",)}
    cascade.amend("Hướng dẫn nghiệp vụ văn thư cho", "Tập huấn nghiệp vụ văn thư cho")
    assert cascade.states() == {key: ("changed", "edited")}
    assert cascade.run() == {key: "merged"}
    text = cascade.child(key)
    assert all(words in text for words in ("số: 77\n", "- Lãnh đạo Sở\n", "Tập huấn nghiệp vụ"))
    assert cascade.states() == {key: ("edited",)}


def test_where_both_changed_one_place_the_file_stays_and_the_new_text_lies_beside_it(tmp_path: Path) -> None:
    cascade = Cascade(tmp_path, TASKS)
    key = "so-noi-vu-tinh-tay-ninh"
    cascade.run("so-noi-vu")
    cascade.edit(key, "Hướng dẫn nghiệp vụ văn thư", "Hướng dẫn kỹ nghiệp vụ văn thư")
    mine = cascade.child(key)
    cascade.amend("Hướng dẫn nghiệp vụ văn thư", "Tập huấn nghiệp vụ văn thư")
    assert cascade.run() == {key: "conflict"}
    assert cascade.ids().count("W836") == 1
    assert cascade.child(key) == mine
    new = cascade.folder / ".drafter" / "new" / f"{key}.yaml"
    assert "Tập huấn nghiệp vụ" in new.read_text("utf-8")
    assert cascade.states() == {key: ("edited", "conflict")}
    assert cascade.run() == {key: "conflict"}
    assert "W844" in cascade.ids()
    new.unlink()  # the clerk has looked at it
    assert cascade.run() == {key: "kept"}
    assert cascade.child(key) == mine
    assert cascade.states() == {key: ("edited",)}


def test_a_file_of_somebody_else_is_left_alone(tmp_path: Path) -> None:
    cascade = Cascade(tmp_path, TAY_NINH)
    theirs = "loại: công văn\n# của tôi\n"
    (cascade.folder / f"{SYT}.yaml").write_text(theirs, "utf-8")
    assert cascade.run(SYT) == {SYT: "conflict"}
    assert "W835" in cascade.ids()
    assert cascade.child(SYT) == theirs


def test_a_deleted_child_is_missing_and_comes_back(tmp_path: Path) -> None:
    cascade = Cascade(tmp_path, TAY_NINH)
    cascade.run(SYT, "so-noi-vu")
    (cascade.folder / f"{SYT}.yaml").unlink()
    assert cascade.states() == {SYT: ("missing",)}
    assert cascade.run()[SYT] == "new"
    assert cascade.states() == {}


@pytest.mark.parametrize(
    ("old", "new", "cited"),
    [
        ("ngày 23/10/2023", "ngày 24/10/2023", "24/10/2023"),
        ("kỷ luật, kỷ cương trong các", "kỷ luật kỷ cương trong các", "kỷ luật kỷ cương"),
    ],
)
def test_a_child_that_cites_its_parent_in_other_words_is_named(tmp_path: Path, old: str, new: str, cited: str) -> None:
    cascade = Cascade(tmp_path, TAY_NINH)
    cascade.run(SYT)
    path = cascade.folder / f"{SYT}.yaml"
    before, mark, after = path.read_text("utf-8").partition("thực hiện:\n")
    assert old in after
    path.write_text(before + mark + after.replace(old, new, 1), "utf-8")
    status = read_status(str(cascade.folder), packaged_library(), load(), cascade.report)
    assert status is not None
    (child,) = status.children
    assert child.states == ("edited", "citation")
    assert cited in child.cited


def test_targets_add_up_and_one_named_twice_is_one(tmp_path: Path) -> None:
    cascade = Cascade(tmp_path, TASKS)
    assert set(cascade.run("so-y-te", "Sở Y tế", "cac-so-ban-nganh")) >= {SYT}
    count = len(cascade.run())
    assert len(cascade.run("cac-xa-phuong-dac-khu")) == count + 96


def test_options_that_somebody_spoiled_count_for_nothing(tmp_path: Path) -> None:
    cascade = Cascade(tmp_path, TAY_NINH)
    cascade.run(SYT)
    path = cascade.folder / ".drafter" / "cascade.json"
    path.write_text(path.read_text("utf-8").replace('"margin": 3', '"margin": "ba"').replace('"on": ""', '"on": 5'), "utf-8")
    records = read_records(str(cascade.folder), Report())
    assert records is not None
    assert options_of(records) == Options((SYT,), cited_as="cv3328")


def test_the_tree_shows_every_level_and_what_differs(tmp_path: Path) -> None:
    above = Cascade(tmp_path, TAY_NINH)
    above.run(SYT, "so-noi-vu")
    below = above.folder / "cap-duoi"
    below.mkdir()
    report, spec, path = Report(), (above.folder / f"{SYT}.yaml").read_bytes(), str(above.folder / f"{SYT}.yaml")
    options = Options(("benh-vien-da-khoa-tinh-tay-ninh",))
    made = plan(spec, path, options, packaged_library(), load(), report)
    assert made is not None
    write(str(below), made, spec, path, options, None, report)
    above.edit("so-noi-vu-tinh-tay-ninh", "số:\n", "số: 5\n")
    tree = draw(str(above.folder), packaged_library(), load(), report)
    assert tree is not None
    drawn = list(lines(tree, {"edited": "đã sửa"}, is_ascii=True))
    assert drawn[0].startswith("Công văn số 3328/UBND-NC: về việc")
    assert drawn[1:] == [
        "|-- Sở Y tế tỉnh Tây Ninh",
        "|   `-- Bệnh viện Đa khoa tỉnh Tây Ninh",
        "`-- Sở Nội vụ tỉnh Tây Ninh [đã sửa]",
    ]


def test_a_child_that_is_no_text_stops_the_run_and_nothing_is_written(tmp_path: Path) -> None:
    cascade = Cascade(tmp_path, TASKS)
    theirs = "số: một".encode("utf-16")
    (cascade.folder / f"{SYT}.yaml").write_bytes(theirs)
    assert cascade.run("so-y-te", "so-noi-vu") == {}
    assert cascade.ids() == ["E837"]
    assert [path.name for path in cascade.folder.rglob("*") if path.is_file()] == [f"{SYT}.yaml"]
    assert (cascade.folder / f"{SYT}.yaml").read_bytes() == theirs


def test_all_that_does_not_conflict_is_merged_in_though_one_place_does(tmp_path: Path) -> None:
    cascade = Cascade(tmp_path, TASKS)
    key = "so-noi-vu-tinh-tay-ninh"
    cascade.run("so-noi-vu")
    cascade.edit(key, "Hướng dẫn nghiệp vụ văn thư", "Hướng dẫn kỹ nghiệp vụ văn thư")
    cascade.edit(key, "họ tên:", "họ tên: Nguyễn Lê Huy")
    cascade.amend("Hướng dẫn nghiệp vụ văn thư", "Tập huấn nghiệp vụ văn thư")
    cascade.amend("khắc phục những", "sớm khắc phục những")
    assert cascade.run() == {key: "conflict"}
    text = " ".join(cascade.child(key).split())
    assert "Hướng dẫn kỹ nghiệp vụ" in text
    assert "sớm khắc phục những" in text
    beside = " ".join((cascade.folder / ".drafter" / "new" / f"{key}.yaml").read_text("utf-8").split())
    assert all(words in beside for words in ("Tập huấn nghiệp vụ", "sớm khắc phục", "họ tên: Nguyễn Lê Huy"))


def test_a_child_that_has_gone_out_is_not_touched(tmp_path: Path) -> None:
    cascade = Cascade(tmp_path, TASKS)
    key = "so-noi-vu-tinh-tay-ninh"
    cascade.run("so-noi-vu", "so-y-te")
    cascade.edit(key, "số:\nngày:\n", "số: 77\nngày: 20/10/2026\n")
    issued = cascade.child(key)
    cascade.amend("khắc phục những", "sớm khắc phục những")
    assert cascade.run() == {key: "issued", SYT: "changed"}
    assert cascade.ids() == ["W843"]
    assert cascade.child(key) == issued
    assert cascade.states() == {key: ("changed", "edited")}


def test_a_file_that_cannot_be_put_in_its_place_keeps_its_old_memory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from drafter.writers import files

    cascade = Cascade(tmp_path, TASKS)
    cascade.run("so-y-te", "so-noi-vu")
    cascade.amend("khắc phục những", "sớm khắc phục những")
    real = files._replace

    def held(source: str, target: str) -> None:
        if target.endswith(f"{SYT}.yaml"):
            raise PermissionError
        real(source, target)

    monkeypatch.setattr(files, "_replace", held)
    assert cascade.run() == {"so-noi-vu-tinh-tay-ninh": "changed"}
    assert cascade.ids() == ["E716"]
    monkeypatch.setattr(files, "_replace", real)
    assert cascade.states() == {SYT: ("changed",)}
    assert cascade.run()[SYT] == "changed"
    assert "sớm khắc phục" in cascade.child(SYT)


def test_two_runs_at_once_shut_each_other_out_but_a_dead_one_does_not(tmp_path: Path) -> None:
    cascade = Cascade(tmp_path, TASKS)
    cascade.run("so-y-te")
    mark = cascade.folder / ".drafter" / "busy"
    assert not mark.exists()
    mark.touch()
    assert cascade.run("so-noi-vu") == {}
    assert "E842" in cascade.ids()
    os.utime(mark, (1, 1))
    assert set(cascade.run("so-noi-vu").values()) == {"kept", "new"}


def test_children_are_not_lost_when_the_texts_of_the_last_run_are(tmp_path: Path) -> None:
    cascade = Cascade(tmp_path, TASKS)
    cascade.run("so-y-te")
    (cascade.folder / ".drafter" / "base.zip").unlink()
    cascade.amend("khắc phục những", "sớm khắc phục những")
    assert cascade.run() == {SYT: "changed"}


def test_the_key_by_which_children_cite_their_parent_stays_when_it_gets_its_number(tmp_path: Path) -> None:
    cascade = Cascade(tmp_path, TASKS.replace("số: 1205\nngày: 12/10/2026", "số:\nngày: 10/2026"))
    cascade.run("so-y-te")
    cascade.edit(SYT, "  1. Rà soát", "  Theo tinh thần [@vanbantren].\n\n  1. Rà soát")
    cascade.amend("số:\nngày: 10/2026", "số: 1205\nngày: 12/10/2026")
    assert cascade.run() == {SYT: "merged"}
    assert "Theo tinh thần Công văn số 1205/UBND-NC" in " ".join(said(built(cascade.child(SYT)), "6"))


def test_a_child_that_went_out_before_its_parent_had_a_number_is_told(tmp_path: Path) -> None:
    cascade = Cascade(tmp_path, TASKS.replace("số: 1205\nngày: 12/10/2026", "số:\nngày: 10/2026"))
    cascade.run("so-y-te")
    cascade.edit(SYT, "số:\nngày:\n", "số: 45\nngày: 20/11/2026\n")
    made = drafter.build_bytes(cascade.child(SYT).encode(), "con.yaml")
    assert "W402" in [finding.id for finding in made.findings]


def test_a_parent_whose_library_changed_since_it_was_built_is_not_carried_out_in_other_words(tmp_path: Path) -> None:
    layer = tmp_path / "lib"
    (layer / "clauses").mkdir(parents=True)
    (layer / "library.yaml").write_text("phiên bản: 1\ntên: Sở\n", "utf-8")
    (layer / "clauses" / "k.yaml").write_text("tên: K\nbản: 1\nnội dung: |\n  theo dõi, tổng hợp\n", "utf-8")
    parent = tmp_path / "goc.yaml"
    parent.write_text(TASKS.replace("thông suốt giữa", '{{ điều_khoản("k") }} giữa'), "utf-8")
    assert main(["build", str(parent), "--library", str(layer)]) == 0
    asked = ["cascade", str(parent), "--library", str(layer), "--to", "so-khoa-hoc-va-cong-nghe", "-o", str(tmp_path / "con")]
    assert main(asked) == 0
    (layer / "clauses" / "k.yaml").write_text("tên: K\nbản: 2\nnội dung: |\n  để tổng hợp chung\n", "utf-8")
    assert main(asked) == 1
    assert main(["status", str(tmp_path / "con")]) == 1
    assert main(["build", str(parent), "--library", str(layer), "--relock"]) == 0
    assert main(asked) == 0

"""The cascade: from one dispatch to those that carry it out, again after edits, and how they stand to each other."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

import drafter
from drafter.cascade.records import read_records
from drafter.cascade.run import Options, known_options, options_of, plan
from drafter.cascade.status import read_status
from drafter.cascade.tree import draw, lines
from drafter.cascade.writing import write
from drafter.diagnostics import Report
from drafter.layout.document import Block, FormattedDocument
from drafter.library import packaged_library
from drafter.record import replace
from drafter.standards import load

ROOT = Path(__file__).resolve().parents[1]
TAY_NINH = (ROOT / "specs" / "tay-ninh-ubnd-3328.yaml").read_text("utf-8")
TASKS = (ROOT / "examples" / "giao-nhiem-vu.yaml").read_text("utf-8")
SYT = "so-y-te-tinh-tay-ninh"
NAMES = ("so-noi-vu", "so-khoa-hoc-va-cong-nghe", "so-y-te", "uy-ban-nhan-dan-xa-an-ninh")


class Cascade:
    """A parent in a folder of its own, and its children beside it."""

    def __init__(self, folder: Path, text: str) -> None:
        self.parent, self.folder = folder / "goc.yaml", folder / "con"
        self.folder.mkdir(parents=True)
        self.parent.write_text(text, "utf-8")
        self.report = Report()

    def run(self, *targets: str, **asked: object) -> dict[str, str]:
        self.report = Report()
        spec = self.parent.read_bytes()
        before = read_records(str(self.folder), self.report)
        options = replace(known_options(targets, before), **asked)
        made = plan(spec, str(self.parent), options, packaged_library(), load(), self.report)
        return write(str(self.folder), made, spec, str(self.parent), options, before, self.report) if made else {}

    def amend(self, old: str, new: str) -> None:
        text = self.parent.read_text("utf-8")
        assert old in text
        self.parent.write_text(text.replace(old, new, 1), "utf-8")

    def edit(self, key: str, old: str, new: str) -> None:
        path = self.folder / f"{key}.yaml"
        text = path.read_text("utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), "utf-8")

    def child(self, key: str) -> str:
        return (self.folder / f"{key}.yaml").read_text("utf-8")

    def states(self) -> Mapping[str, tuple[str, ...]]:
        """Return what status says of the children of which it says anything."""
        status = read_status(str(self.folder), packaged_library(), load(), self.report)
        assert status is not None, list(self.report)
        return {child.key: child.states for child in status.children if child.states}

    def ids(self) -> list[str]:
        return [finding.id for finding in self.report]


def built(text: str) -> FormattedDocument:
    made = drafter.build_bytes(text.encode(), "con.yaml")
    assert made.document is not None, made.findings
    return made.document


def said(document: FormattedDocument, slot: str) -> list[str]:
    grids = [document.head, *([document.foot] if document.foot else [])]
    held = [block for grid in grids for row in grid.rows for cell in row for block in cell.blocks]
    held += [part for part in document.body if isinstance(part, Block)]
    return [" ".join(block.text.replace("\u2011", "-").split()) for block in held if block.slot == slot and block.runs]


def test_the_draft_of_the_health_department_is_headed_and_cites_as_the_real_one(tmp_path: Path) -> None:
    cascade = Cascade(tmp_path, TAY_NINH)
    assert cascade.run(SYT) == {SYT: "new"}
    draft = built(cascade.child(SYT))
    real = built((ROOT / "specs" / "tay-ninh-syt-3852.yaml").read_text("utf-8"))
    assert said(draft, "2") == said(real, "2") == ["UBND TỈNH TÂY NINH", "SỞ Y TẾ"]
    assert said(draft, "1") == said(real, "1")
    assert [line.split("/")[-1] for line in said(draft, "3")] == [line.split("/")[-1] for line in said(real, "3")] == ["SYT-VP"]
    assert said(draft, "4")[0].startswith("Tây Ninh, ngày")
    assert said(draft, "9a") == said(real, "9a")
    assert said(draft, "9b")[:4] == said(real, "9b")[:4]  # Nơi nhận, Như trên and the two lines of its own
    assert said(draft, "9b")[1] == "- Như trên;"
    assert said(draft, "7a") == said(real, "7a")
    cited = "Công văn số 3328/UBND-NC ngày 23/10/2023 của Ủy ban nhân dân tỉnh về việc chấn chỉnh, tăng cường kỷ luật"
    own, theirs = f"{cited}, kỷ cương trong các cơ quan hành chính trên địa bàn tỉnh", f"{cited} kỷ cương trong các cơ quan"
    assert own in said(draft, "6")[0]
    assert theirs in said(real, "6")[0]


def test_what_is_given_to_others_is_not_in_the_draft(tmp_path: Path) -> None:
    cascade = Cascade(tmp_path, TAY_NINH)
    cascade.run(SYT, "so-noi-vu")
    assert "Giao Sở Nội vụ" not in cascade.child(SYT)
    assert "**Giao Sở Nội vụ**" in cascade.child("so-noi-vu-tinh-tay-ninh")


def test_a_child_is_the_parent_of_the_next_level(tmp_path: Path) -> None:
    above = Cascade(tmp_path / "a", TAY_NINH)
    above.run(SYT)
    below = Cascade(above.folder / "cap-duoi", above.child(SYT).replace("số:\nngày:\n", "số: 3852\nngày: 06/11/2023\n"))
    below.run("cac-co-quan-don-vi-thuoc-va-truc-thuoc-so-y-te")
    key = "trung-tam-kiem-soat-benh-tat-tinh-tay-ninh"
    assert key in {path.stem for path in below.folder.glob("*.yaml")}
    document = built(below.child(key))
    assert said(document, "2")[0] == "SỞ Y TẾ TỈNH TÂY NINH"
    assert "Thực hiện nội dung Công văn số 3852/SYT-VP ngày 06/11/2023 của Sở Y tế về việc" in said(document, "6")[0]


def test_an_unnumbered_parent_is_cited_without_its_number_and_said_to_be_so(tmp_path: Path) -> None:
    above = Cascade(tmp_path / "a", TAY_NINH)
    above.run(SYT)
    below = Cascade(tmp_path / "b", above.child(SYT))
    below.run("benh-vien-da-khoa-tinh-tay-ninh")
    assert "W831" in below.ids()
    document = built(below.child("benh-vien-da-khoa-tinh-tay-ninh"))
    assert "Thực hiện nội dung Công văn của Sở Y tế về việc chấn chỉnh" in said(document, "6")[0]


def test_all_communes_of_a_province_get_theirs_and_each_builds(tmp_path: Path) -> None:
    cascade = Cascade(tmp_path, TASKS)
    states = cascade.run("cac-xa-phuong-dac-khu")
    assert len(states) == 96
    assert set(states.values()) == {"new"}
    heads = set()
    for key in states:
        document = built(cascade.child(key))
        heads.add(tuple(said(document, "2")))
        assert said(document, "7a")[0] == "TM. ỦY BAN NHÂN DÂN"
    assert len(heads) == 96
    assert not any("Sở Nội vụ:" in cascade.child(key) for key in states)


def test_a_cascade_to_every_commune_of_the_country(tmp_path: Path) -> None:
    cascade = Cascade(tmp_path, TASKS)
    states = cascade.run("cac-xa-phuong-dac-khu-ca-nuoc")
    assert len(states) == 3321
    assert len(list(cascade.folder.glob("*.yaml"))) == 3321
    cascade.amend("số: 1205", "số: 1206")
    affected = cascade.states()
    assert len(affected) == 3321
    assert {state for states in affected.values() for state in states} == {"changed", "citation"}


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


def test_deadlines_come_up_by_working_days_in_attribute_and_text(tmp_path: Path) -> None:
    cascade = Cascade(tmp_path, TASKS)
    cascade.run("so-noi-vu", margin=5)
    text = cascade.child("so-noi-vu-tinh-tay-ninh")
    # five working days before Monday 30/11/2026; 24/11 is a day off
    assert "trước ngày 20/11/2026. {hạn=20/11/2026}" in " ".join(text.split())
    assert "30/11/2026" not in text
    cascade.run("so-noi-vu", margin=0)
    assert "{hạn=30/11/2026}" in " ".join(cascade.child("so-noi-vu-tinh-tay-ninh").split())


def test_a_reference_to_a_clause_that_fell_to_others_cites_the_parent(tmp_path: Path) -> None:
    text = TASKS.replace("{#ra-soat hạn=13/11/2026}", "{#ra-soat giao=so-y-te hạn=13/11/2026}")
    cascade = Cascade(tmp_path, text)
    cascade.run("so-noi-vu")
    child = " ".join(cascade.child("so-noi-vu-tinh-tay-ninh").split())
    assert "[#ra-soat]" not in child
    assert "kết quả thực hiện khoản 1 [@cv1205 ngắn]" in child
    assert "kết quả thực hiện khoản 1 Công văn số 1205/UBND-NC, báo cáo" in " ".join(said(built(child_text(cascade)), "6"))


def child_text(cascade: Cascade) -> str:
    return cascade.child("so-noi-vu-tinh-tay-ninh")


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
    assert cascade.states() == {key: ("changed", "edited", "conflict")}
    assert cascade.run() == {key: "conflict"}
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


@pytest.mark.parametrize(
    ("target", "finding"),
    [("so-y-tee-tinh-tay-ninh", "E834"), ("cac-huyen-thi-xa-thanh-pho", "E840"), ("Ủy ban nhân dân tỉnh Hà Giang", "W834")],
)
def test_a_target_that_cannot_be_is_a_finding(tmp_path: Path, target: str, finding: str) -> None:
    cascade = Cascade(tmp_path, TASKS)
    cascade.run(target)
    assert finding in cascade.ids()


def test_another_day_may_be_asked_for(tmp_path: Path) -> None:
    cascade = Cascade(tmp_path, TAY_NINH)
    assert cascade.run("cac-xa-phuong-dac-khu") == {}
    assert "E840" in cascade.ids()
    assert len(cascade.run("cac-xa-phuong-dac-khu", on="01/8/2025")) == 96


def test_options_that_somebody_spoiled_count_for_nothing(tmp_path: Path) -> None:
    cascade = Cascade(tmp_path, TAY_NINH)
    cascade.run(SYT)
    path = cascade.folder / ".drafter" / "cascade.json"
    path.write_text(path.read_text("utf-8").replace('"margin": 3', '"margin": "ba"').replace('"on": ""', '"on": 5'), "utf-8")
    records = read_records(str(cascade.folder), Report())
    assert records is not None
    assert options_of(records) == Options((SYT,))


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


def test_a_weekday_goes_with_the_date_that_moved(tmp_path: Path) -> None:
    text = TASKS.replace("trước ngày 13/11/2026. {#ra-soat", "trước thứ Sáu, ngày 13/11/2026. {#ra-soat")
    cascade = Cascade(tmp_path, text)
    cascade.run("so-y-te", margin=3)
    assert "trước thứ Ba, ngày 10/11/2026" in " ".join(cascade.child(SYT).split())


def test_a_deadline_too_near_the_parents_own_day_stays(tmp_path: Path) -> None:
    cascade = Cascade(tmp_path, TASKS)
    cascade.run("so-y-te", margin=40)
    assert cascade.ids() == ["W841"]
    assert "{#ra-soat hạn=13/11/2026}" in " ".join(cascade.child(SYT).split())


def test_a_child_that_is_no_text_stops_the_run_and_nothing_is_written(tmp_path: Path) -> None:
    cascade = Cascade(tmp_path, TASKS)
    theirs = "số: một".encode("utf-16")
    (cascade.folder / f"{SYT}.yaml").write_bytes(theirs)
    assert cascade.run("so-y-te", "so-noi-vu") == {}
    assert cascade.ids() == ["E837"]
    assert [path.name for path in cascade.folder.rglob("*") if path.is_file()] == [f"{SYT}.yaml"]
    assert (cascade.folder / f"{SYT}.yaml").read_bytes() == theirs

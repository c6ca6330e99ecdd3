"""What is wrong with tasks, their leads and their days; tasks of a cascade held against those above."""

from __future__ import annotations

from pathlib import Path

import pytest
from missions import found, ids, shown, spec, tasks

from drafter.cascade.records import Records, digest, stage_records
from drafter.cascade.run import child_path
from drafter.cascade.task_files import cascade_tasks
from drafter.cli import main
from drafter.diagnostics import Report
from drafter.diagnostics.catalogue import LANGUAGES, sentence
from drafter.library import packaged_library
from drafter.writers.files import Batch


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("1. Rà soát. {phối-hợp=so-noi-vu}\n\n2. Báo cáo.", ["W870 9"]),
        ("1. Rà soát. {phối-hợp=so-noi-vu}\n\n- Báo cáo. {hạn=cuối-năm}\n\n2. Báo cáo.", ["W870 9"]),
        ("1. Rà soát: {phối-hợp=so-noi-vu}\n\na) Một.\n\nb) Hai. {hạn=cuối-năm}\n\n2. Báo cáo.", ["W870 9"]),
        ("1. Rà soát: {giao=so-noi-vu}\n\na) Một. {phối-hợp=so-tai-chinh}\n\n2. Báo cáo.", []),
        ("1. Rà soát. {giao=so-noi-vu}\n\n2. Báo cáo. {hạn=15/12/2023}", []),
        ("1. Rà soát: {giao=so-noi-vu,so-tai-chinh}\n\na) Một.\n\nb) Hai.\n\n2. Báo cáo.", ["W873 9"]),
        ("1. Rà soát: {giao=so-noi-vu hạn=22/10/2023}\n\na) Một.\n\nb) Hai.\n\n2. Báo cáo.", ["W874 9"]),
        ("1. Rà soát. {hạn=14/12/2023}\n\n2. Báo cáo. {hạn=15/12/2023}", []),
        ("1. Rà soát. {giao=so-noi-vu}\n\n2. Báo cáo. {giao=so-tai-chinh}", ["W872 7"]),
        ("1. Rà soát. {giao=so-noi-vu}\n\n2. Báo cáo.", []),
        ("1. Rà soát. {giao=so-noi-vu,so-tai-chinh}\n\n2. Báo cáo.", ["W873 9"]),
        ("1. Rà soát. {giao=so-noi-vu hạn=22/10/2023}\n\n2. Báo cáo.", ["W874 9"]),
        ("1. Rà soát. {giao=so-noi-vu hạn=23/10/2023}\n\n2. Báo cáo.", []),
        ("1. Rà soát trước thứ Hai ngày 15/12/2023.", ["W877 9"]),
        ("1. Rà soát trước thứ Sáu ngày 15/12/2023.", []),
        ("1. Rà soát trước thứ Sáu ngày 31/11/2023.", ["W878 9"]),
        ("| Việc | Ngày |\n|---|---|\n| Họp | thứ Hai, 15/12/2023 |", ["W877 9"]),
    ],
)
def test_what_cannot_be_is_said_where_it_stands(body: str, expected: list[str]) -> None:
    assert ids(spec(body)) == expected


def test_a_dispatch_with_no_day_yet_is_held_against_the_first_of_its_month() -> None:
    body = "1. Rà soát. {giao=so-noi-vu hạn=31/10/2023}\n\n2. Báo cáo. {giao=so-noi-vu hạn=01/11/2023}\n\n3. Họp."
    assert ids(spec(body, day="11/2023")) == ["W874 9"]


def test_what_the_build_says_of_a_name_is_not_said_again() -> None:
    report = Report()
    tasks(spec("1. Rà soát. {giao=so-y-te}\n\n2. Họp. {giao=so-gi-do-la}\n\n3. Báo cáo."), report=report)
    assert sorted(finding.id for finding in report) == ["W455", "W456"]


PARENT = spec(
    "1. Rà soát toàn bộ quy chế làm việc. {#rs giao=so-noi-vu hạn=10/12/2023}\n\n"
    "2. Tổng hợp, báo cáo kết quả thực hiện. {giao=so-noi-vu hạn=15/12/2023}\n\n"
    "3. Thanh tra công vụ đột xuất. {giao=thanh-tra-tinh hạn=30/12/2023}\n\n4. Quán triệt."
)
CHILD = (
    "loại: công văn\ncơ quan: Sở Nội vụ tỉnh Tây Ninh\nđơn vị soạn thảo: VP\nsố:\nngày: 25/10/2023\ntrích yếu: thử\n"
    "kính gửi: Các phòng thuộc Sở\nnội dung: |\n  {body}\nnơi nhận: [Như trên]\n"
    "ký: {{chức vụ: Giám đốc, họ tên: Trương Văn Hùng}}\n"
)


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("1. Rà soát hết các quy chế. {#rs hạn=11/12/2023}", ["W875"]),
        ("1. Rà soát hết các quy chế. {#rs hạn=10/12/2023}", []),
        ("1. Tổng hợp, báo cáo kết quả thực hiện. {hạn=16/12/2023}", ["W875"]),
        ("1. Việc riêng của Sở, không có ở trên. {hạn=16/12/2023}", ["W876"]),
        ("1. Việc riêng của Sở, không có ở trên. {hạn=15/12/2023}", []),
    ],
)
def test_a_child_is_held_against_the_deadlines_of_its_parent(body: str, expected: list[str]) -> None:
    parent = tasks(PARENT)
    assert [finding.id for finding in found(CHILD.format(body=body), parent=parent)] == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("1. Rà soát quy chế: {#rs hạn=11/12/2023}\n\n  a) Nhanh.\n\n  b) Gọn.", ["W875 khoản 1"]),
        ("1. Rà soát quy chế. {#rs hạn=11/12/2023}", ["W875 khoản 1"]),
        ("1. Rà soát quy chế: {#rs}\n\n  a) Nhanh. {hạn=10/12/2023}\n\n  b) Gọn. {#qt hạn=12/12/2023}", ["W875 điểm b khoản 1"]),
    ],
)
def test_a_day_set_for_many_points_is_held_against_the_parent_once(body: str, expected: list[str]) -> None:
    points = "a) Các quy chế làm việc.\n\nb) Các quy trình nội bộ. {#qt}"
    parent = tasks(spec(f"1. Rà soát: {{#rs giao=so-noi-vu hạn=10/12/2023}}\n\n{points}\n\n2. Họp. {{hạn=30/12/2023}}"))
    said = [f"{each.id} {each.arguments['task']}" for each in found(CHILD.format(body=body), parent=parent)]
    assert said == expected


def folder_of(folder: Path, children: dict[str, str]) -> str:
    """Write a cascade's folder as the command leaves it."""
    (folder / "goc.yaml").write_text(PARENT, "utf-8")
    report = Report()
    texts = {key: text or "x" for key, text in children.items()}
    with Batch() as batch:
        records = Records("goc.yaml", digest(PARENT), {}, {key: digest(text) for key, text in texts.items()})
        stage_records(batch, str(folder), records, texts, report)
        batch.commit()
    for key, text in children.items():
        if text:
            Path(child_path(str(folder), key)).write_text(text, "utf-8")
    assert not list(report)
    return str(folder)


def test_of_a_cascade_every_child_that_can_be_read_is_there(tmp_path: Path) -> None:
    late = CHILD.format(body="1. Rà soát hết các quy chế. {#rs hạn=11/12/2023}")
    folder = folder_of(tmp_path, {"a-hong": "loại: [", "b-mat": "", "so-noi-vu-tinh-tay-ninh": late})
    report = Report()
    made = cascade_tasks(folder, packaged_library(), report)
    assert made is not None
    parent, children = made
    assert len(parent.tasks) == 4
    assert shown(children["so-noi-vu-tinh-tay-ninh"]) == ["khoản 1: * /  / 11/12/2023"]
    assert list(children) == ["so-noi-vu-tinh-tay-ninh"]
    said = {Path(finding.place.path).name: finding.id for finding in report if finding.id.startswith(("W875", "W879", "W88"))}
    assert said == {"a-hong.yaml": "W879", "b-mat.yaml": "W880", "so-noi-vu-tinh-tay-ninh.yaml": "W875"}
    assert not report.has_errors


def test_a_folder_in_which_nothing_was_made_is_said_to_be_one(tmp_path: Path) -> None:
    report = Report()
    assert cascade_tasks(str(tmp_path), packaged_library(), report) is None
    assert [finding.id for finding in report] == ["E838"]


def test_a_parent_that_is_gone_is_a_finding(tmp_path: Path) -> None:
    folder = folder_of(tmp_path, {})
    (tmp_path / "goc.yaml").unlink()
    report = Report()
    assert cascade_tasks(folder, packaged_library(), report) is None
    assert [finding.id for finding in report] == ["E704"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_finding_has_its_words(language: str) -> None:
    bodies = [
        "1. Rà soát. {phối-hợp=so-noi-vu}",
        "1. Rà soát. {giao=so-noi-vu,so-tai-chinh hạn=1/1/2023}\n\n2. Họp thứ Hai ngày 15/12/2023. {hạn=31/12/2023}",
    ]
    said = [sentence(finding, language) for body in bodies for finding in found(spec(body))]
    assert len(said) >= 5
    assert all("{" not in each.text + each.hint for each in said)


def test_the_screen_says_what_the_workbook_of_a_cascade_holds(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pytest.importorskip("openpyxl")
    child = CHILD.format(body="1. Rà soát hết các quy chế. {hạn=10/12/2023}")
    folder = folder_of(tmp_path, {"so-noi-vu-tinh-tay-ninh": child})
    assert main(["tasks", folder, "--xlsx", str(tmp_path / "a.xlsx")]) == 0
    said = capsys.readouterr().out
    assert "“Nhiệm vụ”: 4 việc của văn bản này" in said
    assert "“Văn bản triển khai”: 1 việc trong 1 văn bản triển khai" in said

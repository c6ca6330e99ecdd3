"""Who does what by when: the tasks of a dispatch, its recipients, what is wrong with them, the table on the screen."""

from __future__ import annotations

from pathlib import Path

import pytest
from making import HEAD

from drafter.cascade.records import Records, digest, stage_records
from drafter.cascade.run import child_path
from drafter.cascade.task_files import cascade_tasks, spec_tasks
from drafter.diagnostics import Finding, Report
from drafter.diagnostics.catalogue import LANGUAGES, sentence
from drafter.drafting.task_matrix import Matrix
from drafter.library import Library, open_library, packaged_library
from drafter.standards import load
from drafter.writers.files import Batch
from drafter.writers.matrix_text import WIDTH, matrix_text

MANIFEST = "phiên bản: 1\ntên: Thư viện thử\nbản: 1\nchủ sở hữu: Sở Nội vụ\n"
GROUPS = """nhóm:
  - tên: Khối nội chính
    gọi chung: Các cơ quan nội chính
    gồm: [so-tu-phap, Thanh tra tỉnh Tây Ninh, so-noi-vu]
  - tên: Các xã thử
    gọi chung: Ủy ban nhân dân các xã thử
    gồm: [{communes}]
"""
HAS_61_COMMUNES = "\n".join(f"  - tên: Đơn vị thử {number}" for number in range(61))


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    folder = tmp_path_factory.mktemp("library")
    for name in ("groups", "agencies"):
        (folder / name).mkdir()
    (folder / "library.yaml").write_text(MANIFEST, "utf-8")
    communes = ", ".join(f"don-vi-thu-{number}" for number in range(61))
    (folder / "groups" / "nhom.yaml").write_text(GROUPS.format(communes=communes), "utf-8")
    (folder / "agencies" / "cac-xa.yaml").write_text(f"cơ quan:\n{HAS_61_COMMUNES}\n", "utf-8")
    report = Report()
    opened = open_library([str(folder)], report)
    assert not list(report), list(report)
    return opened


def spec(body: str, to: str = "[Sở Nội vụ, Sở Tài chính, Thanh tra tỉnh]", *, more: str = "", day: str = "23/10/2023") -> str:
    block = "\n".join(f"  {line}" if line else "" for line in body.split("\n"))
    return (
        f"{HEAD.replace('23/10/2023', day)}trích yếu: thử\nkính gửi: {to}\nnội dung: |\n{block}\n"
        f"nơi nhận: [Như trên, Lãnh đạo VP]\nký: {{chức vụ: Chủ tịch, họ tên: Nguyễn Thanh Ngọc}}\n{more}"
    )


def tasks(text: str, library: Library | None = None, report: Report | None = None, parent: Matrix | None = None) -> Matrix:
    report = Report() if report is None else report
    found = spec_tasks(text.encode(), "spec.yaml", library or packaged_library(), load(), report, parent)
    assert found is not None, list(report)
    return found


def found(text: str, library: Library | None = None, parent: Matrix | None = None) -> list[Finding]:
    report = Report()
    tasks(text, library, report, parent)
    return [finding for finding in report if finding.id.startswith(("W87", "W88"))]


def ids(text: str, library: Library | None = None, parent: Matrix | None = None) -> list[str]:
    return [f"{finding.id} {finding.place.line}" for finding in found(text, library, parent)]


def shown(matrix: Matrix) -> list[str]:
    """Return each task as `path: lead / support / deadline`, `*` for one of all."""
    return [
        f"{task.path}: {'*' if task.is_for_all else ', '.join(actor.name for actor in task.lead)}"
        f" / {', '.join(actor.name for actor in task.support)} / {task.deadline}"
        for task in matrix.tasks
    ]


def marks(matrix: Matrix) -> list[str]:
    return [" ".join((matrix.mark(task, column) or "-")[0] for column in matrix.columns) for task in matrix.tasks]


OPENING, CLOSING = "Yêu cầu các đơn vị:", "Đề nghị các đơn vị thực hiện nghiêm."


def test_where_nothing_is_given_to_anybody_every_labelled_item_at_the_top_is_a_task_of_all() -> None:
    matrix = tasks(spec(f"{OPENING}\n\n1. Rà soát.\n\na) Quy chế.\n\nb) Quy trình.\n\n2. Báo cáo.\n\n{CLOSING}"))
    assert shown(matrix) == ["khoản 1: * /  / ", "khoản 2: * /  / "]
    assert marks(matrix) == ["a a a", "a a a"]
    assert not matrix.idle


def test_items_above_and_beside_a_given_one_are_no_part_of_it() -> None:
    matrix = tasks(spec("1. **Rà soát**\n\na) Quy chế. {giao=so-noi-vu}\n\nb) Quy trình.\n\n2. Báo cáo."))
    assert shown(matrix) == ["điểm a khoản 1: Sở Nội vụ /  / ", "điểm b khoản 1: * /  / ", "khoản 2: * /  / "]


def test_what_hangs_under_a_task_is_part_of_it_unless_it_names_its_own() -> None:
    first = "1. Rà soát. {giao=so-noi-vu phối-hợp=so-tai-chinh hạn=15/12/2023}"
    body = f"{first}\n\na) Quy chế.\n\nb) Tổng hợp. {{giao=thanh-tra-tinh}}"
    assert shown(tasks(spec(body))) == [
        "khoản 1: Sở Nội vụ / Sở Tài chính / 15/12/2023",
        "điểm b khoản 1: Thanh tra tỉnh Tây Ninh /  / 15/12/2023",
    ]


def test_a_deadline_over_given_items_is_theirs_and_no_task_of_its_own() -> None:
    body = "1. Rà soát. {hạn=15/12/2023}\n\na) Quy chế. {giao=so-noi-vu}\n\nb) Tổng hợp. {giao=so-tai-chinh hạn=20/11/2023}"
    assert shown(tasks(spec(body))) == [
        "điểm a khoản 1: Sở Nội vụ /  / 15/12/2023",
        "điểm b khoản 1: Sở Tài chính /  / 20/11/2023",
    ]
    assert "W871" not in str(ids(spec(body)))


@pytest.mark.parametrize(
    ("opening", "expected"),
    [
        ("Rà soát quy chế.", ["khoản 1: * /  / ", "điểm b khoản 1: * /  / cuối-năm", "khoản 2: * /  / "]),
        ("Rà soát:", ["điểm a khoản 1: * /  / ", "điểm b khoản 1: * /  / cuối-năm", "khoản 2: * /  / "]),
    ],
)
def test_an_item_that_only_opens_a_list_is_no_task_beside_its_parts(opening: str, expected: list[str]) -> None:
    assert shown(tasks(spec(f"1. {opening}\n\na) Sửa đổi.\n\nb) Báo cáo. {{hạn=cuối-năm}}\n\n2. Họp."))) == expected


def test_items_with_no_number_are_counted() -> None:
    body = "1. Rà soát.\n\n- Quy chế.\n\n- Quy trình. {giao=so-noi-vu}\n\n2. Báo cáo."
    assert shown(tasks(spec(body)))[1] == "gạch đầu dòng thứ 2 khoản 1: Sở Nội vụ /  / "


def test_chapters_are_no_tasks_but_what_they_hold() -> None:
    matrix = tasks(spec("I. MỤC MỘT\n\n1. Rà soát.\n\n2. Báo cáo.\n\nII. MỤC HAI\n\n1. Kiểm tra."))
    assert [task.path for task in matrix.tasks] == [
        "khoản 1 Mục I",
        "khoản 2 Mục I",
        "khoản 1 Mục II",
    ]


def test_the_words_of_a_heading_go_on_with_what_stands_under_it() -> None:
    matrix = tasks(spec("1. **Giao Sở Nội vụ:** {giao=so-noi-vu}\n\n- Chủ trì kiểm tra.\n\n2. Báo cáo."))
    assert matrix.tasks[0].words == "Giao Sở Nội vụ: Chủ trì kiểm tra."


def test_long_words_are_cut_after_a_whole_one() -> None:
    words = tasks(spec("1. " + "nghiêm túc " * 60)).tasks[0].words
    assert len(words) <= 301
    assert words.endswith(("nghiêm…", "túc…"))


def test_a_body_with_a_task_stands_beside_the_line_that_covers_it() -> None:
    matrix = tasks(spec("1. Kiểm tra. {giao=so-noi-vu}\n\n2. Báo cáo.", "[Các sở, Chủ tịch UBND các xã]"))
    assert [column.name for column in matrix.columns] == ["Các sở", "Sở Nội vụ", "Chủ tịch UBND các xã"]
    assert marks(matrix) == ["- l -", "a a a"]


def test_an_office_is_called_by_more_than_the_word_office() -> None:
    matrix = tasks(spec("1. Kiểm tra. {giao=van-phong-uy-ban-nhan-dan}\n\n2. Báo cáo.", "[van-phong-uy-ban-nhan-dan]"))
    assert [column.name for column in matrix.columns] == ["Văn phòng UBND tỉnh Tây Ninh"]
    assert shown(matrix)[0] == "khoản 1: Văn phòng UBND tỉnh Tây Ninh /  / "


def test_a_group_that_has_a_task_gives_it_to_every_member(library: Library) -> None:
    matrix = tasks(spec("1. Kiểm tra. {giao=khoi-noi-chinh}", "[khoi-noi-chinh, Sở Tài chính]"), library)
    assert [column.name for column in matrix.columns] == ["Sở Tư pháp", "Thanh tra tỉnh Tây Ninh", "Sở Nội vụ", "Sở Tài chính"]
    assert marks(matrix) == ["l l l -"]
    assert [column.name for column in matrix.idle] == ["Sở Tài chính"]


def test_a_group_of_more_than_sixty_is_one_column_by_its_name_in_common(library: Library) -> None:
    matrix = tasks(spec("1. Kiểm tra. {giao=cac-xa-thu}\n\n2. Rà soát. {giao=so-noi-vu}", "[cac-xa-thu, Sở Nội vụ]"), library)
    assert [column.name for column in matrix.columns] == ["Ủy ban nhân dân các xã thử", "Sở Nội vụ"]
    assert marks(matrix) == ["l -", "- l"]
    assert not matrix.idle
    assert not matrix.outside


def test_who_has_a_task_and_does_not_receive_the_dispatch_stands_in_the_summary() -> None:
    matrix = tasks(spec("1. Kiểm tra. {giao=so-y-te}\n\n2. Báo cáo. {giao=so-gi-do-la}"))
    assert matrix.outside == ("Sở Y tế",)
    assert matrix.unknown == ("so-gi-do-la",)
    assert "so-gi-do-la (?)" in matrix_text(matrix)


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("1. Rà soát. {phối-hợp=so-noi-vu}\n\n2. Báo cáo.", ["W870 9"]),
        ("1. Rà soát. {phối-hợp=so-noi-vu}\n\n- Báo cáo. {hạn=cuối-năm}\n\n2. Báo cáo.", ["W870 9"]),
        ("1. Rà soát. {giao=so-noi-vu}\n\n2. Báo cáo. {hạn=15/12/2023}", ["W871 11"]),
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


def test_a_group_may_lead_without_being_more_than_one(library: Library) -> None:
    assert ids(spec("1. Rà soát. {giao=khoi-noi-chinh}", "[khoi-noi-chinh]"), library) == []


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
    assert [finding.id for finding in report] == ["E871"]


def test_a_parent_that_is_gone_is_a_finding(tmp_path: Path) -> None:
    folder = folder_of(tmp_path, {})
    (tmp_path / "goc.yaml").unlink()
    report = Report()
    assert cascade_tasks(folder, packaged_library(), report) is None
    assert [finding.id for finding in report] == ["E704"]


@pytest.mark.parametrize("width", [60, WIDTH, 140])
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", ["tay-ninh-ubnd-3328", "hung-yen", "son-duong-ct-01"])
def test_no_line_of_the_table_is_too_long(checkout: Path, name: str, language: str, width: int) -> None:
    matrix = tasks((checkout / "specs" / f"{name}.yaml").read_text("utf-8"))
    text = matrix_text(matrix, language, width)
    assert max(map(len, text.splitlines())) <= width
    assert all(task.path.split()[0] in text for task in matrix.tasks)


def test_the_table_in_ascii_has_no_rule_that_an_old_console_lacks(checkout: Path) -> None:
    matrix = tasks((checkout / "specs" / "tay-ninh-ubnd-3328.yaml").read_text("utf-8"))
    plain, ruled = matrix_text(matrix, is_ascii=True), matrix_text(matrix)
    assert not set("│─┼—") & set(plain)
    assert "─┼─" in ruled
    assert list(map(len, plain.splitlines())) == list(map(len, ruled.splitlines()))


def test_the_table_says_who_leads_and_by_when() -> None:
    text = matrix_text(tasks(spec("1. Rà soát. {giao=so-noi-vu phối-hợp=so-tai-chinh hạn=5/1/2024}\n\n2. Họp. {giao=so-noi-vu}")))
    row = next(line for line in text.splitlines() if line.startswith("1 "))
    assert [cell.strip() for cell in row.split("│")] == ["1", "khoản 1: Rà soát.", "Sở Nội vụ", "Sở Tài chính", "05/01/2024"]
    assert "Nơi nhận chưa có việc nào (1): Thanh tra tỉnh" in text
    marked = [line.split("│")[2:] for line in text.splitlines() if line.startswith("1 ")][1]
    assert [cell.strip() for cell in marked] == ["C", "P", ""]


def test_a_body_without_labels_has_no_table() -> None:
    matrix = tasks(spec("Thực hiện nghiêm."))
    assert matrix.tasks == ()
    assert ids(spec("Thực hiện nghiêm.")) == []
    assert "không có mục nào" in matrix_text(matrix)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_finding_has_its_words(language: str) -> None:
    bodies = [
        "1. Rà soát. {phối-hợp=so-noi-vu}",
        "1. Rà soát. {giao=so-noi-vu,so-tai-chinh hạn=1/1/2023}\n\n2. Họp thứ Hai ngày 15/12/2023. {hạn=31/12/2023}",
    ]
    said = [sentence(finding, language) for body in bodies for finding in found(spec(body))]
    assert len(said) >= 5
    assert all("{" not in each.text + each.hint for each in said)

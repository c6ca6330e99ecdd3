"""The tasks of a dispatch: which items are tasks, who has them, who receives the dispatch, the table on the screen."""

from __future__ import annotations

from pathlib import Path

import pytest
from missions import ids, marks, shown, spec, tasks

from drafter.diagnostics import Report
from drafter.diagnostics.catalogue import LANGUAGES
from drafter.library import Library, open_library
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


OPENING, CLOSING = "Yêu cầu các đơn vị:", "Đề nghị các đơn vị thực hiện nghiêm."


def test_where_nothing_is_given_to_anybody_every_item_with_none_below_is_a_task_of_all() -> None:
    matrix = tasks(spec(f"{OPENING}\n\n1. Rà soát.\n\na) Quy chế.\n\nb) Quy trình.\n\n2. Báo cáo.\n\n{CLOSING}"))
    assert shown(matrix) == ["điểm a khoản 1: * /  / ", "điểm b khoản 1: * /  / ", "khoản 2: * /  / "]
    assert marks(matrix) == ["a a a"] * 3
    assert not matrix.idle


@pytest.mark.parametrize("heading", ["Rà soát.", "Rà soát:", "**Rà soát**", "**Rà soát:** {giao=so-noi-vu}"])
def test_what_stands_over_points_is_said_with_each_and_never_a_row(heading: str) -> None:
    matrix = tasks(spec(f"1. {heading}\n\na) Quy chế.\n\nb) Quy trình. {{hạn=cuối-năm}}\n\n2. Báo cáo. {{giao=so-tai-chinh}}"))
    assert [(task.path, task.under.rstrip("."), task.words) for task in matrix.tasks] == [
        ("điểm a khoản 1", "Rà soát", "Quy chế."),
        ("điểm b khoản 1", "Rà soát", "Quy trình."),
        ("khoản 2", "", "Báo cáo."),
    ]
    text = matrix_text(matrix)
    assert text.count("Quy chế.") == text.count("Quy trình.") == 1
    assert "điểm a khoản 1 (Rà soát" in text


def test_points_have_the_bodies_and_the_day_of_the_heading() -> None:
    heading = "1. **Sở Nội vụ** {giao=so-noi-vu phối-hợp=so-tai-chinh hạn=15/12/2023}"
    points = "a) Quy chế.\n\nb) Quy trình. {phối-hợp=thanh-tra-tinh}\n\nc) Họp. {giao=thanh-tra-tinh}"
    assert shown(tasks(spec(f"{heading}\n\n{points}\n\n- Xa.\n\n- Gần. {{hạn=1/12/2023}}"))) == [
        "điểm a khoản 1: Sở Nội vụ / Sở Tài chính / 15/12/2023",
        "điểm b khoản 1: Sở Nội vụ / Sở Tài chính, Thanh tra tỉnh Tây Ninh / 15/12/2023",
        "gạch đầu dòng thứ 1 điểm c khoản 1: Thanh tra tỉnh Tây Ninh /  / 15/12/2023",
        "gạch đầu dòng thứ 2 điểm c khoản 1: Thanh tra tỉnh Tây Ninh /  / 1/12/2023",
    ]


def test_a_paragraph_with_a_mark_is_a_task_beside_the_item_it_stands_in() -> None:
    body = "1. Rà soát quy chế.\n\nSở Nội vụ tổng hợp. {giao=so-noi-vu}\n\nGửi trước cuối năm.\n\n2. Báo cáo."
    matrix = tasks(spec(body))
    assert [(task.path, task.words) for task in matrix.tasks] == [
        ("khoản 1", "Rà soát quy chế. Gửi trước cuối năm."),
        ("đoạn 1 khoản 1", "Sở Nội vụ tổng hợp."),
        ("khoản 2", "Báo cáo."),
    ]
    opened = tasks(spec("1. **Tổng hợp**\n\nSở Nội vụ tổng hợp. {giao=so-noi-vu}\n\n2. Báo cáo."))
    assert [(task.path, task.under) for task in opened.tasks] == [("đoạn 1 khoản 1", "Tổng hợp"), ("khoản 2", "")]


def test_items_above_and_beside_a_given_one_are_no_part_of_it() -> None:
    matrix = tasks(spec("1. **Rà soát**\n\na) Quy chế. {giao=so-noi-vu}\n\nb) Quy trình.\n\n2. Báo cáo."))
    assert shown(matrix) == ["điểm a khoản 1: Sở Nội vụ /  / ", "điểm b khoản 1: * /  / ", "khoản 2: * /  / "]


def test_what_hangs_under_a_task_is_part_of_it_unless_it_names_its_own() -> None:
    first = "1. Rà soát. {giao=so-noi-vu phối-hợp=so-tai-chinh hạn=15/12/2023}"
    body = f"{first}\n\na) Quy chế.\n\nb) Tổng hợp. {{giao=thanh-tra-tinh}}"
    assert shown(tasks(spec(body))) == [
        "điểm a khoản 1: Sở Nội vụ / Sở Tài chính / 15/12/2023",
        "điểm b khoản 1: Thanh tra tỉnh Tây Ninh /  / 15/12/2023",
    ]


def test_a_deadline_over_given_items_is_theirs_and_no_task_of_its_own() -> None:
    body = "1. Rà soát. {hạn=15/12/2023}\n\na) Quy chế. {giao=so-noi-vu}\n\nb) Tổng hợp. {giao=so-tai-chinh hạn=20/11/2023}"
    assert shown(tasks(spec(body))) == [
        "điểm a khoản 1: Sở Nội vụ /  / 15/12/2023",
        "điểm b khoản 1: Sở Tài chính /  / 20/11/2023",
    ]
    assert ids(spec(body)) == ["W872 7"]


def test_items_with_no_number_are_counted() -> None:
    body = "1. Rà soát.\n\n- Quy chế.\n\n- Quy trình. {giao=so-noi-vu}\n\n+ Sửa.\n\n+ Bỏ.\n\n2. Báo cáo."
    assert shown(tasks(spec(body))) == [
        "gạch đầu dòng thứ 1 khoản 1: * /  / ",
        "dấu cộng thứ 1 gạch đầu dòng thứ 2 khoản 1: Sở Nội vụ /  / ",
        "dấu cộng thứ 2 gạch đầu dòng thứ 2 khoản 1: Sở Nội vụ /  / ",
        "khoản 2: * /  / ",
    ]


def test_chapters_are_no_tasks_but_what_they_hold() -> None:
    matrix = tasks(spec("I. MỤC MỘT\n\n1. Rà soát.\n\n2. Báo cáo.\n\nII. MỤC HAI\n\n1. Kiểm tra."))
    assert [task.path for task in matrix.tasks] == [
        "khoản 1 Mục I",
        "khoản 2 Mục I",
        "khoản 1 Mục II",
    ]


def test_the_words_of_a_heading_go_on_with_the_paragraph_under_it() -> None:
    matrix = tasks(spec("1. **Giao Sở Nội vụ:** {giao=so-noi-vu}\n\nChủ trì kiểm tra.\n\n2. Báo cáo."))
    assert matrix.tasks[0].words == "Giao Sở Nội vụ: Chủ trì kiểm tra."


def test_a_title_with_nothing_under_it_is_no_task() -> None:
    assert shown(tasks(spec("Chương I\nQUY ĐỊNH\n\nChương II\nTỔ CHỨC\n\n1. Họp."))) == ["khoản 1 Chương II: * /  / "]


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


def test_a_group_may_lead_without_being_more_than_one(library: Library) -> None:
    assert ids(spec("1. Rà soát. {giao=khoi-noi-chinh}", "[khoi-noi-chinh]"), library) == []


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

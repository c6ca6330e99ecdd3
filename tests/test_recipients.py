"""Kính gửi and Nơi nhận with the library: keys in words, nothing twice, who has a task receives, nobody who is no more."""

from __future__ import annotations

from pathlib import Path

import pytest
from making import HEAD

import drafter
from drafter.diagnostics import Finding, Report
from drafter.diagnostics.catalogue import LANGUAGES, sentence
from drafter.drafting.coverage import Coverage
from drafter.drafting.recipients import covers, receivers, resolve_recipients
from drafter.library import Library, Lookup, open_library, packaged_library
from drafter.model.from_syntax import dispatch_from_tree
from drafter.record import replace
from drafter.standards import load
from drafter.syntax import read

MANIFEST = "phiên bản: 1\ntên: Thư viện thử\nbản: 1\nchủ sở hữu: Sở Nội vụ\n"
GROUPS = """nhóm:
  - tên: Khối nội chính
    gồm: [so-tu-phap, Thanh tra tỉnh Tây Ninh, so-noi-vu]
  - tên: Khối nội chính và báo
    gồm: [khoi-noi-chinh, Báo Tây Ninh, Sở Nội vụ tỉnh Tây Ninh]
  - tên: Khối báo chí
    gọi chung: Các cơ quan báo chí tỉnh
    gồm: [Báo Tây Ninh, so-noi-vu]
  - tên: Vòng một
    gồm: [vong-hai]
  - tên: Vòng hai
    gồm: [vong-mot]
  - tên: Sai khóa
    gồm: [so-noi-vuu]
"""
MOST_LINES = load().rule("recipient_words").values["most_lines"]


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    folder = tmp_path_factory.mktemp("library")
    (folder / "groups").mkdir()
    (folder / "library.yaml").write_text(MANIFEST, "utf-8")
    (folder / "groups" / "nhom.yaml").write_text(GROUPS, "utf-8")
    for name, count in (("Vừa đủ", MOST_LINES), ("Quá nhiều", MOST_LINES + 1)):
        members = ", ".join(f"Tổ {number}" for number in range(count))
        text = f"nhóm:\n  - tên: {name}\n    gồm: [{members}]\n"
        (folder / "groups" / f"{count}.yaml").write_text(text, "utf-8")
    report = Report()
    opened = open_library([str(folder)], report)
    assert not list(report)
    return opened


def spec(
    to: str = "[Sở Nội vụ]",
    also: str = "[Như trên]",
    *,
    body: str = "Nội dung.",
    day: str = "23/10/2023",
    by: str = "Ủy ban nhân dân tỉnh Tây Ninh",
) -> str:
    head = HEAD.replace("23/10/2023", day).replace("Ủy ban nhân dân tỉnh Tây Ninh", by)
    return (
        f"{head}trích yếu: thử\nkính gửi: {to}\nnội dung: |\n  {body}\n"
        f"nơi nhận: {also}\nký: {{chức vụ: Chủ tịch, họ tên: Nguyễn Thanh Ngọc}}\n"
    )


def found(text: str, library: Library | None = None) -> list[Finding]:
    made = drafter.build_bytes(text.encode(), "spec.yaml", library=library)
    return [finding for finding in made.findings if finding.id[1:3] == "45"]


def ids(text: str, library: Library | None = None) -> list[str]:
    return [f"{finding.id} {finding.place.line}:{finding.place.column}" for finding in found(text, library)]


def listed(text: str, library: Library | None = None) -> list[str]:
    """Return the printed lines of Nơi nhận but the last."""
    made = drafter.build_bytes(text.encode(), "spec.yaml", library=library)
    assert made.document is not None, made.findings
    assert made.document.foot is not None
    cells = [cell for row in made.document.foot.rows for cell in row]
    blocks = [block for cell in cells for block in cell.blocks if block.rule == "recipient"]
    return [block.text.replace("\u00a0", " ").lstrip("- \t").rstrip(";.") for block in blocks]


def test_a_key_prints_the_name_of_its_body_and_words_print_as_typed() -> None:
    assert listed(spec(also="[Như trên, so-noi-vu, Lãnh đạo VP]")) == ["Như trên", "Sở Nội vụ", "Lãnh đạo VP"]


def test_a_body_of_another_province_prints_its_full_name() -> None:
    assert listed(spec(also="[Như trên, so-noi-vu-tinh-lang-son]")) == ["Như trên", "Sở Nội vụ tỉnh Lạng Sơn"]


def test_an_office_prints_in_full_where_its_short_name_means_another() -> None:
    key = "van-phong-uy-ban-nhan-dan-tinh-tay-ninh"
    own = spec(also=f"[Như trên, {key}]", by="Sở Y tế tỉnh Tây Ninh")
    assert listed(own) == ["Như trên", "Văn phòng Ủy ban nhân dân tỉnh Tây Ninh"]


def test_a_group_prints_its_members_once_and_a_group_with_a_name_of_its_own_one_line(library: Library) -> None:
    assert listed(spec(also="[khoi-noi-chinh-va-bao, khoi-bao-chi]"), library) == [
        "Sở Tư pháp",
        "Thanh tra tỉnh Tây Ninh",
        "Sở Nội vụ",
        "Báo Tây Ninh",
        "Các cơ quan báo chí tỉnh",
    ]


def test_nothing_stands_twice_and_a_typed_line_that_vanished_is_told(library: Library) -> None:
    text = spec(also="[so-noi-vu, Khối  báo, khối báo, Sở Nội vụ, khoi-noi-chinh, Sở Nội vụ (theo dõi)]")
    assert listed(text, library) == [
        "Sở Nội vụ", "Khối báo", "Sở Tư pháp", "Thanh tra tỉnh Tây Ninh", "Sở Nội vụ (theo dõi)",
    ]  # fmt: skip
    assert ids(text, library) == ["W450 10:34", "W450 10:44"]


def test_two_bodies_that_differ_in_one_tone_both_stand() -> None:
    assert listed(spec(also="[Báo Hòa Bình, Bảo Hòa Bình]")) == ["Báo Hòa Bình", "Bảo Hòa Bình"]


@pytest.mark.parametrize(
    ("key", "expected"), [("so-noi-vuu", "E450"), ("vong-mot", "E451"), ("sai-khoa", "E452")], ids=["unknown", "circle", "member"]
)
def test_a_key_that_leads_nowhere_is_an_error(key: str, expected: str, library: Library) -> None:
    (finding,) = found(spec(also=f"[Như trên, {key}]"), library)
    assert (finding.id, finding.place.line, finding.place.column) == (expected, 10, 22)
    if expected == "E451":
        assert finding.arguments["circle"] == "vong-mot → vong-hai → vong-mot"
    else:
        assert finding.arguments["nearest"].startswith("so-noi-vu")


def test_a_group_of_very_many_lines_is_asked_for_a_name_of_its_own(library: Library) -> None:
    assert ids(spec(also="[Như trên, vua-du]"), library) == []
    (finding,) = found(spec(also="[Như trên, qua-nhieu]"), library)
    assert (finding.id, finding.arguments["count"]) == ("W451", str(MOST_LINES + 1))


def test_what_refers_to_kinh_gui_means_nothing_where_there_is_none() -> None:
    directive = spec(also="[như trên.]").replace("công văn", "chỉ thị").replace("kính gửi: [Sở Nội vụ]\n", "")
    assert ids(directive) == ["W452 9:12"]
    assert ids(spec(to="")) == ["W454 10:12"]
    assert ids(spec(also="[Lãnh đạo VP]")) == []


TASK = "1. Rà soát. {#a giao=so-noi-vu}"


@pytest.mark.parametrize(
    "line",
    [
        "Sở Nội vụ",
        "so-noi-vu",
        "Giám đốc Sở Nội vụ",
        "GIÁM ĐỐC SỞ NỘI VỤ",
        "Thủ trưởng các sở, ban, ngành tỉnh",
        "Các Sở, Ban, ngành tỉnh Tây Ninh",
        "Các Ban, Sở và ngành trên địa bàn tỉnh",
        "Các sở, ban, ngành, đoàn thể tỉnh; UBND các xã",
        "Các Sở: Tài chính, Nội vụ",
        "các sở Tài chính, Nội vụ",
        "Sở Văn hóa, Thể thao và Du lịch, Sở Nội vụ",
        "cac-so-ban-nganh",
        "khoi-noi-chinh",
        "khoi-bao-chi",
    ],
)
def test_who_has_a_task_receives_by_name_post_kind_list_or_group(line: str, library: Library) -> None:
    assert ids(spec(to=f'["{line}"]', body=TASK), library) == []


@pytest.mark.parametrize(
    "line",
    [
        "Sở Nội",
        "Sở Nội vụ tỉnh Lạng Sơn",
        "Văn phòng Sở Nội vụ",
        "Các đơn vị thuộc các sở",
        "Các sở, ban, ngành tỉnh Lạng Sơn",
        "Các Sở: Tài chính, Y tế",
        "các sở Tài chính, Y tế",
        "Các số, ban",
        "Chủ tịch UBND các huyện, thị xã, thành phố",
        "so-y-te",
    ],
)
def test_who_has_a_task_and_receives_nothing_is_told_at_the_clause(line: str) -> None:
    (finding,) = found(spec(to=f'["{line}"]', body=TASK))
    assert (finding.id, finding.place.line, finding.arguments["name"]) == ("W455", 9, "Sở Nội vụ")


def test_the_issuing_body_and_a_blank_list_ask_for_nothing() -> None:
    assert ids(spec(to="[Sở Y tế]", body="1. Rà soát. {#a giao=uy-ban-nhan-dan-tinh-tay-ninh}")) == []
    assert ids(spec(to="", also="[Sở Y tế]", body=TASK)) == []


def test_a_task_of_a_group_asks_for_each_member(library: Library) -> None:
    text = spec(to="[Sở Tư pháp]", body="1. Rà soát. {#a phối-hợp=khoi-noi-chinh}")
    assert [finding.arguments["name"] for finding in found(text, library)] == ["Thanh tra tỉnh Tây Ninh, Sở Nội vụ"]


def test_a_task_of_nobody_known_names_the_nearest_keys() -> None:
    (finding,) = found(spec(to="[Các sở]", body="1. Rà soát. {#a giao=so-noi-vuu}"))
    assert finding.id == "W456"
    assert "so-noi-vu" in finding.arguments["nearest"].split(", ")


def test_a_variable_names_a_recipient_too() -> None:
    text = spec(to='["{{ nơi }}"]', body=TASK) + "biến: {nơi: Sở Nội vụ}\n"
    assert ids(text) == []


ENDED = [
    ("UBND tỉnh Hà Giang", "W457"),
    ("Thường trực HĐND tỉnh Hà Giang", "W457"),
    ("Sở Thông tin và Truyền thông", "W457"),
    ("Giám đốc Sở Giao thông vận tải", "W457"),
    ("UBND các huyện, thị xã, thành phố", "W459"),
    ("Thường trực Huyện ủy", "W459"),
    ("Các cơ quan, đơn vị thị trấn", "W459"),
]


@pytest.mark.parametrize(("line", "expected"), ENDED)
def test_who_is_no_more_on_the_day_is_told(line: str, expected: str) -> None:
    assert [finding.id for finding in found(spec(to=f'["{line}"]', day="01/7/2025"))] == [expected]


@pytest.mark.parametrize(("line", "expected"), ENDED)
def test_who_was_there_on_the_day_and_who_is_judged_on_no_day_is_not(line: str, expected: str) -> None:
    assert ids(spec(to=f'["{line}"]', day="28/02/2025")) == []
    assert ids(spec(to=f'["{line}"]', day="")) == []


@pytest.mark.parametrize("line", ["UBND tỉnh Tây Ninh", "Báo Quân đội", "Huyền Sơn", "Văn phòng Chính phủ", "UBND các xã"])
def test_a_word_like_that_of_an_ended_unit_is_none(line: str) -> None:
    assert ids(spec(to=f'["{line}"]', day="01/7/2025")) == []


def test_what_ended_comes_with_its_day_and_successor() -> None:
    text = spec("[so-thong-tin-va-truyen-thong, UBND tỉnh Hà Giang]", day="02/7/2025")
    of_key, of_words = (finding.arguments for finding in found(text))
    assert (of_key["until"], of_key["successor"]) == ("28/02/2025", "Sở Khoa học và Công nghệ tỉnh Tây Ninh")
    assert (of_words["until"], of_words["successor"]) == ("30/6/2025", "Ủy ban nhân dân tỉnh Tuyên Quang")


def test_a_group_that_held_on_other_days_is_told_with_its_days() -> None:
    key = "cac-huyen-thi-xa-thanh-pho"
    assert ids(spec(f"[{key}]", day="30/6/2025")) == []
    (finding,) = found(spec(f"[{key}]", day="02/01/2026"))
    assert (finding.id, finding.arguments["until"], finding.arguments["day"]) == ("E453", "30/6/2025", "02/01/2026")
    made = drafter.build_bytes(spec(body=f"1. Rà soát. {{#a giao={key}}}", day="02/01/2026").encode(), "spec.yaml")
    (finding,) = made.findings
    assert (finding.id, finding.place.line, finding.arguments["until"]) == ("W461", 9, "30/6/2025")


def test_a_task_of_a_body_that_ended_names_its_end_and_successor() -> None:
    (finding,) = found(spec(body="1. Rà soát. {#a giao=so-thong-tin-va-truyen-thong}", day="02/7/2025"))
    assert (finding.id, finding.place.line) == ("W457", 9)
    assert finding.arguments["until"] == "28/02/2025"
    assert finding.arguments["successor"] == "Sở Khoa học và Công nghệ tỉnh Tây Ninh"


def test_a_name_typed_in_full_is_not_said_twice() -> None:
    (finding,) = found(spec("[Sở Thông tin và Truyền thông tỉnh Tây Ninh]", day="02/7/2025"))
    assert sentence(finding, "vi").text.count("Thông tin và Truyền thông") == 1
    (finding,) = found(spec("[so-thong-tin-va-truyen-thong]", day="02/7/2025"))
    assert finding.arguments["who"] == "“Sở Thông tin và Truyền thông tỉnh Tây Ninh”"
    (finding,) = found(spec("[Giám đốc Sở Thông tin và Truyền thông]", day="02/7/2025"))
    assert "Truyền thông” (Sở Thông tin và Truyền thông tỉnh Tây Ninh) chỉ" in sentence(finding, "vi").text


def test_a_body_that_ended_without_a_successor_is_told_without_one(tmp_path: Path) -> None:
    (tmp_path / "agencies").mkdir()
    (tmp_path / "library.yaml").write_text(MANIFEST, "utf-8")
    (tmp_path / "agencies" / "a.yaml").write_text("cơ quan:\n  - {tên: Ban X tỉnh Tây Ninh, đến: 31/12/2022}\n", "utf-8")
    made = drafter.build_bytes(spec("[ban-x]").encode(), "spec.yaml", library=open_library([str(tmp_path)], Report()))
    (finding,) = made.findings
    assert finding.id == "W462"
    assert "—" not in sentence(finding, "vi").text + sentence(finding, "vi").hint


def test_a_task_of_a_large_group_asks_to_type_the_group() -> None:
    (finding,) = found(spec("[Báo Tây Ninh]", body="1. Rà soát. {#a giao=cac-so-ban-nganh}"))
    assert (finding.id, finding.arguments["add"]) == ("W455", "cac-so-ban-nganh")
    assert len(sentence(finding, "vi").text) < 200


def test_nobody_is_near_and_the_clerk_is_told_where_to_look() -> None:
    (finding,) = found(spec("[qqqq-qqqq]"))
    assert finding.arguments["nearest"] == "drafter library list groups agencies"
    (finding,) = found(spec("[cac-so]"))
    assert finding.arguments["nearest"].split(", ")[0] == "cac-so-ban-nganh"


def test_nhu_tren_in_a_type_that_refers_to_an_article_is_told_what_to_write() -> None:
    report = Report()
    tree = read(spec(also="[Như trên]").encode(), "spec.yaml", report)
    assert tree is not None
    letter = dispatch_from_tree(tree, load(), report)
    assert letter is not None
    decision = replace(letter, type_id="decision", addressees=())
    resolve_recipients(decision, None, Lookup(packaged_library()), load(), report)
    (finding,) = report
    assert finding.id == "W453"
    assert finding.arguments["instead"] == "Như Điều"
    assert "Như Điều" in sentence(finding, "vi").hint


def test_lists_too_long_to_be_read_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Coverage, "most_lookups", 20)
    text = spec("[" + ", ".join(f"Tổ công tác số {number} về việc khác" for number in range(30)) + "]")
    (finding,) = drafter.build_bytes(text.encode(), "spec.yaml").findings
    assert (finding.id, finding.place.line, finding.arguments["count"]) == ("W460", 7, "20")
    assert sentence(finding, "vi").hint


def test_a_group_of_a_family_names_the_province_of_its_unit(tmp_path: Path) -> None:
    (tmp_path / "groups").mkdir()
    (tmp_path / "library.yaml").write_text(MANIFEST, "utf-8")
    row = 'tên: "Các hội {đơn vị}", mỗi: cấp tỉnh, gọi chung: "Các hội ở {tên} ({tỉnh})", gồm: [Các hội]'
    (tmp_path / "groups" / "a.yaml").write_text(f"nhóm:\n  - {{{row}}}\n", "utf-8")
    opened = open_library([str(tmp_path)], Report())
    assert listed(spec(also="[cac-hoi]"), opened) == ["Các hội ở Tây Ninh (tỉnh Tây Ninh)"]


def test_who_is_not_there_yet_is_told_on_a_whole_day_only() -> None:
    assert ids(spec("[Sở Nông nghiệp và Môi trường]", day="23/10/2023")) == ["W458 7:12"]
    assert ids(spec("[Sở Nông nghiệp và Môi trường]", day="02/2025")) == []


def test_an_older_document_is_cited_with_the_body_that_issued_it() -> None:
    text = spec(day="01/8/2025", body="Thực hiện [@a].") + (
        "viện dẫn:\n  - a: Kế hoạch số 12/KH-UBND ngày 02/5/2023 của Ủy ban nhân dân huyện Tân Châu về rà soát\n"
    )
    assert ids(text) == []


def _lookup(day: tuple[int, int, int]) -> Lookup:
    return Lookup(packaged_library(), day)


@pytest.mark.parametrize(
    ("issuer", "day", "body", "line", "expected"),
    [
        ("UBND tỉnh Tây Ninh", (2025, 10, 1), "UBND xã Hưng Điền", "Chủ tịch UBND các xã, phường", True),
        ("UBND tỉnh Tây Ninh", (2025, 10, 1), "UBND xã Hưng Điền", "UBND các phường", False),
        ("UBND tỉnh Tây Ninh", (2025, 10, 1), "UBND xã Hưng Điền", "UBND các xã tỉnh Lạng Sơn", False),
        ("Sở Y tế tỉnh Tây Ninh", (2023, 11, 6), "Văn phòng", "Các cơ quan, đơn vị thuộc và trực thuộc Sở Y tế", True),
        ("Sở Y tế tỉnh Tây Ninh", (2023, 11, 6), "Văn phòng", "Các đơn vị thuộc và trực thuộc Sở Nội vụ", False),
        ("UBND tỉnh Hưng Yên", (2026, 2, 1), "UBND thành phố Hà Nội", "UBND các tỉnh, thành phố trực thuộc Trung ương", True),
        ("UBND tỉnh Hưng Yên", (2026, 2, 1), "Bộ Nội vụ", "Các bộ, ngành trung ương", True),
        ("UBND tỉnh Hưng Yên", (2026, 2, 1), "Bộ Nội vụ", "Bộ Nội vụ (báo cáo)", True),
        ("UBND tỉnh Hưng Yên", (2026, 2, 1), "Bộ Nội vụ", "Các Bộ: Y tế, Tài chính", False),
    ],
)
def test_a_line_covers_the_bodies_it_means(issuer: str, day: tuple[int, int, int], body: str, line: str, expected: bool) -> None:
    lookup = _lookup(day)
    agency = lookup.body(issuer)
    meant = lookup.body(body, near=agency)
    if meant is None:
        pytest.skip("the communes are an extra")
    assert covers(line, meant, agency, lookup) is expected


def test_receivers_are_all_that_the_lines_surely_name(library: Library) -> None:
    text = spec(to='[khoi-bao-chi, "Giám đốc Sở Y tế", "Các sở, ban"]', also="[Như trên, so-noi-vu, Bộ Nội vụ]")
    report = Report()
    tree = read(text.encode(), "spec.yaml", report)
    assert tree is not None
    dispatch = dispatch_from_tree(tree, load(), report)
    assert dispatch is not None
    lookup = Lookup(library, (2023, 10, 23))
    bodies = receivers(dispatch, lookup.body("UBND tỉnh Tây Ninh"), lookup)
    assert [body.key for body in bodies] == ["so-noi-vu-tinh-tay-ninh", "so-y-te-tinh-tay-ninh", "bo-noi-vu"]


@pytest.mark.parametrize("path", sorted((Path(__file__).parents[1] / "specs").glob("*.yaml")), ids=lambda path: path.stem)
def test_the_six_dispatches_have_no_finding_on_their_recipients(path: Path) -> None:
    assert found(path.read_text("utf-8")) == []


def test_every_sentence_names_what_was_typed(library: Library) -> None:
    to = '[so-noi-vu, Sở Nội vụ, "UBND các huyện", "UBND tỉnh Hà Giang"]'
    text = spec(to, "[Như trên, vong-mot, sai-khoa]", day="01/8/2025")
    assert {finding.id for finding in found(text, library)} == {"E451", "E452", "W450", "W457", "W459"}
    for finding in found(text, library):
        for language in LANGUAGES:
            words = finding.arguments.get("typed") or finding.arguments["circle"]
            assert words in sentence(finding, language).text

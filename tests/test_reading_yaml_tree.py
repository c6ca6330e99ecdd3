"""Mappings and lists of a spec: documents, the body as a list, positions, and no input that makes reading fail."""
from __future__ import annotations

import yaml
from hypothesis import given
from hypothesis import strategies as st

from drafter.diagnostics import Place, Report
from drafter.syntax import read
from drafter.syntax.tree import Mapping, Node, Scalar, Sequence
from drafter.syntax.vocabulary import keys


def plain(node: Node | None) -> object:
    """Return a tree as lists, dicts and strings."""
    if isinstance(node, Scalar):
        return node.text
    if isinstance(node, Sequence):
        return [plain(item) for item in node.items]
    return {entry.name: plain(entry.value) for entry in node.entries} if node else None


def reading(text: str, shape: str = "dispatch") -> tuple[Mapping | None, list[str]]:
    report = Report()
    tree = read(text.encode("utf-8", "replace"), "a.yaml", report, shape)
    return tree, [finding.id for finding in report]


def tree_of(text: str) -> object:
    tree, found = reading(text)
    assert found == []
    return plain(tree)


def test_documents_are_keyed_written_out_or_mappings() -> None:
    typed = (
        "thực hiện:\n  - cv1: Công văn số 1/UBND ngày 1/2/2023 về việc:\n      kỷ luật\n  - Công văn số 2/UBND: về việc\n"
        "  - cv3:\n      loại: công văn\n      số: 3\n  - số hiệu: 4/TB\n    ngày: 1/2/2023\n"
        "  - {loại: Luật, trích yếu: Tổ chức}\n  - {cv5: Công văn số 5/UBND}\n  - cv 6: Công văn\n"
    )
    assert tree_of(typed) == {
        "implements": [
            {"cv1": "Công văn số 1/UBND ngày 1/2/2023 về việc: kỷ luật"},
            "Công văn số 2/UBND: về việc",
            {"cv3": {"type": "công văn", "number": "3"}},
            {"code": "4/TB", "issue_date": "1/2/2023"},
            {"type": "Luật", "subject": "Tổ chức"},
            {"cv5": "Công văn số 5/UBND"},
            "cv 6: Công văn",
        ]
    }


def test_legal_bases_are_documents_texts_and_a_proposer() -> None:
    tree, found = reading("căn cứ:\n  - Luật Đất đai năm 2024\n  - nd1: Nghị định số 1\n  - theo đề nghị: Giám đốc Sở\n")
    assert found == []
    assert plain(tree) == {"legal_bases": ["Luật Đất đai năm 2024", {"nd1": "Nghị định số 1"}, {"proposer": "Giám đốc Sở"}]}


def test_an_item_of_the_body_is_a_node_only_under_a_key_of_levels_typed_exactly() -> None:
    typed = (
        "nội dung:\n  - Để thực hiện [@cd968], Chủ tịch yêu cầu:\n  - khoản: Thủ trưởng các sở: ban\n    giao: so-noi-vu\n"
        "    gồm:\n      - diem: Tiếp tục\n        hạn: 15/12/2023\n      - Mức: thấp\n      - Sở: Y tế\n"
        "      - |\n        Một\n\n        Hai\n"
        '  - khoản: {tiêu đề: "Sở Nội vụ:"}\n    gồm: [{điểm: a, hạn: 1/2/2023}, Lời văn]\n'
        '  - Muc: x\n  - mã: nv1\n    giao: a\n    khoản: y\n  - hạn: chót\n'
    )
    assert tree_of(typed) == {
        "body": [
            "Để thực hiện [@cd968], Chủ tịch yêu cầu:",
            {
                "clause": "Thủ trưởng các sở: ban",
                "lead": "so-noi-vu",
                "items": [{"point": "Tiếp tục", "deadline": "15/12/2023"}, "Mức: thấp", "Sở: Y tế", "Một\n\nHai"],
            },
            {"clause": {"heading": "Sở Nội vụ:"}, "items": [{"point": "a", "deadline": "1/2/2023"}, "Lời văn"]},
            {"section": "x"},
            {"id": "nv1", "lead": "a", "clause": "y"},
            "hạn: chót",
        ]
    }


def test_variables_have_keys_of_their_own() -> None:
    assert tree_of("biến:\n  đơn_vị: Sở: Y tế\n  số: 05\n") == {"variables": {"đơn_vị": "Sở: Y tế", "số": "05"}}


def test_every_node_knows_its_line_and_column() -> None:
    tree, _ = reading("\nký:\n  họ tên:   A\nnơi nhận:\n- B\n- - C\ntrình bày: {lề: {trên: 20,\n  dưới: 'x'}}\n")
    assert tree is not None
    places: dict[str, Place] = {}

    def visit(node: Node) -> None:
        if isinstance(node, Scalar):
            places[node.text] = node.place
        for child in node.items if isinstance(node, Sequence) else ():
            visit(child)
        for entry in node.entries if isinstance(node, Mapping) else ():
            visit(entry.key)
            visit(entry.value)

    visit(tree)
    assert {text: (place.line, place.column) for text, place in places.items()} == {
        "ký": (2, 1), "họ tên": (3, 3), "A": (3, 13), "nơi nhận": (4, 1), "B": (5, 3), "- C": (6, 3),
        "trình bày": (7, 1), "lề": (7, 13), "trên": (7, 18), "20": (7, 24), "dưới": (8, 3), "x": (8, 10),
    }  # fmt: skip


def test_a_wrong_value_stands_in_the_tree_as_an_empty_one_of_the_right_kind() -> None:
    tree, found = reading("lưu: [a]\nthực hiện: x\ntrình bày: x\nsố:\n")
    assert found == ["E119", "E133", "E134"]
    assert plain(tree) == {"archive": "", "implements": [], "presentation": {}, "number": ""}


def test_one_reading_gives_all_findings() -> None:
    found = reading("loại: công văn\nsố:5\nmàu mực: x\nlưu: 'VT\nlưu: VT\nký: {họ tên: A\nnội dung: a\n  b\n")[1]
    assert found == ["E117", "E114", "E122", "E116", "E123", "E125"]


def test_a_whole_spec_may_stand_in_braces() -> None:
    assert tree_of("{loại: công văn, số: 5}\n") == {"type": "công văn", "number": "5"}


def test_a_list_of_a_thousand_lists_a_bomb_and_endless_brackets_end_at_once() -> None:
    bomb = "a: &a [x, x]\n" + "".join(f"{chr(98 + i)}: &{chr(98 + i)} [*{chr(97 + i)}, *{chr(97 + i)}]\n" for i in range(20))
    assert set(reading("loại: công văn\n" + bomb)[1]) <= {"E114", "E113"}
    assert reading("kính gửi: " + "[" * 100_000)[1] == ["E112"]
    assert reading("kính gửi: " + "[" * 100_000 + "]" * 100_000)[1] == ["E112"]
    assert reading("{" * 100_000)[1] == ["E112"]
    assert reading("trình bày: " + "{lề: " * 1_000 + "}" * 1_000)[1] == ["E112"]
    assert reading("nơi nhận:\n  " + "- " * 100_000 + "a\n")[1] == []
    assert "E130" in reading("số: 5\n" + "".join(f"{' ' * i}a\n" for i in range(1_500, 0, -1)) + "a\n" * 200)[1]


YAMLISH = st.lists(
    st.sampled_from(
        [*(f"{key.label}:" for key in keys("dispatch").values()), "khoản:", "gồm:", "- ", " ", "  ", "\n", "\n  ", "\n    ",
         "\n- ", "a", "cv1: ", ": ", "[", "]", "{", "}", ",", "'", '"', "|", ">-", "&a ", "*a", "!t ", "# ", "  # ", "[@k]",
         "{{ x }}", "---\n", "\t", "\\", "?", "%", "đ", "\u00a0"]
    ),
    max_size=40,
).map("".join)  # fmt: skip


@given(st.binary() | st.text().map(lambda text: text.encode("utf-8", "replace")) | YAMLISH.map(str.encode))
def test_reading_never_raises_and_says_why_there_is_no_tree(data: bytes) -> None:
    report = Report()
    tree = read(data, "a.yaml", report)
    assert tree is not None or report.has_errors
    for finding in report:
        assert 1 <= finding.place.line <= data.count(b"\n") + data.count(b"\r") + 1


SIMPLE = st.text("abcđêô 12/-", min_size=1, max_size=12).map(lambda text: "x" + text.strip())


@given(st.lists(SIMPLE, min_size=1, max_size=4), SIMPLE, st.sampled_from(["block", "flow"]))
def test_what_is_plain_yaml_reads_as_yaml_reads_it(items: list[str], name: str, style: str) -> None:
    spec = {"nơi nhận": items, "ký": {"họ tên": name, "chức vụ": name}, "trích yếu": name}
    typed = yaml.dump(spec, allow_unicode=True, width=20, default_flow_style=style == "flow", sort_keys=False)
    tree, found = reading(typed)
    assert [one for one in found if one.startswith("E")] == []
    assert plain(tree) == {"recipients": items, "signature": {"full_name": name, "position": name}, "subject": name}


def test_the_path_of_the_file_stands_in_every_finding() -> None:
    report = Report()
    read(b"x: 1\n", "thư mục/b.yaml", report)
    assert {finding.place.path for finding in report} == {"thư mục/b.yaml"}

from __future__ import annotations

import json
from pathlib import Path

import pytest
from body_trees import START, drawn, ids, listed, read, tree, words
from hypothesis import given
from hypothesis import strategies as st

from drafter.diagnostics import Place, Report
from drafter.syntax.body_text import parse_body
from drafter.syntax.inline_types import CitationSpan, ReferenceSpan, TextSpan
from drafter.syntax.tree import Scalar

DISPATCHES = sorted((Path(__file__).resolve().parents[2] / "shared" / "dispatches").glob("*.json"))


def test_the_example_of_the_language_gives_its_tree() -> None:
    assert tree(
        """Thực hiện nội dung [@cv3328], Sở Y tế đề nghị
Thủ trưởng các đơn vị:

1. Nghiêm túc thực hiện [@cv3041]. {#nv1 giao=don-vi hạn=30/11/2023}

2. **Văn phòng Sở:**

a) Chủ trì; xem [#nv1].

b) Tổng hợp theo [@cv3328].

   Đoạn không đánh số.

Đề nghị các cơ quan thực hiện."""
    ) == [
        "¶ Thực hiện nội dung ‹›, Sở Y tế đề nghị Thủ trưởng các đơn vị:",
        "1. Nghiêm túc thực hiện ‹›.",
        "2. [Văn phòng Sở:]",
        "  a) Chủ trì; xem ‹›.",
        "  b) Tổng hợp theo ‹›.",
        "    ¶ Đoạn không đánh số.",
        "¶ Đề nghị các cơ quan thực hiện.",
    ]


def test_all_levels_nest_and_articles_run_on_through_chapters() -> None:
    assert tree(
        "Phần I\nMỞ ĐẦU\n\nChương I\nQUY ĐỊNH\nCHUNG\n\nMục 1. Tên mục\n\nTiểu mục 1: Tên\n\nĐiều 1. **Phạm vi**\n\n"
        "Điều 2. Tên điều\n\n1. Khoản\n\n1.1. Tiểu khoản;\n- gạch;\n+ cộng;\n- gạch\n\n1.2. nữa\n\n"
        "2. Khoản\n\n2.1. đầu\n\nChương II\nHAI\n\nĐiều 3. Ba"
    ) == [
        "Phần I [MỞ ĐẦU]",
        "  Chương I [QUY ĐỊNH CHUNG]",
        "    Mục 1 [Tên mục]",
        "      Tiểu mục 1 [Tên]",
        "        Điều 1. [Phạm vi]",
        "        Điều 2. Tên điều",
        "          1. Khoản",
        "            1.1. Tiểu khoản;",
        "              - gạch;",
        "                + cộng;",
        "              - gạch",
        "            1.2. nữa",
        "          2. Khoản",
        "            2.1. đầu",
        "  Chương II [HAI]",
        "    Điều 3. Ba",
    ]


def test_a_level_may_be_left_out() -> None:
    assert tree("I. **Mục đích**\n\n1.1. a\n\nII. **Yêu cầu**\n\n- b\n\na) c\n\nb) d") == [
        "I. [Mục đích]", "  1.1. a", "II. [Yêu cầu]", "  - b", "  a) c", "  b) d",
    ]  # fmt: skip


def test_a_run_in_stays_in_the_text() -> None:
    (node,), _ = read("7. **Giao Sở Nội vụ** kiểm tra.")
    assert node.heading is None
    assert node.text == (TextSpan("Giao Sở Nội vụ", bold=True), TextSpan(" kiểm tra."))


def test_a_title_is_not_bold_and_keeps_its_citation() -> None:
    (node,), _ = read("1. **Thực hiện [@k]:**")
    assert node.text is None
    assert node.heading == (TextSpan("Thực hiện "), CitationSpan((("k", "auto"),), Place("a.yaml", 10, 18)), TextSpan(":"))


def test_an_unlabelled_paragraph_level_with_the_labels_belongs_inside_a_list_that_goes_on() -> None:
    assert tree("1. A\n\na) B\n\ntrong b\n\nb) C\n\ntrong khoản 1\n\n2. D\n\nra ngoài") == [
        "1. A", "  a) B", "    ¶ trong b", "  b) C", "    ¶ trong khoản 1", "2. D", "¶ ra ngoài",
    ]  # fmt: skip


def test_a_list_that_begins_anew_does_not_go_on() -> None:
    assert tree("1. A\n\nra ngoài\n\n1. B\n\n2. C") == ["1. A", "¶ ra ngoài", "1. B", "2. C"]


def test_indentation_names_the_owner() -> None:
    assert tree("1. A\n\n   a) B\n\n      trong a\n\n   trong 1\n\n   b) C\n\nngoài\n\nngoài nữa") == [
        "1. A", "  a) B", "    ¶ trong a", "  ¶ trong 1", "  b) C", "¶ ngoài", "¶ ngoài nữa",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "typed", "expected"),
    [
        ("1. a\n\n3. b", "3.", "2."),
        ("2. a", "2.", "1."),
        ("1. a\n\nd) b", "d)", "a)"),
        ("a) a\n\nb) b\n\nc) c\n\nd) d\n\ne) e", "e)", "đ)"),
        ("1. a\n\n2. b\n\n1. c", "1.", "3."),
        ("2.1. a", "2.1.", "1.1."),
        ("1. x\n\n2.1. a", "2.1.", "1.1."),
        ("Chương 1\nTên", "Chương 1", "Chương I"),
        ("Điều 1. a\n\nChương I\nTên\n\nĐiều 1. b", "Điều 1.", "Điều 2."),
        ("IIII. x", "IIII.", "I."),
    ],
)
def test_a_label_out_of_sequence_is_told_the_one_expected(text: str, typed: str, expected: str) -> None:
    _, report = read(text)
    assert [(f.id, f.arguments["typed"], f.arguments["expected"]) for f in report] == [("E312", typed, expected)]


def test_one_slip_in_a_sequence_is_one_finding() -> None:
    assert ids(read("1. a\n\n3. b\n\n4. c\n\n5. d")[1]) == ["E312"]


def test_more_points_than_letters_are_an_error() -> None:
    report = Report()
    parse_body(Scalar("a) x\n\nb) y\n\nc) z", START, literal=True), report, letters="ab")
    assert ids(report) == ["E313"]


@pytest.mark.parametrize("above", ["kinh tế", "1. **Đậm** rồi thường", "kết (1)", "**kết** [@k]"])
def test_a_dash_under_an_unfinished_line_is_an_error_at_the_dash(above: str) -> None:
    _, report = read(f"mở đầu:\n\n{above}\n- xã hội")
    assert [(f.id, f.place) for f in report] == [("E311", Place("a.yaml", 13, 3))]


@pytest.mark.parametrize(
    "above", ["sau:", "rồi;", "rồi,", "rồi.", "**sau:**", "1. **Giao Văn phòng**", "1. rồi. {#a}", "1. *rồi.* {#a}", "kết\n"]
)
def test_a_dash_under_a_finished_line_begins_an_item(above: str) -> None:
    nodes, report = read(f"{above.removesuffix(chr(10))}\n{chr(10) if above.endswith(chr(10)) else ''}- mục")
    assert [f.id for f in report] == []
    assert drawn(nodes)[-1].endswith("- mục")


def test_a_wrong_form_is_a_warning_and_prints_as_typed() -> None:
    nodes, report = read("1) một\n\na. hai\n\n• ba\n\n– bốn\n\n**2. Sở**")
    assert ids(report) == ["W301"] * 4 + ["W302"]
    assert drawn(nodes) == ["¶ 1) một", "¶ a. hai", "¶ • ba", "¶ – bốn", "¶ 2. Sở"]


def test_a_backslash_keeps_a_line_from_being_a_label_or_a_table() -> None:
    assert tree("\\1. một\n\\- hai\n\n\\a) ba\n\n\\| bốn |\n\n\\1) năm\n\n\\\\- sáu") == [
        "¶ 1. một - hai", "¶ a) ba", "¶ | bốn |", "¶ 1) năm", "¶ \\- sáu",
    ]  # fmt: skip


def test_attributes_hang_on_the_paragraph_and_never_print() -> None:
    (node, other), report = read("1. Làm {#nv1 giao=a,b phối-hợp=c\nhạn=15/12/2023}\n\nĐoạn \\{#x}")
    assert ids(report) == []
    assert (node.id, node.attributes, words(node.text)) == (
        "nv1",
        {"lead": "a,b", "support": "c", "deadline": "15/12/2023"},
        "Làm",
    )
    assert (other.id, words(other.text)) == (None, "Đoạn {#x}")


@pytest.mark.parametrize(
    ("typed", "finding"),
    [
        ("a {#x} b", "E321"),
        ("**a {#x}**", "E321"),
        ("a {#x} {hạn=1/2/2023}", "E321"),
        ("a {#x}\n\nb {#x}", "E322"),
        ("a {hạng=1}", "E323"),
        ("a {gồm=1}", "E323"),
        ("a {#x giao}", "E324"),
        ("a {#x #y}", "E325"),
        ("a {giao=a giao=b}", "E325"),
        ("a {#}", "E326"),
        ("a {hạn=30/2/2023}", "E327"),
        ("a {giao=}", "E328"),
    ],
)
def test_a_slip_in_the_attributes_is_a_finding(typed: str, finding: str) -> None:
    assert ids(read(typed)[1]) == [finding]


def test_an_unknown_attribute_is_told_the_nearest() -> None:
    assert [f.arguments["nearest"] for f in read("a {hạng=1}")[1]] == ["hạn"]
    assert [f.arguments["nearest"] for f in read("a {phối-hợpp=x}")[1]] == ["phối-hợp"]


@pytest.mark.parametrize("text", ["a {x} b", "a { y }", "{{ f(x=1) }}", "tập {1; 2}"])
def test_other_braces_are_no_attributes(text: str) -> None:
    assert ids(read(text)[1]) == []


def test_a_pipe_table_has_rows_and_alignments() -> None:
    (table,), report = read("| Tên | Số | **C** |\n|---|:--:|--:|\n| a \\| b | {{ x | y }} |  |")
    assert ids(report) == []
    assert table.level == "table"
    assert table.alignments == ("left", "center", "right")
    assert [[words(cell) for cell in row] for row in table.rows] == [["Tên", "Số", "C"], ["a | b", "‹›", ""]]


def test_a_table_stands_between_paragraphs_without_blank_lines() -> None:
    assert tree("1. a:\n| x |\n|---|\n| y |\nsau\n\n2. b") == ["1. a:", "  ▦", "  ¶ sau", "2. b"]


@pytest.mark.parametrize(
    ("text", "finding", "line"),
    [
        ("| a | b |\n| 1 | 2 |", "E331", 10),
        ("| a |", "E331", 10),
        ("| a | b |\n|---|---|\n| 1 |", "E332", 12),
        ("| a | b |\n|---|", "E332", 11),
    ],
)
def test_a_table_that_does_not_fit_is_an_error(text: str, finding: str, line: int) -> None:
    (table,), report = read(text)
    assert [(f.id, f.place.line) for f in report] == [(finding, line)]
    assert {len(row) for row in table.rows} == {len(table.alignments)}, "the rooms above count on columns of one length"


def test_places_are_exact_in_a_block() -> None:
    nodes, _ = read("mở\n\n  a) xem\n     tiếp [#nv1] \\*\n\n  \\1. x [#b]")
    point = nodes[1]
    assert (point.place, point.text_place) == (Place("a.yaml", 12, 5), Place("a.yaml", 12, 8))
    found = [span.place for node in nodes for span in node.text or () if isinstance(span, ReferenceSpan)]
    assert found == [Place("a.yaml", 13, 13), Place("a.yaml", 15, 11)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Chương I\n\nĐiều 1. a", ["E317"]),
        ("Chương I\n\n| a |\n|---|", ["E317"]),
        ("1.\n\n2. a", ["E316"]),
        ("1. {#x}\n\n2. a", ["E316"]),
        ("Điều 1.\n\n1. Một\n\n2. Hai", ["E316"]),
        ("I.\n\n1. Một", ["E316"]),
        ("1.\n\n   a) Một", ["E316"]),
    ],
)
def test_a_label_with_no_words_behind_it_is_an_error(text: str, found: list[str]) -> None:
    assert ids(read(text)[1]) == found


def test_a_chapter_takes_the_paragraph_below_a_blank_line_as_its_title() -> None:
    assert tree("Chương I\n\nQUY ĐỊNH\nCHUNG {#c1}\n\nĐiều 1. a\n\nMục 1\n\nTÊN\n\nĐoạn") == [
        "Chương I [QUY ĐỊNH CHUNG]", "  Điều 1. a", "  Mục 1 [TÊN]", "¶ Đoạn",
    ]  # fmt: skip


@pytest.mark.parametrize("text", ["a\n\n{#x}", "a\n\n{giao=b hạn=1/2/2023}\n\nb", "| a |\n|---|\n{#x}"])
def test_attributes_with_no_paragraph_are_an_error(text: str) -> None:
    assert ids(read(text)[1]) == ["E329"]


def test_attributes_in_a_cell_are_an_error_where_they_stand() -> None:
    _, report = read("| Tên | Số |\n|---|---|\n| a | b {#x} |\n| \\{#y} | {{ f(x=1) }} |")
    assert [(f.id, f.place) for f in report] == [("E333", Place("a.yaml", 12, 11))]


@pytest.mark.parametrize("text", ["1. Làm. {#nv1 hạn=15/3/2024", "Làm {giao=a,b"])
def test_attributes_that_never_close_print_with_a_warning(text: str) -> None:
    (node,), report = read(text)
    assert [(f.id, f.place.column) for f in report] == [("W305", 3 + text.index("{"))]
    assert words(node.text).endswith(text[text.index("{") :])


def test_a_bold_mark_that_never_closes_prints_with_a_warning_where_it_opens() -> None:
    (node,), report = read("1. Giao **Sở\nNội vụ")
    assert [(f.id, f.place) for f in report] == [("W306", Place("a.yaml", 10, 11))]
    assert words(node.text) == "Giao **Sở Nội vụ"


@pytest.mark.parametrize("above", ["Yêu cầu:", "Yêu cầu;", "Yêu cầu.", "Yêu cầu"])
@pytest.mark.parametrize("line", ["1.Một", "-Một", "(1) Một", "• ba", "1) bốn", "1/ v", "a)Ba", "-Bốn"])
def test_a_label_typed_wrongly_is_found_on_a_line_of_its_own_and_under_another(above: str, line: str) -> None:
    assert ids(read(f"{above}\n\n{line}")[1]) == ["W301"]
    assert ids(read(f"{above}\n{line}\n{line}")[1]) == ["W301", "W301"]


@pytest.mark.parametrize("line", ["1.000 đồng", "24/24 giờ", "-5 độ", "7.5 lần", "15.12.23 là hạn", "2021", "30/4/2024"])
def test_prose_that_goes_on_with_a_figure_is_no_label(line: str) -> None:
    assert tree(f"Đạt mức\n{line}") == [f"¶ Đạt mức {line}"]


@pytest.mark.parametrize(
    "scalar",
    [
        Scalar("1. ngắn\nrồi dài hơn [@k dài]", START, folded=True),
        Scalar("ngắn\nrồi dài hơn [@k dài]", START),
        Scalar("ông ''A'' [@k dài]", START, folded=True),
    ],
)
def test_in_a_folded_value_a_finding_stands_at_its_start(scalar: Scalar) -> None:
    report = Report()
    parse_body(scalar, report)
    assert [finding.place for finding in report] == [START]


@pytest.mark.skipif(not DISPATCHES, reason="the six dispatches are not beside this checkout")
@pytest.mark.parametrize("path", DISPATCHES, ids=lambda path: path.stem)
def test_the_body_of_a_real_dispatch_comes_back_label_for_label(path: Path) -> None:
    data = json.loads(path.read_text("utf-8"))
    text, wanted = [], []

    def add(row: dict[str, object], depth: int) -> None:
        label, heading = str(row.get("label", "")), str(row.get("heading") or "")
        said = str(row.get("text_corrected") or row["text"])
        bold = f"**{heading}** " if heading else ""
        text.append("  " * depth + f"{label} {bold}{said}".strip())
        title = f"[{heading}]" if heading and not said else heading
        wanted.append("  " * depth + " ".join(part for part in (label or "¶", title, said) if part))
        for child in row.get("children", []):  # type: ignore[attr-defined]
            add(child, depth + 1)

    for row in [*data["preamble"], *data["clauses"], *data["closing"]]:
        add(row, 0)
    assert tree("\n\n".join(text)) == wanted


LINES = st.sampled_from(
    [
        "",
        "1. a",
        "2. b",
        "a) c",
        "b) d",
        "- e",
        "+ g;",
        "  đoạn",
        "Chương I",
        "Điều 1. x",
        "Mục 1",
        "| a |",
        "|--|",
        "**2. x**",
        "1) y",
        "\\1. z",
        "{#i}",
        "x {#i}",
        "I. k",
        "1.1. l",
    ]
)


@given(st.lists(st.one_of(LINES, st.text(max_size=12)), max_size=14))
def test_no_body_makes_the_reader_raise(lines: list[str]) -> None:
    read("\n".join(lines))
    listed([line for line in lines])


@given(
    st.lists(
        st.text(alphabet="abc ăđ&<>(),.;%§x", min_size=1).filter(lambda t: t.strip() and t.strip()[1:2] not in (")", ".")),
        min_size=1,
    )
)
def test_paragraphs_of_printable_text_come_back_the_same(texts: list[str]) -> None:
    nodes, report = read("\n\n".join(texts))
    margin = [text.strip() for text in texts]
    assert ids(report) == []
    assert [words(node.text) for node in nodes] == margin

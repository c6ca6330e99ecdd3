"""Where text is expected, text is read, whatever YAML would see in it; YAML's own ways of writing one are honoured."""
from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafter.diagnostics import Place, Report
from drafter.syntax import read
from drafter.syntax.tree import Mapping, Node, Scalar, Sequence


def reading(text: str) -> tuple[Mapping, list[str]]:
    report = Report()
    tree = read(text.encode(), "a.yaml", report)
    assert tree is not None
    return tree, [finding.id for finding in report]


def value(text: str, name: str = "subject") -> Node:
    tree, found = reading(text)
    assert found == []
    node = tree.get(name)
    assert node is not None
    return node


def texts(node: Node) -> list[str]:
    assert isinstance(node, Sequence)
    return [item.text for item in node.items if isinstance(item, Scalar)]


AS_TYPED = [
    "05", "No", "12:30", "~", "null", "1_000", "0x1F", "2023-11-06", "V/v thực hiện", "V/v: thực hiện", "a: b: c", "a:b",
    "[@k] về việc", "[#nv1] kèm", "{{ x }}", "{{ x }} và {{ y }}", "*a*", "**đậm** cả", "@x", "&x", "%", "!", "!x y", "`x`",
    "- Như trên", "-5 độ", "? gì", ", a", "] a", "} a", '"Siết chặt" năm 2024', "'Siết' và \"chặt\"", '"a": b',
    "[Hỏa tốc] về việc", "{a} b", "| a | b |", "> 5 tỷ", ">= 5", "a#b", "a\\b", "x -> y", "=", "<<", "… yêu cầu:",
    "--- a", "R&D <b>",
]  # fmt: skip


@pytest.mark.parametrize("typed", AS_TYPED)
def test_a_text_is_what_was_typed(typed: str) -> None:
    assert value(f"trích yếu: {typed}\nlưu: VT\n") == Scalar(typed, Place("a.yaml", 1, 12))


@pytest.mark.parametrize("typed", [typed for typed in AS_TYPED if typed[0] not in "-|"])
def test_an_item_of_a_list_is_what_was_typed(typed: str) -> None:
    node = value(f"nơi nhận:\n  - {typed}\n  - Sở Y tế\n", "recipients")
    assert texts(node) == [typed, "Sở Y tế"]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("'VT, ''VP'''", "VT, 'VP'"),
        ('"a: b"  # ghi chú', "a: b"),
        (r'"dòng \"trích\" \u0110"', 'dòng "trích" Đ'),
        ('"một\n  hai"', "một hai"),
        (">-\n  một\n  hai: ba\n", "một hai: ba"),
        ("một\n  hai: ba\n  # ghi chú\n  bốn  # năm", "một hai: ba bốn"),
        ("\n  một\n  hai", "một hai"),
        ("một  # ghi chú", "một"),
    ],
)
def test_yaml_ways_to_write_a_text_are_honoured(typed: str, meant: str) -> None:
    node = value(f"trích yếu: {typed}\nlưu: VT\n")
    assert isinstance(node, Scalar)
    assert node.text == meant


def test_a_number_sign_that_is_no_comment_is_text_with_a_warning() -> None:
    tree, found = reading("trích yếu: gửi Sở Nội vụ #1\n")
    assert found == ["W101"]
    assert tree.get("subject") == Scalar("gửi Sở Nội vụ #1", Place("a.yaml", 1, 12))


def test_the_least_indented_line_of_a_block_is_its_margin() -> None:
    node = value("nội dung: |\n\n      Thụt sâu\n\n   1. Ở lề  # chữ\n   # cũng là chữ\n\nlưu: VT\n", "body")
    assert node == Scalar("   Thụt sâu\n\n1. Ở lề  # chữ\n# cũng là chữ", Place("a.yaml", 3, 4), literal=True)


def test_a_name_on_two_lines_keeps_them() -> None:
    node = value("cơ quan:\n  tên: |\n    ỦY BAN NHÂN DÂN\n    TỈNH HƯNG YÊN\n", "agency")
    assert isinstance(node, Mapping)
    assert node.get("name") == Scalar("ỦY BAN NHÂN DÂN\nTỈNH HƯNG YÊN", Place("a.yaml", 3, 5), literal=True)


def test_keys_match_without_case_diacritics_or_separators() -> None:
    tree, found = reading('TRICH_YEU: a\nTrich-Yeu2: b\n"số": 5\nNoi nhan: c\n')
    assert [entry.name for entry in tree.entries] == ["subject", "number", "recipients"]
    assert found == ["E113"]


def test_a_list_in_brackets_holds_texts_as_typed() -> None:
    typed = "kính gửi: [TT: TU, *nghiêng*, Sở Y tế [@k], {{ x }}, 'A, B', \"C\" và D, so-noi-vu,\n  # ghi chú\n  VP  # một\n]\n"
    read_items = texts(value(typed, "addressees"))
    assert read_items == ["TT: TU", "*nghiêng*", "Sở Y tế [@k]", "{{ x }}", "A, B", '"C" và D', "so-noi-vu", "VP"]


LETTERS = st.characters(exclude_categories=("C", "Zl", "Zp", "Zs"), exclude_characters="ÐðƉɖ")
LINES = st.lists(st.text(LETTERS, min_size=1) | st.sampled_from(AS_TYPED), min_size=1, max_size=6).map(" ".join)


def raw_typable(text: str) -> bool:
    """Say whether a text may be typed with no quotes: brackets, quotes and block marks that stand around it all are YAML's."""
    if text[0] in "\"'#" or re.fullmatch(r"[|>][-+0-9]*", text):
        return False
    return " #" not in text and (text[0] not in "[{" or text.startswith(("[@", "[#", "{{")))


@given(LINES)
def test_any_printable_text_comes_back(text: str) -> None:
    text = unicodedata.normalize("NFC", text)
    quoted = "'" + text.replace("'", "''") + "'"
    assert value(f"trích yếu: {quoted}\n") == Scalar(text, Place("a.yaml", 1, 13), folded="'" in text)
    assert value("trích yếu: |\n  " + text + "\n") == Scalar(text, Place("a.yaml", 2, 3), literal=True)
    if raw_typable(text):
        assert value(f"trích yếu: {text}\n") == Scalar(text, Place("a.yaml", 1, 12))

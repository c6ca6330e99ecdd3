from __future__ import annotations

import pytest
from body_trees import drawn, ids, listed, placeless, read


def test_a_body_typed_both_ways_gives_one_tree() -> None:
    text, _ = read(
        "Để thực hiện [@cd968], yêu cầu:\n\n1. Thủ trưởng các **sở** {#nv1 giao=so-noi-vu hạn=15/12/2023}\n\n"
        "a) Tiếp tục\n\n"
        "   Đoạn của điểm a\n\nb) Xem [#nv1]:\n- một;\n+ hai;\n- ba.\n\n2. **Sở Nội vụ:**\n\n"
        "2.1. Chủ trì\n\n3. *Kết*\n\nĐề nghị thực hiện."
    )
    items, report = listed(
        [
            "Để thực hiện [@cd968], yêu cầu:",
            {
                "khoản": "Thủ trưởng các **sở**",
                "mã": "nv1",
                "giao": "so-noi-vu",
                "hạn": "15/12/2023",
                "gồm": [
                    {"điểm": "Tiếp tục", "gồm": ["Đoạn của điểm a"]},
                    {"điểm": "Xem [#nv1]:", "gồm": [{"gạch": "một;", "gồm": [{"cộng": "hai;"}]}, {"gạch": "ba."}]},
                ],
            },
            {"khoản": {"tiêu đề": "Sở Nội vụ:"}, "gồm": [{"tiểu khoản": "Chủ trì"}]},
            {"khoản": "*Kết*"},
            "Đề nghị thực hiện.",
        ]
    )
    assert ids(report) == []
    assert placeless(items) == placeless(text)


def test_a_list_of_typed_labels_gives_the_tree_of_the_text() -> None:
    items, report = listed(["Mở đầu:", "1. **Sở:**", "a) x {#i}", "b) y", "2. z"])
    assert ids(report) == []
    assert placeless(items) == placeless(read("Mở đầu:\n\n1. **Sở:**\n\na) x {#i}\n\nb) y\n\n2. z")[0])


def test_chapters_and_articles_of_a_list_are_numbered_by_the_engine() -> None:
    items, report = listed(
        [
            {"chương": "CHUNG", "gồm": [{"điều": "**A**"}, {"điều": {"tiêu đề": "B", "nội dung": "c"}}]},
            {"chương": "RIÊNG", "gồm": [{"điều": "d"}]},
        ]
    )
    assert ids(report) == []
    assert drawn(items) == ["Chương I [CHUNG]", "  Điều 1. [A]", "  Điều 2. [B] c", "Chương II [RIÊNG]", "  Điều 3. d"]


def test_a_label_typed_in_a_list_is_printed_once_and_held_to_the_sequence() -> None:
    assert drawn(listed([{"khoản": "1. a"}, {"khoản": "b"}])[0]) == ["1. a", "2. b"]
    assert ids(listed([{"khoản": "2. a"}])[1]) == ["E312"]


def test_a_plain_text_between_the_items_of_a_list_does_not_end_their_numbers() -> None:
    assert drawn(listed([{"khoản": "a"}, "giữa", {"khoản": "b"}])[0]) == ["1. a", "¶ giữa", "2. b"]


@pytest.mark.parametrize(
    ("items", "finding"),
    [
        ([{"điểm": "a", "gồm": [{"khoản": "b"}]}], "E314"),
        ([{"gồm": ["a"]}], "E315"),
        ([{"khoản": "a", "điểm": "b"}], "E315"),
        ([["a"]], "E315"),
        ([{"khoản": "a", "mã": "x"}, {"khoản": "b {#x}"}], "E322"),
        ([{"khoản": "a {#y}", "mã": "x"}], "E325"),
        ([{"khoản": "a", "mã": "x y"}], "E326"),
        ([{"khoản": "a", "hạn": "31/11/2023"}], "E327"),
    ],
)
def test_a_slip_in_a_list_is_a_finding(items: list[object], finding: str) -> None:
    assert ids(listed(items)[1]) == [finding]

"""Merging a clerk's file with what the cascade would write: nothing of the clerk's is lost, nothing is guessed."""

from __future__ import annotations

import time
from collections import Counter

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from drafter.cascade.merging import Conflict, Merged, merge

BASE = """loại: công văn
số:
ngày: 23/10/2023
trích yếu: chấn chỉnh kỷ luật
nội dung: |
  Thực hiện [@cd968], Sở Nội vụ yêu cầu các phòng, đơn vị thực hiện
  nghiêm các nội dung sau đây:

  1. Quán triệt nội dung đến toàn thể công chức, viên chức và người lao
  động trước ngày 15/12/2023.
  2. Báo cáo kết quả về Văn phòng Sở.

  Văn phòng Sở theo dõi, đôn đốc.
nơi nhận: [Như trên]
"""


def changed(*pairs: tuple[str, str], text: str = BASE) -> str:
    for old, new in pairs:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    return text


MINE = ("số:", "số: 12")
THEIRS = ("chấn chỉnh kỷ luật", "chấn chỉnh, tăng cường kỷ luật")


def clean(mine: str, theirs: str, base: str = BASE) -> str:
    merged = merge(base, mine, theirs)
    assert merged.text is not None, merged.conflicts
    assert merged.conflicts == ()
    return merged.text


@pytest.mark.parametrize(
    ("mine", "theirs"),
    [
        (MINE, THEIRS),
        (MINE, ("23/10/2023", "24/10/2023")),
        (("15/12/2023", "10/12/2023"), ("về Văn phòng Sở.", "về Phòng Tổ chức.")),
        (("  2. Báo", "  2. Tổng hợp, báo"), ("động trước", "động của Sở trước")),
        (("  Văn phòng Sở theo", "  3. Lưu hồ sơ.\n\n  Văn phòng Sở theo"), ("đôn đốc.", "đôn đốc, báo cáo.")),
        (("đôn đốc.\n", "đôn đốc.\n\n  Công văn này thay công văn trước.\n"), ("đôn đốc.", "đôn đốc, báo cáo.")),
        (("số:\n", "số:\nđộ khẩn: khẩn\n"), ("23/10/2023", "24/10/2023")),
        (("[Như trên]\n", "[Như trên]\nlưu: VT\n"), ("[Như trên]", "[Như trên, Lãnh đạo Sở]")),
        (("  2. Báo cáo kết quả về Văn phòng Sở.\n", ""), ("15/12/2023", "20/12/2023")),
        (("loại: công văn\n", "# của tôi\nloại: công văn\n"), ("loại: công văn", "loại: thông báo")),
    ],
)
def test_changes_of_two_keys_items_or_paragraphs_both_hold(mine: tuple[str, str], theirs: tuple[str, str]) -> None:
    assert clean(changed(mine), changed(theirs)) == changed(mine, theirs)
    assert clean(changed(theirs), changed(mine)) == changed(mine, theirs)


def test_a_refolded_paragraph_is_one_conflict_with_its_words() -> None:
    mine = changed(("  1. Quán triệt nội dung đến", "  1. Quán triệt, phổ biến nội dung đến"))
    theirs = changed(
        ("Quán triệt nội dung đến toàn thể công chức, viên chức và người lao\n  động trước ngày 15/12/2023.",
         "Quán triệt đầy đủ nội dung đến toàn thể công chức,\n  viên chức và người lao động trước\n  ngày 15/12/2023."),
    )  # fmt: skip
    merged = merge(BASE, mine, theirs)
    assert merged.text is None
    assert merged.conflicts == (Conflict(9, "1. Quán triệt, phổ biến nội dung đến …", "1. Quán triệt đầy đủ nội dung đến …"),)
    assert (merged.kept, merged.other) == (mine, theirs)


def test_every_place_that_both_changed_is_named_in_the_order_of_the_clerks_file() -> None:
    mine = changed(MINE, ("theo dõi", "kiểm tra"), ("loại: công văn\n", "# của tôi\n\nloại: công văn\n"))
    theirs = changed(("số:", "số: 7"), ("theo dõi", "giám sát"), THEIRS)
    merged = merge(BASE, mine, theirs)
    assert merged.text is None
    assert [(found.line, found.mine, found.theirs) for found in merged.conflicts] == [
        (4, "số: 12", "số: 7"),
        (15, "Văn phòng Sở kiểm tra, đôn đốc.", "Văn phòng Sở giám sát, đôn đốc."),
    ]


def test_what_one_took_out_and_the_other_changed_is_a_conflict() -> None:
    gone = changed(("  2. Báo cáo kết quả về Văn phòng Sở.\n", ""))
    other = changed(("về Văn phòng Sở.", "về Phòng Tổ chức."))
    assert [(found.mine, found.theirs) for found in merge(BASE, gone, other).conflicts] == [
        ("", "2. Báo cáo kết quả về Phòng Tổ chức.")
    ]
    assert [(found.mine, found.theirs) for found in merge(BASE, other, gone).conflicts] == [
        ("2. Báo cáo kết quả về Phòng Tổ chức.", "")
    ]


def test_two_different_items_put_in_at_one_place_are_a_conflict() -> None:
    mine, theirs = (changed(("  Văn phòng Sở theo", f"  3. {word}.\n\n  Văn phòng Sở theo")) for word in ("Lưu", "Gửi"))
    merged = merge(BASE, mine, theirs)
    assert [(found.line, found.mine, found.theirs) for found in merged.conflicts] == [(13, "3. Lưu.", "3. Gửi.")]


def test_two_paragraphs_never_run_together_because_each_side_took_out_part_of_what_parted_them() -> None:
    base = "nội dung: |\n  Mở đầu.\n\n  1. Mục.\n\n  Kết thúc.\n"
    mine = changed(("đầu.\n\n", "đầu.\n"), text=base)
    theirs = changed(("  1. Mục.\n\n", ""), text=base)
    assert [found.line for found in merge(base, mine, theirs).conflicts] == [2]
    assert "Mở đầu. Kết thúc." in merge(base, mine, theirs).conflicts[0].mine
    assert merge(base, theirs, mine).text is None


def test_a_paragraph_that_the_clerk_joined_to_another_is_not_merged_with_a_change_of_either() -> None:
    mine = changed(("Văn phòng Sở.\n\n  Văn", "Văn phòng Sở.\n  Văn"))
    for change in (("đôn đốc.", "đôn đốc, báo cáo."), ("về Văn phòng Sở.", "về Phòng Tổ chức.")):
        assert merge(BASE, mine, changed(change)).text is None


def test_the_same_change_of_both_is_no_conflict() -> None:
    assert clean(changed(MINE, THEIRS), changed(MINE, ("đôn đốc.", "đôn đốc, báo cáo."))) == changed(
        MINE, THEIRS, ("đôn đốc.", "đôn đốc, báo cáo.")
    )


@pytest.mark.parametrize("line_end", ["\r\n", "\r", "\n"])
@pytest.mark.parametrize("bom", ["\ufeff", ""])
def test_line_ends_byte_order_mark_and_a_missing_last_line_end_survive(line_end: str, bom: str) -> None:
    def own(text: str) -> str:
        return bom + text.removesuffix("\n").replace("\n", line_end)

    longer = (THEIRS, ("[Như trên]\n", "[Như trên]\nlưu: VT\n"))
    assert clean(own(changed(MINE)), changed(*longer)) == own(changed(MINE, *longer))
    assert clean(own(BASE), changed(*longer)) == own(changed(*longer))


def test_mixed_line_ends_stay_where_they_were() -> None:
    assert clean("a: 1\r\nb: 2\nc: 3\r\n", "a: 1\nb: 2\nc: 4\n", "a: 1\nb: 2\nc: 3\n") == "a: 1\r\nb: 2\nc: 4\r\n"


def test_a_space_at_the_end_of_a_line_is_no_edit() -> None:
    assert clean(changed(("kỷ luật\n", "kỷ luật  \n"), MINE), changed(THEIRS)) == changed(MINE, THEIRS)


def test_words_folded_otherwise_in_the_cascades_own_text_leave_the_clerks_edits_alone() -> None:
    theirs = changed(("các phòng, đơn vị thực hiện\n  nghiêm", "các phòng,\n  đơn vị thực hiện nghiêm"))
    assert clean(changed(MINE), theirs) == changed(MINE, text=theirs)


@pytest.mark.parametrize("line", ["  1. Một nội dung\n\n", "x\n", "\n", "  |\n"])
def test_long_files_merge_quickly_whatever_they_repeat(line: str) -> None:
    base = line * 2000
    mine = "".join(f"số: {number}\n{line}" for number in range(1000)) + base
    theirs = base + "".join(f"{line}ngày: {number}\n" for number in range(1000))
    start = time.process_time()
    merge(base, mine, theirs)
    assert time.process_time() - start < 5


LINES = [f"khóa{number}: x" for number in range(12)]
edits = st.dictionaries(st.integers(0, 11), st.sampled_from(["change", "delete", "insert"]), max_size=5)


def edited(kinds: dict[int, str], side: str) -> str:
    lines: list[str] = []
    for number, line in enumerate(LINES):
        kind = kinds.get(number)
        lines += [f"{side}{number}: mới"] if kind == "insert" else []
        lines += [f"{line} {side}"] if kind == "change" else [] if kind == "delete" else [line]
    return "".join(f"{line}\n" for line in lines)


PLAIN = edited({}, "")


@given(edits, edits)
def test_a_clean_merge_holds_every_edit_of_both_and_nothing_else(my_edits: dict[int, str], their_edits: dict[int, str]) -> None:
    mine, theirs = edited(my_edits, "tôi"), edited(their_edits, "trên")
    merged = merge(PLAIN, mine, theirs)
    if merged.text is None:
        assert merged.conflicts
        assert my_edits
        assert their_edits
        return
    base, lines = Counter(PLAIN.split("\n")), Counter(merged.text.split("\n"))
    own, other = Counter(mine.split("\n")), Counter(theirs.split("\n"))
    assert lines == (own - base) + (other - base) + (own & other & base)
    kept = [line for line in merged.text.split("\n") if line in own]
    assert kept == [line for line in mine.split("\n") if line in lines]


@given(edits, edits)
def test_edits_of_different_keys_that_do_not_touch_always_merge(my_edits: dict[int, str], their_edits: dict[int, str]) -> None:
    mine = {number: kind for number, kind in my_edits.items() if not {number - 1, number, number + 1} & their_edits.keys()}
    assert merge(PLAIN, edited(mine, "tôi"), edited(their_edits, "trên")).text is not None


@given(edits, edits)
def test_both_sides_see_the_same_conflicts(my_edits: dict[int, str], their_edits: dict[int, str]) -> None:
    mine, theirs = edited(my_edits, "tôi"), edited(their_edits, "trên")
    one, other = merge(PLAIN, mine, theirs), merge(PLAIN, theirs, mine)
    assert one.text == other.text
    assert [(found.mine, found.theirs) for found in one.conflicts] == [(found.theirs, found.mine) for found in other.conflicts]


SOME_LINES = ["", "a: 1", "b: |", "  lời văn", "  1. Mục", "  tiếp", "- x", "- y", "| a | b |"]
texts = st.lists(st.sampled_from(SOME_LINES), max_size=12).map("\n".join)


@given(texts, texts)
@example("", "a: 1")
def test_where_one_side_changed_nothing_the_other_side_stands(base: str, other: str) -> None:
    assert merge(base, base, other) == Merged(other)
    assert merge(base, other, base) == Merged(other)
    assert merge(base, other, other) == Merged(other)


@given(texts, texts)
def test_a_file_saved_with_other_line_ends_is_not_a_changed_one(base: str, other: str) -> None:
    base, other = base + "\n", other + "\n"
    assert clean(base.replace("\n", "\r\n"), other, base).replace("\r\n", "\n") == other
    assert clean(other.replace("\n", "\r\n"), base, base).replace("\r\n", "\n") == other


@given(texts, texts, texts)
def test_any_three_texts_merge_or_conflict(base: str, mine: str, theirs: str) -> None:
    merged = merge(base, mine, theirs)
    assert (merged.text is None) == bool(merged.conflicts)
    assert all(1 <= found.line <= max(1, len(mine.split("\n"))) for found in merged.conflicts)
    if merged.text is not None:
        added = Counter(mine.split("\n")) - Counter(base.split("\n"))
        assert not [line for line in added if line and not merged.text.count(line)]

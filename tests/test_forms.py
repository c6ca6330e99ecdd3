"""The forms of Phụ lục III as specs: căn cứ, lines of their own, several signers and bodies, keys that belong elsewhere."""
from __future__ import annotations

import re
from itertools import pairwise

import pytest
from decree import provisions
from making import built, findings

from drafter.layout.document import Block
from drafter.standards import load
from drafter.standards.forms import COMPUTED
from drafter.syntax.vocabulary import keys

STANDARD = load()
FORMS = STANDARD.forms
SIGNED = "ký: {chức vụ: Giám đốc, họ tên: Trương Văn Hùng}\n"
HEAD = "cơ quan: Sở Y tế tỉnh Tây Ninh\nsố: 7\nngày: 12/11/2026\n"
DECISION = (
    f"loại: quyết định\n{HEAD}trích yếu: Về việc kiện toàn Ban Chỉ đạo\ncăn cứ:\n  - Luật Tổ chức chính quyền địa phương"
    " ngày 16/6/2025\nnội dung: |\n  Điều 1. Kiện toàn Ban Chỉ đạo.\n\n  Điều 2. Thi hành theo [@30/2020/NĐ-CP].\n"
    "nơi nhận: [Như Điều 2]\nviện dẫn:\n  - Nghị định số 30/2020/NĐ-CP ngày 05/3/2020 của Chính phủ về công tác văn thư\n"
    f"{SIGNED}"
)
INVITATION = (
    f"loại: giấy mời\n{HEAD}trích yếu: Họp giao ban\nkính mời: Ông Trương Văn Hùng\ntới dự: cuộc họp giao ban.\n"
    f"thời gian: 8 giờ 00, ngày 15/11/2026\nđịa điểm: Phòng họp số 1\nnơi nhận: [Như trên]\n{SIGNED}"
)
INTRODUCTION = (
    f"loại: giấy giới thiệu\n{HEAD}ông bà: Nguyễn Lê Huy\nchức vụ: Chuyên viên\nđược cử đến: Sở Tài chính\nvề việc: đối chiếu\n"
    f"có giá trị đến: 3/12/2026\nnơi nhận: [Như trên]\n{SIGNED}"
)
LEAVE = (
    f"loại: giấy nghỉ phép\n{HEAD}ngày đơn: 2/11/2026\nông bà: Bà Nguyễn Lê Huy\nchức vụ: Chuyên viên\nthời gian nghỉ: 05 ngày\n"
    "nghỉ từ ngày: 16/11/2026\nnghỉ đến ngày: 20/11/2026\nnơi nghỉ: tỉnh Nghệ An.\ntính vào: nghỉ hằng năm\n"
    f"nơi nhận: [Nguyễn Lê Huy]\n{SIGNED}"
)
MINUTES = (
    "loại: biên bản\ncơ quan: Sở Y tế tỉnh Tây Ninh\nsố: 7\ntrích yếu: Hội nghị tổng kết\nthời gian bắt đầu: 8 giờ\n"
    "địa điểm: Hội trường\nthành phần tham dự: [Ban Giám đốc, Các phòng;]\nchủ trì: Giám đốc\nthư ký: Chánh Văn phòng\n"
    "nội dung: |\n  Khai mạc.\nkết thúc: 11 giờ\nnơi nhận: [Ban Giám đốc]\nlưu: VT, Hồ sơ\n"
    "ký:\n  - họ tên: Nguyễn Lê Huy\n  - {chức vụ: Giám đốc, họ tên: Trương Văn Hùng}\n"
)
TELEGRAM = (
    f"loại: công điện\n{HEAD}trích yếu: Về việc ứng phó bão\nđiện: Các bệnh viện\nnội dung: |\n  Trực bão.\n"
    f"nơi nhận: [Như trên]\n{SIGNED}"
)


def printed(text: str) -> list[str]:
    """Return the words of every block between head and foot."""
    document = built(text).document
    assert document is not None
    return [part.text.replace("\u00a0", " ").replace("\n", " ") for part in document.body if hasattr(part, "runs") and part.runs]


def test_every_form_of_the_law_is_that_of_its_provision() -> None:
    for form in FORMS.values():
        if form.id == "general":
            continue
        said = re.sub(r"\s+", " ", provisions.words(form.source))
        if form.formula:
            assert form.formula in said
        for role in form.roles:
            assert role.upper() in said
        for line in form.lines:
            for words in line.words:
                for piece in re.split(r"[:,]|ông \(bà\)|tại|\.$", words):
                    assert piece.strip() in said, (form.id, piece)
        assert form.confirmation in said


def test_every_field_of_a_form_is_a_key_and_every_list_a_rule() -> None:
    known = {key.name for key in keys("dispatch").values()}
    for form in FORMS.values():
        for line in form.lines:
            assert set(line.fields) <= known | set(COMPUTED)
            assert set(line.dates) <= set(line.fields)
            assert line.rule in STANDARD.rules
            assert not line.each or line.each in STANDARD.rules
        assert not form.named_above or form.named_above in form.fields


def test_a_decision_has_authority_bases_and_formula_in_order() -> None:
    assert printed(DECISION)[:6] == [
        "QUYẾT ĐỊNH", "Về việc kiện toàn Ban Chỉ đạo", "GIÁM ĐỐC SỞ Y TẾ TỈNH TÂY NINH",
        "Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025.", "QUYẾT ĐỊNH:",
        "Điều 1. Kiện toàn Ban Chỉ đạo.",
    ]  # fmt: skip


def test_bases_are_documents_in_full_with_long_dates_and_texts_behind_their_word() -> None:
    text = DECISION.replace(
        "  - Luật Tổ chức chính quyền địa phương ngày 16/6/2025\n",
        "  - Luật Tổ chức chính quyền địa phương số 72/2025/QH15 ngày 16/6/2025;\n"
        "  - nd30: Nghị định số 30/2020/NĐ-CP ngày 05/3/2020 của Chính phủ về công tác văn thư\n"
        "  - Căn cứ Quyết định số 5/QĐ-UBND ngày 2/1/2026 của Ủy ban nhân dân tỉnh Tây Ninh về giao nhiệm vụ.\n"
        "  - Xét năng lực của cán bộ\n  - Kết luận tại cuộc họp ngày 3/3/2026\n  - theo đề nghị: Chánh Văn phòng Sở;\n",
    ).partition("viện dẫn:")
    rest = text[2].partition("văn thư\n")[2]
    lines = printed(text[0] + rest)
    assert lines[3:9] == [
        "Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025;",
        "Căn cứ Nghị định số 30/2020/NĐ‑CP ngày 05 tháng 3 năm 2020 của Chính phủ về công tác văn thư;",
        "Căn cứ Quyết định số 5/QĐ‑UBND ngày 02 tháng 01 năm 2026 của Ủy ban nhân dân tỉnh về giao nhiệm vụ;",
        "Xét năng lực của cán bộ;",
        "Căn cứ Kết luận tại cuộc họp ngày 3/3/2026;",
        "Theo đề nghị của Chánh Văn phòng Sở.",
    ]
    assert lines[-1] == "Điều 2. Thi hành theo Nghị định số 30/2020/NĐ‑CP./.", "cited among the bases, so short in the body"


@pytest.mark.parametrize(
    ("signed", "authority"),
    [
        ("{chức vụ: Giám đốc, họ tên: A}", "GIÁM ĐỐC SỞ Y TẾ TỈNH TÂY NINH"),
        ("{ký thay: Giám đốc, chức vụ: Phó Giám đốc, họ tên: A}", "GIÁM ĐỐC SỞ Y TẾ TỈNH TÂY NINH"),
        ("{chức vụ: Giám đốc Sở Y tế, họ tên: A}", "GIÁM ĐỐC SỞ Y TẾ TỈNH TÂY NINH"),
        ("{quyền: Giám đốc, họ tên: A}", "GIÁM ĐỐC SỞ Y TẾ TỈNH TÂY NINH"),
        ("{thừa lệnh: Giám đốc, chức vụ: Chánh Văn phòng, họ tên: A}", "GIÁM ĐỐC SỞ Y TẾ TỈNH TÂY NINH"),
    ],
)
def test_the_authority_is_the_heads_for_whom_it_is_signed(signed: str, authority: str) -> None:
    assert authority in printed(DECISION.replace(SIGNED, f"ký: {signed}\n"))


def test_the_authority_is_the_bodys_where_it_is_signed_on_its_behalf_and_what_the_spec_says_before_all() -> None:
    council = DECISION.replace("Sở Y tế tỉnh Tây Ninh", "Ủy ban nhân dân tỉnh Tây Ninh")
    behalf = council.replace(SIGNED, "ký: {thay mặt: Ủy ban nhân dân, chức vụ: Chủ tịch, họ tên: Nguyễn Thanh Ngọc}\n")
    assert "ỦY BAN NHÂN DÂN TỈNH TÂY NINH" in printed(behalf)
    assert "CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH TÂY NINH" in printed(council.replace(SIGNED, "ký: {chức vụ: Chủ tịch, họ tên: A}\n"))
    assert "BAN CHỈ ĐẠO" in printed(DECISION + "thẩm quyền ban hành: Ban Chỉ đạo\n")


def test_a_resolution_is_the_bodys_however_it_is_signed() -> None:
    text = DECISION.replace("loại: quyết định", "loại: NQ").replace("Sở Y tế tỉnh", "Hội đồng nhân dân tỉnh")
    lines = printed(text.replace(SIGNED, "ký: {chức vụ: Chủ tịch, họ tên: A}\n"))
    assert "HỘI ĐỒNG NHÂN DÂN TỈNH TÂY NINH" in lines
    assert "QUYẾT NGHỊ:" in lines


def test_who_issues_cannot_be_known_while_nobody_signs() -> None:
    blank = DECISION.replace(SIGNED, "ký:\n")
    assert "E463 1:7" in findings(blank)
    assert not [each for each in findings(blank, draft=True) if each.startswith("E")]


def test_the_lines_of_an_invitation() -> None:
    assert printed(INVITATION)[2:] == [
        "Sở Y tế tỉnh Tây Ninh trân trọng kính mời: Ông Trương Văn Hùng", "Tới dự cuộc họp giao ban",
        "Thời gian: 8 giờ 00, ngày 15/11/2026", "Địa điểm: Phòng họp số 1./.",
    ]  # fmt: skip
    several = INVITATION.replace("Ông Trương Văn Hùng", "[Ông Trương Văn Hùng, Các phòng]") + "chủ trì: Giám đốc\n"
    assert printed(several)[2:7] == [
        "Sở Y tế tỉnh Tây Ninh trân trọng kính mời:", "- Ông Trương Văn Hùng;", "- Các phòng.", "Tới dự cuộc họp giao ban",
        "Chủ trì: Giám đốc",
    ]  # fmt: skip


def test_the_lines_of_an_introduction_and_how_a_person_is_called() -> None:
    assert printed(INTRODUCTION) == [
        "GIẤY GIỚI THIỆU", "Sở Y tế tỉnh Tây Ninh trân trọng giới thiệu:", "Ông (bà) Nguyễn Lê Huy", "Chức vụ: Chuyên viên",
        "Được cử đến: Sở Tài chính", "Về việc: đối chiếu",
        "Đề nghị Quý cơ quan tạo điều kiện để ông (bà) có tên ở trên hoàn thành nhiệm vụ.",
        "Giấy này có giá trị đến hết ngày 03 tháng 12 năm 2026./.",
    ]  # fmt: skip
    assert "Bà Nguyễn Lê Huy" in printed(INTRODUCTION.replace("ông bà: ", "ông bà: Bà "))


def test_the_lines_of_a_leave_permit() -> None:
    assert printed(LEAVE)[1:] == [
        "Xét Đơn đề nghị nghỉ phép ngày 02 tháng 11 năm 2026 của bà Nguyễn Lê Huy, Sở Y tế tỉnh Tây Ninh cấp cho:",
        "Bà Nguyễn Lê Huy",
        "Chức vụ: Chuyên viên",
        "Được nghỉ phép trong thời gian 05 ngày kể từ ngày 16 tháng 11 năm 2026 đến hết ngày 20 tháng 11 năm 2026"
        " tại tỉnh Nghệ An.",
        "Số ngày nghỉ phép nêu trên được tính vào thời gian nghỉ hằng năm./.",
    ]  # fmt: skip
    document = built(LEAVE + "xác nhận: có\n").document
    assert document is not None
    assert "Xác nhận của cơ quan" in document.below[0].rows[0][0].blocks[0].text  # type: ignore[union-attr]


def test_minutes_have_no_date_two_signers_and_their_recipients_below() -> None:
    document = built(MINUTES).document
    assert document is not None
    assert document.foot is not None
    texts = [[block.text for block in cell.blocks if block.runs] for row in document.foot.rows for cell in row]
    below = ["Nơi nhận:", "- Ban Giám đốc;", "- Lưu: VT, Hồ sơ."]
    assert texts == [["THƯ KÝ"], ["CHỦ TỌA", "GIÁM ĐỐC"], ["Nguyễn Lê Huy"], ["Trương Văn Hùng"], below]
    assert not any(block.rule == "place_and_date" for row in document.head.rows for cell in row for block in cell.blocks)
    lines = printed(MINUTES)
    assert lines[4:7] == ["Thành phần tham dự:", "- Ban Giám đốc;", "- Các phòng."]
    assert "Nội dung (theo diễn biến hội nghị):" in lines
    assert lines[-1] == "Hội nghị kết thúc vào 11 giờ./."


def test_places_for_signatures_and_seals_are_named_one_by_one() -> None:
    document = built(MINUTES).document
    assert document is not None
    assert document.foot is not None
    gaps = [block for row in document.foot.rows for cell in row for block in cell.blocks if block.places]
    assert [gap.places for gap in gaps] == [("chuky", "dau"), ("chuky_2", "dau_2")]
    assert {round(gap.height_mm) for gap in gaps} == {round(STANDARD.rule("signature_gap").height_mm)}


def test_a_telegram_names_who_sends_it_and_who_gets_it() -> None:
    assert printed(TELEGRAM)[2:] == ["Giám đốc Sở Y tế tỉnh Tây Ninh điện:", "- Các bệnh viện.", "Trực bão./."]
    assert not [each for each in findings(TELEGRAM) if each.startswith("W45")], "Như trên means those to whom it goes"


@pytest.mark.parametrize("text", [INVITATION, INTRODUCTION, LEAVE, MINUTES, TELEGRAM, DECISION])
def test_a_line_that_is_left_out_is_missed_and_a_draft_shows_it(text: str) -> None:
    kind = next(kind for kind in STANDARD.document_types.values() if f"loại: {kind.name}\n" in text)
    labels = {key.name: key.label for key in keys("dispatch").values()}
    for name, line in STANDARD.form(kind.id).fields.items():
        kept = re.sub(rf"^{labels[name]}:.*\n", "", text, flags=re.MULTILINE)
        if kept == text:
            assert line.optional
            continue
        assert findings(kept) == ["E201 1:7"], name
        assert f"[THIẾU: {labels[name]}]" in built(kept, draft=True).text


@pytest.mark.parametrize(
    ("text", "added", "wanted"),
    [
        (INVITATION, "được cử đến: Sở Tài chính\n", "E223"),
        (INVITATION, "căn cứ: [Luật Đất đai]\n", "E223"),
        (INTRODUCTION, "trích yếu: x\n", "E223"),
        (DECISION, "xác nhận: có\n", "E223"),
        (DECISION, "tên in: Thư ngỏ\n", "E223"),
        (INVITATION, "kèm theo: {loại: quy chế, nội dung: x}\n", "E223"),
        (INVITATION, "chức vụ: Giám đốc\n", "E115"),
        (LEAVE, "xác nhận: chưa rõ\n", "E214"),
        (DECISION, "khẩn: rất khẩn\n", "E214"),
        (DECISION, "mật: kín\n", "E214"),
        (DECISION, "số bản: 300\n", "E227"),
        (DECISION, "người soạn: PL\nsố bản: nhiều\n", "E226"),
        (DECISION, "người soạn: PL\nsố bản: 0\n", "E226"),
        (INVITATION, "kính gửi: Sở Nội vụ\n", "E229"),
        (DECISION.replace("Thi hành theo", "Thi hành Phụ lục theo"), "phụ lục:\n  - {nội dung: A., trang tính: A}\n", "E228"),
    ],
)
def test_what_a_type_has_no_place_for_is_an_error_and_nothing_is_lost(text: str, added: str, wanted: str) -> None:
    assert [each.partition(" ")[0] for each in findings(text + added)] == [wanted]


@pytest.mark.parametrize(
    ("text", "old", "new", "wanted"),
    [
        (DECISION, "nội dung: |\n", "nội dung: |\n  QUYẾT ĐỊNH:\n\n", "QUYẾT ĐỊNH:"),
        (INVITATION, "tới dự: ", "tới dự: Tới dự ", "Tới dự cuộc họp giao ban"),
        (INVITATION, "kính mời: ", "kính mời: Kính mời: ", "Sở Y tế tỉnh Tây Ninh trân trọng kính mời: Ông Trương Văn Hùng"),
        (MINUTES, "kết thúc: ", "kết thúc: Hội nghị kết thúc vào ", "Hội nghị kết thúc vào 11 giờ./."),
        (LEAVE, "tính vào: ", "tính vào: thời gian ", "Số ngày nghỉ phép nêu trên được tính vào thời gian nghỉ hằng năm./."),
        (INTRODUCTION, "có giá trị đến: ", "có giá trị đến: ngày ", "Giấy này có giá trị đến hết ngày 03 tháng 12 năm 2026./."),
    ],
)
def test_what_the_paper_prints_anyway_is_printed_once(text: str, old: str, new: str, wanted: str) -> None:
    assert printed(text.replace(old, new)) == printed(text)
    assert printed(text).count(wanted) == 1


def test_the_last_basis_may_say_theo_de_nghi_cua_itself() -> None:
    office = "Chánh Văn phòng"
    for typed in (f"theo đề nghị: của {office}", f"theo đề nghị của: của {office}", f"Theo đề nghị của {office}."):
        text = DECISION.replace("nội dung: |", f"  - {typed}\nnội dung: |")
        assert "Theo đề nghị của Chánh Văn phòng." in printed(text)


def test_a_subject_that_repeats_the_type_is_a_warning() -> None:
    assert findings(DECISION.replace("trích yếu: Về", "trích yếu: Quyết định về")) == ["W205 5:12"]


def test_a_blank_key_is_told_once_and_where_it_stands() -> None:
    blank = DECISION.replace("trích yếu: Về việc kiện toàn Ban Chỉ đạo", "trích yếu:")
    assert findings(blank) == ["E120 5:11"]
    assert findings(blank, draft=True) == ["W206 5:11"]


def test_nothing_follows_the_proposal_that_closes_the_bases() -> None:
    text = DECISION.replace("căn cứ:\n", "căn cứ:\n  - theo đề nghị: Chánh Văn phòng\n")
    assert [each.partition(" ")[0] for each in findings(text)] == ["E224"]


def test_a_form_with_two_signers_wants_two() -> None:
    assert "E222 15:5" in findings(MINUTES.partition("\nký:")[0] + f"\n{SIGNED}")
    assert not [each for each in findings(MINUTES.partition("\nký:")[0] + "\nký:\n") if each.startswith("E")]


JOINT = (
    "loại: kế hoạch\ncơ quan: [Sở Y tế tỉnh Tây Ninh, Sở Nội vụ tỉnh Tây Ninh]\nsố: 7\nngày: 12/11/2026\n"
    "trích yếu: Phối hợp năm 2027\nnội dung: |\n  Hai sở phối hợp.\nnơi nhận: [Sở Tài chính]\n"
    "ký:\n  - {chức vụ: Giám đốc, họ tên: Trương Văn Hùng}\n  - {chức vụ: Giám đốc, họ tên: Nguyễn Lê Huy}\n"
)


def test_bodies_that_issue_together_share_head_symbol_and_foot() -> None:
    text = built(JOINT).text
    assert "SỞ Y TẾ - SỞ NỘI VỤ" in text
    assert "Số: 07/KH-SYT-SNV" in text
    assert text.count("UBND TỈNH TÂY NINH") == 1, "one parent stands once"
    assert findings(JOINT.partition("ký:")[0] + SIGNED) == ["E464 9:5"]


def test_long_names_of_bodies_that_issue_together_stand_under_each_other() -> None:
    long = JOINT.replace("Sở Nội vụ tỉnh Tây Ninh", "Sở Nông nghiệp và Môi trường tỉnh Tây Ninh")
    assert "SỞ Y TẾ -⏎SỞ NÔNG NGHIỆP⏎VÀ MÔI TRƯỜNG" in built(long).text


def test_parties_sign_in_their_roles() -> None:
    text = (
        f"loại: hợp đồng\n{HEAD}trích yếu: Sửa chữa trụ sở\nnội dung: |\n  Hai bên thống nhất.\nnơi nhận: [Hai bên]\n"
        "ký:\n  - {vai trò: Đại diện Bên A, chức vụ: Giám đốc, họ tên: Trương Văn Hùng}\n"
        "  - vai trò: Đại diện Bên B\n    họ tên:\n"
    )
    document = built(text).document
    assert document is not None
    assert document.foot is not None
    offices = [[block.text for block in cell.blocks] for cell in document.foot.rows[0]]
    assert offices == [["ĐẠI DIỆN BÊN A", "GIÁM ĐỐC"], ["ĐẠI DIỆN BÊN B"]]


def test_an_odd_last_signer_stands_alone_in_the_middle() -> None:
    signers = "".join(f"  - {{vai trò: Bên {name}, họ tên: Trương Văn Hùng}}\n" for name in "ABC")
    document = built(
        f"loại: bản thỏa thuận\n{HEAD}trích yếu: Phối hợp\nnội dung: |\n  Ba bên.\nnơi nhận: [Ba bên]\nký:\n{signers}"
    ).document
    assert document is not None
    assert document.foot is not None
    assert [len(row) for row in document.foot.rows] == [2, 2, 1, 1, 1]


def test_a_social_letter_may_bear_a_name_of_its_own() -> None:
    text = f"loại: thư công\ntên in: Thư khen\n{HEAD}nội dung: |\n  Khen ngợi.\nnơi nhận: [Các phòng]\n{SIGNED}"
    assert printed(text) == ["THƯ KHEN", "Khen ngợi./."]
    assert "Số: 07/SYT" in built(text).text


def test_rows_of_forms_stand_in_the_order_of_the_decree() -> None:
    numbers = [tuple(map(int, form.split("."))) for form in FORMS if form != "general"]
    assert all(first < second for first, second in pairwise(numbers))


def test_a_group_of_the_library_may_be_named_in_the_lines_of_a_form() -> None:
    text = TELEGRAM.replace("Sở Y tế tỉnh Tây Ninh", "Ủy ban nhân dân tỉnh Tây Ninh").replace("Giám đốc", "Chủ tịch")
    lines = printed(text.replace("điện: Các bệnh viện", "điện: cac-so-ban-nganh"))
    assert not any("cac-so-ban-nganh" in line for line in lines)


@pytest.mark.parametrize(
    ("text", "old", "new", "wanted"),
    [
        (INVITATION, "địa điểm: Phòng họp số 1", 'địa điểm: "Địa điểm:"', "E221"),
        (DECISION, "  - Luật Tổ chức chính quyền địa phương ngày 16/6/2025", "  - Căn cứ ;", "E221"),
        (INTRODUCTION, "3/12/2026", "32/13/2026", "E206"),
    ],
)
def test_a_value_that_says_nothing_or_no_day_is_an_error(text: str, old: str, new: str, wanted: str) -> None:
    assert [each.partition(" ")[0] for each in findings(text.replace(old, new))] == [wanted]


def test_minutes_say_that_they_print_no_date() -> None:
    assert [each.partition(" ")[0] for each in findings(MINUTES + "ngày: 5/5/2026\n")] == ["W208"]


def test_signers_stand_one_under_the_other_in_a_template_with_a_slot_for_each_part() -> None:
    from drafter.writers.docx import _FINER, _of_slots

    document = built(MINUTES).document
    assert document is not None
    words = [block.text for block in _of_slots(document, _FINER["signature"]) if isinstance(block, Block) and block.runs]
    assert words == ["THƯ KÝ", "Nguyễn Lê Huy", "CHỦ TỌA", "GIÁM ĐỐC", "Trương Văn Hùng"]

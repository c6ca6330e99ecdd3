"""Appendices, what a decision promulgates, tables from files, marks of slots 10 to 13: in the document and in the file."""
from __future__ import annotations

import io
import zipfile
from datetime import date, datetime, time
from pathlib import Path
from xml.etree import ElementTree as Tree

import pytest
from hypothesis import given
from hypothesis import strategies as st
from judges.validators import openxml_errors
from making import built, findings

import drafter
from drafter.layout.document import Block, Grid
from drafter.library.word import base_template
from drafter.readers.docx import read_docx
from drafter.recogniser import recognise_by_styles
from drafter.spreadsheets import csv_rows
from drafter.spreadsheets.printed import printed
from drafter.spreadsheets.rows import MOST_COLUMNS, MOST_ROWS, RowsError, check_size, trimmed
from drafter.standards import load

STANDARD = load()
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
HEAD = (
    "loại: kế hoạch\ncơ quan: Sở Y tế tỉnh Tây Ninh\nsố: 7\nngày: 5/1/2026\ntrích yếu: Tiêm chủng\nnội dung: |\n"
    "  Danh sách tại Phụ lục kèm theo.\nnơi nhận: [Sở Nội vụ]\nký: {chức vụ: Giám đốc, họ tên: Trương Văn Hùng}\n"
)
ONE = (
    f"{HEAD}phụ lục:\n  - tiêu đề: Danh sách xã & phường\n    bảng: |\n      | TT | Tên |\n      |---|---|\n"
    "      | 1 | Long An |\n"
)
TWO = f"{ONE}  - tiêu đề: Mẫu báo cáo\n    hướng: ngang\n    nội dung: |\n      Nội dung mẫu.\n"
FILED = f"{HEAD}phụ lục:\n  - tiêu đề: Danh sách\n    tệp: ds.csv\n"


def words(parts: tuple[Block | Grid, ...]) -> list[str]:
    return [part.text.replace("\u00a0", " ").replace("\n", " ") for part in parts if isinstance(part, Block) and part.runs]


def parts_of(text: str) -> list[list[str]]:
    document = built(text).document
    assert document is not None
    return [words(section.parts) for section in document.annexes]


def from_folder(text: str, folder: Path) -> drafter.Built:
    return drafter.build_bytes(text.encode(), "spec.yaml", folder=str(folder))


def rows_of(made: drafter.Built) -> list[list[str]]:
    assert made.document is not None, made.findings
    (table,) = [part for section in made.document.annexes for part in section.parts if isinstance(part, Grid)]
    return [[cell.blocks[0].text for cell in row] for row in table.rows]


def test_one_appendix_bears_no_number_several_are_counted_in_roman() -> None:
    reference = "(Kèm theo Kế hoạch số 07/KH‑SYT ngày 05 tháng 01 năm 2026 của Sở Y tế tỉnh Tây Ninh)"
    assert parts_of(ONE) == [["Phụ lục", "DANH SÁCH XÃ & PHƯỜNG", reference, "./."]]
    assert [part[:3] for part in parts_of(TWO)] == [
        ["Phụ lục I", "DANH SÁCH XÃ & PHƯỜNG", reference],
        ["Phụ lục II", "MẪU BÁO CÁO", reference],
    ]
    assert parts_of(TWO)[1][3:] == ["Nội dung mẫu./."]


def test_an_electronic_paper_may_leave_the_reference_blank() -> None:
    (lines,) = parts_of(f"{ONE}trình bày: {{chỉ dẫn kèm theo: để trống}}\n")
    assert "07" not in lines[2]
    assert "2026" not in lines[2]
    assert lines[2].endswith("của Sở Y tế tỉnh Tây Ninh)")


def test_sections_have_their_paper_their_numbers_and_nothing_of_the_first_page() -> None:
    text = TWO + "lưu hành: nội bộ\nliên hệ: Số 1 đường A\n"
    package = zipfile.ZipFile(io.BytesIO(built(text).docx or b""))
    body = Tree.fromstring(package.read("word/document.xml"))
    sections = list(body.iter(f"{W}sectPr"))
    assert [section.find(f"{W}pgSz").get(f"{W}orient") for section in sections] == [None, None, "landscape"]  # type: ignore[union-attr]
    starts = [number.get(f"{W}start") for section in sections for number in section.findall(f"{W}pgNumType")]
    assert starts == ["1", "1"]
    firsts = [
        [each.tag.removeprefix(W) for each in section if each.get(f"{W}type") == "first"] for section in sections
    ]
    assert firsts == [["headerReference", "footerReference"]] * 3
    assert "LƯU HÀNH NỘI BỘ" in package.read("word/drafter_header1.xml").decode()
    assert "đường A" in package.read("word/drafter_footer1.xml").decode()
    assert "đường" not in package.read("word/drafter_footer2.xml").decode()


MARKED = TWO + (
    "lưu hành: xem xong trả lại\nmật: tối mật\nkhẩn: thượng khẩn\nngười soạn: nth\nsố bản: 12\n"
    "liên hệ: [Số 1 đường A & B, 'Điện thoại: 02763']\n"
)


@pytest.mark.parametrize("text", [ONE, TWO, MARKED, HEAD.replace("Phụ lục ", "") + "khẩn: khẩn\n"])
def test_the_file_is_valid_and_reads_back_as_it_was_laid_out(text: str, tmp_path: Path) -> None:
    made = built(text)
    path = tmp_path / "a.docx"
    path.write_bytes(made.docx or b"")
    assert openxml_errors(path) == []
    assert recognise_by_styles(read_docx(made.docx or b""), STANDARD) == made.document


def test_marks_print_the_words_of_the_law_in_frames_of_its_size() -> None:
    text = built(MARKED).text
    assert "TỐI MẬT" in text
    assert "▭ 40.0x8.0 FF0000 left] THƯỢNG KHẨN" in text
    assert "XEM XONG TRẢ LẠI" in text
    assert "- Lưu: VT. NTH.(12)." in text
    assert "Số⍽1 đường A & B" in text.partition("\nhead")[0]


def test_the_preparer_alone_has_no_count() -> None:
    assert "- Lưu: VT. PL." in built(HEAD.replace("Phụ lục ", "") + "người soạn: pl.\n").text


def test_contact_lines_come_from_the_body_or_the_library_where_they_are_asked_for(tmp_path: Path) -> None:
    plain = HEAD.replace("Phụ lục ", "")
    own = "cơ quan: {tên: Sở Y tế, viết tắt: SYT, địa danh: Tây Ninh, liên hệ: Đường B}"
    assert "Đường B" in built(plain.replace("cơ quan: Sở Y tế tỉnh Tây Ninh", own)).text
    assert [each.partition(" ")[0] for each in findings(plain + "liên hệ: có\n")] == ["W464"]
    (tmp_path / "library.yaml").write_text("phiên bản: 1\ntên: Sở\nbản: 1.0\nchủ sở hữu: Sở Y tế\n", "utf-8")
    (tmp_path / "agencies").mkdir()
    row = "cơ quan:\n  - tên: Sở Y tế tỉnh Tây Ninh\n    liên hệ: |\n      Đường C\n      Điện thoại 1\n"
    (tmp_path / "agencies" / "a.yaml").write_text(row, "utf-8")
    from drafter.diagnostics import Report
    from drafter.library import open_library

    library = open_library([str(tmp_path)], Report())
    made = drafter.build_bytes((plain + "liên hệ: có\n").encode(), "a.yaml", library=library)
    assert "Đường C" in made.text
    assert "Điện thoại 1" in made.text


def test_a_template_that_has_a_first_page_header_of_its_own_says_so() -> None:
    used = built(HEAD.replace("Phụ lục ", "") + "lưu hành: nội bộ\n").docx or b""
    package = zipfile.ZipFile(io.BytesIO(used))
    base = zipfile.ZipFile(io.BytesIO(base_template()))
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        for name in package.namelist():
            data = package.read(name)
            if name == "word/document.xml":
                root, slots = data.decode(), base.read(name).decode()
                section = root[root.rindex("<w:sectPr") : root.rindex("</w:body>")]
                data = (slots[: slots.rindex("<w:sectPr")] + section + "</w:body></w:document>").encode()
            file.writestr(name, data)
    text = HEAD.replace("Phụ lục ", "") + "lưu hành: nội bộ\n"
    made = drafter.build_bytes(text.encode(), "a.yaml", template=out.getvalue())
    assert [finding.id for finding in made.findings if finding.severity == "error"] == ["E631"]
    bottom = drafter.build_bytes((HEAD.replace("Phụ lục ", "") + "liên hệ: Số 1\n").encode(), "a.yaml", template=out.getvalue())
    assert bottom.docx is not None, "its footer is free, and no id or name of a part is taken twice"
    names = zipfile.ZipFile(io.BytesIO(bottom.docx)).namelist()
    assert len(names) == len(set(names))
    annexed = zipfile.ZipFile(io.BytesIO(drafter.build_bytes(ONE.encode(), "a.yaml", template=out.getvalue()).docx or b""))
    first, last = Tree.fromstring(annexed.read("word/document.xml")).iter(f"{W}sectPr")
    headers = [next(each for each in section if each.get(f"{W}type") == "first") for section in (first, last)]
    assert headers[0].attrib != headers[1].attrib, "what the office has on its first page is not said again on an annex"


DECISION = (
    "loại: quyết định\ncơ quan: Sở Y tế tỉnh Tây Ninh\nsố:\nngày: 1/2026\ntrích yếu: Ban hành Quy chế\ncăn cứ: [Luật Đất đai]\n"
    "nội dung: |\n  Điều 1. Ban hành Quy chế.\nnơi nhận: [Như Điều 1]\nký: {chức vụ: Giám đốc, họ tên: Trương Văn Hùng}\n"
    "kèm theo:\n  loại: quy che\n  trích yếu: làm việc của Sở.\n  nội dung: |\n    Chương I\n    QUY ĐỊNH CHUNG\n\n"
    "    Điều 1. **Phạm vi**\n\n    1. Một {#x}\n\n    2. Như [#x].\n"
)


def test_what_a_decision_promulgates_has_names_title_and_reference() -> None:
    document = built(DECISION).document
    assert document is not None
    (section,) = document.annexes
    names = section.parts[0]
    assert isinstance(names, Grid)
    assert len(names.rows) == 1, "no number and no date (Mẫu 1.3)"
    lines = words(section.parts)
    assert lines[:2] == ["QUY CHẾ", "Làm việc của Sở"]
    assert lines[2].startswith("(Kèm theo Quyết định số ")
    assert lines[3:6] == ["Chương I", "QUY ĐỊNH CHUNG", "Điều 1. Phạm vi"]
    assert lines[-2:] == ["1. Một", "2. Như khoản 1 Điều 1 Chương I./."]


def test_an_appendix_that_nobody_mentions_is_a_warning() -> None:
    assert [each.partition(" ")[0] for each in findings(ONE.replace("tại Phụ lục kèm theo", "kèm theo"))] == ["W228"]


def test_a_document_cited_in_full_in_the_body_is_short_in_the_appendix() -> None:
    text = TWO.replace("Danh sách tại", "Theo [@nd1], danh sách tại").replace("Nội dung mẫu.", "Theo [@nd1].")
    cited = "viện dẫn:\n  - nd1: Nghị định số 30/2020/NĐ-CP ngày 05/3/2020 của Chính phủ về công tác văn thư\n"
    assert parts_of(text + cited)[1][-1] == "Theo Nghị định số 30/2020/NĐ‑CP./."


@pytest.mark.parametrize(
    ("appendix", "wanted"),
    [
        ("  - tiêu đề: A\n", "E216"),
        ("  - tiêu đề: A\n    tệp: a.csv\n    bảng: b.csv\n", "E225"),
        ("  - tiêu đề: A\n    nội dung: x\n    hướng: chéo\n", "E214"),
        ("  - tiêu đề: A\n    tệp: a.docx\n", "E491"),
        ("  - tiêu đề: A\n    tệp: /etc/passwd.csv\n", "E490"),
        ("  - tiêu đề: A\n    tệp: ../a.csv\n", "E490"),
        ("  - tiêu đề: A\n    tệp: 'C:\\a.csv'\n", "E490"),
        ("  - tiêu đề: A\n    bảng: thieu.csv\n", "E491"),
        ("  - tiêu đề: A\n    tệp: muc\n", "E492"),
        ("  - tiêu đề: A\n    tệp: chu.txt\n", "E499"),
        ("  - tiêu đề: A\n    tệp: cu.csv\n", "E495"),
        ("  - tiêu đề: A\n    tệp: hong.csv\n", "E493"),
        ("  - tiêu đề: A\n    bảng: a.xls\n", "E491"),
        ("  - tiêu đề: A\n    tệp: rong.csv\n", "E488"),
        ("  - tiêu đề: A\n    tệp: an.csv\n", "W491"),
        ("  - tiêu đề: A\n    tệp: vong.csv\n", "E490"),
        ("  - tiêu đề: A\n    tệp: hong.xlsx\n", "E493"),
        ("  - tiêu đề: A\n    tệp: dau.csv\n", "W490"),
        ("  - tiêu đề: A\n    tệp: trong.csv\n", "W490"),
    ],
)
def test_what_is_wrong_with_an_appendix_or_its_file_is_said(appendix: str, wanted: str, tmp_path: Path) -> None:
    (tmp_path / "muc").mkdir()
    (tmp_path / "a.csv").write_text("a,b\n1,2\n", "utf-8")
    (tmp_path / "chu.txt").write_text("a", "utf-8")
    (tmp_path / "cu.csv").write_bytes("tên,Số\nĐ,1\n".encode("cp1258", "replace") + b"\xd0\xe3")
    (tmp_path / "hong.csv").write_text('a,"b\n', "utf-8")
    (tmp_path / "hong.xlsx").write_bytes(b"PK\x03\x04 not a workbook")
    (tmp_path / "dau.csv").write_text("a,b\n", "utf-8")
    (tmp_path / "trong.csv").write_text("\n", "utf-8")
    (tmp_path / "rong.csv").write_text("a,b\nx,y,z\n", "utf-8")
    (tmp_path / "an.csv").write_text("a,b\nx\u200b,\x01y\n", "utf-8")
    try:
        (tmp_path / "vong.csv").symlink_to(tmp_path / "vong.csv")
    except OSError:
        pytest.skip("no links on this disk")
    made = from_folder(f"{HEAD}phụ lục:\n{appendix}", tmp_path)
    assert [finding.id for finding in made.findings] == [wanted]


def test_a_file_that_a_link_leads_out_to_is_refused_and_without_a_folder_there_is_none(tmp_path: Path) -> None:
    (tmp_path / "out.csv").write_text("a\n1\n", "utf-8")
    inner = tmp_path / "inner"
    inner.mkdir()
    try:
        (inner / "ds.csv").symlink_to(tmp_path / "out.csv")
    except OSError:
        pytest.skip("no links on this disk")
    assert [finding.id for finding in from_folder(FILED, inner).findings] == ["E490"]
    assert [finding.id for finding in drafter.build_bytes(FILED.encode(), "spec.yaml").findings] == ["E490"]


def test_a_csv_prints_as_a_table_numbers_on_the_right(tmp_path: Path) -> None:
    (tmp_path / "ds.csv").write_bytes(
        "\ufeffTT;Tên;Dân số;Tỷ lệ;Năm;Mã số\n1;Xã A & B <c>;12345;0,5;2026;0123\n2;Xã C;1.250;12,75;2027;4567\n;;;;;\n".encode()
    )
    made = from_folder(FILED, tmp_path)
    assert rows_of(made) == [
        ["TT", "Tên", "Dân số", "Tỷ lệ", "Năm", "Mã số"],
        ["1", "Xã A & B <c>", "12.345", "0,5", "2026", "0123"],
        ["2", "Xã C", "1.250", "12,75", "2027", "4567"],
    ]
    assert made.document is not None
    (table,) = [part for part in made.document.annexes[0].parts if isinstance(part, Grid)]
    assert [cell.blocks[0].align for cell in table.rows[1]] == ["center", "left", "right", "right", "left", "left"]
    assert table.header_rows == 1


def test_a_table_from_a_file_may_stand_in_the_body_too(tmp_path: Path) -> None:
    (tmp_path / "ds.csv").write_text("a,b\n1,2\n", "utf-8")
    text = HEAD.replace("  Danh sách tại Phụ lục kèm theo.\n", "  Như sau:\n\n  bảng: ds.csv\n\n  Hết.\n")
    made = from_folder(text, tmp_path)
    assert made.document is not None, made.findings
    assert any(isinstance(part, Grid) for part in made.document.body)
    listed = HEAD.replace("nội dung: |\n  Danh sách tại Phụ lục kèm theo.\n", "nội dung:\n  - Như sau\n  - bảng: ds.csv\n")
    made = from_folder(listed, tmp_path)
    assert made.document is not None, made.findings
    assert any(isinstance(part, Grid) for part in made.document.body)


def test_a_workbook_prints_what_its_cells_say(tmp_path: Path) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.Workbook()
    page = book.active
    for row in (
        ["STT", "Ngày", "Số tiền", "Xong"],
        [1, date(2026, 3, 5), 1250000, True],
        [2, datetime(2026, 12, 1, 8, 30), 2500000.5, False],
    ):
        page.append(row)
    second = book.create_sheet("Khác")
    second.append(["a"])
    second.append(["#REF!"])
    book.save(tmp_path / "ds.xlsx")
    text = FILED.replace("ds.csv", "ds.xlsx")
    assert rows_of(from_folder(text, tmp_path)) == [
        ["STT", "Ngày", "Số tiền", "Xong"],
        ["1", "05/03/2026", "1.250.000", "Có"],
        ["2", "01/12/2026 08:30", "2.500.000,5", "Không"],
    ]
    other = text + "    trang tính: khác\n"
    assert [finding.id for finding in from_folder(other, tmp_path).findings] == ["E498"]
    assert [finding.id for finding in from_folder(text + "    trang tính: Không có\n", tmp_path).findings] == ["E497"]


def test_without_the_reader_of_workbooks_the_clerk_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    openpyxl.Workbook().save(tmp_path / "ds.xlsx")
    monkeypatch.setitem(__import__("sys").modules, "openpyxl", None)
    assert [finding.id for finding in from_folder(FILED.replace("ds.csv", "ds.xlsx"), tmp_path).findings] == ["E496"]


@pytest.mark.parametrize(
    "rows", [[["x"]] * (MOST_ROWS + 2), [["x"] * (MOST_COLUMNS + 1)], [["x" * 40_000]]], ids=["rows", "columns", "letters"]
)
def test_a_table_larger_than_any_paper_is_refused(rows: list[list[object]]) -> None:
    with pytest.raises(RowsError) as error:
        check_size(rows)  # type: ignore[arg-type]
    assert error.value.finding_id == "E494"


@given(st.binary(max_size=200))
def test_whatever_bytes_a_csv_has_they_are_rows_or_a_finding(data: bytes) -> None:
    try:
        rows = trimmed(csv_rows.read_csv(data))
    except RowsError:
        return
    texts, alignments = printed(rows, STANDARD)
    assert len(texts) == len(rows)
    assert all(len(row) == len(alignments) for row in texts)


@given(st.lists(st.lists(st.one_of(
    st.none(), st.text(max_size=20), st.integers(), st.floats(), st.booleans(), st.dates(), st.datetimes(), st.times(),
), min_size=3, max_size=3), max_size=6))  # fmt: skip
def test_every_cell_prints_as_text(rows: list[list[object]]) -> None:
    texts, alignments = printed(rows, STANDARD)  # type: ignore[arg-type]
    assert all(isinstance(cell, str) for row in texts for cell in row)
    assert len(alignments) == (3 if rows else 0)


def test_times_print_as_hours_and_minutes() -> None:
    assert printed([["giờ"], [time(8, 5)]], STANDARD)[0][1] == ["08:05"]


@pytest.mark.parametrize(
    ("typed", "shown"),
    [("1250000", "1.250.000"), ("-1250.5", "-1.250,5"), ("12,5", "12,5"), ("0.25", "0,25"), ("1.250", "1.250"), ("999", "999")],
)
def test_quantities_bear_the_marks_of_vietnamese(typed: str, shown: str) -> None:
    assert printed([["Kinh phí"], [typed]], STANDARD)[0][1] == [shown]


@pytest.mark.parametrize("typed", ["0123", "1.25.0", "1e5", "12a", "1,250,000", "--5", "2026"])
def test_what_is_no_quantity_prints_as_it_is_typed(typed: str) -> None:
    assert printed([["Kinh phí"], [typed]], STANDARD)[0][1] == [typed]


def test_columns_are_as_wide_as_they_need_and_fill_the_page() -> None:
    document = built(ONE.replace("| Long An |", "| Xã Long An thuộc tỉnh Tây Ninh và các vùng phụ cận |")).document
    assert document is not None
    (table,) = [part for part in document.annexes[0].parts if isinstance(part, Grid)]
    narrow, wide = (cell.width_mm for cell in table.rows[0])
    assert narrow < wide / 3
    assert narrow + wide == pytest.approx(document.page.text_width_mm, abs=0.1)


def test_a_big_table_is_one_table_whose_header_comes_again(tmp_path: Path) -> None:
    (tmp_path / "ds.csv").write_text("TT,Tên\n" + "".join(f"{number},Xã {number}\n" for number in range(1, 3001)), "utf-8")
    made = from_folder(FILED, tmp_path)
    assert len(rows_of(made)) == 3001
    xml = zipfile.ZipFile(io.BytesIO(made.docx or b"")).read("word/document.xml").decode()
    assert xml.count("<w:tblHeader/>") == 1
    assert xml.count("Xã 3000<") == 1


def test_a_table_from_a_file_goes_into_the_children_of_a_cascade_with_its_rows(tmp_path: Path) -> None:
    from drafter.cascade.parent import read_parent
    from drafter.diagnostics import Report
    from drafter.library import packaged_library

    (tmp_path / "ds.csv").write_text("a,b\n1,2\n", "utf-8")
    text = HEAD.replace("  Danh sách tại Phụ lục kèm theo.\n", "  1. Sở làm. {giao=so-noi-vu}\n\n     bảng: ds.csv\n")
    report = Report()
    parent = read_parent(text.encode(), str(tmp_path / "a.yaml"), packaged_library(), STANDARD, report)
    assert parent is not None, list(report)
    assert "rows=(())" not in repr(parent.items)
    assert "file='ds.csv'" not in repr(parent.items)


def test_a_table_that_no_page_holds_is_a_warning() -> None:
    wide = "| " + " | ".join("Thànhphốtrựcthuộc" for _ in range(8)) + " |\n      |" + "---|" * 8
    text = ONE.replace("| TT | Tên |\n      |---|---|", wide).replace("| 1 | Long An |", "| " + " | ".join("12345678") + " |")
    assert [each.partition(" ")[0] for each in findings(text)] == ["W504"]


def test_a_row_taller_than_a_page_may_tear_and_others_are_kept_whole() -> None:
    kept, torn = (built(ONE.replace("Long An", words)).document for words in ("Long An", "chữ " * 4000))
    for document, may_break in ((kept, False), (torn, True)):
        assert document is not None
        (table,) = [part for part in document.annexes[0].parts if isinstance(part, Grid)]
        assert table.may_break is may_break


@pytest.mark.parametrize(
    "added",
    [
        "liên hệ: '{{ điều_khoản(\"ket/nghiem-tuc-thuc-hien\") }}'\n",
        "liên hệ: '{{ x }}'\nbiến: {x: Đường A}\n",
        "liên hệ: 'Theo [@nd1]'\nviện dẫn:\n  - nd1: Nghị định số 30/2020/NĐ-CP ngày 05/3/2020 của Chính phủ về văn thư\n",
    ],
)
def test_lines_of_contact_compute_and_cite_as_other_texts_do(added: str) -> None:
    made = drafter.build_bytes((HEAD.replace("Phụ lục ", "") + added).encode(), "a.yaml")
    assert made.docx is not None or [finding.id for finding in made.findings if finding.severity == "error"]
    assert "{{" not in made.text
    assert "[@" not in made.text


def test_numbers_of_a_workbook_print_as_they_are_shown(tmp_path: Path) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.Workbook()
    page = book.active
    page.append(["Tỷ lệ", "Điểm", "Ký hiệu thẻ", "Tổng"])
    page.append([0.25, 10 / 3, 912345678, 5])
    for cell, pattern in zip(page[2], ("0%", "0.0", "0000000000", "General"), strict=True):
        cell.number_format = pattern
    hidden = book.create_sheet("Nháp", 0)
    hidden.append(["ẩn"])
    hidden.sheet_state = "hidden"
    book.save(tmp_path / "ds.xlsx")
    text = FILED.replace("ds.csv", "ds.xlsx")
    assert rows_of(from_folder(text, tmp_path))[1] == ["25%", "3,3", "0912345678", "5"]
    page["D2"] = "=1+1"
    book.save(tmp_path / "ds.xlsx")
    assert [finding.id for finding in from_folder(text, tmp_path).findings] == ["E489"]
    page["D2"], page["BZ9"] = 5, "xa"
    book.save(tmp_path / "ds.xlsx")
    assert [finding.id for finding in from_folder(text, tmp_path).findings] == ["E494"]


def test_points_that_can_be_read_in_two_ways_stay_as_they_are() -> None:
    rows: list[list[object]] = [["Kinh phí"], ["2.5"], ["1.250"]]
    assert printed(rows, STANDARD)[0][1:] == [["2.5"], ["1.250"]]  # type: ignore[arg-type]


def test_excels_own_line_about_the_mark_is_no_row() -> None:
    assert csv_rows.read_csv(b"sep=;\na;b\n1;2\n") == [["a", "b"], ["1", "2"]]


def test_marks_that_have_no_place_to_print_are_told() -> None:
    plain = HEAD.replace("Phụ lục ", "")
    assert "W207" in {each.partition(" ")[0] for each in findings(plain.replace("[Sở Nội vụ]", "") + "người soạn: PL\n")}
    lines = "".join(f"  - Dòng {number}\n" for number in range(9))
    assert [each.partition(" ")[0] for each in findings(f"{plain}liên hệ:\n{lines}")] == ["E230"]


def test_a_table_beside_a_level_is_an_error_and_one_of_its_own_is_read() -> None:
    typed = "nội dung:\n  - khoản: K\n    bảng: a.csv\n"
    plain = HEAD.replace("nội dung: |\n  Danh sách tại Phụ lục kèm theo.\n", typed)
    assert [each.partition(" ")[0] for each in findings(plain)] == ["E315"]


def test_a_table_with_a_header_only_reads_back_as_it_was_laid_out() -> None:
    made = built(ONE.replace("      | 1 | Long An |\n", ""))
    assert recognise_by_styles(read_docx(made.docx or b""), STANDARD) == made.document


def test_tasks_that_an_appendix_gives_are_told_where_tasks_are_looked_for() -> None:
    from drafter.cascade.task_files import spec_tasks
    from drafter.diagnostics import Report
    from drafter.library import packaged_library

    report = Report()
    text = TWO.replace("Nội dung mẫu.", "1. Rà soát. {giao=so-noi-vu}")
    spec_tasks(text.encode(), "a.yaml", packaged_library(), STANDARD, report)
    assert "W851" in {finding.id for finding in report}

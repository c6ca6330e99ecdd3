"""Every row of law is found again in the decree's words, and every number in it is read again from its quote."""
from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml
from decree import extract, provisions

from drafter import standards
from drafter.standards import load

FOLDER = Path(standards.__file__).parent / "nd30"
OFFICIAL = Path(__file__).parents[2] / "shared" / "nd30" / "official"
ROWS: dict[str, dict[str, Any]] = {}
for file_name in ("head.yaml", "body.yaml", "foot.yaml", "document.yaml", "copies.yaml"):
    ROWS |= yaml.safe_load((FOLDER / file_name).read_text("utf-8"))
LAW = {rule_id: row for rule_id, row in ROWS.items() if isinstance(row.get("source"), dict)}
SHAPING = [rule_id for rule_id, row in LAW.items() if "slot" in row]
HOUSE = {rule_id: row for rule_id, row in ROWS.items() if row.get("source") == "house"}
NOT_LAW = {"label", "slot", "inherits", "severity", "house", "source", "values", "text"}


def quote_of(rule_id: str) -> str:
    return " ".join(LAW[rule_id]["source"]["quote"].split())


def only(found: list[Any]) -> Any:
    """Return the one value that all matches agree on, None where there is no match."""
    assert len(set(found)) <= 1, f"the quote says two things: {found}"
    return found[0] if found else None


def sizes(quote: str) -> Any:
    found = re.findall(r"cỡ chữ(?: từ)? (\d+)(?: đến (\d+))?|In \w+ (\d+) - (\d+)", quote)
    return only([(int(a or c), int(b or d or a)) for a, b, c, d in found])


def style(quote: str) -> Any:
    found = re.findall(r"kiểu chữ (đứng|nghiêng)(, đậm)?|\d (Đứng|Nghiêng)(, đậm)?", quote)
    return only([((a or c).lower(), bool(b or d)) for a, b, c, d in found])


def case(quote: str) -> Any:
    found = re.findall(r"chữ in (hoa|thường)|In (hoa|thường)", quote)
    return only([{"hoa": "upper", "thường": "sentence"}[a or b] for a, b in found])


def align(quote: str) -> Any:
    words = {"canh giữa": "center", "canh đều cả hai lề": "justify", "sát lề trái": "left"}
    return only([words[found] for found in re.findall("|".join(words), quote)])


def space_before(quote: str) -> Any:
    return only([int(found) for found in re.findall(r"cách dòng (\d+)pt", quote)])


def first_line(quote: str) -> Any:
    found = re.findall(r"lùi (?:vào|đầu dòng) (\d+) cm hoặc ([\d,]+) cm", quote)
    return only([tuple(round(float(length.replace(",", ".")) * 10, 3) for length in pair) for pair in found])


def gap(quote: str) -> Any:
    return only([int(found) for found in re.findall(r"các đoạn văn tối thiểu là (\d+)pt", quote)])


def spacing(quote: str) -> Any:
    found = re.findall(r"tối thiểu là dòng đơn, tối đa là ([\d,]+) lines", quote)
    return only([(1.0, float(most.replace(",", "."))) for most in found])


def numerals(quote: str) -> Any:
    words = {"chữ số La Mã": "roman", "chữ số Ả Rập": "arabic", "các chữ cái tiếng Việt": "letters"}
    return only([words[found] for found in re.findall("|".join(words), quote)])


def label_end(quote: str) -> Any:
    words = {"sau số thứ tự có dấu chấm (.)": ".", "sau có dấu đóng ngoặc đơn": ")"}
    return only([words[found] for found in re.findall("|".join(map(re.escape, words)), quote)])


def length(quote: str) -> Any:
    words = {
        "độ dài bằng độ dài của dòng chữ": "text",
        "độ dài của dòng chữ và đặt cân đối": "share",
        "kéo dài hết chiều ngang": "width",
    }
    return only([words[found] for found in re.findall("|".join(words), quote)])


def share(quote: str) -> Any:
    return only(re.findall(r"từ (\d/\d) đến (\d/\d) độ dài", quote))


def bold_of(row: dict[str, Any]) -> Any:
    return row["bold"] if "bold" in row else row.get("label_bold")


def pair(name: str) -> Callable[[dict[str, Any]], Any]:
    return lambda row: tuple(row[name]) if name in row else None


READ_AGAIN: dict[str, tuple[Callable[[str], Any], Callable[[dict[str, Any]], Any]]] = {
    "size_pt": (sizes, pair("size_pt")),
    "case": (case, lambda row: row.get("case")),
    "align": (align, lambda row: row.get("align")),
    "space_before_pt": (space_before, lambda row: row.get("space_before_pt")),
    "first_line_mm_allowed": (first_line, pair("first_line_mm_allowed")),
    "paragraph_gap_min_pt": (gap, lambda row: row.get("paragraph_gap_min_pt")),
    "line_spacing_allowed": (spacing, pair("line_spacing_allowed")),
    "numerals": (numerals, lambda row: row.get("numerals")),
    "label_end": (label_end, lambda row: row.get("label_end")),
    "length": (length, lambda row: row.get("length")),
    "share": (share, pair("share")),
}


def test_the_decrees_text_is_that_of_the_official_word_files() -> None:
    if not OFFICIAL.is_dir():
        pytest.skip("the official Word files are not beside this checkout")
    assert extract.texts(OFFICIAL) == {path.name: path.read_text("utf-8") for path in extract.HERE.glob("*.txt")}


@pytest.mark.parametrize("rule_id", LAW)
def test_a_row_of_law_is_quoted_from_the_provision_it_names(rule_id: str) -> None:
    place, at = provisions.words(LAW[rule_id]["source"]["provision"]), 0
    for passage in quote_of(rule_id).split(" […] "):
        found = place.find(passage, at)
        assert found >= 0, f"not in {LAW[rule_id]['source']['provision']}: {passage}"
        at = found + len(passage)


def test_the_date_of_entry_into_force_is_quoted_from_the_decree() -> None:
    standard = load()
    assert standard.source.quote in provisions.words(standard.source.provision)
    day = standard.in_force_from
    assert f"ngày {standard.padded_day(day.day)} tháng {standard.padded_month(day.month)} năm {day.year}" in standard.name
    assert re.search(r"\(Kèm theo (.*) của Chính phủ\)", " ".join(provisions._lines("appendix-1.txt")[:6]))[1] in standard.name  # type: ignore[index]


def test_a_provision_that_is_not_in_the_decree_is_noticed() -> None:
    with pytest.raises(LookupError):
        provisions.words("Phụ lục I, Phần I, Mục II, khoản 12 điểm a")


@pytest.mark.parametrize("rule_id", SHAPING)
def test_what_a_row_says_is_what_its_quote_says(rule_id: str) -> None:
    stated = {field: stated(ROWS[rule_id]) for field, (_, stated) in READ_AGAIN.items()}
    assert stated == {field: reader(quote_of(rule_id)) for field, (reader, _) in READ_AGAIN.items()}


@pytest.mark.parametrize("rule_id", SHAPING)
def test_weight_and_slant_of_a_row_are_those_of_its_quote(rule_id: str) -> None:
    said, row = style(quote_of(rule_id)), ROWS[rule_id]
    if said is None:
        assert not {"bold", "italic", "label_bold"} & set(row)
        return
    assert bold_of(row) is said[1]
    assert row.get("label_bold", said[1]) is said[1]
    assert row.get("italic", False) is (said[0] == "nghiêng")


@pytest.mark.parametrize("rule_id", [rule_id for rule_id in SHAPING if "text" in ROWS[rule_id]])
def test_fixed_words_are_the_decrees(rule_id: str) -> None:
    text, quote = ROWS[rule_id]["text"], quote_of(rule_id)
    if "{" in text:
        if "{place}" in text:
            assert text.format(place="Hà Nội", day="05", month="01", year="2020") in quote
        else:
            assert re.match(r"\(Kèm theo văn bản số", quote.rpartition(" […] ")[2])
            assert re.match(r"\(Kèm theo \{type\} số \{code\} \{date\} của \{issuer\}\)", text)
    elif text == "-":
        assert "gạch đầu dòng (-)" in quote
    else:
        assert f"“{text.rstrip(':')}”" in quote
        assert text.endswith(":") is ("có dấu hai chấm (:)" in quote)


@pytest.mark.parametrize("rule_id", SHAPING)
def test_no_field_of_law_is_left_unread(rule_id: str) -> None:
    read = NOT_LAW | set(READ_AGAIN) | {"bold", "italic", "label_bold"}
    assert {name for name in ROWS[rule_id] if not name.startswith("use_")} <= read


@pytest.mark.parametrize("rule_id", HOUSE)
def test_our_own_choice_never_looks_like_law(rule_id: str) -> None:
    assert set(ROWS[rule_id]) <= {"label", "slot", "inherits", "severity", "house", "source"}


@pytest.mark.parametrize("rule_id", ROWS)
def test_what_we_print_lies_within_what_the_law_permits(rule_id: str) -> None:
    rule = load().rule(rule_id)
    for used, allowed in (
        (rule.use_pt, rule.size_pt),
        (rule.use_share, rule.share),
        (rule.line_spacing, rule.line_spacing_allowed),
    ):
        assert allowed is None or (used is not None and allowed[0] <= used <= allowed[1])
    assert rule.paragraph_gap_min_pt is None or rule.paragraph_gap_min_pt <= rule.space_before_pt + rule.space_after_pt
    assert rule.first_line_mm_allowed is None or rule.first_line_mm in rule.first_line_mm_allowed


def test_paper_and_margins_are_those_of_the_decree() -> None:
    page = load().page
    assert re.search(r"\((\d+) mm x (\d+) mm\)", quote_of("paper")).groups() == (f"{page.width_mm:g}", f"{page.height_mm:g}")  # type: ignore[union-attr]
    said = {
        side: (float(least), float(most))
        for names, least, most in re.findall(r"mép ([^\d]+?) (\d+) - (\d+) mm", quote_of("margins"))
        for side in re.findall("trên|dưới|trái|phải", names)
    }
    assert said == {"trên": page.top_mm, "dưới": page.bottom_mm, "trái": page.left_mm, "phải": page.right_mm}
    used_mm = (page.use_top_mm, page.use_bottom_mm, page.use_left_mm, page.use_right_mm)
    for allowed, used in zip(said.values(), used_mm, strict=True):
        assert allowed[0] <= used <= allowed[1]


def values(rule_id: str) -> dict[str, Any]:
    return load().rule(rule_id).values


def test_font_padding_and_marks_are_those_of_the_decree() -> None:
    assert f"tiếng Việt {load().font}," in quote_of("font")
    assert re.findall(r"nhỏ hơn (\d+)", quote_of("number_padding")) == [str(values("number_padding")["below"])]
    assert re.findall(r"nhỏ hơn (\d+)", quote_of("date_padding")) == [str(values("date_padding")["day_below"])]
    assert re.findall(r"tháng (\d+), (\d+) phải", quote_of("date_padding")) == [tuple(map(str, values("date_padding")["months"]))]
    assert re.findall(r"\((.)\)", quote_of("code_form")) == [values("code_form")["between"], values("code_form")["groups"]]
    for rule_id in ("list_endings", "basis_endings"):
        assert re.findall(r"\((.)\)", quote_of(rule_id)) == [values(rule_id)["item"], values(rule_id)["last"]]
    for rule_id in (rule_id for rule_id in LAW if rule_id.startswith("signing_") and "values" in LAW[rule_id]):
        assert re.findall(r"“(\w+\.)”", quote_of(rule_id)) == [values(rule_id)["mark"]]
    assert quote_of("end_mark") == load().rule("end_mark").text


def test_sizes_of_the_head_go_together_as_in_the_decrees_footnote() -> None:
    pattern = r"Quốc hiệu cỡ chữ (\d+), Tiêu ngữ cỡ chữ (\d+), địa danh và ngày, tháng, năm văn bản cỡ chữ (\d+)"
    said = re.findall(pattern, quote_of("head_sizes"))
    assert said == [tuple(map(str, sizes)) for sizes in values("head_sizes")["sets"]]
    printed = [load().rule(rule_id).use_pt for rule_id in values("head_sizes")["rules"]]
    assert printed in values("head_sizes")["sets"]


CITED = {
    "type_name": "tên loại",
    "code": "số, ký hiệu",
    "issue_date": "thời gian ban hành|ngày tháng năm ban hành",
    "agency": "tên cơ quan, tổ chức ban hành|cơ quan ban hành",
    "subject": "trích yếu nội dung|tên của Luật",
}


@pytest.mark.parametrize("rule_id", ["first_citation", "later_citation", "basis_citation", "law_citation"])
def test_a_citation_names_what_the_decree_names_in_its_order(rule_id: str) -> None:
    said = quote_of(rule_id).partition(" (riêng")[0]
    places = {part: found.start() for part, words in CITED.items() if (found := re.search(words, said))}
    assert sorted(places, key=lambda part: places[part]) == values(rule_id)["parts"]


def test_parts_of_a_document_are_named_in_the_decrees_order_and_case() -> None:
    labels = [load().rule(rule_id).label for rule_id in values("cross_reference_order")["order"]]
    for example in quote_of("cross_reference_order").split(" […] "):
        places = [example.lower().find(f"{label.lower()} ") if label != "Mục" else example.find(" Mục ") for label in labels]
        present = [place for place in places if place >= 0]
        assert present == sorted(present)
        assert len(present) >= len(labels) - 1
    quote, case_of = quote_of("capitals_of_parts"), values("capitals_of_parts")
    everything, capitals = re.search(r"viện dẫn (.*) của một .* chữ cái đầu của (.*)\.", quote).groups()  # type: ignore[union-attr]
    assert [word.lower() for word in case_of["upper"]] == capitals.split(", ")
    assert [*capitals.split(", "), *case_of["lower"]] == everything.split(", ")

"""Fields of the standard in plain words. In: the name of a field of a rule's row, its value. Out: `cỡ chữ: từ 13 đến 14 pt`."""
from __future__ import annotations

from typing import Any

FIELDS: dict[str, tuple[str, str]] = {
    "text": ("chữ in sẵn", "fixed words"),
    "case": ("chữ", "letters"),
    "size_pt": ("cỡ chữ", "size"),
    "use_pt": ("cỡ chữ", "size"),
    "bold": ("in đậm", "bold"),
    "italic": ("in nghiêng", "italic"),
    "label_bold": ("nhãn (số, chữ đứng đầu) in đậm", "bold label"),
    "align": ("canh lề", "aligned"),
    "numerals": ("đánh số bằng", "numbered with"),
    "label_end": ("dấu sau số thứ tự", "mark after the number"),
    "length": ("đường kẻ dài bằng", "length of the line"),
    "share": ("phần của dòng chữ", "part of the words above"),
    "use_share": ("phần của dòng chữ", "part of the words above"),
    "space_before_pt": ("cách dòng trên", "space before"),
    "space_after_pt": ("cách dòng dưới", "space after"),
    "first_line_mm_allowed": ("lùi đầu dòng", "first line indented by"),
    "use_first_line_mm": ("lùi đầu dòng", "first line indented by"),
    "first_line_mm": ("lùi đầu dòng", "first line indented by"),
    "paragraph_gap_min_pt": ("giữa hai đoạn, ít nhất", "between paragraphs, at least"),
    "use_paragraph_gap_pt": ("giữa hai đoạn", "between paragraphs"),
    "line_spacing_allowed": ("giãn dòng", "line spacing"),
    "use_line_spacing": ("giãn dòng", "line spacing"),
    "line_spacing": ("giãn dòng", "line spacing"),
    "left_mm": ("cách trái", "from the left"),
    "right_mm": ("cách phải", "from the right"),
    "top_mm": ("lề trên", "top margin"),
    "bottom_mm": ("lề dưới", "bottom margin"),
    "use_top_mm": ("lề trên", "top margin"),
    "use_bottom_mm": ("lề dưới", "bottom margin"),
    "use_left_mm": ("lề trái", "left margin"),
    "use_right_mm": ("lề phải", "right margin"),
    "header_mm": ("số trang cách mép trên", "page number from the top edge"),
    "width_mm": ("rộng", "width"),
    "height_mm": ("cao", "height"),
    "line_pt": ("nét kẻ dày", "thickness of the line"),
    "blank_mm": ("chỗ chừa để điền tay, rộng", "gap to be filled in by hand"),
    "keep_next": ("luôn cùng trang với dòng dưới", "kept with the next line"),
    "name": ("tên", "name"),
    "below": ("cho số nhỏ hơn", "for numbers below"),
    "day_below": ("cho ngày nhỏ hơn", "for days below"),
    "months": ("cho các tháng", "for the months"),
    "between": ("dấu giữa số và ký hiệu", "between number and symbol"),
    "groups": ("dấu giữa các nhóm chữ viết tắt", "between groups of abbreviations"),
    "item": ("cuối mỗi dòng", "at the end of each line"),
    "last": ("cuối dòng cuối cùng", "at the end of the last line"),
    "mark": ("chữ viết tắt", "mark"),
    "rules": ("của các phần", "of the parts"),
    "sets": ("các bộ cỡ chữ", "sets of sizes"),
    "parts": ("gồm, theo thứ tự", "parts, in order"),
    "order": ("thứ tự", "order"),
    "upper": ("viết hoa", "with a capital"),
    "lower": ("viết thường", "in small letters"),
    "needed": ("phải có", "needed"),
    "words": ("các chữ", "words"),
    "each": ("chữ mở đầu danh sách", "word that opens a list"),
    "and": ("chữ nối", "word that joins"),
    "leaders": ("chức danh chung", "general posts"),
    "joints": ("chữ nối với nơi trực thuộc", "words before what a body stands under"),
    "everywhere": ("chỉ cả nước", "words for the whole country"),
    "most_lines": ("số dòng nhiều nhất", "most lines"),
    "since": ("từ ngày", "since"),
    "size_mm": ("khung rộng × cao", "frame, width × height"),
    "color": ("màu mực (mã RRGGBB)", "colour of the ink (RRGGBB)"),
    "overlap": ("hình dấu trùm lên phần bên trái của chữ ký", "share of the signature that the seal covers, on its left"),
    "signature_width_mm": ("hình chữ ký rộng", "width of the signature's picture"),
    "seal_mm": ("đường kính dấu", "diameter of the seal"),
    "names": ("tên đánh dấu (bookmark) trong tệp", "bookmarks in the file"),
    "numbered": ("đánh số khi có ít nhất", "numbered where there are at least"),
    **{name: ("tên; viết tắt", "name; abbreviation") for name in ("true_copy", "copy_of_copy", "extract")},
}
VALUES: dict[str, tuple[str, str]] = {
    "upper": ("in hoa", "capitals"),
    "sentence": ("in thường", "sentence case"),
    "left": ("trái", "left"),
    "center": ("giữa", "centred"),
    "right": ("phải", "right"),
    "justify": ("đều hai lề", "justified"),
    "roman": ("số La Mã", "Roman numerals"),
    "arabic": ("số Ả Rập", "Arabic numerals"),
    "letters": ("chữ cái tiếng Việt", "Vietnamese letters"),
    "share": ("một phần dòng chữ", "a part of the words above"),
    "width": ("chiều ngang vùng trình bày", "the whole text area"),
    "type_name": ("tên loại", "type"),
    "code": ("số và ký hiệu", "number and symbol"),
    "issue_date": ("thời gian ban hành", "date"),
    "agency": ("cơ quan ban hành", "issuing body"),
    "subject": ("trích yếu", "subject"),
    "national_name": ("Quốc hiệu", "national name"),
    "motto": ("Tiêu ngữ", "motto"),
    "place_and_date": ("địa danh và thời gian", "place and date"),
    "point": ("điểm", "điểm"),
    "clause": ("khoản", "khoản"),
    "article": ("điều", "điều"),
    "subsection": ("tiểu mục", "tiểu mục"),
    "section": ("mục", "mục"),
    "chapter": ("chương", "chương"),
    "part": ("phần", "phần"),
    "document": ("văn bản ủy quyền", "a written authorisation"),
    "scope": ("nội dung ủy quyền", "what it covers"),
    "until": ("thời hạn", "its last day"),
    "express": ("hỏa tốc", "express"),
    "very_urgent": ("thượng khẩn", "very urgent"),
    "urgent": ("khẩn", "urgent"),
    "top_secret": ("tuyệt mật", "top secret"),
    "secret": ("tối mật", "secret"),
    "confidential": ("mật", "confidential"),
    "return_after_reading": ("xem xong trả lại", "return after reading"),
    "internal": ("lưu hành nội bộ", "internal"),
}
_TEXT = ("dòng chữ ở trên", "the words above")
_QUOTED = ("text", "names", "label_end", "between", "groups", "item", "last", "mark")
_EITHER = ("first_line_mm_allowed",)
_YES, _NO = ("có", "yes"), ("không", "no")


def field_words(name: str, value: Any, language: str) -> str:
    """Return one field of a rule's row as a person reads it; a field without words of its own is named as in the row."""
    at = language == "en"
    label = FIELDS[name][at] if name in FIELDS else name
    return f"{label}: {_value(name, value, at)}"


def _value(name: str, value: Any, at: bool) -> str:
    unit = " pt" if "_pt" in name else " mm" if "_mm" in name else ""
    if isinstance(value, bool):
        return (_YES if value else _NO)[at]
    if isinstance(value, dict):
        return "; ".join(f"{_word(level, at)}: {_level(each, at)}" for level, each in value.items()) + unit
    if isinstance(value, list):
        return _several(name, value, at) + unit
    if name in _QUOTED:
        return f"“{value}”"
    if name == "length" and value == "text":
        return _TEXT[at]
    return (_plain(value, at) if isinstance(value, int | float) else _word(value, at)) + unit


def _several(name: str, values: list[Any], at: bool) -> str:
    """Return a range, a choice of two, or a list."""
    if values and isinstance(values[0], list):
        return "; ".join("/".join(_plain(value, at) for value in group) for group in values)
    shown = [_plain(value, at) if isinstance(value, int | float) else _word(value, at) for value in values]
    if len(shown) == 2 and name in _EITHER:
        return (" hoặc ", " or ")[at].join(shown)
    if len(shown) == 2 and (name.endswith(("_pt", "_mm", "_allowed")) or name == "share"):
        return shown[0] if shown[0] == shown[1] else ("từ {} đến {}", "{} to {}")[at].format(*shown)
    return ", ".join(shown)


def _level(value: Any, at: bool) -> str:
    """Return what a row says of one level: words, or width and height."""
    return " × ".join(_plain(length, at) for length in value) if isinstance(value, list) else f"“{value}”"


def _plain(number: float, at: bool) -> str:
    return f"{number:g}" if at else f"{number:g}".replace(".", ",")


def _word(value: Any, at: bool) -> str:
    return VALUES[value][at] if value in VALUES else str(value)

from __future__ import annotations

import textwrap
from pathlib import Path

import pytest
from body_trees import placeless
from hypothesis import assume, given
from hypothesis import strategies as st

from drafter.diagnostics import Place, Report
from drafter.model import BodyItem, CitedDocument, DataTable, Dispatch, IssueDate, Text
from drafter.model.from_syntax import dispatch_from_tree
from drafter.model.to_syntax import block_entry, body_source, document_entry, entry, list_entry, spans_source
from drafter.standards import load
from drafter.syntax import read
from drafter.syntax.inline import parse_spans
from drafter.syntax.inline_types import (
    AUTO,
    BASELINE,
    DATED,
    FULL,
    SHORT,
    SOURCED,
    SUBSCRIPT,
    SUPERSCRIPT,
    Argument,
    CitationSpan,
    ClauseSpan,
    ExpressionSpan,
    ReferenceSpan,
    Span,
    Spans,
    TextSpan,
    joined,
)
from drafter.syntax.labels import expected
from drafter.syntax.tree import Scalar, Sequence

HERE = Place("a.yaml", 1, 1)
CHECKOUT = Path(__file__).resolve().parent.parent
SPECS = sorted([*(CHECKOUT / "specs").glob("*.yaml"), *(CHECKOUT / "examples").glob("*.yaml")])
HEAD = "# Công văn của Ủy ban nhân dân tỉnh\nloại: công văn\n"

# letters that mean something somewhere, and every letter that a spec may hold
LETTERS = st.one_of(
    st.sampled_from("*^~\\[]{}#@|-+.:;,()=/%<>&!?\"'` abcđIVX0123"),
    st.characters(exclude_categories=["C", "Zl", "Zp"], exclude_characters="ðÐƉɖ"),
)
BITS = st.sampled_from(
    ["- ", "+ ", "1. ", "2021. ", "1.1. ", "1.1 ", "a) ", "a. ", "1) ", "(1) ", "I. ", "Điều 1. ", "Phần I", "Chương I",
     "Mục 1: ", "Tiểu mục 2", "| a |", "• ", "–", "24/24 ", "1/ ", "[@k]", "[#a]", "{{ x }}", "{% if %}", "{x=y}", "{#a}",
     " {giao=b}", "{a=b", "**", "*", "^", "~", "\\", "\\\\", "\\- ", " # ", "  # ", "\u00a0", ": ", "khóa: ", "“", "```", "---",
     "Sở Nội vụ", "về việc "]
)  # fmt: skip
PRINTABLE = st.lists(st.one_of(BITS, st.text(LETTERS, max_size=6)), max_size=8).map("".join).map(lambda t: _nfc(t))
WORDS = PRINTABLE.map(lambda text: text.strip()).filter(bool)
SENTENCES = st.one_of(WORDS, st.lists(WORDS, min_size=8, max_size=40).map(lambda words: _nfc(" ".join(words))))


def _nfc(text: str) -> str:
    import unicodedata

    return unicodedata.normalize("NFC", text).translate(dict.fromkeys(map(ord, "ðÐƉɖ")))


def parsed(text: str) -> tuple[Spans, list[str]]:
    report = Report()
    return parse_spans(text, lambda offset: HERE, report), [finding.id for finding in report]


def dispatch(lines: str, kind: str = "công văn") -> tuple[Dispatch, Report]:
    """Read a spec that holds no more than its type and `lines`."""
    report = Report()
    tree = read((HEAD.replace("công văn\n", f"{kind}\n") + lines + "\n").encode(), "a.yaml", report)
    assert tree is not None, list(report)
    found = dispatch_from_tree(tree, load(), report)
    assert found is not None
    return found, report


def body_of(text: str) -> tuple[tuple[BodyItem | DataTable, ...], list[str]]:
    """Read `text` as the body of a spec; the findings of the rooms that read texts and files only."""
    found, report = dispatch(block_entry("nội dung", text))
    return found.body, [finding.id for finding in report if finding.id[1] in "13"]


def plain(text: str, **looks: object) -> TextSpan:
    return TextSpan(text, **looks)  # type: ignore[arg-type]


# --- spans


@given(PRINTABLE.filter(bool), st.booleans(), st.booleans(), st.sampled_from([BASELINE, SUPERSCRIPT, SUBSCRIPT]))
def test_any_text_is_written_so_that_it_prints_as_it_stands(text: str, bold: bool, italic: bool, position: str) -> None:
    assert parsed(spans_source((plain(text),))) == ((plain(text),), [])
    # no mark can hold a space at its edge, nor `^…^` one inside
    word = "".join(text.split()) if position != BASELINE else text.strip()
    assume(word)
    spans = (plain(" ("), plain(word, bold=bold, italic=italic, position=position), plain(" x"))
    assert parsed(spans_source(spans)) == (joined(spans), [])


@given(PRINTABLE)
def test_whatever_can_be_read_from_a_text_can_be_written_again(text: str) -> None:
    spans, _ = parsed(text)
    try:
        source = spans_source(spans)
    except ValueError:
        # stars inside scripts that hold nothing, `~*~ a*`, open a look where a clerk could not
        assert "*" in text
        assert set(text) & set("^~")
        assume(False)
    found, ids = parsed(source)
    assert (placeless(found), ids) == (placeless(spans), [])
    assert spans_source(found) == source


KEYS = st.from_regex(r"[a-z0-9]+(-[a-z0-9]+|/[A-ZĐ-]+)?", fullmatch=True)
LOOKS = st.tuples(st.booleans(), st.booleans())
NAMED = st.sampled_from(["đơn_vị", "hạn", "x1"])
ARGUMENTS = st.one_of(
    st.builds(lambda name: Argument(name, "biến", True, HERE), NAMED),
    st.builds(
        lambda name, value: Argument(name, " ".join(value.split()), False, HERE),
        NAMED,
        # the marks of a template may stand in no call
        PRINTABLE.filter(lambda text: not any(mark in text for mark in ("{{", "{%", "{#", "}}", "%}"))),
    ),
)
BRACKETS: st.SearchStrategy[Span] = st.one_of(
    st.builds(
        lambda keys, form, look: CitationSpan(tuple((key, form) for key in keys), HERE, *look),
        st.lists(KEYS, min_size=1, max_size=3),
        st.sampled_from([AUTO, FULL, SHORT, DATED, SOURCED]),
        LOOKS,
    ),
    st.builds(
        lambda key, arguments, look: ClauseSpan(key, tuple(arguments), HERE, *look),
        KEYS,
        st.lists(ARGUMENTS, max_size=3, unique_by=lambda argument: argument.name),
        LOOKS,
    ),
    st.builds(lambda target, look: ReferenceSpan(target, HERE, *look), st.from_regex(r"[\w-]+", fullmatch=True), LOOKS),
    st.builds(
        lambda source, look: ExpressionSpan(source, HERE, *look),
        st.sampled_from(["tên", 'f("}", x=1)', "a | b", "{1: 2}"]),
        LOOKS,
    ),
)
MIXED = st.lists(st.one_of(BRACKETS, st.builds(lambda text, look: TextSpan(text, *look), WORDS, LOOKS)), max_size=5)


@given(MIXED)
def test_words_and_brackets_of_any_look_come_back_when_spaces_stand_between(pieces: list[Span]) -> None:
    spans = joined(part for piece in pieces for part in (plain(" "), piece, plain(" ")))
    found, ids = parsed(spans_source(spans))
    assert (placeless(found), ids) == (placeless(spans), [])


POSITIONS = st.sampled_from([BASELINE, SUPERSCRIPT, SUBSCRIPT])


@given(st.lists(st.builds(TextSpan, PRINTABLE, st.booleans(), st.booleans(), POSITIONS), max_size=4))
def test_looks_that_no_marks_can_give_are_refused_and_never_written_wrongly(pieces: list[TextSpan]) -> None:
    wanted = joined(span for span in pieces if span.text)
    try:
        source = spans_source(tuple(pieces))
    except ValueError:
        assume(False)
    assert parsed(source) == (wanted, [])


@pytest.mark.parametrize(
    "source",
    ["2*3*4", "5 ** 3", "~5% đến ~6%", "x^2", "R&D <b> [x] {y}", "\\\\srv\\tệp", "**đậm** thường", "***cả hai***", "**a *b***",
     "VP.^Linh^", "H~2~O", "m^2^ ^*x*^", "**[@k]** *[#nv1] {{ tên }}*", "[@a; @b nguồn]", "[@968/CĐ-TTg đầy đủ]", "\\*a\\*",
     "\\[@k]", "\\{{ x }}", "\\{% if %}", "x^**a**^", "^a^^*b*^", "a ** b", "{x=y}", "C:\\a"],
)  # fmt: skip
def test_a_text_typed_with_no_needless_backslash_is_written_as_it_was_typed(source: str) -> None:
    assert spans_source(parsed(source)[0]) == source


@pytest.mark.parametrize(
    "spans",
    [
        (plain("chữ"), plain("đậm", bold=True)),
        (plain(" đậm", bold=True),),
        (plain("a", bold=True), plain("b", italic=True)),
        (plain("a b", position=SUPERSCRIPT),),
        (CitationSpan((("a", SHORT), ("b", FULL)), HERE),),
        (CitationSpan((("a b", AUTO),), HERE),),
        (ReferenceSpan("a b", HERE),),
        (ExpressionSpan("{% x %}", HERE),),
        (ClauseSpan("k", (Argument("x", "{{ y }}", False, HERE),), HERE),),
    ],
)
def test_what_no_mark_can_say_is_refused(spans: Spans) -> None:
    with pytest.raises(ValueError, match="looks"):
        spans_source(spans)


# --- bodies


def text_of(text: str) -> Text:
    return Text((plain(text),), HERE)


def paragraph(text: str) -> BodyItem:
    return BodyItem("paragraph", "", None, text_of(text), (), HERE)


@given(SENTENCES)
def test_a_paragraph_of_any_words_comes_back(text: str) -> None:
    for items in ((paragraph(text),), (BodyItem("clause", "1.", None, text_of(text), (paragraph(text),), HERE),)):
        source = body_source(items)
        found, ids = body_of(source)
        assert (placeless(found), [id_ for id_ in ids if id_ != "W302"]) == (placeless(items), [])


CHAINS = st.sampled_from(
    [
        ("part", "chapter", "section", "subsection", "article", "clause", "point", "dash", "plus"),
        ("chapter", "article", "point"),
        ("major", "clause", "subclause", "point"),
        ("clause", "dash"),
        ("dash",),
        ("clause", "point", "plus"),
    ]
)


@st.composite
def bodies(draw: st.DrawFn) -> tuple[BodyItem | DataTable, ...]:
    """Draw a body numbered as the engine numbers it: paragraphs and tables anywhere but between its outermost items."""
    chain = draw(CHAINS)
    counts = {"article": 0, "id": 0}
    words = st.one_of(WORDS, st.just("Nội dung " * 15 + "1. a) - hết."))
    draw_loose = st.one_of(words.map(paragraph), tables())

    def item(depth: int, ordinal: int, parent: int) -> BodyItem:
        level = chain[depth]
        counts["article"] += level == "article"
        number = counts["article"] if level == "article" else ordinal
        label = expected(level, number, parent)
        assert label is not None
        is_title = depth < 4 and (level in ("part", "chapter", "section", "subsection") or draw(st.booleans()))
        said = text_of(draw(words))
        counts["id"] += 1
        id_ = f"m{counts['id']}"
        own = number if level in ("clause", "major", "article") else parent
        marked = draw(st.booleans())
        return BodyItem(
            level, label, said if is_title else None, None if is_title else said, inside(depth + 1, own), HERE,
            id_ if marked else None, ("so-noi-vu", "a") if marked else (), (), "15/12/2023" if marked else None,
        )  # fmt: skip

    def inside(depth: int, parent: int) -> tuple[BodyItem | DataTable, ...]:
        children: list[BodyItem | DataTable] = []
        ordinal = 0
        for _ in range(draw(st.integers(0, 3)) if depth else 2):
            if depth < len(chain) and (not depth or draw(st.booleans())):
                ordinal += 1
                children.append(item(depth, ordinal, parent))
            elif depth:
                children.append(draw(draw_loose))
        return tuple(children)

    return (draw(draw_loose), *inside(0, 1), draw(draw_loose))


def tables() -> st.SearchStrategy[DataTable]:
    cell = st.one_of(WORDS, st.just("")).map(lambda text: Text((plain(text),) if text else (), HERE))
    rows = st.integers(1, 3).flatmap(lambda width: st.lists(st.tuples(*[cell] * width), min_size=1, max_size=3))
    return rows.map(lambda rows: DataTable(tuple(rows), ("left", "center", "right")[: len(rows[0])], HERE))


@given(bodies())
def test_every_body_comes_back_item_for_item(items: tuple[BodyItem | DataTable, ...]) -> None:
    source = body_source(items)
    found, ids = body_of(source)
    assert placeless(found) == placeless(items)
    assert [id_ for id_ in ids if id_ != "W302"] == []
    assert body_source(found) == source


TYPED = st.lists(
    st.sampled_from(
        ["", "1. a", "2. b", "3. c", "a) c", "b) d", "   a) x", "   b) y", "- e.", "+ g;", "  đoạn", "đoạn", "   đoạn",
         "      đoạn", "Chương I", "Điều 1. x", "Mục 1", "| a |", "|--|", "**2. x**", "1) y", "\\1. z", "{#i}", "x {#j}",
         "I. k", "1.1. l", "1. **T:**", "*a* b^2^", "[@k]", "{{ x | y }}"]
    ),
    max_size=14,
)  # fmt: skip


@given(st.lists(TYPED, min_size=1, max_size=2))
def test_every_body_typed_without_an_error_is_written_again(typed: list[list[str]]) -> None:
    report = Report()
    block = Scalar("\n\n".join("\n".join(lines) for lines in typed).strip("\n"), HERE, literal=True)
    from drafter.model.from_syntax.body import _item
    from drafter.syntax.body_text import parse_body

    nodes = parse_body(block, report)
    assume(nodes and not report.has_errors)
    items = tuple(map(_item, nodes))
    assert placeless(body_of(body_source(items))[0]) == placeless(items)


def test_a_body_reads_as_a_clerk_would_type_it() -> None:
    source = textwrap.dedent(
        """\
        Thực hiện nội dung [@cv3328], Sở Y tế đề nghị Thủ trưởng
        các đơn vị thực hiện một số nội dung sau, nhiệm kỳ
        2021 - 2026:

        1. Nghiêm túc thực hiện chỉ đạo tại [@cv3041 đầy đủ].
        {#nv1 giao=a,b phối-hợp=c hạn=30/11/2023}

        2. **Văn phòng Sở:**

        a) Chủ trì, theo dõi; xem [#nv1].

           Đoạn thuộc điểm a.

        b) Tổng hợp.

        3. Mở khoản:

           a) Một:

              | Tên | Số | Tỷ lệ |
              |---|:-:|--:|
              | a \\| b | {{ x | y }} |  |

           b) Hai.

           Đoạn thuộc khoản 3, sau điểm b.

        \\1. là đoạn, không phải khoản \\{x=y}

        Đề nghị thực hiện."""
    )
    items, ids = body_of(source)
    assert ids == []
    assert body_source(items, width=56) == source


def test_a_call_of_a_clause_is_written_out_and_goes_on_in_the_next_line() -> None:
    source = textwrap.dedent(
        """\
        1. Mở:

           {{ điều_khoản("ky-luat/neu-guong", đơn_vị="Sở \\"Y
           tế\\" tỉnh", năm=2023, hạn=hạn_chót) }} {#neu-guong}"""
    )
    found, _ = body_of(source)
    assert body_source(found, width=54) == source


def test_titles_of_chapters_stand_on_the_next_line() -> None:
    source = "Chương I\nQUY ĐỊNH CHUNG {#c1}\n\nĐiều 1. **Phạm vi**\n\n   Đoạn.\n\nChương II\n\\- Mục khác"
    assert body_source(body_of(source)[0]) == source


@pytest.mark.parametrize(
    ("items", "why"),
    [
        ((BodyItem("clause", "2.", None, text_of("a"), (), HERE),), "E312"),
        ((BodyItem("clause", "1.", text_of("a"), text_of("b"), (), HERE),), "not both"),
        ((BodyItem("clause", "1.", None, None, (), HERE),), "words"),
        ((BodyItem("chapter", "Chương I", None, text_of("a"), (), HERE),), "title"),
        ((BodyItem("clause", "1.", None, Text((plain("a", bold=True),), HERE), (), HERE),), "no text of a body says this: 1. a"),
        ((BodyItem("clause", "1.", None, text_of("a"), (), HERE, lead=("Sở Nội vụ",)),), "space"),
        (
            (
                BodyItem("clause", "1.", None, text_of("a"), (), HERE),
                paragraph("giữa"),
                BodyItem("clause", "2.", None, text_of("b"), (), HERE),
            ),
            "giữa",
        ),
        ((paragraph("a\nb"),), "a\nb"),
        ((paragraph("ð"),), r"U\+00F0"),
        ((paragraph("e\u0301"),), "NFC"),
    ],
)
def test_a_body_that_no_text_can_say_is_refused(items: tuple[BodyItem | DataTable, ...], why: str) -> None:
    with pytest.raises(ValueError, match=why):
        body_source(items)


@pytest.mark.parametrize("path", SPECS, ids=lambda path: path.stem)
def test_the_parts_of_a_real_spec_come_back(path: Path) -> None:
    report = Report()
    tree = read(path.read_bytes(), path.name, report)
    assert tree is not None
    given = dispatch_from_tree(tree, load(), report)
    assert given is not None
    kind = load().document_types[given.type_id]
    lines = [entry("trích yếu", spans_source(given.subject.spans))] if given.subject.spans else []
    lines += [block_entry("nội dung", body_source(given.body))] if given.body else []
    for key, documents in (("thực hiện", given.implements), ("viện dẫn", given.references)):
        if documents:
            lines += [f"{key}:", *(textwrap.indent(document_entry(document), "  ") for document in documents)]
    lines += [
        list_entry(key, [spans_source(text.spans) for text in texts])
        for key, texts in (("kính gửi", given.addressees), ("nơi nhận", given.recipients))
        if texts
    ]
    assert max(len(line) for text in lines for line in text.split("\n")) <= 102
    found, read_back = dispatch("\n".join(lines), kind.name)
    assert [finding.id for finding in read_back if finding.id[1] in "13"] == []
    for name in ("body", "implements", "references", "subject", "addressees", "recipients"):
        assert placeless(getattr(found, name)) == placeless(getattr(given, name)), name


def test_the_body_of_a_real_spec_is_written_as_its_clerk_typed_it() -> None:
    typed = (CHECKOUT / "specs" / "hung-yen.yaml").read_text("utf-8")
    block = "nội dung: |" + typed.partition("nội dung: |")[2].partition("\n\nnơi nhận")[0]
    found, _ = dispatch(block)
    assert block_entry("nội dung", body_source(found.body)) == block


# --- scalars and lists


def value_of(lines: str) -> object:
    """Return the one value of a spec that holds nothing else; no finding may come of reading it."""
    report = Report()
    tree = read(f"# Ủy ban nhân dân tỉnh\n{textwrap.dedent(lines)}\n".encode(), "a.yaml", report)
    assert tree is not None
    assert list(report) == []
    (only,) = tree.entries
    if isinstance(only.value, Sequence):
        return [item.text for item in only.value.items if isinstance(item, Scalar)]
    assert isinstance(only.value, Scalar)
    return only.value.text


@given(SENTENCES, st.sampled_from([0, 2, 6]))
def test_any_text_comes_back_from_a_key_and_from_a_list(text: str, indent: int) -> None:
    assert value_of(entry("trích yếu", text, indent)) == text
    assert value_of(list_entry("kính gửi", [text, "Sở Y tế", text], indent)) == [text, "Sở Y tế", text]


@given(st.lists(st.one_of(PRINTABLE, st.just("")), min_size=2, max_size=4).map("\n".join).filter(lambda text: text.strip()))
def test_a_text_of_several_lines_comes_back(text: str) -> None:
    assert value_of(entry("trích yếu", text)) == text


@pytest.mark.parametrize(
    ("key", "value", "lines"),
    [
        ("trích yếu", "chấn chỉnh kỷ luật", "trích yếu: chấn chỉnh kỷ luật"),
        ("số", "05", "số: 05"),
        ("số", "", "số:"),
        ("trích yếu", "V/v: thực hiện", "trích yếu: V/v: thực hiện"),
        ("trích yếu", "“Siết chặt” năm 2024", "trích yếu: “Siết chặt” năm 2024"),
        ("trích yếu", "[@k] và [#a]", "trích yếu: [@k] và [#a]"),
        ("lưu", "VT  # NC", 'lưu: "VT  # NC"'),
        ("lưu", '"VT"', "lưu: '\"VT\"'"),
        ("tên", "Ủy ban nhân dân\nhuyện Sơn Dương", "tên: |\n  Ủy ban nhân dân\n  huyện Sơn Dương"),
        ("trích yếu", "chấn chỉnh " * 12 + "- hết",
         f"trích yếu: >-\n  {'chấn chỉnh ' * 8}chấn chỉnh\n  chấn chỉnh chấn chỉnh chấn chỉnh - hết"),
    ],
)  # fmt: skip
def test_a_value_is_quoted_or_folded_only_where_it_must_be(key: str, value: str, lines: str) -> None:
    assert entry(key, value) == lines


def test_a_list_stands_below_its_key() -> None:
    long = "Thủ trưởng các sở, ban, ngành; " * 4 + "tỉnh"
    assert list_entry("kính gửi", ["TT: TU", "- một", long], 2) == (
        "  kính gửi:\n    - TT: TU\n    - - một\n"
        "    - Thủ trưởng các sở, ban, ngành; Thủ trưởng các sở, ban, ngành; Thủ trưởng các sở, ban, ngành;\n"
        "      Thủ trưởng các sở, ban, ngành; tỉnh"
    )
    assert list_entry("nơi nhận", []) == "nơi nhận:"


@pytest.mark.parametrize("text", [" ", "ð", "a\u200bb", "e\u0301", "\ud800"])
def test_a_value_that_no_spec_may_hold_is_refused(text: str) -> None:
    for write in (lambda: entry("trích yếu", text), lambda: list_entry("kính gửi", [text])):
        with pytest.raises(ValueError, match=r"U\+|NFC|no value|surrogates"):
            write()


@pytest.mark.parametrize("text", ["\na", "a\n", "  a\n  b", "a \nb", ""])
def test_a_block_that_would_lose_its_edges_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="no value"):
        block_entry("nội dung", text)


# --- documents

DATES = st.one_of(
    st.none(),
    st.dates().map(lambda day: IssueDate(day.day, day.month, day.year)),
    st.dates().map(lambda day: IssueDate(None, day.month, day.year)),
)
NAMES = st.one_of(
    st.none(),
    st.sampled_from(["Công điện", "Luật", "Bộ luật", "nghị định", "968/CĐ-TTg", "Chính phủ", "Sở Y tế", "về việc ấy",
                     "quy định a: b", "Tổ chức Chính phủ", "Bộ Y tế, về", "x" * 90 + " yz" * 20]),
    # a mapping holds no marks
    WORDS.map(lambda text: " ".join(text.split())).filter(lambda text: not any(mark in text for mark in ("{{", "[@", "[#"))),
)  # fmt: skip


@given(st.one_of(st.none(), st.from_regex(r"cv[0-9]{1,3}", fullmatch=True)), NAMES, NAMES, DATES, NAMES, NAMES, NAMES)
def test_a_document_of_any_fields_comes_back(
    key: str | None,
    kind: str | None,
    code: str | None,
    day: IssueDate | None,
    agency: str | None,
    subject: str | None,
    called: str | None,
) -> None:
    assume(kind or code)
    document = CitedDocument(key, kind, code, day, agency, subject, called, HERE)
    item = document_entry(document)
    found, report = dispatch("viện dẫn:\n" + textwrap.indent(item, "  "))
    assert [finding.id for finding in report if finding.id != "E201"] == []
    assert placeless(found.references) == (placeless(document),)


def cited(key: str | None = "k", **fields: object) -> CitedDocument:
    known = dict.fromkeys(("type_name", "code", "issue_date", "agency", "subject", "called"))
    return CitedDocument(key, place=HERE, **{**known, **fields})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("document", "lines"),
    [
        (
            cited(type_name="Công điện", code="968/CĐ-TTg", issue_date=IssueDate(6, 2, 2023), agency="Thủ tướng Chính phủ",
                  subject="về chấn chỉnh"),
            "- k: Công điện số 968/CĐ-TTg ngày 06/02/2023 của Thủ tướng Chính phủ về chấn chỉnh",
        ),
        (
            cited(None, type_name="Luật", subject="Thanh tra", issue_date=IssueDate(14, 11, 2022), agency="Quốc hội"),
            "- Luật Thanh tra ngày 14/11/2022 của Quốc hội",
        ),
        (
            cited(type_name="Quyết định", code="5/QĐ-BYT", issue_date=IssueDate(None, 5, 2023), agency="Vụ Quy định",
                  called="Bộ Y tế"),
            "- k:\n    loại: Quyết định\n    số hiệu: 5/QĐ-BYT\n    ngày: 5/2023\n    cơ quan: Vụ Quy định\n    gọi là: Bộ Y tế",
        ),
        (cited(None, code="5/QĐ"), "- số hiệu: 5/QĐ"),
        (cited("cd968"), "- cd968"),
    ],
)  # fmt: skip
def test_a_document_is_written_out_where_it_can_be(document: CitedDocument, lines: str) -> None:
    assert document_entry(document) == lines


@pytest.mark.parametrize(
    "document",
    [
        cited(agency="Chính phủ"),
        cited("a b", type_name="Luật", subject="X"),
        cited("so", code="1/A"),
        cited(type_name="Luật", subject="X", issue_date=IssueDate(1, 2, None)),
        cited(type_name="Luật", subject="a  b", called="x"),
    ],
)
def test_a_document_that_no_item_can_say_is_refused(document: CitedDocument) -> None:
    with pytest.raises(ValueError, match="no value"):
        document_entry(document)

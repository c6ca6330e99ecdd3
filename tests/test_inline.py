from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafter.diagnostics import Place, Report
from drafter.diagnostics.catalogue import LANGUAGES, rows, sentence
from drafter.syntax.inline import parse_inline
from drafter.syntax.inline_types import (
    AUTO,
    DATED,
    FULL,
    SHORT,
    SOURCED,
    SUBSCRIPT,
    SUPERSCRIPT,
    CitationSpan,
    ExpressionSpan,
    ReferenceSpan,
    Spans,
    TextSpan,
)

PLACE = Place("a.yaml", 7, 11)


def read(text: str) -> tuple[Spans, list[str]]:
    report = Report()
    spans = parse_inline(text, PLACE, report)
    for finding in report:
        assert all(sentence(finding, language).text and sentence(finding, language).hint for language in LANGUAGES)
    return spans, [finding.id for finding in report]


def plain(text: str, **looks: object) -> TextSpan:
    return TextSpan(text, **looks)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("typed", "spans"),
    [
        ("**đậm** thường", [plain("đậm", bold=True), plain(" thường")]),
        ("*nghiêng*", [plain("nghiêng", italic=True)]),
        ("***cả hai***", [plain("cả hai", bold=True, italic=True)]),
        ("**a *b***", [plain("a ", bold=True), plain("b", bold=True, italic=True)]),
        ("***a** b*", [plain("a", bold=True, italic=True), plain(" b", italic=True)]),
        ("“**Siết chặt**”", [plain("“"), plain("Siết chặt", bold=True), plain("”")]),
        ("**Sở Nội vụ: ** chủ trì", [plain("Sở Nội vụ: ", bold=True), plain(" chủ trì")]),
        ("VP.^Linh^", [plain("VP."), plain("Linh", position=SUPERSCRIPT)]),
        ("H~2~O", [plain("H"), plain("2", position=SUBSCRIPT), plain("O")]),
        ("^*x*^", [plain("x", italic=True, position=SUPERSCRIPT)]),
    ],
)
def test_marks_give_their_look(typed: str, spans: list[TextSpan]) -> None:
    assert read(typed) == (tuple(spans), [])


@pytest.mark.parametrize(
    "typed",
    [
        "2*3*4",
        "a * b * c",
        "5 ** 3",
        "****",
        "*a",
        "a*",
        "x^2",
        "a^b c^",
        "~5% đến ~6%",
        "^^",
        "a**b",
        "R&D <b> & [x] {y} ]",
        "\\\\srv\\tệp",
        "C:\\a",
    ],
)
def test_what_is_no_pair_of_marks_prints_as_typed(typed: str) -> None:
    assert read(typed) == ((plain(typed),), [])


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("\\*a\\*", "*a*"),
        ("\\[@k]", "[@k]"),
        ("\\{{ x }}", "{{ x }}"),
        ("m\\^2\\^", "m^2^"),
        ("\\~", "~"),
        ("\\\\\\*", "\\*"),
        ("\\{% if %}", "{% if %}"),
    ],
)
def test_a_backslash_before_a_mark_prints_the_mark(typed: str, printed: str) -> None:
    assert read(typed) == ((plain(printed),), [])


def test_two_backslashes_before_a_mark_print_one_and_leave_the_mark() -> None:
    assert read("\\\\*a*")[0] == (plain("\\"), plain("a", italic=True))


@pytest.mark.parametrize(
    ("typed", "members"),
    [
        ("[@cd968]", [("cd968", AUTO)]),
        ("[@968/CĐ-TTg]", [("968/CĐ-TTg", AUTO)]),
        ("[@3087/UBND-PVHCC&KSTT ngày]", [("3087/UBND-PVHCC&KSTT", DATED)]),
        ("[@k đầy đủ]", [("k", FULL)]),
        ("[@k Day_du]", [("k", FULL)]),
        ("[@k NGẮN]", [("k", SHORT)]),
        ("[@a; @b nguồn]", [("a", SOURCED), ("b", SOURCED)]),
        ("[@a;@b]", [("a", AUTO), ("b", AUTO)]),
    ],
)
def test_a_citation_names_documents_and_a_form_for_all(typed: str, members: list[tuple[str, str]]) -> None:
    assert read(typed) == ((CitationSpan(tuple(members), PLACE),), [])


def test_marks_may_hold_citations_references_and_expressions() -> None:
    spans, ids = read("**[@k]** *[#nv1] {{ tên }}*")
    assert ids == []
    assert spans == (
        CitationSpan((("k", AUTO),), Place("a.yaml", 7, 13), bold=True),
        plain(" "),
        ReferenceSpan("nv1", Place("a.yaml", 7, 21), italic=True),
        plain(" ", italic=True),
        ExpressionSpan("tên", Place("a.yaml", 7, 28), italic=True),
    )


def test_an_expression_ends_at_the_first_braces_outside_its_quotations() -> None:
    source = r"""f("}", đơn_vị='{ \'') | bằng_chữ"""
    assert read("{{ " + source + " }} }}") == ((ExpressionSpan(source, PLACE), plain(" }}")), [])


@pytest.mark.parametrize(
    "typed",
    [
        r"{{ '\'' }}{% for i in x %}{{ i }}-{% endfor %}{{ '\'' }}",
        r'{{ "\"" }}{% set x = 1 %}{{ "\"" }}',
        r"{{ \' }}{% if a %}{{ \' }}",
    ],
)
def test_no_statement_hides_behind_an_escaped_quotation_mark(typed: str) -> None:
    spans, ids = read(typed)
    assert "E306" in ids
    assert not [span for span in spans if isinstance(span, ExpressionSpan) and "%" in span.source]


@pytest.mark.parametrize("mark", ["{%", "%}", "{{", "}}", "{#"])
def test_an_expression_may_not_hold_the_marks_of_a_template_even_in_quotations(mark: str) -> None:
    typed = "{{ 'a " + mark + " b' }}"
    assert read(typed) == ((plain(typed),), ["E309"])


@pytest.mark.parametrize(
    ("typed", "finding"),
    [
        ("[@k", "E301"),
        ("[#nv", "E301"),
        ("[@]", "E302"),
        ("[@ k]", "E302"),
        ("[@a; b]", "E302"),
        ("[@k dài]", "E303"),
        ("[#]", "E304"),
        ("[# a]", "E304"),
        ("{{ a", "E305"),
        ("{% if a %}", "E306"),
        ("{{ }}", "E308"),
        ("a **b", "W306"),
        ("“**a” b", "W306"),
    ],
)
def test_what_cannot_be_read_is_a_finding_and_stands_as_typed(typed: str, finding: str) -> None:
    assert read(typed) == ((plain(typed),), [finding])


def test_two_forms_in_one_group_are_an_error() -> None:
    assert read("[@a ngắn; @b nguồn]")[1] == ["E307"]


def test_a_finding_stands_where_the_mark_stands() -> None:
    report = Report()
    parse_inline("Theo [@k dài]", PLACE, report)
    assert [finding.place for finding in report] == [Place("a.yaml", 7, 16)]


@given(st.text(alphabet=st.one_of(st.sampled_from("*^~[]{}\\@#%; ank|'\"\n"), st.characters()), max_size=80))
def test_no_text_makes_the_reader_raise(text: str) -> None:
    spans, _ = read(text)
    assert all(span.text for span in spans if isinstance(span, TextSpan))


@given(st.text(alphabet=st.characters(exclude_characters="*^~[{", exclude_categories=["Cs"])))
def test_a_text_without_marks_comes_back_the_same(text: str) -> None:
    assert read(text) == (((plain(text),) if text else ()), [])


@given(st.text(alphabet=st.one_of(st.sampled_from("*^~[]{}\\@#% ak"), st.characters(exclude_categories=["Cs"])), max_size=60))
def test_any_text_with_its_marks_escaped_comes_back_the_same(text: str) -> None:
    typed, pending = "", ""
    for letter in text:
        if letter == "\\":
            pending += letter
            continue
        typed += (pending * 2 + "\\" if letter in "*^~[{" else pending) + letter
        pending = ""
    assert read(typed + pending) == (((plain(text),) if text else ()), [])


def test_every_sentence_of_the_texts_is_there_in_both_languages() -> None:
    ours = {key: row for key, row in rows().items() if key[1:2] == "3" and key < "X"}
    assert {"E301", "E312", "E331", "W301"} <= set(ours)
    for key, row in ours.items():
        assert {"vi", "vi_hint", "en", "en_hint"} <= set(row), key

"""Numbers in words, held to readings written down by hand, to a grammar that goes another way, and to a listener."""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from spoken_numbers import EVERY, USUAL, Choices, spoken, understood

from drafter.drafting.numbers.typed import LARGEST, MOST_DECIMALS, Number, Unsuitable, parse_amount, parse_number
from drafter.drafting.numbers.words import date_words, number_words

READINGS = (Path(__file__).parent / "number_readings.txt").read_text("utf-8")  # written down by hand, one a line
BY_HAND = dict(line.split(" = ") for line in READINGS.splitlines())
GROUPS = ("000", "001", "004", "005", "010", "014", "015", "021", "024", "055", "100", "104", "105", "110", "111", "254", "999")
TABLE = [f"{first}{second}".lstrip("0") or "0" for first, second in itertools.product(GROUPS, GROUPS)]
TABLE += [f"{first}{second}000{first}" for first, second in itertools.product(("1", "24", "105"), GROUPS)]
TABLE += [f"{first}000{second}000000" for first, second in itertools.product(("1", "15"), GROUPS)]


def read(typed: str, choices: Choices = USUAL) -> str:
    return number_words(parse_number(typed), lambda name: str(getattr(choices, name)))


def ids(typed: object) -> str:
    with pytest.raises(Unsuitable) as raised:
        parse_amount(typed)
    return raised.value.finding_id


@pytest.mark.parametrize(("typed", "words"), BY_HAND.items())
def test_a_reading_is_as_it_was_written_down_by_hand(typed: str, words: str) -> None:
    assert read(typed) == words
    assert spoken(typed) == words, "the grammar of the tests is wrong"


def test_the_table_is_read_as_the_grammar_says_whatever_a_library_chooses() -> None:
    assert len({*BY_HAND, *TABLE}) >= 300
    for typed, choices in itertools.product({*BY_HAND, *TABLE}, EVERY):
        assert read(typed, choices) == spoken(typed, choices), (typed, choices)


def test_every_number_below_ten_thousand_is_read_right_and_understood() -> None:
    for number in range(10_000):
        words = read(str(number))
        assert words == spoken(str(number))
        assert understood(words) == number
        assert read(str(number), EVERY[-1]) == spoken(str(number), EVERY[-1])


def test_no_two_numbers_below_ten_thousand_sound_alike() -> None:
    assert len({read(str(number)) for number in range(10_000)}) == 10_000


@given(st.integers(-LARGEST, LARGEST), st.sampled_from(EVERY))
@example(LARGEST, USUAL)
@example(10**9, USUAL)
@example(-(10**12) - 10**6, USUAL)
def test_any_number_is_read_as_the_grammar_says_and_understood(number: int, choices: Choices) -> None:
    words = read(str(number), choices)
    assert words == spoken(str(number), choices)
    assert understood(words) == number


@given(st.integers(0, LARGEST - 1), st.from_regex(rf"[0-9]{{1,{MOST_DECIMALS}}}", fullmatch=True))
def test_any_decimals_are_read_as_the_grammar_says(whole: int, decimals: str) -> None:
    assert read(f"{whole},{decimals}") == spoken(f"{whole},{decimals}")


@given(st.integers(-LARGEST, LARGEST))
def test_figures_with_points_are_read_as_figures_without(number: int) -> None:
    figures = parse_number(number).figures
    assert figures == f"{number:,}".replace(",", ".")
    assert parse_number(figures) == parse_number(str(number)) == parse_number(number)


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("1250", Number(False, 1250, "")), ("1.250", Number(False, 1250, "")), ("1.250.000", Number(False, 1250000, "")),
        ("1.250,5", Number(False, 1250, "5")), ("1,250", Number(False, 1, "250")), ("1.25", Number(False, 1, "25")),
        ("1.2500", Number(False, 1, "2500")), ("0.125", Number(False, 0, "125")), ("12.5", Number(False, 12, "5")),
        ("-1.250", Number(True, 1250, "")), ("−5", Number(True, 5, "")), ("-0", Number(False, 0, "")),
        ("-0,0", Number(False, 0, "0")), ("-0,01", Number(True, 0, "01")), ("007", Number(False, 7, "")),
        (" 5 ", Number(False, 5, "")), ("0" * 50 + "5", Number(False, 5, "")), (5, Number(False, 5, "")),
        (f"{LARGEST},0", Number(False, LARGEST, "0")),
    ],
)
def test_a_number_is_read_by_vietnamese_custom(typed: object, number: Number) -> None:
    assert parse_number(typed) == number


@pytest.mark.parametrize(
    "typed",
    [
        "", " ", "x", "5a", "1,250,000", "1,250.5", "1250.000", "1234.567", "01.250", "0.125.000", "1.25.000", "1.2500.000",
        "1..250", "1.250.", ".5", ",5", "5,", "5.", "+5", "--5", "- 5", "1 250 000", "1_000", "1e3", "２", "٣", "5%", "05/3/2026",
        "một", "nan", True, None, 1.25, 2.0, "<b>5</b>", "5\x00", "1.250\u200b",
    ],
)
def test_what_is_no_number_or_may_be_two_is_refused(typed: object) -> None:
    assert ids(typed) == "E480"


@pytest.mark.parametrize(
    "typed",
    [str(LARGEST + 1), str(-LARGEST - 1), f"{LARGEST},1", "1.000.000.000.000.001", "9" * 20_000, "1," + "0" * 16, LARGEST * 10],
)
def test_what_is_too_large_is_refused(typed: object) -> None:
    assert ids(typed) == "E481"


@pytest.mark.parametrize("typed", ["2,5", "1,000", "1250,00", "1.250,0", "0.5"])
def test_an_amount_of_money_is_whole(typed: str) -> None:
    assert ids(typed) == "E482"


@given(st.one_of(st.text(max_size=40), st.from_regex(r"[-−0-9.,]{1,30}", fullmatch=True)))
def test_any_text_is_a_number_or_refused(typed: str) -> None:
    try:
        number = parse_number(typed)
    except Unsuitable:
        assert ids(typed) in ("E480", "E481")
        return
    assert number.whole <= LARGEST
    assert parse_number(number.figures) == number


def test_a_refusal_quotes_no_more_than_a_line() -> None:
    with pytest.raises(Unsuitable) as raised:
        parse_number("9" * 20_000)
    assert raised.value.fillings == {"typed": "9" * 60 + "…"}


@pytest.mark.parametrize(
    ("day", "words"),
    [
        ((2026, 3, 5), "ngày năm tháng ba năm hai nghìn không trăm hai mươi sáu"),
        ((2024, 4, 24), "ngày hai mươi tư tháng tư năm hai nghìn không trăm hai mươi tư"),
        ((1945, 9, 2), "ngày hai tháng chín năm một nghìn chín trăm bốn mươi lăm"),
        ((2000, 12, 31), "ngày ba mươi mốt tháng mười hai năm hai nghìn"),
        ((2005, 1, 15), "ngày mười lăm tháng một năm hai nghìn không trăm linh năm"),
        ((2015, 10, 14), "ngày mười bốn tháng mười năm hai nghìn không trăm mười lăm"),
        ((2100, 11, 4), "ngày bốn tháng mười một năm hai nghìn một trăm"),
    ],
)
def test_a_date_is_read_with_its_month_and_year(day: tuple[int, int, int], words: str) -> None:
    assert date_words(day, lambda name: str(getattr(USUAL, name))) == words


def test_the_fourth_month_is_called_so_whatever_a_library_chooses() -> None:
    words = date_words((2024, 4, 24), lambda name: str(getattr(EVERY[-1], name)))
    assert words == "ngày hai mươi bốn tháng tư năm hai ngàn không trăm hai mươi bốn"


def test_a_word_is_asked_for_only_where_it_prints() -> None:
    asked: list[str] = []

    def choose(name: str) -> str:
        asked.append(name)
        return str(getattr(USUAL, name))

    for typed, names in (("14", []), ("1000110", []), ("24", ["four"]), ("1000", ["thousand"]), ("100,05", []), ("105", ["gap"])):
        asked.clear()
        number_words(parse_number(typed), choose)
        assert asked == names

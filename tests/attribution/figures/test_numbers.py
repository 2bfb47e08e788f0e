"""Number words, digits, ranges, fractions and vague words, found and read."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.attribution.figures.numbers import find_numbers, is_spaced
from onrecord.attribution.figures.numerals import parse_number
from onrecord.model import Span

UNITS = [
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
]  # fmt: skip
TENS = ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]


def spell(value: int, *, dash: str = "-", link: str = " and ") -> str:
    """Return `value`, 1 to 999,999,999, in English words."""
    for name, scale in (("million", 10**6), ("thousand", 1000)):
        if value >= scale:
            rest = value % scale
            return f"{spell(value // scale, dash=dash, link=link)} {name}" + (
                f" {spell(rest, dash=dash, link=link)}" if rest else ""
            )
    if value >= 100:
        rest = value % 100
        return f"{UNITS[value // 100]} hundred" + (f"{link}{spell(rest, dash=dash)}" if rest else "")
    if value < 20:
        return UNITS[value]
    return TENS[value // 10] + (f"{dash}{UNITS[value % 10]}" if value % 10 else "")


def found(text: str, *, spaced: bool = False) -> list[tuple[str, object, object, object]]:
    numbers = find_numbers(text, Span(0, len(text)), spaced=spaced)
    return [(text[slice(*n.span)], n.value, n.high, n.of) for n in numbers]


@given(st.integers(1, 999_999_999), st.sampled_from(["-", " "]), st.sampled_from([" and ", " "]))
def test_a_number_in_words_is_read_back(value: int, dash: str, link: str) -> None:
    assert parse_number(spell(value, dash=dash, link=link)) == value


@given(st.integers(1, 999_999_999))
def test_a_number_in_words_is_found_whole(value: int) -> None:
    words = spell(value)
    assert found(f"They said {words} people came.") == [(words, value, None, None)]


@given(st.integers(1, 999_999_999), st.sampled_from(["{:d}", "{:,d}"]))
def test_a_number_in_digits_is_found_and_read_back(value: int, form: str) -> None:
    digits = form.format(value)
    assert found(f"They said that {digits} people came.") == [(digits, value, None, None)]


@given(st.integers(1, 400), st.integers(1, 400), st.sampled_from(["{}-{}", "{} to {}", "between {} and {}", "{}–{}"]))
def test_a_range_keeps_both_ends(low: int, step: int, form: str) -> None:
    (number,) = found(f"They said {form.format(low, low + step)} people came.")
    assert number[1:] == (low, low + step, None)


@given(st.text(max_size=60))
def test_any_text_gives_numbers_in_order_within_it(text: str) -> None:
    numbers = find_numbers(text, Span(0, len(text)))
    assert all(0 <= n.span.start < n.span.end <= len(text) for n in numbers)
    assert all(a.span.end <= b.span.start for a, b in pairwise(numbers))


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("2.5 million", 2_500_000), ("half a million", 500_000), ("a quarter of a million", 250_000), ("a dozen", 12),
        ("two dozen", 24), ("a hundred", 100), ("a hundred and four", 104), ("twenty-five hundred", 2500),
        ("3 thousand", 3000), ("1,234", 1234), ("170, 000", 170_000), ("1\u202f500", 1500), ("4.5", 4.5),
    ],
)  # fmt: skip
def test_value(words: str, value: float) -> None:
    assert parse_number(words) == value


@pytest.mark.parametrize("words", ["", "people", "12 apples", "hundreds"])
def test_no_number_is_refused(words: str) -> None:
    with pytest.raises(ValueError, match="no number"):
        parse_number(words)


@pytest.mark.parametrize(
    ("text", "want"),
    [
        ("18 out of 150 came", [("18 out of 150", 18, None, 150)]),
        ("30 of the 80 came", [("30 of the 80", 30, None, 80)]),
        ("one in three came", [("one in three", 1, None, 3)]),
        ("2 to 3 million came", [("2 to 3 million", 2_000_000, 3_000_000, None)]),
        ("rose from fourteen to 31 then", [("fourteen", 14, None, None), ("31", 31, None, None)]),
        ("tens of thousands came", [("tens of thousands", None, None, None)]),
        ("several hundred came", [("several hundred", None, None, None)]),
        ("the pair came", [("pair", 2, None, None)]),
        ("how many came", []),
        ("1.5m people came", [("1.5m", 1_500_000, None, None)]),
    ],
)
def test_shapes(text: str, want: list[tuple[str, object, object, object]]) -> None:
    assert found(text) == want


@pytest.mark.parametrize(
    "text",
    [
        "on May 5 they came", "on 5 May they came", "in 2019 they came", "the 2004 flood", "June 7, 2021 was dry",
        "at 10:30 they came", "it cost $40 then", "some €3 million went", "it rose 12% then", "it rose 12 percent then",
        "an 8-year-old came", "a 36 - year - old came", "an S-300 came", "an F-16 came", "Flight 370 came",
        "on Route 66 they came", "the 21st came", "a five-hour drive", "at 9 a.m. they came", "a Boeing 737 came",
        "see No. 4 here", "aged 12 then", "3.2.1 came out", "it is 40°",
    ],
)  # fmt: skip
def test_what_is_no_count_is_left_out(text: str) -> None:
    assert found(text) == []


def test_thousands_with_a_space_are_read_only_where_the_page_writes_them_so() -> None:
    text = "It killed 1, 500 people and hurt 3, 000 more."
    assert is_spaced(text)
    assert [n[1] for n in found(text, spaced=True)] == [1500, 3000]
    assert not is_spaced("It killed 12, 300 were hurt.")
    assert [n[1] for n in found("It killed 12, 300 were hurt.")] == [12, 300]

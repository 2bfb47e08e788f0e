"""The number grammar both ways: what is made up with its meaning is read back with it, and look-alikes are no
figures."""

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bench.expressions import make_expressions
from bench.lookalikes import make_lookalikes
from bench.numbers import EXPRESSIONS, LOOKALIKES, SEED, misread, read_expressions, taken_for_figures
from onrecord.attribution.figures.bounds import BEFORE


def test_ten_thousand_expressions_are_read_back_whole() -> None:
    assert list(misread(make_expressions(EXPRESSIONS, SEED))) == []


@given(st.integers())
def test_expressions_of_any_seed_are_read_back_whole(seed: int) -> None:
    assert list(misread(make_expressions(20, seed))) == []


def test_none_of_five_hundred_lookalikes_is_a_figure() -> None:
    assert list(taken_for_figures(LOOKALIKES, SEED)) == []


def test_lookalikes_stand_where_they_are_said_to() -> None:
    made = list(make_lookalikes(LOOKALIKES, SEED))
    assert len(made) == LOOKALIKES
    assert all(text[slice(*place)].strip() and place.end <= len(text) for text, place in made)


def test_the_same_seed_makes_the_same_expressions() -> None:
    assert list(make_expressions(50, 3)) == list(make_expressions(50, 3))
    assert {e.bound for e in make_expressions(2000, 3)} == {bound for bound, _ in BEFORE} | {"exact", "range", "vague"}


@given(st.integers(2, 10**6), st.integers(2, 10**6))
def test_what_is_taken_back_is_kept_beside_what_stands(right: int, wrong: int) -> None:
    (read,) = read_expressions(f"It was not {wrong:,} but {right:,} people who came.")
    assert (read.value, read.was) == (right, wrong)


@pytest.mark.parametrize(
    ("text", "want"),
    [
        ("the toll rose from 12 to 40 by noon", [(12, None), (40, 12)]),
        ("the toll was put at 40, up from 12, by noon", [(40, 12), (12, None)]),
        ("the toll was lowered to 10 from 12 people", [(10, 12), (12, None)]),
        ("killed 12 people and hurt 40 people", [(12, None), (40, None)]),
    ],
)
def test_a_number_that_takes_the_place_of_another_says_so(text: str, want: list[tuple[int, int | None]]) -> None:
    assert [(r.value, r.was) for r in read_expressions(text)] == want


@pytest.mark.parametrize(
    ("text", "value", "possibly"),
    [
        ("at least 10, possibly more than 20 people", 10, 20),
        ("at least 10 people, possibly as many as 20, were held", 10, 20),
        ("dozens, possibly hundreds of people", None, None),
    ],
)
def test_a_further_number_that_is_possible_goes_with_the_first(
    text: str, value: int | None, possibly: int | None
) -> None:
    (read,) = read_expressions(text)
    assert (read.value, read.possibly) == (value, possibly)


@pytest.mark.parametrize(
    ("text", "value", "of", "bound"),
    [
        ("half of the 120 people", 60, 120, "about"),
        ("more than half of the 120 people", 60, 120, "more_than"),
        ("a third of the 100 people", None, 100, "vague"),
        ("none of the 40 people", 0, 40, "exact"),
        ("40 per cent of the 120 people", None, None, ""),
    ],
)
def test_a_share_is_counted_out_where_it_is_a_whole_number(
    text: str, value: int | None, of: int | None, bound: str
) -> None:
    assert [(r.value, r.of, r.bound) for r in read_expressions(text)] == ([(value, of, bound)] if bound else [])


def test_seeds_differ() -> None:
    seeds = Random(1).sample(range(10**6), 2)
    assert list(make_expressions(50, seeds[0])) != list(make_expressions(50, seeds[1]))

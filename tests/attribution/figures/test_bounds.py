"""Bound words beside a number, and how far the figure's text reaches."""

import pytest

from onrecord.attribution.figures.bounds import find_bound
from onrecord.model import Span


@pytest.mark.parametrize(
    ("text", "whole", "bound"),
    [
        ("killed 40 people", "40", "exact"),
        ("killed more than 40 people", "more than 40", "more_than"),
        ("killed well over 40 people", "well over 40", "more_than"),
        ("the toll exceeded 40 then", "exceeded 40", "more_than"),
        ("killed at least 40 people", "at least 40", "at_least"),
        ("killed no fewer than 40 people", "no fewer than 40", "at_least"),
        ("killed 40 or more people", "40 or more", "at_least"),
        ("killed nearly 40 people", "nearly 40", "less_than"),
        ("killed fewer than 40 people", "fewer than 40", "less_than"),
        ("killed up to 40 people", "up to 40", "at_most"),
        ("killed as many as 40 people", "as many as 40", "at_most"),
        ("killed no more than 40 people", "no more than 40", "at_most"),
        ("killed some 40 people", "some 40", "about"),
        ("killed around “40 people", "around “40", "about"),
        ("killed an estimated 40 people", "an estimated 40", "about"),
        ("killed 40 or so people", "40 or so", "about"),
        ("killed 40+ people", "40+", "more_than"),
        ("a total of 40 people", "a total of 40", "exact"),
        ("another 40 people", "another 40", "exact"),
        ("killed over 40 years ago", "40", "exact"),
    ],
)
def test_bound(text: str, whole: str, bound: str) -> None:
    start = text.index("40")
    span, got = find_bound(text, Span(start, start + 2))
    assert (text[slice(*span)], got) == (whole, bound)


def test_no_word_before_the_floor_is_taken() -> None:
    text = "at least 40"
    assert find_bound(text, Span(9, 11), floor=9) == (Span(9, 11), "exact")

"""Spans: half-open, counted in code points."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from onrecord.model import Span, covers, cut, overlap

SPANS = st.tuples(st.integers(0, 30), st.integers(1, 30)).map(lambda p: Span(p[0], p[0] + p[1]))


def test_a_span_counts_code_points() -> None:
    text = "🜂 “Rain”"
    assert cut(text, Span(2, 8)) == "“Rain”"
    assert cut(text, None) is None


@given(SPANS, SPANS)
def test_overlap_is_the_characters_in_both(a: Span, b: Span) -> None:
    both = set(range(*a)) & set(range(*b))
    assert overlap(a, b) == overlap(b, a) == len(both)
    assert covers(a, b) == (set(range(*b)) <= set(range(*a)))


def test_spans_that_only_touch_share_nothing() -> None:
    assert overlap(Span(0, 4), Span(4, 9)) == 0
    assert not covers(Span(0, 4), Span(4, 9))
    assert covers(Span(0, 4), Span(0, 4))

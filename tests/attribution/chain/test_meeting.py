"""The index of spans against looking at all of them."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from onrecord.attribution.chain.meeting import Meeting
from onrecord.model import Span, overlap

PLACES = st.builds(lambda start, size: Span(start, start + size), st.integers(0, 60), st.integers(1, 25))


@given(st.lists(st.tuples(st.integers(0, 9), PLACES), max_size=20), PLACES)
def test_the_spans_that_meet_a_place_are_those_that_overlap_it(placed: list[tuple[int, Span]], place: Span) -> None:
    found = Meeting(placed).with_any(place)
    assert sorted(found) == sorted((j, span) for j, span in placed if overlap(span, place))
    assert [span.start for _, span in found] == sorted(span.start for _, span in found)

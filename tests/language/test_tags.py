"""Which tag may follow which, and the buckets of distance."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.language.tags import BUCKETS, TAGS, forbidden, gap_bucket
from training import polnear


def test_an_inner_tag_follows_only_its_own_kind() -> None:
    table = forbidden()
    allowed = {(a, b) for i, a in enumerate(TAGS) for j, b in enumerate(TAGS) if not table[i][j]}
    begins = {(a, b) for a in TAGS for b in ("O", "B-source", "B-cue", "B-content")}
    goes_on = {(f"{x}-{kind}", f"I-{kind}") for x in "BI" for kind in ("source", "cue", "content")}
    assert allowed == begins | goes_on


def test_training_and_run_time_number_the_tags_alike() -> None:
    assert polnear.TAGS == TAGS


@pytest.mark.parametrize(
    ("content", "other", "bucket"),
    [
        ((5, 9), (3, 5), 0), ((5, 9), (2, 4), 1), ((200, 209), (0, 1), 10),
        ((5, 9), (9, 10), 11), ((5, 9), (10, 11), 12), ((5, 9), (200, 201), 21),
        ((5, 9), (6, 7), 22), ((5, 9), (8, 12), 22),
    ],
)  # fmt: skip
def test_gap(content: tuple[int, int], other: tuple[int, int], bucket: int) -> None:
    assert gap_bucket(content, other) == bucket


RANGES = st.tuples(st.integers(0, 300), st.integers(1, 100)).map(lambda r: (r[0], r[0] + r[1]))


@given(RANGES, RANGES)
def test_every_gap_has_a_bucket_and_before_is_never_after(content: tuple[int, int], other: tuple[int, int]) -> None:
    bucket = gap_bucket(content, other)
    assert 0 <= bucket < BUCKETS
    apart = other[1] <= content[0] or content[1] <= other[0]
    assert (bucket == BUCKETS - 1) == (not apart)
    assert not apart or bucket != gap_bucket(other, content)

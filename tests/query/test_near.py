"""Codes of vectors: the nearest in meaning are among those with the nearest codes."""

from __future__ import annotations

import numpy as np

from onrecord.query import near
from onrecord.query.near import WIDTH, code_vectors, cosines, nearest_codes


def drawn(rows: int, seed: int = 1) -> near.Vectors:
    """Rows around some hundred centres, as texts lie around subjects."""
    rng = np.random.default_rng(seed)
    centres = rng.normal(0, 40, (100, 128))
    spread = rng.normal(0, 30, (rows, 128))
    return np.clip(np.rint(centres[rng.integers(0, 100, rows)] + spread), -127, 127).astype(np.int8)


def test_the_nearest_rows_are_among_those_with_the_nearest_codes() -> None:
    vectors = drawn(40_000)
    codes, shares = code_vectors(vectors), []
    for at in range(0, 4000, 100):
        exact = np.argsort(-cosines(vectors, vectors[at]))[:40]
        shares.append(np.isin(exact, nearest_codes(codes, codes[at : at + 1])).mean())
    assert np.mean(shares) >= 0.97


def test_few_rows_are_all_looked_at_and_many_never_more_than_the_most() -> None:
    codes = code_vectors(drawn(300))
    assert nearest_codes(codes, codes[:1]).tolist() == list(range(300))
    same = np.repeat(codes[:1], near.LEAST + 500, axis=0)
    found = nearest_codes(same, codes[:1])
    assert len(found) == near.LEAST
    assert found.max() == len(same) - 1  # of those as near the newest


def test_codes_are_the_same_wherever_they_are_made_and_whatever_they_are_made_with() -> None:
    vectors = drawn(50)
    together = code_vectors(vectors)
    assert together.shape == (50, WIDTH)
    assert np.array_equal(together, np.concatenate([code_vectors(vectors[at : at + 1]) for at in range(50)]))
    exact = vectors.astype(np.int64) @ near._signs(128).astype(np.int64)  # whole numbers: nothing is rounded
    assert np.array_equal(together, np.packbits(exact > 0, axis=1))


def test_a_vector_of_nought_is_near_nothing() -> None:
    vectors = np.concatenate([np.zeros((1, 128), np.int8), drawn(2)])
    assert cosines(vectors, np.zeros(128, np.int8)).tolist() == [0, 0, 0]
    assert cosines(vectors, vectors[1])[0] == 0

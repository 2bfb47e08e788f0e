"""Word vectors: the same for the same words, nearer for what is nearer, and checked before use."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.language.meaning import DIMENSIONS, embed, meaning_digest


def cosine(a: str, b: str) -> float:
    x, y = embed([a, b]).astype(float)
    return float(x @ y / (np.linalg.norm(x) * np.linalg.norm(y)))


@given(st.text(max_size=80))
def test_any_text_has_a_vector(text: str) -> None:
    (vector,) = embed([text])
    assert vector.shape == (DIMENSIONS,)
    assert vector.dtype == np.int8
    assert np.array_equal(vector, embed(["other words", text])[1])


@pytest.mark.parametrize(
    ("text", "near", "far"),
    [
        ("a bomb exploded", "the blast of an explosion", "the price of bread"),
        ("people fled their homes", "families were displaced", "the court adjourned"),
        ("the minister resigned", "the politician stepped down", "the river rose"),
    ],
)
def test_the_same_in_other_words_is_nearer_than_something_else(text: str, near: str, far: str) -> None:
    assert cosine(text, near) > cosine(text, far) + 0.1


def test_case_accents_and_order_do_not_count() -> None:
    assert np.array_equal(embed(["Évening FERRY"]), embed(["ferry evening"]))


def test_what_has_no_known_piece_is_nought() -> None:
    assert not embed(["", "\u4e2d\u6587", " \n"]).any()


def test_the_table_is_named_by_its_digest() -> None:
    assert len(meaning_digest()) == 64

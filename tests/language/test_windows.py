"""Shapes of words, and windows that cover a page's words."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.language.windows import MOST_PIECES, SHAPES, pack, pack_blocks, shape_of

SHAPES_OF = [
    ("“", 1), ("...", 1), ("", 1), ("2016", 2), ("T-72", 2), ("5pm", 2), ("NATO", 3), ("U.S.", 3), ("A", 4), ("I", 4),
    ("Holm", 5), ("Été", 5), ("McAda", 6), ("O’Brien", 6), ("Al-Harn", 6), ("said", 7), ("n’t", 7), ("iPad", 0),
]  # fmt: skip


@pytest.mark.parametrize(("word", "shape"), SHAPES_OF)
def test_shape(word: str, shape: int) -> None:
    assert shape_of(word) == shape


@given(st.text(max_size=8))
def test_any_word_has_a_shape(word: str) -> None:
    assert 0 <= shape_of(word) < SHAPES


def test_a_page_that_fits_is_one_window() -> None:
    assert pack([2] * 100, [0] * 100, blocks=[0] * 100) == [range(0, 100)]
    assert pack([], [], blocks=[]) == []


def test_all_but_two_pieces_are_words() -> None:
    assert pack([1] * (MOST_PIECES - 2), [0] * 254, blocks=[0] * 254) == [range(0, 254)]
    assert pack([1] * (MOST_PIECES - 1), [0] * 255, blocks=[0] * 255) == [range(0, 254), range(254, 255)]


def test_a_break_between_blocks_takes_a_piece() -> None:
    count = MOST_PIECES - 2
    blocks = [0] * 100 + [1] * (count - 100)
    assert pack([1] * count, blocks, blocks=blocks) == [range(0, 100), range(100, count)]
    assert pack([1] * (count - 1), blocks[:-1], blocks=blocks[:-1]) == [range(0, count - 1)]


def test_a_window_ends_at_a_block_else_at_a_sentence_else_anywhere() -> None:
    sentences, blocks = ([i // size for i in range(500)] for size in (50, 150))
    assert pack([1] * 500, sentences, blocks=blocks) == [range(0, 150), range(150, 300), range(300, 500)]
    assert pack([1] * 500, sentences, blocks=[0] * 500) == [range(0, 250), range(250, 500)]
    assert pack([1] * 400, [0] * 400, blocks=[0] * 400) == [range(0, 254), range(254, 400)]


def test_a_word_over_the_limit_is_a_window_of_its_own() -> None:
    assert pack([1, MOST_PIECES + 9, 1], [0, 0, 0], blocks=[0, 0, 0]) == [range(0, 1), range(1, 2), range(2, 3)]


SIZES = st.sampled_from([1, 1, 2, 16, 60, 253, 254, 300])
WORDS = st.lists(st.tuples(SIZES, st.booleans(), st.booleans()), max_size=80)


@given(WORDS)
def test_windows_cover_every_word_once_in_order_and_fit(words: list[tuple[int, bool, bool]]) -> None:
    sizes = [size for size, _, _ in words]
    blocks = [sum(b for _, _, b in words[: i + 1]) for i in range(len(words))]
    sentences = [sum(s or b for _, s, b in words[: i + 1]) for i in range(len(words))]
    windows = pack(sizes, sentences, blocks=blocks)
    assert [i for w in windows for i in w] == list(range(len(words)))
    for window in windows:
        breaks = sum(blocks[i] != blocks[j] for i, j in pairwise(window))
        assert len(window) == 1 or sum(sizes[i] for i in window) + breaks + 2 <= MOST_PIECES


@given(WORDS)
def test_windows_of_blocks_cover_every_word_once_and_hold_one_block_each(words: list[tuple[int, bool, bool]]) -> None:
    sizes = [size for size, _, _ in words]
    blocks = [sum(b for _, _, b in words[: i + 1]) for i in range(len(words))]
    windows = pack_blocks(sizes, blocks, blocks=blocks)
    assert [i for w in windows for i in w] == list(range(len(words)))
    for window in windows:
        assert len({blocks[i] for i in window}) == 1
        assert len(window) == 1 or sum(sizes[i] for i in window) + 2 <= MOST_PIECES


def test_a_block_that_fits_is_one_window() -> None:
    blocks = [0] * 40 + [1] * 254 + [2]
    assert pack_blocks([1] * 295, blocks, blocks=blocks) == [range(0, 40), range(40, 294), range(294, 295)]

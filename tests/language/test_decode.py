"""What the CRF holds of words against all 7^n sequences of short windows, at scores drawn at random."""

from __future__ import annotations

from itertools import pairwise, product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.language.decode import QUOTE_COST, Chances, Floats, Head, hold_to, lay_out, read_chances
from onrecord.language.quotes import INSIDE, INSIDE_SINGLE, MARK, OUTSIDE
from onrecord.language.tags import BUCKETS, TAGS, forbidden

O, B_CONTENT, I_CONTENT = (TAGS.index(t) for t in ("O", "B-content", "I-content"))  # noqa: E741
COUNT = len(TAGS)
STATES = (OUTSIDE, INSIDE, MARK, INSIDE_SINGLE)
FORBIDDEN = forbidden()


def plain_head() -> Head:
    return Head(np.zeros(COUNT, np.float32), np.zeros((COUNT, COUNT), np.float32), np.zeros((2, BUCKETS), np.float32))


def random_head(rng: np.random.Generator) -> Head:
    start, moves = rng.normal(0, 2, COUNT), rng.normal(0, 2, (COUNT, COUNT))
    return Head(start.astype(np.float32), moves.astype(np.float32), np.zeros((2, BUCKETS), np.float32))


def random_windows(rng: np.random.Generator, sizes: list[int]) -> tuple[list[Floats], list[list[int]]]:
    scores = [rng.normal(0, 3, (size, COUNT)).astype(np.float32) for size in sizes]
    return scores, [[STATES[i] for i in rng.integers(0, 4, size)] for size in sizes]


def allowed(tags: tuple[int, ...]) -> bool:
    first_fits = not TAGS[tags[0]].startswith("I-")
    return first_fits and not any(FORBIDDEN[a][b] for a, b in pairwise(tags))


def cost_of_cut(a: int, b: int) -> float:
    """What a move inside a quotation costs more: beginning content there, or leaving it."""
    ends = a in (B_CONTENT, I_CONTENT) and b != I_CONTENT
    return QUOTE_COST if ends or b == B_CONTENT else 0.0


def worth(tags: tuple[int, ...], scores: Floats, states: list[int], head: Head) -> float:
    total = float(head.start[tags[0]]) + sum(float(scores[i, t]) for i, t in enumerate(tags))
    for i, (a, b) in enumerate(pairwise(tags)):
        total += float(head.transitions[a, b])
        if states[i] == states[i + 1] == INSIDE:
            total -= cost_of_cut(a, b)
    return total


def contents_of(tags: tuple[int, ...]) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    for at, tag in enumerate(tags):
        if tag == B_CONTENT:
            found.append((at, at + 1))
        elif tag == I_CONTENT:
            found[-1] = (found[-1][0], at + 1)
    return found


def enumerated(
    scores: Floats, states: list[int], head: Head, contents: list[tuple[int, int]] | None = None
) -> Chances:
    """Return the chances of one window by counting out every sequence, where given those with just `contents`."""
    size = len(scores)
    sequences = [s for s in product(range(COUNT), repeat=size)
                 if allowed(s) and contents in (None, contents_of(s))]  # fmt: skip
    weights = np.array([worth(s, scores, states, head) for s in sequences])
    chances = np.exp(weights - weights.max())
    chances /= chances.sum()
    tags: Floats = np.zeros((1, size, COUNT), np.float32)
    onward: Floats = np.zeros_like(tags)
    for sequence, chance in zip(sequences, chances, strict=True):
        for at, tag in enumerate(sequence):
            tags[0, at, tag] += chance
            if at + 1 < size and tag != O and sequence[at + 1] == tag + tag % 2:
                onward[0, at, tag] += chance
    return Chances(tags, (onward / np.maximum(tags, np.float32(1e-30))).astype(np.float32))


@pytest.mark.parametrize("size", [1, 2, 3, 4])
@pytest.mark.parametrize("seed", range(4))
def test_the_chances_are_those_of_all_sequences(size: int, seed: int) -> None:
    rng = np.random.default_rng(100 * size + seed)
    head = random_head(rng)
    (scores,), (states,) = random_windows(rng, [size])
    if seed % 2:
        states = [INSIDE] * size
    lattice = lay_out([scores], [states], head=head)
    compare(read_chances(lattice), enumerated(scores, states, head))
    held = [(0, 1), (2, 4)][: size // 2]
    compare(read_chances(hold_to(lattice, {0: held})), enumerated(scores, states, head, held))


def compare(found: Chances, wanted: Chances) -> None:
    np.testing.assert_allclose(found.tags, wanted.tags, atol=1e-4)
    known = wanted.tags > 1e-3  # of a tag that hardly occurs, what follows is a quotient of roundings
    np.testing.assert_allclose(found.goes_on[known], wanted.goes_on[known], atol=2e-3)


@settings(max_examples=40)
@given(st.integers(0, 2**32), st.lists(st.integers(1, 30), min_size=1, max_size=5))
def test_chances_sum_to_one_and_windows_do_not_mind_company(seed: int, sizes: list[int]) -> None:
    rng = np.random.default_rng(seed)
    head = random_head(rng)
    windows, states = random_windows(rng, sizes)
    together = read_chances(lay_out(windows, states, head=head))
    np.testing.assert_allclose(together.tags.sum(2), 1, atol=1e-4)
    assert ((together.goes_on >= 0) & (together.goes_on <= 1 + 1e-5)).all()
    for row, (window, state) in enumerate(zip(windows, states, strict=True)):
        alone = read_chances(lay_out([window], [state], head=head))
        np.testing.assert_allclose(together.tags[row, : len(window)], alone.tags[0], atol=1e-4)
        np.testing.assert_allclose(together.goes_on[row, : len(window)], alone.goes_on[0], atol=1e-3)
        assert (together.tags[row, len(window) :, O] > 1 - 1e-5).all()


def likeliest(scores: Floats, states: list[int]) -> list[str]:
    return [TAGS[t] for t in read_chances(lay_out([scores], [states], head=plain_head())).tags[0].argmax(1)]


def test_content_is_not_cut_inside_a_quotation_for_a_little() -> None:
    scores = np.zeros((3, COUNT), np.float32)
    scores[0, B_CONTENT] = scores[1, I_CONTENT] = 5
    scores[2, O] = QUOTE_COST / 2  # the words say: over; the marks say: still quoted
    assert likeliest(scores, [OUTSIDE] * 3) == ["B-content", "I-content", "O"]
    assert likeliest(scores, [INSIDE] * 3) == ["B-content", "I-content", "I-content"]
    assert likeliest(scores, [INSIDE_SINGLE] * 3) == ["B-content", "I-content", "O"]
    scores[2, O] = QUOTE_COST * 2
    assert likeliest(scores, [INSIDE] * 3) == ["B-content", "I-content", "O"]


def test_an_inner_tag_alone_never_stands_at_the_beginning() -> None:
    scores = np.full((2, COUNT), -9, np.float32)
    scores[:, I_CONTENT] = 9
    assert likeliest(scores, [OUTSIDE] * 2)[0] == "B-content"


def test_a_long_window_keeps_its_confidence() -> None:
    scores = np.tile(np.array([9, 0, 0, 0, 0, 0, 0], np.float32), (300, 1))
    assert read_chances(lay_out([scores], [[OUTSIDE] * 300], head=plain_head())).tags[0, :, O].min() > 0.99

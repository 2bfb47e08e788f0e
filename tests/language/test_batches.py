"""Windows that run together are of about one length, each in exactly one group."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from onrecord.language.batches import FILLED, MOST_TOGETHER, Inputs, group, run_windows


@given(st.lists(st.integers(2, 300), max_size=60))
def test_every_window_is_in_one_group_with_its_like(lengths: list[int]) -> None:
    groups = group(lengths)
    assert sorted(at for together in groups for at in together) == list(range(len(lengths)))
    for together in groups:
        sizes = [lengths[at] for at in together]
        assert sizes[0] == max(sizes)
        assert sizes[0] - min(sizes) <= FILLED
        assert len(sizes) == 1 or sizes[0] * len(sizes) <= MOST_TOGETHER


class Echo:
    """A network that gives back, for each piece, its number and its mask."""

    def run(self, names: None, feeds: dict[str, np.ndarray]) -> tuple[np.ndarray, np.ndarray]:
        assert {given.shape for given in feeds.values()} == {feeds["pieces"].shape}
        return feeds["pieces"][:, :, None], feeds["mask"][:, :, None]


def test_each_window_gets_its_own_words_back() -> None:
    lengths = [3, 40, 5, 41, 4, 300]
    inputs = [
        Inputs([100 * at + i for i in range(n)], [1] * n, [2] * n, list(range(1, n - 1)))
        for at, n in enumerate(lengths)
    ]
    scores, vectors = run_windows(Echo(), inputs)
    for at, given_ in enumerate(inputs):
        assert scores[at][:, 0].tolist() == given_.pieces[1:-1]
        assert vectors[at].all()
        assert len(vectors[at]) == len(given_.firsts)
    assert run_windows(Echo(), []) == ([], [])

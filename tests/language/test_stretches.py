"""The stretches chosen against all choices of short windows, and what holds of them in long ones."""

from __future__ import annotations

from itertools import chain, combinations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.language.decode import Chances, Floats
from onrecord.language.stretches import LEAST, RULES, Found, choose_stretches
from onrecord.language.tags import TAGS
from tests.language.test_decode import enumerated, random_head, random_windows

KINDS = ("source", "cue", "content")


def column(kind: str) -> int:
    return TAGS.index(f"B-{kind}")


def chance_of(chances: Chances, kind: str, first: int, end: int) -> float:
    """Return the chance of one stretch, word by word."""
    begins = column(kind)
    chance = float(chances.tags[0, first, begins])
    for at in range(first, end - 1):
        chance *= float(chances.goes_on[0, at, begins if at == first else begins + 1])
    last = begins if end - first == 1 else begins + 1
    return chance * (1 - float(chances.goes_on[0, end - 1, last]))


def overlap(a: tuple[int, int], b: tuple[int, int]) -> float:
    shared = max(0, min(a[1], b[1]) - max(a[0], b[0]))
    return shared / (a[1] - a[0] + b[1] - b[0] - shared)


def all_weighed(chances: Chances) -> dict[tuple[str, int, int], float]:
    """Return what every stretch worth its price is worth over it."""
    size, weighed = chances.tags.shape[1], {}
    for kind in KINDS:
        likely = {(i, j): c for i in range(size) for j in range(i + 1, size + 1)
                  if (c := chance_of(chances, kind, i, j)) >= LEAST}  # fmt: skip
        for span in likely:
            power = RULES[kind].strictness
            worth = sum(c * overlap(span, other) ** power for other, c in likely.items()) - RULES[kind].price
            if worth > 0:
                weighed[(kind, *span)] = worth
    return weighed


def apart(chosen: tuple[tuple[str, int, int], ...]) -> bool:
    return all(a[2] <= b[1] or b[2] <= a[1] for a, b in combinations(chosen, 2))


def total(stretches: list[Found], weighed: dict[tuple[str, int, int], float]) -> float:
    return sum(weighed.get(s[:3], -9.0) for s in stretches)


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 2**32), st.integers(1, 4))
def test_what_is_chosen_is_worth_most_of_all_choices(seed: int, size: int) -> None:
    rng = np.random.default_rng(seed)
    head = random_head(rng)
    (scores,), (states,) = random_windows(rng, [size])
    chances = enumerated(scores, states, head)
    weighed = all_weighed(chances)
    choices = chain.from_iterable(combinations(weighed, n) for n in range(size + 1))
    best = max(sum(weighed[s] for s in choice) for choice in choices if apart(choice))
    (chosen,) = choose_stretches(chances)
    assert apart(tuple(s[:3] for s in chosen))
    assert abs(total(chosen, weighed) - best) < 1e-3


def sure_of(size: int, *stretches: tuple[str, int, int]) -> Chances:
    """Return chances that hold these stretches for certain."""
    tags: Floats = np.zeros((1, size, len(TAGS)), np.float32)
    goes_on: Floats = np.zeros_like(tags)
    tags[0, :, 0] = 1
    for kind, first, end in stretches:
        tags[0, first:end, 0] = 0
        tags[0, first, column(kind)] = 1
        tags[0, first + 1 : end, column(kind) + 1] = 1
        goes_on[0, first : end - 1, column(kind)] = 1
        goes_on[0, first : end - 1, column(kind) + 1] = 1
    return Chances(tags, goes_on)


def test_what_is_certain_is_chosen_to_the_last_word_of_the_window() -> None:
    wanted = [("source", 0, 2), ("cue", 2, 3), ("content", 3, 7), ("content", 7, 300)]
    (chosen,) = choose_stretches(sure_of(300, *wanted))
    assert [s[:3] for s in chosen] == wanted
    assert all(s.score > 0.999 for s in chosen)


def test_where_nothing_is_likely_nothing_is_chosen() -> None:
    assert choose_stretches(sure_of(5)) == [[]]


def test_two_ends_that_are_half_as_likely_give_one_stretch_and_its_doubt() -> None:
    chances = sure_of(9, ("content", 1, 9))
    chances.goes_on[0, 6, column("content") + 1] = 0.45  # it may end after the seventh word
    ((stretch,),) = choose_stretches(chances)
    assert stretch[:3] == ("content", 1, 7)
    assert 0.55 < stretch.score < 0.95

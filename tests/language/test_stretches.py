"""The stretches chosen against all choices of short windows, and what holds of them in long ones."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain, combinations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.language.decode import Chances, Lattice, lay_out
from onrecord.language.quotes import OUTSIDE
from onrecord.language.stretches import DOUBT, GIVEN, LEAST, RULES, Rule, choose_stretches
from onrecord.language.tags import TAGS
from tests.language.test_decode import enumerated, plain_head, random_head, random_windows


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


Weighed = dict[tuple[str, int, int], float]


def all_let_in(chances: Chances, kinds: tuple[str, ...], given: Rule | None = None) -> Weighed:
    """Return the chance of every stretch that may expect enough by its kind's rule, or by `given`."""
    size, let_in = chances.tags.shape[1], {}
    for kind in kinds:
        rule = given or RULES[kind]
        likely = {(i, j): c for i in range(size) for j in range(i + 1, size + 1)
                  if (c := chance_of(chances, kind, i, j)) >= LEAST}  # fmt: skip
        for span, chance in likely.items():
            if sum(c * overlap(span, other) ** rule.power for other, c in likely.items()) > rule.least:
                let_in[(kind, *span)] = chance
    return let_in


def highest(let_in: Weighed, size: int) -> float:
    """Return the highest sum of the chances of stretches that share no word, of all choices."""
    choices = chain.from_iterable(combinations(let_in, n) for n in range(size + 1))
    return max(sum(let_in[s] for s in choice) for choice in choices if apart(choice))


def apart(chosen: Sequence[tuple[str, int, int]]) -> bool:
    return all(a[2] <= b[1] or b[2] <= a[1] for a, b in combinations(chosen, 2))


def total(stretches: list[tuple[str, int, int]], let_in: Weighed) -> float:
    return sum(let_in.get(s, -9.0) for s in stretches)


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 2**32), st.integers(1, 4))
def test_what_is_chosen_is_likeliest_of_all_choices(seed: int, size: int) -> None:
    rng = np.random.default_rng(seed)
    head = random_head(rng)
    (scores,), (states,) = random_windows(rng, [size])
    (chosen,) = choose_stretches(lay_out([scores], [states], head=head))
    contents = [s[:3] for s in chosen if s.kind == "content"]
    others = [s[:3] for s in chosen if s.kind != "content"]
    assert apart([*contents, *others])
    chances = enumerated(scores, states, head)
    let_in = all_let_in(chances, ("content",))
    assert abs(total(contents, let_in) - highest(let_in, size)) < 1e-3
    beside = all_let_in(chances, ("source", "cue"))
    if any(s.score < DOUBT for s in chosen if s.kind == "content"):
        held = enumerated(scores, states, head, [(first, end) for _, first, end in contents])
        for stretch, chance in all_let_in(held, ("source", "cue"), GIVEN).items():
            beside[stretch] = max(chance, beside.get(stretch, 0.0))
    beside = {s: chance for s, chance in beside.items() if all(apart([s, content]) for content in contents)}
    assert abs(total(others, beside) - highest(beside, size)) < 2e-3


def lattice_of(size: int, *stretches: tuple[str, int, int], sure: float = 30.0) -> Lattice:
    """Return a window whose scores speak for these stretches by `sure`, the CRF indifferent."""
    scores = np.zeros((size, len(TAGS)), np.float32)
    scores[:, 0] = sure
    for kind, first, end in stretches:
        scores[first:end, 0] = 0
        scores[first, column(kind)] = sure
        scores[first + 1 : end, column(kind) + 1] = sure
    return lay_out([scores], [[OUTSIDE] * size], head=plain_head())


def test_what_is_certain_is_chosen_to_the_last_word_of_the_window() -> None:
    wanted = [("source", 0, 2), ("cue", 2, 3), ("content", 3, 7), ("content", 7, 300)]
    (chosen,) = choose_stretches(lattice_of(300, *wanted))
    assert [s[:3] for s in chosen] == wanted
    assert all(s.score > 0.999 for s in chosen)


def test_where_nothing_is_likely_nothing_is_chosen() -> None:
    assert choose_stretches(lattice_of(5)) == [[]]


def test_two_ends_that_are_half_as_likely_give_one_stretch_and_its_doubt() -> None:
    lattice = lattice_of(9, ("content", 1, 9))
    lattice.scores[0, 7:, 0] = 29.9  # the last two words may as well be none of it
    ((stretch,),) = choose_stretches(lattice)
    assert stretch[:3] == ("content", 1, 9)
    assert 0.55 < stretch.score < 0.95


def test_of_two_readings_one_is_taken_and_nothing_between_them() -> None:
    lattice = lattice_of(21, ("content", 0, 20))
    # It ends after 7 words or after 20, the former a little likelier, hardly between.
    lattice.scores[0, 7:20, 0] = [35.2, *([30.0] * 11), 25.0]
    ((stretch,),) = choose_stretches(lattice)
    assert stretch[:3] == ("content", 0, 7)


def test_a_source_that_only_the_content_taken_makes_likely_is_let_in() -> None:
    lattice = lattice_of(6, ("content", 0, 3), ("source", 3, 5), ("cue", 5, 6), sure=8.0)
    # Or all six words are content, a reading a little less likely.
    lattice.scores[0, 3:, column("content") + 1] = [7.7, 7.7, 7.7]
    (chosen,) = choose_stretches(lattice)
    assert [s[:3] for s in chosen] == [("content", 0, 3), ("source", 3, 5), ("cue", 5, 6)]

"""The fit of chances: what thresholds keep, which columns may speak, how names are compared, what masked names say."""

from __future__ import annotations

import random

import numpy as np
import pytest

from training.calibrate import COUNTS, TASKS, TWO_THIRDS, least_wanted, ordering, out_of_fold, train
from training.masked import Masked
from training.outcomes import JUDGED, Example, plain

SPEAKERS = TASKS[1]


def example(right: bool, corpus: str = "gold", page: str = "001.txt", **columns: float) -> Example:
    return Example(corpus, page, columns, 0.9, True, right, True, True, right)


def test_speakers_less_than_twice_as_likely_right_are_withheld_however_right_all_are() -> None:
    examples = [example(True)] * 99 + [example(False)]
    assert least_wanted(examples, np.linspace(0.7, 0.99, 100)) == TWO_THIRDS


def test_the_threshold_rises_until_enough_are_right_and_no_further_than_enough_stay() -> None:
    found = np.linspace(0.70, 0.99, 100)
    few = [example(i > 3 or i == 1) for i in range(90)] + [example(i > 2) for i in range(10)]
    assert TWO_THIRDS < least_wanted(few, found) <= float(found[5])
    many = [example(i % 2 == 0) for i in range(100)]
    assert least_wanted(many, found) == TWO_THIRDS


def test_order_is_of_pairs() -> None:
    assert ordering(np.array([0.9, 0.8, 0.1]), np.array([True, True, False])) == 1
    assert ordering(np.array([0.1, 0.9]), np.array([True, False])) == 0
    assert ordering(np.array([0.5, 0.5]), np.array([True, False])) == 0.5
    assert ordering(np.array([0.5]), np.array([True])) == 1


def test_a_column_that_would_speak_the_wrong_way_is_dropped() -> None:
    rng = random.Random(7)
    examples = []
    for n in range(600):
        lead, rivals = rng.random(), float(rng.random() < 0.3)
        examples.append(example(rng.random() < 0.5 + 0.3 * lead + 0.2 * rivals, page=str(n), lead=lead, rivals=rivals))
    weights = train(SPEAKERS, examples)
    assert weights["lead"] > 0
    assert "rivals" not in weights


def test_what_tells_masked_names_apart_is_learnt_and_left_out() -> None:
    own = [example(n % 10 != 0, page=str(n), lead=1.0) for n in range(100)]
    masked = [example(n % 2 == 0, "masked", page="m", masked=1.0, lead=(n % 2) * 0.5) for n in range(400)]
    assert "masked" not in train(SPEAKERS, own + masked)
    found = out_of_fold(SPEAKERS, own + masked)
    assert len(found) == len(own)
    assert found.mean() > 0.8
    assert COUNTS["masked"] < COUNTS["gold"]


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("Ida Korr, a nurse in Marn", "Ida Korr"),
        ("Korr, head of the port", "Korr"),
        ("Ida Korr", "Ida Korr"),
        ("Norra, Lund and Marn", "Norra, Lund and Marn"),
        (None, None),
    ],
)
def test_names_are_compared_without_the_apposition(name: str | None, kept: str | None) -> None:
    assert plain(name) == kept


def test_a_masked_name_tells_how_far_the_best_leads() -> None:
    near = {"standing": 1.0, "sentences": 1.0, "spoke": 1.0}
    far = {"standing": 0.0, "sentences": 3.0}
    masked = Masked("a.txt", ((far, False), (near, True)))
    assert masked.right
    assert masked.columns["lead"] == 1.0
    assert masked.columns["rivals"] == 0.0
    assert masked.columns["distance"] == 1.0
    close = Masked("a.txt", ((near, True), (near | {"standing": 0.9}, False)))
    assert 0 < close.columns["lead"] < 0.1
    assert close.columns["rivals"] > 0


def test_judged_lines_are_spans() -> None:
    lines = [line.split("\t") for line in JUDGED.read_text(encoding="utf-8").splitlines() if line[:1] != "#"]
    assert len(lines) > 300
    for _, start, end, at, to in lines:
        assert int(start) < int(end)
        assert at == to == "-" or int(at) < int(to)

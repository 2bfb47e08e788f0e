"""The logistic fit, the measures of calibration, and the plot."""

from __future__ import annotations

import random
from xml.etree import ElementTree

import pytest

from training.logistic import chances, fit
from training.reliability import brier, calibration_error, curve, draw


def test_the_fit_finds_the_weights_that_made_the_labels() -> None:
    rng = random.Random(4)
    rows = [{"a": rng.uniform(-2, 2), "b": rng.uniform(-2, 2)} for _ in range(20_000)]
    made = chances({"": -0.5, "a": 1.5, "b": 0.0}, rows)
    labels = [rng.random() < p for p in made]
    weights = fit(rows, labels, counts=[1.0] * len(rows), names=["a", "b"], ridge=0.01)
    assert weights == pytest.approx({"": -0.5, "a": 1.5, "b": 0.0}, abs=0.08)


def test_a_column_that_is_absent_counts_as_nought_and_a_ridge_holds_weights_down() -> None:
    rows = [{"a": 1.0}, {}, {"a": 1.0}, {}]
    free = fit(rows, [True, False, True, False], counts=[1.0] * 4, names=["a"], ridge=0.1)
    held = fit(rows, [True, False, True, False], counts=[1.0] * 4, names=["a"], ridge=10.0)
    assert 0 < held["a"] < free["a"]


def test_measures_of_calibration() -> None:
    assert brier([1.0, 0.0], [True, False]) == 0
    assert brier([0.5, 0.5], [True, False]) == 0.25
    sure = curve("sure", [0.9] * 80, right=[True] * 40 + [False] * 40)
    assert sum(n for _, _, n in sure.points) == 80
    assert calibration_error(curve("right", [0.5] * 80, right=[True, False] * 40)) == pytest.approx(0)
    assert calibration_error(sure) == pytest.approx(0.5, abs=0.11)


def test_the_plot_is_well_formed_and_holds_a_point_a_bin() -> None:
    line = curve("one", [i / 100 for i in range(100)], right=[i > 50 for i in range(100)])
    root = ElementTree.fromstring(draw([("left", [line]), ("right", [line, line])]))
    assert len([e for e in root.iter() if e.tag.endswith("circle")]) == 3 * len(line.points)

"""Floors: what they compare, that they only ever tighten, and that gold dev keeps them."""

from __future__ import annotations

import json
import math
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bench.floors import Floor, missed, raised, read_floors, write_floors

LEAST, MOST = Floor("at_least", 0.75), Floor("at_most", 4.0)
PAGES = {"HTML, aeb", "HTML, metadata", "flattened, out of fold by site", "HTML, speed"}
ACROSS = {
    "same events, given days", "same events, own days", "origins, made-up syndication", "tolls of made-up incidents",
    "versions of gold dev pages, made up", "a ledger as it grows",
}  # fmt: skip
READ = {"gold dev", "gold dev, page 000", "PolNeAR dev", "CofeNet's units of PolNeAR dev", "numbers", "speed",
        "figures and media"}  # fmt: skip
VALUES = st.floats(-1e6, 1e6) | st.sampled_from([math.nan, math.inf, -math.inf])


@pytest.mark.parametrize(
    ("floor", "measured", "holds"),
    [
        (LEAST, 0.75, True), (LEAST, 0.7499, False), (LEAST, 1.0, True), (MOST, 4.0, True), (MOST, 4.01, False),
        (MOST, 0.0, True), (LEAST, math.nan, False), (MOST, math.nan, False), (LEAST, None, False), (MOST, None, False),
    ],
)  # fmt: skip
def test_a_floor_holds_at_its_value_and_never_unmeasured(floor: Floor, measured: float | None, holds: bool) -> None:
    assert floor.holds(measured) is holds


def test_what_is_missed_is_named_with_value_and_bound() -> None:
    floors = {"chain F1": LEAST, "start-up, s": MOST, "figure F1": LEAST}
    assert missed({"chain F1": 0.6, "start-up, s": 5.5, "other": 0.0}, floors) == [
        "chain F1: 0.6, must be at least 0.75",
        "start-up, s: 5.5, must be at most 4",
        "figure F1: not measured, must be at least 0.75",
    ]
    assert missed({"chain F1": 0.8, "start-up, s": 1.0, "figure F1": 0.75}, floors) == []


@given(VALUES, st.floats(0, 1), st.sampled_from(["at_least", "at_most"]))
def test_raising_never_loosens(measured: float, value: float, side: str) -> None:
    floor = Floor(side, value)  # type: ignore[arg-type]
    after = raised({"x": measured}, {"x": floor})["x"]
    assert after.side == side
    assert after.value >= value if side == "at_least" else after.value <= value


def test_a_raised_floor_leaves_room_for_other_processors() -> None:
    assert raised({"x": 0.9013}, {"x": LEAST})["x"] == Floor("at_least", 0.896)
    assert raised({"x": 0.7513}, {"x": LEAST})["x"] == LEAST
    assert raised({}, {"x": LEAST})["x"] == LEAST


def test_floors_written_are_read_again(tmp_path: Path) -> None:
    floors = {"gold dev": {"chain F1": LEAST}, "speed": {"start-up, s": MOST}}
    write_floors(floors, tmp_path / "floors.json")
    assert read_floors(tmp_path / "floors.json") == floors


@pytest.mark.parametrize("bound", [{}, {"at_lest": 1}, {"at_least": 1, "at_most": 2}])
def test_a_bound_of_another_form_is_refused(tmp_path: Path, bound: dict[str, float]) -> None:
    (tmp_path / "floors.json").write_text(json.dumps({"speed": {"x": bound}}), encoding="utf-8")
    with pytest.raises(ValueError, match=r"speed, x: .* is no bound"):
        read_floors(tmp_path / "floors.json")


def test_the_pinned_floors_can_be_read() -> None:
    floors = read_floors()
    assert floors.keys() == READ | PAGES | ACROSS
    assert all(floors.values())


@pytest.mark.slow
def test_gold_dev_keeps_its_floors(shared: Path) -> None:
    from bench.quality import measure_gold  # loads the models

    measures, floors = measure_gold(shared), read_floors()
    assert {corpus: missed(measured, floors[corpus]) for corpus, measured in measures.items()} == {
        "gold dev": [], "gold dev, page 000": [],
    }  # fmt: skip

"""The gazetteer: names in many spellings, files that are sorted and fit together, and what is said when they do not."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.attribution.places.folding import fold
from onrecord.attribution.places.gazetteer import FOLDER, countries, look_up


@pytest.mark.parametrize("name", ["Zürich", "zurich", "ZÜRICH", "Zurich "])
def test_spellings_of_a_name_are_one(name: str) -> None:
    place = look_up(name)[0]
    assert (place.country, place.level) in {("CH", "place"), ("CH", "admin")}


def test_another_name_of_a_town_is_not_its_own() -> None:
    (place,) = [p for p in look_up("Kiev") if p.level == "place"]
    assert (place.name, place.called) == ("Kyiv", False)
    assert any(p.id == place.id and p.called for p in look_up("Kyiv"))


def test_all_that_bear_a_name_are_there_the_largest_first() -> None:
    towns = [p for p in look_up("Springfield") if p.called and p.level == "place"]
    assert len(towns) > 5
    assert [p.people for p in towns] == sorted((p.people for p in towns), reverse=True)


@pytest.mark.parametrize("name", ["", "  ", "Xyzzyville", "\ud800", "'"])
def test_what_is_no_name_has_no_place(name: str) -> None:
    assert look_up(name) == ()


def test_the_names_of_countries() -> None:
    assert countries()["france"] == countries()["french republic"] == "FR"
    assert countries()["uk"] == countries()["united kingdom"] == "GB"
    assert len(set(countries().values())) > 190


def test_the_files_are_sorted_and_every_place_named_is_there() -> None:
    names = (FOLDER / "names.tsv").read_bytes().splitlines()
    places = (FOLDER / "places.tsv").read_bytes().splitlines()
    assert all(a.split(b"\t")[0] < b.split(b"\t")[0] for rows in (names, places) for a, b in pairwise(rows))
    known = {row.split(b"\t")[0] for row in places}
    for row in names:
        _, own, other = row.split(b"\t")
        assert {number for ids in (own, other) for number in ids.split(b",") if number} <= known


@given(st.text(max_size=30))
def test_folding_twice_is_folding_once(name: str) -> None:
    assert fold(fold(name)) == fold(name)

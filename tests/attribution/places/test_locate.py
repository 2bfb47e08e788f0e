"""Where a place lies: real places of the gazetteer, in invented sentences."""

from __future__ import annotations

import pytest

from onrecord.attribution.places import Surroundings, locate

NOWHERE = Surroundings("")

# Words, what the page says around them, and the place: name, country, level.
LOCATED = [
    ("Springfield, Illinois", "", ("Springfield", "US", "place")),
    ("the city of Springfield in Illinois", "", ("Springfield", "US", "place")),
    ("Paris", "", ("Paris", "FR", "place")),
    ("Paris, Texas", "", ("Paris", "US", "place")),
    ("the northern city of Lyon", "", ("Lyon", "FR", "place")),
    ("France's Brittany region", "", ("Bretagne", "FR", "admin")),
    ("Bavaria", "", ("Bayern", "DE", "admin")),
    ("southern Germany", "", ("Germany", "DE", "country")),
    ("Berlin", "Police in France said so.", ("Berlin", "DE", "place")),
    ("London", "The mayor of Ohio, a visitor from the United States.", ("London", "GB", "place")),
    ("Birmingham", "Police in the United States said so.", ("Birmingham", "US", "place")),
    ("Birmingham", "Police in the United Kingdom said so.", ("Birmingham", "GB", "place")),
    ("Santa Rosa", "The governor of California said so.", ("Santa Rosa", "US", "place")),
    # A village, by a country that the page names, by its people too.
    ("Bokkos", "Police in Nigeria said so.", ("Bokkos", "NG", "place")),
    ("Douma", "Syrian troops said so.", ("Dūmā", "SY", "place")),
    ("Tripoli", "The Lebanese army said so.", ("Tripoli", "LB", "place")),
    # Of a larger place that is not known to hold it, but shares its one country.
    ("the Gaza Strip", "", ("Gaza Strip", "PS", "admin")),
    ("Khan Younis, southern Gaza", "", ("Khān Yūnis", "PS", "place")),
]
OPEN = [
    ("Springfield", "", "several places are called Springfield"),
    ("Springfield", "Police in the United States said so.", "several places are called Springfield"),
    ("Xyzzyville", "", "no place of that name"),
    ("the village", "", "name no place"),
    ("Kenya and Tanzania", "", "several places are named"),
    ("Georgia", "", "several places are called Georgia"),
    ("Tripoli", "", "several places are called Tripoli"),
    ("Bokkos", "", "in no country that the page names"),
    ("the Damascus suburb of Douma", "Syria", "several places are named"),
]


@pytest.mark.parametrize(("words", "text", "want"), LOCATED)
def test_one_place_can_be_meant(words: str, text: str, want: tuple[str, str, str]) -> None:
    location, reason = locate(words, Surroundings(text))
    assert location is not None, reason
    assert (location.name, location.country, location.level) == want
    assert reason is None
    assert -90 <= location.lat <= 90
    assert -180 <= location.lon <= 180


@pytest.mark.parametrize(("words", "text", "reason"), OPEN)
def test_where_several_can_be_meant_none_is_taken(words: str, text: str, reason: str) -> None:
    location, said = locate(words, Surroundings(text))
    assert location is None
    assert reason in (said or "")


def test_the_address_speaks_where_the_page_names_no_country() -> None:
    assert locate("Birmingham", NOWHERE)[0] is None or locate("Birmingham", NOWHERE)[0].country == "GB"  # type: ignore[union-attr]
    at_home = Surroundings("", "https://news.example.uk/a")
    location, _ = locate("Newcastle upon Tyne", at_home)
    assert location is not None
    assert location.country == "GB"


def test_the_noun_beside_a_name_chooses_the_level() -> None:
    town, _ = locate("Idlib", Surroundings("Syria"))
    area, _ = locate("Idlib province", Surroundings("Syria"))
    assert town is not None
    assert area is not None
    assert (town.level, area.level) == ("place", "admin")
    assert town.admin == area.name

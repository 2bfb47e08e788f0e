"""Phrases of places: how far they go, and what their names do in the sentence. Real places, invented sentences."""

from __future__ import annotations

import pytest

from onrecord.attribution.places import find_places
from tests.attribution.making import make_page

FOUND = [
    ("Ten people died in the southern city of Lyon on Monday.", [("the southern city of Lyon", "place")]),
    ("A bomb killed ten in Paris, Texas.", [("Paris, Texas", "place")]),
    ("Ten died at a hotel in Madrid.", [("a hotel in Madrid", "place")]),
    ("The Berlin attack killed ten.", [("Berlin", "event")]),
    ("Paris police said ten had died.", [("Paris", "local")]),
    ("France said ten had died.", [("France", "doer")]),
    ("The London-based group counted ten dead.", [("London", "owner")]),
    ("The blast struck the village of Tarn Madrel.", [("the village of Tarn Madrel", "place")]),
    ("Ten were hurt in Kenya and Tanzania.", [("Kenya and Tanzania", "place")]),
    ("Nobody was hurt.", []),
    # What behind a name begins the next count, and what before it is of the noun behind it.
    ("In the province of Lyon 15 people died.", [("the province of Lyon", "place")]),
    ("Ten died on Highway 40.", [("Highway 40", "place")]),
    ("The raid was one of the first Berlin raids this year.", [("Berlin", "event")]),
    ("It was the first of the U.S. air strikes in Kenya.", [("U.S.", "doer"), ("Kenya", "place")]),
    # Bodies, storms and fighters that are tagged as places.
    ("Ten died, the Madrid Observatory for Sailors said.", []),
    ("Raids on Daesh near the city of Tarn killed ten.", [("the city of Tarn", "place")]),
    ("Hurricane Odette in Kenya killed ten.", [("Kenya", "place")]),
    # Without a name only a place that some word tells apart.
    ("Ten people were shot in their homes.", []),
    ("Raids on towns and farms killed ten.", []),
    ("They lay under the rubble for days.", []),
    ("Ten were killed in residential areas.", [("residential areas", "place")]),
    ("Thirty bodies were taken to one hospital.", [("one hospital", "place")]),
    # Where people are from, or have their seat.
    (
        "Ten evacuees from the towns of Lyon and Nantes were killed.",
        [("the towns of Lyon", "owner"), ("Nantes", "owner")],
    ),
    ("A group based in Berlin counted ten dead.", [("Berlin", "owner")]),
    ("Ten were rescued from Kenya.", [("Kenya", "place")]),
]


@pytest.mark.parametrize(("sentence", "want"), FOUND)
def test_places_with_their_use(sentence: str, want: list[tuple[str, str]]) -> None:
    page = make_page(sentence)
    tokens = page.tokens[0]
    found = [(page.text[tokens[p.first].start : tokens[p.last].end], p.use) for p in find_places(tokens)]
    assert found == want

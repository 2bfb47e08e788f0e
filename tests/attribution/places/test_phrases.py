"""Phrases of places: how far they go, and what their names do in the sentence. Real places, invented sentences."""

from __future__ import annotations

import pytest

from onrecord.attribution.places import find_places
from tests.attribution.making import make_page

FOUND = [
    ("Ten people died in the southern city of Lyon on Monday.", [("the southern city of Lyon", "place")]),
    ("A bomb killed ten in Paris, Texas.", [("Paris, Texas", "place")]),
    ("Ten died at a hotel in Madrid.", [("a hotel in Madrid", "place")]),
    ("The Berlin attack killed ten.", [("The Berlin", "event")]),
    ("Paris police said ten had died.", [("Paris", "local")]),
    ("France said ten had died.", [("France", "doer")]),
    ("The London-based group counted ten dead.", [("The London", "owner")]),
    ("The blast struck the village of Tarn Madrel.", [("the village of Tarn Madrel", "place")]),
    ("Ten were hurt in Kenya and Tanzania.", [("Kenya and Tanzania", "place")]),
    ("Nobody was hurt.", []),
]


@pytest.mark.parametrize(("sentence", "want"), FOUND)
def test_places_with_their_use(sentence: str, want: list[tuple[str, str]]) -> None:
    page = make_page(sentence)
    tokens = page.tokens[0]
    found = [(page.text[tokens[p.first].start : tokens[p.last].end], p.use) for p in find_places(tokens)]
    assert found == want

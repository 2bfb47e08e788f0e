"""Turns of phrase that tell of harm without a plain verb of it, on invented sentences: text, effect of each figure."""

import pytest

from onrecord.attribution.figures import find_figures, mentions_figure
from onrecord.model import Span, cut
from tests.attribution.making import make_page

TURNS: list[tuple[str, list[tuple[str, str]]]] = [
    ("The wreck, with the loss of 38 lives, closed the port.", [("38", "killed")]),
    ('"I have 40 out of 120 men left," the colonel said.', [("40 out of 120", "surviving")]),
    ("The harbour police gave the number of dead as 12.", [("12", "killed")]),
    ("More than 2,000 people were moved out of nearby streets.", [("More than 2,000", "displaced")]),
    ("A guard moved two people out of the way.", []),
    ("The clinic has brought in 14 people with burns.", [("14", "injured")]),
    ("Some 30 people had been brought in by noon, most of them with burns.", [("Some 30", "injured")]),
    ("Seven sailors have never been found.", [("Seven", "missing")]),
    ("He is one of 18 sailors who survived.", [("18", "surviving")]),
    ("One of the 12 people who were injured has died.", [("One", "killed"), ("12", "injured")]),
    ("One of the 12 hostages was killed.", [("One of the 12", "killed")]),
    ("Some 900 soldiers are believed to have been killed or wounded.", [("Some 900", "killed_or_injured")]),
    ("The army is holding 340 prisoners of war.", [("340", "captured")]),
    ("The camp is holding 50 detainees.", [("50", "detained")]),
]


@pytest.mark.parametrize(("sentence", "figures"), TURNS)
def test_turns_of_phrase(sentence: str, figures: list[tuple[str, str]]) -> None:
    found = find_figures(make_page(sentence), [])
    assert [(f.text, f.effect) for f in found] == figures
    assert mentions_figure(sentence, Span(0, len(sentence))) or not figures


def test_estimated_before_a_number_is_a_hedge() -> None:
    page = make_page("An estimated 60 to 80 houses have been destroyed.")
    (figure,) = find_figures(page, [])
    assert [cut(page.text, h) for h in figure.hedge] == ["estimated"]

"""Which sentences are worth a parse for their figures: all that have one, few of the others."""

from __future__ import annotations

import re

import pytest

from onrecord.attribution.figures import find_figures, mentions_figure
from onrecord.attribution.figures.numbers import _VAGUE, _WORDS, FIRST_VAGUE, FIRST_WORDS, _beginning, _starts
from onrecord.model import Span
from tests.attribution.making import make_page

WORTH = (
    "Twelve people died.", "A 32 - year - old Harn climber dies after a fall.", "Police shoot man dead in Harn",
    "Nobody was hurt.", "No casualties were reported.", "Three of the crew have never been found.",
    "The storm destroyed dozens of homes.", "A second was wounded.", "Both drowned.",
    "Of the 40 men, only ten were left.",
    "The flood drove 1, 000 people from their homes and killed six.", "Ten soldiers were slain.", "Ten men lay dying.",
    "The ship sank with 40 aboard, all lost.", "Five houses burned down.", "A gang abducted another child.",
    "The flood forces 200 people from their homes.", "Rebels took out three tanks.",
    "Twelve people in rebel-held Harn died.", "Three people were hit in separate attacks.", "No lives were lost.",
    "Ten died days after the truce.",
)  # fmt: skip
NOT_WORTH = (
    "The council met on Monday to talk about the harbour.", "He was killed in 1999.", "The army fired at the town.",
    "The first firm to sign was hired for 12 days.", "A man walked his dog.", "The attack was a surprise.",
    "The diet of the 40 monks is plain.", "International lawyers met 40 executives.",
    "Two villages in rebel-held Harn.", "The raid ended after three separate terror attacks.",
    "No comment on the attack.",
    "Ten men took part in the vote.", "An agreement on a truce was struck by the driver.",
)  # fmt: skip


@pytest.mark.parametrize("text", WORTH)
def test_a_sentence_that_may_tell_of_people_harmed_is_parsed(text: str) -> None:
    assert mentions_figure(text, Span(0, len(text)))


@pytest.mark.parametrize("text", NOT_WORTH)
def test_one_that_does_not_is_passed_over(text: str) -> None:
    assert not mentions_figure(text, Span(0, len(text)))


def test_what_is_passed_over_has_no_figure_when_it_is_parsed_all_the_same() -> None:
    assert find_figures(make_page(*NOT_WORTH), ()) == ()


@pytest.mark.parametrize(("pattern", "first"), [(_WORDS, FIRST_WORDS), (_VAGUE, FIRST_VAGUE)])
def test_numbers_are_found_by_their_first_words(pattern: re.Pattern[str], first: frozenset[str]) -> None:
    text = (
        "Half a dozen men, a hundred and four women, three quarters of a million, several thousand, a large number of"
        " boats, two and a half million, tens of thousands, quite a few, three-score and ten, the hundred, untold lots."
    )
    whole = Span(0, len(text))
    starts = _starts(text, whole)
    found = _beginning(pattern, first, text=text, end=whole.end, starts=starts)
    assert [m.span() for m in found] == [m.span() for m in pattern.finditer(text)]

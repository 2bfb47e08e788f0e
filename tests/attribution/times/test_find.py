"""Time words: what the grammar takes, whole, and what it leaves."""

from __future__ import annotations

import pytest

from onrecord.attribution.times import find_times
from onrecord.model import Span

# The sentence with its times in brackets.
FOUND = [
    "Ten died [on Monday].",
    "[On Friday, March 6, 2020, at 8 a.m.] it fell.",
    "Twelve fled [since the invasion last week].",
    "They have fled [since Torvia’s invasion of the north in February].",
    "Five were hurt [overnight into Saturday].",
    "So said they [in the conflict so far].",
    "It happened [between 3 and 5 March].",
    "Famine reigned [from 1932 to 1933].",
    "[In April last year] a quake struck; it struck again [in the past 24 hours].",
    "[Monday]'s blast was worse than [the 12 July] barrage.".replace("[the 12 July]", "the [12 July]"),
    "About 200 die [a day].",
    "It began [in late March] and [early April].",
    "It fell [at about 13:40 local time (0040 UTC)].",
    "[2004]: A quake struck.",
    "[Since the war began] 40 have died.",
    "It rained [during the siege].",
    "In the wake of [Monday]'s raid ten were missing.",
    "It has gone on since protests [in March 2011].".replace("since protests [in", "[since protests in"),
]
NONE = [
    "They met on May 7th Street.",
    "The Harn Today group said so.",
    "The trial opened on Oct.",
    "They may march on the city.",
    "He sat in the sun.",
    "The second one fell.",
    "A dozen ships were seen off Harn.",
    "The 1,200 houses fell.",
    "Sunday-school teachers came.",
]


@pytest.mark.parametrize("marked", FOUND)
def test_times_are_found_whole(marked: str) -> None:
    text = marked.replace("[", "").replace("]", "")
    want = [part.split("]")[0] for part in marked.split("[")[1:]]
    assert [text[slice(*span)] for span in find_times(text, Span(0, len(text)))] == want


@pytest.mark.parametrize("text", NONE)
def test_what_is_no_time_is_left(text: str) -> None:
    assert find_times(text, Span(0, len(text))) == []


def test_only_the_stretch_asked_for_is_searched() -> None:
    text = "It fell on Monday. It rose on Tuesday."
    assert [text[slice(*s)] for s in find_times(text, Span(19, len(text)))] == ["on Tuesday"]

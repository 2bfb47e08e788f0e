"""Which lines of a dump are items of a list that the story itself opens."""

from __future__ import annotations

import pytest

from onrecord.article.flat_lines import cut_units, mark_lists

SENTENCE = "The harbour office of Velograd published its list of the ferries that were lost on Monday. "


def listed(*lines: str) -> list[bool]:
    return mark_lists(cut_units("\n\n".join(lines)))


def test_items_stand_behind_a_colon_until_the_next_paragraph() -> None:
    found = listed("Those lost are:", "Lady Maren", "Old Brine", SENTENCE, "Lady Maren")
    assert found[1:] == [True, True, False, False]


@pytest.mark.parametrize("opening", ["Below are all the ships on it.", "Following is the list as it stood on Friday."])
def test_a_sentence_may_announce_a_list_and_a_heading_stand_between(opening: str) -> None:
    assert listed(SENTENCE + opening, "Ships lost", "* Lady Maren (1971)", "* Old Brine (1988)", SENTENCE) == [
        True, True, True, True, False,
    ]  # fmt: skip
    assert listed(SENTENCE + "Below the bridge the water is deep. Nobody swims there.", "Ships lost")[1] is False


def test_lines_of_an_interview_name_themselves() -> None:
    lines = ("Q: Which ship did you like best?", "A: The Lady Maren", "Q: Why?", "A: She never rolled")
    assert listed(*lines, SENTENCE) == [True] * 4 + [False]
    assert listed(*lines[:2], SENTENCE) == [False] * 3

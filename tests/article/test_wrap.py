"""Hard-wrapped and broken lines are joined to paragraphs, and offsets stay offsets into the text."""

from __future__ import annotations

import re
import textwrap
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.article.flat_lines import cut_units

SENTENCES = (
    "The ferry left the harbour of Norrava before dawn, and nobody on the quay had seen how low it lay in the water.",
    "Two hours later the coastguard heard a call for help, which broke off before the position could be read out.",
    "Divers found the wreck on Sunday at a depth of forty metres, with its bow doors open and its boats unused.",
    "The owner said that the ship had been inspected in the spring; the ministry has no record of an inspection.",
)


def wrapped(paragraphs: list[str], width: int) -> str:
    return "\n\n".join(textwrap.fill(p, width, break_long_words=False, break_on_hyphens=False) for p in paragraphs)


@pytest.mark.parametrize("width", [60, 72, 80, 100])
def test_wrapped_paragraphs_come_back_whole(width: int) -> None:
    paragraphs = [" ".join(SENTENCES[:n]) for n in (2, 1, 3, 4, 2)]
    text = wrapped(paragraphs, width)
    assert [" ".join(u.text.split()) for u in cut_units(text)] == paragraphs


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_line_ends_of_any_kind(ending: str) -> None:
    paragraphs = [" ".join(SENTENCES), " ".join(SENTENCES[1:]), " ".join(SENTENCES[:3])]
    text = wrapped(paragraphs, 70).replace("\n", ending)
    assert [" ".join(u.text.split()) for u in cut_units(text)] == paragraphs


def test_a_list_and_a_heading_in_a_wrapped_text_stay_lines_of_their_own() -> None:
    story = wrapped([" ".join(SENTENCES), " ".join(SENTENCES[:3])], 72)
    text = f"{story}\n\nWhat is known\nabout the ship\n* built in 1974\n* sold twice\n"
    lines = ["What is known", "about the ship", "* built in 1974", "* sold twice"]
    assert [u.text for u in cut_units(text)][2:] == lines


def test_words_of_a_link_go_back_into_their_sentence() -> None:
    text = (
        f"{SENTENCES[0]}\nThe owner, who spoke to several reporters in\nNorrava\n, has denied every one of the charges "
        f"that\nthe ministry has brought, and will be heard in\nMay\n.\n{SENTENCES[1]}\n{SENTENCES[2]}\n"
    )
    joined = (
        "The owner, who spoke to several reporters in Norrava , has denied every one of the charges that the ministry "
        "has brought, and will be heard in May ."
    )
    assert [" ".join(u.text.split()) for u in cut_units(text)] == [SENTENCES[0], joined, SENTENCES[1], SENTENCES[2]]


def test_lines_of_one_paragraph_each_stay_as_they_are() -> None:
    text = "\n".join(["Ferry sinks off Norrava", "Monday, 3 May 2021", "By Ada Lind", *SENTENCES])
    assert [u.text for u in cut_units(text)] == text.split("\n")


def test_blank_lines_part_paragraphs_even_within_a_sentence() -> None:
    text = f"{SENTENCES[0][:60]}\n\n{SENTENCES[0][60:]}\n\n{SENTENCES[1]}"
    assert len(cut_units(text)) == 3


@settings(max_examples=150, deadline=None)
@given(
    st.lists(st.text(alphabet="abcdeA .,日\u200b*", max_size=90), max_size=30), st.sampled_from(["\n", "\r\n", "\n\n"])
)
def test_every_letter_lies_in_one_unit_at_its_own_place(lines: list[str], ending: str) -> None:
    text = ending.join(lines)
    units = cut_units(text)
    assert [u.text for u in units] == [text[u.start : u.end] for u in units]
    assert all(a.end <= b.start for a, b in pairwise(units))
    covered = "".join(u.text for u in units)
    assert re.sub(r"\s", "", covered) == re.sub(r"\s", "", text)

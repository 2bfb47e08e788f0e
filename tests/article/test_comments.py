"""Where readers' comments begin: below the story and under a heading of their own, not at a link to them."""

from __future__ import annotations

import numpy as np
import pytest

from onrecord.article.flat_comments import find_comments
from onrecord.article.flat_lines import cut_units
from onrecord.article.flat_page import read_flat

STORY = [f"The bridge over the river fell on Sunday, the mayor said, and {n} cars went down with it." for n in range(4)]
TALK = ["I said for years that this bridge would fall some day.", "They never listen to those who cross it, do they."]


def begin(lines: list[str], chances: list[float]) -> int:
    return find_comments(cut_units("\n\n".join(lines)), chances)


@pytest.mark.parametrize(
    "heading",
    ["Comments", "34 responses to “Bridge falls in Velograd”", "### 2 Comments", "6 thoughts on Bridge falls",
     "Kommentare (12)", "3 commentaires", "Reader comments", "Комментарии"],
)  # fmt: skip
def test_comments_begin_at_their_heading_below_the_story(heading: str) -> None:
    assert begin([*STORY, heading, *TALK], [0.9] * 7) == 4


@pytest.mark.parametrize(
    "line",
    ["0 Comments", "No comment was to be had", "The mayor's comments came late on Sunday.", "Leave a comment below",
     "3 replies that the mayor gave"],
)
def test_other_lines_open_no_comments(line: str) -> None:
    assert begin([*STORY, line, *TALK], [0.9] * 7) == 7


def test_a_link_above_the_story_opens_none() -> None:
    assert begin(["Menu", "12 Comments", *STORY], [0.0, 0.0] + [0.9] * 4) == 6
    assert begin([*STORY, "12 Comments", *STORY], [0.1] * 4 + [0.0] + [0.9] * 4) == 9


def test_comments_are_no_body_however_likely() -> None:
    text = "\n\n".join(["Bridge falls in Velograd", *STORY, "2 responses to “Bridge falls in Velograd”", *TALK])
    flat = read_flat(text, chances=np.array([0.1, *[0.9] * 7], np.float32)[: len(cut_units(text))])
    body = [text[b.start : b.end] for b in flat.blocks if b.role == "body"]
    assert body == STORY

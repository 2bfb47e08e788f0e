"""Items of evidence: who made them public, when, whether they were checked, and later mentions."""

from __future__ import annotations

from dataclasses import replace

import pytest

from onrecord.attribution.media import find_media
from onrecord.attribution.media.checks import find_check
from onrecord.attribution.page import Page
from onrecord.model import Span, cut
from tests.attribution.making import make_page

MADE = [
    ("The Madrid police released a video of the fire.", "The Madrid police"),
    ("A video of the fire was published by the Madrid police.", "the Madrid police"),
    ("The ministry of health said in a statement that ten had died.", "The ministry of health"),
    ("He said in a statement that ten had died.", None),
    ("A video shows a fire.", None),
]


@pytest.mark.parametrize(("sentence", "by"), MADE)
def test_who_made_it_public(sentence: str, by: str | None) -> None:
    assert find_media(make_page(sentence))[0].by == by


def test_an_embedded_post_has_its_author_credit_and_day() -> None:
    (post,) = find_media(make_page("Fire on the quay. — Ada Holm (@adaholm) July 17, 2016"))
    assert (post.by, post.credit, post.when) == ("Ada Holm", "Ada Holm (@adaholm)", "July 17, 2016")
    assert post.period is not None
    assert post.period.start == "2016-07-17"


def test_later_mentions_are_joined() -> None:
    page = make_page("A video shows a fire.", "The video was shared widely.")
    (video,) = find_media(page)
    assert [cut(page.text, span) for span in video.mentions] == ["The video"]


def test_a_statement_has_its_day_by_the_pages_clock() -> None:
    page = make_page("The ministry said in a statement on Monday that ten had died.")
    article = replace(page.article, published="2022-03-02")
    (paper,) = find_media(Page(article, page.digest, page.sentences, page.tokens))
    assert paper.when == "on Monday"
    assert paper.period is not None
    assert paper.period.start == "2022-02-28"


CHECKS = [
    ("The footage could not be independently verified.", "unverified"),
    ("We have not been able to verify the video.", "unverified"),
    ("Unverified footage shows a fire.", "unverified"),
    ("The footage was verified by two experts.", "verified"),
    ("The footage shows a fire.", None),
]


@pytest.mark.parametrize(("sentence", "want"), CHECKS)
def test_checks(sentence: str, want: str | None) -> None:
    found = find_check(sentence, (Span(0, len(sentence)),))
    assert (found[0] if found else None) == want

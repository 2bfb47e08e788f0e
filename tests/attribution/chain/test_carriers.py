"""Who made a carrier public, where it was posted, and what a page calls its own outlet."""

from __future__ import annotations

import pytest

from onrecord.attribution.chain.carriers import find_mentions
from onrecord.attribution.chain.outlets import own_outlets
from onrecord.attribution.page import Page
from onrecord.model import Article, digest


@pytest.mark.parametrize(
    ("sentence", "kinds", "by"),
    [
        ("In one video, posted on Facebook by Per Quill, a man speaks.", ["footage"], "Per Quill"),
        ("In a clip released by the bureau a day later, a man speaks.", ["footage"], "the bureau"),
        ("In a clip shared by the Orm Bureau late on Monday, a man speaks.", ["footage"], "the Orm Bureau"),
        ("In footage recorded standing by a row of tents, a man speaks.", ["footage"], None),
        ("He answered on Facebook.", ["post"], None),
    ],
)
def test_who_made_it_public(sentence: str, kinds: list[str], by: str | None) -> None:
    found = find_mentions(sentence)
    assert [m.kind for m in found] == kinds
    assert found[0].by == by


def test_own_outlet_by_its_short_name() -> None:
    text = "The sea was high."
    keys = own_outlets(Page(Article(text, (), outlet="Lissgard Observer"), digest(text), (), ()))
    assert {"lissgardobserver", "observer"} <= keys


@pytest.mark.parametrize(
    ("text", "own"),
    [
        ("Fire in Harn\n\nHarn, Norra (CNN) The pier burned down on Monday.", {"cnn"}),
        ("Fire in Harn\n\n(CNN) Tom Brandt saw the pier burn.", {"cnn"}),
        ("The pier in Harn (CNN)\n\nThe pier burned down.", set()),
        ("The coast guard of Harn (HCG) The pier burned down.", set()),
        ("Tom Brandt told the channel (CNN) The pier burned.", set()),
    ],
)
def test_own_outlet_by_its_dateline(text: str, own: set[str]) -> None:
    assert own_outlets(Page(Article(text, ()), digest(text), (), ())) == own

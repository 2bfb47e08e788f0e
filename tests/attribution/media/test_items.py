"""Items of evidence: who made them public, when, whether they were checked, and later mentions."""

from __future__ import annotations

from dataclasses import replace

import pytest

from onrecord.attribution.media import find_media
from onrecord.attribution.page import Page
from onrecord.model import cut
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


FILLER = "Rain fell on Monday. The roads were shut. Schools stayed open. The council met. It rained again."
CHECKS = [
    ("A video shows a fire. {}\nThe footage could not be independently verified.", ["unverified"]),
    ("A video shows a fire. {}\nThe Harn Times verified the location of the video.", ["verified"]),
    ("A video shows a fire. {} It was geolocated by the Harn Observatory.", [None]),
    ("A video shows a fire. We have not been able to verify the video.", ["unverified"]),
    ("Unverified footage shows a fire.", ["unverified"]),
    ("A clip, verified by two experts, shows a fire.", ["verified"]),
    ("The Harn Times has verified a video of the fire.", ["verified"]),
    ("Harn Verify has authenticated the clip of the fire.", ["verified"]),
    ("Both videos of the fire have been verified by the Harn Times.", ["verified"]),
    ("The video, which has not been verified, shows a fire.", ["unverified"]),
    ("The army published a video. Harn News could not confirm when the video was filmed.", ["unverified"]),
    ("The army published a video. Harn News confirmed the location, but not the date of the video.", ["verified"]),
    ("A recording was published. {} The authenticity of the recording has not been confirmed.", ["unverified"]),
    ("The origin of the footage was not immediately clear.", ["unverified"]),
    ("Satellite images show trenches. Analysts at Harn Lab geolocated the images to Pell.", ["verified"]),
    ("There was no independent confirmation of the video.", ["unverified"]),
    ("A video shows a fire.", [None]),
    # Something else was not verified.
    ("In a statement, the ministry said that the death toll could not be verified.", [None]),
    ("A video shows soldiers in the town, a claim that could not be verified.", [None]),
    ("Rebels said in a statement that they had won. The claim could not be independently verified.", [None]),
    ("A video shows a man in the hall. Police confirmed that the man was the mayor.", [None]),
    # Which of several: by a word of its own, else by standing near, else nobody knows.
    (
        "Drone footage shows a tank. {} A video filmed by a nurse shows a fire. {} The drone footage was not verified.",
        ["unverified", None],
    ),
    ("Footage released by the army shows a tank. {} Footage filmed by a nurse shows a fire. {}"
     " The nurse’s footage was verified by the Harn Times.", [None, "verified"]),
    ("A video shows a tank. {} A second video shows a fire. The video could not be verified.", [None, "unverified"]),
    ("A video shows a tank. {} A second video shows a fire. {} The video could not be verified.", [None, None]),
    ("The channel posted a video and a photo. It could not be verified.", [None, None]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "want"), CHECKS)
def test_checks_wherever_on_the_page_they_are_told(text: str, want: list[str | None]) -> None:
    page = make_page(*text.format(*[FILLER] * 3).split("\n"))
    assert [m.verified for m in find_media(page)] == want


def test_a_later_mention_that_may_be_of_several_is_joined_to_none() -> None:
    (first, second) = find_media(make_page(f"A video shows a tank. {FILLER} A second video shows a fire. {FILLER}",
                                           "The video was shared widely."))  # fmt: skip
    assert (first.mentions, second.mentions) == ((), ())


def test_the_platform_of_a_video_is_no_post_besides() -> None:
    (video,) = find_media(make_page("A video posted on Telegram shows a tank."))
    assert (video.kind, video.on) == ("video", "Telegram")

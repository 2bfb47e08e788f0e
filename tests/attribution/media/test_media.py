"""Invented sentences and the media they mention: words, kind, by, on."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.attribution.media import find_media
from onrecord.attribution.media.patterns import DOCUMENTS, HEAD, HEAD_WORDS, HEADED, PHRASES, POSTED, WORD
from onrecord.attribution.media.patterns import WORDS as WORDS_OF_MEDIA
from onrecord.model import cut
from tests.attribution.making import make_page

Row = tuple[str, str]

MENTIONS: list[tuple[str, list[Row]]] = [
    ("Footage posted online showed smoke.", [("Footage", "video")]),
    ("A video shared on Telegram by the mayor shows a fire.", [("A video", "video")]),
    ("CCTV footage showed two men.", [("CCTV footage", "video")]),
    ("In one clip, a driver is heard shouting.", [("one clip", "video")]),
    ("Pictures showed a collapsed wall.", [("Pictures", "photo")]),
    ("Satellite images show new trenches.", [("Satellite images", "satellite")]),
    ("The paper obtained an audio recording of the meeting.", [("an audio recording", "audio")]),
    ("Intercepted calls prove it, the agency said.", [("Intercepted calls", "audio")]),
    ("The ministry said in a statement that roads were shut.", [("a statement", "document")]),
    ("In a letter to the council, she resigned.", [("a letter", "document")]),
    ("According to court documents, he had planned it.", [("court documents", "document")]),
    ("The group issued a press release.", [("a press release", "document")]),
    ("According to a report by the fire board, it began at night.", [("a report", "document")]),
    ("Mayor Ada Holm wrote on Facebook: “We are safe.”", [("Facebook", "post")]),
    ("Police said in a Facebook post that it was over.", [("a Facebook post", "post")]),
    ("“We are safe,” Holm tweeted, “all of us.”", [("tweeted", "post")]),
    ("Holm tweeted: “We are safe.”", [("tweeted", "post")]),
    ("In a televised address, the king thanked them.", [("a televised address", "broadcast")]),
    ("A man walks past a ruin. Picture: Harn Photo Agency", [("Picture: Harn Photo Agency", "photo")]),
    ("A man walks past a ruin. (Photo by Ada Holm)", [("Photo by Ada Holm", "photo")]),
    ("Image copyright Harn News Image caption A man walks", [("Image copyright Harn News", "photo")]),
    ("Fire on the quay. — Ada Holm (@adaholm) July 17, 2016", [("— Ada Holm (@adaholm) July 17, 2016", "post")]),
]

NOTHING = [
    "The picture is bleak, he said.",
    "Her public image suffered.",
    "He plays video games.",
    "They held a video call.",
    "He left his post at noon.",
    "The soldiers reached an outpost.",
    "Post offices were shut.",
    "Reports say it rained.",
    "The photographer left.",
    "She made no statement of any kind; nothing was said.",
    "He had no documents with him.",
    "Their release was welcomed.",
    "The photo shoot was cancelled.",
    "She has twenty million followers on Instagram.",
]


def rows(*blocks: str) -> list[Row]:
    page = make_page(*blocks)
    return [(cut(page.text, m.span) or "", m.kind) for m in find_media(page)]


@pytest.mark.parametrize(("sentence", "want"), MENTIONS, ids=[s for s, _ in MENTIONS])
def test_mentions(sentence: str, want: list[Row]) -> None:
    assert rows(sentence) == want


@pytest.mark.parametrize("sentence", NOTHING)
def test_what_is_no_evidence_is_left_out(sentence: str) -> None:
    assert rows(sentence) == []


def test_a_second_mention_is_no_new_item() -> None:
    assert rows("A video shows a fire.", "The video was shared widely.", "A further video shows a flood.") == [
        ("A video", "video"),
        ("A further video", "video"),
    ]


def test_another_kind_of_paper_is_a_new_item() -> None:
    assert rows("The king signed a decree.", "In a letter, he explained it.", "The letter was read aloud.") == [
        ("a decree", "document"),
        ("a letter", "document"),
    ]


def test_a_line_that_repeats_its_alt_text_counts_once() -> None:
    line = "Footage of the fire on the quay has been posted by the mayor"
    assert rows(line, f"{line}. Picture: Harn Agency") == [("Footage", "video"), ("Picture: Harn Agency", "photo")]


@pytest.mark.parametrize(
    ("sentence", "by", "on"),
    [
        ("Footage posted by activists on social media showed smoke.", "activists", "social media"),
        ("The ministry said in a statement that roads were shut.", "The ministry", None),
        ("A man walks. Picture: Harn Photo Agency", "Harn Photo Agency", None),
        ("Mayor Ada Holm wrote on Facebook: “We are safe.”", "Mayor Ada Holm", "Facebook"),
        ("He said in a statement that roads were shut.", None, None),
        ("Footage showed smoke.", None, None),
    ],
)
def test_who_made_it_public_and_where(sentence: str, by: str | None, on: str | None) -> None:
    (item,) = find_media(make_page(sentence))
    assert (item.by, item.on) == (by, on)


def test_furniture_mentions_nothing_and_an_unparsed_sentence_does() -> None:
    assert find_media(make_page("A video shows a fire.", role="furniture")) == ()
    assert [m.kind for m in find_media(make_page("A video shows a fire.", parsed=False))] == ["video"]


@given(st.lists(st.sampled_from([s for s, _ in MENTIONS]), max_size=4))
def test_items_are_in_order_and_do_not_overlap(sentences: list[str]) -> None:
    found = find_media(make_page(*sentences, parsed=False))
    assert all(a.span.end <= b.span.start for a, b in pairwise(found))
    assert len({m.id for m in found}) == len(found)


WORDS = (
    "the", "a", "its", "Osei's", "one", "leaked", "video", "videos", "game", "drone", "footage", "voice", "recording",
    "audio", "satellite", "images", "photo", "of", "op", "pictures", "tweet", "Tweets", "Telegram", "post", "on",
    "statement", "TV", "address", "broadcast", "press", "release", "memo", "e-mail", "documents", "seen", "phone",
    "emergency", "calls", "call", "online", ".", "rain", "report", "selfie,", "diary", "in", "said", "X", "posted",
    "according", "to", "signed", "decree", "letter", "note", "by", "study", "op-ed", "intercepted", "livestream", "VK",
    "communiqué", "order", "published", "issued",
)


@settings(max_examples=300)
@given(st.lists(st.sampled_from(WORDS), max_size=8))
def test_a_phrase_is_never_without_a_head(words: list[str]) -> None:
    text = " ".join(words)
    phrases = [p for p in HEADED if p.search(text)]
    assert not phrases or (HEAD.search(text) and not HEAD_WORDS.isdisjoint(WORD.findall(text.lower())))
    assert all(HEADED[p].search(text) for p in phrases)
    found = [p for p in (*(p for _, p in PHRASES), *DOCUMENTS, *POSTED) if p.search(text)]
    assert not found or not WORDS_OF_MEDIA.isdisjoint(WORD.findall(text.lower()))


def test_the_heads_are_told_from_other_words() -> None:
    assert len(HEADED) == 7
    assert HEAD.search("The harbour was shown in drone footage.")
    assert not HEAD.search("Rain fell on the harbour, and two boats sank there.")

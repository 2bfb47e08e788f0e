"""Doubled reports, what is speech, what is reportedly so, and posts: drafts in, drafts out, on invented sentences."""

from __future__ import annotations

import pytest

from onrecord.attribution.edges import without_strays
from onrecord.attribution.hearsay import add_hearsay
from onrecord.attribution.page import Page
from onrecord.attribution.posts import find_posts, outside
from onrecord.attribution.selecting import drop_covered, select
from onrecord.attribution.shaping import Draft, form_of
from onrecord.attribution.splitting import split
from onrecord.language import Quote, find_quotes
from onrecord.model import Span
from tests.attribution.making import make_page


def place(text: str, string: str | None) -> Span | None:
    return Span(text.index(string), text.index(string) + len(string)) if string else None


def quotes_of(text: str) -> list[Quote]:
    return find_quotes(text, Span(0, len(text)))


def draft(text: str, content: str, cue: str | None = None, source: str | None = None, score: float = 0.9) -> Draft:
    """Return the draft whose content, cue and source are these strings of `text`; | parts the content."""
    parts = tuple(s for c in content.split("|") if (s := place(text, c)))
    return Draft(parts, form_of(text, parts, quotes=quotes_of(text)), place(text, cue), place(text, source), score)


def row(text: str, found: Draft) -> tuple[str, str | None, str | None]:
    content = "|".join(text[slice(*c)] for c in found.content)
    return content, found.cue and text[slice(*found.cue)], found.source and text[slice(*found.source)]


# Text; content, cue and source of the draft; and what it is split into.
SPLIT = [
    ("The agency quoted the minister as saying the harbour was open.",
     ("the minister as saying the harbour was open", "quoted", "The agency"),
     [("the harbour was open", "quoted", "the minister")]),
    ("The agency quoted the minister as saying that “the harbour is open”.",
     ("the minister as saying that “the harbour is open”", "quoted", "The agency"),
     [("the harbour is open", "quoted", "the minister")]),
    ("The minister was quoted as saying the harbour was open.",
     ("as saying the harbour was open", "was quoted", "The minister"),
     [("the harbour was open", "was quoted", "The minister")]),
    ("The firm denied it had lost a ship, saying all were in port.",
     ("it had lost a ship, saying all were in port", "denied", "The firm"),
     [("it had lost a ship", "denied", "The firm"), ("all were in port", "saying", "The firm")]),
    ("He said the road was shut, adding that nobody was hurt.",
     ("the road was shut, adding that nobody was hurt", "said", "He"),
     [("the road was shut", "said", "He"), ("nobody was hurt", "adding", "He")]),
    ("It was a scandal, Holm said, and told reporters that she would sue.",
     ("It was a scandal|and told reporters that she would sue", "said", "Holm"),
     [("It was a scandal", "said", "Holm"), ("she would sue", "told", "Holm")]),
    # An outlet that only quotes somebody: whom it quotes is the source.
    ("The road was shut, the ministry was quoted as saying by Sable News.",
     ("The road was shut|the ministry", "was quoted as saying", "Sable News"),
     [("The road was shut", "was quoted as saying", "the ministry")]),
    ("The road was shut, the ministry was quoted by local media.",
     ("The road was shut", "was quoted", "local media"), [("The road was shut", "was quoted", None)]),
    # Under three words on a side, and inside a quotation, nothing is split.
    ("He denied it, saying all were in port.", ("it, saying all were in port", "denied", "He"),
     [("it, saying all were in port", "denied", "He")]),
    ("“They left us here, saying all was well,” he said.", ("They left us here, saying all was well,", "said", "he"),
     [("They left us here, saying all was well,", "said", "he")]),
    # Who is shown speaking speaks; of what a clip shows without a speaker nobody says it.
    ("The clip shows a man in uniform telling the crowd: “Go home now.”",
     ("Go home now.", "shows", "The clip"), [("Go home now.", "telling", "a man in uniform")]),
    ("The clip shows a banner that reads: “Go home now.”", ("Go home now.", "shows", "The clip"),
     [("Go home now.", "shows", "The clip")]),
    # A bare relative is no content.
    ("The road was shut, which he denied.", ("which", "denied", "he"), []),
    ("The road which he said was shut", ("which|was shut", "said", "he"), [("was shut", "said", "he")]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "given", "expected"), SPLIT)
def test_split(text: str, given: tuple[str, str, str], expected: list[tuple[str, str | None, str | None]]) -> None:
    found = split(text, [draft(text, *given)], quotes=quotes_of(text))
    assert [row(text, d) for d in found] == expected
    assert [d.form for d in found] == [form_of(text, d.content, quotes=quotes_of(text)) for d in found]


# Text, content, cue, source, and whether it is speech or writing.
SPEECH = [
    ("Holm said the road was shut.", "the road was shut", "said", "Holm", True),
    ("Holm announced a new bridge.", "a new bridge", "announced", "Holm", True),
    ("According to Holm, the road is shut.", "the road is shut", "According to", "Holm", True),
    ("Holm demanded a new bridge.", "a new bridge", "demanded", "Holm", True),
    ("A guard declined to talk.", "to talk", "declined", "A guard", False),
    ("A guard declined to be named.", "to be named", "declined", "A guard", False),
    # Belief, wish, plan and feeling, unless a word of speech stands with them.
    ("Holm believes the road is shut.", "the road is shut", "believes", "Holm", False),
    ("The mayor wants to open the road.", "to open the road", "wants", "The mayor", False),
    ("Holm planned to open the road.", "to open the road", "planned", "Holm", False),
    ("Holm was afraid the road was shut.", "the road was shut", "was afraid", "Holm", False),
    ("Holm said she believes the road is shut.", "the road is shut", "said she believes", "Holm", True),
    # Silence says nothing, however the cue is cut.
    ("Holm declined to comment on the road.", "on the road", "declined to comment", "Holm", False),
    ("Holm declined to comment on the road.", "to comment on the road", "declined", "Holm", False),
    ("Holm has not commented on the road.", "on the road", "has not commented", "Holm", False),
    ("Holm denied the road would comment on itself.", "the road would comment on itself", "denied", "Holm", True),
    # Footage shows, and is posted: a media mention.
    ("The footage shows the road on fire.", "the road on fire", "shows", "The footage", False),
    ("The survey shows the road is worn.", "the road is worn", "shows", "The survey", True),
    ("Holm posted a video of the road.", "a video of the road", "posted", "Holm", False),
    # What is still to come, refused, asked in vain, only if it is said, alleged by nobody, charged by nobody.
    ("Holm will announce a new bridge.", "a new bridge", "will announce", "Holm", False),
    ("Holm refused to leave the town.", "to leave the town", "refused", "Holm", False),
    ("Holm did not respond to requests for details.", "details", "requests for", None, False),
    ("If confirmed, it was the first raid.", "it was the first raid", "confirmed", None, False),
    ("Osei allegedly burned the bridge.", "burned the bridge", "allegedly", "Osei", False),
    ("Osei was charged with arson and theft.", "arson and theft", "was charged with", None, False),
    ("The city charged that the firm had lied.", "the firm had lied", "charged", "The city", True),
    ("Neither account of it could be verified.", "Neither account of it", "could be verified", None, False),
    # Nor is what somebody is accused of, stops short of, fails to or has to say; what emerges; a question put to who
    # speaks next.
    ("Osei is accused of burning the bridge.", "burning the bridge", "is accused of", "Osei", False),
    ("Holm has accused Osei of burning the bridge.", "Osei of burning the bridge", "has accused", "Holm", True),
    ("Questions remain about the age of the piers.", "the age of the piers", "Questions remain about", None, False),
    ("Holm stopped short of calling it a raid.", "it a raid", "stopped short of calling", "Holm", False),
    ("Holm had failed to declare the gifts.", "the gifts", "had failed to declare", "Holm", False),
    ("Members are supposed to declare the gifts.", "the gifts", "are supposed to declare", "Members", False),
    ("Members declared the gifts.", "the gifts", "declared", "Members", True),
    ("It emerged that the bridge was shut.", "the bridge was shut", "emerged", "It", False),
    ("Asked whether the road was shut, Holm said no one knew.", "whether the road was shut", "Asked", "Holm", False),
    ("Holm asked whether the road was shut.", "whether the road was shut", "asked", "Holm", True),
    # What a statement was published on keeps it no secret.
    ("Holm said in a statement published on her site that no door was shut.", "no door was shut",
     "said in a statement published on her site", "Holm", True),
    # Not told, found by nobody in particular, done and not said, thought of, asked of the reader; a label is nobody.
    ("The harbour office made no mention of the leak.", "the leak", "made no mention of", "The harbour office", False),
    ("Holm has not explained why he left.", "why he left", "has not explained", "Holm", False),
    ("Holm never told the divers that the pump had failed.", "the pump had failed", "never told", "Holm", False),
    ("Holm not only told them the pump had failed, he wept.", "the pump had failed", "not only told", "Holm", True),
    ("Holm does not accept that the pump had failed.", "the pump had failed", "does not accept", "Holm", True),
    ("No injuries at sea have been reported.", "No injuries at sea", "have been reported", None, False),
    ("Streets filled with protests against the new dam.", "the new dam", "protests against", None, False),
    ("Three injuries at sea have been reported.", "Three injuries at sea", "have been reported", None, True),
    ("The yard is listed as Ostra Holdings.", "Ostra Holdings", "is listed as", None, False),
    ("A guest identified as a diver left.", "a diver", "identified as", None, False),
    ("As we reported on Monday, the dam is worn.", "the dam is worn", "reported", "we", False),
    ("Holm said that we reported the dam as worn.", "the dam as worn", "reported", "we", True),
    ("Ostra tweeted a new picture of the worn dam.", "a new picture of the worn dam", "tweeted", "Ostra", False),
    ("Ostra tweeted the picture was of the old dam.", "the picture was of the old dam", "tweeted", "Ostra", True),
    ("The Courier reviewed the tape of the call.", "the tape of the call", "reviewed", "The Courier", False),
    ("A guest, identified as Ada Holm, left.", "A guest", "identified as", "Ada Holm", False),
    ("A guest was identified as Ada Holm by her aunt.", "Ada Holm", "identified as", "her aunt", True),
    ("Brandt was ordered held without bail.", "held without bail", "was ordered", None, False),
    ("A jury in Marn ordered that Ostra pay.", "that Ostra pay", "ordered", "A jury in Marn", False),
    ("A judge in Marn ordered that Ostra pay.", "that Ostra pay", "ordered", "A judge in Marn", True),
    ("The walkers are calling attention to the worn dam.", "to the worn dam", "are calling", "The walkers", False),
    ("The king rules by asserting wide powers over ports.", "wide powers over ports", "asserting", None, False),
    ("Divers always stand by their mates.", "their mates", "always stand by", "Divers", False),
    ("Ostra asserted that the pump had failed.", "the pump had failed", "asserted", "Ostra", True),
    ("Ferries may stop amid growing concern that the dam is worn.", "the dam is worn", "growing concern", None, False),
    ("Holm has expressed concern that the dam is worn.", "the dam is worn", "has expressed concern", "Holm", True),
    ("The walkers are hoping that the dam holds.", "the dam holds", "are hoping", "The walkers", False),
    ("Brandt had hoped to become a diver.", "to become a diver", "had hoped", "Brandt", False),
    ("Sailors would be asked whether they had seen the leak.", "whether they had seen the leak", "would be asked",
     None, False),
    ("Holm would later say that the pump had failed.", "the pump had failed", "would later say", "Holm", True),
    ("Demand of your ministers new pumps for the dam.", "new pumps for the dam", "Demand", "your ministers", False),
    ("Divers laughed when asked about the leaking ferry.", "the leaking ferry", "asked about", "Divers", False),
    ("Live Blog: Ferry sinks off Marn at night", "Ferry sinks off Marn at night", ":", "Live Blog", False),
    ("Divers: Ferry sank off Marn at night", "Ferry sank off Marn at night", ":", "Divers", True),
    # Said by nobody in particular, or asked of nobody.
    ("Anyone who calls the road safe is wrong.", "the road safe", "calls", "who", False),
    ("No one said the road was shut.", "the road was shut", "said", "No one", False),
    ("Those who left said the road was shut.", "the road was shut", "said", "Those who left", True),
    ("Hill News could not establish where it was filmed.", "where it was filmed", "could not establish", "Hill News",
     False),
    # By "we urge" somebody does what he names; "we said" tells of it.
    ("We urge all firms to leave.", "all firms to leave", "urge", "We", False),
    ("We told all firms to leave.", "all firms to leave", "told", "We", True),
    # One word is enough for an act of speech.
    ("The Coast Front claimed responsibility.", "responsibility", "claimed", "The Coast Front", True),
    ("The strikes showed the port was open.", "the port was open", "showed", "The strikes", False),
    # A quotation is speech whatever its cue; what nobody marks as said is none.
    ("“The road is shut,” Holm believes.", "The road is shut,", "believes", "Holm", True),
    ("The road is shut.", "The road is shut", None, None, False),
    ("Holm said so.", "so", "said", "Holm", False),
]


@pytest.mark.parametrize(("text", "content", "cue", "source", "counts"), SPEECH)
def test_select(text: str, content: str, cue: str | None, source: str | None, counts: bool) -> None:
    given = draft(text, content, cue, source)
    assert select(make_page(text), [given]) == ((given,) if counts else ())


STRAYS = [
    # The carrier in front, the one who was told, a clause behind a quotation; nothing where it is all that was said.
    ("In a clip filmed that night, Holm says the doors stood open.", "a clip filmed that night|the doors stood open",
     "says", "the doors stood open"),
    ("The unit was told it was on leave.", "The unit|it was on leave", "was told", "it was on leave"),
    ("“Hold on,” Holm shouts as waves break over them.", "Hold on|waves break over them", "shouts", "Hold on"),
    ("“Hold on,” Holm said of her boat.", "Hold on|her boat", "said of", "Hold on"),
    ("“Hold on,” Holm shouts as he falls. “Hold on!”", "Hold on|Hold on!", "shouts", "Hold on|Hold on!"),
    ("The road, Holm said, was shut as rain fell.", "The road|was shut as rain fell", "said",
     "The road|was shut as rain fell"),
    # What a quotation is about.
    ("Of the lost ferry, Holm said, “It was old.”", "Of the lost ferry|It was old.", "said", "It was old."),
    ("Of the ten, Holm said, two were old.", "Of the ten|two were old", "said", "Of the ten|two were old"),
    ("In a clip filmed that night, Holm says.", "a clip filmed that night", "says", "a clip filmed that night"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "content", "cue", "left"), STRAYS)
def test_pieces_of_the_narrator_are_no_content(text: str, content: str, cue: str, left: str) -> None:
    assert row(text, without_strays(text, draft(text, content, cue), quotes=quotes_of(text)))[0] == left


def test_a_draft_the_tagger_doubts_does_not_count() -> None:
    text = "Holm said the road was shut."
    page = make_page(text)
    assert not select(page, [draft(text, "the road was shut", "said", "Holm", 0.1)])


def test_content_within_content_under_one_cue_is_dropped() -> None:
    text = "Holm said the old road was shut, and Osei said so."
    whole, part = draft(text, "the old road was shut", "said"), draft(text, "the old road", "said")
    other = draft(text, "the old road", "Osei said")
    assert drop_covered([whole, part]) == (whole,)
    assert drop_covered([whole, other]) == (whole, other)


HEARSAY = [
    ("The bridge was reportedly destroyed by the flood.", ["The bridge was|destroyed by the flood"]),
    ("Reportedly, the bridge was destroyed.", ["the bridge was destroyed"]),
    ("The bridge fell, reportedly in the night, and was lost.", ["in the night"]),
    ("Holm left the town, reportedly.", []),
    ("“The bridge was reportedly destroyed,” he said.", []),
    ("The bridge was destroyed.", []),
]


@pytest.mark.parametrize(("text", "expected"), HEARSAY)
def test_hearsay(text: str, expected: list[str]) -> None:
    found = add_hearsay(make_page(text), [], quotes=quotes_of(text))
    assert [row(text, d)[0] for d in found] == expected
    assert all(row(text, d)[1:] in {("reportedly", None), ("Reportedly", None)} for d in found)


def test_hearsay_replaces_what_the_tagger_found_under_the_word_and_leaves_the_rest() -> None:
    text = "The bridge was reportedly destroyed by the flood."
    page = make_page(text)
    tagged = draft(text, "by the flood", "reportedly", "The bridge")
    (found,) = add_hearsay(page, [tagged], quotes=[])
    assert row(text, found) == ("The bridge was|destroyed by the flood", "reportedly", None)
    said = draft("Holm said the bridge was reportedly lost.", "the bridge was reportedly lost", "said", "Holm")
    assert add_hearsay(make_page("Holm said the bridge was reportedly lost."), [said], quotes=[]) == (said,)


POSTS = [
    ("Fire on the quay. — Ada Holm (@adaholm) July 17, 2016", [("Fire on the quay.", None, "Ada Holm")]),
    ("Fire on the quay. – Harn Police (@harn_pd) 17 Jul 2016", [("Fire on the quay.", None, "Harn Police")]),
    ("Stay in - Ada (@ada) Sept. 3 2016", [("Stay in", None, "Ada")]),
    # Links, handles and marks at the end are not its words; those within are.
    ("Stay in. https://harn.example/a pic.twitter.com/b #harn via @osei — Ada (@ada) July 17, 2016",
     [("Stay in.", None, "Ada")]),
    ("See https://harn.example/a for #harn now — Ada (@ada) July 17, 2016",
     [("See https://harn.example/a for #harn now", None, "Ada")]),
    # Two in one block stand apart.
    ("Stay in. — Ada (@ada) July 17, 2016 Go out. — Bo (@bo) July 18, 2016",
     [("Stay in.", None, "Ada"), ("Go out.", None, "Bo")]),
    # No date, no handle, no words: no post.
    ("Fire on the quay. — Ada Holm (@adaholm)", []),
    ("Fire on the quay. — Ada Holm, July 17, 2016", []),
    ("https://harn.example/a — Ada (@ada) July 17, 2016", []),
    # As many addresses as it likes take no longer.
    ("http://" * 40 + " so — Ada (@ada) July 17, 2016", [("http://" * 40 + " so", None, "Ada")]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), POSTS)
def test_posts(text: str, expected: list[tuple[str, str | None, str | None]]) -> None:
    found = find_posts(make_page(text, parsed=False))
    assert [row(text, d) for d in found] == expected
    assert all(d.form == "direct" for d in found)


def test_a_post_of_another_page_is_none() -> None:
    assert not find_posts(make_page(POSTS[0][0], role="related", parsed=False))


def test_what_lies_in_a_post_is_not_said_again() -> None:
    text = "Holm said all left. — Ada (@ada) July 17, 2016"
    page: Page = make_page(text, parsed=False)
    again, own = draft(text, "all left"), draft(text, "all left", "said", "Holm")
    assert outside(find_posts(page), [again, own]) == (own,)

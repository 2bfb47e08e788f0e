"""Forms of speech by their rules: quotations over lines, turns, dashes, headlines, acts, edges, posts."""

from __future__ import annotations

from dataclasses import replace

import pytest

from onrecord.attribution.acts import find_accordings, find_acts
from onrecord.attribution.edges import mend_edges
from onrecord.attribution.headlines import quoted_heads, without_suffixes
from onrecord.attribution.page import Page
from onrecord.attribution.posts import find_posts
from onrecord.attribution.quotations import find_quotations
from onrecord.attribution.selecting import drop_passed_on
from onrecord.attribution.shaping import Draft, form_of
from onrecord.attribution.turns import find_turns, read_dashes, within_turns
from onrecord.language import Quote
from onrecord.model import Role
from tests.attribution.making import make_page
from tests.attribution.test_drafts import draft, row

Row = tuple[str, str | None, str | None]


def quotes_of(page: Page) -> list[Quote]:
    return find_quotations(page.article)


def rows(page: Page, drafts: tuple[Draft, ...] | list[Draft]) -> list[Row]:
    return [row(page.text, d) for d in drafts]


# Blocks, and the quotations found: without a mark on each line a quotation goes on to the line whose first mark closes.
LINES = [
    (['He said: "The road is shut.', "The bridge is gone.", 'Nobody came."'],
     ["The road is shut.\nThe bridge is gone.\nNobody came."]),
    (['"The road is shut.', 'The bridge is gone, " he said.'], ["The road is shut.\nThe bridge is gone, "]),
    (["“The road is shut.", "Nobody came,” he said. “We left.”"], ["The road is shut.\nNobody came,", "We left."]),
    # Opened anew, or opened by somebody else: the one before is over with its line.
    (["“The road is shut.", "“Nobody came,” he said."], ["The road is shut.", "Nobody came,"]),
    (['"The road is shut.', 'Holm said: "Nobody came."'], ["The road is shut.", "Nobody came."]),
    # Never closed, or closed too far off.
    (["“The road is shut.", "Rain fell."], ["The road is shut."]),
    (["“The road is shut.", *["Rain fell."] * 5, "Nobody came,” he said."], ["The road is shut."]),
]  # fmt: skip


@pytest.mark.parametrize(("blocks", "expected"), LINES)
def test_quotations_over_lines(blocks: list[str], expected: list[str]) -> None:
    page = make_page(*blocks, parsed=False)
    assert [page.text[slice(*q.inner)] for q in quotes_of(page)] == expected


TURNS: list[tuple[list[str], list[Row]]] = [
    (["Harn Courier: Who rang?", "Ruud: Nobody rang.", "Holm: I rang twice.", "Harn Courier: And then?",
      "Ruud: Then we left.", "It was dark.", "Holm: It was late."],
     [("Nobody rang.", None, "Ruud"), ("I rang twice.", None, "Holm"), ("Then we left.|It was dark.", None, "Ruud"),
      ("It was late.", None, "Holm")]),
    (["Q: Who rang?", "A: Nobody rang."], [("Nobody rang.", None, None)]),
    (["Rain fell.", "Who rang?", "I did.", "Did they come?", "They came for us at noon.", "What now?", "We go back."],
     [("I did.", None, None), ("They came for us at noon.", None, None), ("We go back.", None, None)]),
    # An explainer's headings, a lone label, labels of figures.
    (["What is it?", "It is a dam.", "Who built it?", "The state did.", "Is it safe?", "It is not."], []),
    (["Background: The dam is old.", "Rain fell."], []),
    (["Dead: 12.", "Injured: 30.", "Dead: 12.", "Injured: 31."], []),
]  # fmt: skip


@pytest.mark.parametrize(("blocks", "expected"), TURNS)
def test_turns_of_an_interview(blocks: list[str], expected: list[Row]) -> None:
    page = make_page(*blocks, parsed=False)
    found = find_turns(page)
    assert rows(page, found) == expected
    assert {d.form for d in found} <= {"direct"}


def test_what_a_turn_tells_of_others_stays_and_its_own_words_are_not_said_twice() -> None:
    page = make_page("Q: Who rang?", "A: Nobody did. Holm said he rang.", parsed=False)
    turns = find_turns(page)
    asked = draft(page.text, "Who rang?", ":", "Q")
    again = draft(page.text, "Nobody did", None)
    told = draft(page.text, "he rang", "said", "Holm")
    assert within_turns(page, turns, drafts=[asked, again, told]) == (told,)


def test_what_a_turn_tells_of_others_ends_with_its_sentence() -> None:
    page = make_page("Q: Who rang?", "A: Holm said that he rang. He never did.", parsed=False)
    told = draft(page.text, "that he rang. He never did", "said", "Holm")
    (kept,) = within_turns(page, find_turns(page), drafts=[told])
    assert [page.text[slice(*s)] for s in kept.content] == ["that he rang"]


DASHES: list[tuple[str, tuple[str, str, str], list[str]]] = [
    ("— We heard it first, said Lind. — Then it shook.", ("We heard it first", "said", "Lind"),
     ["We heard it first|Then it shook."]),
    ("– It was a drone – said Horn, who lives here. – I saw it.", ("It was a drone", "said", "Horn"),
     ["It was a drone|I saw it."]),
    ("— They are lying, said Brandt. No shell was fired.", ("They are lying", "said", "Brandt"), ["They are lying"]),
    ("Rain fell — said Horn — all night.", ("Rain fell", "said", "Horn"), ["Rain fell"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "given", "expected"), DASHES)
def test_paragraphs_that_a_dash_opens(text: str, given: tuple[str, str, str], expected: list[str]) -> None:
    page = make_page(text, parsed=False)
    found = read_dashes(page, [draft(page.text, *given)])
    assert [row(page.text, d)[0] for d in found] == expected
    assert found[0].form == ("direct" if text[0] in "—–" else "indirect")


def test_a_dash_without_a_cue_speaks_where_another_does_and_a_signature_never() -> None:
    signed = "— Ada Holm (@ada) May 12, 2031"
    page = make_page("— It burned, said Lind.", "— Nobody came to help us.", signed, parsed=False)
    told = draft(page.text, "It burned", "said", "Lind")
    assert [row(page.text, d)[0] for d in read_dashes(page, [told])] == ["It burned", "Nobody came to help us."]
    assert read_dashes(page, []) == ()


def test_dashes_that_open_the_items_of_a_list_mark_no_speech() -> None:
    page = make_page("-- The raid, Holm said, hit men who were “set to sail.”", "-- Divers found a boat.", parsed=False)
    told = draft(page.text, "The raid|hit men who were “set to sail.”", "said", "Holm")
    assert read_dashes(page, [told]) == (told,)


HEADS: list[tuple[str, Role, list[Row]]] = [
    ("'We had ten minutes to leave': the night it flooded", "title", [("We had ten minutes to leave", None, None)]),
    ("“Nobody helped us” – survivor", "title", [("Nobody helped us", None, "survivor")]),
    ("'Nobody helped us' - survivor", "body", [("Nobody helped us", None, "survivor")]),
    # A title of a book, a clause behind the dash, a sentence of the story.
    ("'Old Harbour': a book of its storms", "title", []),
    ("'Nobody helped us' - storm leaves ten dead", "title", []),
    ("“We had ten minutes to leave” was the name of the show.", "body", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "role", "expected"), HEADS)
def test_quotations_of_headlines(text: str, role: Role, expected: list[Row]) -> None:
    page = make_page(text, role=role, parsed=False)
    assert rows(page, list(quoted_heads(page, [], quotes=quotes_of(page)))) == expected


@pytest.mark.parametrize(("source", "stays"), [("Harn Courier", False), ("AFP", True), ("witness", True)])
def test_a_site_behind_a_headline_tells_nothing(source: str, stays: bool) -> None:
    page = make_page(f"Ferry sinks off Harn - {source}", role="title", parsed=False)
    given = draft(page.text, "Ferry sinks off Harn", "-", source)
    assert without_suffixes(page, [given]) == ((given,) if stays else ())


ACTS: list[tuple[str, list[Row]]] = [
    ("The Coast Front claimed responsibility.", [("responsibility", "claimed", "The Coast Front")]),
    # A clause behind a verb of reporting, where the tagger found no content; none before it, none in its place.
    ("Mayor Ada Holm yesterday said the dam is worn out.", [("the dam is worn out", "said", "Mayor Ada Holm")]),
    ("The dam is worn out, Holm said.", []),
    ("Mayor Ada Holm yesterday said a few words.", []),
    ("Holm has not said the dam is worn out.", []),
    ("Holm condemned the raid and threatened to leave.",
     [("the raid", "condemned", "Holm"), ("to leave", "threatened", "Holm")]),
    # Not done, not yet done, done by nobody named, done to lives.
    ("Holm has not condemned the raid.", []),
    ("Holm will condemn the raid.", []),
    ("The raid was condemned.", []),
    ("The storm claimed twelve lives.", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), ACTS)
def test_acts_of_speech(text: str, expected: list[Row]) -> None:
    page = make_page(text)
    assert rows(page, list(find_acts(page, [], quotes=[]))) == expected


def test_what_a_draft_has_is_no_act_once_more() -> None:
    page = make_page("Holm condemned the raid.")
    assert not list(find_acts(page, [draft(page.text, "the raid", "condemned", "Holm")], quotes=[]))


ACCORDING: list[tuple[str, list[Row]]] = [
    ("According to the port office, all of the ferries stay in.",
     [("all of the ferries stay in", "According to", "the port office")]),
    ("All of the ferries stay in, according to Ada Holm.",
     [("All of the ferries stay in", "according to", "Ada Holm")]),
    # Whose name it is that stands before a second comma is open; marks, and words in them, are another's to read.
    ("According to the mayor, Ada Holm, all ferries stay in.", []),
    ("“All of the ferries stay in tonight,” she said, according to a port clerk.", []),
    ("They sailed according to the plan.", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), ACCORDING)
def test_sentences_that_go_by_somebody(text: str, expected: list[Row]) -> None:
    page = make_page(text, parsed=False)
    assert rows(page, list(find_accordings(page, [], quotes=quotes_of(page)))) == expected


def test_what_another_tells_goes_by_nobody_else_but_an_act_in_it_may() -> None:
    page = make_page("Holm accused Brandt of arson, according to a clerk.", parsed=False)
    told = draft(page.text, "Brandt of arson", "accused", "Holm")
    assert not list(find_accordings(page, [told], quotes=[]))
    assert len(list(find_accordings(page, [replace(told, made="act")], quotes=[]))) == 1


EDGES: list[tuple[str, Role, tuple[str, str, str], str]] = [
    ("Holm condemned the raid in a written statement.", "body",
     ("the raid in a written statement", "condemned", "Holm"), "the raid"),
    ("Holm said the threat came in a letter.", "body", ("the threat came in a letter", "said", "Holm"),
     "the threat came in a letter"),
    ("Men asked their towns to help in their release.", "body",
     ("their towns to help in their release", "asked", "Men"), "their towns to help in their release"),
    ("Torvia confirms it struck the port as fears grow in the east", "title",
     ("it struck the port as fears grow in the east", "confirms", "Torvia"), "it struck the port"),
    ("Torvia confirms it struck the port, as Kestria moves its ships to sea", "standfirst",
     ("it struck the port, as Kestria moves its ships to sea", "confirms", "Torvia"), "it struck the port"),
    ("Torvia confirms it struck as Kestria moved its ships to sea.", "body",
     ("it struck as Kestria moved its ships to sea", "confirms", "Torvia"),
     "it struck as Kestria moved its ships to sea"),
    # Lost marks: on to the last sentence that speaks of the speaker.
    ("I held on to a door, he said. I could not see my hand. Rain fell.", "body", ("I held on to a door", "said", "he"),
     "I held on to a door|I could not see my hand."),
    ("The ship held, he said. I could not see it.", "body", ("The ship held", "said", "he"), "The ship held"),
    # What the speaker could not tell is not what he told.
    ("Brandt said divers were hurt but had no exact count.", "body",
     ("divers were hurt but had no exact count", "said", "Brandt"), "divers were hurt"),
    ("Brandt said divers were hurt but could not give their names.", "body",
     ("divers were hurt but could not give their names", "said", "Brandt"), "divers were hurt"),
    ("Brandt said divers were hurt but had no boat.", "body", ("divers were hurt but had no boat", "said", "Brandt"),
     "divers were hurt but had no boat"),
    ("Brandt said divers were hurt “but had no details”.", "body",
     ("divers were hurt “but had no details”", "said", "Brandt"), "divers were hurt “but had no details”"),
    # Behind "that" stands a clause: a name before a comma is not all of it.
    ("Holm said that Brandt and Lind, a diver from Marn, were not on the quay.", "body",
     ("Brandt and Lind", "said", "Holm"), "Brandt and Lind, a diver from Marn, were not on the quay"),
    ("Holm said that Brandt had left, and rain fell.", "body", ("Brandt had left", "said", "Holm"), "Brandt had left"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "role", "given", "expected"), EDGES)
def test_where_a_content_ends(text: str, role: Role, given: tuple[str, str, str], expected: str) -> None:
    page = make_page(text, role=role)
    (found,) = mend_edges(page, [draft(page.text, *given)], quotes=quotes_of(page))
    assert row(page.text, found)[0] == expected
    assert found.form == form_of(page.text, found.content, quotes=quotes_of(page))


def test_an_outlet_behind_a_statement_carries_it_and_one_before_it_speaks() -> None:
    text = "The ship is lost, a clerk said, Reuters reported."
    page = make_page(text, parsed=False)
    inner = draft(text, "The ship is lost", "said", "a clerk")
    outer = draft(text, "The ship is lost, a clerk said", "reported", "Reuters")
    assert drop_passed_on(page, [outer, inner]) == (inner,)
    text = "Reuters reported that a clerk said the ship is lost."
    page = make_page(text, parsed=False)
    both = [draft(text, "a clerk said the ship is lost", "reported", "Reuters"),
            draft(text, "the ship is lost", "said", "a clerk")]  # fmt: skip
    assert drop_passed_on(page, both) == tuple(both)


POSTS: list[tuple[list[str], list[Row]]] = [
    (["Rain fell.", "Stay in.", "— Ada Holm (@ada) 12 May 2031"], [("Stay in.", None, "Ada Holm")]),
    (["Rain fell.", "Harn fire:", "• 3 dead", "• 7 hurt — Ada Holm (@ada) May 12, 2031"],
     [("Harn fire:|3 dead|7 hurt", None, "Ada Holm")]),
    (["Harn Police (@harnpd): Port road closed."], [("Port road closed.", None, "Harn Police")]),
    (["@harnriver: “We all saw the wave.”"], [("We all saw the wave.", None, "@harnriver")]),
    (["Stay in. — Ada Holm (@ada) 10:15 PM · May 12, 2031"], [("Stay in.", None, "Ada Holm")]),
]  # fmt: skip


@pytest.mark.parametrize(("blocks", "expected"), POSTS)
def test_posts_over_lines(blocks: list[str], expected: list[Row]) -> None:
    page = make_page(*blocks, parsed=False)
    found = find_posts(page)
    assert rows(page, found) == expected
    assert {d.form for d in found} == {"direct"}

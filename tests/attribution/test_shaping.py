"""Linked stretches as drafts: marks, quotations, colons, paragraphs and forms, on invented sentences."""

from __future__ import annotations

import re

import numpy as np
import pytest

from onrecord.attribution.linking import Attribution
from onrecord.attribution.page import Page
from onrecord.attribution.shaping import Draft, form_of, loose_quotations, shape, trim
from onrecord.language import Quote, Stretch, Tagged, find_quotes
from onrecord.language.tags import LINK_WIDTH
from onrecord.model import Span
from tests.attribution.making import make_page

Row = tuple[list[str], str, str | None]


def quotes_of(page: Page) -> list[Quote]:
    return [q for b in page.article.blocks for q in find_quotes(page.text, Span(b.start, b.end))]


def tagged_of(page: Page) -> Tagged:
    words = tuple(w for s in page.sentences for w in s.words)
    numbers = tuple(i for i, s in enumerate(page.sentences) for _ in s.words)
    blocks = tuple(s.block for s in page.sentences for _ in s.words)
    return Tagged(words, (), (0,) * len(words), numbers, blocks, np.zeros((len(words), 4 * LINK_WIDTH + 2), np.float32))


def stretch(page: Page, words: tuple[Span, ...], string: str, kind: str) -> Stretch:
    """Return the words that share a character with the only occurrence of `string`."""
    assert page.text.count(string) == 1, string
    start = page.text.index(string)
    inside = [i for i, w in enumerate(words) if w.start < start + len(string) and start < w.end]
    return Stretch(kind, inside[0], inside[-1] + 1, 0.9)


def shaped(page: Page, *attributions: tuple[list[str], str | None]) -> tuple[Draft, ...]:
    """Return the drafts of attributions given as strings of the page: the parts of the content, and the cue."""
    tagged = tagged_of(page)
    linked = [
        Attribution(tuple(stretch(page, tagged.words, c, "content") for c in content),
                    stretch(page, tagged.words, cue, "cue") if cue else None, None, 0.9)
        for content, cue in attributions
    ]  # fmt: skip
    return shape(page, tagged, attributions=linked, quotes=quotes_of(page))


def rows(page: Page, drafts: tuple[Draft, ...]) -> list[Row]:
    return [([page.text[slice(*c)] for c in d.content], d.form, d.cue and page.text[slice(*d.cue)]) for d in drafts]


# Text, the parts of one attribution's content as the tagger marks them, its cue, and the drafts.
SHAPED: list[tuple[str, list[str], str, list[Row]]] = [
    # Content is without its marks, stops at the end, and a leading "that".
    ("“We will go,” Ada Holm said.", ["“We will go,”"], "said", [(["We will go,"], "direct", "said")]),
    ("Ada Holm said that the bridge is closed.", ["that the bridge is closed."], "said",
     [(["the bridge is closed"], "indirect", "said")]),
    ("Ada Holm said: the bridge is closed.", [": the bridge is closed"], "said",
     [(["the bridge is closed"], "indirect", "said")]),
    # One statement with two parts where only the cue stands between.
    ("“We will go,” he said, “and not return.”", ["“We will go,”", "“and not return.”"], "he said",
     [(["We will go,", "and not return."], "direct", "he said")]),
    ("The bridge, he said, is closed.", ["The bridge", "is closed"], "he said",
     [(["The bridge", "is closed"], "indirect", "he said")]),
    # A paraphrase, a colon and a quotation are two, tagged as one or as two.
    ("Holm said the town was safe: “We have checked it all.”", ["the town was safe: “We have checked it all.”"], "said",
     [(["the town was safe"], "indirect", "said"), (["We have checked it all."], "direct", "said")]),
    ("Holm said the town was safe: “We have checked it all.”", ["the town was safe", "“We have checked it all.”"],
     "said", [(["the town was safe"], "indirect", "said"), (["We have checked it all."], "direct", "said")]),
    # Few words before a colon are no paraphrase.
    ("Holm said of it: “We have checked it all.”", ["“We have checked it all.”"], "said of it",
     [(["We have checked it all."], "direct", "said of it")]),
    # A quotation is whole over its sentences though the tagger marked a piece.
    ("“We left. Nobody came. We wept,” he said.", ["Nobody came. We wept"], "said",
     [(["We left. Nobody came. We wept,"], "direct", "said")]),
    ("“We left. Nobody came,” he said.", ["We left.", "Nobody came"], "said",
     [(["We left. Nobody came,"], "direct", "said")]),
    # A word in marks makes its statement mixed.
    ("Holm said the “quiet” town was safe.", ["the “quiet” town was safe"], "said",
     [(["the “quiet” town was safe"], "mixed", "said")]),
    # What holds no word is none.
    ("He said, …", [", …"], "said", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "content", "cue", "expected"), SHAPED)
def test_shape(text: str, content: list[str], cue: str, expected: list[Row]) -> None:
    page = make_page(text, parsed=False)
    assert rows(page, shaped(page, (content, cue))) == expected


def test_what_runs_over_a_paragraph_is_cut_there() -> None:
    page = make_page("Holm said the bridge was closed.", "Nobody was on it then.", parsed=False)
    found = shaped(page, (["the bridge was closed.\nNobody was on it then."], "said"))
    assert [part for content, _, _ in rows(page, found) for part in content] == ["the bridge was closed",
                                                                              "Nobody was on it then"]  # fmt: skip


def test_two_drafts_of_one_quotation_become_one_that_has_a_cue() -> None:
    page = make_page("“We left then. Nobody came after us,” he said.", parsed=False)
    found = shaped(page, (["We left then."], None), (["Nobody came after us,"], "said"))
    assert rows(page, found) == [(["We left then. Nobody came after us,"], "direct", "said")]


def test_what_stands_before_a_cue_and_that_is_its_subject() -> None:
    page = make_page("HF said in a statement that one of its boats had sunk.", parsed=False)
    (found,) = shaped(page, (["HF", "that one of its boats had sunk"], "said in a statement"))
    assert [page.text[slice(*s)] for s in found.content] == ["one of its boats had sunk"]
    assert found.source is not None
    assert page.text[slice(*found.source)] == "HF"


BESIDE = [
    # Text, content and source as the tagger has them without a cue; cue and source as they are.
    ("The ferry, all of it steel, is lost, the port office said in a statement.", "The ferry, all of it steel, is lost",
     "the port office", ("said", "the port office")),
    ("The port office is looking into reports that the ferry is lost.", "that the ferry is lost", "The port office",
     ("reports", None)),
    ("The ferry is lost, and the port office is shut.", "The ferry is lost", "the port office",
     (None, "the port office")),
]  # fmt: skip


@pytest.mark.parametrize(("text", "content", "source", "expected"), BESIDE)
def test_a_cue_that_the_tagger_missed_stands_beside(
    text: str, content: str, source: str, expected: tuple[str | None, str | None]
) -> None:
    page = make_page(text, parsed=False)
    tagged = tagged_of(page)
    said, teller = (stretch(page, tagged.words, s, k) for s, k in ((content, "content"), (source, "source")))
    (found,) = shape(page, tagged, attributions=[Attribution((said,), None, teller, 0.9)], quotes=quotes_of(page))
    assert tuple(s and page.text[slice(*s)] for s in (found.cue, found.source)) == expected


@pytest.mark.parametrize("source", ["Ada Holm", "Ada Holm,", "Ada Holm, 34,"])
def test_an_age_and_a_comma_are_no_part_of_the_source(source: str) -> None:
    page = make_page(f"{source} said that the bridge is closed.", parsed=False)
    tagged = tagged_of(page)
    place = (stretch(page, tagged.words, s, k) for s, k in (("the bridge is closed", "content"), ("said", "cue")))
    content, cue = place
    told = Attribution((content,), cue, stretch(page, tagged.words, source, "source"), 0.9, 1.0)
    (found,) = shape(page, tagged, attributions=[told], quotes=quotes_of(page))
    assert found.source is not None
    assert page.text[slice(*found.source)] == "Ada Holm"


def test_two_quotations_with_cues_of_their_own_stay_two() -> None:
    page = make_page("“We left then,” he said. “Nobody came after,” she added.", parsed=False)
    found = shaped(page, (["“We left then,”"], "said"), (["“Nobody came after,”"], "added"))
    assert rows(page, found) == [(["We left then,"], "direct", "said"), (["Nobody came after,"], "direct", "added")]


def test_no_draft_comes_twice_and_the_surest_stays() -> None:
    page = make_page("Holm said the bridge was closed, and Osei confirmed.", parsed=False)
    tagged = tagged_of(page)
    content = (stretch(page, tagged.words, "the bridge was closed", "content"),)
    said, confirmed = (stretch(page, tagged.words, c, "cue") for c in ("said", "confirmed"))
    twice = [Attribution(content, said, None, 0.5), Attribution(content, confirmed, None, 0.9)]
    assert rows(page, shape(page, tagged, attributions=twice, quotes=[])) == [
        (["the bridge was closed"], "indirect", "confirmed")
    ]


def test_drafts_are_in_order_of_content() -> None:
    page = make_page("The road is shut, Holm said. The bridge is shut, Osei added.", parsed=False)
    found = shaped(page, (["The bridge is shut"], "added"), (["The road is shut"], "said"))
    assert [cue for _, _, cue in rows(page, found)] == ["said", "added"]


FORMS = [
    ("«We will go», he said", "«We will go»", "direct"), ("We will go, he said", "We will go", "indirect"),
    ("the “new” road", "the “new” road", "mixed"), ("the 'new' road", "the 'new' road", "mixed"),
    ("“We go.", "We go.", "direct"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "content", "form"), FORMS)
def test_form(text: str, content: str, form: str) -> None:
    span = Span(text.index(content), text.index(content) + len(content))
    assert form_of(text, [span], quotes=find_quotes(text, Span(0, len(text)))) == form


TRIMMED = [
    ("“We go,”", "We go,"), (" , that the road is shut. ", "the road is shut"), ("—the road—", "the road"),
    ("that “we go”", "we go"), ("that", "that"), ("“”", None), (" … ,", None), ("", None),
    ("that £9 is gone", "£9 is gone"), ("how the road fell", "the road fell"), ("the road (", "the road"),
    ('the road is shut, "', "the road is shut"), ("the road is shut,”", "the road is shut"),
    ("that, “we go”", "we go"),
    ("the 'new' road”", "the 'new' road"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), TRIMMED)
def test_trim(text: str, expected: str | None) -> None:
    span = trim(text, Span(0, len(text)), quotes=find_quotes(text, Span(0, len(text))))
    assert (span and text[slice(*span)]) == expected


LOOSE = [
    ("The town slept. “We have nowhere left to go.” Rain fell.", ["We have nowhere left to go."]),
    ("“We have nowhere left to go. We are tired.”", ["We have nowhere left to go. We are tired."]),
    # Too short, not the whole sentence, single marks, or never closed: no statement for sure.
    ("The town slept. “Go on.” Rain fell.", []),
    ("The song “We have nowhere left to go” was played.", []),
    ("The town slept. ‘We have nowhere left to go.’ Rain fell.", []),
    ("The town slept. “We have nowhere left to go.", []),
]


@pytest.mark.parametrize(("text", "expected"), LOOSE)
def test_a_quotation_passed_over_becomes_a_draft(text: str, expected: list[str]) -> None:
    page = make_page(text, parsed=False)
    found = tuple(loose_quotations(page, (), quotes=quotes_of(page)))
    assert rows(page, found) == [([content], "direct", None) for content in expected]


def test_single_marks_speak_where_others_on_the_page_do() -> None:
    page = make_page("‘We left at once,’ Holm said.", "‘We have nowhere left to go.’", parsed=False)
    start = page.text.index("We left")
    told = Draft((Span(start, start + 15),), "direct", None, None, 0.9)
    found = tuple(loose_quotations(page, [told], quotes=quotes_of(page)))
    assert rows(page, found) == [(["We have nowhere left to go."], "direct", None)]


def test_a_quotation_that_is_taken_or_not_of_the_body_is_not_loose() -> None:
    text = "“We have nowhere left to go.”"
    page = make_page(text, parsed=False)
    (loose,) = loose_quotations(page, (), quotes=quotes_of(page))
    assert not list(loose_quotations(page, [loose], quotes=quotes_of(page)))
    title = make_page(text, role="title", parsed=False)
    assert not list(loose_quotations(title, (), quotes=quotes_of(title)))


def test_spans_lie_on_words_whatever_the_tagger_marks() -> None:
    page = make_page("He said: “We go”, that “it” — the road’s end — is ‘near’; she: \"no\".", "“So, he”", parsed=False)
    tagged = tagged_of(page)
    for first in range(len(tagged.words)):
        for end in range(first + 1, len(tagged.words) + 1):
            content = (Stretch("content", first, end, 0.9),)
            for draft in shape(
                page, tagged, attributions=[Attribution(content, None, None, 0.9)], quotes=quotes_of(page)
            ):
                assert all(re.search(r"\w", page.text[slice(*s)]) for s in draft.content)
                assert draft.form == form_of(page.text, draft.content, quotes=quotes_of(page))

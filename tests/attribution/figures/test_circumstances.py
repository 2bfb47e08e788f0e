"""Where, when and by what: a figure's own clause, what its paragraph goes on from, and what is left open."""

from __future__ import annotations

from dataclasses import replace

import pytest

from onrecord.attribution.figures import find_figures
from onrecord.attribution.figures.nearby import place_in_words
from onrecord.attribution.page import Page
from onrecord.model import Figure, Span
from tests.attribution.making import make_page


def figures(*blocks: str, published: str | None = "2022-03-02T16:00", updated: str | None = None) -> list[Figure]:
    page = make_page(*blocks)
    article = replace(page.article, published=published, updated=updated)
    return list(find_figures(Page(article, page.digest, page.sentences, page.tokens), ()))


# A sentence, and of its first figure place and when.
OWN = [
    ("Ten people were killed in Madrid on Monday.", "Madrid", "on Monday"),
    ("On Monday, ten people were killed in the northern city of Lyon.", "the northern city of Lyon", "On Monday"),
    ("Ten people were killed in an attack on a market in Paris, Texas.", "a market in Paris, Texas", None),
    ("Officials said on Friday that ten people had been killed in Madrid.", "Madrid", None),
    ("The London-based group said ten people were killed in Madrid on Monday.", "Madrid", "on Monday"),
    ("Spain said ten people were killed.", None, None),
    ("Ten people have been killed since the war began in 2014.", None, "since the war began in 2014"),
    ("A bombing in Berlin last week killed ten people.", "Berlin", "last week"),
    # The day of the telling, what is compared with, the page's own date, another thing's month.
    ("She told reporters Thursday ten people had been killed in Madrid.", "Madrid", None),
    ("Ten people were killed in Madrid, in the worst fire since 1953.", "Madrid", None),
    ("Published 4 March 2022 Ten people were killed in Madrid.", "Madrid", None),
    ("Ten people were killed in Madrid ahead of the November polls.", "Madrid", None),
    ("Ten people have been killed in the conflict, which began in 2014.", None, None),
]


@pytest.mark.parametrize(("sentence", "place", "when"), OWN, ids=[row[0] for row in OWN])
def test_the_own_sentence(sentence: str, place: str | None, when: str | None) -> None:
    found = figures(sentence)[0]
    assert (found.place, found.when) == (place, when)


def test_spans_hold_the_words_where_they_stand() -> None:
    page = make_page("A bomb went off in Madrid on Monday. Ten people were killed in the blast.")
    (figure,) = find_figures(page, ())
    assert figure.place_span is not None
    assert figure.when_span is not None
    assert page.text[slice(*figure.place_span)] == figure.place == "Madrid"
    assert page.text[slice(*figure.when_span)] == figure.when == "on Monday"
    assert figure.when_span.end < figure.span.start


def test_a_known_event_reaches_back_over_paragraphs_and_another_story_does_not() -> None:
    opening = "A bomb went off at a market in Madrid on Monday."
    known, unknown = "The blast killed ten people.", "In all, forty people have drowned."
    assert figures(opening, known)[0].when == "on Monday"
    far = ["Nothing more is known.", "The council met.", "It rained hard.", "The roads were shut.", "A river rose."]
    assert figures(opening, *far, unknown)[0].when is None


def test_what_dates_another_story_is_not_carried_over() -> None:
    opening = "Last month a bomb went off at a market in Madrid."
    assert figures(opening, "The blast killed ten people.")[0].when == "Last month"
    assert figures(opening, "The council met.", "It rained.", "Ten people were killed in Lyon.")[0].when is None
    later = "Two hours later a bomb went off."
    assert figures(f"A fire broke out on Monday. {later} Ten people were killed.")[0].when is None
    assert figures("Friday, March 4, 2022", "Ten people were killed in Lyon.")[0].when is None
    goes_on = "Ten people have died in the war, which began in 2014."
    assert figures("A bomb went off on Monday.", goes_on)[0].when is None


def test_the_city_is_the_one_named_before() -> None:
    found = figures("Fighting went on around Madrid. Ten people were killed in the city.")
    assert found[0].place == "Madrid"


def test_a_surname_is_no_place_and_a_city_is_one_still() -> None:
    known = "John Gorvik and his wife Ana Gorvik ran the ferry."
    assert figures(known, "Ten people died near Gorvik.")[0].place != "Gorvik"
    assert figures("Nora Berlin runs the ferry.", "Ten people died near Berlin.")[0].place == "Berlin"


@pytest.mark.parametrize(
    ("opening", "place"),
    [
        ("Smoke rose near the Saint Odile suburb of Berlin.", "the Saint Odile suburb of Berlin"),
        ("Smoke rose on the square near the Kenyan side.", None),
    ],
)
def test_a_scene_read_by_its_words_alone(opening: str, place: str | None) -> None:
    found = place_in_words(opening, Span(0, len(opening)))
    assert (found and opening[slice(*found)]) == place


def test_a_year_that_heads_a_paragraph_is_the_time_of_all_in_it() -> None:
    found = figures("2004: A quake struck on Dec. 26. It killed ten people.")
    assert (found[0].when, found[0].period and found[0].period.start) == ("2004", "2004-01-01")


def test_periods_by_the_pages_clock() -> None:
    (found,) = figures("An attack on Monday killed ten people, officials said on Tuesday.")
    assert found.period is not None
    assert (found.period.start, found.period.kind) == ("2022-02-28", "incident")
    assert found.as_of is not None
    assert found.as_of.end == "2022-03-01"
    (undated,) = figures("An attack on Monday killed ten people.", published=None)
    assert (undated.period, undated.period_reason) == (None, "the page does not say when it was published")
    (silent,) = figures("Ten people were killed.")
    assert (silent.period_reason, silent.as_of_reason) == (
        "the page does not say when", "the page does not say as of when",
    )  # fmt: skip


def test_a_count_so_far_is_summed_up_and_holds_for_the_pages_day() -> None:
    (found,) = figures("Some 40 people have been killed in the conflict so far.")
    assert found.period is not None
    assert (found.period.start, found.period.end, found.period.kind) == (None, "2022-03-02", "cumulative")
    assert found.as_of is not None
    assert found.as_of.end == "2022-03-02"


def test_a_sum_is_of_all_so_far_even_where_its_time_is_a_day() -> None:
    (found,) = figures("The attack on Monday brought the total to 43 killed.")
    assert found.tally == "total"
    assert found.period is not None
    assert found.period.kind == "cumulative"


def test_locations_or_their_reasons() -> None:
    (found,) = figures("Ten people were killed in Madrid on Monday.")
    assert found.location is not None
    assert (found.location.country, found.location_reason) == ("ES", None)
    (nowhere,) = figures("Ten people were killed on Monday.")
    assert (nowhere.location, nowhere.location_reason) == (None, "the page does not say where")


# A sentence and the cause of its first figure.
CAUSES = [
    ("An airstrike killed ten people.", "airstrike"),
    ("Shelling killed ten people.", "shelling"),
    ("Ten people were shot dead.", "shooting"),
    ("A suicide bomber killed ten people.", "suicide_bombing"),
    ("A car bombing killed ten people.", "bombing"),
    ("Ten people died when they stepped on a landmine.", "mine"),
    ("Missiles and drones killed ten people.", "several"),
    ("A flood killed ten people.", "disaster"),
    ("Police stormed the hall and found ten people dead.", None),
    ("Ten people were killed.", None),
    ("Ten people were rescued after the flood.", None),
]


@pytest.mark.parametrize(("sentence", "cause"), CAUSES, ids=[row[0] for row in CAUSES])
def test_causes(sentence: str, cause: str | None) -> None:
    assert figures(sentence)[0].cause == cause

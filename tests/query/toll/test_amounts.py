"""Amounts, scopes and periods: what one figure allows, whom it counts, and over which time."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given

from onrecord.model import Figure, Span
from onrecord.model.period import Period as Dated
from onrecord.query.toll.amounts import Amount, allows_both, amount_of
from onrecord.query.toll.periods import Period, period_of
from onrecord.query.toll.scopes import PLURALS, is_wider_population, is_within, plural, scope_of, singular
from tests.strategies import figures


def figure(text: str = "12", value: int | None = 12, **facts: Any) -> Figure:
    fields = {"bound": "exact", "effect": "killed", "population": "unknown", **facts}
    return Figure(id="f", span=Span(0, len(text)), text=text, value=value, **fields)


@pytest.mark.parametrize(
    ("text", "value", "facts", "low", "high"),
    [
        ("12", 12, {}, 12, 12),
        ("at least 12", 12, {"bound": "at_least"}, 12, None),
        ("at least 10, possibly 20", 10, {"bound": "at_least", "possibly": 20}, 10, 20),
        ("more than 12", 12, {"bound": "more_than"}, 13, None),
        ("up to 12", 12, {"bound": "at_most"}, None, 12),
        ("fewer than 12", 12, {"bound": "less_than"}, None, 11),
        ("nearly 900", 900, {"bound": "less_than"}, 810, 899),
        ("about 300", 300, {"bound": "about"}, 270, 330),
        ("between 10 and 15", 10, {"bound": "range", "high": 15}, 10, 15),
    ],
)
def test_a_bound_sets_its_ends(
    text: str, value: int, facts: dict[str, Any], low: int | None, high: int | None
) -> None:
    assert amount_of(figure(text, value, **facts)) == Amount(low, high)


def test_vague_words_are_looked_up_and_said() -> None:
    amount = amount_of(figure("dozens", None, bound="vague"))
    assert amount is not None
    assert (amount.low, amount.high, amount.vague) == (24, None, "dozens")
    assert amount_of(figure("a boatload", None, bound="vague")) is None


@given(figures("At least 40 passengers"))
def test_the_ends_are_in_order_and_allow_themselves(any_figure: Figure) -> None:
    amount = amount_of(any_figure)
    if amount is not None:
        assert list(amount.ends) == sorted(amount.ends)
        assert allows_both(amount, amount)


def test_one_number_fits_a_bound_and_what_is_above_it() -> None:
    assert allows_both(Amount(12, None), Amount(27, 27))
    assert not allows_both(Amount(12, None), Amount(9, 9))
    assert not allows_both(Amount(None, 11), Amount(12, None))


@pytest.mark.parametrize(
    ("counted", "facts", "label"),
    [
        (None, {}, "people"),
        ("people in the harbour", {}, "people"),
        ("Kestrian soldiers", {"population": "combatant"}, "kestrian soldiers"),
        ("civilians", {"population": "civilian"}, "civilians"),
        ("residents", {"population": "civilian"}, "civilians"),
        ("children", {"population": "civilian"}, "children"),
        ("boys", {}, "children"),
        ("others", {}, "people, further"),
        ("houses", {"effect": "destroyed"}, "homes"),
        ("old houses", {"effect": "destroyed"}, "homes"),
    ],
)
def test_whom_a_figure_counts(counted: str | None, facts: dict[str, Any], label: str) -> None:
    assert scope_of(figure(counted=counted, **facts)).label == label


def test_more_than_is_a_bound_and_twelve_more_come_on_top() -> None:
    assert not scope_of(figure("more than 12", counted="people")).further
    assert scope_of(figure("12 more", counted="people")).further
    assert scope_of(figure("12", tally="more")).further


def test_scopes_nest_by_noun_words_beside_and_population() -> None:
    people, children = scope_of(figure(counted="people")), scope_of(figure(counted="children"))
    ours, theirs = scope_of(figure(counted="Kestrian soldiers")), scope_of(figure(counted="Torvian soldiers"))
    civilians = scope_of(figure(counted="civilians", population="civilian"))
    assert is_within(children, people)
    assert not is_within(people, children)
    assert not is_within(ours, theirs)
    assert is_within(ours, scope_of(figure(counted="soldiers")))
    assert is_wider_population(civilians, people)
    assert not is_wider_population(children, people)


@pytest.mark.parametrize(
    ("when", "period"),
    [
        (None, Period()),
        ("on Monday", Period()),
        ("since the invasion last week", Period()),
        ("in the conflict so far", Period()),
        ("in the past 24 hours", Period("stretch", "a day")),
        ("every day", Period("stretch", "a day")),
        ("last week", Period("stretch", "a week")),
        ("in 2019", Period("other_time", "2019")),
        ("two decades ago", Period("other_time", "two decades ago")),
        ("in April 2031", Period()),
    ],
)
def test_the_time_that_a_figure_counts_over(when: str | None, period: Period) -> None:
    assert period_of(figure(when=when), "2031-04-05") == period


def test_january_speaks_of_the_year_before() -> None:
    december = figure(when="in December 2030")
    assert period_of(december, "2031-01-03") == Period()
    assert period_of(december, "2031-02-03").kind == "other_time"


def test_what_was_resolved_on_the_calendar_decides() -> None:
    long_ago = Dated("2030-12-01", "2030-12-01", "day", "incident")
    assert period_of(figure(when="on 1 December", period=long_ago), "2031-04-05") == Period("other_time", "2030")
    summed = Dated("2030-12-01", "2030-12-01", "day", "cumulative")
    assert period_of(figure(when="by 1 December", period=summed), "2031-04-05") == Period()
    daily = Dated("2031-04-01", "2031-04-05", "day", "per_day")
    assert period_of(figure(when="on each of these days", period=daily), "2031-04-05") == Period("stretch", "a day")


@pytest.mark.parametrize("noun", sorted({*PLURALS.values(), "soldier", "city", "church", "boy", "passenger", "home"}))
def test_the_plural_of_a_noun_leads_back_to_it(noun: str) -> None:
    assert singular(plural(noun)) == noun

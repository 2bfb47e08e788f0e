"""Versions: what counts as a change of a page, and what does not."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from onrecord.model import (
    Article,
    Block,
    Figure,
    Outcome,
    Party,
    Reading,
    Role,
    Span,
    Statement,
    digest,
    record_id,
)
from onrecord.query.versions import Change, compare
from onrecord.query.versions.signs import bounds_in, hedges_in, numbers_in

TITLE: tuple[Role, str] = ("title", "Fire on the Tarn ferry")
TOLL: tuple[Role, str] = ("body", "At least 12 people were killed, the harbour police said on Monday.")
QUIET: tuple[Role, str] = ("body", "The ferry had left the old quay an hour before dawn.")
DENIAL: tuple[Role, str] = ("body", "Milo Brandt said the lifeboats had been locked all night.")


def page(*lines: tuple[Role, str], **facts: Any) -> Reading:
    """A reading with a figure for each "N people" and a statement for each "X said ..."."""
    text, blocks = "", []
    for role, words in lines:
        blocks.append(Block(len(text), len(text) + len(words), role))
        text += words + "\n"
    key = digest(text)
    figures, statements = [], []
    for block in blocks:
        words = text[block.start : block.end]
        if block.role == "body" and " people " in words:
            figures.append(_figure(key, words[: words.index(" people ")], block.start, **facts))
        if block.role == "body" and " said the " in words:
            statements.append(_statement(key, words, block.start))
    article = Article(text, tuple(blocks), lines[0][1], (), "2031-04-05", None, "Tarn Courier", "en", None)
    return Reading(
        "ferry.html", Outcome("read"), "onrecord 0", None, key, None, article, tuple(statements), tuple(figures)
    )


def _figure(key: str, words: str, start: int, **facts: Any) -> Figure:
    bound = "at_least" if words.startswith("At least") else "exact"
    span = Span(start, start + len(words))
    value = facts.pop("value", None) or int("".join(c for c in words if c.isdigit()))
    fields = {"bound": bound, "effect": "killed", "population": "unknown", "counted": "people", **facts}
    return Figure(record_id(key, "figure", spans=[span]), span, words, value, **fields)


def _statement(key: str, words: str, start: int) -> Statement:
    name, said, _ = words.partition(" said ")
    content = Span(start + len(name + said), start + len(words) - 1)
    source = Span(start, start + len(name))
    return Statement(
        record_id(key, "statement", spans=[content]), (content,), "indirect", Span(source.end + 1, source.end + 5),
        source,
        Party(name, "person", source),
    )  # fmt: skip


def edits_of(changes: tuple[Change, ...]) -> list[tuple[str, str, str | None, str | None]]:
    return [(c.kind, e.field, e.before, e.after) for c in changes for e in c.edits]


def test_a_page_does_not_differ_from_itself() -> None:
    reading = page(TITLE, TOLL, QUIET, DENIAL)
    assert compare(reading, reading) == ()


def test_a_changed_number_is_one_change_of_one_record() -> None:
    new = ("body", TOLL[1].replace("12", "15"))
    changes = compare(page(TITLE, TOLL, QUIET), page(TITLE, new, QUIET))
    assert edits_of(changes) == [("changed", "number", "12", "15")]


def test_a_number_that_changed_in_words_is_a_change_of_its_figure() -> None:
    old, new = page(("body", "Ninety-four people died."), value=94), page(("body", "Forty-nine people died."), value=49)
    (change,) = compare(old, new)
    assert [(e.field, e.before, e.after) for e in change.edits] == [("number", "94", "49")]


def test_a_lost_bound_is_a_change() -> None:
    new = ("body", TOLL[1].replace("At least 12", "12"))
    assert ("changed", "bound", "at_least", "exact") in edits_of(compare(page(TITLE, TOLL), page(TITLE, new)))


def test_a_changed_speaker_is_a_change() -> None:
    new = ("body", DENIAL[1].replace("Milo Brandt", "Ines Okafor"))
    assert ("changed", "speaker", "Milo Brandt", "Ines Okafor") in edits_of(
        compare(page(TITLE, DENIAL), page(TITLE, new))
    )


def test_a_record_of_a_new_sentence_is_added_and_of_a_lost_one_removed() -> None:
    old, new = page(TITLE, TOLL, QUIET), page(TITLE, TOLL, QUIET, DENIAL)
    assert [c.kind for c in compare(old, new)] == ["added"]
    assert [c.kind for c in compare(new, old)] == ["removed"]


def test_sentences_that_move_change_nothing() -> None:
    assert compare(page(TITLE, TOLL, QUIET, DENIAL), page(TITLE, DENIAL, QUIET, TOLL)) == ()


@pytest.mark.parametrize(
    "words",
    [
        "At least 12 people were killed the harbour police said on Monday",
        "“At least 12 people were killed”, the harbour police said on Monday.",
        "AT LEAST 12 people were killed, the harbour police said on Monday.",
        "At least 12 people were killed, the harbor police said on Monday.",
        "At least 12 people have been killed, harbour police said, on Monday.",
    ],
)
def test_trivial_edits_are_left_out(words: str) -> None:
    old = page(TITLE, TOLL)
    new = page(TITLE, ("body", words))
    figure = replace(old.figures[0], span=Span(new.article.text.index("12"), 0)) if new.article else None
    assert figure is not None
    assert compare(old, replace(new, figures=())) == ()


def test_furniture_is_no_part_of_it() -> None:
    old = page(TITLE, TOLL, ("furniture", "Most read: 14 walks"), QUIET)
    new = page(TITLE, ("furniture", "900 people read this"), TOLL, QUIET, ("related", "At least 3 people win prizes"))
    assert compare(old, new) == ()


def test_what_is_read_differently_in_the_same_words_is_no_change_of_the_page() -> None:
    old = page(TITLE, TOLL, QUIET)
    assert compare(old, replace(old, figures=())) == ()
    assert compare(old, page(TITLE, TOLL, QUIET, effect="injured")) == ()


def test_a_number_that_no_record_holds_is_seen_all_the_same() -> None:
    old, new = page(TITLE, QUIET), page(TITLE, ("body", QUIET[1].replace("an hour", "2 hours")))
    assert edits_of(compare(old, new)) == [("reworded", "number", None, "2")]


def test_a_hedge_that_comes_is_seen_without_a_record() -> None:
    new = ("body", QUIET[1].replace("had left", "had reportedly left"))
    assert edits_of(compare(page(TITLE, QUIET), page(TITLE, new))) == [("reworded", "hedge", None, "reportedly")]


def test_signs_of_numbers_bounds_and_hedges() -> None:
    assert numbers_in("1,100 of twenty-two, and one of them") == {"1100": 1, "twenty two": 1}
    assert bounds_in("at least 12, more than twenty, about face") == {"at least": 1, "more than": 1}
    assert hedges_in("allegedly, and claimed to be unconfirmed") == {"allegedly": 1, "claimed": 1, "unconfirmed": 1}
    assert hedges_in("the claimant was known") == {}

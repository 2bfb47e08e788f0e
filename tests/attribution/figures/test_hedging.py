"""Which words of distance hold for which figure, and how far the page stands from each."""

from __future__ import annotations

import pytest

from onrecord.attribution.read import read_records
from onrecord.model import Article, Block, Figure


def figures_of(text: str) -> dict[str, Figure]:
    """The figures of a page of one paragraph, by their words."""
    return {f.text: f for f in read_records(Article(text, (Block(0, len(text), "body"),))).figures}


def doubts(text: str, figure: str) -> list[str]:
    return [text[h.start : h.end] for h in figures_of(text)[figure].hedge]


@pytest.mark.parametrize(
    ("text", "held"),
    [
        ("Twelve people were killed and five are reportedly missing.", {"Twelve": [], "five": ["reportedly"]}),
        ("Twelve people were reportedly killed and five guards were hurt.", {"Twelve": ["reportedly"], "five": []}),
        ("Twelve people were reportedly killed and five injured.", {"Twelve": ["reportedly"], "five": ["reportedly"]}),
        ("The strike may have killed 12 people, and five guards were arrested.", {"12": ["may"], "five": []}),
        (
            "It is feared that 12 people died and five are missing.",
            {"12": ["is feared"], "five": ["is feared"]},
        ),
        (
            "Unconfirmed reports said 12 people were killed in Pell, while police said three were hurt.",
            {"12": ["Unconfirmed"], "three": []},
        ),
        ("An estimated 300 people fled the town and 12 died.", {"An estimated 300": ["estimated"], "12": []}),
        ("Officials said that at least 12 people were killed, though the toll could rise.", {"at least 12": []}),
        ("Twelve deaths were reported in Pell.", {"Twelve": ["were reported"]}),
        ("Twelve people, who may be soldiers, were killed.", {"Twelve": []}),
        ("Twelve people who were reportedly killed by rebels were monks.", {"Twelve": ["reportedly"]}),
    ],
)
def test_a_word_of_distance_holds_for_its_own_clause(text: str, held: dict[str, list[str]]) -> None:
    assert {figure: doubts(text, figure) for figure in held} == held


def test_what_is_said_in_a_statement_doubts_its_own_clause_and_what_frames_it_all_of_it() -> None:
    inside = "Harn police said that 12 people were killed and that five were reportedly missing."
    assert (doubts(inside, "12"), doubts(inside, "five")) == ([], ["reportedly"])
    framing = "Rebels claimed that they killed 40 soldiers and captured 12 guards."
    assert (doubts(framing, "40"), doubts(framing, "12")) == (["claimed"], ["claimed"])


def test_the_next_sentence_of_the_paragraph_doubts_what_this_one_says() -> None:
    text = "The blast killed 12 people. The toll could not be independently verified. It hurt 30 guards."
    assert doubts(text, "12") == ["could not be independently verified"]
    assert doubts(text, "30") == []


@pytest.mark.parametrize(
    ("text", "figure", "distance"),
    [
        ("The blast killed 12 people.", "12", "asserted"),
        ("The toll rose to 12, according to the Harn council.", "12", "attributed"),
        ("Harn police said that 12 people were killed.", "12", "attributed"),
        ("Harn police admitted that 12 prisoners were killed.", "12", "asserted"),
        ("Harn police did not confirm that 12 people were killed.", "12", "attributed"),
        ("Harn police confirmed that 12 people were killed and that five were reportedly missing.", "12", "asserted"),
        ("Forty people are feared dead.", "Forty", "hedged"),
        ("The ministry denied that 12 soldiers were killed.", "12", "disputed"),
        ("The army claims to have killed 40 fighters, which the rebels denied.", "40", "disputed"),
    ],
)
def test_the_furthest_rule_that_holds_decides(text: str, figure: str, distance: str) -> None:
    assert figures_of(text)[figure].distance == distance

"""Search by meaning: other words are found, words still count, and what is asked for exactly is taken exactly."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from onrecord.language.meaning import DIMENSIONS, embed, meaning_digest
from onrecord.ledger import Filters, Ledger, VectorSet, forget_vectors, load_vectors, open_ledger
from onrecord.query import search
from onrecord.query.meaning import keep_up, near_vectors, search_meaning
from tests.query.making import Said, keep, make_page

LINES = (
    ("Milo Brandt", "an explosion tore through the clinic"),
    ("Ines Okafor", "the harvest of plums was poor this year"),
    ("Dorrit Valen", "troops surrendered after the siege"),
    ("Ada Quill", "the parliament will vote on the budget"),
)


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with open_ledger(tmp_path / "a.ledger") as opened:
        text = "\n".join(f"{name} said that {words}." for name, words in LINES)
        keep(opened, make_page("Tarn Courier", text, said=tuple(Said(words, name) for name, words in LINES)))
        yield opened


def first_of(ledger: Ledger, words: str, **asked: object) -> list[str]:
    found = search_meaning(ledger, words, **asked)  # type: ignore[arg-type]
    return [hit.found.words for hit in found.records]


@pytest.mark.parametrize(
    ("words", "line"),
    [
        ("hospital bombing", 0), ("blast at a medical centre", 0), ("soldiers taken prisoner", 2),
        ("lawmakers and public spending", 3), ("fruit farming", 1),
    ],
)  # fmt: skip
def test_what_says_the_same_in_other_words_is_found_first(ledger: Ledger, words: str, line: int) -> None:
    assert search(ledger, words).records == ()
    assert first_of(ledger, words, filters=Filters(kind="statement"))[0] == LINES[line][1]


def test_records_without_vectors_are_found_and_keeping_up_is_done_once(ledger: Ledger) -> None:
    before = first_of(ledger, "hospital bombing")
    assert keep_up(ledger) == 5
    assert keep_up(ledger) == 0
    assert first_of(ledger, "hospital bombing") == before


def test_what_holds_the_words_comes_first_and_once(ledger: Ledger) -> None:
    keep_up(ledger)
    found = first_of(ledger, "explosion clinic")
    assert found[0] == LINES[0][1]
    assert len(found) == len(set(found))


def test_words_in_quotation_marks_and_stars_are_taken_as_they_stand(ledger: Ledger) -> None:
    assert first_of(ledger, '"hospital bombing"') == []
    assert first_of(ledger, "hospit*") == []
    assert first_of(ledger, "hospital bombing", by="words") == []


def test_filters_hold_for_what_is_found_by_meaning(ledger: Ledger) -> None:
    assert first_of(ledger, "hospital bombing", filters=Filters(speaker="okafor")) == []
    assert first_of(ledger, "hospital bombing", filters=Filters(speaker="brandt")) == [LINES[0][1]]
    assert search_meaning(ledger, "hospital bombing", filters=Filters(kind="page")).records == ()


def test_what_is_forgotten_is_found_no_more(ledger: Ledger) -> None:
    keep_up(ledger)
    numbers = load_vectors(ledger, meaning_digest(), kind="finding", dimensions=DIMENSIONS).numbers
    forget_vectors(ledger, kind="finding", numbers=[int(n) for n in numbers])
    assert first_of(ledger, "hospital bombing", filters=Filters(kind="statement")) == []


def test_nothing_is_near_where_nothing_is_known() -> None:
    none = VectorSet(np.zeros(0, np.int64), np.zeros((0, DIMENSIONS), np.int8))
    assert near_vectors(none, embed(["a ferry"])[0], most=5) == []
    some = VectorSet(np.arange(3, dtype=np.int64), embed(["a ferry burnt", "", "the budget"]))
    assert near_vectors(some, embed(["\u4e2d"])[0], most=5) == []
    assert [n for n, _ in near_vectors(some, embed(["ferry fire"])[0], most=5)] == [0]

"""Codes kept at hand are those of the ledger, whatever is added and forgotten, and are read again only then."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.ledger import Filters, Ledger, VectorSet, forget_vectors, keep_vectors, load_codes, open_ledger
from onrecord.ledger.codes import CodesAtHand
from onrecord.query.browse import rank
from onrecord.query.meaning import keep_up
from onrecord.query.near import WIDTH
from tests.query.making import Said, keep, make_page

DIGEST = "d" * 64


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with open_ledger(tmp_path / "a.ledger") as opened:
        yield opened


def add(ledger: Ledger, first: int, count: int) -> None:
    numbers = np.arange(first, first + count, dtype="<i8")
    codes = np.repeat((numbers % 251).astype(np.uint8)[:, None], WIDTH, axis=1)
    made = VectorSet(numbers, np.ones((count, 128), np.int8), codes)
    keep_vectors(ledger, DIGEST, kind="finding", made=made)


def is_as_kept(ledger: Ledger, at_hand: CodesAtHand) -> bool:
    held = at_hand.load(ledger, DIGEST, kind="finding", width=WIDTH)
    kept = load_codes(ledger, DIGEST, kind="finding", width=WIDTH)
    return bool(np.array_equal(held.numbers, kept.numbers) and np.array_equal(held.codes, kept.codes))


@given(st.lists(st.one_of(st.integers(1, 9), st.sets(st.integers(1, 60), min_size=1, max_size=5)), max_size=12))
def test_codes_at_hand_are_those_of_the_ledger_after_each_change(
    tmp_path_factory: pytest.TempPathFactory, changes: list[int | set[int]]
) -> None:
    at_hand, last = CodesAtHand(), 0
    with open_ledger(tmp_path_factory.mktemp("codes") / "a.ledger") as ledger:
        assert is_as_kept(ledger, at_hand)
        for change in changes:
            if isinstance(change, int):
                add(ledger, last + 1, change)
                last += change
            else:
                forget_vectors(ledger, kind="finding", numbers=change)
            assert is_as_kept(ledger, at_hand)


def test_codes_are_read_again_only_where_something_changed(ledger: Ledger) -> None:
    at_hand = CodesAtHand()
    add(ledger, 1, 8)
    before = at_hand.load(ledger, DIGEST, kind="finding", width=WIDTH)
    assert at_hand.load(ledger, DIGEST, kind="finding", width=WIDTH) is before
    add(ledger, 9, 1)
    after = at_hand.load(ledger, DIGEST, kind="finding", width=WIDTH)
    assert after is not before
    assert after.numbers.tolist() == list(range(1, 10))


def test_what_another_connection_adds_and_forgets_is_noticed(ledger: Ledger) -> None:
    at_hand = CodesAtHand()
    add(ledger, 1, 3)
    assert is_as_kept(ledger, at_hand)
    with open_ledger(ledger.path) as other:
        add(other, 4, 2)
        forget_vectors(other, kind="finding", numbers=[2])
    assert at_hand.load(ledger, DIGEST, kind="finding", width=WIDTH).numbers.tolist() == [1, 3, 4, 5]


def test_a_search_by_codes_at_hand_finds_what_a_search_without_them_finds(ledger: Ledger) -> None:
    at_hand = CodesAtHand()
    for outlet, words in (("Tarn Courier", "an explosion tore through the clinic"), ("Vale Post", "plums were poor")):
        keep(ledger, make_page(outlet, f"Milo Brandt said that {words}.", said=(Said(words, "Milo Brandt"),)))
        keep_up(ledger)
        found = rank(ledger, "hospital bombing", filters=Filters(), by="both", codes=at_hand.load)
        assert found == rank(ledger, "hospital bombing", filters=Filters(), by="both")
        assert found.rows

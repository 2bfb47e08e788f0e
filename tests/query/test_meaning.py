"""Search by meaning: other words are found, words still count, and what is asked for exactly is taken exactly."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from onrecord.language.meaning import DIMENSIONS, embed
from onrecord.ledger import (
    Filters,
    Ledger,
    VectorSet,
    forget_vectors,
    keep_vectors,
    load_codes,
    load_vectors,
    open_ledger,
)
from onrecord.query import search
from onrecord.query.browse import browse, rank
from onrecord.query.meaning import NEAREST, keep_up, missing_vectors, near_vectors, search_meaning, vectors_name
from onrecord.query.near import WIDTH, code_vectors
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


def kept_numbers(ledger: Ledger) -> list[int]:
    return [int(n) for n in load_codes(ledger, vectors_name(), kind="finding", width=WIDTH).numbers]


def test_what_is_forgotten_is_found_no_more_and_not_made_again(ledger: Ledger) -> None:
    keep_up(ledger)
    gone, *others = kept_numbers(ledger)
    forget_vectors(ledger, kind="finding", numbers=[gone])
    assert kept_numbers(ledger) == others
    assert load_vectors(ledger, vectors_name(), kind="finding", numbers=[gone])[0].tolist() == []
    assert keep_up(ledger) == 0
    assert LINES[0][1] not in first_of(ledger, "hospital bombing", filters=Filters(kind="statement"))


def test_blocks_of_codes_stay_few_and_hold_each_row_once(ledger: Ledger) -> None:
    for number in range(40):
        keep(ledger, make_page("Tarn Courier", f"Ines Okafor said that ferry {number} was late and had been for weeks.",
                               said=(Said(f"ferry {number} was late", "Ines Okafor"),)))  # fmt: skip
        keep_up(ledger)
    blocks = ledger.connection.execute("SELECT count(*) FROM vector_codes WHERE kind = 'finding'").fetchone()[0]
    rows = [n for (n,) in ledger.connection.execute("SELECT id FROM findings ORDER BY id")]
    assert blocks <= 6
    assert kept_numbers(ledger) == rows


def test_what_another_process_has_kept_meanwhile_is_kept_once(ledger: Ledger) -> None:
    made = missing_vectors(ledger, "finding")
    assert made is not None
    keep_vectors(ledger, vectors_name(), kind="finding", made=made)
    keep_vectors(ledger, vectors_name(), kind="finding", made=made)
    assert kept_numbers(ledger) == made.numbers.tolist()


def test_nothing_is_near_where_nothing_is_known() -> None:
    none = np.zeros(0, np.int64)
    assert near_vectors(none, np.zeros((0, DIMENSIONS), np.int8), query=embed(["a ferry"])[0]) == []
    some, numbers = embed(["a ferry burnt", "", "the budget"]), np.arange(3, dtype=np.int64)
    assert near_vectors(numbers, some, query=embed(["\u4e2d"])[0]) == []
    assert [n for n, _ in near_vectors(numbers, some, query=embed(["ferry fire"])[0])] == [0]


@pytest.mark.parametrize(("vectors", "is_cut"), [(NEAREST, False), (NEAREST + 1, True)])
def test_that_more_is_near_than_was_looked_at_is_said(ledger: Ledger, vectors: int, is_cut: bool) -> None:
    same = np.repeat(embed(["an explosion tore through the clinic"]), vectors, axis=0)
    numbers = np.arange(1, vectors + 1, dtype="<i8")
    keep_vectors(ledger, vectors_name(), kind="finding", made=VectorSet(numbers, same, code_vectors(same)))
    filters = Filters(kind="statement")
    for by in ("meaning", "both"):
        found = rank(ledger, "explosion clinic", filters=filters, by=by)  # type: ignore[arg-type]
        assert found.is_cut == is_cut
        assert browse(ledger, found).is_cut == is_cut
        assert search_meaning(ledger, "explosion clinic", filters=filters, by=by).is_cut == is_cut  # type: ignore[arg-type]

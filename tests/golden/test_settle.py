"""Known failures are brought up to date, and nothing else of a golden file is changed."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from onrecord.model import Reading, Span
from tests.golden.compare import Stray, complaints
from tests.golden.expected import read_golden
from tests.golden.settle import extra_lines, settle, unique_words
from tests.golden.test_compare import DIED, EXTRA, GOLDEN, PUMP, RIGHT, TEN, TOLL, WRONG, pump

PATH = Path("x.golden")


def settled(text: str, reading: Reading, reason: str = "not looked into") -> str:
    return settle(text, read_golden(text, PATH), reading, reason=reason)


def without_known(text: str) -> list[str]:
    return [line for line in text.split("\n") if not line.startswith(("  known:", "extra:", "  at:"))]


@pytest.mark.parametrize("case", WRONG)
def test_once_settled_a_reading_gives_no_complaint_and_the_expected_records_stay(case: str) -> None:
    reading = WRONG[case][0]
    golden = GOLDEN.replace("page: p.txt\n", "page: p.txt\noutcome: read\n")
    after = settled(golden, reading)
    assert complaints(read_golden(after, PATH), reading) == []
    assert without_known(after) == without_known(golden)
    assert settled(after, reading) == after


@pytest.mark.parametrize("case", WRONG)
def test_once_right_again_a_settled_file_is_as_it_was(case: str) -> None:
    golden = GOLDEN.replace("page: p.txt\n", "page: p.txt\noutcome: read\n")
    assert settled(settled(golden, WRONG[case][0]), RIGHT) == golden


def test_a_reason_once_given_is_kept() -> None:
    first = settled(GOLDEN, pump(via=(), form="mixed"), "the passage")
    assert "  known: form, via: the passage\n" in first
    assert "  known: via: the passage\n" in settled(first, pump(via=()), "another")
    assert "  known: hedge: another\n" in settled(first, pump(hedge=()), "another")


def test_records_that_nobody_expects_become_entries_of_their_own() -> None:
    assert "extra: figure: Ten\n  known: no number\n" in settled(
        GOLDEN, replace(RIGHT, figures=(TOLL, TEN)), "no number"
    )
    assert "extra: statement: Boat lost off Skarne\n  known: " in settled(GOLDEN, EXTRA)
    doubled = replace(RIGHT, statements=(PUMP, DIED, replace(DIED, id="s4")))
    assert complaints(read_golden(settled(GOLDEN, doubled), PATH), doubled) == []


def test_words_that_stand_twice_are_told_apart_by_those_before_them() -> None:
    page = "12 dead in the north. In the south 12 hurt."
    assert unique_words(page, Span(35, 37)) == "south 12"
    assert unique_words(page, Span(38, 42)) == "hurt"
    assert extra_lines(page, Stray("figure", "12", (Span(35, 37),)), "why") == [
        "extra: figure: 12",
        "  at: south 12",
        "  known: why",
    ]

"""The user's words: phrases, beginnings, and no character that could be an operator."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.ledger import Phrase
from onrecord.query import parse_words


@pytest.mark.parametrize(
    ("words", "phrases"),
    [
        ("toll", [("toll", False)]),
        ("  ferry   fire ", [("ferry", False), ("fire", False)]),
        ('toll "at least  five" deck', [("toll", False), ("at least five", False), ("deck", False)]),
        ("“at least five”", [("at least five", False)]),
        ('"never closed', [("never closed", False)]),
        ("evacu*", [("evacu", True)]),
        ('"stay bel"*', [("stay bel", True)]),
        ('said"no more"', [("said", False), ("no more", False)]),
        ("O'Brien AND (x) OR NOT: -y ^z a+b", [
            ("O'Brien", False), ("AND", False), ("(x)", False), ("OR", False), ("NOT:", False), ("-y", False),
            ("^z", False), ("a+b", False)]),
        ('" * () "" ___ !!', []),
        ("", []),
        ("a\0b\ud800c", [("a", False), ("b", False), ("c", False)]),
    ],
)  # fmt: skip
def test_words_become_phrases(words: str, phrases: list[tuple[str, bool]]) -> None:
    assert parse_words(words) == tuple(Phrase(*p) for p in phrases)


@given(st.text())
def test_every_letter_and_digit_of_the_words_is_looked_for(words: str) -> None:
    kept = "".join(p.text for p in parse_words(words))
    assert [c for c in kept if c.isalnum()] == [c for c in words if c.isalnum()]

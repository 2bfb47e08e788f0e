"""Sources cut before the clause or description behind a name."""

from __future__ import annotations

import pytest

from onrecord.attribution.parties.sources import without_apposition
from onrecord.model import Span


@pytest.mark.parametrize(
    ("source", "kept"),
    [
        ("Ostra Lines, which bought the ship in 2024", "Ostra Lines"),
        ("the Lund network which gave a lower toll", "the Lund network"),
        ("a deckhand, who gave no name", "a deckhand"),
        ("a deckhand who gave no name", "a deckhand who gave no name"),
        ("Ida Korr, a nurse in Marn", "Ida Korr"),
        ("The minister, Piet Osei", "The minister, Piet Osei"),
        ("a deckhand, a cook and a pilot", "a deckhand, a cook and a pilot"),
        ("Norra, the union and Lund", "Norra, the union and Lund"),
    ],
)
def test_without_apposition(source: str, kept: str) -> None:
    span = without_apposition(source, Span(0, len(source)))
    assert source[span.start : span.end] == kept

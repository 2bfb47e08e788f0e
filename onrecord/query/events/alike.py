"""How likely two pages report one event: by their telling words, their days, and numbers that both give.

In: the marks of two pages. Out: a score and its reasons. Must not know the ledger's tables.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.ledger import PageMarks
from onrecord.query.marks import likeness

# Days between two reports of one event at most; measured on same_event.json with `python -m bench events`.
WINDOW = 6
# What a number that both give adds (for the first three), and what a near-copy is worth in itself.
FOR_A_NUMBER, MOST_NUMBERS = 0.04, 3
COPY = 0.5
SHOWN_WORDS = 6


@dataclass(frozen=True, slots=True)
class Alike:
    """That two pages may report one event: `score` is between 0 and 1, `reasons` say why, in words."""

    score: float
    reasons: tuple[str, ...]


def compare(a: PageMarks, b: PageMarks, *, numbers: int = 0) -> Alike:
    """Return how alike two pages are; `numbers` is how many figures (same effect, same value) both give.

    The score is 0 where both have a day and the days lie more than WINDOW apart.
    """
    apart = None if a.day is None or b.day is None else abs(a.day - b.day)
    if apart is not None and apart > WINDOW:
        return Alike(0.0, ())
    shared = {word: a.words[word] * b.words[word] for word in a.words.keys() & b.words.keys()}
    score = sum(shared.values()) + FOR_A_NUMBER * min(numbers, MOST_NUMBERS)
    copied = likeness(a.sketch, b.sketch)
    if copied >= COPY:
        score = max(score, copied)
    return Alike(min(1.0, score), tuple(_reasons(shared, apart, numbers=numbers, copied=copied)))


def _reasons(shared: dict[str, float], apart: int | None, *, numbers: int, copied: float) -> Sequence[str]:
    words = sorted(shared, key=lambda word: -shared[word])[:SHOWN_WORDS]
    reasons = [f"both tell of {', '.join(words)}"] if words else []
    if apart is not None:
        reasons.append("on the same day" if not apart else f"{apart} day{'s' if apart > 1 else ''} apart")
    if numbers:
        reasons.append(f"{numbers} number{'s' if numbers > 1 else ''} of the same effect in both")
    if copied >= COPY:
        reasons.append(f"{copied:.0%} of the wording in common")
    return reasons

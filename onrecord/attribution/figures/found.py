"""A figure of one sentence, before it is tied to its page: who gave it, where, when, and a part of what.

In: nothing. Out: `Found`, a plain value.
"""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.attribution.figures.numbers import Number
from onrecord.model import Span
from onrecord.model.figure import Bound, Effect, Population


@dataclass(frozen=True, slots=True)
class Found:
    """A number with an effect, at `span` with its bound words; `at` is the token that governs it.

    `population` is None where the words leave it to the figure before ("five others").
    """

    span: Span
    number: Number
    bound: Bound
    effect: Effect
    population: Population | None
    counted: Span | None
    at: int
    score: float

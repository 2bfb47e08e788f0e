"""How a number is bounded, from the words beside it.

In: text and a number's span. Out: the span with its bound words, and the bound. Follows the guidelines' reading:
"nearly 900" is less_than, "up to 20" at_most, "some 300" about. Must not know what is counted.
"""

from __future__ import annotations

import re

from onrecord.attribution.figures.numbers import Number
from onrecord.model import Span
from onrecord.model.figure import Bound

_DEGREES = r"(?:(?:well|far|just|slightly|significantly|many)\s+)?"
_WORDS: tuple[tuple[Bound, str], ...] = (
    ("at_least", r"at\s+(?:the\s+(?:very\s+)?)?least|(?:no|not)\s+(?:fewer|less)\s+than|a\s+minimum\s+of|minimum|≥|>="),
    (
        "at_most",
        r"(?:no|not)\s+more\s+than|up\s+to|as\s+(?:many|much|high)\s+as|at\s+(?:the\s+)?most|a\s+maximum\s+of|maximum|≤|<=",
    ),
    (
        "more_than",
        rf"{_DEGREES}(?:more\s+than|over|above|upwards?\s+of|in\s+excess\s+of|exceed(?:s|ed|ing)?|surpass(?:es|ed|ing)?"
        r"|topp(?:ed|ing)|north\s+of|greater\s+than|beyond)|>",
    ),
    (
        "less_than",
        rf"{_DEGREES}(?:less\s+than|fewer\s+than|under|below)|nearly|almost|(?:very\s+)?close\s+to|approaching|nearing"
        r"|just\s+short\s+of|not\s+quite|<",
    ),
    (
        "about",
        r"an?\s+estimated|estimated|about|around|roughly|some|approximately|approx\.?|circa"
        r"|in\s+the\s+(?:region|order|vicinity|neighbou?rhood)\s+of|or\s+so|~|≈|more\s+or\s+less|perhaps"
        r"|anywhere\s+from",
    ),
)
BEFORE = tuple((bound, re.compile(rf"(?<![\w-])(?:{words})\s*[“\"‘']?\Z", re.IGNORECASE)) for bound, words in _WORDS)
AFTER: tuple[tuple[Bound, re.Pattern[str]], ...] = (
    (
        "at_least",
        re.compile(
            r",?\s+(?:or|if\s+not)\s+(?:even\s+)?more\b|\s+(?:people\s+)?at\s+least\b"
            r"|\s+and\s+(?:counting|above|upwards)\b"
        ),
    ),
    ("about", re.compile(r"\s+or\s+(?:so|thereabouts)\b|[-\s]odd\b")),
    ("at_most", re.compile(r"\s+or\s+(?:fewer|less)\b|\s+at\s+most\b")),
    ("more_than", re.compile(r"\+|-?\s?plus\b(?!\s+\d)")),
)
# Words that belong to the number's text and change no bound.
PLAIN = re.compile(
    r"(?<![\w-])(?:a\s+(?:combined\s+)?total\s+of|another|all|a\s+further|the\s+other|between)\s+\Z", re.IGNORECASE
)
DIRECTIONS = frozenset({"over", "around", "about", "under", "above", "below"})
TIMES = re.compile(r"\s+(?:years?|months?|weeks?|days?|hours?|minutes?)\b")
REACH = 32  # characters before a number that can hold its bound words; the longest above have 27


def bounded(text: str, number: Number, *, floor: int = 0) -> tuple[Span, Bound]:
    """Return the span of `number` with its bound words, none before `floor`, and its bound: a vague one, a range, or
    what the words beside it say; a share of a whole that was counted out ("half of the 120") is about that many."""
    span, bound = find_bound(text, number.span, floor=floor)
    if number.value is None or number.high is not None:
        return span, "vague" if number.value is None else "range"
    return span, "about" if bound == "exact" and number.is_share else bound


def find_bound(text: str, number: Span, *, floor: int = 0) -> tuple[Span, Bound]:
    """Return the span of `number` with its bound words, none before `floor`, and the bound ("exact" without any)."""
    before = text[max(floor, number.start - REACH) : number.start]
    base = number.start - len(before)
    for bound, pattern in AFTER:
        behind = pattern.match(text, number.end)
        if behind:
            return Span(number.start, behind.end()), bound
    for bound, pattern in BEFORE:
        ahead = pattern.search(before)
        if ahead and not _is_preposition(text, number, word=ahead.group()):
            return Span(_grown(text, base + ahead.start(), floor=floor), number.end), bound
    return Span(_grown(text, number.start, floor=floor), number.end), "exact"


def _grown(text: str, start: int, *, floor: int) -> int:
    """Return where "another", "all", "a total of" before `start` begin, else `start`."""
    before = text[max(floor, start - REACH) : start]
    found = PLAIN.search(before)
    return start - len(before) + found.start() if found else start


def _is_preposition(text: str, number: Span, *, word: str) -> bool:
    """Return whether "over", "above" and the like stand before a time rather than bound a count."""
    return word.strip().lower() in DIRECTIONS and TIMES.match(text, number.end) is not None

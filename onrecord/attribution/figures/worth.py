"""Whether a sentence is worth a parse for its figures: by its words alone, in a hundredth of the time of a parse.

In: a sentence's text. Out: yes or no. It must hold a word of harm and a number, a single person, or the form of a
headline. Of the sentences of news that have figures none may be lost (tests/attribution/figures/test_worth.py), of the
others four in five are passed over.
"""

from __future__ import annotations

import re
from functools import lru_cache

from onrecord.attribution.figures import people
from onrecord.attribution.figures.lexicon import STEMS, TRIGGER_FORMS
from onrecord.attribution.figures.none import find_none
from onrecord.attribution.figures.numbers import Number, find_numbers
from onrecord.attribution.figures.singles import NOT_SINGLE
from onrecord.model import Span

WORD = re.compile(r"[^\W\d_]+")
DIGIT = re.compile(r"\d")
STEM = 5  # letters by which the beginnings of words are looked up
BEGINNINGS = frozenset(stem[:STEM] for stem in STEMS)
# A headline that may tell of one person without a number ("Police shoot man dead"): short, with no full stop.
_HEADED = re.compile(
    r"(?=.{0,100}\b(?i:man|woman|boy|girl|child|baby|teen\w*|student|teacher|pupil|soldier|officer|policeman|guard"
    r"|worker|driver|passenger"
    r"|journalist|reporter|doctor|nurse|pilot|controller|protester|tourist|migrant|farmer|civilian|suspect|gunman"
    r"|firefighter|climber|hiker"
    r"|swimmer|player|fan|priest|activist|lawyer|mayor|judge|minister|official|resident|patient|mother|father|son"
    r"|daughter)\b)[^.?!]{8,110}\Z"
)
ARTICLES = frozenset({"a", "an", "another"})
PEOPLE = people.COMBATANTS | people.CIVILIANS | people.NEUTRAL
ENDINGS = ("man", "woman", "person", "worker", "goer", "ist", "ian", "child")
ORDINAL = re.compile(
    r"\ban?\s+(?:second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth)\b(?!-)"
    r"|\banother(?=\s+(?:(?:was|is|has|had|been|seriously|critically|badly|slightly|lightly)\s+)*"
    r"(?:injured|wounded|hurt|killed|died|missing|arrested|detained|rescued)\b)",
    re.IGNORECASE,
)
REMAINDER = re.compile(r"\bof\s[^.;]{1,40}\b(?:left|remaining)\b|\bnever\s+been\s+found\b", re.IGNORECASE)
NEXT = re.compile(r"\s+([A-Za-z]+)(?![\w-])")
PLURALS = {f"{noun}s" for noun in people.UNCOUNTED} | {"countries", "cities", "centuries", "votes"}
UNCOUNTED = people.UNCOUNTED | PLURALS
REACH = 9  # words from an article to the noun of its phrase
KEPT = 2048  # sentences whose answer is kept: each is asked for before the parse and after it


@lru_cache(KEPT)
def mentions_figure(text: str) -> bool:
    """Return whether `text`, a sentence, holds a word of harm and what may count those harmed."""
    as_written = WORD.findall(text)
    words = [word.lower() for word in as_written]
    if not _tells_of_harm(words) and not (_may_remain(words) and REMAINDER.search(text)):
        return False
    if _has_single(as_written) or (not ARTICLES.isdisjoint(words) and ORDINAL.search(text)):
        return True
    if _HEADED.match(text):
        return True
    whole = Span(0, len(text))
    numbers = find_none(text, whole, find_numbers(text, whole, spaced=", 000" in text))
    return any(not _measures(text, number) for number in numbers)


def _measures(text: str, number: Number) -> bool:
    """Return whether the noun right behind `number` counts events, time, money or talk and nobody."""
    noun = NEXT.match(text, number.span.end)
    return noun is not None and noun[1].lower() in UNCOUNTED


def _tells_of_harm(words: list[str]) -> bool:
    if not TRIGGER_FORMS.isdisjoint(words):
        return True
    return any(word[:STEM] in BEGINNINGS and word.startswith(STEMS) for word in words)


def _may_remain(words: list[str]) -> bool:
    return not {"left", "remaining", "found"}.isdisjoint(words)


def _has_single(words: list[str]) -> bool:
    """Return whether an article has a word for a person behind it ("a 32-year-old climber"), that no name is."""
    starts = (i for i, word in enumerate(words) if word.lower() in ARTICLES)
    return any(_is_person(word) for i in starts for word in words[i + 1 : i + REACH])


def _is_person(word: str) -> bool:
    return word.lower() not in NOT_SINGLE and (word.lower() in PEOPLE or (word.islower() and word.endswith(ENDINGS)))

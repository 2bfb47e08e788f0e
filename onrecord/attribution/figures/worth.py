"""Whether a sentence is worth a parse for its figures: by its words alone, in a hundredth of the time of a parse.

In: a text and the span of a sentence. Out: yes or no. It must hold a word of harm and a number, a single person, or the
form of a headline. Of the sentences of news that have figures none may be lost
(tests/attribution/figures/test_worth.py), of the others four in five are passed over.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import takewhile

from onrecord.attribution.figures import people
from onrecord.attribution.figures.lexicon import (
    CHANCE,
    DRIVEN_FROM,
    DRIVING,
    PARTICLES,
    STEMS,
    TRIGGER_FORMS,
    WITH_PARTICLE,
)
from onrecord.attribution.figures.none import find_none
from onrecord.attribution.figures.numbers import KEPT, Number, find_numbers, is_spaced
from onrecord.attribution.figures.people import is_person, is_thing
from onrecord.attribution.figures.singles import NOT_SINGLE
from onrecord.model import Span

# "Rebel-held" tells of a place.
WORD = re.compile(r"[^\W\d_]+(?:-held\b)?")
STEM = 5  # letters by which the beginnings of words are looked up
BEGINNINGS = frozenset(stem[:STEM] for stem in STEMS)
# A headline that may tell of one person without a number ("Police shoot man dead"): short, with no full stop.
HEADLINE = re.compile(r"[^.?!]{8,110}\Z")
HEADED = frozenset(
    """
man woman boy girl child baby teen teenager teenage teens student teacher pupil soldier officer policeman guard worker
driver passenger journalist reporter doctor nurse pilot controller protester tourist migrant farmer civilian suspect
gunman firefighter climber hiker swimmer player fan priest activist lawyer mayor judge minister official resident
patient mother father son daughter
""".split()
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
# What may stand behind a number up to the noun of its phrase: no punctuation, no word with a hyphen.
BEHIND = re.compile(r"(?:\s+[A-Za-z]+(?![\w-])){1,4}")
PHRASE = 3  # words of it in which a noun that counts nobody is looked for ("three separate attacks")
CLOSED = frozenset("and as at by for from had have in more of on or other others to was were who with".split())
UNCOUNTED_MANY = {f"{noun}s" for noun in people.UNCOUNTED} | {"countries", "cities", "centuries", "votes"}
UNCOUNTED = people.UNCOUNTED | UNCOUNTED_MANY
# Words that no phrase goes across.
BORDERS = frozenset(
    "a an are as at by but for from had has have he her his in is it its of on she than that the their they to was were"
    " when where which while who with".split()
)
REACH = 9  # words from an article to the noun of its phrase


@lru_cache(KEPT)
def mentions_figure(text: str, sentence: Span) -> bool:
    """Return whether the `sentence` of `text` holds a word of harm and what may count those harmed."""
    said = text[slice(*sentence)]
    words = set(WORD.findall(said.lower()))
    if not _tells_of_harm(words) and not (_may_remain(words) and REMAINDER.search(said)):
        return False
    if not ARTICLES.isdisjoint(words) and (_has_single(WORD.findall(said)) or ORDINAL.search(said)):
        return True
    if not HEADED.isdisjoint(words) and HEADLINE.match(said):
        return True
    numbers = find_none(text, sentence, numbers=find_numbers(text, sentence, spaced=is_spaced(text)))
    return any(_may_count(text, number) for number in numbers)


def _may_count(text: str, number: Number) -> bool:
    """Return whether `number` may count people or things by the words behind it: not where they are of events, time,
    money or talk, and for a "no" only where they are of those harmed, or of harm."""
    behind = BEHIND.match(text, number.span.end)
    words = behind.group().lower().split() if behind else []
    if number.value == 0 and text[slice(*number.span)].lower() == "no":
        return any(_is_counted(word) or _is_harm(word) for word in takewhile(lambda word: word not in CLOSED, words))
    if words and words[0] in UNCOUNTED:
        return False
    telling = (w for w in words[:PHRASE] if w in UNCOUNTED_MANY or w in CLOSED or _is_harm(w) or _is_counted(w))
    return next(telling, "") not in UNCOUNTED_MANY


def _is_counted(word: str) -> bool:
    """Return whether `word`, a noun in the singular or plural, names people or things."""
    return any(is_person(noun) or is_thing(noun) for noun in (word, word.removesuffix("s"), word.removesuffix("es")))


def _tells_of_harm(words: set[str]) -> bool:
    if any(map(_is_harm, words)):
        return True
    taken = not WITH_PARTICLE.isdisjoint(words) and not PARTICLES.isdisjoint(words)
    return taken or (not DRIVING.isdisjoint(words) and not DRIVEN_FROM.isdisjoint(words))


def _is_harm(word: str) -> bool:
    return word in TRIGGER_FORMS or (word[:STEM] in BEGINNINGS and word.startswith(STEMS) and word not in CHANCE)


def _may_remain(words: set[str]) -> bool:
    return not {"left", "remaining", "found"}.isdisjoint(words)


def _has_single(words: list[str]) -> bool:
    """Return whether an article has a word for a person in its phrase ("a 32-year-old climber"), that no name is."""
    starts = (i for i, word in enumerate(words) if word.lower() in ARTICLES)
    phrases = (takewhile(lambda word: word not in BORDERS, words[i + 1 : i + REACH]) for i in starts)
    return any(_is_person(word) for phrase in phrases for word in phrase)


def _is_person(word: str) -> bool:
    return word.lower() not in NOT_SINGLE and (word.lower() in PEOPLE or (word.islower() and word.endswith(ENDINGS)))

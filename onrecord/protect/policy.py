"""Whose name does not leave: prisoners, minors, and witnesses who asked not to be named or fear for it.

In: a reading. Out: the people to protect and why. Follows the Third Geneva Convention, article 13 (prisoners of war
against public curiosity), the Convention on the Rights of the Child, article 16, and the rule of Every Casualty's
Standards for Casualty Recording (2016) that a record must do no harm.

A first policy, by the words that stand right at a name. It protects too many rather than too few, and it does not see
that somebody is a prisoner where nothing near the name says so: a person looks at what leaves.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from onrecord.model import Article, Reading, Statement, cut

Risk = Literal["prisoner", "minor", "witness"]


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody whose name does not leave, and why."""

    name: str
    risk: Risk


CAPTIVE = (
    r"(?:prisoners?(?: of war)?|POWs?|captives?|captured|hostages?|detainees?|detained|abducted|kidnapped|imprisoned"
    r"|jailed|taken (?:prisoner|hostage|captive)|held captive|in captivity)"
)
CHILD = r"(?:(?:[1-9]|1[0-7])[- ]year[- ]olds?|boy|girl|toddler|baby|schoolboy|schoolgirl|pupil|child|minor|teenager)"
AT_RISK = (
    r"(?:(?:not (?:to )?be|without being) (?:named|identified)|anonym\w+"
    r"|fear(?:s|ed|ing)? (?:for|reprisals?|retaliation))"
)
NAME = r"(?P<name>[^\W\d_a-z][\w'’-]+(?: [^\W\d_a-z][\w'’-]+){1,3})"

# Words between a name and what is said of it: one clause, no full stop.
CLAUSE = r"(?:,? (?:who|he|she|they|has|had|have|was|were|is|been|being|a|an|the|then|aged|later|since|also)){0,4}"
NEAR: tuple[tuple[Risk, re.Pattern[str]], ...] = (
    ("prisoner", re.compile(rf"(?i:\b{CAPTIVE})(?: [a-z-]+){{0,3}},? {NAME}")),
    ("prisoner", re.compile(rf"\b{NAME}{CLAUSE},? (?i:{CAPTIVE})\b")),
    ("minor", re.compile(rf"(?i:\b{CHILD})(?: [a-z-]+){{0,2}},? {NAME}")),
    ("minor", re.compile(rf"\b{NAME},? (?:\(|aged )?(?:[1-9]|1[0-7])(?=[,.);]| and\b)")),
    ("minor", re.compile(rf"\b{NAME}{CLAUSE},? {CHILD}\b")),
    ("witness", re.compile(rf"\b{NAME}[^.!?\n]{{0,60}}\b{AT_RISK}\b")),
)
HELD_ON_FILM = frozenset({"footage", "recording", "call", "interview", "broadcast", "post"})


def find_protected(reading: Reading) -> tuple[Person, ...]:
    """Return the people of `reading` whose names shall not leave, each once, by name."""
    if reading.article is None:
        return ()
    # A page's head may title it in other words than its text does.
    named = [person for text in (reading.article.text, reading.article.title or "") for person in _named_at_risk(text)]
    found = [*named, *_speakers_at_risk(reading, reading.article)]
    first: dict[str, Person] = {}
    for person in found:
        first.setdefault(person.name, person)
    return tuple(first[name] for name in sorted(first))


def _named_at_risk(text: str) -> Iterator[Person]:
    for risk, pattern in NEAR:
        yield from (Person(match["name"], risk) for match in pattern.finditer(text))


def _speakers_at_risk(reading: Reading, article: Article) -> Iterator[Person]:
    for statement in reading.statements:
        speaker = statement.speaker
        if speaker is None or speaker.kind != "person":
            continue
        if re.search(rf"(?i)\b{CAPTIVE}\b", speaker.name) or _speaks_from_captivity(statement, article):
            yield Person(speaker.name, "prisoner")


def _speaks_from_captivity(statement: Statement, article: Article) -> bool:
    """Return whether a recording carries the words and the captors' or the page's words at it speak of captivity."""
    carried = [hop for hop in statement.via if hop.kind in HELD_ON_FILM]
    said_of_it = [hop.text for hop in carried] + [cut(article.text, statement.source) or ""]
    return bool(carried) and any(re.search(rf"(?i)\b{CAPTIVE}\b", words) for words in said_of_it)

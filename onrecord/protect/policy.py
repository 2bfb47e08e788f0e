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
from zlib import crc32

from onrecord.model import Article, Reading, Statement, cut

Risk = Literal["prisoner", "minor", "witness"]


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody whose name does not leave, and why."""

    name: str
    risk: Risk


HELD = (
    r"(?:captured|detained|abducted|kidnapped|imprisoned|jailed|taken (?:prisoner|hostage|captive)"
    r"|held (?:captive|hostage))"
)
PRISONER = r"(?:prisoners?(?: of war)?|POWs?|captives?|hostages?|detainees?)"
CAPTIVE = rf"(?:{PRISONER}|{HELD}|in captivity)"
CHILD = r"(?:(?:[1-9]|1[0-7])[- ]year[- ]olds?|boy|girl|toddler|baby|schoolboy|schoolgirl|pupil|child|minor|teenager)"
AT_RISK = (
    r"(?:(?:not (?:to )?be|without being) (?:named|identified)|anonym\w+"
    r"|fear(?:s|ed|ing)? (?:for|reprisals?|retaliation))"
)
NAME = r"(?P<name>[^\W\d_a-z][\w'’-]+(?: [^\W\d_a-z][\w'’-]+){1,3})(?![\w’-])"

# Words between what is said and a name: "detained journalist Edo Lantz", "captured a conscript, Edo Lantz", and not who
# took or holds somebody, or where: "captured by", "a boy in", "the hostages, Ada Quill said".
OTHERS = (
    r"(?!(?:by|in|into|inside|outside|at|to|from|near|with|for|on|over|under|against|across|after|before|since|until"
    r"|when|where|while|as|that|of|between|during|than|if|but|because|around|through|via|and|or|says?|said|told"
    r"|tells|adds|added)\b)"
)
WORDS = rf"(?: {OTHERS}[a-z-]+){{0,3}}"
BETWEEN = rf"(?:{WORDS}|, (?:including|among them|one of them|named|called))"
# After a comma somebody else may be speaking: "free the hostages, Ada Quill said".
SPEAKS = r"(?! (?:said|says|told|tells|added|adds|wrote|warned|announced|claimed|insisted|reported)\b)"
# Words between a name and what is said of it: one clause, no full stop.
WHO = r"(?:,? (?:who|he|she|they|also|then|later|since|aged|\d\d))"
IS = r"(?:,? (?:has|had|have))? (?:was|were|is|are|been|being|got|remains?|became|becomes?)"
# "Lantz was captured", ", captured in May", "captured by"; a town that an army captured is no captive, nor is the army.
TAKEN = rf"(?:{IS}(?: (?:also|then|later|first|again|still))? {HELD}|, {HELD}|,? in captivity)"
TAKEN_THERE = rf" {HELD}(?= (?:by|in|on|at|near|during|while|since|after|last|this)\b|[.,;:)])"
ONE = r"(?:,| is| was| became| remains)(?: (?:a|an|the|one of the))?(?: [a-z-]+){0,2}"
NEAR: tuple[tuple[Risk, re.Pattern[str]], ...] = (
    ("prisoner", re.compile(rf"(?i:\b{CAPTIVE}){BETWEEN} {NAME}")),
    ("prisoner", re.compile(rf"(?i:\b{CAPTIVE}){WORDS}, {NAME}{SPEAKS}")),
    ("prisoner", re.compile(rf"\b{NAME}{WHO}{{0,3}}(?:{TAKEN}|{TAKEN_THERE})\b")),
    ("prisoner", re.compile(rf"\b{NAME}{WHO}{{0,3}}{ONE} {PRISONER}\b")),
    ("minor", re.compile(rf"(?i:\b{CHILD}){BETWEEN} {NAME}")),
    ("minor", re.compile(rf"(?i:\b{CHILD}){WORDS}, {NAME}{SPEAKS}")),
    ("minor", re.compile(rf"\b{NAME}(?:, (?:aged )?| \(|,? aged )(?:[1-9]|1[0-7])(?=[,.);]| and\b)")),
    ("minor", re.compile(rf"\b{NAME}{WHO}{{0,3}}{ONE} {CHILD}\b")),
    ("witness", re.compile(rf"\b{NAME}[^.!?\n]{{0,60}}\b{AT_RISK}\b")),
)
# Without a word of these nobody is found: most pages are passed over at once.
TELLING = re.compile(rf"(?i)\b(?:{CAPTIVE}|{CHILD}|{AT_RISK})\b|[,(] ?(?:aged )?\d\d?(?:[,.);]| and\b)|\baged \d")
# Words with a capital that begin a sentence and no name, and words that no name of a person has.
NO_NAME = frozenset(
    "a after all an and another any as at because before both but by during each either every few for from he her"
    " here his how however if in inside into it its last later like many meanwhile more most my near no nor not"
    " now of off on once one only or our out over same several she since so some such than that the their then"
    " there these they this those three through to two under until up was we were what when where which while who"
    " why with you your yesterday today monday tuesday wednesday thursday friday saturday sunday january february"
    " march april june july august september october november december".split()
)
NO_PERSON = frozenset(
    "academy agency airlines airport army association authority bank battalion board brigade bridge bureau camp channel"
    " church city college command commission committee company congress corps council court crescent cross department"
    " district division embassy federation force forces foundation front government group guard guardian hospital"
    " institute international journal league media militia ministry mosque movement nations network news north"
    " observatory office organisation organization parliament party platform police post press prison province radio"
    " region republic river road rights school senate service services society south square state states station street"
    " syndicate team telegraph television times tribune union unit university village watch west east zone".split()
)
# Which policy found somebody: another number where other words are looked for.
WORDING = [TELLING.pattern, *(pattern.pattern for _, pattern in NEAR), *sorted(NO_NAME), *sorted(NO_PERSON)]
POLICY = crc32("\n".join(WORDING).encode())
HELD_ON_FILM = frozenset({"footage", "recording", "call", "interview", "broadcast", "post"})


def find_protected(reading: Reading) -> tuple[Person, ...]:
    """Return the people of `reading` whose names shall not leave, each once, by name."""
    if reading.article is None:
        return ()
    if not tells_of_risk(f"{reading.article.title or ''}\n{reading.article.text}"):
        return ()
    # A page's head may title it in other words than its text does.
    named = [person for text in (reading.article.text, reading.article.title or "") for person in _named_at_risk(text)]
    found = [*named, *_speakers_at_risk(reading, reading.article)]
    first: dict[str, Person] = {}
    bodies = {s.speaker.name for s in reading.statements if s.speaker and s.speaker.kind in ("organisation", "group")}
    for person in found:
        if person.name not in bodies:
            first.setdefault(person.name, person)
    return tuple(first[name] for name in sorted(first))


def tells_of_risk(text: str) -> bool:
    """Return whether a word of `text` may tell of somebody at risk: where none does, nobody is found."""
    return TELLING.search(text) is not None


def _named_at_risk(text: str) -> Iterator[Person]:
    for risk, pattern in NEAR:
        for match in pattern.finditer(text):
            name = _persons_name(match["name"])
            if name is not None:
                yield Person(name, risk)


def _persons_name(words: str) -> str | None:
    """Return the name in `words` without what begins a sentence before it; None for one word, or what names no person.

    A page's "If Manbij" or "the Associated Press" would be masked on every other page too.
    """
    name = words.split()
    while name and name[0].lower() in NO_NAME:
        name = name[1:]
    if len(name) < 2 or any(re.sub(r"['’]s?$", "", word).lower() in NO_PERSON for word in name):
        return None
    return " ".join(name)


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

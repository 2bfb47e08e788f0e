"""The cast of a page: every mention of a party, and which mentions are of one and the same.

In: nothing by itself; mentions.py fills it. Out: values and look-ups that stay cheap on long pages (bisection and
indices by word). Must not know statements.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, field

from onrecord.attribution.parties import lexicon
from onrecord.attribution.parties.lexicon import Gender
from onrecord.attribution.parties.lines import Line
from onrecord.attribution.parties.names import Mention, Sort
from onrecord.model import Party, Span

CAPITAL = re.compile(r"\b[A-Z][\w’'-]{2,}")
STEM = 4  # letters that "Quillon" and "Quillonian" share


@dataclass(frozen=True, slots=True)
class Referent:
    """A party as an antecedent: `key` tells parties apart (an entity's number, or the start of a phrase)."""

    party: Party
    key: tuple[str, int]
    sort: Sort
    gender: Gender = ""
    plural: bool = False
    head: str = ""


@dataclass(slots=True)
class Entity:
    """A named party: all its mentions by index, its best mention, and what the page says of it."""

    best: Mention
    words: frozenset[str]
    members: list[int] = field(default_factory=list)
    gender: Gender = ""
    roles: set[str] = field(default_factory=set)
    describing: set[str] = field(default_factory=set)
    proper: set[str] = field(default_factory=set)


@dataclass(slots=True)
class Cast:
    """The mentions of a page in order of their start, their entities (None for phrases and unclear names)."""

    lines: tuple[Line, ...]
    text: str
    mentions: list[Mention]
    entity_of: list[int | None]
    entities: list[Entity]
    starts: list[int]
    people_by_word: dict[str, list[int]]
    by_term: dict[str, list[int]]
    in_role: dict[str, list[int]]
    classes: dict[int, frozenset[str]]
    bodies: dict[tuple[str, ...], int]
    stands_for: dict[int, Referent] = field(default_factory=dict)

    def before(self, offset: int) -> int:
        """Return the index of the first mention that starts at or after `offset`."""
        return bisect_left(self.starts, offset)

    def within(self, span: Span) -> list[int]:
        """Return the indices of the mentions whose bare name lies in `span`."""
        low, high = self.before(span.start - 120), self.before(span.end)
        return [
            i
            for i in range(low, high)
            if span.start <= self.mentions[i].bare.start and self.mentions[i].bare.end <= span.end
        ]


def find_named(cast: Cast, words: tuple[str, ...]) -> list[int]:
    """Return the entities that `words` (lower case, no article) can name: the one such body, or people so called."""
    plain = tuple(map(lexicon.plain, words))
    if plain in cast.bodies:
        return [cast.bodies[plain]]
    people = cast.people_by_word.get(plain[-1], []) if plain else []
    return [n for n in people if set(plain) <= cast.entities[n].words]


def proper_stems(text: str) -> set[str]:
    """Return the first letters of the capitalised words of `text` that are no role or body: what a role belongs to."""
    words = (w.group().casefold() for w in CAPITAL.finditer(text))
    return {w[:STEM] for w in words if not _is_common(w)}


def _is_common(word: str) -> bool:
    single = lexicon.singular(word)
    return single in lexicon.ROLES or single in lexicon.BODIES or word in lexicon.FUNCTION | lexicon.ADJECTIVES

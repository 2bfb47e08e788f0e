"""What of a statement and its source is asked for in passing: its place among others, its source less its cue.

In: statements, spans, referents. Out: offsets, spans, truths. Must not know the cast.
"""

from __future__ import annotations

from onrecord.attribution.page import Page
from onrecord.attribution.parties import lexicon
from onrecord.attribution.parties.cast import Referent
from onrecord.model import Span, Statement

# Nouns of outlets that other bodies bear too.
NETWORKS = frozenset({"network", "observer", "journal", "station", "site", "mail", "press"})


def is_outlet(referent: Referent) -> bool:
    """Return whether a party is by its name a news outlet or agency."""
    words = referent.party.name.casefold().split()
    return referent.sort == "organisation" and any(w in lexicon.OUTLETS - NETWORKS for w in words)


def apart(source: Span, s: Statement) -> Span:
    """Return `source` less what it shares with the statement's cue and content at either end."""
    start, end = source
    for other in (*s.content, *([s.cue] if s.cue else [])):
        if other.start <= start < other.end < end:
            start = other.end
        if start < other.start < end <= other.end:
            end = other.start
    return Span(start, end)


def place(s: Statement) -> tuple[int, int]:
    """Return where a statement takes its place among the others: at its source, else its cue, else its content."""
    anchor = s.source or s.cue or s.content[0]
    return anchor.start, -extent(s)


def place_span(s: Statement) -> Span:
    """Return the characters that hold a statement's place: its source, else its cue, else its first content."""
    return s.source or s.cue or s.content[0]


def extent(s: Statement) -> int:
    """Return how many characters a statement's content goes over, from its first to its last."""
    return s.content[-1].end - s.content[0].start


def first_of_block(page: Page, sentence: int) -> int:
    """Return the first sentence of the block that `sentence` stands in."""
    while sentence > 0 and page.sentences[sentence - 1].block == page.sentences[sentence].block:
        sentence -= 1
    return sentence

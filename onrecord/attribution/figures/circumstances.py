"""Where and when those counted came to harm, as the page words it.

In: a sentence's tree, and the token the figure stands at. Out: the words of the nearest place and time in that
sentence, None where it names none. Places are entities, or what "in", "at", "near" govern.
"""

from __future__ import annotations

import re

from onrecord.attribution.figures.grammar import Tree
from onrecord.attribution.figures.people import PLACES
from onrecord.model import Span

ENTITIES = frozenset({"GPE", "LOC", "FAC"})
PREPOSITIONS = re.compile(r"in|at|near|on|outside|inside|across|around|throughout|under|off|from|into|to")
_DAYS = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day(?:\s+(?:morning|evening|night|afternoon))?"
_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_LEAD = (
    r"(?:(?:on|since|by|in|until|as\s+of|late|early|overnight\s+(?:on|into))\s+)*"
    r"(?:(?:last|this|next|earlier\s+this|the\s+(?:past|previous|last))\s+)?"
)
TIME = re.compile(
    rf"\b{_LEAD}(?:{_DAYS}|(?:{_MONTHS})(?:\s+\d{{1,2}})?(?:,?\s+\d{{4}})?|(?:last|this|past|previous)\s+"
    r"(?:week|month|year|night|weekend)|overnight|yesterday|today|(?:in|since|from)\s+(?:19|20)\d\d"
    r"|(?:in|over|during)\s+the\s+(?:past|last|previous)\s+[\w-]+(?:\s+\w+)?"
    r"|since\s+the\s+(?:\w+\s+){1,2}(?:began|started|broke\s+out)|so\s+far|earlier|daily)\b"
)
LONGEST = 8  # words of a place's name before its head


def find_place_words(tree: Tree, at: int) -> Span | None:
    """Return the span of the place nearest to token `at` in its sentence, those behind it first; None without one."""
    found = [(i < at, abs(i - at), i) for i in range(len(tree.tokens)) if _is_place(tree, i)]
    if not found:
        return None
    best = min(found)[2]
    first = next(k for k in tree.subtree(best) if best - LONGEST < k)
    return Span(tree.tokens[min(first, best)].start, tree.tokens[best].end)


def _is_place(tree: Tree, i: int) -> bool:
    entity = tree.tokens[i].ent in ENTITIES
    governed = tree.dep(i) == "pobj" and PREPOSITIONS.fullmatch(tree.word(tree.head(i))) is not None
    named = entity and tree.tokens[tree.head(i)].ent not in ENTITIES
    return named or (governed and (entity or tree.lemma(i) in PLACES))


def find_time_words(text: str, span: Span, at: int) -> Span | None:
    """Return the span of the time nearest to offset `at` within the sentence at `span`; None without one."""
    found = [Span(*m.span()) for m in TIME.finditer(text, *span)]
    return min(found, key=lambda s: abs(s.start - at), default=None)

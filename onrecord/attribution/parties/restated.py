"""Who a headline's vague source is, where the story below tells the same again and says: "says Norra" above, "officials
in Norra said" below.

In: a page and its statements. Out: the statements that say again what one in the headline says, and whether their
speaker can be the one that the headline means. Must not know how speakers are found.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from onrecord.attribution.page import Page
from onrecord.attribution.parties import lexicon
from onrecord.attribution.parties.cast import Referent, proper_stems
from onrecord.attribution.parties.names import Mention
from onrecord.model import Statement

WORD = re.compile(r"[\w’'-]+")
HEAD_ROLES = frozenset({"title", "standfirst"})
LOOKED_AT = 6  # statements after the headline's: a story opens with what its headline says
STEM = 5  # letters by which "kills" and "killed", "increasing" and "increase" are the same
SHARED = 0.5  # of the words of the shorter content
LEAST = 3  # words shared; fewer may be the story's topic alone
LEAST_OF_LEAD = 2  # ... but the first statement of a story is its headline's, in other words
# Those who speak for a country.
FOR_COUNTRY = frozenset({"official", "authority", "government", "military", "army", "ministry", "minister", "police",
                         "president", "command", "officials", "authorities"})  # fmt: skip


def restating(page: Page, statements: Sequence[Statement], *, order: Sequence[int], at: int) -> Iterator[int]:
    """Yield the statements below the headline that say again what statement `at`, in the headline, says.

    `order` are the numbers of the statements by the start of their content.
    """
    s = statements[at]
    if not page.sentences or not _is_head(page, s):
        return
    ours = _stems(page.text, s)
    place = order.index(at)
    below = [j for j in order[place + 1 : place + 1 + LOOKED_AT] if not _is_head(page, statements[j])]
    for rank, j in enumerate(below):
        theirs = _stems(page.text, statements[j])
        shared = len(ours & theirs)
        again = shared >= LEAST and shared >= SHARED * min(len(ours), len(theirs))
        if statements[j].source is not None and (again or (rank == 0 and shared >= LEAST_OF_LEAD)):
            yield j


def _is_head(page: Page, s: Statement) -> bool:
    return page.role_of(page.sentence_at(s.content[0].start)) in HEAD_ROLES


def _stems(text: str, s: Statement) -> frozenset[str]:
    words = (w.group().casefold() for c in s.content for w in WORD.finditer(text, *c))
    return frozenset(w[:STEM] for w in words if w not in lexicon.FUNCTION)


def may_mean(text: str, m: Mention, *, found: Referent) -> bool:
    """Return whether a headline's `m` can be `found`: a country by who speaks for it, a noun by its fuller name."""
    words = [w.casefold() for w in WORD.findall(found.party.name)]
    if m.named:
        speaks = any(lexicon.singular(w) in FOR_COUNTRY or w in FOR_COUNTRY for w in words)
        return speaks and bool(proper_stems(text[slice(*m.span)]) & proper_stems(found.party.name))
    return m.head in {lexicon.singular(w) for w in words} and len(words) > len(m.words) and set(m.words) <= set(words)

"""Who speaks by a document that is named without its owner: "the statement said".

In: a `Page`, its cast, a source that is a document, who spoke so far and whose documents are known. Out: the party
behind it, None where the page does not say. Must not know how statements lean on one another.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from onrecord.attribution.page import Page
from onrecord.attribution.parties.antecedents import Spoken, referent_of
from onrecord.attribution.parties.cast import Cast, Referent
from onrecord.attribution.parties.names import Mention
from onrecord.attribution.parties.placing import is_outlet
from onrecord.attribution.parties.referents import fullest, itself
from onrecord.attribution.parties.sources import Source
from onrecord.model import Span

# Documents by which a person, and not only a body, speaks.
PERSONAL = frozenset("statement release message post tweet letter video note email recording".split())
# What goes round, written by many or nobody in particular: it stands for those who tell it.
HEARD = frozenset({"reports", "accounts", "account", "estimates", "figures", "data", "statistics"})
# Papers by which prosecutors charge somebody: theirs where the page speaks of prosecutors.
CHARGES = frozenset({"notice", "motion"})
NEAR = 2  # sentences back to who spoke before a document
FAR = 6  # the same over one paragraph's end, where a long quotation stands between
# What is put out to be quoted, and how it is said that somebody speaks in it.
RELEASED = frozenset({"statement", "release"})
TOLD_IN = re.compile(
    r"\b(?P<said>(?:said|says|wrote|added|announced|confirmed)\s+(?:\w+\s+){0,2})?in\s+an?\s+(?:[\w-]+\s+){0,2}"
    r"(?:statement|release)\b",
    re.IGNORECASE,
)


def author_of(
    page: Page, cast: Cast, *, source: Source, spoken: Sequence[Spoken], authors: Mapping[str, Referent]
) -> Referent | None:
    """Return whose the document is that `source` names; `authors` are those known by the document's noun."""
    m = source.mention
    if m is None:  # "the order", "an earlier toll"
        return None
    single = m.definite and not m.plural
    if single and m.head in authors and m.head not in PERSONAL:
        return authors[m.head]  # "the report" is the one told of, whoever spoke in between
    if single:
        told = _told_in(page, cast, at=source.span.start) if m.head in RELEASED else None
        if told is not None:
            return told
        last = _spoke_before(m, source.span, spoken=spoken)
        reach = FAR if m.head in RELEASED else NEAR
        if last is not None and _is_near(page, last, at=source.span.start, reach=reach):
            return last.referent
        if m.head in authors:  # "The letter also said", further down
            return authors[m.head]
    if m.head in HEARD:
        return itself(cast, source.span, kind="group")
    return _behind_charge(cast, m, span=source.span)


def by_owner(found: Referent | str, owner: Span) -> Referent | str:
    """Return whose a document is without the article that belongs to the document ("a Port Ministry statement")."""
    if isinstance(found, str) or found.party.mention.end != owner.end or found.party.mention.start >= owner.start:
        return found
    article, _, name = found.party.name.partition(" ")
    if article.casefold() not in ("a", "an"):
        return found
    return replace(found, party=replace(found.party, name=name, mention=owner))


def issuer_of(page: Page, cast: Cast, *, document: Referent) -> Referent | None:
    """Return who "issued" a document in the sentence that tells of it: the subject before it; None where none is."""
    told = document.party.mention
    if told is None:
        return None
    before = cast.within(Span(page.sentences[page.sentence_at(told.start)].span.start, told.start))
    subjects = [i for i in before if cast.mentions[i].standing >= 1 and cast.mentions[i].sort != "document"]
    return referent_of(cast, subjects[0]) if subjects else None


def _told_in(page: Page, cast: Cast, *, at: int) -> Referent | None:
    """Return who "said in a statement" in the last sentences before `at`, by the name right before; else None."""
    here = page.sentence_at(at)
    for n in range(here - 1, max(-1, here - FAR - 1), -1):
        told = TOLD_IN.search(page.text, *page.sentences[n].span)
        if told is None:
            continue
        before = cast.before(told.start())
        said = told["said"] and before and not page.text[cast.mentions[before - 1].span.end : told.start()].strip()
        return referent_of(cast, before - 1) if said else None
    return None


def _is_near(page: Page, last: Spoken, *, at: int, reach: int) -> bool:
    """Return whether who spoke last did so a few sentences before `at`, or within `reach` in the paragraph before."""
    here = page.sentence_at(at)
    apart = page.sentences[here].block - page.sentences[last.sentence].block if page.sentences else 0
    return here - last.sentence <= NEAR or (apart == 1 and here - last.sentence <= reach)


def _spoke_before(m: Mention, span: Span, *, spoken: Sequence[Spoken]) -> Spoken | None:
    """Return who of the last three speakers may have put out the document; None where it cannot be the last."""
    behind = [sp for sp in spoken[-3:] if sp.at < span.start]
    if m.head in PERSONAL:  # an outlet carries other people's statements and puts out reports
        behind = [sp for sp in behind if not is_outlet(sp.referent)]
    if behind and behind[-1].referent.sort == "person" and m.head not in PERSONAL:
        return None
    return behind[-1] if behind else None


def _behind_charge(cast: Cast, m: Mention, *, span: Span) -> Referent | None:
    """Return the prosecutors whom the page named before a paper by which they charge; None for other papers."""
    if m.head not in CHARGES or not m.definite:
        return None
    here = cast.before(span.start)
    named = [i for i in cast.by_term.get("prosecutor", ()) if i < here]
    return referent_of(cast, fullest(cast, named)) if named else None

"""Who speaks by a document that is named without its owner: "the statement said".

In: a `Page`, its cast, a source that is a document, who spoke so far and whose documents are known. Out: the party
behind it, None where the page does not say. Must not know how statements lean on one another.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from onrecord.attribution.page import Page
from onrecord.attribution.parties.antecedents import Spoken, referent_of
from onrecord.attribution.parties.cast import Cast, Referent
from onrecord.attribution.parties.names import Mention
from onrecord.attribution.parties.placing import is_outlet
from onrecord.attribution.parties.referents import fullest, itself
from onrecord.attribution.parties.sources import Source
from onrecord.model import Span

# Documents by which a person, and not only a body, speaks.
PERSONAL = frozenset({"statement", "message", "post", "tweet", "letter", "video", "note", "email", "recording"})
# What goes round, written by many or nobody in particular: it stands for those who tell it.
HEARD = frozenset({"reports", "accounts", "account", "estimates", "figures", "data", "statistics"})
# Papers by which prosecutors charge somebody: theirs where the page speaks of prosecutors.
CHARGES = frozenset({"notice", "motion"})
NEAR = 2  # sentences back to who spoke before a document


def author_of(
    page: Page, cast: Cast, *, source: Source, spoken: Sequence[Spoken], authors: Mapping[str, Referent]
) -> Referent | None:
    """Return whose the document is that `source` names; `authors` are those known by the document's noun."""
    m = source.mention
    assert m is not None
    single = m.definite and not m.plural
    if single and m.head in authors and m.head not in PERSONAL:
        return authors[m.head]  # "the report" is the one told of, whoever spoke in between
    if single:
        last = _spoke_before(m, source.span, spoken=spoken)
        if last is not None and page.sentence_at(source.span.start) - last.sentence <= NEAR:
            return last.referent
        if m.head in authors:  # "The letter also said", further down
            return authors[m.head]
    if m.head in HEARD:
        return itself(cast, source.span, kind="group")
    return _behind_charge(cast, m, span=source.span)


def issuer_of(page: Page, cast: Cast, *, document: Referent) -> Referent | None:
    """Return who "issued" a document in the sentence that tells of it: the subject before it; None where none is."""
    told = document.party.mention
    if told is None:
        return None
    before = cast.within(Span(page.sentences[page.sentence_at(told.start)].span.start, told.start))
    subjects = [i for i in before if cast.mentions[i].standing >= 1 and cast.mentions[i].sort != "document"]
    return referent_of(cast, subjects[0]) if subjects else None


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

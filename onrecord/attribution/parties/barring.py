"""Whom a pronoun cannot mean, by where it stands.

In: the cast, a page and a statement whose source is a pronoun. Out: the keys of the parties barred, and the stretch
before it that holds none it can mean. A name behind a pronoun in its own sentence is somebody else (Principle C of
binding theory, Chomsky 1981), and who speaks does not call himself by name. Must not know scores.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from onrecord.attribution.page import Page
from onrecord.attribution.parties.antecedents import Spoken
from onrecord.attribution.parties.cast import Cast
from onrecord.model import Span, Statement

# By these a speaker gives his own name.
OWN_NAME = re.compile(
    r"\b(?:I am|I[’']m|[Mm]y name is|[Tt]his is|[Cc]all me|I,|[Ww]e are|myself,)\s+(?:[A-Z][\w.]*\s+)?$"
)
APPOSED = re.compile(r",\s*$")
# "Asked whether Hale would go, he said": the question tells of others than the one who was asked.
ASKED = re.compile(r"[\"“]?(?:When\s+|If\s+)?(?:Asked|Pressed|Questioned|Quizzed|Challenged)\b[^\n\"“”]{0,300},\s+$")


# "A guard told her to go. ... she said": she is who was told, and nobody says of which gender the guard is.
TOLD_THEM = re.compile(
    r"[^.!?\n\"“”]{0,120}?\b(?:told|asked|urged|ordered|warned|advised|reminded|assured|promised|begged|threatened"
    r"|shouted at)\s+"
    r"(?:(?P<she>her)(?=\s+(?:to|that|not|he|she|they|it|the|about|if|whether|why|what|how|her)\b|[.,;:])|(?P<he>him)\b)"
)


def barred_tellers(page: Page, spoken: Sequence[Spoken], *, source: Span) -> frozenset[tuple[str, int]]:
    """Return the keys of those who told "her" something in the sentence before the "she" at `source`."""
    before = page.sentence_at(source.start) - 1
    pronoun = page.text[slice(*source)].casefold()
    gender = {"she": "f", "he": "m"}.get(pronoun, "")
    near = [sp for sp in spoken[-3:] if gender and sp.sentence == before and sp.referent.gender != gender]
    told = ((sp, TOLD_THEM.match(page.text, sp.at, page.sentences[before].span.end)) for sp in near)
    return frozenset(sp.referent.key for sp, found in told if found and found[pronoun])


def barred_names(cast: Cast, page: Page, *, s: Statement, source: Span) -> frozenset[tuple[str, int]]:
    """Return the keys of the people named behind the pronoun at `source` in its sentence, or in its own quotation."""
    sentence = page.sentences[page.sentence_at(source.start)].span
    behind = Span(source.end, sentence.end)
    quoted = s.content if s.form == "direct" else ()
    numbers = (cast.entity_of[i] for span in (behind, *quoted) for i in _people(cast, span, source=source))
    return frozenset(("entity", number) for number in numbers if number is not None)


def _people(cast: Cast, span: Span, *, source: Span) -> list[int]:
    """Return the named people in `span` but those whose name the speaker gives as his own."""
    found = (i for i in cast.within(span) if cast.mentions[i].sort == "person" and cast.mentions[i].named)
    return [i for i in found if not _is_own(cast, i, source=source)]


def _is_own(cast: Cast, i: int, *, source: Span) -> bool:
    start = cast.mentions[i].span.start
    apposed = source.end <= start and APPOSED.fullmatch(cast.text, source.end, start)
    return bool(apposed or OWN_NAME.search(cast.text, max(0, start - 30), start))


def asked_before(page: Page, source: Span) -> Span | None:
    """Return the question that opens the sentence of the pronoun at `source`; None where none does."""
    sentence = page.sentences[page.sentence_at(source.start)].span
    found = ASKED.fullmatch(page.text, sentence.start, source.start)
    return Span(*found.span()) if found else None

"""Drafts that hold two reports in one: "quoted X as saying Y", "denied X, saying Y".

In: a `Page`'s text and drafts. Out: drafts, each of one report. PolNeAR marks such stretches as one content; the
guidelines count what each cue introduces.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from onrecord.attribution.shaping import Draft, form_of, trim
from onrecord.language import Quote
from onrecord.model import Span, covers

AS_SAYING = re.compile(r",?\s*\bas\s+(?:saying|stating|telling\s+\S+|writing|adding|warning)\b,?\s*(?:that\s+)?")
PARTICIPLE = re.compile(r",?\s+(?:and\s+)?(?P<cue>saying|adding|stating|claiming|insisting|arguing)\s+(?:that\s+)?")
# "..., she said, and told reporters that ...": what comes behind a cue begins with the next one.
NEXT_CUE = re.compile(
    r"(?:and|but)\s+(?:(?:also|later|then|has|have|had)\s+)*(?P<cue>said|says|told|tells|added|adds|warned|warns|insisted|argued"
    r"|claimed|denied|promised|demanded|urged)\b(?:(?<=told|ells)\s+(?:(?:the|a|an)\s+)?[\w’'-]+(?=\s+that\b))?\s+(?:that\s+)?"
)
# Whom an outlet quotes: "..., the ministry was quoted as saying by Sable".
WAS_QUOTED = re.compile(r"\b(?:was|were|is|are|been)\s+(?:\w+\s+)?(?:quoted|cited)\b")
BY = re.compile(r"\s*(?:as\s+saying\s+)?(?:on\s+\w+\s+)?by\s+")
# "The clip shows a soldier telling the crowd: ...": who is shown speaks, and not the clip.
SHOWS = re.compile(r"\b(?:shows?|showed|showing|captured|captures)$")
SHOWN = re.compile(
    r"\s+(?P<who>[^\s,.:;\"“‘][^,.:;\"“‘\n]{0,50}?)\s+"
    r"(?P<cue>saying|shouting|yelling|screaming|telling|asking|ordering|warning|begging|pleading|chanting)\b"
    r"[^,.;\"“‘\n]{0,30}[:,]?\s*[\"“‘']?"
)
RELATIVE = frozenset({"which", "who", "that", "whom", "whose", "what", "it", "this"})
WORD = re.compile(r"\w+")
LEAST_WORDS = 3


def split(text: str, drafts: Iterable[Draft], *, quotes: list[Quote]) -> tuple[Draft, ...]:
    """Return the drafts with doubled reports taken apart and bare relatives ("which") taken out of contents."""
    out: list[Draft] = []
    for draft in drafts:
        bare = _without_relatives(text, _shown(text, draft))
        if bare:
            out += (
                part
                for one in _next_cue(text, _passed_on(text, bare, quotes=quotes), quotes=quotes)
                for said in _quoted_as_saying(text, one, quotes=quotes)
                for part in _participle(text, said, quotes=quotes)
            )
    return tuple(out)


def _without_relatives(text: str, draft: Draft) -> Draft | None:
    kept = tuple(s for s in draft.content if text[slice(*s)].lower() not in RELATIVE)
    return replace(draft, content=kept) if kept else None


def _shown(text: str, draft: Draft) -> Draft:
    """Return what "a clip shows a soldier saying" with the soldier for its source and not the clip."""
    if draft.cue is None or draft.form == "indirect" or not SHOWS.search(text, *draft.cue):
        return draft
    found = SHOWN.fullmatch(text, draft.cue.end, max(draft.cue.end, draft.content[0].start))
    return replace(draft, cue=Span(*found.span("cue")), source=Span(*found.span("who"))) if found else draft


def _passed_on(text: str, draft: Draft, *, quotes: list[Quote]) -> Draft:
    """Return "X, Y was quoted as saying by Z" with Y for its source and not the outlet Z."""
    cue, source, said = draft.cue, draft.source, draft.content
    if cue is None or not WAS_QUOTED.search(text, *cue):
        return draft
    behind = source is not None and source.start >= cue.end and BY.fullmatch(text, cue.end, source.start)
    beside = [s for s in said if s.end <= cue.start and not text[s.end : cue.start].strip()]
    subject = beside[-1] if beside and len(said) > 1 else None
    if not behind and subject is None:
        return draft
    content = tuple(s for s in said if s != subject)
    return replace(draft, content=content, source=subject, form=form_of(text, content, quotes=quotes))


def _quoted_as_saying(text: str, draft: Draft, *, quotes: list[Quote]) -> Iterator[Draft]:
    """Yield "(quoted) X as saying Y" with X as its source and Y as its content."""
    for number, part in enumerate(draft.content):
        found = AS_SAYING.search(text, *part)
        if found and not any(covers(q.span, Span(*found.span())) for q in quotes):
            source = Span(part.start, found.start()) if found.start() > part.start else None
            if source is None and number:
                source = draft.content[number - 1]
            said = trim(text, Span(found.end(), part.end), quotes=quotes)
            if said:
                content = (said, *draft.content[number + 1 :])
                form = form_of(text, content, quotes=quotes)
                yield replace(draft, content=content, source=source or draft.source, form=form)
                return
    yield draft


def _next_cue(text: str, draft: Draft, *, quotes: list[Quote]) -> Iterator[Draft]:
    """Yield "X ..., she said, and told them Y" as X under "said" and Y under "told"."""
    for number, part in enumerate(draft.content[1:], 1):
        found = NEXT_CUE.match(text, *part)
        said = found and trim(text, Span(found.end(), part.end), quotes=quotes)
        if found and said:
            first, second = draft.content[:number], (said, *draft.content[number + 1 :])
            yield replace(draft, content=first, form=form_of(text, first, quotes=quotes))
            yield replace(
                draft, content=second, cue=Span(*found.span("cue")), form=form_of(text, second, quotes=quotes)
            )
            return
    yield draft


def _participle(text: str, draft: Draft, *, quotes: list[Quote]) -> Iterator[Draft]:
    """Yield "X, saying Y" as X under its own cue and Y under "saying"."""
    last = draft.content[-1]
    found = PARTICIPLE.search(text, *last)
    if found and not any(covers(q.inner, Span(*found.span())) for q in quotes):
        first, second = (
            trim(text, Span(*s), quotes=quotes) for s in ((last.start, found.start()), (found.end(), last.end))
        )
        if first and second and min(len(WORD.findall(text, *s)) for s in (first, second)) >= LEAST_WORDS:
            content = (*draft.content[:-1], first)
            yield replace(draft, content=content, form=form_of(text, content, quotes=quotes))
            cue = Span(*found.span("cue"))
            yield replace(draft, content=(second,), cue=cue, form=form_of(text, [second], quotes=quotes))
            return
    yield draft

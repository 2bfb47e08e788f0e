"""Whom a page gives as its source for a claim, and which outlets it credits or cites.

In: a page and its records that carry the claim. Out: names with the characters that prove them. Credits are the forms
in which newsrooms name where a text is from: a dateline's brackets, a byline, a line at the end.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from onrecord.model import SPOKEN_ROLES, Article, Figure, Span, Statement
from onrecord.model.statement import PartyKind
from onrecord.query.origins.claims import Carrier, Page
from onrecord.query.parties import name_words

NAME = r"[A-Z][\w’'&.-]*(?:\s+(?:[A-Z0-9][\w’'&.-]*|of|the|and|for)){0,5}"
DATELINE = re.compile(rf"^[A-ZÀ-Ý][^\n()]{{1,60}}?\s*\((?P<name>{NAME})\)\s*[-–—:]")
AT_THE_END = re.compile(
    rf"(?:^|\n|[.!?”\"]\s+)(?:(?:Source|Via|Courtesy(?: of)?|Credit)\s*:\s*"
    rf"|(?:This (?:article|story|report)|It) (?:was )?"
    rf"(?:first |originally )?(?:appeared|published|ran) (?:by|in|on|at) |(?:First|Originally) (?:appeared|published) "
    rf"(?:by|in|on|at) |(?:With )?(?:[Rr]eporting|[Ff]iles|[Ii]nputs?|[Mm]aterial) (?:by|from) |[-–—]\s?|\()"
    rf"(?P<name>{NAME})[.)]?\s*$"
)
AGENCY = re.compile(r"\b(?:Agency|Agencies|Newswire|Wire|Press|News|[A-Z]{2,5})$")
# Verbs and words by which a page says that another outlet had it: without one a name is only a name.
CUE = re.compile(
    r"\b(?:cit(?:ed|es|ing)|according to|report(?:ed|s|ing)?|told|quot(?:ed|es|ing)"
    r"|first (?:reported|published)|credited|said|says|via|published|broadcast|carried|wrote)\b",
    re.IGNORECASE,
)
# Of the whole page these alone: "reported" far from the claim may be about something else.
OF_THE_PAGE = re.compile(
    r"\b(?:citing|first reported by|first published by|as reported by"
    r"|according to (?:a |the )?reports? (?:by|in|from|on))\s+(?:the\s+)?$",
    re.IGNORECASE,
)


# Words by which somebody says whose number it is that he gives, up to that party's name.
BORROWS = re.compile(
    r"\b(?:cit(?:ed|es|ing)|quot(?:ed|es|ing)|rel(?:ied|ies|ying) on|based on|on the basis of|using|relaying"
    r"|(?:figures?|data|numbers?|tall(?:y|ies)|counts?|information|records?|reports?)\s+(?:\w+\s+)?(?:from|by|of))\s+"
    r"(?:[\w-]+\s+){0,5}(?:the\s+)?$",
    re.IGNORECASE,
)
ARTICLE = re.compile(r"^(?:the|an?)\s+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Source:
    """A party or an outlet that a page names, where it does; `kind` is None for an outlet."""

    name: str
    span: Span
    kind: PartyKind | None = None


def given_sources(carrier: Carrier) -> list[Source]:
    """Return the parties that the page gives for its claim, unnamed ones too, each once."""
    statements = {s.id: s for s in carrier.page.reading.statements}
    found: dict[str, Source] = {}
    for record in carrier.records:
        source = _source_of(record, statements)
        if source is not None:
            found.setdefault(source.name, source)
    return list(found.values())


def carriers_named(carrier: Carrier) -> list[Source]:
    """Return the outlets through which the claim came to the page, as its statements' chains have them."""
    statements = {s.id: s for s in carrier.page.reading.statements}
    found = []
    for record in carrier.records:
        statement = statements.get(record.statement or "") if isinstance(record, Figure) else record
        if statement is not None:
            found += [Source(hop.text, hop.span) for hop in statement.via if hop.kind == "outlet"]
            found += [Source(hop.by, hop.span) for hop in statement.via if hop.kind == "outlet" and hop.by]
    return found


def credits_of(article: Article) -> list[Source]:
    """Return the outlets and agencies that the page credits with its text: dateline, byline, last line."""
    body = [b for b in article.blocks if b.role in SPOKEN_ROLES and b.role != "title"]
    found = []
    for block in body[:3]:
        if m := DATELINE.match(article.text[block.start : block.end]):
            found.append(Source(m["name"], _moved(m.span("name"), block.start)))
    for block in body[-1:]:
        start = max(block.start, block.end - 200)
        if m := AT_THE_END.search(article.text[start : block.end]):
            found.append(Source(m["name"], _moved(m.span("name"), start)))
    for name in article.byline:
        if AGENCY.search(name) and (at := article.text.find(name)) >= 0:
            found.append(Source(name, Span(at, at + len(name))))
    return found


def cited_outlets(page: Page, outlets: Iterable[str], *, claims: Sequence[Span]) -> list[Source]:
    """Return which of `outlets` the page says it has the claim from, by the sentences at `claims` or by "citing"."""
    text, found = page.article.text, []
    bare_names = [(outlet, outlet.removeprefix("The ").removeprefix("the ")) for outlet in outlets]
    named = [(outlet, bare) for outlet, bare in bare_names if len(bare) >= 3 and bare in text]
    # Most pages name none: their sentences need not be looked at.
    sentences = page.sentences if named else ()
    near = [s for s in sentences if any(s.start <= c.start < s.end for c in claims)]
    for outlet, bare in named:
        for m in re.finditer(rf"(?<!\w){re.escape(bare)}(?!\w)", text):
            span = Span(*m.span())
            sentence = next((s for s in near if s.start <= span.start < s.end), None)
            told = sentence is not None and CUE.search(text[slice(*sentence)]) is not None
            if told or OF_THE_PAGE.search(text[max(0, span.start - 60) : span.start]):
                found.append(Source(outlet, span))
                break
    return found


def borrowed_from(carrier: Carrier, names: Iterable[str], *, claims: Sequence[Span]) -> list[Source]:
    """Return which of the parties `names`, which other pages give for the claim, this page's party has it from: "the
    mission said, citing the ministry", by the sentences at `claims`.
    """
    text, found = carrier.page.article.text, []
    near = [text[slice(*s)] for s in carrier.page.sentences if any(s.start <= c.start < s.end for c in claims)]
    starts = [s.start for s in carrier.page.sentences if any(s.start <= c.start < s.end for c in claims)]
    own = {" ".join(name_words(source.name)) for source in given_sources(carrier)}
    for name in names:
        bare = ARTICLE.sub("", name)
        if len(bare) < 3 or " ".join(name_words(name)) in own:
            continue
        for start, sentence in zip(starts, near, strict=True):
            places = re.finditer(rf"(?<!\w){re.escape(bare)}(?!\w)", sentence, re.IGNORECASE)
            if at := next((m for m in places if BORROWS.search(sentence[: m.start()])), None):
                found.append(Source(name, Span(start + at.start(), start + at.end())))
                break
    return found


def _source_of(record: Figure | Statement, statements: dict[str, Statement]) -> Source | None:
    if isinstance(record, Statement):
        speaker = record.speaker
        return Source(speaker.name, speaker.mention, speaker.kind) if speaker else None
    statement = statements.get(record.statement or "")
    if statement is not None and statement.speaker is not None:
        return Source(statement.speaker.name, statement.speaker.mention, statement.speaker.kind)
    if record.source is None:
        return None
    # In a sentence of the outlet's own the giver is a name alone; elsewhere on the page he may speak.
    spoken = (s.speaker for s in statements.values() if s.speaker is not None)
    kind: PartyKind = next((party.kind for party in spoken if party.name == record.source), "organisation")
    return Source(record.source, record.span, kind)


def _moved(span: tuple[int, int], by: int) -> Span:
    return Span(span[0] + by, span[1] + by)

"""What a source span says by itself: a pronoun, a named person, a body, several parties, a document and whose it is.

In: the cast and a span. Out: a `Source`. Appositions, relative clauses and stray words at the edges are set aside.
Must not know who else is on the page.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from onrecord.attribution.parties import lexicon
from onrecord.attribution.parties.cast import Cast
from onrecord.attribution.parties.names import Mention
from onrecord.attribution.parties.phrases import sort_of_noun
from onrecord.model import Span

Shape = Literal["pronoun", "relative", "mention", "several", "phrase", "document", "nothing"]

WORD = re.compile(r"[\w][\w.’'-]*")
# Where a phrase's head ends: a relative, a preposition or a participle.
LEAVES = re.compile(
    r"\s(?:who|which|that|whose|whom|of|for|from|in|at|to|with|near|by|on|inside|within|including|among|operating|linked"
    r"|attributed|published|posted|released|issued|compiled|obtained|seen|sent|signed|written|named|called|known"
    r"|identified|going)\s"
)
CARRIED_BY = re.compile(
    r"^[\w\s-]*?\b(?:by|from|of|attributed to|compiled by|published by|issued by|released by|posted by|citing)\s+", re.I
)
# When and by what means somebody spoke, where a source span is a few words too long.
TAIL = re.compile(
    r"\s(?:on|late on|early on|late|early) (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b.*$"
    r"|\s(?:in|on|via|during|at) (?:an?|his|her|its|their|the) (?:[\w-]+ ){0,3}"
    r"(?:statement|post|interview|message|speech|report|letter|video|briefing|conference|tweet|address)\b.*$",
    re.DOTALL,
)
# "Hale’s calling it a raid": the one that a deed of speech belongs to.
OWNER = re.compile(r"(?<=\w)[’']s$")
AGED = re.compile(r"\b([A-Z][\w’'-]+) \d{2}$")
# Whose a document is: "the port’s letter", "the divers’ letter".
POSSESSOR = re.compile(r"(?<=\w)[’']s (?=\w)|(?<=\ws)[’'] (?=\w)")
# What a saved page writes before the words of a caption.
CAPTION = re.compile(r"(?:Image|Media|Video|Photo|Picture) (?:caption|copyright)\s+")
NAMED_AS = re.compile(r"\b(?:named|called|known as|identified(?: only)? as|going by the name of)\s+(?:only )?$")
QUOTE_END = re.compile(r"[.!?,…][\"”’]\s|\n")
EDGES = " \t\n\"“”‘’'«»„,;:.!?()[]–—-"
ABBREVIATED = re.compile(r"\b(?:[A-Z]\.){2,}$")
OF_PLACE = re.compile(r"(?:[Tt]he )?([A-Z]\w+) of ")
PARTICIPLE = re.compile(r"\s[a-z]{3,}ing\s")
ARTICLE = re.compile(r"\b(the|an?|its|his|her|their) $", re.IGNORECASE)

# Papers and numbers that no list of documents holds: whatever is said to stand in them, they do not speak.
PAPER = re.compile(
    r"(?:[\w’'.-]+\s){0,6}?(?:orders?|law|legislation|resolutions?|toll|treaty|agreement|constitution|charter|edict"
    r"|regulations|information)(?:\s(?:of|from|on|in|for|by|issued|passed|adopted|signed|gathered|obtained|received"
    r"|collected|compiled|provided|released|published|available|shared)\b.*)?", re.DOTALL
)
# Words before a paper that tell of nobody: "public records", "many reports".
NOBODYS = frozenset("public many some several most all few other others both various".split())
# Of these what may stand behind the name of who issued it; a land's law is not its government's word.
ISSUED = frozenset({"order", "orders", "resolution", "resolutions", "toll", "edict"})
# A name goes on behind the mark: "an Orvale Men’s League press release", "Norra’s Port Ministry statement".
OWNS_NAME = re.compile(
    r"(?P<name>(?!(?:Facebook|Twitter|Telegram|Instagram|TikTok|YouTube|X|TV|[A-Z][a-z]+day)\s)[A-Z][\w-]*"
    r"(?:\s[A-Z][\w-]*)*)\s(?:[a-z][\w-]*\s){0,2}[a-z]+$"
)
ARTICLED = re.compile(r"an? ", re.IGNORECASE)
# Bodies whose reports and accounts are their own word; papers are filed with a court, and outlets are many.
TELLING = frozenset({"police", "army", "military", "navy", "government", "ministry", "embassy", "company", "council"})
# When a paper came out, and not whose it is: "Monday's statement", "last week's order".
DATED = re.compile(r"(?:[A-Z][a-z]+day|today|tomorrow|week|month|year|morning|evening|night)$")

CLAUSE = re.compile(r",\s+(?:who|which|whose|whom|where)\s")
# A clause that no comma parts from a name or a body: "the Harn network which gave a lower toll".
GLUED_CLAUSE = re.compile(r"\s+which\s")
# A description behind a name: it names nobody itself and joins nobody to the one before.
ASIDE = re.compile(r",\s+(?:an?|the)\s+(?=[a-z])(?![^,]*\sand\s)(?!.*,\s+[A-Z])(?!.*\sand\s[^,]*$)")
# The same on pages that lost their commas: "Ana Hale a nurse in Marn", "the Harn Coalition a group based abroad",
# "Ana Hale head of the port".
CAPITALS = r"(?:[Tt]he\s)?[A-Z][\w’'.-]*(?:\s(?:(?:of|for|the|al|bin|de|van)\s)*[A-Z][\w’'.-]*|\s\([A-Z]{2,8}\))*"
BARE_ASIDE = re.compile(rf"(?P<name>{CAPITALS})\s+an?\s+(?:[\w-]+\s+){{0,4}}[a-z]")
BARE_BEARER = re.compile(r"[a-z]\s(?P<name>[A-Z][\w’'-]+\s[A-Z][\w’'-]+)\s+an?\s+(?:[a-z][\w-]*\s+){0,3}[a-z]")
BARE_ROLE = re.compile(rf"(?P<name>{CAPITALS})\s+(?:[a-z]+\s+){{0,3}}(?P<role>[a-z]+)\s+(?:of|for|at|in)\s")
CAPITAL_ARTICLES = frozenset({"The", "A", "An", "His", "Her", "Its", "Their", "Our", "One", "Another"})


@dataclass(frozen=True, slots=True)
class Source:
    """A source span read: its `shape`, its trimmed `span`, the mention at its head, and a document's owner."""

    shape: Shape
    span: Span
    low: str = ""
    mention: Mention | None = None
    index: int | None = None


def without_apposition(text: str, span: Span) -> Span:
    """Return `span` cut before a relative clause, and before a description behind a name ("Ana Hale, the mayor")."""
    phrase = text[span.start : span.end]
    clauses = [m for m in (CLAUSE.search(phrase), GLUED_CLAUSE.search(phrase)) if m]
    clause = min(clauses, key=lambda m: m.start()) if clauses else None
    if clause is None:
        aside = ASIDE.search(phrase)
        named = aside and any(w[0].isupper() for w in phrase[: aside.start()].split()[-2:] if w not in CAPITAL_ARTICLES)
        clause = aside if named else None
    if clause and clause.start() > 0:
        return Span(span.start, span.start + clause.start())
    return _without_bare_aside(text, span)


def _without_bare_aside(text: str, span: Span) -> Span:
    """Return `span` cut before a description that no comma parts from the name before it."""
    phrase = text[span.start : span.end]
    called = BARE_BEARER.search(phrase)
    if called is not None:
        return Span(span.start, span.start + called.end("name"))
    aside = BARE_ASIDE.match(phrase)
    if aside is None or aside["name"].split()[0] in CAPITAL_ARTICLES - {"The"}:
        aside = BARE_ROLE.match(phrase)
        if aside is None or aside["role"] not in lexicon.ROLES or not _is_full_name(aside["name"]):
            return span
    return Span(span.start, span.start + aside.end("name"))


def _is_full_name(name: str) -> bool:
    """Return whether capitals are a person's given name and surname."""
    words = name.casefold().split()
    return len(words) > 1 and lexicon.plain(words[0]) in lexicon.given_names() and words[-1] not in lexicon.BODIES


def read_source(cast: Cast, span: Span) -> Source:
    """Return what the characters at `span` say of the speaker; shape "nothing" where no word is left."""
    span = _widen(cast.text, _trim(cast.text, span))
    text = cast.text[span.start : span.end]
    low = " ".join(text.casefold().split())
    if not text:
        return Source("nothing", span)
    pronoun = _only_pronoun(text)
    if pronoun is not None:
        span = Span(span.start + pronoun.start(), span.start + pronoun.end())
        low = pronoun.group().casefold()
    if low in lexicon.PRONOUNS or low in ("the former", "the latter"):
        return Source("relative" if low in ("who", "which", "that", "whom") else "pronoun", span, low)
    inside = cast.within(span)
    whole = next((i for i in inside if _is_whole(cast, span, i=i)), None)
    if whole is not None:  # a title may hold a body's name: "District of Marn Attorney General Ana Hale"
        return Source("mention", span, low, cast.mentions[whole], whole)
    touching = _touched(cast, span, inside=inside)
    if touching is not None:
        return Source("mention", cast.mentions[touching].span, low, cast.mentions[touching], touching)
    core = _core(text)
    core = min([core, *(at for at in (_participle(cast, span, i=i) for i in inside) if at)])
    across = [m.bare.end - span.start for m in (cast.mentions[i] for i in inside)
              if m.named and m.bare.start < span.start + core < m.bare.end]  # fmt: skip
    core = max([core, *across])  # "the Harn Observatory for Civil Rights" is all name
    heads = [i for i in inside if cast.mentions[i].bare.end <= span.start + core]
    heads = [i for i in heads if not _bracketed(cast, span, i=i)] or heads
    if _is_several(cast, heads):
        return Source("several", Span(span.start, span.start + core), low)
    index = max(heads, key=lambda i: (cast.mentions[i].bare.end, -cast.mentions[i].span.start), default=None)
    if index is None or _goes_on(cast.text[cast.mentions[index].bare.end : span.start + core]):
        last = _last_named(cast, span, core=core, inside=inside)
        if last is None:
            return Source("document" if PAPER.fullmatch(text) else "phrase", span, low)
        return Source("mention", span, low, cast.mentions[last], last)
    named = _apposed_person(cast, span, core=core, head=index, inside=inside)
    if named is not None:
        index = named
    m = cast.mentions[index]
    return Source("document" if m.sort == "document" else "mention", span, low, m, index)


def _goes_on(rest: str) -> bool:
    """Return whether the words after the last known noun hold another noun: then that one is the head."""
    return any(w.group().casefold() not in lexicon.FUNCTION for w in WORD.finditer(re.sub(r"\([^)]*\)", "", rest)))


def _trim(text: str, span: Span) -> Span:
    start, end = span
    label = CAPTION.match(text, start, end)
    start = label.end() if label else start
    start += max((m.end() for m in QUOTE_END.finditer(text[start:end].rstrip(EDGES))), default=0)
    while start < end and text[start] in EDGES:
        start += 1
    while end > start and text[end - 1] in EDGES and not _closes(text, start, end=end):
        end -= 1
    owner = OWNER.search(text, start, end)
    end = owner.start() if owner else end
    aged = AGED.search(text, start, end)  # "Ana 24 said", on a page that lost its commas
    if aged and lexicon.plain(aged[1].casefold()) in lexicon.given_names():
        end = aged.end(1)
    tail = TAIL.search(text[start:end])
    if tail and tail.start() > 0:
        end = start + tail.start()
    if text[start:end].casefold().startswith(("by ", "to ", "and ", "as ", "but ")):
        start = text.index(" ", start) + 1
    return Span(start, end)


def _closes(text: str, start: int, *, end: int) -> bool:
    """Return whether the last character is the end of something that starts inside: "(FSB)", "Inc."."""
    last = text[end - 1]
    if ABBREVIATED.search(text, max(start, end - 12), end):
        return True
    return (last == ")" and "(" in text[start:end]) or (last == "." and text[start:end][-4:-3] in (" ", "", "."))


def _core(text: str) -> int:
    """Return the length of the part before the first comma, relative clause or preposition after a first word."""
    ends = [m.start() for m in (LEAVES.search(text, 1),) if m]
    comma = text.find(",")
    return min([*ends, *([comma] if comma > 0 else []), len(text)])


def _touched(cast: Cast, span: Span, *, inside: list[int]) -> int | None:
    """Return the mention of which `span` holds only a part, such as its article or title; None where there is none."""
    if inside:
        return None
    here = cast.before(span.end)
    for i in range(here - 1, max(-1, here - 4), -1):
        m = cast.mentions[i]
        if m.sort == "document" and _is_party(cast.text[slice(*span)]):
            continue  # the police of "police accounts"
        if m.span.start <= span.start < m.span.end and m.span.end <= span.end + 60:
            return i
    return None


def _is_party(words: str) -> bool:
    """Return whether words before a document's noun say whose it is: "the government", "Norran"."""
    low = words.casefold().split()[-1] if words.split() else ""
    return sort_of_noun(low) != "unknown" or low in lexicon.NATIONALITIES


def _widen(text: str, span: Span) -> Span:
    """Return `span` with the article or possessive right before it."""
    if text[slice(*span)].casefold() in lexicon.NATIONALITIES:  # "the Norran statement": the statement's article
        return span
    found = ARTICLE.search(text, max(0, span.start - 6), span.start)
    return Span(found.start(1), span.end) if found and span.start < span.end else span


def _only_pronoun(text: str) -> re.Match[str] | None:
    """Return the pronoun among at most three words, where a span that should hold it alone caught a neighbour."""
    words = list(WORD.finditer(text))
    found = [w for w in words if w.group().casefold() in ("he", "she", "they", "it")]
    return found[0] if len(words) < 4 and len(found) == 1 else None


def _is_several(cast: Cast, heads: list[int]) -> bool:
    """Return whether the core joins two parties with "and"."""
    if len(heads) < 2:
        return False
    first, last = cast.mentions[heads[0]], cast.mentions[heads[-1]]
    gap = cast.text[first.bare.end : last.bare.start]
    return " and " in f" {gap} " and first.bare.end <= last.bare.start


def _apposed_person(cast: Cast, span: Span, *, core: int, head: int, inside: list[int]) -> int | None:
    """Return the person named after a description: "the head of the port, Ana Hale", "a man named Ana Hale"."""
    one = cast.mentions[head].sort == "group" and cast.text[slice(*span)].casefold().startswith("one of ")
    body = cast.mentions[head].sort == "organisation" and not cast.mentions[head].named
    if cast.mentions[head].sort != "unnamed" and not one and not body:
        return None
    sorts = ("organisation", "unknown") if body else ("person", "unknown")
    for i in inside:
        m = cast.mentions[i]
        before = cast.text[span.start : m.span.start]
        if m.sort not in sorts or m.span.start < span.start + core or (body and not m.named):
            continue
        if before.rstrip().endswith(",") or NAMED_AS.search(before):
            return i
    return None


def _last_named(cast: Cast, span: Span, *, core: int, inside: list[int]) -> int | None:
    """Return the person after the last comma, with whose name the span ends: "the borough's reeve, Ana Hale"."""
    for i in inside:
        m = cast.mentions[i]
        before = cast.text[span.start : m.span.start].rstrip()
        if m.sort == "person" and m.span.start >= span.start + core and before.endswith(",") and m.span.end == span.end:
            return i
    return None


def _is_whole(cast: Cast, span: Span, *, i: int) -> bool:
    """Return whether mention `i` is a person and all the span, but for the first words of a title: "District of"."""
    m = cast.mentions[i]
    before = OF_PLACE.fullmatch(cast.text, span.start, max(span.start, m.span.start))
    known = m.span.start == span.start or (before and before[1].casefold() in lexicon.BODIES)
    return m.sort == "person" and m.span.end == span.end and bool(known)


def _participle(cast: Cast, span: Span, *, i: int) -> int:
    """Return where a participle follows mention `i` ("the attorneys supporting Ana Hale"), from the span; else 0."""
    m = cast.mentions[i]
    return m.span.end - span.start if not m.named and PARTICIPLE.match(cast.text, m.span.end) else 0


def _bracketed(cast: Cast, span: Span, *, i: int) -> bool:
    """Return whether mention `i` stands in brackets behind what it belongs to: "Sen. Ana Hale (D-Conn.)"."""
    before = cast.text[span.start : cast.mentions[i].bare.start]
    return before.count("(") > before.count(")")


def _may_own(before: str, owner: str) -> bool:
    """Return whether what follows the preposition can be a party: no topic ("notice of intent"), no event of a toll."""
    last = before.casefold().split()[-1]
    if last == "from" and "toll" in before.split():
        return False
    words = [w.group() for w in WORD.finditer(owner[: _core(owner)])]
    return last not in ("of", *(("from",) if PAPER.match(before) else ())) or any(
        w[0].isupper() or sort_of_noun(w.casefold()) != "unknown" for w in words
    )


def owner_span(text: str, span: Span) -> Span | None:
    """Return the part of a document phrase that says whose it is: after "by" or "from", or before "'s"; else None."""
    phrase = text[span.start : span.end]
    found = CARRIED_BY.match(phrase)
    if found and found.end() < len(phrase) and _may_own(found.group(), phrase[found.end() :]):
        return Span(span.start + found.end(), span.end)
    owned = POSSESSOR.search(phrase)
    if owned:
        named = OWNS_NAME.match(phrase, owned.end())
        first = ARTICLED.match(phrase) if named else None  # the article of the paper
        start, end = first.end() if first else 0, named.end("name") if named else owned.start()
        return None if DATED.search(phrase, 0, end) else Span(span.start + start, span.start + end)
    words = [w for w in WORD.finditer(phrase) if w.group() not in ("press", "news", "media")]
    if len(words) < 2 or not _tells_whose(words[-2], words[-1].group().casefold()):
        return None
    first = words[0] if words[0].group().casefold() not in lexicon.DETERMINERS else words[1]
    if first.start() > words[-2].start():
        return None
    return Span(span.start + first.start(), span.start + words[-2].end())


def _tells_whose(before: re.Match[str], noun: str) -> bool:
    """Return whether the word `before` a document's noun, at its place in the phrase, says whose the document is."""
    low = before.group().casefold()
    sort = sort_of_noun(low)
    if noun not in lexicon.DOCUMENTS and noun not in ISSUED:
        return False
    if (sort in ("unnamed", "group") and low not in NOBODYS) or (sort == "organisation" and low in TELLING):
        return True
    if not before.group()[0].isupper():
        return False
    if noun in ISSUED:
        return before.start() > 0 and low not in lexicon.NATIONALITIES and low not in lexicon.ADJECTIVES
    # A capital that opens the phrase may be its sentence's: "Court documents" are no party's.
    return before.start() > 0 or sort == "unknown"

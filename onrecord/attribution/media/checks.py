"""Whether the page says that an item was checked: verified, or not, or that it could not be.

In: a page's text, its sentences and its items. Out: for the items of which the page says it `verified` or `unverified`
and the span of the words, wherever on the page that is. What was checked must be the item, its place, time or
authenticity: that a toll or a claim was not verified says nothing of the video beside it. Of two checks of one item
the first holds. Words of doubt about what the item shows are hedges and no check.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from onrecord.attribution.media.item import Item
from onrecord.attribution.media.meant import KINDS, SentenceAt, items_meant, nearest_item
from onrecord.model import Span
from onrecord.model.media import Verified

Check = tuple[Verified, Span]
# What was checked: the words, and whether they name a medium or stand for one ("it", "the location").
Target = tuple[Span, bool]
# Nine sentences in ten have none of these.
HINTS = (
    "verif", "authentic", "geolocat", "geo-locat", "corroborat", "confirm", "determin", "establish", "genuine",
    "checked", "identif", "provenance", "origin",
)  # fmt: skip

_VERB = r"(?:verif(?:y|ied|ying)|authenticat(?:e|ed|ing)|corroborat(?:e|ed|ing)|geo-?locat(?:e|ed|ing))"
_DONE = r"(?:verified|authenticated|corroborated|geo-?located)"
# "Confirm" and "determine" check an item only where its place, time or truth is their object.
_FIND_OUT = r"(?:confirm(?:ed|ing)?|determin(?:e|ed|ing)|establish(?:ed|ing)?|check(?:ed|ing)?|identif(?:y|ied))"
_ADVERBS = r"(?:(?:independently|immediately|yet|been|be|fully|separately|also|partially|itself|himself|not)\s+)*"
_NOT = (
    r"(?:(?:could|can|has|have|had|was|were|is|are|did|does|do)\s*(?:not|n[’']?t)|cannot|couldnt|hasnt|yet\s+to"
    r"|(?:unable|impossible|difficult|not\s+(?:possible|able)|no\s+way|not\s+been\s+able)\s+(?:\w+ly\s+)?to|never|without"
    r"|neither|nor|not)"
)
UNVERIFIED = re.compile(
    rf"\b{_NOT}\s+{_ADVERBS}(?:able\s+to\s+)?{_ADVERBS}(?P<verb>{_VERB}|{_FIND_OUT})\b"
    r"|\b(?P<before>unverified|uncorroborated|unauthenticated)\b"
    r"|\bno\s+(?:independent\s+)?(?P<noun>verification|confirmation)\s+of\b"
    r"|\b(?:authenticity|provenance|origins?)\b(?:\s+of\s+[^.;,]{0,40}?)?\s+(?:is|are|was|were|remain\w*)\s+"
    r"(?P<unclear>(?:\w+\s+)?(?:unclear|unknown|in\s+doubt|disputed)|not\s+(?:\w+ly\s+)?(?:clear|known))\b",
    re.IGNORECASE,
)
VERIFIED = re.compile(
    rf"\b(?P<passive>(?:(?:has|have|had)\s+(?:\w+ly\s+)?been|was|were|been|is|are)\s+{_ADVERBS}{_DONE})\b|\b(?P<by>{_DONE}\s+(?:by|as|to))\b"
    rf"|\b(?P<active>(?:(?:has|have|had|was\s+able\s+to|were\s+able\s+to)\s+)?{_ADVERBS}(?:{_VERB}|{_FIND_OUT}))\b"
    r"|\b(?P<said>(?:is|are|was|were)\s+(?:genuine|authentic))\b",
    re.IGNORECASE,
)
_MEDIA = "|".join(sorted(KINDS, key=len, reverse=True))
_JOINS = r"of|the|an?|in|on|by|from|that|this|and|or|its|with|is|was|were|are|which|not|been|be"
_DETERMINED = r"(?:(?:the|this|that|these|those|its|their|his|her|both|all|any|an?|two|three)\s+(?:of\s+the\s+)?)?"
TARGET = re.compile(
    rf"\b(?P<media>{_DETERMINED}(?:(?!(?:{_JOINS})\b)[\w’'-]+\s+){{0,2}}?(?:{_MEDIA})s?)\b"
    r"|\b(?P<aspect>authenticity|location|locations|place|provenance|origins?|veracity|dates?|time|timing)\b"
    r"|\b(?P<it>it|them|they|which|that|this)\b"
    r"|\b(?P<other>claims?|accounts?|tolls?|figures?|numbers?|deaths?|reports?|information|details|identit(?:y|ies)"
    r"|allegations?|casualties|statements?|assertions?|counts?|story|battlefield|death|attack|strike|incident|results?"
    r"|signatures?|votes?|data|name|names|cause)\b",
    re.IGNORECASE,
)
ADJECTIVAL = re.compile(rf"\s+(?:[\w-]+\s+){{0,2}}?(?P<media>(?:{_MEDIA})s?)\b", re.IGNORECASE)
# What "confirm", "determine" and the like must find out for it to be a check.
OF_IT = re.compile(
    rf"\W+(?:\w+\W+){{0,3}}?(?:authenticity|veracity|provenance|origins?|location|locations)\b"
    rf"|\W+(?:\w+\W+){{0,3}}?(?:dates?|times?|place)\s+(?:\w+\s+){{0,3}}?(?:{_MEDIA})s?\b"
    rf"|\W+(?:when|where|whether|that|if)\s+(?:\w+\s+){{0,4}}?(?:{_MEDIA}|it|they)s?\s+(?:was|were|had|is|are)\s+"
    r"(?:\w+ly\s+)?(?:been\s+)?(?:filmed|shot|taken|recorded|made|genuine|authentic|real|captured|from)\b",
    re.IGNORECASE,
)
PASSIVE = re.compile(
    rf"\b(?:be|been|was|were|is|are)(?:\s+not|n[’']?t)?\s+(?:\w+ly\s+)?(?:{_DONE}|{_FIND_OUT})\Z", re.IGNORECASE
)
REACH = 90  # characters from the word of checking to what is checked


def find_checks(
    text: str, sentences: Sequence[Span], *, items: Sequence[Item], sentence_at: SentenceAt
) -> dict[Span, Check]:
    """Return what the page says of checks of `items`, by their spans; nothing of those it says nothing of, or of which
    it does not say which of several it means."""
    found: dict[Span, Check] = {}
    if not items:
        return found
    for sentence in sentences:
        words = text[slice(*sentence)].lower()
        if not any(hint in words for hint in HINTS):
            continue
        for check, target in _checks(text, sentence):
            for item in _meant(text, items, target=target, sentence_at=sentence_at):
                found.setdefault(item.span, check)
    return found


def _meant(text: str, items: Sequence[Item], *, target: Target, sentence_at: SentenceAt) -> list[Item]:
    """Return the items that a target stands for: a noun of media, or what "it" and "its location" are of."""
    span, is_media = target
    if is_media:
        return items_meant(items, text[slice(*span)], at=span.start, sentence_at=sentence_at)
    return nearest_item(items, span.start, sentence_at=sentence_at)

def _checks(text: str, sentence: Span) -> Iterator[tuple[Check, Target]]:
    """Yield the checks of a sentence in order, each with what was checked."""
    taken = [m.span() for m in UNVERIFIED.finditer(text, *sentence)]
    denials = (("unverified", m) for m in UNVERIFIED.finditer(text, *sentence))
    claims = (("verified", m) for m in VERIFIED.finditer(text, *sentence)
              if not any(a < m.end() and m.start() < b for a, b in taken))  # fmt: skip
    for kind, found in sorted([*denials, *claims], key=lambda pair: pair[1].start()):
        target = _target(text, sentence, found=found)
        if target is not None:
            yield (kind, Span(*found.span())), target  # type: ignore[misc]


def _target(text: str, sentence: Span, *, found: re.Match[str]) -> Target | None:
    """Return what the check `found` is of: what stands behind an active verb, before a passive one."""
    named = {name for name, words in found.groupdict().items() if words}
    words = found.group().lower()
    if "before" in named:
        behind = ADJECTIVAL.match(text, found.end(), sentence.end)
        return (Span(*behind.span("media")), True) if behind else None
    if "unclear" in named:
        return _behind(text, found.start(), end=found.end())
    if "active" in named and found.group()[0].isupper() and found.start() > sentence.start:
        return None  # "Harn Verify", a desk of checkers
    passive = PASSIVE.search(words) is not None
    if re.search(rf"\b{_FIND_OUT}\Z", words) and not OF_IT.match(text, found.end(), sentence.end):
        return _before(text, sentence, found=found, aspect_only=True) if passive else None
    if "noun" in named or (named & {"verb", "active"} and not passive):
        return _behind(text, found.end(), end=min(sentence.end, found.end() + REACH))
    return _before(text, sentence, found=found)


def _behind(text: str, start: int, *, end: int) -> Target | None:
    first: Target | None = None
    for target in TARGET.finditer(text, start, end):
        if target["media"]:
            return Span(*target.span("media")), True
        if target["other"]:
            return first
        first = first or (Span(*target.span()), False)
    return first


def _before(text: str, sentence: Span, *, found: re.Match[str], aspect_only: bool = False) -> Target | None:
    last = None
    aspect = False
    for target in TARGET.finditer(text, max(sentence.start, found.start() - REACH), found.start()):
        aspect = aspect or target["aspect"] is not None
        if not (target["it"] and target["it"].lower() == "that" and last is not None):
            last = target
    if last is None or last["other"] or (aspect_only and not aspect):
        return None
    return (Span(*last.span("media")), True) if last["media"] else (Span(*last.span()), False)

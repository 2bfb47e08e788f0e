"""Whether the page says that an item was checked: verified, or not, or that it could not be.

In: text and the sentences from the item's on. Out: `verified` or `unverified` and the span of the words, None where the
page says nothing of it near the item. Words of doubt about what the item shows are hedges and no check.
"""

from __future__ import annotations

import re

from onrecord.model import Span
from onrecord.model.media import Verified

_CHECK = r"(?:verif(?:y|ied)|authenticat(?:e|ed)|corroborat(?:e|ed)|confirm(?:ed)?|geolocat(?:e|ed)|check(?:ed)?)"
_ADVERBS = r"(?:(?:independently|immediately|yet|been|be|fully|separately|also|itself|the|its|their)\s+)*"
UNVERIFIED = re.compile(
    rf"\b(?:(?:could|can|has|have|had|was|were|is|are)\s*(?:not|n[o’']?t)|cannot|not\s+been\s+able\s+to|unable\s+to|yet\s+to"
    rf"|impossible\s+to|no\s+way\s+to|not\s+(?:possible|able)\s+to|couldnt|hasnt|did\s+not|difficult\s+to)\s+"
    rf"{_ADVERBS}{_CHECK}\b|\bunverified\b|\bnot\s+(?:\w+ly\s+)?verified\b|\bunconfirmed\b"
    r"|\b(?:authenticity|provenance)\b[^.]{0,40}\b(?:unclear|unknown|in\s+doubt)\b",
    re.IGNORECASE,
)
VERIFIED = re.compile(
    r"\b(?:has|have|had|was|were|been|is|are)\s+(?:\w+ly\s+|been\s+)*(?:verified|authenticated|geolocated|corroborated)\b"
    r"|\b(?:verified|authenticated|geolocated)\s+by\b|\bconfirmed\s+(?:the|its|their)\s+(?:authenticity|location)\b"
    r"|\b[A-Z][\w-]+(?:\s+[A-Z][\w-]+)*\s+(?:has\s+)?(?:verified|authenticated|geolocated)\b|\bverified\s+(?=video|footage|"
    r"image|photo|picture|clip)"
)
# What a later sentence must speak of for its check to be the item's.
SPOKEN_OF = re.compile(
    r"\b(?:the|this|that|these|those|its|their)\s+(?:[\w-]+\s+){0,2}?(?:video|footage|clip|image|photo|picture|photograph"
    r"|recording|audio|document|statement|post|report|message|material|authenticity|content|claims?)s?\b|\bit\b|\bthem\b",
    re.IGNORECASE,
)


def find_check(text: str, sentences: tuple[Span, ...]) -> tuple[Verified, Span] | None:
    """Return what the page says of checks of an item, which stands in the first of `sentences`; None for nothing."""
    for at, sentence in enumerate(sentences):
        if at and not SPOKEN_OF.search(text, *sentence):
            continue
        if found := UNVERIFIED.search(text, *sentence):
            return "unverified", Span(*found.span())
        if found := VERIFIED.search(text, *sentence):
            return "verified", Span(*found.span())
    return None

"""The effect in the words right before and after a number, for where the parse has none.

In: text on both sides of a number. Out: an effect, or None. Headlines and flattened text are often parsed wrong while
their words still stand in order ("Five dead, dozens hurt in blast"). A participle counts only where no object follows:
"three men killed a guard" tells of doers.
"""

from __future__ import annotations

import re

from onrecord.attribution.figures import lexicon as words
from onrecord.model.figure import Effect

_STATES = "|".join(sorted((re.escape(w) for w in words.ADJECTIVES), key=len, reverse=True))
# What may stand behind a participle that is passive: an object there would make the counted the doers.
_NO_OBJECT = (
    r"(?=\s*(?:\Z|[.,;:!?)”\"’—–-]|(?:and|or|in|on|at(?!\s+least)|by|after|when|as|during|near|outside|inside|while|following|from|since|over(?!\s+\d)|for|with|amid|"
    r"so|to|under|within|across|around|because|before|overnight|today|yesterday|including|last|this|early|late|each"
    r"|there|"
    r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b))"
)
# "Two officers shot and killed a man" tells of doers.
_AND_HARMED = r"\s+and\s+\w+ed\s+(?!(?:in|on|at|by|near|after|outside|inside|during|while|when|as)\b)\w"
_AFTER = re.compile(
    r"(?:\s+(?!(?:by|and|or|who|that|in|of|to|with|on|for|at|the|an?|his|her|their|its)\b)[\w’'-]+){0,3}?\s+"
    r"(?:(?:were|was|are|is|have|has|had|been|being|be|reportedly|confirmed|feared|believed|also|now|still|left"
    r"|so\s+far|shot\s+and)\s+)*"
    rf"(?P<word>{_STATES}|(?:shot|stabbed)(?!\s+at|{_AND_HARMED})|dies?|died|dying|perish(?:ed)?|drown(?:ed)?|fled|flee){_NO_OBJECT}",
    re.IGNORECASE,
)
_VERBS_BEFORE = re.compile(
    r"\b(kill|murder|execut|massacr|slaughter|injur|wound|arrest|detain|kidnap|abduct|displac|evacuat|rescu|destroy"
    r"|demolish|flatten)"
    r"(?:s|es|ed|d|ing|e|y)?\s+$",
    re.IGNORECASE,
)
_STEMS: dict[str, Effect] = {
    "kill": "killed", "murder": "killed", "execut": "killed", "massacr": "killed", "slaughter": "killed",
    "injur": "injured", "wound": "injured", "arrest": "detained", "detain": "detained", "kidnap": "abducted",
    "abduct": "abducted", "displac": "displaced", "evacuat": "displaced", "rescu": "rescued", "destroy": "destroyed",
    "demolish": "destroyed", "flatten": "destroyed",
}  # fmt: skip
_MORE_STATES: dict[str, Effect] = {
    "fled": "displaced", "flee": "displaced", "shot": "killed_or_injured", "stabbed": "killed_or_injured",
}  # fmt: skip


# A line of a list: "Dead: 12", "killed – 12; wounded – 30".
_LABEL = re.compile(
    r"(?:\A|[;,.(\n•*-]\s*)(?:(?:people|total|civilians|persons)\s+)?"
    r"(?P<label>dead|deaths|killed|fatalities|injured|wounded|injuries|missing|displaced|arrested|detained|rescued|evacuated"
    r"|captured|destroyed)\s*(?::|\s[–—-])\s*(?:at\s+least\s+|about\s+|over\s+|more\s+than\s+)?\Z",
    re.IGNORECASE,
)
_LABELS: dict[str, Effect] = {"deaths": "killed", "fatalities": "killed", "injuries": "injured"}


def effect_beside(before: str, after: str) -> Effect | None:
    """Return the effect in the words right before and after a number, where the parse has none; None for none."""
    if label := _LABEL.search(before):
        word = label["label"].lower()
        return _LABELS.get(word) or words.ADJECTIVES.get(word)
    found = _VERBS_BEFORE.search(before)
    if found:
        return _STEMS[found.group(1).lower()]
    ahead = _AFTER.match(after)
    if ahead:
        word = ahead.group("word").lower()
        return words.ADJECTIVES.get(word) or _MORE_STATES.get(word, "killed")
    return None

"""The words by which English news says when, found by a grammar of them.

In: text and a span. Out: spans, in order, not overlapping, with the prepositions in front. What is one time in several
phrases ("at 8 a.m. on Friday, 4 March") is one span. Must not know what the words stand for (resolve.py). The forms are
those of TimeML's TIMEX3 (ISO 24617-1): dates, times of day, durations that end now, sets; and clauses that a count
runs from ("since the war began").
"""

from __future__ import annotations

import re

from onrecord.attribution.times import words as w
from onrecord.model import Span

_UNITS = rf"(?:{w.UNIT})s?"
_CALENDAR = (
    rf"(?:\d{{4}}-\d\d-\d\d"
    rf"|{w.DAY}(?:[’']s)?(?:\s+{w.PART})?(?:,?\s+(?:the\s+)?(?:{w.DATE}))?(?!-)"
    rf"|(?:{w.DATE})"
    rf"|(?:(?i:mid|early|late)[-\s])?{w.MONTH}(?:,?\s+{w.YEAR}|\s+(?i:last|this)\s+(?i:year))?(?![\w-]))"
)
_RELATIVE = (
    rf"(?i:(?:earlier|later|late|early)\s+)?(?i:last|this|next|past|previous)\s+(?:(?i:{w.SPELL})|{w.DAY}(?:\s+{w.PART})?"
    rf"|{w.MONTH})(?![\w-])"
    rf"|(?i:the\s+(?:same|previous|following|next)\s+(?:{w.SPELL}))\b"
    rf"|(?i:that\s+(?:day|night|week|weekend|month|year|morning|afternoon|evening))\b"
    rf"|(?i:(?:the\s+|its\s+)?(?:past|last|previous|first|final|next)\s+(?:{w.COUNT}\s+)?{_UNITS})\b"
    rf"|(?i:(?:(?:less|more)\s+than\s+|almost\s+|nearly\s+|about\s+)?(?:{w.COUNT})\s+{_UNITS}"
    rf"\s+(?:ago|earlier|later|before))\b"
    r"|(?i:the\s+day\s+before\s+yesterday|today|yesterday|tomorrow|tonight|overnight)\b"
    r"|(?i:(?:over|at|during)\s+the\s+weekend)\b"
)
_NOW = (
    rf"(?i:(?:in|during)\s+the\s+(?:\w+\s+){{0,2}}(?:{w.EVENT})\s+so\s+far|so\s+far(?:\s+this\s+(?:{w.SPELL}))?|to\s+date"
    r"|until\s+now|up\s+to\s+now|since\s+then)\b"
)
_RATE = (
    r"(?:daily|(?i:(?:per|each|every|a)\s+day)(?!\s+(?:after|before|earlier|later|of\b))"
    r"|(?i:per|each|every|a)\s+(?:week|month|year)(?!\s+(?:after|before|ago|earlier|later|of\b)))\b"
)
_CLOCK = rf"(?:(?i:{w.CLOCK}))(?:\s+(?i:local\s+time)|\s+\(?{w.ZONE}\)?)?(?:\s+\(\d{{4}}\s+{w.ZONE}\))?"
_YEARS = rf"(?i:in|since|from|by|of|during)\s+(?:{w.YEAR}|the\s+(?:19|20)\d0s)(?![\w-])|(?:^|(?<=\n)){w.YEAR}(?=:\s)"
_CORE = rf"(?:{_CALENDAR}|{_RELATIVE}|{_YEARS})"
_LEAD = rf"(?:(?i:{w.LEAD})\s+)*"
_EVENTS = rf"(?:{w.EVENT})s?"
_SINCE = (
    rf"(?i:since|after)\s+(?:(?i:the|its|their|his|{w.START}\s+of(?:\s+the)?)\s+)?(?:[\w’'“”\"-]+\s+){{0,5}}?"
    rf"(?:(?i:{w.BEGAN})|(?i:{_EVENTS})(?:\s+(?:(?i:{w.BEGAN})"
    rf"|(?i:of|against|on|in)\s+(?!{w.MONTH}|{w.DAY}|\d)(?:the\s+)?[\w-]+))?)\b"
    rf"(?:\s+(?:[\w’'“”\"-]+\s+){{0,5}}?{_LEAD}{_CORE})?"
)
_DURING = rf"(?i:during)\s+(?i:the|his|her|their|its)\s+(?:[\w’'-]+\s+){{0,3}}?(?i:{_EVENTS})\b"
_RANGE = (
    rf"(?i:from|between)\s+(?:{_CORE}|{w.YEAR}|\d{{1,2}})\s*(?:(?i:to|and|until|till|through)|[–—-])\s*(?:{_CORE}|{w.YEAR}\b)"
)
TIME = re.compile(
    rf"(?<![\w-])(?:{_RANGE}|{_SINCE}|{_NOW}|{_DURING}|{_LEAD}(?:{_CORE}|{_CLOCK})|{_RATE})(?<!\s)", re.MULTILINE
)
# A name with a day in it ("April 7th Street", "Harn Today"), and the words by which an event owns its day.
NAMED_AFTER = re.compile(
    r"\s+(?:Street|Square|Avenue|Road|Bridge|Boulevard|Stadium|Park|Camp|Hospital|University|Movement|Brigade|Party"
    r"|Mosque|Market|Prize|Committee|Coalition|Front)\b"
)
NAMED_BEFORE = re.compile(r"[A-Z][\w’'-]*\s\Z")
POSSESSIVE = re.compile(r"(?:of\s+)?(?P<day>.*)[’']s", re.DOTALL)
# A date whose number a sentence's end cut off.
CUT_OFF = re.compile(rf"on\s+{w.MONTH}", re.IGNORECASE)
# What may stand between two phrases of one time.
JOINT = re.compile(r",?\s+(?:(?:on|at|in|of|into|around|about|from|early|late)\s+)*\Z|\s*,\s*\Z")


def find_times(text: str, span: Span) -> list[Span]:
    """Return the spans of the times within `span` of `text`, in order."""
    found: list[Span] = []
    for match in TIME.finditer(text, *span):
        if _is_no_time(text, match):
            continue
        owner = POSSESSIVE.fullmatch(match.group())
        first, last = owner.span("day") if owner else (0, len(match.group()))
        here = Span(match.start() + first, match.start() + last)
        if found and JOINT.match(text, found[-1].end, here.start) and not w.RATES.fullmatch(match.group()):
            found[-1] = Span(found[-1].start, here.end)
        else:
            found.append(here)
    return found


def _is_no_time(text: str, match: re.Match[str]) -> bool:
    """Return whether the words of a time are in truth part of a name, or only half of a date."""
    capital = match.group() in ("Today", "Tonight", "Tomorrow", "Yesterday")
    if CUT_OFF.fullmatch(match.group()):
        return True
    return NAMED_AFTER.match(text, match.end()) is not None or (
        capital and NAMED_BEFORE.search(text, max(0, match.start() - 40), match.start()) is not None
    )

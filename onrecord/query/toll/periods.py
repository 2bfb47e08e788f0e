"""What stretch of time a figure counts over, so that a day's count is never set beside a whole one.

In: the page's words (`Figure.when`) and the page's day. Out: a `Period`. A day of the week or "on Monday" is when it
happened and no stretch; words that name another year are of another time.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

PeriodKind = Literal["whole", "stretch", "other_time"]

# "In the past 24 hours", "daily", "this week": a count that begins anew.
STRETCH = re.compile(
    r"\b(?:per|each|every|a)\s+(?:day|week|month|night)\b|\b(?:daily|weekly|monthly|nightly)\b|"
    r"\b(?:past|last|previous|preceding)\s+(?:\w+[\s-]){0,2}(?:hours?|days?|weeks?|months?)\b|"
    r"\b(?:this|last)\s+(?:week|month)\b|\bin (?:a|one|a single) day\b|\b24[\s-]hours?\b",
    re.I,
)
# A count that goes on, whatever unit stands beside it ("since the invasion last week").
WHOLE = re.compile(
    r"\b(?:since|so far|to date|until now|up to now|overall|altogether|in total|from the start|throughout)\b", re.I
)
YEAR = re.compile(r"\b(1[5-9]\d\d|20\d\d)\b")
PAST = re.compile(
    r"\b(?:last|previous) (?:year|decade|century)\b|\b(?:years?|decades?|centur(?:y|ies)) (?:ago|earlier|before)\b|"
    r"\b(?:past|last) (?:\w+[\s-]){0,2}(?:years?|decades?|centur(?:y|ies))\b|"
    r"\bearlier this year\b|\bevery year\b|\bannually\b",
    re.I,
)
# Words that say the same length of time.
SAME_STRETCH = (
    (re.compile(r"24[\s-]hours?|(?:per|each|every|a|one|single|past|last|previous) day|daily", re.I), "a day"),
    (re.compile(r"(?:per|each|every|a|this|past|last|previous) week|weekly|(?:past|last) seven days", re.I), "a week"),
    (re.compile(r"(?:per|each|every|a|this|past|last|previous) month|monthly|(?:past|last) 30 days", re.I), "a month"),
)


@dataclass(frozen=True, slots=True)
class Period:
    """`whole` is all of what happened; a `stretch` and an `other_time` have a `label` that equal ones share."""

    kind: PeriodKind = "whole"
    label: str = ""


def period_of(when: str | None, day: str | None) -> Period:
    """Return the period of the page's words `when` on a page of `day` (ISO 8601, any precision, None if not known)."""
    words = " ".join((when or "").split())
    years = {int(year) for year in YEAR.findall(words)}
    if years and day and int(day[:4]) not in years and not _is_near(years, day):
        return Period("other_time", ", ".join(map(str, sorted(years))))
    if PAST.search(words):
        return Period("other_time", words.lower())
    if WHOLE.search(words) or not STRETCH.search(words):
        return Period()
    label = next((label for pattern, label in SAME_STRETCH if pattern.search(words)), words.lower())
    return Period("stretch", label)


def _is_near(years: set[int], day: str) -> bool:
    """Return whether a page of January speaks of the year before."""
    return day[5:7] == "01" and int(day[:4]) - 1 in years

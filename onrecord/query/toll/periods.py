"""What stretch of time a figure counts over, so that a day's count is never set beside a whole one.

In: a `Figure` and its page's day. Out: a `Period`. A day of the week or "on Monday" is when it
happened and no stretch; words that name another year are of another time.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Literal

from onrecord.model import Figure

# Days after which a count is of another event, where the page does not sum it up: half of a season.
LONG_BEFORE = 45
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


def period_of(figure: Figure, day: str | None) -> Period:
    """Return the period of `figure` on a page of `day` (ISO 8601, any precision, None if not known).

    What was resolved on the calendar (`Figure.period`) decides where it can, else the page's words do.
    """
    words = " ".join((figure.when or "").split())
    dated = figure.period
    if dated is not None and dated.kind == "per_day":
        return Period("stretch", "a day")
    if dated is not None and dated.end and day and dated.kind != "cumulative" and _is_long_before(dated.end, day):
        return Period("other_time", dated.end[:4])
    return _by_words(words, day)


def _by_words(words: str, day: str | None) -> Period:
    years = {int(year) for year in YEAR.findall(words)}
    if years and day and int(day[:4]) not in years and not _is_near(years, day):
        return Period("other_time", ", ".join(map(str, sorted(years))))
    if PAST.search(words):
        return Period("other_time", words.lower())
    if WHOLE.search(words) or not STRETCH.search(words):
        return Period()
    label = next((label for pattern, label in SAME_STRETCH if pattern.search(words)), words.lower())
    return Period("stretch", label)


def _is_long_before(end: str, day: str) -> bool:
    """Return whether `end` lies longer before `day` than an event is reported on."""
    try:
        return (date.fromisoformat(day[:10]) - date.fromisoformat(end[:10])).days > LONG_BEFORE
    except ValueError:  # a day that is given by its month or year alone
        return False


def _is_near(years: set[int], day: str) -> bool:
    """Return whether a page of January speaks of the year before."""
    return day[5:7] == "01" and int(day[:4]) - 1 in years

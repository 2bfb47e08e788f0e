"""How time words bound what they name: since it, until it, in it, from one to another.

In: time words. Out: a relation and the words that are left. Must not know the calendar.
"""

from __future__ import annotations

import re
from typing import Literal

from onrecord.attribution.times import words as w

# `in` names the time itself; `over` a span that a count is summed over; `now` ends with the page's own day; `elsewhere`
# counts from another time of the page; `event` names no time.
Relation = Literal["in", "over", "since", "until", "before", "range", "now", "rate", "event", "elsewhere"]

_RANGE = re.compile(
    r"(?:from|between)\s+(?P<a>.+?)\s*(?:\b(?:to|and|until|till|through)\b|[–—-])\s*(?P<b>.+)", re.IGNORECASE
)
_NOW = re.compile(r"\b(?:so\s+far|to\s+date|until\s+now|up\s+to\s+now)\b\s*(?P<rest>.*)", re.IGNORECASE)
_SINCE = re.compile(r"(?P<word>since|after)\s+(?P<rest>.+)", re.IGNORECASE)
_UNTIL = re.compile(r"(?:(?:just|shortly)\s+)?(?:by|until|till|as\s+of|up\s+to)\s+(?P<rest>.+)", re.IGNORECASE)
_BEFORE = re.compile(r"(?:(?:just|shortly)\s+)?before\s+(?P<rest>.+)", re.IGNORECASE)
_ELSEWHERE = re.compile(
    rf"\b(?:since\s+then|that\s+(?:{w.SPELL})|the\s+(?:same|previous|following|next)\s+(?:{w.SPELL})"
    rf"|(?:{w.COUNT})\s+(?:{w.UNIT})s?\s+(?:earlier|later|before)|(?:first|final)\s+(?:{w.COUNT}\s+)?(?:{w.UNIT})s?)\b",
    re.IGNORECASE,
)
_OVER = re.compile(
    rf"\b(?:this|past|last|previous)\s+(?:{w.COUNT}\s+)?(?:{w.UNIT})s\b|\b(?:past|last)\s+{w.COUNT}\s+(?:{w.UNIT})s?\b"
    r"|\b(?:so\s+far\s+)?this\s+(?:year|month|week|decade)\b|^(?:over|throughout|during)\b",
    re.IGNORECASE,
)
_EARLIER = re.compile(r"\b(?:earlier|later|early|late)\s+(?:this|last|next)\b", re.IGNORECASE)
_DURING = re.compile(rf"during\s+.*\b(?:{w.EVENT})s?", re.IGNORECASE)


def part_words(words: str) -> tuple[Relation, str, str]:
    """Return how `words` bound a time, the words that name it, and for a range those of its end ("" elsewhere)."""
    words = " ".join(words.split())
    if w.RATES.fullmatch(words):
        return ("rate" if re.search(r"dai|day", words, re.I) else "event"), "", ""
    if found := _NOW.search(words):
        return "now", found["rest"], ""
    if _ELSEWHERE.search(words):
        return "elsewhere", "", ""
    if found := _RANGE.fullmatch(words):
        return "range", _completed(found["a"], found["b"]), found["b"]
    if found := _SINCE.fullmatch(words):
        return ("since" if found["word"].lower() == "since" else "event"), found["rest"], ""
    if found := _UNTIL.fullmatch(words):
        return "until", found["rest"], ""
    if found := _BEFORE.fullmatch(words):
        return "before", found["rest"], ""
    if _DURING.fullmatch(words):
        return "event", words, ""
    return ("over" if _OVER.search(words) and not _EARLIER.search(words) else "in"), words, ""


def _completed(a: str, b: str) -> str:
    """Return the start of a range with the month and year that only its end names: "3" of "3 and 5 March"."""
    month, year = re.search(w.MONTH, b), re.search(rf"\b{w.YEAR}\b", b)
    if re.fullmatch(r"\d{1,2}(?:st|nd|rd|th)?", a) and month:
        a = f"{a} {month.group()}"
    if year and not re.search(rf"\b{w.YEAR}\b", a) and re.search(w.MONTH, a):
        a = f"{a} {year.group()}"
    return a

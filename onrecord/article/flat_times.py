"""The time lines near a plain-text page's headline, put together again where a dump parts them.

In: units and the places of the page's head. Out: lines for `head_times`, and the units that they are made of. A dump
that breaks its lines at every tag has "Updated", the date and the time of day on lines of their own.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.article import flat_head as head
from onrecord.article.date_words import POST_AGO, POST_TIME
from onrecord.article.dates import find_dates
from onrecord.article.flat_lines import Unit
from onrecord.article.flat_marks import plain
from onrecord.model import Role

# A line that is but a time of day, and one that is but what a date is of.
_CLOCK = re.compile(
    r"^\W*(?:(?:at|um|à|alle|ore|kl\.?|om|в)\s+)?(?:2[0-3]|[01]?\d)(?:[:.h][0-5]\d(?::[0-5]\d)?)?\s*(?:[ap]\.?m\.?)?\s*"
    r"(?:uhr|h|hrs)?\W*(?:[A-Z]{2,4}|[+-]\d\d:?\d\d)?\W*$",
    re.I,
)
_SPACED = re.compile(r"\b(\d{1,2})\. ?(\d{1,2})\. ((?:19|20)\d\d)\b")
GLUED_DATE = re.compile(
    r"(?<=[a-z])(?=(?:January|February|March|April|May|June|July|August|September|October|November|December) \d)"
)
_HAS_CLOCK = re.compile(r"\d[:.h]\d\d|\d\s*[ap]\.?m\b|uhr", re.I)
_LABEL_WORDS, LONGEST = 5, 220
# Words beside the dates and labels of a line next to the headline: a place, a section, an author with a job.
STRAYS = 9
# Letters of a line that is but a post's time.
POST_LETTERS = 24
# Units of a post at most that stands behind what was taken for the story.
POST_UNITS = 10


@dataclass(frozen=True, slots=True)
class DateLine:
    """A time line's words, and the units that hold them."""

    text: str
    units: tuple[int, ...]


def find_date_lines(units: Sequence[Unit], roles: Sequence[Role | None], *, places: Sequence[int]) -> list[DateLine]:
    """Return the time lines among `places`, the units of the page's head, in that order."""
    lines = []
    for i in places:
        text = _SPACED.sub(r"\1.\2.\3", GLUED_DATE.sub(" ", plain(units[i].text)))
        if roles[i] in ("title", "caption") or len(text) > LONGEST or not any(c.isdigit() for c in text):
            continue
        if head.is_time_line(text, strays=STRAYS) and not head.LEADS_UP.search(text[: find_dates(text)[0].start][-12:]):
            lines.append(_join(units, i, text=text))
    return lines


def _join(units: Sequence[Unit], i: int, *, text: str) -> DateLine:
    """Return the time line of unit `i` with the label above it and the time of day below or above it."""
    parts, own = [text], [i]
    above = plain(units[i - 1].text) if i else ""
    below = [plain(u.text) for u in units[i + 1 : i + 3]]
    below = below[1:] if below and below[0] in ("|", "•", "·", ",", "-", "–", "/") else below[:1]
    if not _HAS_CLOCK.search(text):
        if below and _CLOCK.match(below[0]) and _HAS_CLOCK.search(below[0]):
            parts, own = [*parts, below[0]], [*own, i + 1]
        elif _CLOCK.match(above) and _HAS_CLOCK.search(above):
            parts, own = [*parts, above], [i - 1, *own]
    label = above if len(above.split()) <= _LABEL_WORDS and not find_dates(above) else ""
    if head.UPDATED.search(label):
        parts, own = [label, *parts], [i - 1, *own]
    return DateLine(" ".join(parts), tuple(sorted(set(own))))


def find_post_times(units: Sequence[Unit], begin: int, *, end: int) -> list[int]:
    """Return the units that give the time of a live blog's post and nothing else, a post right below.

    They stand between units `begin` and `end`, the story, or shortly behind another. One alone is the page's own time
    or a clip's length, and is none.
    """
    found: list[int] = []
    for i in range(begin, len(units) - 1):
        if i >= max(end, found[-1] + POST_UNITS if found else 0):
            break
        text = plain(units[i].text)
        if len(text) <= POST_LETTERS and (POST_TIME.fullmatch(text) or POST_AGO.fullmatch(text)):
            found += [i] if any(units[j].prose for j in range(i + 1, min(len(units), i + 3))) else []
    return found if len(found) > 1 else []

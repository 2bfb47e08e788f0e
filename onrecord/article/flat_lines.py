"""A plain-text page -> its units and what each looks like by itself: the evidence on which `flat_roles` decides.

In: the decoded text. Out: one `Unit` a paragraph. A unit is a line, or, in a text with hard-wrapped lines, the lines
between two blank ones. Must not decide what role a unit has.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property

from onrecord.article.flat_wrap import join_lines

LINE = re.compile(r"[^\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]+")
# Marks that show nothing and are no white space to Python: byte-order mark, zero-width and direction marks, NUL. At the
# start of a line they are units of their own, so that a title does not begin with them.
UNSEEN = re.compile(r"[\x00\ufeff\u200b-\u200f\u2060\u202a-\u202e]+")
WORD = re.compile(r"[^\W_]+(?:[’'.-][^\W_]+)*")
# A sentence ends here: a stop, with closing marks and brackets after it. A question mark ends as many headlines.
STOP_END = re.compile(r"[.!…。][\'\"”’»)\]*\s]*$|[?,][\'\"”’»]+\s*$")
# A closing quotation mark alone: the end of a sentence in some styles, of a headline in others.
QUOTE_END = re.compile(r"[\'\"”’»)\]]\s*$")
TWEET = re.compile(r"[—–-] ?[^\n]{1,60}\(@\w{1,20}\)|\bpic\.twitter\.com/|\bhttps?://t\.co/")
# A unit of this many words is a paragraph even without a full stop: dumps cut a last sentence, and some drop all stops.
LONG = 25
# Words of one sentence at least; shorter lines with a stop ("He died.") count as prose amid other prose only.
SHORT = 6
# A last sentence that announces a list: "Below are all the names."
BELOW = re.compile(r"(?:^|[.!?]\s+)(?:below|following|here)\s+(?:is|are)\b[^.!?:]{3,120}[.:]$", re.IGNORECASE)
# An interview's lines that name question and answer, and how many there are at least before they are taken for that.
ASKED = re.compile(r"(?:Q|A|Question|Answer)\s?[:.]\s+\S")
LEAST_ASKED = 4

_LIGHT = frozenset(
    "the a an and or but if of in on at to for from by with about as into after before over under amid than then "
    "that this these those "
    "there here is are was were be been being has have had do does did will would can could may might must shall "
    "should not no nor so "
    "it its he she they we you his her their our your my me him them us who whom whose which what when where why how "
    "says said say "
    "new more most some any all one two out up down off just also only very amid against during between via".split()
)


@dataclass(frozen=True)
class Unit:
    """A paragraph or a line at `start:end` of the page's text, white space at its ends left out."""

    start: int
    end: int
    text: str = field(repr=False)

    @cached_property
    def words(self) -> list[str]:
        """Its words; numbers count."""
        return WORD.findall(self.text)

    @cached_property
    def stops(self) -> bool:
        """Whether it ends as a sentence does."""
        return bool(STOP_END.search(self.text[-12:]))

    @cached_property
    def prose(self) -> bool:
        """Whether it is running text: a sentence with its stop, or too long to be a headline."""
        count = len(self.words)
        if count >= LONG or TWEET.search(self.text):
            return True
        return count >= SHORT and (self.stops or (count >= LONG - 6 and bool(QUOTE_END.search(self.text[-4:]))))

    @cached_property
    def stems(self) -> frozenset[str]:
        """The stems of its content words."""
        return stems(self.words)

    @cached_property
    def names(self) -> frozenset[str]:
        """The stems of words with a capital that are not its first; none where every word has one."""
        rest = [w for w in self.words[1:] if len(w) > 2 and w.lower() not in _LIGHT]
        capital = [w for w in rest if w[0].isupper()]
        lower = [w for w in rest if w[0].islower()]
        return stems(capital) if len(lower) >= max(1, len(capital) // 2) else frozenset()


def stems(words: list[str]) -> frozenset[str]:
    """Return the first five letters of each content word: enough to bring "wildfires" and "wildfire's" together."""
    low = (w.lower() for w in words)
    return frozenset(re.sub(r"(?:['’]s|['’])$", "", w)[:5] for w in low if len(w) > 2 and w not in _LIGHT)


def mark_lists(units: list[Unit]) -> list[bool]:
    """Return for each unit whether it is an item of a list that a line with a colon opens ("Those killed are:").

    So are the lines of an interview that name themselves ("Q: ...", "A: ...").
    """
    asked = [bool(ASKED.match(u.text)) for u in units]
    if sum(asked) >= LEAST_ASKED:
        return [a or b for a, b in zip(asked, _after_colons(units), strict=True)]
    return _after_colons(units)


def _after_colons(units: list[Unit]) -> list[bool]:
    listed = []
    inside = False
    for unit in units:
        opens = (unit.text.endswith(":") and len(unit.words) >= 2) or bool(unit.prose and BELOW.search(unit.text))
        item = inside and not unit.prose
        listed.append(item or (opens and unit.words[0][0].isupper() and len(unit.words) >= SHORT))
        inside = opens or item
    return listed


def cut_units(text: str) -> list[Unit]:
    """Return the units of `text` in order; what lies between two is white space."""
    lines = [_trim(text, start, end=end) for m in LINE.finditer(text) for start, end in _part_unseen(text, m.span())]
    kept = [(start, end) for start, end in lines if start < end]
    kept = join_lines(text, kept)
    return [Unit(start, end, text[start:end]) for start, end in kept]


def _part_unseen(text: str, line: tuple[int, int]) -> list[tuple[int, int]]:
    start, end = line
    unseen = UNSEEN.match(text, start, end)
    return [unseen.span(), (unseen.end(), end)] if unseen else [(start, end)]


def _trim(text: str, start: int, *, end: int) -> tuple[int, int]:
    line = text[start:end]
    return start + len(line) - len(line.lstrip()), start + len(line.rstrip())

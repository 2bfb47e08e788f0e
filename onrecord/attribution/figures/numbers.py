"""Number expressions in a stretch of English text: single numbers, ranges, fractions, corrections, vague words.

In: text and the stretch to look in. Out: `Number` values at spans of that text, in order, not overlapping. What cannot
be a count by the characters beside it is left out (context.py). Must not know what is counted: that needs the sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from onrecord.attribution.figures.context import NEAR, is_measure, is_year, may_count
from onrecord.attribution.figures.numerals import (
    BETWEEN,
    DIGITS,
    GROUPS,
    SCALED,
    SCALES,
    SHARES,
    SPACED,
    TENS,
    UNITS,
    WORDS,
    parse_number,
    plain,
)
from onrecord.model import Span, overlap

PLAIN_DIGITS, SPACED_DIGITS = re.compile(DIGITS + SCALED), re.compile(SPACED + SCALED)
_WORDS, _BETWEEN = re.compile(rf"\b{WORDS}\b", re.IGNORECASE), re.compile(BETWEEN, re.IGNORECASE)
VAGUE = (
    r"\b(?:(?:tens|hundreds|dozens|scores|thousands|millions)(?:\s+(?:of|and|upon)\s+(?:thousands|hundreds|millions"
    r"|dozens|scores))?"
    r"|(?:several|some|a\s+few)\s+(?:hundreds|thousands|dozens|scores)"
    r"|several(?:\s+(?:hundreds?|thousands?|dozens?|millions?|scores?))?"
    r"|(?:quite\s+)?a\s+(?:small\s+)?(?:few(?:\s+(?:hundred|thousand|dozen|million))?|handful|lot)"
    r"|a\s+(?:(?:large|small|growing|great|huge|significant|considerable|vast|substantial)\s+)?number(?=\s+of)"
    r"|(?:great\s+)?many|numerous|countless|untold|lots|multiple)\b"
)
_VAGUE = re.compile(VAGUE, re.IGNORECASE)
# The words that each of these can begin with.
FIRST_WORDS = frozenset({"a", "an", "half", "three", "dozen", "threescore", "hundred", *UNITS, *TENS})
FIRST_VAGUE = frozenset(
    """
tens hundreds dozens scores thousands millions several some a quite great many numerous countless untold lots multiple
""".split()
)
FIRST_GROUPS = frozenset(GROUPS)
FIRST = FIRST_WORDS | FIRST_VAGUE | FIRST_GROUPS
# A number without a digit has one of these in it; half of all sentences have neither.
NUMERALS = frozenset({"threescore", *UNITS, *TENS, *SCALES, *GROUPS}) | set(
    """
tens hundreds dozens scores thousands millions several few handful lot lots number many numerous countless untold
multiple
""".split()
)
KEPT = 2048  # sentences of which is kept what is asked for before the parse and after it
_WORD, _DIGIT = re.compile(r"(?<!\w)[A-Za-z]+"), re.compile(r"\d")
_DEGREE = re.compile(r"\b(?:how|(?<!well )as|so|too|(?<!if )not)\s\Z", re.IGNORECASE)
GROUP = rf"\b(?:{'|'.join(GROUPS)})\b"
_GROUP = re.compile(GROUP, re.IGNORECASE)

_THE = r"(?:(?:the|its|their|his|her|our|those|these|all|some|about|around|more\s+than|nearly|a\s+total\s+of)\s+)*"
_OUT_OF = re.compile(rf"\s?(?:out\s+)?of\s+{_THE}", re.IGNORECASE)
# "One of 18 sailors who survived": the 18 survived, and one of them is told of.
_OF = re.compile(r"\s+of\s+(?:(?:the|its|their|only|just|some|about)\s+)*")
_WHO = re.compile(r"(?:\s+[\w’'-]+){1,3}\s+who\b")
_BEING = re.compile(r"\b(?:is|was|were|be|been|become|became)\s+\Z", re.IGNORECASE)
_RANGE = re.compile(r"\s?[-–—]\s?|\s+to\s+|\s+or\s+")
# "Half of the 120", "two thirds of its 90".
_SHARE = re.compile(
    rf"\b(?:(?P<many>a|one|two|three)[\s-])?(?P<share>{'|'.join(SHARES)})\s+(?:of\s+)?{_THE}\Z", re.IGNORECASE
)
_BOUNDED = (
    r"(?:(?:more\s+than|as\s+many\s+as|up\s+to|over|at\s+least|closer\s+to|even|about|around|nearly|almost|some)\s+)*"
)
_PERHAPS = r"(?:possibly|perhaps|maybe|potentially|conceivably|probably|(?:could|may|might)\s+(?:be|reach|exceed))"
_POSSIBLY = re.compile(rf",?\s+(?:(?:and|or|but|though)\s+)?{_PERHAPS}\s+{_BOUNDED}", re.IGNORECASE)
# "10 people, possibly more than 20, were killed": a noun between, and none of its own behind the second number.
_POSSIBLY_AFTER_NOUN = re.compile(rf"(?:\s+[a-z’'-]+){{1,2}},\s+(?:(?:and|or|but)\s+)?{_PERHAPS}\s+{_BOUNDED}")
_CLOSED = re.compile(r"\s*[,.;)—–]|\s+(?:were|was|have|had|are|dead)\b|\s*\Z")
_NOT_BUT = re.compile(rf"(?:\s+[\w’'-]+){{0,2}},?\s+but\s+(?:rather\s+)?{_BOUNDED}")
_NOT = re.compile(r"\bnot\s+(?:the\s+)?\Z", re.IGNORECASE)
_RATHER = re.compile(r"(?:\s+[a-z’'-]+){0,2}?(?:,\s+|\s+and\s+|\s+)(?:not|rather\s+than|instead\s+of)\s+(?:the\s+)?")
_TO = re.compile(r"\s+to\s+")
_FROM = re.compile(
    r"(?:,?\s+\(?(?:up|down|revised|lowered|raised|increased|reduced|corrected)(?:\s+(?:up|down))?"
    r"|\s+)\s*from\s+(?:the\s+)?"
)


@dataclass(frozen=True, slots=True)
class Number:
    """A number expression at `span`: `value` None for a vague one, `high` the end of a range, `of` the whole.

    `possibly` is the further number of "10, possibly more than 20"; `was` the one that this takes the place of.
    `is_share` says that the value was counted out ("half of the 120").
    """

    span: Span
    value: int | float | None
    high: int | float | None = None
    of: int | float | None = None
    possibly: int | float | None = None
    was: int | float | None = None
    is_share: bool = False


def is_spaced(text: str) -> bool:
    """Return whether `text` writes thousands as "1, 500", as some dumps do."""
    return ", 000" in text and re.search(r"\b\d{1,3}, 000\b", text) is not None


@lru_cache(KEPT)
def find_numbers(text: str, span: Span, *, spaced: bool = False) -> tuple[Number, ...]:
    """Return the numbers of `text` within `span`, in order; `spaced` as `is_spaced` says of the page."""
    words = {word.lower() for word in _WORD.findall(text, *span)}
    if NUMERALS.isdisjoint(words) and not _DIGIT.search(text, *span):
        return ()
    between = _BETWEEN.finditer(text, *span) if "between" in words else ()
    ends = [n for found in between for n in _ends(found)]
    others = (n for n in _atoms(text, span, spaced=spaced) if not any(overlap(n.span, e.span) for e in ends))
    atoms = sorted([*ends, *others], key=lambda n: (n.span.start, -n.span.end))
    kept: list[Number] = []
    for atom in atoms:
        if not kept or atom.span.start >= kept[-1].span.end:
            kept.append(atom)
    whole = [_of_a_whole(text, n, floor=kept[at - 1].span.end if at else span.start) for at, n in enumerate(kept)]
    return tuple(n for n in _join_pairs(text, whole) if not is_year(text, n.span))


def _atoms(text: str, span: Span, *, spaced: bool) -> Iterator[Number]:
    starts = _starts(text, span)
    digits = (SPACED_DIGITS if spaced else PLAIN_DIGITS).finditer(text, *span) if _DIGIT.search(text, *span) else ()
    for found in (*digits, *_beginning(_WORDS, FIRST_WORDS, text=text, end=span.end, starts=starts)):
        if may_count(text, found.start(), end=found.end()):
            yield Number(Span(*found.span()), parse_number(found.group()))
    for found in _beginning(_VAGUE, FIRST_VAGUE, text=text, end=span.end, starts=starts):
        if not _DEGREE.search(text, max(0, found.start() - NEAR), found.start()) and not is_measure(text, found.end()):
            yield Number(Span(*found.span()), None)
    for found in _beginning(_GROUP, FIRST_GROUPS, text=text, end=span.end, starts=starts):
        yield Number(Span(*found.span()), GROUPS[found.group().lower()])


def _starts(text: str, span: Span) -> list[tuple[int, str]]:
    """Return the words with which a number in words may begin, in lower case, each behind its offset."""
    words = ((found.start(), found.group().lower()) for found in _WORD.finditer(text, *span))
    return [(at, word) for at, word in words if word in FIRST]


def _beginning(
    pattern: re.Pattern[str], first: frozenset[str], *, text: str, end: int, starts: list[tuple[int, str]]
) -> Iterator[re.Match[str]]:
    """Yield what `pattern.finditer` would before `end`, tried only at those `starts` that are of `first`."""
    reached = 0
    for at, word in starts:
        if at >= reached and word in first and (found := pattern.match(text, at, end)):
            yield found
            reached = found.end()


def _ends(found: re.Match[str]) -> list[Number]:
    """Return both numbers of "between one hundred and two hundred", none where they are no range."""
    low, high = (Number(Span(*found.span(end)), parse_number(found[end])) for end in ("low", "high"))
    return [low, high] if (low.value or 0) < (high.value or 0) else []


def _of_a_whole(text: str, number: Number, *, floor: int) -> Number:
    """Return "half of the 120" for its 120: the share counted out where it is a whole number, else vague."""
    share = _SHARE.search(text, max(floor, number.span.start - 2 * NEAR), number.span.start)
    if share is None or number.value is None or number.value <= 1:
        return number
    part = SHARES[share["share"].lower()] * number.value
    if (share["many"] or "").lower() == "two" and share["share"].lower() != "thirds":
        part *= 2
    value = plain(part) if abs(part - round(part)) < 1e-6 else None
    return Number(Span(share.start(), number.span.end), value, of=number.value, is_share=True)


def _join_pairs(text: str, numbers: list[Number]) -> list[Number]:
    """Return `numbers` with those made one that are one: "10-15", "18 out of 150", "not 12 but 10"."""
    out: list[Number] = []
    for number in numbers:
        joined = _join(text, out[-1], b=number) if out else None
        if joined:
            out[-1] = joined
        elif out and (changed := _changed(text, out[-1], b=number)):
            out[-1:] = changed
        else:
            out.append(number)
    return out


def _join(text: str, a: Number, *, b: Number) -> Number | None:
    """Return `a` and `b` as one number, or None where they are two."""
    between, before = text[a.span.end : b.span.start], text[max(0, a.span.start - NEAR) : a.span.start]
    if corrected := _corrected(text, a, b=b):
        return corrected
    if a.possibly is None and (further := _further(text, a, b=b)):
        return further
    if a.value is None or b.value is None or a.high is not None or a.of is not None or b.of is not None:
        return None
    both = Span(a.span.start, b.span.end)
    if a.value == 1 and _OF.fullmatch(between) and _WHO.match(text, b.span.end):
        return b if _BEING.search(text, max(0, a.span.start - NEAR), a.span.start) else None
    if _OUT_OF.fullmatch(between) and b.value > 1:
        return replace(a, span=both, of=b.value) if b.value >= a.value else None
    if re.fullmatch(r"\s+in\s+(?:every\s+)?", between) and a.value < 10 and b.value > 1 and a.value < b.value:
        small = text[slice(*a.span)].isalpha() and re.match(r"\W*\Z|\s+[a-z]", text[b.span.end : b.span.end + 3])
        return replace(a, span=both, of=b.value) if small and (a.value == 1 or "every" in between) else None
    ranged = _RANGE.fullmatch(between) and not re.search(r"\bfrom\s\Z", before, re.IGNORECASE)
    spread = re.search(
        r"\b(?:anywhere|somewhere|ranging|ranged|estimates)\s+(?:\w+\s+)?(?:from|between)\s\Z",
        text[: a.span.start][-2 * NEAR :],
        re.I,
    )
    if not (ranged or spread or (between.strip() == "and" and before.lower().endswith("between "))):
        return None
    scaled = a.value * _shared_scale(text[slice(*b.span)])
    low = plain(scaled) if scaled < b.value else a.value
    return Number(both, low, high=b.value) if low < b.value else None


def _further(text: str, a: Number, *, b: Number) -> Number | None:
    """Return `a` with `b` as what it may be beyond that ("dozens, possibly hundreds"), None where they are two."""
    between = text[a.span.end : b.span.start]
    if b.high is not None or b.of is not None or a.value == 1 or (b.value or 0) < (a.value or 0):
        return None
    if _POSSIBLY.fullmatch(between) or (
        a.value is None and b.value is None and re.fullmatch(r",?\s+if\s+not\s+", between)
    ):
        return replace(a, span=Span(a.span.start, b.span.end), possibly=b.value)
    if _POSSIBLY_AFTER_NOUN.fullmatch(between) and _CLOSED.match(text, b.span.end):
        return replace(a, possibly=b.value)
    return None


def _corrected(text: str, a: Number, *, b: Number) -> Number | None:
    """Return the number that stands of "not 12 but 10" and "10, not 12", None where neither is taken back."""
    if a.value is None or b.value is None or a.of is not None or b.of is not None:
        return None
    between = text[a.span.end : b.span.start]
    if _NOT.search(text, max(0, a.span.start - NEAR), a.span.start) and _NOT_BUT.fullmatch(between):
        return replace(b, was=a.value)
    return replace(a, was=b.value) if _RATHER.fullmatch(between) else None


def _changed(text: str, a: Number, *, b: Number) -> list[Number] | None:
    """Return both numbers of a change, the later one with the earlier: "from 12 to 10", "10, down from 12"."""
    if a.value is None or b.value is None:
        return None
    between, before = text[a.span.end : b.span.start], text[max(0, a.span.start - NEAR) : a.span.start]
    if _TO.fullmatch(between) and re.search(r"\bfrom\s+(?:at\s+least\s+|about\s+)?\Z", before, re.IGNORECASE):
        return [a, replace(b, was=a.value)]
    return [replace(a, was=b.value), b] if _FROM.fullmatch(between) else None


def _shared_scale(words: str) -> int:
    """Return the scale of a range's end that its start shares ("2 to 3 million"), 1 where there is none."""
    parts = re.split(r"[\s-]+", words.lower())
    return SCALES.get(parts[-1], 1) if len(parts) == 2 else 1

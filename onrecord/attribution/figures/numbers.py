"""Number expressions in a stretch of English text: digits, number words, ranges, fractions, vague words.

In: text and the stretch to look in. Out: `Number` values at spans of that text, in order, not overlapping. What stands
beside money, dates, times, ages, percentages and model names is left out here, as far as the characters next to it
tell. Must not know what is counted: that needs the sentence (effects.py).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from onrecord.model import Span

UNITS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
    "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17,
    "eighteen": 18, "nineteen": 19,
}  # fmt: skip
TENS = {
    "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
}  # fmt: skip
SCALES = {"hundred": 100, "thousand": 1000, "million": 10**6, "billion": 10**9, "dozen": 12, "score": 20}
SUFFIXES = {"k": 1000, "m": 10**6, "bn": 10**9}
GROUPS = {"pair": 2, "couple": 2, "duo": 2, "twins": 2, "both": 2, "trio": 3, "triplets": 3, "quartet": 4, "quintet": 5}
FRACTIONS = {"half": 0.5, "quarter": 0.25}

_UNIT = "(?:" + "|".join(UNITS) + ")"
_SMALL = rf"(?:(?:{'|'.join(TENS)})(?:[-\s]{_UNIT})?|{_UNIT})"
_HUNDREDS = rf"(?:(?:{_SMALL}|an?)\s+hundred(?:(?:\s+and)?\s+{_SMALL})?|{_SMALL})"
_BIG = r"(?:thousand|million|billion)"
WORDS = (
    rf"(?:half\s+a\s+(?:dozen|{_BIG}|hundred)|a\s+quarter\s+of\s+a\s+{_BIG}"
    rf"|(?:{_HUNDREDS}|an?)\s+{_BIG}(?:,?\s+(?:and\s+)?{_HUNDREDS}\s+{_BIG})*(?:,?\s+(?:and\s+)?{_HUNDREDS})?"
    rf"|(?:{_SMALL}|an?)\s+(?:dozen|score)|{_HUNDREDS})"
)
_WORDS = re.compile(rf"\b{WORDS}\b", re.IGNORECASE)

_DIGITS = "(?:\\d{1,3}(?:[,\u00a0\u2009\u202f]\\d{3})+|\\d+)(?:\\.\\d+)?"
# "1, 500" with a space is how some dumps flatten "1,500"; it is read so only where `is_spaced` says the page does it.
_SPACED = rf"(?:\d{{1,3}}(?:, \d{{3}})+|{_DIGITS})"
_SCALED = r"(?:[\s-](?:hundred|thousand|million|billion|dozen)\b|(?:m|bn|k)(?=\s+[a-z]))?"
PLAIN_DIGITS, SPACED_DIGITS = re.compile(_DIGITS + _SCALED), re.compile(_SPACED + _SCALED)

VAGUE = (
    r"\b(?:(?:tens|hundreds|dozens|scores|thousands|millions)(?:\s+(?:of|and)\s+(?:thousands|hundreds|millions))?"
    r"|several(?:\s+(?:hundreds?|thousands?|dozens?))?"
    r"|(?:quite\s+)?a\s+(?:small\s+)?(?:few(?:\s+(?:hundred|thousand|dozen))?|handful|lot)"
    r"|a\s+(?:(?:large|small|growing|great|huge)\s+)?number(?=\s+of)"
    r"|(?:great\s+)?many|numerous|countless|lots|multiple)\b"
)
_VAGUE = re.compile(VAGUE, re.IGNORECASE)
_DEGREE = re.compile(r"\b(?:how|as|so|too)\s\Z", re.IGNORECASE)
GROUP = rf"\b(?:{'|'.join(GROUPS)})\b"
_GROUP = re.compile(GROUP, re.IGNORECASE)

_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?"
    r"|Nov(?:ember)?|Dec(?:ember)?)"
)
# What a number may not follow, nor go before, to be a count.
_TITLES = (
    r"USD|EUR|GBP|Rs\.?|aged?|No\.|Nos\.|no|number|flight|route|highway|magnitude|day|phase|level|chapter|article"
    r"|section|page|room|gate|platform|line|grade|category|type|model|Boeing|Airbus|battalion|brigade|unit|apartment"
    r"|area|district|region|zone|world\s+war|per"
)
_BEFORE = re.compile(
    rf"(?:[$€£¥₽₴₹]\s?|[#§@/_]|\d:|\w[-.’']|\w|\d,|{_MONTH}\.?\s|\b(?:{_TITLES})\s|°)\Z", re.IGNORECASE
)
_SPANS = (  # of "12-hour", "3-year"; the parse has the rest, by the noun
    r"day|hour|minute|month|week|year|decade|century|mile|foot|metre|meter|kilomet|storey|story|page|point|inch|acre"
    r"|bed|room|seat|magnitude|wheel|man|person|member|strong|way|nation|party|time"
)
_AFTER = re.compile(
    rf"(?:\s?(?:%|°|per\s?cent\b|percent|[$€£¥])|:\d|/\d|\.\d|(?:st|nd|rd|th|s)\b|\syears?[-\s]old|-?[A-Za-z]\d|[A-Z]"
    rf"|[-\s]?(?:a\.m|p\.m|am\b|pm\b|mph\b|kph\b|km\b|kg\b|mm\b|cm\b|ft\b|nm\b|m\b)|\s(?:{_MONTH})\b(?!\s+(?:be|have|not)\b)"
    rf"|\s?o[’'\s]*clock|\s?-\s?(?:{_SPANS}))"
)
_YEAR = re.compile(r"(?:19|20)\d\d")
_YEAR_BEFORE = re.compile(
    r"(?:\b(?:the|in|since|of|by|until|till|from|to|during|before|after|early|late|mid|around|between|and|through|summer"
    r"|spring|autumn|fall|winter|year)|,|\()[\s-]?\Z",
    re.IGNORECASE,
)
_OUT_OF = re.compile(r"\s?(?:out\s+)?of\s+(?:(?:the|its|their|his|her|all|some|about|a\s+total\s+of)\s+)*")
# "One of 18 sailors who survived": the 18 survived, and one of them is told of.
_OF = re.compile(r"\s+of\s+(?:(?:the|its|their|only|just|some|about)\s+)*")
_WHO = re.compile(r"(?:\s+[\w’'-]+){1,3}\s+who\b")
_BEING = re.compile(r"\b(?:is|was|were|be|been|become|became)\s+\Z", re.IGNORECASE)
_RANGE = re.compile(r"\s?[-–—]\s?|\s+to\s+|\s+or\s+")
NEAR = 14  # characters before a number that `_BEFORE` may need: the longest of its words and a space


@dataclass(frozen=True, slots=True)
class Number:
    """A number expression at `span`: `value` None for a vague one, `high` the end of a range, `of` the whole."""

    span: Span
    value: int | float | None
    high: int | float | None = None
    of: int | float | None = None


def is_spaced(text: str) -> bool:
    """Return whether `text` writes thousands as "1, 500", as some dumps do."""
    return re.search(r"\b\d{1,3}, 000\b", text) is not None


def find_numbers(text: str, span: Span, *, spaced: bool = False) -> list[Number]:
    """Return the numbers of `text` within `span`, in order; `spaced` as `is_spaced` says of the page."""
    atoms = sorted(_atoms(text, span, spaced), key=lambda n: (n.span.start, -n.span.end))
    kept: list[Number] = []
    for atom in atoms:
        if not kept or atom.span.start >= kept[-1].span.end:
            kept.append(atom)
    return [n for n in _join_pairs(text, kept) if not _is_year(text, n)]


def parse_number(words: str) -> int | float:
    """Return the value of one number in digits or words ("2.5 million", "a hundred and four"); ValueError if none."""
    squeezed = re.sub(r"[\u00a0\u2009\u202f]|,(?=\s?\d{3})\s?", "", words.strip().lower())
    digits = re.match(r"\d+(?:\.\d+)?", squeezed)
    if not digits:
        return _plain(_value_of_words(re.split(r"[\s,-]+", squeezed)))
    scale = {"": 1, **SUFFIXES, **SCALES}.get(squeezed[digits.end() :].strip(" -\n\t"))
    if scale is None:
        raise ValueError(f"no number: {words!r}")
    return _plain(float(digits.group()) * scale)


def _value_of_words(words: list[str]) -> float:
    total, current = 0.0, 0.0
    for word in words:
        if word in ("a", "an"):
            current = current or 1.0
        elif word in FRACTIONS:
            current = FRACTIONS[word]
        elif word in UNITS or word in TENS:
            current += UNITS.get(word) or TENS[word]
        elif word in ("hundred", "dozen", "score"):
            current = (current or 1.0) * SCALES[word]
        elif word in SCALES:
            total, current = total + (current or 1.0) * SCALES[word], 0.0
        elif word not in ("and", "of"):
            raise ValueError(f"no number word: {word!r}")
    return total + current


def _plain(value: float) -> int | float:
    rounded = round(value, 6)
    return int(rounded) if rounded == int(rounded) else rounded


def _atoms(text: str, span: Span, spaced: bool) -> Iterator[Number]:
    for pattern in (SPACED_DIGITS if spaced else PLAIN_DIGITS, _WORDS):
        for found in pattern.finditer(text, *span):
            if _may_count(text, *found.span()):
                yield Number(Span(*found.span()), parse_number(found.group()))
    for found in _VAGUE.finditer(text, *span):
        if not _DEGREE.search(text, max(0, found.start() - NEAR), found.start()):
            yield Number(Span(*found.span()), None)
    for found in _GROUP.finditer(text, *span):
        yield Number(Span(*found.span()), GROUPS[found.group().lower()])


def _may_count(text: str, start: int, end: int) -> bool:
    before = text[max(0, start - NEAR) : start]
    is_end_of_range = re.search(r"\d[-–—]\Z", before) is not None
    return (is_end_of_range or not _BEFORE.search(before)) and not _AFTER.match(text, end)


def _join_pairs(text: str, numbers: list[Number]) -> list[Number]:
    """Return `numbers` with ranges and fractions made one: "10-15", "between 10 and 15", "18 out of 150"."""
    out: list[Number] = []
    for number in numbers:
        joined = _join(text, out[-1], number) if out else None
        if joined:
            out[-1] = joined
        else:
            out.append(number)
    return out


def _join(text: str, a: Number, b: Number) -> Number | None:
    """Return `a` and `b` as one number, or None where they are two."""
    if a.value is None or b.value is None or a.high is not None or a.of is not None:
        return None
    between, before = text[a.span.end : b.span.start], text[max(0, a.span.start - NEAR) : a.span.start].lower()
    both = Span(a.span.start, b.span.end)
    if a.value == 1 and _OF.fullmatch(between) and _WHO.match(text, b.span.end):
        return b if _BEING.search(text, max(0, a.span.start - NEAR), a.span.start) else None
    if _OUT_OF.fullmatch(between) and b.value > 1:
        return replace(a, span=both, of=b.value) if b.value >= a.value else None
    if re.fullmatch(r"\s+in\s+", between) and a.value == 1 and b.value > 1:
        return replace(a, span=both, of=b.value)
    ranged = _RANGE.fullmatch(between) and not before.endswith("from ")
    if not (ranged or (between.strip() == "and" and before.endswith("between "))):
        return None
    scaled = a.value * _shared_scale(text[slice(*b.span)])
    low = _plain(scaled) if scaled < b.value else a.value
    return Number(both, low, high=b.value) if low < b.value else None


def _shared_scale(words: str) -> int:
    """Return the scale of a range's end that its start shares ("2 to 3 million"), 1 where there is none."""
    parts = re.split(r"[\s-]+", words.lower())
    return SCALES.get(parts[-1], 1) if len(parts) == 2 else 1


def _is_year(text: str, number: Number) -> bool:
    """Return whether the number is a year: four digits behind "in" or a comma, or with no noun behind them."""
    if not _YEAR.fullmatch(text, *number.span):
        return False
    before = text[max(0, number.span.start - NEAR) : number.span.start]
    return bool(_YEAR_BEFORE.search(before)) or not re.match(r"\s[a-z]", text[number.span.end : number.span.end + 2])

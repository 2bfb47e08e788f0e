"""How a number is written in English news: in digits with the separators of several places, in words, or both.

In: the characters of one number. Out: its value. `DIGITS` and `WORDS` are the patterns by which it is found. Separators
are those of the Unicode CLDR for en, de, fr, de-CH and en-IN. Must not know what is counted.
"""

from __future__ import annotations

import re

UNITS = {
    "zero": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16,
    "seventeen": 17, "eighteen": 18, "nineteen": 19,
}  # fmt: skip
TENS = {
    "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
}  # fmt: skip
SCALES = {
    "hundred": 100, "thousand": 1000, "lakh": 10**5, "million": 10**6, "crore": 10**7, "billion": 10**9, "dozen": 12,
    "score": 20,
}  # fmt: skip
SUFFIXES = {"k": 1000, "m": 10**6, "mn": 10**6, "bn": 10**9}
GROUPS = {"pair": 2, "couple": 2, "duo": 2, "twins": 2, "both": 2, "trio": 3, "triplets": 3, "quartet": 4, "quintet": 5}
# "half", "three quarters" and the like before a scale or a whole.
SHARES = {
    "half": 1 / 2, "third": 1 / 3, "thirds": 2 / 3, "quarter": 1 / 4, "quarters": 3 / 4, "fifth": 1 / 5,
    "tenth": 1 / 10,
}  # fmt: skip

_UNIT = "(?:" + "|".join(unit for unit in UNITS if unit != "zero") + ")"
_SMALL = rf"(?:(?:{'|'.join(TENS)})(?:[-\s]{_UNIT})?|{_UNIT})"
_BIG = r"(?:thousand|lakh|million|crore|billion)"


def _words(link: str) -> str:
    """Return the pattern of a number in words, `link` standing before its smaller parts."""
    hundreds = rf"(?:(?:(?:{_SMALL}|an?)\s+)?hundred(?:{link}\s+{_SMALL})?|{_SMALL})"
    return (
        rf"(?:half\s+a\s+(?:dozen|{_BIG}|hundred)|(?:a|three)[\s-]quarters?\s+of\s+a\s+{_BIG}"
        rf"|{_SMALL}\s+and\s+an?\s+(?:half|quarter)\s+(?:{_BIG}|dozen)"
        rf"|an?\s+couple\s+(?:of\s+)?(?:dozen|hundred|{_BIG})"
        rf"|(?:{hundreds}|an?)\s+{_BIG}(?:,?{link}\s+{hundreds}\s+{_BIG})*(?:,?{link}\s+{hundreds})?"
        rf"|(?:{_SMALL}|an?)\s+(?:dozen|score)|dozen|threescore|zero|{hundreds})"
    )


WORDS = _words(r"(?:\s+and)?")
# "Between one hundred and two hundred": the first "and" parts the ends.
BETWEEN = rf"\bbetween\s+(?P<low>{_words('')})\s+and\s+(?P<high>{WORDS})\b"

_GAP = "\u00a0\u2009\u202f"
_SCALE = r"(?:hundred|thousand|lakh|million|crore|billion|dozen|score)"
_NO_SCALE = rf"(?!\s?(?:{_SCALE}\b|(?:m|mn|bn|k)\b))"
DIGITS = (
    r"(?=\d)(?:\d{1,2}(?:,\d{2})+,\d{3}(?!\d)"  # 12,34,567
    rf"|\d{{1,3}}(?:[,{_GAP}'’]\d{{3}})+(?!\d)(?:\.\d+)?"  # 1,234,567 1 234 567 1'234'567
    rf"|\d{{1,3}}(?:\.\d{{3}})+(?![.\d]){_NO_SCALE}"  # 1.234.567
    r"|(?<!\d)\d{1,3}(?:(?:[ ]\d{3}){2,}|[ ]000)(?!\d)"  # 1 234 567 and 40 000, typed with a plain space
    rf"|\d+,\d{{1,2}}(?=\s{_SCALE}\b)"  # 1,5 million
    r"|\d+(?:\.\d+)?)"
)
# "1, 500" with a space is how some dumps flatten "1,500".
SPACED = rf"(?:\d{{1,3}}(?:, \d{{3}})+|{DIGITS})"
# "12m high" is a length, "1.5m people" a count.
_LENGTH = (
    r"(?:high|long|wide|deep|tall|away|from|north|south|east|west|above|below|down|up|into|off|race|sprint|waves?"
    r"|apart)"
)
SCALED = rf"(?:[\s-]{_SCALE}\b|(?:[mM]n?|bn|[kK])(?=\s+(?!{_LENGTH}\b)[a-z]))?"


_SPACED = re.compile(SPACED)
_SEPARATORS, _GAPS = re.compile(r"[\s,-]+"), re.compile(rf"[\s{_GAP}'’]")
_BY_POINTS, _BY_COMMA = re.compile(r"\d{1,3}(?:\.\d{3})+"), re.compile(r"\d+,\d{1,2}")
_FACTORS = {"": 1, **SUFFIXES, **SCALES}


def parse_number(words: str) -> int | float:
    """Return the value of one number in digits or words ("2.5 million", "a hundred and four"); ValueError if none."""
    said = " ".join(words.lower().split(" ")).strip()
    digits = _SPACED.match(said)
    if not digits:
        return plain(_value_of_words([w for w in _SEPARATORS.split(said) if w]))
    scale = _FACTORS.get(said[digits.end() :].strip(" -\n\t"))
    if scale is None:
        raise ValueError(f"no number: {words!r}")
    return plain(_value_of_digits(digits.group(), scaled=scale > 1) * scale)


def plain(value: float) -> int | float:
    """Return `value` as an integer where it is one, else rounded to six places."""
    whole = round(value)
    return whole if abs(value - whole) <= 1e-9 * max(1.0, abs(value)) else round(value, 6)


def _value_of_digits(digits: str, *, scaled: bool) -> float:
    bare = _GAPS.sub("", digits)
    if not scaled and _BY_POINTS.fullmatch(bare):
        return float(bare.replace(".", ""))
    if scaled and _BY_COMMA.fullmatch(bare):
        return float(bare.replace(",", "."))
    return float(bare.replace(",", ""))


def _value_of_words(words: list[str]) -> float:
    """Return the sum of `words`: what stands before a scale is multiplied by it, what stands after it is added."""
    if not words:
        raise ValueError("no number word: ''")
    total, current = 0.0, 0.0
    for word in words:
        if word in ("a", "an"):
            current = current or 1.0
        elif word == "threescore":
            current = 60.0
        elif word == "couple":
            current = 2.0
        elif word in SHARES:
            # "a quarter of" is the share itself, "two and a half" adds one; "three quarters" is a word of its own.
            current = current + SHARES[word] if "and" in words else SHARES[word]
        elif word in UNITS or word in TENS:
            current += UNITS[word] if word in UNITS else TENS[word]
        elif word in ("hundred", "dozen", "score"):
            current = (current or 1.0) * SCALES[word]
        elif word in SCALES:
            total, current = total + (current or 1.0) * SCALES[word], 0.0
        elif word not in ("and", "of"):
            raise ValueError(f"no number word: {word!r}")
    return total + current

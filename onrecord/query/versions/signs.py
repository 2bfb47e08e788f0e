"""Numbers and words of distance in a sentence, as its words alone show them.

In: text. Out: counted words. A net under what was read: a number that changes in a sentence without a record is seen
too.
"""

from __future__ import annotations

import re
from collections import Counter

DIGITS = re.compile(r"(?<![\w.,])\d+(?:[.,]\d+)*(?![\w])")
UNITS = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred hundreds thousand thousands "
    "million millions dozen dozens scores several"
).split()
SPELT = re.compile(rf"\b(?:{'|'.join(UNITS)})(?:[\s-](?:and\s)?(?:{'|'.join(UNITS)}))*\b", re.I)
# "One" is a pronoun more often than a number.
PRONOUN = "one"
BOUND = re.compile(
    r"\b(at least|at most|no fewer than|no more than|more than|less than|fewer than|over|under|above|below|up to|"
    r"about|around|some|roughly|approximately|nearly|almost|close to|as many as)\s+"
    rf"(?:\d+(?:[.,]\d+)*|(?:{'|'.join(UNITS)})\b)",
    re.I,
)
HEDGE = re.compile(
    r"\b(?:(?:alleged|reported|purported|apparent|supposed|presumab|possib|likely|probab)(?:ly)?|allegations?|"
    r"unconfirmed|unverified|estimated|believed|thought to|suspected|rumou?red|reportedly|claim(?:s|ed)?|may have|"
    r"might have|could have|appears? to|not (?:been )?(?:independently |immediately )?(?:verified|confirmed)|"
    r"according to (?:unconfirmed|early|initial) reports)\b",
    re.I,
)
# Words whose coming and going changes nothing that is said; "not" and "no" are none of them.
SMALL = frozenset(
    "a an the of in on at to for from by with and or that which who this these those its it their his her he she they "
    "is are was were be been has have had also then there as into when while s".split()
)


def numbers_in(text: str) -> Counter[str]:
    """Return the numbers in `text`, digits without their commas and words as they stand, and how often."""
    digits = (m.group().rstrip(".,").replace(",", "") for m in DIGITS.finditer(text))
    spelt = (" ".join(re.split(r"[\s-]+", m.group().lower())) for m in SPELT.finditer(text))
    return Counter([*digits, *(word for word in spelt if word != PRONOUN)])


def bounds_in(text: str) -> Counter[str]:
    """Return the bounds before numbers in `text` ("at least"), and how often."""
    return Counter(" ".join(m.group(1).lower().split()) for m in BOUND.finditer(text))


def hedges_in(text: str) -> Counter[str]:
    """Return the words of distance in `text`, and how often."""
    return Counter(m.group().lower() for m in HEDGE.finditer(text))

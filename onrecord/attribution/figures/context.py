"""Whether the characters beside a number let it be a count at all.

In: text and a number's place. Out: yes or no. Money, dates, times, ages, percentages, phone numbers, roads, calibres,
model names, scores, versions and the like are no counts. Must not know what is counted: that needs the sentence.
"""

from __future__ import annotations

import re

from onrecord.model import Span

MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?"
    r"|Nov(?:ember)?|Dec(?:ember)?)"
)
NEAR = 24  # characters before a number that `_BEFORE` may need: the longest of its words and a space
# Words that go before a number which names or measures something.
_TITLES = (
    r"USD|EUR|GBP|Rs\.?|Dhs?|AED|NIS|INR|PKR|aged?|ages|No\.|Nos\.|no|number|flight|routes?|highway|motorway|interstate"
    r"|freeway|magnitude|phase|level|chapters?|articles?|sections?|paragraph|clause|room|gate|platform|terminal|grade"
    r"|category|type|model|version|release|windows|android|ios|boeing|airbus|antonov|battalion|brigade|regiment"
    r"|squadron"
    r"|apartment|suite|sector|world\s+war|per|channel|radio|bbc|cnn|episode|psalm|reactor|kilomet(?:er|re)|km"
    r"|resolution"
    r"|formula|apollo|calibre|caliber|postcode|tel\.?|phone|dial|group\s+of|grid|ages?\s+of|age\s+of|route"
)
# Words that name a number behind them only where no noun follows it: "day 163 of the war", but "that day 12 people
# died".
_LOOSE = frozenset(
    """
day days week year years war part unit division flat floor area district region zone ward block precinct top round
season series act lot bus train line page pages pier exit mile size rule step stage tier class box extension call big
plan hole lane track numbers square numbered score scored won lost beat by cup studio bridge house building camp tower
gun road street avenue
""".split()
)
_WORD_BEFORE = re.compile(r"\b(\w+)\s\Z")
_NO_NOUN = re.compile(r"\s*(?:[,.;:)]|\Z|\b(?:of|was|is|in|on|at|and|to|has|had|after|since|when|as|from|with)\b)")
_BEFORE = re.compile(
    rf"(?:[$€£¥₽₴₹]\s?|[#§@_]|(?<!\w)/|\d/|\d:|\w[-.’']|\w|\d,|\d\s?[x×]\s?|(?<!\d)\.|{MONTH}\.?\s(?:the\s)?"
    rf"|\b(?:{_TITLES})\s|°"
    r"|(?:%|\bper\s?cent|\bpercent)\s+of\s+(?:the\s+|its\s+|their\s+)?|\(\d+\)\s|\+|ground\s|below\s(?=zero)|net\s"
    r"|sub-|\d-|votes\sto\s|\b(?!U[KNS]\b|EU\b)(?-i:[A-Z][A-Za-z]?)\s-\s)\Z",
    re.IGNORECASE,
)
# Of "12 - hour" with spaces, as some dumps have it; without spaces any word behind a hyphen makes an adjective.
_SPANS = (
    r"day|hour|minute|second|month|week|year|decade|century|mile|foot|feet|inch|metre|meter|kilomet|centimet"
    r"|millimet|yard"
    r"|storey|story|page|point|acre|bed|room|seat|student|pupil|passenger|man|person|member|strong|way|nation|time|pound|ton|degree|star|lane"
)
_JOINED = r"-(?!(?:odd|plus|to|or|and)\b)[a-z]{2,}"
# What measures rather than counts, behind a number, the end of a range, or a vague word.
_MEASURES = (
    r"(?:years|months|weeks|days|hours|minutes|seconds|decades|centuries|nights|fortnights|weekends|mornings"
    r"|evenings|kilomet(?:er|re)s|kms?"
    r"|miles|met(?:er|re)s|feet|inches|yards|centimet(?:er|re)s|hectares|acres|tons|tonnes|kilos|kilograms|grams"
    r"|litres|liters|gallons|barrels"
    r"|ounces|knots|degrees|megawatts|kilowatts|volts|decibels|dollars|euros|pounds|rupees|yen|yuan|roubles|rubles"
    r"|pesos|shekels|dinars|francs"
    r"|lira|liras|kronor|kroner|baht|naira|riyals|dirhams|rand|cents|pence|percent|times|votes|points|goals|runs"
    r"|wickets|words|pages)(?![\w-])"
)
_NUMBER = r"(?:\d[\d,.]*|[a-z]+(?:-[a-z]+)?)"
_MEASURED = re.compile(
    rf"(?:\s?(?:-|–|to|or)\s?{_NUMBER})?\s+(?:(?:more|further|full|square|cubic|nautical|long|straight|consecutive"
    rf"|short|or\s+so|of|US|Canadian"
    rf"|Australian)\s+){{0,2}}{_MEASURES}|\s+(?:day|year|month|week|hour|minute|night|mile|dollar|euro|pound"
    rf"|time)(?:\s+(?:ago|later|earlier|after"
    r"|before|away|on|in|at|of|per)\b|[,.;])",
    re.IGNORECASE,
)
# An age: "Ada Holm, 34, was shot", "Ada Holm (34)", "she was 34 when".
_AGED_BEFORE = re.compile(r"[A-Za-z’'”\"]\s?,\s\Z|[A-Za-z]\s\(\Z")
_AGED_AFTER = re.compile(r"\s?(?:[,.;)]|\Z)|\sand\s[A-Z]|\s[–—-]\s")
_WAS = re.compile(r"\b(?:[Hh]e|[Ss]he|who)\s(?:was|is|turned|turns)\s(?:just\s|only\s)?\Z")
_WAS_AFTER = re.compile(r"\s(?:when|at\s+the\s+time|and\s+(?:had|has|was|lived))\b|[.,;]")
_WHEN = re.compile(r"\s(?:when|at\s+the\s+time)\s(?:he|she|they|of\s+(?:his|her|their))\b")
OLDEST = 120
_UNITS = (
    r"a\.?m\b|p\.?m\b|mph\b|kph\b|k(?:m|g|ph|w|wh|hz|b|t)\b|[cm]m\b|mw\b|gw\b|ml\b|ft\b|lbs?\b|oz\b|nm\b"
    r"|m\b(?!\s+(?:people|children|refugees|residents|men|women))|gmt\b|utc\b"
    r"|hrs?\b|hours\b|sq\b|°|mins?\b|secs?\b"
)
# Numbers that are dialled: "a 911 operator".
_DIALLED = re.compile(
    r"(?:911|999|112|000)\s+(?:call|operator|dispatch|supervisor|cent(?:er|re)|tape|system|emergency|record|respon)",
    re.IGNORECASE,
)
_AFTER = re.compile(
    rf"(?:\s?(?:%|°|per\s?cent\b|percent|[$€£¥])|:\d|/\d|[.,]\d|(?:st|nd|rd|th|s|ish)\b|[-\s]years?[-\s]olds?"
    rf"|[-\s]?[A-Za-z]\d|[A-Z]"
    rf"|(?i:[-\s]?(?:{_UNITS}))|\s(?:{MONTH})\b(?!\s+(?:be|have|not)\b)"
    rf"|\s?o[’'\s]*clock|(?i:\s?-\s?(?:{_SPANS}))|{_JOINED}|\s?[x×]\s?\d|\)\s?\d{{3}}|\s+(?:noon|midnight|BC|AD|BCE"
    rf"|CE|GMT|UTC|EST|EDT|PST|CET|BST)\b"
    r"|\s+against\b"
    r"|\s+(?:[A-Z][\w’'-]+\s+){1,2}(?:Street|St|Road|Rd|Avenue|Ave|Lane|Drive|Boulevard|Square|Way|Court|Place)\b)"
)
_WORDS_AFTER = re.compile(
    r"\s+(?:years?[-\s]old|another\b|day\s+(?:after|when|before|in)\b|o[’']clock)|[’']s\b|\s+thirds?\b|\s+quarters?\b"
    r"|\s+(?:tolerance|hour\b|emission|gravity)",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?:19|20)\d\d")
_YEAR_BEFORE = re.compile(
    r"(?:\b(?:the|in|since|of|by|until|till|from|to|during|before|after|early|late|mid|around|between|and|through"
    r"|summer"
    r"|spring|autumn|fall|winter|year|circa|back)|,|\()[\s-]?\Z",
    re.IGNORECASE,
)


def may_count(text: str, start: int, *, end: int) -> bool:
    """Return whether the number `text[start:end]` may count something, as far as the characters beside it tell."""
    before = text[max(0, start - NEAR) : start]
    word = _WORD_BEFORE.search(before)
    if (word and word[1].lower() in _LOOSE and _NO_NOUN.match(text, end)) or is_measure(text, end):
        return False
    if not text[start].isdigit():
        return not (_WORDS_AFTER.match(text, end) or _AFTER.match(text, end) or _is_named(before))
    if text[start:end].isdigit() and int(text[start:end]) <= OLDEST and _is_age(text, before, end=end):
        return False
    is_end_of_range = re.search(r"(?<![\d.,/:-])\d[\d,.]*[-–—]\Z", before) is not None
    if _DIALLED.match(text, start):
        return False
    return (is_end_of_range or not _BEFORE.search(before)) and not _AFTER.match(text, end)


def is_measure(text: str, end: int) -> bool:
    """Return whether the number or vague word that ends at `end` measures time, length, weight or money."""
    return _MEASURED.match(text, end) is not None


def _is_age(text: str, before: str, *, end: int) -> bool:
    enclosed = _AGED_BEFORE.search(before) and _AGED_AFTER.match(text, end)
    said = (_WAS.search(before) and _WAS_AFTER.match(text, end)) or _WHEN.match(text, end)
    return bool(enclosed or said)


def _is_named(before: str) -> bool:
    """Return whether a number in words stands behind what it names or measures ("Channel Four", "aged nine")."""
    return _BEFORE.search(before) is not None and not re.search(r"\bno\s\Z", before, re.IGNORECASE)


def is_year(text: str, span: Span) -> bool:
    """Return whether the number at `span` is a year: four digits behind "in" or a comma, or with no noun behind
    them."""
    if not _YEAR.fullmatch(text, *span):
        return False
    before = text[max(0, span.start - NEAR) : span.start]
    return bool(_YEAR_BEFORE.search(before)) or not re.match(r"\s[a-z]", text[span.end : span.end + 2])

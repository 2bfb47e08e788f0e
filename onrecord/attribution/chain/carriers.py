"""What carries words to a page: footage, recordings, calls, posts, documents, broadcasts, named in a sentence.

In: the text of a sentence, contents of statements blanked out where the caller wants it so. Out: `Mention`s with their
place, kind, who made them public, and whether they hold for a scene ("In one video, ...") or for the words at hand
("in a statement"). Outlets are found in outlets.py; who said what is not known here. Kinds follow the annotation
guidelines: statement, court papers, letter are documents; tweet and channel message posts; a video address footage;
a press conference or a speech no carrier.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from onrecord.attribution.chain.lexicon import (
    BROADCAST,
    CALL,
    DET,
    DOCUMENT,
    FOOTAGE,
    MODIFIER,
    NP,
    PLATFORM,
    POST,
    PUBLISHED,
    RECORDING,
    SHOWS,
    WRITTEN,
)
from onrecord.model import Span
from onrecord.model.statement import Carrier


@dataclass(frozen=True, slots=True)
class Mention:
    """One carrier named at `span`.

    `scene` where others than the subject of the sentence speak in it ("A clip shows a man saying"); `by` who made it
    public, None where the sentence does not say; `generic` where it is one of many ("one video", "a further clip").
    """

    kind: Carrier
    span: Span
    scene: bool = False
    by: str | None = None
    by_span: Span | None = None
    generic: bool = False


def _pattern(noun: str, before: str) -> re.Pattern[str]:
    return re.compile(rf"\b{before}(?P<np>{NP}(?P<noun>(?i:{noun}))\b(?![’']s\b)(?!-))")


def _shown(noun: str) -> str:
    return rf"(?={NP}(?i:{noun})\b[^.;]{{0,60}}?\b{SHOWS}\b)"


_IN = (
    r"(?:[Ii]n|[Vv]ia|[Tt]hrough|[Dd]uring|[Aa]ccording\s+to|[Ff]rom|[Pp]er|[Aa]s\s+per|[Bb]y|[Oo]n|[Ww]ith"
    r"|[Oo]ver|[Aa]longside)\s+"
)
_IN_DOC = r"(?:[Ii]n|[Vv]ia|[Aa]ccording\s+to|[Pp]er|[Bb]y|[Uu]nder)\s+"
_GIVE = (
    r"(?:issued|released|published|wrote|sent|posted|shared|read|signed|put\s+out|issuing|releasing|publishing"
    r"|posting|sending|writing|filed|circulated)\s+"
)
_HOLD = (
    r"(?:acquired|obtained|intercepted|released|published|posted|shared|aired|broadcast|received|played|heard"
    r"|uploaded|recorded|leaked|given|provided)\s+"
)
_MAKE = r"(?:[Mm]aking|[Mm]akes|[Mm]ade|[Tt]aking|[Pp]laced|placing|leaving|left)\s+"

_PHRASES: tuple[tuple[Carrier, re.Pattern[str]], ...] = (
    ("footage", _pattern(FOOTAGE, _IN)),
    ("recording", _pattern(RECORDING, _IN)),
    ("recording", _pattern(r"voice\s?mails?(?:\s+messages?)?", r"(?:left|leaving|leaves|sent|sending)\s+")),
    ("broadcast", _pattern(BROADCAST, r"(?:[Ii]n|[Dd]uring|[Vv]ia|[Oo]n)\s+")),
    ("broadcast", re.compile(
        r"\b(?:[Oo]n)\s+(?P<np>(?:(?:live|state|national|local|public|[A-Z][a-z]+|the)\s+)*(?:TV|television|(?<!the\s)radio|air))"
        r"(?![\w-]|\s+(?:set|screen|show)s?\b)")),
    ("call", _pattern(CALL, _MAKE)),
    ("call", _pattern(CALL, r"(?:[Ii]n|[Dd]uring|[Oo]n|[Ff]rom|[Vv]ia|[Oo]ver)\s+")),
    ("call", re.compile(
        r"\b(?P<np>(?:[Bb]y|[Vv]ia|[Oo]ver\s+the|[Oo]n\s+the)\s+(?:(?:satellite|mobile|cell)\s+)?(?:tele)?phone)\b(?!\s+call)")),
    ("post", _pattern(POST, r"(?:[Ii]n|[Vv]ia|[Aa]ccording\s+to|[Ww]ith|[Oo]n|[Bb]y|[Tt]hrough)\s+")),
    ("post", re.compile(
        rf"\b(?:[Oo]n|[Vv]ia|[Tt]hrough|[Tt](?:oo|a)k(?:e|en|es|ing)?\s+to|[Oo]ver|posted\s+to"
        rf"|[Ii]n)\s+(?P<np>{NP}(?P<noun>{PLATFORM})"
        r"(?:\s+(?:page|channel|account|feed|profile|group|app|platform|post|message|story|site))?)(?![\w’'-])")),
    ("document", _pattern(DOCUMENT, _IN_DOC)),
    ("document", re.compile(
        r"\b(?:[Oo]n)\s+(?P<np>(?:its|his|her|their|the|an?)\s+(?:[\w’'-]+\s+){0,3}?"
        r"(?P<noun>web\s?site|web\s?page|home\s?page))\b")),
    ("document", _pattern(WRITTEN, r"(?:[Ii]n|[Bb]y)\s+")),
    ("document", re.compile(r"\b(?P<np>(?:[Bb]y|[Vv]ia|[Oo]ver)\s+(?:e-?mail|letter|fax|text(?:\s+message)?))\b")),
    ("document", re.compile(rf"\b{_GIVE}(?P<np>{NP}(?P<noun>{DOCUMENT}))\b")),
    ("post", re.compile(rf"\b{_GIVE}(?P<np>{NP}(?P<noun>{POST}))\b")),
    ("footage", re.compile(r"(?P<np>(?:Media|Video)\s+caption)\b")),
)  # fmt: skip
_SCENES: tuple[tuple[Carrier, re.Pattern[str]], ...] = (
    ("footage", _pattern(FOOTAGE, _shown(FOOTAGE))),
    ("recording", _pattern(RECORDING, _shown(RECORDING))),
    ("footage", _pattern(FOOTAGE, _HOLD)),
    ("recording", _pattern(RECORDING, _HOLD)),
)


def _as_source(noun: str) -> re.Pattern[str]:
    return re.compile(rf"^(?P<np>(?:{DET}\s+)?(?:{MODIFIER}\s+){{0,5}}?(?P<noun>{noun}))\b(?![’'-])", re.I)


_AS_SOURCE: tuple[tuple[Carrier, re.Pattern[str]], ...] = (
    ("footage", _as_source(f"{FOOTAGE}|film")),
    ("recording", _as_source(RECORDING)),
    ("post", _as_source(POST)),
    ("broadcast", _as_source(BROADCAST)),
    ("document", _as_source(
        rf"{DOCUMENT}|(?:data|figures|records|reports)(?=\s+(?:from|by|of))|(?<=police\s)(?:accounts?|reports|records)"
        r"|(?:orders?|resolution|law|legislation|treaty|edict)(?=$|\s+(?:of|from|by|on|issued|passed|adopted|signed)\b)")),
)
_BEHIND = re.compile(
    rf"(?P<np>{NP}(?P<noun>(?i:{DOCUMENT}|data|figures|records)))\s+"
    r"(?:(?:attributed|belonging)\s+to|(?:(?:issued|published|released|posted|written|compiled|signed|put\s+out"
    r"|produced)\s+)?by|from|of)\s+$"
)
_LEADS = ("to", "by", "from", "of")  # how that ends: without one there is no need to search
_TWEETING = re.compile(r"^(?:(?:has|have|had|also|later|then)\s+)*(?:(?:re)?tweet(?:ed|s|ing)?|posted|blogged)\b")
_USER = re.compile(r"\b(?:Twitter|Facebook|Instagram|TikTok|Reddit|Telegram|Weibo|YouTube|social\s+media)\s+users?\b")
_TWEETS = re.compile(
    r"(?:,\s[^,.;“\"]{1,80},|,\s+who)?\s+(?:(?:has|have|had|been|also|then)\s+)*"
    r"(?P<verb>(?:re)?tweet(?:ed|ing|s))\b[^.;:“”\"\n]*", re.IGNORECASE
)
_OTHERWISE = re.compile(r"\b(?:later|told|earlier|before|after|interview\w*|reporters)\b")
_SIGNED = re.compile(r"(?:^|\s)[—–-]{1,2}\s*(?P<all>(?P<name>[^\n()—–]{2,60}?)\s*\(@\w+\))[^\n()]{0,30}$")
_GENERIC = re.compile(
    r"^(?:one|another|an?|some|several|two|three|many|multiple|other|separate|these|those|few|both|the|videos?"
    r"|footage|clips?|this)\b",
    re.I,
)
_ARTICLE = re.compile(r"\b(?:an?|the|his|her|its|their|one|another|two|three|several|some)\s")
_SITE = re.compile(rf"^{PLATFORM}$")
_WHOLE = re.compile(r"\bof\s+$")
_STILL = re.compile(
    rf"\b(?:{FOOTAGE}|photos?|photographs?|pictures?|images?|screenshots?|{RECORDING})\b[^,.;]{{0,50}}"
    rf"(?:,\s+(?:first\s+|also\s+|which\s+was\s+)?{PUBLISHED}\b[^,.;]{{0,30}})?$",
    re.I,
)

# A scene's search begins at every word; one for the bare nouns tells first whether there is one.
_SCENE_NOUN = re.compile(rf"\b(?:{FOOTAGE}|{RECORDING})", re.IGNORECASE)


def find_mentions(text: str, base: int = 0) -> list[Mention]:
    """Return the carriers that the sentence `text` names, in order, not overlapping; `base` is its offset."""
    found: list[Mention] = []
    taken: list[tuple[int, int]] = []
    scenes = _SCENES if _SCENE_NOUN.search(text) else ()
    for scene, group in ((False, _PHRASES), (True, scenes)):
        for kind, pattern in group:
            for match in pattern.finditer(text):
                start, end = _from_last_article(text, match.span("np"))
                if any(s < end and start < e for s, e in taken):
                    continue
                if _is_title(match) or _is_place_of_picture(kind, text, start=start):
                    continue
                taken.append((start, end))
                by, by_span = find_publisher(text, start, end=end)
                at = by_span and Span(by_span.start + base, by_span.end + base)
                generic = bool(_GENERIC.match(text[start:end]))
                found.append(Mention(kind, Span(base + start, base + end), scene, by, at, generic))
    return sorted(found, key=lambda m: m.span)


def _from_last_article(text: str, phrase: tuple[int, int]) -> tuple[int, int]:
    """Return the noun phrase cut to its last article or numeral ("sent his girlfriend two videos" -> "two videos")."""
    start, end = phrase
    inner = [m.start() for m in _ARTICLE.finditer(text, start + 1, end) if not _WHOLE.search(text[start : m.start()])]
    return (inner[-1] if inner else start), end


def carrier_as_source(source: str, base: int) -> Mention | None:
    """Return the carrier that a source span itself names ("The statement", "court papers"); None for a party."""
    for kind, pattern in _AS_SOURCE:
        match = pattern.match(source)
        if match and not _is_title(match) and source.casefold() not in ("report", "study", "survey"):
            return Mention(kind, Span(base + match.start("np"), base + match.end("np")))
    return None


def carrier_before(text: str, start: int) -> Mention | None:
    """Return the carrier that a party at `start` stands behind ("a statement attributed to"); else None."""
    base = max(0, start - 90)
    if not text[base:start].rstrip().endswith(_LEADS):
        return None
    match = _BEHIND.search(text[base:start])
    if not match or _is_title(match):
        return None
    first, last = _from_last_article(text[base:start], match.span("np"))
    return Mention("document", Span(base + first, base + last))


def find_posting(text: str, source: Span, *, cue: Span) -> Span | None:
    """Return by which words a source posts, with offsets in `text`: a "Twitter user", or who tweets before the cue.

    "Ada Holm has been tweeting from the pier, and said": the same words; "tweeted it and later told": others.
    """
    user = _USER.search(text, *source)
    if user:
        return Span(*user.span())
    tweets = _TWEETS.match(text, source.end, max(source.end, cue.start))
    return Span(*tweets.span("verb")) if tweets and not _OTHERWISE.search(text, tweets.end(), cue.end) else None


def is_tweeting(cue: str) -> bool:
    """Return whether the cue itself says that the words were posted ("tweeted")."""
    return bool(_TWEETING.match(cue.casefold()))


def signed_post(line: str) -> tuple[str, Span] | None:
    """Return author and place of the signature of an embedded post ("— Name (@handle) January 2, 2020"); else None."""
    match = _SIGNED.search(line.rstrip())
    return (match.group("name"), Span(*match.span("all"))) if match else None


def _is_title(match: re.Match[str]) -> bool:
    """Return whether the carrier's noun is the end of a proper name ("the Geological Survey", "the Evening Post")."""
    noun = match.groupdict().get("noun") or ""
    ends_name = bool(noun) and noun.split()[-1].istitle() and match.start("noun") > match.start("np")
    return ends_name and not _SITE.search(noun)


def _is_place_of_picture(kind: Carrier, text: str, *, start: int) -> bool:
    """Return whether a post mention only says where a video or picture stood ("a video posted on Telegram")."""
    return kind == "post" and bool(_STILL.search(text[max(0, start - 80) : start]))


_NAME = (
    r"(?:(?:[Tt]he|an?|his|her|its|local|state)\s+)?(?:[A-Z][\w’'&.-]*"
    r"|\([A-Z]+\))(?:\s+(?:of\s+the|of|for|and|the|[A-Z][\w’'&-]*|\([A-Z]+\)))*"
)
_GROUP = r"(?:the|an?|local|some|several|his|her|their|its)(?:\s+[\w’'-]+){1,4}?"
# A time after the name of who made something public ("the bureau a day later").
_WHEN = (
    r"(?:(?:(?:an?|one|two|three|several|some|\d+|last|this|the\s+(?:same|next|previous|following))\s+)?(?:few\s+)?"
    r"(?:minute|hour|day|night|morning|evening|afternoon|week|month|year)s?"
    r"|yesterday|today|overnight|later|earlier|late|early|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)"
)
_BY_AFTER = re.compile(
    rf"^(?:[^.;█]{{0,70}}?)\b{PUBLISHED}\b(?:(?!\b\w+(?:ing|ed)\b)[^.;,█]){{0,50}}?\bby\s+"
    rf"(?P<by>{_NAME}(?<!\s)|activists|police"
    rf"|officials|{_GROUP})"
    r"(?=\s*(?:[,.;:█]|$)|\s+(?:on|in|and|that|which|who|shows?|showed|after|at|said|says|online|with|to|from"
    rf"|purport\w*)\b|\s+{_WHEN}\b)"
)
_BY_BEFORE = re.compile(rf"(?P<by>{_NAME}|police|activists)\s+(?:(?:has|have|had|also|later)\s+)*{PUBLISHED}\s+$")


def find_publisher(text: str, start: int, *, end: int) -> tuple[str | None, Span | None]:
    """Return who made the carrier at `text[start:end]` public, and where that is said; (None, None) if it is not."""
    after = _BY_AFTER.search(text[end:])
    if after:
        return after.group("by"), Span(end + after.start("by"), end + after.end("by"))
    before = _BY_BEFORE.search(text[:start])
    if before:
        return before.group("by"), Span(*before.span("by"))
    return None, None


_OF = re.compile(r"^\s+(?:of|showing|shows?|showed|featuring|with)\s+(?P<who>[^,.;:]{3,80})")


def shown_in(text: str, end: int) -> str | None:
    """Return whom a carrier that ends at `end` shows ("footage of captured soldiers"); None where it is not said."""
    match = _OF.match(text[end:])
    return match.group("who") if match else None

"""What carries words to a page: footage, recordings, calls, posts, documents, broadcasts, named in a sentence.

In: the text of a sentence, contents of statements blanked out where the caller wants it so. Out: `Mention`s with their
place, kind, who made them public, and whether they hold for a scene ("In one video, ...") or for the words at hand
("in a statement"). Outlets are found in outlets.py; who said what is not known here. Kinds follow the annotation
guidelines: statement, court papers, letter are documents; tweet and channel message posts; a video address footage;
a press conference or a speech no carrier.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.model import Span
from onrecord.model.statement import Carrier

_DET = (
    r"(?:an?\s+(?:number|series|couple|handful|string|batch|copy|set|pair|transcript)\s+of(?:\s+the)?|an?|the|his|her|its|their|our|one|"
    r"another|this|that|these|those|some|several|two|three|four|many|multiple|numerous|few|other|separate|both|"
    r"[A-Z][\w.-]+(?:\s[A-Z][\w.-]+){0,2}[’']s?)"
)
_NO = r"(?!(?:in|on|at|of|to|for|with|and|or|but|by|from|that|who|which|said|says|was|is|were|are|has|had|have|as|it|he|she|they|not|about)\b)"
_MOD = rf"{_NO}[\w’'/$-]+"
_NP = rf"(?:{_DET}\s+)?(?:{_MOD}\s+){{0,4}}?"

FOOTAGE = (
    r"(?:(?:video|filmed|videotaped|video-taped|recorded\s+video)\s+(?:address|message|statement|appeal|speech|diary|blog|greeting|clip|post|"
    r"footage|interview|broadcast|remarks|presentation)(?:e?s)?|videos?(?!\s+(?:link|call|conferenc))|videotapes?|footage|clips?|live\s?streams?|bodycam|dashcam|vlogs?|newsreel)"
)
RECORDING = (
    r"(?:(?:voice|audio|sound|taped?|cockpit(?:\s+voice)?)\s*[ -]?(?:recordings?|messages?|memos?|notes?|clips?|tapes?|files?|statements?|"
    r"recorders?|address)|recordings?|audiotapes?|voicemails?|audio|tapes)"
)
CALL = (
    r"(?:video\s+(?:link|calls?|conference|conferencing)|videoconference|videolink|(?:tele)?phone\s+(?:calls?|conversations?|interviews?|briefing)|(?:911|999|112|emergency|distress|intercepted|conference)\s+calls?"
    r"|intercepted\s+(?:\w+\s+)?(?:conversations?|communications?)|calls?(?!\s+(?:for|on|to\s+(?:end|stop|act|arms|action|prayer))))"
)
POST = (
    r"(?:(?:re)?tweets?|(?:blog|social\s?-?media|Twitter|X|Facebook|Telegram|Instagram|Weibo|TikTok|LinkedIn|Truth\s+Social|VK|online|forum)\s+"
    r"(?:posts?|posting|messages?|threads?|updates?|statements?|stor(?:y|ies)|entry|channel|page|account)|posts?|postings?|blog|threads?)"
)
DOCUMENT = (
    r"(?:(?:press|news|media)\s+(?:releases?|statements?|notices?|advisor(?:y|ies))|fact\s?-?sheet|statements?|letters?|memos?|memorandum|"
    r"communiqu[eé]s?|filings?|indictments?|affidavits?|complaints?|lawsuits?|court\s+(?:papers|documents|records|filings|order)|papers|"
    r"documents?|declarations?|decrees?|e-?mails?|messages|message|dossiers?|bulletins?|advisor(?:y|ies)|alerts?|notices?|note|notes|"
    r"readout|transcripts?|report|study|survey|autopsy|memoirs?|book|diary|diaries|manifesto|op-?ed|petition|resolution|"
    r"(?<!their\s)(?<!his\s)(?<!her\s)release(?!\s+of)|text\s+messages?|leaflets?|fatwa|notepad|notebook|summary|assessment|warrant|testament|suicide\s+note|briefing\s+note|circular|"
    r"dispatch|cables?|update|situation\s+report|review|audit|ruling|judgment|article(?!\s+\d)|column|editorial|essay|guidance|obituary)"
)
BROADCAST = (
    r"(?:(?:televised|televized|TV|television|radio|broadcast|prime-?time|nationally\s+televised|live)\s+"
    r"(?:\w+\s+)?(?:address|speech|interview|remarks|appearance|statement|message|briefing|comments|broadcast|debate|announcement|show|news\s+conference|press\s+conference)"
    r"|(?:nightly|nationwide|national|evening)\s+(?:address|broadcast)|(?<!inaugural\s)(?<!keynote\s)(?<!opening\s)(?<!commencement\s)(?<!Union\s)(?<!-state\s)(?<!-nation\s)address(?!\s+(?:to|before|at|in)\s+(?!the\s+nation|citizens|his|her|Ukrainians))(?!e)|broadcasts?)"
)
PLATFORM = (
    r"(?:Twitter|Telegram|Facebook|Instagram|TikTok|WhatsApp|Weibo|VKontakte|VK|Truth\s+Social|Threads|Bluesky|Mastodon|Reddit|LinkedIn|"
    r"Snapchat|Viber|Gab|Parler|X(?![\w-]|\s+[A-Z])|social\s+(?:media|network(?:s|ing)?(?:\s+(?:site|platform)s?)?))"
)
_PUBLISHED = (
    r"(?:posted|published|released|shared|obtained|acquired|circulated|aired|uploaded|issued|intercepted|recorded|filmed|shot|"
    r"distributed|provided|leaked|made\s+public|put\s+out|received|broadcast|streamed|taken|seen|verified|reviewed|played)"
)
_SHOWS = r"(?:shows?|showed|showing|shown|features?|featured|featuring|captures?|captured|appears?|appeared|appearing|depicts?|depicting|records?|reveals?|purports?|purporting|purportedly|emerged|has|have|had|been|sees|saw)"


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
    return re.compile(rf"\b{before}(?P<np>{_NP}(?P<noun>(?i:{noun}))\b(?![’']s\b)(?!-))")


_IN = r"(?:[Ii]n|[Vv]ia|[Tt]hrough|[Dd]uring|[Aa]ccording\s+to|[Ff]rom|[Pp]er|[Aa]s\s+per|[Bb]y|[Oo]n|[Ww]ith|[Oo]ver|[Aa]longside)\s+"
_IN_DOC = r"(?:[Ii]n|[Vv]ia|[Aa]ccording\s+to|[Pp]er|[Bb]y|[Uu]nder)\s+"
_GIVE = r"(?:issued|released|published|wrote|sent|posted|shared|read|signed|put\s+out|issuing|releasing|publishing|posting|sending|writing|filed|circulated)\s+"
_HOLD = r"(?:acquired|obtained|intercepted|released|published|posted|shared|aired|broadcast|received|played|heard|uploaded|recorded|leaked|given|provided)\s+"
_MAKE = r"(?:[Mm]aking|[Mm]akes|[Mm]ade|[Tt]aking|[Pp]laced|placing|leaving|left)\s+"

_PHRASES: tuple[tuple[Carrier, re.Pattern[str]], ...] = (
    ("footage", _pattern(FOOTAGE, _IN)),
    ("recording", _pattern(RECORDING, _IN)),
    ("broadcast", _pattern(BROADCAST, r"(?:[Ii]n|[Dd]uring|[Vv]ia|[Oo]n)\s+")),
    ("broadcast", re.compile(r"\b(?:[Oo]n)\s+(?P<np>(?:(?:live|state|national|local|public|Russian|Ukrainian|Iranian|the)\s+)*(?:TV|television|(?<!the\s)radio|air))(?![\w-]|\s+(?:set|screen|show)s?\b)")),
    ("call", _pattern(CALL, _MAKE)),
    ("call", _pattern(CALL, r"(?:[Ii]n|[Dd]uring|[Oo]n|[Ff]rom|[Vv]ia|[Oo]ver)\s+")),
    ("call", re.compile(r"\b(?P<np>(?:[Bb]y|[Vv]ia|[Oo]ver\s+the|[Oo]n\s+the)\s+(?:(?:satellite|mobile|cell)\s+)?(?:tele)?phone)\b(?!\s+call)")),
    ("post", _pattern(POST, r"(?:[Ii]n|[Vv]ia|[Aa]ccording\s+to|[Ww]ith|[Oo]n|[Bb]y|[Tt]hrough)\s+")),
    ("post", re.compile(
        rf"\b(?:[Oo]n|[Vv]ia|[Tt]hrough|[Tt](?:oo|a)k(?:e|en|es|ing)?\s+to|[Oo]ver|posted\s+to|[Ii]n)\s+(?P<np>{_NP}(?P<noun>{PLATFORM})"
        r"(?:\s+(?:page|channel|account|feed|profile|group|app|platform|post|message|story|site))?)(?![\w’'-])")),
    ("document", _pattern(DOCUMENT, _IN_DOC)),
    ("document", re.compile(
        r"\b(?:[Oo]n)\s+(?P<np>(?:its|his|her|their|the|an?)\s+(?:[\w’'-]+\s+){0,3}?(?P<noun>web\s?site|web\s?page|home\s?page))\b")),
    ("document", _pattern(r"(?:emailed|e-mailed|written|faxed)\s+(?:statement|comments|remarks|response|answers|reply|message)", r"(?:[Ii]n|[Bb]y)\s+")),
    ("document", re.compile(r"\b(?P<np>(?:[Bb]y|[Vv]ia|[Oo]ver)\s+(?:e-?mail|letter|fax|text(?:\s+message)?))\b")),
    ("document", re.compile(rf"\b{_GIVE}(?P<np>{_NP}(?P<noun>{DOCUMENT}))\b")),
    ("post", re.compile(rf"\b{_GIVE}(?P<np>{_NP}(?P<noun>{POST}))\b")),
    ("footage", re.compile(r"(?P<np>(?:Media|Video)\s+caption)\b")),
)  # fmt: skip
_SCENES: tuple[tuple[Carrier, re.Pattern[str]], ...] = (
    *((kind, _pattern(noun, rf"(?={_NP}(?i:{noun})\b[^.;]{{0,60}}?\b{_SHOWS}\b)")) for kind, noun in (("footage", FOOTAGE), ("recording", RECORDING))),  # type: ignore[misc]
    ("footage", _pattern(FOOTAGE, _HOLD)),
    ("recording", _pattern(RECORDING, _HOLD)),
)
_AS_SOURCE: tuple[tuple[Carrier, re.Pattern[str]], ...] = tuple(
    (kind, re.compile(rf"^(?P<np>(?:{_DET}\s+)?(?:{_MOD}\s+){{0,5}}?(?P<noun>{noun}|{more}))\b(?![’'-])", re.I))  # type: ignore[misc]
    for kind, noun, more in (
        ("footage", FOOTAGE, "film"), ("recording", RECORDING, "audio"), ("post", POST, "tweet"),
        ("broadcast", BROADCAST, "broadcast"), ("document", DOCUMENT, r"(?:[Dd]ata|[Ff]igures|[Rr]ecords|[Rr]eports)(?=\s+(?:from|by|of))"),
    )
)  # fmt: skip
_BEHIND = re.compile(
    rf"(?P<np>{_NP}(?P<noun>(?i:{DOCUMENT}|data|figures|records)))\s+"
    r"(?:(?:attributed|belonging)\s+to|(?:(?:issued|published|released|posted|written|compiled|signed|put\s+out|produced)\s+)?by|from|of)\s+$"
)
_TWEETING = re.compile(r"^(?:(?:has|have|had|also|later|then)\s+)*(?:(?:re)?tweet(?:ed|s|ing)?|posted|blogged)\b")
_SIGNED = re.compile(r"(?:^|\s)[—–-]{1,2}\s*(?P<all>(?P<name>[^\n()—–]{2,60}?)\s*\(@\w+\))[^\n()]{0,30}$")
_GENERIC = re.compile(r"^(?:one|another|an?|some|several|two|three|many|multiple|other|separate|these|those|few|both|the|videos?|footage|clips?|this)\b", re.I)
_ARTICLE = re.compile(r"\b(?:an?|the|his|her|its|their|one|another|two|three|several|some)\s")
_SITE = re.compile(rf"^{PLATFORM}$")
_WHOLE = re.compile(r"\bof\s+$")
_STILL = re.compile(rf"\b(?:{FOOTAGE}|photos?|photographs?|pictures?|images?|screenshots?|{RECORDING})\b[^,.;]{{0,50}}$", re.I)
_PICTURED = re.compile(r"\bcalls?\b", re.I)


def find_mentions(text: str, base: int = 0) -> list[Mention]:
    """Return the carriers that the sentence `text` names, in order, not overlapping; `base` is its offset in the page."""
    found: list[Mention] = []
    taken: list[tuple[int, int]] = []
    for scene, group in ((False, _PHRASES), (True, _SCENES)):
        for kind, pattern in group:
            for match in pattern.finditer(text):
                start, end = _from_last_article(text, *match.span("np"))
                if any(s < end and start < e for s, e in taken) or _is_title(match) or _is_place_of_picture(kind, text, start):
                    continue
                taken.append((start, end))
                by, by_span = find_publisher(text, start, end)
                at = by_span and Span(by_span.start + base, by_span.end + base)
                generic = bool(_GENERIC.match(text[start:end]))
                found.append(Mention(kind, Span(base + start, base + end), scene, by, at, generic))
    return sorted(found, key=lambda m: m.span)


def _from_last_article(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the noun phrase cut to its last article or numeral ("sent his girlfriend two videos" -> "two videos")."""
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
    """Return the carrier that a party at `start` stands behind ("a statement attributed to", "data from"); else None."""
    base = max(0, start - 90)
    match = _BEHIND.search(text[base:start])
    if not match or _is_title(match):
        return None
    first, last = _from_last_article(text[base:start], *match.span("np"))
    return Mention("document", Span(base + first, base + last))


def is_tweeting(cue: str) -> bool:
    """Return whether the cue itself says that the words were posted ("tweeted")."""
    return bool(_TWEETING.match(cue.casefold()))


def signed_post(line: str) -> tuple[str, Span] | None:
    """Return the author of an embedded post by its last line ("— Name (@handle) January 2, 2020"), and where that stands."""
    match = _SIGNED.search(line.rstrip())
    return (match.group("name"), Span(*match.span("all"))) if match else None


def _is_title(match: re.Match[str]) -> bool:
    """Return whether the carrier's noun is the end of a proper name ("the Geological Survey", "the Evening Post")."""
    noun = match.groupdict().get("noun")
    return bool(noun) and noun.split()[-1].istitle() and match.start("noun") > match.start("np") and not _SITE.search(noun)


def _is_place_of_picture(kind: Carrier, text: str, start: int) -> bool:
    """Return whether a post mention only says where a video or picture stood ("a video posted on Telegram")."""
    return kind == "post" and bool(_STILL.search(text[max(0, start - 80) : start]))


_NAME = r"(?:(?:[Tt]he|an?|his|her|its|local|state|Ukraine’s|Russia’s)\s+)?(?:[A-Z][\w’'&.-]*|\([A-Z]+\))(?:\s+(?:of\s+the|of|for|and|the|[A-Z][\w’'&-]*|\([A-Z]+\)))*"
_GROUP = r"(?:the|an?|local|some|several|his|her|their|its)(?:\s+[\w’'-]+){1,4}?"
_BY_AFTER = re.compile(
    rf"^(?:[^.;█]{{0,70}}?)\b{_PUBLISHED}\b(?:[^.;,█]{{0,50}}?)\bby\s+(?P<by>{_NAME}(?<!\s)|activists|police|officials|{_GROUP})"
    r"(?=\s*(?:[,.;:█]|$)|\s+(?:on|in|and|that|which|who|shows?|showed|after|at|said|says|online|with|to|from|purport\w*)\b)"
)
_BY_BEFORE = re.compile(rf"(?P<by>{_NAME}|police|activists)\s+(?:(?:has|have|had|also|later)\s+)*{_PUBLISHED}\s+$")


def find_publisher(text: str, start: int, end: int) -> tuple[str | None, Span | None]:
    """Return who made the carrier at `text[start:end]` public, as the sentence says it, and where; (None, None) if unsaid."""
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


def iter_kinds(mentions: list[Mention]) -> Iterator[Carrier]:
    """Yield the kinds of `mentions`, in order."""
    return (m.kind for m in mentions)

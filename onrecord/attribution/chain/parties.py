"""What sort of party a hop is, and whether two sources are one party.

In: the words of a source and what the page says of it. Out: `official` for an institution or a person speaking for one,
`outlet` for a news outlet, else `witness` (annotation guidelines, `via`).
"""

from __future__ import annotations

import re

from onrecord.attribution.chain.outlets import find_outlets
from onrecord.attribution.page import Page
from onrecord.model import Statement, cut, overlap
from onrecord.model.statement import Carrier

# Nouns whose holder speaks for an institution, and institutions.
_OFFICE = re.compile(
    r"\b(?:police(?:man|men|woman|women)?|polic[ií]a|ministr\w+|minister|spokes(?:man|men|woman|women|person"
    r"|people)|president|presidential|presidency|"
    r"officials?|officers?|authorit(?:y|ies)|agenc(?:y|ies)|army|military|navy|air\s+force|armed\s+forces|forces"
    r"|government|governor|mayor|"
    r"court|prosecutors?|sheriff|commanders?|department|council(?:l?or)?|committee|commission(?:er)?|embassy"
    r"|ambassador|envoy|consulate|"
    r"(?-i:UN|WHO|EU|NATO|DA|FBI|CIA|FSB|SBU|IDF|UNHCR)|U\.N\.|United\s+Nations|European\s+Union|White\s+House"
    r"|Kremlin|Pentagon|parliament|prime\s+minister|premier|secretary|"
    r"senators?|congress(?:man|woman)|MPs?|lawmakers?|judges?|general|gen|colonel|col|lieutenant|lt|major|captain"
    r"|capt|sergeant|sgt|admiral|"
    r"chief|director|administration|service|services|bureau|office|investigators?|state|troops|coast\s+guard"
    r"|guards?|fire(?:fighters)?\s+department|"
    r"chancellor|king|queen|prince|crown|emir|sultan|pope|Vatican|church|bishop|deputy|head|chairman|chairwoman"
    r"|chair|leader|leadership|"
    r"rescuers|emergency|civil\s+defen[cs]e|intelligence|Red\s+Cross|company|airline|corporation|"
    r"university|hospital|institute|organi[sz]ation|association|union|party|group|movement|militants|Taliban|Hamas"
    r"|Hezbollah|Isis|ISIS|"
    r"Islamic\s+State|diplomats?|representatives?|regulator|registry|survey|Observatory|republic|staff|command"
    r"|cabinet|senate|congress|assembly|"
    r"attorney\s+general|district\s+attorney|coroner|detectives?|superintendent|inspector|constable|administrator)\b",
    re.I,
)
_PRIVATE = re.compile(
    r"^(?:(?:an?|the|one|another|some|several|two|three|his|her|their|its|anonymous|unnamed|local|many|other|all"
    r"|most)\s+)*(?:[\w-]+\s+){0,2}?"
    r"(?:sources?|witness(?:es)?|eye-?witness(?:es)?|residents?|relatives?|neighbou?rs?|families|family|father"
    r"|mother|brother|sister|wife|husband|"
    r"son|daughter|friends?|lawyers?|attorney(?!\s+general)|survivors?|victims?|passengers?|activists?|protesters?"
    r"|soldiers?|prisoners?|captives?|hostages?|detainees?|fighters?|voice|speaker|caller|accounts?"
    r"|reports|"
    r"people|man|woman|men|women|boy|girl|villagers?|locals|refugees?|driver|teacher|student|doctor|nurse|expert"
    r"|analyst|professor|critics)\b",
    re.I,
)
# Those who speak about what is shown, and are not in it.
_OUTSIDE = re.compile(
    r"\b(?:lawyers?|attorneys?|analysts?|experts?|critics|professors?|activists?|famil(?:y|ies)|relatives?)\b", re.I
)
# Who no longer holds an office speaks for none.
_PAST = re.compile(r"(?:(?:an?|the|one|another|his|her|their)\s+)?(?:former|ex|retired|off-duty)\b", re.I)
# An office that is a surname where it ends a name: "Tom King", "Ida B. Bishop".
_SURNAME = re.compile(
    r"(?P<given>(?!The\s)[A-Z][a-z]+(?:\s[A-Z]\.)?)\s(?:King|Prince|Pope|Bishop|Major|Judge|Head|Chancellor)(?:\s[JS]r\.?)?$"
)
_PLACES = re.compile(
    r"^(?:the\s+)?(?:Moscow|Kyiv|Kiev|Washington|Beijing|London|Paris|Berlin|Tehran|Ankara|Jerusalem|Tel\s+Aviv"
    r"|Damascus|Baghdad|Riyadh|Brussels|"
    r"Islamabad|Delhi|New\s+Delhi|Tokyo|Seoul|Pyongyang|US|U\.S\.|UK|USA|Russia|Ukraine|Israel|Iran|Iraq|Syria"
    r"|Turkey|China|India|Pakistan|"
    r"France|Germany|Britain|Egypt|Jordan|Lebanon|Saudi\s+Arabia|Poland|Belarus|Japan|North\s+Korea|South\s+Korea"
    r"|United\s+States|United\s+Kingdom)$"
)
_UNNAMED = re.compile(
    r"(?:an?|one|another|the|he|she|they|who|someone|somebody|some|several|two|three|others|many|both)\b",
    re.I,
)
_SERVING = re.compile(r"\b(?:of|from|at|for|by|with|to|in|on)\b")
PRONOUN = re.compile(r"^(?:he|she|it|they|the\s+(?:latter|former|pair|two))$", re.I)


def hop_kind(page: Page, outer: Statement) -> Carrier:
    """Return the kind of hop that the speaker of `outer` is for a statement inside it."""
    source = cut(page.text, outer.source) or ""
    name = outer.speaker.name if outer.speaker else source
    if any(is_outlet(words) for words in (source, name)):
        return "outlet"
    if _PRIVATE.match(name):
        return "witness"
    return "official" if is_office(name) or is_office(source) or _has_office_beside(page, outer) else "witness"


def is_office(name: str) -> bool:
    """Return whether `name` is an institution or speaks for one by its own words; False for a private person."""
    if _PRIVATE.match(name) or _PAST.match(name):
        return False
    borne = _SURNAME.fullmatch(name)
    name = borne["given"] if borne else name
    return bool(_OFFICE.search(name) or _PLACES.match(name))


def is_scene_voice(source: str | None) -> bool:
    """Return whether a source is somebody unnamed who may be heard in footage ("one", "a soldier", "she")."""
    if not source or _OUTSIDE.search(source):
        return False
    private = _PRIVATE.match(source)
    if private:
        return not re.match(r"(?:,?\s+)[A-Z]", source[private.end() :])
    words = source.split()
    if any(w[:1].isupper() for w in words[1:3]):
        return False
    return bool(_UNNAMED.match(source)) and not _OFFICE.search(source)


def same_party(page: Page, one: Statement, *, other: Statement) -> bool:
    """Return whether two statements have one speaker, by resolved name, or by the words of their sources."""
    if one.speaker and other.speaker:
        same_mention = overlap(one.speaker.mention, other.speaker.mention) > 0
        return same_mention or _one_name(one.speaker.name, other.speaker.name)
    mine, theirs = (_bare(cut(page.text, s.source) or (s.speaker.name if s.speaker else "")) for s in (one, other))
    if not mine or not theirs:
        return False
    return mine == theirs or (len(mine.split()) == 1 and mine == theirs.split()[-1])


def _one_name(one: str, other: str) -> bool:
    """Return whether two names are one, or the shorter is "the band" and the longer "the band Sea of Glass"."""
    shorter, longer = sorted((one, other), key=len)
    if shorter.casefold() == longer.casefold():
        return True
    named = longer[len(shorter) :]
    begins = longer.casefold().startswith(shorter.casefold() + " ") and named[1:2].isupper()
    return begins and shorter.casefold().startswith("the ") and shorter[4:].islower()


def is_pronoun(source: str | None) -> bool:
    """Return whether a source is a pronoun."""
    return bool(source and PRONOUN.match(source.strip()))


def _bare(name: str) -> str:
    return re.sub(r"^(?:the|an?|mr|mrs|ms|dr)\.?\s+", "", name.strip().casefold())


def is_outlet(name: str) -> bool:
    """Return whether `name` is an outlet's, or ends with one; somebody of an outlet ("an editor of it") is none."""
    found = find_outlets(name)
    if any(o.span.start == 0 for o in found) and len(name.split()) <= 4:
        return True
    return any(o.span.end >= len(name) - 1 and not _SERVING.search(name[: o.span.start]) for o in found)


def _has_office_beside(page: Page, outer: Statement) -> bool:
    """Return whether an office stands beside the speaker's fullest mention ("Vazquez, the justice secretary")."""
    span = (outer.speaker and outer.speaker.mention) or outer.source
    if span is None:
        return False
    after = re.match(r",\s+([^,.;\n]{3,70})", page.text[span.end : span.end + 80])
    before = page.text[max(0, span.start - 50) : span.start]
    before = re.split(r"[.;:!?\n”\"]", before)[-1]
    return bool((after and is_office(after.group(1))) or re.search(rf"{_OFFICE.pattern}(?:,)?\s*$", before, re.I))

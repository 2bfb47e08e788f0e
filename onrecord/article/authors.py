"""The names that a page declares as its authors, cleaned.

In: entries as JSON-LD, microdata or meta tags give them ("By Ada Lind, Senior Reporter and Bo Ek, dpa"). Out: one name
each. Openers, e-mail addresses, social handles, job titles and places behind a name go; agencies stay, as news pages
count them among the authors. An entry that is an organisation's name stays as it is. Knows no list of people.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from onrecord.article.byline import PARTICLES, ROLE_WORDS
from onrecord.article.date_words import MONTHS, WEEKDAYS

AGENCIES = frozenset(
    "afp ap apa reuters dpa epd kna sid ansa efe xinhua pa upi tass itar-tass interfax ria anadolu aa kuna wam spa "
    "ani pti ians ndtv bernama antara kyodo jiji yonhap cnn bbc ntb tt ritzau stt bns belga anp ats sda keystone-sda "
    "lusa mti pap ctk čtk agerpres sapa aap cp ctv agencies agentur agenturen".split()
)
AGENCY_NAMES = frozenset(
    {"associated press", "the associated press", "agence france-presse", "press association", "pa media",
     "press trust of india", "deutsche presse-agentur", "canadian press", "the canadian press", "kyodo news",
     "yonhap news", "xinhua news agency", "anadolu agency"}
)  # fmt: skip
PLACEHOLDERS = frozenset(
    "admin administrator webmaster unknown null none undefined author guest user test root anonymous n/a".split()
)
# Words of a job, in the languages whose pages put them beside a name; organisations' words are left to `ROLE_WORDS`.
JOBS = frozenset(
    "editor correspondent reporter writer journalist columnist producer contributor contributing photographer "
    "chief director manager officer senior staff deputy political analyst freelance journalistin redakteur "
    "redakteurin korrespondent korrespondentin volontär volontärin reporterin autor autorin journaliste "
    "correspondant correspondante giornalista periodista journalista jornalista redactor redactora periodist "
    "verslaggever 기자 특파원 논설위원 記者".split()
)
_ROLES = ROLE_WORDS | JOBS
# What a job is for; these stand between a name and its job.
BEATS = frozenset(
    "parliamentary political diplomatic foreign health science sports sport business economics economic environment "
    "crime court courts defence defense security education world national royal tech technology transport legal "
    "digital video data investigative investigations multimedia features entertainment showbiz regional local "
    "news".split()
)
SUFFIXES = re.compile(r"(?:jr|sr|ii|iii|iv|md|phd|ph\.d)\.?", re.I)
_OPENER = re.compile(
    r"^(?:(?:written|reported|posted|published|words|story|stories|text|analysis|report|compiled|opinion|interview|"
    r"reporting)\s+(?:by|von)\b|by\b|von\b|par\b|por\b|di(?=\s)|av(?=\s)|af(?=\s)|door\b|oleh\b|text|texto|testo|текст|"
    r"authors?|autor(?:en)?|auteur|reporter)\s*:?\s+(?=\S)|^(?:text|текст|authors?|autor(?:en)?|reporter|by|von|par|por)\s*:\s*",
    re.I,
)
_CONTACT = re.compile(r"https?://\S*|www\.\S+|\S+@\S+\.\S+|(?<!\w)@\w+|\s*\((?![^)]*\bby\b)[^)]{1,40}\)")
_SPLIT = re.compile(r"\s*[;|•·]\s*|\s+/\s+|\s+(?:and|und|&|\+)\s+(?=[^\W\d_])")
# In these languages the word also stands inside names: the parts must be whole names.
_SPLIT_SOFT = re.compile(r"\s+(?:with|et|y|e|og|och|en|ja|ve|dan|и)\s+|/")
_INVISIBLE = re.compile(r"[\u00ad\u200b-\u200f\u2060\ufeff]")
_CALENDAR = "|".join((*map(re.escape, sorted(MONTHS, key=len, reverse=True)), WEEKDAYS))
_DATED = re.compile(rf"\s+(?:on\s+)?(?:(?:{_CALENDAR})\b[.,]?\s?)*\d.*$", re.I)
_FOLLOW = re.compile(r"\s+(?:follow|folgen|suivre|seguir)$", re.I)
_BEHIND = re.compile(r"\s+[-–—|]\s+")
_PLACE = re.compile(r"^(\S+ \S.*?) (?:in|at|for(?: the)?|from) [A-Z].*$")
# The end of an author page's address in a name's place.
_SLUG = re.compile(r"[a-z]+(?:-[a-z]+)+")
# Words of a name; more is a sentence.
NAME_WORDS = 6
# Characters of an entry that are read; the longest lists of authors on news pages have 300.
ENTRY = 1000


def clean_authors(entries: Iterable[str]) -> tuple[str, ...]:
    """Return the names in `entries`, in order, each once."""
    found: dict[str, str] = {}
    for entry in entries:
        for name in _names_in(entry):
            found.setdefault(name.casefold(), name)
    return tuple(found.values())


def _names_in(entry: str) -> list[str]:
    words = " ".join(_CONTACT.sub(" ", _INVISIBLE.sub("", entry[:ENTRY])).split()).strip(" ,;:|-–[]")
    words = _OPENER.sub("", words).strip()
    names: list[str] = []
    for part in _parts(words):
        found = _names_by_comma(part)
        names.extend(found if not names else [n for n in found if _is_agency(n) or not has_role(n)])
    return [n for n in names if n.casefold() not in PLACEHOLDERS and not _SLUG.fullmatch(n) and not n[0].isdigit()]


def _parts(words: str) -> list[str]:
    """Return the entries that stand side by side in one: single words round an "and" are one name (Bread and Roses)."""
    parts = _SPLIT.split(words)
    if len(parts) > 1 and not any(mark in words for mark in ";|•·,") and all(
        len(p.split()) == 1 and p.casefold() not in AGENCIES for p in parts
    ):
        return [words]
    split: list[str] = []
    for part in parts:
        soft = _SPLIT_SOFT.split(part)
        split.extend(soft if all(len(p.split()) >= 2 for p in soft) else [part])
    return split


def _is_agency(words: str) -> bool:
    return words.casefold() in AGENCIES or words.casefold() in AGENCY_NAMES


def has_role(words: str) -> bool:
    """Return whether one of `words` is a job's or an organisation's."""
    return any(p.casefold().strip(".") in _ROLES for p in words.split())


def _names_by_comma(part: str) -> list[str]:
    """Return the names in a list with commas: job titles, places and employers behind a name go."""
    pieces = [p.strip(" .-–") if p.count(".") < 2 else p.strip(" -–") for p in part.split(",")]
    pieces = [p for p in pieces if p]
    if len(pieces) == 2 and all(len(p.split()) == 1 and p[0].isupper() for p in pieces) and not (
        pieces[0].casefold() in AGENCIES or pieces[1].casefold() in AGENCIES
    ):
        return [f"{pieces[1]} {pieces[0]}"]
    names: list[str] = []
    for piece in pieces:
        if names and SUFFIXES.fullmatch(piece):
            names[-1] = f"{names[-1]} {piece}"
        elif not names or _is_agency(piece) or _is_name(piece):
            names.append(_without_job(piece))
    return [name for name in names if name]


def _is_name(words: str) -> bool:
    """Return whether words behind a comma are another person's name."""
    parts = words.split()
    if not 2 <= len(parts) <= NAME_WORDS or any(c.isdigit() for c in words) or re.search(r"\.\w{2,4}$", words):
        return False
    return not has_role(words) and all(not p[0].islower() or p.casefold() in PARTICLES for p in parts)


def _without_job(words: str) -> str:
    """Return a name without the job before or behind it ("Staff Writer Ada Lind"); words that are all job stay."""
    words = _PLACE.sub(r"\1", _BEHIND.split(_DATED.sub("", _FOLLOW.sub("", words)) or words)[0])
    parts = words.split()
    if len(parts) >= 4 and parts[: len(parts) // 2] == parts[len(parts) // 2 :]:
        parts = parts[: len(parts) // 2]
        words = " ".join(parts)
    first, last = 0, len(parts)
    ends = {parts[0].casefold(), parts[-1].casefold()} if len(parts) > 2 else set()
    if parts and (parts[-1].casefold() == "staff" or (ends and ends <= JOBS)):
        return words
    while last > first and parts[last - 1].casefold() in JOBS:
        last -= 1
    while first < last and parts[first].casefold() in JOBS:
        first += 1
    # One syllable block is a whole name in Korean and Chinese.
    if last < len(parts):
        while last > first + 2 and parts[last - 1].casefold() in BEATS:
            last -= 1
    # "Ada Lind Deputy Content Director": the job begins with a word of jobs, whatever it is for.
    last = next((i for i in range(first + 2, last) if last < len(parts) and parts[i].casefold() in JOBS), last)
    enough = last - first >= 2 or (last - first == 1 and not parts[first].isascii() and not parts[first][0].isupper())
    return " ".join(parts[first:last]) if enough else words

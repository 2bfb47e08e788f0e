"""News outlets and agencies as pages name them.

In: a stretch of text, or a page. Out: spans that name an outlet, and the page's own outlet. Names are data
(outlets.txt); what is not listed is found by shape ("the Aleysk Gazette", "state television", "local media").
Whether a mention is a carrier is not decided here.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from onrecord.attribution.page import Page
from onrecord.model import Span

# What may stand before a name and belongs to its mention: "the Russian state news agency", "Qatar-based broadcaster".
_KIND = (
    r"(?:news\s+(?:agency|agencies|wire|service|site|website|outlet|outlets|channel|network|portal|organi[sz]ation)"
    r"|newswire|wire\s+service|broadcaster|newspaper|daily|tabloid|weekly|magazine|website|radio\s+station|radio"
    r"|TV\s+(?:station|channel|network)|television\s+(?:station|channel|network)|television|TV|channel|network"
    r"|agency|outlet)"
)
_WORD = (
    r"(?:[A-Z][\w’'.-]+|[\w-]+-(?:run|owned|language|based|backed|linked|funded|controlled|affiliated)|state"
    r"|semi-official|official|"
)
_WORD += r"local|national|public|private|independent|regional|student|business|public|opposition|sports?)"
_BEFORE = re.compile(rf"(?:(?:[Tt]he|an?|[Oo]ne|its|their)\s+)?(?:{_WORD}\s+){{0,4}}?(?:{_KIND}\s+)?(?:[Tt]he\s+)?$")
_POSSESSIVE = re.compile(
    r"(?:the\s+)?[A-Z][\w-]+(?:\s[A-Z][\w-]+)?[’']s?\s+(?:state-?\s?(?:run|owned)?\s*)?(?:" + _KIND + r"\s+)?$"
)
_AFTER = re.compile(
    r"\s+(?:news\s+agency|newspaper|television|TV|radio|magazine|newswire|news|channel|website|programme"
    r"|program)\b"
)

# Unnamed outlets. "reporters", "journalists" and "the press" are people asking, not carriers.
_GENERIC = re.compile(
    r"\b(?:(?:the|a|an|its|their|[A-Z][\w-]+[’']s?)\s+)?(?:(?:[A-Z][\w-]+|[\w-]+-based)\s+)?"
    r"(?:(?:state|national|local|regional|public|semi-official|official|student|domestic|foreign|international"
    r"|independent|Israeli)"
    r"(?:-(?:run|owned|controlled|affiliated|backed))?\s+(?:\w+\s+)?"
    r"(?:news\s+agenc(?:y|ies)|media(?:\s+outlets?)?|TV|television|radio|broadcasters?|news\s?papers?"
    r"|news\s+(?:channel|website|site|outlet)s?|outlets?)"
    r"|(?:[A-Z][a-z]+\s+)(?:media|TV|television|newspapers?|radio)\b"
    r"|[Tt]he\s+(?:newspaper|news\s+agency|broadcaster|magazine|tabloid|(?:news\s+)?network|(?:news\s+)?outlet"
    r"|(?:news\s+)?website|news\s+site|"
    r"television|radio\s+station|TV\s+(?:station|channel)|news\s+channel|paper|daily)"
    r"|(?:an?|one|several|some)\s+(?:\w+\s+){0,2}(?:news\s+(?:agency|agencies|site|website|outlet|outlets)"
    r"|newspaper|newspapers|broadcaster|media\s+outlets?)"
    r")\b(?!\s+(?:conference|release|briefing|reports?\b))"
)
_SHAPE = re.compile(
    r"\b(?:[Tt]he\s+)?(?:[A-Z][\w’'&.-]*\s+){1,4}(?:News(?!\s+(?:Conference|Release))|Times|"
    r"Press(?!\s+(?:Agency|Network|Service|Conference|Release|Secretary|Offic|Club|Association|Briefing|Room|Corps|TV))|Herald|Gazette|TV"
    r"|Radio|Tribune|Chronicle|Telegraph|"
    r"Television|Broadcasting|Broadcasting\s+(?:Corporation|Service|Company)|Newspaper|Globe|Guardian|Independent"
    r"|Courier|Dispatch|"
    r"Examiner|Inquirer|Observer|Sentinel|Mirror|Monitor|(?:News|Press)\s+(?:Agency|Network|Service)|Post|Journal"
    r"|Daily|Weekly|Magazine|"
    r"Bulletin|Argus|Advertiser|Echo|Media)\b"
)


# An outlet named after what it is ("state news agency Marnpress", "the newspaper Orm Dagblad").
_DESCRIBED = re.compile(
    r"\b(?:(?:[Tt]he|[Aa]n?|[A-Z][\w-]+[’']s)\s+)?"
    r"(?:(?:[A-Z][\w-]+|[\w-]+-(?:run|owned|based|backed)|state|local|national|official|public|student|independent)\s+){0,2}?"
    r"(?:news\s+(?:agency|site|website|outlet|portal|channel)|newspaper|broadcaster|newswire|tabloid|TV\s+channel|radio\s+station|magazine)"
    r"\s+[A-Z][\w-]+(?:\.[a-z]+)?(?:\s[A-Z][\w-]+){0,2}"
)
# A name before what it is, in lower case ("the Sable news agency").
_CAPTIONED = re.compile(
    r"\b(?:[Tt]he\s+)?(?!(?:The|A|An|One|Another|This|That|Its|His|Her|Their|State|Local|National|Some|Several)\s)"
    r"[A-Z][\w’'&.-]*(?:\s+[A-Z][\w’'&.-]*){0,2}\s+(?:state\s+)?"
    r"(?:news\s+(?:agency|site|website|outlet|portal|channel|service)|newspaper|newswire|television|radio|broadcaster)\b"
    r"(?:\s+(?:station|channel))?"
)
# A site that goes by its address.
_SITE = re.compile(r"\b[A-Z][\w-]+\.(?:com|net|org|info|news|ru|ua|fr|de|it|tv)\b")
# A station that goes by its call sign, where the words before it say that it is one.
_CALL_SIGN = re.compile(
    r"\b(?:told|tells|telling|sp(?:eaks?|oke|eaking)\s+(?:to|with)|interview\s+with|according\s+to|reported\s+by"
    r"|(?:affiliate|station)s?)\s+(?P<name>[WK][A-Z]{3}(?:-(?:TV|FM|AM|DT))?)\b(?!\s+[A-Z]{2,}\b)"
    r"|\b(?P<aired>[WK][A-Z]{2,3}-(?:TV|FM|AM|DT))\b"
)
_STATION = re.compile(
    r"(?:(?:[Tt]he|[Ll]ocal|[Tt]heir|its|TV|radio|television|news|[A-Z][\w-]*)\s+){0,4}(?:affiliate|station)\s+$"
)
# Forces, leagues and wars that have the shape of one.
_NO_STATION = frozenset({"KFOR", "WADA", "WWII"})
_ON_AIR = re.compile(r"TV|Television|Radio|Broadcasting|television|radio|broadcaster|network")


@dataclass(frozen=True, slots=True)
class Outlet:
    """A mention of a news outlet; `span` with what describes it, `name` without; `on_air` for a broadcaster."""

    span: Span
    name: str
    on_air: bool = False


# One step of an escaped name: a class, white space, an escaped character or a plain one.
_ATOM = re.compile(r"\[[^]]*\]|\\s\+|\\.|.")


@cache
def _names() -> dict[str, bool]:
    """Return the listed names, and of each whether it broadcasts."""
    found: dict[str, bool] = {}
    section = ""
    for line in files(__package__).joinpath("outlets.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            section = line.strip("[]")
        elif line and not line.startswith("#"):
            found[line] = section == "broadcasters"
    return found


def _is_listed(name: str) -> bool:
    """Return whether a name is on the list, whatever its case."""
    return " ".join(name.split()).casefold() in _on_air()


@cache
def _listed() -> re.Pattern[str]:
    """Return one pattern for all listed names, the longest first; a leading "the" may be "The"."""
    names = sorted(_names(), key=len, reverse=True)
    shapes = [re.escape(n).replace(r"\ ", r"\s+").replace("'", "[’']") for n in names]
    shapes = ["[Tt]" + s[1:] if s.startswith(("the\\", "The\\")) else s for s in shapes]
    return re.compile(rf"(?<![\w@.-]){_any_of(shapes)}(?![\w-]|[’']s\s+[Oo]ffice)")


def _any_of(shapes: Iterable[str]) -> str:
    """Return a pattern for any of `shapes`, which share their beginnings: a tenth of the time of trying one by one.

    Of those that begin alike the longer is tried first.
    """
    beginnings: dict[str, list[str]] = {}
    for shape in shapes:
        first = _ATOM.match(shape)
        beginnings.setdefault(first.group() if first else "", []).append(shape[first.end() :] if first else "")
    ends = beginnings.pop("", None) is not None
    ways = [atom + (_any_of(rests) if any(rests) else "") for atom, rests in beginnings.items()]
    return f"(?:{'|'.join([*ways, *([''] if ends else [])])})"


def find_outlets(text: str, base: int = 0) -> list[Outlet]:
    """Return the outlets that `text` names, in order, not overlapping; `base` is the offset of `text` in the page."""
    found: list[Outlet] = []
    for start, end, name, on_air in sorted(_raw_mentions(text), key=lambda m: (m[0], -m[1])):
        if found and start < found[-1].span.end - base:
            continue
        found.append(Outlet(Span(base + start, base + end), name, on_air))
    return found


@cache
def _on_air() -> dict[str, bool]:
    """Return whether each listed name, in folded case, is a broadcaster's."""
    return {" ".join(n.split()).casefold(): on_air for n, on_air in _names().items()}


def _raw_mentions(text: str) -> Iterator[tuple[int, int, str, bool]]:
    known = _on_air()
    for match in _listed().finditer(text):
        start, end = _widen(text, match.start(), end=match.end())
        yield start, end, match.group(), known.get(" ".join(match.group().split()).casefold(), False)
    for match in _DESCRIBED.finditer(text):
        yield match.start(), match.end(), match.group(), bool(_ON_AIR.search(match.group()))
    for match in _CAPTIONED.finditer(text):
        yield match.start(), match.end(), match.group(), bool(_ON_AIR.search(match.group()))
    for match in _SITE.finditer(text):
        yield match.start(), match.end(), match.group(), False
    for match in _CALL_SIGN.finditer(text):
        name = "name" if match["name"] else "aired"
        station = _STATION.search(text, max(0, match.start(name) - 60), match.start(name))
        if match[name] not in _NO_STATION:
            yield station.start() if station else match.start(name), match.end(name), match[name], True
    for match in _SHAPE.finditer(text):
        yield match.start(), match.end(), match.group(), bool(_ON_AIR.search(match.group()))
    for match in _GENERIC.finditer(text):
        yield match.start(), match.end(), match.group(), bool(_ON_AIR.search(match.group()))


def _widen(text: str, start: int, *, end: int) -> tuple[int, int]:
    """Return the span with the descriptive words before the name and the kind after it."""
    head = text[max(0, start - 80) : start]
    before = _POSSESSIVE.search(head) or _BEFORE.search(head)
    if before and before.group().strip():
        start -= len(head) - before.start()
    after = _AFTER.match(text, end)
    return start, after.end() if after else end


_SUFFIX = re.compile(r"\s[|–—-]\s+([^|–—]{3,40})$")
_DISTANCE = re.compile(
    r"\b((?:[Tt]he\s+)?[A-Z][\w’'.]*(?:\s+[A-Z][\w’'.]*){0,3})\s+(?:has\s+|have\s+)?"
    r"(?:could|couldn[’']t|can|cannot|can[’']t|was|were|been|is)\s*(?:not|n[’']t|unable\s+to"
    r"|yet)?\s*(?:been\s+able\s+to\s+)?"
    r"(?:immediately\s+|independently\s+)*(?:verify|confirm|reach)\b"
)
_TITLED = r"(?:[Tt]he\s+)?[A-Z][\w’'.]*(?:\s+[A-Z][\w’'.]*){0,3}"
_OWN_SIGNS = (
    _DISTANCE,
    re.compile(rf"\b(?:[Ss]ign up (?:to|for)|[Ff]ollow|[Dd]ownload|[Ss]ubscribe to)\s+({_TITLED})"),
    re.compile(rf"\b({_TITLED})\s+has\s+(?:contacted|approached|reached out to)\b"),
    re.compile(rf"©\s*(?:\d{{4}}\s+)?({_TITLED})"),
    re.compile(r"\(((?:AP|AFP|Reuters|CNN|UPI|dpa|Xinhua))\)\s*[-–—]"),
)
# A dateline that lost its dash: "Marn, Norra (CNN) The bridge was shut". A caption's credit ends its line.
_DATELINE = re.compile(
    r"^(?:[A-Z][\w’'.-]*(?:,?\s+[A-Z][\w’'.-]*){0,4}\s+)?\((?P<outlet>[A-Z][\w ]{1,20})\)[ \t]+(?=[A-Z\"“])",
    re.MULTILINE,
)
# Who asks in an interview: "Harn Courier: What did you see?"
_ASKING = re.compile(rf"^({_TITLED}):[ \t][^\n]*\?[ \t]*$", re.MULTILINE)
_ADDRESS = re.compile(r"@((?:[\w-]+\.)+(?:com|co\.uk|org|net|ca|in|au|ie|nz|info|tv|news))\b")


def own_outlets(page: Page) -> frozenset[str]:
    """Return the names, as sets of keys, by which this page may call the outlet that publishes it; often empty.

    Being told to that outlet is no carrier. Signs: the article's own outlet, the title's suffix, the last word of
    either, "X could not verify", "X has contacted", a copyright line, a dateline "(AP) -" or "Marn (CNN)" before the
    first sentence of a paragraph, an address for readers' letters.
    """
    article = page.article
    names = [article.outlet or ""]
    suffix = _SUFFIX.search(article.title or "")
    if suffix:
        names.append(suffix.group(1))
    names += [short.group() for name in names if (short := _SHORT_TITLE.search(name))]
    names += [m.group(1) for sign in _OWN_SIGNS for m in sign.finditer(page.text)]
    names += [m["outlet"] for m in _DATELINE.finditer(page.text) if _is_listed(m["outlet"])]
    asking = Counter(m.group(1) for m in _ASKING.finditer(page.text))
    names += [name for name, times in asking.items() if times > 1 and find_outlets(name)]
    names += [m.group(1).split(".")[0] for m in _ADDRESS.finditer(page.text)]
    if "Media playback is unsupported on your device" in page.text or "Image copyright" in page.text:
        names.append("BBC")  # the marks that dumps of that site's pages leave
    keys = Counter(outlet_key(name) for name in names)
    return frozenset(key for key in keys if key)


# The last word of a paper's name, by which its own pages call it ("told the Observer").
_SHORT_TITLE = re.compile(
    r"(?<=\w\s)(?:Advertiser|Argus|Chronicle|Courier|Dispatch|Echo|Examiner|Gazette|Globe|Guardian|Herald|Independent"
    r"|Inquirer|Journal|Ledger|Mercury|Mirror|Monitor|Observer|Post|Sentinel|Standard|Star|Sun|Telegraph|Times|Tribune)$"
)
_SHORT = {
    "ap": "associatedpress",
    "afp": "agencefrancepresse",
    "latimes": "losangelestimes",
    "rferl": "radiofreeeuroperadioliberty",
}
_LIGHT = re.compile(
    r"^(?:the|a|an)\s+|\s+(?:news(?:\s+agency)?|newspaper|website|online)$|\.(?:com|co\.uk|ca|org)$",
    re.I,
)


def outlet_key(name: str) -> str:
    """Return a form in which two names of one outlet agree: no case, article, "News" or spaces; "" for no name."""
    bare = name.strip()
    for _ in range(2):
        bare = _LIGHT.sub("", bare)
    key = re.sub(r"\W+", "", bare).casefold()
    return _SHORT.get(key, key)

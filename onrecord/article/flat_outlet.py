"""Who published a plain-text page: the masthead at its top, or the name that its foot claims the rights for.

In: units and their roles. Out: one name, or None. A dump has no markup that names its outlet; what is left is a line
above the headline that is a name of outlets' words and nothing else, and the line of rights ("© 2031 Tarn Courier").
The owner is often a company whose name no reader knows: it counts where a second line has it. Knows no list of outlets.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from onrecord.article.authors import AGENCIES, AGENCY_NAMES
from onrecord.article.flat_head import SECTIONS, SITE_WORD
from onrecord.article.flat_lines import Unit
from onrecord.article.flat_marks import plain
from onrecord.article.outlets import key_of
from onrecord.model import Role

# Units at the end of a page in which the line of rights stands.
FOOT = 60
# Units at its start in which the masthead does.
TOP = 6
# Words that menus put before a word of outlets' names ("Latest News", "My Account Today").
_COMMON = frozenset(
    "the latest breaking top more local live world uk us u.s. international home national all my your our this sign "
    "subscribe video other sport sports business politics culture tech science health money weather opinion share "
    "follow print email read watch listen download get in to of for and on by from about contact advertise europe asia "
    "africa america middle east north south west regional city good bad fake old new first front job jobs".split()
)
_SECTION_ENDS = frozenset({"news", "today", "online", "media", "network", "live", "radio", "tv", "daily"})
_HOME = re.compile(r"^(?P<name>[^-–|]{3,40}?)\s*(?:\s[-–|]\s*(?:back to )?home(?:page)?|\shomepage|\slogo)$", re.I)
NAME_WORDS, LETTERS = 5, 4
_YEARS = r"(?:(?:19|20)\d\d\s*[-–—]\s*)?(?:(?:19|20)?\d\d)"
_NAME = r"(?P<name>[^\W\d_][^|.,;:()©\n]{2,60}?)"
_END = (
    r"(?=\s*(?:$|[|.,;:()]|\s[-–—•·]\s|\s(?:all rights|a division|a subsidiary|an? \w+ company|and/or|or its|terms)\b))"
)
_RIGHTS = re.compile(
    rf"(?:©|ⓒ|\(c\)|\bcopyright)[\s,]*(?:(?:©|ⓒ|\(c\)|copyright)[\s,]*)?(?:{_YEARS})?[\s,]*{_NAME}{_END}", re.I
)
_BEFORE = re.compile(
    r"^(?!copyright\b|all\b|photo|image)(?P<name>[^\W\d_][\w’'& -]{2,40}?)\s*(?:©|\(c\))\s*(?:\d{4}|all rights|$)", re.I
)
_YEAR_BEHIND = re.compile(r"\s(?:19|20)\d\d$")
# A company that owns outlets and is none.
_COMPANY = re.compile(
    r"\b(?:ltd|limited|inc|llc|l\.l\.c|plc|corp|corporation|co|company|gmbh|ag|kg|srl|spa|pty|holdings?|group|institute|"
    r"entertainment|enterprises|publishers?|publishing|subsidiary|verlag\w*|mediagroup|rights|owners?|license|licensing|"
    r"policy|notice|claims|infringement|law|act|reserved|affiliated|companies|foundation|trust|ventures|partners)\b",
    re.I,
)


def find_outlet(units: Sequence[Unit], roles: Sequence[Role | None]) -> str | None:
    """Return the name of the page's outlet as its top or its foot gives it, None where neither does."""
    title = roles.index("title") if "title" in roles else 0
    for i, unit in enumerate(units[: min(title, TOP)]):
        name = _read_masthead(plain(unit.text))
        # "Weird News" and "Culture Today" head sections, unless the page begins with them.
        if name and (i == 0 or name.split()[-1].casefold() not in _SECTION_ENDS):
            return name
    outside = [plain(u.text) for u, role in zip(units, roles, strict=True) if role not in ("body", "title")]
    return name_owner(outside)


def name_owner(outside: Sequence[str]) -> str | None:
    """Return the outlet's name from the lines round a story, in order; an agency's sign below its report is none."""
    for line in reversed(outside[-FOOT:]):
        name = _read_owner(line)
        agency = (name or "").casefold() in AGENCIES | AGENCY_NAMES
        if name and not agency and _is_borne(name, [other for other in outside if other is not line]):
            return name
    return None


def is_site_name(name: str | None) -> bool:
    """Return whether what stands behind a headline can be a site's name: no section's, no counter, no piece of it."""
    return name is not None and name[:1].isupper() and ":" not in name and name.lower() not in SECTIONS


def _read_masthead(line: str) -> str | None:
    """Return the outlet's name that a line is: "The Tarn Courier", "Tarn Courier - Back to home"."""
    home = _HOME.match(line)
    if home and len(home["name"].split()) <= NAME_WORDS and home["name"][:1].isupper():
        return home["name"]
    words = line.split()
    own = [w for w in words if w.casefold() not in _COMMON and not SITE_WORD.fullmatch(w)]
    named = 2 <= len(words) <= NAME_WORDS and all(w[0].isupper() and w.replace("’", "").isalpha() for w in words)
    return line if named and own and SITE_WORD.search(words[-1]) else None


def _read_owner(line: str) -> str | None:
    if len(line) > 300 or not any(sign in line.lower() for sign in ("©", "ⓒ", "(c)", "copyright")):
        return None
    for found in (_BEFORE.match(line), _RIGHTS.search(line)):
        name = _YEAR_BEHIND.sub("", " ".join(found["name"].split())).strip(" -–—") if found else ""
        if len(name.split()) <= NAME_WORDS and len(key_of(name)) >= LETTERS and not _COMPANY.search(name):
            return name
    return None


def _is_borne(name: str, others: Sequence[str]) -> bool:
    """Return whether a name is an outlet's: by a word of outlets' names, or because another short line has it too."""
    if SITE_WORD.search(name):
        return True
    key = key_of(name).removeprefix("the")
    short = (line for line in others if len(line.split()) <= 2 * NAME_WORDS and not _RIGHTS.search(line))
    return any(key in key_of(line) for line in short)

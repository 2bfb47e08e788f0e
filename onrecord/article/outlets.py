"""Who published a page: the outlet's name, its host, and what its country says of dates.

In: the names that a page declares, and its address. Out: one name. A country is that of the address's top-level domain
(ISO 3166-1 as IANA delegates it); which of them put the month first is from the Unicode CLDR. Knows no list of outlets.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from urllib.parse import urlsplit

MONTH_FIRST = frozenset({"us", "ph", "pw", "fm", "gu", "mil", "gov"})
# Canada writes both; the others are sold to anybody.
OPEN_DOMAINS = frozenset(
    "ca com org net info biz news edu int io tv co me fm ai ly to cc ws la in.net press media live online today site "
    "world global blog post".split()
)
# Zone names that are written in one country's pages alone, and what that country does.
_US_ZONE = re.compile(r"\b(?:E[SD]?T|C[D]T|P[SD]?T|M[SD]?T)\b")
_UK_ZONE = re.compile(r"\b(?:BST|GMT|IST|CES?T|MES?Z|AES?T|AEDT|NZ[SD]T|SAST|PKT|WAT|EAT)\b")
_HOST_PREFIX = re.compile(r"^(?:www\d?|m|amp|mobile|edition|news|old|beta|web)\.(?=[^.]+\.[^.]+)")
_TITLED = re.compile(r"^(?:https?://)?(?:www\.)?|[/\s]+$", re.I)
# Longest name of an outlet in words; more is a slogan or a headline.
NAME_WORDS = 7


def key_of(name: str | None) -> str:
    """Return a name's letters and digits alone, in small letters, to compare by."""
    return re.sub(r"[\W_]+", "", (name or "").casefold())


def host_of(url: str | None) -> str | None:
    """Return the host of an address without `www.` and its like; None where there is none."""
    try:
        host = urlsplit(url or "").hostname
    except ValueError:
        return None
    return _HOST_PREFIX.sub("", host.lower()) or None if host and "." in host else None


def name_outlet(names: Sequence[str | None], url: str | None) -> str | None:
    """Return the outlet's name: the first of `names` that its address bears out, else the first, else the host.

    A name is borne out where its letters and those of the host hold one another, or its initials are the host's.
    """
    told = [name for n in names if n and (name := _tidy(n)) and len(name.split()) <= NAME_WORDS]
    host = host_of(url)
    labels = [key_of(label) for label in (host or "").split(".")[:-1] if len(label) > 2]
    whole = key_of(host)
    for name in told:
        key = key_of(re.sub(r"^the\s+", "", name, flags=re.I))
        initials = "".join(w[0] for w in re.findall(r"\w+", name.casefold()))
        if key and (key in whole or any(label in key or label in (initials, initials.lstrip("t")) for label in labels)):
            return name
    return told[0] if told else host


def is_outlet(name: str, outlets: Iterable[str | None]) -> bool:
    """Return whether a name is one of `outlets`, or one of them with a word such as News or Staff beside it."""
    key = key_of(re.sub(r"^the\s+", "", name, flags=re.I))
    for outlet in outlets:
        own = key_of(re.sub(r"^the\s+|\.\w{2,4}$", "", outlet or "", flags=re.I))
        if own and (key == own or key == key_of(outlet) or (len(own) > 2 and own in key and len(key) <= len(own) + 12)):
            return True
    return False


def day_first(url: str | None, language: str | None, line: str = "") -> bool | None:
    """Return whether the outlet writes the day before the month in all-digit dates; None where nothing tells.

    The zone's name beside the date tells first, then the country of the address, then a language other than English or
    an English one with a region. `en-US` tells nothing: it is what publishing systems say unless told otherwise.
    """
    if _US_ZONE.search(line):
        return False
    if _UK_ZONE.search(line):
        return True
    domain = (host_of(url) or "").rsplit(".", 1)[-1]
    if domain and domain not in OPEN_DOMAINS:
        return domain not in MONTH_FIRST
    parts = (language or "").replace("_", "-").split("-")
    if parts[0].lower() == "en" or not parts[0]:
        region = parts[-1].lower() if len(parts) > 1 else ""
        return None if region in ("", "us", "ca", "ph", "001") else True
    return True


def _tidy(name: str) -> str:
    return _TITLED.sub("", name.lstrip("@")).strip(" |-–—")

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
_THE = re.compile(r"^(?:the|der|die|das|le|la|el|il)\s+", re.I)
_TITLED = re.compile(r"^(?:https?://)?(?:www\.)?|[/\s]+$", re.I)
# Longest name of an outlet in words; more is a slogan or a headline.
NAME_WORDS = 7
# Letters of a word that tells a name on its own.
LONG = 5


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


def name_outlet(
    names: Sequence[str | None], url: str | None, *, behind: str | None = None, handle: str | None = None
) -> str | None:
    """Return the outlet's name: of `names` and what stands `behind` the page's title the first that its address bears
    out, else the first of `names`, else its `handle` on a social network, else the host.

    A name written as names are (capitals, spaces) goes before one that is but an address.
    """
    told = [tidy for n in names if n and (tidy := tidy_name(n)) and len(tidy.split()) <= NAME_WORDS]
    host = host_of(url)
    borne = [name for name in (*told, tidy_name(behind or "")) if name and _is_borne(name, host)]
    written = [name for name in borne if not name.islower() and not re.fullmatch(r"\S+\.\w{2,4}", name)]
    return next(iter((*written, *borne, *told)), None) or (handle or "").lstrip("@") or host


def _is_borne(name: str, host: str | None) -> bool:
    """Return whether a name's letters and those of the host hold one another, share a long word, or the host is made of
    the starts of its words (nytimes)."""
    key, whole = key_of(_THE.sub("", name)), key_of(host)
    words = re.findall(r"\w+", name.casefold())
    starts = "".join(f"(?:{'|'.join(re.escape(w[:n]) for n in range(min(len(w), 8), 0, -1))})" for w in words[:5])
    labels = [key_of(label) for label in (host or "").split(".")[:-1] if len(label) > 2]
    return (len(key) > 2 and key in whole) or any(
        label in key or re.fullmatch(f"(?:the?)?{starts}", label) or any(len(w) >= LONG and w in label for w in words)
        for label in labels
    )


def is_outlet(name: str, outlets: Iterable[str | None]) -> bool:
    """Return whether a name is one of `outlets`, its initials, or one of them with a word such as News or Staff beside
    it."""
    key, words = key_of(_THE.sub("", name)), set(re.findall(r"\w+", name.casefold()))
    for outlet in outlets:
        own = re.sub(r"(?<=\S)\.(?:com?\.)?[a-z]{2,10}$", "", _THE.sub("", tidy_name(outlet or ""))).casefold()
        parts = re.findall(r"\w+", own)
        initials = "".join(w[0] for w in parts)
        if own and (key in (key_of(own), key_of(outlet)) or (key == initials and len(key) > 2)):
            return True
        if parts and len("".join(parts)) > 2 and words >= set(parts) and len(words) <= len(parts) + 2:
            return True
    return False


def without_outlet(name: str, outlets: Iterable[str | None]) -> str:
    """Return an author's name without the outlet's behind it ("Ada Lind Ost Times"); a single word is left whole."""
    for outlet in outlets:
        end = f" {outlet or ''}".casefold()
        if len(end) > 1 and name.casefold().endswith(end) and len(name[: -len(end)].split()) >= 2:
            return name[: -len(end)].rstrip(" ,|-–—")
    return name


def day_first(url: str | None, language: str | None, *, line: str = "") -> bool | None:
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


def tidy_name(name: str) -> str:
    """Return an outlet's name without the slogan behind it and what makes it an address."""
    return _TITLED.sub("", re.split(r"\s+[|»·•:–—-]\s+", name.strip(" @|-–—"))[0]).strip()

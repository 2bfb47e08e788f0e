"""The address of a copy in a web archive -> the address of the page itself, and when the archive took it.

In: an address. Out: an `Archived`, or None where the address is no archive's. Knows the addresses of archives that
replay pages under `.../TIMESTAMP/ADDRESS` (Wayback Machine, OpenWayback, pywb) and those of archive.today. Must not
know markup, and asks nobody: a short address (archive.ph/AbCdE) tells nothing by itself.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from onrecord.capture.times import read_digits

# Archives that are open to the public and hold news: the Internet Archive, Archive-It, and national libraries.
REPLAYING = frozenset({
    "web.archive.org", "wayback.archive.org", "wayback.archive-it.org", "web-beta.archive.org", "arquivo.pt",
    "www.webarchive.org.uk", "webarchive.org.uk", "webarchive.nationalarchives.gov.uk", "webarchive.loc.gov",
    "web.archive.org.au", "webarchive.nla.gov.au", "vefsafn.is", "wayback.vefsafn.is", "swap.stanford.edu",
    "webarchive.proni.gov.uk", "haw.nsk.hr", "webarchief.kb.nl", "archive-it.org",
})  # fmt: skip
ARCHIVE_TODAY = frozenset(f"archive.{end}" for end in ("today", "ph", "is", "fo", "li", "md", "vn"))
# /web/20220302160000id_/https://..., /4321/2022*/..., /ukgwa/20220302160000mp_/http://...
REPLAY = re.compile(r"/(?:[\w.-]+/){0,3}?(\d{1,14}|\*|\d{1,13}\*)(?:[a-z]{2}_)?/((?!\d+[a-z_]*/).+)", re.S | re.A)
# /web/https://...: the newest copy, whichever that is
NEWEST = re.compile(r"/(?:web|wayback|all)/(https?:.+)", re.S | re.I)
# /2022.03.02-160000/https://..., /20220302160000/..., /newest/..., /o/AbCdE/...
SHORT = re.compile(r"/(?:(\d{4}\.\d\d\.\d\d-\d{6}|\d{4,14})|newest|oldest|timegate|o/\w{4,6})/(.+)", re.S | re.A)
HOST = re.compile(r"[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,24}(?::\d+)?(?=[/?#]|$)", re.I)
# A copy of a copy of a copy is seen; a fourth is somebody's joke.
DEPTH = 3


@dataclass(frozen=True, slots=True)
class Archived:
    """What an archive copied: `url` as the archive gives it, `captured_at` in ISO 8601 (UTC).

    `captured_at` is None where the address does not name one copy (newest, a year alone).
    """

    url: str
    captured_at: str | None


def unwrap_archive(url: str) -> Archived | None:
    """Return what the archive's address `url` is a copy of, or None where it is no address of an archive's copy.

    A copy of another archive's copy gives the page and time of the innermost.
    """
    found = None
    for _ in range(DEPTH):
        inner = _unwrap(url)
        if inner is None:
            break
        found = Archived(inner.url, inner.captured_at or (found.captured_at if found else None))
        url = inner.url
    return found


def trace(url: str | None, captured_at: str | None) -> tuple[str | None, str | None]:
    """Return the page's own address and capture time for what was had from `url` at `captured_at`.

    Those given, unless `url` is an archive's copy: then what its address says, and no time where it says none.
    """
    archived = unwrap_archive(url or "")
    return (archived.url, archived.captured_at) if archived else (url, captured_at)


def is_address(url: str | None) -> bool:
    """Return whether `url` is an address of the web that can be written down: http or https, a host, no white space."""
    return bool(url) and bool(_split(url or "")[0]) and (url or "").isprintable() and " " not in (url or "")


def is_archive(url: str) -> bool:
    """Return whether `url` lies on one of the archives, be it a copy's address or a short one."""
    return _split(url)[0] in REPLAYING | ARCHIVE_TODAY


def _unwrap(url: str) -> Archived | None:
    host, path = _split(url)
    if host in REPLAYING:
        found = REPLAY.match(path)
        stamp, inner = found.groups() if found else ("", (newest[1] if (newest := NEWEST.match(path)) else ""))
    elif host in ARCHIVE_TODAY and (found := SHORT.match(path)):
        stamp, inner = re.sub(r"\D", "", found[1] or ""), found[2]
    else:
        return None
    original = _restore(inner)
    return Archived(original, read_digits(stamp)) if original else None


def _split(url: str) -> tuple[str, str]:
    """Return the host of `url` in lower case and all that follows it; empty where it is no http address."""
    try:
        parts = urlsplit(url.strip())
        host = (parts.hostname or "").removesuffix(".")
    except ValueError:
        return "", ""
    if parts.scheme.lower() not in ("http", "https") or not host:
        return "", ""
    after = re.sub(r"^[a-z]+://[^/?#]*", "", url.strip(), flags=re.I)
    return host, after


def _restore(inner: str) -> str | None:
    """Return the address that stands inside an archive's, with the scheme and slashes that were lost on the way."""
    if re.match(r"https?%3a", inner, re.I):
        inner = unquote(inner)
    if re.match(r"https?:/", inner, re.I):
        inner = re.sub(r"^(https?):/+", r"\1://", inner, flags=re.I)
    elif HOST.match(inner):
        inner = f"http://{inner}"
    else:
        return None
    return inner if is_address(inner) else None

"""What of an archive is a page: told by the response's status, address, media type and first bytes.

In: what the archive's record says of a response. Out: None for a page or feed, or the word under which it is passed
over and counted. Crawls hold ten pictures, scripts and redirects for each page: these are no failures.
"""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from onrecord.capture.forms import name_form

PAGES = frozenset({"text/html", "application/xhtml+xml", "text/plain"})
FEEDS = frozenset({
    "application/rss+xml", "application/atom+xml", "application/rdf+xml", "application/feed+json",
    "application/x-rss+xml", "application/x-atom+xml",
})  # fmt: skip
# These may hold a page or a feed: their first bytes say.
OPEN = frozenset({"", "application/xml", "text/xml", "application/octet-stream", "text/rss", "application/json"})
HTML = re.compile(
    rb"\s*(?:\xef\xbb\xbf)?(?:<!--(?:(?!-->).){0,2000}-->\s*)*<(?:!doctype\s+html|html|head|body|title)\b", re.I | re.S
)
# What stands at these places of a site speaks to machines (RFC 9309, RFC 9116, IAB's ads.txt).
SITE_FILES = frozenset({"/robots.txt", "/ads.txt", "/app-ads.txt", "/sellers.json", "/humans.txt", "/security.txt",
                        "/.well-known/security.txt", "/llms.txt"})  # fmt: skip
# Look-ups, and what crawlers add of their own: page texts and pictures (urn:text:..., urn:thumbnail:...).
NOT_OF_THE_WEB = frozenset({"dns", "whois", "ntp", "urn", "metadata", "screenshot"})
# RFC 6838, section 4.2; what is none, say two headers in one, tells nothing and is not repeated to anybody.
MEDIA_TYPE = re.compile(r"[a-z0-9][a-z0-9!#$&^_.+-]{0,126}/[a-z0-9][a-z0-9!#$&^_.+-]{0,126}")
CHARSET = re.compile(r""";\s*charset\s*=\s*["']?([\w.:+-]{2,40})""", re.I | re.A)


def read_content_type(value: str | None) -> tuple[str | None, str | None]:
    """Return the media type in lower case and the charset of a Content-Type line, None for what it does not say."""
    media_type = (value or "").partition(";")[0].strip().lower()
    charset = CHARSET.search(value or "")
    return (media_type if MEDIA_TYPE.fullmatch(media_type) else None), (charset[1] if charset else None)


def pass_status(status: int | None) -> str | None:
    """Return why a response of `status` holds no page: a redirect, an error, a part of one; None where it may."""
    return None if status is None or status in (200, 201, 203) else f"status {status}"


def pass_address(url: str | None) -> str | None:
    """Return why what was had from `url` is no page, whatever its media type; None where it may be one."""
    try:
        scheme, path = urlsplit(url or "").scheme.lower(), urlsplit(url or "").path
    except ValueError:
        return None
    if scheme in NOT_OF_THE_WEB:
        return scheme
    return "site file" if path in SITE_FILES else None


def pass_body(media_type: str | None, payload: bytes) -> str | None:
    """Return why `payload` is no page and no feed; None where it is one by its media type or, without, by its bytes."""
    if not payload.strip():
        return "empty body"
    if media_type in PAGES or media_type in FEEDS:
        return None
    if (media_type or "") in OPEN and (HTML.match(payload[:4096]) or name_form(payload[:65536]).endswith("feed")):
        return None
    return media_type or "no media type"


def is_open(media_type: str | None) -> bool:
    """Return whether a body of `media_type` may be a page or a feed, so that it is worth reading."""
    return media_type in PAGES or media_type in FEEDS or (media_type or "") in OPEN

"""A time as an archive, browser or server wrote it -> ISO 8601, at the same precision and in the same zone.

Four written forms leave no doubt: ISO 8601 (WARC-Date, HAR), RFC 5322 (HTTP `Date`, MHTML, RSS), JavaScript's
`Date.toString()` (ECMA-262, 21.4.4.41) and an archive's digits (20220302160000, always UTC). Anything else, such as
3/2/2022, is read as nothing: it means two days.
"""

from __future__ import annotations

import re
from datetime import datetime
from email.utils import parsedate_to_datetime

ISO = re.compile(
    r"(\d{4})(?:-(\d\d)(?:-(\d\d)"
    r"(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:[.,]\d{1,9})?)?\s?(Z|[+-]\d\d:?\d\d)?)?)?)?",
    re.I | re.A,
)
# Wed Mar 02 2022 16:00:00 GMT+0100 (Central European Standard Time)
SCRIPT = re.compile(r"[A-Z][a-z]{2} ([A-Z][a-z]{2} \d\d \d{4} \d\d:\d\d:\d\d) GMT([+-]\d{4})(?: \(.*\))?", re.A)
# Tue, 05 Apr 2031 06:07:00 +0200; the day and the seconds may be missing. Month names that are no English are refused.
MAIL = re.compile(
    r"(?:[A-Z][a-z]{2,8}, ?)?\d{1,2}[ -][A-Z][a-z]{2}[ -]\d{4} \d\d:\d\d(?::\d\d)?(?: [+-]\d{4}| [A-Z]{1,3})", re.A
)
DIGITS = re.compile(r"\d{14}", re.A)
ZONES = frozenset({"GMT", "UT", "UTC", "Z", "EST", "EDT", "CST", "CDT", "MST", "MDT", "PST", "PDT"})


def read_time(text: str | None) -> str | None:
    """Return the time that `text` states as ISO 8601, or None where it states none or may be read in two ways."""
    text = (text or "").strip()[:80]
    try:
        if ISO.fullmatch(text):
            return _read_iso(text)
        if found := SCRIPT.fullmatch(text):
            return _write(datetime.strptime(" ".join(found.groups()), "%b %d %Y %H:%M:%S %z"))
        if MAIL.fullmatch(text):
            return _read_mail(text)
    except (ValueError, OverflowError):
        return None
    return None


def read_digits(text: str) -> str | None:
    """Return the time of an archive's fourteen digits (UTC) as ISO 8601, or None where they are no time."""
    if not DIGITS.fullmatch(text):
        return None
    try:
        return datetime.strptime(text, "%Y%m%d%H%M%S").isoformat() + "Z"
    except ValueError:
        return None


def _read_iso(text: str) -> str:
    """Return `text` as it stands, with a T between day and time. Raises ValueError where there is no such time."""
    found = ISO.fullmatch(text)
    assert found
    year, month, day, hour, minute, second, _ = found.groups()
    datetime(int(year), int(month or 1), int(day or 1), int(hour or 0), int(minute or 0), min(int(second or 0), 59))
    return re.sub(r"(?<=\d) (?=\d)", "T", text.upper(), count=1).replace(" ", "").replace(",", ".")


def _read_mail(text: str) -> str | None:
    zone = text.split()[-1]
    if zone[0].isalpha() and zone not in ZONES:
        return None
    when = parsedate_to_datetime(text.replace("UTC", "GMT"))
    # "-0000" is UTC by a sender that does not tell its own zone (RFC 5322, 3.3): Chrome's MHTML.
    return when.isoformat() + "Z" if when.tzinfo is None else _write(when)


def _write(when: datetime) -> str:
    return when.isoformat().replace("+00:00", "Z")

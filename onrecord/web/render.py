"""Values -> HTML, by templates that escape whatever they are given (OWASP, "Cross Site Scripting Prevention").

In: a template's name and values. Out: bytes. The text of a page is written so that a browser gives back the same
code points: a carriage return by its number, NUL and lone surrogates, which HTML cannot hold, as one character each.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from onrecord.query.toll import Difference, SetAside
from onrecord.query.versions import kind_of
from onrecord.web.marks import Piece
from onrecord.web.telling import amount_of, tell, told_value, why_other

UNHOLDABLE = re.compile("[\x00\ud800-\udfff]")


def as_written(text: str) -> Markup:
    """Return `text` as HTML whose text is `text`, code point for code point, but for what HTML cannot hold."""
    return Markup(_written(text))


def _written(text: str) -> str:
    return str(escape(UNHOLDABLE.sub("\ufffd", text))).replace("\r", "&#13;")


def as_marked(pieces: Iterable[Piece]) -> Markup:
    """Return pieces of a page as HTML: those of records marked, each record's first a link to it.

    Written here and not in a template: a page has thousands of them.
    """
    return Markup("".join(map(_marked, pieces)))


def _marked(piece: Piece) -> str:
    text = _written(piece.text)
    if not piece.parts:
        return text
    names, records = " ".join(f"m-{part}" for part in piece.parts), escape(" ".join(piece.records))
    if piece.opens:
        link = escape(piece.opens)
        return f'<a id="m-{link}" class="{names}" data-r="{records}" href="/record/{link}">{text}</a>'
    return f'<span class="{names}" data-r="{records}">{text}</span>'


def as_time(moment: str | None) -> str:
    """Return an ISO 8601 time as people read it: `2 March 2022, 16:00`; as it stands where it is none."""
    if not moment:
        return "no date"
    try:
        read = datetime.fromisoformat(moment)
    except ValueError:
        return moment
    day = f"{read.day} {read:%B %Y}"
    return f"{day}, {read:%H:%M}" if "T" in moment else day


def as_number(value: float | None) -> str:
    """Return a number with its thousands apart; a dash for none."""
    return "–" if value is None else f"{value:,}"


def as_done(decision: str) -> str:
    """Return a decision as something done: "accepted"."""
    return {"accept": "accepted", "reject": "rejected", "correct": "corrected"}.get(decision, decision)


def count_of(number: int, noun: str) -> str:
    """Return a number with its noun: "1 page", "1,200 pages"."""
    return f"{number:,} {noun}" + ("" if number == 1 else "s")


def as_words(name: str | None) -> str:
    """Return an enumeration's word without its underscores."""
    return (name or "").replace("_", " ")


def one_line(text: str | None, limit: int = 220) -> str:
    """Return `text` on one line, cut at `limit` characters."""
    line = " ".join((text or "").split())
    return line if len(line) <= limit else line[: limit - 1].rstrip() + "…"


def by_claim(set_aside: Iterable[SetAside]) -> dict[str, str]:
    """Return why claims are set aside, by their ids."""
    return {one.claim: one.why for one in set_aside}


def by_newer(differences: Iterable[Difference]) -> dict[str, list[Difference]]:
    """Return differences by the claim that was said later, or is the wider."""
    found: dict[str, list[Difference]] = {}
    for one in differences:
        found.setdefault(one.b, []).append(one)
    return found


TEMPLATES = Environment(
    loader=PackageLoader("onrecord.web"), autoescape=True, undefined=StrictUndefined, trim_blocks=True,
    lstrip_blocks=True,
)  # fmt: skip
TEMPLATES.filters.update(
    as_written=as_written, as_marked=as_marked, by_claim=by_claim, by_newer=by_newer, as_time=as_time,
    as_number=as_number, as_words=as_words, one_line=one_line, count_of=count_of, tell=tell, amount_of=amount_of,
    told_value=told_value, kind_of=kind_of, as_done=as_done, why_other=why_other,
)  # fmt: skip


def render(template: str, **values: Any) -> bytes:
    """Return the HTML that `template` makes of `values`."""
    return TEMPLATES.get_template(template).render(values).encode("utf-8", "replace")

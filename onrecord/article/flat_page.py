"""A plain-text dump of a page -> its blocks with their roles, and what its head says.

In: the decoded text. Out: a `FlatPage`. `flat_roles` gives each unit its role; here the head is read from the units
that have
its roles, and heads and notes that run into a paragraph are cut off it. Must not know bytes, encodings or HTML.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from onrecord.article import flat_head as head
from onrecord.article.byline import parse_byline
from onrecord.article.dates import find_dates
from onrecord.article.flat_byline import find_names
from onrecord.article.flat_chances import find_cut, judge_units
from onrecord.article.flat_context import Vector
from onrecord.article.flat_lines import Unit, cut_units
from onrecord.article.flat_outlet import find_outlet, is_site_name
from onrecord.article.flat_roles import give_roles
from onrecord.article.flat_times import find_date_lines
from onrecord.article.flat_title import read_title
from onrecord.article.head_times import DAY, Place, choose_times
from onrecord.article.language import name_language
from onrecord.model import Block, Role

# Of a page's blocks, those at its start and end in which a run-in head and a note on the author are looked for.
OPENING, CLOSING = 4, 3
# Units above the headline and below the story's first in which bylines and times stand, of the head in all, and above
# the headline in which it stands a first time.
ABOVE, BELOW, DEEP, SAME = 5, 2, 60, 25
# Characters of the body whose language is told.
SAMPLE = 4000
# A note on the author stands after this share of the text.
AUTHOR_BOX_FROM = 0.6
AUTHOR_BOX = re.compile(r"\s*(?:[\w-]+\s+){0,4}is (?:a|an|the)\b")
# Characters after a run-in date within which the title stands again.
REPEAT = 300


@dataclass(frozen=True, slots=True)
class FlatPage:
    """The blocks of a plain-text page, and its head; None where the page does not say."""

    blocks: tuple[Block, ...]
    title: str | None = None
    byline: tuple[str, ...] = ()
    published: str | None = None
    updated: str | None = None
    outlet: str | None = None
    published_reason: str | None = None
    updated_reason: str | None = None


def read_flat(text: str, *, chances: Vector | None = None, url: str | None = None) -> FlatPage:
    """Return the blocks and the head of a plain-text page; every character that is no white space lies in a block.

    `chances` are those of its units (`cut_units`) to be body text; None has the shipped classifier judge them. `url` is
    the page's address, whose country tells how its days are written. Raises ModelError.
    """
    units = cut_units(text)
    chances = judge_units(text, units) if chances is None else chances
    roles, title = give_roles(units, chances.tolist(), cut=find_cut(units, chances))
    page = _read_head(units, roles, title=title, url=url)
    if page.published is None and page.updated is None:
        page = _cut_leading_date(text, page)
    if page.title is None and units:
        page = _cut_run_in(text, page)
    if page.published is None and page.updated is None:
        page = replace(page, published=_read_dateline(text, page))
    return _cut_author_box(text, page)


def _read_head(units: list[Unit], roles: list[Role], *, title: int | None, url: str | None) -> FlatPage:
    """Return the page with its head read from the units near its headline and those that have the roles of a head."""
    places = _head_places(units, roles, title=title)
    dated = find_date_lines(units, roles, places=places)
    for i in (i for line in dated for i in line.units if roles[i] != "body"):
        roles[i] = "time"
    lines = [(u.text, r) for u, r in zip(units, roles, strict=True) if r in ("time", "byline")]
    found = find_names(units, roles, places=places)
    named = [name for names in found.values() for name in names]
    for i in found:
        roles[i] = roles[i] if roles[i] in ("time", "title") else "byline"
    named = named or next((list(names) for line, role in lines if (names := _names(line, role))), [])
    told = [line.text for line in dated] + [line for line, role in lines if role == "time"]
    times = choose_times((), (), lines=told, place=_place(told, units, roles=roles, url=url), fallback=None)
    name, outlet = read_title(units[title].text) if title is not None else (None, None)
    return FlatPage(
        blocks=tuple(Block(u.start, u.end, r) for u, r in zip(units, roles, strict=True)), title=name,
        byline=tuple(dict.fromkeys(named)), published=times.published, updated=times.updated,
        outlet=outlet if is_site_name(outlet) else find_outlet(units, roles),
        published_reason=times.published_reason, updated_reason=times.updated_reason,
    )  # fmt: skip


def _head_places(units: list[Unit], roles: list[Role], *, title: int | None) -> list[int]:
    """Return the units near the headline, those below it down to the first paragraphs first, then those above it."""
    after = 0 if title is None else title + 1
    first = next((i for i in range(after, len(units)) if roles[i] == "body" and units[i].prose), len(units))
    if title is None:
        after = max(0, first - ABOVE)
    same = [i for i in range(max(0, after - SAME), after) if title is not None and units[i].text == units[title].text]
    top = max(0, min([after, *same]) - ABOVE)
    below = range(after, min(len(units), first + BELOW, after + DEEP))
    return [i for i in (*below, *range(after - 1, top - 1, -1)) if i != title]


def _place(lines: list[str], units: list[Unit], *, roles: list[Role], url: str | None) -> Place:
    """Return what tells how the page writes its days; its language is looked for only where a date needs it."""
    if not any(found.iso is None for line in lines for found in find_dates(line[:300])):
        return Place(url, None)
    body = " ".join(u.text for u, role in zip(units, roles, strict=True) if role == "body")
    return Place(url, name_language(body[:SAMPLE]))


def _names(line: str, role: Role) -> tuple[str, ...]:
    found = parse_byline(line)
    if found:
        return found
    if role == "byline":
        return ()
    later = re.search(r"\bby\s+[A-Z].*", line)
    return parse_byline(later.group()) if later else ()


def _cut_leading_date(text: str, page: FlatPage) -> FlatPage:
    """Read and cut off a dated head at the start of a paragraph: "Posted on 4 April 2017 by Ada Lind <title>
    <text>"."""
    for at, block in enumerate(page.blocks[:OPENING]):
        words = text[block.start : block.end] if block.role == "body" else ""
        first = all(b.role != "body" for b in page.blocks[:at])
        found = head.leading_date(words) or (head.bare_date(words) if first else None)
        if found is None or found.iso is None:
            continue
        close = block.start + found.end
        again = text.find(page.title, close, close + REPEAT) if page.title else -1
        byline = page.byline
        if again > 0:
            byline = byline or parse_byline(text[close:again].strip())
            close = again
        cut = _parts(text, (block.start, close, block.end), roles=("time", "body"))
        blocks = (*page.blocks[:at], *cut, *page.blocks[at + 1 :])
        if re.search(r"updated|modified", text[block.start : block.start + found.start], re.I):
            return replace(page, blocks=blocks, byline=byline, updated=found.iso)
        return replace(page, blocks=blocks, byline=byline, published=found.iso)
    return page


def _read_dateline(text: str, page: FlatPage) -> str | None:
    """Return the day in the dateline of the story's first paragraphs, as releases have it whole: "GENEVA (4 March 2031)
    - ..."; None where there is none."""
    for block in [block for block in page.blocks if block.role in ("body", "standfirst")][:2]:
        found = head.DATELINE.match(text[block.start : block.end][:120])
        dates = find_dates(found["day"]) if found else []
        if dates and dates[0].iso and len(dates[0].iso) >= DAY:
            return dates[0].iso
    return None


def _cut_run_in(text: str, page: FlatPage) -> FlatPage:
    """Read and cut off a head that runs into the first paragraph: "Quake kills ten AFP Tuesday 5 Jul 2016 A quake
    ..."."""
    first = page.blocks[0]
    found = head.run_in_head(text[first.start : first.end])
    if found is None:
        return page
    marks = (first.start, first.start + found.title_end, first.start + found.end, first.end)
    return replace(
        page,
        blocks=(*_parts(text, marks, roles=("title", "time", "body")), *page.blocks[1:]),
        title=text[marks[0] : marks[1]],
        published=page.published or found.iso,
    )


def _cut_author_box(text: str, page: FlatPage) -> FlatPage:
    """Set a note on the author at the end of the page ("Ada Lind is a reporter ...") to `furniture`."""
    for at in range(len(page.blocks) - 1, max(0, len(page.blocks) - CLOSING - 1), -1):
        block = page.blocks[at]
        for name in page.byline if block.role == "body" else ():
            found = text.rfind(name, block.start, block.end)
            if found >= AUTHOR_BOX_FROM * len(text) and AUTHOR_BOX.match(text[found + len(name) : block.end]):
                cut = _parts(text, (block.start, found, block.end), roles=("body", "furniture"))
                return replace(page, blocks=(*page.blocks[:at], *cut, *page.blocks[at + 1 :]))
    return page


def _parts(text: str, marks: tuple[int, ...], *, roles: tuple[Role, ...]) -> list[Block]:
    """Return the blocks between `marks`, white space at their ends left out, empty ones dropped."""
    blocks = []
    for start, end, role in zip(marks, marks[1:], roles, strict=False):
        piece = text[start:end]
        if piece.strip():
            blocks.append(Block(start + len(piece) - len(piece.lstrip()), start + len(piece.rstrip()), role))
    return blocks

"""A plain-text dump of a page -> its blocks with their roles, and what its head says.

In: the decoded text. Out: a `FlatPage`. `flat_roles` gives each unit its role; here the head is read from the units
that have
its roles, and heads and notes that run into a paragraph are cut off it. Must not know bytes, encodings or HTML.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from onrecord.article import flat_head as head
from onrecord.article.byline import is_bare_name, parse_byline
from onrecord.article.dates import numeric_order
from onrecord.article.flat_chances import find_cut, judge_units
from onrecord.article.flat_context import Vector
from onrecord.article.flat_lines import Unit, cut_units
from onrecord.article.flat_roles import give_roles
from onrecord.model import Block, Role

# Of a page's blocks, those at its start and end in which a run-in head and a note on the author are looked for.
OPENING, CLOSING = 4, 3
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


def read_flat(text: str, *, chances: Vector | None = None) -> FlatPage:
    """Return the blocks and the head of a plain-text page; every character that is no white space lies in a block.

    `chances` are those of its units (`cut_units`) to be body text; None has the shipped classifier judge them. Raises
    ModelError.
    """
    units = cut_units(text)
    chances = judge_units(text, units) if chances is None else chances
    roles, title = give_roles(units, chances.tolist(), find_cut(units, chances))
    page = _read_head(units, roles, title)
    if page.published is None and page.updated is None:
        page = _cut_leading_date(text, page)
    if page.title is None and units:
        page = _cut_run_in(text, page)
    return _cut_author_box(text, page)


def _read_head(units: list[Unit], roles: list[Role], title: int | None) -> FlatPage:
    """Return the page with its head read from the units that have the roles of a head."""
    lines = [(u.text, r) for u, r in zip(units, roles, strict=True) if r in ("time", "byline")]
    order = numeric_order(" ".join(line for line, role in lines if role == "time"))
    times = [head.read_times(line, day_first=order) for line, role in lines if role == "time"]
    named = [names for line, role in lines if (names := _names(line, role))]
    name, outlet = head.split_site(units[title].text) if title is not None else (None, None)
    return FlatPage(
        blocks=tuple(Block(u.start, u.end, r) for u, r in zip(units, roles, strict=True)), title=name,
        byline=named[0] if named else (), published=next((t.published for t in times if t and t.published), None),
        updated=next((t.updated for t in times if t and t.updated), None), outlet=outlet,
    )  # fmt: skip


def _names(line: str, role: Role) -> tuple[str, ...]:
    found = parse_byline(line)
    if found:
        return found
    if role == "byline":
        return (line.strip(),) if is_bare_name(line) else ()
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
        cut = _parts(text, (block.start, close, block.end), ("time", "body"))
        blocks = (*page.blocks[:at], *cut, *page.blocks[at + 1 :])
        if re.search(r"updated|modified", text[block.start : block.start + found.start], re.I):
            return replace(page, blocks=blocks, byline=byline, updated=found.iso)
        return replace(page, blocks=blocks, byline=byline, published=found.iso)
    return page


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
        blocks=(*_parts(text, marks, ("title", "time", "body")), *page.blocks[1:]),
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
                cut = _parts(text, (block.start, found, block.end), ("body", "furniture"))
                return replace(page, blocks=(*page.blocks[:at], *cut, *page.blocks[at + 1 :]))
    return page


def _parts(text: str, marks: tuple[int, ...], roles: tuple[Role, ...]) -> list[Block]:
    """Return the blocks between `marks`, white space at their ends left out, empty ones dropped."""
    blocks = []
    for start, end, role in zip(marks, marks[1:], roles, strict=False):
        piece = text[start:end]
        if piece.strip():
            blocks.append(Block(start + len(piece) - len(piece.lstrip()), start + len(piece.rstrip()), role))
    return blocks

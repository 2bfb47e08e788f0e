"""Figures as pages give them: read in one go, with what names their page and the words around them.

In: captures, or phrases that pages must hold. Out: `PageFigure`s. Nothing here compares them.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.ledger.connect import Ledger
from onrecord.ledger.find import PageHead, Phrase, match_expression
from onrecord.ledger.read import finding_of, rows
from onrecord.model import SPOKEN_ROLES, Block, Figure

# Characters of the page on either side of a figure: a sentence, mostly.
AROUND = 160


@dataclass(frozen=True, slots=True)
class PageFigure:
    """A figure of the newest reading of a page; `before` and `after` are the page's words around it.

    `depth` counts the characters of the page's own words (no furniture) before it, 0 in the headline. `url` is the
    address that the page was captured at or names itself, None for neither. `captured_at` says when, None where that
    is not known; `seen` is the number of the page's first sighting.
    """

    figure: Figure
    page: PageHead
    updated: str | None = None
    url: str | None = None
    depth: int = 0
    before: str = ""
    after: str = ""
    captured_at: str | None = None
    seen: int = 0


@dataclass(frozen=True, slots=True)
class _Page:
    head: PageHead
    updated: str | None
    url: str | None
    blocks: tuple[Block, ...]
    captured_at: str | None
    seen: int


def figures_on(ledger: Ledger, captures: Sequence[str]) -> list[PageFigure]:
    """Return the figures that the newest readings of `captures` hold, page by page in the order given."""
    pages = _pages(ledger, captures)
    found = rows(
        ledger,
        "SELECT f.value, r.capture,"
        f" substr(t.text, max(f.position - {AROUND}, 0) + 1, min(f.position, {AROUND})),"
        f" substr(t.text, f.position + length(f.words) + 1, {AROUND})"
        " FROM json_each(?) AS c CROSS JOIN newest_readings AS r ON r.capture = c.value"
        " JOIN articles AS a ON a.capture = r.capture JOIN texts AS t ON t.sha256 = a.text"
        " JOIN findings AS f ON f.reading = r.id AND +f.kind = 'figure' ORDER BY c.key, f.position",
        json.dumps(list(captures)),
    )
    return [_page_figure(value, pages[capture], before=before, after=after) for value, capture, before, after in found]


def figures_of_captures(ledger: Ledger, captures: Sequence[str]) -> dict[str, list[Figure]]:
    """Return the figures that the newest reading of each of `captures` holds, as they were found."""
    found = rows(
        ledger,
        "SELECT r.capture, f.value FROM json_each(?) AS c CROSS JOIN newest_readings AS r ON r.capture = c.value"
        " JOIN findings AS f ON f.reading = r.id AND +f.kind = 'figure' ORDER BY f.id",
        json.dumps(list(captures)),
    )
    figures: dict[str, list[Figure]] = {capture: [] for capture in captures}
    for capture, value in found:
        figure = finding_of("figure", value)
        assert isinstance(figure, Figure)
        figures[capture].append(figure)
    return figures


def captures_about(ledger: Ledger, phrases: Sequence[Phrase], *, limit: int) -> list[str]:
    """Return up to `limit` captures whose title or body holds all of `phrases`, best first, one for each text."""
    found = rows(
        ledger,
        "SELECT a.capture, a.text FROM page_words JOIN articles AS a ON a.id = page_words.rowid"
        " WHERE page_words MATCH ? ORDER BY bm25(page_words, 3.0, 1.0) LIMIT ?",
        match_expression(phrases), 2 * limit,
    )  # fmt: skip
    first: dict[str, str] = {}
    for capture, text in found:
        first.setdefault(text, capture)
    return list(first.values())[:limit]


def _pages(ledger: Ledger, captures: Sequence[str]) -> dict[str, _Page]:
    found = rows(
        ledger,
        "SELECT a.capture, p.path, a.title, a.outlet, a.published, a.updated, coalesce(p.url, a.url), a.blocks,"
        " p.captured_at, p.id"
        " FROM json_each(?) AS c CROSS JOIN articles AS a ON a.capture = c.value"
        " JOIN pages AS p ON p.id = (SELECT min(id) FROM pages WHERE capture = a.capture)",
        json.dumps(list(captures)),
    )
    return {
        capture: _Page(
            PageHead(capture, path, title, outlet, published), updated, url,
            tuple(Block(*block) for block in json.loads(blocks)), captured_at, seen,
        )
        for capture, path, title, outlet, published, updated, url, blocks, captured_at, seen in found
    }  # fmt: skip


def _page_figure(value: str, page: _Page, *, before: str, after: str) -> PageFigure:
    figure = finding_of("figure", value)
    assert isinstance(figure, Figure)
    start = figure.span.start
    own = [b for b in page.blocks if b.role in SPOKEN_ROLES and b.start <= start]
    in_title = any(b.role == "title" and start < b.end for b in own)
    depth = 0 if in_title else sum(min(b.end, start) - b.start for b in own)
    return PageFigure(
        figure, page.head, page.updated, page.url, depth, before, after, captured_at=page.captured_at, seen=page.seen
    )

"""An HTML page's title, authors and times: what it declares, held against what it shows.

In: the declared data, the blocks with their roles, and the plain-text reading of the page where there is one. Out: a
`Head`. Declared data come first; the visible page fills in what is missing, and names the authors where it declares
only its outlet. htmldate is asked last, for the day alone.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from onrecord.article.authors import clean_authors
from onrecord.article.byline import is_bare_name, parse_byline
from onrecord.article.dates import find_dates, normalise_time
from onrecord.article.flat_page import FlatPage
from onrecord.article.head_times import Place, Times, choose_times
from onrecord.article.html_blocks import HtmlBlock
from onrecord.article.html_meta import Declared
from onrecord.article.outlets import is_outlet
from onrecord.article.titles import cut_site, tidy_title
from onrecord.model import Role

# Words of a line that can be a time line or a byline.
LINE = 30
# Blocks before the first of the body in which a time is looked for where no block has that role.
ABOVE = 12
AUTHOR_MARK = re.compile(r"\b(?:by-?line|author|autor|auteur|writer|reporter)", re.I)


@dataclass(frozen=True, slots=True)
class Head:
    """What a page says of itself; None or empty where it does not say, with a reason where it says it badly."""

    title: str | None
    byline: tuple[str, ...]
    times: Times
    outlet: str | None


def read_head(
    declared: Declared, blocks: Sequence[HtmlBlock], roles: Sequence[Role], *, flat: FlatPage, tree: Any
) -> Head:
    """Return the head of a page whose `blocks` have `roles`; `flat` is its plain-text reading, empty where none."""
    title = declared.title or _shown_title(declared, blocks, roles) or flat.title or _browser_title(declared, tree)
    return Head(title, _byline(declared, blocks, roles, flat), _times(declared, blocks, roles, flat=flat, tree=tree),
                declared.outlet or flat.outlet)  # fmt: skip


def _shown_title(declared: Declared, blocks: Sequence[HtmlBlock], roles: Sequence[Role]) -> str | None:
    shown = next((b.text for b, r in zip(blocks, roles, strict=True) if r == "title"), None)
    return cut_site(tidy_title(shown), (*declared.outlets, declared.outlet), ())


def _browser_title(declared: Declared, tree: Any) -> str | None:
    if tree is None:
        return None
    named = next((" ".join("".join(t.itertext()).split()) for t in tree.iter("title")), None)
    return cut_site(tidy_title(named), (*declared.outlets, declared.outlet), ())


def _byline(
    declared: Declared, blocks: Sequence[HtmlBlock], roles: Sequence[Role], flat: FlatPage
) -> tuple[str, ...]:
    """Return the authors: declared ones, unless they are only the outlet and the page shows a name."""
    if declared.named:
        return declared.authors
    own = (*declared.outlets, declared.outlet)
    for block, role in zip(blocks, roles, strict=True):
        if role == "byline":
            names = tuple(n for n in _names(block.text) if not is_outlet(n, own))
            if names:
                return names
    return declared.authors or flat.byline


def _names(line: str) -> tuple[str, ...]:
    """Return the names in a byline; of one without an opener only those that are persons' names by their form."""
    opened = parse_byline(line)
    return opened or tuple(name for name in clean_authors([line]) if is_bare_name(name))


def _times(
    declared: Declared, blocks: Sequence[HtmlBlock], roles: Sequence[Role], *, flat: FlatPage, tree: Any
) -> Times:
    lines = [b.text for b, r in zip(blocks, roles, strict=True) if r == "time"]
    if not declared.published and not any(find_dates(line) for line in lines):
        lines += _lines_above(blocks, roles)
    place = Place(declared.url, declared.language)
    times = choose_times(declared.published, declared.updated, lines=lines, place=place, fallback=flat.published)
    if times.published is not None or tree is None:
        return times
    if times.published_reason is None or "read" in times.published_reason:
        day = _attribute_time(tree) or _guess_day(tree)
        return Times(day, times.updated, None if day else times.published_reason, times.updated_reason)
    return times


def _lines_above(blocks: Sequence[HtmlBlock], roles: Sequence[Role]) -> list[str]:
    """Return the short blocks between the title, or a little above the body, and the body."""
    first = next((i for i, r in enumerate(roles) if r == "body"), 0)
    title = next((i for i, r in enumerate(roles) if r == "title"), first)
    start = min(title, first) if first - title <= 2 * ABOVE else first - ABOVE
    return [b.text for b in blocks[max(0, start - 2) : first + 1] if len(b.text.split()) <= LINE]


def _attribute_time(tree: Any) -> str | None:
    for element in tree.iter("time"):
        found = normalise_time(element.get("datetime"))
        if found:
            return found
    return None


def _guess_day(tree: Any) -> str | None:
    """Return the day that htmldate reads from the page's markup, address or text; None where it finds none."""
    from htmldate import find_date

    try:
        found = find_date(tree, extensive_search=False, original_date=True)
    except Exception:  # any of htmldate's, dateparser's and lxml's own
        return None
    return found if found and find_dates(found) else None

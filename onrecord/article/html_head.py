"""An HTML page's title, authors and times: what it declares, held against what it shows.

In: the declared data, the blocks with their roles, and the plain-text reading of the page where there is one. Out: a
`Head`. Declared data come first; the visible page fills in what is missing, and names the authors where it declares
only its outlet. htmldate is asked last, for the day alone.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from onrecord.article.authors import clean_authors
from onrecord.article.byline import is_bare_name, parse_byline
from onrecord.article.dates import find_dates, normalise_time
from onrecord.article.flat_head import read_times
from onrecord.article.flat_page import FlatPage
from onrecord.article.head_times import Place, Times, choose_times
from onrecord.article.html_blocks import HtmlBlock
from onrecord.article.html_meta import Declared
from onrecord.article.microdata import read_marked_authors
from onrecord.article.outlets import is_outlet
from onrecord.article.titles import cut_site, tidy_title
from onrecord.model import Role

# Words of a line that can be a time line or a byline.
LINE, LINE_LETTERS = 30, 300
# Words that a line with a date may hold beside it to stand with a name above it.
BESIDE = 4
# Blocks before the first of the body in which a time is looked for where no block has that role.
ABOVE = 12
# Most authors that a byline in words is believed to name.
AUTHORS = 8
_OPENED = re.compile(
    r"(?:^|[|•·–—-]\s*)(?:[Bb]y|[Vv]on|[Pp]ar|[Pp]or|[Dd]i|[Aa]v|[Aa]f|[Dd]oor|Text:|Autor(?:in)?:)\s+"
    r"(?P<names>[A-ZÀ-ÞŠŽ].*)$"
)
_DEGREE = re.compile(r"^(?:(?:Dr|Prof|Mag|Dipl|Ing)\.\s*(?:[a-z]+\.\s*)*)+")


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
    byline = _byline(declared, blocks, roles, flat=flat, tree=tree)
    times = _times(declared, blocks, roles, flat=flat, tree=tree)
    return Head(title, byline, times, declared.outlet or flat.outlet)


def _shown_title(declared: Declared, blocks: Sequence[HtmlBlock], roles: Sequence[Role]) -> str | None:
    shown = next((b.text for b, r in zip(blocks, roles, strict=True) if r == "title"), None)
    return cut_site(tidy_title(shown), declared.outlets, ())


def _browser_title(declared: Declared, tree: Any) -> str | None:
    if tree is None:
        return None
    named = next((" ".join("".join(t.itertext()).split()) for t in tree.iter("title")), None)
    return cut_site(tidy_title(named), declared.outlets, ())


def _byline(
    declared: Declared, blocks: Sequence[HtmlBlock], roles: Sequence[Role], *, flat: FlatPage, tree: Any
) -> tuple[str, ...]:
    """Return the authors: declared ones, unless the page shows more in its byline, or declares only its outlet."""
    shown = [name for b, r in zip(blocks, roles, strict=True) if r == "byline" for name in _names(b.text)]
    if declared.named:
        more = dict.fromkeys(shown)
        return tuple(more) if set(declared.authors) < set(more) and len(more) <= AUTHORS else declared.authors
    head = _lines_above(blocks, roles)
    marked = read_marked_authors(tree) if tree is not None else []
    for names in (shown, [n for line in head for n in _opened(line)], [n for text in marked for n in _names(text)]):
        others = tuple(dict.fromkeys(n for n in names if not is_outlet(n, declared.outlets)))
        if others:
            return others[:AUTHORS]
    beside = [a for a, b in pairwise(head) if is_bare_name(a) and (t := read_times(b)) and t.strays <= BESIDE]
    return declared.authors or flat.byline or tuple(beside[:1])


def _names(line: str) -> tuple[str, ...]:
    """Return the names in a byline; of one without an opener only those that are persons' names by their form."""
    return parse_byline(line) or _opened(line) or tuple(n for n in clean_authors([line]) if is_bare_name(n))


def _opened(line: str) -> tuple[str, ...]:
    """Return the persons named behind an opener in a line, in any of the languages that pages open bylines in."""
    found = _OPENED.search(line)
    return tuple(n for n in clean_authors([found["names"]]) if is_bare_name(_DEGREE.sub("", n))) if found else ()


def _times(
    declared: Declared, blocks: Sequence[HtmlBlock], roles: Sequence[Role], *, flat: FlatPage, tree: Any
) -> Times:
    lines = [b.text for b, r in zip(blocks, roles, strict=True) if r == "time"]
    if not declared.published and not any(find_dates(line[:LINE_LETTERS]) for line in lines):
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
    near = blocks[max(0, start - 2) : first + 1]
    return [b.text for b in near if len(b.text) <= LINE_LETTERS and len(b.text.split()) <= LINE]


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

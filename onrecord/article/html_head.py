"""An HTML page's title, authors and times: what it declares, held against what it shows.

In: the declared data, the blocks with their roles, and the plain-text reading of the page where there is one. Out: a
`Head`. Declared data come first; the visible page fills in what is missing, and names the authors where it declares
only its outlet.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from onrecord.article.authors import clean_authors, has_role
from onrecord.article.byline import is_bare_name, parse_byline
from onrecord.article.dates import find_dates
from onrecord.article.flat_head import read_times
from onrecord.article.flat_outlet import is_site_name, name_owner
from onrecord.article.flat_page import FlatPage
from onrecord.article.head_times import Place, Times, choose_times
from onrecord.article.html_blocks import HtmlBlock
from onrecord.article.html_meta import Declared
from onrecord.article.microdata import read_marked_authors
from onrecord.article.outlets import is_outlet, key_of, without_outlet
from onrecord.article.titles import cut_site, site_behind, tidy_title
from onrecord.model import Role

# Words of a line that can be a time line or a byline.
LINE, LINE_LETTERS = 30, 300
# Words that a line with a date may hold beside it to stand with a name above it.
BESIDE = 4
# Blocks before the first of the body in which a time is looked for where no block has that role.
ABOVE = 12
# Most authors that a byline in words is believed to name.
AUTHORS = 8
# Words of buttons and menus beside a byline, which stand in capitals as names do.
NO_NAMES = frozenset(
    "follow following folgen gefolgt abbruch share teilen about us contact bio profile profil email e-mail more mehr "
    "read subscribe login comments kommentare guide advertise print save speichern menu home live updated "
    "published".split()
)
_OPENED = re.compile(
    r"(?:^|[|•·–—-]\s*)(?:[Bb]y|[Vv]on|[Pp]ar|[Pp]or|[Dd]i|[Aa]v|[Aa]f|[Dd]oor|Text:|Autor(?:in)?:)\s+"
    r"(?P<names>[A-ZÀ-ÞŠŽ].*)$"
)
# Names in the scripts of Korea, China and Japan: one word of two to four signs.
_HAN_NAME = re.compile(r"[\uac00-\ud7a3\u4e00-\u9fff]{2,4}")
_DEGREE = re.compile(r"^(?:(?:Dr|Prof|Mag|Dipl|Ing)\.\s*(?:[a-z]+\.\s*)*)+")


@dataclass(frozen=True, slots=True)
class Head:
    """What a page says of itself; None or empty where it does not say, with a reason where it says it badly."""

    title: str | None
    byline: tuple[str, ...]
    times: Times
    outlet: str | None


def read_head(
    declared: Declared, blocks: Sequence[HtmlBlock], *, roles: Sequence[Role], flat: FlatPage, tree: Any
) -> Head:
    """Return the head of a page whose `blocks` have `roles`; `flat` is its plain-text reading, empty where none."""
    title = (
        declared.title or _shown_title(declared, blocks, roles=roles) or flat.title or _browser_title(declared, tree)
    )
    byline = _byline(declared, blocks, roles=roles, flat=flat, tree=tree)
    times = _times(declared, blocks, roles=roles, flat=flat)
    return Head(title, byline, times, declared.outlet or _outlet(blocks, roles, tree=tree) or flat.outlet)


def _outlet(blocks: Sequence[HtmlBlock], roles: Sequence[Role], *, tree: Any) -> str | None:
    """Return the outlet's name of a page that declares none: what stands behind the headline in its `<title>`, if the
    page has those words elsewhere too, else whose rights its foot claims."""
    outside = [b.text for b, r in zip(blocks, roles, strict=True) if r not in ("body", "title")]
    behind = site_behind(_title_element(tree))
    if behind and is_site_name(behind) and any(key_of(behind) in key_of(text) for text in outside):
        return behind
    return name_owner(outside)


def _shown_title(declared: Declared, blocks: Sequence[HtmlBlock], *, roles: Sequence[Role]) -> str | None:
    shown = next((b.text for b, r in zip(blocks, roles, strict=True) if r == "title"), None)
    return cut_site(tidy_title(shown), declared.outlets, others=())


def _browser_title(declared: Declared, tree: Any) -> str | None:
    return cut_site(tidy_title(_title_element(tree)), declared.outlets, others=())


def _title_element(tree: Any) -> str | None:
    """Return the words of the page's `<title>`, None where it has none."""
    titles = [] if tree is None else tree.iter("title")
    return next((" ".join("".join(t.itertext()).split()) for t in titles), None)


def _byline(
    declared: Declared, blocks: Sequence[HtmlBlock], *, roles: Sequence[Role], flat: FlatPage, tree: Any
) -> tuple[str, ...]:
    """Return the authors: declared ones, unless the page shows more in its byline, or declares only its outlet."""
    own = declared.outlets
    title = next((i for i, r in enumerate(roles) if r == "title"), 0)
    bylines = [i for i, r in enumerate(roles) if r == "byline" and i >= title - ABOVE]
    below = [i for i in bylines if i > title]
    shown = [name for i in (below or bylines) for name in _names(without_outlet(blocks[i].text, own))]
    if declared.named:
        more = dict.fromkeys(shown)
        return tuple(more) if set(declared.authors) < set(more) and len(more) <= AUTHORS else declared.authors
    head = _lines_above(blocks, roles)
    groups = read_marked_authors(tree) if tree is not None and not shown else []
    texts = ([without_outlet(text, own) for text in (" ".join(group), *group)] for group in groups)
    marked = ([n for text in group if not has_role(text) for n in _names(text)] for group in texts)
    for names in (shown, [n for line in head for n in _opened(without_outlet(line, own))], *marked):
        others = tuple(dict.fromkeys(n for n in names if not is_outlet(n, own)))
        if others:
            return others[:AUTHORS]
    beside = [a for a, b in pairwise(head) if is_bare_name(a) and (t := read_times(b)) and t.strays <= BESIDE]
    return declared.authors or flat.byline or tuple(beside[:1])


def _names(line: str) -> tuple[str, ...]:
    """Return the names in a byline; of one without an opener only those that are persons' names by their form."""
    opened = clean_authors(parse_byline(line)) or _opened(line)
    return opened or tuple(n for n in clean_authors([line]) if _is_person(n))


def _opened(line: str) -> tuple[str, ...]:
    """Return the persons named behind an opener in a line, in any of the languages that pages open bylines in."""
    found = _OPENED.search(line)
    return tuple(n for n in clean_authors([found["names"]]) if _is_person(n)) if found else ()


def _is_person(name: str) -> bool:
    words = {w.casefold() for w in name.split()}
    if has_role(name) or words & NO_NAMES:
        return False
    return is_bare_name(_DEGREE.sub("", name)) or bool(_HAN_NAME.fullmatch(name))


def _times(declared: Declared, blocks: Sequence[HtmlBlock], *, roles: Sequence[Role], flat: FlatPage) -> Times:
    title = next((i for i, r in enumerate(roles) if r == "title"), 0)
    order = sorted((i for i, r in enumerate(roles) if r == "time"), key=lambda i: (i < title, abs(i - title)))
    lines = [blocks[i].text for i in order]
    if not declared.published and not any(find_dates(line[:LINE_LETTERS]) for line in lines):
        lines += _lines_above(blocks, roles)
    place = Place(declared.url, declared.language)
    return choose_times(declared.published, declared.updated, lines=lines, place=place, fallback=flat.published)


def _lines_above(blocks: Sequence[HtmlBlock], roles: Sequence[Role]) -> list[str]:
    """Return the short blocks between the title, or a little above the body, and the body."""
    first = next((i for i, r in enumerate(roles) if r == "body"), 0)
    title = next((i for i, r in enumerate(roles) if r == "title"), first)
    start = min(title, first) if first - title <= 2 * ABOVE else first - ABOVE
    near = blocks[max(0, start - 2) : first + 1]
    return [b.text for b in near if len(b.text) <= LINE_LETTERS and len(b.text.split()) <= LINE]

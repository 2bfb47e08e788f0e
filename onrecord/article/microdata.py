"""What a page's elements declare of the story: microdata, RDFa, `rel=author`, `time` elements.

In: the parsed tree. Out: one item in the form of `json_ld`'s, and the times that elements give. Follows the WHATWG's
microdata (https://html.spec.whatwg.org/#microdata), RDFa Lite 1.1 as far as schema.org's names, and hNews' classes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import Any

from lxml import etree

from onrecord.article.json_ld import STORY, Item

WANTED = frozenset({"headline", "datePublished", "dateModified", "dateCreated", "author", "creator", "publisher"})
# Items about something else than the story: their dates and names are not its own.
_ASIDE = re.compile(r"(?:Comment|ImageObject|VideoObject|Person|Organization|BreadcrumbList|ListItem|WebSite|Rating)$")
_PUBLISHED = re.compile(r"\b(?:published|pubdate|publish-?date|date-?published|entry-date|post-date|dateline)\b", re.I)
_UPDATED = re.compile(r"\b(?:updated|modified|date-?modified|last-?updated)\b", re.I)
_AUTHOR_TEST = " or ".join(f"contains({a}, '{word}')" for a, word in (
    ("@class", "uthor"), ("@class", "yline"), ("@class", "utor"), ("@class", "reator"), ("@class", "riter"),
    ("@rel", "author"), ("@itemprop", "author"),
))  # fmt: skip
_AUTHOR_MARK = re.compile(
    r"(?:^|[\s_-])(?:authors?|by-?lines?|autor(?:en|es)?|auteurs?|creators?|writers?)(?=$|[\s_\d-])|(?<=[a-z])(?:Author|Byline)"
)
# What a live blog's posts are to it (schema.org): each is a story by its type, and none is the page's.
POST = "liveBlogUpdate"
# Words of an element that holds authors' names; an author's note is longer.
AUTHOR_WORDS = 40
# Longest text of an element that is a value; longer ones are the story itself.
VALUE = 300
# Elements of one page that are looked at; pages with lists of teasers hold several hundred.
ELEMENTS = 2000
# Elements and texts inside one of them that are looked at: a name has few.
INSIDE = 60
# Elements around one that are looked at for what it belongs to.
LEVELS = 60


def read_microdata(tree: Any) -> Item:
    """Return the properties of the page's story as an item; empty where the page marks none.

    Of several items that are stories the one with most properties counts, the first of those with as many.
    """
    items: dict[Any, Item] = {}
    for element in tree.xpath("//*[@itemprop or @property][not(self::meta[ancestor::head])]")[:ELEMENTS]:
        named = (element.get("itemprop") or element.get("property") or "").split()
        wanted = [p for n in named if (p := n.split(":")[-1]) in WANTED and not n.startswith(("og:", "article:"))]
        scope, aside = _scope(element)
        value = _value(element) if wanted and not aside else None
        for name in wanted if value else ():
            items.setdefault(scope, {}).setdefault(name, []).append(value)
    return max(items.values(), key=len, default={})


def read_marked_authors(tree: Any) -> list[list[str]]:
    """Return the texts of elements whose `rel` or class says that they hold authors, those that stand together as one
    group, groups in the page's order; those below the first `h1` where it has one."""
    found: list[list[str]] = []
    last: Any = None
    for element in _below_title(tree, _AUTHOR_TEST)[:ELEMENTS]:
        marks = f"{element.get('class') or ''} {element.get('itemprop') or ''} {element.get('rel') or ''}"
        if not _AUTHOR_MARK.search(marks) or (last is not None and last in islice(element.iterancestors(), INSIDE)):
            continue
        texts = [words for text in _texts(element) if (words := " ".join(text.split()))]
        if not texts or sum(len(text.split()) for text in texts) > AUTHOR_WORDS:
            continue
        if last is not None and _family(last) & _family(element):
            found[-1].extend(texts)
        else:
            found.append(texts)
        last = element
    return found


def read_time_elements(tree: Any) -> tuple[list[str], list[str]]:
    """Return the machine times of `time` elements: those that are marked as published, and as updated, in order; the
    first that is not marked counts as published where none is."""
    published, updated, plain = [], [], []
    for element in _below_title(tree, "self::time[@datetime][not(ancestor::li)]")[:ELEMENTS]:
        marks = " ".join((element.get("class") or "", element.get("itemprop") or "", element.get("id") or ""))
        if _UPDATED.search(marks) and not _PUBLISHED.search(marks):
            updated.append(element.get("datetime"))
        elif _PUBLISHED.search(marks) or element.get("pubdate") is not None:
            published.append(element.get("datetime"))
        else:
            plain.append(element.get("datetime"))
    return published or plain[:1], updated


def _below_title(tree: Any, test: str) -> list[Any]:
    """Return the elements that `test` holds for and that follow an `h1`, all where none does; none beside the story or
    in a post of it."""
    post = f"ancestor::*[contains(@itemprop, '{POST}')]"
    within = f"[{test}][not(ancestor::aside or ancestor::footer or ancestor::nav or {post})]"
    found: list[Any] = tree.xpath(f"//h1/following::*{within}") or tree.xpath(f"//*{within}")
    return found


def _family(element: Any) -> set[Any]:
    """Return an element's parent and grandparent: elements that share one stand together."""
    return set(islice(element.iterancestors(), 2))


def _scope(element: Any) -> tuple[Any, bool]:
    """Return the element of the story that a property belongs to, None for the page's own, and whether it belongs to
    another thing than a story."""
    for holder in islice(element.iterancestors(), LEVELS):
        kind = holder.get("itemtype") or holder.get("typeof")
        if POST in (holder.get("itemprop") or holder.get("property") or ""):
            return None, True
        if kind and STORY.search(kind.split()[0] if kind.split() else ""):
            return holder, False
        if kind and _ASIDE.search(kind):
            return None, True
    return None, False


def _value(element: Any) -> Any:
    """Return an element's value: its attribute or text; for an item its name; None where there is none."""
    if element.get("itemscope") is not None or element.get("typeof"):
        inside = islice(element.iter("*"), 1, INSIDE)
        inner = (e for e in inside if (e.get("itemprop") or e.get("property") or "").split(":")[-1] == "name")
        names = [name for e in inner if (name := e.get("content") or _words(e))]
        return {"name": names[0]} if names else _words(element)
    return element.get("content") or element.get("datetime") or _words(element)


def _words(element: Any) -> str | None:
    text = " ".join("".join(_texts(element)).split())
    return text if 0 < len(text) <= VALUE else None


def _texts(element: Any) -> Iterator[str]:
    """Yield the texts in an element's first `INSIDE` elements; lxml's own walk goes through all of them for a text."""
    for event, inner in islice(etree.iterwalk(element, events=("start", "end")), 2 * INSIDE):
        text = inner.text if event == "start" else inner.tail if inner is not element else None
        if text:
            yield text

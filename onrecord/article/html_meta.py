"""What an HTML page declares of itself: JSON-LD, then meta tags.

In: the parsed tree. Out: a `Declared`. Follows schema.org's Article, Open Graph, Dublin Core and the names that news
systems use beside them. What a page declares may be wrong or missing: the caller holds it against the visible page.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from typing import Any

ARTICLE_TYPES = re.compile(r"(?:Article|BlogPosting|BlogPost|LiveBlogPosting|Report|WebPage|VideoObject)$", re.I)
TITLES = ("og:title", "twitter:title", "dc.title", "parsely-title", "title")
PUBLISHED = (
    "article:published_time", "og:article:published_time", "datepublished", "parsely-pub-date", "dc.date.issued",
    "dc.date", "date", "pubdate", "publishdate", "publish-date", "sailthru.date", "cxenseparse:recs:publishtime",
    "article.published", "og:published_time", "dcterms.created", "dcterms.date", "article_date_original",
    "publication_date",
)  # fmt: skip
UPDATED = ("article:modified_time", "og:updated_time", "datemodified", "last-modified", "dcterms.modified")
AUTHORS = (
    "author", "parsely-author", "article:author", "og:article:author", "dc.creator", "byl", "sailthru.author",
    "article.author", "dcterms.creator", "twitter:creator",
)  # fmt: skip
OUTLETS = ("og:site_name", "application-name", "dc.publisher", "twitter:site")
DESCRIPTIONS = ("og:description", "description", "twitter:description")
# Longest walk into nested JSON-LD; sites nest a graph and its parts three deep.
NODES = 3000
HOLDERS = frozenset({"@graph", "mainEntity", "mainEntityOfPage"})


@dataclass(frozen=True, slots=True)
class Declared:
    """A page's own word on itself; None or empty where it says nothing."""

    title: str | None = None
    authors: tuple[str, ...] = ()
    published: str | None = None
    updated: str | None = None
    outlet: str | None = None
    url: str | None = None
    language: str | None = None
    description: str | None = None


def read_declared(tree: Any) -> Declared:
    """Return what the page declares, JSON-LD before meta tags; never fails on a broken page."""
    story = _story_node(tree)
    metas = _metas(tree)

    def meta(names: tuple[str, ...]) -> str | None:
        return next((metas[name] for name in names if metas.get(name)), None)

    return Declared(
        title=_text(story.get("headline")) or meta(TITLES),
        authors=_authors(story.get("author") or story.get("creator")) or _meta_authors(metas),
        published=_text(story.get("datePublished")) or meta(PUBLISHED),
        updated=_text(story.get("dateModified")) or meta(UPDATED),
        outlet=_name(story.get("publisher")) or meta(OUTLETS),
        url=_canonical(tree) or meta(("og:url",)) or _text(story.get("url")),
        language=_language(tree) or meta(("content-language", "og:locale", "dc.language")),
        description=meta(DESCRIPTIONS) or _text(story.get("description")),
    )


def _story_node(tree: Any) -> dict[str, Any]:
    """Return the JSON-LD node of the article: of those with a headline the first whose type is an article's."""
    best: dict[str, Any] = {}
    rank = 0
    for node in _json_nodes(tree):
        kinds = node.get("@type")
        names = kinds if isinstance(kinds, list) else [kinds]
        article = any(isinstance(k, str) and ARTICLE_TYPES.search(k) for k in names)
        page_only = all(k in ("WebPage", "VideoObject") for k in names)
        value = (2 if article and not page_only else 0) + bool(node.get("headline")) + bool(node.get("datePublished"))
        if article and value > rank:
            best, rank = node, value
    return best


def _json_nodes(tree: Any) -> Iterator[dict[str, Any]]:
    for script in tree.iter("script"):
        if "ld+json" not in (script.get("type") or "").lower():
            continue
        todo = [_load(script.text or "")]
        for _ in range(NODES):
            if not todo:
                break
            value = todo.pop(0)
            if isinstance(value, list):
                todo.extend(value)
            elif isinstance(value, dict):
                yield value
                todo.extend(v for k, v in value.items() if k in HOLDERS or isinstance(v, list))


def _load(text: str) -> Any:
    cleaned = re.sub(r"^\s*(?:<!--|//<!\[CDATA\[|<!\[CDATA\[)|(?://\]\]>|\]\]>|-->)\s*$", "", text.strip())
    try:
        return json.loads(cleaned, strict=False)
    except (ValueError, RecursionError):
        return None


def _text(value: Any) -> str | None:
    if isinstance(value, list) and value:
        value = value[0]
    if not isinstance(value, str):
        return None
    return " ".join(unescape(re.sub(r"<[^>]{1,200}>", "", value)).split()) or None


def _name(value: Any) -> str | None:
    if isinstance(value, list):
        value = value[0] if value else None
    return _text(value.get("name")) if isinstance(value, dict) else _text(value)


def _authors(value: Any) -> tuple[str, ...]:
    values = value if isinstance(value, list) else [value]
    names = [_name(v) for v in values]
    parted = [part for name in names if name for part in _part_names(name)]
    return tuple(dict.fromkeys(parted))


def _part_names(name: str) -> list[str]:
    """Return the names in one author entry: sites put several into one, "By" before it, and addresses instead."""
    if re.match(r"https?:|www\.|@", name) or re.search(r"\S@\S", name):
        return []
    name = re.sub(r"\s*\([^)]{1,12}\)", "", name)
    name = re.sub(r"^(?:by|von|par|di|por)\s+", "", name, flags=re.I)
    parts = re.split(r"\s*(?:;|\||,(?=\s*[A-Z][\w’'.-]+ [A-Z])|\s(?:and|und|&)\s)\s*", name)
    return [p.strip(" ,") for p in parts if p.strip(" ,")]


def _metas(tree: Any) -> dict[str, str]:
    found: dict[str, str] = {}
    for meta in tree.iter("meta"):
        name = meta.get("property") or meta.get("name") or meta.get("itemprop") or meta.get("http-equiv")
        content = _text(meta.get("content"))
        if name and content:
            found.setdefault(name.strip().lower(), content)
    return found


def _meta_authors(metas: dict[str, str]) -> tuple[str, ...]:
    for name in AUTHORS:
        parted = _part_names(metas[name]) if metas.get(name) else []
        if parted:
            return tuple(dict.fromkeys(parted))
    return ()


def _canonical(tree: Any) -> str | None:
    for link in tree.iter("link"):
        if "canonical" in (link.get("rel") or "").lower().split():
            href = (link.get("href") or "").strip()
            if re.match(r"https?://", href):
                return href
    return None


def _language(tree: Any) -> str | None:
    for element in tree.iter("html"):
        value = (
            element.get("lang") or element.get("{http://www.w3.org/XML/1998/namespace}lang") or element.get("xml:lang")
        )
        if value and value.strip():
            return str(value).strip()
    return None

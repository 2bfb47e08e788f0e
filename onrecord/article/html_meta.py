"""What an HTML page declares of itself: JSON-LD, then microdata, then meta tags.

In: the parsed tree. Out: a `Declared`. Follows schema.org's Article, Open Graph, Dublin Core and the names that news
systems use beside them (Parse.ly, Sailthru, Cxense). What a page declares may be wrong or missing: the caller holds it
against the visible page. The tree is read as it stands, never parsed again.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import lru_cache
from html import unescape
from itertools import islice
from typing import Any

from onrecord.article.authors import clean_authors
from onrecord.article.json_ld import Item, is_page, is_story, read_items
from onrecord.article.microdata import read_microdata, read_time_elements
from onrecord.article.outlets import host_of, is_outlet, key_of, name_outlet, without_outlet
from onrecord.article.titles import Titles, choose_title, site_behind

# Names of meta tags by their letters alone: sites write article:published_time, article.published and others.
TITLES = ("ogtitle", "twittertitle", "parselytitle", "dctitle", "dctermstitle", "sailthrutitle", "title")
PUBLISHED = (
    "articlepublishedtime", "ogarticlepublishedtime", "datepublished", "articlepublished", "ogpublishedtime",
    "parselypubdate", "sailthrudate", "cxenseparserecspublishtime", "cxenseparserecspublishedtime", "dcdateissued",
    "dctermsissued", "dctermscreated", "dcdatecreated", "articledateoriginal", "originalpublicationdate",
    "publicationdate", "publishdate", "publisheddate", "pubdate", "publishtime", "publishedat", "articledate", "dcdate",
    "dctermsdate", "citationpublicationdate", "date", "releasedate",
)  # fmt: skip
UPDATED = (
    "articlemodifiedtime", "ogarticlemodifiedtime", "articlemodified", "ogupdatedtime", "datemodified", "lastmodified",
    "dctermsmodified", "dcdatemodified", "lastmod", "modifieddate", "articleupdated", "revised",
)  # fmt: skip
AUTHORS = (
    "author", "parselyauthor", "articleauthor", "ogarticleauthor", "dccreator", "dctermscreator", "byl", "byline",
    "sailthruauthor", "articleauthorname", "authors", "cxenseparseauthor", "ogauthor",
)  # fmt: skip
OUTLETS = ("applicationname", "applemobilewebapptitle", "dcpublisher", "dctermspublisher")
DESCRIPTIONS = ("ogdescription", "description", "twitterdescription")
# Headings of one page that are looked at.
HEADINGS = 60
LANGUAGES = ("contentlanguage", "oglocale", "dclanguage")
ADDRESS, HANDLE, SITE = ("ogurl",), ("twittersite",), ("ogsitename",)
READ = frozenset(
    {*TITLES, *PUBLISHED, *UPDATED, *AUTHORS, *OUTLETS, *DESCRIPTIONS, *LANGUAGES, *ADDRESS, *HANDLE, *SITE}
)
Metas = dict[str, list[str]]


@dataclass(frozen=True, slots=True)
class Declared:
    """A page's own word on itself; None or empty where it says nothing.

    `published` and `updated` are the times as they are written, the most trusted first. `named` says whether an author
    is somebody else than the outlet. `outlets` are all names of its publisher, its host's among them.
    """

    title: str | None = None
    authors: tuple[str, ...] = ()
    named: bool = False
    published: tuple[str, ...] = ()
    updated: tuple[str, ...] = ()
    outlet: str | None = None
    outlets: tuple[str, ...] = ()
    url: str | None = None
    language: str | None = None
    description: str | None = None


def read_declared(tree: Any, *, url: str | None = None) -> Declared:
    """Return what the page declares, JSON-LD before microdata before meta tags; never fails on a broken page.

    `url` is the page's address where it is known from elsewhere.
    """
    metas = _metas(tree)
    url = url or _canonical(tree) or _first(metas, ADDRESS)
    browser = next((" ".join((e.text or "").split()) for e in tree.iterfind("head/title")), None)
    items = read_items(script.text or "" for script in tree.iter("script") if _is_json_ld(script))
    story = _story(items, url, titles=[_first(metas, TITLES), browser])
    # Elements are walked only for what is not declared before them.
    told = all(story.get(field) for field in ("headline", "datePublished", "author"))
    marked, times = ({}, ([], [])) if told else (read_microdata(tree), read_time_elements(tree))
    url = url or _address(story.get("url"))
    outlets = _outlets(story, metas)
    outlet = name_outlet(outlets, url, behind=site_behind(browser), handle=_first(metas, HANDLE))
    outlets = tuple(dict.fromkeys(n for n in (*outlets, outlet, host_of(url)) if n))
    headline, shared = _text(story.get("headline")), _first(metas, TITLES) or _text(marked.get("headline"))
    found = Declared(
        title=choose_title(Titles(headline, shared, browser, _shown(tree)), outlets),
        published=_times((story, marked), ("datePublished",), metas=metas, names=PUBLISHED, elements=times[0])
        or _times((story, marked), ("dateCreated",), metas={}, names=(), elements=()),
        updated=_times((story, marked), ("dateModified",), metas=metas, names=UPDATED, elements=times[1]),
        outlet=outlet, outlets=outlets, url=url,
        language=_language(tree) or _first(metas, LANGUAGES),
        description=_first(metas, DESCRIPTIONS) or _text(story.get("description")),
    )  # fmt: skip
    tagged = (metas.get(name, []) for name in AUTHORS)
    return _with_authors(found, (_entries(story), *tagged, _entries(marked)))


def _with_authors(declared: Declared, sources: Iterable[list[str]]) -> Declared:
    """Return `declared` with the authors of the first source that names one beside the outlet, else of the first."""
    first = declared.authors
    for source in sources:
        names = tuple(without_outlet(name, declared.outlets) for name in clean_authors(source))
        if any(not is_outlet(name, declared.outlets) for name in names):
            own = {key_of(outlet) for outlet in declared.outlets}
            authors = tuple(n for n in names if key_of(n) not in own)
            return replace(declared, authors=authors, named=True)
        first = first or names
    return replace(declared, authors=first)


def _outlets(story: Item, metas: Metas) -> tuple[str, ...]:
    """Return the names that the page gives its publisher, its own name for itself first."""
    names = (_first(metas, SITE), _name(story.get("publisher")), *(_first(metas, (m,)) for m in OUTLETS))
    return tuple(dict.fromkeys(n for n in names if n))


def _shown(tree: Any) -> tuple[str, ...]:
    """Return the texts of the page's `h1`s; where only its menus have one, those of its other headings."""
    heads = list(islice(tree.iter("h1", "h2", "h3"), HEADINGS))
    plain = [h for h in heads if h.tag == "h1" and not any(a.tag in ("nav", "li") for a in h.iterancestors())]
    return tuple(" ".join(" ".join(h.itertext()).split()) for h in (plain or heads))


def _is_json_ld(script: Any) -> bool:
    return "ld+json" in (script.get("type") or "").lower()


def _story(items: list[Item], url: str | None, *, titles: list[str | None]) -> Item:
    """Return the item of the page's story, what it lacks filled in from the page's other items on it.

    Of several stories the one with the page's address or title counts, then the one that says most, then the first.
    """
    keys = {key_of(t) for t in titles if t}

    def rank(item: Item) -> float:
        same = bool(url) and url in (item.get("url"), item.get("@id"), _address(item.get("mainEntityOfPage")))
        headed = key_of(_text(item.get("headline"))) in keys
        told = sum(bool(item.get(field)) for field in ("headline", "datePublished", "author", "publisher"))
        return (4.0 if is_story(item) else 0.0) + 2.0 * same + 2.0 * headed + 0.5 * told

    stories = [item for item in items if is_story(item) or (item.get("headline") and item.get("datePublished"))]
    if not stories:
        return next((item for item in items if is_page(item) and item.get("datePublished")), {})
    best = max(stories, key=rank)
    alike = [i for i in stories if key_of(_text(i.get("headline"))) == key_of(_text(best.get("headline")))]
    pages = [{k: i[k] for k in ("datePublished", "dateModified") if i.get(k)} for i in items if is_page(i)]
    merged: Item = {}
    for item in (*pages[:1], *reversed(alike), best):
        merged.update({key: value for key, value in item.items() if value})
    return merged


def _times(
    items: Iterable[Item], fields: tuple[str, ...], *, metas: Metas, names: tuple[str, ...], elements: Iterable[str]
) -> tuple[str, ...]:
    told = [_text(item.get(field)) for item in items for field in fields]
    told += [value for name in names for value in metas.get(name, ())]
    return tuple(dict.fromkeys(value for value in (*told, *elements) if value))


def _entries(item: Item) -> list[str]:
    """Return the names in an item's authors: strings, lists, persons with one name or two."""
    value = item.get("author") or item.get("creator")
    found = [_name(v) for v in (value if isinstance(value, list) else [value])]
    return [name for name in found if name]


def _name(value: Any) -> str | None:
    if isinstance(value, list):
        value = value[0] if value else None
    if not isinstance(value, dict):
        return _text(value)
    name = value.get("name")
    if isinstance(name, list):
        return "; ".join(n for n in map(_text, name) if n) or None
    parts = (_text(value.get("givenName")), _text(value.get("familyName")))
    return _text(name) or " ".join(p for p in parts if p) or None


def _text(value: Any) -> str | None:
    if isinstance(value, list) and value:
        value = value[0]
    if isinstance(value, dict):
        value = value.get("@value")
    if not isinstance(value, str):
        return None
    return " ".join(unescape(re.sub(r"<[^>]{1,200}>", "", value)).split()) or None


def _address(value: Any) -> str | None:
    """Return a web address given as it is or as the `@id` of an item."""
    value = value.get("@id") if isinstance(value, dict) else value
    return value if isinstance(value, str) and re.match(r"https?://", value) else None


def _metas(tree: Any) -> Metas:
    """Return the values of the page's meta tags that are read here, by their names' letters, in order."""
    found: Metas = {}
    for meta in tree.iter("meta"):
        for kind in ("property", "name", "itemprop", "http-equiv"):
            name = _letters(meta.get(kind) or "")
            content = _text(meta.get("content")) if name in READ else None
            if content and content not in found.setdefault(name, []):
                found[name].append(content)
    return found


@lru_cache(maxsize=4096)
def _letters(name: str) -> str:
    return re.sub(r"[^a-z]", "", name.lower())


def _first(metas: Metas, names: tuple[str, ...]) -> str | None:
    return next((metas[name][0] for name in names if metas.get(name)), None)


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

"""JSON-LD scripts of a page -> the items they hold, and which of them is the story.

In: the texts of a page's `application/ld+json` scripts. Out: items as plain dicts, references between them followed.
Follows JSON-LD 1.1 as far as search engines read it (`@graph`, `@id`, lists of types) and mends what news systems
break: comments, CDATA and HTML entities round it, trailing commas, line ends in strings, several values in one script,
an end cut off. Must not know HTML trees; never fails on a broken script.
"""

from __future__ import annotations

import json
import re
from collections import deque
from collections.abc import Iterable, Iterator
from html import unescape
from typing import Any

Item = dict[str, Any]

STORY = re.compile(r"(?:Article|BlogPosting|LiveBlogPosting|Report|Review|Column|Interview)$", re.I)
PAGE = re.compile(r"(?:WebPage|VideoObject|CreativeWork|AudioObject|PodcastEpisode|MediaObject|Event)$", re.I)
# Most items of one page that are looked at; the largest live blogs hold under 1,000.
ITEMS = 3000
# Longest script that is mended, in characters: mending walks it several times.
MENDED = 500_000
# What these hold are other stories, or parts of this one.
OTHERS = frozenset(
    {"itemListElement", "liveBlogUpdate", "comment", "mentions", "relatedLink", "citation", "hasPart", "isPartOf",
     "isBasedOn", "subjectOf", "blogPost", "video", "image", "review", "mainContentOfPage", "breadcrumb"}
)  # fmt: skip
_WRAP = re.compile(r"^\s*(?:<!--|(?://|/\*)?\s*<!\[CDATA\[(?:\s*\*/)?)|(?:(?://|/\*)?\s*\]\]>(?:\s*\*/)?|-->)\s*$")
_STRING = r'"(?:[^"\\]|\\.)*+"?'
# Strings, then what is left out (comments, commas before a comma or a closing bracket), then all else.
_PIECES = re.compile(
    rf"(?P<string>{_STRING})|(?P<out>/\*.*?\*/|//[^\n]*|,(?=\s*(?:,|[\]}}])))|(?P<rest>[^\",/]+|.)", re.S
)
_BETWEEN = re.compile(r"[\s,;]*")
_BAD_ESCAPE = re.compile(r'\\(?![\\"/bfnrtu])|\\u(?![0-9a-fA-F]{4})')
_FIELD = re.compile(
    rf'"(?P<key>headline|datePublished|dateModified|dateCreated|description|inLanguage)"\s*:\s*(?P<value>{_STRING})(?=\s*[,}}])'
)
_AUTHOR = re.compile(r'"author"\s*:\s*[\[{][^\]]{0,300}?"name"\s*:\s*(?P<value>"(?:[^"\\]|\\.)*")(?=\s*[,}])')


def read_items(scripts: Iterable[str]) -> list[Item]:
    """Return the items of a page's scripts, outer before inner, each reference (`{"@id": ...}`) followed once."""
    items: list[Item] = []
    for script in scripts:
        items.extend(_walk(_load(script), ITEMS - len(items)))
    named: dict[str, Item] = {}
    for item in items:
        key = item.get("@id")
        if isinstance(key, str) and len(item) > len(named.get(key, ())):
            named[key] = item
    return [{key: _follow(value, named) for key, value in item.items()} for item in items]


def is_story(item: Item) -> bool:
    """Return whether an item's type is that of an article."""
    return any(STORY.search(name) for name in types_of(item))


def is_page(item: Item) -> bool:
    """Return whether an item's type is that of a page or another work, which may carry a story's dates."""
    return any(PAGE.search(name) for name in types_of(item))


def types_of(item: Item) -> list[str]:
    """Return the names in an item's `@type`."""
    kinds = item.get("@type")
    return [k for k in (kinds if isinstance(kinds, list) else [kinds]) if isinstance(k, str)]


def _walk(value: Any, most: int) -> Iterator[Item]:
    """Yield the dicts in `value`, breadth first, at most `most`; other stories' lists are left out."""
    todo = deque([value])
    seen = 0
    while todo and seen < most:
        value = todo.popleft()
        seen += 1
        if isinstance(value, list):
            todo.extend(v for v in value if isinstance(v, (list, dict)))
        elif isinstance(value, dict):
            yield value
            todo.extend(v for k, v in value.items() if isinstance(v, (list, dict)) and k not in OTHERS)


def _follow(value: Any, named: dict[str, Item]) -> Any:
    if isinstance(value, list):
        return [_follow(v, named) for v in value[:ITEMS] if not isinstance(v, list)]
    if isinstance(value, dict) and isinstance(value.get("@id"), str) and "name" not in value:
        return {**value, **named.get(value["@id"], {})}
    return value


def _load(text: str) -> Any:
    """Return the value of a script; a list where it holds several; None where nothing can be read."""
    text = _WRAP.sub("", _WRAP.sub("", text.strip())).strip().rstrip(";").lstrip("\ufeff")
    tries = (text, unescape(text)) if "&quot;" in text[:MENDED] else (text,)
    for one in tries:
        try:
            return json.loads(one, strict=False)
        except (ValueError, RecursionError):
            continue
    if len(text) > MENDED:
        return None
    return next((found for one in tries if (found := _mend(one))), None)


def _mend(text: str) -> list[Any]:
    """Return the values read from a broken script; at worst an item with the fields that can be told."""
    mended = "".join(_mend_piece(piece) for piece in _PIECES.finditer(text)).strip()
    found, at = [], 0
    decoder = json.JSONDecoder(strict=False)
    try:
        while at < len(mended):
            value, end = decoder.raw_decode(mended, at)
            found.append(value)
            at = _BETWEEN.match(mended, end).end()  # type: ignore[union-attr]
    except (ValueError, RecursionError):
        pass
    if any(isinstance(v, (dict, list)) for v in found):
        return found
    fields = _read_fields(text)
    return [fields] if fields else []


def _mend_piece(piece: re.Match[str]) -> str:
    return _BAD_ESCAPE.sub("", piece["string"]) if piece["string"] else piece["rest"] or ""


def _read_fields(text: str) -> Item:
    """Return the first value of each field that a story needs, from a script that is no JSON; empty where there is
    none."""
    fields: Item = {"@type": "Article"}
    for match in (*_FIELD.finditer(text), *_AUTHOR.finditer(text)):
        key = match.groupdict().get("key") or "author"
        try:
            fields.setdefault(key, json.loads(_BAD_ESCAPE.sub("", match["value"]), strict=False))
        except ValueError:
            continue
    return fields if len(fields) > 1 else {}

"""What an HTML page's markup shows of the page's kind -> `PageSigns`, counted and not judged.

In: the parsed tree, its blocks and their roles. Out: a `PageSigns`. Follows schema.org's types and
`isAccessibleForFree`, Open Graph's `og:type`, and the names that consent managers (IAB TCF) and paywalls give their
boxes.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice
from typing import Any

from onrecord.article.html_blocks import HtmlBlock
from onrecord.article.html_marks import speaks_for
from onrecord.article.kind_words import find_words
from onrecord.model import PageSigns, Role

JSON_TYPE = re.compile(r'"@type"\s*:\s*(?:"([A-Za-z]{2,40})"|\[([^\]]{2,200})\])')
NAME = re.compile(r"[A-Za-z]{2,40}")
NOT_FREE = re.compile(r'"isAccessibleForFree"\s*:\s*"?(?:false|no)\b', re.I)
PAYWALL = re.compile(r"pay-?wall|premium-?(?:gate|wall|overlay)|subscri(?:be|ption|ber)-?(?:wall|gate|barrier)|regwall|"
    r"metered-?content", re.I)  # fmt: skip
PLAYER = re.compile(r"youtube(?:-nocookie)?\.com/embed|player\.vimeo|dailymotion\.com/embed|brightcove|jwplayer|"
    r"video-?js|kaltura|ooyala", re.I)  # fmt: skip
# Where frameworks put what their scripts make of a page: React, Next, Nuxt, Vue, Angular, Gatsby, Svelte, Ember.
MOUNT = re.compile(
    r"(?:react-?)?root|app(?:-root)?|__next|__nuxt|___gatsby|main-app|svelte|ember-?\w*|application", re.I
)
# Words in such a place under which its scripts have not run; parts of a page that ask for scripts, and their letters.
MOUNTED, ASKING, ASKED = 40, 20, 1000
# Words of a story from which nobody asks whether scripts are still to bring it.
UNFILLED = 60
# Letters of text in one block from which it is running text and no label.
RUNNING = 120
# Running text, in blocks, from which an `article` element is a story and no teaser.
STORY_BLOCKS = 2
CONSENT_SHARE = 0.5


def read_signs(tree: Any, blocks: Sequence[HtmlBlock], *, roles: Sequence[Role]) -> PageSigns:
    """Return the signs of a page; `tree` is None where no parser read it, `roles` has one entry a block."""
    letters = sum(len(b.text) for b in blocks) or 1
    body = [b for b, role in zip(blocks, roles, strict=True) if role == "body"]
    own = sum(len(b.text) for b in body) or 1
    asked = sum(len(b.text) for b in blocks if "consent" in speaks_for(b.marks))
    types = _json_types(tree)
    words = sum(len(b.text.split()) for b in body)
    return PageSigns(
        words=sum(len(b.text.split()) for b in blocks),
        body_words=words,
        link_share=sum(b.links * len(b.text) for b in blocks) / letters,
        body_link_share=sum(b.links * len(b.text) for b in body) / own,
        stories=_count_stories(blocks),
        posts=_count_posts(roles),
        json_types=types,
        page_type=_meta(tree, "og:type"),
        page_title="" if tree is None else " ".join("".join(tree.xpath("string((//head//title)[1])")).split()),
        video=_has_player(tree),
        paid=_is_paid(tree),
        consent=asked >= CONSENT_SHARE * letters,
        scripted=words < UNFILLED and _is_scripted(tree),
    )


def _json_types(tree: Any) -> frozenset[str]:
    found: set[str] = set()
    for text in _json_texts(tree):
        for one, several in JSON_TYPE.findall(text):
            found.update(NAME.findall(one or several))
    return frozenset(found)


def _json_texts(tree: Any) -> list[str]:
    scripts = [] if tree is None else tree.iter("script")
    return [s.text for s in scripts if s.text and "ld+json" in (s.get("type") or "").lower()]


def _meta(tree: Any, name: str) -> str:
    if tree is None:
        return ""
    found = (m.get("content") for m in tree.iter("meta") if (m.get("property") or m.get("name") or "").lower() == name)
    return next((value.strip().lower() for value in found if value), "")


def _count_stories(blocks: Sequence[HtmlBlock]) -> int:
    """Return how many `article` elements, the innermost each, hold a heading and running text."""
    running: dict[str, int] = {}
    headed: set[str] = set()
    for block in blocks:
        if block.path is None or "/article" not in block.path:
            continue
        holder = re.match(r".*/article\[\d+\]", block.path)
        if holder is None:
            continue
        if block.tag in ("h1", "h2", "h3"):
            headed.add(holder[0])
        elif len(block.text) >= RUNNING and block.links < 0.5:
            running[holder[0]] = running.get(holder[0], 0) + 1
    return sum(count >= STORY_BLOCKS and path in headed for path, count in running.items())


def _count_posts(roles: Sequence[Role]) -> int:
    """Return how many times of their own stand amid the story with text of it right after; one alone is the story's."""
    posts = 0
    stamped = begun = False
    for role in roles:
        if role == "time":
            stamped = begun
        elif role == "body":
            posts += stamped
            stamped, begun = False, True
    return posts if posts > 1 else 0


def _has_player(tree: Any) -> bool:
    if tree is None:
        return False
    if next(tree.iter("video"), None) is not None or _meta(tree, "og:type").startswith("video"):
        return True
    return any(PLAYER.search(f.get("src") or f.get("data-src") or "") for f in tree.iter("iframe"))


def _is_scripted(tree: Any) -> bool:
    if tree is None or next(tree.iter("script"), None) is None:
        return False
    told = any(find_words("script_text", "".join(e.itertext())[:ASKED]) for e in islice(tree.iter("noscript"), ASKING))
    places = (e for e in tree.iter("div", "main", "section") if MOUNT.fullmatch(e.get("id") or ""))
    return told or any(len("".join(e.itertext("div", "p", "span", "h1", "section")).split()) < MOUNTED for e in places)


def _is_paid(tree: Any) -> bool:
    if tree is None:
        return False
    if any(NOT_FREE.search(text) for text in _json_texts(tree)):
        return True
    if _meta(tree, "article:content_tier") in ("locked", "metered"):
        return True
    classes = {e.get("class") for e in tree.iter("div", "section", "aside")}
    return PAYWALL.search(" ".join(filter(None, classes))) is not None

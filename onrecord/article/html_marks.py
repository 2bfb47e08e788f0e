"""What the names that a page's authors give its elements say of the text inside: classes, ids and roles.

In: the marks of a block and how much of the story carries each mark. Out: the role that they speak for, if any. A mark
that most of the story carries says nothing of one block: sites put "share" or "comments" on the element that holds all.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from onrecord.article.html_blocks import HtmlBlock
from onrecord.model import Role

# Share of the story's words under one mark from which that mark is no evidence against a block.
COMMON = 0.35
RELATED = re.compile(
    r"related|recommend|more-?(?:on|from|stories|news|links|articles)|most-?(?:read|popular|viewed|recent)|trending|"
    r"read-?(?:more|next|also|on)(?![a-z])|see-?also|also-?(?:read|on)|teaser|promo(?!t)|outbrain|taboola|recirc|"
    r"latest|popular|headlines|further-?reading|inline-?(?:link|article)|link-?(?:list|box)|next-?(?:article|story|up)|"
    r"suggest|up-?next|you-?may|similar|card-?title|rp4wp|jp-relatedposts|mehr-zum|weitere|carousel|playlist|rail\b",
    re.I,
)
FURNITURE = re.compile(
    r"newsletter|subscri|sign-?(?:up|in)(?![a-z])|log-?in(?![a-z])|regist(?:er|ration)|shar(?:e|ing)(?![a-z])|social|"
    r"comment|disqus|cookie|consent|advert|(?:^|[-_])ads?(?:$|[-_])|sponsor|print-?(?:header|footer|tools|heading|only)|"
    r"(?:no|non)-?print|e-?mail|toolbar|article-?tools|tooltip|toast|pop-?(?:up|over)|modal|overlay|lightbox|"
    r"breadcrumb|(?:^|[-_])nav(?:$|[-_]|bar|igation)|menu|footer|foot-?note|copyright|disclaimer|disclosure|"
    r"(?:author|contributor|writer)s?_*-?_*(?:bio|info|box|card|desc|about|details)|bio(?:graphy)?(?:$|[-_])|about-?(?:the-?)?author|"
    r"poll(?:$|[-_])|quiz|survey|(?:^|[-_])tags?(?:$|[-_])|keywords|topics(?:$|[-_])|notification|(?:^|[-_])alert|"
    r"donat|membership|app-?(?:promo|banner)|call-?to-?action|(?:^|[-_])cta(?:$|[-_])|marketing|"
    r"sidebar|side-?bar|widget|read(?:ing)?-?time|video-?(?:title|player|info|desc|head)|reactions?(?:$|[-_])|feedback|"
    r"rating-|product-?(?:card|box)|buy-?(?:button|box)|affiliate|paywall-?(?:box|message|prompt)|fact-?box|info-?box|expandable|accordion",
    re.I,
)  # fmt: skip
# Whole marks of text that no reader sees until a script or a printer asks for it.
UNSEEN = frozenset(
    "hide hidden is-hidden u-hidden display-none displaynone dis-none d-none dnone visually-hidden visuallyhidden "
    "sr-only screen-reader-text screenreader offscreen off-screen print-only invisible a11y-hidden".split()
)
CAPTION = re.compile(
    r"caption|(?:photo|image|picture|img|media|video)-*_*(?:credit|copyright|source|description|info|text|legend)|"
    r"credit|(?:^|[-_])legend|bildunterschrift|bildtext|gallery|slideshow|lightbox",
    re.I,
)
# Boxes of another site's words that a story quotes: they are part of it.
EMBED = re.compile(r"twitter-tweet|tweet|instagram-media|fb-post|quote", re.I)


def count_marks(blocks: Sequence[HtmlBlock], body: Sequence[bool]) -> dict[str, float]:
    """Return the share (0 to 1) of the story's letters that stand under each mark."""
    letters: Counter[str] = Counter()
    total = 0
    for block, inside in zip(blocks, body, strict=True):
        if inside:
            total += len(block.text)
            for mark in set(block.marks.split()):
                letters[mark] += len(block.text)
    return {mark: count / (total or 1) for mark, count in letters.items()}


def rare_marks(block: HtmlBlock, shares: dict[str, float]) -> list[str]:
    """Return the marks of a block that the story at large does not carry."""
    return [mark for mark in block.marks.split() if shares.get(mark, 0.0) < COMMON]


def marked_role(block: HtmlBlock, shares: dict[str, float]) -> Role | None:
    """Return `caption`, `related` or `furniture` where marks that the story at large does not carry say so."""
    rare = rare_marks(block, shares)
    if any(CAPTION.search(mark) for mark in rare):
        return "caption"
    if _any(RELATED, rare):
        return "related"
    if not UNSEEN.isdisjoint(rare) or _any(FURNITURE, rare):
        return "furniture"
    return None


def _any(pattern: re.Pattern[str], marks: Iterable[str]) -> bool:
    return any(pattern.search(mark) for mark in marks)

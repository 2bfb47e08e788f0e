"""What the names that a page's authors give its elements say of the text inside: classes, ids and roles.

In: the marks of a block and how much of the story carries each mark. Out: what they speak for. A mark
that most of the story carries says nothing of one block: sites put "share" or "comments" on the element that holds all.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache

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


# What else marks say; the roles of blocks in a story's head and round it ask for these.
KINDS = {
    "caption": CAPTION,
    "related": RELATED,
    "furniture": FURNITURE,
    "embed": EMBED,
    "byline": re.compile(r"\b(?:byline|author|contributor|writer)s?\b|byline", re.I),
    "credit": re.compile(r"caption|photo-?credit|image-?credit|credit", re.I),
    "teaser": re.compile(
        r"related|recommend|more-?(?:on|from|stories)|most-?(?:read|popular|viewed)|trending|read-?(?:more|next|also)|"
        r"teaser|promo|outbrain|taboola",
        re.I,
    ),
    "standfirst": re.compile(
        r"standfirst|subtitle|sub-?head(?:line)?\b|\bdek\b|deck\b|summary|article-?(?:intro|lead|description)|"
        r"\blede?\b|excerpt|subline",
        re.I,
    ),
    # The boxes that pictures stand in.
    "picture": re.compile(
        r"(?:^|[_-])(?:image|img|photo|picture|foto|bild|figure|slide|slideshow|gallery|thumb)(?![a-z])|"
        r"carousel-?slide",
        re.I,
    ),
    "consent": re.compile(r"cookie|consent|onetrust|didomi|usercentrics|gdpr|\bcmp\b|sp_message", re.I),
    "live": re.compile(r"live-?blog", re.I),
}


@lru_cache(maxsize=20_000)
def kinds_of(mark: str) -> frozenset[str]:
    """Return the names in `KINDS` that one mark speaks for, and "unseen" where it hides what it is on."""
    found = {kind for kind, pattern in KINDS.items() if pattern.search(mark)}
    return frozenset(found | {"unseen"} if mark in UNSEEN else found)


@lru_cache(maxsize=5_000)
def speaks_for(marks: str) -> frozenset[str]:
    """Return the kinds that any of several marks, parted by spaces, speaks for."""
    return frozenset().union(*(kinds_of(mark) for mark in marks.split()))


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


def rare_kinds(block: HtmlBlock, shares: dict[str, float]) -> frozenset[str]:
    """Return the kinds that those marks of a block speak for which the story at large does not carry."""
    if not speaks_for(block.marks):
        return frozenset()
    rare = (mark for mark in block.marks.split() if shares.get(mark, 0.0) < COMMON)
    return frozenset().union(*(kinds_of(mark) for mark in rare))


def marked_role(block: HtmlBlock, shares: dict[str, float]) -> Role | None:
    """Return `caption`, `related` or `furniture` where marks that the story at large does not carry say so."""
    kinds = rare_kinds(block, shares)
    if "caption" in kinds:
        return "caption"
    if "related" in kinds:
        return "related"
    return "furniture" if "furniture" in kinds or "unseen" in kinds else None

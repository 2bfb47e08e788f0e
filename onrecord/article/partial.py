"""Whether a page holds an article in part, several of them, or little beside a clip: pages that are read and marked.

In: an article with the signs of its markup, and its shape. Out: an `Outcome` with a reason to act on, or None. What
such a page shows is somebody's words as on any other: its records are kept, and it is said that they are not the whole.
"""

from __future__ import annotations

import re
from itertools import pairwise

from onrecord.article.flat_head import is_byline, is_time_line
from onrecord.article.kind_words import kind_pattern
from onrecord.article.outcomes import HEAD_LINES, declares_article, types_of
from onrecord.article.shape import LEAD, STORY, TOGETHER, Line, Shape
from onrecord.model import Article, Outcome, PageSigns

# Lines after the last of the story in which a box that asks for a subscription is looked for.
NEAR = 8
# Headlines on a page from which it is no clip's: those have ten or so of other clips.
FRONT = 20
MEDIA = {
    "videoobject": "a clip", "audioobject": "a recording", "podcastepisode": "a recording",
    "radioepisode": "a recording", "imagegallery": "a gallery", "mediagallery": "a gallery",
    "videogallery": "a gallery",
}  # fmt: skip
HEAD = frozenset({*STORY, "time", "byline"})
YEAR = re.compile(r"\b(?:19|20)\d\d\b")
HEAD_WORD = re.compile(rf"{YEAR.pattern}|\bby\b", re.I)
LISTED = re.compile(r"\W*\d{1,3}[.)]\s|\s*[-•*+·]\s")
# The end of a paragraph that was cut: dots, or no stop at all.
BROKEN_OFF = re.compile(r"(?:\.\.\.|…|\[…\]|[^\W_])\s*$")
# What a comment or an item of a list ends with, and a headline does not.
OPEN_END = re.compile(r"[:,;]\s*$")


def find_media(article: Article, shape: Shape) -> Outcome | None:
    """Return `media_page` for a clip, a recording or a gallery with a few words beside it."""
    signs = article.signs or PageSigns()
    if shape.story_words >= 50 or shape.longest >= TOGETHER:
        return None
    types = [MEDIA[t] for t in sorted(types_of(signs)) if t in MEDIA]
    head = [line.text for line in shape.lines[:HEAD_LINES]] if article.title is None else [article.title]
    titled = any(kind_pattern("media_title").match(t) for t in (*head, signs.page_title))
    if declares_article(signs) and not titled:
        return None
    lines = len({line.text for line in shape.lines if kind_pattern("media_line").match(line.text)})
    pictures = sum(line.role == "caption" for line in shape.lines) >= 4
    declared = bool(types) or signs.page_type.startswith(("video", "music"))
    evidence = 2 * declared + 2 * titled + signs.video + min(2, lines) + pictures
    if evidence < 3 and not (lines >= 2 and shape.headlines < FRONT):
        return None
    what = types[0] if types else "a gallery" if pictures else "a clip or a recording"
    return Outcome(
        "media_page",
        f"the page is {what} with {shape.story_words} words of text; only its text and captions are read, not what is "
        f"said or shown",
    )


def find_several(article: Article, shape: Shape) -> Outcome | None:
    """Return `several_articles` where the story is two or more articles, each with its head, none of them the main."""
    signs = article.signs or PageSigns()
    if signs.posts or "liveblogposting" in types_of(signs) or re.search(r"\blive\b", article.title or "", re.I):
        return None
    parts = _parts_by_element(shape) if signs.stories >= 2 else _parts_by_head(shape)
    large = [words for words in parts if words >= TOGETHER]
    if len(large) < 2 or max(large) >= 0.7 * max(shape.story_words, 1):
        return None
    return Outcome(
        "several_articles",
        f"the page holds {len(large)} articles; title, byline and times are those of one of them, or of none: save "
        f"each article's own page",
    )


def find_paywall(article: Article, shape: Shape) -> Outcome | None:
    """Return `paywall` for a story that breaks off where a subscription is asked for."""
    signs = article.signs or PageSigns()
    told = [i for i, line in enumerate(shape.lines) if line.role in STORY and line.prose and not _asks_to_pay(line)]
    if shape.story_words >= LEAD:
        return None
    last = told[-1] if told else -1
    after = [line for line in shape.lines[last + 1 :] if line.role not in ("caption", "byline", "time")][:NEAR]
    asked = any(map(_asks_to_pay, after if told else shape.lines))
    broken = bool(told) and signs.paid and bool(BROKEN_OFF.search(shape.lines[last].text))
    if not asked and not broken:
        return None
    words = sum(shape.lines[i].words for i in told)
    return Outcome(
        "paywall",
        f"only the first {words} words of the article are on the page, which then asks for a subscription; what stands "
        f"there is read: save the page again while logged in to have the rest",
    )


def _asks_to_pay(line: Line) -> bool:
    return line.words <= 60 and bool(kind_pattern("paywall").search(line.text))


def _parts_by_element(shape: Shape) -> list[int]:
    """Return the words of running text in each innermost `article` element."""
    parts: dict[str, int] = {}
    for line in shape.lines:
        holder = re.match(r".*/article(?:\[\d+\])?(?=/|$)", line.path or "")
        if holder and line.prose and line.role in STORY:
            parts[holder[0]] = parts.get(holder[0], 0) + line.words
    return list(parts.values())


def _parts_by_head(shape: Shape) -> list[int]:
    """Return the words of running text right below each headline that a line with a day or a byline follows."""
    parts: list[int] = []
    titles: set[str] = set()
    lines = [line for line in shape.lines if line.text.strip()]
    for at, (above, line) in enumerate(pairwise(lines)):
        if _is_head_line(line) and _is_title(above) and above.text not in titles:
            titles.add(above.text)
            parts.append(_words_below(lines[at + 2 :]))
    return parts


def _is_head_line(line: Line) -> bool:
    """Return whether `line` gives a day or an author, as the line under a title does."""
    if len(line.text) > 120 or line.role not in HEAD or not HEAD_WORD.search(line.text) or LISTED.match(line.text):
        return False
    return is_byline(line.text) or (is_time_line(line.text) and bool(YEAR.search(line.text)))


def _is_title(line: Line) -> bool:
    if LISTED.match(line.text) or OPEN_END.search(line.text) or line.role == "related":
        return False
    return line.headline and not _is_head_line(line)


def _words_below(lines: list[Line]) -> int:
    """Return the words of the first stretch of the story below a head of at most two more lines."""
    begin = next((i for i, line in enumerate(lines[:3]) if line.prose), None)
    words = 0
    for line in lines[begin:] if begin is not None else ():
        if not line.prose or line.role not in STORY:
            break
        words += line.words
    return words

"""Whether a page holds an article in part, several of them, or little beside a clip: pages that are read and marked.

In: an article with the signs of its markup, and its shape. Out: an `Outcome` with a reason to act on, or None. What
such a page shows is somebody's words as on any other: its records are kept, and it is said that they are not the whole.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from onrecord.article.dates import find_dates
from onrecord.article.flat_head import is_byline
from onrecord.article.kind_words import find_words, is_line_of
from onrecord.article.outcomes import HEAD_LINES, count_kinds, declares_article, types_of
from onrecord.article.shape import AMID, LEAD, STORY, TOGETHER, Line, Shape
from onrecord.model import Article, Outcome, PageSigns

# Lines after the last of the story in which a box that asks for a subscription is looked for.
NEAR = 8
# Words of sentences in such a box at most.
OFFER = 30
# Share of the words of several articles from which one of them is the page's, and the rest are beginnings of others.
MAIN = 0.7
# Headlines on a page from which it is no clip's: those have ten or so of other clips.
FRONT = 20
MEDIA = {
    "videoobject": "a clip", "audioobject": "a recording", "podcastepisode": "a recording",
    "radioepisode": "a recording", "imagegallery": "a gallery", "mediagallery": "a gallery",
    "videogallery": "a gallery",
}  # fmt: skip
# Words of a line that gives the day of an article and the paper's name.
HEAD_WORDS = 8
LIVE = re.compile(r"\blive\b|\bas it happened\b", re.I)
YEAR = re.compile(r"\b(?:19|20)\d\d\b")
HEAD_WORD = re.compile(rf"{YEAR.pattern}|\bby\b", re.I)
LISTED = re.compile(r"\W*\d{1,3}[.)]\s|\s*[-•*+·]\s")
# The end of a paragraph that was cut: dots, or a word in lower case (an agency's sign-off has capitals).
BROKEN_OFF = re.compile(r"(?:\.\.\.|…|\[…\]|\b[^\W\d_A-Z]+,?)\s*$")
# What a comment or an item of a list ends with, and a headline does not.
OPEN_END = re.compile(r"[:,;]\s*$")


def find_media(article: Article, shape: Shape) -> Outcome | None:
    """Return `media_page` for a clip, a recording or a gallery with a few words beside it."""
    signs = article.signs or PageSigns()
    if shape.story_words >= 50 or shape.longest >= TOGETHER:
        return None
    types = [MEDIA[t] for t in sorted(types_of(signs)) if t in MEDIA]
    own = any(is_line_of("media_title", t) for t in (article.title or "", signs.page_title))
    titled = own or (
        article.title is None and any(is_line_of("media_title", line.text) for line in shape.lines[:HEAD_LINES])
    )
    if declares_article(signs) and not titled:
        return None
    lines = count_kinds(shape, "media_line")
    pictures = sum(line.role == "caption" for line in shape.lines) >= 4
    declared = bool(types) or signs.page_type.startswith(("video", "music"))
    evidence = 2 * declared + 2 * titled + signs.video + min(2, lines) + pictures
    if evidence < 3 and not own and not (lines >= 2 and shape.headlines < FRONT):
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
    if _is_live(article, shape):
        return None
    parts = _parts_by_element(shape) if signs.stories >= 2 else _parts_by_head(shape)
    large = [words for words in parts if words >= TOGETHER]
    if len(large) < 2 or max(large) >= MAIN * sum(large):
        return None
    return Outcome(
        "several_articles",
        f"the page holds {len(large)} articles; title, byline and times are those of one of them, or of none, and "
        f"others may be set aside: save each article's own page",
    )


def _is_live(article: Article, shape: Shape) -> bool:
    """Return whether the page is a live blog: it says so, or its posts have times of the day and no days."""
    signs = article.signs or PageSigns()
    if "liveblogposting" in types_of(signs) or LIVE.search(f"{article.title} {signs.page_title}"):
        return True
    return signs.posts > 0 and not any(line.role == "time" and YEAR.search(line.text) for line in shape.lines)


def find_paywall(article: Article, shape: Shape) -> Outcome | None:
    """Return `paywall` for a story that breaks off where a subscription is asked for."""
    if shape.story_words >= LEAD:
        return None
    lines = shape.lines
    told = [i for i, line in enumerate(lines) if line.role in STORY and line.prose and not _asks_to_pay(line)]
    paid = article.signs is not None and article.signs.paid
    broken = paid and bool(told) and bool(BROKEN_OFF.search(lines[told[-1]].text))
    box = next((i for i, line in enumerate(lines) if _asks_to_pay(line) and _breaks_off(lines, told, box=i)), None)
    if box is None and not broken:
        return None
    words = sum(lines[i].words for i in told if box is None or i < box)
    shown = f"only the first {words} words of the article are on the page, which then asks" if words else (
        "nothing but the head of the article is on the page, which asks")  # fmt: skip
    return Outcome(
        "paywall",
        f"{shown} for a subscription; what stands there is read: save the page again while logged in to have the rest",
    )


def _breaks_off(lines: Sequence[Line], told: Sequence[int], *, box: int) -> bool:
    """Return whether the story, the lines `told`, ends shortly before line `box`, the small print of an offer aside."""
    before = [i for i in told if i < box]
    if sum(lines[i].words for i in told if i > box) > OFFER:
        return False
    between = lines[before[-1] + 1 : box] if before else ()
    return sum(line.role not in AMID for line in between) < NEAR


def _asks_to_pay(line: Line) -> bool:
    return line.words <= 60 and find_words("paywall", line.text) is not None


def _parts_by_element(shape: Shape) -> list[int]:
    """Return the words of running text in each innermost `article` element; all but one may have been set aside."""
    parts: dict[str, int] = {}
    for line in shape.lines:
        holder = re.match(r".*/article(?:\[\d+\])?(?=/|$)", line.path or "")
        if holder and line.role in (*STORY, "furniture") and line.prose:
            parts[holder[0]] = parts.get(holder[0], 0) + line.words
    return list(parts.values())


def _parts_by_head(shape: Shape) -> list[int]:
    """Return the words of running text right below each headline that a line with a day or a byline follows."""
    parts: dict[int, int] = {}
    titles: set[str] = set()
    lines = [line for line in shape.lines if line.text.strip()]
    for at, (above, line) in enumerate(pairwise(lines)):
        if _is_head_line(line) and _is_title(above) and above.text not in titles:
            titles.add(above.text)
            # A head of at most two more lines; of two heads over one text the second counts.
            begin = next((i for i in range(at + 2, min(at + 5, len(lines))) if lines[i].prose), len(lines))
            parts[begin] = _words_from(lines, begin)
    return list(parts.values())


def _is_head_line(line: Line) -> bool:
    """Return whether `line` gives a day or an author, as the line under a title does."""
    if len(line.text) > 120 or not HEAD_WORD.search(line.text) or LISTED.match(line.text):
        return False
    if is_byline(line.text):
        return True
    return bool(YEAR.search(line.text)) and line.words <= HEAD_WORDS and bool(find_dates(line.text))


def _is_title(line: Line) -> bool:
    if LISTED.match(line.text) or OPEN_END.search(line.text):
        return False
    return line.headline and not _is_head_line(line)


def _words_from(lines: Sequence[Line], begin: int) -> int:
    """Return the words of the stretch of the story that begins with line `begin`."""
    words = 0
    for line in lines[begin:]:
        if not line.prose or line.role not in STORY:
            break
        words += line.words
    return words

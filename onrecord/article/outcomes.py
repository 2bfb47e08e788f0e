"""What kind of page this is when there is no article on it: an error page, a cookie wall, a front page, a shop.

In: an article with the signs of its markup, its shape, and the status of the HTTP response where the capture has one.
Out: an `Outcome` with a reason to act on, or None. Each rule needs two kinds of evidence, what the page says (declared
types, its title, its words) and its shape: text that stands together is never refused for a word in it. In doubt None.
"""

from __future__ import annotations

import re

from onrecord.article.kind_words import count_lines, find_words, is_line_of, not_news_kinds
from onrecord.article.shape import LEAD, STORY, TOGETHER, Shape
from onrecord.model import Article, Outcome, PageSigns

# What to do about a page that a crawler or "view source" saved before its scripts had filled it.
SAVE_AGAIN = (
    "open the address in a browser, wait until the story shows, and save it from there (SingleFile, or “Web page, "
    "complete”), or look for a copy in a web archive"
)
# Words of a teaser at most.
TEASER = 45
# Words of running text from which a page has more to say than its title, unless that is an error's own words.
SENTENCE = 20
# Lines at the top of a page among which its own title stands.
HEAD_LINES = 12

ARTICLES = frozenset(
    "article newsarticle reportagenewsarticle analysisnewsarticle opinionnewsarticle backgroundnewsarticle "
    "reviewnewsarticle blogposting liveblogposting report socialmediaposting satiricalarticle scholarlyarticle".split()
)
LISTS = frozenset("collectionpage itemlist searchresultspage".split())
NOT_NEWS = {
    "product": "shop", "productgroup": "shop", "recipe": "recipe", "discussionforumposting": "forum", "qapage": "forum",
    "profilepage": "profile", "jobposting": "job offer", "softwareapplication": "shop", "course": "course",
}  # fmt: skip
NAMES = {"shop": "a shop's page", "recipe": "a recipe", "forum": "a forum thread", "wiki": "a page of a wiki",
         "profile": "a profile", "job offer": "a job offer", "course": "a course"}  # fmt: skip
OG_NOT_NEWS = {"product": "shop", "product.item": "shop", "og:product": "shop", "profile": "profile"}
WIKI = re.compile(r"last (?:edited|modified) on|\[\s?edit\b|view history|the free encyclop", re.I)


def find_error(article: Article, shape: Shape, *, status: int | None = None) -> Outcome | None:
    """Return `error_page` for an error or a check for robots that was saved in place of the page."""
    if status is not None and status >= 400:
        return _error(f"the server answered with status {status}")
    if shape.longest >= TOGETHER:
        return None
    head = [line.text for line in shape.lines if line.words][:HEAD_LINES]
    own = (article.title or "", article.signs.page_title if article.signs else "", *head[:3])
    titled = next((t for t in own if t and is_line_of("error_title", _bare(t))), None) or next(
        (t for t in head[3:] if _weighs(t) and is_line_of("error_title", t)), None
    )
    told = next((found[0] for line in shape.lines if (found := find_words("error_text", line.text))), None)
    few = shape.words < 150
    alone = titled is not None and _weighs(titled) and shape.longest < SENTENCE
    if (titled and told) or (few and (told or alone)):
        return _error(f"it says “{' '.join((titled or told or '').split())[:60]}”")
    return None


def find_consent(article: Article, shape: Shape) -> Outcome | None:
    """Return `consent` for a page that shows a request for consent and nothing else."""
    asked = [line for line in shape.lines if find_words("consent", line.text)]
    buttons = sum(bool(is_line_of("consent_button", line.text)) for line in shape.lines)
    others = sum(line.words for line in shape.lines if line.prose and line not in asked)
    share = sum(line.words for line in asked) / max(1, shape.words)
    if len(asked) >= 2 and others < 30 and buttons and share >= 0.4:
        return Outcome(
            "consent",
            "the page is a request to accept cookies or tracking, and the article is not on it; open the address in a "
            "browser, answer the request, and save the page again",
        )
    return None


def find_script(article: Article, shape: Shape) -> Outcome | None:
    """Return `no_article` for a page whose scripts had not run when it was saved."""
    if shape.longest >= TOGETHER or any(find_words("paywall", line.text) for line in shape.lines):
        return None
    asking = [line for line in shape.lines if find_words("script_text", line.text)]
    told = sum(line.words for line in shape.lines if line.role in STORY and line.prose and line not in asking)
    if told >= SENTENCE or not (asking or (article.signs and article.signs.scripted)):
        return None
    return Outcome("no_article", f"the page's words come with its scripts, which had not run: {SAVE_AGAIN}")


def find_index(article: Article, shape: Shape) -> Outcome | None:
    """Return `index_page` for a front or section page: headlines, with a sentence each at most."""
    signs = article.signs or PageSigns()
    if shape.longest >= TOGETHER or shape.pieces > 1 or (declares_article(signs) and not types_of(signs) & LISTS):
        return None
    own = sum(line.headline for line in shape.lines if line.role in STORY)
    linked = signs.body_link_share >= 0.6 and shape.headlines >= 6
    # A story of one-sentence paragraphs, each with a link or a subhead after it, has the same shape in a dump.
    told_apart = article.signs is not None or shape.repeats * 2 >= len(shape.runs) or len(shape.runs) >= 12
    lone = len(shape.runs) >= 8 and shape.longest <= TEASER and shape.headed >= 0.8
    teasers = lone and told_apart and not article.byline
    bare = sum(shape.runs) < 40 and shape.story_words < 15 and shape.headlines >= 10
    mixed = own >= 6 and shape.story_words < 30 and sum(shape.runs) < 80 and not article.byline
    cut = sum(10 <= line.words <= TEASER and not line.prose for line in shape.lines if line.role in STORY)
    dated = cut >= 4 and shape.repeats >= 6 and shape.headlines >= 6 and not article.byline and not signs.posts
    if linked or teasers or bare or mixed or (dated and shape.longest <= TEASER):
        return Outcome(
            "index_page",
            f"the page is a list of {shape.headlines} headlines, a front or section page; save the articles' own pages",
        )
    return None


def find_not_news(article: Article, shape: Shape) -> Outcome | None:
    """Return `not_news` for a shop, a recipe, a forum, a wiki, a profile or a job offer."""
    signs = article.signs or PageSigns()
    # Encyclopedias alone have long stories, and declare them to be articles.
    if WIKI.search(article.text) and count_kinds(shape, "wiki") >= 4:
        return _not_news("wiki")
    if declares_article(signs) or shape.longest >= 3 * TOGETHER or shape.story_words >= LEAD:
        return None
    declared = next((NOT_NEWS[t] for t in sorted(types_of(signs)) if t in NOT_NEWS), OG_NOT_NEWS.get(signs.page_type))
    for kind in not_news_kinds():
        if count_kinds(shape, kind) >= (1 if declared == kind else 3):
            return _not_news(kind)
    return _not_news(declared) if declared and declared not in not_news_kinds() else None


def _error(cause: str) -> Outcome:
    return Outcome(
        "error_page",
        f"an error page or a check for robots was saved in place of the article: {cause}; open the address again, or "
        f"look for it in a web archive",
    )


def _not_news(kind: str) -> Outcome:
    return Outcome("not_news", f"the page is {NAMES[kind]} and no news article; nothing is taken from it")


def count_kinds(shape: Shape, name: str) -> int:
    """Return how many patterns of the list `name` fit a line of the page."""
    return count_lines(name, [line.text for line in shape.lines])


def types_of(signs: PageSigns) -> set[str]:
    """Return the types of the page's JSON-LD in lower case."""
    return {name.lower() for name in signs.json_types}


def declares_article(signs: PageSigns) -> bool:
    """Return whether the page declares itself an article."""
    return signs.page_type == "article" or bool(types_of(signs) & ARTICLES)


def _bare(title: str) -> str:
    """Return `title` without a site's name before or after it."""
    parts = [p for p in re.split(r"\s[|–—-]\s", title.strip()) if p.strip()]
    match = next((p for p in parts if is_line_of("error_title", p)), None)
    return match or title.strip()


def _weighs(title: str) -> bool:
    """Return whether a title speaks of an error by itself: "Sorry" and "Gone" may head a story of a few words."""
    return len(title.split()) >= 2 or bool(re.search(r"\d{3}|forbidden|error", title, re.I))

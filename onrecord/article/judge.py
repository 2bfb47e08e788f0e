"""Whether an article can be read for statements, and if not why, in words a user can act on."""

from __future__ import annotations

from onrecord.article import outcomes, partial
from onrecord.article.flat_lines import WORD
from onrecord.article.shape import LEAD, TOGETHER, Shape, read_shape
from onrecord.model import Article, Outcome

# Words of title, standfirst, captions and body together, under which a page holds no article. The shortest flash in
# the news archives looked at has 22.
FEWEST_WORDS = 12
SPOKEN = ("title", "standfirst", "body")


def judge(article: Article, *, status: int | None = None) -> Outcome:
    """Return the outcome of a page whose text could be had; `status` is that of the HTTP response, None where unknown.

    `article.signs` are weighed where there are any; without them the words alone decide. In doubt a page is `read`.
    """
    shape = read_shape(article)
    whole = shape.together >= TOGETHER and shape.story_words >= LEAD
    return (
        (None if whole else _find_no_page(article, shape, status=status))
        or _find_language(article)
        or outcomes.find_not_news(article, shape)
        or (None if whole else _find_other_kind(article, shape))
        or partial.find_several(article, shape)
        or (None if whole else partial.find_paywall(article, shape))
        or Outcome("read")
    )


def _find_no_page(article: Article, shape: Shape, *, status: int | None) -> Outcome | None:
    return outcomes.find_error(article, shape, status=status) or outcomes.find_consent(article, shape)


def _find_other_kind(article: Article, shape: Shape) -> Outcome | None:
    return (
        partial.find_media(article, shape)
        or outcomes.find_index(article, shape)
        or outcomes.find_script(article, shape)
        or _find_too_little(article)
    )


def _find_too_little(article: Article) -> Outcome | None:
    words = sum(len(WORD.findall(article.text[b.start : b.end])) for b in article.blocks if b.role in SPOKEN)
    if words >= FEWEST_WORDS:
        return None
    return Outcome(
        "no_article",
        f"no article found: {words} words of running text beside menus and links; check that the page was saved whole",
    )


def _find_language(article: Article) -> Outcome | None:
    language = (article.language or "en").split("-")[0].lower()
    if language == "en":
        return None
    return Outcome("unsupported_language", f"the text is in language {article.language!r}; onrecord reads English")

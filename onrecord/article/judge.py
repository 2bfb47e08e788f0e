"""Whether an article can be read for statements, and if not why, in words a user can act on."""

from __future__ import annotations

from onrecord.article.flat_lines import WORD
from onrecord.model import Article, Outcome

# Words of title, standfirst, captions and body together, under which a page holds no article. The shortest flash in
# the news archives looked at has 22.
FEWEST_WORDS = 12
SPOKEN = ("title", "standfirst", "body")


def judge(article: Article) -> Outcome:
    """Return the outcome of a page whose text could be had: `read`, `no_article` or `unsupported_language`."""
    words = sum(len(WORD.findall(article.text[b.start : b.end])) for b in article.blocks if b.role in SPOKEN)
    if words < FEWEST_WORDS:
        return Outcome(
            "no_article",
            f"no article found: {words} words of running text beside menus and links; check that the page was saved "
            f"whole",
        )
    language = (article.language or "en").split("-")[0].lower()
    if language != "en":
        return Outcome("unsupported_language", f"the text is in language {article.language!r}; onrecord reads English")
    return Outcome("read")

"""Capture -> Article: the text fixed once, for plain text and for HTML.

In: a `Capture`. Out: an `Article`, whose text nothing later changes. For plain text it is the decoded file itself.
"""

from __future__ import annotations

from dataclasses import replace

from onrecord.article.decode import decode_html, decode_page
from onrecord.article.flat_lines import WORD
from onrecord.article.flat_page import read_flat
from onrecord.article.language import name_language
from onrecord.errors import EmptyPage, PageError, PageTooLarge
from onrecord.model import Article, Block, Capture

SAMPLE = 8000
# Characters of visible text; the longest live blogs have some 600,000. More is no news page but a dump of many.
TEXT_LIMIT = 1_000_000


def read_article(capture: Capture) -> Article:
    """Return the article of `capture`: its text, blocks, title, byline, times, outlet, language and address.

    Raises UnsupportedFormat (PDF, DOCX, images and others), UnreadablePage (binary), EmptyPage (no words)
    and PageTooLarge (over `TEXT_LIMIT` characters of visible text).
    """
    text = decode_page(capture)
    if not WORD.search(text):
        raise EmptyPage(f"{capture.page}: no words in it")
    if decode_html(capture, text):
        from onrecord.article.html_page import read_html  # HTML libraries take a second to load

        return read_html(capture, text, limit=TEXT_LIMIT)
    if len(text) > TEXT_LIMIT:
        raise PageTooLarge(
            f"{capture.page}: {len(text):,} characters of text, over {TEXT_LIMIT:,}; split it into its articles"
        )
    return _read_plain(capture, text)


def recall_signs(capture: Capture, article: Article) -> Article:
    """Return `article` with the signs of its page's markup, which are not stored with it; as it is for plain text.

    Text and blocks are those of `article`: a later version of this room may cut the page otherwise.
    """
    if not any(block.path for block in article.blocks) or article.signs is not None:
        return article
    try:
        return replace(article, signs=read_article(capture).signs)
    except PageError:  # a page that this version would not read any more
        return article


def _read_plain(capture: Capture, text: str) -> Article:
    page = read_flat(text, url=capture.url)
    return Article(
        text=text,
        blocks=page.blocks,
        title=page.title,
        byline=page.byline,
        published=page.published,
        updated=page.updated,
        published_reason=page.published_reason,
        updated_reason=page.updated_reason,
        outlet=page.outlet,
        language=name_language(_sample_body(text, page.blocks)),
        url=capture.url,
    )


def _sample_body(text: str, blocks: tuple[Block, ...]) -> str:
    """Return the first words of the body, or of the whole text where it has no body."""
    parts: list[str] = []
    for block in blocks:
        if block.role in ("body", "standfirst"):
            parts.append(text[block.start : block.end])
            if sum(map(len, parts)) > SAMPLE:
                break
    return "\n".join(parts)[:SAMPLE] or text[:SAMPLE]

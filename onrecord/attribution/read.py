"""The steps from an article to its records, in one screen.

In: an `Article`. Out: `Records`. The tagger reads every sentence that may speak; the parser those with something in
them; then drafts are shaped, selected, weighed, given a speaker and a chain, and figures and media found.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from onrecord.attribution.acts import find_accordings, find_acts
from onrecord.attribution.chain import carry
from onrecord.attribution.chances import weigh_drafts, weigh_speakers
from onrecord.attribution.citing import cite
from onrecord.attribution.edges import mend_edges
from onrecord.attribution.figures import find_figures, mentions_figure
from onrecord.attribution.headlines import quoted_heads, without_suffixes
from onrecord.attribution.hearsay import add_hearsay, mentions_hearsay
from onrecord.attribution.inner import find_inner
from onrecord.attribution.linking import link
from onrecord.attribution.media import find_media
from onrecord.attribution.page import Page
from onrecord.attribution.parties import resolve_ways
from onrecord.attribution.posts import find_posts, outside
from onrecord.attribution.quotations import find_quotations
from onrecord.attribution.running import join_running
from onrecord.attribution.selecting import drop_covered, drop_passed_on, select
from onrecord.attribution.shaping import Draft, form_of, in_order, loose_quotations, shape
from onrecord.attribution.splitting import split
from onrecord.attribution.turns import find_turns, leave_unnamed, read_dashes, within_turns
from onrecord.language import Sentence, Tagged, Token, find_quotes, parse_sentences, split_page, tag_words
from onrecord.model import Article, Figure, Media, Span, Statement, digest, record_id


@dataclass(frozen=True, slots=True)
class Records:
    """All that a page says, in order of place."""

    statements: tuple[Statement, ...]
    figures: tuple[Figure, ...]
    media: tuple[Media, ...]


def attribute(article: Article) -> tuple[Statement, ...]:
    """Return the attributions of `article` as tagger and linker give them, beliefs and plans among them."""
    tagged = tag_words(article.text, split_page(article))
    text_digest = digest(article.text)
    quotes = find_quotes(article.text, Span(0, len(article.text)))
    found = []
    for a in link(tagged, quotes):
        content = tuple(tagged.span_of(c) for c in a.content)
        cue, source = (s and tagged.span_of(s) for s in (a.cue, a.source))
        found.append(Statement(record_id(text_digest, "statement", spans=content), content,
                               form_of(article.text, content, quotes=quotes), cue, source, score=a.score))  # fmt: skip
    return tuple(found)


def read_records(article: Article) -> Records:
    """Return what `article` says by the guidelines, in order of place."""
    page, statements = read_statements(article)
    return Records(statements, find_figures(page, statements), find_media(page, statements))


def read_statements(article: Article) -> tuple[Page, tuple[Statement, ...]]:
    """Return the page and its statements in order of place, speakers, chains and chances with them."""
    page, drafts = take_apart(article)
    drafts, scores = weigh_drafts(page, drafts)
    statements, ways = resolve_ways(page, state(page, drafts, scores=scores))
    statements = leave_unnamed(drafts, statements)
    return page, weigh_speakers(page, drafts, statements=carry(page, statements), ways=ways)


def state(page: Page, drafts: Sequence[Draft], *, scores: Sequence[float]) -> tuple[Statement, ...]:
    """Return the drafts as statements, before anybody is named, with the chance of each."""
    return tuple(
        Statement(record_id(page.digest, "statement", spans=d.content), d.content, d.form, d.cue, d.source, score=score)
        for d, score in zip(drafts, scores, strict=True)
    )


def take_apart(article: Article) -> tuple[Page, tuple[Draft, ...]]:
    """Return the page, parsed where there is something to parse for, and the drafts that count."""
    sentences = split_page(article)
    tagged = tag_words(article.text, sentences)
    page = Page(article, digest(article.text), sentences, parse_worthwhile(article.text, sentences, tagged=tagged))
    quotes = find_quotations(article)
    posts = find_posts(page)
    drafts = split(article.text, shape(page, tagged, attributions=link(tagged, quotes), quotes=quotes), quotes=quotes)
    drafts = mend_edges(page, drafts, quotes=quotes)
    drafts = in_order((*posts, *outside(posts, drafts)))
    turns = find_turns(page)
    drafts = read_dashes(page, in_order((*turns, *within_turns(page, turns, drafts=drafts))))
    drafts = (*without_suffixes(page, drafts), *quoted_heads(page, drafts, quotes=quotes))
    drafts = join_running(article.text, (*drafts, *loose_quotations(page, drafts, quotes=quotes)), quotes=quotes)
    drafts = in_order((*drafts, *split(article.text, find_inner(page, drafts, quotes=quotes), quotes=quotes)))
    drafts = in_order((*drafts, *find_acts(page, drafts, quotes=quotes)))
    drafts = in_order((*drafts, *find_accordings(page, drafts, quotes=quotes)))
    drafts = cite(page, select(page, add_hearsay(page, drafts, quotes=quotes)), quotes=quotes)
    return page, in_order(drop_passed_on(page, drop_covered(drafts)))


def parse_worthwhile(
    text: str, sentences: Sequence[Sentence], *, tagged: Tagged, counts: Callable[[str, Span], bool] = mentions_figure
) -> tuple[tuple[Token, ...], ...]:
    """Return the parse of the sentences with something to parse for, and nothing for the others.

    `counts` says of a span of `text`, a sentence, whether it may hold a figure. Entities are asked for where a name may
    be a source, or place a figure.
    """
    told = {tagged.sentences[s.first] for s in tagged.stretches if s.kind != "content"}
    sources = {tagged.sentences[s.first] for s in tagged.stretches if s.kind == "source"}
    counted = {i for i, s in enumerate(sentences) if counts(text, s.span)}
    heard = {i for i, s in enumerate(sentences) if mentions_hearsay(text[slice(*s.span)])}
    asked = sorted(told | counted | heard)
    named = {at for at, i in enumerate(asked) if i in sources or i in counted}
    parsed = dict(zip(asked, parse_sentences(text, [sentences[i] for i in asked], named=named), strict=True))
    return tuple(parsed.get(i, ()) for i in range(len(sentences)))

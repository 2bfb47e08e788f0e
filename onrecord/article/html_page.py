"""An HTML capture -> Article: visible text in blocks with roles, and what its head says.

In: the capture and its decoded text. Out: an `Article`. Declared data (JSON-LD, meta) come first, then the visible
page. Where no extractor finds a story, the rules for plain-text dumps read the blocks' text.
"""

from __future__ import annotations

from typing import Any

from onrecord.article.flat_lines import WORD
from onrecord.article.flat_page import FlatPage, read_flat
from onrecord.article.html_blocks import Cut, HtmlBlock, cut_blocks
from onrecord.article.html_body import find_body, read_told
from onrecord.article.html_head import read_head
from onrecord.article.html_meta import Declared, read_declared
from onrecord.article.html_roles import assign_roles, find_title
from onrecord.article.html_story import correct_story
from onrecord.article.html_strip import strip_tags
from onrecord.article.html_tree import parse_html
from onrecord.article.language import name_language
from onrecord.article.outcomes import SAVE_AGAIN
from onrecord.article.signs import read_signs
from onrecord.errors import EmptyPage, PageTooLarge
from onrecord.model import Article, Block, Capture, Role

JOIN = "\n\n"
SAMPLE = 8000
# Blocks of one page; the longest live blogs have 10,000.
MOST_BLOCKS = 50_000
# Words of a heading that may be a page's title; fewer are a site's name.
LEAST_TITLE = 3


def read_html(capture: Capture, source: str, *, limit: int) -> Article:
    """Return the article of an HTML page.

    Raises EmptyPage where it shows no words, PageTooLarge where it shows more than `limit` characters.
    """
    tree = parse_html(source)
    cut = cut_blocks(tree, limit=limit) if tree is not None else Cut([], 0, 0)
    blocks = cut.blocks
    if not cut.is_whole or not any(WORD.search(b.text) for b in blocks):
        blocks = strip_tags(source, limit=limit)
    declared = read_declared(tree, url=capture.url) if tree is not None else Declared(url=capture.url)
    text, spans = _join(blocks)
    _check_words(capture, text, blocks=blocks, limit=limit)
    taken = find_body(tree, blocks) if tree is not None and cut.is_plain else None
    if taken is None or not any(taken):
        flat = read_flat(text)
        roles: list[Role] = _head_by_tag(blocks, _roles_at(flat, spans))
    else:
        flat = FlatPage(())
        roles = _read_roles(blocks, taken, declared=declared, tree=tree)
    placed = tuple(Block(s, e, role, b.path) for (s, e), role, b in zip(spans, roles, blocks, strict=True))
    head = read_head(declared, blocks, roles=roles, flat=flat, tree=tree)
    spoken = " ".join(b.text for b, r in zip(blocks, roles, strict=True) if r in ("body", "standfirst"))[:SAMPLE]
    return Article(
        text=text,
        blocks=placed,
        title=head.title,
        byline=head.byline,
        published=head.times.published,
        updated=head.times.updated,
        published_reason=head.times.published_reason,
        updated_reason=head.times.updated_reason,
        outlet=head.outlet,
        language=name_language(spoken or text[:SAMPLE], declared=declared.language),
        url=declared.url,
        signs=read_signs(tree, blocks, roles=roles),
    )


def _check_words(capture: Capture, text: str, *, blocks: list[HtmlBlock], limit: int) -> None:
    if not WORD.search(text):
        raise EmptyPage(f"{capture.page}: the page shows no words, as if its scripts had not run: {SAVE_AGAIN}")
    if len(text) > limit or len(blocks) > MOST_BLOCKS:
        raise PageTooLarge(
            f"{capture.page}: over {limit:,} characters of text, or over {MOST_BLOCKS:,} pieces; split it into its "
            f"articles"
        )


def _read_roles(blocks: list[HtmlBlock], taken: list[bool], *, declared: Declared, tree: Any) -> list[Role]:
    title = find_title(blocks, declared, first=taken.index(True))
    body = correct_story(blocks, taken, title=title, told=read_told(tree))
    return assign_roles(blocks, body, declared=declared, title=title)


def _head_by_tag(blocks: list[HtmlBlock], roles: list[Role]) -> list[Role]:
    """Return the roles of a page read as a dump with its one `h1` outside menus as the title: what stands above it and
    was taken for the story, or for the title, is the site's."""
    heads = [i for i, b in enumerate(blocks) if b.tag == "h1" and "nav" not in b.around]
    if len(heads) != 1 or len(WORD.findall(blocks[heads[0]].text)) < LEAST_TITLE or roles[heads[0]] == "title":
        return roles
    above: list[Role] = ["furniture" if r in ("title", "standfirst", "body") else r for r in roles[: heads[0]]]
    below: list[Role] = ["standfirst" if r == "title" else r for r in roles[heads[0] + 1 :]]
    return [*above, "title", *below]


def _join(blocks: list[HtmlBlock]) -> tuple[str, list[tuple[int, int]]]:
    spans, at = [], 0
    for block in blocks:
        spans.append((at, at + len(block.text)))
        at += len(block.text) + len(JOIN)
    return JOIN.join(b.text for b in blocks), spans


def _roles_at(flat: FlatPage, spans: list[tuple[int, int]]) -> list[Role]:
    """Return for each span the role of the flat block that holds its start."""
    by_start = {b.start: b.role for b in flat.blocks}
    return [by_start.get(start, "body") for start, _ in spans]

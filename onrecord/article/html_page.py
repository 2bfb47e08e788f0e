"""An HTML capture -> Article: visible text in blocks with roles, and what its head says.

In: the capture and its decoded text. Out: an `Article`. Declared data (JSON-LD, meta) come first, then the visible
page, then htmldate. Where no extractor finds a story, the rules for plain-text dumps read the blocks' text.
"""

from __future__ import annotations

import re
from typing import Any

from onrecord.article import flat_head as head
from onrecord.article.byline import parse_byline, split_names
from onrecord.article.dates import find_dates, normalise_time
from onrecord.article.flat_lines import WORD, Unit
from onrecord.article.flat_page import FlatPage, read_flat
from onrecord.article.flat_roles import label_line
from onrecord.article.html_blocks import PARSER_DEPTH, HtmlBlock, cut_blocks, parse_html, strip_tags
from onrecord.article.html_body import find_body
from onrecord.article.html_meta import Declared, read_declared
from onrecord.article.language import name_language
from onrecord.article.signs import read_signs
from onrecord.errors import EmptyPage, PageTooLarge
from onrecord.model import Article, Block, Capture, Role

BYLINE_MARK = re.compile(r"\b(?:byline|author|contributor|writer)s?\b|byline", re.I)
CAPTION_MARK = re.compile(r"caption|photo-?credit|image-?credit|credit", re.I)
RELATED_MARK = re.compile(
    r"related|recommend|more-?(?:on|from|stories)|most-?(?:read|popular|viewed)|trending|read-?(?:more|next|also)|"
    r"teaser|promo|outbrain|taboola",
    re.I,
)
STANDFIRST_MARK = re.compile(
    r"standfirst|subtitle|sub-?head(?:line)?\b|\bdek\b|deck\b|summary|article-?(?:intro|lead|description)|\blede?\b|"
    r"excerpt|subline",
    re.I,
)
JOIN = "\n\n"
SAMPLE = 8000
# Blocks of the extracted body that may yet be its byline or time.
HEAD = 2


def read_html(capture: Capture, source: str, *, limit: int) -> Article:
    """Return the article of an HTML page.

    Raises EmptyPage where it shows no words, PageTooLarge where it shows more than `limit` characters.
    """
    tree = parse_html(source)
    blocks, depth = cut_blocks(tree) if tree is not None else ([], 0)
    if depth >= PARSER_DEPTH or not any(WORD.search(b.text) for b in blocks):
        blocks = strip_tags(source)
    if not any(WORD.search(b.text) for b in blocks):
        raise EmptyPage(f"{capture.page}: the page shows no words; was it saved before its script had filled it?")
    declared = read_declared(tree) if tree is not None else Declared()
    text, spans = _join(blocks)
    if len(text) > limit:
        raise PageTooLarge(
            f"{capture.page}: {len(text):,} characters of text, over {limit:,}; split it into its articles"
        )
    body = find_body(source, blocks, depth)
    if body is None or not any(body):
        flat = read_flat(text)
        roles: list[Role] = _roles_at(flat, spans)
    else:
        flat = FlatPage(())
        roles = _assign_roles(blocks, body, declared)
    placed = tuple(Block(s, e, role, b.path) for (s, e), role, b in zip(spans, roles, blocks, strict=True))
    title, outlet = _title(blocks, roles, declared, flat, tree)
    published, updated = _times(blocks, roles, declared, flat, tree)
    spoken = " ".join(b.text for b, r in zip(blocks, roles, strict=True) if r in ("body", "standfirst"))[:SAMPLE]
    return Article(
        text=text,
        blocks=placed,
        title=title,
        byline=_byline(blocks, roles, declared, flat),
        published=published,
        updated=updated,
        outlet=declared.outlet or outlet,
        language=name_language(spoken or text[:SAMPLE], declared=declared.language),
        url=capture.url or declared.url,
        signs=read_signs(tree, blocks, roles),
    )


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


def _key(text: str | None) -> str:
    return " ".join(WORD.findall((text or "").lower()))


def _assign_roles(blocks: list[HtmlBlock], body: list[bool], declared: Declared) -> list[Role]:
    first = body.index(True)
    last = len(body) - 1 - body[::-1].index(True)
    title = _title_block(blocks, declared, first)
    first = next((i for i, yes in enumerate(body) if yes and i != title), first)
    roles: list[Role] = []
    for i, block in enumerate(blocks):
        if i == title:
            roles.append("title")
        elif body[i]:
            roles.append((_head_role(block) if i <= first + HEAD else None) or _body_role(block))
        else:
            near = (first if title is None else min(title, first)) - 6 <= i <= last
            roles.append(_outer_role(blocks, i, near=near, first=first, declared=declared))
    return roles


def _title_block(blocks: list[HtmlBlock], declared: Declared, first: int) -> int | None:
    """Return the block that shows the title: a heading with the declared words, nearest to the body; else the last h1
    before it."""
    want = set(_key(declared.title).split())
    best, rank = None, 0.5
    for i, block in enumerate(blocks):
        if block.tag not in ("h1", "h2", "h3") or len(block.text) > 300:
            continue
        own = set(_key(block.text).split())
        if not own:
            continue
        like = len(own & want) / len(own | want) if want else 0.0
        value = like + (0.2 if block.tag == "h1" else 0.0) - 0.001 * abs(i - first)
        if value > rank and (like >= 0.5 or (block.tag == "h1" and not want)):
            best, rank = i, value
    if best is None:
        heads = [i for i, b in enumerate(blocks[: first + 1]) if b.tag == "h1" and len(WORD.findall(b.text)) >= 3]
        best = heads[-1] if heads else None
    return best


def _head_role(block: HtmlBlock) -> Role | None:
    """Return `time` or `byline` where a block is one, None else."""
    words = len(WORD.findall(block.text))
    if head.is_time_line(block.text) or ("time" in block.around and words <= 12):
        return "time"
    if words <= 25 and (head.is_byline(block.text) or (words <= 12 and bool(BYLINE_MARK.search(block.marks)))):
        return "byline"
    return None


def _body_role(block: HtmlBlock) -> Role:
    if block.tag == "figcaption" or "figcaption" in block.around or block.tag == "img":
        return "caption"
    label = label_line(Unit(0, len(block.text), block.text))
    if label == "caption" and not (
        CAPTION_MARK.search(block.marks) or "figure" in block.around or len(WORD.findall(block.text)) <= 40
    ):
        return "body"
    return label or "body"


def _outer_role(blocks: list[HtmlBlock], i: int, *, near: bool, first: int, declared: Declared) -> Role:
    block = blocks[i]
    words = len(WORD.findall(block.text))
    if not near:
        return "related" if RELATED_MARK.search(block.marks) else "furniture"
    if "figcaption" in block.around or block.tag == "figcaption":
        return "caption"
    if block.tag == "img":
        return "furniture" if block.links or RELATED_MARK.search(block.marks) else "caption"
    if CAPTION_MARK.search(block.marks) and words >= 3 and not block.links:
        return "caption"
    in_head = _head_role(block)
    if in_head == "time" or (in_head and i <= first):
        return in_head
    if i < first and words >= 6 and _is_standfirst(block, declared):
        return "standfirst"
    if (
        RELATED_MARK.search(block.marks)
        or (block.links > 0.8
        and words >= 5)
        or label_line(Unit(0, len(block.text), block.text)) == "related"
    ):
        return "related"
    return "furniture"


def _is_standfirst(block: HtmlBlock, declared: Declared) -> bool:
    own, told = set(_key(block.text).split()), set(_key(declared.description).split())
    if told and own and len(own & told) / len(own | told) >= 0.6:
        return True
    return bool(STANDFIRST_MARK.search(block.marks)) and block.links < 0.5


def _title(
    blocks: list[HtmlBlock], roles: list[Role], declared: Declared, flat: FlatPage, tree: Any
) -> tuple[str | None, str | None]:
    shown = next((b.text for b, r in zip(blocks, roles, strict=True) if r == "title"), None)
    if shown is not None:
        return head.split_site(shown)
    if declared.title:
        return head.split_site(declared.title)
    named = "" if tree is None else next((" ".join("".join(t.itertext()).split()) for t in tree.iter("title")), "")
    if flat.title or not named:
        return flat.title, flat.outlet
    return head.split_site(named)


def _byline(blocks: list[HtmlBlock], roles: list[Role], declared: Declared, flat: FlatPage) -> tuple[str, ...]:
    if declared.authors:
        return declared.authors
    for block, role in zip(blocks, roles, strict=True):
        if role == "byline":
            names = parse_byline(block.text) or split_names(block.text)
            if names:
                return names
    return flat.byline


def _times(
    blocks: list[HtmlBlock], roles: list[Role], declared: Declared, flat: FlatPage, tree: Any
) -> tuple[str | None, str | None]:
    published, updated = normalise_time(declared.published), normalise_time(declared.updated)
    for block, role in zip(blocks, roles, strict=True):
        if role == "time" and (published is None or updated is None):
            times = head.read_times(block.text)
            published = published or (times and times.published) or None
            updated = updated or (times and times.updated) or None
    published = published or flat.published
    if published is None and tree is not None:
        published = _attribute_time(tree) or _guess_day(tree)
    return published, updated or flat.updated


def _attribute_time(tree: Any) -> str | None:
    for element in tree.iter("time"):
        found = normalise_time(element.get("datetime"))
        if found:
            return found
    return None


def _guess_day(tree: Any) -> str | None:
    """Return the day that htmldate reads from the page's markup, address or text; None where it finds none."""
    from htmldate import find_date

    try:
        found = find_date(tree, extensive_search=False, original_date=True)
    except Exception:  # any of htmldate's, dateparser's and lxml's own
        return None
    return found if found and find_dates(found) else None

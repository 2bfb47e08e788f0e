"""Invented pages in plain text with the chains expected below the rule.

A line is `content | cue | source [| speaker] => chain`, the chain hops `kind:text (by)` from the outlet on, or `-`;
then, where there is any, `; hedge: words`, `; to: addressee`, `; in: content of the outer statement`.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from onrecord.attribution.chain import carry
from onrecord.attribution.page import Page
from onrecord.language import parse_sentences, split_page
from onrecord.model import Article, Block, Party, Span, Statement, cut, digest, record_id

PAGES = sorted((Path(__file__).parent / "pages").glob("*.txt"))


def read_page(path: Path) -> tuple[Page, list[str]]:
    text, _, expected = path.read_text(encoding="utf-8").partition("---\n")
    blocks, at = [], 0
    for line in text.split("\n"):
        if line.strip():
            blocks.append(Block(at, at + len(line), "body" if blocks else "title"))
        at += len(line) + 1
    article = Article(text, tuple(blocks), title=text.split("\n")[0], language="en")
    sentences = split_page(article)
    return Page(article, digest(text), sentences, tuple(parse_sentences(text, sentences))), expected.strip().split("\n")


def nearest(text: str, words: str, to: Span) -> Span | None:
    """Return the occurrence of `words` in the paragraph of `to` that lies nearest to it; None for "-"."""
    if words == "-":
        return None
    low, high = text.rfind("\n\n", 0, to.start) + 1, text.find("\n\n", to.end)
    places = [n for n in range(low, high if high > 0 else len(text)) if text.startswith(words, n)]
    outside = [n for n in places if n >= to.end or n + len(words) <= to.start]
    start = min(outside, key=lambda n: min(abs(n - to.end), abs(to.start - n - len(words))))
    return Span(start, start + len(words))


def read_statement(page: Page, marked: str, after: int) -> Statement:
    content, cue, source, *speaker = marked.split(" | ")
    start = page.text.index(content, after)
    span = Span(start, start + len(content))
    direct = page.text[start - 1] in "\"“" and page.text[span.end : span.end + 2].strip(",.")[:1] in "\"”"
    said_by = nearest(page.text, source, span)
    party = None
    if speaker:
        at = page.text.index(speaker[0])
        party = Party(speaker[0], "person", Span(at, at + len(speaker[0])))
    elif said_by:
        party = Party(source, "person", said_by)
    form = "direct" if direct else "indirect"
    ident = record_id(page.digest, "statement", spans=(span,))
    return Statement(ident, (span,), form, nearest(page.text, cue, span), said_by, party)


def read_all(path: Path) -> tuple[Page, tuple[Statement, ...], list[str]]:
    page, lines = read_page(path)
    found, wants, after = [], [], 0
    for line in lines:
        marked, _, want = line.partition(" => ")
        statement = read_statement(page, marked, after)
        after = statement.content[0].start
        found.append(statement)
        wants.append(want)
    return page, tuple(found), wants


def shown(page: Page, statement: Statement, others: dict[str, Statement]) -> str:
    hops = (f"{h.kind}:{h.text}" + (f" ({h.by})" if h.by else "") for h in statement.via)
    line = " > ".join(hops) or "-"
    if statement.hedge:
        line += " ; hedge: " + ", ".join(cut(page.text, h) or "" for h in statement.hedge)
    if statement.addressee:
        line += f" ; to: {cut(page.text, statement.addressee)}"
    if statement.within:
        line += f" ; in: {cut(page.text, others[statement.within].content[0])}"
    return line


@pytest.mark.parametrize("path", PAGES, ids=lambda p: p.stem)
def test_chains_of_a_page(path: Path):
    page, statements, wants = read_all(path)
    others = {s.id: s for s in statements}
    got = [shown(page, s, others) for s in carry(page, statements)]
    assert dict(zip((cut(page.text, s.content[0]) for s in statements), got, strict=True)) == dict(
        zip((cut(page.text, s.content[0]) for s in statements), wants, strict=True)
    )


@pytest.mark.parametrize("path", PAGES, ids=lambda p: p.stem)
def test_order_and_everything_else_are_kept(path: Path):
    page, statements, _ = read_all(path)
    carried = carry(page, statements)
    blank = tuple(replace(s, via=(), hedge=(), addressee=None, within=None, distance="attributed") for s in carried)
    assert blank == statements


@pytest.mark.parametrize("path", PAGES, ids=lambda p: p.stem)
def test_works_without_a_parse_and_without_speakers(path: Path):
    page, statements, _ = read_all(path)
    bare = replace(page, tokens=tuple(() for _ in page.sentences))
    unnamed = tuple(replace(s, speaker=None) for s in statements)
    assert len(carry(bare, unnamed)) == len(statements)


def test_a_page_without_statements_gives_none():
    page, _, _ = read_all(PAGES[0])
    assert carry(page, ()) == ()

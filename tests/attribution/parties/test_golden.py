"""Pages in plain text with the speakers expected below the rule.

A line there reads: content | cue | source => name | kind. A dash stands for no cue, no source, or no speaker, whose
reason then follows.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from onrecord.attribution.page import Page
from onrecord.attribution.parties import resolve_speakers
from onrecord.language import parse_sentences, split_page
from onrecord.model import Article, Block, Span, Statement, digest, record_id

# Pages whose expectation rests on subjects, which only a parse shows.
NEED_A_PARSE = ("who_is_meant", "rough_sources", "two_fit", "unnamed_apart", "named_below", "who_tells",
                "former_and_latter", "described_by_age")  # fmt: skip
PAGES = sorted((Path(__file__).parent / "pages").glob("*.txt"))


def read_page(path: Path) -> tuple[Page, list[str]]:
    text, _, expected = path.read_text(encoding="utf-8").partition("---\n")
    blocks, at = [], 0
    for line in text.split("\n"):
        if line.strip():
            blocks.append(Block(at, at + len(line), "body" if blocks else "title"))
        at += len(line) + 1
    article = Article(text, tuple(blocks), language="en")
    sentences = split_page(article)
    return Page(article, digest(text), sentences, tuple(parse_sentences(text, sentences))), expected.strip().split("\n")


def read_statement(page: Page, line: str, after: int) -> tuple[Statement, str]:
    """The content is the first such text from `after` on; cue and source are the occurrences nearest to it."""
    marked, _, want = line.partition(" => ")
    content, cue, source = marked.split(" | ")
    start = page.text.index(content, after)
    span = Span(start, start + len(content))
    quoted = page.text[span.start - 1] in "\"“"
    cue_span = nearest(page.text, cue, span)
    return Statement(
        id=record_id(page.digest, "statement", spans=[span]), content=(span,), form="direct" if quoted else "indirect",
        cue=cue_span, source=nearest(page.text, source, cue_span or span),
    ), want  # fmt: skip


def nearest(text: str, words: str, to: Span) -> Span | None:
    if words == "-":
        return None
    starts = [i for i in range(len(text)) if text.startswith(words, i)]
    best = min(starts, key=lambda i: abs(i + len(words) / 2 - (to.start + to.end) / 2))
    return Span(best, best + len(words))


def found(s: Statement) -> str:
    return f"{s.speaker.name} | {s.speaker.kind}" if s.speaker else f"- | {s.speaker_reason}"


@pytest.mark.parametrize("path", PAGES, ids=lambda p: p.stem)
def test_speakers(path: Path) -> None:
    page, lines = read_page(path)
    pairs = []
    for line in lines:
        after = pairs[-1][0].content[0].start if pairs else 0
        pairs.append(read_statement(page, line, after))
    got = resolve_speakers(page, tuple(s for s, _ in pairs))
    assert [found(s) for s in got] == [want for _, want in pairs]
    for s in got:
        if s.speaker:
            assert page.text[slice(*s.speaker.mention)] == s.speaker.name


@pytest.mark.parametrize("path", [p for p in PAGES if p.stem not in NEED_A_PARSE], ids=lambda p: p.stem)
def test_speakers_without_a_parse(path: Path) -> None:
    page, lines = read_page(path)
    page = replace(page, tokens=tuple(() for _ in page.sentences))
    pairs = [read_statement(page, line, 0) for line in lines]
    got = resolve_speakers(page, tuple(s for s, _ in pairs))
    assert [found(s) for s in got] == [want for _, want in pairs]

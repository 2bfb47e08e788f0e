"""Judged pages -> gold files: strings of the page in place of offsets, one file a page, with the page's text beside it.

In: `JudgedPage`s. Out: a ZIP archive. A working file for whoever runs the ledger: its strings must be those of the
page, so nothing in it is masked and no reader is given it. `gold.json` in it says which pages are complete.
"""

from __future__ import annotations

import io
import json
import re
import zipfile
from collections.abc import Iterable
from typing import Any

from onrecord.model import Article, Figure, Media, Span, Statement, cut
from onrecord.query.judged import JudgedPage, JudgedRecord

# Letters of a sentence's beginning that tell where a record stands, and how far it may grow to be the only such one.
BEGINNING, LONGEST = 30, 240
SENTENCE = re.compile(r"[.!?]['\"’”)]*\s+|\n")


def gold_archive(pages: Iterable[JudgedPage]) -> bytes:
    """Return a ZIP archive of `NAME.txt` and `NAME.gold.json` for each page, NAME being the digest's beginning."""
    out = io.BytesIO()
    listed = []
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for page in pages:
            name = page.capture[:16]
            archive.writestr(f"{name}.txt", page.article.text.encode("utf-8", "replace"))
            gold = gold_page(page, f"{name}.txt")
            archive.writestr(f"{name}.gold.json", json.dumps(gold, ensure_ascii=False, indent=1))
            listed.append({"page": f"{name}.txt", "complete": page.is_complete, "records": len(page.records)})
        archive.writestr("gold.json", json.dumps(listed, indent=1))
    return out.getvalue()


def gold_page(page: JudgedPage, name: str) -> dict[str, Any]:
    """Return the gold file of `page`, whose text lies in the file `name`."""
    article = page.article
    aside = [article.text[b.start : b.end] for b in article.blocks if b.role in ("furniture", "related")]
    return {
        "page": name, "title": article.title, "byline": list(article.byline), "published": article.published,
        "updated": article.updated, "furniture": [words for words in aside if words.strip()],
        "statements": [_statement(r, article) for r in page.records if isinstance(r.record, Statement)],
        "figures": [_figure(r, article) for r in page.records if isinstance(r.record, Figure)],
        "media": [_media(r, article) for r in page.records if isinstance(r.record, Media)],
    }  # fmt: skip


def _statement(judged: JudgedRecord, article: Article) -> dict[str, Any]:
    s, text = judged.record, article.text
    assert isinstance(s, Statement)
    return _doubted(judged, {
        "in": beginning(article, s.content[0]), "content": [text[slice(*c)] for c in s.content],
        "cue": cut(text, s.cue), "source": cut(text, s.source), "speaker": s.speaker.name if s.speaker else None,
        "form": s.form, "via": [{"text": h.text, "kind": h.kind, "by": h.by} for h in s.via],
        "hedge": [text[slice(*h)] for h in s.hedge], "addressee": cut(text, s.addressee),
    })  # fmt: skip


def _figure(judged: JudgedRecord, article: Article) -> dict[str, Any]:
    f, text = judged.record, article.text
    assert isinstance(f, Figure)
    return _doubted(judged, {
        "in": beginning(article, f.span), "text": f.text, "value": f.value, "high": f.high, "of": f.of,
        "bound": f.bound, "counted": f.counted, "effect": f.effect, "population": f.population, "source": f.source,
        "hedge": [text[slice(*h)] for h in f.hedge], "place": f.place, "when": f.when,
    })  # fmt: skip


def _media(judged: JudgedRecord, article: Article) -> dict[str, Any]:
    m = judged.record
    assert isinstance(m, Media)
    return _doubted(judged, {
        "in": beginning(article, m.span), "text": article.text[slice(*m.span)], "kind": m.kind, "by": m.by, "on": m.on,
    })  # fmt: skip


def _doubted(judged: JudgedRecord, record: dict[str, Any]) -> dict[str, Any]:
    return record | ({"doubt": judged.doubt} if judged.doubt else {})


def beginning(article: Article, span: Span) -> str:
    """Return the first letters of the sentence at `span`: 30 of them, or more until they stand there first."""
    text = article.text
    block = next((b.start for b in article.blocks if b.start <= span.start < b.end), 0)
    breaks = [m.end() for m in SENTENCE.finditer(text, block, span.start)]
    start = breaks[-1] if breaks else block
    for length in range(BEGINNING, LONGEST):
        words = text[start : start + length]
        if text.find(words) == start:
            return words
    return text[start : start + LONGEST]

"""Search: words and filters -> the records and pages that fit, best first.

In: an open ledger, the user's words, `Filters`. Out: `Found`, values alone. Must not know SQL, formats or terminals.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from onrecord.errors import LedgerDamaged
from onrecord.ledger import (
    Filters,
    FoundRecord,
    Ledger,
    PageHead,
    Phrase,
    find_pages,
    find_records,
    fold,
    load_head,
    load_record,
    stored_article,
)
from onrecord.model import SPOKEN_ROLES, Article, Span
from onrecord.query.words import parse_words

# Characters of the page shown on either side of the word that was found.
AROUND = 90


@dataclass(frozen=True, slots=True)
class RecordHit:
    """A record that fits, with its page's article to read it in."""

    found: FoundRecord
    article: Article


@dataclass(frozen=True, slots=True)
class PageHit:
    """A page whose title or body fits; `around` is the text about the first place, "" where only the title fits."""

    page: PageHead
    around: str


@dataclass(frozen=True, slots=True)
class Found:
    """The best hits, up to the limit asked for, records before pages, and how many there are in all.

    `is_cut` says that more may fit than were looked at, so that the totals are the least there are.
    """

    records: tuple[RecordHit, ...]
    pages: tuple[PageHit, ...]
    records_total: int
    pages_total: int
    is_cut: bool = False


def search(ledger: Ledger, words: str, *, filters: Filters | None = None, limit: int = 20) -> Found:
    """Return what holds all of `words` and passes `filters`; without words whatever passes, the newest pages first.

    Words are matched by their stem, without case and accents; words in quotation marks must stand together. A record
    that several pages hold counts once. Raises LedgerError.
    """
    filters = filters or Filters()
    phrases = parse_words(words)
    if words.strip() and not phrases:
        return Found((), (), 0, 0)
    rows = [] if filters.kind == "page" else find_records(ledger, phrases, filters=filters)
    wants_pages = filters.kind == "page" or (filters.kind is None and phrases)
    captures = find_pages(ledger, phrases, filters=replace(filters, kind=None)) if wants_pages else []
    records = tuple(record_hit(ledger, row) for row in rows[:limit])
    pages = tuple(page_hit(ledger, capture, phrases=phrases) for capture in captures[: limit - len(records)])
    return Found(records, pages, len(rows), len(captures))


def record_hit(ledger: Ledger, row: int) -> RecordHit:
    """Return the finding in `row` with its article."""
    found = load_record(ledger, row)
    return RecordHit(found, _article(ledger, found.page.capture))


def page_hit(ledger: Ledger, capture: str, *, phrases: tuple[Phrase, ...]) -> PageHit:
    """Return the page of `capture` with the words around the first of `phrases`."""
    return PageHit(load_head(ledger, capture), words_around(_article(ledger, capture), phrases))


def _article(ledger: Ledger, capture: str) -> Article:
    article = stored_article(ledger, capture)
    if article is None:
        raise LedgerDamaged(f"{ledger.path}: the text of {capture} is gone: go back to a copy")
    return article


def words_around(article: Article, phrases: tuple[Phrase, ...]) -> str:
    """Return the stretch of the body around the first phrase that is found in it by its beginning; "" for none."""
    for block in article.blocks:
        if block.role not in SPOKEN_ROLES or block.role == "title":
            continue
        place = _first_place(article.text, Span(block.start, block.end), phrases=phrases)
        if place is not None:
            start, end = max(block.start, place - AROUND), min(block.end, place + AROUND)
            cut = " ".join(article.text[start:end].split())
            return ("…" if start > block.start else "") + cut + ("…" if end < block.end else "")
    return ""


def _first_place(text: str, span: Span, *, phrases: tuple[Phrase, ...]) -> int | None:
    """Return where in `text` a word of `span` begins like the first word of a phrase; stems differ in their endings."""
    beginnings = [fold(p.text.split()[0])[:5] for p in phrases]
    for word in re.finditer(r"\w+", text[span.start : span.end]):
        if any(fold(word.group()).startswith(b) for b in beginnings):
            return span.start + word.start()
    return None

"""Search as people turn over its pages: one page of hits at a time, and what all hits are made of.

In: words, `Filters`, how to match, where to begin. Out: `Browsed`, values alone. Facets are counted over
the best hits alone, so that a word that stands on every page is answered as fast as any other.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace

from onrecord.ledger import (
    Filters,
    FoundRecord,
    Ledger,
    PageHead,
    find_pages,
    find_records,
    load_codes,
    load_head,
    load_record,
)
from onrecord.ledger.facets import FACETS, facet_values, judged_rows
from onrecord.query.meaning import By, LoadCodes, Ranked, is_exact, rank_meaning
from onrecord.query.words import parse_words

# Hits that facets are counted over, and that the filter "reviewed" looks through.
COUNTED = 2000


@dataclass(frozen=True, slots=True)
class Browsed:
    """One page of hits. `total` counts all records that fit, and `pages_total` pages; `facets` holds for each facet
    its values with their counts over the best hits, the most frequent first. `is_cut` says that more fit, or
    may fit, than were looked at: no more than COUNTED are given and counted.
    """

    records: tuple[FoundRecord, ...]
    pages: tuple[PageHead, ...]
    total: int
    pages_total: int
    facets: dict[str, tuple[tuple[str, int], ...]]
    is_cut: bool = False


def rank(
    ledger: Ledger, words: str, *, filters: Filters, by: By = "words", codes: LoadCodes = load_codes
) -> Ranked:
    """Return all that fits, the best first: words are matched as by `search`, meaning as by `search_meaning`.

    Without words it is whatever passes the filters, the newest first, and no pages but where `filters` asks for them.
    Of what is too common to rank the newest are given, one more than COUNTED. `codes` loads the codes of vectors.
    Raises LedgerError and ModelError.
    """
    phrases = parse_words(words)
    if words.strip() and not phrases:
        return Ranked([], [])
    if by != "words" and phrases and not is_exact(phrases):
        return rank_meaning(ledger, words, filters=filters, by=by, codes=codes)
    rows = [] if filters.kind == "page" else find_records(ledger, phrases, filters=filters, most=COUNTED + 1)
    wants_pages = filters.kind == "page" or (filters.kind is None and phrases)
    captures = (
        find_pages(ledger, phrases, filters=replace(filters, kind=None), most=COUNTED + 1) if wants_pages else []
    )
    return Ranked(rows, captures, max(len(rows), len(captures)) > COUNTED)


def browse(
    ledger: Ledger, found: Ranked, *, reviewed: bool | None = None, window: tuple[int, int] = (0, 20)
) -> Browsed:
    """Return the hits of `found` from the first to before the second number of `window`.

    `reviewed` asks for records with, or without, a verdict that holds; None for both, and pages too. Raises
    LedgerError.
    """
    rows, captures = found.rows, found.captures if reviewed is None else []
    if reviewed is not None:
        judged = judged_rows(ledger, rows[:COUNTED])
        rows = [row for row in rows[:COUNTED] if (row in judged) == reviewed]
    is_cut = found.is_cut or max(len(found.rows), len(captures)) > COUNTED
    start, end = window
    return Browsed(
        tuple(load_record(ledger, row) for row in rows[start:end]),
        tuple(load_head(ledger, c) for c in captures[max(0, start - len(rows)) : max(0, end - len(rows))]),
        min(len(rows), COUNTED), min(len(captures), COUNTED), count_facets(ledger, rows[:COUNTED]), is_cut,
    )  # fmt: skip


def count_facets(ledger: Ledger, rows: list[int]) -> dict[str, tuple[tuple[str, int], ...]]:
    """Return the values of each facet with their counts, the most frequent first, then by name."""
    counts: dict[str, Counter[str]] = {name: Counter() for name in FACETS}
    for values in facet_values(ledger, rows):
        for name, value in zip(FACETS, values, strict=True):
            if value is not None:
                counts[name][str(value)] += 1
    return {name: tuple(sorted(c.items(), key=lambda item: (-item[1], item[0]))) for name, c in counts.items()}

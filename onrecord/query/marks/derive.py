"""A reading -> its marks: everything by which the page is later found and compared.

In: a reading. Out: `PageMarks`. Must not know the ledger's tables, nor what is made of the marks.
"""

from __future__ import annotations

from datetime import date

import numpy as np

from onrecord.ledger import PageMarks
from onrecord.model import Article, Reading, Statement
from onrecord.query.marks.sketch import bands_of, sketch_of
from onrecord.query.marks.texts import fold_words, hash_words, passages_of, runs_of
from onrecord.query.marks.words import CountWords, telling_words

# Version of the derivation: a change that makes other marks of the same page raises it, and pages are marked again.
FORM = 1
# Keys of one kind that a page is filed under; more words or sentences make the ledger larger and find hardly more.
KEY_WORDS = 16
QUOTED_RUN = 5
# Of the runs of quoted words and of the sentences those are keys whose hash divides by this, and the least of each.
RUNS_KEPT, PASSAGES_KEPT = 6, 3
LEAST_VALUE = 3


def derive_marks(reading: Reading, *, number: int, count: CountWords) -> PageMarks:
    """Return the marks of `reading`, which the ledger has as `number`; empty ones where it has no article.

    `count` says how common words are in the ledger.
    """
    capture, article = reading.capture or "", reading.article
    if article is None:
        return PageMarks(capture, number, FORM, None, None, {}, b"", b"")
    words = telling_words(article, count)
    sentences = passages_of(article)
    passages = [sentence.key for sentence in sentences]
    sketch = sketch_of([word for sentence in sentences for word in sentence.words])
    keys = {
        "word": tuple(hash_words([word]) for word in list(words)[:KEY_WORDS]),
        "band": bands_of(sketch),
        "text": _sample(passages, PASSAGES_KEPT),
        "quote": _quote_keys(reading.statements, article),
        "number": tuple({hash_words([f.effect, f"{f.value:g}"]) for f in reading.figures if _tells(f.value)}),
    }
    return PageMarks(
        capture, number, FORM, day_of(article), outlet_of(reading), words, sketch,
        np.array(passages, dtype="<u8").tobytes(), keys,
    )  # fmt: skip


def day_of(article: Article) -> int | None:
    """Return the day on which the page was published, else updated, as `date.toordinal`; None where it gives none."""
    for time in (article.published, article.updated):
        try:
            return date.fromisoformat((time or "")[:10]).toordinal()
        except ValueError:
            continue
    return None


def outlet_of(reading: Reading) -> str | None:
    """Return the outlet as the page names it, else the host of its address without `www`; None for neither."""
    if reading.article is not None and reading.article.outlet:
        return reading.article.outlet.encode("utf-8", "replace").decode()
    host = (reading.url or "").encode("utf-8", "replace").decode().partition("://")[2].partition("/")[0].partition(":")[0].lower()
    return host.removeprefix("www.") or None


def quote_keys(words: list[str]) -> set[int]:
    """Return the keys under which the content of a statement is filed: some of its runs of five words."""
    if len(words) < QUOTED_RUN:
        return set()
    runs = [hash_words([run]) for run in runs_of(words, QUOTED_RUN)]
    return {run for run in runs if run % RUNS_KEPT == 0} | {min(runs)}


def _quote_keys(statements: tuple[Statement, ...], article: Article) -> tuple[int, ...]:
    found: set[int] = set()
    for statement in statements:
        found |= quote_keys(fold_words(" ".join(article.text[slice(*span)] for span in statement.content)))
    return tuple(sorted(found))


def _sample(keys: list[int], kept: int) -> tuple[int, ...]:
    return tuple(sorted({key for key in keys if key % kept == 0} | set(sorted(keys)[:1])))


def _tells(value: float | None) -> bool:
    """Return whether a number is large enough that two pages that give it may mean the same."""
    return value is not None and value >= LEAST_VALUE

"""Search by meaning beside words: what says the same in other words, ranked together with what holds the words.

In: an open ledger, the user's words, `Filters`. Out: `Found`, as `search` gives it. The two rankings are joined by
reciprocal ranks (Cormack, Clarke and Büttcher 2009), so that neither's scores need a common measure. Vectors are
compared one and all: two million take a third of a second (`python -m bench.ledger_scale`), and nothing has to be kept
beside the ledger. Must not know SQL, formats or terminals.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import replace
from typing import Literal, TypeVar

import numpy as np
from numpy.typing import NDArray

from onrecord.language.meaning import DIMENSIONS, embed, meaning_digest
from onrecord.ledger import (
    Filters,
    Ledger,
    Phrase,
    VectorKind,
    VectorSet,
    find_pages,
    find_records,
    keep_vectors,
    load_vectors,
    passing_pages,
    passing_records,
    texts_without,
)
from onrecord.query.search import Found, page_hit, record_hit, search
from onrecord.query.words import parse_words

By = Literal["words", "meaning", "both"]
# What stands in reciprocal ranks beside the rank; 60 is Cormack's, and results hardly depend on it.
RANK = 60
# A cosine under this is chance: language/meaning/MODEL_CARD.md.
NEAR = 0.4
# Nearest rows that filters are asked about.
NEAREST = 2000
# Rows that are made vectors of at once, and compared at once.
BATCH = 5000
BLOCK = 65536
Key = TypeVar("Key", bound=Hashable)


def search_meaning(
    ledger: Ledger, words: str, *, filters: Filters | None = None, limit: int = 20, by: By = "both"
) -> Found:
    """Return what is about `words` and passes `filters`, the best first, up to `limit`.

    "both" ranks what holds all of the words together with what is near them in meaning, "meaning" takes the second
    alone. Words in quotation marks and words with a star are looked for as they stand, by words alone. Raises
    LedgerError and ModelError.
    """
    filters = filters or Filters()
    phrases = parse_words(words)
    if by == "words" or is_exact(phrases) or not phrases:
        return search(ledger, words, filters=filters, limit=limit)
    records, captures = rank_meaning(ledger, words, filters=filters, by=by)
    shown = tuple(record_hit(ledger, row) for row in records[:limit])
    pages = tuple(page_hit(ledger, capture, phrases) for capture in captures[: limit - len(shown)])
    return Found(shown, pages, len(records), len(captures))


def is_exact(phrases: Iterable[Phrase]) -> bool:
    """Return whether one of `phrases` is looked for as it stands, which meaning cannot do."""
    return any(phrase.begins or " " in phrase.text for phrase in phrases)


def rank_meaning(ledger: Ledger, words: str, *, filters: Filters, by: By) -> tuple[list[int], list[str]]:
    """Return the rows of findings and the digests of pages that are about `words`, which must hold a word, best first.

    Raises LedgerError and ModelError.
    """
    phrases, query = parse_words(words), embed([words])[0]
    wants_records, wants_pages = filters.kind != "page", filters.kind in (None, "page")
    near = _nearest(_vectors(ledger, "finding"), query) if wants_records else []
    by_meaning = _first_rows(passing_records(ledger, near, filters))
    own = find_records(ledger, phrases, filters) if by == "both" and wants_records else []
    records = _fused(_by_record(ledger, own), by_meaning) if own else list(by_meaning.values())
    return records, _pages(ledger, query, words, filters=filters, by=by) if wants_pages else []


def keep_up(ledger: Ledger) -> int:
    """Make the vectors that findings and pages of the ledger lack, and return how many. Raises LedgerError."""
    made = 0
    kinds: tuple[VectorKind, ...] = ("finding", "page")
    for kind in kinds:
        while missing := texts_without(ledger, meaning_digest(), kind=kind, limit=BATCH):
            numbers, texts = [number for number, _ in missing], [text for _, text in missing]
            keep_vectors(ledger, meaning_digest(), kind=kind, numbers=numbers, vectors=embed(texts))
            made += len(missing)
    return made


def near_vectors(found: VectorSet, query: NDArray[np.int8], *, most: int) -> list[tuple[int, float]]:
    """Return up to `most` numbers of rows with their cosine to `query`, the nearest first, none under `NEAR`."""
    wanted = query.astype(np.float32)
    length = float(np.linalg.norm(wanted))
    if not length or not len(found.numbers):
        return []
    scores = np.empty(len(found.numbers), np.float32)
    for at in range(0, len(scores), BLOCK):
        block = found.vectors[at : at + BLOCK].astype(np.float32)
        norms = np.sqrt(np.einsum("ij,ij->i", block, block))
        scores[at : at + BLOCK] = block @ wanted / np.maximum(norms * length, 1e-6)
    likely = np.flatnonzero(scores >= NEAR)
    if len(likely) > most:
        likely = likely[np.argpartition(-scores[likely], most)[:most]]
    ordered = likely[np.lexsort((found.numbers[likely], -scores[likely]))]
    return [(int(found.numbers[i]), float(scores[i])) for i in ordered]


def _vectors(ledger: Ledger, kind: VectorKind) -> VectorSet:
    """Return the vectors of all rows; of those that have none yet they are made for this once."""
    found = load_vectors(ledger, meaning_digest(), kind=kind, dimensions=DIMENSIONS)
    missing = texts_without(ledger, meaning_digest(), kind=kind, limit=BATCH)
    if not missing:
        return found
    numbers = np.asarray([number for number, _ in missing], "<i8")
    vectors = embed([text for _, text in missing])
    return VectorSet(np.concatenate([found.numbers, numbers]), np.concatenate([found.vectors, vectors]))


def _nearest(found: VectorSet, query: NDArray[np.int8]) -> list[int]:
    return [number for number, _ in near_vectors(found, query, most=NEAREST)]


def _pages(ledger: Ledger, query: NDArray[np.int8], words: str, *, filters: Filters, by: By) -> list[str]:
    if any(v is not None for v in (filters.speaker, filters.effect, filters.form, filters.hedged)):
        return []
    plain = Filters(outlet=filters.outlet, since=filters.since, until=filters.until)
    near = passing_pages(ledger, _nearest(_vectors(ledger, "page"), query), plain)
    by_meaning = {text: capture for capture, text in reversed(near)}
    ordered = list(reversed(by_meaning.values()))
    if by == "meaning":
        return ordered
    own = find_pages(ledger, parse_words(words), replace(plain, kind=None))
    return _fused({c: c for c in own}, {c: c for c in ordered})


def _first_rows(found: Iterable[tuple[int, str]]) -> dict[str, int]:
    """Return the first row of each record, in order."""
    first: dict[str, int] = {}
    for row, record in found:
        first.setdefault(record, row)
    return first


def _by_record(ledger: Ledger, found: Sequence[int]) -> dict[str, int]:
    return _first_rows(passing_records(ledger, found[:NEAREST], Filters()))


def _fused(a: dict[str, Key], b: dict[str, Key]) -> list[Key]:
    """Return the values of two rankings by the sum of their reciprocal ranks, one of each key."""
    scores: dict[str, float] = {}
    for ranking in (a, b):
        for rank, key in enumerate(ranking, 1):
            scores[key] = scores.get(key, 0.0) + 1 / (RANK + rank)
    both = {**b, **a}
    return [both[key] for key in sorted(scores, key=lambda k: (-scores[k], k not in a, k))]

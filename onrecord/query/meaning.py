"""Search by meaning beside words: what says the same in other words, ranked together with what holds the words.

In: an open ledger, the user's words, `Filters`. Out: `Found`, as `search` gives it. The two rankings are joined by
reciprocal ranks (Cormack, Clarke and Büttcher 2009), so that neither's scores need a common measure. What is near in
meaning is found by codes that lie in the ledger (`near.py`). Must not know SQL, formats or terminals.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache
from hashlib import sha256
from typing import Literal, TypeVar

import numpy as np
from numpy.typing import NDArray

from onrecord.language.meaning import embed, meaning_digest
from onrecord.ledger import (
    CodeSet,
    Filters,
    Ledger,
    Phrase,
    VectorKind,
    VectorSet,
    find_pages,
    find_records,
    keep_vectors,
    load_codes,
    load_vectors,
    passing_pages,
    passing_records,
    texts_without,
)
from onrecord.query.near import CODE_FORM, WIDTH, code_vectors, cosines, nearest_codes
from onrecord.query.search import Found, page_hit, record_hit, search
from onrecord.query.words import parse_words

By = Literal["words", "meaning", "both"]
# What stands in reciprocal ranks beside the rank; 60 is Cormack's, and results hardly depend on it.
RANK = 60
# A cosine under this is chance: language/meaning/MODEL_CARD.md.
NEAR = 0.4
# Nearest rows that filters are asked about.
NEAREST = 2000
# Rows that are made vectors of at once.
BATCH = 5000
Key = TypeVar("Key", bound=Hashable)
# `load_codes`, or what gives the same from memory (ledger/codes.py).
LoadCodes = Callable[..., CodeSet]


@dataclass(frozen=True, slots=True)
class Ranked:
    """Rows of findings and digests of pages, the best first; records come before pages.

    `is_cut` says that more fit, or may fit, than were looked at.
    """

    rows: list[int]
    captures: list[str]
    is_cut: bool = False


@dataclass(frozen=True, slots=True)
class _Question:
    """What is looked for: the words, and their vector."""

    words: str
    vector: NDArray[np.int8]
    filters: Filters
    by: By
    codes: LoadCodes


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
    found = rank_meaning(ledger, words, filters=filters, by=by)
    shown = tuple(record_hit(ledger, row) for row in found.rows[:limit])
    pages = tuple(page_hit(ledger, capture, phrases=phrases) for capture in found.captures[: limit - len(shown)])
    return Found(shown, pages, len(found.rows), len(found.captures), found.is_cut)


def is_exact(phrases: Iterable[Phrase]) -> bool:
    """Return whether one of `phrases` is looked for as it stands, which meaning cannot do."""
    return any(phrase.begins or " " in phrase.text for phrase in phrases)


def rank_meaning(
    ledger: Ledger, words: str, *, filters: Filters, by: By, codes: LoadCodes = load_codes
) -> Ranked:
    """Return the findings and pages that are about `words`, which must hold a word.

    Of each ranking that is joined NEAREST are looked at. `codes` loads the codes of the vectors. Raises LedgerError and
    ModelError.
    """
    asked = _Question(words, embed([words])[0], filters, by, codes)
    records, is_cut = _records(ledger, asked) if filters.kind != "page" else ([], False)
    pages, more = _pages(ledger, asked) if filters.kind in (None, "page") else ([], False)
    return Ranked(records, pages, is_cut or more)


def keep_up(ledger: Ledger) -> int:
    """Make the vectors that findings and pages of the ledger lack, and return how many. Raises LedgerError.

    They are kept some thousand at a time: a run that is killed goes on where it was.
    """
    made = 0
    kinds: tuple[VectorKind, ...] = ("finding", "page")
    for kind in kinds:
        while found := missing_vectors(ledger, kind):
            keep_vectors(ledger, vectors_name(), kind=kind, made=found)
            made += len(found.numbers)
    return made


@cache
def vectors_name() -> str:
    """Return the hex SHA-256 under which vectors are kept: it names the table that made them and the form of codes."""
    return sha256(f"{meaning_digest()} {CODE_FORM}".encode()).hexdigest()


def nearest_rows(
    ledger: Ledger, kind: VectorKind, *, query: NDArray[np.int8], codes: LoadCodes = load_codes
) -> list[int]:
    """Return the numbers of rows whose cosine to `query` is `NEAR` or more, the nearest first, one more than `NEAREST`
    at most.

    Rows that have no vector yet are looked at too, the first `BATCH` of them. Raises LedgerError and ModelError.
    """
    coded = codes(ledger, vectors_name(), kind=kind, width=WIDTH)
    likely = coded.numbers[nearest_codes(coded.codes, code_vectors(query[None]))]
    numbers, vectors = load_vectors(ledger, vectors_name(), kind=kind, numbers=likely.tolist())
    found = near_vectors(numbers, vectors, query=query)
    if missing := missing_vectors(ledger, kind):
        found = sorted(found + near_vectors(missing.numbers, missing.vectors, query=query), key=lambda n: (-n[1], n[0]))
    return [number for number, _ in found[: NEAREST + 1]]


def near_vectors(
    numbers: NDArray[np.int64], vectors: NDArray[np.int8], *, query: NDArray[np.int8]
) -> list[tuple[int, float]]:
    """Return the numbers of the rows whose cosine to `query` is `NEAR` or more, with it, the nearest first."""
    if not len(numbers) or not query.any():
        return []
    scores = cosines(vectors, query)
    likely = np.flatnonzero(scores >= NEAR)
    ordered = likely[np.lexsort((numbers[likely], -scores[likely]))]
    return [(int(numbers[i]), float(scores[i])) for i in ordered]


def missing_vectors(ledger: Ledger, kind: VectorKind) -> VectorSet | None:
    """Return vectors of the first `BATCH` rows that have none; None where all have theirs."""
    found = texts_without(ledger, vectors_name(), kind=kind, limit=BATCH)
    if not found:
        return None
    vectors = embed([text for _, text in found])
    return VectorSet(np.asarray([number for number, _ in found], "<i8"), vectors, code_vectors(vectors))


def _records(ledger: Ledger, asked: _Question) -> tuple[list[int], bool]:
    """Return rows of findings, and whether more may fit."""
    near = nearest_rows(ledger, "finding", query=asked.vector, codes=asked.codes)
    by_meaning = _first_rows(passing_records(ledger, near[:NEAREST], filters=asked.filters))
    phrases = parse_words(asked.words)
    own = find_records(ledger, phrases, filters=asked.filters, most=NEAREST + 1) if asked.by == "both" else []
    is_cut = max(len(near), len(own)) > NEAREST
    return (_fused(_by_record(ledger, own), by_meaning) if own else list(by_meaning.values())), is_cut


def _pages(ledger: Ledger, asked: _Question) -> tuple[list[str], bool]:
    """Return digests of pages, and whether more may fit."""
    filters = asked.filters
    if any(v is not None for v in (filters.speaker, filters.effect, filters.form, filters.hedged)):
        return [], False
    plain = Filters(outlet=filters.outlet, since=filters.since, until=filters.until)
    near = nearest_rows(ledger, "page", query=asked.vector, codes=asked.codes)
    passing = passing_pages(ledger, near[:NEAREST], filters=plain)
    by_meaning = {text: capture for capture, text in reversed(passing)}
    ordered = list(reversed(by_meaning.values()))
    if asked.by == "meaning":
        return ordered, len(near) > NEAREST
    own = find_pages(ledger, parse_words(asked.words), filters=replace(plain, kind=None), most=NEAREST + 1)
    return _fused({c: c for c in own[:NEAREST]}, {c: c for c in ordered}), max(len(near), len(own)) > NEAREST


def _first_rows(found: Iterable[tuple[int, str]]) -> dict[str, int]:
    """Return the first row of each record, in order."""
    first: dict[str, int] = {}
    for row, record in found:
        first.setdefault(record, row)
    return first


def _by_record(ledger: Ledger, found: Sequence[int]) -> dict[str, int]:
    return _first_rows(passing_records(ledger, found[:NEAREST], filters=Filters()))


def _fused(a: dict[str, Key], b: dict[str, Key]) -> list[Key]:
    """Return the values of two rankings by the sum of their reciprocal ranks, one of each key."""
    scores: dict[str, float] = {}
    for ranking in (a, b):
        for rank, key in enumerate(ranking, 1):
            scores[key] = scores.get(key, 0.0) + 1 / (RANK + rank)
    both = {**b, **a}
    return [both[key] for key in sorted(scores, key=lambda k: (-scores[k], k not in a, k))]

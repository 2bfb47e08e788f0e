"""Which pages share sentences that are no quotation, and how many.

In: pages. Out: for two pages, the pairs of sentences that are the same or nearly so. What the pages quote is left out,
for two reporters in one room quote the same words; one sentence alone is left out too unless it is the claim's own, for
newsrooms repeat background. Sentences are compared where they share a run of words (A. Broder, "On the resemblance and
containment of documents", 1997), by the Indel similarity of their letters.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz

from onrecord.model import Span, overlap
from onrecord.query.marks import Passage
from onrecord.query.marks.texts import runs_of
from onrecord.query.origins.claims import Page

RUN = 4
# Sentences as like as this are one sentence, edited; measured with `python -m bench origins`.
SAME_SENTENCE = 78.0
# One shared sentence is a copy where it is the claim's, has so many words and hardly another, or is so much of the
# shorter page: short sentences about a number are formulas.
CLAIM_WORDS, CLAIM_LIKENESS = 14, 0.9
MOST_OF_PAGE = 0.5
SHOWN = 3


class Pair(NamedTuple):
    """Two sentences that are the same or nearly so."""

    child: Passage
    parent: Passage


@dataclass(frozen=True, slots=True)
class Copy:
    """What two pages share: `weight` is the words of the sentences by how like they are, numbers counting as they
    stand.

    `has_claim` says whether the claim's sentence is among them, `is_lone` whether they are one pair alone.
    """

    weight: float
    has_claim: bool
    is_lone: bool


class Sentences:
    """The unquoted sentences of several pages, by the runs of words in them.

    How like they are is kept page by page as a matrix, a row for each of its sentences and a column for each page:
    which sentences two pages share depends on no claim. Equal sentences are compared with others once, however many
    pages have them.
    """

    def __init__(self, pages: Iterable[Page]) -> None:
        by_capture = {page.capture: page for page in pages}
        self._numbers = {capture: number for number, capture in enumerate(by_capture)}
        self._of = [_unquoted(page) for page in by_capture.values()]
        self._exact = [
            [" ".join(page.article.text[slice(*p.span)].casefold().split()) for p in passages]
            for page, passages in zip(by_capture.values(), self._of, strict=True)
        ]
        self._words = [np.array([len(p.words) for p in passages], np.int64) for passages in self._of]
        self._totals = np.array([words.sum() for words in self._words], np.int64)
        # The pages that have a sentence, by its words without numbers, then as it stands.
        self._places: dict[int, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
        for number, (passages, exact) in enumerate(zip(self._of, self._exact, strict=True)):
            for passage, words in zip(passages, exact, strict=True):
                self._places[passage.key][words].append(number)
        self._runs = {p.key: frozenset(runs_of(p.words, RUN)) for passages in self._of for p in passages}
        self._by_run: dict[str, list[int]] = defaultdict(list)
        for key, runs in self._runs.items():
            for run in runs:
                self._by_run[run].append(key)
        self._near: dict[int, frozenset[int]] = {}
        self._rows: dict[str, NDArray[np.float64]] = {}
        self._likenesses: dict[int, NDArray[np.float64]] = {}

    def copies(self, child: Page, *, among: frozenset[str], claims: Sequence[Span]) -> dict[str, Copy]:
        """Return, by digest, what `child` shares with each page of `among` with which it shares enough to be a copy.

        `claims` are where the child's records of the claim stand.
        """
        at = self._numbers[child.capture]
        likeness, words = self._likeness(at), self._words[at]
        told = np.array([any(overlap(p.span, claim) for claim in claims) for p in self._of[at]], bool)
        shared = likeness > 0
        counts, weights, with_claim = shared.sum(axis=0), words @ likeness, shared[told].any(axis=0)
        alone = (likeness[told & (words >= CLAIM_WORDS)] >= CLAIM_LIKENESS).any(axis=0)
        alone |= words @ shared >= MOST_OF_PAGE * np.minimum(self._totals[at], self._totals)
        enough = (counts > 1) | ((counts == 1) & alone)
        found = {capture: self._numbers[capture] for capture in sorted(among)}
        return {
            capture: Copy(float(weights[n]), bool(with_claim[n]), bool(counts[n] == 1))
            for capture, n in found.items() if enough[n]
        }  # fmt: skip

    def shown(self, child: str, parent: str) -> list[Pair]:
        """Return the longest sentences that two pages share, given by their digests: so many as prove an edge."""
        at, other = self._numbers[child], self._numbers[parent]
        shared = [p for p, is_like in zip(self._of[at], self._likeness(at)[:, other], strict=True) if is_like]
        longest = sorted(shared, key=lambda p: (-len(p.words), p.span))[:SHOWN]
        return [Pair(passage, self._most_like(passage, at, other=other)) for passage in longest]

    def _most_like(self, passage: Passage, at: int, *, other: int) -> Passage:
        """Return the sentence of the page `other` that is most like `passage` of the page `at`, the first of equals."""
        exact = self._exact[at][self._of[at].index(passage)]
        near = self._keys_near(passage.key)
        likely = [(p, words) for p, words in zip(self._of[other], self._exact[other], strict=True) if p.key in near]
        return max(likely, key=lambda one: fuzz.ratio(exact, one[1]))[0]

    def _likeness(self, at: int) -> NDArray[np.float64]:
        """Return how like each sentence of the page `at` is to the one of each page that is most like it; 0 for
        none."""
        if at not in self._likenesses:
            rows = [self._row(words, p.key) for p, words in zip(self._of[at], self._exact[at], strict=True)]
            self._likenesses[at] = np.array(rows, np.float64).reshape(len(rows), len(self._of))
        return self._likenesses[at]

    def _row(self, exact: str, key: int) -> NDArray[np.float64]:
        """Return a row of `_likeness` for the sentence `exact`, whose words without numbers have the hash `key`."""
        if exact not in self._rows:
            row = self._rows[exact] = np.zeros(len(self._of), np.float64)
            for other in self._keys_near(key):
                least = 0 if other == key else SAME_SENTENCE
                for words, pages in self._places[other].items():
                    if likeness := fuzz.ratio(exact, words, score_cutoff=least) / 100:
                        row[pages] = np.maximum(row[pages], likeness)
        return self._rows[exact]

    def _keys_near(self, key: int) -> frozenset[int]:
        """Return the keys of the sentences that share two runs of words with those of `key`, itself among them."""
        if key not in self._near:
            shared: Counter[int] = Counter()
            for run in self._runs[key]:
                shared.update(self._by_run[run])
            self._near[key] = frozenset(other for other, runs in shared.items() if runs > 1 or other == key)
        return self._near[key]


def _unquoted(page: Page) -> tuple[Passage, ...]:
    quoted = [s for st in page.reading.statements if st.form == "direct" for s in st.content]
    return tuple(p for p in page.passages if not _is_quoted(p.span, quoted))


def _is_quoted(span: Span, quoted: Sequence[Span]) -> bool:
    return sum(overlap(span, q) for q in quoted) >= 0.6 * (span.end - span.start)

"""Which pages share sentences that are no quotation, and how many.

In: pages. Out: for two pages, the pairs of sentences that are the same or nearly so. What the pages quote is left out,
for two reporters in one room quote the same words; one sentence alone is left out too unless it is the claim's own, for
newsrooms repeat background. Sentences are compared where they share a run of words (A. Broder, "On the resemblance and
containment of documents", 1997), by the Indel similarity of their letters.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

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


@dataclass(frozen=True, slots=True)
class Pair:
    """Two sentences that are the same or nearly so, and how alike they are (0 to 1, numbers counting as they stand)."""

    child: Passage
    parent: Passage
    likeness: float


@dataclass(frozen=True, slots=True)
class Copy:
    """The sentences that two pages share, the longest first; `weight` is their words by their likeness.

    `has_claim` says whether the claim's sentence is among them, `is_lone` whether they are one pair alone.
    """

    pairs: tuple[Pair, ...]
    weight: float
    has_claim: bool
    is_lone: bool


class Sentences:
    """The unquoted sentences of several pages, by the runs of words in them."""

    def __init__(self, pages: Iterable[Page]) -> None:
        self._of = {page.capture: _unquoted(page) for page in pages}
        self._exact = {
            (page.capture, p.key): " ".join(page.article.text[slice(*p.span)].casefold().split())
            for page in pages for p in self._of[page.capture]
        }  # fmt: skip
        self._by_run: dict[str, list[tuple[str, int]]] = defaultdict(list)
        for capture, passages in self._of.items():
            for at, passage in enumerate(passages):
                for run in set(runs_of(passage.words, RUN)):
                    self._by_run[run].append((capture, at))

    def copies(self, child: Page, *, among: frozenset[str], claims: Sequence[Span]) -> dict[str, Copy]:
        """Return, by digest, what `child` shares with each page of `among` with which it shares enough to be a copy.

        `claims` are where the child's records of the claim stand.
        """
        shared: dict[str, list[Pair]] = defaultdict(list)
        for passage in self._of[child.capture]:
            for capture, pair in self._pairs(child.capture, passage, among).items():
                shared[capture].append(pair)
        found = {capture: self._copy(child, capture, pairs, claims=claims) for capture, pairs in shared.items()}
        return {capture: copy for capture, copy in found.items() if copy is not None}

    def _pairs(self, child: str, passage: Passage, among: frozenset[str]) -> dict[str, Pair]:
        """Return, by digest, the sentence of each page that is like `passage`."""
        near: dict[tuple[str, int], int] = defaultdict(int)
        for run in set(runs_of(passage.words, RUN)):
            for place in self._by_run[run]:
                if place[0] in among:
                    near[place] += 1
        best: dict[str, Pair] = {}
        for (capture, at), runs in near.items():
            other = self._of[capture][at]
            if runs < 2 and passage.key != other.key:
                continue
            exact = self._exact[child, passage.key], self._exact[capture, other.key]
            if fuzz.ratio(*exact, score_cutoff=SAME_SENTENCE) or passage.key == other.key:
                likeness = fuzz.ratio(*exact) / 100
                if capture not in best or likeness > best[capture].likeness:
                    best[capture] = Pair(passage, other, likeness)
        return best

    def _copy(self, child: Page, parent: str, pairs: list[Pair], *, claims: Sequence[Span]) -> Copy | None:
        told = [p for p in pairs if any(overlap(p.child.span, claim) for claim in claims)]
        words = sum(len(p.child.words) for p in pairs)
        least = min(sum(len(p.words) for p in self._of[c]) for c in (child.capture, parent))
        alone = any(len(p.child.words) >= CLAIM_WORDS and p.likeness >= CLAIM_LIKENESS for p in told)
        alone = alone or words >= MOST_OF_PAGE * least
        if len(pairs) < 2 and not alone:
            return None
        pairs.sort(key=lambda p: (-len(p.child.words), p.child.span))
        weight = sum(p.likeness * len(p.child.words) for p in pairs)
        return Copy(tuple(pairs[:SHOWN]), weight, bool(told), len(pairs) == 1)


def _unquoted(page: Page) -> tuple[Passage, ...]:
    quoted = [s for st in page.reading.statements if st.form == "direct" for s in st.content]
    return tuple(p for p in page.passages if not _is_quoted(p.span, quoted))


def _is_quoted(span: Span, quoted: Sequence[Span]) -> bool:
    return sum(overlap(span, q) for q in quoted) >= 0.6 * (span.end - span.start)

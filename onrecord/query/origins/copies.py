"""Which pages share sentences that are no quotation, and how many.

In: pages. Out: for two pages, the pairs of sentences that are the same or nearly so. What the pages quote is left out,
for two reporters in one room quote the same words; one sentence alone is left out too unless it is the claim's own, for
newsrooms repeat background. Sentences are compared where they share a run of words (A. Broder, "On the resemblance and
containment of documents", 1997), by the Indel similarity of their letters.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence, Set
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
    """The unquoted sentences of several pages, by the runs of words in them.

    Sentences that are the same but for their numbers are compared with others once, however many pages have them.
    """

    def __init__(self, pages: Iterable[Page]) -> None:
        by_capture = {page.capture: page for page in pages}
        self._of = {capture: _unquoted(page) for capture, page in by_capture.items()}
        self._words = {capture: sum(len(p.words) for p in passages) for capture, passages in self._of.items()}
        self._exact = {
            (capture, p.key): " ".join(by_capture[capture].article.text[slice(*p.span)].casefold().split())
            for capture, passages in self._of.items() for p in passages
        }  # fmt: skip
        self._places: dict[int, list[tuple[str, Passage]]] = defaultdict(list)
        for capture, passages in self._of.items():
            for passage in passages:
                self._places[passage.key].append((capture, passage))
        self._runs = {p.key: frozenset(runs_of(p.words, RUN)) for passages in self._of.values() for p in passages}
        self._by_run: dict[str, list[int]] = defaultdict(list)
        for key, runs in self._runs.items():
            for run in runs:
                self._by_run[run].append(key)
        self._near: dict[int, frozenset[int]] = {}
        self._shared: dict[str, dict[str, list[Pair]]] = defaultdict(dict)

    def copies(self, child: Page, *, among: frozenset[str], claims: Sequence[Span]) -> dict[str, Copy]:
        """Return, by digest, what `child` shares with each page of `among` with which it shares enough to be a copy.

        `claims` are where the child's records of the claim stand. Which sentences two pages share depends on no claim:
        it is found out once.
        """
        own = self._of[child.capture]
        told = {p.span for p in own if any(overlap(p.span, claim) for claim in claims)}
        shared = self._shared_with(child.capture, among)
        found = {c: self._copy(child, c, shared[c], told=told) for c in sorted(among) if shared[c]}
        return {capture: copy for capture, copy in found.items() if copy is not None}

    def _shared_with(self, child: str, among: frozenset[str]) -> Mapping[str, list[Pair]]:
        """Return the sentences that `child` shares with each page of `among`, and with others."""
        shared = self._shared[child]
        if new := among - shared.keys():
            shared.update({capture: [] for capture in new})
            for passage in self._of[child]:
                for capture, pair in self._pairs(child, passage, new).items():
                    shared[capture].append(pair)
        return shared

    def _pairs(self, child: str, passage: Passage, among: Set[str]) -> dict[str, Pair]:
        """Return, by digest, the sentence of each page that is like `passage`; of equals the first on its page."""
        exact = self._exact[child, passage.key]
        best: dict[str, Pair] = {}
        for key in self._keys_near(passage.key):
            least = 0 if key == passage.key else SAME_SENTENCE
            for capture, other in self._places[key]:
                if capture not in among:
                    continue
                likeness = fuzz.ratio(exact, self._exact[capture, key], score_cutoff=least) / 100
                if not likeness:
                    continue
                known = best.get(capture)
                if known is None or (known.likeness, other.span) < (likeness, known.parent.span):
                    best[capture] = Pair(passage, other, likeness)
        return best

    def _keys_near(self, key: int) -> frozenset[int]:
        """Return the keys of the sentences that share two runs of words with those of `key`, itself among them."""
        if key not in self._near:
            shared: Counter[int] = Counter()
            for run in self._runs[key]:
                shared.update(self._by_run[run])
            self._near[key] = frozenset(other for other, runs in shared.items() if runs > 1 or other == key)
        return self._near[key]

    def _copy(self, child: Page, parent: str, pairs: list[Pair], *, told: Collection[Span]) -> Copy | None:
        """Return what `pairs` make, None for too little; `told` are the child's sentences that give the claim."""
        of_claim = [p for p in pairs if p.child.span in told]
        words = sum(len(p.child.words) for p in pairs)
        alone = any(len(p.child.words) >= CLAIM_WORDS and p.likeness >= CLAIM_LIKENESS for p in of_claim)
        alone = alone or words >= MOST_OF_PAGE * min(self._words[child.capture], self._words[parent])
        if len(pairs) < 2 and not alone:
            return None
        ordered = sorted(pairs, key=lambda p: (-len(p.child.words), p.child.span))
        weight = sum(p.likeness * len(p.child.words) for p in ordered)
        return Copy(tuple(ordered[:SHOWN]), weight, bool(of_claim), len(pairs) == 1)


def _unquoted(page: Page) -> tuple[Passage, ...]:
    quoted = [s for st in page.reading.statements if st.form == "direct" for s in st.content]
    return tuple(p for p in page.passages if not _is_quoted(p.span, quoted))


def _is_quoted(span: Span, quoted: Sequence[Span]) -> bool:
    return sum(overlap(span, q) for q in quoted) >= 0.6 * (span.end - span.start)

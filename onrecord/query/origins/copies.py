"""Which pages share wording that is no quotation, and which of two was there first.

In: pages. Out: for each page the one that it most likely took its wording from. Numbers count as equal, so that a copy
with another number is found; what the pages quote is left out, for two reporters in one room quote the same words.
Shared runs of words after A. Broder, "On the resemblance and containment of documents" (1997).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.model import Span, overlap
from onrecord.query.marks import Passage
from onrecord.query.marks.texts import WORD, runs_of
from onrecord.query.origins.claims import Page

RUN = 5
# Runs that two pages share by chance or by habit stay below these; measured with `python -m bench origins`.
LEAST_RUNS = 10
LEAST_SHARE = 0.12
FEW_RUNS = 6
LARGE_SHARE = 0.5
# Pairs of sentences that are shown as proof.
SHOWN = 3


@dataclass(frozen=True, slots=True)
class Wording:
    """The runs of words of a page outside of quotations; `exact` has the numbers as they are."""

    page: Page
    runs: frozenset[str]
    exact: frozenset[str]


@dataclass(frozen=True, slots=True)
class Shared:
    """How much of two pages is worded alike: runs in common, their share of the shorter page, runs with equal numbers.
    """

    runs: int
    share: float
    exact: int

    @property
    def is_copy(self) -> bool:
        """Whether this much is no accident."""
        many = self.runs >= LEAST_RUNS and self.share >= LEAST_SHARE
        return many or (self.runs >= FEW_RUNS and self.share >= LARGE_SHARE)


def wording_of(page: Page) -> Wording:
    """Return the runs of five words of the page's sentences, those within one sentence, without quoted ones."""
    quoted = [s for st in page.reading.statements if st.form == "direct" for s in st.content]
    runs: set[str] = set()
    exact: set[str] = set()
    for passage in page.passages:
        if not _is_quoted(passage.span, quoted):
            runs.update(runs_of(passage.words, RUN))
            exact.update(runs_of([w.casefold() for w in WORD.findall(page.article.text[slice(*passage.span)])], RUN))
    return Wording(page, frozenset(runs), frozenset(exact))


def shared_wording(a: Wording, b: Wording) -> Shared:
    """Return how much of two pages is worded alike."""
    runs = len(a.runs & b.runs)
    least = min(len(a.runs), len(b.runs))
    return Shared(runs, runs / least if least else 0.0, len(a.exact & b.exact) if runs else 0)


def shared_sentences(child: Page, parent: Page) -> list[tuple[Passage, Passage]]:
    """Return up to three pairs of sentences that are the same or nearly so, the longest first."""
    by_key = {p.key: p for p in parent.passages}
    same = [(p, by_key[p.key]) for p in child.passages if p.key in by_key]
    if not same:
        same = _nearest(child, parent)
    return sorted(same, key=lambda pair: -len(pair[0].words))[:SHOWN]


def _nearest(child: Page, parent: Page) -> list[tuple[Passage, Passage]]:
    """Return the pairs of sentences that share most runs, each of the child's once."""
    runs = [(q, set(runs_of(q.words, RUN))) for q in parent.passages]
    found: list[tuple[int, Passage, Passage]] = []
    for p in child.passages:
        own = set(runs_of(p.words, RUN))
        best = max(((len(own & other), q) for q, other in runs), key=lambda pair: pair[0], default=None)
        if best is not None and best[0]:
            found.append((best[0], p, best[1]))
    found.sort(key=lambda item: -item[0])
    return [(p, q) for _, p, q in found[:SHOWN]]


def _is_quoted(span: Span, quoted: Sequence[Span]) -> bool:
    return sum(overlap(span, q) for q in quoted) >= 0.6 * (span.end - span.start)

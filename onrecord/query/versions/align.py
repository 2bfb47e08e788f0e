"""Two texts of one page -> which sentence of the one stands for which of the other.

In: two articles. Out: `Aligned`: pairs of sentences that are the same or were rewritten, and those that only one has.
Furniture is no part of it. Sentences are the same where their words are, whatever their case, quotation marks and white
space; the longest common run is kept in order (Ratcliff and Obershelp 1988), and what moved is found by its words.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cached_property

from onrecord.ledger import fold
from onrecord.model import SPOKEN_ROLES, Article, Span

# Numbers stay whole ("1,100"); a percentage sign or a currency is no word.
WORD = re.compile(r"\d+(?:[.,]\d+)*|[^\W_]+(?:['’-][^\W_]+)*")
END = re.compile(r"(?<=[.!?…])[\"'”’»)\]]*\s+(?=[\"'“‘„«(\[]*[^\W_a-z])|\n+")
# Two sentences are versions of one another where they share this share of their words (Dice 1945).
REWRITTEN = 0.5
# Pairs in a stretch of rewritten sentences that are compared at most; a longer one was written anew.
WINDOW = 60


@dataclass(frozen=True)
class Sentence:
    """A sentence of a page's own words, at `span`, with its folded words."""

    span: Span
    words: tuple[str, ...]

    @cached_property
    def bag(self) -> Counter[str]:
        """How often each word stands in it."""
        return Counter(self.words)


@dataclass(frozen=True, slots=True)
class Aligned:
    """Sentences of the older and the newer text; `same` and `rewritten` are pairs of their numbers."""

    older: tuple[Sentence, ...]
    newer: tuple[Sentence, ...]
    same: tuple[tuple[int, int], ...]
    rewritten: tuple[tuple[int, int], ...]

    @property
    def removed(self) -> tuple[int, ...]:
        """Numbers of the older text's sentences that the newer has in no form."""
        kept = {a for a, _ in (*self.same, *self.rewritten)}
        return tuple(a for a in range(len(self.older)) if a not in kept)

    @property
    def added(self) -> tuple[int, ...]:
        """Numbers of the newer text's sentences that the older has in no form."""
        kept = {b for _, b in (*self.same, *self.rewritten)}
        return tuple(b for b in range(len(self.newer)) if b not in kept)


def align(older: Article, newer: Article) -> Aligned:
    """Return how the sentences of two texts of one page go together."""
    a, b = tuple(sentences_of(older)), tuple(sentences_of(newer))
    same: list[tuple[int, int]] = []
    rewritten: list[tuple[int, int]] = []
    matcher = SequenceMatcher(None, [s.words for s in a], [s.words for s in b], autojunk=False)
    left_a: list[int] = []
    left_b: list[int] = []
    for tag, a_from, a_to, b_from, b_to in matcher.get_opcodes():
        if tag == "equal":
            same += zip(range(a_from, a_to), range(b_from, b_to), strict=True)
            continue
        left_a += range(a_from, a_to)
        left_b += range(b_from, b_to)
    for i, j in _moved(a, b, left_a=left_a, left_b=left_b):
        same.append((i, j))
    taken_a, taken_b = {i for i, _ in same}, {j for _, j in same}
    rewritten = _rewritten(
        a, b, left_a=[i for i in left_a if i not in taken_a], left_b=[j for j in left_b if j not in taken_b]
    )
    return Aligned(a, b, tuple(sorted(same)), tuple(sorted(rewritten)))


def sentences_of(article: Article) -> Iterator[Sentence]:
    """Yield the sentences of the page's own words that hold any, in order."""
    for block in article.blocks:
        if block.role not in SPOKEN_ROLES:
            continue
        at = block.start
        ends = [block.start + m.end() for m in END.finditer(article.text[block.start : block.end])]
        for end in [*ends, block.end]:
            words = words_of(article.text[at:end])
            if words:
                yield Sentence(Span(at, end), words)
            at = end


def words_of(text: str) -> tuple[str, ...]:
    """Return the folded words of `text`, apostrophes straight."""
    return tuple(fold(word.replace("’", "'")) for word in WORD.findall(text))


def alike(a: Sentence, b: Sentence) -> float:
    """Return the share of their words that two sentences have in common, 0 to 1."""
    shared = sum((a.bag & b.bag).values())
    return 2 * shared / (len(a.words) + len(b.words))


def _moved(
    a: Sequence[Sentence], b: Sequence[Sentence], *, left_a: Sequence[int], left_b: Sequence[int]
) -> Iterator[tuple[int, int]]:
    """Yield the pairs of equal sentences that stand in another order."""
    where: dict[tuple[str, ...], list[int]] = {}
    for j in left_b:
        where.setdefault(b[j].words, []).append(j)
    for i in left_a:
        if places := where.get(a[i].words):
            yield i, places.pop(0)


def _rewritten(
    a: Sequence[Sentence], b: Sequence[Sentence], *, left_a: Sequence[int], left_b: Sequence[int]
) -> list[tuple[int, int]]:
    """Return the pairs of sentences that are most alike, each in one pair."""
    scored = [
        (score, -abs(x - y), i, j)
        for x, i in enumerate(left_a)
        for y, j in enumerate(left_b)
        if abs(x - y) <= WINDOW and (score := alike(a[i], b[j])) >= REWRITTEN
    ]
    pairs: dict[int, int] = {}
    for _, _, i, j in sorted(scored, reverse=True):
        if i not in pairs and j not in pairs.values():
            pairs[i] = j
    return list(pairs.items())

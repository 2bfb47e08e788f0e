"""A parsed sentence as a tree, and where a number stands in it.

In: the tokens of one sentence. Out: `Tree` (who depends on whom) and `Place` (the noun phrase a number belongs to).
Labels are those of ClearNLP/spaCy ("nsubjpass", "dobj"). Must not know what harm is.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from onrecord.language import Token
from onrecord.model import Span

# A number hangs by these on the noun it counts.
UNDER_NOUN = frozenset(
    {"nummod", "amod", "quantmod", "compound", "det", "nmod", "advmod", "predet", "npadvmod", "poss", "nsubj"}
)
# Nouns that only measure what stands behind their "of".
MEASURES = frozenset(
    {"dozen", "hundred", "thousand", "million", "billion", "number", "lot", "total", "score", "few", "handful",
     "couple", "pair"}
)  # fmt: skip
FAR = 7  # words between a number and its noun: "90 air, sea and ground-launched missiles" has 8 with its commas


@dataclass(frozen=True)
class Tree:
    """The tokens of a sentence with the way down."""

    tokens: Sequence[Token]

    @cached_property
    def kids(self) -> list[list[int]]:
        """Return the indices of each token's children, in order; a root is no child of itself."""
        out: list[list[int]] = [[] for _ in self.tokens]
        for i, token in enumerate(self.tokens):
            if token.head != i:
                out[token.head].append(i)
        return out

    @cached_property
    def _starts(self) -> list[int]:
        return [token.start for token in self.tokens]

    @cached_property
    def _ends(self) -> list[int]:
        return [token.end for token in self.tokens]

    def lemma(self, i: int) -> str:
        """Return the lower-case lemma of token `i`."""
        return self.tokens[i].lemma.lower()

    def word(self, i: int) -> str:
        """Return token `i` in lower case."""
        return self.tokens[i].text.lower()

    def dep(self, i: int) -> str:
        """Return the label by which token `i` hangs on its head."""
        return self.tokens[i].dep

    def head(self, i: int) -> int:
        """Return the index of the head of token `i`, its own for a root."""
        return self.tokens[i].head

    def children(self, i: int, *deps: str) -> Iterator[int]:
        """Yield the children of token `i` that hang by one of `deps`, all without any."""
        return (k for k in self.kids[i] if not deps or self.tokens[k].dep in deps)

    def child(self, i: int, *deps: str) -> int | None:
        """Return the first child of token `i` that hangs by one of `deps`, or None."""
        return next(self.children(i, *deps), None)

    def subtree(self, i: int) -> list[int]:
        """Return the indices of token `i` and all below it, in order."""
        out, todo = [], [i]
        while todo:
            at = todo.pop()
            out.append(at)
            todo.extend(self.kids[at])
        return sorted(out)

    def within(self, span: Span) -> list[int]:
        """Return the indices of the tokens that share a character with `span`."""
        return list(range(bisect_right(self._ends, span.start), bisect_left(self._starts, span.end)))

    def objects(self, i: int, *prepositions: str) -> Iterator[int]:
        """Yield what the prepositions under token `i` govern; any preposition where none is named."""
        for prep in self.children(i, "prep", "agent", "dative"):
            if not prepositions or self.word(prep) in prepositions:
                yield from self.children(prep, "pobj", "pcomp")


@dataclass(frozen=True, slots=True)
class Place:
    """Where a number stands: `top` governs the noun phrase, `noun` is what is counted, `last` the phrase's last token.

    `noun` is None where only a number stands.
    """

    top: int
    noun: int | None
    last: int


def find_place(tree: Tree, span: Span, *, closers: frozenset[str] = frozenset()) -> Place | None:
    """Return the place of the number at `span`, None where no token is there.

    `closers` are words that, right behind a number and before no noun, show that it stands alone ("Five dead, ...").
    """
    inside = tree.within(span)
    if not inside:
        return None
    single = tree.tokens[inside[-1]].tag == "NN" and tree.lemma(inside[-1]) not in MEASURES
    if single and tree.word(inside[0]) in ("a", "an", "another"):
        return Place(inside[-1], inside[-1], inside[-1])
    if _stands_alone(tree, inside[-1], closers=closers):
        return Place(inside[-1], None, inside[-1])
    top = next((i for i in inside if tree.head(i) not in inside or tree.head(i) == i), inside[-1])
    climbed = _climb(tree, top, last=inside[-1])
    if climbed is not None:
        return _through_of(tree, Place(climbed, climbed, max(climbed, inside[-1])))
    noun = _after_of(tree, inside) or _climb(tree, inside[-1], last=inside[-1])
    if noun is None:
        noun = _next_noun(tree, inside[-1])
        return Place(top, None, inside[-1]) if noun is None else Place(noun, noun, noun)
    return Place(top, noun, noun)


def _stands_alone(tree: Tree, last: int, *, closers: frozenset[str]) -> bool:
    if last + 1 >= len(tree.tokens) or tree.word(last + 1) not in closers:
        return False
    return last + 2 >= len(tree.tokens) or tree.tokens[last + 2].pos in ("PUNCT", "ADP", "CCONJ", "SCONJ", "ADV")


def _climb(tree: Tree, i: int, *, last: int) -> int | None:
    """Return the noun that the number token `i` counts, or None."""
    at = i
    while tree.dep(at) in UNDER_NOUN and tree.head(at) != at:
        head = tree.head(at)
        verbal = tree.tokens[head].pos in ("VERB", "AUX", "ADP")
        if verbal or head < i or head - last > FAR or (tree.dep(at) == "nsubj" and tree.tokens[head].pos != "NOUN"):
            break
        at = head
    return at if at != i and at > last else None


def _after_of(tree: Tree, inside: list[int]) -> int | None:
    """Return the noun after "of" beside the number ("dozens of people"), or None."""
    after = inside[-1] + 1
    while after < len(tree.tokens) and tree.word(after) in ("more", "others"):
        after += 1
    if after + 1 < len(tree.tokens) and tree.word(after) == "of" and tree.word(after + 1) not in ("a", "an"):
        return tree.child(after, "pobj")
    return None


def _next_noun(tree: Tree, last: int) -> int | None:
    """Return a noun right behind the number that the parse did not tie to it, at most three words on, or None."""
    for i in range(last + 1, min(last + 4, len(tree.tokens))):
        token = tree.tokens[i]
        if token.pos == "NOUN" and token.dep not in ("npadvmod",):
            following = i + 1 < len(tree.tokens) and tree.tokens[i + 1].pos == "NOUN" and tree.dep(i) == "compound"
            if not following:
                return i
        elif token.pos not in ("ADJ", "PROPN", "NOUN"):
            return None
    return None


def _through_of(tree: Tree, place: Place) -> Place:
    """Return `place` with what is counted taken from behind "of" where the noun only measures ("two groups of men")."""
    if place.noun is not None and tree.lemma(place.noun) in MEASURES:
        inner = next(tree.objects(place.noun, "of"), None)
        if inner is not None:
            return Place(place.top, inner, inner)
    return place

"""A parsed sentence in its text, with the times and places that it names, found once for all its figures.

In: text, the span of a sentence, its tree. Out: `Line`. Must not know which of them goes with what.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from onrecord.attribution.figures.grammar import Tree
from onrecord.attribution.places import PlaceWords, find_places
from onrecord.attribution.times import find_times
from onrecord.model import Span


@dataclass(frozen=True)
class Line:
    """The sentence of `text` at `span`; a place of one word that is among `surnames` is a person."""

    text: str
    span: Span
    tree: Tree
    surnames: frozenset[str] = frozenset()

    @cached_property
    def places(self) -> list[PlaceWords]:
        """The places that the sentence names, in order."""
        tokens = self.tree.tokens
        return [p for p in find_places(tokens) if p.first < p.last or tokens[p.head].text not in self.surnames]

    @cached_property
    def times(self) -> list[tuple[Span, int]]:
        """The times that it names, in order, each with the token that the rest of it hangs on."""
        heads = ((span, self._head(self.tree.within(span))) for span in find_times(self.text, self.span))
        return [(span, head) for span, head in heads if head is not None]

    def _head(self, inside: list[int]) -> int | None:
        heads = (i for i in inside if self.tree.head(i) not in inside or self.tree.head(i) == i)
        return next(heads, None)

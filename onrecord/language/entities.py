"""spaCy's named entities, decided a page at a time: the same network and the same greedy choices, in another order.

In: spaCy's entity recogniser and the word vectors of sentences. Out: one entity type a word. Outside an entity a move
(Begin, Unit, Out) hangs on the word alone, so the moves of all words are scored at once; only the words inside an
entity of several words (In or Last) are scored one by one. spaCy scores every word on its own, and takes most of its
time for the steps between (Lample et al. 2016 for the moves; spaCy's `ner.pyx` for what is allowed when).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from onrecord.language.vectors import Batch, Floats, Network, open_network, word_vectors

Bools = NDArray[np.bool_]


class Entity(NamedTuple):
    """Words [first, end) of a sentence, of spaCy's entity type `kind` ("PERSON")."""

    first: int
    end: int
    kind: str


@dataclass(frozen=True)
class Recogniser:
    """The network, its layers of vectors and its arrays.

    `words` gives the vectors, `narrow` (width, its width) and `narrow_bias` bring its vectors to the width of
    `lower` (3 features, hidden, pieces, width) with `pad` (3, hidden, pieces) for a feature that is not there, `bias`
    (hidden, pieces); `upper` (moves, hidden) and `upper_bias` (moves). The features of a state are the word, the first
    word of the open entity and the word before.
    """

    words: Network
    narrow: Floats
    narrow_bias: Floats
    lower: Floats
    pad: Floats
    bias: Floats
    upper: Floats
    upper_bias: Floats
    moves: tuple[str, ...]

    @cached_property
    def outside(self) -> Bools:
        """Which moves may be made outside an entity: Begin and Unit of any type, and Out."""
        return np.array([m == "O" or (m[:2] in ("B-", "U-") and len(m) > 2) for m in self.moves])

    @cached_property
    def begins(self) -> Bools:
        """Which moves are a Begin."""
        return np.array([m.startswith("B-") for m in self.moves])

    def goes_on(self, kind: str) -> tuple[Floats, Floats]:
        """Return the rows of `upper` and `upper_bias` for In and Last of `kind`."""
        both = [self.moves.index(f"I-{kind}"), self.moves.index(f"L-{kind}")]
        return self.upper[both], self.upper_bias[both]


def open_recogniser(ner: Any) -> Recogniser:
    """Return the arrays of spaCy's entity recogniser `ner`."""
    vectors, lower, upper = ner.model.layers
    words, _, narrow = vectors.layers
    moves = tuple(ner.moves.get_class_name(at) for at in range(ner.moves.n_moves))
    return Recogniser(
        open_network(words), narrow.get_param("W"), narrow.get_param("b"),
        lower.get_param("W"), lower.get_param("pad")[0], lower.get_param("b"),
        upper.get_param("W"), upper.get_param("b"), moves,
    )  # fmt: skip


def find_entities(network: Recogniser, batch: Batch, *, starts: Sequence[Sequence[bool]]) -> list[list[Entity]]:
    """Return the entities of each sentence of `batch`, in order.

    `starts[i]` says of each word of sentence i whether the parse begins a sentence at it: no entity crosses there.
    """
    if not any(batch.rows):
        return [[] for _ in batch.rows]
    vectors = np.concatenate(word_vectors(network.words, batch)) @ network.narrow.T + network.narrow_bias
    parts, chosen, ends = _score(network, vectors, starts=starts)
    found, base = [], 0
    for rows in batch.rows:
        inside = range(base, base + len(rows))
        found.append(
            [
                Entity(f - base, e - base, kind)
                for f, e, kind in _walk(network, parts, chosen=chosen, ends=ends, inside=inside)
            ]
        )
        base += len(rows)
    return found


def _score(
    network: Recogniser, vectors: Floats, *, starts: Sequence[Sequence[bool]]
) -> tuple[Floats, list[str], Bools]:
    """Return what each word adds to the hidden layer as each feature, its move outside an entity, whether one ends."""
    features, hidden, pieces, width = network.lower.shape
    parts: Floats = (vectors @ network.lower.reshape(-1, width).T).reshape(-1, features, hidden, pieces)
    ends = _ends(starts)
    scores = (parts[:, 0] + (network.pad[1] + network.pad[2] + network.bias)).max(2) @ network.upper.T
    scores += network.upper_bias
    scores[:, ~network.outside] = -np.inf
    scores[np.ix_(ends, network.begins)] = -np.inf  # what begins goes on
    return parts, [network.moves[move] for move in scores.argmax(1)], ends


def _ends(starts: Sequence[Sequence[bool]]) -> Bools:
    """Return for each word of all sentences whether no entity goes on behind it."""
    return np.array([last for sentence in starts for last in (*sentence[1:], True) if sentence], np.bool_)


def _walk(network: Recogniser, parts: Floats, *, chosen: list[str], ends: Bools, inside: range) -> Iterator[Entity]:
    """Yield the entities of one sentence, whose words are `inside`."""
    at = inside.start
    while at < inside.stop:
        move, end = chosen[at], at + 1
        if move.startswith("B-"):
            end = _end(network, parts, ends=ends, first=at, kind=move[2:])
        if move != "O":
            yield Entity(at, end, move[2:])
        at = end


def _end(network: Recogniser, parts: Floats, *, ends: Bools, first: int, kind: str) -> int:
    """Return where the entity of `kind` that begins at word `first` ends."""
    rows, bias = network.goes_on(kind)
    open_at = parts[first, 1] + network.bias
    at = first + 1
    while not ends[at]:
        more, last = rows @ (parts[at, 0] + open_at + parts[at - 1, 2]).max(1) + bias
        if last > more:
            break
        at += 1
    return at + 1

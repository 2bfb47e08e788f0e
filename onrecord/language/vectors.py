"""spaCy's word vectors in context, each distinct word of a batch embedded once.

In: spaCy's `Tok2Vec` network and sentences as words. Out: one array a sentence, the same as the network's own up to
rounding. The embedding looks at a word alone (its form, and whether a space follows), and half the words of a page are
repeats; only the convolutions above it look around. Words are shared within one batch and not beyond, so that what a
page gives does not depend on the pages before it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]


@dataclass(frozen=True)
class Batch:
    """The distinct words of some sentences as one spaCy document, and for each sentence the rows of its words in it."""

    distinct: Any
    rows: list[list[int]]


def gather_words(vocab: Any, sentences: Sequence[tuple[Sequence[str], Sequence[bool]]]) -> Batch:
    """Return the batch of `sentences`: the words of each, and whether a space follows each."""
    from spacy.tokens import Doc

    places: dict[tuple[str, bool], int] = {}
    rows = [
        [places.setdefault(word, len(places)) for word in zip(words, spaces, strict=True)]
        for words, spaces in sentences
    ]
    return Batch(Doc(vocab, words=[w for w, _ in places], spaces=[s for _, s in places]), rows)


def word_vectors(network: Any, batch: Batch) -> list[Floats]:
    """Return the vectors of each sentence's words, (words, width); `network` is a spaCy Tok2Vec.v2."""
    embed, encode = network.layers
    table: Floats = embed.predict([batch.distinct])[0]
    vectors: list[Floats] = encode.predict([table[row] for row in batch.rows])
    return vectors

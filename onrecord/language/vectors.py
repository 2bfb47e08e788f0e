"""spaCy's word vectors in context, each distinct word of a batch embedded once, and the layers above by onnxruntime.

In: spaCy's `Tok2Vec` network and sentences as words. Out: one array a sentence, the same as the network's own up to
rounding. The embedding looks at a word alone (its form, and whether a space follows), and half the words of a page are
repeats; only the convolutions above it look around. Words are shared within one batch and not beyond, so that what a
page gives does not depend on the pages before it. The convolutions take two fifths of the time in onnxruntime that they
take in thinc: its graph is in convolutions.onnx (made by training/convolutions.py), its weights are spaCy's.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from onrecord.errors import ModelError

Floats = NDArray[np.float32]

GRAPH = Path(__file__).parent / "convolutions.onnx"
# Rows of zeros around each sentence: one a layer, as in spaCy, so that no sentence sees into another.
APART = 4


@dataclass(frozen=True)
class Network:
    """A spaCy Tok2Vec.v2: `embed`, its embedding, and an onnxruntime session of its convolutions with their weights."""

    embed: Any
    convolutions: Any
    weights: tuple[Any, ...]


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


def open_network(tok2vec: Any) -> Network:
    """Return spaCy's Tok2Vec.v2 made ready; ModelError where its convolutions are not those of the graph."""
    import onnxruntime

    embed, encode = tok2vec.layers
    named = {name: value for number, layer in enumerate(encode.layers[0].layers)
             for name, value in _weights(layer, str(number)).items()}  # fmt: skip
    weights = tuple(onnxruntime.OrtValue.ortvalue_from_numpy(value) for value in named.values())
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.log_severity_level = 3
    options.add_external_initializers(list(named), list(weights))
    try:
        session = onnxruntime.InferenceSession(GRAPH.read_bytes(), options, providers=["CPUExecutionProvider"])
    except Exception as error:  # onnxruntime raises classes of its own that share only Exception
        raise ModelError(f"{GRAPH} does not load: install onrecord again ({error})") from error
    return Network(embed, session, weights)


def _weights(layer: Any, number: str) -> dict[str, Floats]:
    """Return the weights of one layer by the graph's names: (3 * width, pieces * width), piece by piece, and so on."""
    parts = {part.name: part for part in layer.walk()}
    maxout, normal = parts["maxout"], parts["layernorm"]
    product = maxout.get_param("W")  # (width, pieces, 3 * width)
    return {
        f"weights{number}": np.ascontiguousarray(product.transpose(2, 1, 0).reshape(product.shape[2], -1)),
        f"bias{number}": np.ascontiguousarray(maxout.get_param("b").T.reshape(-1)),
        f"scale{number}": np.ascontiguousarray(normal.get_param("G")),
        f"shift{number}": np.ascontiguousarray(normal.get_param("b")),
    }


def word_vectors(network: Network, batch: Batch) -> list[Floats]:
    """Return the vectors of each sentence's words, (words, width)."""
    table: Floats = network.embed.predict([batch.distinct])[0]
    zeros = [len(table)] * APART
    rows = [*zeros, *chain.from_iterable([*own, *zeros] for own in batch.rows)]
    given = np.concatenate([table, np.zeros((1, table.shape[1]), np.float32)])[rows]
    (vectors,) = network.convolutions.run(None, {"words": given})
    found, at = [], APART
    for own in batch.rows:
        found.append(vectors[at : at + len(own)])
        at += len(own) + APART
    return found

"""The units of a plain-text page -> the chance of each that it is body text, and where to cut.

In: the text and its units. Out: a number for each unit, the mean of what a network and boosted trees give it (they err
on different pages; the trees see what the words say and how stretches compare), and the chance from which on a unit is
best taken for body. Must not decide roles.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from importlib.resources import files

import numpy as np

from onrecord.article.flat_context import Vector, describe_units
from onrecord.article.flat_features import Matrix
from onrecord.article.flat_lines import Unit
from onrecord.article.flat_neighbours import add_neighbours
from onrecord.article.flat_network import Weights, run_network
from onrecord.article.flat_stretch import measure_stretches
from onrecord.article.flat_trees import Forest, flatten_forest, restore_forest, walk_trees
from onrecord.article.flat_words import hash_words, judge_words, spread_scores
from onrecord.errors import ModelError

FILE = "classifier.npz"
# Digest of the shipped file, written beside it by the command that makes it.
DIGEST = "classifier.sha256"
# The chances are a little low on sites not trained on: this power of them gives the best cut out of fold (of 0.8, 1).
POWER = 0.8


@dataclass(frozen=True, slots=True)
class Classifier:
    """A network and two forests, which count as much together as the network alone: `near` sees units and their
    neighbours, `wide` their stretches and what their words tell by the weights `words` too."""

    network: Weights
    near: Forest
    wide: Forest
    words: Vector


def judge_units(text: str, units: Sequence[Unit]) -> Vector:
    """Return the chance of each unit of `text` that it is body text, 0 to 1; raises ModelError."""
    return find_chances(load_classifier(), units, rows=describe_units(text, units))


def find_chances(classifier: Classifier, units: Sequence[Unit], *, rows: Matrix) -> Vector:
    """Return the chance of body text for each of a page's `units`; `rows` are theirs (`describe_units`)."""
    if not units:
        return np.zeros(0, np.float32)
    told = judge_words(classifier.words, hash_words(units), count=len(units))
    wide = widen_rows(units, rows, told=told)
    trees = (walk_trees(classifier.near, wide) + walk_trees(classifier.wide, wide)) / 2
    return np.asarray((run_network(classifier.network, rows) + trees) / 2, np.float32)


def widen_rows(units: Sequence[Unit], rows: Matrix, *, told: Vector) -> Matrix:
    """Return the rows that the trees see: those of the units with what stands around them (all that the near ones look
    at), their stretches, and what their words told (`judge_words`)."""
    return np.hstack((add_neighbours(rows), measure_stretches(units, rows), spread_scores(told)), dtype=np.float32)


@cache
def load_classifier() -> Classifier:
    """Return the shipped classifier; raises ModelError where the file is not the one that was made."""
    folder = files("onrecord.article").joinpath("lines")
    try:
        data, digest = folder.joinpath(FILE).read_bytes(), folder.joinpath(DIGEST).read_text(encoding="ascii")
    except OSError as error:
        raise ModelError(f"article/lines/{FILE} is missing; install onrecord again") from error
    return check_classifier(data, digest.strip())


def check_classifier(data: bytes, digest: str) -> Classifier:
    """Return the classifier packed in `data`; raises ModelError where its SHA-256 is not `digest`."""
    if sha256(data).hexdigest() != digest:
        raise ModelError(f"article/lines/{FILE} is not the file that was shipped; install onrecord again")
    return unpack_classifier(data)


def unpack_classifier(data: bytes) -> Classifier:
    """Return the classifier that `pack_classifier` packed."""
    with np.load(io.BytesIO(data), allow_pickle=False) as arrays:
        parts = {part: {name.split("/")[1]: arrays[name] for name in arrays.files if name.startswith(part)}
                 for part in ("network/", "near/", "wide/")}  # fmt: skip
        words = arrays["words"].astype(np.float32)
    return Classifier(parts["network/"], restore_forest(parts["near/"]), restore_forest(parts["wide/"]), words)


def pack_classifier(classifier: Classifier) -> bytes:
    """Return `classifier` as the bytes of a file: the same bytes for the same numbers."""
    arrays = {f"network/{name}": array.astype(np.float32) for name, array in sorted(classifier.network.items())}
    for part, forest in (("near", classifier.near), ("wide", classifier.wide)):
        arrays |= {f"{part}/{name}": array for name, array in flatten_forest(forest).items()}
    arrays["words"] = classifier.words.astype(np.float16)
    buffer = io.BytesIO()
    np.savez_compressed(buffer, **arrays)  # type: ignore[arg-type]
    return buffer.getvalue()


def find_cut(units: Sequence[Unit], chances: Vector) -> float:
    """Return the chance above which to take a unit for body, so that the page's expected F1 over words is highest.

    That is half of the F1 to be expected (Lipton, Elkan and Narayanaswamy 2014): a page of doubtful units is cut lower
    than a clear one. Never over 0.5.
    """
    words = np.array([len(u.words) for u in units], np.float64)
    raised = np.clip(chances.astype(np.float64) ** POWER, 1e-6, 1.0)
    order = np.argsort(-raised, kind="stable")
    right = np.cumsum(words[order] * raised[order])
    taken = np.cumsum(words[order])
    best = float(np.max(2 * right / np.maximum(1e-9, taken + right[-1]))) if len(units) else 0.0
    return float((best / 2) ** (1 / POWER))

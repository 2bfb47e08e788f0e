"""Texts -> vectors, by a table of word pieces: the mean of the pieces' vectors, each weighed by how rare it is.

In: texts. Out: int8 vectors whose cosine says how near two texts are. The table is distilled from a sentence encoder
(`training/meaning.py`, MODEL_CARD.md; the way of model2vec, Tulkens and van Dongen 2024; weights after Arora et al.
2017, "A simple but tough-to-beat baseline for sentence embeddings"). No network, no GPU, no run-time library: a text
takes some 50 microseconds. Knows no record and no ledger.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import cache
from hashlib import sha256
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

from onrecord.errors import ModelError

DIMENSIONS = 128
FILES = ("pieces.txt", "vectors.npz")
# Words and single signs, as the encoder's own tokenizer cuts them (BERT, uncased: no accents).
CUT = re.compile(r"[^\W_]+|[^\w\s]|_")
CONTINUED = "##"
LONGEST = 100
Vectors = NDArray[np.int8]
Floats = NDArray[np.float32]


def embed(texts: Sequence[str]) -> Vectors:
    """Return one vector of `DIMENSIONS` int8 numbers a text; all nought where no piece of it is known.

    Raises ModelError where the table is missing or altered.
    """
    table = _table()
    out = np.zeros((len(texts), DIMENSIONS), np.int8)
    for at, text in enumerate(texts):
        rows = [row for word in CUT.findall(fold(text)) for row in _rows(word)]
        if rows:
            mean = table[rows].sum(axis=0)
            out[at] = np.rint(mean * (127 / max(float(np.abs(mean).max()), 1e-9)))
    return out


def meaning_digest() -> str:
    """Return the hex SHA-256 that names the table: vectors of different tables are not to be compared."""
    return _files()[0]


def fold(text: str) -> str:
    """Return `text` in lower case and without accents, as the table's pieces are."""
    if text.isascii():
        return text.lower()
    return "".join(c for c in unicodedata.normalize("NFD", text.lower()) if unicodedata.category(c) != "Mn")


@cache
def _files() -> tuple[str, tuple[bytes, ...]]:
    """Return the digest of the table's files, checked against the one that is kept beside them, and the files."""
    folder = files(__package__)
    try:
        data = tuple(folder.joinpath(name).read_bytes() for name in FILES)
        want = folder.joinpath("vectors.sha256").read_text(encoding="ascii").strip()
    except OSError as error:
        raise ModelError(f"the table of word vectors is missing ({error}): install onrecord again") from error
    got = sha256(b"".join(data)).hexdigest()
    if got != want:
        raise ModelError("the table of word vectors is not the one it was made with: install onrecord again")
    return got, data


@cache
def _table() -> Floats:
    """Return the vectors of the pieces, weighed, one a row."""
    import io

    with np.load(io.BytesIO(_files()[1][1])) as kept:
        return np.asarray(kept["vectors"], np.float32) * np.asarray(kept["scales"], np.float32)[:, None]


@cache
def _pieces() -> dict[str, int]:
    return {piece: row for row, piece in enumerate(_files()[1][0].decode("utf-8").split("\n"))}


@cache
def _rows(word: str) -> tuple[int, ...]:
    """Return the rows of the pieces of `word`, the longest first (WordPiece); () where one of them is unknown."""
    pieces, rows, at = _pieces(), [], 0
    if len(word) > LONGEST:
        return ()
    while at < len(word):
        before = CONTINUED if at else ""
        end = next((e for e in range(len(word), at, -1) if before + word[at:e] in pieces), None)
        if end is None:
            return ()
        rows.append(pieces[before + word[at:end]])
        at = end
    return tuple(rows)

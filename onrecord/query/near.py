"""Which of many vectors are near one: by a short code of each, then by the vectors of those few that may be.

In: vectors, codes, a query. Out: codes; positions; cosines. Knows no ledger and no words. A code is the signs of 256
sums of a vector's numbers, each with signs of its own: the share of signs in which two codes differ tells the angle
between their vectors (Charikar 2002, "Similarity estimation techniques from rounding algorithms"). The sums are two
Hadamard transforms, each after signs drawn from a hash (Ailon and Chazelle 2009), so that codes are the same on every
machine. Codes are compared one and all, a million in some ten milliseconds, and nothing has to be trained, kept beside
the ledger or built again when a row is added or forgotten (`python -m bench.near` has the share that is found so).
"""

from __future__ import annotations

from functools import cache
from hashlib import sha256

import numpy as np
from numpy.typing import NDArray

Vectors = NDArray[np.int8]
Codes = NDArray[np.uint8]

# Version of the codes: part of the name under which vectors are kept, so that codes of two versions never meet.
CODE_FORM = 1
# Signs of a code. Of 98,066 sentences of news, asked for by 300 fragments, the 8 and the 40 nearest are among the one
# in a hundred with the nearest codes at 0.94 and 0.85 with 128 signs, 0.99 and 0.96 with 256, 1.00 and 1.00 with 512.
SIGNS = 256
WIDTH = SIGNS // 8
# Rows whose vectors are compared: a hundredth, but no fewer and no more than these; of those as near the
# newest are taken.
SHARE, LEAST, MOST = 100, 4000, 20000
# Rows that are compared at once, so that what is worked on stays in the processor's cache.
BLOCK = 65536


def code_vectors(vectors: Vectors) -> Codes:
    """Return the codes of `vectors` (any number of rows of a power of two of numbers), `WIDTH` bytes each."""
    # Sums of int8 numbers are exact in float32, in whatever order they are added: no sign depends on the machine.
    sums = vectors.astype(np.float32) @ _signs(vectors.shape[1])
    return np.packbits(sums > 0, axis=1)


def nearest_codes(codes: Codes, wanted: Codes) -> NDArray[np.int64]:
    """Return the positions of the rows of `codes` that may be near the one row `wanted`: see SHARE, LEAST and MOST."""
    most = min(max(len(codes) // SHARE, LEAST), MOST)
    if len(codes) <= most:
        return np.arange(len(codes))
    differing = np.empty(len(codes), np.uint16)
    words, query = codes.view(np.uint64), wanted.view(np.uint64).reshape(-1)
    for at in range(0, len(words), BLOCK):
        block = np.bitwise_count(words[at : at + BLOCK] ^ query)
        differing[at : at + BLOCK] = sum(block[:, i].astype(np.uint16) for i in range(block.shape[1]))
    counts = np.cumsum(np.bincount(differing, minlength=SIGNS + 1))
    bound = int(np.searchsorted(counts, most))
    nearer, as_near = np.flatnonzero(differing < bound), np.flatnonzero(differing == bound)[::-1]
    return np.concatenate([nearer, as_near[: most - len(nearer)]])


def cosines(vectors: Vectors, wanted: Vectors) -> NDArray[np.float32]:
    """Return the cosine of each row of `vectors` and the one vector `wanted`; 0 where either is nought."""
    query = wanted.astype(np.float32).reshape(-1)
    length = float(np.linalg.norm(query))
    matrix = vectors.astype(np.float32)
    norms = np.sqrt(np.einsum("ij,ij->i", matrix, matrix))
    return np.asarray(matrix @ query / np.maximum(norms * length, 1e-6), np.float32)


@cache
def _signs(dimensions: int) -> NDArray[np.float32]:
    """Return a matrix of ones and minus ones, `dimensions` by SIGNS."""
    hadamard = np.ones((1, 1), np.float32)
    while len(hadamard) < dimensions:
        hadamard = np.block([[hadamard, hadamard], [hadamard, -hadamard]]).astype(np.float32)
    parts = [hadamard * _drawn(dimensions, part)[:, None] for part in range(-(-SIGNS // dimensions))]
    return np.concatenate(parts, axis=1)[:, :SIGNS]


def _drawn(count: int, part: int) -> NDArray[np.float32]:
    """Return `count` ones and minus ones, the same for each `part` on every machine."""
    drawn = b"".join(sha256(f"{CODE_FORM} {part} {at}".encode()).digest() for at in range(-(-count // 256)))
    return np.unpackbits(np.frombuffer(drawn, np.uint8))[:count].astype(np.float32) * 2 - 1

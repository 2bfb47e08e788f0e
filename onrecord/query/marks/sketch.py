"""A sketch of a text by which near-copies are found: MinHash over runs of words, cut into bands.

In: words. Out: arrays of numbers. A. Broder, "On the resemblance and containment of documents" (1997); bands after
Leskovec, Rajaraman and Ullman, "Mining of Massive Datasets", 3.4. The one file that knows rensa.
"""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import blake2b
from struct import Struct

from onrecord.query.marks.texts import runs_of

# 16 bands of 4: two texts that share half of their runs meet in a band in two of three cases, at 0.7 in 99 of 100.
NUMBERS = 64
BANDS = 16
RUN = 4
SEED = 3
FORM = Struct(f"<{NUMBERS}I")


def sketch_of(words: Sequence[str]) -> bytes:
    """Return the signature of `words`: 64 little-endian 32-bit numbers; b"" for no words."""
    if not words:
        return b""
    from rensa import RMinHash  # loads numpy, which a question does not need

    sketch = RMinHash(num_perm=NUMBERS, seed=SEED)
    sketch.update(sorted(set(runs_of(words, RUN))))
    return FORM.pack(*sketch.digest())


def bands_of(sketch: bytes) -> tuple[int, ...]:
    """Return the key of each band of `sketch`, 63 bits; () for no sketch."""
    width = len(sketch) // BANDS
    pieces = [bytes([band]) + sketch[band * width : (band + 1) * width] for band in range(BANDS)] if sketch else []
    return tuple(int.from_bytes(blake2b(piece, digest_size=8).digest()) >> 1 for piece in pieces)


def likeness(a: bytes, b: bytes) -> float:
    """Return the estimated share (0 to 1) of runs of words that two sketches' texts have in common."""
    if not a or not b:
        return 0.0
    return sum(1 for x, y in zip(FORM.unpack(a), FORM.unpack(b), strict=True) if x == y) / NUMBERS

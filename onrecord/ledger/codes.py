"""Codes of vectors kept at hand from one question to the next, for a process that answers many of one ledger.

In: an open ledger. Out: what `load_codes` gives, read again only where it changed. A block is told by its number, its
last row and its size: it is added to at its end, which raises the last, or rows are taken out of it, which makes it
smaller. What is at hand is 40 bytes a vector: 43 MB for 100,000 made-up pages, which take 40 ms to read.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from threading import Lock
from typing import TYPE_CHECKING

from onrecord.ledger.connect import Ledger
from onrecord.ledger.read import rows
from onrecord.ledger.vectors import CodeSet, VectorKind

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

# What tells a block as it stands from what it was before and will be after.
STAMP = "b.id || ' ' || b.last || ' ' || length(b.numbers) || ' ' || length(b.codes)"
# In one statement, so that blocks that are known and blocks that are read are of one state of the ledger.
BLOCKS = (
    f"SELECT {STAMP}, CASE WHEN k.value IS NULL THEN b.numbers END, CASE WHEN k.value IS NULL THEN b.codes END"
    " FROM vector_codes AS b JOIN vector_tables AS t ON t.id = b.table_id"
    f" LEFT JOIN json_each(?) AS k ON k.value = {STAMP} WHERE t.digest = ? AND b.kind = ? ORDER BY b.last"
)


@dataclass(frozen=True, slots=True)
class _Held:
    """The codes of all blocks, and where among them those of each block are, by its stamp, in order."""

    places: dict[str, slice]
    whole: CodeSet


@dataclass(eq=False)
class CodesAtHand:
    """Codes of one ledger's vectors, as they are; may be asked by several threads."""

    _held: dict[tuple[str, VectorKind], _Held] = field(default_factory=dict)
    _lock: Lock = field(default_factory=Lock)

    def load(self, ledger: Ledger, digest: str, *, kind: VectorKind, width: int) -> CodeSet:
        """Return what `load_codes` returns. Raises LedgerError."""
        with self._lock:
            held = self._held.get((digest, kind))
            known = list(held.places) if held else []
            found = rows(ledger, BLOCKS, json.dumps(known), digest, kind)
            if held is None or [stamp for stamp, *_ in found] != known:
                held = self._held[digest, kind] = _joined(found, held, width=width)
            return held.whole


def _joined(found: list[tuple[str, bytes | None, bytes | None]], held: _Held | None, *, width: int) -> _Held:
    """Return all blocks as one, those that were not read again as they are `held`."""
    import numpy as np

    numbers: list[NDArray[np.int64]] = [np.zeros(0, "<i8")]
    codes: list[NDArray[np.uint8]] = [np.zeros((0, width), np.uint8)]
    places, at = {}, 0
    for stamp, own_numbers, own_codes in found:
        if own_numbers is None or own_codes is None:
            assert held is not None, "a block that is not read is one that is held"
            own = held.places[stamp]
            numbers.append(held.whole.numbers[own])
            codes.append(held.whole.codes[own])
        else:
            numbers.append(np.frombuffer(own_numbers, "<i8"))
            codes.append(np.frombuffer(own_codes, np.uint8).reshape(-1, width))
        places[stamp] = slice(at, at + len(numbers[-1]))
        at += len(numbers[-1])
    return _Held(places, CodeSet(np.concatenate(numbers), np.concatenate(codes)))

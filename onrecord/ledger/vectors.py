"""Vectors of findings and pages, one a row, and a short code of each, in blocks that are read all at once.

In: numbers of rows, int8 vectors, codes. Out: the same. All of it is derived and may be dropped. Makes no vectors and
no codes itself, and loads numpy where it is called: the ledger is imported by every command. Blocks are joined two by
two as they grow, which writes each code as often as the logarithm of their number (Bentley and Saxe 1980, "Decomposable
searching problems I").
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from onrecord.ledger.connect import Ledger, transaction
from onrecord.ledger.find import Filters, filter_conditions
from onrecord.ledger.read import rows

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

VectorKind = Literal["finding", "page"]
# Bytes of a block's numbers over which it is joined with no other: 65,536 rows, whose codes are two megabytes.
FULL = 65536 * 8
# Characters of a page that its vector is made of, beside the title: its lead.
LEAD = 700


@dataclass(frozen=True, slots=True)
class VectorSet:
    """`numbers` of rows, each once, their `vectors` (int8, one a row) and the `codes` of those (uint8, one a row)."""

    numbers: NDArray[np.int64]
    vectors: NDArray[np.int8]
    codes: NDArray[np.uint8]


@dataclass(frozen=True, slots=True)
class CodeSet:
    """`numbers` of rows, each once, and their `codes` (uint8, one a row)."""

    numbers: NDArray[np.int64]
    codes: NDArray[np.uint8]


def texts_without(ledger: Ledger, digest: str, *, kind: VectorKind, limit: int) -> list[tuple[int, str]]:
    """Return up to `limit` rows above the last that has a vector of the table `digest`, with the words to make it
    of."""
    last = _last(ledger, digest, kind=kind)
    if kind == "finding":
        # Of a figure the number tells little: what was counted and where stands in `about`.
        sql = "SELECT id, words || ' ' || about FROM findings WHERE id > ? ORDER BY id LIMIT ?"
        return rows(ledger, sql, last, limit)
    found = rows(
        ledger,
        "SELECT a.id, a.title, a.blocks, substr(t.text, 1, 20000) FROM articles AS a"
        " JOIN texts AS t ON t.sha256 = a.text"
        " WHERE a.id > ? ORDER BY a.id LIMIT ?",
        last, limit,
    )  # fmt: skip
    return [(number, f"{title or ''}. {_lead(blocks, text)}") for number, title, blocks, text in found]


def keep_vectors(ledger: Ledger, digest: str, *, kind: VectorKind, made: VectorSet) -> None:
    """Add what was `made` by the table `digest`, its numbers growing, in one transaction.

    Rows up to the last that has a vector are passed over: another process may have made them meanwhile.
    """
    with transaction(ledger) as connection:
        connection.execute(
            "INSERT OR IGNORE INTO vector_tables (digest, dimensions) VALUES (?, ?)", (digest, made.vectors.shape[1])
        )
        new = made.numbers > _last(ledger, digest, kind=kind)
        if not new.any():
            return
        table = connection.execute("SELECT id FROM vector_tables WHERE digest = ?", (digest,)).fetchone()[0]
        numbers, codes = made.numbers[new].astype("<i8"), made.codes[new]
        connection.executemany(
            "INSERT INTO vectors VALUES (?, ?, ?, ?)",
            ((table, kind, int(n), v.tobytes()) for n, v in zip(numbers, made.vectors[new], strict=True)),
        )
        connection.execute(
            "INSERT INTO vector_codes (table_id, kind, last, numbers, codes) VALUES (?, ?, ?, ?, ?)",
            (table, kind, int(numbers[-1]), numbers.tobytes(), codes.tobytes()),
        )
        _join_small_blocks(connection, table, kind=kind)


def load_codes(ledger: Ledger, digest: str, *, kind: VectorKind, width: int) -> CodeSet:
    """Return the codes, of `width` bytes each, of all vectors of `kind` made by the table `digest`."""
    import numpy as np

    found = rows(
        ledger,
        "SELECT b.numbers, b.codes FROM vector_codes AS b JOIN vector_tables AS t ON t.id = b.table_id"
        " WHERE t.digest = ? AND b.kind = ? ORDER BY b.last",
        digest, kind,
    )  # fmt: skip
    numbers = np.frombuffer(b"".join(n for n, _ in found), "<i8")
    return CodeSet(numbers, np.frombuffer(b"".join(c for _, c in found), np.uint8).reshape(-1, width))


def load_vectors(
    ledger: Ledger, digest: str, *, kind: VectorKind, numbers: Sequence[int]
) -> tuple[NDArray[np.int64], NDArray[np.int8]]:
    """Return which of the rows `numbers` have a vector of `kind` made by the table `digest`, and the vectors."""
    import numpy as np

    found = rows(
        ledger,
        "SELECT v.number, v.vector FROM json_each(?) AS n CROSS JOIN vectors AS v ON v.number = n.value"
        " WHERE v.table_id = (SELECT id FROM vector_tables WHERE digest = ?) AND v.kind = ?",
        json.dumps(list(numbers)), digest, kind,
    )  # fmt: skip
    if not found:
        return np.zeros(0, "<i8"), np.zeros((0, 1), np.int8)
    vectors = np.frombuffer(b"".join(v for _, v in found), np.int8).reshape(len(found), -1)
    return np.asarray([n for n, _ in found], "<i8"), vectors


def forget_vectors(ledger: Ledger, *, kind: VectorKind, numbers: Collection[int]) -> None:
    """Take the vectors of rows `numbers` out, of all tables; they are not made again."""
    import numpy as np

    with transaction(ledger) as connection:
        connection.execute(
            "DELETE FROM vectors WHERE kind = ? AND number IN (SELECT value FROM json_each(?))",
            (kind, json.dumps(sorted(numbers))),
        )
        gone = np.asarray(sorted(numbers), "<i8")
        for block, kept, codes in connection.execute(
            "SELECT id, numbers, codes FROM vector_codes WHERE kind = ? AND last >= ?", (kind, min(numbers, default=0))
        ).fetchall():
            own = np.frombuffer(kept, "<i8")
            stays = ~np.isin(own, gone)
            if not stays.all():
                matrix = np.frombuffer(codes, np.uint8).reshape(len(own), -1)
                connection.execute(
                    "UPDATE vector_codes SET numbers = ?, codes = ? WHERE id = ?",
                    (own[stays].tobytes(), matrix[stays].tobytes(), block),
                )


def passing_records(ledger: Ledger, numbers: Sequence[int], *, filters: Filters) -> list[tuple[int, str]]:
    """Return which findings `numbers` are current and pass `filters`, in the order given, each with its record's id."""
    conditions, values = filter_conditions(filters)
    return rows(
        ledger,
        "SELECT f.id, f.record FROM json_each(?) AS n CROSS JOIN findings AS f ON f.id = n.value"
        " JOIN newest_readings AS r ON r.id = f.reading JOIN articles AS a ON a.capture = r.capture"
        f" WHERE {' AND '.join(conditions) or '1'} ORDER BY n.key",
        json.dumps(list(numbers)), *values,
    )  # fmt: skip


def passing_pages(ledger: Ledger, numbers: Sequence[int], *, filters: Filters) -> list[tuple[str, str]]:
    """Return which articles `numbers` pass `filters`, in the order given: capture and digest of the text."""
    conditions, values = filter_conditions(filters)
    return rows(
        ledger,
        "SELECT a.capture, a.text FROM json_each(?) AS n CROSS JOIN articles AS a ON a.id = n.value"
        f" WHERE {' AND '.join(conditions) or '1'} ORDER BY n.key",
        json.dumps(list(numbers)), *values,
    )  # fmt: skip


def _last(ledger: Ledger, digest: str, *, kind: VectorKind) -> int:
    """Return the greatest number that has, or had, a vector; 0 for none."""
    sql = (
        "SELECT coalesce(max(b.last), 0) FROM vector_codes AS b"
        " WHERE b.table_id = (SELECT id FROM vector_tables WHERE digest = ?) AND b.kind = ?"
    )
    return int(rows(ledger, sql, digest, kind)[0][0])


def _join_small_blocks(connection: sqlite3.Connection, table: int, *, kind: VectorKind) -> None:
    """Join the newest block with the one before it while that one is not twice as large."""
    sizes = "SELECT id, length(numbers) FROM vector_codes WHERE table_id = ? AND kind = ? ORDER BY last DESC LIMIT 2"
    held = "SELECT last, numbers, codes FROM vector_codes WHERE id = ?"
    while len(found := connection.execute(sizes, (table, kind)).fetchall()) == 2:
        (new, size), (old, before) = found
        if before >= 2 * size or before + size > FULL:
            return
        last, numbers, codes = connection.execute(held, (new,)).fetchone()
        _, first_numbers, first_codes = connection.execute(held, (old,)).fetchone()
        connection.execute("DELETE FROM vector_codes WHERE id = ?", (new,))
        connection.execute(
            "UPDATE vector_codes SET last = ?, numbers = ?, codes = ? WHERE id = ?",
            (last, first_numbers + numbers, first_codes + codes, old),
        )


def _lead(blocks: str, text: str) -> str:
    """Return the first words of the page's own text."""
    own = [text[start:end] for start, end, role, _ in json.loads(blocks) if role in ("standfirst", "body")]
    return " ".join(own[:8])[:LEAD]

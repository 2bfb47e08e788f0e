"""Vectors of findings and pages: kept in blocks, read all at once, made again for what has none.

In: numbers of rows and int8 vectors. Out: the same. All of it is derived and may be dropped. Makes no vectors itself,
and loads numpy where it is called: the ledger is imported by every command.
"""

from __future__ import annotations

import json
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
# Characters of a page that its vector is made of, beside the title: its lead.
LEAD = 700


@dataclass(frozen=True, slots=True)
class VectorSet:
    """`numbers` of rows and their `vectors` (int8, one a row); rows of one number stand once."""

    numbers: NDArray[np.int64]
    vectors: NDArray[np.int8]


def texts_without(ledger: Ledger, digest: str, *, kind: VectorKind, limit: int) -> list[tuple[int, str]]:
    """Return up to `limit` rows above the last that has a vector of the table `digest`, with the words to make it
    of."""
    last = rows(
        ledger,
        "SELECT coalesce(max(b.last), 0) FROM vector_blocks AS b JOIN vector_tables AS t ON t.id = b.table_id"
        " WHERE t.digest = ? AND b.kind = ?",
        digest, kind,
    )[0][0]  # fmt: skip
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


def keep_vectors(
    ledger: Ledger, digest: str, *, kind: VectorKind, numbers: Sequence[int], vectors: NDArray[np.int8]
) -> None:
    """Add the `vectors` of rows `numbers`, which grow, made by the table `digest`, in one transaction."""
    import numpy as np

    with transaction(ledger) as connection:
        connection.execute(
            "INSERT OR IGNORE INTO vector_tables (digest, dimensions) VALUES (?, ?)", (digest, vectors.shape[1])
        )
        connection.execute(
            "INSERT INTO vector_blocks (table_id, kind, last, numbers, vectors)"
            " SELECT id, ?, ?, ?, ? FROM vector_tables WHERE digest = ?",
            (kind, max(numbers), np.asarray(numbers, "<i8").tobytes(), vectors.tobytes(), digest),
        )


def load_vectors(ledger: Ledger, digest: str, *, kind: VectorKind, dimensions: int) -> VectorSet:
    """Return all vectors of `kind` made by the table `digest`."""
    import numpy as np

    found = rows(
        ledger,
        "SELECT b.numbers, b.vectors FROM vector_blocks AS b JOIN vector_tables AS t ON t.id = b.table_id"
        " WHERE t.digest = ? AND b.kind = ? ORDER BY b.last",
        digest, kind,
    )  # fmt: skip
    numbers = np.frombuffer(b"".join(n for n, _ in found), "<i8")
    vectors = np.frombuffer(b"".join(v for _, v in found), np.int8).reshape(-1, dimensions)
    return VectorSet(numbers, vectors)


def forget_vectors(ledger: Ledger, *, kind: VectorKind, numbers: Collection[int]) -> None:
    """Take the vectors of rows `numbers` out, for what has been withdrawn."""
    import numpy as np

    with transaction(ledger) as connection:
        gone = np.asarray(sorted(numbers), "<i8")
        for block, kept, vectors in connection.execute(
            "SELECT id, numbers, vectors FROM vector_blocks WHERE kind = ?", (kind,)
        ).fetchall():
            own = np.frombuffer(kept, "<i8")
            stays = ~np.isin(own, gone)
            if not stays.all():
                matrix = np.frombuffer(vectors, np.int8).reshape(len(own), -1)
                connection.execute(
                    "UPDATE vector_blocks SET numbers = ?, vectors = ? WHERE id = ?",
                    (own[stays].tobytes(), matrix[stays].tobytes(), block),
                )


def passing_records(ledger: Ledger, numbers: Sequence[int], filters: Filters) -> list[tuple[int, str]]:
    """Return which findings `numbers` are current and pass `filters`, in the order given, each with its record's id."""
    conditions, values = filter_conditions(filters)
    return rows(
        ledger,
        "SELECT f.id, f.record FROM json_each(?) AS n CROSS JOIN findings AS f ON f.id = n.value"
        " JOIN newest_readings AS r ON r.id = f.reading JOIN articles AS a ON a.capture = r.capture"
        f" WHERE {' AND '.join(conditions) or '1'} ORDER BY n.key",
        json.dumps(list(numbers)), *values,
    )  # fmt: skip


def passing_pages(ledger: Ledger, numbers: Sequence[int], filters: Filters) -> list[tuple[str, str]]:
    """Return which articles `numbers` pass `filters`, in the order given: capture and digest of the text."""
    conditions, values = filter_conditions(filters)
    return rows(
        ledger,
        "SELECT a.capture, a.text FROM json_each(?) AS n CROSS JOIN articles AS a ON a.id = n.value"
        f" WHERE {' AND '.join(conditions) or '1'} ORDER BY n.key",
        json.dumps(list(numbers)), *values,
    )  # fmt: skip


def _lead(blocks: str, text: str) -> str:
    """Return the first words of the page's own text."""
    own = [text[start:end] for start, end, role, _ in json.loads(blocks) if role in ("standfirst", "body")]
    return " ".join(own[:8])[:LEAD]

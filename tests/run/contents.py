"""What a ledger holds that must not depend on how it was filled."""

from __future__ import annotations

from pathlib import Path

from onrecord.ledger import open_for_reading

# Without row numbers, clocks and the names of runs.
CONTENT = {
    "runs": "program, model",
    "blobs": "sha256, size, codec, data",
    "captures": "sha256, media_type, charset",
    "texts": "sha256, text",
    "articles": "capture, text, title, language, url, blocks",
    "pages": "path, capture, url, captured_at, outcome, reason",
    "readings": "capture, outcome, reason",
    "findings": "record, kind, position, words, about, value",
}


def content(path: Path) -> dict[str, list[tuple[object, ...]]]:
    """Return the rows of each table of the ledger at `path`, sorted."""
    with open_for_reading(path) as ledger:
        return {
            table: sorted(ledger.connection.execute(f"SELECT {columns} FROM {table}").fetchall(), key=repr)
            for table, columns in CONTENT.items()
        }

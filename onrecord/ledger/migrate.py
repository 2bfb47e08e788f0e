"""The schema and its history: numbered SQL files, applied in order, each in one transaction and written down.

`application_id` says that a file is a ledger, `user_version` which schema it has, and the table `migrations` when and
by which program each step was taken (SQLite, "Database File Format", sections 1.3.16 and 1.3.17).
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from datetime import UTC, datetime
from importlib.resources import files

from onrecord import __version__

APPLICATION_ID = int.from_bytes(b"onrd", "big")
MIGRATIONS = (
    "001_ledger.sql", "002_reasons.sql", "003_across.sql", "004_meaning.sql", "005_verdicts.sql", "006_word_pages.sql",
    "007_near_vectors.sql", "008_counted.sql", "009_outlets.sql", "010_numbers.sql",
    "011_names_by_key.sql",
)  # fmt: skip
VERSION = len(MIGRATIONS)

HISTORY = """CREATE TABLE IF NOT EXISTS migrations (
    version INTEGER PRIMARY KEY, name TEXT NOT NULL, program TEXT NOT NULL, applied_at TEXT NOT NULL) STRICT"""


def read_version(connection: sqlite3.Connection) -> int:
    """Return the number of the newest migration applied to the file, 0 for an empty one."""
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def is_ledger(connection: sqlite3.Connection) -> bool:
    """Return whether the file bears the mark of a ledger."""
    return bool(connection.execute("PRAGMA application_id").fetchone()[0] == APPLICATION_ID)


def is_empty(connection: sqlite3.Connection) -> bool:
    """Return whether the file holds no table yet."""
    return connection.execute("SELECT 1 FROM sqlite_schema LIMIT 1").fetchone() is None


def bring_up_to_date(connection: sqlite3.Connection) -> None:
    """Apply the migrations that the file lacks, all or none; two processes may call this at once."""
    if read_version(connection) >= VERSION:
        return
    connection.execute("BEGIN IMMEDIATE")
    try:
        for version in range(read_version(connection) + 1, VERSION + 1):
            _apply(connection, version)
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def _apply(connection: sqlite3.Connection, version: int) -> None:
    name = MIGRATIONS[version - 1]
    script = files("onrecord.ledger").joinpath("migrations", name).read_text(encoding="utf-8")
    connection.execute(HISTORY)
    for statement in _statements(script):
        connection.execute(statement)
    now = datetime.now(UTC).isoformat(timespec="seconds")
    connection.execute("INSERT INTO migrations VALUES (?, ?, ?, ?)", (version, name, f"onrecord {__version__}", now))
    connection.execute(f"PRAGMA user_version = {version}")


def _statements(script: str) -> Iterator[str]:
    """Yield the statements of `script` one by one: `executescript` would commit between them."""
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""

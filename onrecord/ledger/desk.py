"""The desk's own file beside a ledger: accounts, sessions, tokens, saved searches.

In and out: plain values; passwords come in hashed, sessions and tokens are kept as their SHA-256 alone. Not part of the
ledger, which is append-only and may be copied and mailed: whoever is sent one is sent nobody's password.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path
from typing import Literal

from onrecord.errors import LedgerError
from onrecord.ledger.connect import WAIT, translated

Role = Literal["reader", "reviewer", "editor"]
# A working day: whoever comes back the next morning gives the password again.
SESSION = timedelta(hours=12)

SCHEMA = """
CREATE TABLE IF NOT EXISTS accounts (
    name TEXT PRIMARY KEY COLLATE NOCASE, password TEXT NOT NULL,
    role TEXT NOT NULL CHECK (role IN ('reader', 'reviewer', 'editor')), is_closed INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE TABLE IF NOT EXISTS sessions (
    secret TEXT PRIMARY KEY, account TEXT NOT NULL REFERENCES accounts (name), ends_at TEXT NOT NULL
) STRICT;
CREATE TABLE IF NOT EXISTS tokens (
    secret TEXT PRIMARY KEY, account TEXT NOT NULL REFERENCES accounts (name), label TEXT NOT NULL,
    made_at TEXT NOT NULL
) STRICT;
CREATE TABLE IF NOT EXISTS searches (
    person TEXT NOT NULL, label TEXT NOT NULL, asked TEXT NOT NULL, PRIMARY KEY (person, label)
) STRICT;
"""


@dataclass(frozen=True, slots=True)
class Account:
    """Somebody who may come in; `password` is an argon2 hash."""

    name: str
    password: str
    role: Role
    is_closed: bool = False


def desk_path(ledger: Path) -> Path:
    """Return where the desk's file of the ledger at `ledger` lies: beside it."""
    return ledger.with_name(f"{ledger.name}-desk")


@contextmanager
def open_desk(path: Path) -> Iterator[sqlite3.Connection]:
    """Give the desk's file at `path`, made where there is none, readable by its owner alone. Raises LedgerError."""
    with translated(path):
        if not path.exists():
            try:
                os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
            except OSError as error:
                raise LedgerError(f"{path}: the desk's file cannot be made ({error.strerror})") from error
        connection = sqlite3.connect(path, timeout=WAIT, isolation_level=None)
        try:
            connection.execute("PRAGMA foreign_keys = ON")
            if connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()[0] == 0:
                connection.execute("PRAGMA journal_mode = WAL")
                connection.executescript(SCHEMA)
            yield connection
        finally:
            connection.close()


def accounts_of(path: Path) -> list[Account]:
    """Return all accounts by name; none where there is no file."""
    if not path.exists():
        return []
    with open_desk(path) as desk:
        found = desk.execute("SELECT name, password, role, is_closed FROM accounts ORDER BY name").fetchall()
    return [Account(name, password, role, bool(closed)) for name, password, role, closed in found]


def keep_account(path: Path, account: Account) -> None:
    """Make or change an account; its sessions end, and a closed one loses its tokens."""
    with open_desk(path) as desk:
        desk.execute("BEGIN IMMEDIATE")
        desk.execute(
            "INSERT INTO accounts VALUES (?, ?, ?, ?) ON CONFLICT (name) DO UPDATE SET"
            " password = excluded.password, role = excluded.role, is_closed = excluded.is_closed",
            (account.name, account.password, account.role, int(account.is_closed)),
        )
        desk.execute("DELETE FROM sessions WHERE account = ?", (account.name,))
        if account.is_closed:
            desk.execute("DELETE FROM tokens WHERE account = ?", (account.name,))
        desk.execute("COMMIT")


def keep_session(path: Path, secret: str, *, account: str, now: datetime | None = None) -> None:
    """Begin a session of `account` that `secret` opens; sessions that are over are forgotten."""
    now = now or datetime.now(UTC)
    with open_desk(path) as desk:
        desk.execute("DELETE FROM sessions WHERE ends_at < ?", (now.isoformat(),))
        desk.execute("INSERT INTO sessions VALUES (?, ?, ?)", (_hashed(secret), account, (now + SESSION).isoformat()))


def session_account(path: Path, secret: str, *, now: datetime | None = None) -> Account | None:
    """Return whose session `secret` opens, None where it opens none or is over."""
    now = now or datetime.now(UTC)
    return _account(path, "sessions AS s", clause="s.secret = ? AND s.ends_at >= ?",
                    values=[_hashed(secret), now.isoformat()])  # fmt: skip


def end_session(path: Path, secret: str) -> None:
    """End the session that `secret` opens."""
    with open_desk(path) as desk:
        desk.execute("DELETE FROM sessions WHERE secret = ?", (_hashed(secret),))


def keep_token(path: Path, secret: str, *, account: str, label: str) -> None:
    """Keep a token of `account` for programs; the secret itself is not kept."""
    with open_desk(path) as desk:
        made = datetime.now(UTC).isoformat(timespec="seconds")
        desk.execute("INSERT INTO tokens VALUES (?, ?, ?, ?)", (_hashed(secret), account, label, made))


def token_account(path: Path, secret: str) -> Account | None:
    """Return whose token `secret` is, None where it is nobody's."""
    return _account(path, "tokens AS s", clause="s.secret = ?", values=[_hashed(secret)])


def tokens_of(path: Path, account: str) -> list[tuple[str, str]]:
    """Return label and time of the tokens of `account`, oldest first."""
    with open_desk(path) as desk:
        return desk.execute(
            "SELECT label, made_at FROM tokens WHERE account = ? ORDER BY made_at, label", (account,)
        ).fetchall()


def drop_tokens(path: Path, account: str, *, label: str) -> None:
    """Take back the tokens of `account` with that label."""
    with open_desk(path) as desk:
        desk.execute("DELETE FROM tokens WHERE account = ? AND label = ?", (account, label))


def keep_search(path: Path, person: str, *, label: str, asked: str) -> None:
    """Keep a search of `person` under `label`; `asked` is its query string. One of that label is replaced."""
    with open_desk(path) as desk:
        desk.execute("INSERT OR REPLACE INTO searches VALUES (?, ?, ?)", (person, label, asked))


def searches_of(path: Path, person: str) -> list[tuple[str, str]]:
    """Return label and query string of the searches that `person` keeps, by label; none where there is no file."""
    if not path.exists():
        return []
    with open_desk(path) as desk:
        return desk.execute("SELECT label, asked FROM searches WHERE person = ? ORDER BY label", (person,)).fetchall()


def drop_search(path: Path, person: str, *, label: str) -> None:
    """Forget a kept search."""
    with open_desk(path) as desk:
        desk.execute("DELETE FROM searches WHERE person = ? AND label = ?", (person, label))


def _account(path: Path, table: str, *, clause: str, values: Sequence[str]) -> Account | None:
    if not path.exists():
        return None
    with open_desk(path) as desk:
        found = desk.execute(
            f"SELECT a.name, a.password, a.role FROM {table} JOIN accounts AS a ON a.name = s.account"
            f" WHERE {clause} AND a.is_closed = 0",
            values,
        ).fetchone()
    return Account(*found) if found else None


def _hashed(secret: str) -> str:
    return sha256(secret.encode("utf-8", "surrogatepass")).hexdigest()

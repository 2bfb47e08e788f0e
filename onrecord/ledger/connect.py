"""Opening a ledger: one SQLite file, and SQLite's errors turned into ours.

In: a path. Out: a `Ledger`. Knows nothing of pages and records. The file is in WAL mode with foreign keys on, and each
commit reaches the disk (`synchronous = FULL`): what a run has said is kept is kept.
"""

from __future__ import annotations

import sqlite3
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType

from onrecord.errors import (
    LedgerBusy,
    LedgerDamaged,
    LedgerError,
    LedgerFull,
    LedgerTooNew,
    LedgerUnwritable,
    NoLedger,
    NotALedger,
)
from onrecord.ledger.migrate import VERSION, bring_up_to_date, is_empty, is_ledger, read_version

MAGIC = b"SQLite format 3\0"
NEEDED = (3, 37, 0)  # STRICT tables

# Seconds to wait for another writer. A page takes well under one to write, so this is many pages of another run.
WAIT = 30.0

# Bytes of the file that are read through a map instead of by copying: of 100,000 pages' ledger, opened anew, placing a
# page takes a tenth less time (2026-11-23). It takes addresses, no memory of its own; writing goes the usual way.
MAPPED = 2**33


@dataclass(frozen=True, slots=True)
class Ledger:
    """An open ledger; a context manager that closes it."""

    path: Path
    connection: sqlite3.Connection

    def __enter__(self) -> Ledger:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.connection.close()


def open_ledger(path: Path | str, *, wait: float = WAIT) -> Ledger:
    """Open the ledger at `path` for writing, making it where there is none; wait up to `wait` seconds for a writer.

    Raises NotALedger, LedgerTooNew, LedgerBusy, LedgerUnwritable, LedgerFull.
    """
    path = Path(path)
    if not path.parent.is_dir():
        raise LedgerUnwritable(f"{path}: there is no folder {path.parent}: make it, or name another ledger")
    _check_kind(path)
    with translated(path):
        connection = _connect(path, "rwc", wait=wait)
        try:
            _check_version(connection, path)
            connection.execute("PRAGMA journal_mode = WAL")
            bring_up_to_date(connection)
        except BaseException:
            connection.close()
            raise
    return Ledger(path, connection)


def open_for_reading(path: Path | str, *, wait: float = WAIT) -> Ledger:
    """Open the ledger at `path`, which must be there, for reading alone.

    Raises NoLedger, NotALedger, LedgerTooNew, LedgerBusy, LedgerUnwritable.
    """
    path = Path(path)
    if not path.exists():
        raise NoLedger(f"{path}: there is no ledger here: name one with --ledger, or make one with onrecord add")
    _check_kind(path)
    with translated(path):
        try:
            # "rw" and not "ro": the last reader to leave then takes away the files that WAL puts beside the ledger.
            connection = _connect(path, "rw", wait=wait)
            connection.execute("PRAGMA query_only = ON")
            version = read_version(connection)
        except sqlite3.OperationalError as error:
            # In a folder that may not be written SQLite cannot make the files that WAL needs beside the ledger;
            # where there are none nobody is writing, and the file may be read as it lies.
            if _primary(error) not in (sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY) or _wal(path).exists():
                raise
            connection = _connect(path, "ro&immutable=1", wait=wait)
            version = read_version(connection)
        _check_version(connection, path)
        if version < VERSION:
            connection.close()
            if version == 0:
                raise NotALedger(f"{path} is empty: it holds no ledger yet; onrecord add makes one")
            raise LedgerError(f"{path} has an older form: bring it up to date with onrecord add, on a copy if in doubt")
    return Ledger(path, connection)


@contextmanager
def translated(path: Path) -> Iterator[None]:
    """Turn SQLite's errors into LedgerError and its kinds, with the path and what to do."""
    try:
        yield
    except sqlite3.Error as error:
        raise _translate(error, path) from error


@contextmanager
def transaction(ledger: Ledger) -> Iterator[sqlite3.Connection]:
    """Hold the ledger for writing: all of what is done inside is kept, or none of it.

    Inside another it is a part of that one.
    """
    connection = ledger.connection
    with translated(ledger.path):
        if connection.in_transaction:
            yield connection
            return
        connection.execute("BEGIN IMMEDIATE")
        try:
            yield connection
            connection.execute("COMMIT")
        except BaseException:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            raise


def fold(text: str | None) -> str:
    """Return `text` without case and accents, for comparing names; "" for None."""
    if text is not None and text.isascii():
        return text.casefold()
    decomposed = unicodedata.normalize("NFKD", text or "")
    return "".join(c for c in decomposed if not unicodedata.combining(c)).casefold()


def _connect(path: Path, mode: str, *, wait: float) -> sqlite3.Connection:
    if sqlite3.sqlite_version_info < NEEDED:
        raise LedgerError(f"SQLite {sqlite3.sqlite_version} is too old: onrecord needs 3.37 or newer")
    uri = f"{path.absolute().as_uri()}?mode={mode}"
    connection = sqlite3.connect(uri, uri=True, timeout=wait, isolation_level=None)
    # Page paths and damaged pages may hold lone surrogates; they are kept byte for byte.
    connection.text_factory = lambda data: data.decode("utf-8", "surrogatepass")
    connection.create_function("fold", 1, fold, deterministic=True)
    for pragma in ("foreign_keys = ON", "recursive_triggers = ON", "synchronous = FULL", f"mmap_size = {MAPPED}"):
        connection.execute(f"PRAGMA {pragma}")
    return connection


def _check_kind(path: Path) -> None:
    """Raise NotALedger where the file is no SQLite file at all; nothing is opened that could change it."""
    if path.is_dir():
        raise NotALedger(f"{path} is a folder, not a ledger: name a file")
    try:
        with path.open("rb") as file:
            head = file.read(len(MAGIC))
    except FileNotFoundError:
        return
    except OSError as error:
        raise LedgerUnwritable(f"{path}: cannot be opened ({error.strerror}): check its permissions") from error
    if head and head != MAGIC:
        raise NotALedger(f"{path} is not a ledger: it was left as it is; name another file")


def _check_version(connection: sqlite3.Connection, path: Path) -> None:
    if not is_ledger(connection) and not (is_empty(connection) and read_version(connection) == 0):
        raise NotALedger(f"{path} is the database of another program: it was left as it is; name another file")
    if read_version(connection) > VERSION:
        raise LedgerTooNew(
            f"{path} was written by a newer onrecord (form {read_version(connection)}, this one knows {VERSION}): "
            "install the newer onrecord"
        )


def _wal(path: Path) -> Path:
    return path.with_name(path.name + "-wal")


def _primary(error: sqlite3.Error) -> int:
    """Return the primary result code of `error`; extended codes keep it in their low byte. 0 where there is none."""
    return getattr(error, "sqlite_errorcode", 0) & 0xFF


def _translate(error: sqlite3.Error, path: Path) -> LedgerError:
    code = _primary(error)
    if code == sqlite3.SQLITE_FULL:
        return LedgerFull(f"{path}: the disk is full; the page in hand was not kept: make room and run it again")
    if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return LedgerBusy(f"{path}: another program is writing it: let it finish and try again")
    if code in (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM):
        return LedgerUnwritable(f"{path}: cannot be opened or written ({error}): check its permissions and its folder")
    if code == sqlite3.SQLITE_NOTADB:
        return NotALedger(f"{path} is not a ledger: it was left as it is; name another file")
    if code == sqlite3.SQLITE_CORRUPT:
        return LedgerDamaged(f"{path} is damaged ({error}): go back to a copy, or save what sqlite3 .recover can")
    return LedgerError(f"{path}: SQLite says: {error}")

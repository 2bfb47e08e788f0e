"""Opening: what a ledger is, what is none, and every way in which the file may refuse."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from onrecord.errors import (
    LedgerBusy,
    LedgerError,
    LedgerFull,
    LedgerTooNew,
    LedgerUnwritable,
    NoLedger,
    NotALedger,
)
from onrecord.ledger import Ledger, count_rows, keep_page, open_for_reading, open_ledger, start_run
from onrecord.ledger.connect import transaction
from onrecord.ledger.migrate import MIGRATIONS, VERSION
from onrecord.model import Capture, Outcome, Reading
from tests.strategies import MODEL, PROGRAM, capture_of, make_reading

RUN = start_run(PROGRAM, MODEL)


def test_a_new_ledger_says_what_it_is(tmp_path: Path) -> None:
    with open_ledger(tmp_path / "new.ledger") as ledger:
        ask = ledger.connection.execute
        assert ask("PRAGMA application_id").fetchone()[0].to_bytes(4, "big") == b"onrd"
        assert ask("PRAGMA user_version").fetchone()[0] == VERSION
        assert ask("PRAGMA journal_mode").fetchone()[0] == "wal"
        assert ask("PRAGMA foreign_keys").fetchone()[0] == 1
        assert [row[0] for row in ask("SELECT name FROM migrations")] == list(MIGRATIONS)
    assert [p.name for p in tmp_path.iterdir()] == ["new.ledger"]


def test_a_ledger_is_opened_again_as_it_was(tmp_path: Path) -> None:
    reading = make_reading()
    with open_ledger(tmp_path / "a.ledger") as ledger:
        keep_page(ledger, RUN, reading=reading, capture=capture_of(reading))
        counts = count_rows(ledger)
    with open_for_reading(tmp_path / "a.ledger") as ledger:
        assert count_rows(ledger) == counts
    assert [p.name for p in tmp_path.iterdir()] == ["a.ledger"]
    with open_for_reading(tmp_path / "a.ledger") as ledger, pytest.raises(LedgerUnwritable):
        keep_page(ledger, RUN, reading=make_reading(note="x"), capture=Capture("x", b"x", b"x"))


def test_a_missing_ledger_is_made_only_for_writing(tmp_path: Path) -> None:
    with pytest.raises(NoLedger, match="no ledger here"):
        open_for_reading(tmp_path / "none.ledger")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("open_it", [open_ledger, open_for_reading])
@pytest.mark.parametrize("content", [b"%PDF-1.7 and more", b"short", b"SQLite format 3\0 but then nothing of the kind"])
def test_another_file_is_left_as_it_is(tmp_path: Path, open_it: object, content: bytes) -> None:
    path = tmp_path / "a.ledger"
    path.write_bytes(content)
    with pytest.raises(NotALedger):
        open_it(path)  # type: ignore[operator]
    assert path.read_bytes() == content


@pytest.mark.parametrize("open_it", [open_ledger, open_for_reading])
def test_another_programs_database_is_left_as_it_is(tmp_path: Path, open_it: object) -> None:
    path = tmp_path / "other.db"
    with sqlite3.connect(path) as other:
        other.execute("CREATE TABLE t (x)")
    other.close()
    before = path.read_bytes()
    with pytest.raises(NotALedger, match="another program"):
        open_it(path)  # type: ignore[operator]
    assert path.read_bytes() == before


def test_a_folder_is_no_ledger(tmp_path: Path) -> None:
    with pytest.raises(NotALedger, match="folder"):
        open_ledger(tmp_path)


@pytest.mark.parametrize("open_it", [open_ledger, open_for_reading])
def test_a_ledger_of_a_newer_program_is_refused(tmp_path: Path, open_it: object) -> None:
    path = tmp_path / "a.ledger"
    with open_ledger(path) as ledger:
        ledger.connection.execute("PRAGMA user_version = 99")
    with pytest.raises(LedgerTooNew, match="form 99"):
        open_it(path)  # type: ignore[operator]


def test_an_empty_file_becomes_a_ledger_but_is_none_to_read(tmp_path: Path) -> None:
    path = tmp_path / "a.ledger"
    path.touch()
    with pytest.raises(NotALedger, match="empty"):
        open_for_reading(path)
    with open_ledger(path) as ledger:
        assert count_rows(ledger)["pages"] == 0


def test_a_path_that_cannot_be_written_says_so(tmp_path: Path) -> None:
    with pytest.raises(LedgerUnwritable, match="no folder"):
        open_ledger(tmp_path / "nowhere" / "a.ledger")


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="needs a file system that nobody may write")
def test_a_read_only_place_says_so() -> None:
    with pytest.raises(LedgerUnwritable, match="cannot be opened or written"):
        open_ledger("/proc/onrecord.ledger")


def keep_copies(ledger: Ledger, count: int) -> None:
    for number in range(count):
        reading = make_reading(page=f"{number}.txt", note=f"copy {number}")
        keep_page(ledger, RUN, reading=reading, capture=capture_of(reading))


def test_a_full_disk_loses_the_page_in_hand_and_no_other(tmp_path: Path) -> None:
    path = tmp_path / "a.ledger"
    with open_ledger(path) as ledger:
        pages = ledger.connection.execute("PRAGMA page_count").fetchone()[0]
        ledger.connection.execute(f"PRAGMA max_page_count = {pages + 12}")
        with pytest.raises(LedgerFull, match="disk is full"):
            keep_copies(ledger, 100)
        assert not ledger.connection.in_transaction
        kept = count_rows(ledger)["pages"]
        assert 1 <= kept < 100
    with open_for_reading(path) as ledger:
        assert count_rows(ledger)["pages"] == kept
        assert count_rows(ledger)["findings"] == 5 * kept
        assert ledger.connection.execute("PRAGMA integrity_check").fetchone()[0] == "ok"


def test_a_ledger_that_another_is_writing_says_so(tmp_path: Path) -> None:
    path = tmp_path / "a.ledger"
    with open_ledger(path) as first, open_ledger(path, wait=0.01) as second, transaction(first):
        with pytest.raises(LedgerBusy, match="another program is writing"):
            keep_page(second, RUN, reading=make_reading(), capture=capture_of(make_reading()))
        assert count_rows(second)["pages"] == 0


def test_a_writer_waits_for_another(tmp_path: Path) -> None:
    path = tmp_path / "a.ledger"
    open_ledger(path).connection.close()

    def keep(number: int) -> None:
        reading = make_reading(page=f"{number}.txt", note=f"copy {number}")
        with open_ledger(path) as ledger:
            keep_page(ledger, RUN, reading=reading, capture=capture_of(reading))

    threads = [threading.Thread(target=keep, args=(n,)) for n in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with open_for_reading(path) as ledger:
        assert count_rows(ledger)["pages"] == 6


def test_an_error_in_the_middle_of_a_page_keeps_nothing_of_it(ledger: Ledger) -> None:
    def keep_half(last: str) -> None:
        with transaction(ledger) as connection:
            connection.execute("INSERT INTO runs VALUES ('r', 'p', NULL, 'now')")
            if last == "interrupted":
                raise KeyboardInterrupt
            connection.execute("INSERT INTO pages (path, capture, run, added_at) VALUES ('x', 'no such', 'r', 'now')")

    before = count_rows(ledger)
    with pytest.raises(KeyboardInterrupt):
        keep_half("interrupted")
    assert count_rows(ledger) == before
    with pytest.raises(LedgerError, match="FOREIGN KEY"):
        keep_half("refused")
    assert count_rows(ledger) == before


KILLED = """
import os, signal, sys
from onrecord.ledger import open_ledger, keep_page, start_run
from onrecord.ledger.connect import transaction
from onrecord.ledger.migrate import MIGRATIONS, VERSION
from tests.strategies import make_reading, capture_of
ledger, run, reading = open_ledger(sys.argv[1]), start_run("p", None), make_reading()
keep_page(ledger, run, reading=reading, capture=capture_of(reading))
with transaction(ledger) as connection:
    connection.execute("INSERT INTO pages (path, outcome, run, added_at) VALUES ('b', 'empty', ?, 'now')", (run.id,))
    os.kill(os.getpid(), signal.SIGKILL)
"""


def test_a_killed_process_loses_the_page_in_hand_alone(tmp_path: Path) -> None:
    path = tmp_path / "a.ledger"
    root = Path(__file__).resolve().parents[2]
    done = subprocess.run([sys.executable, "-c", KILLED, str(path)], cwd=root, check=False)
    assert done.returncode == -9
    with open_ledger(path) as ledger:
        assert count_rows(ledger)["pages"] == 1
        assert count_rows(ledger)["findings"] == 5


def test_a_path_of_any_bytes_is_kept(ledger: Ledger) -> None:
    reading = Reading("caf\udce9\0.html", Outcome("unreadable", "caf\udce9: gone"), PROGRAM)
    assert keep_page(ledger, RUN, reading=reading, capture=None)
    assert not keep_page(ledger, RUN, reading=reading, capture=None)

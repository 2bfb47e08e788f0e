"""Keeping pages: what goes in comes out, twice is once, and nothing is ever changed."""

from __future__ import annotations

import sqlite3
import tempfile
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings

from onrecord.errors import LedgerDamaged, UnreadablePage
from onrecord.ledger import (
    Ledger,
    Run,
    add_capture,
    add_failure,
    count_rows,
    failures_of,
    keep_page,
    open_ledger,
    paths_of,
    start_run,
    stored_article,
    stored_bytes,
    stored_reading,
)
from onrecord.model import Article, Block, Capture, Outcome, Reading
from tests.strategies import MODEL, PROGRAM, capture_of, make_reading, readings

RUN = start_run(PROGRAM, MODEL)


def keep(ledger: Ledger, reading: Reading, run: Run = RUN) -> bool:
    return keep_page(ledger, run, reading=reading, capture=capture_of(reading))


@settings(max_examples=30)
@given(reading=readings())
def test_what_is_kept_is_read_back(reading: Reading) -> None:
    with tempfile.TemporaryDirectory() as folder, open_ledger(Path(folder, "a.ledger")) as ledger:
        capture = capture_of(reading)
        assert keep(ledger, reading)
        assert stored_reading(ledger, capture.sha256) == reading
        assert stored_bytes(ledger, capture.sha256) == capture.data


def test_a_page_kept_twice_adds_no_row(ledger: Ledger) -> None:
    reading = make_reading()
    assert keep(ledger, reading)
    before = count_rows(ledger)
    assert before == {
        "runs": 1, "blobs": 1, "captures": 1, "texts": 1, "articles": 1, "pages": 1, "readings": 1, "findings": 5,
    }  # fmt: skip
    assert not keep(ledger, reading)
    assert not keep(ledger, reading, start_run(PROGRAM, MODEL))
    assert count_rows(ledger) == before


def test_the_same_bytes_at_another_path_are_one_capture(ledger: Ledger) -> None:
    reading = make_reading()
    keep(ledger, reading)
    assert keep(ledger, replace(reading, page="copy.txt"))
    assert paths_of(ledger, capture_of(reading).sha256) == ("pages/ferry.txt", "copy.txt")
    counts = count_rows(ledger)
    assert (counts["captures"], counts["readings"], counts["pages"]) == (1, 1, 2)


def test_the_newest_runs_findings_are_shown_and_the_older_kept(ledger: Ledger) -> None:
    reading = make_reading()
    keep(ledger, reading)
    newer = replace(reading, program="onrecord 9", statements=reading.statements[:1])
    assert keep(ledger, newer, start_run("onrecord 9", MODEL))
    shown = stored_reading(ledger, capture_of(reading).sha256)
    assert shown is not None
    assert shown.statements == reading.statements[:1]
    assert count_rows(ledger)["findings"] == 5 + 3


def test_a_failed_page_is_kept_with_its_reason_once(ledger: Ledger) -> None:
    error = UnreadablePage("gone.txt: no such file")
    assert add_failure(ledger, RUN, page="gone.txt", error=error).is_new
    assert not add_failure(ledger, RUN, page="gone.txt", error=error).is_new
    assert failures_of(ledger, "gone.txt") == [Outcome("unreadable", "gone.txt: no such file")]
    assert add_failure(ledger, RUN, page="gone.txt", error=UnreadablePage("gone.txt: is a folder")).is_new


def test_a_known_page_is_not_read_again(ledger: Ledger) -> None:
    reading = make_reading()
    calls = []

    def read(capture: Capture, article: Article | None) -> Reading:
        calls.append(article)
        return reading

    first = add_capture(ledger, RUN, capture=capture_of(reading), read=read)
    again = add_capture(ledger, RUN, capture=capture_of(reading), read=read)
    assert (first.is_new, again.is_new, len(calls)) == (True, False, 1)
    assert (first.statements, first.figures, first.media) == (3, 1, 1)


def test_a_later_run_is_given_the_text_that_the_first_one_fixed(ledger: Ledger) -> None:
    reading = make_reading()
    assert reading.article is not None
    keep(ledger, reading)
    given_articles = []

    def read(capture: Capture, article: Article | None) -> Reading:
        given_articles.append(article)
        other = Article("another text", (Block(0, 12, "body"),))
        return replace(reading, program="onrecord 9", article=article or other)

    add_capture(ledger, start_run("onrecord 9", MODEL), capture=capture_of(reading), read=read)
    assert given_articles == [reading.article]
    assert stored_article(ledger, capture_of(reading).sha256) == reading.article


def test_an_unreadable_page_is_tried_again(ledger: Ledger) -> None:
    capture = Capture("odd.html", b"\xff\xfe\x00", b"\xff\xfe\x00")
    failed = Reading("odd.html", Outcome("unreadable", "odd.html: broken"), PROGRAM, MODEL, capture.sha256)
    article = Article("Now it can be read.", (Block(0, 19, "body"),))
    assert add_capture(ledger, RUN, capture=capture, read=lambda c, a: failed).is_new
    assert not add_capture(ledger, RUN, capture=capture, read=lambda c, a: failed).is_new
    fine = replace(failed, outcome=Outcome("read"), article=article)
    assert add_capture(ledger, RUN, capture=capture, read=lambda c, a: fine).is_new
    assert stored_reading(ledger, capture.sha256) == fine


def test_a_page_with_the_same_bytes_that_fails_under_two_names_is_one_reading(ledger: Ledger) -> None:
    for name in ("a.pdf", "b.pdf"):
        capture = Capture(name, b"%PDF-", b"%PDF-")
        failed = Reading(name, Outcome("unsupported_format", f"{name}: a PDF"), PROGRAM, MODEL, capture.sha256)
        keep_page(ledger, RUN, reading=failed, capture=capture)
    assert count_rows(ledger)["readings"] == 1
    assert count_rows(ledger)["pages"] == 2


TABLES = ("migrations", "runs", "blobs", "captures", "texts", "articles", "pages", "readings", "findings")


@pytest.mark.parametrize("table", TABLES)
def test_no_row_can_be_changed_or_taken_out(ledger: Ledger, table: str) -> None:
    keep(ledger, make_reading())
    stored = [row[0] for row in ledger.connection.execute(f"SELECT name FROM pragma_table_info('{table}')")]
    for sql in (
        f"DELETE FROM {table}",
        f"UPDATE {table} SET {stored[0]} = {stored[0]}",
        f"REPLACE INTO {table} ({', '.join(stored)}) SELECT {', '.join(stored)} FROM {table}",
    ):
        with pytest.raises(sqlite3.IntegrityError, match="append-only"):
            ledger.connection.execute(sql)


def test_bytes_that_were_tampered_with_are_not_given_out(ledger: Ledger) -> None:
    reading = make_reading()
    keep(ledger, reading)
    ledger.connection.execute("DROP TRIGGER blobs_fixed")
    ledger.connection.execute("UPDATE blobs SET codec = 'none'")
    with pytest.raises(LedgerDamaged, match="not those that were kept"):
        stored_bytes(ledger, capture_of(reading).sha256)

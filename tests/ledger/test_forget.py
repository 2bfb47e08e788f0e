"""A page that is forgotten leaves nothing behind of what was derived from it, and the others as they were."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from onrecord.ledger import Ledger, forget_page, open_ledger, wipe
from onrecord.ledger.at_risk import forget_at_risk, keep_at_risk, load_at_risk
from onrecord.model import Reading
from onrecord.query import search
from onrecord.query.meaning import keep_up, search_meaning
from onrecord.query.parties import decide, proposals_of
from tests.query.making import Count, Said, keep, make_page

# Books that are kept on words and numbers.
BOOKS = ("finding_words", "page_words", "sqlite_", "numbers_given")
# Where a page itself is kept: a withdrawal takes these out (and what people said of it), not `forget_page`.
SOURCES = {"blobs", "captures", "texts", "articles", "pages", "readings", "findings", "runs", "migrations"}
WRECK = "The ferry Marigold burnt off Tarnholm harbour on Saturday with holiday makers on board, officials said."


def story(outlet: str, minister: str, *more: str, said: tuple[Said, ...] = ()) -> Reading:
    text = "\n".join((WRECK, f"The harbour minister, {minister}, said that the ferry was sound.", *more,
                      f"It killed 12 people, {minister} added."))  # fmt: skip
    return make_page(outlet, text, said=(Said("the ferry was sound", minister), *said),
                     counts=(Count(12, minister),))


KEPT = story("Tarn Courier", "Ada Quill")
# Names, a short name, an office's holder and words that stand on this page alone; and a name that may be the other's.
GONE = story(
    "Moor Herald", "Zelda Vorbrandt", "The Lighthouse Keepers Guild (LKG) said twelve zeppelins had left Quexholm.",
    "Quill said no more.", said=(Said("twelve zeppelins had left Quexholm", "Lighthouse Keepers Guild", "organisation"),
                                 Said("no more", "Quill")),
)  # fmt: skip

# What comes after it: another subject, and a name that may be another's.
NEW = make_page(
    "Fell Messenger", "The silver mine at Scarfell was flooded, Quill said. The Miners Aid Union (MAU) said it was.",
    said=(Said("The silver mine at Scarfell was flooded", "Quill"), Said("it was", "Miners Aid Union", "organisation")),
)  # fmt: skip
NUMBERED = (
    "readings", "findings", "articles", "pages", "page_marks", "event_pages", "party_names", "party_proposals",
    "party_decisions",
)  # fmt: skip


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with open_ledger(tmp_path / "a.ledger") as opened:
        yield opened


def derived(ledger: Ledger) -> dict[str, list[tuple[object, ...]]]:
    """All rows of what is no source, without the clock and without the books on numbers, SQLite's own and ours."""
    tables = [name for (name,) in ledger.connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")]
    tables = [t for t in tables if t not in SOURCES and not t.startswith(BOOKS)]
    return {t: sorted(map(_plain, ledger.connection.execute(f"SELECT * FROM {t}")), key=repr) for t in tables}


def _plain(row: tuple[object, ...]) -> tuple[object, ...]:
    return tuple(value for value in row if not (isinstance(value, str) and value.startswith("20") and "T" in value))


def without_last(found: dict[str, list[tuple[object, ...]]]) -> dict[str, list[tuple[object, ...]]]:
    """Codes without the number up to which vectors were made: so they are not made again."""
    return {**found, "vector_codes": [row[:2] + row[4:] for row in found["vector_codes"] if row[4]]}


def test_the_ledger_is_as_if_the_page_had_never_been_there(tmp_path: Path, ledger: Ledger) -> None:
    with open_ledger(tmp_path / "b.ledger") as other:
        keep(other, KEPT)
        keep_up(other)
        expected = derived(other)
    keep(ledger, KEPT)
    keep_up(ledger)
    _, gone = keep(ledger, KEPT, GONE)
    keep_up(ledger)
    assert derived(ledger) != expected
    forget_page(ledger, gone)
    assert without_last(derived(ledger)) == without_last(expected)


def test_it_is_found_no_more_by_words_or_meaning_and_the_others_are(ledger: Ledger) -> None:
    _, gone = keep(ledger, KEPT, GONE)
    keep_up(ledger)
    assert search(ledger, "zeppelins").pages
    forget_page(ledger, gone)
    for ask in (search, search_meaning):
        assert [hit.page.capture for hit in ask(ledger, "zeppelins").pages] == []
        assert [hit.found.page.capture for hit in ask(ledger, "ferry sound").records] == [KEPT.capture]


def test_its_title_is_taken_out_of_why_other_pages_are_in_its_event(ledger: Ledger) -> None:
    gone, _ = keep(ledger, KEPT, GONE)
    path = f"{KEPT.page}"
    reasons = "SELECT reasons FROM event_pages WHERE capture = ?"
    assert path in ledger.connection.execute(reasons, (GONE.capture,)).fetchone()[0]
    forget_page(ledger, gone)
    said = json.loads(ledger.connection.execute(reasons, (GONE.capture,)).fetchone()[0])
    assert said[0] == "like a page that was withdrawn"


def test_nothing_of_it_is_left_in_the_file_once_it_is_wiped(tmp_path: Path) -> None:
    path = tmp_path / "a.ledger"
    with open_ledger(path) as ledger:
        _, gone = keep(ledger, KEPT, GONE)
        keep_up(ledger)
        for proposal in proposals_of(ledger, decision=None):
            decide(ledger, proposal.id, decision="same", person="ann")
        assert {p.b.name for p in proposals_of(ledger, decision="same")} == {"Quill", "LKG"}
        forget_page(ledger, gone)
        _withdraw(ledger, gone)
        wipe(ledger)
    data = path.read_bytes().lower()
    assert b"tarnholm" in data
    for word in (b"vorbrandt", b"zeppelin", b"quexholm", b"lighthouse", b"lkg"):
        assert word not in data


def test_forgetting_twice_changes_nothing_and_failing_leaves_all_as_it_was(ledger: Ledger) -> None:
    _, gone = keep(ledger, KEPT, GONE)
    keep_up(ledger)
    before = derived(ledger)
    ledger.connection.execute(
        "CREATE TEMP TRIGGER stop BEFORE DELETE ON page_marks BEGIN SELECT raise(ABORT, 'stop'); END"
    )
    with pytest.raises(Exception, match="stop"):
        forget_page(ledger, gone)
    assert derived(ledger) == before
    ledger.connection.execute("DROP TRIGGER stop")
    forget_page(ledger, gone)
    once = derived(ledger)
    forget_page(ledger, gone)
    assert derived(ledger) == once
    ledger.connection.execute("INSERT INTO finding_words (finding_words) VALUES ('integrity-check')")


def test_outside_of_forgetting_nothing_can_be_deleted(ledger: Ledger) -> None:
    keep(ledger, KEPT, GONE)
    for table in ("event_pages", "party_names", "party_proposals"):
        if ledger.connection.execute(f"SELECT 1 FROM {table}").fetchone():
            with pytest.raises(Exception, match="append-only"):
                ledger.connection.execute(f"DELETE FROM {table}")


def test_what_is_added_after_the_newest_page_was_withdrawn_is_found_by_meaning_too(ledger: Ledger) -> None:
    keep(ledger, KEPT)
    (gone,) = keep(ledger, GONE)
    keep_up(ledger)
    forget_page(ledger, gone)
    _withdraw(ledger, gone)
    assert keep_up(ledger) == 0
    (new,) = keep(ledger, NEW)
    assert keep_up(ledger) == 3, "the two records of the new page and the page itself"
    assert [hit.found.page.capture for hit in search_meaning(ledger, "silver mine", by="meaning").records] == [new]


def test_no_number_of_a_row_is_given_twice(ledger: Ledger) -> None:
    keep(ledger, KEPT)
    (gone,) = keep(ledger, GONE)
    for proposal in proposals_of(ledger, decision=None):
        decide(ledger, proposal.id, decision="same", person="ann")
    before = {table: numbers(ledger, table) for table in NUMBERED}
    forget_page(ledger, gone)
    _withdraw(ledger, gone)
    taken = {table: before[table] - numbers(ledger, table) for table in NUMBERED}
    assert all(taken.values()), "the newest row of each went"
    keep(ledger, NEW)
    for proposal in proposals_of(ledger, decision=None):
        decide(ledger, proposal.id, decision="same", person="ann")
    for table in NUMBERED:
        assert max(numbers(ledger, table)) > max(before[table]), table
        assert not numbers(ledger, table) & taken[table], table


def test_who_was_at_risk_on_the_page_alone_is_forgotten_and_who_is_named_elsewhere_stays_protected(
    tmp_path: Path, ledger: Ledger
) -> None:
    kept, gone = keep(ledger, KEPT, GONE)
    desk = tmp_path / "desk"
    found = [(kept, "Ada Quill", "witness"), (gone, "Zelda Vorbrandt", "prisoner"), (gone, "the ADA QUILL", "prisoner")]
    assert load_at_risk(desk, 1) == (0, [])
    keep_at_risk(desk, 1, reading=2, found=found)
    for _ in range(2):
        forget_at_risk(desk, ledger, capture=gone)
        upto, left = load_at_risk(desk, 1)
        assert upto == 2
        assert sorted(left) == [("", "the ADA QUILL", "prisoner"), (kept, "Ada Quill", "witness")]
    assert load_at_risk(desk, 2) == (0, [("", "the ADA QUILL", "prisoner")]), "another policy looks again"
    forget_at_risk(tmp_path / "no desk", ledger, capture=gone)
    assert not (tmp_path / "no desk").exists()


def numbers(ledger: Ledger, table: str) -> set[int]:
    return {number for (number,) in ledger.connection.execute(f"SELECT id FROM {table}")}


def _withdraw(ledger: Ledger, capture: str) -> None:
    """What a withdrawal does beside: the page itself goes, though these tables are otherwise added to alone."""
    run = ledger.connection.execute
    for (name,) in run("SELECT name FROM sqlite_schema WHERE type = 'trigger' AND sql LIKE '%append-only%'").fetchall():
        run(f"DROP TRIGGER {name}")
    text = run("SELECT text FROM articles WHERE capture = ?", (capture,)).fetchone()[0]
    run("DELETE FROM findings WHERE reading IN (SELECT id FROM readings WHERE capture = ?)", (capture,))
    for table in ("readings", "articles", "pages"):
        run(f"DELETE FROM {table} WHERE capture = ?", (capture,))
    run("DELETE FROM texts WHERE sha256 = ?", (text,))
    run("DELETE FROM captures WHERE sha256 = ?", (capture,))
    run("DELETE FROM blobs WHERE sha256 = ?", (capture,))

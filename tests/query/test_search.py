"""Search: words, phrases and filters over two versions of one page."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord.ledger import Filters, Ledger, find_pages, find_records, keep_page, load_record, start_run
from onrecord.query import search
from onrecord.query.words import parse_words
from tests.strategies import MODEL, PROGRAM, capture_of, make_reading


def words_of(ledger: Ledger, words: str, **filters: object) -> list[str]:
    return [hit.found.words for hit in search(ledger, words, filters=Filters(**filters)).records]  # type: ignore[arg-type]


def test_words_are_found_by_stem_without_case_and_accents(ledger: Ledger) -> None:
    assert words_of(ledger, "PASSENGER missing", kind="statement") == ["At least 40 passengers are missing."] * 2
    assert words_of(ledger, "quiche") == []


def test_all_words_must_be_there_and_a_phrase_must_stand_together(ledger: Ledger) -> None:
    assert words_of(ledger, "deck nobody", kind="statement") == ["nobody had been told to stay below deck"] * 2
    assert words_of(ledger, '"stay below deck"', kind="statement") != []
    assert words_of(ledger, '"below stay deck"') == []
    assert words_of(ledger, "deck quiche") == []
    assert words_of(ledger, "passen*", kind="figure") == ["At least 40"] * 2


def test_speakers_and_carriers_are_searched_too(ledger: Ledger) -> None:
    assert set(words_of(ledger, "brandt")) == {"At least 40 passengers are missing.", "At least 40"}
    assert words_of(ledger, "recording", kind="statement") == ["At least 40 passengers are missing."] * 2


def test_the_last_words_of_the_article_are_found_as_a_page(ledger: Ledger) -> None:
    found = search(ledger, "rescue posted")
    assert found.records == ()
    assert {p.page.path for p in found.pages} == {"pages/ferry.txt", "pages/ferry2.txt"}
    assert "Footage of the rescue was posted" in found.pages[0].around


def test_no_link_list_is_searched(ledger: Ledger) -> None:
    assert search(ledger, "beaches").pages_total == 0
    assert search(ledger, "ferry pilot").pages_total == 2


@pytest.mark.parametrize(
    ("filters", "count"),
    [
        ({}, 10),
        ({"kind": "statement"}, 6),
        ({"kind": "figure"}, 2),
        ({"kind": "media"}, 2),
        ({"speaker": "brandt"}, 4),
        ({"speaker": "PORT"}, 2),
        ({"outlet": "evening post"}, 5),
        ({"outlet": "tarn"}, 5),
        ({"effect": "missing"}, 2),
        ({"effect": "killed"}, 0),
        ({"form": "indirect"}, 2),
        ({"hedged": True}, 4),
        ({"hedged": False}, 4),
        ({"since": "2031-04-06"}, 5),
        ({"until": "2031-04-05"}, 5),
        ({"since": "2031", "until": "2031-04"}, 10),
        ({"since": "2031-05"}, 0),
        ({"speaker": "brandt", "hedged": True, "outlet": "tarn", "kind": "figure"}, 1),
    ],
)
def test_filters(ledger: Ledger, filters: dict[str, object], count: int) -> None:
    assert search(ledger, "", filters=Filters(**filters)).records_total == count  # type: ignore[arg-type]


def test_the_limit_holds_for_records_and_pages_together(ledger: Ledger) -> None:
    found = search(ledger, "ferry", limit=1)
    assert (len(found.records), len(found.pages)) == (0, 1)
    found = search(ledger, "missing", limit=5)
    assert (len(found.records), len(found.pages)) == (4, 1)
    assert (found.records_total, found.pages_total) == (4, 2)


def test_words_that_hold_nothing_find_nothing(ledger: Ledger) -> None:
    found = search(ledger, '"" !! ()')
    assert (found.records_total, found.pages_total) == (0, 0)


def test_what_the_newest_run_no_longer_finds_is_not_found(ledger: Ledger) -> None:
    reading = make_reading()
    newer = replace(reading, program="onrecord 9", statements=(), figures=(), media=())
    keep_page(ledger, start_run("onrecord 9", MODEL), reading=newer, capture=capture_of(reading))
    assert words_of(ledger, "deck", kind="statement") == ["nobody had been told to stay below deck"]


def test_a_record_that_two_captures_hold_counts_once(ledger: Ledger) -> None:
    reading = make_reading()
    capture = replace(capture_of(reading), data=b"the same text, packed otherwise")
    twin = replace(reading, page="twin.txt", capture=capture.sha256)
    keep_page(ledger, start_run(PROGRAM, MODEL), reading=twin, capture=capture)
    assert search(ledger, "").records_total == 10


@pytest.mark.parametrize(("words", "common"), [("", 50), ("passengers", 0)])
def test_records_that_many_captures_hold_keep_no_others_out(ledger: Ledger, words: str, common: int) -> None:
    reading = make_reading()
    phrases, most = parse_words(words), 4
    before = find_records(ledger, phrases, filters=Filters(), most=most, common=common)
    assert len(before) == most
    for number in range(5):
        capture = replace(capture_of(reading), data=b"the same text, packed otherwise %d" % number)
        twin = replace(reading, page=f"twin{number}.txt", capture=capture.sha256)
        keep_page(ledger, start_run(PROGRAM, MODEL), reading=twin, capture=capture)
    found = find_records(ledger, phrases, filters=Filters(), most=most, common=common)
    assert len({load_record(ledger, row).record.id for row in found}) == most
    pages = find_pages(ledger, (), filters=Filters(), most=2)
    assert len(pages) == 2


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=80)
@given(words=st.text(alphabet=st.one_of(st.characters(), st.sampled_from("\"'*():^-+{}NEAR AND OR NOT“”"))))
def test_no_words_break_the_search(ledger: Ledger, words: str) -> None:
    found = search(ledger, words)
    assert len(found.records) <= found.records_total


@pytest.mark.parametrize("outlet", [None, "evening post", "TARN", "herald"])
def test_of_a_common_word_an_outlet_has_the_same_records_as_of_a_rare_one(ledger: Ledger, outlet: str | None) -> None:
    phrases, filters = parse_words("passengers"), Filters(outlet=outlet)
    ranked = find_records(ledger, phrases, filters=filters, most=50)
    newest = find_records(ledger, phrases, filters=filters, most=50, common=0)
    assert sorted(newest) == sorted(ranked)
    assert bool(newest) == (outlet != "herald") == bool(find_pages(ledger, phrases, filters=filters, most=50))

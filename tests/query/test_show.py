"""Show: a page or a record by what the user has of its name, and the walk to its origin."""

from __future__ import annotations

from dataclasses import replace

import pytest

from onrecord.errors import AmbiguousId, NoSuchRecord
from onrecord.ledger import Ledger, ids_beginning, keep_page, start_run
from onrecord.model import Figure, Span, Statement
from onrecord.query import ShownFailure, ShownPage, ShownRecord, Step, show, walk_back
from tests.strategies import MODEL, capture_of, make_reading

READING = make_reading()
CAPTURE = capture_of(READING).sha256


@pytest.mark.parametrize(
    "name", ["pages/ferry.txt", "https://courier.example/ferry", CAPTURE, f"sha256:{CAPTURE[:12]}"]
)
def test_a_page_by_path_address_and_digest(ledger: Ledger, name: str) -> None:
    shown = show(ledger, name)
    assert isinstance(shown, ShownPage)
    assert shown.reading == READING
    assert shown.paths == ("pages/ferry.txt",)


def test_a_page_with_two_captures_shows_the_newest_and_names_the_other(ledger: Ledger) -> None:
    second = make_reading(note="corrected")
    capture = capture_of(second)
    keep_page(ledger, start_run(second.program, MODEL), reading=second, capture=capture)
    shown = show(ledger, "pages/ferry.txt")
    assert isinstance(shown, ShownPage)
    assert (shown.reading.capture, shown.others) == (capture.sha256, (CAPTURE,))


def test_a_page_that_could_not_be_had(ledger: Ledger) -> None:
    shown = show(ledger, "gone.txt")
    assert isinstance(shown, ShownFailure)
    assert shown.outcome.reason == "gone.txt: no such file"


def test_a_page_of_an_archive_and_an_archive(ledger: Ledger) -> None:
    run = start_run(READING.program, MODEL)
    for page in ("one.warc#https://courier.example/a", "two.warc#1", "two.warc#2", "two.warc.gz#3"):
        reading = make_reading(page=page, note=page)
        keep_page(ledger, run, reading=reading, capture=capture_of(reading))
    for name in ("one.warc#https://courier.example/a", "one.warc", "two.warc#2"):
        shown = show(ledger, name)
        assert isinstance(shown, ShownPage)
        assert shown.reading.page.startswith(name)
    with pytest.raises(AmbiguousId, match=r"^two.warc holds many pages: name one of them\n  two.warc#1\n  two.warc#2$"):
        show(ledger, "two.warc")


def test_a_record_by_the_beginning_of_its_id(ledger: Ledger) -> None:
    figure = READING.figures[0]
    shown = show(ledger, figure.id[:8].upper())
    assert isinstance(shown, ShownRecord)
    assert shown.found.record == figure
    assert shown.found.is_current
    assert shown.article.text[slice(*shown.around)].startswith("In a voice recording")


def test_a_record_that_only_an_older_run_found_says_so(ledger: Ledger) -> None:
    newer = replace(READING, program="onrecord 9", statements=())
    keep_page(ledger, start_run("onrecord 9", MODEL), reading=newer, capture=capture_of(READING))
    shown = show(ledger, READING.statements[0].id)
    assert isinstance(shown, ShownRecord)
    assert not shown.found.is_current


def test_the_walk_from_a_figure_to_its_origin() -> None:
    steps = walk_back(READING.figures[0], READING)
    assert steps == (
        Step("figure", "At least 40", record=READING.figures[0].id),
        Step("statement", "At least 40 passengers are missing.", record=READING.statements[0].id),
        Step("outlet", "Tarn Courier"),
        Step("outlet", "the Tarn Harbour Agency"),
        Step("recording", "a voice recording"),
        Step("speaker", "Milo Brandt"),
    )


def test_the_walk_goes_through_the_statement_it_stands_in_and_no_circle_traps_it() -> None:
    outer, inner, rest = READING.statements
    inner, outer = replace(inner, within=outer.id), replace(outer, within=inner.id)
    reading = replace(READING, statements=(outer, inner, rest))
    assert [s.kind for s in walk_back(inner, reading)][:3] == ["statement", "within", "outlet"]


def test_the_walk_of_a_figure_in_the_outlets_own_voice_and_of_a_missing_speaker() -> None:
    figure: Figure = replace(READING.figures[0], statement=None, source=None)
    assert walk_back(figure, READING)[1] == Step("given by", "the outlet's own voice")
    silent: Statement = READING.statements[2]
    assert walk_back(silent, READING)[-1].text == "not given: two fit: one survivor, the pilot's brother"


def test_what_is_not_there_is_named(ledger: Ledger) -> None:
    for name in ("no/such/page.html", "abc", "ffffffffffffffff"):
        with pytest.raises(NoSuchRecord, match=name):
            show(ledger, name)


def test_a_beginning_that_fits_two_lists_both(ledger: Ledger) -> None:
    article, run = READING.article, start_run("onrecord 9", MODEL)
    assert article is not None
    twins = tuple(
        replace(READING.statements[0], id=f"abcd{n:012x}", content=(Span(n, n + 5),)) for n in range(12)
    )
    reading = replace(READING, program="onrecord 9", statements=twins)
    keep_page(ledger, run, reading=reading, capture=capture_of(READING))
    with pytest.raises(AmbiguousId) as caught:
        show(ledger, "abcd")
    lines = str(caught.value).splitlines()
    assert lines[0] == "abcd fits more than one: give more of its digits"
    assert lines[1] == "  abcd000000000000  statement  Ferry"
    assert (len(lines), lines[-1]) == (12, "  and more")
    assert len(ids_beginning(ledger, "abcd", limit=100)) == 12

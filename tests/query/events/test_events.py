"""Events: which pages are put together, which are not, and that what comes later does not change the answer's cost."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings

from onrecord.errors import AmbiguousId, NoSuchRecord
from onrecord.ledger import (
    Ledger,
    event_of_capture,
    keep_page,
    open_for_reading,
    open_ledger,
    start_run,
    unmarked_captures,
)
from onrecord.model import Reading
from onrecord.query.events import catch_up, event_of, events_of, find_events, load_event, place_page
from onrecord.query.marks import FORM
from tests.query.making import Count, keep, make_page
from tests.strategies import MODEL, PROGRAM, capture_of, readings

FERRY = "The ferry Marigold caught fire off Tarnholm harbour and 12 people drowned.\nDivers searched its hull."
FERRY_TOO = "Divers went to the Marigold off Tarnholm, where 12 drowned.\nTarnholm harbour was closed to any ferry."
QUARRY = "A wall of the slate quarry at Kestmoor fell on a school bus and 9 died.\nThe quarry had been closed once."


def ferry(outlet: str, day: str | None = "2031-04-05", words: str = FERRY) -> Reading:
    return make_page(outlet, words, day=day, counts=(Count(12),))


def quarry(day: str = "2031-04-05") -> Reading:
    return make_page("Kest Gazette", QUARRY, day=day, counts=(Count(9),))


def test_pages_on_one_incident_are_one_event_and_others_are_not(ledger: Ledger) -> None:
    first, second, other = keep(ledger, ferry("Tarn Courier"), ferry("Moor Herald", words=FERRY_TOO), quarry())
    event = event_of(ledger, first)
    assert event is not None
    assert {p.page.capture for p in event.pages} >= {first, second}
    assert other not in {p.page.capture for p in event.pages}
    joined = next(p for p in event.pages if p.page.capture == second)
    assert "marigold" in " ".join(joined.reasons)
    assert "on the same day" in joined.reasons
    assert "1 number of the same effect in both" in joined.reasons


def test_the_same_words_a_month_later_are_another_event(ledger: Ledger) -> None:
    first, later = keep(ledger, ferry("Tarn Courier"), ferry("Moor Herald", "2031-05-05", FERRY_TOO))
    assert event_of_capture(ledger, first) != event_of_capture(ledger, later)


def test_a_page_without_a_day_brings_no_two_pages_together_that_lie_months_apart(ledger: Ledger) -> None:
    first, undated, later = keep(
        ledger, ferry("Tarn Courier"), ferry("Moor Herald", None, FERRY_TOO), ferry("Fen Post", "2031-09-05")
    )
    assert event_of_capture(ledger, undated) == event_of_capture(ledger, first)
    assert event_of_capture(ledger, later) != event_of_capture(ledger, first)


def test_placing_again_changes_nothing(ledger: Ledger) -> None:
    captures = keep(ledger, ferry("Tarn Courier"), ferry("Moor Herald", words=FERRY_TOO))
    before = [event_of(ledger, c) for c in captures]
    assert [place_page(ledger, c) for c in captures] == [e.id for e in before if e]
    assert [event_of(ledger, c) for c in captures] == before


def test_figures_of_another_time_stand_apart(ledger: Ledger) -> None:
    words = f"{FERRY}\nIn 2019 a fire on another ferry killed 40 people."
    reading = make_page("Tarn Courier", words, counts=(Count(12), Count(40, when="In 2019")))
    [capture] = keep(ledger, reading)
    event = event_of(ledger, capture)
    assert event is not None
    assert [(f.figure.value, f.apart) for f in event.figures] == [(12, None), (40, "of another year: In 2019")]


def test_events_are_found_by_id_by_words_and_by_days(ledger: Ledger) -> None:
    first, *_ = keep(ledger, ferry("Tarn Courier"), ferry("Moor Herald", words=FERRY_TOO), quarry("2031-07-01"))
    event = event_of(ledger, first)
    assert event is not None
    assert load_event(ledger, event.id[:8]) == event
    assert [e.id for e in find_events(ledger, "marigold divers")] == [event.id]
    assert find_events(ledger, "quiche") == ()
    assert [e.pages for e in events_of(ledger)] == [2, 1]
    assert [e.first for e in events_of(ledger, since="2031-06-01")] == ["2031-07-01"]
    assert [e.id for e in events_of(ledger, until="2031-06-01")] == [event.id]


@pytest.mark.parametrize("name", ["no event", "12", "", "zzzz"])
def test_an_event_that_is_not_there(ledger: Ledger, name: str) -> None:
    keep(ledger, quarry())
    with pytest.raises(NoSuchRecord, match="no event"):
        load_event(ledger, name)


def test_an_id_that_fits_two_events_is_ambiguous(ledger: Ledger) -> None:
    connection = ledger.connection
    captures = keep(ledger, ferry("Tarn Courier"), quarry())
    for number, capture in enumerate(captures):
        connection.execute(
            "INSERT INTO event_pages (event, capture, mark, score, reasons, added_at) VALUES (?, ?, ?, 1, '[]', '')",
            (f"abcd{number}", capture, number + 1),
        )
    with pytest.raises(AmbiguousId, match="abcd0"):
        load_event(ledger, "abcd")


def test_catching_up_places_what_was_added_without(ledger: Ledger) -> None:
    reading, run = ferry("Tarn Courier"), start_run(PROGRAM, MODEL)
    keep_page(ledger, run, reading=reading, capture=capture_of(reading))
    assert unmarked_captures(ledger, FORM) == [reading.capture]
    assert event_of(ledger, reading.capture or "") is None
    assert (catch_up(ledger), catch_up(ledger)) == (1, 0)
    assert event_of(ledger, reading.capture or "") is not None


def test_events_are_read_from_a_ledger_that_may_not_be_written(tmp_path: Path) -> None:
    with open_ledger(tmp_path / "b.ledger") as ledger:
        [capture] = keep(ledger, quarry())
    with open_for_reading(tmp_path / "b.ledger") as ledger:
        assert event_of(ledger, capture) is not None
        assert catch_up(ledger) == 0


@settings(max_examples=60)
@given(reading=readings())
def test_any_page_can_be_placed(reading: Reading) -> None:
    from tempfile import TemporaryDirectory

    with TemporaryDirectory() as folder, open_ledger(Path(folder) / "c.ledger") as ledger:
        ledger.connection.execute("PRAGMA synchronous = OFF")
        keep_page(ledger, start_run(PROGRAM, MODEL), reading=reading, capture=capture_of(reading))
        event = place_page(ledger, reading.capture or "")
        assert event == event_of_capture(ledger, reading.capture or "")

"""Reading again: what another version of onrecord finds in kept text, and what becomes of verdicts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given

from onrecord.ledger import (
    Ledger,
    captures_read_otherwise,
    count_rows,
    keep_page,
    open_ledger,
    start_run,
    stored_reading,
)
from onrecord.ledger.verdicts import keep_verdict
from onrecord.model import Outcome, Reading, Span
from onrecord.query.versions import compare_readings
from onrecord.run import InProcess
from onrecord.run.rereading import NotReread, reread
from tests.strategies import MODEL, PROGRAM, capture_of, make_reading, readings

NEWER = "onrecord 9.9"


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with open_ledger(tmp_path / "a.ledger") as opened:
        reading = make_reading()
        keep_page(opened, start_run(PROGRAM, MODEL), reading=reading, capture=capture_of(reading))
        yield opened


def newer(kept: Reading) -> Reading:
    """What a newer version finds: the media mention is gone, a statement's words grew a little."""
    first, second, third = kept.statements
    wider = replace(third, id="e" * 16, content=(Span(third.content[0].start - 1, third.content[0].end),))
    return replace(kept, program=NEWER, statements=(first, second, wider), media=())


def run_again(ledger: Ledger, read: object = newer) -> list[object]:
    waiting = captures_read_otherwise(ledger, program=NEWER, model=MODEL)
    return list(reread(ledger, start_run(NEWER, MODEL), captures=waiting, readers=InProcess(read), ahead=1))  # type: ignore[arg-type]


@given(readings())
def test_a_reading_has_neither_gained_nor_lost_against_itself(reading: Reading) -> None:
    found = compare_readings(reading, reading)
    assert (found.gained, found.lost, found.changed) == ((), (), ())


def test_scores_are_no_change_and_fields_are() -> None:
    old = make_reading()
    surer = replace(old, figures=(replace(old.figures[0], score=0.1),))
    assert compare_readings(old, surer).changed == ()
    other = replace(old, figures=(replace(old.figures[0], effect="killed"),))
    assert [c.fields for c in compare_readings(old, other).changed] == [("effect",)]


def test_a_record_that_moved_a_little_is_the_same_record() -> None:
    old = make_reading()
    found = compare_readings(old, newer(old))
    assert [c.before.id for c in found.changed] == [old.statements[2].id]
    assert [r.id for r in found.lost] == [old.media[0].id]
    assert (found.gained, found.same) == ((), 3)


def test_kept_pages_are_read_again_once_and_the_old_findings_stay(ledger: Ledger) -> None:
    before = count_rows(ledger)["findings"]
    assert len(run_again(ledger)) == 1
    assert count_rows(ledger)["findings"] == before + 4
    capture = make_reading().capture or ""
    shown = stored_reading(ledger, capture)
    assert shown is not None
    assert shown.program == NEWER
    assert shown.media == ()
    assert run_again(ledger) == []


def test_verdicts_carry_over_to_what_moved_and_wait_where_the_record_is_lost(ledger: Ledger) -> None:
    old = make_reading()
    for record in (old.statements[2], old.media[0], old.figures[0]):
        keep_verdict(ledger, record.id, decision="accept", person="ann", correction=(None, None))
    (result,) = run_again(ledger)
    held = {v.record: v.carried_to for v in result.verdicts}  # type: ignore[attr-defined]
    assert held == {
        old.statements[2].id: "e" * 16, old.media[0].id: None, old.figures[0].id: old.figures[0].id
    }  # fmt: skip


def test_a_page_on_which_the_newer_version_fails_keeps_its_reading(ledger: Ledger) -> None:
    def fail(kept: Reading) -> Reading:
        return replace(newer(kept), outcome=Outcome("unreadable", "broken"), statements=(), figures=())

    (result,) = run_again(ledger, fail)
    assert isinstance(result, NotReread)
    shown = stored_reading(ledger, make_reading().capture or "")
    assert shown is not None
    assert shown.program == PROGRAM
    assert len(shown.statements) == 3

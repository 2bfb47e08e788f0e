"""Many at one desk at once: no error and no lost verdict (bench/desk_load.py in small), and nobody is shown a protected
name because pages come while others ask."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from threading import Event, Lock, Thread

import pytest

pytest.importorskip("fastapi", reason="the desk's libraries are an extra: pip install 'onrecord[web]'")

from fastapi.testclient import TestClient

from bench.desk_load import Tally, lost_verdicts
from onrecord.errors import NotALedger
from onrecord.ledger import keep_page, open_for_reading, open_ledger, start_run
from onrecord.ledger.verdicts import all_verdicts
from onrecord.model import Reading
from onrecord.protect.register import Register
from onrecord.query.meaning import vectors_name
from onrecord.query.near import WIDTH
from onrecord.query.review import records_of
from onrecord.web.desk import Desk
from onrecord.web.watch import Watch
from tests.strategies import MODEL, PROGRAM, capture_of, make_reading
from tests.web.conftest import let_in, token_in
from tests.web.pages import CAPTIVE, captive_page
from tests.web.test_every_way_out import REFUSED, targets

LATE = "Tomas Orlen"
DECISIONS = ("accept", "reject", "unsure")


def test_readers_and_reviewers_at_once_meet_no_error_and_lose_no_verdict(desk: Desk) -> None:
    with open_ledger(desk.ledger) as ledger:
        second = ledger.connection.execute("SELECT capture FROM pages WHERE path = 'pages/ferry2.txt'").fetchone()[0]
    asked = [one for one in targets(desk, (make_reading(), _captured(second))) if one.partition("?")[0] not in REFUSED]
    tally, judges = Tally(), [f"reviewer {n}" for n in range(3)]
    readers = [let_in(desk, f"reader {n}", "reader") for n in range(3)]
    reviewers = [let_in(desk, name, "reviewer") for name in judges]
    assert readers[0].get("/api/v1/ledger").status_code == 200
    # What somebody alone is answered; a media mention has no origins (404).
    alone = {target: readers[0].get(target).status_code for target in asked}
    assert set(alone.values()) <= {200, 303, 404}
    work: list[Callable[[], None]] = [
        *((lambda client=client, at=at: _read_all(client, asked[at::3], alone, tally))
          for at, client in enumerate(readers)),
        *((lambda client=client, name=name: _judge_all(client, name, tally))
          for client, name in zip(reviewers, judges, strict=True)),
    ]  # fmt: skip
    with ThreadPoolExecutor(len(work)) as pool:
        for done in [pool.submit(one) for one in work]:
            done.result()
    assert not tally.wrong
    assert len(tally.given) == 3 * 3 * len(_records())
    assert lost_verdicts(desk.ledger, tally) == []


def test_a_lost_verdict_would_be_seen(desk: Desk) -> None:
    tally = Tally()
    _judge_all(let_in(desk, "reviewer 0", "reviewer"), "reviewer 0", tally)
    record = _records()[0]
    tally.given["never kept"] = (record, "accept", "reviewer 0")
    assert any("never kept" in one for one in lost_verdicts(desk.ledger, tally))
    del tally.given["never kept"]
    with desk.reading() as ledger:
        note = all_verdicts(ledger)[0].note or ""
    del tally.given[note]
    assert any("given by nobody" in one for one in lost_verdicts(desk.ledger, tally))


def _captured(capture: str) -> Reading:
    """Return what is asked for about the page of `capture`: its digest alone."""
    return replace(make_reading(), capture=capture)


def _records() -> list[str]:
    return [record.id for record in records_of(make_reading())]


def _read_all(client: TestClient, asked: list[str], alone: dict[str, int], tally: Tally) -> None:
    for target in asked:
        status = client.get(target).status_code
        if status != alone[target]:
            with tally.lock:
                tally.wrong[f"{target}: {status}"] += 1


def _judge_all(client: TestClient, name: str, tally: Tally) -> None:
    token = token_in(client, "/search")
    for decision in DECISIONS:
        for record in _records():
            note = f"{name[-1]}{DECISIONS.index(decision)}{record[:14]}"  # as long as those of the bench
            form = {"csrf": token, "decision": decision, "note": note}
            status = client.post(f"/review/{record}", data=form).status_code
            with tally.lock:
                if status == 303:
                    tally.given[note] = (record, decision, name)
                else:
                    tally.wrong[f"verdict: {status}"] += 1


class Door:
    """A lock that tells when somebody comes to it and finds it held."""

    def __init__(self) -> None:
        self._lock, self.came = Lock(), Event()

    def __enter__(self) -> None:
        if not self._lock.acquire(blocking=False):
            self.came.set()
            self._lock.acquire()

    def __exit__(self, *_: object) -> None:
        self._lock.release()


def test_who_asks_while_a_page_is_looked_through_gets_the_register_that_holds_its_people(desk: Desk) -> None:
    """Between looking a page through and the register with its people somebody else asks: they wait for it."""
    door, asked = Door(), []
    watch = Watch(desk.accounts, _lock=door)  # type: ignore[arg-type]

    def ask() -> None:
        with open_for_reading(desk.ledger) as ledger:
            asked.append(watch.register(ledger))
        door.came.set()

    other = Thread(target=ask)

    def meanwhile(statement: str) -> None:
        # The pages are looked through; who is at risk on them is about to become a register.
        if "party_decisions AS d" in statement and not asked and not other.ident:
            other.start()
            door.came.wait()

    with open_for_reading(desk.ledger) as ledger:
        watch.register(ledger)
    late = captive_page(LATE)
    with open_ledger(desk.ledger) as ledger:
        keep_page(ledger, start_run(PROGRAM, MODEL), reading=late, capture=capture_of(late))
    with open_for_reading(desk.ledger) as ledger:
        ledger.connection.set_trace_callback(meanwhile)
        own = watch.register(ledger)
    other.join()
    assert [names_in(register) for register in (own, *asked)] == [names_in(own)] * 2
    assert {CAPTIVE, LATE} <= names_in(own)


def names_in(register: Register) -> set[str]:
    return {person.name for person in register.people}


def test_a_desk_that_has_been_opened_has_codes_and_counts_at_hand(desk: Desk) -> None:
    desk.bring_to_hand()
    asked: list[str] = []
    with desk.reading() as ledger:
        held = desk.codes.load(ledger, vectors_name(), kind="finding", width=WIDTH)
        ledger.connection.set_trace_callback(asked.append)
        assert desk.codes.load(ledger, vectors_name(), kind="finding", width=WIDTH) is held
        assert desk.holdings(ledger).pages == 4
        assert not [sql for sql in asked if "count(*)" in sql and "findings" in sql]


def test_a_desk_without_a_ledger_that_can_be_read_opens_all_the_same(tmp_path: Path) -> None:
    damaged = tmp_path / "a.ledger"
    damaged.write_text("no ledger at all, but a text of some length that is none")
    Desk(damaged).bring_to_hand()
    with pytest.raises(NotALedger):
        Desk(damaged).reading()

"""A process that is killed in the middle of any step leaves a whole ledger, and whoever goes on ends as it would.

The steps are those of `onrecord add` and `onrecord reread` (keep a page, place it, make vectors, read again) and of a
withdrawal. The process is killed at the beginning of a statement, at points spread over all of them.
"""

from __future__ import annotations

import os
import signal
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from onrecord.ledger import Ledger, forget_page, keep_page, open_ledger, start_run, stored_reading
from onrecord.model import Reading
from onrecord.query.events import catch_up
from onrecord.query.meaning import keep_up
from tests.ledger.test_forget import GONE, KEPT, derived, without_last
from tests.query.making import Count, keep, make_page
from tests.strategies import MODEL, PROGRAM, capture_of

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="processes are forked and killed by POSIX signals")

POINTS = 16
THIRD = make_page(
    "Vale Post", "The ferry Marigold burnt off Tarnholm harbour. Some 14 people died in the fire on board.",
    counts=(Count(14),),
)  # fmt: skip
NEWER = f"{PROGRAM} and one"


def add(ledger: Ledger) -> None:
    """What `onrecord add` does, twice over the same pages: the second time nothing is new."""
    for page in (KEPT, GONE, THIRD):
        keep_page(ledger, start_run(PROGRAM, MODEL), reading=page, capture=capture_of(page))
        catch_up(ledger)
    keep_up(ledger)


def read_again(ledger: Ledger) -> None:
    """What `onrecord reread` does, with a newer version that finds no figures."""
    for page in (KEPT, GONE, THIRD):
        newer = replace(page, program=NEWER, figures=())
        keep_page(ledger, start_run(NEWER, MODEL), reading=newer, capture=capture_of(page))
    catch_up(ledger)
    keep_up(ledger)


def forget(ledger: Ledger) -> None:
    """The derived part of a withdrawal."""
    forget_page(ledger, GONE.capture or "")


def killed(path: Path, step: Callable[[Ledger], None], *, at: int) -> bool:
    """Do `step` on the ledger at `path` in a process that is killed at its statement number `at`; False if it ended."""
    child = os.fork()
    if not child:
        left = iter(range(at))
        with open_ledger(path) as ledger:
            ledger.connection.set_trace_callback(
                lambda _: None if next(left, None) is not None else os.kill(os.getpid(), signal.SIGKILL)
            )
            step(ledger)
            ledger.connection.set_trace_callback(None)
        os._exit(0)
    _, status = os.waitpid(child, 0)
    return os.WIFSIGNALED(status)


def statements_of(path: Path, step: Callable[[Ledger], None]) -> int:
    seen: list[str] = []
    with open_ledger(path) as ledger:
        ledger.connection.set_trace_callback(seen.append)
        step(ledger)
    return len(seen)


def check_whole(ledger: Ledger) -> None:
    run = ledger.connection.execute
    assert run("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert run("PRAGMA foreign_key_check").fetchall() == []
    assert run("SELECT count(*) FROM forgetting").fetchone() == (0,)
    run("INSERT INTO finding_words (finding_words) VALUES ('integrity-check')")


def comparable(ledger: Ledger) -> object:
    """All that is derived, without row numbers: a page that was killed half-way may have its rows later than others."""
    found = without_last(derived(ledger))
    readings = [stored_reading(ledger, page.capture or "") for page in (KEPT, GONE, THIRD)]
    return {t: len(rows) for t, rows in found.items() if t != "vector_codes"}, readings


@pytest.mark.parametrize(("before", "step"), [((), add), ((add,), read_again), ((add,), forget)])
def test_a_killed_step_leaves_a_whole_ledger_that_goes_on_to_the_same_end(
    tmp_path: Path, before: tuple[Callable[[Ledger], None], ...], step: Callable[[Ledger], None]
) -> None:
    def begun(name: str) -> Path:
        with open_ledger(tmp_path / name) as ledger:
            for done in before:
                done(ledger)
        return tmp_path / name

    total = statements_of(begun("whole.ledger"), step)
    with open_ledger(tmp_path / "whole.ledger") as ledger:
        expected = comparable(ledger)
    were_killed = 0
    for at in range(1, total, max(1, total // POINTS)):
        path = begun(f"{at}.ledger")
        were_killed += killed(path, step, at=at)
        with open_ledger(path) as ledger:
            check_whole(ledger)
            step(ledger)
            check_whole(ledger)
            assert comparable(ledger) == expected
    assert were_killed >= POINTS


def test_two_processes_add_at_once_and_nothing_is_lost_or_there_twice(tmp_path: Path) -> None:
    path = tmp_path / "a.ledger"
    pages = [[_numbered(half, n) for n in range(12)] for half in range(2)]
    children = []
    for own in pages:
        child = os.fork()
        if not child:
            with open_ledger(path) as ledger:
                for page in own:
                    keep(ledger, page)
                    keep_up(ledger)
            os._exit(0)
        children.append(child)
    assert [os.waitpid(child, 0)[1] for child in children] == [0, 0]
    with open_ledger(path) as ledger:
        check_whole(ledger)
        assert catch_up(ledger) == 0
        assert keep_up(ledger) == 0
        run = ledger.connection.execute
        assert run("SELECT count(*) FROM page_marks").fetchone() == (24,)
        assert run("SELECT count(*) FROM vectors WHERE kind = 'page'").fetchone() == (24,)
        coded = run("SELECT sum(length(numbers)) / 8 FROM vector_codes WHERE kind = 'page'").fetchone()
        assert coded == (24,)


def _numbered(half: int, number: int) -> Reading:
    text = f"Ferry {number} of line {half} was late on Monday and had been late for weeks, passengers of it said."
    return make_page(f"Courier {half}", text)

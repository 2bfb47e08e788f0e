"""Tasks in processes: each done once, a death or a hang costs one task, and nobody outlives the parent."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from onrecord.errors import ModelError, NoProcess, OnrecordError
from onrecord.run.pool import Doers, InProcess, Lost, Pool
from tests.run.light import double, meet, process_id

ROOT = Path(__file__).resolve().parents[2]
LONG = 60.0


def do_all(doers: Doers[int], numbers: list[int]) -> dict[int, int | Lost]:
    done = {}
    for number in numbers:
        doers.give((number,))
    while doers.in_hand:
        done |= {task[0]: result for task, result in doers.take()}
    return done


def test_each_task_is_done_once() -> None:
    wanted = {n: 2 * n for n in range(10)}
    assert do_all(InProcess(double), list(wanted)) == wanted
    with Pool(double, jobs=2, seconds=LONG) as pool:
        assert do_all(pool, list(wanted)) == wanted
        assert pool.take() == []


def test_a_process_that_dies_loses_its_own_task() -> None:
    with Pool(double, jobs=2, seconds=LONG) as pool:
        done = do_all(pool, [1, 13, 2, 3])
    assert {n: r for n, r in done.items() if n != 13} == {1: 2, 2: 4, 3: 6}
    lost = done[13]
    assert isinstance(lost, Lost)
    assert "SIGKILL" in lost.reason


def test_a_process_that_hangs_is_ended_and_another_goes_on() -> None:
    with Pool(double, jobs=1, seconds=0.5) as pool:
        for _ in range(2):
            assert do_all(pool, [14]) == {14: Lost("it took over 0.5 seconds")}


@pytest.mark.parametrize(("number", "kind", "words"), [(15, ModelError, "is missing"), (16, OnrecordError, "sixteen")])
def test_what_is_wrong_with_the_program_ends_the_run(number: int, kind: type[OnrecordError], words: str) -> None:
    with Pool(double, jobs=1, seconds=LONG) as pool, pytest.raises(kind, match=words):
        do_all(pool, [number])


class Unloadable:
    """A function that can be sent and not received."""

    def __reduce__(self) -> tuple[type[int], tuple[str]]:
        return int, ("no number",)

    def __call__(self, number: int) -> int:
        return number


def test_processes_that_never_start_are_named() -> None:
    with Pool(Unloadable(), jobs=2, seconds=LONG) as pool, pytest.raises(NoProcess, match="--jobs 1"):
        do_all(pool, [1, 2, 3])


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs a FIFO")
def test_tasks_are_done_at_the_same_time(tmp_path: Path) -> None:
    place = str(tmp_path / "meeting")
    os.mkfifo(place)
    with Pool(meet, jobs=2, seconds=LONG) as pool:
        pool.give((place, "r"))
        pool.give((place, "w"))
        done: list[str | Lost] = []
        while pool.in_hand:
            done += [result for _, result in pool.take()]
    assert set(done) == {"r", "w"}


def test_no_more_processes_than_tasks_or_jobs() -> None:
    with Pool(process_id, jobs=2, seconds=LONG) as pool:
        assert len(set(do_all(pool, [1]).values())) == 1
        assert len(set(do_all(pool, list(range(8))).values())) <= 2


def test_a_process_is_replaced_in_time() -> None:
    with Pool(process_id, jobs=1, seconds=LONG, tasks_each=2) as pool:
        assert len(set(do_all(pool, list(range(4))).values())) == 2


def test_processes_end_with_a_parent_that_is_killed() -> None:
    code = """
import os, signal
from onrecord.run.pool import Pool
from tests.run.light import double

pool = Pool(double, jobs=2, seconds=60)
for number in (14, 1):
    pool.give((number,))
pool.take()
os.kill(os.getpid(), signal.SIGKILL)
"""
    # The pipe ends when the last process that holds it does: were one left, this would wait for it.
    words = [sys.executable, "-c", code]
    done = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, timeout=30, check=False)
    assert (done.returncode, done.stderr) == (-9, "")

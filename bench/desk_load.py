"""Readers and reviewers at one desk at once: `python -m bench.desk_load [LEDGER] [--minutes 10]`.

In: a ledger that nobody writes, which is copied (default: one of 400 made-up pages). Out: how many pages were asked for
and verdicts given, the median and 99th percentile of the time until an answer was there, what went wrong, and whether
each verdict that was acknowledged stands in the ledger once and once in its log. `onrecord serve` runs as a process of
its own and is asked over loopback; everybody has an account and looks at an answer for a second or so before going on.
Exit code 1 where anything went wrong or a verdict is lost.
"""

from __future__ import annotations

import argparse
import re
import secrets
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from random import Random
from statistics import median, quantiles

import httpx

from bench.desk import Drawn, csrf_in, draw, targets
from bench.incidents import make_incident
from bench.page_making import MODEL, PROGRAM, capture_of
from bench.report import heading
from onrecord.ledger import keep_page, open_ledger, start_run
from onrecord.ledger.desk import Account, Role, desk_path, keep_account
from onrecord.ledger.read import rows
from onrecord.ledger.verdicts import all_verdicts
from onrecord.query.events import place_page
from onrecord.web.access import hash_password

READERS, REVIEWERS = 20, 5
PASSWORD = "a password of the bench"
# Seconds that somebody looks at an answer, at least and at most.
LOOKS = (0.3, 2.0)
# What only reviewers have, and what asks more than a person would in passing.
NOT_FOR_READERS = re.compile(r"review|log")


@dataclass(eq=False)
class Tally:
    """What all of them met: seconds of each answer, what went wrong, and verdicts acknowledged (the note names one)."""

    seconds: list[float] = field(default_factory=list)
    wrong: Counter[str] = field(default_factory=Counter)
    given: dict[str, tuple[str, str, str]] = field(default_factory=dict)
    lock: threading.Lock = field(default_factory=threading.Lock)


def measure_load(ledger: Path, *, seconds: float, people: tuple[int, int] = (READERS, REVIEWERS)) -> Tally:
    """Return what so many readers and reviewers met at a desk over `ledger` in `seconds`; verdicts stay in it."""
    drawn = draw(ledger, asked=200)
    reader: list[Role] = ["reader"]
    reviewer: list[Role] = ["reviewer"]
    roles = reader * people[0] + reviewer * people[1]
    names = [(f"{role} {number}", role) for number, role in enumerate(roles)]
    hashed = hash_password(PASSWORD)
    for name, role in names:
        keep_account(desk_path(ledger), Account(name, hashed, role))
    tally = Tally()
    with serving(ledger) as address, ExitStack() as stack:
        # Each comes in before the clock runs, one after the other.
        inside = [(_come_in(stack.enter_context(_client(address)), name), name, role) for name, role in names]
        until = time.monotonic() + seconds
        threads = [
            threading.Thread(target=partial(_visit, client, name, role=role, drawn=drawn, until=until, tally=tally))
            for client, name, role in inside
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    return tally


@contextmanager
def serving(ledger: Path) -> Iterator[str]:
    """Serve the desk of `ledger` in a process of its own and give its address. Raises RuntimeError where it stops."""
    command = [sys.executable, "-m", "onrecord", "serve", "--ledger", str(ledger), "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        try:
            line = process.stdout.readline() if process.stdout else ""
            found = re.search(r"http://\S+?:\d+", line)
            if found is None:
                raise RuntimeError(f"the desk did not open: {line}")
            yield found[0]
            if process.poll() is not None:
                raise RuntimeError(f"the desk stopped by itself: {process.returncode}")
        finally:
            process.terminate()


def _client(address: str) -> httpx.Client:
    return httpx.Client(base_url=address, timeout=60)


def _come_in(client: httpx.Client, name: str) -> httpx.Client:
    fields = {"csrf": csrf_in(client.get("/login").text), "name": name, "password": PASSWORD, "next": "/"}
    client.post("/login", data=fields)
    client.headers["x-csrf"] = csrf_in(client.get("/search").text)
    return client


def _visit(client: httpx.Client, name: str, *, role: Role, drawn: Drawn, until: float, tally: Tally) -> None:
    rng = Random(name)
    while time.monotonic() < until:
        if role == "reviewer" and rng.random() < 0.7:
            _judge(client, name, rng=rng, tally=tally)
        else:
            _ask(client, drawn, rng=rng, tally=tally)
        time.sleep(rng.uniform(*LOOKS))


def _ask(client: httpx.Client, drawn: Drawn, *, rng: Random, tally: Tally) -> None:
    kinds = {kind: target for kind, target in targets(drawn).items() if not NOT_FOR_READERS.search(kind)}
    kind = rng.choice(sorted(kinds))
    answer = _timed(client, "GET", target=kinds[kind](rng.randrange(200)), form=None, tally=tally)
    if answer is not None and answer.status_code not in (200, 303, 404):
        _count(tally, f"{kind}: {answer.status_code}")


def _judge(client: httpx.Client, name: str, *, rng: Random, tally: Tally) -> None:
    """Look at a record of the queue, further on in it at times, and give a verdict; now and then take it back."""
    answer = _timed(client, "GET", target=f"/review?skip={rng.randrange(12)}", form=None, tally=tally)
    found = re.search(r'action="/review/([0-9a-f]{16})"', answer.text) if answer is not None else None
    if answer is None or answer.status_code != 200 or found is None:
        _count(tally, f"review: {answer.status_code if answer is not None else 'no answer'}")
        return
    time.sleep(rng.uniform(*LOOKS))
    note, decision = secrets.token_hex(8), rng.choice(("accept", "accept", "reject", "unsure"))
    given = _timed(client, "POST", target=f"/review/{found[1]}", form={"decision": decision, "note": note}, tally=tally)
    if given is None or given.status_code != 303:
        _count(tally, f"verdict: {given.status_code if given is not None else 'no answer'}")
        return
    with tally.lock:
        tally.given[note] = (found[1], decision, name)


def _timed(
    client: httpx.Client, method: str, *, target: str, form: dict[str, str] | None, tally: Tally
) -> httpx.Response | None:
    begun = time.perf_counter()
    try:
        answer = client.request(method, target, data=form)
    except httpx.HTTPError as error:
        _count(tally, f"{target.partition('?')[0]}: {error!r}")
        return None
    with tally.lock:
        tally.seconds.append(time.perf_counter() - begun)
    return answer


def _count(tally: Tally, what: str) -> None:
    with tally.lock:
        tally.wrong[what] += 1


def lost_verdicts(ledger: Path, tally: Tally) -> list[str]:
    """Return each verdict that was acknowledged and does not stand in the ledger just so and once, and once in its log,
    and each that stands there and nobody gave.
    """
    with open_ledger(ledger) as opened:
        kept = Counter((v.note or "", v.record, str(v.decision), v.person) for v in all_verdicts(opened))
        logged = Counter(words[-17:-1] for (words,) in rows(opened, "SELECT words FROM deeds WHERE words LIKE '%”'"))
    wanted = Counter((note, *given) for note, given in tally.given.items())
    lost = [f"{note} is in the log {logged[note]} times" for note in tally.given if logged[note] != 1]
    lost += [f"{one} stands {kept[one]} times" for one in wanted if kept[one] != 1]
    return lost + [f"{one} was given by nobody" for one in kept if one not in wanted and one[3].startswith("reviewer ")]


def make_small_ledger(path: Path, *, pages: int = 400) -> None:
    """Fill a new ledger at `path` with `pages` pages or a few more."""
    run, number, made = start_run(PROGRAM, MODEL), 0, 0
    with open_ledger(path) as ledger:
        ledger.connection.execute("PRAGMA synchronous = OFF")
        while made < pages:
            for reading in make_incident(number, seed=3).pages:
                capture = capture_of(reading)
                keep_page(ledger, run, reading=reading, capture=capture)
                place_page(ledger, capture.sha256)
                made += 1
            number += 1


def main(arguments: list[str]) -> int:
    """Measure, print, and return 1 where something went wrong or was lost."""
    parser = argparse.ArgumentParser(prog="python -m bench.desk_load", description=__doc__)
    parser.add_argument("ledger", type=Path, nargs="?", help="a ledger to copy (default: a small one is made)")
    parser.add_argument("--minutes", type=float, default=10)
    parser.add_argument("--readers", type=int, default=READERS)
    parser.add_argument("--reviewers", type=int, default=REVIEWERS)
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        ledger = Path(folder, "load.ledger")
        shutil.copyfile(options.ledger, ledger) if options.ledger else make_small_ledger(ledger)
        people = (options.readers, options.reviewers)
        tally = measure_load(ledger, seconds=60 * options.minutes, people=people)
        lost = lost_verdicts(ledger, tally)
    middle, last = median(tally.seconds), quantiles(tally.seconds, n=100)[98]
    print("\n".join(heading(None, corpus=str(options.ledger or "made-up incidents"), threads="1")))
    print(f"people    {people[0]} readers, {people[1]} reviewers, {options.minutes:g} minutes")
    print(f"answers   {len(tally.seconds):,}; median {1000 * middle:.0f} ms, 99th percentile {1000 * last:.0f} ms")
    print(f"verdicts  {len(tally.given):,} acknowledged, {len(lost)} lost or doubled")
    print(f"errors    {sum(tally.wrong.values())}")
    for line in [*(f"{what}: {count}" for what, count in tally.wrong.most_common(20)), *lost[:20]]:
        print(line, file=sys.stderr)
    return 1 if tally.wrong or lost else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

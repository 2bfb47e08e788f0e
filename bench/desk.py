"""What the desk's pages cost on a large ledger: `python -m bench.desk LEDGER [--asked N] [--only NAME ...]`.

In: a ledger, such as `python -m bench.ledger_scale PAGES --ledger FILE` leaves. Out: for each kind of page, as an
editor and as a reader see it, the median and the 99th percentile of its server time in milliseconds, over records,
pages, events and parties drawn by chance. Times are processor time of this process, all of its threads, so that what
else the machine does is left out; `--clock` times by the clock instead. One verdict is given after each round of pages,
as reviewers would: what the desk remembers must hold while others judge. The desk is asked when it has at hand what
`onrecord serve` brings to hand as it opens. Verdicts and an account stay in the ledger that is named: use a copy. Exit
code 1 where a page misses what was asked for: median 150 ms, 99th percentile 500 ms.
"""

from __future__ import annotations

import argparse
import re
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random
from statistics import median, quantiles

from fastapi.testclient import TestClient

from bench.report import heading
from onrecord.ledger import Ledger, count_rows, open_ledger
from onrecord.ledger.desk import Account, Role, desk_path, keep_account
from onrecord.ledger.read import rows
from onrecord.web.access import hash_password
from onrecord.web.app import make_app
from onrecord.web.desk import Desk

# Pages of each kind that are asked for.
ASKED = 40
MEDIAN, HUNDREDTH = 150.0, 500.0
HERE, PASSWORD = "http://127.0.0.1", "a password of the bench"
WORDS = (
    "people", "killed", "injured", "police", "minister", "flood", "ferry", "strike", "hospital", "missing", "said",
    "residents", "officials", "bus", "fire", "rescue",
)  # fmt: skip
# What readers do not have.
REVIEWERS = frozenset({"review", "review, figures", "review, second opinion", "review, disputed", "log", "verdict"})

Target = Callable[[int], str]
Clock = Callable[[], float]


@dataclass(frozen=True, slots=True)
class Drawn:
    """What of a ledger is asked for: digests, ids and numbers drawn by chance, as many of each as asked."""

    captures: list[str]
    records: list[str]
    events: list[str]
    names: list[int]
    versions: list[tuple[str, str]]


def draw(path: Path, *, asked: int, seed: int = 1) -> Drawn:
    """Return what is asked for of the ledger at `path`."""
    with open_ledger(path) as ledger:
        held = count_rows(ledger)
        print(f"{held['pages']:,} pages, {held['findings']:,} findings", file=sys.stderr)
        captures = rows(ledger, "SELECT capture FROM articles")
        records = rows(ledger, "SELECT record FROM findings WHERE id % 7 = ? LIMIT 200000", seed % 7)
        events = rows(ledger, "SELECT DISTINCT event FROM event_pages")
        names = rows(ledger, "SELECT id FROM party_names")
        pairs = rows(
            ledger,
            "SELECT a.capture, b.capture FROM (SELECT min(p.id) AS old, max(p.id) AS new FROM pages AS p"
            " JOIN articles AS a ON a.capture = p.capture GROUP BY coalesce(p.url, a.url, p.path)"
            " HAVING count(*) > 1 LIMIT 2000) AS v"
            " JOIN pages AS a ON a.id = v.old JOIN pages AS b ON b.id = v.new WHERE a.capture <> b.capture",
        ) or _of_one_outlet(ledger)
    rng = Random(seed)

    def some(found: Sequence[tuple]) -> list[tuple]:  # type: ignore[type-arg]
        return rng.choices(found, k=asked)

    return Drawn(
        [c for (c,) in some(captures)], [r for (r,) in some(records)], [e for (e,) in some(events)],
        [n for (n,) in some(names)], some(pairs),
    )  # fmt: skip


def _of_one_outlet(ledger: Ledger) -> list[tuple[str, str]]:
    """Return pages of one event and outlet, as near to versions as a ledger without any has them."""
    return rows(
        ledger,
        "SELECT min(a.capture), max(a.capture) FROM event_pages AS p JOIN articles AS a ON a.capture = p.capture"
        " WHERE p.id < 20000 GROUP BY p.event, a.outlet HAVING count(*) > 1 LIMIT 2000",
    )


def targets(drawn: Drawn) -> dict[str, Target]:
    """Return for each kind of page the address of the n-th that is asked for."""
    d, count = drawn, len(WORDS)
    return {
        "start": lambda n: "/", "pages": lambda n: "/pages", "pages, far on": lambda n: f"/pages?before={50 * n + 60}",
        "page": lambda n: f"/page/{d.captures[n]}", "record": lambda n: f"/record/{d.records[n]}",
        "search, empty": lambda n: "/search", "search, a word": lambda n: f"/search?q={WORDS[n % count]}",
        "search, two words and a filter":
            lambda n: f"/search?q={WORDS[n % count]}+{WORDS[(n + 3) % count]}&kind=figure",
        "search, an outlet": lambda n: f"/search?q={WORDS[n % count]}&outlet=post",
        "search, effect alone": lambda n: f"/search?effect={('killed', 'injured', 'missing')[n % 3]}",
        "search by meaning": lambda n: f"/search?q={WORDS[n % count]}+{WORDS[(n + 5) % count]}&by=both",
        "search, second page": lambda n: f"/search?q={WORDS[n % count]}&start=20",
        "parties": lambda n: "/parties", "parties, a name": lambda n: f"/parties?q={'aeioust'[n % 7]}",
        "party": lambda n: f"/party/{d.names[n]}", "events": lambda n: "/events",
        "events, a word": lambda n: f"/events?q={WORDS[n % count]}",
        "events of some days": lambda n: f"/events?since=2031-0{1 + n % 9}-01",
        "event": lambda n: f"/event/{d.events[n]}",
        "versions": lambda n: f"/versions?old={d.versions[n][0]}&new={d.versions[n][1]}",
        "review": lambda n: f"/review?skip={n}", "review, figures": lambda n: "/review?kind=figure",
        "review, second opinion": lambda n: "/review?which=second",
        "review, disputed": lambda n: "/review?which=disputed",
        "log": lambda n: "/log", "precision": lambda n: "/precision", "me": lambda n: "/me",
        "API: ledger": lambda n: "/api/v1/ledger", "API: search": lambda n: f"/api/v1/search?q={WORDS[n % count]}",
        "API: page": lambda n: f"/api/v1/pages/{d.captures[n]}",
        "API: records of a page": lambda n: f"/api/v1/pages/{d.captures[n]}/records",
        "API: origins": lambda n: f"/api/v1/records/{d.records[n]}/origins",
        "API: parties": lambda n: "/api/v1/parties",
        "API: events": lambda n: "/api/v1/events", "API: event": lambda n: f"/api/v1/events/{d.events[n]}",
    }  # fmt: skip


def measure_pages(
    path: Path, role: Role, *, asked: int = ASKED, only: Sequence[str] = (), clock: Clock = time.process_time
) -> Iterator[tuple[str, list[float]]]:
    """Yield each kind of page with its server times over the ledger at `path`, as `role` sees it, in milliseconds."""
    drawn, client = draw(path, asked=asked), let_in(path, role)
    reviewer = let_in(path, "reviewer")
    pages = {
        name: target for name, target in targets(drawn).items()
        if (not only or name in only) and (role != "reader" or name not in REVIEWERS)
    }  # fmt: skip
    times: dict[str, list[float]] = {name: [] for name in pages}
    verdicts = []
    for n in range(asked):
        for name, target in pages.items():
            times[name].append(_timed(client, target(n), clock=clock))
        verdicts.append(_timed(reviewer, f"/review/{drawn.records[n]}", clock=clock, form={"decision": "accept"}))
    yield from times.items()
    if role != "reader":
        yield "verdict", verdicts


def let_in(path: Path, role: Role) -> TestClient:
    """Return a client that has logged in at a desk of its own over the ledger at `path`."""
    desk = Desk(path)
    desk.bring_to_hand()
    keep_account(desk_path(path), Account(f"bench {role}", hash_password(PASSWORD), role))
    client = TestClient(make_app(desk), base_url=HERE, follow_redirects=False)
    given = {"csrf": csrf_in(client.get("/login").text), "name": f"bench {role}", "password": PASSWORD, "next": "/"}
    client.post("/login", data=given)
    client.headers["x-csrf"] = csrf_in(client.get("/me").text)
    if client.get("/api/v1/parties").status_code == 503:
        print("pages are looked through for people at risk", file=sys.stderr)
        desk.watch.wait()
    return client


def csrf_in(page: str) -> str:
    """Return what a form of `page`, given as HTML, must carry."""
    return str(re.findall(r'name="csrf" value="(\w+)"', page)[0])


def _timed(client: TestClient, target: str, *, clock: Clock, form: dict[str, str] | None = None) -> float:
    begun = clock()
    answer = client.post(target, data=form) if form else client.get(target)
    took = 1000 * (clock() - begun)
    if answer.status_code >= 400 and answer.status_code != 404:
        raise SystemExit(f"{target}: {answer.status_code}")
    return took


def main(arguments: list[str]) -> int:
    """Measure, print, and return 1 where a page is slower than it may be."""
    parser = argparse.ArgumentParser(prog="python -m bench.desk", description=__doc__)
    parser.add_argument("ledger", type=Path)
    parser.add_argument("--asked", type=int, default=ASKED, help="pages of each kind that are asked for")
    parser.add_argument("--only", action="append", default=[], metavar="NAME", help="one kind of page")
    parser.add_argument("--role", choices=("reader", "editor"), action="append", help="default: both")
    parser.add_argument("--clock", action="store_true", help="time by the clock, not by the processor")
    options = parser.parse_args(arguments)
    clock = time.perf_counter if options.clock else time.process_time
    print("\n".join(heading(None, corpus="made-up incidents", threads="1")))
    print("| page | as | median, ms | 99th percentile, ms |\n|---|---|---|---|")
    slow = []
    for role in options.role or ("editor", "reader"):
        for name, times in measure_pages(options.ledger, role, asked=options.asked, only=options.only, clock=clock):
            middle, last = median(times), quantiles(times, n=100, method="inclusive")[98]
            print(f"| {name} | {role} | {middle:.0f} | {last:.0f} |", flush=True)
            slow += [f"{name} as {role}"] if middle >= MEDIAN or last >= HUNDREDTH else []
    floors = f"{MEDIAN:.0f} ms, or than {HUNDREDTH:.0f} ms in the 99th percentile"
    print(f"slower than {floors}: {', '.join(slow) or 'none'}")
    return 1 if slow else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

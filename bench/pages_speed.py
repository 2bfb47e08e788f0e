"""How fast HTML is read on one thread, against trafilatura's `bare_extraction` with metadata: the same pages, in turns.

In: pages. Out: measures. Each reader is a process of its own, so that neither finds what the other has cached; both are
held to one core and read each page one after the other, now this one first and now that. Processor seconds are
compared: what else the machine does moves wall seconds, and these hardly.
"""

from __future__ import annotations

import gzip
import json
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from bench.corpora import SHARED
from bench.pages import html_pages
from bench.speed import ONE_THREAD

READERS = ("onrecord", "trafilatura")
# Pages read before the clock is looked at, from all over the list: libraries load at the first page, the language
# detector at the first that is not in English.
WARM_UP = 6


def measure_pages_speed(shared: Path = SHARED, *, count: int | None = None) -> dict[str, float]:
    """Return the measures over `count` pages spread evenly over both sets, all of them for None."""
    pages = html_pages(shared)
    if count is not None:
        pages = pages[:: max(1, len(pages) // count)][:count]
    onrecord, trafilatura = _seconds(pages)
    return {
        "share of trafilatura's pages/s": sum(trafilatura) / sum(onrecord),
        "share on the page in the middle": statistics.median(b / a for a, b in zip(onrecord, trafilatura, strict=True)),
        "pages/s of onrecord": len(pages) / sum(onrecord),
        "pages/s of trafilatura": len(pages) / sum(trafilatura),
        "slowest page of onrecord, s": max(onrecord),
        "pages": float(len(pages)),
    }


def _seconds(pages: list[Path]) -> tuple[list[float], list[float]]:
    """Return the processor seconds of both readers on each page."""
    readers = [_start(name) for name in READERS]
    taken: tuple[list[float], list[float]] = [], []
    try:
        for page in pages[:: max(1, len(pages) // WARM_UP)]:
            for reader in readers:
                _ask(reader, page)
        for number, page in enumerate(pages):
            for which in (0, 1) if number % 2 else (1, 0):
                taken[which].append(_ask(readers[which], page))
    finally:
        for reader in readers:
            reader.kill()
            reader.communicate()
    return taken


def _start(name: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "bench.pages_speed", name]
    return subprocess.Popen(
        command, env=os.environ | ONE_THREAD, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )


def _ask(reader: subprocess.Popen[str], page: Path) -> float:
    assert reader.stdin is not None
    assert reader.stdout is not None
    print(page, file=reader.stdin, flush=True)
    answer = reader.stdout.readline()
    if not answer:
        raise RuntimeError(f"a reader ended on {page.name}")
    return float(json.loads(answer))


def answer_requests(name: str) -> None:
    """Read the pages named on standard input, one a line, and print the processor seconds that each took."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})
    read = _read_by_trafilatura() if name == "trafilatura" else _read_by_onrecord()
    for line in sys.stdin:
        path = line.removesuffix("\n")
        with gzip.open(path) as file:
            data = file.read()
        begun = time.process_time()
        read(path, data)
        print(json.dumps(time.process_time() - begun), flush=True)


def _read_by_onrecord() -> Callable[[str, bytes], object]:
    from onrecord.article import judge, read_article
    from onrecord.errors import PageError
    from onrecord.model import Capture

    def read(path: str, data: bytes) -> object:
        try:
            return judge(read_article(Capture(path.removesuffix(".gz"), data, data)))
        except PageError as error:
            return error

    return read


def _read_by_trafilatura() -> Callable[[str, bytes], object]:
    import trafilatura

    return lambda _, data: trafilatura.bare_extraction(data, with_metadata=True)


if __name__ == "__main__":
    answer_requests(sys.argv[1])

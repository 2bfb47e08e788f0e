"""How fast pages are read on one thread, against plain spaCy; how soon the first page comes, and in how much memory.

In: gold dev and a sample of other news pages. Out: measures. Every measurement is a fresh process, so that nothing is
warm that a user finds cold. The comparison with spaCy is made in one process on one core, turn by turn, in processor
seconds: what else the machine does at the time moves wall seconds, and these hardly.
"""

from __future__ import annotations

import json
import os
import shutil
import statistics
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from bench.corpora import SHARED, gold_texts, report_texts

if TYPE_CHECKING:  # importing it loads the models, and a child's peak memory counts that of its parent
    from bench.turns import Turns

# Pages beside gold dev: enough that no one page decides, few enough for a minute's run.
SAMPLE = 20
ROUNDS = 3
STARTS = 5
KIB = 1024
MB = 1_000_000

ONE_THREAD = dict.fromkeys(
    ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "BLIS_NUM_THREADS", "RAYON_NUM_THREADS"), "1"
) | {"TOKENIZERS_PARALLELISM": "false"}


@dataclass(frozen=True, slots=True)
class Start:
    """One run of `onrecord read` on one page: wall seconds, processor seconds, peak resident memory in bytes."""

    seconds: float
    busy: float
    peak: int


def measure_speed(shared: Path = SHARED) -> tuple[dict[str, float], str | None]:
    """Return the measures of speed, and the model's digest."""
    pages = [*gold_texts(shared), *report_texts(shared, count=SAMPLE)]
    turns = _turns(pages)
    starts = [start_reading(pages[0]) for _ in range(STARTS)]
    longest = start_reading(max(pages, key=lambda path: path.stat().st_size))
    onrecord, plain = turns["onrecord"], turns["spacy"]
    measures = {
        "share of plain spaCy's words/s": statistics.median(b / a for a, b in zip(onrecord, plain, strict=True)),
        "start-up of one page, s": statistics.median(start.seconds for start in starts),
        "peak memory of one page, MB": max(start.peak for start in [*starts, longest]) / MB,
        "start-up of one page, processor s": statistics.median(start.busy for start in starts),
        "words/s of onrecord": turns["words"] / statistics.median(onrecord),
        "words/s of plain spaCy": turns["words"] / statistics.median(plain),
        "pages": float(len(pages)),
        "words": float(turns["words"]),
    }
    return measures, turns["model"]


def start_reading(page: Path) -> Start:
    """Run `onrecord read` on `page` in a fresh process and return what it took; RuntimeError where it fails."""
    command = shutil.which("onrecord", path=str(Path(sys.executable).parent))
    if command is None:
        raise RuntimeError("no onrecord command beside this Python: run make setup")
    begun = time.perf_counter()
    with subprocess.Popen([command, "read", str(page)], stdout=subprocess.DEVNULL) as child:
        _, status, used = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode:
        raise RuntimeError(f"onrecord read exited with {child.returncode} on {page.name}")
    # Linux counts in KiB, macOS in bytes (getrusage(2)).
    peak = used.ru_maxrss * (1 if sys.platform == "darwin" else KIB)
    return Start(time.perf_counter() - begun, used.ru_utime + used.ru_stime, peak)


def _turns(pages: list[Path]) -> Turns:
    command = [sys.executable, "-m", "bench.turns", str(ROUNDS), *map(str, pages)]
    done = subprocess.run(command, env=os.environ | ONE_THREAD, capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(f"the comparison with spaCy failed:\n{done.stderr}")
    turns: Turns = json.loads(done.stdout)
    return turns

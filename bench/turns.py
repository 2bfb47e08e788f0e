"""onrecord and plain spaCy over the same pages, turn by turn, on one core: `python -m bench.turns ROUNDS PAGE...`.

In: paths of pages. Out: one JSON object with the processor seconds of every turn. spaCy is loaded as anybody loads it,
beside the pipeline that onrecord keeps, whose matrices are multiplied otherwise. Run as a process of its own by
bench.speed, which sets the thread counts before any library is imported.
"""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypedDict

import spacy

from onrecord.language.spacy_model import find_files
from onrecord.pipeline import read_path


class Turns(TypedDict):
    """Processor seconds of each turn, white-space words of one turn, and the small model's digest."""

    onrecord: list[float]
    spacy: list[float]
    words: int
    model: str | None


def main(rounds: int, pages: list[Path]) -> Turns:
    """Return the seconds of `rounds` turns each of onrecord and spaCy over `pages`, after one page to warm up."""
    keep_to_one_core()
    texts = [page.read_text(encoding="utf-8", errors="replace") for page in pages]
    model = read_path(str(pages[0])).model
    plain = spacy.load(find_files())
    parse_plainly(plain, texts[:1])
    turns = Turns(onrecord=[], spacy=[], words=sum(len(text.split()) for text in texts), model=model)
    for _ in range(rounds):
        turns["onrecord"].append(timed(lambda: [read_path(str(page)) for page in pages]))
        turns["spacy"].append(timed(lambda: parse_plainly(plain, texts)))
    return turns


def parse_plainly(plain: spacy.language.Language, texts: list[str]) -> None:
    """Read `texts` as spaCy's users do, all components on."""
    for _ in plain.pipe(texts):
        pass


def timed(work: Callable[[], object]) -> float:
    """Return the processor seconds of `work`, of all threads: on one core its wall seconds, were it left alone."""
    begun = time.process_time()
    work()
    return time.process_time() - begun


def keep_to_one_core() -> None:
    """Hold this process to one core where the system can: no library then gains by a thread it was not told of."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})


if __name__ == "__main__":
    json.dump(main(int(sys.argv[1]), [Path(name) for name in sys.argv[2:]]), sys.stdout)

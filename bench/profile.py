"""What each step of reading takes on one thread, as a share of what plain spaCy takes: `python -m bench.profile`.

In: gold dev and a sample of other news pages. Out: shares, printed one a line. Each step's processor seconds are its
own, less those of the steps inside it. Runs in a process of its own, with the thread counts set before any library is
imported, and in turns with plain spaCy.
"""

from __future__ import annotations

import functools
import importlib
import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from bench.corpora import SHARED, gold_texts, report_texts
from bench.speed import ONE_THREAD, SAMPLE

ROUNDS = 2

# Where each step is called from, in the order of the pipeline.
STEPS = (
    ("article", "onrecord.pipeline", "read_article"),
    ("words and sentences", "onrecord.attribution.read", "split_page"),
    ("tagger: pieces, features", "onrecord.attribution.read", "tag_words"),
    ("tagger: statements within", "onrecord.attribution.inner", "tag_words"),
    ("tagger: network", "onrecord.language.tagger", "run_windows"),
    ("tagger: decoding", "onrecord.language.tagger", "decode"),
    ("which sentences to parse", "onrecord.attribution.read", "parse_worthwhile"),
    ("parse: vectors, tagger, parser", "onrecord.language.parse", "_trees"),
    ("parse: entities", "onrecord.language.parse", "_entities"),
    ("parse: attributes", "onrecord.language.parse", "attributes_of"),
    ("parse: lemmas", "onrecord.language.parse", "lemmas_of"),
    ("parse: the rest", "onrecord.attribution.read", "parse_sentences"),
    ("drafts", "onrecord.attribution.read", "take_apart"),
    ("speakers", "onrecord.attribution.read", "resolve_ways"),
    ("chances", "onrecord.attribution.read", "weigh_drafts"),
    ("chances of speakers", "onrecord.attribution.read", "weigh_speakers"),
    ("chains", "onrecord.attribution.read", "carry"),
    ("figures", "onrecord.attribution.read", "find_figures"),
    ("media", "onrecord.attribution.read", "find_media"),
    ("the rest", "onrecord.pipeline", "_read"),
)


def measure_profile(shared: Path = SHARED) -> dict[str, float]:
    """Return each step's share of plain spaCy's processor time over the same pages, and their sum."""
    pages = [*gold_texts(shared), *report_texts(shared, count=SAMPLE)]
    command = [sys.executable, "-m", "bench.profile", *map(str, pages)]
    done = subprocess.run(command, env=os.environ | ONE_THREAD, capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(f"the profile failed:\n{done.stderr}")
    measured: dict[str, float] = json.loads(done.stdout)
    return measured


class Clock:
    """Processor seconds a step, less those of the steps taken within it."""

    def __init__(self) -> None:
        self.taken: dict[str, float] = dict.fromkeys((step for step, _, _ in STEPS), 0.0)
        self._inner: list[float] = []

    def around(self, step: str, work: Callable[..., Any]) -> Callable[..., Any]:
        """Return `work`, its seconds counted as those of `step`."""

        @functools.wraps(work)
        def timed(*arguments: Any, **named: Any) -> Any:
            self._inner.append(0.0)
            begun = time.process_time()
            try:
                return work(*arguments, **named)
            finally:
                whole = time.process_time() - begun
                self.taken[step] += whole - self._inner.pop()
                if self._inner:
                    self._inner[-1] += whole

        return timed


def main(pages: list[Path]) -> dict[str, float]:
    """Return the shares of `ROUNDS` turns over `pages`, after one page to warm up."""
    import spacy

    from bench.turns import keep_to_one_core, parse_plainly, timed
    from onrecord.language.spacy_model import find_files
    from onrecord.pipeline import read_path

    keep_to_one_core()
    plain, clock = spacy.load(find_files()), Clock()
    texts = [page.read_text(encoding="utf-8", errors="replace") for page in pages]
    parse_plainly(plain, texts[:1])
    read_path(str(pages[0]))
    for step, module, name in STEPS:
        room = importlib.import_module(module)
        setattr(room, name, clock.around(step, getattr(room, name)))
    whole = spent = 0.0
    for _ in range(ROUNDS):
        whole += timed(lambda: [read_path(str(page)) for page in pages])
        spent += timed(lambda: parse_plainly(plain, texts))
    return {step: clock.taken[step] / spent for step, _, _ in STEPS} | {"all steps": whole / spent}


if __name__ == "__main__":
    if len(sys.argv) > 1:
        json.dump(main([Path(name) for name in sys.argv[1:]]), sys.stdout)
    else:
        print("\n".join(f"{step:32s}{share:7.3f}" for step, share in measure_profile().items()))

"""What finding figures and media adds to the time of the rest of the pipeline: `python -m bench cost`.

In: gold dev and a sample of other news pages. Out: shares of the time of the pipeline without them. They cost their own
steps, the question which sentences may hold a figure, and the parse of those that nothing else asks for: each page's
sentences are parsed with them and without, in turns. Of each page and part the least of the rounds counts: what else
the machine does at the time only adds. Runs in a process of its own, on one thread, in processor seconds.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

from bench.corpora import SHARED, gold_texts, report_texts
from bench.speed import ONE_THREAD

SAMPLE = 30  # pages beside gold dev
ROUNDS = 5
Seconds = dict[str, float]


def measure_cost(shared: Path = SHARED) -> dict[str, float]:
    """Return what figures and media add, and what of that each part does, as shares of the rest of the pipeline."""
    pages = [*gold_texts(shared), *report_texts(shared, count=SAMPLE)]
    command = [sys.executable, "-m", "bench.cost", str(ROUNDS), *map(str, pages)]
    done = subprocess.run(command, env=os.environ | ONE_THREAD, capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(f"the cost of figures and media was not measured:\n{done.stderr}")
    least: Seconds = json.loads(done.stdout)
    return shares(least)


def shares(seconds: Seconds) -> dict[str, float]:
    """Return each part of the `seconds` of one pass, and all together, as a share of the rest of the whole."""
    parts = {
        "finding figures": seconds["figures"],
        "finding media": seconds["media"],
        "sentences parsed for figures alone": seconds["parsed for all"] - seconds["parsed without figures"],
    }
    added = sum(parts.values())
    rest = seconds["whole"] - added
    return {"share added": added / rest} | {part: taken / rest for part, taken in parts.items()}


def main(rounds: int, pages: list[Path]) -> Seconds:
    """Return the processor seconds of each part over `pages`, of each page the least of `rounds`."""
    from bench.turns import keep_to_one_core

    keep_to_one_core()
    time_page(pages[0], figures_first=True)
    timed = [[time_page(page, figures_first=turn % 2 == 0) for turn in range(rounds)] for page in pages]
    return {part: sum(min(turn[part] for turn in turns) for turns in timed) for part in timed[0][0]}


def time_page(path: Path, *, figures_first: bool) -> Seconds:
    """Return the processor seconds of reading the page at `path`, and of what figures and media do there.

    Nothing is known of its sentences beforehand. `figures_first` is which of the two parses is timed first.
    """
    from bench.turns import timed
    from onrecord.article import read_article
    from onrecord.attribution.figures import find_figures, mentions_figure
    from onrecord.attribution.figures.numbers import find_numbers
    from onrecord.attribution.media import find_media
    from onrecord.attribution.read import parse_worthwhile, read_statements
    from onrecord.capture import read_capture
    from onrecord.language import split_page, tag_words
    from onrecord.pipeline import read_path

    article = read_article(read_capture(str(path)))
    page, statements = read_statements(article)
    sentences = split_page(article)
    tagged = tag_words(article.text, sentences)
    def forget() -> None:
        mentions_figure.cache_clear()
        find_numbers.cache_clear()

    works = {
        "parsed for all": lambda: parse_worthwhile(article.text, sentences, tagged=tagged),
        "parsed without figures": lambda: parse_worthwhile(
            article.text, sentences, tagged=tagged, counts=lambda _, __: False
        ),
    }
    forget()
    parsed = {part: timed(works[part]) for part in sorted(works, reverse=not figures_first)}
    found = {
        "figures": timed(lambda: find_figures(page, statements)), "media": timed(lambda: find_media(page, statements)),
    }  # fmt: skip
    forget()
    return {"whole": timed(lambda: read_path(str(path)))} | parsed | found


if __name__ == "__main__":
    json.dump(main(int(sys.argv[1]), [Path(name) for name in sys.argv[2:]]), sys.stdout)

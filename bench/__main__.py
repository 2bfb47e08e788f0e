"""`python -m bench quality`, `numbers`, `events`, `origins`, `pages`, `speed`, `cost`: measure, print, hold floors.

Exit codes: 0 every floor holds, 1 one does not (named on standard error), 2 what is measured on is not there.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from bench.corpora import SHARED, NoCorpus
from bench.floors import missed, raised, read_floors, write_floors
from bench.report import heading, table

Measures = dict[str, dict[str, float]]
# Its floor is raised by hand: one run's share is a few hundredths off the next one's.
PAGES_SPEED = "HTML, speed"
COST = "figures and media"


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure what `arguments` ask for and return the exit code."""
    options = _parser().parse_args(arguments)
    absent = False
    try:
        if options.what == "pages":
            measures, absent = _pages(options.shared, options.only, count=options.count)
        elif options.what == "numbers":
            measures = _numbers()
        elif options.what == "cost":
            measures = _cost(options.shared)
        elif options.what in ("events", "origins"):
            measures = _across(options.shared, options.what)
        else:
            measures = _speed(options.shared) if options.what == "speed" else _quality(options.shared, options.only)
    except NoCorpus as reason:
        print(f"bench: {reason}", file=sys.stderr)
        return 2
    floors = read_floors()
    lines = [f"{c}, {line}" for c, m in measures.items() for line in missed(m, floors.get(c, {}))]
    for line in lines:
        print(f"floor missed: {line}", file=sys.stderr)
    if options.what in ("quality", "pages") and options.write and not lines:
        kept = {c: m for c, m in measures.items() if c in floors and c != PAGES_SPEED}
        write_floors(floors | {c: raised(m, floors[c]) for c, m in kept.items()})
    return 1 if lines else 2 if absent else 0


def _quality(shared: Path, only: str | None) -> Measures:
    # Imported here: they load the models, which the parent of `speed` must not.
    from bench.cofenet import measure_cofenet
    from bench.quality import measure_gold, measure_polnear
    from onrecord.language import model_digest

    measures = measure_gold(shared) if only != "polnear" else {}
    if only != "gold":
        measures |= measure_polnear(shared) | measure_cofenet(shared)
    _print(heading(model_digest(), corpus=" and ".join(measures)), measures)
    return measures


def _numbers() -> Measures:
    from bench.numbers import measure_numbers  # not needed by `speed`

    measures, wrong = measure_numbers()
    _print(heading(None, corpus="expressions and look-alikes made from a seed"), measures)
    print("\n".join(wrong))
    return measures


def _across(shared: Path, what: str) -> Measures:
    from bench.events import measure_events  # it loads the models, which the parent of `speed` must not
    from bench.origins import REPORTS, SEED, measure_origins

    if what == "events":
        measures, corpus = measure_events(shared), "pages/reports, same_event.json"
    else:
        measures, corpus = measure_origins(), f"{REPORTS:,} reports made from seed {SEED}"
    _print(heading(None, corpus=corpus), measures)
    return measures


def _speed(shared: Path) -> Measures:
    from bench.speed import measure_speed  # not needed by `quality`

    measured, model = measure_speed(shared)
    _print(heading(model, corpus="gold dev and a sample of other news pages", threads="1"), {"speed": measured})
    return {"speed": measured}


def _cost(shared: Path) -> Measures:
    from bench.cost import measure_cost  # not needed by `quality`

    measures = {COST: measure_cost(shared)}
    _print(heading(None, corpus="gold dev and a sample of other news pages", threads="1"), measures)
    return measures


def _pages(shared: Path, only: str | None, *, count: int | None) -> tuple[Measures, bool]:
    """Return the measures of pages, and whether the out-of-fold records of the dumps were absent."""
    from bench.pages import measure_flat, measure_html
    from bench.pages_speed import measure_pages_speed

    measures: Measures = measure_html(shared) if only in (None, "html") else {}
    absent = False
    if only in (None, "flat"):
        try:
            measures |= measure_flat(shared)
        except NoCorpus as reason:
            absent = True
            print(f"bench: dumps are not measured: {reason}", file=sys.stderr)
    if only in (None, "speed"):
        measures[PAGES_SPEED] = measure_pages_speed(shared, count=count)
    load = f"{os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else "not known"
    _print(heading(None, corpus="pages/aeb and pages/metadata", threads="1", load=load), measures)
    return measures, absent


def _print(lines: list[str], measures: Measures) -> None:
    floors = read_floors()
    for corpus, measured in measures.items():
        lines += table(corpus, measured, floors=floors.get(corpus, {}))
    print("\n".join(lines))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--shared", type=Path, default=SHARED, help="folder of the corpora (default: ../shared)")
    kinds = parser.add_subparsers(dest="what", required=True)
    quality = kinds.add_parser("quality", help="gold dev through score.py, PolNeAR dev through attribution_score.py")
    quality.add_argument("--only", choices=("gold", "polnear"), help="measure one corpus")
    quality.add_argument("--write", action="store_true", help="raise the floors to what was measured; never lowers one")
    kinds.add_parser("numbers", help="made-up number expressions read back, and look-alikes taken for a figure")
    kinds.add_parser("events", help="pages put into events, against same_event.json")
    kinds.add_parser("origins", help="origins of made-up syndication: edges, and whether the range holds the truth")
    pages = kinds.add_parser("pages", help="HTML and dumps through score_pages.py; pages/s against trafilatura")
    pages.add_argument("--only", choices=("html", "flat", "speed"), help="measure one of them")
    pages.add_argument("--count", type=int, help="pages whose reading is timed (default: all)")
    pages.add_argument("--write", action="store_true", help="raise the floors of html and flat; never lowers one")
    kinds.add_parser("speed", help="words/s against plain spaCy, start-up and peak memory")
    kinds.add_parser("cost", help="what finding figures and media adds to the time of the rest")
    return parser


if __name__ == "__main__":
    sys.exit(main())

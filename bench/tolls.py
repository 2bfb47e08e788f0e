"""How often the proposed range of a toll holds the truth, on made-up incidents: `python -m bench.tolls [COUNT]`.

In: incidents whose true toll is known (`bench.incidents`). Out: shares, and how wide the ranges are; a range of nought
to a million would hold every truth.
"""

from __future__ import annotations

import sys
from statistics import median

from bench.floors import missed, read_floors
from bench.incidents import Incident, make_incident
from bench.report import heading, table
from onrecord.ledger import PageFigure, PageHead
from onrecord.model import Reading
from onrecord.model.figure import Effect
from onrecord.query.toll import Line, line_up
from onrecord.query.toll.scopes import Scope

CORPUS = "tolls of made-up incidents"


def measure_tolls(count: int, *, seed: int = 1) -> dict[str, float]:
    """Return how often the ranges of `count` incidents hold the truth, as shares, and their width."""
    held: dict[str, list[bool]] = {}
    widths = []
    for number in range(count):
        incident = make_incident(number, seed=seed)
        for effect, truth in incident.truth.items():
            line = line_of(incident, effect)
            low, high = line.proposal.minimum, line.proposal.maximum
            is_held = low is not None and high is not None and low <= truth <= high
            is_open = is_held or (low is not None and low <= truth and line.proposal.open_above)
            held.setdefault(f"{effect}, range holds the truth", []).append(is_held)
            held.setdefault(f"{effect}, or is open above it", []).append(is_open)
            if low is not None and high is not None:
                widths.append((high - low) / truth)
    shares = {name: sum(values) / len(values) for name, values in held.items()}
    return shares | {"width, median share of the truth": median(widths)}


def line_of(incident: Incident, effect: Effect) -> Line:
    """Return the line of everybody with `effect` in the toll of `incident`."""
    figures = [figure for page in incident.pages for figure in page_figures(page)]
    toll = line_up(incident.name, figures)
    return next(
        line for line in toll.lines
        if line.effect == effect and line.scope == Scope() and line.period.kind == "whole"
    )  # fmt: skip


def page_figures(reading: Reading) -> list[PageFigure]:
    """Return the figures of `reading` as a ledger gives them."""
    article = reading.article
    assert article is not None
    head = PageHead(reading.capture or "", reading.page, article.title, article.outlet, article.published)
    text = article.text
    return [
        PageFigure(f, head, article.updated, article.url, f.span.start, text[max(f.span.start - 160, 0) : f.span.start],
                   text[f.span.end : f.span.end + 160])
        for f in reading.figures
    ]  # fmt: skip


def main(arguments: list[str]) -> int:
    """Measure, print, and return 1 where a floor does not hold."""
    count = int(arguments[0]) if arguments else 500
    measured = measure_tolls(count)
    floors = read_floors().get(CORPUS, {})
    lines = [*heading(None, corpus=f"{count} incidents of bench/incidents.py"), *table(CORPUS, measured, floors=floors)]
    print("\n".join(lines))
    below = missed(measured, floors)
    for line in below:
        print(f"floor missed: {line}", file=sys.stderr)
    return 1 if below else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

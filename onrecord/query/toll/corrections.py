"""Which figures stand beside a correction and are none themselves: what it took off, and the parts of the new number.

In: `PageFigure`s. Out: ids of figures. "The toll was lowered to 13 from 14, one body had been counted twice" takes back
14 and nothing else, and nobody has counted one dead.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from onrecord.ledger import PageFigure
from onrecord.model.figure import Effect

CORRECTED = re.compile(
    r"\b(?:correct(?:ed|ion|s)|revis(?:ed|ion|es)|retract\w*|lowered|amended|clarif\w+|recount\w*)\b", re.I
)


@dataclass(frozen=True, slots=True)
class Beside:
    """Ids of figures: `differences` between a number and the one it takes the place of; `cued` by a word of correction
    that is another figure's, of more or with a "from", in the same sentence.
    """

    differences: frozenset[str] = frozenset()
    cued: frozenset[str] = frozenset()


def beside_corrections(figures: Iterable[PageFigure]) -> Beside:
    """Return the figures that stand in the sentence of a correction, page by page."""
    of_page: dict[tuple[str, Effect], list[PageFigure]] = defaultdict(list)
    for report in figures:
        of_page[report.page.capture, report.figure.effect].append(report)
    pairs = [pair for reports in of_page.values() if len(reports) > 1 for pair in _in_one_sentence(reports)]
    return Beside(
        frozenset(a.figure.id for a, b in pairs if _is_difference(a, b)),
        frozenset(a.figure.id for a, b in pairs if a.figure.was is None and _leads(b, a)),
    )


def sentence_of(report: PageFigure) -> str:
    """Return the words about the figure up to the nearest full stops."""
    before, after = _around(report)
    return before + report.figure.text + after


def _around(report: PageFigure) -> tuple[str, str]:
    return re.split(r"[.!?]\s", report.before)[-1], re.split(r"[.!?](?:\s|$)", report.after)[0]


def _in_one_sentence(reports: list[PageFigure]) -> Iterator[tuple[PageFigure, PageFigure]]:
    for a in reports:
        before, after = _around(a)
        start, end = a.figure.span.start - len(before), a.figure.span.end + len(after)
        yield from ((a, b) for b in reports if b is not a and start <= b.figure.span.start < end)


def _is_difference(a: PageFigure, b: PageFigure) -> bool:
    value, new, old = a.figure.value, b.figure.value, b.figure.was
    return None not in (value, new, old) and value not in (new, old) and value == abs((new or 0) - (old or 0))


def _leads(b: PageFigure, a: PageFigure) -> bool:
    return b.figure.was is not None or (b.figure.value or 0) > (a.figure.value or 0)

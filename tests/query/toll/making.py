"""Figures of made-up pages, as a ledger gives them."""

from __future__ import annotations

from typing import Any

from onrecord.ledger import PageFigure, PageHead
from onrecord.model import Figure, Span
from onrecord.query.toll import Line, line_up


def report(
    words: str, value: int | None, outlet: str = "Tarn Courier", *, day: str | None = "2031-04-05", **facts: Any
) -> PageFigure:
    """One figure of one page of `outlet`; pages of one outlet and day are one page."""
    around = {key: facts.pop(key) for key in ("depth", "before", "after", "url", "seen", "capture") if key in facts}
    fields = {"bound": "exact", "effect": "killed", "population": "unknown", "counted": "people", **facts}
    figure = Figure(id=f"{words}-{outlet}-{day}", span=Span(0, len(words)), text=words, value=value, **fields)
    page = PageHead(around.pop("capture", f"{outlet} {day}"), f"{outlet}-{day}.html", "Ferry fire", outlet, day)
    return PageFigure(figure, page, **around)


def line_of(*reports: PageFigure, effect: str = "killed", label: str = "people") -> Line:
    """The line of `effect` and `label` in the toll of `reports`."""
    toll = line_up("the ferry", reports)
    (line,) = (x for x in toll.lines if x.effect == effect and x.scope.label == label and x.period.kind == "whole")
    return line


def kinds_of(*reports: PageFigure) -> list[str]:
    """The kinds of difference among `reports`, over all lines."""
    return [d.kind for line in line_up("the ferry", reports).lines for d in line.differences + line.outer]

"""Tolls and origins -> where each bar, dot and line of a drawing stands. Numbers alone; templates draw.

In: a line of a toll, or `Origins`. Out: points in a drawing of a set width. Bars span what a claim allows, from its
lower to its upper end, at the day of its first report (Cleveland, "The Elements of Graphing Data", 1985: position on a
common scale). The scale is logarithmic where the numbers are far apart.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from math import log10

from onrecord.query.origins import Edge, Origins
from onrecord.query.toll import Claim, Line
from onrecord.web.telling import amount_words

WIDTH, HEIGHT = 860, 240
# How wide the box of a report or an origin is.
BOX = 280
LEFT, RIGHT, TOP, BOTTOM = 64, 24, 20, 44
# Numbers whose largest is over so many times the smallest are drawn on a logarithmic scale.
FAR_APART = 50
ROW = 46
# Between the bars of claims of one day.
APART = 16
# Room that a time and a letter of a number take, in the units of the drawing.
DAY_WIDTH, LETTER = 96, 7.5


@dataclass(frozen=True, slots=True)
class Bar:
    """A claim: at `x`, from `top` to `bottom`; `is_open` says that its upper end is not set; `words` are said of it.

    `label` stands beside it to the right, or the left where `is_left`; "" where there is no room.
    """

    x: float
    top: float
    bottom: float
    is_open: bool
    is_aside: bool
    claim: Claim
    words: str
    label: str = ""
    is_left: bool = False


@dataclass(frozen=True, slots=True)
class Timeline:
    """Bars, ticks of both axes as place and label, and the proposed range as two heights, None where it has no end."""

    bars: tuple[Bar, ...]
    ticks: tuple[tuple[float, str], ...]
    days: tuple[tuple[float, str], ...]
    proposed: tuple[float, float] | None
    width: int = WIDTH
    height: int = HEIGHT


@dataclass(frozen=True, slots=True)
class Node:
    """A report or an origin at a place: `lines` are its words, `capture` leads to its page where it is one."""

    key: str
    x: float
    y: float
    lines: tuple[str, ...]
    capture: str | None
    is_counted: bool = True


@dataclass(frozen=True, slots=True)
class Graph:
    """Origins to the left, reports to the right, and an edge as the path of a line with what it stands for."""

    nodes: tuple[Node, ...]
    edges: tuple[tuple[str, str, Edge], ...]
    width: int
    height: int


def draw_timeline(line: Line) -> Timeline | None:
    """Return the drawing of `line`; None where there are not two claims with a number and a day to compare."""
    dated = [(claim, day) for claim in line.claims if (day := _day(claim.first)) and claim.amount.ends]
    if len(dated) < 2:
        return None
    values = [end for claim, _ in dated for end in claim.amount.ends]
    scale = _Scale(min(values), max(values))
    first, last = min(day for _, day in dated), max(day for _, day in dated)
    aside = {one.claim: one.why for one in line.proposal.set_aside}
    bars = tuple(_bar(claim, x, scale=scale, why=aside.get(claim.id)) for claim, x in _apart(dated, first, last=last))
    low, high = line.proposal.minimum, line.proposal.maximum
    proposed = (scale.y(high), scale.y(low)) if low is not None and high is not None else None
    days = tuple(_days([day for _, day in dated], first, last=last))
    ticks = tuple((scale.y(tick), f"{tick:,}") for tick in scale.ticks())
    return Timeline(tuple(_labelled(bars)), ticks, days, proposed)


def draw_origins(found: Origins) -> Graph:
    """Return the drawing of `found`: what it rests on to the left, who carries it to the right, the oldest first."""
    origins, reports = found.origins, found.reports
    rows = max(len(origins), len(reports), 1)
    height = rows * ROW + 40
    nodes = [
        Node(
            o.name, 20, _row(i, len(origins), height=height), (_short(o.name), o.reason and _short(o.reason, 44)), None
        )
        for i, o in enumerate(origins)
    ]
    for i, report in enumerate(reports):
        name = report.outlet or report.page.outlet or report.page.title or report.page.path
        said = report.differs or (report.page.published or "")[:16].replace("T", " ")
        lines = (_short(name), _short(said, 44))
        place = _row(i, len(reports), height=height)
        nodes.append(Node(report.page.capture, 560, place, lines, report.page.capture, report.differs is None))
    at = {node.key: node for node in nodes}
    drawn: list[tuple[str, str, Edge]] = [
        (_path(at[e.child], at[e.parent]), e.kind, e) for e in found.edges if e.child in at and e.parent in at
    ]
    linked = {(e.child, e.parent) for e in found.edges}
    for origin in origins:
        for child in origin.reports:
            if child in at and (child, origin.name) not in linked:
                edge = Edge("names", child, origin.name, (), True, origin.reason)
                drawn.append((_path(at[child], at[origin.name]), "leads", edge))
    return Graph(tuple(nodes), tuple(drawn), WIDTH, height)


class _Scale:
    """Numbers to heights."""

    def __init__(self, low: int, high: int) -> None:
        self.is_log = low > 0 and high > FAR_APART * low
        self.low = low if self.is_log else 0
        self.high = max(high * 1.1, self.low + 1)

    def y(self, value: float) -> float:
        low, high, at = self.low, self.high, max(value, self.low)
        share = log10(at / low) / log10(high / low) if self.is_log else (at - low) / (high - low)
        return round(HEIGHT - BOTTOM - share * (HEIGHT - TOP - BOTTOM), 1)

    def ticks(self) -> list[int]:
        if self.is_log:
            return [10**n for n in range(int(log10(max(1, self.low))), int(log10(self.high)) + 1) if 10**n >= self.low]
        step = 10 ** int(log10(max(1, self.high)))
        while self.high / step < 3 and step > 1:
            step = max(1, step // 2 if step % 2 == 0 else step // 5)
        return list(range(0, int(self.high) + 1, step))


def _bar(claim: Claim, x: float, *, scale: _Scale, why: str | None) -> Bar:
    low, high = claim.amount.low, claim.amount.high
    bottom = scale.y(low if low is not None else 0)
    top = scale.y(high if high is not None else scale.high)
    givers = ", ".join(claim.givers.values())
    reports = f"{len(claim.reports)} report{'s' * (len(claim.reports) != 1)}"
    said = f"{amount_words(claim)} – {givers} ({(claim.first or 'no day')[:10]}, {reports})"
    return Bar(x, top, bottom, high is None, why is not None, claim, f"{said}{f': set aside, {why}' if why else ''}")


def _apart(dated: Sequence[tuple[Claim, float]], first: float, *, last: float) -> list[tuple[Claim, float]]:
    """Return claims with their places from left to right, those of one time moved a little apart."""
    taken, placed = set[float](), []
    for claim, day in sorted(dated, key=lambda one: one[1]):
        x = _across(day, first, last=last)
        while any(abs(x - other) < APART for other in taken):
            x += APART
        taken.add(x)
        placed.append((claim, x))
    return placed


def _across(day: float, first: float, *, last: float) -> float:
    return round(LEFT + 40 + (day - first) / max(last - first, 1 / 24) * (WIDTH - LEFT - RIGHT - 130), 1)


def _days(days: Sequence[float], first: float, *, last: float) -> Iterator[tuple[float, str]]:
    """Yield the times at which numbers were given, with their places, as far as there is room between them."""
    at = -float(WIDTH)
    for day in sorted(set(days)):
        x = _across(day, first, last=last)
        if x - at >= DAY_WIDTH:
            yield x, _label(day, spread=last - first)
            at = x


def _labelled(bars: Sequence[Bar]) -> Iterator[Bar]:
    """Yield bars with their numbers to the right, or the left, but where something stands on both sides."""
    taken: list[tuple[float, float, float]] = []
    for bar in bars:
        label = amount_words(bar.claim)
        wide = 12 + LETTER * len(label)
        sides = [(bar.x, bar.x + wide, False), (bar.x - wide, bar.x, True)]
        free = [side for side in sides if side[0] >= LEFT and not _is_taken(bar, side[:2], bars=bars, taken=taken)]
        if not free:
            yield bar
            continue
        left, right, is_left = free[0]
        taken.append((left, right, bar.bottom))
        yield replace(bar, label=label, is_left=is_left)


def _is_taken(
    bar: Bar, side: tuple[float, float], *, bars: Sequence[Bar], taken: Sequence[tuple[float, float, float]]
) -> bool:
    """Return whether another bar or label stands between the places of `side` at the height of `bar`'s dot."""
    low, high = side
    over = any(low < right and left < high and abs(bar.bottom - y) < 15 for left, right, y in taken)
    return over or any(
        o is not bar and low - 8 < o.x < high + 8 and o.top - 8 < bar.bottom < o.bottom + 8 for o in bars
    )


def _day(moment: str | None) -> float | None:
    """Return a time as days, with the hour as the page gives it; None for none, or no day."""
    try:
        read = datetime.fromisoformat(moment or "")
    except ValueError:
        return None
    return read.toordinal() + (read.hour * 60 + read.minute) / 1440


def _label(day: float, *, spread: float) -> str:
    """Return a day in short, with its hour where all happened within three days."""
    minutes = round((day - int(day)) * 1440)
    hour = f" {minutes // 60:02}:{minutes % 60:02}" if spread < 3 and minutes else ""
    at = date.fromordinal(int(day))
    return f"{at.day} {at:%b}" + (hour or f" {at.year}")


def _row(number: int, count: int, *, height: int) -> float:
    return round(28 + (number + 0.5) * (height - 40) / max(count, 1), 1)


def _path(child: Node, parent: Node) -> str:
    if child.x == parent.x:
        bend = child.x - 90 - abs(child.y - parent.y) / 8
        return f"M{child.x} {child.y} C{bend:.0f} {child.y} {bend:.0f} {parent.y} {parent.x} {parent.y}"
    middle = (child.x + parent.x + BOX) / 2
    return f"M{child.x} {child.y} C{middle:.0f} {child.y} {middle:.0f} {parent.y} {parent.x + BOX} {parent.y}"


def _short(words: str, limit: int = 36) -> str:
    line = " ".join(words.split())
    return line if len(line) <= limit else line[: limit - 1] + "…"

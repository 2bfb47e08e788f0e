"""Figures of many pages -> claims: what is said alike, by how many pages, on whose word, and since when.

In: `PageFigure`s of one event. Out: `Claim`s: same effect, same people counted, same period, same number. Knows no SQL
and proposes nothing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from onrecord.ledger import PageFigure, fold
from onrecord.model.figure import Effect
from onrecord.query.parties import name_words
from onrecord.query.parties.names import TITLES
from onrecord.query.toll.amounts import Amount, amount_of
from onrecord.query.toll.corrections import CORRECTED, Beside, beside_corrections, sentence_of
from onrecord.query.toll.periods import Period, period_of
from onrecord.query.toll.scopes import Scope, scope_of
from onrecord.query.vague import Table

# The page's own words before a figure, in characters, up to which it counts as said in the lead: the headline, the
# standfirst and three or four paragraphs, where news puts what happened; what stands deeper is often another event's.
LEAD = 1200


class _Key(NamedTuple):
    """What reports of one claim have in common."""

    effect: Effect
    scope: Scope
    period: Period
    amount: Amount
    standing: str


@dataclass(frozen=True)
class Claim:
    """One number as claimed; `id` is that of its first report.

    `givers` are those who gave it, or outlets in whose own voice it stands, by `giver_key`; `first` is the day or
    minute of the first page that has it and `last` of the last (ISO 8601), None where no page gives one. `standing` is
    "" for a count of what happened, else why it is none: `feared, possible, planned, threatened, denied, part, each`,
    `difference` for what a correction took off, or `replaced` where the pages that had it have another number in a
    later version. `told` has the day ("" for none) and the outlet, folded, of each report that still stands, of all
    where none does; `replaced` holds the digests of the pages of the others, `cued` the ids of reports in whose
    sentence another number is the corrected one.
    """

    id: str
    effect: Effect
    scope: Scope
    period: Period
    amount: Amount
    reports: tuple[PageFigure, ...]
    givers: Mapping[str, str]
    standing: str
    first: str | None
    last: str | None
    told: tuple[tuple[str, str], ...]
    replaced: frozenset[str] = frozenset()
    cued: frozenset[str] = frozenset()

    @cached_property
    def outlets(self) -> frozenset[str]:
        """The outlets, folded; a page that names none counts by its address."""
        return frozenset(outlet for _, outlet in self.told)

    @cached_property
    def pages(self) -> int:
        """On how many pages it stands; captures of one address are one page."""
        return len({report.url or report.page.capture for report in self.reports})

    @cached_property
    def level(self) -> int:
        """The end that tolls are told by: the lower, or the upper where there is no lower."""
        return self.amount.ends[0] if self.amount.ends else 0

    @cached_property
    def places(self) -> Mapping[str, str | None]:
        """The place for which each page gives it, by capture: the last, where a page gives it twice."""
        return {report.page.capture: report.figure.place for report in self.reports}

    @cached_property
    def corrections(self) -> tuple[tuple[int | float | None, str | None], ...]:
        """What reports say of a number in whose place theirs comes: that number, and the word that says so."""
        own = (report for report in self.reports if report.figure.id not in self.cued)
        said = ((report.figure.was, CORRECTED.search(sentence_of(report))) for report in own)
        return tuple((was, cue.group() if cue else None) for was, cue in said if cue or was is not None)

    @property
    def in_lead(self) -> bool:
        """Whether a page says it where news puts what happened."""
        return any(report.depth < LEAD for report in self.reports)


def group_claims(figures: Iterable[PageFigure], table: Table | None = None) -> list[Claim]:
    """Return the claims of `figures`, the first said first; figures of no known amount are left out.

    `table` is that of vague quantities, None for the one that comes with onrecord.
    """
    alike: dict[_Key, list[PageFigure]] = defaultdict(list)
    figures = list(figures)
    replaced, beside = find_replaced(figures), beside_corrections(figures)
    for report in figures:
        amount = amount_of(report.figure, table)
        if amount is not None:
            figure = report.figure
            period = period_of(figure, page_day(report))
            why = "difference" if figure.id in beside.differences else standing(report)
            alike[_Key(figure.effect, scope_of(figure), period, amount, why)].append(report)
    claims = [_claim(key, reports, replaced=replaced, beside=beside) for key, reports in alike.items()]
    return sorted(claims, key=lambda claim: (claim.first or "9", claim.id))


def find_replaced(figures: Iterable[PageFigure]) -> frozenset[tuple[str, Effect]]:
    """Return the captures, each with an effect, in whose place a later one of the same address tells of that effect."""
    newest: dict[tuple[str, Effect], tuple[str, str, int, str]] = {}
    versions = []
    for report in figures:
        if report.url:
            key = (report.url, report.figure.effect)
            place = (page_day(report) or "", report.captured_at or "", report.seen, report.page.capture)
            newest[key] = max(place, newest.get(key, place))
            versions.append((key, report.page.capture))
    return frozenset((capture, key[1]) for key, capture in versions if capture != newest[key][-1])


def day_of(report: PageFigure) -> str | None:
    """Return the time that the figure holds for, as far as its page says it, else the page's own."""
    own = page_day(report)
    end = report.figure.as_of.end if report.figure.as_of else None
    # Of a figure of the page's own day the page's hour says more than the day.
    return own if end is None or (own or "").startswith(end[:10]) else end


def page_day(report: PageFigure) -> str | None:
    """Return when the page was last updated, else published."""
    return report.updated or report.page.published


def outlet_of(report: PageFigure) -> str:
    """Return the outlet of a report, folded; its address or path where it names none."""
    return fold(report.page.outlet or report.url or report.page.path)


def standing(report: PageFigure) -> str:
    """Return "" for a figure told as a count of what happened, else why it is none: `feared, part, each`, ..."""
    figure = report.figure
    if figure.modality != "actual":
        return figure.modality
    return figure.tally if figure.tally in ("part", "each") else ("part" if figure.part_of else "")


def giver_of(report: PageFigure) -> str:
    """Return who gave a figure, in the page's words; the outlet in its own voice."""
    return report.figure.source or report.page.outlet or report.url or report.page.path


def giver_key(name: str) -> str:
    """Return what names of one giver have in common: a person's title and office are no part of the name."""
    is_name = any(not word.islower() and word.lower().strip(".") not in TITLES for word in name.split())
    return " ".join(name_words(name)) if is_name else fold(name).removeprefix("the ")


def _claim(
    key: _Key, reports: list[PageFigure], *, replaced: frozenset[tuple[str, Effect]], beside: Beside
) -> Claim:
    left = [report for report in reports if (report.page.capture, key.effect) not in replaced]
    told = tuple((day_of(report) or "", outlet_of(report)) for report in left or reports)
    ordered = sorted(reports, key=lambda report: (day_of(report) or "9", report.page.path, report.figure.span))
    days = [day for report in ordered if (day := day_of(report))]
    givers = {giver_key(giver_of(report)): giver_of(report) for report in reversed(ordered)}
    first, last = (days[0], max(days)) if days else (None, None)
    return Claim(
        ordered[0].figure.id, key.effect, key.scope, key.period, key.amount, tuple(ordered), givers,
        key.standing or ("" if left else "replaced"), first, last, told,
        frozenset(r.page.capture for r in reports if (r.page.capture, key.effect) in replaced),
        beside.cued & {r.figure.id for r in reports},
    )  # fmt: skip

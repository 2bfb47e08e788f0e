"""The answer to "where does this come from": reports, the edges between them with their proof, and a count as a range.

Values only. A report is a page that carries the claim. An edge leads from what came later to what it rests on.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from onrecord.ledger import PageHead
from onrecord.model import Span

# copies: wording in common that is no quotation; cites: names an outlet whose report is there; credits: names one whose
# report is not; names: gives the party as its source.
EdgeKind = Literal["copies", "cites", "credits", "names"]
OriginKind = Literal["party", "unresolved"]


@dataclass(frozen=True, slots=True)
class Proof:
    """Words of a page that prove an edge, at their characters."""

    capture: str
    span: Span
    text: str


@dataclass(frozen=True, slots=True)
class Edge:
    """That `child` (a report's digest) rests on `parent` (another's digest, or a party's name).

    `is_directed` is False where the pages do not say which came first. `note` says what differs or how sure it is.
    """

    kind: EdgeKind
    child: str
    parent: str
    proofs: tuple[Proof, ...]
    is_directed: bool = True
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """A page that carries the claim, in `records` of its own, and the outlet it counts for (None where it names none).

    `differs` says how its claim is told otherwise ("another number: 21"); such a report is shown and not counted.
    """

    page: PageHead
    records: tuple[str, ...]
    outlet: str | None
    differs: str | None = None


@dataclass(frozen=True, slots=True)
class Origin:
    """An end of the walk: a party that is named, or a place where it breaks off, and the reports that lead there."""

    name: str
    kind: OriginKind
    reports: tuple[str, ...]
    reason: str


@dataclass(frozen=True, slots=True)
class Origins:
    """What a record rests on across pages: `low` to `high` independent origins of the reports that are counted.

    `low` holds even if every party that may be another is; `high` if every break in the walk hides one of its own.
    `cycles` are rings of reports that rest on one another. `event` is the id of the event of the record's page.
    `is_cut` says that more pages may carry the claim than were looked at.
    """

    record: str
    reports: tuple[Report, ...]
    edges: tuple[Edge, ...]
    origins: tuple[Origin, ...]
    outlets: int
    low: int
    high: int
    cycles: tuple[tuple[str, ...], ...] = ()
    event: str | None = None
    is_cut: bool = False

    @property
    def counted(self) -> tuple[Report, ...]:
        """The reports that carry the claim as it is."""
        return tuple(report for report in self.reports if report.differs is None)

    def words(self) -> str:
        """Return the count in words: "14 reports, 9 outlets, 2-4 independent origins"."""
        reports, span = len(self.counted), f"{self.low}" if self.low == self.high else f"{self.low}-{self.high}"
        return (
            f"{reports} report{'s' * (reports != 1)}, {self.outlets} outlet{'s' * (self.outlets != 1)}, "
            f"{span} independent origin{'s' * (self.high != 1)}"
        )

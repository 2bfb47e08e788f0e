"""The walk from a record back to its origin, across pages.

In: an open ledger and a record's id. Out: `Origins`. Pages are looked up by event and by blocking keys, at most
MOST_PAGES of them: an answer costs the same in a large ledger as in a small one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from onrecord.errors import LedgerDamaged, NoSuchRecord
from onrecord.ledger import (
    Ledger,
    event_of_capture,
    load_head,
    load_marks,
    load_record,
    marks_of,
    marks_sharing,
    members_of,
    rows_of_record,
    stored_reading,
)
from onrecord.ledger.glances import Glance, glance_at
from onrecord.model import Figure, Statement
from onrecord.query.marks.derive import FORM, quote_keys
from onrecord.query.marks.sketch import bands_of
from onrecord.query.origins.claims import Carrier, Page, carrier_of, content_words, may_carry, sentence_around
from onrecord.query.origins.count import count_origins
from onrecord.query.origins.edges import find_edges
from onrecord.query.origins.values import Origins, Report
from onrecord.query.parties import known_likeness

# Pages that are read for one answer: 120 take some 200 ms (`python -m bench origins`).
MOST_PAGES = 120
MOST_OF_A_KEY = 60


@dataclass(frozen=True, slots=True)
class Near:
    """Pages that may carry a claim: the event of the page that makes it, the pages of that event, those to look at, in
    order, with what was seen of each.
    """

    event: str | None
    members: frozenset[str]
    glances: Mapping[str, Glance]
    is_cut: bool


def origins_of(ledger: Ledger, record: str) -> Origins:
    """Return what the statement or figure with this id rests on, across all pages of the ledger.

    Raises NoSuchRecord where the ledger has no such statement or figure, or its page has not been placed.
    """
    claim, capture = _claim(ledger, record)
    own = load_page(ledger, capture)
    if own is None:
        raise NoSuchRecord(f"{record}: its page has not been compared with others: run onrecord add once more")
    near = find_near(ledger, own, claims=[claim])
    carriers = find_carriers(claim, own, near=near, load=lambda other: load_page(ledger, other))
    return answer(ledger, claim, carriers=carriers, event=near.event, is_cut=near.is_cut)


def find_carriers(
    claim: Figure | Statement, own: Page, *, near: Near, load: Callable[[str], Page | None]
) -> list[Carrier]:
    """Return the pages among those `near` that carry the `claim` of the page `own`, itself first.

    `load` returns the page of a digest, None for one without marks; it is asked for those alone that may carry it.
    """
    again = carrier_of(claim, of=own, other=own, same_event=True)
    records = [r for r in (again.records if again else ()) if r.id != claim.id]
    carriers = [Carrier(own, (claim, *records))]
    for other, glance in near.glances.items():
        same_event = other in near.members
        # Sentences that were hashed in another way are no sign that the page does not hold one.
        if glance.form == FORM and not may_carry(claim, of=own, other=glance, same_event=same_event):
            continue
        page = load(other)
        if page is not None:
            found = carrier_of(claim, of=own, other=page, same_event=same_event)
            carriers += [found] if found else []
    return one_an_address(carriers)


def one_an_address(carriers: list[Carrier]) -> list[Carrier]:
    """Return `carriers` with the newest alone of several captures of one address: a page is no witness to itself.

    The first carrier stays whichever it is: it is the one that was asked about.
    """
    own, *others = carriers
    newest: dict[str, Carrier] = {}
    for carrier in sorted(others, key=lambda c: (c.page.article.updated or c.page.article.published or "",
                                                  c.page.marks.id)):  # fmt: skip
        newest[_address(carrier)] = carrier
    newest.pop(_address(own), None)
    return [own, *(carrier for carrier in others if newest.get(_address(carrier)) is carrier)]


def _address(carrier: Carrier) -> str:
    page = carrier.page
    return page.reading.url or page.article.url or page.capture


def answer(
    ledger: Ledger, claim: Figure | Statement, *, carriers: list[Carrier], event: str | None, is_cut: bool
) -> Origins:
    """Return the origins of `claim`, which `carriers` carry."""
    found = find_edges(carriers)
    counted = [c for c in carriers if c.differs is None]
    origins, low, high = count_origins(counted, found, known=known_likeness(ledger))
    reports = tuple(
        Report(load_head(ledger, c.page.capture), tuple(r.id for r in c.records), c.page.marks.outlet, c.differs)
        for c in carriers
    )
    outlets = {c.page.marks.outlet.casefold() for c in counted if c.page.marks.outlet}
    return Origins(
        claim.id, reports, found.edges, origins, len(outlets), low, high, cycles=found.cycles, event=event,
        is_cut=is_cut
    )


def find_near(
    ledger: Ledger, page: Page, *, claims: Iterable[Figure | Statement], most: int = MOST_PAGES
) -> Near:
    """Return up to `most` other pages that may carry `claims` of `page`: those of its event, then the nearest.

    `is_cut` says that there are more. Of what the page shares with many, all is looked up for the claims' own words
    alone: of other sentences the newest pages are enough.
    """
    event = event_of_capture(ledger, page.capture)
    members = [m.capture for m in members_of(ledger, event, most=MOST_PAGES + 1)] if event else []
    meeting = _meeting(ledger, page, claims=tuple(claims))
    nearest = [number for number, _ in meeting.most_common(MOST_PAGES)]
    found = dict.fromkeys([*members, *(m.capture for m in load_marks(ledger, nearest))])
    found.pop(page.capture, None)
    looked_at = tuple(found)[:most]
    seen = glance_at(ledger, looked_at)
    glances = {capture: seen[capture] for capture in looked_at if capture in seen}
    return Near(event, frozenset(members[:MOST_PAGES]), glances, len(found) > most or len(meeting) > len(nearest))


def _meeting(ledger: Ledger, page: Page, *, claims: Sequence[Figure | Statement]) -> Counter[int]:
    """Return the marks that share keys with `page`, each with how many."""
    told = {s.key for c in claims if (s := sentence_around(page, c.span if isinstance(c, Figure) else c.content[0]))}
    quotes = (quote_keys(content_words(c, page.article)) for c in claims if isinstance(c, Statement))
    asked: tuple[tuple[str, Iterable[int], int], ...] = (
        ("band", bands_of(page.marks.sketch), MOST_OF_A_KEY),
        ("text", dict.fromkeys(p.key for p in page.passages if p.key not in told), MOST_OF_A_KEY),
        ("text", sorted(told), MOST_PAGES + 2),
        ("quote", dict.fromkeys(key for of_claim in quotes for key in of_claim), MOST_PAGES + 2),
    )
    meeting: Counter[int] = Counter()
    for kind, keys, most in asked:
        for number, shared in marks_sharing(ledger, kind, keys=keys, days=None, most=most).items():
            meeting[number] += len(shared)
    meeting.pop(page.marks.id, None)
    return meeting


def _claim(ledger: Ledger, record: str) -> tuple[Figure | Statement, str]:
    rows = rows_of_record(ledger, record)
    if not rows:
        raise NoSuchRecord(f"{record}: {ledger.path} holds no record of that id")
    found = load_record(ledger, rows[0])
    if not isinstance(found.record, Figure | Statement):
        raise NoSuchRecord(f"{record} is a media mention: only statements and figures have origins")
    return found.record, found.page.capture


def load_page(ledger: Ledger, capture: str) -> Page | None:
    """Return the page of `capture`; None where it has no marks."""
    marks, reading = marks_of(ledger, capture), stored_reading(ledger, capture)
    if reading is None:
        raise LedgerDamaged(f"{ledger.path}: nothing was read from {capture}: add the page again")
    return Page(reading, reading.article, marks) if marks is not None and reading.article is not None else None

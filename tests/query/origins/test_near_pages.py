"""Pages that cannot carry a claim are told without being read; what two pages share does not depend on who asked."""

from __future__ import annotations

from itertools import product

from onrecord.ledger import Ledger
from onrecord.ledger.glances import glance_at
from onrecord.model import Figure, Reading, Statement
from onrecord.query.origins import origins_of
from onrecord.query.origins.claims import Page, carrier_of, may_carry
from onrecord.query.origins.copies import Sentences
from onrecord.query.origins.trace import MOST_PAGES, load_page
from tests.query.making import Count, Said, keep, make_page

FERRY = "A fire on the ferry Marigold off Tarnholm harbour killed {} people late on the evening, the coast guard said."
PILOT = "The harbour master of Tarnholm had asked for a second pilot boat in every budget for six years."
PLUMS = "The harvest of plums in the upper valley was poor this year because of a late frost in April."
QUOTE = "nobody on the bridge had slept for two nights before the fire broke out"


def pages_of(ledger: Ledger) -> list[Page]:
    said = f"Ines Okafor said {QUOTE}."
    cut = f"Ines Okafor said {QUOTE[:44]}."
    readings = [
        make_page("Tarn Agency", f"{FERRY.format(12)}\n{PILOT}\n{said}", counts=(Count(12),),
                  said=(Said(QUOTE, "Ines Okafor"),)),
        make_page("Moor Herald", f"{FERRY.format(14)}\n{PILOT}", day="2031-04-06", counts=(Count(14),)),
        make_page("Vale Post", f"{PLUMS}\nIt left 12 dead.\n{cut}", day="2031-04-07", counts=(Count(12),),
                  said=(Said(QUOTE[:44], "Ines Okafor"),)),
        make_page("Quay Times", f"{PLUMS}\nMilo Brandt said the plums were sour.", day="2031-04-08",
                  said=(Said("the plums were sour", "Milo Brandt"),)),
    ]  # fmt: skip
    found = [load_page(ledger, capture) for capture in keep(ledger, *readings)]
    return [page for page in found if page is not None]


def test_a_page_that_carries_a_claim_is_never_passed_over_and_others_are(ledger: Ledger) -> None:
    pages = pages_of(ledger)
    glances = glance_at(ledger, [page.capture for page in pages])
    seen = []
    for own, other, same_event in product(pages, pages, (True, False)):
        claims: list[Figure | Statement] = [*own.reading.figures, *own.reading.statements]
        for claim in claims:
            carries = carrier_of(claim, of=own, other=other, same_event=same_event) is not None
            may = may_carry(claim, of=own, other=glances[other.capture], same_event=same_event)
            assert may or not carries
            seen.append((may, carries))
    assert seen.count((True, True)) >= 12
    assert seen.count((False, False)) >= 12


def test_a_page_whose_sentences_were_hashed_in_another_way_is_read(ledger: Ledger) -> None:
    pages = pages_of(ledger)
    claim = pages[0].reading.figures[0].id
    reports = [report.page.capture for report in origins_of(ledger, claim).reports]
    assert pages[1].capture in reports  # another number in the same sentence: told by the sentence's hash alone
    ledger.connection.execute("UPDATE page_marks SET form = form + 1, passages = x''")
    assert [report.page.capture for report in origins_of(ledger, claim).reports] == reports


def test_what_two_pages_share_is_the_same_whichever_claims_were_asked_for_before(ledger: Ledger) -> None:
    first, second, third, _ = pages_of(ledger)
    fresh, used = Sentences([first, second, third]), Sentences([first, second, third])
    claims = [second.reading.figures[0].span]
    used.copies(second, among=frozenset({third.capture}), claims=[])
    used.copies(second, among=frozenset({first.capture}), claims=[])
    among = frozenset({first.capture, third.capture})
    found = used.copies(second, among=among, claims=claims)
    assert found == fresh.copies(second, among=among, claims=claims)
    assert found[first.capture].has_claim


def test_that_more_pages_hold_the_words_than_are_looked_at_is_said(ledger: Ledger) -> None:
    def story(number: int) -> Reading:
        """Pages that have nothing but the quotation in common, each of its own time."""
        words = " ".join(f"{word}{number}" for word in ("plums", "harvest", "valley", "frost", "orchard", "barrel"))
        text = f"The {words} were told of at length on that day.\nInes Okafor said {QUOTE}."
        return make_page(f"Outlet {number}", text, day=f"20{31 + number // 12}-{number % 12 + 1:02}-01",
                         said=(Said(QUOTE, "Ines Okafor"),))  # fmt: skip

    pages = [story(number) for number in range(MOST_PAGES + 2)]
    keep(ledger, *pages[: MOST_PAGES + 1])
    found = origins_of(ledger, pages[0].statements[0].id)
    assert (len(found.reports), found.is_cut) == (MOST_PAGES + 1, False)
    keep(ledger, pages[-1])
    assert origins_of(ledger, pages[0].statements[0].id).is_cut

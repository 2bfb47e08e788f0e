"""What rested on a record that changed: copies of it on other pages too, and copies of those, and nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from onrecord.ledger import Ledger, forget_page, open_ledger
from onrecord.model import Reading
from onrecord.query.origins import resting_on
from onrecord.query.versions import Dependent, diff, rests_on_page
from tests.query.making import Count, Said, keep, make_page

CLAIM = "A fire on the ferry Marigold off Tarnholm harbour killed {} people late on the evening"
DIVERS = "Divers from the coast guard went into the flooded car deck at first light and came up with nothing."
CAMP = "Children from a summer camp at Tarnholm had been promised seats on the upper deck of the Marigold."
PILOT = "The harbour master of Tarnholm had asked for a second pilot boat in every budget for six years."
OWNERS = "Nobody answered at the Marigold's owners, whose office on the quay was dark behind its shutters."
GUARD, UNION = "the Tarn Coast Guard", "the Seamen's Union"


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with open_ledger(tmp_path / "a.ledger") as opened:
        yield opened


def report(outlet: str, day: int, *lines: str, count: int = 12, source: str = GUARD) -> Reading:
    text = "\n".join((f"{CLAIM.format(count)}, {source} said.", *lines))
    return make_page(outlet, text, day=f"2031-04-{day:02}", counts=(Count(count, source),))


def others(ledger: Ledger, old: str, new: str) -> list[Dependent]:
    """What of other pages rests on the one figure of the page `old` that `new` has otherwise."""
    ((_, found),) = diff(ledger, old, other=new).resting
    return [d for d in found if d.capture]


def test_copies_on_other_pages_and_their_copies_rest_on_a_number_that_changed(ledger: Ledger) -> None:
    copy = report("Moor Herald", 6, DIVERS, PILOT, OWNERS)
    old, first, second, new = keep(
        ledger, report("Tarn Agency", 5, DIVERS, CAMP), copy, report("Vale Post", 7, PILOT, OWNERS),
        report("Tarn Agency", 8, DIVERS, CAMP, count=14),
    )  # fmt: skip
    found = others(ledger, old, new)
    assert [d.capture for d in found] == [first, second]
    assert found[0].id == copy.figures[0].id
    assert found[0].words == "“12”, in Moor Herald, which copies it"
    assert found[1].words == "“12”, in Vale Post, which copies it, through Moor Herald"


def test_a_page_that_has_the_number_from_somebody_else_does_not_rest_on_it(ledger: Ledger) -> None:
    apart = make_page(
        "Moor Herald", f"{PILOT}\n{OWNERS}\nThe Marigold fire off Tarnholm left 12 dead, {UNION} counted.",
        day="2031-04-06", counts=(Count(12, UNION),),
    )  # fmt: skip
    old, _, new = keep(
        ledger, report("Tarn Agency", 5, DIVERS, CAMP), apart, report("Tarn Agency", 8, DIVERS, CAMP, count=14)
    )
    assert others(ledger, old, new) == []


def test_a_page_that_cites_the_outlet_rests_on_its_number(ledger: Ledger) -> None:
    citing = make_page(
        "Moor Herald", f"The Marigold fire off Tarnholm left 12 dead, Tarn Agency reported.\n{PILOT}\n{OWNERS}",
        day="2031-04-06", counts=(Count(12, "Tarn Agency"),),
    )  # fmt: skip
    old, cited, new = keep(
        ledger, report("Tarn Agency", 5, DIVERS, CAMP), citing, report("Tarn Agency", 8, DIVERS, CAMP, count=14)
    )
    assert [(d.capture, d.words) for d in others(ledger, old, new)] == [
        (cited, "“12”, in Moor Herald, which cites it")
    ]


def test_versions_of_the_page_itself_do_not_rest_on_it(ledger: Ledger) -> None:
    old, again = keep(
        ledger, report("Tarn Agency", 5, DIVERS, CAMP), report("Tarn Agency", 6, DIVERS, CAMP, PILOT, count=14)
    )
    assert others(ledger, old, again) == []


def test_that_more_pages_are_near_than_were_looked_at_is_said(ledger: Ledger) -> None:
    page = report("Tarn Agency", 5, DIVERS, CAMP)
    old, first, _, new = keep(
        ledger, page, report("Moor Herald", 6, DIVERS, PILOT, OWNERS), report("Vale Post", 7, PILOT, OWNERS),
        report("Tarn Agency", 8, DIVERS, CAMP, count=14),
    )  # fmt: skip
    found, is_cut = resting_on(ledger, old, claims=page.figures, most=1)
    assert [r.capture for r in found[page.figures[0].id]] == [first]
    assert is_cut
    assert not diff(ledger, old, other=new).is_cut


def test_a_page_that_cites_rests_on_it_though_its_day_is_the_earlier_one(ledger: Ledger) -> None:
    early = make_page(
        "Moor Herald", f"The Marigold fire off Tarnholm left 12 dead, Tarn Agency reported.\n{PILOT}\n{OWNERS}",
        day="2031-04-04", counts=(Count(12, "Tarn Agency"),),
    )  # fmt: skip
    late = make_page(
        "Vale Post", f"The Marigold fire off Tarnholm left 12 dead, Tarn Agency reported.\n{PILOT}\n{OWNERS}",
        day="2031-04-06", counts=(Count(12, UNION),),
    )  # fmt: skip
    old, first, second, new = keep(
        ledger, report("Tarn Agency", 5, DIVERS, CAMP), early, late, report("Tarn Agency", 8, DIVERS, CAMP, count=14)
    )
    assert {d.capture for d in others(ledger, old, new)} == {first, second}


def test_what_rests_on_a_page_is_told_before_it_is_withdrawn_and_what_goes_with_it_is_not(ledger: Ledger) -> None:
    text = f"{CLAIM.format(12)}, {GUARD} said.\n{DIVERS}\n{CAMP}"
    said = Said("A fire on the ferry Marigold off Tarnholm harbour killed 12 people", GUARD, "organisation")
    page = make_page("Tarn Agency", text, counts=(Count(12, GUARD),), said=(said,))
    page = replace(page, figures=(replace(page.figures[0], statement=page.statements[0].id),))
    gone, first, second = keep(
        ledger, page, report("Moor Herald", 6, DIVERS, PILOT, OWNERS), report("Vale Post", 7, PILOT, OWNERS)
    )
    found, is_cut = rests_on_page(ledger, gone)
    assert not is_cut
    assert [[(d.kind, d.capture) for d in resting] for _, resting in found] == [
        [("figure", first), ("figure", second), ("event", None)]
    ], "the statement's own figure goes with the page"
    forget_page(ledger, gone)
    assert rests_on_page(ledger, gone) == ((), False)
    assert rests_on_page(ledger, "0" * 64) == ((), False)

"""Origins: copies, citings, named parties and rings, each with its proof, and a range that never says too much."""

from __future__ import annotations

from dataclasses import replace

import pytest

from onrecord.errors import NoSuchRecord
from onrecord.ledger import Ledger, stored_reading
from onrecord.model import Reading
from onrecord.query.origins import Origins, origins_of
from onrecord.query.parties import decide, proposals_of
from tests.query.making import Count, Said, keep, make_page

CLAIM = "A fire on the ferry Marigold off Tarnholm harbour killed 12 people late on the evening"
SCENES = (
    "Divers from the coast guard went into the flooded car deck at first light and came up with nothing.",
    "Children from a summer camp at Tarnholm had been promised seats on the upper deck of the Marigold.",
)
OTHER_SCENES = (
    "The harbour master of Tarnholm had asked for a second pilot boat in every budget for six years.",
    "Nobody answered at the Marigold's owners, whose office on the quay was dark behind its shutters.",
)


def ask(ledger: Ledger, capture: str) -> Origins:
    reading = stored_reading(ledger, capture)
    assert reading is not None
    return origins_of(ledger, reading.figures[0].id)


def page(outlet: str, *lines: str, day: str | None = "2031-04-05", source: str | None = None) -> Reading:
    return make_page(outlet, "\n".join(lines), day=day, counts=(Count(12, source),))


def edges(found: Origins, kind: str) -> set[tuple[str, str]]:
    return {(e.child, e.parent) for e in found.edges if e.kind == kind}


def test_a_copy_has_its_parents_origin_and_shows_the_sentences(ledger: Ledger) -> None:
    first = page("Tarn Agency", f"{CLAIM}, the Tarn Coast Guard said.", *SCENES, source="the Tarn Coast Guard")
    copy = page("Moor Herald", SCENES[0], f"{CLAIM}, officials said.", day="2031-04-06", source="officials")
    a, b = keep(ledger, first, copy)
    found = ask(ledger, b)
    assert edges(found, "copies") == {(b, a)}
    [edge] = [e for e in found.edges if e.kind == "copies"]
    assert edge.is_directed
    assert next(p.text for p in edge.proofs if p.capture == b).startswith(("Divers", "A fire"))
    assert all(stored_text(ledger, p.capture)[slice(*p.span)] == p.text for p in edge.proofs)
    assert [(o.name, o.kind, len(o.reports)) for o in found.origins] == [("the Tarn Coast Guard", "party", 2)]
    assert found.words() == "2 reports, 2 outlets, 1 independent origin"


def stored_text(ledger: Ledger, capture: str) -> str:
    reading = stored_reading(ledger, capture)
    assert reading is not None
    assert reading.article is not None
    return reading.article.text


def test_two_named_parties_are_two_origins(ledger: Ledger) -> None:
    first = page("Tarn Agency", f"{CLAIM}, the Tarn Coast Guard said.", *SCENES, source="the Tarn Coast Guard")
    second = page("Moor Herald", *OTHER_SCENES, "The Marigold fire off Tarnholm left 12 dead, by the count of the "
                  "Seamen's Union.", source="the Seamen's Union")  # fmt: skip
    a, _ = keep(ledger, first, second)
    found = ask(ledger, a)
    assert (found.low, found.high, len(found.counted)) == (2, 2, 2)


@pytest.mark.parametrize(
    ("first", "second", "low", "high"),
    [
        ("Norway's Coast Guard", "the Norwegian Coast Guard", 1, 1),
        ("Relief", "Relief International", 1, 2),
        ("the Tarn Coast Guard", "the Kest Coast Guard", 2, 2),
        ("the Tarn Rescue Board", "TARB", 1, 1),  # by a page that gives the one as short for the other
    ],
)
def test_names_that_may_be_one_party_raise_no_minimum(
    ledger: Ledger, first: str, second: str, low: int, high: int
) -> None:
    short = "The Tarn Rescue Board (TARB) met in Harn. It is open, the Tarn Rescue Board said."
    board = Said("It is open", "Tarn Rescue Board", "organisation")
    a, _, _ = keep(
        ledger,
        page("Tarn Agency", f"{CLAIM}, {first} said.", *SCENES, source=first),
        page("Moor Herald", *OTHER_SCENES, f"The Marigold fire left 12 dead, {second} said.", source=second),
        make_page("Vale Post", short, day="2032-01-01", said=(board,)),
    )  # fmt: skip
    found = ask(ledger, a)
    assert (found.low, found.high) == (low, high)


@pytest.mark.parametrize(
    ("words", "low"),
    [
        ("the Relief Mission said, citing the Tarn Coast Guard.", 1),
        ("the Relief Mission said, on the basis of figures from the Tarn Coast Guard.", 1),
        ("the Relief Mission said, using records of the Tarn coast guard.", 1),
        ("the Relief Mission said. It had not spoken to the Tarn Coast Guard.", 2),
        ("the Relief Mission told the Tarn Coast Guard.", 2),
    ],
)
def test_a_party_that_has_it_from_another_is_no_second_witness_for_sure(
    ledger: Ledger, words: str, low: int
) -> None:
    first = page("Tarn Agency", f"{CLAIM}, the Tarn Coast Guard said.", *SCENES, source="the Tarn Coast Guard")
    text = f"The Marigold fire left 12 dead, {words}"
    a, b = keep(ledger, first, page("Moor Herald", *OTHER_SCENES, text, source="the Relief Mission"))
    found = ask(ledger, a)
    assert (found.low, found.high) == (low, 2)
    borrowed = [e for e in found.edges if e.kind == "names" and e.note]
    assert [(e.child, e.parent) for e in borrowed] == [(b, "the Tarn Coast Guard")] * (low == 1)
    assert all("Marigold fire left 12 dead" in p.text for e in borrowed for p in e.proofs)


def test_a_page_that_names_nobody_widens_the_range_and_raises_no_minimum(ledger: Ledger) -> None:
    first = page("Tarn Agency", f"{CLAIM}, the Tarn Coast Guard said.", *SCENES, source="the Tarn Coast Guard")
    second = page("Moor Herald", *OTHER_SCENES, "The Marigold fire off Tarnholm left 12 dead.")
    a, _ = keep(ledger, first, second)
    found = ask(ledger, a)
    assert (found.low, found.high) == (1, 2)
    assert found.words() == "2 reports, 2 outlets, 1-2 independent origins"
    assert [o.reason for o in found.origins if o.kind == "unresolved"] == ["its own voice, with no source given"]


def test_a_person_and_a_body_may_be_one_origin(ledger: Ledger) -> None:
    first = page("Tarn Agency", f"{CLAIM}, the Tarn Coast Guard said.", *SCENES, source="the Tarn Coast Guard")
    second = make_page(
        "Moor Herald", "\n".join([*OTHER_SCENES, "Ada Quill said the Marigold fire off Tarnholm left 12 dead."]),
        said=(Said("the Marigold fire off Tarnholm left 12 dead", "Ada Quill"),), counts=(Count(12, "Ada Quill"),),
    )  # fmt: skip
    a, _ = keep(ledger, first, second)
    found = ask(ledger, a)
    assert (found.low, found.high) == (1, 2)


def test_names_that_a_person_said_are_one_count_once(ledger: Ledger) -> None:
    lines = "The Marigold fire off Tarnholm left 12 dead"
    first = make_page("Tarn Agency", f"{lines}, the Tarn Coast Guard said.\n{SCENES[0]}",
                      said=(Said(lines, "the Tarn Coast Guard", "organisation"),),
                      counts=(Count(12, "the Tarn Coast Guard"),))  # fmt: skip
    other = "TCG said 12 had died in the Marigold fire off Tarnholm"
    second = make_page("Moor Herald", f"{OTHER_SCENES[0]}\n{other}.", said=(Said(other, "TCG", "organisation"),),
                       counts=(Count(12, "TCG"),))  # fmt: skip
    a, _ = keep(ledger, first, second)
    [proposal] = proposals_of(ledger)
    decide(ledger, proposal.id, decision="different", person="Ines Okafor")
    assert (ask(ledger, a).low, ask(ledger, a).high) == (2, 2)
    decide(ledger, proposal.id, decision="same", person="Ines Okafor")
    assert (ask(ledger, a).low, ask(ledger, a).high) == (1, 1)


def test_a_page_that_cites_an_outlet_has_its_origin(ledger: Ledger) -> None:
    first = page("Tarn Agency", f"{CLAIM}, the Tarn Coast Guard said.", *SCENES, source="the Tarn Coast Guard")
    second = page("Moor Herald", *OTHER_SCENES, "The Marigold fire off Tarnholm left 12 dead, Tarn Agency reported.")
    a, b = keep(ledger, first, second)
    found = ask(ledger, b)
    assert edges(found, "cites") == {(b, a)}
    assert (found.low, found.high) == (1, 1)


def test_two_copies_of_a_credited_report_that_is_not_there_are_one_break(ledger: Ledger) -> None:
    lines = (f"{CLAIM}.", *SCENES, "Source: Skerry Newswire")
    a, b = keep(ledger, page("Fen Post", *lines), page("Moor Herald", *lines, day="2031-04-06"))
    found = ask(ledger, a)
    assert {e.parent for e in found.edges if e.kind == "credits"} == {"Skerry Newswire"}
    assert edges(found, "copies") == set()
    assert [(o.kind, set(o.reports)) for o in found.origins] == [("unresolved", {a, b})]
    assert (found.low, found.high) == (1, 1)


def test_a_ring_is_found_and_said(ledger: Ledger) -> None:
    first = page("Fen Post", *SCENES, "The Marigold fire off Tarnholm left 12 dead, Moor Herald reported.")
    second = page("Moor Herald", *OTHER_SCENES, "On the Marigold off Tarnholm 12 died, according to Fen Post.")
    a, b = keep(ledger, first, second)
    found = ask(ledger, a)
    assert found.cycles == (tuple(sorted((a, b))),)
    assert (found.low, found.high) == (1, 1)
    assert [o.reason for o in found.origins] == ["these reports cite one another"]


def test_quoted_words_in_common_are_no_copy(ledger: Ledger) -> None:
    quote = "we shall ask for as long as it takes who let this vessel go to sea"
    again = "nobody who was aboard that night will ever be told that it was the weather"
    def told(outlet: str, *scenes: str) -> object:
        lines = [*scenes, f"“{quote}.”", f"“{again}.”"]
        said = (Said(quote, form="direct"), Said(again, form="direct"))
        return make_page(outlet, "\n".join(lines), said=said, counts=(Count(12),))
    first = told("Tarn Agency", "The Marigold fire off Tarnholm left 12 dead by dawn.", SCENES[0])
    second = told("Moor Herald", "On the Marigold off Tarnholm 12 died before help came.", OTHER_SCENES[0])
    a, b = keep(ledger, first, second)  # type: ignore[arg-type]
    found = ask(ledger, a)
    assert {r.page.capture for r in found.reports} == {a, b}
    assert edges(found, "copies") == set()


def test_a_copy_with_another_number_is_shown_and_not_counted(ledger: Ledger) -> None:
    first = page("Tarn Agency", f"{CLAIM}, the Tarn Coast Guard said.", *SCENES, source="the Tarn Coast Guard")
    other = CLAIM.replace("12", "21")
    second = make_page("Moor Herald", "\n".join([f"{other}, the Tarn Coast Guard said.", *SCENES]), day="2031-04-06",
                       counts=(Count(21, "the Tarn Coast Guard"),))  # fmt: skip
    a, b = keep(ledger, first, second)  # type: ignore[arg-type]
    found = ask(ledger, a)
    assert [(r.page.capture, r.differs) for r in found.reports if r.differs] == [
        (b, "another number in the same sentence: 21")
    ]
    assert len(found.counted) == 1


@pytest.mark.parametrize(
    "words",
    [
        "we shall ask for as long as it takes who let this vessel go to sea",
        "We shall ask for as long as it takes […] who let this vessel go to sea",
        "we shall ask for as long as it takes",
    ],
)
def test_a_quotation_is_found_again_whole_cut_and_in_other_marks(ledger: Ledger, words: str) -> None:
    quote = "we shall ask for as long as it takes who let this vessel go to sea"
    first = make_page("Tarn Agency", f"Ada Quill said: “{quote}.”\n{SCENES[0]}",
                      said=(Said(quote, "Ada Quill", form="direct"),))  # fmt: skip
    second = make_page("Moor Herald", f"„{words}“, Ada Quill said.\n{OTHER_SCENES[0]}", day="2031-06-01",
                       said=(Said(words, "Ada Quill", form="direct"),))  # fmt: skip
    keep(ledger, first, second)
    found = origins_of(ledger, first.statements[0].id)
    assert len(found.counted) == 2
    assert (found.low, found.high) == (1, 1)
    assert [o.name for o in found.origins] == ["Ada Quill"]


def test_other_words_of_the_same_speaker_are_another_claim(ledger: Ledger) -> None:
    first = make_page("Tarn Agency", "Ada Quill said the vessel should not have gone to sea in that wind.",
                      said=(Said("the vessel should not have gone to sea in that wind", "Ada Quill"),))  # fmt: skip
    second = make_page("Moor Herald", "Ada Quill said her ministry would pay for every funeral in the town.",
                       said=(Said("her ministry would pay for every funeral in the town", "Ada Quill"),))  # fmt: skip
    keep(ledger, first, second)
    assert len(origins_of(ledger, first.statements[0].id).reports) == 1


def test_a_record_that_is_not_there(ledger: Ledger) -> None:
    with pytest.raises(NoSuchRecord, match="no record"):
        origins_of(ledger, "f" * 16)


def at_address(reading: Reading, url: str = "https://agency.example/marigold") -> Reading:
    assert reading.article is not None
    return replace(reading, url=url, article=replace(reading.article, url=url))


def test_what_the_page_says_of_the_claim_elsewhere_counts_for_it(ledger: Ledger) -> None:
    text = f"Ferry fire kills 12\n{CLAIM}, the Tarn Coast Guard said."
    whole = make_page("Tarn Agency", text, counts=(Count(12), Count(12, "the Tarn Coast Guard", nth=1)))
    keep(ledger, whole)
    found = origins_of(ledger, whole.figures[0].id)
    assert len(found.reports[0].records) == 2
    assert [(o.name, o.kind) for o in found.origins] == [("the Tarn Coast Guard", "party")]


def test_a_page_is_no_witness_to_itself(ledger: Ledger) -> None:
    lines = (f"{CLAIM}, the Tarn Coast Guard said.", *SCENES)
    first = at_address(page("Tarn Agency", *lines, source="the Tarn Coast Guard"))
    again = at_address(page("Tarn Agency", *lines, OTHER_SCENES[0], source="the Tarn Coast Guard"))
    copy = page("Moor Herald", *lines, day="2031-04-06", source="the Tarn Coast Guard")
    a, b, c = keep(ledger, first, again, copy)
    assert {r.page.capture for r in ask(ledger, c).reports} == {b, c}
    assert {r.page.capture for r in ask(ledger, a).reports} == {a, c}
    assert ask(ledger, c).words() == "2 reports, 2 outlets, 1 independent origin"

"""Parties across pages: proposed, decided by a person, taken back, and never the unnamed."""

from __future__ import annotations

import pytest

from onrecord.errors import NoSuchRecord
from onrecord.ledger import Ledger
from onrecord.query.parties import decide, decided_pair, office_key, parties_of, proposals_of
from tests.query.making import Said, keep, make_page


def pages(ledger: Ledger, *spoken: tuple[str, str, str]) -> None:
    """Keep a page for each: its text, the words said, and the name of who says them."""
    for number, (text, words, name) in enumerate(spoken):
        kind = "unnamed" if name[0].islower() else "organisation" if "Agency" in name or name.isupper() else "person"
        keep(ledger, make_page(f"Outlet {number}", text, said=(Said(words, name, kind),)))  # type: ignore[arg-type]


def names(ledger: Ledger) -> list[set[str]]:
    return [{n.name for n in party.names} for party in parties_of(ledger)]


def test_a_merge_is_proposed_confirmed_refused_and_taken_back(ledger: Ledger) -> None:
    pages(ledger, ("Ada Quill said it was over.", "it was over", "Ada Quill"),
          ("A. Quill said nobody was left.", "nobody was left", "A. Quill"))  # fmt: skip
    [proposal] = proposals_of(ledger)
    assert (proposal.a.name, proposal.b.name, proposal.score) == ("Ada Quill", "A. Quill", 0.75)
    assert proposal.reason == "the given name's initial and the family name agree"
    assert names(ledger) == [{"Ada Quill"}, {"A. Quill"}]
    assert decide(ledger, proposal.id, decision="same", person="Ines Okafor", note="page 2").decision == "same"
    assert names(ledger) == [{"Ada Quill", "A. Quill"}]
    assert decided_pair(ledger, "Ada Quill", b="A. Quill") is True
    assert proposals_of(ledger) == ()
    assert [(p.person, p.note) for p in proposals_of(ledger, decision="same")] == [("Ines Okafor", "page 2")]
    decide(ledger, proposal.id, decision="different")
    assert decided_pair(ledger, "A. Quill", b="the Ada Quill") is False
    assert names(ledger) == [{"Ada Quill"}, {"A. Quill"}]
    decide(ledger, proposal.id, decision="open")
    assert decided_pair(ledger, "Ada Quill", b="A. Quill") is None
    assert [p.id for p in proposals_of(ledger)] == [proposal.id]
    kept = ledger.connection.execute("SELECT decision FROM party_decisions ORDER BY id").fetchall()
    assert kept == [("same",), ("different",), ("open",)]


def test_unnamed_speakers_are_never_kept_and_never_merged(ledger: Ledger) -> None:
    pages(ledger, ("one survivor said it was dark.", "it was dark", "one survivor"),
          ("one survivor said nobody came.", "nobody came", "one survivor"))  # fmt: skip
    assert parties_of(ledger) == ()
    assert proposals_of(ledger) == ()


def test_a_short_name_read_as_a_part_of_the_name_is_none_of_it(ledger: Ledger) -> None:
    pages(ledger, ("Tarn Harbour Agency staff waited. The Tarn Harbour Agency (TAHA) said it was over.", "it was over",
                   "Tarn Harbour Agency (TAHA)"))  # fmt: skip
    assert next(party.names[0].name for party in parties_of(ledger)) == "Tarn Harbour Agency"
    [proposal] = proposals_of(ledger)
    assert proposal.reason == "a page gives TAHA as short for Tarn Harbour Agency"


def test_a_short_name_that_a_page_gives_is_proposed_for_that_reason(ledger: Ledger) -> None:
    pages(ledger, ("The Tarn Harbour Agency (TAHA) said it was over.", "it was over", "Tarn Harbour Agency"))
    [proposal] = proposals_of(ledger)
    assert proposal.reason == "a page gives TAHA as short for Tarn Harbour Agency"
    assert proposal.score > 0.95
    assert proposal.capture is not None


def test_an_office_is_kept_and_joins_its_name_to_its_holder(ledger: Ledger) -> None:
    pages(ledger, ("Tarnish harbour minister Ada Quill said it was over.", "it was over", "Ada Quill"),
          ("Tarnish harbour minister said nobody came.", "nobody came", "Tarnish harbour minister"))  # fmt: skip
    [holder] = parties_of(ledger, "quill")
    assert holder.offices == ("tarnish harbour minister",)
    [proposal] = proposals_of(ledger)
    assert proposal.reason == "a page gives Ada Quill the office “tarnish harbour minister”"


@pytest.mark.parametrize(
    ("words", "office"),
    [
        ("the Tarnish harbour minister", "tarnish harbour minister"), ("the minister", None), ("said the mayor", None),
        ("Tarn's defence minister", "tarn defence minister"), ("a long summer", None),
    ],
)  # fmt: skip
def test_what_is_an_office(words: str, office: str | None) -> None:
    assert office_key(words) == office


def test_a_decision_on_no_proposal(ledger: Ledger) -> None:
    with pytest.raises(NoSuchRecord, match="no proposal"):
        decide(ledger, 7, decision="same")


def test_decisions_cannot_be_taken_out(ledger: Ledger) -> None:
    import sqlite3

    pages(ledger, ("Ada Quill said it was over.", "it was over", "Ada Quill"),
          ("A. Quill said nobody was left.", "nobody was left", "A. Quill"))  # fmt: skip
    decide(ledger, proposals_of(ledger)[0].id, decision="same")
    with pytest.raises(sqlite3.IntegrityError, match="append-only"):
        ledger.connection.execute("DELETE FROM party_decisions")

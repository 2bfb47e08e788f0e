"""Outlets that cite: who is cited speaks, the outlet carries."""

from __future__ import annotations

import pytest

from onrecord.attribution import read_records
from onrecord.model import Article, Block, Statement

CASES = [
    ("The fire at the depot was started on purpose, the Sable news agency reported on Monday, citing two police "
     "officials who asked not to be named.",
     "The fire at the depot was started on purpose", "two police officials", ["the Sable news agency"]),
    ("State television, quoting the interior ministry, said that nine people had been arrested.",
     "nine people had been arrested", "the interior ministry", ["State television"]),
    ("The Harbour Post reported that 14 workers were missing, citing Commander Ada Brandt, head of the coast service.",
     "14 workers were missing", "Commander Ada Brandt", ["The Harbour Post"]),
    ("Divers found five bodies on the car deck overnight, the Sable news agency reported on Monday, citing the Port "
     "Ellory harbour authority.",
     "Divers found five bodies on the car deck overnight", "the Port Ellory harbour authority",
     ["the Sable news agency"]),
    ("According to the Harbour Post, which cited two police officials, the driver had been asleep.",
     "the driver had been asleep", "two police officials", ["the Harbour Post"]),
    ("The Harbour Post said the mayor would resign, citing safety concerns.",
     "the mayor would resign", "The Harbour Post", []),
]  # fmt: skip


def statements_of(line: str) -> dict[str, Statement]:
    records = read_records(Article(line, (Block(0, len(line), "body"),)))
    return {line[slice(*s.content[0])]: s for s in records.statements}


@pytest.mark.parametrize(("line", "content", "speaker", "carriers"), CASES)
def test_who_is_cited_speaks(line: str, content: str, speaker: str, carriers: list[str]) -> None:
    found = statements_of(line)
    assert content in found
    said = found[content]
    assert said.speaker is not None
    assert said.speaker.name == speaker
    assert said.cue is not None
    assert (line[slice(*said.cue)] in ("citing", "quoting", "cited")) == bool(carriers)
    assert [hop.text for hop in said.via if hop.kind == "outlet"] == carriers


def test_whom_an_outlet_cites_is_nothing_said() -> None:
    assert list(statements_of(CASES[2][0])) == ["14 workers were missing"]


def test_a_paper_that_is_cited_is_nothing_said() -> None:
    found = statements_of("Officers said the driver hated the port, citing an online manifesto written by him.")
    assert list(found) == ["the driver hated the port"]


@pytest.mark.xfail(strict=True, reason="the tagger takes no content here: a known failure (docs/attribution.md)")
def test_who_is_quoted_by_an_outlet_speaks() -> None:
    line = "The engine of the helicopter had failed, the Torvian army was quoted as saying by local media."
    found = statements_of(line)
    said = found["The engine of the helicopter had failed"]
    assert said.speaker is not None
    assert said.speaker.name == "the Torvian army"
    assert [(hop.kind, hop.text) for hop in said.via] == [("outlet", "local media")]


CARRIED = [
    ("Premier Ada Holm came on Tuesday. “The wall will stand for a hundred years,” she told a group of soldiers, "
     "according to a transcript of her remarks.",
     "The wall will stand for a hundred years,", "Premier Ada Holm", [("document", "a transcript")]),
    ("The aim, according to the Torvian defence official, who spoke on condition of anonymity to AFP, was to keep the "
     "port “out of the dark.”", "The aim", "the Torvian defence official", [("outlet", "AFP")]),
    ("“We sold nine boats,” Holm wrote in an email to the Harbour Post.", "We sold nine boats,", "Holm",
     [("outlet", "the Harbour Post"), ("document", "an email")]),
    ("One user, @quay_ola, wrote: “The bridge is gone.”", "The bridge is gone.", "One user", [("post", "@quay_ola")]),
    ("@harnriver: “We all saw the wave.”", "We all saw the wave.", "@harnriver", [("post", "@harnriver")]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "content", "speaker", "carriers"), CARRIED)
def test_what_words_came_by(text: str, content: str, speaker: str, carriers: list[tuple[str, str]]) -> None:
    found = statements_of(text)
    assert list(found) == [content]
    said = found[content]
    assert said.speaker is not None
    assert said.speaker.name == speaker
    assert [(hop.kind, hop.text) for hop in said.via] == carriers

"""Who is protected, and that what leaves holds no trace of the name and moves no offset."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings

from onrecord.model import Article, Block, Hop, Outcome, Party, Reading, Span, Statement
from onrecord.protect import Person, find_protected, protect
from tests.strategies import find, make_reading, readings


def page(text: str, *statements: Statement) -> Reading:
    return Reading("a.txt", Outcome("read"), "p", article=Article(text, (Block(0, len(text), "body"),)),
                   statements=statements)  # fmt: skip


@pytest.mark.parametrize(
    ("text", "name", "risk"),
    [
        ("The prisoner of war Edo Lantz spoke first.", "Edo Lantz", "prisoner"),
        ("They captured a conscript, Edo Lantz, on Monday.", "Edo Lantz", "prisoner"),
        ("Edo Lantz, who was captured in May, is well.", "Edo Lantz", "prisoner"),
        ("Edo Lantz was taken prisoner.", "Edo Lantz", "prisoner"),
        ("Mira Oake, 9, hid under a table.", "Mira Oake", "minor"),
        ("Neighbours took in Mira Oake, 9 and her mother.", "Mira Oake", "minor"),
        ("A 14-year-old, Mira Oake, was hurt.", "Mira Oake", "minor"),
        ("Mira Oake, a schoolgirl, ran.", "Mira Oake", "minor"),
        ("Ana Perel asked not to be named.", "Ana Perel", "witness"),
        ("Ana Perel, fearing reprisals, left.", "Ana Perel", "witness"),
    ],
)
def test_people_at_risk_are_found(text: str, name: str, risk: str) -> None:
    assert find_protected(page(text)) == (Person(name, risk),)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "text",
    ["Edo Lantz spoke of the prisoners.", "Mira Oake, 41, is well.", "President Ana Perel said the talks went on."],
)
def test_others_keep_their_names(text: str) -> None:
    reading = page(text)
    assert find_protected(reading) == ()
    assert protect(reading) is reading


def test_who_speaks_from_captivity_on_film_is_protected() -> None:
    text = "Footage of captured soldiers was shown. Edo Lantz says they were lost."
    said = find(text, "they were lost")
    hop = Hop("footage", "Footage of captured soldiers", find(text, "Footage of captured soldiers"))
    soldier = Party("Edo Lantz", "person", find(text, "Edo Lantz"))
    statement = Statement("a", (said,), "indirect", speaker=soldier, via=(hop,))
    left = protect(page(text, statement)).statements[0].speaker
    assert left is not None
    assert left.name == "███ █████ (name withheld: prisoner)"


def test_every_trace_is_masked_and_no_offset_moves() -> None:
    reading = make_reading(page="pages/milo-brandt.txt")
    assert reading.article is not None
    text = reading.article.text + "The prisoner Milo Brandt. Brandt’s wife. MILO BRANDT."
    reading = replace(reading, article=replace(reading.article, text=text, url="https://x.example/milo-brandt-tells"))
    left = protect(reading)
    assert left.article is not None
    assert "brandt" not in repr(left).lower()
    assert len(left.article.text) == len(text)
    assert [s.content for s in left.statements] == [s.content for s in reading.statements]
    assert left.article.text[slice(*Span(*reading.figures[0].span))] == "At least 40"


@settings(max_examples=30)
@given(reading=readings())
def test_any_page_keeps_its_length_and_its_ids(reading: Reading) -> None:
    left = protect(reading)
    assert left.article is not None
    assert reading.article is not None
    assert len(left.article.text) == len(reading.article.text)
    assert [s.id for s in left.statements] == [s.id for s in reading.statements]

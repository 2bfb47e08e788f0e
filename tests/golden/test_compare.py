"""What is amiss in a reading is found, and only that; what is known to be amiss must stay so to pass."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from onrecord.model import Article, Block, Figure, Hop, Media, Outcome, Party, Reading, Span, Statement
from tests.golden.compare import complaints
from tests.golden.expected import Entry, GoldenError, read_golden
from tests.golden.match import occurrences, place, same_name

LINES = {
    "title": "Boat lost off Skarne",
    "body": 'In one clip, a sailor purportedly says: "The pump was broken." At least 12 people died, Ada Lind said.',
    "related": "READ MORE: Ten soups to try",
}
TEXT = "\n".join(LINES.values())
GOLDEN = """page: p.txt
title: Boat lost off Skarne
byline: Bo Ek
published: 2031-01-02
updated: none
statement: The pump was broken.
  speaker: a sailor
  cue: says
  form: direct
  via: footage "one clip"
  hedge: purportedly
statement: At least 12 people died
  speaker: Ada Lind
  cue: said
  form: indirect
figure: At least 12 | 12 | at_least | killed | unknown | Ada Lind
  counted: people
media: video | one clip
furniture: READ MORE: Ten soups to try
"""


def span(words: str) -> Span:
    return Span(TEXT.index(words), TEXT.index(words) + len(words))


def party(name: str) -> Party:
    return Party(name, "person", span(name))


PUMP = Statement(
    "s1", (span("The pump was broken."),), "direct", span("says"), span("a sailor"), party("a sailor"),
    via=(Hop("footage", "one clip", span("one clip")),), hedge=(span("purportedly"),),
)  # fmt: skip
DIED = Statement(
    "s2", (span("At least 12 people died"),), "indirect", span("said"), span("Ada Lind"), party("Ada Lind")
)
TOLL = Figure(
    "f1", span("At least 12"), "At least 12", 12, "at_least", "killed", "unknown", counted="people", source="Ada Lind"
)
CLIP = Media("m1", span("one clip"), "video")


def article() -> Article:
    blocks, at = [], 0
    for role, line in LINES.items():
        blocks.append(Block(at, at + len(line), role))  # type: ignore[arg-type]
        at += len(line) + 1
    return Article(TEXT, tuple(blocks), LINES["title"], ("Bo Ek",), "2031-01-02", None)


RIGHT = Reading(
    "p.txt", Outcome("read"), "test", article=article(), statements=(PUMP, DIED), figures=(TOLL,), media=(CLIP,)
)


def found(reading: Reading, golden: str = GOLDEN) -> list[str]:
    return complaints(read_golden(golden, Path("x.golden")), reading)


def known(line: str, note: str) -> str:
    """The golden file with a note under one of its lines."""
    return GOLDEN.replace(line + "\n", f"{line}\n  {note}\n")


def with_head(**changes: object) -> Reading:
    return replace(RIGHT, article=replace(article(), **changes))  # type: ignore[arg-type]


def pump(**changes: object) -> Reading:
    return replace(RIGHT, statements=(replace(PUMP, **changes), DIED))  # type: ignore[arg-type]


def toll(**changes: object) -> Reading:
    return replace(RIGHT, figures=(replace(TOLL, **changes),))  # type: ignore[arg-type]


def all_blocks(role: str) -> Reading:
    return with_head(blocks=tuple(replace(b, role=role) for b in article().blocks))  # type: ignore[arg-type]


def hop(kind: str, words: str, by: str | None = None) -> Hop:
    return Hop(kind, words, span(words), by)  # type: ignore[arg-type]


EXTRA = replace(RIGHT, statements=(PUMP, DIED, replace(DIED, id="s3", content=(span("Boat lost off Skarne"),))))
ELSEWHERE = replace(DIED, content=(span("READ MORE: Ten soups to try"),))
TEN = replace(TOLL, span=span("Ten"), text="Ten", value=10)
WRONG = {
    "statement missing": (replace(RIGHT, statements=(PUMP,)), "x.golden:12: statement .*missing"),
    "content elsewhere": (replace(RIGHT, statements=(PUMP, ELSEWHERE)), "unexpected statement: 'READ MORE"),
    "statement extra": (EXTRA, "unexpected statement: 'Boat lost off Skarne'"),
    "wrong speaker": (pump(speaker=party("Ada Lind")), "speaker: got 'Ada Lind'"),
    "no speaker": (pump(speaker=None, speaker_reason="two fit"), "speaker: .*none .two fit"),
    "wrong source": (pump(source=None), "source: got None"),
    "wrong form": (pump(form="mixed"), "form: got 'mixed'"),
    "wrong cue": (pump(cue=span("said")), "cue: got 'said'"),
    "no chain": (pump(via=()), r"via: got \[\]"),
    "wrong carrier": (pump(via=(hop("post", "one clip"),)), "via: got .*post"),
    "carrier elsewhere": (pump(via=(hop("footage", "Skarne"),)), "via: got .*Skarne"),
    "carrier by another": (pump(via=(hop("footage", "one clip", "Bo"),)), "via: got .*Bo"),
    "a carrier more": (pump(via=(hop("footage", "one clip"), hop("call", "Skarne"))), "via: got .*call"),
    "hedge missing": (pump(hedge=()), r"hedge: got \[\]"),
    "hedge extra": (pump(hedge=(span("purportedly"), span("Skarne"))), "hedge: got .*Skarne"),
    "figure missing": (replace(RIGHT, figures=()), "x.golden:16: figure .*missing"),
    "figure extra": (replace(RIGHT, figures=(TOLL, TEN)), "unexpected figure: 'Ten'"),
    "wrong value": (toll(value=21), "value: got .21"),
    "wrong range": (toll(high=15), "value: got .12, 15"),
    "wrong whole": (toll(of=15), "value: got .12, None, 15"),
    "wrong bound": (toll(bound="exact"), "bound: got 'exact'"),
    "wrong effect": (toll(effect="injured"), "effect: got 'injured'"),
    "wrong population": (toll(population="civilian"), "population: got 'civilian'"),
    "wrong figure source": (toll(source=None), "source: got None"),
    "wrong counted": (toll(counted="boats"), "counted: got 'boats'"),
    "media missing": (replace(RIGHT, media=()), "media .*missing"),
    "media of another kind": (replace(RIGHT, media=(replace(CLIP, kind="audio"),)), "kind: got 'audio'"),
    "media extra": (replace(RIGHT, media=(CLIP, replace(CLIP, span=span("Boat")))), "unexpected media: 'Boat'"),
    "wrong title": (with_head(title="Boat"), "title .*got 'Boat'"),
    "wrong time": (with_head(published="2031-01-03"), "published .*2031-01-03"),
    "wrong byline": (with_head(byline=()), r"byline .*got \(\)"),
    "furniture kept": (all_blocks("body"), "kept as part of the article"),
    "body set aside": (all_blocks("related"), "unexpected furniture: 'In one clip"),
    "not read": (replace(RIGHT, outcome=Outcome("no_article", "a list")), r"outcome .*got no_article \(a list\)"),
}


def test_a_reading_as_expected_gives_no_complaint() -> None:
    assert found(RIGHT) == []


@pytest.mark.parametrize("case", WRONG)
def test_what_is_amiss_is_found(case: str) -> None:
    reading, complaint = WRONG[case]
    assert any(re.search(complaint, line) for line in found(reading)), found(reading)


def test_who_made_it_public_may_have_two_names() -> None:
    golden = GOLDEN.replace('footage "one clip"', 'footage "one clip" by the Bureau / the service')
    for name in ("the Bureau", "the service"):
        assert found(pump(via=(hop("footage", "one clip", name),)), golden) == []
    assert "via: got" in found(pump(via=(hop("footage", "one clip", "a row"),)), golden)[0]
    assert "via: got" in found(RIGHT, golden)[0]


def test_a_pronoun_in_place_of_a_name_is_another_speaker_and_a_title_is_not() -> None:
    assert same_name("Ada Lind", "harbour master Ada Lind")
    assert same_name("the harbour master, Ada Lind", "Ada Lind")
    assert not same_name("Ada Lind", "she")
    assert not same_name("Ada Lind", None)
    assert not same_name(None, "Ada Lind")
    assert same_name(None, None)
    assert not same_name("Ada Lind", "Lind", ["Bo Lind", "Lind"])
    assert not same_name("a sailor", "a sailor whose brother had left the boat before it sank")


# --- known failures --------------------------------------------------------------------------------------------------


def test_a_known_failure_passes_as_long_as_it_fails_in_that_way_alone() -> None:
    golden = known('  via: footage "one clip"', "known: via: the passage is not carried")
    no_chain = replace(RIGHT, statements=(replace(PUMP, via=()), DIED))
    assert found(no_chain, golden) == []
    (righted,) = found(RIGHT, golden)
    assert "now right: via" in righted
    worse = replace(RIGHT, statements=(replace(PUMP, via=(), form="mixed"), DIED))
    (complaint,) = found(worse, golden)
    assert "form: got 'mixed'" in complaint
    assert "via" not in complaint
    (missing,) = found(replace(RIGHT, statements=(DIED,)), golden)
    assert "missing" in missing


def test_a_known_miss_and_a_known_extra_are_held_to() -> None:
    golden = known("  counted: people", "known: missing: a bound in words")
    assert found(replace(RIGHT, figures=()), golden) == []
    assert "now right: missing" in found(RIGHT, golden)[0]
    extra = GOLDEN + "extra: statement: Boat lost off Skarne\n  known: a headline\n"
    assert found(EXTRA, extra) == []
    (gone,) = found(RIGHT, extra)
    assert "is gone" in gone


def test_a_known_outcome_is_held_to() -> None:
    golden = "page: p.txt\noutcome: no_article\n  known: wrong: headlines look like prose\n"
    assert found(RIGHT, golden) == []
    assert "now right" in found(replace(RIGHT, outcome=Outcome("no_article")), golden)[0]


def test_a_doubtful_record_is_neither_demanded_nor_charged() -> None:
    golden = known("  counted: people", "doubt: a toll or not").replace(
        "statement: At least 12 people died\n", "statement: At least 12 people died\n  doubt: two readings\n"
    )
    assert found(replace(RIGHT, statements=(PUMP,), figures=()), golden) == []
    assert found(RIGHT, golden) == []
    parted = replace(DIED, content=(span("12 people"),))
    assert found(replace(RIGHT, statements=(PUMP, parted)), golden) == []


# --- where words stand -----------------------------------------------------------------------------------------------


def test_words_are_found_whole_and_across_line_ends() -> None:
    assert occurrences("120 of 12, 12\n people", "12") == [Span(7, 9), Span(11, 13)]
    assert occurrences("twelve\n people", "twelve people") == [Span(0, 14)]
    assert occurrences("so “far”", "“far”") == [Span(3, 8)]


def test_a_record_that_stands_twice_needs_its_place() -> None:
    entry = Entry("figure", "12", 3, {})
    with pytest.raises(GoldenError, match="stands 2 times"):
        place("12 dead; 12 hurt", "12", entry)
    with pytest.raises(GoldenError, match="stands 0 times"):
        place("none dead", "12", entry)
    assert place("12 dead; and 12 hurt", "12", Entry("figure", "12", 3, {"at": "and 12"})) == Span(13, 15)
    with pytest.raises(GoldenError, match="stands 0 times"):
        place("12 dead", "12", Entry("figure", "12", 3, {"at": "hurt"}))

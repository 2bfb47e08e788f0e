"""The page record: what goes in comes out again, and every span, id and list keeps its form."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord import model
from onrecord.model import (
    Article,
    Block,
    Figure,
    Hop,
    Location,
    Media,
    Outcome,
    Party,
    Period,
    Reading,
    Span,
    Statement,
)
from onrecord.model.record import from_record, to_record

WORDS = st.text(st.characters(exclude_categories=("Cs",)), min_size=1, max_size=12)
MAYBE = st.none() | WORDS
IDS = st.text("0123456789abcdef", min_size=16, max_size=16)
SPANS = st.tuples(st.integers(0, 900), st.integers(1, 90)).map(lambda p: Span(p[0], p[0] + p[1]))
SEVERAL = st.lists(SPANS, max_size=3).map(tuple)
SCORES = st.floats(0, 1)
NUMBERS = st.none() | st.integers(0, 10**9) | st.floats(0, 1e9)

PARTIES = st.builds(Party, WORDS, st.sampled_from(model.PARTY_KINDS), SPANS)
HOPS = st.builds(Hop, st.sampled_from(model.CARRIERS), WORDS, SPANS, MAYBE)
STATEMENTS = st.builds(
    Statement, IDS, st.lists(SPANS, min_size=1, max_size=3).map(tuple), st.sampled_from(model.FORMS), st.none() | SPANS,
    st.none() | SPANS, st.none() | PARTIES, MAYBE, st.lists(HOPS, max_size=2).map(tuple), SEVERAL, st.none() | SPANS,
    st.none() | IDS, SCORES,
)  # fmt: skip
PERIODS = st.none() | st.builds(
    Period, MAYBE, MAYBE, st.sampled_from(model.PRECISIONS), st.none() | st.sampled_from(model.PERIOD_KINDS)
)
LOCATIONS = st.none() | st.builds(
    Location, WORDS, st.floats(-90, 90), st.floats(-180, 180), WORDS, MAYBE, st.integers(0),
    st.sampled_from(model.LEVELS),
)  # fmt: skip
FIGURES = st.builds(
    Figure, IDS, SPANS, WORDS, NUMBERS, st.sampled_from(model.BOUNDS), st.sampled_from(model.EFFECTS),
    st.sampled_from(model.POPULATIONS), NUMBERS, NUMBERS, MAYBE, MAYBE, st.none() | IDS, SEVERAL, MAYBE, MAYBE, SCORES,
    possibly=NUMBERS, was=NUMBERS, modality=st.sampled_from(model.MODALITIES), tally=st.sampled_from(model.TALLIES),
    groups=st.lists(st.sampled_from(model.GROUPS), max_size=2).map(tuple), part_of=st.none() | IDS,
    place_span=st.none() | SPANS, when_span=st.none() | SPANS, period=PERIODS, period_reason=MAYBE, as_of=PERIODS,
    as_of_reason=MAYBE, location=LOCATIONS, location_reason=MAYBE, cause=st.none() | st.sampled_from(model.CAUSES),
    cause_span=st.none() | SPANS,
    distance=st.sampled_from(model.DISTANCES),
)  # fmt: skip
MEDIA = st.builds(
    Media, IDS, SPANS, st.sampled_from(model.MEDIA_KINDS), MAYBE, MAYBE, MAYBE, PERIODS, MAYBE,
    st.none() | st.sampled_from(model.VERIFIED), st.none() | SPANS, SEVERAL,
)  # fmt: skip
BLOCKS = st.builds(lambda s, role, path: Block(*s, role, path), SPANS, st.sampled_from(model.ROLES), MAYBE)


@st.composite
def readings(draw: st.DrawFn) -> Reading:
    """Draw a reading with an article; address and article agree, as they do in every reading onrecord makes."""
    url = draw(MAYBE)
    article = Article(
        draw(WORDS), draw(st.lists(BLOCKS, max_size=3).map(tuple)), draw(MAYBE), draw(st.lists(WORDS).map(tuple)),
        draw(MAYBE), draw(MAYBE), draw(MAYBE), draw(MAYBE), url,
    )  # fmt: skip
    lists = (draw(st.lists(kind, max_size=2).map(tuple)) for kind in (STATEMENTS, FIGURES, MEDIA))
    outcome = Outcome(draw(st.sampled_from(model.OUTCOMES)), draw(MAYBE))
    program, weights, capture = draw(WORDS), draw(st.none() | IDS), draw(st.none() | IDS)
    return Reading(draw(WORDS), outcome, program, weights, capture, url, article, *lists)


@given(readings())
def test_a_reading_survives_its_record_and_json(reading: Reading) -> None:
    record = to_record(reading)
    assert from_record(json.loads(json.dumps(record))) == reading
    assert to_record(from_record(record)) == record


@given(readings())
def test_spans_are_pairs_and_lists_are_never_null(reading: Reading) -> None:
    record = to_record(reading)
    for statement in record["statements"]:
        assert all(isinstance(span, list) and len(span) == 2 for span in statement["content"])
        assert isinstance(statement["via"], list)
        assert isinstance(statement["hedge"], list)
    assert all(isinstance(figure["hedge"], list) for figure in record["figures"])
    assert all(record[key] is not None for key in ("byline", "blocks", "statements", "figures", "media"))


def test_a_page_that_failed_has_its_record_too() -> None:
    failed = Reading("lost.html", Outcome("unreadable", "lost.html: no such file"), "onrecord 1.0")
    record = to_record(failed)
    assert record["outcome"] == {"kind": "unreadable", "reason": "lost.html: no such file"}
    assert (record["text"], record["statements"], record["capture"], record["model"]) == ("", [], None, None)
    assert from_record(json.loads(json.dumps(record))) == failed


def test_digests_say_their_kind() -> None:
    record = to_record(Reading("a.txt", Outcome("read"), "onrecord 1.0", model="ab", capture="cd"))
    assert (record["model"], record["capture"]) == ("sha256:ab", "sha256:cd")


def test_the_archives_address_goes_before_the_pages_own() -> None:
    article = Article("Rain.", (), url="https://example.org/own")
    assert to_record(Reading("a", Outcome("read"), "x", article=article))["url"] == "https://example.org/own"
    told = Reading("a", Outcome("read"), "x", url="https://example.org/archive", article=article)
    assert to_record(told)["url"] == "https://example.org/archive"


def test_a_foreign_form_is_refused() -> None:
    with pytest.raises(KeyError):
        from_record({"schema": 1, "text": "Rain."})

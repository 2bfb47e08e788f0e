"""Chances of statements and speakers: columns, thresholds, and what is withheld."""

from __future__ import annotations

from dataclasses import replace

from onrecord.attribution.chances import FILE, Model, load_models, speaker_columns, weigh_drafts, weigh_speakers
from onrecord.attribution.parties.ways import Way
from onrecord.attribution.shaping import Draft
from onrecord.model import Party, Span, Statement
from tests.attribution.making import make_page

PAGE = make_page("Ada Holm said the bridge was safe.", "It said the road was shut.")


def place(words: str) -> Span:
    return Span(PAGE.text.index(words), PAGE.text.index(words) + len(words))


SURE = Draft((place("the bridge was safe"),), "indirect", place("said"), place("Ada Holm"), 0.99, 0.99)
SAID = Statement("a", SURE.content, "indirect", SURE.cue, SURE.source, Party("Ada Holm", "person", place("Ada Holm")))


def test_a_model_adds_up_what_it_knows() -> None:
    model = Model({"": -1.0, "tagger": 0.5}, 0.5)
    assert model.chance({"tagger": 2.0, "unknown": 9.0}) == 0.5
    assert 0 < model.chance({"tagger": -1e9}) < 1e-6


def test_a_plain_statement_is_likelier_than_a_doubtful_topic() -> None:
    topic = replace(SURE, content=(place("road"),), cue=None, source=None, score=0.41, linked=0.4)
    kept, scores = weigh_drafts(PAGE, (SURE, topic))
    assert kept[0] == SURE
    assert scores[0] > 0.8
    assert len(scores) == 1 or scores[1] < scores[0]


def test_a_speaker_under_the_threshold_is_withheld_with_the_reason() -> None:
    (given,) = weigh_speakers(PAGE, [SURE], statements=[SAID], ways=[Way("named")])
    assert given.speaker == SAID.speaker
    assert given.speaker_score is not None
    assert given.speaker_score >= load_models()["speaker"].least
    stricter = replace(load_models()["speaker"], least=0.99)
    doubtful = replace(SURE, score=0.3, linked=0.2, made="inner")
    (withheld,) = weigh_speakers(PAGE, [doubtful], statements=[SAID], ways=[Way("pronoun", lead=0.3)], model=stricter)
    assert (withheld.speaker, withheld.speaker_score) == (None, None)
    assert (withheld.speaker_reason or "").startswith("not sure enough: Ada Holm (0.")


def test_where_no_speaker_is_found_the_reason_stays() -> None:
    silent = replace(SAID, speaker=None, speaker_reason="no source named")
    assert weigh_speakers(PAGE, [SURE], statements=[silent], ways=[Way("none")]) == (silent,)


def test_the_columns_tell_ways_and_nesting_apart() -> None:
    inner = replace(SURE, content=(place("bridge"),))
    rows = speaker_columns(PAGE, [SURE, inner], statements=[SAID, SAID], ways=[Way("named"), Way("pronoun", lead=1.5)])
    assert [row["nested"] for row in rows] == [0.0, 1.0]
    assert [row["way pronoun"] for row in rows] == [0.0, 1.0]
    assert [row["lead"] for row in rows] == [1.0, 0.5]


def test_only_a_pronoun_has_a_lead_and_open_nouns_are_marked() -> None:
    rows = speaker_columns(
        PAGE, [SURE, SURE], statements=[SAID, SAID], ways=[Way("described", lead=0.2, open=True), Way("named")]
    )
    assert [row["lead"] for row in rows] == [1.0, 1.0]
    assert [row["open"] for row in rows] == [1.0, 0.0]
    (rivalled,) = speaker_columns(PAGE, [SURE], statements=[SAID], ways=[Way("pronoun", lead=0.4, rivals=7)])
    assert rivalled["rivals"] == 1.0


def test_every_weight_is_of_a_column_that_is_there() -> None:
    known = set(speaker_columns(PAGE, [SURE], statements=[SAID], ways=[Way("named")])[0])
    known |= {f"form {form}" for form in ("direct", "indirect", "mixed")} | {""}
    for name, model in load_models().items():
        assert set(model.weights) <= known, f"{FILE.name}: {name}"

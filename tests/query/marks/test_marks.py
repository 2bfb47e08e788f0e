"""Marks: words that tell, sentences that are the same, sketches that find near-copies."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from onrecord.model import Article, Block, Reading
from onrecord.query.marks import Commonness, derive_marks, fold_words, likeness, passages_of
from onrecord.query.marks.sketch import bands_of, sketch_of
from onrecord.query.marks.words import rarity, telling_words
from tests.query.making import make_page
from tests.strategies import readings

LINE = "Divers from the coast guard went into the flooded car deck at first light and came up with nothing."


SKETCH = "6f0e570970c5dac94b4723cb0918baf5"


def nothing(_: object) -> Commonness:
    return Commonness()


def article_of(reading: Reading) -> Article:
    assert reading.article is not None
    return reading.article


def test_a_number_counts_only_as_a_number() -> None:
    assert fold_words("At least 12 died, 1,200 FLED") == fold_words("at least 40 died — 3 fled")
    assert fold_words("“Évening”") == fold_words("'evening'")
    assert fold_words("12 died") != fold_words("12 fled")


def test_sentences_are_found_where_they_stand_and_captions_are_left_out() -> None:
    text = f"{LINE} He said no. {LINE}\n\nA caption of eight words or more stands here too."
    end = text.index("\n\n")
    article = Article(text, (Block(0, end, "body"), Block(end + 2, len(text), "caption")))
    found = passages_of(article)
    assert [text[slice(*p.span)] for p in found] == [LINE, LINE]
    assert found[0].key == found[1].key


def test_words_that_are_rare_elsewhere_tell_and_those_common_in_the_ledger_do_not() -> None:
    reading = make_page("Tarn Courier", "The government said that marigold divers searched the harbour for the people.")
    words = telling_words(article_of(reading), nothing)
    assert words["marigold"] > words["government"]
    assert abs(sum(w * w for w in words.values()) - 1) < 1e-9
    here = Commonness(10_000, {"marigold": 9_000})
    assert telling_words(article_of(reading), lambda _: here)["marigold"] < words["marigold"]
    assert rarity("marigold", Commonness()) == rarity("marigold")


def test_near_copies_are_alike_and_others_are_not() -> None:
    words = [f"word{n}" for n in range(200)]
    copy, other = sketch_of(words[:180]), sketch_of([f"other{n}" for n in range(200)])
    assert likeness(sketch_of(words), copy) > 0.7
    assert likeness(sketch_of(words), other) < 0.1
    assert likeness(sketch_of(words), b"") == 0.0
    assert set(bands_of(sketch_of(words))) & set(bands_of(copy))
    assert not set(bands_of(sketch_of(words))) & set(bands_of(other))


def test_a_sketch_is_the_same_everywhere() -> None:
    # Signatures are kept in ledgers: another version of the library that made others would have to be noticed.
    assert sketch_of(["one", "two", "three", "four", "five"]).hex()[:32] == SKETCH


@given(reading=readings())
def test_keys_fit_the_ledger(reading: Reading) -> None:
    marks = derive_marks(reading, number=1, count=nothing)
    assert all(0 <= key < 2**63 for keys in marks.keys.values() for key in keys)


@given(words=st.lists(st.text(max_size=5), max_size=30))
def test_a_text_is_like_itself(words: list[str]) -> None:
    sketch = sketch_of(words)
    assert likeness(sketch, sketch) == (1.0 if words else 0.0)
